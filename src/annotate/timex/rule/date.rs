//! Rules for calendar dates, whole or with the year left open.

use super::{
    super::{
        super::lang::en::{
            time::{
                AFTER_WEEKDAY_IN_NAMES, BEFORE_DAY_IN_NAMES, COUNTED, HOLIDAYS, Link,
                TimeWord as W, Unit, Which,
            },
            words::Classes,
        },
        calendar::Period,
        cursor::Cursor,
        phrase::{Base, Meaning, Partial, Phrase, Relative},
    },
    Rule, Shape,
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

/// Figures with slashes or points: `11/02/89`, `4.3.2019`. The order of day and
/// month is told by a number above 12, else by the other dates of the text.
pub(super) const NUMERIC: Rule = Rule {
    name: "numeric-date",
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

/// The day before the month: `5 July 1843`, `the 5th of July`.
pub(super) const DAY_MONTH: Rule = Rule {
    name: "day-month",
    example: ("on [5 July 1843]", "1843-07-05"),
    read: |at| {
        let (partial, year, rest) = day_month_at(at)?;
        Some(dated(partial, year, rest))
    },
};

fn day_month_at(at: Cursor<'_>) -> Option<(Partial, Option<i32>, Cursor<'_>)> {
    let (day, rest) = day_number(at.past_the())?;
    let rest = rest.literal("day").unwrap_or(rest);
    let rest = rest.link(Link::Of).unwrap_or(rest);
    let (month, rest) = month(rest)?;
    let (year, rest) = year_behind(rest);
    Some((Partial::MonthDay(month, day), year, rest))
}

/// The day of a month in figures up to 31, or as any ordinal.
fn day_number(at: Cursor<'_>) -> Option<(i8, Cursor<'_>)> {
    if let Some((day, 1..=2, rest)) = at.plain_digits() {
        return (1..=31).contains(&day).then_some((i8::try_from(day).ok()?, rest));
    }
    let (day, rest) = at.ordinal()?;
    Some((i8::try_from(day).ok()?, rest))
}

/// A month by its name, where nothing shows that it is another word.
pub(super) fn month(at: Cursor<'_>) -> Option<(i8, Cursor<'_>)> {
    match at.word()? {
        W::Month(month) if at.is_capitalized() || is_month_in_small_letters(at) => {
            Some((month, at.next()))
        }
        W::DoubtfulMonth(month) if at.is_capitalized() => Some((month, at.next())),
        _ => None,
    }
}

/// "january" but neither "dec" nor "an august assembly".
fn is_month_in_small_letters(at: Cursor<'_>) -> bool {
    at.surface().len() > 4 && at.surface() != "august"
}

/// The year behind a month: `1843`, `, 1843`, `of 1843`.
fn year_behind(at: Cursor<'_>) -> (Option<i32>, Cursor<'_>) {
    let after = at.link(Link::Of).unwrap_or_else(|| at.past_comma());
    match year(after) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, at),
    }
}

/// A year of four figures, or in words, or with its era.
pub(super) fn year(at: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    if let Some((year, rest)) = era_year(at) {
        return Some((year, rest));
    }
    if let Some((year @ 1000..=2200, 4, rest)) = at.plain_digits() {
        let goes_on = rest.surface() == "%" && rest.token().is_some_and(|it| !it.spaced);
        return (!goes_on).then_some((i32::try_from(year).ok()?, rest));
    }
    spelled_year(at)
}

fn dated(partial: Partial, year: Option<i32>, rest: Cursor<'_>) -> Phrase {
    let meaning =
        match year.map(|year| i16::try_from(year).map(|year| partial.in_year(year))) {
            None => Meaning::Partial(partial),
            Some(Ok(Some(period))) => Meaning::Exact(period),
            // A day that does not exist in that year.
            Some(_) => Meaning::Impossible,
        };
    Phrase::new(meaning, rest.at())
}

/// The month before the day: `July 5, 1843`, `Sept. 11`.
pub(super) const MONTH_DAY: Rule = Rule {
    name: "month-day",
    example: ("on [July 5, 1843]", "1843-07-05"),
    read: |at| {
        let (partial, year, rest) = month_day_at(at)?;
        Some(dated(partial, year, rest))
    },
};

