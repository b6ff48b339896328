//! Words of an article that somebody points at, and what is said of them now.

use serde::{Deserialize, Serialize};

use super::{Desk, Objection, mention_at, queue::hundredths, quote_at, timex_at};
use crate::{
    annotate::QuoteKind,
    collection::AnnotatedArticle,
    corrections::{Find, Layer},
    render::days_in_words,
    text::{BLOCK_BREAK, Span, one_line},
};

/// What somebody has pointed at in a page: words, and those around them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pointer {
    /// The path of the article's file below the content folder.
    pub article: String,
    /// The anchor of the sentence that the words begin in, if it is known.
    pub sentence: String,
    /// The words.
    pub exact: String,
    /// What stands before them in their paragraph.
    pub before: String,
    /// What stands behind them in their paragraph.
    pub after: String,
}

/// Words at one place of one article.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// The path of the article's file below the content folder.
    pub article: String,
    /// The first byte in the article's text.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The words, on one line: if they are not there, the article has changed.
    pub words: String,
}

/// How the bounds of a place are moved, by one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// One word more before it.
    MoreBefore,
    /// One word less at its start.
    LessBefore,
    /// One word more behind it.
    MoreBehind,
    /// One word less at its end.
    LessBehind,
}

/// Someone or something that can be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Class and name as in the address of its page.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// `person`, `org`, `place`, `event` or `other`.
    pub class: &'static str,
    /// Its office or title.
    pub note: Option<String>,
}

/// What is said of some words by name, date or quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said<T> {
    /// What it is.
    pub is: T,
    /// The words that it is said of: maybe more than were pointed at.
    pub spot: Spot,
    /// Whether a person has looked at it.
    pub checked: bool,
    /// Which rule found it.
    pub rule: &'static str,
    /// How likely it is right, in hundredths, where that is known.
    pub sure: Option<u8>,
}

/// What an expression of time means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Date {
    /// In EDTF; empty if it is not known.
    pub edtf: String,
    /// In words.
    pub words: String,
}

/// Words with those around them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Context {
    /// The title of the article.
    pub title: String,
    /// What stands before the words in their paragraph, cut to a line.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands behind them, likewise.
    pub after: String,
}

/// A place, and all that is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Where it is.
    pub spot: Spot,
    /// The words around it.
    pub context: Context,
    /// Who or what is named.
    pub name: Option<Said<Name>>,
    /// Which date it is.
    pub date: Option<Said<Date>>,
    /// Who says it.
    pub quote: Option<Said<Option<Name>>>,
    /// Who may be meant, the likeliest first.
    pub names: Vec<Name>,
}

/// How many names are proposed.
const PROPOSED: usize = 8;
/// How many characters are shown before and behind words.
const AROUND: usize = 90;

impl Desk {
    /// Where the words are that somebody points at.
    ///
    /// # Errors
    ///
    /// Says so if they are nowhere, or at more than one place.
    pub fn find(&self, at: &Pointer) -> Result<Spot, Objection> {
        let it = self.known(&at.article)?;
        let find = Find::new(&at.exact, &at.before, &at.after);
        let mut places = find.places(it.article.document.text());
        if places.len() > 1
            && let Some(number) = it.sentence_ids.iter().position(|id| *id == at.sentence)
        {
            let sentence = it.annotations.sentences[number];
            places.retain(|place| {
                sentence.contains(Span::new(place.start(), place.start()))
            });
        }
        match places[..] {
            [place] => Ok(spot(it, place)),
            [] => Err(format!("“{}” does not stand there as whole words", find.exact)),
            _ => Err(format!(
                "“{}” stands there {} times; point at more words",
                find.exact,
                places.len()
            )),
        }
    }

    /// Everything that is said of a place.
    ///
    /// # Errors
    ///
    /// Says so if the words are no longer there.
    pub fn place(&self, spot: &Spot) -> Result<Place, Objection> {
        let (it, span) = self.span(spot)?;
        let path = &spot.article;
        let said = |layer, words: Span, rule, sure| SaidOf {
            spot: self::spot(it, words),
            checked: it.is_checked(layer, words),
            rule,
            sure,
        };
        let name = mention_at(it, span).and_then(|mention| {
            let sure = Some(hundredths(mention.confidence));
            let said = said(Layer::Mentions, mention.span, mention.rule, sure);
            Some(said.is(self.named(path, mention.entity?)))
        });
        let date = timex_at(it, span).map(|timex| {
            let interval = timex.interval.as_ref();
            let edtf = interval.map_or_else(String::new, |it| it.edtf.clone());
            let words = interval.map_or_else(|| "not known".to_owned(), days_in_words);
            said(Layer::Dates, timex.span, timex.rule, None).is(Date { edtf, words })
        });
        let quote = quote_at(it, span).filter(|quote| quote.kind == QuoteKind::Direct);
        let quote = quote.map(|quote| {
            let speaker = quote.speaker.map(|local| self.named(path, local));
            said(Layer::Quotes, quote.outer, quote.rule, None).is(speaker)
        });
        let mut names = self.names_like(&spot.words, PROPOSED);
        names.extend(
            self.present(it, PROPOSED)
                .into_iter()
                .filter(|it| !names.contains(it))
                .collect::<Vec<_>>(),
        );
        names.truncate(PROPOSED);
        Ok(Place {
            spot: spot.clone(),
            context: context(it, span),
            name,
            date,
            quote,
            names,
        })
    }

