//! What the pages of names show.

use serde::Serialize;

use super::{Bars, Date, Day, Link, Name, Snippet, Speech};

/// The most frequent names of a class.
#[derive(Clone, Debug, Serialize)]
pub struct Leading<'s> {
    /// The class in words: `people`.
    pub label: &'static str,
    /// `person`, `org`, `place`, `event` or `other`.
    pub class: &'static str,
    /// The address of the whole list.
    pub href: String,
    /// How many there are.
    pub count: usize,
    /// The most frequent.
    pub names: Vec<Name<'s>>,
}

/// `entities`: the way to the lists of names.
#[derive(Clone, Debug, Serialize)]
pub struct Entities<'s> {
    /// How many there are in all.
    pub count: usize,
    /// The classes that have any, each with its most frequent names.
    pub classes: Vec<Leading<'s>>,
}

/// `list`: all names of a class.
#[derive(Clone, Debug, Serialize)]
pub struct EntityList<'s> {
    /// The class in words: `people`.
    pub label: &'static str,
    /// `person`, `org`, `place`, `event` or `other`.
    pub class: &'static str,
    /// How many there are.
    pub count: usize,
    /// The most frequent.
    pub leading: Vec<Name<'s>>,
    /// All that have a page, by first letter.
    pub letters: Vec<Letter<'s>>,
    /// Those that are mentioned too rarely to have a page.
    pub rare: Vec<Name<'s>>,
    /// The other classes that have any.
    pub others: Vec<Link>,
}

/// The names that begin with a letter.
#[derive(Clone, Debug, Serialize)]
pub struct Letter<'s> {
    /// The letter.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// The names.
    pub names: Vec<ListedName<'s>>,
}

/// A name in an alphabetical list.
#[derive(Clone, Debug, Serialize)]
pub struct ListedName<'s> {
    /// The name as it is sorted: `Pompeo, Mike`.
    pub sorted: String,
    /// The name and its counts.
    pub name: Name<'s>,
    /// When the articles were published that name it first and last: `2001–2021`.
    pub years: Option<String>,
}

/// `entity`: everything about a name.
#[derive(Clone, Debug, Serialize)]
pub struct Entity<'s> {
    /// The name and its counts.
    pub name: Name<'s>,
    /// The class in words: `person`.
    pub class_label: &'static str,
    /// The list of its class.
    pub list: Link,
    /// Title or office, and the sentence that gives it.
    pub role: Option<Role<'s>>,
    /// Every form of the name, the most frequent first.
    pub aliases: Vec<Alias<'s>>,
    /// When the articles were published that name it first and last.
    pub published: Option<(Date, Date)>,
    /// Its mentions by the year or month of the articles.
    pub sparkline: Option<Bars>,
    /// What it said, what it is reported to have said, and what others said
    /// that names it.
    pub speech: Speech<'s>,
    /// Dated sentences that name it.
    pub days: Vec<Day<'s>>,
    /// How many of these there are beyond those shown.
    pub more_days: usize,
    /// The articles that mention it, the newest first.
    pub mentions: Vec<MentionedIn<'s>>,
    /// How many articles there are beyond those shown.
    pub more_articles: usize,
    /// Who and what is named in the same sentences.
    pub companions: Vec<Companion<'s>>,
    /// Who else may be meant by its names.
    pub confusable: Vec<Name<'s>>,
}

/// A title or office.
#[derive(Clone, Debug, Serialize)]
pub struct Role<'s> {
    /// Its words.
    pub words: &'s str,
    /// The address of the sentence that gives it.
    pub href: String,
    /// The article's title.
    pub article: &'s str,
}

/// A form of a name.
#[derive(Clone, Debug, Serialize)]
pub struct Alias<'s> {
    /// The name as it stands in texts.
    pub name: &'s str,
    /// How often it does.
    pub count: usize,
}

/// The mentions of an entity in one article.
#[derive(Clone, Debug, Serialize)]
pub struct MentionedIn<'s> {
    /// The article.
    pub article: Link,
    /// When it was published.
    pub date: Option<Date>,
    /// How many mentions there are.
    pub count: usize,
    /// The first sentences with the mentions marked.
    pub sentences: Vec<Snippet<'s>>,
    /// How many sentences there are beyond these.
    pub more: usize,
}

/// Another entity that is named in the same sentences.
#[derive(Clone, Debug, Serialize)]
pub struct Companion<'s> {
    /// Its name.
    pub name: Name<'s>,
    /// In how many sentences.
    pub count: usize,
    /// Some of these sentences.
    pub evidence: Vec<Link>,
}
