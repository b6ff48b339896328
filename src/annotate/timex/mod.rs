//! Recognizes expressions of time and gives each its value on the calendar.
//!
//! Tokens go in, [`Timex`]es come out, in two passes:
//!
//! 1. `rule` reads expressions ([`Phrase`]s) from the tokens of each sentence,
//!    `tense` and `modality` the mood of the clause around them;
//! 2. `resolve` counts each from the day of writing, or from the dates that
//!    the text is at, and `build` writes value, interval and modality.
//!
//! `document` says what the text as a whole tells, `people` which months and
//! weekdays are names in it, `given` what a person said of
//! it. `calendar` and `holiday` are arithmetic and know no words. There is no
//! clock: what cannot be told from the text and its date has no value. To add
//! a word, see `lang/en/time.rs`; to add a rule, see `rule.rs`.

mod age;
mod build;
mod calendar;
mod cursor;
mod direction;
mod document;
mod event;
mod given;
mod holiday;
mod modality;
mod model;
mod moon;
mod people;
mod phrase;
mod resolve;
mod rule;
mod tense;

use std::ops::Range;

pub(super) use self::age::ages;
pub use self::{
    age::Age,
    event::{Event, Side},
    given::GivenDate,
    model::{
        Anchor, Basis, Extent, Interval, Modality, Precision, Reckoning, Timex, TimexType,
    },
};
use self::{
    build::Builder,
    cursor::Cursor,
    phrase::{Meaning, Partial, Phrase},
    resolve::Story,
    tense::{Mood, Place, Tense},
};
use super::{
    Context, Given, Text,
    lang::en::time::{Link, TimeWord},
    token::{Shape, Token},
};
use crate::text::Span;

/// Every expression of time in a text, in order, none overlapping another.
///
/// Relative expressions count from `reference`; without it they have no value,
/// unless the text begins with a dateline that has a year. The direction of a
/// bare weekday or month is told by tense and distance.
///
/// The order of `3/4/2019` is that of the text's other dates, else that of the
/// context. Dates that are `given` stand in place of what is read, and what
/// follows counts from them.
pub(super) fn timexes(text: &Text<'_>, context: Context, given: &[Given]) -> Vec<Timex> {
    let read = people::without_people(text, read(text));
    let read = given::put(text, read, given);
    if read.is_empty() {
        return Vec::new();
    }
    let mut builder = Builder::new(text, story(text, context, &read), given);
    for expression in &read {
        builder.add(expression);
    }
    let mut timexes = builder.finish();
    event::anchor(text, &read, &mut timexes);
    timexes
}

/// What a text counts from, before its first expression.
fn story(text: &Text<'_>, context: Context, read: &[Expression]) -> Story {
    let reference = context
        .reference_date
        .map(|date| (date, Anchor::Reference))
        .or_else(|| document::dateline(text, read).map(|date| (date, Anchor::Dateline)));
    let mut story = Story::new(
        reference,
        document::genre(read, reference),
        document::date_order(text, read).or(context.date_order),
    );
    story.counts_from_today = read.iter().any(document::counts_from_today);
    let opening = read.iter().enumerate().find_map(|(at, it)| match it.phrase.meaning {
        Meaning::Exact(period) => Some((period, at)),
        _ => None,
    });
    match opening {
        Some((period, at)) => story.opening_with(period, at),
        None => story,
    }
}

/// An expression as it was read, with where it stands.
#[derive(Clone, Copy, Debug)]
struct Expression {
    phrase: Phrase,
    /// Its first token.
    start: usize,
    /// Its sentence, by index.
    sentence: usize,
    mood: Mood,
    /// Whether it stands in the dateline: the day of the report.
    is_dateline: bool,
    /// What a person has said of it: an index in what is given.
    given: Option<usize>,
}

impl Expression {
    /// What was read in the tokens from `start` on, with what stands around it.
    fn new(text: &Text<'_>, phrase: Phrase, start: usize, sentence: usize) -> Self {
        let tokens = &text.sentences[sentence].tokens;
        Self {
            phrase,
            start,
            sentence,
            mood: mood(text, tokens, start..phrase.end, phrase.meaning),
            is_dateline: document::is_in_dateline(text, start, phrase.end),
            given: None,
        }
    }

