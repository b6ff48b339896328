//! How the timeline is laid out over pages.
//!
//! Every year has a page. An event is on the page of its year, unless the year
//! is too full: then it is on that of its month, and the page of the year keeps
//! an anchor for it beside the link to the month, so that an address of before
//! still leads there. A month that is too full is cut into numbered parts.

use std::collections::BTreeMap;

use super::{Page, PageKind, known};
use crate::{collection::Timeline, output::OutputPath};

/// More events than this are not put on one page of the timeline.
pub const MAX_EVENTS_ON_A_PAGE: usize = 1500;

/// A part of a year: a month, or what has no month; or a part of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearPart {
    /// The year.
    pub year: i16,
    /// The month, from 1; 0 for events whose month is not known.
    pub month: i8,
    /// The number of this part, from 1.
    pub number: usize,
    /// The number of parts.
    pub of: usize,
    /// Its events.
    pub events: Vec<usize>,
}

/// The parts of a year that is too full for one page; none if it is not.
fn year_parts(
    timeline: &Timeline,
    year: i16,
    events: std::ops::Range<usize>,
) -> Vec<YearPart> {
    if events.len() <= MAX_EVENTS_ON_A_PAGE {
        return Vec::new();
    }
    let mut months: BTreeMap<i8, Vec<usize>> = BTreeMap::new();
    for at in events {
        let month = timeline.dated(&timeline.events[at]).month().unwrap_or(0);
        months.entry(month).or_default().push(at);
    }
    let parts = |(month, events): (i8, Vec<usize>)| {
        let of = events.len().div_ceil(MAX_EVENTS_ON_A_PAGE);
        let part = |(at, events): (usize, &[usize])| YearPart {
            year,
            month,
            number: at + 1,
            of,
            events: events.to_vec(),
        };
        events.chunks(MAX_EVENTS_ON_A_PAGE).enumerate().map(part).collect::<Vec<_>>()
    };
    months.into_iter().flat_map(parts).collect()
}

/// The page of each year, and those of its parts if it is cut.
pub(super) fn year_pages(timeline: &Timeline) -> Vec<Page> {
    let mut pages = Vec::new();
    for (year, events) in timeline.years() {
        let parts = year_parts(timeline, year, events.clone());
        let kind = PageKind::Year { year, events, is_cut: !parts.is_empty() };
        pages.push(Page { path: year_path(year), kind });
        pages.extend(parts.into_iter().map(|part| Page {
            path: part_path(part.year, part.month, part.number),
            kind: PageKind::YearPart(part),
        }));
    }
    pages
}

/// Where each event is.
pub(super) fn event_paths(timeline: &Timeline) -> Vec<OutputPath> {
    let mut paths = Vec::with_capacity(timeline.events.len());
    for (year, events) in timeline.years() {
        paths.resize(events.end, year_path(year));
        for part in year_parts(timeline, year, events) {
            for at in part.events {
                paths[at] = part_path(part.year, part.month, part.number);
            }
        }
    }
    paths
}

/// Where a year of the timeline is.
pub fn year_path(year: i16) -> OutputPath {
    known(&format!("timeline/{year:04}.html"))
}

/// Where a part of a year is that has pages for its parts. Parts of a month
/// count from 1, and the first has the address of the month.
pub fn part_path(year: i16, month: i8, number: usize) -> OutputPath {
    let month =
        if month == 0 { "month-unknown".to_owned() } else { format!("{month:02}") };
    let number = if number > 1 { format!("-{number}") } else { String::new() };
    known(&format!("timeline/{year:04}-{month}{number}.html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_years_have_addresses() {
        assert_eq!(year_path(-43).as_str(), "timeline/-043.html");
        assert_eq!(part_path(2019, 3, 1).as_str(), "timeline/2019-03.html");
        assert_eq!(part_path(2019, 0, 2).as_str(), "timeline/2019-month-unknown-2.html");
    }
}
