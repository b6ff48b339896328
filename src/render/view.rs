//! What templates see: the reference for authors of themes.
//!
//! Every template is given `site` ([`Site`]) and `page` ([`Page`]), and one
//! value more, which is called after the kind of page. A template knows no more
//! than this: nothing can be looked up from it, and no page is given the list
//! of all articles. Fields that end in `_html`, `html` and `svg` are HTML and
//! want `| safe`; all others are text. Addresses are relative to the page.
//!
//! | template | value |
//! |---|---|
//! | `index.html` | `home`: [`Home`] |
//! | `article.html` | `article`: [`Article`] |
//! | `articles.html` | `articles`: [`Articles`] |
//! | `section.html` | `section`: [`Section`] |
//! | `entities.html` | `entities`: [`Entities`] |
//! | `entity_list.html` | `list`: [`EntityList`] |
//! | `entity.html` | `entity`: [`Entity`] |
//! | `timeline.html` | `timeline`: [`Timeline`] |
//! | `timeline_year.html` | `year`: [`Year`] |
//! | `undated.html` | `undated`: [`Undated`] |
//! | `quotes.html` | `quotes`: [`Quotes`] |
//! | `tags.html` | `tags`: [`Tags`] |
//! | `tag.html` | `tag`: [`Tag`] |
//! | `about.html` | `about`: [`About`] |
//! | `redirect.html` | `redirect`: [`Redirect`] |
//! | `404.html` | none |

use serde::Serialize;
use serde_yaml::Value;

/// `site`: what is the same on every page but for the direction of links.
#[derive(Clone, Debug, Serialize)]
pub struct Site<'s> {
    /// The name of the site.
    pub title: &'s str,
    /// What the site is, in one sentence; may be empty.
    pub description: &'s str,
    /// The language of the site, as in BCP 47.
    pub language: &'s str,
    /// The program and its version: `dateline 0.1.0`.
    pub generator: &'static str,
    /// Where the site is mounted, with a slash at both ends: `/news/`. Only the
    /// page for missing addresses needs it.
    pub base_path: String,
    /// `extra` of the configuration.
    pub extra: &'s Value,
}

/// `page`: what the head of every page is made from.
#[derive(Clone, Debug, Serialize)]
pub struct Page<'s> {
    /// The kind of page: `home`, `article`, `entity`, `timeline` …
    pub kind: &'static str,
    /// Its title, without that of the site.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// Its language, as in BCP 47.
    pub language: &'s str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The way up to the root: `../../`, or nothing at the root.
    pub root: String,
    /// Its whole address, if `base_url` is configured.
    pub canonical: Option<String>,
    /// The site's main pages.
    pub navigation: Vec<NavigationLink>,
    /// Structured data for machines, fit for a script element.
    pub json_ld: Option<String>,
}

/// A link of the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationLink {
    /// Its text.
    pub label: &'static str,
    /// Its address.
    pub href: String,
    /// `page` on that page itself, `true` on those below it.
    pub current: Option<&'static str>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its text.
    pub label: String,
    /// Its address.
    pub href: String,
}

/// A day, month or year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Date {
    /// As HTML's `datetime` takes it: `2020-02-29`.
    pub iso: String,
    /// In words: `29 February 2020`.
    pub words: String,
}

/// Someone or something that is named.
#[derive(Clone, Debug, Serialize)]
pub struct Name<'s> {
    /// The name.
    pub name: &'s str,
    /// The address of its page, if it has one.
    pub href: Option<String>,
    /// `person`, `org`, `place`, `event` or `other`.
    pub class: &'static str,
    /// The letter of its class.
    pub letter: char,
    /// Its identifier: `person/mike-pompeo`.
    pub id: &'s str,
    /// How often it is mentioned.
    pub mentions: usize,
    /// In how many articles.
    pub articles: usize,
}

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Card<'s> {
    /// Its title.
    pub title: &'s str,
    /// Its address.
    pub href: String,
    /// When it was published.
    pub date: Option<Date>,
    /// What it is about; may be empty.
    pub summary: &'s str,
    /// The section that it is in, unless that is the top.
    pub section: Option<Link>,
    /// Who published it first.
    pub source: Option<&'s str>,
    /// How many minutes it takes to read.
    pub minutes: usize,
    /// Whom and what it names most.
    pub names: Vec<Name<'s>>,
    /// Its language, if that is not the site's.
    pub language: Option<&'s str>,
}

