//! Rules for dates in figures: `2019-03-04`, `25/12/2019`.

use super::{
    super::{
        calendar::Period,
        cursor::Cursor,
        phrase::{Meaning, Phrase},
    },
    Rule,
};

/// A date as ISO 8601 writes it: `2019-03-04`, `2019/03/04`.
pub(super) const ISO: Rule =
    Rule { name: "iso-date", example: ("on [2019-03-04]", "2019-03-04"), read: iso };

fn iso(at: Cursor<'_>) -> Option<Phrase> {
    let (year, 4, rest) = at.plain_digits()? else { return None };
    let separator = rest.surface();
    if !matches!(separator, "-" | "/") {
        return None;
    }
    let (month, 1..=2, rest) = rest.next().plain_digits()? else { return None };
    let (day, 1..=2, rest) = rest.literal(separator)?.plain_digits()? else {
        return None;
    };
    Some(Phrase::new(full_date(year, month, day)?, rest.at()))
}

/// `date` in figures; a month above 12 is none, and a day that does not exist
/// stays without a value.
fn full_date(year: u32, month: u32, day: u32) -> Option<Meaning> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(())?;
    let year = i16::try_from(year).ok()?;
    Some(match Period::day(year, month, day) {
        Some(period) if year > 0 => Meaning::Exact(period),
        _ => Meaning::Impossible,
    })
}

/// A week as ISO 8601 writes it: `2019-W10`.
pub(super) const ISO_WEEK: Rule = Rule {
    name: "iso-week",
    example: ("in [2019-W10]", "2019-W10"),
    read: |at| {
        let (year, 4, rest) = at.plain_digits()? else { return None };
        let figure = rest.hyphen()?;
        let week = figure.surface().strip_prefix('W')?;
        let week: i8 = (week.len() == 2).then(|| week.parse().ok())??;
        let monday = Period::week(i16::try_from(year).ok()?, week)?;
        let is_code = figure.next().hyphen().is_some();
        (!is_code).then(|| Phrase::new(Meaning::Exact(monday), figure.next().at()))
    },
};

/// Figures with slashes or points: `11/02/89`, `4.3.2019`. The order of day and
/// month is told by a number above 12, else by the other dates of the text.
pub(super) const NUMERIC: Rule = Rule {
    name: super::NUMERIC,
    example: ("on [25/12/2019]", "2019-12-25"),
    read: numeric,
};

fn numeric(at: Cursor<'_>) -> Option<Phrase> {
    let (first, second, year, rest) = by_slashes(at).or_else(|| by_points(at))?;
    let year = match year {
        0..=49 => year + 2000,
        50..=99 => year + 1900,
        1000..=2200 => year,
        _ => return None,
    };
    let month_first = full_date(year, first, second);
    let day_first = full_date(year, second, first);
    let meaning = match (month_first, day_first) {
        (Some(Meaning::Exact(a)), Some(Meaning::Exact(b))) if a != b => {
            Meaning::Either(a, b)
        }
        (Some(meaning), _) | (None, Some(meaning)) => meaning,
        (None, None) => return None,
    };
    Some(Phrase::new(meaning, rest.at()))
}

fn by_slashes(at: Cursor<'_>) -> Option<(u32, u32, u32, Cursor<'_>)> {
    let (first, 1..=2, rest) = at.plain_digits()? else { return None };
    let separator = rest.surface();
    if !matches!(separator, "/" | "-") {
        return None;
    }
    let (second, 1..=2, rest) = rest.next().plain_digits()? else { return None };
    let (year, 2 | 4, rest) = rest.literal(separator)?.plain_digits()? else {
        return None;
    };
    Some((first, second, year, rest))
}

/// `4.3.2019` is one token.
fn by_points(at: Cursor<'_>) -> Option<(u32, u32, u32, Cursor<'_>)> {
    let surface = at.surface();
    if surface.len() > 10 || !surface.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let mut parts = surface.split('.').map(|part| part.parse::<u32>().ok());
    let (first, second, year) = (parts.next()??, parts.next()??, parts.next()??);
    (parts.next().is_none() && year >= 1000).then(|| (first, second, year, at.next()))
}
