//! The table of dates: every expression of time in a text.

use super::{Row, Table, article_id, boolean, cell::plain, integer, text};
use crate::{
    annotate::{Extent, Timex},
    content::PublicationDate,
    corrections::Layer,
    render::{context::Context, export::characters::Characters, words},
};

pub(super) const TABLE: Table = Table {
    name: "dates",
    about: "One row for each expression of time in an article, in the order of the articles and of their texts; also those that could not be resolved.",
    columns: &[
        text(
            "id",
            "The article, and the anchor of the expression in it: `articles/doha#t-3`. An expression that names no time on the calendar has no anchor in the page.",
        ),
        text("article", "The article, by its `id`."),
        text("text", "The words."),
        text("type", "The type in TIMEX3: `DATE`, `TIME`, `DURATION` or `SET`."),
        text(
            "value",
            "The value in TIMEX3, in ISO 8601: `2001-09-11`, `P14M`; `PAST_REF` and the like for what is vague. Empty if it could not be resolved.",
        ),
        text(
            "edtf",
            "The days that are meant, in the Extended Date/Time Format (ISO 8601-2), level 1.",
        ),
        text(
            "earliest",
            "The first of these days, `YYYY-MM-DD`; empty if it is open or not known.",
        ),
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
            "basis",
            "How it came by its value: `absolute`, `relative`, `partial`, `duration` or `set`.",
        ),
        text("reason", "The same in words, with what it was counted from."),
        text(
            "modality",
            "What its sentence says of whether it happened: `happened`, `announced`, `denied` or `hypothetical`.",
        ),
        boolean("approximate", "Whether the text says that it is not exact."),
        integer(
            "start",
            "Where the words begin: Unicode characters before them in the text of the article.",
        ),
        integer("end", "Where they end, likewise."),
        text("sentence", "The anchor of the sentence in the article."),
        text("event", "The event of the timeline that it dates, by its `id`."),
        text("rule", "The rule that found it."),
        boolean("checked", "Whether a person has looked at it."),
    ],
    key: Some("id"),
    refers: &[("article", "articles"), ("event", "events")],
    count: |collection| collection.articles.len(),
    rows,
};

fn rows<'s>(context: &Context<'s>, at: usize) -> Vec<Row<'s>> {
    let it = context.article(at);
    let characters = Characters::of(it.article.document.text());
    let timexes = it.annotations.timexes.iter().enumerate();
    timexes.map(|(number, timex)| row(context, at, number, timex, &characters)).collect()
}

fn row<'s>(
    context: &Context<'s>,
    at: usize,
    number: usize,
    timex: &'s Timex,
    characters: &Characters<'_>,
) -> Row<'s> {
    let it = context.article(at);
    let body = it.article.document.text();
    let article = article_id(context, at);
    let reference = it.article.date.and_then(PublicationDate::known_day);
    let reason = timex.reason(body, &it.annotations.timexes, reference);
    let interval = timex.interval.as_ref();
    let span = timex.span;
    vec![
        format!("{article}#t-{}", number + 1).into(),
        article.into(),
        plain(span.of(body)).into(),
        timex.kind.name().into(),
        timex.value.as_deref().into(),
        interval.map(|it| &*it.edtf).into(),
        interval.and_then(|it| it.earliest).map(|day| day.to_string()).into(),
        interval.and_then(|it| it.latest).map(|day| day.to_string()).into(),
        interval.map(|it| words::precision(it.precision)).into(),
        interval.map(|it| extent(it.extent)).into(),
        timex.basis.name().into(),
        reason.map(|reason| plain(&reason)).into(),
        timex.modality.name().into(),
        timex.is_approximate.into(),
        characters.at(span.start()).into(),
        characters.at(span.end()).into(),
        it.sentence_ids.get(it.sentence_at(span)).map(String::as_str).into(),
        event(context, at, number).into(),
        timex.rule.into(),
        it.is_checked(Layer::Dates, span).into(),
    ]
}

/// The event that an expression dates.
fn event<'s>(context: &Context<'s>, article: usize, timex: usize) -> Option<&'s str> {
    let timeline = &context.site().collection.timeline;
    let event = timeline.event_of[context.entry_of(article, timex)?]?;
    Some(timeline.id(&timeline.events[event]))
}

/// Whether what is dated fills its days.
pub(super) fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Span => "span",
        Extent::Window => "window",
    }
}
