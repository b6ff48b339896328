//! Sections: the folders that articles lie in.

use std::{collections::BTreeMap, sync::Arc};

use super::AnnotatedArticle;

/// A folder of articles. The top folder is a section too.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Path below the content folder: `background/people`; empty at the top.
    pub path: String,
    /// Its name: the title of its `_index.md`, or its folder's name.
    pub title: String,
    /// Its description, if it has an `_index.md`.
    pub index: Option<Arc<AnnotatedArticle>>,
    /// The articles in it and in the folders below, by index, in the order of
    /// the collection.
    pub articles: Vec<usize>,
}

/// Every folder that holds articles or is described, by path.
pub(super) fn sections(
    articles: &[Arc<AnnotatedArticle>],
    descriptions: Vec<Arc<AnnotatedArticle>>,
) -> Vec<Section> {
    let mut sections: BTreeMap<String, Section> = BTreeMap::new();
    let section = |sections: &mut BTreeMap<String, Section>, path: &str| {
        if !sections.contains_key(path) {
            sections.insert(path.to_owned(), Section::unnamed(path));
        }
    };
    section(&mut sections, "");
    for (at, it) in articles.iter().enumerate() {
        for path in with_parents(it.article.section()) {
            section(&mut sections, path);
            if let Some(section) = sections.get_mut(path) {
                section.articles.push(at);
            }
        }
    }
    for description in descriptions {
        let path = description.article.section().to_owned();
        section(&mut sections, &path);
        if let Some(section) = sections.get_mut(&path) {
            section.title.clone_from(&description.article.title);
            section.index = Some(description);
        }
    }
    sections.into_values().collect()
}

impl Section {
    /// A section without a description, named after its folder.
    fn unnamed(path: &str) -> Self {
        let folder = path.rsplit('/').next().unwrap_or(path).replace(['-', '_'], " ");
        let mut chars = folder.chars();
        let title = chars.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(chars).collect()
        });
        Self { path: path.to_owned(), title, index: None, articles: Vec::new() }
    }
}

/// `a/b` and the folders above it: `a/b`, `a` and the top, which is empty.
fn with_parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| parent(path))
}

fn parent(path: &str) -> Option<&str> {
    match path.rsplit_once('/') {
        Some((parent, _)) => Some(parent),
        None => (!path.is_empty()).then_some(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_the_folders_above_it() {
        assert_eq!(with_parents("a/b").collect::<Vec<_>>(), ["a/b", "a", ""]);
        assert_eq!(with_parents("").collect::<Vec<_>>(), [""]);
    }
}
