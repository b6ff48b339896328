//! What the pages of articles, and lists of articles, show.

use serde::Serialize;
use serde_yaml::Value;

use super::{Card, Date, Link, Name, Quote};

/// `article`: an article.
#[derive(Clone, Debug, Serialize)]
pub struct Article<'s> {
    /// Whether it is in lists. What is gathered from articles – names, dates,
    /// quotes, what is related – is empty if it is not.
    pub is_listed: bool,
    /// Its title, with dates and names marked where it is part of the text.
    pub title_html: String,
    /// What its author says it is about, if they do.
    pub summary: Option<&'s str>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was changed.
    pub updated: Option<Date>,
    /// The article in other languages, by their codes.
    pub translations: Vec<Translation>,
    /// Who wrote it.
    pub authors: Vec<NamedTerm<'s>>,
    /// Who published it first.
    pub source: Option<Source<'s>>,
    /// The sections that it is in, the outer before the inner.
    pub sections: Vec<Link>,
    /// The topics that it is filed under.
    pub tags: Vec<Link>,
    /// What it is filed under in the taxonomies that the configuration declares.
    pub taxonomies: Vec<FiledUnder<'s>>,
    /// Its headings, each with those below it.
    pub contents: Vec<Heading>,
    /// Whether they are to be shown: there are three or more, or the author says
    /// so.
    pub shows_contents: bool,
    /// Whether it is a draft, which only previews show and `--drafts`.
    pub draft: bool,
    /// Its words.
    pub body_html: String,
    /// How many words it has.
    pub words: usize,
    /// How many minutes it takes to read.
    pub minutes: usize,
    /// Whom and what it names, by class.
    pub register: Vec<RegisterGroup<'s>>,
    /// The dates in it, in the order of the calendar.
    pub dates: Vec<ArticleDate<'s>>,
    /// What is said in it.
    pub quotes: Vec<Quote<'s>>,
    /// How much of it a person has looked at; nothing if nothing was found.
    pub review: Option<Review>,
    /// The address of its annotations for other programs, if they are exported.
    pub annotations: Option<&'static str>,
    /// The address of the whole as TEI, likewise.
    pub tei: Option<&'static str>,
    /// Other articles that name the same.
    pub related: Vec<Related<'s>>,
    /// Other articles whose text links to it, the newest first, fifty at most.
    pub linked_from: Vec<Link>,
    /// How many there are.
    pub links_to_it: usize,
    /// The series that it is a part of.
    pub series: Option<Series<'s>>,
    /// The article before it.
    pub previous: Option<Card<'s>>,
    /// The article after it.
    pub next: Option<Card<'s>>,
    /// `extra` of its front matter.
    pub extra: &'s std::collections::BTreeMap<String, Value>,
}

/// An article in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Translation {
    /// The language, as in BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// What the language calls itself: `Deutsch`.
    pub label: String,
    /// The address of the article in that language.
    pub href: String,
}

/// A term under which an article is filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedTerm<'s> {
    /// Its name, as the article spells it.
    pub name: &'s str,
    /// The address of its page; none if the article is in no list.
    pub href: Option<String>,
}

/// What an article is filed under in one taxonomy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FiledUnder<'s> {
    /// What the taxonomy is called: `Regions`.
    pub label: &'s str,
    /// The terms and their pages.
    pub terms: Vec<Link>,
}

/// A heading of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Its text.
    pub label: String,
    /// Its anchor, with `#`.
    pub href: String,
    /// The headings of lower level up to the next of its own.
    pub below: Vec<Heading>,
}

/// An article's place in its series, of which the oldest article comes first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Series<'s> {
    /// The name of the series.
    pub name: &'s str,
    /// The address of its page.
    pub href: String,
    /// The number of this article, from 1.
    pub number: usize,
    /// How many articles there are.
    pub of: usize,
    /// The article before it in the series.
    pub previous: Option<Link>,
    /// The article after it in the series.
    pub next: Option<Link>,
}

/// How many of an article's names, dates and quotes a person has looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Those that were looked at.
    pub checked: usize,
    /// All of them.
    pub of: usize,
}

/// Where an article comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Source<'s> {
    /// The publisher or archive.
    pub name: Option<&'s str>,
    /// The address of the original.
    pub url: Option<&'s str>,
    /// The licence under which it is given.
    pub license: Option<&'s str>,
    /// The address of the page with all articles of that publisher.
    pub articles: Option<String>,
}

