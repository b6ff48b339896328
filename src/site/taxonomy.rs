//! Where the pages of taxonomies and of their terms are.

use super::{Page, PageKind, Part, known, list_path};
use crate::{
    collection::{Collection, TAXONOMIES, Taxonomy},
    config::Config,
    content::FOLDER,
    diagnostic::Diagnostic,
    output::OutputPath,
    slug::slug,
    yaml::closest,
};

/// The pages of a taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxonomyPages<'c> {
    /// The taxonomy.
    pub taxonomy: &'c Taxonomy,
    /// What its list is called: `Topics`.
    pub label: String,
    /// Where the list of its terms is.
    pub path: OutputPath,
    /// Where each term is; the first part of its articles, that is.
    pub terms: Vec<OutputPath>,
}

/// The pages of every taxonomy that articles have terms of; one that is not
/// declared has none, and is told.
pub(super) fn pages_of<'c>(
    config: &Config,
    collection: &'c Collection,
    mistakes: &mut Vec<Diagnostic>,
) -> Vec<TaxonomyPages<'c>> {
    let mut all = Vec::new();
    for taxonomy in &collection.taxonomies {
        let Some(label) = label(config, &taxonomy.name) else {
            mistakes.push(undeclared(config, collection, taxonomy));
            continue;
        };
        let folder = slug(&taxonomy.name);
        let terms = taxonomy.terms.iter();
        all.push(TaxonomyPages {
            taxonomy,
            label,
            path: known(&format!("{folder}/index.html")),
            terms: terms
                .map(|term| known(&format!("{folder}/{}/index.html", term.slug)))
                .collect(),
        });
    }
    all
}

fn label(config: &Config, name: &str) -> Option<String> {
    let built_in = match name {
        "tags" => "Topics",
        "authors" => "Authors",
        "sources" => "Sources",
        "series" => "Series",
        _ => {
            let declared = config.taxonomies.iter().find(|it| it.name == name)?;
            return Some(declared.label.clone());
        }
    };
    Some(built_in.to_owned())
}

/// That articles have terms of a taxonomy that the configuration does not name.
fn undeclared(
    config: &Config,
    collection: &Collection,
    taxonomy: &Taxonomy,
) -> Diagnostic {
    let first = taxonomy.terms.first().and_then(|term| term.articles.first());
    let path = first.map_or(String::new(), |&at| {
        format!("{FOLDER}{}", collection.articles[at].article.path)
    });
    let name = &taxonomy.name;
    let mut known: Vec<&str> = TAXONOMIES.to_vec();
    known.extend(config.taxonomies.iter().map(|it| &*it.name));
    let message = format!("there is no taxonomy `{name}`");
    let help = match closest(name, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            format!("declare it under `taxonomies` in the configuration: `{name}: …`")
        }
    };
    Diagnostic::error("unknown-taxonomy", &path, message).help(help)
}

impl TaxonomyPages<'_> {
    /// The list of terms, and the articles of each.
    pub(super) fn pages(&self, number: usize, each: usize) -> Vec<Page> {
        let list = Page { path: self.path.clone(), kind: PageKind::Taxonomy(number) };
        let terms = self.taxonomy.terms.iter().zip(&self.terms).enumerate();
        let of_terms = terms.flat_map(|(at, (term, first))| {
            Part::all(term.articles.len(), each).map(move |part| Page {
                path: list_path(first, part.number),
                kind: PageKind::Term { taxonomy: number, term: at, part },
            })
        });
        std::iter::once(list).chain(of_terms).collect()
    }
}
