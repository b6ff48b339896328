//! What the pages of what people said show.

use serde::Serialize;

use super::{Date, Link, Name, Snippet};

/// Something that was said, word for word.
#[derive(Clone, Debug, Serialize)]
pub struct Quote<'s> {
    /// Its anchor in the lists of quotes.
    pub id: &'s str,
    /// What was said, without quotation marks, in one or more pieces.
    pub pieces: Vec<String>,
    /// Its first words, as text: 60 characters at most.
    pub opening: String,
    /// Its address in the article.
    pub href: String,
    /// Its address in the list of its year.
    pub listed: String,
    /// Who said it, if the text names them.
    pub speaker: Option<Name<'s>>,
    /// The words that the text has for the speaker, where they are not a name:
    /// `a spokesman for the ministry`.
    pub described: Option<String>,
    /// The verb of speech.
    pub cue: Option<String>,
    /// How the verb presents it: `says`, `claims`, `denies` …, or `none`.
    pub stance: &'static str,
    /// The article.
    pub article: Link,
    /// When the article was published.
    pub date: Option<Date>,
    /// The address of the original.
    pub source: Option<&'s str>,
    /// Its language, if that is not the site's.
    pub language: Option<&'s str>,
    /// What it is if it is not given word for word; then there are no pieces.
    pub reported: Option<Reported<'s>>,
}

/// What someone says in the writer's words.
#[derive(Clone, Debug, Serialize)]
pub struct Reported<'s> {
    /// The sentence that reports it, with what is reported marked.
    pub sentence: Snippet<'s>,
}

/// What concerns an entity of what was said, the newest first. Each list is cut
/// where it is long; its last field leads to all of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Speech<'s> {
    /// How many direct quotes are its own.
    pub count: usize,
    /// What it said.
    pub own: Vec<Quote<'s>>,
    /// What it is reported to have said.
    pub reported: Vec<Quote<'s>>,
    /// The list of all that it said, if not all is here.
    pub all_own: Option<Link>,
    /// What others said that names it.
    pub naming: Vec<Quote<'s>>,
    /// The list of all that names it, if not all is here.
    pub all_naming: Option<Link>,
}

/// `quotes`: the way to everything that was said.
#[derive(Clone, Debug, Serialize)]
pub struct Quotes<'s> {
    /// How many direct quotes there are.
    pub count: usize,
    /// How much is reported in the writer's words.
    pub reported: usize,
    /// How many people and others speak.
    pub speakers: usize,
    /// Who speaks most.
    pub most: Vec<Speaker<'s>>,
    /// The list of each year, the newest first.
    pub years: Vec<FilterOption>,
    /// The newest with a known speaker, the newest first.
    pub newest: Vec<Quote<'s>>,
    /// What can be chosen among the newest.
    pub filter: QuoteFilter,
    /// How many quotes have no speaker that the text names.
    pub unidentified_count: usize,
    /// The newest of them.
    pub unidentified: Vec<Quote<'s>>,
    /// The list of all of them.
    pub all_unidentified: String,
}

/// Someone who is quoted.
#[derive(Clone, Debug, Serialize)]
pub struct Speaker<'s> {
    /// The name and its counts.
    pub name: Name<'s>,
    /// The address of what they said: the list of it, or their page.
    pub href: Option<String>,
    /// Title or office, as a text gives it.
    pub role: Option<&'s str>,
    /// How many direct quotes are theirs.
    pub count: usize,
    /// How often they are reported to have said something.
    pub reported: usize,
    /// In how many articles they speak.
    pub articles: usize,
}

/// `list`: a part of a list of quotes, the oldest first.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteList<'s> {
    /// What is listed: `year`, `unidentified`, `by` or `naming`.
    pub kind: &'static str,
    /// Where the list belongs.
    pub up: Link,
    /// Whether it is a list of a year; not of articles without a date.
    pub is_dated: bool,
    /// How many quotes the whole list has.
    pub count: usize,
    /// The number of this part, from 1.
    pub number: usize,
    /// The number of parts.
    pub of: usize,
    /// The quotes of this part.
    pub quotes: Vec<Quote<'s>>,
    /// What can be chosen among them.
    pub filter: QuoteFilter,
    /// The part or year before.
    pub previous: Option<Link>,
    /// The part or year after.
    pub next: Option<Link>,
}

/// What readers can choose among the quotes of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QuoteFilter {
    /// Word for word, or reported; empty if all are of one kind.
    pub kinds: Vec<FilterOption>,
    /// Speaker named, or not identified; likewise.
    pub speakers: Vec<FilterOption>,
    /// How verbs present what is said; likewise.
    pub stances: Vec<FilterOption>,
}

/// A choice, or a link, with how many quotes it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FilterOption {
    /// Its name in data attributes, or its address.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// How many quotes.
    pub count: usize,
}