fn month_day_at(at: Cursor<'_>) -> Option<(Partial, Option<i32>, Cursor<'_>)> {
    let (month, rest) = month(at)?;
    let rest = rest.part(W::The).unwrap_or(rest);
    let (day, rest) = day_number(rest)?;
    // "May 5 million": a number of something.
    if matches!(rest.word(), Some(W::Multiplier(_))) || is_percent_or_unit(rest) {
        return None;
    }
    let (year, rest) = match year(rest.past_comma()) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, rest),
    };
    Some((Partial::MonthDay(month, day), year, rest))
}

fn is_percent_or_unit(at: Cursor<'_>) -> bool {
    matches!(at.surface(), "%" | "percent" | "million" | "billion")
}

/// The first of two days in one month, where the month comes first:
/// `July 5-7` gives `July 5`.
pub(super) const MONTH_DAY_RANGE: Rule = Rule {
    name: "month-day-range",
    example: ("[July 5]-7, 1843", "1843-07-05"),
    read: |at| {
        let (Partial::MonthDay(month, day), None, rest) = month_day_at(at)? else {
            return None;
        };
        let joint = rest.dash().or_else(|| rest.any(&["to", "and", "or", "through"]))?;
        let (_, after) = day_number(joint)?;
        let (year @ Some(_), _) = year_behind(after) else { return None };
        Some(dated(Partial::MonthDay(month, day), year, rest))
    },
};

/// The first of two days in one month, where the month comes last:
/// `12 to 29 January` gives `12`.
pub(super) const DAY_RANGE: Rule = Rule {
    name: "day-range",
    example: ("from [12] to 29 January 2024", "2024-01-12"),
    read: |at| {
        let (day, rest) = day_number(at.past_the())?;
        let after =
            rest.dash().or_else(|| rest.any(&["to", "and", "until", "or", "through"]))?;
        let (Partial::MonthDay(month, last), year, _) = day_month_at(after)? else {
            return None;
        };
        (day < last).then(|| dated(Partial::MonthDay(month, day), year, rest))
    },
};

/// The last of two days in one month, where the month comes first:
/// `July 5-7` gives `7`.
pub(super) const MONTH_DAY_RANGE_END: Rule = Rule {
    name: "month-day-range-end",
    example: ("July 5-[7, 1843]", "1843-07-07"),
    read: |at| {
        let (last, rest) = day_number(at)?;
        let joint = at.back(1)?;
        let is_tight = joint.dash().is_some() && !at.token()?.spaced;
        let is_joined =
            joint.any(&["to", "and", "or", "through"]).is_some() && ends_phrase(rest);
        if !is_tight && !is_joined {
            return None;
        }
        let (day, _) = day_number(joint.back(1)?)?;
        let (month, _) = month(joint.back(2)?)?;
        let (year, rest) = match year(rest.past_comma()) {
            Some((year, rest)) => (Some(year), rest),
            None => (None, rest),
        };
        (day < last && last <= 31)
            .then(|| dated(Partial::MonthDay(month, last), year, rest))
    },
};

/// `Monday, 5 July 1843`
pub(super) const WEEKDAY_DAY_MONTH: Rule = Rule {
    name: "weekday-day-month",
    example: ("on [Sunday 1 March]", "2020-03-01"),
    read: |at| {
        let (weekday, rest) = weekday_name(at)?;
        let (partial, year, rest) = day_month_at(rest.past_comma())?;
        Some(dated(with_weekday(weekday, partial, year), year, rest))
    },
};

/// `Friday, Oct. 13`
pub(super) const WEEKDAY_MONTH_DAY: Rule = Rule {
    name: "weekday-month-day",
    example: ("on [Thursday, Feb. 20]", "2020-02-20"),
    read: |at| {
        let (weekday, rest) = weekday_name(at)?;
        let (partial, year, rest) = month_day_at(rest.past_comma())?;
        Some(dated(with_weekday(weekday, partial, year), year, rest))
    },
};

