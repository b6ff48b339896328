//! Rules for years, decades and centuries.

use super::{
    super::{
        super::lang::en::{
            time::{COUNTED, Link, NOT_BEFORE_YEARS, TimeWord as W},
            words::Classes,
        },
        calendar::Period,
        cursor::Cursor,
        phrase::{Meaning, Partial, Phrase},
    },
    Rule, Shape, name,
    season::fiscal_code,
};

/// The year behind a month: `1843`, `, 1843`, `of 1843`.
pub(super) fn year_behind(at: Cursor<'_>) -> (Option<i32>, Cursor<'_>) {
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

pub(super) fn is_percent_or_unit(at: Cursor<'_>) -> bool {
    matches!(at.surface(), "%" | "percent" | "million" | "billion")
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
    if is_code(at, rest) || is_counted(at, rest) {
        return false;
    }
    let before = at.back(1);
    let is_led_in = before.is_some_and(|it| match it.word() {
        Some(W::Link(link)) => !matches!(link, Link::At | Link::Over | Link::For),
        Some(W::Edge(_) | W::Fiscal) => true,
        _ => false,
    });
    let in_modern_times = (1700..=2049).contains(&year);
    let is_before_noun = is_before_plural(rest);
    match (is_led_in, before.map_or("", Cursor::surface)) {
        _ if before.is_some_and(is_determiner) => in_modern_times,
        // "as late as 1947"
        (_, "as") => in_modern_times,
        // "circa 1250"
        (_, "circa" | "ca" | "ca.") => true,
        (true, _) => {
            !is_before_noun || before.is_some_and(|it| it.link(Link::In).is_some())
        }
        (false, "(" | "," | "–" | "—" | "-") => in_modern_times && !is_before_noun,
        _ => (1900..=2049).contains(&year) && !is_before_noun,
    }
}

/// Whether figures are part of a number or a code: `No. 1942`, `555-2014`,
/// `2019-13-01`.
fn is_code(at: Cursor<'_>, rest: Cursor<'_>) -> bool {
    let lead = at.back(1).map_or("", Cursor::surface);
    let is_behind_figures = at
        .back(2)
        .is_some_and(|it| it.shape() == Some(Shape::Number) && it.surface().len() != 4);
    let is_before_figures = rest.hyphen().is_some_and(|it| {
        matches!(it.plain_digits(), Some((_, 1..=3, _)))
            || it.shape() == Some(Shape::Upper)
    });
    NOT_BEFORE_YEARS.contains(&lead)
        || is_second_number(at)
        || is_address(rest) && !name::has_lead(at.back(1))
        || lead == "-" && is_behind_capitals(at)
        || lead == "-" && is_behind_figures
        || is_before_figures
        || matches!(rest.surface(), "/" | ":" | "°")
}

/// "pages 1066 to 1848": the second of two numbers of which the first is no year.
fn is_second_number(at: Cursor<'_>) -> bool {
    let is_joined =
        at.back(1).is_some_and(|it| it.any(&["to", "and", "-", "–"]).is_some());
    is_joined
        && at.back(2).is_some_and(|it| it.shape() == Some(Shape::Number))
        && at.back(3).is_some_and(|it| NOT_BEFORE_YEARS.contains(&it.surface()))
}

/// "1776 Harbour Road"
fn is_address(rest: Cursor<'_>) -> bool {
    let place = Classes::PLACE_HEAD.and(Classes::FACILITY_HEAD);
    let is_place = |at: Cursor<'_>| {
        at.is_capitalized()
            && at.token().is_some_and(|it| at.text().language.is(it.word, place))
    };
    rest.is_capitalized() && rest.word().is_none() && is_place(rest.next())
}

/// "MX-2018", but "post-2018"
fn is_behind_capitals(at: Cursor<'_>) -> bool {
    let is_tight = at.token().is_some_and(|it| !it.spaced);
    is_tight
        && at.back(2).is_some_and(|it| {
            matches!(
                it.shape(),
                Some(Shape::Upper | Shape::Initial | Shape::Alphanumeric)
            )
        })
}

/// Whether what follows is counted: `2000 people`, `1950 km`.
fn is_counted(at: Cursor<'_>, rest: Cursor<'_>) -> bool {
    let is_late = at.back(1).is_some_and(|it| it.surface() == "as");
    is_percent_or_unit(rest)
        || matches!(rest.surface(), "km" | "m" | "ft" | "kg")
        || matches!(rest.word(), Some(W::Units(_) | W::Multiplier(_) | W::Zone))
        || !is_late && COUNTED.contains(&rest.surface())
}

/// Whether an unknown word in the plural stands here, which a number may count.
fn is_before_plural(rest: Cursor<'_>) -> bool {
    rest.surface().len() > 3
        && rest.shape() == Some(Shape::Lower)
        && rest.word().is_none()
        && rest.surface().ends_with('s')
        && !rest.surface().ends_with("ss")
}

/// Whether it makes the year behind it describe: "the 2019 elections", "his
/// 1835 speech".
fn is_determiner(at: Cursor<'_>) -> bool {
    at.token().is_some_and(|it| at.text().language.is(it.word, Classes::DETERMINER))
        || at.any(&["his", "her", "its", "their", "our", "my", "'s", "’s"]).is_some()
}

