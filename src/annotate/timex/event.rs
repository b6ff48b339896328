//! What counts from an event: "six weeks before the accident", "ten years on
//! from the flood", "the tenth anniversary of the vote".
//!
//! The event's date is looked for in the rest of the text. Where one sentence
//! dates it and none contradicts, a length gets the days it leads to; else it
//! keeps only on which side of the event it lies. An anniversary without a date
//! is no expression of time.

use jiff::civil::Date;

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
    calendar::{Period, plus_units},
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

/// Gives whatever counts from an event its event, and its days where the text
/// dates the event; leaves out anniversaries without a date.
pub(super) fn anchor(text: &Text<'_>, read: &[Expression], timexes: &mut Vec<Timex>) {
    for at in 0..timexes.len() {
        let Some((count, noun)) = counted_from_event(text, &read[at]) else { continue };
        timexes[at].event = Some(Event { span: noun.span, side: noun.side });
        let Some((other, day)) = date_of(text, read, timexes, at, &noun) else {
            continue;
        };
        let Some(period) = count.from(day, noun.side) else { continue };
        let timex = &mut timexes[at];
        timex.interval = interval(period);
        timex.anchor = Some(Anchor::Timex(other));
        match (count, noun.side) {
            (Count::Years(_), _) => timex.value = Some(period.value()),
            (_, Side::Before) => timex.end = timex.anchor,
            (_, Side::After) => timex.begin = timex.anchor,
        }
    }
    leave_out_undated_anniversaries(read, timexes);
}

fn leave_out_undated_anniversaries(read: &[Expression], timexes: &mut Vec<Timex>) {
    let mut next = 0;
    let mut places = Vec::with_capacity(timexes.len());
    for (it, timex) in read.iter().zip(timexes.iter()) {
        let is_out = matches!(it.phrase.meaning, Meaning::Anniversary(..))
            && timex.value.is_none();
        places.push((!is_out).then_some(next));
        next += usize::from(!is_out);
    }
    if next == timexes.len() {
        return;
    }
    let mut kept = places.iter();
    timexes.retain(|_| kept.next().is_some_and(Option::is_some));
    for timex in timexes {
        timex.move_anchors(|at| places[at]);
    }
}

/// How far something lies from an event.
#[derive(Clone, Copy)]
enum Count {
    Length(Length),
    /// An anniversary.
    Years(u16),
}

impl Count {
    /// The stretch of the calendar that far from the event: as fine as its unit.
    fn from(self, event: Date, side: Side) -> Option<Period> {
        match self {
            Self::Years(years) => Period::Day(event).years_on(i32::from(years)),
            Self::Length(length) => {
                let sign = if side == Side::Before { -1 } else { 1 };
                let count = i32::try_from(length.whole?).ok()?.checked_mul(sign)?;
                let day = plus_units(event, length.unit, count)?;
                Period::of(length.unit, day)
            }
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

/// "before the accident" behind a length without a place of its own, or "of the
/// accident" behind an anniversary.
fn counted_from_event(text: &Text<'_>, it: &Expression) -> Option<(Count, Noun)> {
    let word = |at: usize| text.language.get(text.tokens.get(at)?.word).time;
    let behind = (word(it.phrase.end), word(it.phrase.end + 1));
    let (count, side, article) = match (it.phrase.meaning, behind) {
        (Meaning::Anniversary(years, None), (Some(TimeWord::Link(Link::Of)), _)) => {
            (Count::Years(years), Side::After, it.phrase.end + 1)
        }
        (
            Meaning::Length(length, Position::Anywhere),
            (Some(TimeWord::Link(link)), next),
        ) if length.whole.is_some() && !length.half => {
            let on_from = next == Some(TimeWord::Link(Link::From));
            let (side, words) = match link {
                Link::Before => (Side::Before, 1),
                Link::After => (Side::After, 1),
                Link::On if on_from => (Side::After, 2),
                _ => return None,
            };
            (Count::Length(length), side, it.phrase.end + words)
        }
        _ => return None,
    };
    noun(text, it, article, side).map(|noun| (count, noun))
}

/// "the accident" from the token `article` on.
fn noun(text: &Text<'_>, it: &Expression, article: usize, side: Side) -> Option<Noun> {
    let token = text.tokens.get(article)?;
    let end = text.sentences[it.sentence].tokens.end;
    let is_named = matches!(token.of(text.text), "the" | "that" | "this");
    let last =
        (article + 1..end.min(article + 5)).take_while(|&at| is_noun(text, at)).last();
    let head = last.filter(|_| is_named)?;
    let span = token.span().to(text.tokens[head].span());
    Some(Noun { head, span, side })
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
) -> Option<(usize, Date)> {
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
        Some((at, interval.earliest.filter(|_| is_told)?))
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

fn interval(period: Period) -> Option<Interval> {
    Some(Interval {
        edtf: period.edtf()?,
        earliest: Some(period.first()?),
        latest: Some(period.last()?),
        precision: period.precision(),
        extent: Extent::Window,
    })
}
