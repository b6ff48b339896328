//! What the pages of the timeline show.

use serde::Serialize;

use super::{Date, Link, Snippet};

/// An entry of the timeline: an event, in the words of its leading report.
#[derive(Clone, Debug, Serialize)]
pub struct Entry<'s> {
    /// Its anchor on its page of the timeline; by it corrections name it.
    pub id: &'s str,
    /// Further anchors: where the sentence gives the date several times, and of
    /// the same words in other articles.
    pub other_ids: Vec<&'s str>,
    /// Its address on the timeline.
    pub href: String,
    /// `day`, `week`, `month`, `season`, `year`, `decade` or `century`.
    pub precision: &'static str,
    /// `happened`, `announced`, `disputed`, `denied` or `supposed`.
    pub standing: &'static str,
    /// The same for readers; nothing if it simply happened.
    pub standing_label: Option<&'s str>,
    /// What kind of happening it is: `meeting`, `vote` … `other`.
    pub kind: &'static str,
    /// The same for readers; nothing if no word tells.
    pub kind_label: Option<&'s str>,
    /// Whether a person has looked at it.
    pub is_reviewed: bool,
    /// `according to Ada Lovelace`, `as others say`, where the sentence tells what
    /// somebody said.
    pub attribution: Option<String>,
    /// How the date was found, where it is not simply written there.
    pub basis: Option<String>,
    /// The sentence, with the expression marked.
    pub sentence: Snippet<'s>,
    /// Where it stands.
    pub source: ReportSource<'s>,
    /// The dates that reports give, if they contradict each other.
    pub claims: Vec<Claim>,
    /// The other reports of the event.
    pub reports: Vec<Report<'s>>,
}

/// The article that reports something.
#[derive(Clone, Debug, Serialize)]
pub struct ReportSource<'s> {
    /// The article.
    pub article: Link,
    /// Who published it first.
    pub name: Option<&'s str>,
    /// When the article was published.
    pub published: Option<Date>,
    /// The address of these words in the original.
    pub href: Option<String>,
    /// Other articles with the very same words.
    pub carried_by: Vec<Link>,
}

/// A further report of an event.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'s> {
    /// Its anchor.
    pub id: &'s str,
    /// Further anchors, as of an entry.
    pub other_ids: Vec<&'s str>,
    /// The date that it gives, in words.
    pub words: String,
    /// What it says of whether it happened, if it does not simply say so.
    pub standing_label: Option<&'s str>,
    /// The sentence, with the expression marked.
    pub sentence: Snippet<'s>,
    /// Where it stands.
    pub source: ReportSource<'s>,
}

/// A date that some reports of an event give and others do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// The date in words.
    pub words: String,
    /// Who says so.
    pub sources: Vec<String>,
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
    /// The first and the last day that it may mean, where they are known.
    pub first: Option<String>,
    /// See `first`.
    pub last: Option<String>,
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
    /// The same where the year is known: `February`; `month not known`.
    pub short: &'s str,
    /// Its anchor: `m-2020-02`, `y-2020`.
    pub id: String,
    /// How many entries it has.
    pub count: usize,
    /// Its days; none if they are on pages of their own.
    pub days: Vec<Day<'s>>,
    /// The pages that hold them, if they are not here.
    pub parts: Vec<Link>,
    /// The anchors that are on those pages, so that old addresses lead here.
    pub moved_ids: Vec<&'s str>,
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
    /// How many sentences tell of them.
    pub sentences: usize,
    /// Its months; the first may be that of entries without a month.
    pub months: Vec<Month<'s>>,
    /// Whether it is so full that its months are on pages of their own.
    pub is_cut: bool,
    /// Its entries as a picture, a lane for each kind.
    pub lanes: Option<Lanes>,
    /// The year before it that has entries.
    pub previous: Option<Link>,
    /// The year after it that has entries.
    pub next: Option<Link>,
    /// What its entries can be picked by.
    pub filters: Filters<'s>,
}

/// `part`: a part of a year that is too full for one page.
#[derive(Clone, Debug, Serialize)]
pub struct YearPart<'s> {
    /// Its name: `March 2020`, `March 2020, part 2 of 3`.
    pub label: String,
    /// The page of its year.
    pub year: Link,
    /// The month.
    pub month: Month<'s>,
    /// The part before it.
    pub previous: Option<Link>,
    /// The part after it.
    pub next: Option<Link>,
    /// What its entries can be picked by.
    pub filters: Filters<'s>,
}

/// What entries can be picked by. What all entries have in common is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Filters<'s> {
    /// Kinds of happenings.
    pub kinds: Vec<Filter<'s>>,
    /// How finely dates are known.
    pub precisions: Vec<Filter<'s>>,
    /// Whether it happened.
    pub standings: Vec<Filter<'s>>,
    /// How many entries a person has looked at; 0 also if all are.
    pub reviewed: usize,
    /// How many entries there are.
    pub count: usize,
}

/// One thing that entries can be picked by: a checkbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Filter<'s> {
    /// Its identifier: `meeting`.
    pub id: &'static str,
    /// Its name: `Meetings`.
    pub label: &'s str,
    /// How many entries have it.
    pub count: usize,
    /// Whether these are shown from the start.
    pub is_on: bool,
}

/// A picture of the entries of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lanes {
    /// The picture.
    pub svg: String,
    /// The days on which articles were published that year, if any were, as a
    /// lane of its own.
    pub publications: Option<String>,
    /// What is drawn, and what is not.
    pub caption: String,
    /// How many entries are not drawn, since their month is not known.
    pub without_month: usize,
    /// The marks that are drawn, for the legend.
    pub marks: Vec<&'static str>,
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
    /// Those that have no month.
    pub without_month: CountCell,
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
    /// How many sentences tell of them.
    pub sentences: usize,
    /// How many entries more than one article tells of.
    pub shared: usize,
    /// How many entries have dates that contradict each other.
    pub contradicted: usize,
    /// The first and the last year, in words: `2001 to 2021`.
    pub range: String,
    /// Entries by month, or by year or decade if there are many.
    pub overview: Option<Bars>,
    /// The names of the twelve months, short and long.
    pub month_names: Vec<(&'s str, &'s str)>,
    /// A row for each year that has entries.
    pub table: Vec<CountRow>,
    /// All years; their months only if all entries fit one page.
    pub years: Vec<Year<'s>>,
    /// Whether all entries are on this page.
    pub is_whole: bool,
    /// How many expressions have no date; they are on a page of their own.
    pub undated: usize,
    /// What the entries can be picked by.
    pub filters: Filters<'s>,
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