/// Keeps the weekday where it has to tell the year.
fn with_weekday(weekday: i8, partial: Partial, year: Option<i32>) -> Partial {
    match (partial, year) {
        (Partial::MonthDay(month, day), None) => {
            Partial::WeekdayMonthDay(weekday, month, day)
        }
        _ => partial,
    }
}

fn weekday_name(at: Cursor<'_>) -> Option<(i8, Cursor<'_>)> {
    match at.word()? {
        W::Weekday(weekday) => Some((weekday, at.next())),
        W::DoubtfulWeekday(weekday) if at.is_capitalized() => Some((weekday, at.next())),
        _ => None,
    }
}

/// `July 1843`, `July of 1843`
pub(super) const MONTH_YEAR: Rule = Rule {
    name: "month-year",
    example: ("in [July 1843]", "1843-07"),
    read: |at| {
        let (month, rest) = month(at)?;
        let (Some(year), rest) = year_behind(rest) else { return None };
        Some(dated(Partial::Month(month), Some(year), rest))
    },
};

/// A month alone: `in January`.
pub(super) const MONTH: Rule = Rule {
    name: "month",
    example: ("in [January]", "2020-01"),
    read: |at| {
        let (month, rest) = month(at)?;
        let is_month = |it: Cursor<'_>| {
            matches!(it.word(), Some(W::Month(_) | W::DoubtfulMonth(_)))
                && it.is_capitalized()
        };
        // A mere row of months tells nothing.
        if is_month(rest) || at.back(1).is_some_and(is_month) {
            return None;
        }
        let is_sure = matches!(at.word(), Some(W::Month(_))) && !is_part_of_name(at);
        let is_month = if is_sure { true } else { stands_like_a_date(at) };
        // "April 31st" and the like are no month of their own.
        is_month.then(|| Phrase::new(Meaning::Partial(Partial::Month(month)), rest.at()))
    },
};

/// Whether a word before shows that a month or year follows.
pub(super) fn stands_like_a_date(at: Cursor<'_>) -> bool {
    let Some(before) = at.back(1) else { return false };
    let is_led_in = match before.word() {
        Some(W::Link(link)) => !matches!(link, Link::At | Link::Over | Link::Ago),
        Some(W::Which(which)) => which != Which::That,
        Some(W::Edge(_)) => true,
        _ => {
            before.surface() == "-"
                && before.back(1).is_some_and(|it| matches!(it.word(), Some(W::Edge(_))))
        }
    };
    is_led_in && !is_part_of_name(at)
}

/// Whether a month's name here is a person's, or part of some other name:
/// `June Smith`, `Theresa May`.
fn is_part_of_name(at: Cursor<'_>) -> bool {
    let next = at.next();
    let is_name = |it: Cursor<'_>| {
        it.is_capitalized()
            && it.word().is_none()
            && it.token().is_some_and(|token| {
                !it.text().language.is(token.word, Classes::FUNCTION)
            })
    };
    let goes_on = is_name(next) && next.token().is_some_and(|token| token.spaced);
    let before = at.back(1);
    let is_surname = before.is_some_and(|it| is_name(it) && !it.surface().ends_with('.'))
        && at.token().is_some_and(|token| token.spaced);
    goes_on && (at.is_at_start() || !has_lead(before)) || is_surname
}

/// Whether the word before is one that stands before dates, not before names.
fn has_lead(before: Option<Cursor<'_>>) -> bool {
    before.is_some_and(|it| {
        matches!(
            it.word(),
            Some(
                W::Which(_)
                    | W::Edge(_)
                    | W::Link(Link::In | Link::Since | Link::Until | Link::During)
            )
        )
    })
}

/// A weekday alone: `on Tuesday`.
pub(super) const WEEKDAY: Rule = Rule {
    name: "weekday",
    example: ("It rained on [Tuesday].", "2020-02-25"),
    read: |at| {
        let (weekday, rest) = weekday_name(at)?;
        let is_doubtful = matches!(at.word(), Some(W::DoubtfulWeekday(_)));
        let is_led_in = at.back(1).is_some_and(|it| it.link(Link::On).is_some());
        if is_doubtful && !is_led_in || is_named_after_weekday(at) {
            return None;
        }
        Some(Phrase::new(Meaning::Partial(Partial::Weekday(weekday)), rest.at()))
    },
};

