//! What people have put right: the public log.

use std::cmp::Reverse;

use crate::{
    annotate::EntityClass,
    collection::SentenceRef,
    corrections::{Change, Correction, EventChange, EventCorrection, Layer},
    render::{context::Context, view},
    text::Span,
};

/// The places that are linked of one correction; more are counted only.
const MAX_PLACES: usize = 12;

/// The log of all corrections.
pub(super) fn corrections<'s>(context: &Context<'s>) -> view::Corrections<'s> {
    let collection = context.site().collection;
    let all = &collection.corrections.entries;
    let places = places(context, all.len());
    let mut entries: Vec<(&Correction, &[(usize, Span)])> = all
        .iter()
        .zip(places.iter().map(Vec::as_slice))
        .filter(|(it, places)| it.change != Change::Accept && !places.is_empty())
        .collect();
    entries.sort_by_key(|(it, _)| Reverse(&it.on));
    let accepted = all.iter().zip(&places).filter(|(it, _)| it.change == Change::Accept);
    let checked = collection.articles.iter().flat_map(|it| &it.checked);
    view::Corrections {
        entries: entries
            .into_iter()
            .map(|(it, places)| corrected(context, it, places))
            .collect(),
        accepted: accepted.map(|(_, places)| places.len()).sum(),
        notes: checked.filter(|it| it.entry.is_none()).count(),
        events: events(context),
    }
}

/// What was put right of events, the latest first. Those that were accepted, and
/// those that are not there, are left out.
fn events<'s>(context: &Context<'s>) -> Vec<view::CorrectedEvent<'s>> {
    let collection = context.site().collection;
    let entries = &collection.timeline.entries;
    let sentence = |id: &String| {
        let at = entries.iter().position(|entry| entry.id == *id)?;
        Some(context.snippet(entries[at].sentence, &[]))
    };
    let corrected = |it: &'s EventCorrection| view::CorrectedEvent {
        right: match it.change {
            EventChange::Merge => "events_are_one",
            EventChange::Split => "event_is_own",
            EventChange::Drop => "event_is_dropped",
            EventChange::Accept => "event_is_right",
        },
        sentences: it.ids.iter().filter_map(sentence).collect(),
        by: it.by.as_deref(),
        on: it.on.as_deref(),
        why: it.why.as_deref(),
    };
    let all = collection.corrections.events.iter();
    let mut events: Vec<_> = all
        .filter(|it| it.change != EventChange::Accept)
        .map(corrected)
        .filter(|it| !it.sentences.is_empty())
        .collect();
    events.sort_by_key(|it| Reverse(it.on));
    events
}

/// Where each correction applies: article and span.
fn places(context: &Context<'_>, count: usize) -> Vec<Vec<(usize, Span)>> {
    let mut places = vec![Vec::new(); count];
    for (article, it) in context.site().collection.articles.iter().enumerate() {
        for checked in &it.checked {
            if let Some(entry) = checked.entry {
                places[entry].push((article, checked.span));
            }
        }
    }
    places
}

fn corrected<'s>(
    context: &Context<'s>,
    it: &'s Correction,
    places: &[(usize, Span)],
) -> view::Corrected<'s> {
    let link = |&(article, span): &(usize, Span)| {
        let sentence = context.article(article).sentence_at(span);
        let title = &context.article(article).article.title;
        let href = context.sentence_href(SentenceRef { article, sentence });
        view::Link { label: title.clone(), href }
    };
    view::Corrected {
        words: &it.find.exact,
        right: right(context, it),
        name: places.first().and_then(|&place| named(context, it, place)),
        is_speaker: it.layer == Layer::Quotes,
        places: places.iter().take(MAX_PLACES).map(link).collect(),
        more: places.len().saturating_sub(MAX_PLACES),
        by: it.by.as_deref(),
        on: it.on.as_deref(),
        why: it.why.as_deref(),
    }
}

/// What is right, in words; nothing where an entity says it.
fn right(context: &Context<'_>, it: &Correction) -> String {
    let words = context.words();
    match (&it.change, it.layer) {
        (Change::Drop, Layer::Mentions) => words.t("right_no_name").to_owned(),
        (Change::Drop, Layer::Dates) => words.t("right_no_date").to_owned(),
        (Change::Drop, Layer::Quotes) => words.t("right_no_quote").to_owned(),
        (Change::Speaker(None), _) => words.t("right_no_speaker").to_owned(),
        (Change::Type(kind), _) => {
            let class = EntityClass::of(*kind).unwrap_or(EntityClass::Other);
            context.words().class(class).0.to_owned()
        }
        (Change::Date(date), _) => context.words().interval(&date.interval),
        (Change::Entity { .. } | Change::Speaker(Some(_)) | Change::Accept, _) => {
            String::new()
        }
    }
}

/// Who is named at the first place, or speaks there.
fn named<'s>(
    context: &Context<'s>,
    it: &Correction,
    (article, span): (usize, Span),
) -> Option<view::Name<'s>> {
    let annotations = &context.article(article).annotations;
    let local = match &it.change {
        Change::Entity { .. } => {
            annotations.mentions.iter().find(|it| it.span.overlaps(span))?.entity
        }
        Change::Speaker(Some(_)) => {
            annotations.quotes.iter().find(|it| it.outer.overlaps(span))?.speaker
        }
        _ => None,
    };
    Some(context.name(context.site().collection.linked[article][local?]))
}
