//! Finds the part of an article that an anchor of another generator means.

use crate::{
    content::{Document, Format},
    slug::slug,
};

/// The anchors that the headings of an article will have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Anchors(Vec<String>);

impl Anchors {
    /// Of the Markdown `body`.
    pub(super) fn of(body: &str) -> Self {
        if !body.contains('#') && !body.contains("\n==") && !body.contains("\n--") {
            return Self::default();
        }
        let document = Document::read(body, Format::Markdown);
        Self(document.headings().map(|(_, id, _)| id.to_owned()).collect())
    }

    /// Our anchor for what others call `anchor`: they make it of the same words, but
    /// with other marks in between.
    pub(super) fn closest(&self, anchor: &str) -> Option<&str> {
        let letters =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let same = |id: &&String| **id == anchor;
        let alike =
            |id: &&String| **id == slug(anchor) || letters(id) == letters(&slug(anchor));
        let found = self.0.iter().find(same).or_else(|| self.0.iter().find(alike));
        found.map(String::as_str)
    }
}
