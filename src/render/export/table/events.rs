//! The table of events: what the timeline shows.

use super::{
    Row, Table, article_id, boolean, cell::plain, dates::extent, integer, joined, text,
};
use crate::render::{context::Context, export::happening, words};

pub(super) const TABLE: Table = Table {
    name: "events",
    about: "One row for each event of the timeline, in the order of the calendar. Sentences of several articles may tell of one.",
    columns: &[
        text("id", "Its anchor on the timeline: `ev-5c1f0a2b`."),
        text("date", "The days that are meant, in words."),
        text(
            "edtf",
            "The same in the Extended Date/Time Format (ISO 8601-2), level 1: the most precise date that a report gives.",
        ),
        text("earliest", "The first of these days, `YYYY-MM-DD`; empty if it is open."),
        text("latest", "The last of these days, likewise."),
        text(
            "precision",
            "How finely it is known: `day`, `week`, `month`, `season`, `year`, `decade` or `century`.",
        ),
        text(
            "extent",
            "`span` if it lasts from the first day to the last, `window` if it lies somewhere within.",
        ),
        text(
            "standing",
            "What its reports say of whether it happened: `happened`, `announced`, `disputed`, `denied` or `supposed`.",
        ),
        text(
            "kind",
            "What kind of happening it is: `meeting`, `agreement`, `vote`, `office`, `law`, `justice`, `attack`, `disaster`, `protest`, `opening`, `life`, `statement` or `other`.",
        ),
        text("text", "The sentence of its leading report."),
        text("article", "The article of that sentence, by its `id`."),
        text("sentence", "The anchor of the sentence in it."),
        integer(
            "reports",
            "How many sentences tell of it, copies of the same words not counted.",
        ),
        text(
            "claims",
            "The dates that its reports give, if they contradict each other, parted by `; `.",
        ),
        text(
            "entities",
            "Whom and what its reports name, by their `id`, parted by `; `.",
        ),
        boolean(
            "reviewed",
            "Whether a person has looked at its date, or has corrected it.",
        ),
        text(
            "url",
            "Its address on the timeline; from the root of the site if that of the site is not known.",
        ),
    ],
    key: Some("id"),
    refers: &[("article", "articles")],
    count: |collection| collection.timeline.events.len(),
    rows,
};

fn rows<'s>(context: &Context<'s>, at: usize) -> Vec<Row<'s>> {
    let site = context.site();
    let timeline = &site.collection.timeline;
    let event = &timeline.events[at];
    let interval = &timeline.dated(event).interval;
    let lead = &timeline.entries[event.reports[0].entry()];
    let it = context.article(lead.sentence.article);
    let claims = event.claims.iter();
    let claims = claims.map(|claim| &*timeline.entries[claim.date].interval.edtf);
    let names = event.entities.iter().map(|&at| &*site.collection.entities[at].id);
    vec![vec![
        lead.id.as_str().into(),
        context.words().interval(interval).into(),
        interval.edtf.as_str().into(),
        interval.earliest.map(|day| day.to_string()).into(),
        interval.latest.map(|day| day.to_string()).into(),
        words::precision(interval.precision).into(),
        extent(interval.extent).into(),
        context.words().standing(event.standing).0.into(),
        context.words().kind(event.kind).0.into(),
        plain(&happening::sentence(context, event)).into(),
        article_id(context, lead.sentence.article).into(),
        it.sentence_ids.get(lead.sentence.sentence).map(String::as_str).into(),
        event.reports.len().into(),
        joined(claims).into(),
        joined(names).into(),
        event.is_reviewed.into(),
        happening::address(context, at).into(),
    ]]
}
