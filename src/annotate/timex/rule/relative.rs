//! Rules for dates that are told by their distance from another.

use super::{
    super::{
        super::lang::en::time::{Link, TimeWord as W, Unit, Which},
        calendar::Period,
        cursor::Cursor,
        phrase::{Base, From, Length, Meaning, Partial, Phrase, Position, Relative},
    },
    Rule, Shape, amount, date, read_date, season,
};

/// `today`, `yesterday`, `tomorrow`
pub(super) const DAY: Rule = Rule {
    name: "day",
    example: ("It rained [yesterday].", "2020-02-28"),
    read: |at| {
        let W::Day(offset) = at.word()? else { return None };
        Some(relative(Unit::Day, i32::from(offset), Base::Reference, at.next()))
    },
};

fn relative(unit: Unit, offset: i32, base: Base, rest: Cursor<'_>) -> Phrase {
    Phrase::new(Meaning::Relative(Relative { unit, offset, base }), rest.at())
}

/// `last week`, `this year`, `the following month`, `that same day`
pub(super) const UNIT: Rule = Rule {
    name: "relative-unit",
    example: ("It rained [last week].", "2020-W08"),
    read: |at| {
        let (unit, rest) = relative_unit(at)?;
        Some(Phrase::new(Meaning::Relative(unit), rest.at()))
    },
};

fn relative_unit(at: Cursor<'_>) -> Option<(Relative, Cursor<'_>)> {
    let has_article = at.part(W::The).is_some();
    let at = at.past_the();
    let at = at.literal("very").unwrap_or(at);
    let (which, rest) = whiches(at)?;
    let rest = rest.past_hyphen();
    let rest =
        rest.any(&["fiscal", "calendar", "full", "trading", "entire"]).unwrap_or(rest);
    let (unit, rest) = unit_noun(rest)?;
    // "the last year of the war"
    let is_the_last =
        has_article || at.back(1).is_some_and(|it| it.word() == Some(W::The));
    if is_the_last && which == Which::Last && rest.link(Link::Of).is_some() {
        return None;
    }
    // "the past year" is the twelve months up to now.
    let is_rolling = at.literal("past").is_some() && is_the_last && unit > Unit::Day;
    if is_rolling && unit != Unit::Weekend {
        return None;
    }
    let (offset, base) = offset_of(which, unit, has_article)?;
    Some((Relative { unit, offset, base }, rest))
}

/// A unit; "period" and "term" stand for the quarter or year that is spoken of.
fn unit_noun(at: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    match at.word()? {
        W::Unit(Unit::Second | Unit::Minute | Unit::Hour) => None,
        // "this day-to-day business", "last week-long"
        W::Unit(_)
            if at
                .next()
                .hyphen()
                .is_some_and(|it| it.any(&["long", "old"]).is_some()) =>
        {
            None
        }
        // "ABC's This Week"
        W::Unit(_) if at.shape() == Some(Shape::Capital) && !is_heading(at) => None,
        W::Unit(unit) => Some((unit, at.next())),
        W::Period if at.back(1)?.word() == Some(W::Which(Which::Latest)) => {
            Some((Unit::Quarter, at.next()))
        }
        _ => None,
    }
}

/// Whether the sentence here is written with capitals, as headings are.
fn is_heading(at: Cursor<'_>) -> bool {
    at.back(2).is_none_or(Cursor::is_at_start)
}

/// One or two words that say which: `this past`, `that same`, `most recent`.
fn whiches(at: Cursor<'_>) -> Option<(Which, Cursor<'_>)> {
    let (first, rest) = at.which()?;
    Some(match (first, rest.which()) {
        (Which::This, Some((Which::Past, rest))) => (Which::Last, rest),
        (Which::This, Some((Which::Coming, rest))) => (Which::Coming, rest),
        (Which::That | Which::This, Some((Which::Same, rest))) => (first, rest),
        _ => (first, rest),
    })
}

fn offset_of(which: Which, unit: Unit, has_article: bool) -> Option<(i32, Base)> {
    Some(match which {
        // "the last day" is the last of something.
        Which::Last | Which::Past if unit == Unit::Day => return None,
        Which::Last | Which::Past => (-1, Base::Reference),
        Which::This => (0, Base::Reference),
        // "the next day" tells a story; "next week" looks ahead from today.
        Which::Next if has_article => (1, Base::Narrative),
        Which::Next | Which::Coming => (1, Base::Reference),
        Which::Previous => (-1, Base::Narrative),
        Which::Following => (1, Base::Narrative),
        Which::That | Which::Same => (0, Base::Narrative),
        Which::Latest => (0, Base::Latest),
        Which::Recent | Which::These => return None,
    })
}

