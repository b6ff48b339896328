//! Recognizes expressions of time and gives each its value on the calendar.
//!
//! Tokens go in, [`Timex`]es come out, in two passes:
//!
//! 1. `rule` reads expressions ([`Phrase`]s) from the tokens of each sentence,
//!    `tense` and `modality` the mood of the clause around them;
//! 2. `resolve` counts each from the day of writing, or from the dates that
//!    the text is at, and `build` writes value, interval and modality.
//!
//! `calendar` and `holiday` are arithmetic and know no words. There is no
//! clock: what cannot be told from the text and its date has no value. To add
//! a word, see `lang/en/time.rs`; to add a rule, see `rule.rs`.

mod build;
mod calendar;
mod cursor;
mod direction;
mod event;
mod given;
mod holiday;
mod modality;
mod moon;
mod phrase;
mod resolve;
mod rule;
mod tense;

use std::ops::Range;

use jiff::civil::Date;

use self::{
    build::Builder,
    cursor::Cursor,
    modality::Assertion,
    phrase::{Base, From, Meaning, Phrase, Relative},
    resolve::{Genre, Story},
    tense::{Mood, Place, Tense},
};
pub use self::{
    event::{Event, Side},
    given::GivenDate,
};
use super::{
    Context, DateOrder, Text,
    lang::en::time::{Link, TimeWord},
    token::{Shape, Token},
};
use crate::text::Span;

/// The types of TIMEX3 (`TimeML` 1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimexType {
    /// A calendar time of a day or longer: `11 September 2001`, `last year`.
    Date,
    /// A time of the day: `Monday night`, `at 5pm`.
    Time,
    /// A length of time: `three weeks`.
    Duration,
    /// Something that recurs: `every Tuesday`.
    Set,
}

impl TimexType {
    /// The type's name in TIMEX3, such as `DATE`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// How an expression came by its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// The text gives it in full: `11 September 2001`.
    Absolute,
    /// It counts from another date: `yesterday`, `later that year`.
    Relative,
    /// A part was filled in from another date: `on 3 May`, `in March`.
    Partial,
    /// It is a length of time.
    Duration,
    /// It recurs.
    Set,
}

impl Basis {
    /// The name in the annotation stream, such as `relative`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Absolute => "absolute",
            Self::Relative => "relative",
            Self::Partial => "partial",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

/// How finely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// Known to the day.
    Day,
    /// Known to the week or week-end.
    Week,
    /// Known to the month.
    Month,
    /// Known to the season or quarter of a year.
    Season,
    /// Known to the year.
    Year,
    /// Known to the decade.
    Decade,
    /// Known to the century.
    Century,
}

/// Whether what is dated fills its interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// It lasted from the first day to the last: `from 2014 to 2016`.
    Span,
    /// It lies somewhere within: `in March 2014`, `within 14 months`.
    Window,
}

/// An interval of days on the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The same in the Extended Date/Time Format (ISO 8601-2), level 1.
    pub edtf: String,
    /// First day; nothing if it is open: `until 2014`.
    pub earliest: Option<Date>,
    /// Last day; nothing if it is open: `since 2014`.
    pub latest: Option<Date>,
    /// How finely it is known.
    pub precision: Precision,
    /// Whether what is dated fills it.
    pub extent: Extent,
}

/// From which day a relative or partial expression was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The day on which the text was written.
    Reference,
    /// The date in the text's dateline.
    Dateline,
    /// An earlier expression: its index in
    /// [`Annotations::timexes`](super::Annotations::timexes).
    Timex(usize),
}

/// What a sentence says of whether something happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modality {
    /// It is told as a fact.
    #[default]
    Happened,
    /// It was yet to come when the text was written.
    Announced,
    /// The sentence denies it.
    Denied,
    /// The sentence only supposes it.
    Hypothetical,
}