    /// The same place with other bounds; as it was, if there are no more words.
    ///
    /// # Errors
    ///
    /// Says so if the words are no longer there.
    pub fn stepped(&self, spot: &Spot, step: Step) -> Result<Spot, Objection> {
        let (it, span) = self.span(spot)?;
        let text = it.article.document.text();
        let words = words_around(text, span);
        let starts = |it: &Span| it.start();
        let (start, end) = match step {
            Step::MoreBefore => {
                let before = words.iter().rfind(|it| it.end() <= span.start());
                (before.map_or(span.start(), starts), span.end())
            }
            Step::LessBefore => {
                let next = words.iter().find(|it| it.start() > span.start());
                let next = next.filter(|it| it.end() <= span.end());
                (next.map_or(span.start(), starts), span.end())
            }
            Step::MoreBehind => {
                let behind = words.iter().find(|it| it.start() >= span.end());
                (span.start(), behind.map_or(span.end(), |it| it.end()))
            }
            Step::LessBehind => {
                let last = words.iter().rfind(|it| it.end() < span.end());
                let last = last.filter(|it| it.start() >= span.start());
                (span.start(), last.map_or(span.end(), |it| it.end()))
            }
        };
        Ok(self::spot(it, Span::new(start, end)))
    }

    /// The article and the span of a place, if its words are still there.
    pub(super) fn span(
        &self,
        spot: &Spot,
    ) -> Result<(&AnnotatedArticle, Span), Objection> {
        let it = self.known(&spot.article)?;
        let text = it.article.document.text();
        let words = text.get(spot.start..spot.end).map(one_line);
        if words.is_none_or(|words| words != spot.words) {
            return Err(format!(
                "the article has changed: “{}” is no longer there",
                spot.words
            ));
        }
        Ok((it, Span::new(spot.start, spot.end)))
    }

    fn known(&self, path: &str) -> Result<&AnnotatedArticle, Objection> {
        self.article(path).ok_or_else(|| format!("there is no article `{path}` any more"))
    }

    /// Whom an article names most.
    fn present(&self, it: &AnnotatedArticle, most: usize) -> Vec<Name> {
        let mut counts = vec![0_usize; it.annotations.entities.len()];
        for local in it.annotations.mentions.iter().filter_map(|it| it.entity) {
            counts[local] += 1;
        }
        let mut locals: Vec<usize> =
            (0..counts.len()).filter(|&at| counts[at] > 0).collect();
        locals.sort_by_key(|&at| (std::cmp::Reverse(counts[at]), at));
        let mut names: Vec<Name> = Vec::new();
        for name in locals.into_iter().map(|local| self.named(&it.article.path, local)) {
            if names.len() < most && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// What is said of a place, but for what it is.
struct SaidOf {
    spot: Spot,
    checked: bool,
    rule: &'static str,
    sure: Option<u8>,
}

impl SaidOf {
    fn is<T>(self, is: T) -> Said<T> {
        let Self { spot, checked, rule, sure } = self;
        Said { is, spot, checked, rule, sure }
    }
}

pub(super) fn spot(it: &AnnotatedArticle, span: Span) -> Spot {
    let words = one_line(span.of(it.article.document.text()));
    let article = it.article.path.clone();
    Spot { article, start: span.start(), end: span.end(), words }
}

/// The words at `span` in their paragraph.
pub(super) fn context(it: &AnnotatedArticle, span: Span) -> Context {
    let text = it.article.document.text();
    let block = block_around(text, span);
    let before = &text[block.start()..span.start()];
    let after = &text[span.end()..block.end()];
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    // Cut at a word; white space next to the words is kept as one space.
    let from =
        if from > 0 { from + before[from..].find(' ').map_or(0, |at| at + 1) } else { 0 };
    let to = if to < after.len() { after[..to].rfind(' ').unwrap_or(to) } else { to };
    let (is_cut_before, is_cut_after) = (from > 0, to < after.len());
    let (before, after) = (&before[from..], &after[..to]);
    let space = |is_space: bool| if is_space { " " } else { "" };
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    Context {
        title: it.article.title.clone(),
        before: format!(
            "{}{}{}",
            dots(is_cut_before),
            shown(before),
            space(before.ends_with(char::is_whitespace))
        ),
        words: one_line(span.of(text)),
        after: format!(
            "{}{}{}",
            space(after.starts_with(char::is_whitespace)),
            shown(after),
            dots(is_cut_after)
        ),
    }
}

/// Text on one line, with dots for what is no text.
fn shown(text: &str) -> String {
    one_line(text).replace('\u{fffc}', "…")
}

/// The block of text that holds `span`.
fn block_around(text: &str, span: Span) -> Span {
    let start =
        text[..span.start()].rfind(BLOCK_BREAK).map_or(0, |at| at + BLOCK_BREAK.len());
    let end =
        text[span.end()..].find(BLOCK_BREAK).map_or(text.len(), |at| span.end() + at);
    Span::new(start, end)
}

/// The words of the block that holds `span`, without marks at their ends.
fn words_around(text: &str, span: Span) -> Vec<Span> {
    let block = block_around(text, span);
    let is_mark = |c: char| !c.is_alphanumeric();
    let mut words = Vec::new();
    let mut at = block.start();
    for piece in block.of(text).split_inclusive(char::is_whitespace) {
        let bare = piece.trim_start_matches(is_mark);
        let start = at + (piece.len() - bare.len());
        let bare = bare.trim_end_matches(is_mark);
        if !bare.is_empty() {
            words.push(Span::new(start, start + bare.len()));
        }
        at += piece.len();
    }
    words
}
