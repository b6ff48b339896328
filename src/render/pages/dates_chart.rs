//! Events as pictures: bars over all years, lanes of one year.

use std::{collections::BTreeMap, ops::Range};

use jiff::{ToSpan as _, civil::Date};

use super::timeline::{month_id, month_label};
use crate::{
    annotate::{Extent, Interval, Precision},
    collection::{Entry, Event, Kind, Standing},
    language::Value,
    render::{
        chart::{
            self, Bar, Tick,
            axis::Axis,
            lanes::{Lane, Stroke},
        },
        context::Context,
        view,
        words::Words,
    },
    site,
    text::without_dateline,
};

/// Events by month, by year past fifty years, by decade past six hundred.
pub(super) fn overview(context: &Context<'_>, height: usize) -> Option<view::Bars> {
    let timeline = &context.site().collection.timeline;
    let is_told = |event: &&Event| !is_doubtful(event.standing);
    let all: Vec<&Entry> =
        timeline.events.iter().filter(is_told).map(|it| timeline.dated(it)).collect();
    let early = few_early(&all);
    let entries = &all[early..];
    let (first, last) = (entries.first()?.day().year(), entries.last()?.day().year());
    let unit = match i32::from(last) - i32::from(first) {
        0..50 => Unit::Month,
        50..600 => Unit::Year,
        _ => Unit::Decade,
    };
    let mut bars = unit.bars(context, first, last);
    // A year is no month: what is known of it would stand in January.
    let is_drawn =
        |entry: &&&Entry| !matches!(unit, Unit::Month) || entry.month().is_some();
    for entry in entries.iter().filter(is_drawn) {
        let bar = &mut bars[unit.place(entry.day(), first)];
        match entry.interval.precision {
            Precision::Day => bar.exact += 1,
            _ => bar.vague += 1,
        }
    }
    let fullest = bars.iter().max_by_key(|bar| bar.exact + bar.vague)?;
    let coarse = entries.len() - entries.iter().filter(is_drawn).count();
    let words = context.words();
    let values = [
        ("count", Value::Number(entries.len())),
        ("first", Value::Text(&words.year(first))),
        ("last", Value::Text(&words.year(last))),
        ("fullest", Value::Text(&fullest.label)),
        ("most", Value::Number(fullest.exact + fullest.vague)),
    ];
    let mut caption = vec![words.say("overview_caption", &values)];
    let left_out = [
        ("not_drawn_coarse", coarse),
        ("not_drawn_early", early),
        ("not_drawn_doubtful", timeline.events.len() - all.len()),
    ];
    let left_out = left_out.into_iter().filter(|(_, count)| *count > 0);
    caption.extend(left_out.map(|(key, count)| words.count(key, count)));
    let ticks = unit.ticks(words, first, last);
    let svg = chart::bars("overview", &bars, &ticks, height, words);
    Some(view::Bars { svg, caption: caption.join(" ") })
}

/// Whether it is told of as something that was not, or may not be.
fn is_doubtful(standing: Standing) -> bool {
    matches!(standing, Standing::Denied | Standing::Supposed)
}

/// The number of entries so long before all others that drawing them would
/// squeeze the rest: one in twenty at most, over more than half of the years.
fn few_early(entries: &[&Entry]) -> usize {
    let year = |entry: &&Entry| i32::from(entry.day().year());
    let (Some(first), Some(last)) = (entries.first().map(year), entries.last().map(year))
    else {
        return 0;
    };
    let first_kept = year(&entries[entries.len() / 20]);
    if last - first < 20 || (last - first_kept) * 2 > last - first {
        return 0;
    }
    entries.partition_point(|entry| year(entry) < first_kept)
}

/// What a bar of the overview stands for.
#[derive(Clone, Copy)]
enum Unit {
    Month,
    Year,
    Decade,
}

