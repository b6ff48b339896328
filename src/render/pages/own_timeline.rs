//! The timeline of a single name: on its page, on further pages where it is
//! long, and without anything around it, to be shown within other sites.

use super::days::days_of;
use crate::{
    render::{context::Context, view},
    site::EVENTS_A_PART,
};

/// A part of the timeline of an entity; parts count from 1.
pub(super) fn part<'s>(
    context: &Context<'s>,
    entity: usize,
    number: usize,
) -> view::OwnTimeline<'s> {
    let site = context.site();
    let events = site.events_of(entity);
    let of = events.len().div_ceil(EVENTS_A_PART).max(1);
    let start = (number - 1) * EVENTS_A_PART;
    let shown = events.iter().copied().skip(start).take(EVENTS_A_PART);
    let link =
        |number: usize| Some(context.href(&site.own_timeline_path(entity, number)?));
    view::OwnTimeline {
        name: context.name(entity),
        days: days_of(context, shown),
        count: events.len(),
        range: range(context, &events),
        number,
        of,
        earlier: (number > 1).then(|| link(number - 1)).flatten(),
        later: (number < of).then(|| link(number + 1)).flatten(),
        embed: site.embed_path(entity).map(|path| context.href(&path)),
        embed_address: site.embed_path(entity).and_then(|path| context.canonical(&path)),
    }
}

/// The years of the first and the last of some events: `2001 to 2021`.
fn range(context: &Context<'_>, events: &[usize]) -> String {
    let timeline = &context.site().collection.timeline;
    let year = |at: &usize| timeline.dated(&timeline.events[*at]).day().year();
    context.words().years(events.first().map(year).zip(events.last().map(year)))
}
