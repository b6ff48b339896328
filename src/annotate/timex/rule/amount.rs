//! Rules for lengths of time, and for dates told by a length.

use super::{
    super::{
        super::lang::en::time::{Link, TimeWord as W, Unit, Vague, Which},
        calendar::Period,
        cursor::Cursor,
        phrase::{From, Length, Meaning, Phrase, Position},
    },
    Rule, Shape, read_date, relative, set, year,
};

/// How many: nothing for `several`; whether half a unit comes on top.
#[derive(Clone, Copy)]
struct Amount {
    whole: Option<u32>,
    half: bool,
}

/// `three weeks`, `2 1/2 years`, `a few days`, `two-year`
pub(super) const LENGTH: Rule = Rule {
    name: "length",
    example: ("It took [2 1/2 years].", "P2Y6M"),
    read: |at| {
        let figure = at.past_the();
        let counts =
            figure.digits().is_some() || matches!(figure.word(), Some(W::Number(_)));
        let (length, rest) = length(if counts { figure } else { at })?;
        // "a day-long strike": the article belongs to the strike.
        let is_compound = rest
            .hyphen()
            .is_some_and(|rest| rest.any(&["long", "round", "ago", "earlier"]).is_some());
        let is_article = at.word() == Some(W::A);
        let is_part = length.unit == Unit::Quarter
            && rest.link(Link::Of).or_else(|| rest.link(Link::To)).is_some();
        let is_none = is_part
            || is_title(at, rest)
            || is_compound && is_article
            || is_score(at, length.unit)
            || set::is_rate(at);
        (!is_none)
            .then(|| Phrase::new(Meaning::Length(length, Position::Anywhere), rest.at()))
    },
};

/// "He hit a century": a hundred runs.
fn is_score(at: Cursor<'_>, unit: Unit) -> bool {
    unit == Unit::Century
        && at.back(1).is_some_and(|it| {
            matches!(it.surface(), "hit" | "made" | "scored" | "struck" | "reached")
        })
}

/// Whether it is a title, `60 Minutes`: a unit with a capital in mid-sentence.
fn is_title(at: Cursor<'_>, end: Cursor<'_>) -> bool {
    !at.is_at_start()
        && end.back(1).is_some_and(|unit| unit.shape() == Some(Shape::Capital))
}

/// Reads a length of time; an age ("six years old") is none.
pub(super) fn length(at: Cursor<'_>) -> Option<(Length, Cursor<'_>)> {
    let (length, rest) = counted(at)?;
    let is_age = rest.past_hyphen().any(&["old", "olds"]).is_some();
    (!is_age).then_some((length, rest))
}

/// Reads an amount and its unit, whatever it measures.
pub(in super::super) fn counted(at: Cursor<'_>) -> Option<(Length, Cursor<'_>)> {
    let (amount, rest) = amount(at)?;
    let rest = rest.past_hyphen();
    let rest = rest
        .any(&[
            "more",
            "additional",
            "trading",
            "business",
            "working",
            "consecutive",
            "straight",
            "full",
            "long",
            "short",
            "whole",
            "calendar",
            "extra",
            "further",
            "other",
            "solid",
        ])
        .unwrap_or(rest);
    let (mut scale, unit, rest) = unit_after(rest, amount)?;
    if amount.half && amount.whole == Some(0) && unit == Unit::Week {
        return None;
    }
    let is_fortnight =
        rest.back(1).is_some_and(|it| it.surface().starts_with("fortnight"));
    scale = if is_fortnight { 2 } else { scale };
    let whole = amount.whole.and_then(|whole| whole.checked_mul(scale));
    let (half, rest) = and_a_half(rest).map_or((amount.half, rest), |rest| (true, rest));
    let length = Length { whole, half, unit, rest: None };
    Some(with_rest(length, rest))
}

/// The unit, which stands in the singular only behind one or a hyphen.
fn unit_after(at: Cursor<'_>, amount: Amount) -> Option<(u32, Unit, Cursor<'_>)> {
    match at.word()? {
        // "three-quarters of it"
        W::Units(Unit::Quarter) if at.back(1).is_some_and(|it| it.hyphen().is_some()) => {
            None
        }
        W::Units(unit) => Some((1, unit, at.next())),
        W::Unit(unit) => {
            let is_hyphened = at.back(1).is_some_and(|it| it.hyphen().is_some());
            let is_spelled =
                at.back(1).is_some_and(|it| matches!(it.word(), Some(W::Number(_))));
            let is_one = matches!(amount.whole, Some(0 | 1));
            (is_one || is_hyphened || is_spelled).then(|| (1, unit, at.next()))
        }
        // "a second" is mostly another one.
        W::Ordinal(2) if at.spelling() == "second" && is_counted(at) => {
            Some((1, Unit::Second, at.next()))
        }
        _ => None,
    }
}