/// Whether a weekday is part of a name: `Sunday Times`, `Black Friday`.
fn is_named_after_weekday(at: Cursor<'_>) -> bool {
    let lower = |it: Cursor<'_>| it.surface().to_ascii_lowercase();
    let next = at.next();
    let names_paper =
        next.is_capitalized() && AFTER_WEEKDAY_IN_NAMES.contains(&lower(next).as_str());
    let is_named = at.back(1).is_some_and(|it| {
        it.is_capitalized() && BEFORE_DAY_IN_NAMES.contains(&lower(it).as_str())
    });
    names_paper || is_named
}

/// A year in figures: `in 1843`.
pub(super) const YEAR: Rule = Rule {
    name: "year",
    example: ("in [1843]", "1843"),
    read: |at| {
        let (year @ 1000..=2200, 4, rest) = at.plain_digits()? else { return None };
        if !is_year(at, year, rest) {
            return None;
        }
        let period = Period::year(i32::try_from(year).ok()?)?;
        Some(Phrase::new(Meaning::Exact(period), rest.at()))
    },
};

/// Whether a number of four figures is a year, by what stands around it.
fn is_year(at: Cursor<'_>, year: u32, rest: Cursor<'_>) -> bool {
    let before = at.back(1);
    let lead = before.map_or("", Cursor::surface);
    if matches!(
        lead,
        "$" | "£" | "€" | "#" | "/" | "." | ":" | "than" | "No." | "+" | "="
    ) || is_percent_or_unit(rest)
        || matches!(rest.surface(), "/" | ":" | "°" | "km" | "m" | "ft" | "kg")
        || matches!(rest.word(), Some(W::Units(_) | W::Multiplier(_) | W::Zone))
    {
        return false;
    }
    let led_in = before.is_some_and(|it| match it.word() {
        Some(W::Link(link)) => !matches!(link, Link::At | Link::Over | Link::For),
        Some(W::Edge(_) | W::Fiscal) => true,
        _ => false,
    });
    // "555-2014" and "2019-13-01"
    let is_code = lead == "-"
        && before.and_then(|it| it.back(1)).is_some_and(|it| {
            it.shape() == Some(Shape::Number) && it.surface().len() != 4
        })
        || rest
            .hyphen()
            .is_some_and(|it| matches!(it.plain_digits(), Some((_, 1..=3, _))));
    if is_code || COUNTED.contains(&rest.surface()) {
        return false;
    }
    let counts = rest.surface().len() > 3
        && rest.shape() == Some(Shape::Lower)
        && rest.word().is_none()
        && rest.surface().ends_with('s')
        && !rest.surface().ends_with("ss");
    let in_modern_times = (1700..=2049).contains(&year);
    match (led_in, lead) {
        (true, _) => !counts || (before.is_some_and(|it| it.link(Link::In).is_some())),
        (false, "(" | "," | "–" | "—" | "-") => in_modern_times && !counts,
        _ => (1900..=2049).contains(&year) && !counts,
    }
}

/// The first year of a range: `2014–16`; the second is read as its own date.
pub(super) const YEAR_RANGE: Rule = Rule {
    name: "year-range",
    example: ("from [2014]–16", "2014"),
    read: |at| {
        let (year @ 1000..=2200, 4, rest) = at.plain_digits()? else { return None };
        let (last, 2 | 4, _) = rest.dash()?.plain_digits()? else { return None };
        let last = if last < 100 { year / 100 * 100 + last } else { last };
        (year < last && last < year + 200).then_some(())?;
        Some(Phrase::new(
            Meaning::Exact(Period::year(i32::try_from(year).ok()?)?),
            rest.at(),
        ))
    },
};

