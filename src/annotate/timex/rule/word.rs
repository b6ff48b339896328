//! Rules for what qualifies another expression: `early`, `about`, `more than`.

use super::{
    super::{
        super::lang::en::time::{Edge, Limit, Link, TimeWord as W, Unit, Which},
        Precision,
        cursor::Cursor,
        phrase::{Base, Meaning, Partial, Phrase, Position, Relative},
    },
    Rule, amount, clock, read_date,
};

/// TIMEX3's `mod` for a part of a period.
pub(super) fn edge_value(edge: Edge) -> &'static str {
    match edge {
        Edge::Start => "START",
        Edge::Mid => "MID",
        Edge::End => "END",
    }
}

/// `early 1990`, `mid-November`, `late last week`
pub(super) const EDGE: Rule = Rule {
    name: "early-late",
    example: ("in [mid-November]", "2019-11"),
    read: |at| {
        let W::Edge(edge) = at.past_the().word()? else { return None };
        let rest = at.past_the().next().past_hyphen();
        let rest = rest.any(&["in", "on"]).unwrap_or(rest);
        qualified(rest, edge_value(edge))
    },
};

/// A date or time of day with a `mod`.
fn qualified(at: Cursor<'_>, modifier: &'static str) -> Option<Phrase> {
    let date = read_date(at);
    let time = (clock::PART_OF_DATE.read)(at)
        .or_else(|| (clock::PART_RELATIVE.read)(at))
        .or_else(|| (clock::PART_ALONE.read)(at));
    let phrase = match (date, time) {
        (Some(date), Some(time)) if time.end > date.end => time,
        (Some(date), _) => date,
        (None, time) => time?,
    };
    Some(Phrase { modifier: Some(modifier), ..phrase })
}

/// `the end of 1994`, `the beginning of the month`
pub(super) const EDGE_OF: Rule = Rule {
    name: "edge-of",
    example: ("by [the end of 1994]", "1994"),
    read: |at| {
        let word = at.past_the();
        let rest = word.any(&["very", "early", "late"]).unwrap_or(word);
        let edge = match rest.word()? {
            W::EdgeNoun(edge) => edge,
            _ if rest.literal("part").is_some() => match word.word()? {
                W::Edge(edge) => edge,
                _ => return None,
            },
            _ => return None,
        };
        qualified(rest.next().link(Link::Of)?, edge_value(edge))
    },
};

/// `the second half of the 19th century`, `the last half of the '80s`; halves of
/// years are the half-year's.
pub(super) const HALF_OF: Rule = Rule {
    name: "half-of",
    example: ("in [the second half of the 19th century]", "18"),
    read: |at| {
        let word = at.past_the();
        let modifier = match word.word()? {
            W::Ordinal(1) => "START",
            W::Ordinal(2) | W::Which(Which::Last) => "END",
            _ => return None,
        };
        let rest = word.next().past_hyphen().part(W::Half)?.link(Link::Of)?;
        let phrase = qualified(rest, modifier)?;
        let is_long = match phrase.meaning {
            Meaning::Exact(period) => period.precision() >= Precision::Decade,
            Meaning::Partial(partial) => matches!(partial, Partial::Decade(_)),
            _ => false,
        };
        let is_month = matches!(phrase.meaning, Meaning::Partial(Partial::Month(_)));
        (is_long || is_month).then_some(phrase)
    },
};

/// A part of a month told by its weeks or days: `the first week of February`.
pub(super) const WEEK_OF_MONTH: Rule = Rule {
    name: "week-of-month",
    example: ("in [the first week of February]", "2020-02"),
    read: |at| {
        let word = at.past_the();
        let modifier = match word.word() {
            Some(W::Ordinal(1)) => "START",
            Some(W::Ordinal(_)) => "MID",
            Some(W::Which(Which::Last)) => "END",
            _ => match word.surface() {
                "opening" => "START",
                "final" | "closing" => "END",
                _ => return None,
            },
        };
        let rest = word.next();
        let rest = match rest.word()? {
            W::Unit(Unit::Week | Unit::Weekend) | W::Units(Unit::Day | Unit::Week) => {
                rest.next()
            }
            W::Units(Unit::Month) if modifier != "MID" => rest.next(),
            _ => return None,
        };
        qualified(rest.link(Link::Of)?, modifier)
    },
};

