//! What the pages of names show.

use serde::Serialize;

use super::{Bars, Date, Day, Link, Name, Snippet, Speech};

/// The most frequent names of a class.
#[derive(Clone, Debug, Serialize)]
pub struct Leading<'s> {
    /// The class in words: `people`.
    pub label: &'s str,
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
    pub label: &'s str,
    /// `person`, `org`, `place`, `event` or `other`.
    pub class: &'static str,
    /// How many there are.
    pub count: usize,
    /// The most frequent; none on the page of a letter.
    pub leading: Vec<Name<'s>>,
    /// All letters, if there are several.
    pub index: Vec<LetterLink>,
    /// The names that stand on this page, by first letter: all that have a page
    /// of their own, or, where the list is cut, all of this letter.
    pub letters: Vec<Letter<'s>>,
    /// Those that are mentioned too rarely to have a page, where the list is
    /// not cut.
    pub rare: Vec<Name<'s>>,
    /// What this page is, where the list is cut: `S`, or `S, part 2 of 3`.
    pub letter: Option<String>,
    /// The page before this one.
    pub before: Option<Link>,
    /// The page behind this one.
    pub behind: Option<Link>,
    /// The other classes that have any.
    pub others: Vec<Link>,
}

/// The way to the names that begin with a letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterLink {
    /// The letter.
    pub letter: String,
    /// Its address.
    pub href: String,
    /// How many names begin with it.
    pub count: usize,
    /// Whether they stand on this page, which is the letter's own.
    pub is_here: bool,
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
    /// What tells it from another of the same name.
    pub hint: Option<&'s str>,
    /// When the articles were published that name it first and last: `2001–2021`.
    pub years: Option<String>,
}

/// `entity`: everything about a name.
#[derive(Clone, Debug, Serialize)]
pub struct Entity<'s> {
    /// The name and its counts.
    pub name: Name<'s>,
    /// The class in words: `person`.
    pub class_label: &'s str,
    /// The list of its class.
    pub list: Link,
    /// Title or office.
    pub role: Option<Role<'s>>,
    /// Who or what it is, as the register says.
    pub description: Option<&'s str>,
    /// What it is elsewhere, as the register says.
    pub identities: Vec<Identity<'s>>,
    /// Where it is, if it is a place that is known.
    pub location: Option<Location<'s>>,
    /// Every form of the name, the most frequent first.
    pub aliases: Vec<Alias<'s>>,
    /// When the articles were published that name it first and last.
    pub published: Option<(Date, Date)>,
    /// Its mentions by the year or month of the articles.
    pub sparkline: Option<Bars>,
    /// What it said, what it is reported to have said, and what others said
    /// that names it.
    pub speech: Speech<'s>,
    /// The events that name it: the first part of them.
    pub timeline: OwnTimeline<'s>,
    /// The articles that mention it: the first part of them.
    pub mentions: Mentions<'s>,
    /// Who and what is named in the same sentences.
    pub companions: Vec<Companion<'s>>,
    /// Who else may be meant by its names, and why.
    pub confusable: Vec<Confusable<'s>>,
    /// What the articles leave open of who this is.
    pub doubts: Vec<Doubt>,
}

/// `own`: a part of the events that name an entity, in order of time.
#[derive(Clone, Debug, Serialize)]
pub struct OwnTimeline<'s> {
    /// Whom they name.
    pub name: Name<'s>,
    /// The events of this part by date.
    pub days: Vec<Day<'s>>,
    /// How many there are in all.
    pub count: usize,
    /// Their years: `2001 to 2021`.
    pub range: String,
    /// The number of this part, from 1; the first is on the entity's page.
    pub number: usize,
    /// The number of parts.
    pub of: usize,
    /// The address of the part before.
    pub earlier: Option<String>,
    /// The address of the next part.
    pub later: Option<String>,
    /// The page that has nothing else, to be shown within other sites.
    pub embed: Option<String>,
    /// The same as a full address, if the site's is known.
    pub embed_address: Option<String>,
}

/// `mentions`: a part of the articles that mention an entity, the newest first.
#[derive(Clone, Debug, Serialize)]
pub struct Mentions<'s> {
    /// Who is mentioned.
    pub name: Name<'s>,
    /// The articles of this part.
    pub articles: Vec<MentionedIn<'s>>,
    /// The number of this part, from 1; the first is on the entity's page.
    pub number: usize,
    /// The number of parts.
    pub of: usize,
    /// The address of the part before.
    pub newer: Option<String>,
    /// The address of the next part.
    pub older: Option<String>,
}

/// Where a place is, as the gazetteer has it.
#[derive(Clone, Debug, Serialize)]
pub struct Location<'s> {
    /// `country`, `state`, `capital` or `town`.
    pub kind: &'static str,
    /// Its country's name; its own, if it is one.
    pub country: &'s str,
    /// The page of its country, if that has one.
    pub country_href: Option<String>,
    /// The name of its state, for the United States.
    pub state: Option<&'s str>,
    /// `25.29° N, 51.53° E`; of a country, those of its capital.
    pub coordinates: Option<String>,
    /// The number of its people.
    pub population: Option<usize>,
}

/// Someone who may be taken for another.
#[derive(Clone, Debug, Serialize)]
pub struct Confusable<'s> {
    /// The other.
    pub name: Name<'s>,
    /// A few words that say who that is: an office, a country.
    pub hint: Option<&'s str>,
    /// Why.
    pub why: String,
}

/// Something that the articles leave open.
#[derive(Clone, Debug, Serialize)]
pub struct Doubt {
    /// What it is, in words that the articles are to follow.
    pub words: String,
    /// Some of the articles.
    pub articles: Vec<Link>,
}

/// A title or office.
#[derive(Clone, Debug, Serialize)]
pub struct Role<'s> {
    /// Its words.
    pub words: &'s str,
    /// The sentence that gives it, by the title of its article; nothing if the
    /// register does.
    pub source: Option<Link>,
}

/// Someone or something as another authority knows it.
#[derive(Clone, Debug, Serialize)]
pub struct Identity<'s> {
    /// The name of the authority: `Wikidata`.
    pub authority: &'s str,
    /// What it is called there: `Q42`.
    pub id: &'s str,
    /// Where it is described.
    pub url: &'s str,
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
