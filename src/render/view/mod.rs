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
//! | `entity_timeline.html` | `own`: [`OwnTimeline`] |
//! | `embed.html` | `own`: [`OwnTimeline`] |
//! | `mentions.html` | `mentions`: [`Mentions`] |
//! | `timeline.html` | `timeline`: [`Timeline`] |
//! | `timeline_year.html` | `year`: [`Year`] |
//! | `timeline_part.html` | `part`: [`YearPart`] |
//! | `undated.html` | `undated`: [`Undated`] |
//! | `quotes.html` | `quotes`: [`Quotes`] |
//! | `quote_list.html` | `list`: [`QuoteList`] |
//! | `taxonomy.html` | `taxonomy`: [`Taxonomy`] |
//! | `term.html` | `term`: [`Term`] |
//! | `corrections.html` | `corrections`: [`Corrections`] |
//! | `map.html` | `map`: [`Map`] |
//! | `search.html` | `search`: [`Search`] |
//! | `about.html` | `about`: [`About`] |
//! | `redirect.html` | `redirect`: [`Redirect`] |
//! | `404.html` | none |

mod article;
mod corrections;
mod map;
mod name;
mod quote;
mod search;
mod timeline;

use serde::Serialize;
use serde_yaml::Value;

pub use self::{
    article::{
        Article, ArticleDate, ArticleYear, Articles, FiledUnder, Heading, NamedTerm,
        Pager, Place, RegisterEntry, RegisterGroup, Related, Review, Section, Series,
        Source, Taxonomy, Term, TermLink, Translation,
    },
    corrections::{Corrected, CorrectedEvent, Corrections},
    map::{Map, MapPlace},
    name::{
        Alias, Companion, Confusable, Doubt, Entities, Entity, EntityList, Identity,
        Leading, Letter, LetterLink, ListedName, Location, MentionedIn, Mentions,
        OwnTimeline, Role,
    },
    quote::{
        FilterOption, Quote, QuoteFilter, QuoteList, Quotes, Reported, Speaker, Speech,
    },
    search::{Search, SearchGroup},
    timeline::{
        Bars, Claim, CountCell, CountRow, Day, Entry, Filter, Filters, Lanes, Month,
        Report, ReportSource, Timeline, Undated, UndatedArticle, Year, YearPart,
    },
};

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
    /// Whether there is a page of corrections, `corrections/index.html`.
    pub has_corrections: bool,
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
    /// `lang` and `dir` for what stands on the page beside an article whose
    /// language there are no words for: attributes, or nothing.
    pub interface_html: String,
    /// The page in other languages and in its own, for search engines; none if it
    /// is in one language only.
    pub alternates: Vec<Alternate>,
    /// Whether search engines may list it. An article that is `unlisted` asks
    /// them not to.
    pub is_listed: bool,
    /// The way up to the root: `../../`, or nothing at the root.
    pub root: String,
    /// Its whole address, if `base_url` is configured.
    pub canonical: Option<String>,
    /// The site's main pages.
    pub navigation: Vec<NavigationLink<'s>>,
    /// Structured data for machines, fit for a script element.
    pub json_ld: Option<String>,
    /// The feeds of what this page lists, if it has any.
    pub feeds: Vec<Feed>,
    /// The feed of the whole site, unless it is among these.
    pub site_feed: Option<Feed>,
    /// The address of what tells browsers how to search the site, if there is
    /// one.
    pub open_search: Option<String>,
}

/// A file by which readers can follow what is new.
#[derive(Clone, Debug, Serialize)]
pub struct Feed {
    /// Its address.
    pub href: String,
    /// What it is a feed of.
    pub title: String,
    /// Its format: `Atom`, `RSS` or `JSON Feed`.
    pub format: &'static str,
    /// The same as a media type: `application/atom+xml`.
    pub media_type: &'static str,
}

/// A page in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// The language, as in BCP 47.
    pub language: String,
    /// The whole address, if `base_url` is configured.
    pub href: String,
}

/// A link of the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationLink<'s> {
    /// Its text.
    pub label: &'s str,
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
    /// Whether it is a draft, which only previews show and `--drafts`.
    pub draft: bool,
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
    /// What is reported in the writer's words.
    pub reported: usize,
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
    /// How the program did where people have looked: names, dates, quotes.
    pub reviewed: Vec<Reviewed>,
}

/// How the program did at places that people have looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// What it is about: `Names`.
    pub label: String,
    /// How many of those that the program found were looked at.
    pub of: usize,
    /// How many of them are right.
    pub right: usize,
    /// Between which shares, in hundredths, the whole would lie in 95 of 100
    /// cases if these places had been drawn by lot (Wilson 1927).
    pub low: usize,
    /// The upper of the two.
    pub high: usize,
    /// How many the program had not found.
    pub missed: usize,
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
