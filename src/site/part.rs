//! Lists of articles that are cut into pages.

use std::ops::Range;

use super::known;
use crate::output::OutputPath;

/// A part of a list of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number, from 1.
    pub number: usize,
    /// The number of parts.
    pub of: usize,
    /// Its articles, by their places in the list.
    pub articles: Range<usize>,
}

impl Part {
    /// The parts of a list of `count` articles, so many on `each`; one at least.
    pub(super) fn all(count: usize, each: usize) -> impl Iterator<Item = Self> {
        let of = count.div_ceil(each).max(1);
        (1..=of).map(move |number| Self {
            number,
            of,
            articles: (number - 1) * each..(number * each).min(count),
        })
    }
}

/// Where the part of this number is, of a list whose first part is at `first`:
/// `tags/aid/index.html`, `tags/aid/page/2/index.html`.
pub fn list_path(first: &OutputPath, number: usize) -> OutputPath {
    match number {
        1 => first.clone(),
        number => known(&format!("{}/page/{number}/index.html", first.folder())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::single_range_in_vec_init, reason = "it is one part")]
    fn a_list_has_as_many_parts_as_it_needs() {
        let check = |count: usize, expected: &[Range<usize>]| {
            let parts: Vec<_> = Part::all(count, 2).map(|part| part.articles).collect();
            assert_eq!(parts, expected, "{count}");
        };
        check(0, std::slice::from_ref(&(0..0)));
        check(2, std::slice::from_ref(&(0..2)));
        check(5, &[0..2, 2..4, 4..5]);
    }
}