/// The first year of a range: `2014–16`; the second is read as its own date.
pub(super) const YEAR_RANGE: Rule = Rule {
    name: "year-range",
    example: ("from [2014]–16", "2014"),
    read: |at| {
        let (year @ 1000..=2200, 4, rest) = at.plain_digits()? else { return None };
        let (last, digits @ (1 | 2 | 4), _) =
            rest.dash().or_else(|| rest.literal("/"))?.plain_digits()?
        else {
            return None;
        };
        let last = with_century(year, last, digits);
        let is_page =
            at.back(1).is_some_and(|it| NOT_BEFORE_YEARS.contains(&it.surface()));
        let is_range = !is_page && (rest.literal("/").is_none() || last == year + 1);
        (is_range && year < last && last < year + 200).then_some(())?;
        Some(Phrase::new(
            Meaning::Exact(Period::year(i32::try_from(year).ok()?)?),
            rest.at(),
        ))
    },
};

/// The place behind "the 16th" in "the 16th and 17th centuries".
fn first_of_centuries(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let joint = at.any(&["and", "to", "or"]).or_else(|| at.dash())?;
    let (_, rest) = joint.past_the().ordinal()?;
    rest.literal("centuries").map(|_| at)
}

/// The last two figures of a year behind a range's dash: `2014–16`.
fn range_year_end(at: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let (last, digits @ (1 | 2), rest) = at.plain_digits()? else { return None };
    let dash = at.back(1)?;
    let is_slash = dash.literal("/").is_some();
    let first = first_of_range(dash.back(1)?)?;
    let year = with_century(first, last, digits);
    let is_range = if is_slash { year == first + 1 } else { dash.dash().is_some() };
    let is_code = rest.hyphen().is_some();
    (is_range && !is_code && year > first && !at.token()?.spaced)
        .then_some((i32::try_from(year).ok()?, rest))
}

/// `2018` or `FY2018` before a dash.
fn first_of_range(at: Cursor<'_>) -> Option<u32> {
    if let Some((year, _)) = fiscal_code(at) {
        return u32::try_from(year).ok();
    }
    match at.plain_digits()? {
        (year @ 1000..=2200, 4, _) => Some(year),
        _ => None,
    }
}

/// The year that `last` abbreviates behind `first`: 2016 for 16 behind 2014.
fn with_century(first: u32, last: u32, digits: usize) -> u32 {
    match digits {
        1 => first / 10 * 10 + last,
        2 => first / 100 * 100 + last,
        _ => last,
    }
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
            20..=90 if is_decade && (figure.at() > at.at() || goes_on_decades(at)) => {
                let decade = u8::try_from(year).ok()?;
                Some(Phrase::new(Meaning::Partial(Partial::Decade(decade)), rest.at()))
            }
            _ => None,
        }
    },
};

/// "the 1940s and 50s"
fn goes_on_decades(at: Cursor<'_>) -> bool {
    at.back(2).and_then(Cursor::alphanumeric).is_some_and(|(_, suffix)| suffix == "s")
        && at.back(1).is_some_and(|it| it.any(&["and", "or", "to", "–", "-"]).is_some())
}

/// A decade in words: `the nineties`.
pub(super) const NAMED_DECADE: Rule = Rule {
    name: "decade-in-words",
    example: ("in [the nineties]", "199"),
    read: |at| {
        let word = at.past_the();
        let W::Decade(decade) = word.word()? else { return None };
        // "in his nineties" is an age.
        let is_edged = at.back(1).is_some_and(|it| matches!(it.word(), Some(W::Edge(_))))
            && at.back(2).is_some_and(|it| it.part(W::The).is_some());
        (word.at() > at.at() || is_edged).then(|| {
            Phrase::new(Meaning::Partial(Partial::Decade(decade)), word.next().at())
        })
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
        let rest = match rest.past_hyphen().any(&["century", "centuries"]) {
            Some(rest) => rest,
            None => first_of_centuries(rest)?,
        };
        let (century, rest) = with_era(n, rest);
        (n <= 30)
            .then(|| Phrase::new(Meaning::Exact(Period::Century(century)), rest.at()))
    },
};

/// `the second millennium`, `the third millennium BC`
pub(super) const MILLENNIUM: Rule = Rule {
    name: "millennium",
    example: ("in [the second millennium]", "1"),
    read: |at| {
        let (n, rest) = at.past_the().ordinal()?;
        let rest = rest.past_hyphen().any(&["millennium", "millennia"])?;
        let (millennium, rest) = with_era(n, rest);
        let meaning = Meaning::Exact(Period::Millennium(millennium));
        (n <= 9).then(|| Phrase::new(meaning, rest.at()))
    },
};

/// The number of the `n`-th century or millennium as the first figures of its
/// years, with the era that may follow.
fn with_era(n: u8, at: Cursor<'_>) -> (i16, Cursor<'_>) {
    let n = i16::from(n);
    match at.word() {
        Some(W::BeforeChrist) => (-n, at.next()),
        Some(W::AnnoDomini) => (n - 1, at.next()),
        _ => (n - 1, at),
    }
}