/// The names of one class in an article.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterGroup<'s> {
    /// The class in words: `people`.
    pub label: &'s str,
    /// One of the class, in words: `person`.
    pub one: &'s str,
    /// `person`, `org`, `place`, `event` or `other`.
    pub class: &'static str,
    /// The names, the most frequent first.
    pub entries: Vec<RegisterEntry<'s>>,
}

/// A name in an article.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterEntry<'s> {
    /// The name.
    pub name: Name<'s>,
    /// Its anchor.
    pub card: String,
    /// Title or office, as the text gives it.
    pub role: Option<String>,
    /// Other words by which this article names it.
    pub aliases: Vec<String>,
    /// How often this article names it.
    pub count: usize,
    /// Where it first is named, in each paragraph.
    pub places: Vec<Place>,
    /// In how many other articles it is named.
    pub elsewhere: usize,
}

/// A place in the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The number of the paragraph.
    pub paragraph: usize,
    /// The anchor there.
    pub href: String,
}

/// A date in an article.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleDate<'s> {
    /// The date in words.
    pub words: String,
    /// As HTML's `datetime` takes it, if it does.
    pub datetime: Option<String>,
    /// What the article says for it: `later that year`.
    pub expression: &'s str,
    /// Its place in the article.
    pub here: String,
    /// Its address on the timeline.
    pub href: String,
    /// `announced` and the like; nothing if it simply happened.
    pub modality_label: Option<&'s str>,
}

/// An article that has something to do with another.
#[derive(Clone, Debug, Serialize)]
pub struct Related<'s> {
    /// The article.
    pub card: Card<'s>,
    /// Whom and what both name.
    pub shared: Vec<Name<'s>>,
}

/// `articles`: a part of the list of all articles.
#[derive(Clone, Debug, Serialize)]
pub struct Articles<'s> {
    /// The articles of this part, by year, the newest first.
    pub years: Vec<ArticleYear<'s>>,
    /// How many articles there are in all.
    pub count: usize,
    /// The ways to the other parts.
    pub pager: Pager,
    /// The lists of topics, authors and whatever else articles are filed under.
    pub taxonomies: Vec<Link>,
}

/// Which part of a list a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// The number of this part, from 1.
    pub number: usize,
    /// The number of parts.
    pub of: usize,
    /// The address of the part before it: in most lists, with newer articles.
    pub newer: Option<String>,
    /// The address of the part after it.
    pub older: Option<String>,
}

/// The articles of a year.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleYear<'s> {
    /// The year; nothing for articles without a date.
    pub label: Option<String>,
    /// The articles.
    pub cards: Vec<Card<'s>>,
}

/// `section`: a folder of articles.
#[derive(Clone, Debug, Serialize)]
pub struct Section<'s> {
    /// Its name.
    pub title: &'s str,
    /// Its description, on its first page.
    pub introduction_html: Option<String>,
    /// The sections around it, the outer before the inner.
    pub above: Vec<Link>,
    /// The sections in it.
    pub below: Vec<Link>,
    /// The articles of this part, by year, the newest first; also those of the
    /// sections in it.
    pub years: Vec<ArticleYear<'s>>,
    /// How many articles it has.
    pub count: usize,
    /// The ways to the other parts.
    pub pager: Pager,
    /// `extra` of the front matter of its `_index.md`, if it has one.
    pub extra: Option<&'s std::collections::BTreeMap<String, Value>>,
}

/// `taxonomy`: all terms of a taxonomy.
#[derive(Clone, Debug, Serialize)]
pub struct Taxonomy<'s> {
    /// What it is called in front matters: `tags`, `authors`, `sources`,
    /// `series`, or as the configuration declares it.
    pub name: &'s str,
    /// What the list is called: `Topics`.
    pub label: &'s str,
    /// The terms.
    pub terms: Vec<TermLink>,
}

/// A term in a list.
#[derive(Clone, Debug, Serialize)]
pub struct TermLink {
    /// The term and its page.
    pub link: Link,
    /// How many articles it has.
    pub count: usize,
}

/// `term`: a term of a taxonomy and its articles.
#[derive(Clone, Debug, Serialize)]
pub struct Term<'s> {
    /// The term.
    pub name: &'s str,
    /// The list of all terms of its taxonomy.
    pub taxonomy: Link,
    /// Whether its articles are a series, of which the oldest comes first.
    pub is_series: bool,
    /// How many articles it has.
    pub count: usize,
    /// The articles of this part, by year; the newest first, but in a series.
    pub years: Vec<ArticleYear<'s>>,
    /// The ways to the other parts.
    pub pager: Pager,
}
