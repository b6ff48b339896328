//! The timeline: as a whole, by year, and what has no place on it.

use std::{collections::BTreeMap, ops::Range};

use jiff::civil::Date;

use super::{
    dates_chart::{lanes, overview},
    days::days_of,
    filters::filters,
    lists,
};
use crate::{
    collection::{Event, SentenceRef},
    language::Value,
    output::OutputPath,
    render::{
        context::{Context, publication},
        view,
    },
    site::{self, MAX_EVENTS_ON_A_PAGE, Page, PageKind, YearPart},
};

/// The page of the whole timeline.
pub(super) fn timeline<'s>(context: &Context<'s>) -> view::Timeline<'s> {
    let timeline = &context.site().collection.timeline;
    let years = timeline.years();
    let count = timeline.events.len();
    let words = context.words();
    let year = |it: &(i16, Range<usize>)| it.0;
    let range = words.years(years.first().map(year).zip(years.last().map(year)));
    let month_names = (1..=12).map(|it| (words.0.short_month(it), words.0.month(it)));
    let is_whole = count <= MAX_EVENTS_ON_A_PAGE;
    let layout = if is_whole { Layout::Whole } else { Layout::Counted };
    let listed = |(year, events): &(i16, Range<usize>)| {
        plain_year(context, *year, events.clone(), layout)
    };
    let all = if is_whole { 0..count } else { 0..0 };
    view::Timeline {
        count,
        sentences: sentences(&timeline.events),
        shared: timeline.events.iter().filter(|it| is_shared(it)).count(),
        contradicted: timeline.events.iter().filter(|it| !it.claims.is_empty()).count(),
        range,
        overview: overview(context, 96),
        month_names: month_names.collect(),
        table: years.iter().map(|year| count_row(context, year)).collect(),
        years: years.iter().map(listed).collect(),
        is_whole,
        undated: timeline.undated.len(),
        filters: filters(context, all),
    }
}

fn is_shared(event: &Event) -> bool {
    event.reports.len() > 1 || !event.reports[0].carried_by.is_empty()
}

/// How many sentences tell of some events, copies included.
fn sentences(events: &[Event]) -> usize {
    let reports = events.iter().flat_map(|event| &event.reports);
    reports.map(|report| 1 + report.carried_by.len()).sum()
}

/// The page of a year.
pub(super) fn year<'s>(
    context: &Context<'s>,
    year: i16,
    events: Range<usize>,
    layout: Layout,
) -> view::Year<'s> {
    let years = context.site().collection.timeline.years();
    let at = years.iter().position(|(other, _)| *other == year).unwrap_or(0);
    let link = |at: usize| {
        let (year, _) = years.get(at)?;
        Some(context.link(context.words().year(*year), &site::year_path(*year)))
    };
    let shown = if layout == Layout::Whole { events.clone() } else { 0..0 };
    view::Year {
        lanes: lanes(context, year, events.clone()),
        previous: at.checked_sub(1).and_then(link),
        next: link(at + 1),
        filters: filters(context, shown),
        ..plain_year(context, year, events, layout)
    }
}

/// The page of a part of a year.
pub(super) fn part<'s>(context: &Context<'s>, part: &YearPart) -> view::YearPart<'s> {
    let is_part = |page: &&Page| matches!(&page.kind, PageKind::YearPart(other) if other.year == part.year);
    let parts: Vec<&Page> = context.site().pages.iter().filter(is_part).collect();
    let here = parts.iter().position(|page| page.path == context.page().path);
    let link = |at: usize| {
        let page = parts.get(at)?;
        let PageKind::YearPart(part) = &page.kind else { return None };
        Some(context.link(part_label(context, part), &page.path))
    };
    view::YearPart {
        label: part_label(context, part),
        year: context.link(context.words().year(part.year), &site::year_path(part.year)),
        month: view::Month {
            count: part.events.len(),
            days: days_of(context, part.events.iter().copied()),
            ..empty_month(context, part.year, part.month)
        },
        previous: here.and_then(|at| at.checked_sub(1)).and_then(link),
        next: here.and_then(|at| link(at + 1)),
        filters: filters(context, part.events.iter().copied()),
    }
}