impl Unit {
    /// Empty bars from the first year to the last.
    fn bars(self, context: &Context<'_>, first: i16, last: i16) -> Vec<Bar> {
        let bar = |label: String, href: String| Bar {
            label,
            href: Some(href),
            ..Bar::default()
        };
        let page = |year: i16| context.href(&site::year_path(year));
        let decade = |year: i16| {
            let words = context.words();
            format!("{}–{}", words.year(year), words.year(year.saturating_add(9)))
        };
        match self {
            Self::Month => (first..=last)
                .flat_map(|year| (1..=12).map(move |month| (year, month)))
                .map(|(year, month)| {
                    let label = month_label(context, year, month);
                    bar(label, format!("{}#{}", page(year), month_id(year, month)))
                })
                .collect(),
            Self::Year => (first..=last)
                .map(|year| bar(context.words().year(year), page(year)))
                .collect(),
            Self::Decade => (first..=last)
                .step_by(10)
                .map(|year| Bar { label: decade(year), ..Bar::default() })
                .collect(),
        }
    }

    /// The bar that a day falls into.
    fn place(self, day: Date, first: i16) -> usize {
        let years =
            usize::try_from(i32::from(day.year()) - i32::from(first)).unwrap_or(0);
        match self {
            Self::Month => years * 12 + usize::try_from(day.month() - 1).unwrap_or(0),
            Self::Year => years,
            Self::Decade => years / 10,
        }
    }

    /// About six round years along the axis.
    fn ticks(self, words: Words<'_>, first: i16, last: i16) -> Vec<Tick> {
        let years = i32::from(last) - i32::from(first) + 1;
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
            .into_iter()
            .find(|step| years / step <= 6)
            .unwrap_or(5000);
        let is_round = |year: &i16| i32::from(*year) % step == 0;
        let tick = |year: i16| {
            let day = Date::new(year, 1, 1).ok()?;
            Some(Tick { bar: self.place(day, first), label: words.year(year) })
        };
        (first..=last).filter(is_round).filter_map(tick).collect()
    }
}

/// The events of a year as a picture, a lane for each kind.
pub(super) fn lanes(
    context: &Context<'_>,
    year: i16,
    events: Range<usize>,
) -> Option<view::Lanes> {
    let timeline = &context.site().collection.timeline;
    let has_month = |at: &usize| timeline.dated(&timeline.events[*at]).month().is_some();
    let drawn: Vec<usize> = events.clone().filter(has_month).collect();
    if drawn.len() < 3 {
        return None;
    }
    let words = context.words();
    let mut by_kind: BTreeMap<Kind, Vec<Stroke>> = BTreeMap::new();
    for &at in &drawn {
        let kind = timeline.events[at].kind;
        by_kind.entry(kind).or_default().push(stroke(context, at));
    }
    let lanes: Vec<Lane> = few(by_kind)
        .into_iter()
        .map(|(kind, strokes)| {
            let label = words.any_kind(kind).1.to_owned();
            Lane { label, strokes }
        })
        .collect();
    let published = publications(context, year);
    let all = lanes.iter().chain(&published);
    let axis = Axis::of(year, all.flat_map(|lane| &lane.strokes));
    let (first, last) = axis.ends();
    let values = [
        ("count", Value::Number(drawn.len())),
        ("year", Value::Text(&words.year(year))),
        ("first", Value::Text(words.month(first))),
        ("last", Value::Text(words.month(last))),
    ];
    Some(view::Lanes {
        svg: chart::lanes::lanes(axis, &lanes, words),
        publications: published
            .map(|lane| chart::lanes::lane("lanes publications", axis, &lane, words)),
        caption: words.say("lanes_caption", &values),
        without_month: events.len() - drawn.len(),
        marks: marks(&lanes),
    })
}

/// The fullest lanes; what is in the others goes into the last.
fn few(mut lanes: BTreeMap<Kind, Vec<Stroke>>) -> BTreeMap<Kind, Vec<Stroke>> {
    const MAX_LANES: usize = 8;
    while lanes.len() > MAX_LANES {
        let named = lanes.iter().filter(|(kind, _)| **kind != Kind::Other);
        let Some((&least, _)) = named.min_by_key(|(_, strokes)| strokes.len()) else {
            break;
        };
        let moved = lanes.remove(&least).unwrap_or_default();
        let rest = lanes.entry(Kind::Other).or_default();
        rest.extend(moved);
        rest.sort_by_key(|stroke| stroke.first.or(stroke.last));
    }
    lanes
}

