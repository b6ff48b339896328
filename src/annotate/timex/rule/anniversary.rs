//! Rules for anniversaries.

use super::{
    super::{
        super::lang::en::time::{Link, TimeWord as W},
        cursor::Cursor,
        phrase::{Meaning, Phrase},
    },
    Rule, read_date,
};

/// `the tenth anniversary` of a date, or of an event: that many years on. What
/// has no date in the text gives none to its anniversary, which then is no
/// expression of time.
pub(super) const ANNIVERSARY: Rule = Rule {
    name: "anniversary",
    example: ("on [the tenth anniversary] of 3 May 2008", "2018-05-03"),
    read: |at| {
        let (years, rest) = ordinal(at.past_the())?;
        let rest = rest.part(W::Anniversary)?;
        let date = read_date(rest.link(Link::Of)?.past_the());
        let of = match date.map(|date| date.meaning) {
            Some(Meaning::Exact(period)) => Some(period),
            _ => None,
        };
        Some(Phrase::new(Meaning::Anniversary(years, of), rest.at()))
    },
};

/// As [`Cursor::ordinal`], and beyond a hundred: `150th`.
fn ordinal(at: Cursor<'_>) -> Option<(u16, Cursor<'_>)> {
    if let Some((n, rest)) = at.ordinal() {
        return Some((u16::from(n), rest));
    }
    let (n @ 100..=999, "th" | "st" | "nd" | "rd") = at.alphanumeric()? else {
        return None;
    };
    Some((u16::try_from(n).ok()?, at.next()))
}