/// The last two figures of a year behind a range's dash: `2014–16`.
fn range_year_end(at: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let (last, 2, rest) = at.plain_digits()? else { return None };
    let dash = at.back(1)?;
    dash.dash()?;
    let (first @ 1000..=2200, 4, _) = dash.back(1)?.plain_digits()? else { return None };
    let year = first / 100 * 100 + last;
    (year > first && !at.token()?.spaced).then_some((i32::try_from(year).ok()?, rest))
}

/// A year that only what stands around it shows: `2014–16`, `year 476`.
pub(super) const YEAR_PART: Rule = Rule {
    name: "year-range-end",
    example: ("from 2014–[16]", "2016"),
    read: |at| {
        let (year, rest) = range_year_end(at)?;
        Some(Phrase::new(Meaning::Exact(Period::year(year)?), rest.at()))
    },
};

/// `the year 2000`, `the year two thousand`
pub(super) const YEAR_NUMBER: Rule = Rule {
    name: "the-year",
    example: ("by [the year 2000]", "2000"),
    read: |at| {
        let rest = at.past_the().literal("year")?;
        let (year, rest) = match rest.plain_digits() {
            Some((year @ 1..=2999, 1..=4, rest)) => (i32::try_from(year).ok()?, rest),
            _ => year(rest)?,
        };
        // "the year 18 people died"
        if year < 100 && !matches!(rest.word(), Some(W::BeforeChrist | W::AnnoDomini)) {
            return None;
        }
        let (year, rest) = match rest.word() {
            Some(W::BeforeChrist) => (1 - year, rest.next()),
            Some(W::AnnoDomini) => (year, rest.next()),
            _ => (year, rest),
        };
        Some(Phrase::new(Meaning::Exact(Period::year(year)?), rest.at()))
    },
};

/// A year in words: `nineteen ninety-six`, `two thousand and four`.
pub(super) const SPELLED_YEAR: Rule = Rule {
    name: "spelled-year",
    example: ("in [nineteen ninety-six]", "1996"),
    read: |at| {
        let (year, rest) = spelled_year(at)?;
        Some(Phrase::new(Meaning::Exact(Period::year(year)?), rest.at()))
    },
};

fn spelled_year(at: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let W::Number(century @ (2 | 11..=20)) = at.word()? else { return None };
    let rest = at.next();
    if rest.spelling() == "thousand" {
        let (year, rest) = at.number()?;
        let is_year = at.back(1).is_some_and(|it| it.spelling() == "year");
        return (is_year && (2000..2100).contains(&year))
            .then_some((i32::try_from(year).ok()?, rest));
    }
    let W::Number(tens @ 10..=90) = rest.word()? else { return None };
    let (years, rest) = rest.number()?;
    let is_count = matches!(rest.word(), Some(W::Units(_) | W::Multiplier(_)));
    (!is_count && (10..=99).contains(&years) && tens >= 10 && century != 20)
        .then_some((i32::from(century) * 100 + i32::try_from(years).ok()?, rest))
}

/// A year with its era: `44 BC`, `AD 79`.
pub(super) const ERA: Rule = Rule {
    name: "year-of-era",
    example: ("in [44 BC]", "BC0044"),
    read: |at| {
        let (year, rest) = era_year(at)?;
        Some(Phrase::new(Meaning::Exact(Period::year(year)?), rest.at()))
    },
};

/// The astronomer's year: 1 BC is 0.
fn era_year(at: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let is_upper =
        |it: Cursor<'_>| it.shape() == Some(Shape::Upper) && it.word().is_some();
    if at.word() == Some(W::AnnoDomini) && is_upper(at) {
        let (year @ 1..=2200, 1..=4, rest) = at.next().plain_digits()? else {
            return None;
        };
        return Some((i32::try_from(year).ok()?, rest));
    }
    let (year @ 1..=9998, 1..=4, rest) = at.plain_digits()? else { return None };
    let year = i32::try_from(year).ok()?;
    match rest.word()? {
        W::BeforeChrist if is_upper(rest) => Some((1 - year, rest.next())),
        W::AnnoDomini if is_upper(rest) => Some((year, rest.next())),
        _ => None,
    }
}

