//! Tags: what authors file articles under.

use std::{collections::BTreeMap, sync::Arc};

use super::AnnotatedArticle;
use crate::slug::slug;

/// One tag and its articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The tag as it is first spelled.
    pub name: String,
    /// Its part of an address.
    pub slug: String,
    /// Its articles, by index, in the order of the collection.
    pub articles: Vec<usize>,
}

/// Every tag of `articles`, by its slug. Spellings that differ only in case,
/// accents or punctuation are one tag.
pub(super) fn tags(articles: &[Arc<AnnotatedArticle>]) -> Vec<Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for (at, it) in articles.iter().enumerate() {
        for name in &it.article.front_matter.tags {
            let slug = slug(name);
            if slug.is_empty() {
                continue;
            }
            let tag = tags.entry(slug.clone()).or_insert_with(|| Tag {
                name: name.clone(),
                slug,
                articles: Vec::new(),
            });
            if tag.articles.last() != Some(&at) {
                tag.articles.push(at);
            }
        }
    }
    tags.into_values().collect()
}