/// Whether a number, not an article, stands before.
fn is_counted(at: Cursor<'_>) -> bool {
    at.back(1).is_some_and(|it| {
        it.hyphen().is_some() || matches!(it.word(), Some(W::Number(1) | W::Half))
    })
}

/// `a year and a half`
fn and_a_half(at: Cursor<'_>) -> Option<Cursor<'_>> {
    at.link(Link::And)?.part(W::A)?.part(W::Half)
}

/// `two years and three months`, `3 hours 20 minutes`
fn with_rest(length: Length, at: Cursor<'_>) -> (Length, Cursor<'_>) {
    let more = || {
        let is_article = at.back(2).is_some_and(|it| it.word() == Some(W::A));
        let after =
            at.link(Link::And).or_else(|| at.literal(",").filter(|_| !is_article));
        let (amount, rest) = after.unwrap_or(at).number()?;
        match rest.past_hyphen().word()? {
            W::Units(unit) | W::Unit(unit)
                if unit < length.unit && length.whole.is_some() =>
            {
                Some((amount, unit, rest.past_hyphen().next()))
            }
            _ => None,
        }
    };
    match more() {
        Some((amount, unit, rest)) => {
            (Length { rest: Some((amount, unit)), ..length }, rest)
        }
        None => (length, at),
    }
}

/// How many units: in figures, words, or as `a`, `several`, `half a`.
fn amount(at: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let exactly =
        |whole: u32, half, rest| Some((Amount { whole: Some(whole), half }, rest));
    if let Some((value, half, rest)) = decimal(at) {
        return exactly(value, half, rest);
    }
    if let Some((value, rest)) = at.number() {
        if let Some(rest) = half_behind(rest) {
            return exactly(value, true, rest);
        }
        return exactly(value, false, upper_bound(rest));
    }
    match at.word()? {
        W::Several => Some((Amount { whole: None, half: false }, at.next())),
        W::Half => {
            let rest = at.next().past_hyphen();
            exactly(0, true, rest.part(W::A).unwrap_or(rest))
        }
        W::Couple => exactly(2, false, at.next().link(Link::Of)?),
        W::A => article(at.next()),
        _ => None,
    }
}

/// What stands behind "a": `couple of`, `few`, `half`, `hundred`, or the unit.
fn article(at: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    Some(match at.word() {
        Some(W::Couple) => {
            let rest = at.next();
            let rest = rest.link(Link::Of).unwrap_or(rest);
            (Amount { whole: Some(2), half: false }, rest)
        }
        Some(W::Several) => (Amount { whole: None, half: false }, at.next()),
        Some(W::Half) => (Amount { whole: Some(0), half: true }, at.next().past_hyphen()),
        Some(W::Multiplier(_)) => {
            let (value, rest) = at.number()?;
            (Amount { whole: Some(value), half: false }, rest)
        }
        _ => (Amount { whole: Some(1), half: false }, at),
    })
}

/// `2.5`: only halves have a value.
fn decimal(at: Cursor<'_>) -> Option<(u32, bool, Cursor<'_>)> {
    if at.shape()? != Shape::Number {
        return None;
    }
    let (whole, half) = at.surface().split_once('.')?;
    (half == "5" && whole.len() < 6).then_some((whole.parse().ok()?, true, at.next()))
}

/// `1/2`, `½`, `and a half` behind a number.
fn half_behind(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let figure = || {
        let (1, _, rest) = at.past_hyphen().plain_digits()? else { return None };
        let (2, _, rest) = rest.literal("/")?.plain_digits()? else { return None };
        Some(rest)
    };
    figure().or_else(|| at.literal("½")).or_else(|| and_a_half(at))
}

/// The place behind the second number of `two to three weeks`; the first counts.
fn upper_bound(at: Cursor<'_>) -> Cursor<'_> {
    let second = || {
        let rest =
            at.link(Link::To).or_else(|| at.link(Link::Or)).or_else(|| at.dash())?;
        let (_, rest) = rest.number()?;
        matches!(rest.past_hyphen().word(), Some(W::Units(_) | W::Unit(_)))
            .then_some(rest)
    };
    second().unwrap_or(at)
}

/// `two weeks ago`, `a year earlier`, `three days later`, `a month from now`
pub(super) const SHIFT: Rule = Rule {
    name: "length-ago",
    example: ("It rained [two weeks ago].", "2020-W07"),
    read: |at| {
        let (length, rest) = length(at)?;
        let (modifier, rest) = or_so(rest);
        let (sign, from, rest) = shift_behind(length, rest)?;
        let phrase = Phrase::new(Meaning::Shift { length, sign, from }, rest.at());
        Some(Phrase { modifier, ..phrase })
    },
};

fn or_so(at: Cursor<'_>) -> (Option<&'static str>, Cursor<'_>) {
    match at.link(Link::Or).and_then(|rest| rest.literal("so")) {
        Some(rest) => (Some("APPROX"), rest),
        None => (None, at),
    }
}

/// What follows a length that makes a date of it.
fn shift_behind(length: Length, at: Cursor<'_>) -> Option<(i32, From, Cursor<'_>)> {
    let rest = at.next();
    Some(match at.word()? {
        W::Link(Link::Ago) => (-1, From::Reference, rest),
        W::Link(Link::Earlier) | W::Vague(Vague::Previously) => {
            (-1, From::Narrative, rest)
        }
        W::Link(Link::Later) => (1, From::Narrative, rest),
        W::Link(Link::Hence) => (1, From::Reference, rest),
        // "ten years on, nothing has changed"
        W::Link(Link::On)
            if rest.is_at_end() || matches!(rest.surface(), "." | "," | ";") =>
        {
            (1, From::Narrative, rest)
        }
        W::Link(Link::From) => {
            let rest = rest.any(&["now", "today"])?;
            (1, From::Reference, rest)
        }
        W::Link(link @ (Link::Before | Link::After)) => {
            let sign = if link == Link::Before { -1 } else { 1 };
            if rest.is_at_end() || matches!(rest.surface(), "." | "," | ";") {
                return Some((sign, From::Narrative, rest));
            }
            // The guideline marks "two weeks" and the date apart; a day is near
            // enough to be one.
            (length.unit == Unit::Day).then_some(())?;
            let date = read_date(rest)?;
            (sign, relative::origin(date.meaning)?, rest.to(date.end))
        }
        _ => return None,
    })
}

/// `in two weeks`, `within 14 months`
pub(super) const IN_LENGTH: Rule = Rule {
    name: super::WITHIN,
    example: ("It is to close [within 14 months].", "P14M"),
    read: |at| {
        let rest = at.link(Link::Within)?;
        let rest = rest.part(W::The).unwrap_or(rest);
        let rest = rest.which().map_or(rest, |(_, rest)| rest);
        let (length, rest) = length(rest)?;
        Some(Phrase::new(Meaning::Length(length, Position::Within), rest.at()))
    },
};

/// `in two weeks' time`
pub(super) const IN_TIME: Rule = Rule {
    name: "in-time",
    example: ("It opens [in two weeks' time].", "2020-W11"),
    read: |at| {
        let (length, rest) = length(at.link(Link::In)?)?;
        let rest = rest.any(&["'s", "’s", "'", "’"])?.literal("time")?;
        let meaning = Meaning::Shift { length, sign: 1, from: From::Reference };
        Some(Phrase::new(meaning, rest.at()))
    },
};

/// `the past two months`, `the next few days`, `the first nine months`
pub(super) const SPAN_OF_UNITS: Rule = Rule {
    name: "span-of-units",
    example: ("in [the past two months]", "P2M"),
    read: |at| {
        let (which, rest) = at.past_the().which()?;
        // "expected to last three weeks"
        let is_verb = at.back(1).is_some_and(|it| {
            matches!(
                it.word(),
                Some(W::Link(Link::To) | W::Verb(_) | W::DoubtfulMonth(_))
            )
        });
        if is_verb && which == Which::Last {
            return None;
        }
        let position = match which {
            Which::Last | Which::Past | Which::Latest | Which::Recent => Position::UpTo,
            Which::Next | Which::Coming => Position::FromHere,
            Which::Previous | Which::Following | Which::Same => Position::Anywhere,
            Which::This | Which::That | Which::These => return None,
        };
        let bare = match (which, rest.word()) {
            (Which::Following | Which::Previous | Which::Next, Some(W::Units(unit))) => {
                Some((Length::vague(unit), rest.next()))
            }
            _ => None,
        };
        let (length, rest) = length(rest).or(bare)?;
        // "the last one week"
        let is_unit = length.whole == Some(1) && rest.back(2)?.word() == Some(W::A);
        (!is_unit).then(|| Phrase::new(Meaning::Length(length, position), rest.at()))
    },
};

/// `the first nine months`
pub(super) const FIRST_UNITS: Rule = Rule {
    name: "first-units",
    example: ("in [the first nine months]", "P9M"),
    read: |at| {
        let (_, rest) = at.past_the().ordinal()?;
        let (length, rest) = match length(rest) {
            Some(read) => read,
            None => match rest.word()? {
                W::Units(unit) => (Length::vague(unit), rest.next()),
                _ => return None,
            },
        };
        Some(Phrase::new(Meaning::Length(length, Position::Anywhere), rest.at()))
    },
};

/// `the first two quarters of 1990`, `the last two quarters of 1990`
pub(super) const TWO_QUARTERS: Rule = Rule {
    name: "two-quarters",
    example: ("in [the first two quarters of 1990]", "1990-H1"),
    read: |at| {
        let which = at.past_the();
        let half = match which.word()? {
            W::Ordinal(1) => 1,
            W::Which(Which::Last) => 2,
            _ => return None,
        };
        let (2, rest) = which.next().number()? else { return None };
        let of = rest.part(W::Units(Unit::Quarter))?.link(Link::Of)?;
        let (year, rest) = year::year(of)?;
        let half = Period::Half(i16::try_from(year).ok()?, half);
        Some(Phrase::new(Meaning::Exact(half), rest.at()))
    },
};

/// Units that nothing counts: `for years`.
pub(super) const PLURAL: Rule = Rule {
    name: "units",
    example: ("It took [weeks].", "PXW"),
    read: |at| {
        let word = at.past_the();
        let W::Units(unit) = word.word()? else { return None };
        // A number that is too long to be one.
        if at.back(1).is_some_and(|it| it.shape() == Some(Shape::Number)) {
            return None;
        }
        let has_article = word.at() > at.at();
        let led_in = at.back(1).is_some_and(|it| {
            matches!(
                it.word(),
                Some(W::Link(
                    Link::For
                        | Link::In
                        | Link::Within
                        | Link::Over
                        | Link::Of
                        | Link::During
                        | Link::Through
                        | Link::After
                        | Link::Until
                ))
            ) || matches!(it.surface(), "took" | "take" | "takes" | "lasted" | "spent")
        });
        let rest = word.next();
        let counts = matches!(
            rest.word(),
            Some(W::Link(
                Link::Ago | Link::Before | Link::After | Link::Earlier | Link::Later
            ))
        );
        let is_short = matches!(unit, Unit::Second | Unit::Minute);
        ((led_in && !has_article && !is_short || counts && !has_article)
            && unit != Unit::Weekend)
            .then(|| {
                Phrase::new(
                    Meaning::Length(Length::vague(unit), Position::Anywhere),
                    rest.at(),
                )
            })
    },
};

/// `years ago`, `days later`
pub(super) const PLURAL_AGO: Rule = Rule {
    name: "units-ago",
    example: ("It rained [years ago].", "PAST_REF"),
    read: |at| {
        let W::Units(unit) = at.word()? else { return None };
        if at.back(1).is_some_and(|it| it.shape() == Some(Shape::Number)) {
            return None;
        }
        let length = Length::vague(unit);
        let (sign, from, rest) = match at.next().word()? {
            W::Link(Link::Ago) => (-1, From::Reference, at.next().next()),
            W::Link(Link::Earlier) => (-1, From::Narrative, at.next().next()),
            W::Link(Link::Later) => (1, From::Narrative, at.next().next()),
            _ => return None,
        };
        Some(Phrase::new(Meaning::Shift { length, sign, from }, rest.at()))
    },
};

/// One unit that "a" does not count: `the day`, `week-long`.
pub(super) const LONE_UNIT: Rule = Rule {
    name: "unit-long",
    example: ("a [day-long] strike", "P1D"),
    read: |at| {
        let W::Unit(unit) = at.word()? else { return None };
        let rest = at.next().hyphen()?.literal("long")?;
        let meaning = Meaning::Length(Length::new(1, unit), Position::Anywhere);
        Some(Phrase::new(meaning, rest.at()))
    },
};