impl Modality {
    /// The name in the annotation stream, such as `announced`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Announced => "announced",
            Self::Denied => "denied",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// Its type.
    pub kind: TimexType,
    /// Its value: ISO 8601 as TIMEX3 has it, such as `2001-09-11`, `P14M` or
    /// `PAST_REF`. Nothing if it could not be resolved.
    pub value: Option<String>,
    /// TIMEX3's `mod`, such as `APPROX` or `START`.
    pub modifier: Option<&'static str>,
    /// TIMEX3's `quant` of a set: `EVERY` or `EACH`.
    pub quant: Option<&'static str>,
    /// How often in its period a set recurs: TIMEX3's `freq`, as `2` for `2X`.
    pub freq: Option<u32>,
    /// From where a duration runs: TIMEX3's `beginPoint`.
    pub begin: Option<Anchor>,
    /// Up to where a duration runs: TIMEX3's `endPoint`.
    pub end: Option<Anchor>,
    /// The event that a length counts from: `six weeks before the accident`. The
    /// days are known if the text dates it.
    pub event: Option<Event>,
    /// The days that it means, where they are known.
    pub interval: Option<Interval>,
    /// The whole range, if it is the first date of one: `from 2014 to 2016`.
    pub range: Option<Interval>,
    /// How it came by its value.
    pub basis: Basis,
    /// What it was counted from, unless it stands for itself.
    pub anchor: Option<Anchor>,
    /// What its sentence says of whether it happened.
    pub modality: Modality,
    /// Whether its sentence says who says so: `he said`, `according to`.
    pub is_reported: bool,
    /// Whether the text says that it is not exact: `about 1990`.
    pub is_approximate: bool,
    /// Whether it may be another date: the feasts of the moon, `3/4/2019`.
    pub is_uncertain: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Timex {
    /// Counts anchors anew, since other expressions were taken out or put in.
    /// One that is no longer there was counted from nothing that can be named.
    pub(crate) fn move_anchors(&mut self, moved: impl Fn(usize) -> Option<usize>) {
        for anchor in [&mut self.anchor, &mut self.begin, &mut self.end] {
            if let Some(Anchor::Timex(at)) = *anchor {
                *anchor = moved(at).map(Anchor::Timex);
            }
        }
    }

    /// Whether it names a time that could not be worked out: `last Monday`, or
    /// `within 14 months` from nowhere. A vague one such as `now` is as resolved
    /// as it can be.
    pub fn is_unresolved(&self) -> bool {
        let is_point = matches!(self.kind, TimexType::Date | TimexType::Time);
        let is_deadline = self.rule == rule::WITHIN
            && self.interval.is_none()
            && self.modality == Modality::Announced;
        is_point && self.value.is_none() || is_deadline
    }

    /// How it came by its value, in words for readers: `from “last Monday”,
    /// article of 2019-03-07`. Nothing if it stands for itself or has no value.
    ///
    /// `text` is the annotated text, `timexes` all that was found in it, and
    /// `reference` the day on which it was written.
    ///
    /// ```
    /// use dateline::annotate::{Annotator, Context};
    /// use jiff::civil::date;
    ///
    /// let text = "They met last Monday.";
    /// let reference = Some(date(2019, 3, 7));
    /// let context = Context { reference_date: reference, ..Context::default() };
    /// let found = Annotator::english().annotate(text, &context);
    /// assert_eq!(
    ///     found.timexes[0].reason(text, &found.timexes, reference).as_deref(),
    ///     Some("from “last Monday”, article of 2019-03-07")
    /// );
    /// ```
    pub fn reason(
        &self,
        text: &str,
        timexes: &[Self],
        reference: Option<Date>,
    ) -> Option<String> {
        self.value.as_ref()?;
        let words = self.span.of(text);
        Some(match self.anchor? {
            Anchor::Reference => format!("from “{words}”, article of {}", reference?),
            Anchor::Dateline => format!("from “{words}”, and the dateline"),
            Anchor::Timex(at) => {
                let other = timexes.get(at)?;
                format!("from “{words}”, counted from “{}”", other.span.of(text))
            }
        })
    }
}

/// Every expression of time in a text, in order, none overlapping another.
///
/// Relative expressions count from `reference`; without it they have no value,
/// unless the text begins with a dateline that has a year. The direction of a
/// bare weekday or month is told by tense and distance.
///
/// The order of `3/4/2019` is that of the text's other dates, else that of the
/// context.
pub(super) fn timexes(text: &Text<'_>, context: Context) -> Vec<Timex> {
    let read = read(text);
    if read.is_empty() {
        return Vec::new();
    }
    let reference = context
        .reference_date
        .map(|date| (date, Anchor::Reference))
        .or_else(|| dateline(text, &read).map(|date| (date, Anchor::Dateline)));
    let mut story = Story::new(
        reference,
        genre(&read, reference),
        date_order(text, &read).or(context.date_order),
    );
    story.counts_from_today = read.iter().any(counts_from_today);
    let opening =
        read.iter().position(|it| matches!(it.phrase.meaning, Meaning::Exact(_)));
    let story = match opening.map(|at| (read[at].phrase.meaning, at)) {
        Some((Meaning::Exact(period), at)) => story.opening_with(period, at),
        _ => story,
    };
    let mut builder = Builder::new(text, story);
    for expression in &read {
        builder.add(expression);
    }
    let mut timexes = builder.finish();
    event::anchor(text, &read, &mut timexes);
    timexes
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
            let mood = mood(text, &tokens, at..phrase.end);
            let is_dateline = is_in_dateline(text, at, phrase.end);
            let expression =
                Expression { phrase, start: at, sentence: index, mood, is_dateline };
            if let Some(last) = found.last_mut() {
                share_year(text, last, &expression);
            }
            found.push(expression);
            at = phrase.end;
        }
    }
    found
}