/// A decade in figures: `the 1980s`.
pub(super) const DECADE: Rule = Rule {
    name: "decade",
    example: ("in [the 1980s]", "198"),
    read: |at| {
        let figure = at.past_the();
        let (year, suffix) = figure.alphanumeric()?;
        let rest = figure.next();
        let is_decade = suffix == "s" && year % 10 == 0;
        match year {
            1000..=2200 if is_decade && year % 100 == 0 && year < 1900 => {
                let century = i16::try_from(year / 100).ok()?;
                Some(Phrase::new(Meaning::Exact(Period::Century(century)), rest.at()))
            }
            1000..=2200 if is_decade => {
                let decade = i16::try_from(year / 10).ok()?;
                Some(Phrase::new(Meaning::Exact(Period::Decade(decade)), rest.at()))
            }
            20..=90 if is_decade && figure.at() > at.at() => {
                let decade = u8::try_from(year).ok()?;
                Some(Phrase::new(Meaning::Partial(Partial::Decade(decade)), rest.at()))
            }
            _ => None,
        }
    },
};

/// A decade in words: `the nineties`.
pub(super) const NAMED_DECADE: Rule = Rule {
    name: "decade-in-words",
    example: ("in [the nineties]", "199"),
    read: |at| {
        let word = at.past_the();
        let W::Decade(decade) = word.word()? else { return None };
        // "in his nineties" is an age.
        (word.at() > at.at()
            || at.back(1).is_some_and(|it| matches!(it.word(), Some(W::Edge(_)))))
        .then(|| Phrase::new(Meaning::Partial(Partial::Decade(decade)), word.next().at()))
    },
};

/// An apostrophe for the century: `the '80s`, `in '98`.
pub(super) const APOSTROPHE: Rule = Rule {
    name: "short-year",
    example: ("in [the '80s]", "198"),
    read: |at| {
        let mark = at.past_the();
        let rest = mark.any(&["'", "’", "‘"])?;
        let figure = rest.token()?;
        if figure.spaced || !mark.token()?.spaced {
            return None;
        }
        if let Some((decade @ 20..=90, "s")) = rest.alphanumeric() {
            let partial = Partial::Decade(u8::try_from(decade / 10 * 10).ok()?);
            return Some(Phrase::new(Meaning::Partial(partial), rest.next().at()));
        }
        let (year, 2, rest) = rest.plain_digits()? else { return None };
        let is_closed = matches!(rest.surface(), "'" | "’");
        let partial = Partial::ShortYear(u8::try_from(year).ok()?);
        (!is_closed && mark.at() == at.at())
            .then(|| Phrase::new(Meaning::Partial(partial), rest.at()))
    },
};

/// `the 20th century`, `the fifth century BC`
pub(super) const CENTURY: Rule = Rule {
    name: "century",
    example: ("in [the 20th century]", "19"),
    read: |at| {
        let (n, rest) = at.past_the().ordinal()?;
        let rest = rest.past_hyphen().literal("century")?;
        let n = i16::from(n);
        let (century, rest) = match rest.word() {
            Some(W::BeforeChrist) => (-n, rest.next()),
            Some(W::AnnoDomini) => (n - 1, rest.next()),
            _ => (n - 1, rest),
        };
        (n <= 30)
            .then(|| Phrase::new(Meaning::Exact(Period::Century(century)), rest.at()))
    },
};

