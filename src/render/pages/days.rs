//! Events as a list: by date, each in the words of its leading report, with all
//! others, and with how the date was found.

use crate::{
    annotate::{Anchor, Basis, Extent, Interval, Timex},
    collection::{Entry, Event, Report},
    language::Value,
    render::{
        context::{Context, publication},
        escape, marks, view, words,
    },
    text::Span,
};

/// Events as a list of dates; those of the same date stand together.
pub(super) fn days_of<'s>(
    context: &Context<'s>,
    events: impl IntoIterator<Item = usize>,
) -> Vec<view::Day<'s>> {
    let timeline = &context.site().collection.timeline;
    let edtf = |at: usize| &timeline.dated(&timeline.events[at]).interval.edtf;
    let mut dates: Vec<Vec<usize>> = Vec::new();
    for at in events {
        let is_same = |date: &&mut Vec<usize>| {
            edtf(date[0]) == edtf(at) && !context.gaps().contains_key(&at)
        };
        match dates.last_mut().filter(is_same) {
            Some(date) => date.push(at),
            None => dates.push(vec![at]),
        }
    }
    dates.iter().map(|date| day(context, date)).collect()
}

fn day<'s>(context: &Context<'s>, events: &[usize]) -> view::Day<'s> {
    let timeline = &context.site().collection.timeline;
    let entry = timeline.dated(&timeline.events[events[0]]);
    let interval = &entry.interval;
    view::Day {
        words: context.words().interval(interval),
        datetime: datetime(timex(context, entry), interval),
        edtf: &interval.edtf,
        first: interval.earliest.map(|day| day.to_string()),
        last: interval.latest.map(|day| day.to_string()),
        precision: words::precision(interval.precision),
        extent: match interval.extent {
            Extent::Span => "span",
            Extent::Window => "window",
        },
        gap_before: context.gaps().get(&events[0]).cloned(),
        entries: events.iter().map(|&at| self::entry(context, at)).collect(),
    }
}

/// A date as HTML's `datetime` takes it, if it does; it takes no range.
fn datetime(timex: &Timex, interval: &Interval) -> Option<String> {
    let is_whole = timex.interval.as_ref() == Some(interval);
    is_whole.then(|| marks::datetime(timex))?.map(std::borrow::Cow::into_owned)
}

fn timex<'s>(context: &Context<'s>, entry: &Entry) -> &'s Timex {
    &context.article(entry.sentence.article).annotations.timexes[entry.timex]
}

/// An event: the words of its leading report, and how its date was found.
fn entry<'s>(context: &Context<'s>, at: usize) -> view::Entry<'s> {
    let timeline = &context.site().collection.timeline;
    let event = &timeline.events[at];
    let dated = timeline.dated(event);
    let lead = &event.reports[0];
    let entry = &timeline.entries[lead.entry()];
    let (standing, standing_label) = context.words().standing(event.standing);
    let (kind, kind_label) = context.words().kind(event.kind);
    let (id, other_ids) = ids(context, lead);
    view::Entry {
        id,
        other_ids,
        href: format!("{}#{id}", context.href(&context.site().event_paths[at])),
        precision: words::precision(dated.interval.precision),
        standing,
        standing_label,
        kind,
        kind_label,
        is_reviewed: event.is_reviewed,
        attribution: attribution(context, entry),
        basis: basis(context, entry, dated),
        sentence: context.snippet(entry.sentence, &hits(context, lead)),
        source: source(context, lead),
        claims: claims(context, event),
        reports: event.reports[1..].iter().map(|it| report(context, it)).collect(),
    }
}

/// A further report of an event.
fn report<'s>(context: &Context<'s>, report: &Report) -> view::Report<'s> {
    let entry = &context.site().collection.timeline.entries[report.entry()];
    let (id, other_ids) = ids(context, report);
    view::Report {
        id,
        other_ids,
        words: context.words().interval(&entry.interval),
        standing_label: context.words().modality_label(entry.modality),
        sentence: context.snippet(entry.sentence, &hits(context, report)),
        source: source(context, report),
    }
}

/// The anchor of a report, and those of its other entries and copies.
fn ids<'s>(context: &Context<'s>, report: &Report) -> (&'s str, Vec<&'s str>) {
    let entries = &context.site().collection.timeline.entries;
    let others = report.entries[1..].iter().chain(&report.carried_by);
    (&entries[report.entry()].id, others.map(|&at| &*entries[at].id).collect())
}

/// Where a report's expressions of its date stand, in order.
fn hits(context: &Context<'_>, report: &Report) -> Vec<Span> {
    let entries = &context.site().collection.timeline.entries;
    let spans = report.entries.iter().map(|&at| timex(context, &entries[at]).span);
    let mut hits: Vec<Span> = spans.collect();
    hits.sort_unstable();
    hits
}

