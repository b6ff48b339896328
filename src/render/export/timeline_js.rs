//! The weightiest events for Knight Lab's `TimelineJS`.
//!
//! It becomes slow and hard to read beyond some two hundred, so no more are
//! given: those that most reports tell of, then those that name whom most
//! articles name. It cannot draw what lies somewhere within a time: such an event
//! stands at the month or year that it is known to, never on a day that nobody
//! gives, and its date is told in words. What is denied or supposed is left out.

use std::cmp::Reverse;

use serde_json::{Value, json};

use super::happening;
use crate::{
    annotate::{Extent, Interval, Precision},
    collection::{Entry, Event, Standing},
    diagnostic::Diagnostic,
    render::{context::Context, escape},
    site::Site,
};

/// How many events it draws well.
const MAX_EVENTS: usize = 200;

/// The weightiest events of the timeline.
pub(super) fn timeline(context: &Context<'_>) -> String {
    let mut chosen = drawn(context.site());
    chosen.sort_by_key(|&at| (Reverse(weight(context.site(), at)), at));
    chosen.truncate(MAX_EVENTS);
    chosen.sort_unstable();
    let events = chosen.into_iter().map(|at| event(context, at).to_string());
    let events: Vec<String> = events.collect();
    let title = json!({
        "unique_id": "title",
        "text": {
            "headline": escape::html(context.site_title()),
            "text": format!("<p>{}</p>", escape::html(context.site_description())),
        },
    });
    let text = format!(
        "{{\"scale\":\"human\",\"title\":{title},\n\"events\":[\n{}\n]}}\n",
        events.join(",\n")
    );
    // A server that does not know the ending may say that it is HTML.
    text.replace('<', "\\u003c")
}

/// What does not fit.
pub(super) fn remark(site: &Site<'_>) -> Option<Diagnostic> {
    let count = drawn(site).len();
    let message = format!(
        "data/timelinejs.json holds the {MAX_EVENTS} weightiest of {count} events"
    );
    (count > MAX_EVENTS).then(|| {
        Diagnostic::note("timelinejs", "dateline.yaml", message)
            .help("the other exports, and the timeline of the site, hold all of them")
    })
}

/// The events that can be drawn: told as a fact or announced, with a beginning.
fn drawn(site: &Site<'_>) -> Vec<usize> {
    let timeline = &site.collection.timeline;
    let events = timeline.events.iter().enumerate();
    let is_drawn = |event: &Event| {
        let is_told = !matches!(event.standing, Standing::Denied | Standing::Supposed);
        is_told && timeline.dated(event).interval.earliest.is_some()
    };
    events.filter(|(_, event)| is_drawn(event)).map(|(at, _)| at).collect()
}

/// How many sentences tell of an event, and how many articles name its people.
fn weight(site: &Site<'_>, at: usize) -> (usize, usize) {
    let event = &site.collection.timeline.events[at];
    let named = event.entities.iter().map(|&at| site.collection.entities[at].articles);
    (event.entries().count(), named.sum())
}

fn event(context: &Context<'_>, at: usize) -> Value {
    let timeline = &context.site().collection.timeline;
    let event = &timeline.events[at];
    let entry = timeline.dated(event);
    let sentence = happening::sentence(context, event);
    let headline = happening::headline(&sentence, 80);
    let lead = happening::lead(context, event);
    let article = &context.article(lead.sentence.article).article;
    let source = article.front_matter.source.name.as_deref().unwrap_or(&article.title);
    let source = escape::html(source);
    let source = if context.site().config.base_url.is_some() {
        let mut link = String::from("<p><a");
        escape::push_attribute(&mut link, "href", &happening::address(context, at));
        link + ">" + &source + "</a></p>"
    } else {
        format!("<p>{source}</p>")
    };
    let body = format!("<p>{}</p>{source}", escape::html(&sentence));
    let (start, end) = dates(entry);
    let mut json = json!({
        "unique_id": lead.id,
        "start_date": start,
        "display_date": context.words().interval(&entry.interval),
        "text": {"headline": escape::html(&headline), "text": body},
    });
    if let (_, Some(kind)) = context.words().kind(event.kind) {
        json["group"] = kind.into();
    }
    if let Some(end) = end {
        json["end_date"] = end;
    }
    json
}

/// Where an event begins, and where it ends if it lasts.
fn dates(entry: &Entry) -> (Value, Option<Value>) {
    let interval = &entry.interval;
    let Some(first) = interval.earliest else { return (Value::Null, None) };
    let precision = match happening::known_days(entry) {
        Some(_) => Precision::Day,
        None => precision(interval, first),
    };
    let start = date(first, precision);
    let last = interval.latest.filter(|_| interval.extent == Extent::Span);
    let end = last.map(|last| date(last, precision)).filter(|end| *end != start);
    (start, end)
}

/// How finely to give what is not known to the day: what lasts, as its ends are
/// known; what lies within some days, as all of these have it in common.
fn precision(interval: &Interval, first: jiff::civil::Date) -> Precision {
    let is_same_month = |last: jiff::civil::Date| {
        (first.year(), first.month()) == (last.year(), last.month())
    };
    let is_sure = !interval.edtf.contains(['~', '?', '%']);
    match (interval.precision, interval.latest) {
        (Precision::Day, None) if is_sure => Precision::Day,
        (
            Precision::Day | Precision::Week | Precision::Month | Precision::Season,
            None,
        ) => Precision::Month,
        (Precision::Month | Precision::Season, _) if interval.extent == Extent::Span => {
            Precision::Month
        }
        (_, Some(last)) if is_same_month(last) => Precision::Month,
        _ => Precision::Year,
    }
}

fn date(day: jiff::civil::Date, precision: Precision) -> Value {
    let mut json = json!({"year": day.year()});
    if precision < Precision::Year {
        json["month"] = day.month().into();
    }
    if precision == Precision::Day {
        json["day"] = day.day().into();
    }
    json
}
