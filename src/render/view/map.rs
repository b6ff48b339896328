//! What the page of the map shows.

use serde::Serialize;

use super::Name;

/// `map`: where the places are that articles name.
#[derive(Clone, Debug, Serialize)]
pub struct Map<'s> {
    /// The picture, if any place can be drawn.
    pub svg: Option<String>,
    /// The places, those in most articles first; five hundred at most.
    pub places: Vec<MapPlace<'s>>,
    /// How many places there are that could be located.
    pub located: usize,
    /// Places that are not known well enough to be drawn, in the same order;
    /// five hundred at most.
    pub unlocated: Vec<Name<'s>>,
    /// How many of these there are.
    pub unlocated_count: usize,
    /// The address of the places for other programs, if they are exported.
    pub data: Option<String>,
    /// The address of the list of all places.
    pub list: String,
}

/// A place on the map.
#[derive(Clone, Debug, Serialize)]
pub struct MapPlace<'s> {
    /// The place.
    pub name: Name<'s>,
    /// Where it is, in words: `34.5° N, 69.2° E`.
    pub coordinates: String,
}