/// What a part of a year is called.
pub(super) fn part_label(context: &Context<'_>, part: &YearPart) -> String {
    let month = month_label(context, part.year, part.month);
    lists::titled_part(context, &month, part.number, part.of)
}

/// What of a year stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Its events.
    Whole,
    /// Its months, with links to where their events are.
    Cut,
    /// Nothing but their number.
    Counted,
}

/// A year without what only its own page has.
fn plain_year<'s>(
    context: &Context<'s>,
    year: i16,
    events: Range<usize>,
    layout: Layout,
) -> view::Year<'s> {
    let all = &context.site().collection.timeline.events;
    view::Year {
        label: context.words().year(year),
        id: format!("y{year}"),
        href: context.href(&site::year_path(year)),
        count: events.len(),
        sentences: sentences(&all[events.clone()]),
        months: match layout {
            Layout::Counted => Vec::new(),
            _ => months(context, year, events, layout),
        },
        is_cut: layout == Layout::Cut,
        lanes: None,
        previous: None,
        next: None,
        filters: view::Filters::default(),
    }
}

/// The events of a year by month; first those without one.
fn months<'s>(
    context: &Context<'s>,
    year: i16,
    events: Range<usize>,
    layout: Layout,
) -> Vec<view::Month<'s>> {
    let timeline = &context.site().collection.timeline;
    let mut by_month: BTreeMap<i8, Vec<usize>> = BTreeMap::new();
    for at in events {
        let month = timeline.dated(&timeline.events[at]).month().unwrap_or(0);
        by_month.entry(month).or_default().push(at);
    }
    let month = |(month, events): (i8, Vec<usize>)| {
        let empty =
            view::Month { count: events.len(), ..empty_month(context, year, month) };
        if layout == Layout::Whole {
            return view::Month { days: days_of(context, events), ..empty };
        }
        let entries = events.iter().flat_map(|&at| timeline.events[at].entries());
        let moved_ids = entries.map(|entry| &*timeline.entries[entry].id).collect();
        let mut paths: Vec<&OutputPath> =
            events.iter().map(|&at| &context.site().event_paths[at]).collect();
        paths.dedup();
        let link = |(at, path): (usize, &&OutputPath)| {
            if paths.len() == 1 {
                return context.link(context.words().t("read_them"), path);
            }
            let of = Value::Number(paths.len());
            let values = [("number", Value::Number(at + 1)), ("of", of)];
            context.link(context.words().say("part_of", &values), path)
        };
        let parts = paths.iter().enumerate().map(link).collect();
        view::Month { parts, moved_ids, ..empty }
    };
    by_month.into_iter().map(month).collect()
}

fn empty_month<'s>(context: &Context<'s>, year: i16, month: i8) -> view::Month<'s> {
    view::Month {
        label: month_label(context, year, month),
        short: match month {
            0 => context.words().t("month_unknown"),
            month => context.words().0.month(month),
        },
        id: month_id(year, month),
        count: 0,
        days: Vec::new(),
        parts: Vec::new(),
        moved_ids: Vec::new(),
    }
}

/// `March 2019`; `2019, month not known` for 0.
pub(super) fn month_label(context: &Context<'_>, year: i16, month: i8) -> String {
    let words = context.words();
    if let Ok(first) = Date::new(year, month, 1) {
        return words.month_and_year(first);
    }
    let year = words.year(year);
    words.say("year_month_unknown", &[("year", Value::Text(&year))])
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
    let timeline = &context.site().collection.timeline;
    let href = context.href(&site::year_path(*year));
    let mut counts = [0; 13];
    for event in &timeline.events[range.clone()] {
        let month = timeline.dated(event).month().unwrap_or(0);
        counts[usize::try_from(month).unwrap_or(0)] += 1;
    }
    let cell = |month: i8| {
        let count = counts[usize::try_from(month).unwrap_or(0)];
        view::CountCell {
            label: month_label(context, *year, month),
            count,
            href: (count > 0).then(|| format!("{href}#{}", month_id(*year, month))),
        }
    };
    view::CountRow {
        label: context.words().year(*year),
        count: range.len(),
        without_month: cell(0),
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
                        date: publication(context, annotated),
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