/// `last Friday`, `next March`, `this summer`, `the following Sunday`
pub(super) const NAMED: Rule = Rule {
    name: "relative-name",
    example: ("It rained [last Friday].", "2020-02-28"),
    read: |at| {
        let (which, rest) = whiches(at.past_the())?;
        let (partial, rest) = name(rest)?;
        let meaning = match which {
            Which::Last | Which::Past => Meaning::Named(partial, -1),
            Which::This => Meaning::Named(partial, 0),
            Which::Next if at.part(W::The).is_some() => Meaning::Following(partial, 1),
            Which::Next | Which::Coming => Meaning::Named(partial, 1),
            Which::Previous => Meaning::Following(partial, -1),
            Which::Following => Meaning::Following(partial, 1),
            // "said that Friday was"
            Which::That | Which::Same if is_led_in(at) => Meaning::Following(partial, 0),
            Which::That | Which::Same | Which::Latest | Which::Recent | Which::These => {
                return None;
            }
        };
        Some(Phrase::new(meaning, rest.at()))
    },
};

/// Whether a preposition stands before, or the sentence begins.
fn is_led_in(at: Cursor<'_>) -> bool {
    at.back(1).is_none_or(|it| matches!(it.word(), Some(W::Link(_))))
}

/// A month, weekday, season or holiday by its name.
fn name(at: Cursor<'_>) -> Option<(Partial, Cursor<'_>)> {
    match at.word()? {
        W::Weekday(weekday) => Some((Partial::Weekday(weekday), at.next())),
        W::Season(season) => Some((Partial::Season(season), at.next())),
        W::Month(_) | W::DoubtfulMonth(_) => {
            let phrase = read_date(at)?;
            match phrase.meaning {
                Meaning::Partial(
                    partial @ (Partial::Month(_) | Partial::MonthDay(..)),
                ) => Some((partial, at.to(phrase.end))),
                _ => None,
            }
        }
        W::Holiday => match (season::HOLIDAY.read)(at)?.meaning {
            Meaning::Partial(partial) => {
                Some((partial, at.to((season::HOLIDAY.read)(at)?.end)))
            }
            _ => None,
        },
        _ => None,
    }
}

/// `Monday last`: an old form.
pub(super) const WEEKDAY_LAST: Rule = Rule {
    name: "weekday-last",
    example: ("on [Monday last]", "2020-02-24"),
    read: |at| {
        let W::Weekday(weekday) = at.word()? else { return None };
        let (which, rest) = at.next().which()?;
        let offset = match which {
            Which::Last => -1,
            Which::Next => 1,
            _ => return None,
        };
        // "Monday last week", "Monday next to the church"
        if rest.word().is_some() {
            return None;
        }
        Some(Phrase::new(Meaning::Named(Partial::Weekday(weekday), offset), rest.at()))
    },
};

/// A part of a relative period: `June last year`, `Friday of last week`.
pub(super) const WITHIN: Rule = Rule {
    name: "part-of-relative",
    example: ("in [June last year]", "2019-06"),
    read: |at| {
        let (partial, rest) = part_of_period(at)?;
        let rest = rest.link(Link::Of).or_else(|| rest.link(Link::In)).unwrap_or(rest);
        let (relative, rest) = relative_unit(rest).or_else(|| topic_unit(rest))?;
        fits(partial, relative.unit)
            .then(|| Phrase::new(Meaning::Within(partial, relative), rest.at()))
    },
};

/// `the year`, `the month` behind "of"
fn topic_unit(at: Cursor<'_>) -> Option<(Relative, Cursor<'_>)> {
    at.back(1)?.link(Link::Of)?;
    let (unit, rest) = unit_noun(at.part(W::The)?)?;
    Some((Relative { unit, offset: 0, base: Base::Topic }, rest))
}

