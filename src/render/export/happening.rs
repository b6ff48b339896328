//! An event in words, for calendars and timelines of other programs.

use crate::{
    annotate::{Extent, Precision},
    collection::{Entry, Event},
    render::{context::Context, pages::shortened},
    text::without_dateline,
};

/// The leading sentence of an event, without names that are withheld.
pub(super) fn sentence(context: &Context<'_>, event: &Event) -> String {
    let entry = lead(context, event);
    let it = context.article(entry.sentence.article);
    let span = it.annotations.sentences.get(entry.sentence.sentence).copied();
    span.map_or_else(String::new, |span| it.text_elsewhere(span))
}

/// The same, cut to some length, without the place and agency of wire copy.
pub(super) fn headline(sentence: &str, max: usize) -> String {
    shortened(without_dateline(sentence), max)
}

/// The entry of the sentence that tells of an event first.
pub(super) fn lead<'s>(context: &Context<'s>, event: &Event) -> &'s Entry {
    &context.site().collection.timeline.entries[event.reports[0].entry()]
}

/// Where an event stands on the timeline.
pub(super) fn address(context: &Context<'_>, at: usize) -> String {
    let timeline = &context.site().collection.timeline;
    let page = super::table::address(context, &context.site().event_paths[at]);
    format!("{page}#{}", timeline.id(&timeline.events[at]))
}

/// The first and last day of an event that is known to the day: of one day, or
/// lasting from one to the other. What lies somewhere within some days, or is
/// about or one of some, is not.
pub(super) fn known_days(
    entry: &Entry,
) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let interval = &entry.interval;
    let (first, last) = (interval.earliest?, interval.latest?);
    let is_sure = !interval.edtf.contains(['~', '?', '%', '[', '{', 'X']);
    let is_exact = first == last || interval.extent == Extent::Span;
    (is_sure && is_exact && interval.precision == Precision::Day).then_some((first, last))
}
