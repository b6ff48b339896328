//! Whether the name of a day, month or feast is that of somebody or something:
//! `June Smith`, `Sunday Times`, `Ramadan Haddad`.
//!
//! Tells it by the words around; what the whole text says of a name is in
//! `people.rs`. Words are in `lang/en/time/beside.rs`.

use super::super::{
    super::lang::en::{
        time::{
            AFTER_WEEKDAY_IN_NAMES, BEFORE_DAY_IN_NAMES, BEFORE_NAMES, Link,
            TimeWord as W, Which,
        },
        words::Classes,
    },
    cursor::Cursor,
    rule::Shape,
};

/// Whether a word before shows that a month or year follows.
pub(super) fn stands_like_a_date(at: Cursor<'_>) -> bool {
    let Some(before) = at.back(1) else { return false };
    if describes(before, at) {
        return true;
    }
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

/// "the March vote", "its May meeting": a month with a capital that
/// describes a noun.
fn describes(before: Cursor<'_>, at: Cursor<'_>) -> bool {
    let is_determiner = before.word() == Some(W::The)
        || before.any(&["its", "their", "his", "her", "our"]).is_some();
    let next = at.next();
    let is_month =
        matches!(at.word(), Some(W::DoubtfulMonth(_))) && at.surface().len() > 2;
    is_determiner
        && is_month
        && at.is_capitalized()
        && next.shape() == Some(Shape::Lower)
        && matches!(next.word(), None | Some(W::Holiday))
        && next
            .token()
            .is_some_and(|it| !at.text().language.is(it.word, Classes::FUNCTION))
}

/// Whether a month's name here is a person's, or part of some other name:
/// `June Smith`, `Theresa May`.
pub(in super::super) fn is_part_of_name(at: Cursor<'_>) -> bool {
    let goes_on = goes_on_as_name(at);
    let before = at.back(1);
    let is_surname = before.is_some_and(|it| is_name(it) && !it.surface().ends_with('.'))
        && at.token().is_some_and(|token| token.spaced);
    goes_on && (at.is_at_start() || !has_lead(before)) || is_surname
}

/// Whether a name follows the word here: "June Smith".
pub(super) fn goes_on_as_name(at: Cursor<'_>) -> bool {
    is_name(at.next()) && at.next().token().is_some_and(|token| token.spaced)
}

/// Whether the word before is one that stands before dates, not before names.
pub(in super::super) fn has_lead(before: Option<Cursor<'_>>) -> bool {
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

/// Whether a weekday is part of a name: `Sunday Times`, `Black Friday`, `Sunday
/// Adeyemi said`.
pub(super) fn is_named_after_weekday(at: Cursor<'_>) -> bool {
    let lower = |it: Cursor<'_>| it.surface().to_ascii_lowercase();
    let next = at.next();
    let names_paper =
        next.is_capitalized() && AFTER_WEEKDAY_IN_NAMES.contains(&lower(next).as_str());
    let is_named = at.back(1).is_some_and(|it| {
        (it.is_capitalized() || it.surface() == "man")
            && BEFORE_DAY_IN_NAMES.contains(&lower(it).as_str())
    });
    // "Friday's is a restaurant", "Wednesday's child"
    let owns_nothing = next.any(&["'s", "’s"]).is_some_and(|it| {
        it.literal("child").is_some()
            || it
                .token()
                .is_some_and(|it| at.text().language.is(it.word, Classes::AUXILIARY))
    });
    names_paper || is_named || owns_nothing || begins_name(at)
}

/// Whether a weekday goes on with a name and nothing before it leads to a date:
/// "Sunday Adeyemi said", "the Friday Group", "Dr Friday Eze", but "he said
/// Monday NATO would" and "on Friday Eze left".
pub(in super::super) fn begins_name(at: Cursor<'_>) -> bool {
    let goes_on = goes_on_as_name(at);
    let Some(before) = at.back(1) else { return goes_on };
    // "the deputy, Sunday Adeyemi, said"
    let behind = at.next().next();
    let is_aside = matches!(before.surface(), "," | "(")
        && (behind.shape() == Some(Shape::Mark) || behind.link(Link::And).is_some());
    let before_name = Classes::HONORIFIC.and(Classes::TITLE);
    let leads_to_name = is_aside
        || BEFORE_NAMES.contains(&before.surface())
        || before.token().is_some_and(|it| at.text().language.is(it.word, before_name));
    goes_on && leads_to_name || is_street(at)
}

/// "Friday Street": a weekday before the last word of a place.
fn is_street(at: Cursor<'_>) -> bool {
    let next = at.next();
    let place = Classes::PLACE_HEAD.and(Classes::FACILITY_HEAD);
    next.is_capitalized()
        && next.token().is_some_and(|it| at.text().language.is(it.word, place))
}

/// Whether a word with a capital stands here that is neither of time nor one of
/// the small ones.
fn is_name(at: Cursor<'_>) -> bool {
    at.is_capitalized()
        && at.word().is_none()
        && at
            .token()
            .is_some_and(|token| !at.text().language.is(token.word, Classes::FUNCTION))
}