/// A quarter: `the third quarter of 1998`, `third-quarter`, `Q3 2001`.
pub(super) const QUARTER: Rule = Rule {
    name: "quarter",
    example: ("in [the third quarter of 1998]", "1998-Q3"),
    read: |at| {
        let (year_before, rest) = leading_year(at.past_the());
        if let Some(W::QuarterName(n)) = rest.word() {
            let (year, rest) = year_behind_of(rest.next());
            return Some(dated(Partial::Quarter(n), year.or(year_before), rest));
        }
        let rest = rest.part(W::Fiscal).map_or(rest, Cursor::past_hyphen);
        let is_last = rest.any(&["final", "last"]);
        let (n @ 1..=4, rest) =
            is_last.map(|rest| (4, rest)).or_else(|| rest.ordinal())?
        else {
            return None;
        };
        let rest = rest.past_hyphen();
        let rest = rest.part(W::Fiscal).unwrap_or(rest).literal("quarter")?;
        let (year_behind, rest) = year_behind_of(rest);
        // "the second quarter of the match"
        if year_behind.is_none() && year_before.is_none() && rest.link(Link::Of).is_some()
        {
            return None;
        }
        // "last quarter" counts from today; "the last quarter of 2012" does not.
        if is_last.is_some() && year_behind.is_none() {
            return None;
        }
        let quarter = Partial::Quarter(i8::try_from(n).ok()?);
        Some(dated(quarter, year_before.or(year_behind), rest))
    },
};

/// The period of a year that figures are given for: `the 1988 period`.
pub(super) const PERIOD_OF_YEAR: Rule = Rule {
    name: "period-of-year",
    example: ("in the third quarter, and in [the 1988 period]", "1988-Q3"),
    read: |at| {
        let (Some(year), rest) = leading_year(at.past_the()) else { return None };
        let rest = rest.any(&["period", "quarter"])?;
        let year = i16::try_from(year).ok()?;
        Some(Phrase::new(Meaning::TopicIn(year), rest.at()))
    },
};

/// A year before a noun: `the 1988 third quarter`.
fn leading_year(at: Cursor<'_>) -> (Option<i32>, Cursor<'_>) {
    match at.plain_digits() {
        Some((year @ 1900..=2100, 4, rest)) => (i32::try_from(year).ok(), rest),
        _ => (None, at),
    }
}

/// A year behind a part of it: `of 1998`, `in 1998`, `1998`.
fn year_behind_of(at: Cursor<'_>) -> (Option<i32>, Cursor<'_>) {
    let after = at.link(Link::Of).or_else(|| at.link(Link::In)).unwrap_or(at);
    let after = after.part(W::Fiscal).unwrap_or(after);
    match year(after) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, at),
    }
}

/// `the first half of 1989`
pub(super) const HALF: Rule = Rule {
    name: "half-year",
    example: ("in [the first half of 1989]", "1989-H1"),
    read: |at| {
        let rest = at.past_the();
        let (half, rest) = match rest.word()? {
            W::Ordinal(n @ 1..=2) => (n, rest.next()),
            W::Which(Which::Last) => (2, rest.next()),
            _ => return None,
        };
        let (Some(year), rest) = year_behind_of(rest.past_hyphen().part(W::Half)?) else {
            return None;
        };
        Some(dated(Partial::Half(i8::try_from(half).ok()?), Some(year), rest))
    },
};

/// A season: `summer 1998`, `the winter of 1942`, `in the spring`.
pub(super) const SEASON: Rule = Rule {
    name: "season",
    example: ("in [the summer of 1998]", "1998-SU"),
    read: |at| {
        let word = at.past_the();
        let W::Season(season) = word.word()? else { return None };
        let (year, rest) = year_behind_of(word.next());
        let rest = year.and_then(|year| past_next_year(year, rest)).unwrap_or(rest);
        let is_common = matches!(word.surface(), "fall" | "spring" | "Fall" | "Spring");
        let has_article = word.at() > at.at();
        let is_led_in = stands_like_a_date(at)
            && at.back(1).is_none_or(|it| {
                !matches!(
                    it.word(),
                    Some(W::Link(Link::To | Link::And | Link::Or | Link::On))
                )
            });
        let is_season = year.is_some()
            || !(is_common || is_compound(word))
            || is_led_in && !(is_common && has_article && is_fall_of(word));
        is_season.then(|| dated(Partial::Season(season), year, rest))
    },
};