fn source<'s>(context: &Context<'s>, report: &Report) -> view::ReportSource<'s> {
    let entries = &context.site().collection.timeline.entries;
    let sentence = entries[report.entry()].sentence;
    let it = context.article(sentence.article);
    let source = &it.article.front_matter.source;
    let copy = |&at: &usize| {
        let copy = entries[at].sentence;
        view::Link {
            label: carrier(context, copy.article),
            href: context.sentence_href(copy),
        }
    };
    let address = source.url.as_deref();
    view::ReportSource {
        article: context.article_link(sentence.article),
        name: source.name.as_deref(),
        published: publication(context, it),
        href: address.map(|url| fragment(url, it.sentence(sentence.sentence))),
        carried_by: report.carried_by.iter().map(copy).collect(),
    }
}

/// Who says what an article says: its source, or else its title.
fn carrier(context: &Context<'_>, article: usize) -> String {
    let it = &context.article(article).article;
    let name = it.front_matter.source.name.as_deref();
    let quoted = || {
        let title = super::shortened(&it.title, 60);
        context.words().say("quoted", &[("text", Value::Text(&title))])
    };
    name.map_or_else(quoted, str::to_owned)
}

/// The dates that an event's reports give, with who gives them.
fn claims(context: &Context<'_>, event: &Event) -> Vec<view::Claim> {
    let entries = &context.site().collection.timeline.entries;
    let claim = |claim: &crate::collection::Claim| {
        let mut sources: Vec<String> = Vec::new();
        for &report in &claim.reports {
            let entry = &entries[event.reports[report].entry()];
            let carrier = carrier(context, entry.sentence.article);
            let said = match context.words().modality_label(entry.modality) {
                Some(label) => format!("{carrier}{}{label}", context.words().t("comma")),
                None => carrier,
            };
            if !sources.contains(&said) {
                sources.push(said);
            }
        }
        view::Claim {
            words: context.words().interval(&entries[claim.date].interval),
            sources,
        }
    };
    event.claims.iter().map(claim).collect()
}

/// How an event came by its date, where its leading report does not say it all.
fn basis(context: &Context<'_>, lead: &Entry, dated: &Entry) -> Option<String> {
    let words = context.words();
    if dated.interval.edtf != lead.interval.edtf {
        let source = carrier(context, dated.sentence.article);
        return Some(words.say("dated_by", &[("source", Value::Text(&source))]));
    }
    let timex = timex(context, lead);
    let counted = counted_from(context, lead, timex);
    let reckoned = timex.reckoning.map(|it| words.reckoning(it).to_owned());
    let parts: Vec<String> = counted.into_iter().chain(reckoned).collect();
    (!parts.is_empty()).then(|| parts.join(words.t("comma")))
}

/// What an expression was counted from, in words.
fn counted_from(context: &Context<'_>, lead: &Entry, timex: &Timex) -> Option<String> {
    let words = context.words();
    let it = context.article(lead.sentence.article);
    let text = it.article.document.text();
    if matches!(timex.basis, Basis::Absolute) {
        return None;
    }
    let other = |at: usize| Some(it.annotations.timexes.get(at)?.span.of(text));
    let anchor = match timex.anchor? {
        Anchor::Timex(at) if timex.event.is_some() => {
            let event = timex.event?.span.of(text);
            let values =
                [("event", Value::Text(event)), ("date", Value::Text(other(at)?))];
            return Some(words.say("counted_from_event", &values));
        }
        // The day stands beside it.
        Anchor::Reference => words.t("anchor_day").to_owned(),
        Anchor::Dateline => words.t("anchor_dateline").to_owned(),
        Anchor::Timex(at) => {
            words.say("anchor_before", &[("words", Value::Text(other(at)?))])
        }
    };
    Some(words.basis(timex.basis, &anchor))
}

/// Who says so, if the sentence tells that somebody does.
fn attribution(context: &Context<'_>, lead: &Entry) -> Option<String> {
    let words = context.words();
    let timex = timex(context, lead);
    let it = context.article(lead.sentence.article);
    let text = it.article.document.text();
    let annotations = &it.annotations;
    let quotes = &annotations.quotes;
    let at = quotes.partition_point(|quote| quote.span.end() <= timex.span.start());
    let said = quotes.get(at).filter(|quote| quote.span.contains(timex.span));
    let name = said.and_then(|quote| annotations.speaker_name(quote, text));
    timex.is_reported.then(|| match name {
        Some(name) => words.say("according_to", &[("name", Value::Text(name))]),
        None => words.t("as_others_say").to_owned(),
    })
}

/// The address of a sentence in the original, by its first and last words.
fn fragment(url: &str, sentence: &str) -> String {
    const WORDS: usize = 4;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if words.is_empty() || url.contains('#') {
        return url.to_owned();
    }
    let part = |words: &[&str]| escape::fragment_text(&words.join(" "));
    if words.len() <= 2 * WORDS {
        return format!("{url}#:~:text={}", part(&words));
    }
    format!(
        "{url}#:~:text={},{}",
        part(&words[..WORDS]),
        part(&words[words.len() - WORDS..])
    )
}
