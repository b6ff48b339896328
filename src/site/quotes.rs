//! Where quotes are listed: by year, by speaker, by whom they name.
//!
//! A list is cut into parts, so that no page grows with the collection. Lists
//! run from the oldest quote to the newest: a new article adds to the last part
//! and leaves the addresses of the others as they are.

use std::ops::Range;

use super::{Page, PageKind, Site, known};
use crate::output::OutputPath;

/// How many quotes a part of a list has.
const QUOTES_PER_PAGE: usize = 200;

/// Which quotes a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteList {
    /// Those of a year's articles; of articles without a date.
    Year(Option<i16>),
    /// Those whose speaker the text does not name.
    Unidentified,
    /// What an entity said, by index.
    By(usize),
    /// What others said that names an entity, by index.
    Naming(usize),
}

/// A part of a list of quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotePart {
    /// The list.
    pub list: QuoteList,
    /// The number of this part, from 1.
    pub number: usize,
    /// The number of parts.
    pub of: usize,
    /// Which quotes of the list this part has.
    pub quotes: Range<usize>,
}

impl Site<'_> {
    /// More quotes than this are not shown on the page of an entity; all of them
    /// have a list.
    pub const QUOTES_OF_ENTITY: usize = 40;

    /// The quotes of a part of a list, by index, the oldest first.
    pub fn quotes_in(&self, part: &QuotePart) -> Vec<usize> {
        let entities = &self.collection.entities;
        let quotes = part.quotes.clone();
        match part.list {
            QuoteList::Year(year) => {
                let range = self.quote_years.iter().find(|(other, _)| *other == year);
                let start = range.map_or(0, |(_, range)| range.start);
                (start + quotes.start..start + quotes.end).collect()
            }
            QuoteList::Unidentified => self.unidentified[quotes].to_vec(),
            QuoteList::By(entity) => entities[entity].quotes[quotes].to_vec(),
            QuoteList::Naming(entity) => entities[entity].named_in[quotes].to_vec(),
        }
    }

    /// Where a part of a list of quotes is; parts count from 1.
    pub fn quotes_path(&self, list: QuoteList, number: usize) -> OutputPath {
        let base = match list {
            QuoteList::Year(Some(year)) => format!("quotes/{year:04}"),
            QuoteList::Year(None) => "quotes/undated".to_owned(),
            QuoteList::Unidentified => "quotes/unidentified".to_owned(),
            QuoteList::By(entity) => {
                format!("entities/{}/quotes", self.collection.entities[entity].id)
            }
            QuoteList::Naming(entity) => {
                format!(
                    "entities/{}/named-in-quotes",
                    self.collection.entities[entity].id
                )
            }
        };
        match number {
            1 => known(&format!("{base}.html")),
            number => known(&format!("{base}/{number}.html")),
        }
    }

    /// The page that lists a quote: the part of its year.
    pub fn quote_page(&self, quote: usize) -> OutputPath {
        let after = self.quote_years.partition_point(|(_, range)| range.start <= quote);
        let (year, range) = &self.quote_years[after - 1];
        let number = (quote - range.start) / QUOTES_PER_PAGE + 1;
        self.quotes_path(QuoteList::Year(*year), number)
    }

    /// The pages of all lists of quotes. An entity has one if its own page does
    /// not show all.
    pub(super) fn quote_lists(&self) -> Vec<Page> {
        let mut pages = vec![];
        for (year, range) in &self.quote_years {
            pages.extend(self.parts(QuoteList::Year(*year), range.len()));
        }
        pages.extend(self.parts(QuoteList::Unidentified, self.unidentified.len()));
        let entities = self.collection.entities.iter().zip(&self.entity_paths);
        for (at, (entity, path)) in entities.enumerate() {
            if path.is_none() {
                continue;
            }
            for (list, quotes) in [
                (QuoteList::By(at), &entity.quotes),
                (QuoteList::Naming(at), &entity.named_in),
            ] {
                if quotes.len() > Self::QUOTES_OF_ENTITY {
                    pages.extend(self.parts(list, quotes.len()));
                }
            }
        }
        pages
    }

    fn parts(&self, list: QuoteList, count: usize) -> Vec<Page> {
        let of = count.div_ceil(QUOTES_PER_PAGE);
        let part = |number: usize| {
            let first = (number - 1) * QUOTES_PER_PAGE;
            let quotes = first..count.min(first + QUOTES_PER_PAGE);
            let part = QuotePart { list, number, of, quotes };
            Page { path: self.quotes_path(list, number), kind: PageKind::QuoteList(part) }
        };
        (1..=of).map(part).collect()
    }
}