/// A sentence of an article.
#[derive(Clone, Debug, Serialize)]
pub struct Snippet<'s> {
    /// Its words, some of them in `<b>`.
    pub html: String,
    /// Its address in the article.
    pub href: String,
    /// Its language, if that is not the site's.
    pub language: Option<&'s str>,
    /// `ltr` or `rtl`, if its language is not the site's.
    pub direction: Option<&'static str>,
}

/// Something that was said.
#[derive(Clone, Debug, Serialize)]
pub struct Quote<'s> {
    /// What was said, without quotation marks, in one or more pieces.
    pub pieces: Vec<String>,
    /// Its address in the article.
    pub href: String,
    /// Who said it, if the text names them.
    pub speaker: Option<Name<'s>>,
    /// The words that the text has for the speaker, where they are not a name:
    /// `a spokesman for the ministry`.
    pub described: Option<String>,
    /// The verb of speech.
    pub cue: Option<String>,
    /// The article.
    pub article: Link,
    /// When the article was published.
    pub date: Option<Date>,
    /// The address of the original.
    pub source: Option<&'s str>,
    /// Its language, if that is not the site's.
    pub language: Option<&'s str>,
}

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

/// `home`: the way in.
#[derive(Clone, Debug, Serialize)]
pub struct Home<'s> {
    /// What the collection is, in its author's words.
    pub introduction_html: Option<String>,
    /// How much there is of everything.
    pub counts: Counts,
    /// The first and last day on which articles were published.
    pub published: Option<(Date, Date)>,
    /// The newest article.
    pub lead: Option<Card<'s>>,
    /// The articles after it.
    pub newest: Vec<Card<'s>>,
    /// How many articles are not shown here.
    pub more_articles: usize,
    /// Dated sentences by month or year.
    pub density: Option<Bars>,
    /// Who and what is named most, by class.
    pub leading: Vec<Leading<'s>>,
    /// A few things that were said.
    pub quotes: Vec<Quote<'s>>,
    /// The sections.
    pub sections: Vec<Link>,
}

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

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Articles.
    pub articles: usize,
    /// Their words.
    pub words: usize,
    /// Their sentences.
    pub sentences: usize,
    /// Persons, organisations, places and others that are named.
    pub entities: usize,
    /// How often they are.
    pub mentions: usize,
    /// Expressions of time.
    pub dates: usize,
    /// Dated sentences on the timeline.
    pub entries: usize,
    /// Expressions of time that could not be put on the calendar.
    pub undated: usize,
    /// Direct quotes.
    pub quotes: usize,
    /// Those whose speaker is known.
    pub attributed: usize,
}

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
    /// Other articles that name the same.
    pub related: Vec<Related<'s>>,
    /// The article before it.
    pub previous: Option<Card<'s>>,
    /// The article after it.
    pub next: Option<Card<'s>>,
    /// `extra` of its front matter.
    pub extra: &'s std::collections::BTreeMap<String, Value>,
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
    /// What it said.
    pub quotes: Vec<Quote<'s>>,
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

/// `quotes`: everything that was said.
#[derive(Clone, Debug, Serialize)]
pub struct Quotes<'s> {
    /// How many quotes there are.
    pub count: usize,
    /// The speakers with their quotes, the most quoted first.
    pub speakers: Vec<Speaker<'s>>,
    /// What was said by someone whom the text does not name.
    pub unidentified: Vec<Quote<'s>>,
}

/// A speaker.
#[derive(Clone, Debug, Serialize)]
pub struct Speaker<'s> {
    /// The speaker.
    pub name: Name<'s>,
    /// The speaker's anchor on the page.
    pub id: String,
    /// Title or office, as the text gives it.
    pub role: Option<&'s str>,
    /// What they said, in the order of time; a hundred at most.
    pub quotes: Vec<Quote<'s>>,
    /// How often they are quoted.
    pub count: usize,
    /// In how many articles.
    pub articles: usize,
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

/// `about`: how the site was made.
#[derive(Clone, Debug, Serialize)]
pub struct About {
    /// How much there is of everything.
    pub counts: Counts,
    /// From how many mentions on a name has a page.
    pub page_threshold: usize,
    /// The rules that found names, with how often each did.
    pub name_rules: Vec<RuleCount>,
    /// The rules that found dates.
    pub date_rules: Vec<RuleCount>,
    /// Languages of the articles, with how many there are in each.
    pub languages: Vec<RuleCount>,
    /// The articles without a date.
    pub undated_articles: usize,
}

/// How often a rule applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// Its name.
    pub name: String,
    /// How often.
    pub count: usize,
}

/// `redirect`: what stands where an article was before.
#[derive(Clone, Debug, Serialize)]
pub struct Redirect {
    /// Where it is now.
    pub href: String,
}
