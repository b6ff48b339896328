//! Articles that are the same in different languages.
//!
//! `doha.md` and `doha.de.md` are, and so is what says `translation_of: doha.md`.

use std::collections::BTreeMap;

use super::{Page, Site, links::join};
use crate::{
    collection::AnnotatedArticle, content::FOLDER, diagnostic::Diagnostic, language,
    output::OutputPath, yaml::closest,
};

/// An article in another language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Translation {
    /// The language, as in BCP 47.
    pub language: String,
    /// Where the article is.
    pub path: OutputPath,
}

impl Site<'_> {
    /// The article of a page in other languages, by their codes; nothing if the
    /// page is no article.
    pub fn translations_of(&self, page: &Page) -> &[Translation] {
        self.translations.get(&page.path).map_or(&[], Vec::as_slice)
    }
}

/// For each article that has translations, these. What is said to be a
/// translation of a file that is not there is told.
pub(super) fn translations(
    site: &Site<'_>,
    mistakes: &mut Vec<Diagnostic>,
) -> BTreeMap<OutputPath, Vec<Translation>> {
    let names: BTreeMap<&str, &str> = site
        .articles()
        .map(|(it, _)| {
            (&*it.article.path, it.article.front_matter.translation_of.as_deref())
        })
        .map(|(path, of)| (path, of.unwrap_or("")))
        .collect();
    let mut works: BTreeMap<String, Vec<Translation>> = BTreeMap::new();
    for (it, path) in site.articles() {
        let work = work(it, &names, mistakes);
        let language = it.language(&site.config.language).to_owned();
        works.entry(work).or_default().push(Translation { language, path: path.clone() });
    }
    let mut translations = BTreeMap::new();
    for mut all in works.into_values().filter(|all| all.len() > 1) {
        all.sort();
        for this in &all {
            let others = all.iter().filter(|it| it.path != this.path).cloned();
            translations.insert(this.path.clone(), others.collect());
        }
    }
    translations
}

/// What an article is one of the languages of: the name of a file without
/// language and format.
fn work(
    it: &AnnotatedArticle,
    names: &BTreeMap<&str, &str>,
    mistakes: &mut Vec<Diagnostic>,
) -> String {
    let mut path = it.article.path.clone();
    // A translation of a translation is one of the first; none goes in a circle
    // for longer than this.
    for _ in 0..names.len() {
        let Some(of) = names.get(&*path).filter(|of| !of.is_empty()) else { break };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = join(folder, of).filter(|path| names.contains_key(&**path));
        let Some(found) = beside.or_else(|| {
            let whole = of.trim_start_matches('/');
            names.contains_key(whole).then(|| whole.to_owned())
        }) else {
            if path == it.article.path {
                mistakes.push(missing(it, of, names));
            }
            break;
        };
        if found == it.article.path {
            break;
        }
        path = found;
    }
    let stem = path.rsplit_once('.').map_or(&*path, |(stem, _)| stem);
    language::suffix(stem).map_or(stem, |(stem, _)| stem).to_owned()
}

fn missing(it: &AnnotatedArticle, of: &str, names: &BTreeMap<&str, &str>) -> Diagnostic {
    let known: Vec<&str> = names.keys().copied().collect();
    let path = format!("{FOLDER}{}", it.article.path);
    let message =
        format!("there is no article `{of}` that this could be a translation of");
    let help = match closest(of, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write its path from here, or from `content/`".to_owned(),
    };
    Diagnostic::error("translation", &path, message).help(help)
}
