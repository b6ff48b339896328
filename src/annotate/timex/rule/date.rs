//! Rules for days, weekdays and months by their names.

use super::{
    super::{
        super::lang::en::{
            time::{Link, TimeWord as W, Unit},
            words::Classes,
        },
        calendar::Period,
        cursor::Cursor,
        phrase::{Base, Meaning, Partial, Phrase, Relative},
    },
    Rule, Shape,
    name::{is_named_after_weekday, is_part_of_name, stands_like_a_date},
    year::{is_percent_or_unit, year, year_behind},
};

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
    let rest = past_next_day(day, rest).unwrap_or(rest);
    let rest = rest.literal("day").unwrap_or(rest);
    let rest = rest.link(Link::Of).unwrap_or(rest);
    let (month, rest) = month(rest)?;
    let (year, rest) = year_behind(rest);
    Some((Partial::MonthDay(month, day), year, rest))
}

/// The place behind `/15` in "the night of 14/15 June".
fn past_next_day(day: i8, at: Cursor<'_>) -> Option<Cursor<'_>> {
    let (next, rest) = day_number(at.literal("/")?)?;
    (next == day + 1 || next == 1).then_some(rest)
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

pub(super) fn dated(partial: Partial, year: Option<i32>, rest: Cursor<'_>) -> Phrase {
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

/// The attacks of 2001, which are known by their day: `9/11`, `Sept. 11 attacks`.
pub(super) const NINE_ELEVEN: Rule = Rule {
    name: "nine-eleven",
    example: ("since [9/11]", "2001-09-11"),
    read: |at| {
        let (Partial::MonthDay(9, 11), None, rest) =
            month_day_at(at).or_else(|| nine_eleven(at))?
        else {
            return None;
        };
        let is_figure = at.plain_digits().is_some();
        let names_them =
            rest.any(&["attacks", "attack", "terrorist", "terror", "hijackers"]);
        let day = Meaning::Exact(Period::day(2001, 9, 11)?);
        (is_figure || names_them.is_some()).then(|| Phrase::new(day, rest.at()))
    },
};

fn nine_eleven(at: Cursor<'_>) -> Option<(Partial, Option<i32>, Cursor<'_>)> {
    let (9, 1, rest) = at.plain_digits()? else { return None };
    let (11, 2, rest) = rest.literal("/")?.plain_digits()? else { return None };
    rest.literal("/").is_none().then_some((Partial::MonthDay(9, 11), None, rest))
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
            && stands_like_a_day(at)
            && ends_phrase(rest);
        is_day
            .then(|| Phrase::new(Meaning::Partial(Partial::MonthDayOnly(day)), rest.at()))
    },
};

/// Whether what stands before shows a day: "on the 14th", "the evening of the 6th".
fn stands_like_a_day(at: Cursor<'_>) -> bool {
    let Some(W::Link(link)) = at.back(1).and_then(Cursor::word) else { return false };
    match link {
        Link::On | Link::By | Link::Until | Link::Since | Link::From | Link::And => true,
        Link::Of => at.back(2).is_some_and(|it| matches!(it.word(), Some(W::Part(_)))),
        _ => false,
    }
}

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
