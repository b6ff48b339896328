//! Anchors for headings, no two of a document the same.

use std::collections::BTreeSet;

use crate::slug::slug;

/// The anchors that were given so far.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    taken: BTreeSet<String>,
}

impl HeadingIds {
    /// An anchor made from `heading`, with a number behind it if it is taken.
    pub(super) fn unique(&mut self, heading: &str) -> String {
        let base = match slug(heading) {
            slug if slug.is_empty() => "part".to_owned(),
            slug => slug,
        };
        let mut id = base.clone();
        let mut number = 2;
        while !self.taken.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}
