//! Rules for the named parts of a year: quarters, halves, seasons, holidays.

use super::{
    super::{
        super::lang::en::{
            time::{HOLIDAYS, Holiday, Link, TimeWord as W, Which},
            words::Classes,
        },
        calendar::Period,
        cursor::Cursor,
        holiday,
        phrase::{Meaning, Partial, Phrase},
    },
    Rule,
    date::dated,
    name::{self, stands_like_a_date},
    year::{year, year_behind},
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
    let figures = after.part(W::Fiscal).unwrap_or(after);
    match fiscal_code(after).or_else(|| year(figures)) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, at),
    }
}

/// `the first half of 1989`, `H1 2019`; "H1" alone is too much else.
pub(super) const HALF: Rule = Rule {
    name: "half-year",
    example: ("in [the first half of 1989]", "1989-H1"),
    read: |at| {
        let (year_before, rest) = leading_year(at.past_the());
        let (half, rest) = match rest.word()? {
            W::HalfName(n) => (n, rest.next()),
            W::Ordinal(n @ 1..=2) => {
                (i8::try_from(n).ok()?, rest.next().past_hyphen().part(W::Half)?)
            }
            W::Which(Which::Last) => (2, rest.next().past_hyphen().part(W::Half)?),
            _ => return None,
        };
        let (year_behind, rest) = year_behind_of(rest);
        let year = year_behind.or(year_before)?;
        Some(dated(Partial::Half(half), Some(year), rest))
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
                let is_loose = matches!(
                    it.word(),
                    Some(W::Link(Link::To | Link::And | Link::Or | Link::On))
                );
                let is_of = it.link(Link::Of).is_some()
                    && !it
                        .back(1)
                        .is_some_and(|it| matches!(it.word(), Some(W::EdgeNoun(_))));
                !(is_loose || is_common && is_of)
            });
        let is_season = year.is_some()
            || !(is_common || is_compound(word) || is_counted(at))
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
        || matches!(
            next.surface(),
            "camp" | "school" | "sports" | "games" | "house" | "coat" | "clothes" | "job"
        )
}

/// "a winter wheat": one of several, not the season.
fn is_counted(at: Cursor<'_>) -> bool {
    at.back(1).is_some_and(|it| it.word() == Some(W::A))
}

/// "the fall of Kabul" is no season.
fn is_fall_of(at: Cursor<'_>) -> bool {
    at.next().link(Link::Of).or_else(|| at.next().link(Link::In)).is_some()
}

/// `fiscal 1989`, `fiscal year 2004`, `FY 2018`, `FY2019`, `FY19`
pub(super) const FISCAL: Rule = Rule {
    name: "fiscal-year",
    example: ("for [fiscal 1989]", "1989"),
    read: |at| {
        let start = at.past_the();
        let named = || {
            let rest = start.part(W::Fiscal)?;
            year(rest.literal("year").unwrap_or(rest))
        };
        let (year, rest) = fiscal_code(start).or_else(named)?;
        Some(Phrase::new(Meaning::Exact(Period::year(year)?), rest.at()))
    },
};

/// `FY2019` or `FY19` in one word.
pub(super) fn fiscal_code(at: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let figures = at.surface().strip_prefix("FY")?;
    let is_year = figures.bytes().all(|byte| byte.is_ascii_digit());
    let year: i32 = match figures.len() {
        2 => 2000 + figures.parse::<i32>().ok()?,
        4 => figures.parse().ok()?,
        _ => return None,
    };
    (is_year && (1900..2100).contains(&year)).then(|| (year, at.next()))
}

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
        if !start.is_capitalized() || names_place(rest) || is_person(holiday, start, rest)
        {
            return None;
        }
        let (year, rest) = year_behind(rest);
        let phrase = dated_feast(holiday, year, rest);
        Some(Phrase { feast: Some(holiday), ..phrase })
    },
};

/// "Eid 2019" may be either of two days.
fn dated_feast(feast: Holiday, year: Option<i32>, rest: Cursor<'_>) -> Phrase {
    let in_year = |year: i32| {
        let mut days = holiday::in_year(feast, i16::try_from(year).ok()?);
        Some(Meaning::OneOf(days.next()?, days.next()?))
    };
    match year.filter(|_| feast == Holiday::Eid).and_then(in_year) {
        Some(either) => Phrase::new(either, rest.at()),
        None => dated(Partial::Holiday(feast), year, rest),
    }
}

/// "Ramadan Haddad", "Yousef Eid", "Easter Ellis", "Father Christmas": given to
/// people as a name.
fn is_person(feast: Holiday, at: Cursor<'_>, rest: Cursor<'_>) -> bool {
    let before = at.back(1);
    let follows_preposition = name::has_lead(before)
        || before.is_some_and(|it| {
            matches!(it.word(), Some(W::Link(link)) if !matches!(link, Link::And | Link::Or))
        });
    let is_one_word = rest.at() == at.at() + 1;
    let is_surname = matches!(feast, Holiday::Eid | Holiday::Ramadan);
    let is_named =
        if is_surname { name::is_part_of_name(at) } else { name::goes_on_as_name(at) };
    let is_father = before.is_some_and(|it| it.surface() == "Father");
    is_one_word && (is_father || !follows_preposition && is_named)
}

/// `Easter Road`, `Christmas Island`, `Easter Rising`
fn names_place(at: Cursor<'_>) -> bool {
    let heads =
        Classes::PLACE_HEAD.and(Classes::FACILITY_HEAD).and(Classes::ORGANISATION_HEAD);
    at.is_capitalized()
        && at.token().is_some_and(|it| at.text().language.is(it.word, heads))
        || at.surface() == "Rising"
}

/// Reads `'s` with a curly apostrophe, and `St.` with its full stop.
fn folded<'t>(at: Cursor<'t>, word: &str) -> Option<Cursor<'t>> {
    let is_same = match word {
        "'s" => at.surface() == "’s",
        "'" => at.surface() == "’",
        _ => !at.spelling().is_empty() && at.spelling() == word,
    };
    is_same.then(|| at.next())
}
