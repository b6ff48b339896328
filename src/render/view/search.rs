//! What the page of the search shows before anything is looked for.

use serde::Serialize;

use super::Link;

/// `search`: the form, and lists for those who have no scripts.
#[derive(Clone, Debug, Serialize)]
pub struct Search {
    /// How many articles are searched.
    pub articles: usize,
    /// How many names.
    pub names: usize,
    /// Everything there is, as lists.
    pub groups: Vec<SearchGroup>,
}

/// Links into one of the lists of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchGroup {
    /// The list.
    pub list: Link,
    /// How much there is in it.
    pub count: usize,
    /// Parts of it: letters, years.
    pub parts: Vec<Link>,
}
