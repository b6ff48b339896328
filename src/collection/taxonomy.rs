//! Taxonomies: what authors file articles under. Topics, authors, sources and
//! series are there in every project; others are in front matters under
//! `taxonomies`. Which of those are declared is not known here.

use std::{collections::BTreeMap, sync::Arc};

use super::AnnotatedArticle;
use crate::{content::FrontMatter, slug::slug};

/// A way to file articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taxonomy {
    /// What it is called in front matters: `tags`, `region`.
    pub name: String,
    /// Its terms, by slug.
    pub terms: Vec<Term>,
}

/// One term of a taxonomy and its articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term as it is first spelled.
    pub name: String,
    /// Its part of an address.
    pub slug: String,
    /// Its articles, by index, in the order of the collection.
    pub articles: Vec<usize>,
}

/// The taxonomies that every project has.
pub const TAXONOMIES: [&str; 4] = ["tags", "authors", "sources", "series"];

impl Taxonomy {
    /// The term that `name` is a spelling of, by index.
    pub fn term(&self, name: &str) -> Option<usize> {
        let slug = slug(name);
        self.terms.binary_search_by(|term| term.slug.cmp(&slug)).ok()
    }
}

/// Every taxonomy that `articles` have terms of: those of every project first,
/// then others by name. Spellings that differ only in case, accents or
/// punctuation are one term.
pub(super) fn taxonomies(articles: &[Arc<AnnotatedArticle>]) -> Vec<Taxonomy> {
    let mut all: BTreeMap<(usize, &str), BTreeMap<String, Term>> = BTreeMap::new();
    for (at, it) in articles.iter().enumerate() {
        for (taxonomy, name) in filed_under(&it.article.front_matter) {
            let slug = slug(name);
            if slug.is_empty() {
                continue;
            }
            let rank = TAXONOMIES.iter().position(|it| *it == taxonomy);
            let rank = rank.unwrap_or(TAXONOMIES.len());
            let terms = all.entry((rank, taxonomy)).or_default();
            let term = terms.entry(slug.clone()).or_insert_with(|| Term {
                name: name.to_owned(),
                slug,
                articles: Vec::new(),
            });
            if term.articles.last() != Some(&at) {
                term.articles.push(at);
            }
        }
    }
    let taxonomy = |((_, name), terms): ((usize, &str), BTreeMap<String, Term>)| {
        Taxonomy { name: name.to_owned(), terms: terms.into_values().collect() }
    };
    all.into_iter().map(taxonomy).collect()
}

/// Each term that an article is filed under, with the name of its taxonomy.
fn filed_under(it: &FrontMatter) -> impl Iterator<Item = (&str, &str)> {
    let tags = it.tags.iter().map(|term| ("tags", &**term));
    let authors = it.authors.iter().map(|term| ("authors", &**term));
    let free = it
        .taxonomies
        .iter()
        .flat_map(|(name, terms)| terms.iter().map(move |term| (&**name, &**term)));
    let source = it.source.name.as_deref().map(|name| ("sources", name));
    let series = it.series.as_deref().map(|name| ("series", name));
    tags.chain(authors).chain(source).chain(series).chain(free)
}
