//! Lengths that count from an event: "six weeks before the accident".
//!
//! The event's date is looked for in the rest of the text. Where one sentence
//! dates it and none contradicts, the length gets the days it leads to; else it
//! keeps only on which side of the event it lies.

use super::{
    super::{
        Text,
        lang::en::{
            time::{Link, TimeWord},
            words::Classes,
        },
        token::Shape,
    },
    Anchor, Expression, Extent, Interval, Modality, Precision, Timex, TimexType,
    calendar::{Period, edtf_day, plus_units},
    phrase::{Length, Meaning, Position},
};
use crate::text::Span;

/// On which side of an event a length lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// `six weeks before the accident`
    Before,
    /// `a day after the vote`
    After,
}

/// An event of the text that a length counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    /// Where its name stands: `the accident`.
    pub span: Span,
    /// On which side of it the length lies.
    pub side: Side,
}

/// Gives each length that counts from an event its event, and its days where
/// the text dates the event.
pub(super) fn anchor(text: &Text<'_>, read: &[Expression], timexes: &mut [Timex]) {
    for at in 0..timexes.len() {
        let Some((length, noun)) = counted_from_event(text, &read[at]) else { continue };
        timexes[at].event = Some(Event { span: noun.span, side: noun.side });
        let Some((other, period)) = date_of(text, read, timexes, at, &noun) else {
            continue;
        };
        let Some(interval) = interval(length, noun.side, period) else { continue };
        timexes[at].interval = Some(interval);
        timexes[at].anchor = Some(Anchor::Timex(other));
        let point = Some(Anchor::Timex(other));
        match noun.side {
            Side::Before => timexes[at].end = point,
            Side::After => timexes[at].begin = point,
        }
    }
}

/// The noun that a length counts from.
struct Noun {
    /// Its last token.
    head: usize,
    span: Span,
    side: Side,
}

/// "before the accident" behind a length without a place of its own.
fn counted_from_event(text: &Text<'_>, it: &Expression) -> Option<(Length, Noun)> {
    let Meaning::Length(length @ Length { whole: Some(_), half: false, .. }, position) =
        it.phrase.meaning
    else {
        return None;
    };
    let word = |at: usize| text.language.get(text.tokens.get(at)?.word).time;
    let side = match word(it.phrase.end)? {
        TimeWord::Link(Link::Before) => Side::Before,
        TimeWord::Link(Link::After) => Side::After,
        _ => return None,
    };
    let article = it.phrase.end + 1;
    let end = text.sentences[it.sentence].tokens.end;
    let is_named = matches!(word(article)?, TimeWord::The)
        || matches!(text.tokens[article].of(text.text), "that" | "this");
    let last =
        (article + 1..end.min(article + 5)).take_while(|&at| is_noun(text, at)).last();
    let head = last.filter(|_| is_named && position == Position::Anywhere)?;
    let span = text.tokens[article].span().to(text.tokens[head].span());
    Some((length, Noun { head, span, side }))
}

/// Whether a word stands here that may be part of a noun: none that has to do
/// with time, and none of the small ones.
fn is_noun(text: &Text<'_>, at: usize) -> bool {
    let token = text.tokens[at];
    matches!(token.shape, Shape::Lower | Shape::Capital)
        && !text.language.is(token.word, Classes::FUNCTION)
        && text.language.get(token.word).time.is_none()
}

/// The one day that other clauses give the event, and the expression that does.
fn date_of(
    text: &Text<'_>,
    read: &[Expression],
    timexes: &[Timex],
    except: usize,
    noun: &Noun,
) -> Option<(usize, Period)> {
    let name = text.tokens[noun.head].of(text.text);
    let mut dated = (0..timexes.len()).filter_map(|at| {
        let timex = &timexes[at];
        let interval = timex.interval.as_ref()?;
        let is_told = at != except
            && timex.kind == TimexType::Date
            && timex.modality == Modality::Happened
            && interval.precision == Precision::Day
            && interval.earliest == interval.latest
            && names_in_clause(text, &read[at], name, noun.head);
        Some((at, Period::Day(interval.earliest.filter(|_| is_told)?)))
    });
    let (at, day) = dated.next()?;
    dated.all(|(_, other)| other == day).then_some((at, day))
}

/// Whether the clause of an expression names the event as its own: "the
/// accident on 5 May", but not "after the accident they met on 5 May".
fn names_in_clause(text: &Text<'_>, it: &Expression, name: &str, except: usize) -> bool {
    let tokens = &text.sentences[it.sentence].tokens;
    let is_end = |at: &usize| {
        let token = text.tokens[*at];
        token.shape == Shape::Mark
            && matches!(token.of(text.text), "," | ";" | ":" | "—" | "–")
    };
    let first =
        (tokens.start..it.start).rev().find(is_end).map_or(tokens.start, |at| at + 1);
    let last = (it.phrase.end..tokens.end).find(is_end).unwrap_or(tokens.end);
    (first..last).any(|at| {
        at != except && text.tokens[at].of(text.text) == name && {
            let before = text.tokens[first..at].iter().rev().take(4);
            let links = before.map(|token| text.language.get(token.word).time);
            links.into_iter().all(|link| {
                !matches!(
                    link,
                    Some(TimeWord::Link(
                        Link::Before | Link::After | Link::Since | Link::Until
                    ))
                )
            })
        }
    })
}

/// The days `length` away from the event: as fine as its unit.
fn interval(length: Length, side: Side, event: Period) -> Option<Interval> {
    let sign = if side == Side::Before { -1 } else { 1 };
    let count = i32::try_from(length.whole?).ok()?.checked_mul(sign)?;
    let day = plus_units(event.first()?, length.unit, count)?;
    let period = Period::of(length.unit, day)?;
    let (first, last) = (period.first()?, period.last()?);
    Some(Interval {
        edtf: period.edtf().unwrap_or_else(|| edtf_day(day)),
        earliest: Some(first),
        latest: Some(last),
        precision: period.precision(),
        extent: Extent::Window,
    })
}