/// What `WITHIN` may find a part: a month, weekday, quarter, half or season.
fn part_of_period(at: Cursor<'_>) -> Option<(Partial, Cursor<'_>)> {
    let word = at.past_the();
    if word.alphanumeric().is_some() {
        let (day, rest) = word.ordinal()?;
        let day = Partial::MonthDayOnly(i8::try_from(day).ok()?);
        return rest.link(Link::Of).map(|_| (day, rest));
    }
    match word.word()? {
        W::Ordinal(n) => {
            let rest = word.next().past_hyphen();
            let n = i8::try_from(n).ok()?;
            match rest.word()? {
                W::Unit(Unit::Quarter) if n <= 4 => {
                    Some((Partial::Quarter(n), rest.next()))
                }
                W::Half if n <= 2 => Some((Partial::Half(n), rest.next())),
                W::Link(Link::Of) => Some((Partial::MonthDayOnly(n), rest)),
                _ => None,
            }
        }
        W::Month(_) | W::DoubtfulMonth(_) => {
            let (month, rest) = date::month(word)?;
            Some((Partial::Month(month), rest))
        }
        W::Weekday(weekday) => Some((Partial::Weekday(weekday), word.next())),
        W::Season(season) => Some((Partial::Season(season), word.next())),
        _ => None,
    }
}

fn fits(partial: Partial, unit: Unit) -> bool {
    match partial {
        Partial::Weekday(_) => unit == Unit::Week,
        Partial::MonthDayOnly(_) => unit == Unit::Month,
        _ => unit == Unit::Year,
    }
}

/// `this year's third quarter`
pub(super) const WITHIN_POSSESSIVE: Rule = Rule {
    name: "part-of-relative-possessive",
    example: ("in [last year's third quarter]", "2019-Q3"),
    read: |at| {
        let (relative, rest) = relative_unit(at)?;
        let rest = rest.any(&["'s", "’s"])?;
        let rest = rest.part(W::Fiscal).unwrap_or(rest);
        let (partial, rest) = part_of_period(rest)?;
        fits(partial, relative.unit)
            .then(|| Phrase::new(Meaning::Within(partial, relative), rest.at()))
    },
};

/// `the year`, `the week`, `the quarter`: the one that is spoken of.
pub(super) const TOPIC: Rule = Rule {
    name: "unit-spoken-of",
    example: ("It fell in [the month].", "2020-02"),
    read: |at| {
        let noun = at.part(W::The)?;
        let noun = noun.any(&["fiscal", "full", "calendar", "whole"]).unwrap_or(noun);
        let (unit, rest) = unit_noun(noun)?;
        let is_compound = rest.hyphen().is_some() || rest.shape() == Some(Shape::Number);
        let is_old = rest.past_hyphen().any(&["ago", "earlier", "old", "end", "long"]);
        let is_of = rest.link(Link::Of).is_some();
        // "the turn of the century" does not say of which.
        let is_turn = at.back(2).is_some_and(|it| it.surface() == "turn");
        if matches!(unit, Unit::Day | Unit::Millennium)
            || is_compound
            || unit == Unit::Decade && is_of
            || unit == Unit::Century && is_of
            || is_old.is_some()
            || is_turn
            || is_of && !matches!(unit, Unit::Weekend)
        {
            return None;
        }
        Some(relative(unit, 0, Base::Topic, rest))
    },
};

/// `the week of March 6`
pub(super) const WEEK_OF: Rule = Rule {
    name: "week-of",
    example: ("in [the week of March 6, 2000]", "2000-W10"),
    read: |at| {
        let rest = at.past_the().literal("week")?;
        let rest = rest.link(Link::Of).or_else(|| rest.any(&["beginning", "ending"]))?;
        let day = read_date(rest)?;
        let meaning = match day.meaning {
            Meaning::Exact(period) => {
                Meaning::Exact(Period::of(Unit::Week, period.first()?)?)
            }
            Meaning::Partial(
                Partial::MonthDay(month, day) | Partial::WeekdayMonthDay(_, month, day),
            ) => Meaning::Partial(Partial::WeekOf(month, day)),
            _ => return None,
        };
        Some(Phrase::new(meaning, day.end))
    },
};

/// `the day before`, `the day after tomorrow`, `the day before Christmas`
pub(super) const DAY_BEFORE: Rule = Rule {
    name: "day-before",
    example: ("It rained [the day before yesterday].", "2020-02-27"),
    read: |at| {
        let rest = at.part(W::The)?;
        let W::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year)) =
            rest.word()?
        else {
            return None;
        };
        let (sign, rest) = match rest.next().word()? {
            W::Link(Link::Before) => (-1, rest.next().next()),
            W::Link(Link::After) => (1, rest.next().next()),
            _ => return None,
        };
        let length = Length::new(1, unit);
        let (from, rest) = match read_date(rest) {
            Some(date) => (origin(date.meaning)?, rest.to(date.end)),
            None if rest.is_at_end() || rest.shape() == Some(Shape::Mark) => {
                (From::Narrative, rest)
            }
            None => return None,
        };
        Some(Phrase::new(Meaning::Shift { length, sign, from }, rest.at()))
    },
};

