//! What the pages of the timeline show.

use serde::Serialize;

use super::{Date, Link, Snippet};

/// An entry of the timeline: a dated sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Entry<'s> {
    /// Its anchor on the page of its year.
    pub id: &'s str,
    /// Further anchors, where the sentence gives the date several times.
    pub other_ids: Vec<&'s str>,
    /// Its address on the page of its year.
    pub href: String,
    /// `day`, `week`, `month`, `season`, `year`, `decade` or `century`.
    pub precision: &'static str,
    /// `happened`, `announced`, `denied` or `hypothetical`.
    pub modality: &'static str,
    /// The same for readers; nothing if it simply happened.
    pub modality_label: Option<&'static str>,
    /// How the date was found, where it is not simply written there.
    pub basis: Option<String>,
    /// The sentence, with the expression marked.
    pub sentence: Snippet<'s>,
    /// The article.
    pub article: Link,
    /// Who published it first.
    pub source: Option<&'s str>,
    /// When the article was published.
    pub published: Option<Date>,
    /// The address of these words in the original.
    pub source_href: Option<String>,
}

/// Entries of the same date.
#[derive(Clone, Debug, Serialize)]
pub struct Day<'s> {
    /// The date in words: `29 February 2020`, `March 2020`.
    pub words: String,
    /// As HTML's `datetime` takes it, if it does.
    pub datetime: Option<String>,
    /// In the Extended Date/Time Format.
    pub edtf: &'s str,
    /// `day`, `week`, `month` …
    pub precision: &'static str,
    /// `span` if it lasted all that time, `window` if it lies somewhere within.
    pub extent: &'static str,
    /// `Nothing dated between … and …`, if there is a long gap before it.
    pub gap_before: Option<String>,
    /// The entries.
    pub entries: Vec<Entry<'s>>,
}

/// A month of a year, or what is known of a year without a month.
#[derive(Clone, Debug, Serialize)]
pub struct Month<'s> {
    /// Its name: `February 2020`; `2020, month not known`.
    pub label: String,
    /// Its anchor: `m-2020-02`, `y-2020`.
    pub id: String,
    /// How many entries it has.
    pub count: usize,
    /// Its days.
    pub days: Vec<Day<'s>>,
}

/// `year`: a year of the timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Year<'s> {
    /// The year: `2020`.
    pub label: String,
    /// Its anchor on the page of the whole timeline: `y2020`.
    pub id: String,
    /// The address of its page.
    pub href: String,
    /// How many entries it has.
    pub count: usize,
    /// Its months; the first may be that of entries without a month.
    pub months: Vec<Month<'s>>,
    /// Its entries as a picture, a lane for each kind.
    pub lanes: Option<Lanes>,
    /// The year before it that has entries.
    pub previous: Option<Link>,
    /// The year after it that has entries.
    pub next: Option<Link>,
    /// Whether some entry was announced, denied or supposed.
    pub has_modality: bool,
}

/// A picture of the entries of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lanes {
    /// The picture.
    pub svg: String,
    /// The same in words.
    pub caption: String,
}

/// A picture of counts over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bars {
    /// The picture.
    pub svg: String,
    /// The same in words.
    pub caption: String,
}

/// A row of the table of counts: a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountRow {
    /// The year.
    pub label: String,
    /// The address of its page.
    pub href: String,
    /// How many entries it has.
    pub count: usize,
    /// How many of them have no month.
    pub without_month: usize,
    /// Its twelve months.
    pub months: Vec<CountCell>,
}

/// A cell of the table of counts: a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountCell {
    /// Its name: `February 2020`.
    pub label: String,
    /// How many entries it has.
    pub count: usize,
    /// The address of its entries, if it has any.
    pub href: Option<String>,
}

/// `timeline`: the whole timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline<'s> {
    /// How many entries there are.
    pub count: usize,
    /// The first and the last year, in words: `2001 to 2021`.
    pub range: String,
    /// Entries by month, or by year or decade if there are many.
    pub overview: Option<Bars>,
    /// The names of the twelve months, short and long.
    pub month_names: Vec<(&'static str, &'static str)>,
    /// A row for each year that has entries.
    pub table: Vec<CountRow>,
    /// All entries by year, unless there are too many for one page.
    pub years: Vec<Year<'s>>,
    /// How many expressions have no date; they are on a page of their own.
    pub undated: usize,
    /// Whether some entry was announced, denied or supposed.
    pub has_modality: bool,
}

/// `undated`: what could not be put on the calendar.
#[derive(Clone, Debug, Serialize)]
pub struct Undated<'s> {
    /// Expressions that mean a day which could not be told, by article.
    pub unresolved: Vec<UndatedArticle<'s>>,
    /// How many of these there are.
    pub unresolved_count: usize,
    /// Expressions that name no day by nature, by article.
    pub vague: Vec<UndatedArticle<'s>>,
    /// How many of these there are.
    pub vague_count: usize,
}

/// The undated expressions of an article.
#[derive(Clone, Debug, Serialize)]
pub struct UndatedArticle<'s> {
    /// The article.
    pub article: Link,
    /// When it was published.
    pub date: Option<Date>,
    /// The sentences, each with the expression marked.
    pub sentences: Vec<Snippet<'s>>,
}