/// `earlier this year`, `later that day`, `later in the day`
pub(super) const EARLIER: Rule = Rule {
    name: "earlier-later",
    example: ("It rained [earlier this month].", "2020-02"),
    read: |at| {
        let modifier = match at.word()? {
            W::Link(Link::Earlier) => "START",
            W::Link(Link::Later) => "END",
            _ => return None,
        };
        let rest = at.next();
        let rest = rest.link(Link::In).or_else(|| rest.link(Link::On)).unwrap_or(rest);
        if let Some(phrase) = qualified(rest, modifier) {
            return Some(Phrase { later: Some(modifier == "END"), ..phrase });
        }
        let rest = rest.part(W::The)?.literal("day")?;
        let day = Relative { unit: Unit::Day, offset: 0, base: Base::Narrative };
        let phrase = Phrase::new(Meaning::Relative(day), rest.at());
        Some(Phrase { modifier: Some(modifier), ..phrase })
    },
};

fn limit_value(limit: Limit) -> &'static str {
    match limit {
        Limit::Approx => "APPROX",
        Limit::LessThan => "LESS_THAN",
        Limit::MoreThan => "MORE_THAN",
        Limit::AtMost => "EQUAL_OR_LESS",
        Limit::AtLeast => "EQUAL_OR_MORE",
    }
}

/// `about two years`, `nearly a decade ago`, `more than four hours`
pub(super) const LIMIT: Rule = Rule {
    name: "about",
    example: ("It took [more than four hours].", "PT4H"),
    read: |at| {
        let (limit, rest) = match at.word()? {
            W::Limit(limit) => (limit, at.next()),
            W::Comparative(limit) => (limit, at.next().literal("than")?),
            _ => return None,
        };
        limited(limit, rest)
    },
};

/// `at least 30 days`, `up to a week`, `no more than 60 days`, `over a year`
pub(super) const LIMIT_PHRASE: Rule = Rule {
    name: "at-least",
    example: ("It took [at least 30 days].", "P30D"),
    read: |at| {
        let (limit, rest) = match at.word()? {
            W::Link(Link::Over) => (Limit::MoreThan, at.next()),
            W::Link(Link::At) => match at.next().surface() {
                "least" => (Limit::AtLeast, at.next().next()),
                "most" => (Limit::AtMost, at.next().next()),
                _ => return None,
            },
            _ => return None,
        };
        limited(limit, rest)
    },
};

fn limited(limit: Limit, at: Cursor<'_>) -> Option<Phrase> {
    let modifier = Some(limit_value(limit));
    let approximate = limit == Limit::Approx;
    // "over the next year" is no more than it.
    let is_over = at.back(1)?.link(Link::Over).is_some();
    let shift = (amount::SHIFT.read)(at);
    let length = (amount::LENGTH.read)(at).or_else(|| {
        (!approximate && !is_over).then(|| (amount::SPAN_OF_UNITS.read)(at)).flatten()
    });
    if let Some(phrase) = shift.or(length) {
        return Some(Phrase { modifier, ..phrase });
    }
    if !approximate || at.back(1)?.spelling() == "some" {
        return None;
    }
    let time = (clock::CLOCK.read)(at);
    let phrase = time.or_else(|| read_date(at))?;
    let is_length = matches!(phrase.meaning, Meaning::Length(_, Position::Anywhere));
    // "a road around Friday's march"
    let is_owner = at.to(phrase.end).any(&["'s", "’s"]).is_some();
    (!is_length && !is_owner).then_some(Phrase { modifier, ..phrase })
}