/// The place behind `/43` or `–43` in "the winter of 1942/43".
fn past_next_year(year: i32, at: Cursor<'_>) -> Option<Cursor<'_>> {
    let slash = at.literal("/").or_else(|| at.dash())?;
    let (next, 2 | 4, rest) = slash.plain_digits()? else { return None };
    let is_next = i32::try_from(next)
        .is_ok_and(|next| next == (year + 1) % 100 || next == year + 1);
    is_next.then_some(rest)
}

/// `summer camp`, `Winter Olympics`: what the season only describes.
fn is_compound(at: Cursor<'_>) -> bool {
    let next = at.next();
    next.is_capitalized() && next.token().is_some_and(|token| token.spaced)
        || matches!(next.surface(), "camp" | "school" | "sports" | "games" | "house")
}

/// "the fall of Kabul" is no season.
fn is_fall_of(at: Cursor<'_>) -> bool {
    at.next().link(Link::Of).or_else(|| at.next().link(Link::In)).is_some()
}

/// `fiscal 1989`, `fiscal year 2004`
pub(super) const FISCAL: Rule = Rule {
    name: "fiscal-year",
    example: ("for [fiscal 1989]", "1989"),
    read: |at| {
        let rest = at.past_the().part(W::Fiscal)?;
        let rest = rest.literal("year").unwrap_or(rest);
        let (year, rest) = year(rest)?;
        Some(Phrase::new(Meaning::Exact(Period::year(year)?), rest.at()))
    },
};

/// A day with a name: `Christmas Eve 2019`.
pub(super) const HOLIDAY: Rule = Rule {
    name: "holiday",
    example: ("on [Easter Monday 2019]", "2019-04-22"),
    read: |at| {
        let start = at.past_the();
        let (holiday, rest) = HOLIDAYS.iter().find_map(|(words, holiday)| {
            let rest = words.iter().try_fold(start, |rest, word| {
                rest.literal(word).or_else(|| folded(rest, word))
            })?;
            Some((*holiday, rest))
        })?;
        if !start.is_capitalized() {
            return None;
        }
        let (year, rest) = year_behind(rest);
        Some(dated(Partial::Holiday(holiday), year, rest))
    },
};

/// Reads `'s` with a curly apostrophe, and `St.` with its full stop.
fn folded<'t>(at: Cursor<'t>, word: &str) -> Option<Cursor<'t>> {
    let is_same = match word {
        "'s" => at.surface() == "’s",
        "'" => at.surface() == "’",
        _ => !at.spelling().is_empty() && at.spelling() == word,
    };
    is_same.then(|| at.next())
}

/// A day of the month that the text is at: `the 14th`, `the 14th inst.`
pub(super) const DAY_OF_MONTH: Rule = Rule {
    name: "day-of-month",
    example: ("5 July 1843 and [the 14th]", "1843-07-14"),
    read: |at| {
        let word = at.past_the();
        let (day, rest) = word.ordinal()?;
        let day = i8::try_from(day).ok()?;
        if let Some(W::Instant(_)) = rest.word() {
            return instant(day, rest);
        }
        let is_day = word.at() > at.at()
            && (1..=31).contains(&day)
            && word.alphanumeric().is_some()
            && at.back(1).is_some_and(|it| {
                matches!(
                    it.word(),
                    Some(W::Link(
                        Link::On
                            | Link::By
                            | Link::Until
                            | Link::Since
                            | Link::From
                            | Link::And
                    ))
                )
            })
            && ends_phrase(rest);
        is_day
            .then(|| Phrase::new(Meaning::Partial(Partial::MonthDayOnly(day)), rest.at()))
    },
};

/// `inst.`, `ult.` and `prox.` behind a day: of this month, the last, the next.
fn instant(day: i8, at: Cursor<'_>) -> Option<Phrase> {
    let W::Instant(offset) = at.word()? else { return None };
    let relative =
        Relative { unit: Unit::Month, offset: i32::from(offset), base: Base::Reference };
    Some(Phrase::new(
        Meaning::Within(Partial::MonthDayOnly(day), relative),
        at.next().at(),
    ))
}

/// Whether no noun follows that an ordinal would count.
fn ends_phrase(at: Cursor<'_>) -> bool {
    match at.shape() {
        None | Some(Shape::Mark) => at.surface() != "-",
        _ => at
            .token()
            .is_some_and(|token| at.text().language.is(token.word, Classes::FUNCTION)),
    }
}
