//! Rules for what recurs.

use super::{
    super::{
        super::lang::en::time::{Link, TimeWord as W, Unit},
        cursor::Cursor,
        phrase::{Length, Meaning, Phrase, Recurrence, Recurring},
    },
    Rule, Shape, amount,
};

fn recurring(
    what: Recurrence,
    quant: Option<&'static str>,
    freq: Option<u32>,
    rest: Cursor<'_>,
) -> Phrase {
    Phrase::new(Meaning::Recurring(Recurring { what, quant, freq }), rest.at())
}

/// `every Tuesday`, `each year`, `every two weeks`
pub(super) const EACH: Rule = Rule {
    name: "each",
    example: ("It rains [every Tuesday].", "XXXX-WXX-2"),
    read: |at| {
        let quant = if at.spelling() == "each" { "EACH" } else { "EVERY" };
        let rest = at.part(W::Each)?;
        let (times, rest) = every_nth(rest);
        if let Some((what, rest)) = recurrence(rest, times) {
            return Some(recurring(what, Some(quant), None, rest));
        }
        let (length, rest) = amount::length(rest)?;
        Some(recurring(Recurrence::Length(length), Some(quant), None, rest))
    },
};

/// 2 behind "every other" and "every second", 3 behind "every third".
fn every_nth(at: Cursor<'_>) -> (u32, Cursor<'_>) {
    if let Some(rest) = at.literal("other") {
        return (2, rest);
    }
    let nth = at
        .ordinal()
        .filter(|(_, rest)| matches!(rest.word(), Some(W::Unit(_) | W::Weekday(_))));
    match nth {
        Some((n @ 2..=9, rest)) => (u32::from(n), rest),
        _ => (1, at.literal("single").unwrap_or(at)),
    }
}

/// What may recur, in the singular.
fn recurrence(at: Cursor<'_>, times: u32) -> Option<(Recurrence, Cursor<'_>)> {
    let rest = at.next();
    let what = match at.word()? {
        W::Weekday(weekday) => match rest.word() {
            Some(W::Part(part)) => {
                return Some((Recurrence::Weekday(weekday, Some(part)), rest.next()));
            }
            _ => Recurrence::Weekday(weekday, None),
        },
        W::Month(month) | W::DoubtfulMonth(month) => Recurrence::Month(month),
        W::Season(season) => Recurrence::Season(season),
        W::Part(part) => Recurrence::Part(part),
        W::Unit(Unit::Weekend) => Recurrence::Weekend,
        W::Unit(unit) => Recurrence::Length(Length::new(times, unit)),
        _ => return None,
    };
    Some((what, rest))
}

/// `daily`, `annually`
pub(super) const EVERY: Rule = Rule {
    name: "every",
    example: ("It rains [daily].", "P1D"),
    read: |at| {
        let W::Every(unit) = at.word()? else { return None };
        if at.past_the().at() != at.at()
            || is_paper(at)
            || describes(at, unit)
            || is_noun(at)
        {
            return None;
        }
        let word = at.spelling();
        let skips = word.starts_with("bi") || word == "fortnightly";
        let length = Length::new(if skips { 2 } else { 1 }, unit);
        Some(recurring(Recurrence::Length(length), None, None, at.next()))
    },
};

/// A "quarterly dividend" tells what kind it is rather than when.
fn describes(at: Cursor<'_>, unit: Unit) -> bool {
    let next = at.next();
    unit == Unit::Quarter && next.shape() == Some(Shape::Lower) && next.word().is_none()
}

/// "It is a weekly."
fn is_noun(at: Cursor<'_>) -> bool {
    at.back(1).is_some_and(|it| it.word() == Some(W::A))
        && matches!(at.next().shape(), None | Some(Shape::Mark))
}

/// The `Daily Mail`.
fn is_paper(at: Cursor<'_>) -> bool {
    at.next().is_capitalized() || at.shape() != Some(Shape::Lower) && !at.is_at_start()
}

/// `Mondays`, `Tuesday nights`, `weekends`
pub(super) const PLURAL: Rule = Rule {
    name: "plural-days",
    example: ("It rains on [Mondays].", "XXXX-WXX-1"),
    read: |at| {
        let (what, rest) = match (at.word()?, at.next().word()) {
            (W::Weekday(weekday), Some(W::Parts(part))) => {
                (Recurrence::Weekday(weekday, Some(part)), at.next().next())
            }
            // "Monday and Tuesday nights"
            (W::Weekday(weekday), Some(W::Link(Link::And))) => {
                let W::Weekday(_) = at.next().next().word()? else { return None };
                let W::Parts(part) = at.next().next().next().word()? else { return None };
                (Recurrence::Weekday(weekday, Some(part)), at.next())
            }
            (W::Weekdays(weekday), _) => (Recurrence::Weekday(weekday, None), at.next()),
            (W::Units(Unit::Weekend), _) => (Recurrence::Weekend, at.next()),
            _ => return None,
        };
        Some(recurring(what, None, None, rest))
    },
};

/// `twice a year`, `three times a week`
pub(super) const FREQUENCY: Rule = Rule {
    name: "times-a",
    example: ("It rains [twice a year].", "P1Y"),
    read: |at| {
        let (times, rest) = if let Some(W::Times(times)) = at.word() {
            (u32::from(times), at.next())
        } else {
            let (times, rest) = at.number()?;
            (times, rest.literal("times")?)
        };
        let rest = rest
            .part(W::A)
            .or_else(|| rest.part(W::Each))
            .or_else(|| rest.literal("per"))?;
        let W::Unit(unit) = rest.word()? else { return None };
        let what = Recurrence::Length(Length::new(1, unit));
        Some(recurring(what, None, Some(times), rest.next()))
    },
};

/// Whether "a day" here is a rate, `$30 a day`, `50,000 barrels a day`: it tells
/// how much, and no time.
pub(super) fn is_rate(at: Cursor<'_>) -> bool {
    let (Some(before), Some(W::A)) = (at.back(1), at.word()) else { return false };
    let is_counted = |it: Cursor<'_>| {
        it.shape() == Some(Shape::Number)
            || matches!(it.word(), Some(W::Multiplier(_) | W::Number(_)))
            || matches!(
                it.surface(),
                "million" | "billion" | "trillion" | "percent" | "%"
            )
    };
    let is_noun = before.shape() == Some(Shape::Lower)
        && matches!(before.word(), None | Some(W::Units(_)))
        && before.surface().ends_with('s')
        && before.back(1).is_some_and(is_counted);
    let goes_on = matches!(
        at.next().next().word(),
        Some(W::Link(Link::Ago | Link::Earlier | Link::Later | Link::Before))
    );
    (is_counted(before) || is_noun) && !goes_on
}
