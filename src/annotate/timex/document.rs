//! What a text as a whole tells of how its dates are to be read: its dateline,
//! whether it is news or history, and the order of its dates in figures.

use jiff::civil::Date;

use super::{
    super::{DateOrder, Text, token::Token},
    Anchor, Expression,
    calendar::Period,
    phrase::{Base, From, Meaning, Partial, Position, Relative},
    resolve::Genre,
    rule,
};

/// The day of a dateline that has a year: `KABUL, 5 July 2021 (Reuters) —`.
pub(super) fn dateline(text: &Text<'_>, read: &[Expression]) -> Option<Date> {
    let first = read.first()?;
    let Meaning::Exact(Period::Day(day)) = first.phrase.meaning else {
        return None;
    };
    is_in_dateline(text, first.start, first.phrase.end).then_some(day)
}

/// Whether the tokens `start..end` stand before the dash of a dateline.
pub(super) fn is_in_dateline(text: &Text<'_>, start: usize, end: usize) -> bool {
    let spaced_dash = |token: &Token| {
        token.spaced && matches!(token.of(text.text), "—" | "–" | "--" | "-" | "_")
    };
    start <= 8 && text.tokens.iter().skip(end).take(7).any(spaced_dash)
}

/// News, unless the text tells of years that are past and hardly counts from the
/// day of writing.
pub(super) fn genre(read: &[Expression], reference: Option<(Date, Anchor)>) -> Genre {
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
pub(super) fn counts_from_today(expression: &Expression) -> bool {
    match expression.phrase.meaning {
        Meaning::Relative(Relative { base, .. }) => base == Base::Reference,
        Meaning::Partial(Partial::Weekday(_))
        | Meaning::Named(..)
        | Meaning::Shift { from: From::Named(..), .. }
        | Meaning::Length(_, Position::UpTo) => true,
        _ => false,
    }
}

/// The order of day and month in figures, told by one of them above 12, or by
/// that of dates in words: "4 March". Nothing if the text shows both orders.
pub(super) fn date_order(text: &Text<'_>, read: &[Expression]) -> Option<DateOrder> {
    let figures: Vec<_> =
        read.iter().filter_map(|it| order_of_figures(text, it)).collect();
    let words = || read.iter().filter_map(|it| order_of_words(it.phrase.rule)).collect();
    let orders = if figures.is_empty() { words() } else { figures };
    let (&first, others) = orders.split_first()?;
    others.iter().all(|&order| order == first).then_some(first)
}

/// The order of `25/12/2019`, which can be read in one way only.
fn order_of_figures(text: &Text<'_>, it: &Expression) -> Option<DateOrder> {
    let Meaning::Exact(Period::Day(day)) = it.phrase.meaning else {
        return None;
    };
    let is_figures = it.phrase.rule == rule::NUMERIC && day.day() > 12;
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
