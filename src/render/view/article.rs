//! What the pages of articles, and lists of articles, show.

use serde::Serialize;
use serde_yaml::Value;

use super::{Card, Date, Link, Name, Quote};

/// `article`: an article.
#[derive(Clone, Debug, Serialize)]
pub struct Article<'s> {
    /// Its title, with dates and names marked where it is part of the text.
    pub title_html: String,
    /// What its author says it is about, if they do.
    pub summary: Option<&'s str>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was changed.
    pub updated: Option<Date>,
    /// Who wrote it.
    pub authors: &'s [String],
    /// Who published it first.
    pub source: Option<Source<'s>>,
    /// The sections that it is in, the outer before the inner.
    pub sections: Vec<Link>,
    /// What it is filed under.
    pub tags: Vec<Link>,
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
    /// The address of its annotations for other programs.
    pub annotations: &'static str,
    /// Other articles that name the same.
    pub related: Vec<Related<'s>>,
    /// The article before it.
    pub previous: Option<Card<'s>>,
    /// The article after it.
    pub next: Option<Card<'s>>,
    /// `extra` of its front matter.
    pub extra: &'s std::collections::BTreeMap<String, Value>,
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
}

/// The names of one class in an article.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterGroup<'s> {
    /// The class in words: `people`.
    pub label: &'static str,
    /// One of the class, in words: `person`.
    pub one: &'static str,
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
    pub modality_label: Option<&'static str>,
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
    /// The number of this part, from 1.
    pub number: usize,
    /// The number of parts.
    pub of: usize,
    /// The part with newer articles.
    pub newer: Option<String>,
    /// The part with older articles.
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
    /// Its description.
    pub introduction_html: Option<String>,
    /// Its articles, by year, the newest first; five hundred at most.
    pub years: Vec<ArticleYear<'s>>,
    /// How many articles it has.
    pub count: usize,
}

/// `tags`: all tags.
#[derive(Clone, Debug, Serialize)]
pub struct Tags {
    /// The tags.
    pub tags: Vec<TagLink>,
}

/// A tag in a list.
#[derive(Clone, Debug, Serialize)]
pub struct TagLink {
    /// The tag and its page.
    pub link: Link,
    /// How many articles it has.
    pub count: usize,
}

/// `tag`: a tag and its articles.
#[derive(Clone, Debug, Serialize)]
pub struct Tag<'s> {
    /// The tag.
    pub name: &'s str,
    /// How many articles it has.
    pub count: usize,
    /// The articles by year, the newest first; five hundred at most.
    pub years: Vec<ArticleYear<'s>>,
}