/// `the week before last`, `the year after next`
pub(super) const BEFORE_LAST: Rule = Rule {
    name: "before-last",
    example: ("It rained [the week before last].", "2020-W07"),
    read: |at| {
        let (unit, rest) = unit_noun(at.past_the())?;
        let (offset, rest) = match (rest.word()?, rest.next().word()?) {
            (W::Link(Link::Before), W::Which(Which::Last)) => (-2, rest.next().next()),
            (W::Link(Link::After), W::Which(Which::Next)) => (2, rest.next().next()),
            _ => return None,
        };
        Some(relative(unit, offset, Base::Reference, rest))
    },
};

/// What a date gives to count from.
pub(super) fn origin(meaning: Meaning) -> Option<From> {
    Some(match meaning {
        Meaning::Exact(period) => From::Exact(period),
        Meaning::Partial(partial) => From::Partial(partial),
        Meaning::Named(partial, which) => From::Named(partial, which),
        Meaning::Relative(relative) => From::Relative(relative),
        _ => return None,
    })
}

/// `the year-ago quarter`, `the year-earlier period`, `year-ago`
pub(super) const YEAR_AGO_PERIOD: Rule = Rule {
    name: "year-ago-period",
    example: ("in [the year-ago quarter]", "2018-Q4"),
    read: |at| {
        let rest = at.past_the().literal("year")?.hyphen()?;
        let rest = rest.any(&["ago", "earlier"])?;
        let (unit, rest) = match rest.word() {
            Some(W::Unit(Unit::Quarter)) => (Unit::Quarter, rest.next()),
            Some(W::Period) => (Unit::Year, rest.next()),
            Some(W::Ordinal(n @ 1..=4)) if rest.next().literal("quarter").is_some() => {
                let quarter = Partial::Quarter(i8::try_from(n).ok()?);
                let last_year =
                    Relative { unit: Unit::Year, offset: -1, base: Base::Reference };
                let rest = rest.next().next();
                return Some(Phrase::new(Meaning::Within(quarter, last_year), rest.at()));
            }
            _ => (Unit::Year, rest),
        };
        let offset = if unit == Unit::Quarter { -4 } else { -1 };
        Some(relative(unit, offset, Base::Topic, rest))
    },
};

/// `the year-earlier nine months`
pub(super) const YEAR_AGO_UNITS: Rule = Rule {
    name: "year-ago-units",
    example: ("in [the year-earlier nine months]", "P9M"),
    read: |at| {
        let rest = at.past_the().literal("year")?.hyphen()?;
        let (length, rest) = amount::length(rest.any(&["ago", "earlier"])?)?;
        Some(Phrase::new(Meaning::Length(length, Position::Anywhere), rest.at()))
    },
};

/// `the year ended June 30`: a year that is none of the calendar.
pub(super) const YEAR_ENDED: Rule = Rule {
    name: "year-ended",
    example: ("in [the year] ended March 31", "P1Y"),
    read: |at| {
        let rest = at.part(W::The)?;
        let rest = rest.part(W::Fiscal).unwrap_or(rest).literal("year")?;
        rest.any(&["ended", "ending", "to"])?;
        let meaning = Meaning::Length(Length::new(1, Unit::Year), Position::Anywhere);
        Some(Phrase::new(meaning, rest.at()))
    },
};

/// `year-end`, `year's end`
pub(super) const YEAR_END: Rule = Rule {
    name: "year-end",
    example: ("by [year-end]", "2020"),
    read: |at| {
        let rest = at.past_the().literal("year")?;
        let rest = rest.any(&["'s", "’s"]).unwrap_or_else(|| rest.past_hyphen());
        let rest = rest.literal("end")?;
        let this_year = Relative { unit: Unit::Year, offset: 0, base: Base::Reference };
        let phrase = Phrase::new(Meaning::Relative(this_year), rest.at());
        Some(Phrase { modifier: Some("END"), ..phrase })
    },
};
