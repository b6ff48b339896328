//! What a generator is told that its articles do not say themselves.

use std::collections::BTreeSet;

/// How the front matter of an archive is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Where a text is cut into terms: Jekyll does so at spaces.
    pub(super) separators: &'static str,
    /// Taxonomies beside topics, authors and series, as articles name them.
    pub(super) taxonomies: BTreeSet<String>,
}
