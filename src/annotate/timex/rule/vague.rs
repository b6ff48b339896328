//! Rules for vague times, which have no place on the calendar.

use super::{
    super::{
        super::lang::en::{
            time::{Link, TimeWord as W, Unit, Vague, Which},
            words::Classes,
        },
        cursor::Cursor,
        phrase::{Meaning, Phrase},
    },
    Rule, Shape,
};

const PAST: &str = "PAST_REF";
const PRESENT: &str = "PRESENT_REF";
const FUTURE: &str = "FUTURE_REF";

/// `now`, `currently`, `recently`, `soon`
pub(super) const WORD: Rule = Rule {
    name: "vague-word",
    example: ("It rains [now].", "PRESENT_REF"),
    read: |at| {
        let W::Vague(vague) = at.word()? else { return None };
        let value = match vague {
            // "now and then"
            Vague::Now
                if at
                    .next()
                    .link(Link::And)
                    .is_some_and(|it| it.literal("then").is_some()) =>
            {
                return None;
            }
            Vague::Now | Vague::Currently => PRESENT,
            Vague::Recently => PAST,
            Vague::Soon if !is_comparison(at) => FUTURE,
            _ => return None,
        };
        Some(Phrase::new(Meaning::Vague(value), at.next().at()))
    },
};

/// `as soon as`, `soon after`
fn is_comparison(at: Cursor<'_>) -> bool {
    at.back(1).is_some_and(|it| it.literal("as").is_some())
        || matches!(at.next().word(), Some(W::Link(Link::After | Link::Before)))
}

/// `the past`, `the near future`, `the current`
pub(super) const NOUN: Rule = Rule {
    name: "vague-noun",
    example: ("in [the past]", "PAST_REF"),
    read: |at| {
        let rest = at.part(W::The)?;
        if let Some(rest) =
            rest.any(&["near", "short", "long"]).and_then(|it| it.literal("term"))
        {
            return Some(Phrase::new(Meaning::Vague(FUTURE), rest.at()));
        }
        let rest =
            rest.any(&["near", "foreseeable", "distant", "recent"]).unwrap_or(rest);
        let value = match rest.word()? {
            W::Which(Which::Past) => PAST,
            W::Vague(Vague::Future) => FUTURE,
            W::Vague(Vague::Present) => PRESENT,
            _ => return None,
        };
        let rest = rest.next();
        // "the past president", "the future of"
        let is_noun = match rest.shape() {
            None | Some(Shape::Mark) => true,
            _ => rest.token().is_some_and(|token| {
                rest.text().language.is(token.word, Classes::FUNCTION)
            }),
        };
        (is_noun && rest.link(Link::Of).is_none())
            .then(|| Phrase::new(Meaning::Vague(value), rest.at()))
    },
};

/// `recent years`, `coming months`, `these days`
pub(super) const UNITS: Rule = Rule {
    name: "vague-units",
    example: ("in [recent years]", "PAST_REF"),
    read: |at| {
        let word = at.past_the();
        let value = match word.word()? {
            W::Which(Which::Recent | Which::Past) => PAST,
            W::Which(Which::Coming) | W::Vague(Vague::Future) => FUTURE,
            W::Which(Which::These) if word.spelling() == "these" => PRESENT,
            _ => return None,
        };
        let W::Units(unit) = word.next().word()? else { return None };
        if value == PRESENT && unit != Unit::Day {
            return None;
        }
        Some(Phrase::new(Meaning::Vague(value), word.next().next().at()))
    },
};

/// `the weeks ahead`, `the years to come`
pub(super) const AHEAD: Rule = Rule {
    name: "units-ahead",
    example: ("in [the weeks ahead]", "FUTURE_REF"),
    read: |at| {
        let W::Units(_) = at.past_the().word()? else { return None };
        let rest = at.past_the().next();
        let rest = rest
            .literal("ahead")
            .or_else(|| rest.link(Link::To).and_then(|rest| rest.literal("come")))?;
        // "years ahead of"
        rest.link(Link::Of)
            .is_none()
            .then(|| Phrase::new(Meaning::Vague(FUTURE), rest.at()))
    },
};

/// `at present`, `at the moment`
pub(super) const AT_PRESENT: Rule = Rule {
    name: "at-present",
    example: ("It rains [at present].", "PRESENT_REF"),
    read: |at| {
        let rest = at.link(Link::At)?;
        let rest =
            rest.literal("present").or_else(|| rest.part(W::The)?.literal("moment"))?;
        Some(Phrase::new(Meaning::Vague(PRESENT), rest.at()))
    },
};

/// `one day` behind "will" or "may": some day to come. It stands before lengths
/// in the table, since it reads as much.
pub(super) const ONE_DAY: Rule = Rule {
    name: "one-day",
    example: ("It will [one day] rain.", "FUTURE_REF"),
    read: |at| {
        let rest = at.literal("one")?.literal("day")?;
        let before = at.back(1)?.token()?;
        let is_modal = at.text().language.is(before.word, Classes::MODAL);
        let is_verb = rest.shape() == Some(Shape::Lower)
            && matches!(rest.word(), None | Some(W::Verb(_)));
        (is_modal && is_verb).then(|| Phrase::new(Meaning::Vague(FUTURE), rest.at()))
    },
};