    /// Its first token to its last.
    fn span(&self, text: &Text<'_>) -> Span {
        text.tokens[self.start].span().to(text.tokens[self.phrase.end - 1].span())
    }
}

/// All expressions of a text, before any is resolved.
fn read(text: &Text<'_>) -> Vec<Expression> {
    let mut found = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let tokens = sentence.tokens.clone();
        let begin = Cursor::new(text, tokens.clone());
        let mut at = tokens.start;
        while at < tokens.end {
            let token = text.tokens[at];
            let phrase =
                may_begin(text, token).then(|| rule::read(begin.to(at))).flatten();
            let Some(phrase) = phrase else {
                at += 1;
                continue;
            };
            let mut expression = Expression::new(text, phrase, at, index);
            if let Some(last) = found.last_mut() {
                share_year(text, last, &expression);
                expression.mood.is_surely_past |=
                    goes_on_in_list(text, last, &expression);
            }
            found.push(expression);
            at = phrase.end;
        }
    }
    found
}

/// Whether the tense has to tell the year.
fn is_without_year(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Partial(Partial::Month(_) | Partial::MonthDay(..) | Partial::Season(_))
    )
}

/// The mood of the clause around the tokens `words` of a sentence, which mean
/// `meaning`.
fn mood(
    text: &Text<'_>,
    sentence: &Range<usize>,
    words: Range<usize>,
    meaning: Meaning,
) -> Mood {
    if document::is_in_dateline(text, words.start, words.end) {
        return Mood::NONE;
    }
    let place = Place::new(text, sentence.clone(), words);
    let assertion = modality::assertion(text, &place);
    let mut tense = tense::tense(text, &place);
    let is_until =
        place.words.start > sentence.start && is_until(text, place.words.start - 1);
    // "Until Thursday, they had not met" and "did not leave until Friday" look back.
    let looks_back = place.opens_clause() || modality::is_denied(text, &place);
    if is_until && !(looks_back && tense == Tense::Past) {
        tense = Tense::Future;
    }
    let is_surely_past = tense == Tense::Past
        && is_without_year(meaning)
        && tense::is_surely_past(text, &place);
    Mood { tense, is_surely_past, assertion }
}

/// Gives the year of the second date to the first: "between 5 June and 17
/// August 1944", "in December and January 1943".
fn share_year(text: &Text<'_>, first: &mut Expression, second: &Expression) {
    let Meaning::Partial(partial) = first.phrase.meaning else { return };
    let Meaning::Exact(end) = second.phrase.meaning else { return };
    let is_joined = first.phrase.end + 1 == second.start
        && first.sentence == second.sentence
        && matches!(
            text.tokens[first.phrase.end].of(text.text),
            "and" | "to" | "or" | "until" | "till" | "through" | "-" | "–" | "—"
        );
    let is_fine = matches!(end, calendar::Period::Day(_) | calendar::Period::Month(..));
    let Some(year) = end.in_year().filter(|_| is_joined && is_fine) else { return };
    let shared = [year, year.saturating_sub(1)]
        .into_iter()
        .filter_map(|year| partial.in_year(year))
        .find(|period| period.first() <= end.first());
    if let Some(period) = shared {
        first.phrase.meaning = Meaning::Exact(period);
    }
}

/// Whether a date goes on with a list of past ones: "in March, April and June".
fn goes_on_in_list(text: &Text<'_>, first: &Expression, second: &Expression) -> bool {
    first.mood.is_surely_past
        && first.phrase.end + 1 == second.start
        && first.sentence == second.sentence
        && matches!(text.tokens[first.phrase.end].of(text.text), "," | "and" | "or")
}

/// "until Friday" looks ahead, whatever the verb.
fn is_until(text: &Text<'_>, at: usize) -> bool {
    let word = text.language.get(text.tokens[at].word).time;
    word == Some(TimeWord::Link(Link::Until))
}

/// Whether an expression may begin with `token`: most tokens end here.
fn may_begin(text: &Text<'_>, token: Token) -> bool {
    match token.shape {
        Shape::Number | Shape::Alphanumeric => true,
        Shape::Mark => matches!(token.of(text.text), "'" | "’" | "‘"),
        Shape::Upper if token.of(text.text).starts_with("FY") => true,
        _ => text.language.get(token.word).time.is_some(),
    }
}

#[cfg(test)]
mod tests;
