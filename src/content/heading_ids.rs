//! Anchors for headings, no two of a document the same.

use std::collections::BTreeSet;

use crate::slug::slug;

/// Anchors that the page of an article has of its own.
const OF_THE_PAGE: [&str; 7] =
    ["contents", "linked-from", "main", "notes", "register", "related", "series"];

/// What the anchors of sentences, names, dates, quotes and notes begin with; a
/// number follows.
const OF_THE_TEXT: [&str; 6] = ["fn-", "fnref-", "m-", "q-", "s-", "t-"];

/// What the anchors of the register and of switches begin with.
const BESIDE_THE_TEXT: [&str; 2] = ["card-", "show-"];

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
            slug if is_reserved(&slug) => format!("part-{slug}"),
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

/// Whether something else on the page may have this anchor.
fn is_reserved(id: &str) -> bool {
    let is_number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_hexdigit());
    OF_THE_PAGE.contains(&id)
        || BESIDE_THE_TEXT.iter().any(|it| id.starts_with(it))
        || OF_THE_TEXT.iter().any(|it| id.strip_prefix(it).is_some_and(is_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_has_an_anchor_of_something_else() {
        let mut ids = HeadingIds::default();
        let mut check = |heading: &str, id: &str| assert_eq!(ids.unique(heading), id);
        check("Talks", "talks");
        check("Talks", "talks-2");
        check("?!", "part");
        check("Related", "part-related");
        check("M 1", "part-m-1");
        check("Main street", "main-street");
        check("Q and A", "q-and-a");
    }
}
