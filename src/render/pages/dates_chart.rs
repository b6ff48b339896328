//! Dated sentences as pictures: bars over all years, lanes of one year.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use jiff::civil::Date;

use super::timeline::{month_id, month_of};
use crate::{
    annotate::{Extent, Modality, Precision},
    collection::Entry,
    render::{
        chart::{self, Bar, Lane, Stroke, Tick},
        context::{Context, has_month},
        view, words,
    },
    site,
};

/// Entries by month, by year past fifty years, by decade past six hundred.
pub(super) fn overview(context: &Context<'_>, height: usize) -> Option<view::Bars> {
    let all = &context.site().collection.timeline.entries;
    let early = few_early(all);
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
        |entry: &&Entry| !matches!(unit, Unit::Month) || month_of(entry).is_some();
    for entry in entries.iter().filter(is_drawn) {
        let bar = &mut bars[unit.place(entry.day(), first)];
        match entry.interval.precision {
            Precision::Day => bar.exact += 1,
            _ => bar.vague += 1,
        }
    }
    let fullest = bars.iter().max_by_key(|bar| bar.exact + bar.vague)?;
    let coarse = entries.len() - entries.iter().filter(is_drawn).count();
    let caption = [
        format!(
            "{} from {} to {}; the most in {}: {}.",
            words::count(entries.len(), "dated sentence", "dated sentences"),
            words::year(first),
            words::year(last),
            fullest.label,
            fullest.exact + fullest.vague,
        ),
        not_drawn(coarse, "known to the year only"),
        not_drawn(early, "of an earlier time"),
    ];
    let svg = chart::bars("overview", &bars, &unit.ticks(first, last), height);
    Some(view::Bars { svg, caption: caption.concat() })
}

fn not_drawn(count: usize, why: &str) -> String {
    match count {
        0 => String::new(),
        count => format!(" Not drawn: {} {why}.", words::thousands(count)),
    }
}

/// The number of entries so long before all others that drawing them would
/// squeeze the rest: one in twenty at most, over more than half of the years.
fn few_early(entries: &[Entry]) -> usize {
    let year = |entry: &Entry| i32::from(entry.day().year());
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
        match self {
            Self::Month => (first..=last)
                .flat_map(|year| (1..=12).map(move |month| (year, month)))
                .map(|(year, month)| {
                    let label = format!("{} {}", words::month(month), words::year(year));
                    bar(label, format!("{}#{}", page(year), month_id(year, month)))
                })
                .collect(),
            Self::Year => {
                (first..=last).map(|year| bar(words::year(year), page(year))).collect()
            }
            Self::Decade => (first..=last)
                .step_by(10)
                .map(|year| Bar {
                    label: format!("{year}–{}", i32::from(year) + 9),
                    ..Bar::default()
                })
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
    fn ticks(self, first: i16, last: i16) -> Vec<Tick> {
        let years = i32::from(last) - i32::from(first) + 1;
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
            .into_iter()
            .find(|step| years / step <= 6)
            .unwrap_or(5000);
        let is_round = |year: &i16| i32::from(*year) % step == 0;
        let tick = |year: i16| {
            let day = Date::new(year, 1, 1).ok()?;
            Some(Tick { bar: self.place(day, first), label: words::year(year) })
        };
        (first..=last).filter(is_round).filter_map(tick).collect()
    }
}

/// The entries of a year as a picture: all of them, and those that name the
/// people and organisations of the year.
pub(super) fn lanes(
    context: &Context<'_>,
    year: i16,
    entries: Range<usize>,
) -> Option<view::Lanes> {
    const MAX_LANES: usize = 6;
    let collection = &context.site().collection;
    let is_drawn = |at: &usize| {
        let entry = &collection.timeline.entries[*at];
        has_month(entry.interval.precision)
            && matches!(entry.modality, Modality::Happened | Modality::Announced)
    };
    let drawn: Vec<usize> = entries.filter(is_drawn).collect();
    if drawn.len() < 3 {
        return None;
    }
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for &at in &drawn {
        for &entity in &collection.timeline.entries[at].entities {
            *counts.entry(entity).or_default() += 1;
        }
    }
    let mut named: Vec<(usize, usize)> =
        counts.into_iter().filter(|(_, count)| *count > 1).collect();
    named.sort_by_key(|&(entity, count)| (Reverse(count), entity));
    let stroke = |at: &usize| stroke(context, *at);
    let mut lanes = vec![Lane {
        label: "All dates".to_owned(),
        strokes: drawn.iter().map(stroke).collect(),
    }];
    for (entity, _) in named.into_iter().take(MAX_LANES) {
        let names_it =
            |at: &&usize| collection.timeline.entries[**at].entities.contains(&entity);
        let strokes = drawn.iter().filter(names_it).map(stroke).collect();
        lanes.push(Lane { label: collection.entities[entity].name.clone(), strokes });
    }
    let caption = format!(
        "{} of {} on a line from January to December.",
        words::count(drawn.len(), "date", "dates"),
        words::year(year)
    );
    Some(view::Lanes { svg: chart::lanes(year, &lanes), caption })
}

fn stroke(context: &Context<'_>, at: usize) -> Stroke {
    let entry = &context.site().collection.timeline.entries[at];
    let sentence =
        context.article(entry.sentence.article).sentence(entry.sentence.sentence);
    let words = words::interval(&entry.interval);
    Stroke {
        first: entry.interval.earliest,
        last: entry.interval.latest,
        is_window: entry.interval.extent == Extent::Window,
        is_announced: entry.modality == Modality::Announced,
        label: format!("{words}: {}", super::shortened(sentence, 60)),
        href: format!("#{}", entry.id),
    }
}