/// Which marks are drawn, for the legend.
fn marks(lanes: &[Lane]) -> Vec<&'static str> {
    let strokes = || lanes.iter().flat_map(|lane| &lane.strokes);
    let is_point = |it: &Stroke| it.first.is_some() && it.first == it.last;
    let is_drawn = [
        ("point", strokes().any(|it| is_point(it) && !is_cross(it))),
        ("span", strokes().any(|it| !is_point(it) && !it.is_window)),
        ("window", strokes().any(|it| !is_point(it) && it.is_window)),
        ("open", strokes().any(|it| it.first.is_none() || it.last.is_none())),
        ("announced", strokes().any(|it| it.class == "announced")),
        ("disputed", strokes().any(|it| it.class == "disputed")),
        ("doubtful", strokes().any(is_cross)),
    ];
    is_drawn.into_iter().filter(|(_, is_drawn)| *is_drawn).map(|(mark, _)| mark).collect()
}

fn is_cross(stroke: &Stroke) -> bool {
    matches!(stroke.class, "denied" | "supposed")
}

fn stroke(context: &Context<'_>, at: usize) -> Stroke {
    let timeline = &context.site().collection.timeline;
    let event = &timeline.events[at];
    let interval = &timeline.dated(event).interval;
    let lead = &timeline.entries[event.reports[0].entry()];
    let it = context.article(lead.sentence.article);
    let span = it.annotations.sentences.get(lead.sentence.sentence);
    let sentence = it.text_elsewhere(span.copied().unwrap_or_default());
    let sentence = without_dateline(&sentence);
    let (standing, label) = context.words().standing(event.standing);
    let words = context.words().interval(interval);
    let label = label.map_or_else(String::new, |label| format!(" ({label})"));
    let page = &context.site().event_paths[at];
    let page =
        if *page == context.page().path { String::new() } else { context.href(page) };
    let (first, last, is_window) = drawn(interval);
    Stroke {
        first,
        last,
        is_window,
        class: standing,
        label: format!("{words}{label}: {}", super::shortened(sentence, 60)),
        href: format!("{page}#{}", lead.id),
    }
}

/// First and last day as they are drawn, and whether it lies within them. What
/// is said to be about a date is drawn with a margin.
fn drawn(interval: &Interval) -> (Option<Date>, Option<Date>, bool) {
    let is_window = interval.extent == Extent::Window;
    if !interval.edtf.ends_with(['~', '%']) {
        return (interval.earliest, interval.latest, is_window);
    }
    let margin = match interval.precision {
        Precision::Day | Precision::Week => 3.days(),
        Precision::Month | Precision::Season => 1.month(),
        _ => 1.year(),
    };
    let first = interval.earliest.map(|day| day.saturating_sub(margin));
    (first, interval.latest.map(|day| day.saturating_add(margin)), true)
}

/// The days on which articles were published in a year, as a lane.
fn publications(context: &Context<'_>, year: i16) -> Option<Lane> {
    let articles = context.site().collection.articles.iter().enumerate();
    let mut strokes: Vec<Stroke> = articles
        .filter_map(|(at, it)| {
            let day = it.article.date?.known_day().filter(|day| day.year() == year)?;
            Some(Stroke {
                first: Some(day),
                last: Some(day),
                is_window: false,
                class: "published",
                label: format!("{}: {}", context.words().day(day), it.article.title),
                href: context.article_href(at),
            })
        })
        .collect();
    strokes.sort_by_key(|stroke| stroke.first);
    let lane =
        Lane { label: context.words().t("articles_published").to_owned(), strokes };
    (!lane.strokes.is_empty()).then_some(lane)
}
