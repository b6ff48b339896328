//! The timeline: as a whole, by year, and what has no place on it.

use std::{collections::BTreeMap, ops::Range};

use super::{
    dates_chart::{lanes, overview},
    days::days,
};
use crate::{
    annotate::Modality,
    collection::{Entry, SentenceRef},
    render::{
        context::{Context, has_month, publication},
        view, words,
    },
    site,
};

/// Up to so many entries, all are on one page too.
const MAX_ON_ONE_PAGE: usize = 1500;

/// The page of the whole timeline.
pub(super) fn timeline<'s>(context: &Context<'s>) -> view::Timeline<'s> {
    let timeline = &context.site().collection.timeline;
    let years = timeline.years();
    let count = timeline.entries.len();
    let range = match (years.first(), years.last()) {
        (Some((first, _)), Some((last, _))) if first != last => {
            format!("{} to {}", words::year(*first), words::year(*last))
        }
        (Some((only, _)), _) => words::year(*only),
        _ => String::new(),
    };
    let month_names = (1..=12).map(words::month).map(|name| (&name[..3], name));
    let shown = if count <= MAX_ON_ONE_PAGE { &years[..] } else { &[] };
    view::Timeline {
        count,
        range,
        overview: overview(context, 96),
        month_names: month_names.collect(),
        table: years.iter().map(|year| count_row(context, year)).collect(),
        years: shown
            .iter()
            .map(|(year, entries)| plain_year(context, *year, entries.clone()))
            .collect(),
        undated: timeline.undated.len(),
        has_modality: has_modality(&timeline.entries),
    }
}

/// The page of a year.
pub(super) fn year<'s>(
    context: &Context<'s>,
    year: i16,
    entries: Range<usize>,
) -> view::Year<'s> {
    let years = context.site().collection.timeline.years();
    let at = years.iter().position(|(other, _)| *other == year).unwrap_or(0);
    let link = |at: usize| {
        let (year, _) = years.get(at)?;
        Some(context.link(words::year(*year), &site::year_path(*year)))
    };
    view::Year {
        lanes: lanes(context, year, entries.clone()),
        previous: at.checked_sub(1).and_then(link),
        next: link(at + 1),
        ..plain_year(context, year, entries)
    }
}

/// A year without what only its own page has.
fn plain_year<'s>(
    context: &Context<'s>,
    year: i16,
    entries: Range<usize>,
) -> view::Year<'s> {
    let all = &context.site().collection.timeline.entries;
    view::Year {
        label: words::year(year),
        id: format!("y{year}"),
        href: context.href(&site::year_path(year)),
        count: entries.len(),
        months: months(context, year, entries.clone()),
        lanes: None,
        previous: None,
        next: None,
        has_modality: has_modality(&all[entries]),
    }
}

fn has_modality(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.modality != Modality::Happened)
}

/// The entries of a year by month; first those without one.
fn months<'s>(
    context: &Context<'s>,
    year: i16,
    entries: Range<usize>,
) -> Vec<view::Month<'s>> {
    let all = &context.site().collection.timeline.entries;
    let mut by_month: BTreeMap<i8, Vec<usize>> = BTreeMap::new();
    for at in entries {
        let month = month_of(&all[at]).unwrap_or(0);
        by_month.entry(month).or_default().push(at);
    }
    let month = |(month, entries): (i8, Vec<usize>)| {
        let name = words::year(year);
        view::Month {
            label: match month {
                0 => format!("{name}, month not known"),
                month => format!("{} {name}", words::month(month)),
            },
            id: month_id(year, month),
            count: entries.len(),
            days: days(context, entries),
        }
    };
    by_month.into_iter().map(month).collect()
}

/// The month that an entry is filed under, if it is known.
pub(super) fn month_of(entry: &Entry) -> Option<i8> {
    has_month(entry.interval.precision).then(|| entry.day().month())
}

/// The anchor of a month; of entries without one if it is 0.
pub(super) fn month_id(year: i16, month: i8) -> String {
    match month {
        0 => format!("y-{year:04}"),
        month => format!("m-{year:04}-{month:02}"),
    }
}

/// A row of the table of counts.
fn count_row(
    context: &Context<'_>,
    (year, range): &(i16, Range<usize>),
) -> view::CountRow {
    let entries = &context.site().collection.timeline.entries[range.clone()];
    let href = context.href(&site::year_path(*year));
    let mut counts = [0; 13];
    for entry in entries {
        counts[usize::try_from(month_of(entry).unwrap_or(0)).unwrap_or(0)] += 1;
    }
    let cell = |month: i8| {
        let count = counts[usize::try_from(month).unwrap_or(0)];
        view::CountCell {
            label: format!("{} {}", words::month(month), words::year(*year)),
            count,
            href: (count > 0).then(|| format!("{href}#{}", month_id(*year, month))),
        }
    };
    view::CountRow {
        label: words::year(*year),
        count: entries.len(),
        without_month: counts[0],
        months: (1..=12).map(cell).collect(),
        href,
    }
}

/// The page of what has no place on the calendar.
pub(super) fn undated<'s>(context: &Context<'s>) -> view::Undated<'s> {
    let undated = &context.site().collection.timeline.undated;
    let of = |is_vague: bool| {
        let mut articles: Vec<(usize, view::UndatedArticle<'s>)> = Vec::new();
        for it in undated.iter().filter(|it| it.is_vague == is_vague) {
            let SentenceRef { article, .. } = it.sentence;
            let annotated = context.article(article);
            let span = annotated.annotations.timexes[it.timex].span;
            let snippet = context.snippet(it.sentence, &[span]);
            match articles.last_mut().filter(|(last, _)| *last == article) {
                Some((_, view)) => view.sentences.push(snippet),
                None => articles.push((
                    article,
                    view::UndatedArticle {
                        article: context.article_link(article),
                        date: publication(annotated),
                        sentences: vec![snippet],
                    },
                )),
            }
        }
        articles.into_iter().map(|(_, view)| view).collect::<Vec<_>>()
    };
    let vague_count = undated.iter().filter(|it| it.is_vague).count();
    view::Undated {
        unresolved: of(false),
        unresolved_count: undated.len() - vague_count,
        vague: of(true),
        vague_count,
    }
}