/// The mood of the clause around the tokens `words` of a sentence.
fn mood(text: &Text<'_>, sentence: &Range<usize>, words: Range<usize>) -> Mood {
    if is_in_dateline(text, words.start, words.end) {
        return Mood { tense: Tense::Unknown, assertion: Assertion::FACT };
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
    Mood { tense, assertion }
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
        _ => text.language.get(token.word).time.is_some(),
    }
}

/// The day of a dateline that has a year: `KABUL, 5 July 2021 (Reuters) —`.
fn dateline(text: &Text<'_>, read: &[Expression]) -> Option<Date> {
    let first = read.first()?;
    let Meaning::Exact(calendar::Period::Day(day)) = first.phrase.meaning else {
        return None;
    };
    is_in_dateline(text, first.start, first.phrase.end).then_some(day)
}

/// Whether the tokens `start..end` stand before the dash of a dateline.
fn is_in_dateline(text: &Text<'_>, start: usize, end: usize) -> bool {
    let spaced_dash = |token: &Token| {
        token.spaced && matches!(token.of(text.text), "—" | "–" | "--" | "-" | "_")
    };
    start <= 8 && text.tokens.iter().skip(end).take(7).any(spaced_dash)
}

/// News, unless the text tells of years that are past and hardly counts from the
/// day of writing.
fn genre(read: &[Expression], reference: Option<(Date, Anchor)>) -> Genre {
    let Some((reference, _)) = reference else { return Genre::History };
    let recent = reference.year().saturating_sub(1);
    let (mut old, mut new, mut deictic) = (0, 0, 0);
    for expression in read {
        match expression.phrase.meaning {
            Meaning::Exact(period) => {
                let is_old = period.in_year().is_some_and(|year| year < recent);
                old += u32::from(is_old);
                new += u32::from(!is_old);
            }
            _ => deictic += u32::from(counts_from_today(expression)),
        }
    }
    let is_long_past = old >= 5 && old > deictic * 4 || old >= 3 && deictic == 0;
    if is_long_past && old * 2 > new { Genre::History } else { Genre::News }
}

/// Whether an expression needs the day of writing: `yesterday`, `on Friday`.
fn counts_from_today(expression: &Expression) -> bool {
    match expression.phrase.meaning {
        Meaning::Relative(Relative { base, .. }) => base == Base::Reference,
        Meaning::Partial(phrase::Partial::Weekday(_))
        | Meaning::Named(..)
        | Meaning::Shift { from: From::Named(..), .. }
        | Meaning::Length(_, phrase::Position::UpTo) => true,
        _ => false,
    }
}

/// The order of day and month in figures, told by one of them above 12, or by
/// that of dates in words: "4 March". Nothing if the text shows both orders.
fn date_order(text: &Text<'_>, read: &[Expression]) -> Option<DateOrder> {
    let figures: Vec<_> =
        read.iter().filter_map(|it| order_of_figures(text, it)).collect();
    let words = || read.iter().filter_map(|it| order_of_words(it.phrase.rule)).collect();
    let orders = if figures.is_empty() { words() } else { figures };
    let (&first, others) = orders.split_first()?;
    others.iter().all(|&order| order == first).then_some(first)
}

/// The order of `25/12/2019`, which can be read in one way only.
fn order_of_figures(text: &Text<'_>, it: &Expression) -> Option<DateOrder> {
    let Meaning::Exact(calendar::Period::Day(day)) = it.phrase.meaning else {
        return None;
    };
    let is_figures = it.phrase.rule == "numeric-date" && day.day() > 12;
    let first = text.tokens[it.start].of(text.text);
    let first: i8 = first.split('.').next()?.parse().ok()?;
    let order =
        if first == day.day() { DateOrder::DayFirst } else { DateOrder::MonthFirst };
    is_figures.then_some(order)
}

fn order_of_words(rule: &str) -> Option<DateOrder> {
    match rule {
        "day-month" | "weekday-day-month" => Some(DateOrder::DayFirst),
        "month-day" | "weekday-month-day" => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
