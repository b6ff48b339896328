//! The timeline: as a whole, by year, and what has no place on it.

use std::{collections::BTreeMap, ops::Range};

use jiff::civil::Date;

use crate::{
    annotate::{Anchor, Basis, Extent, Modality, Precision, Timex},
    collection::{Entry, SentenceRef},
    render::{
        chart::{self, Bar, Lane, Stroke, Tick},
        context::{Context, has_month},
        escape, marks, view, words,
    },
    site,
    text::Span,
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
fn month_of(entry: &Entry) -> Option<i8> {
    has_month(entry.interval.precision).then(|| entry.day().month())
}

fn month_id(year: i16, month: i8) -> String {
    match month {
        0 => format!("y-{year:04}"),
        month => format!("m-{year:04}-{month:02}"),
    }
}

/// Entries as a list of dates; those of the same date stand together, and a
/// sentence that gives the same date twice stands there once.
pub(super) fn days<'s>(
    context: &Context<'s>,
    entries: impl IntoIterator<Item = usize>,
) -> Vec<view::Day<'s>> {
    let all = &context.site().collection.timeline.entries;
    let mut dates: Vec<Vec<Vec<usize>>> = Vec::new();
    for at in entries {
        let entry = &all[at];
        let first_of = |date: &Vec<Vec<usize>>| &all[date[0][0]];
        let is_same = |date: &&mut Vec<Vec<usize>>| {
            first_of(date).interval.edtf == entry.interval.edtf
                && !context.gaps().contains_key(&at)
        };
        let Some(date) = dates.last_mut().filter(is_same) else {
            dates.push(vec![vec![at]]);
            continue;
        };
        match date.iter_mut().find(|same| all[same[0]].sentence == entry.sentence) {
            Some(same) => same.push(at),
            None => date.push(vec![at]),
        }
    }
    dates.iter().map(|date| day(context, date)).collect()
}

/// A date: groups of entries that cite the same sentence.
fn day<'s>(context: &Context<'s>, groups: &[Vec<usize>]) -> view::Day<'s> {
    let first = groups[0][0];
    let entry = &context.site().collection.timeline.entries[first];
    let interval = &entry.interval;
    view::Day {
        words: words::interval(interval),
        datetime: datetime(entry, context),
        edtf: &interval.edtf,
        precision: words::precision(interval.precision),
        extent: match interval.extent {
            Extent::Span => "span",
            Extent::Window => "window",
        },
        gap_before: context.gaps().get(&first).cloned(),
        entries: groups.iter().map(|group| self::entry(context, group)).collect(),
    }
}

fn timex<'s>(context: &Context<'s>, entry: &Entry) -> &'s Timex {
    &context.article(entry.sentence.article).annotations.timexes[entry.timex]
}

fn datetime(entry: &Entry, context: &Context<'_>) -> Option<String> {
    marks::datetime(timex(context, entry)).map(std::borrow::Cow::into_owned)
}

/// Entries that cite the same sentence: its words, and how its date was found.
fn entry<'s>(context: &Context<'s>, group: &[usize]) -> view::Entry<'s> {
    let all = &context.site().collection.timeline.entries;
    let entry = &all[group[0]];
    let it = context.article(entry.sentence.article);
    let mut hits: Vec<Span> =
        group.iter().map(|&at| timex(context, &all[at]).span).collect();
    hits.sort_unstable();
    let source = &it.article.front_matter.source;
    view::Entry {
        id: &entry.id,
        other_ids: group[1..].iter().map(|&at| &*all[at].id).collect(),
        href: context.entry_href(group[0]),
        precision: words::precision(entry.interval.precision),
        modality: words::modality(entry.modality),
        modality_label: words::modality_label(entry.modality),
        basis: basis(context, entry.sentence.article, timex(context, entry)),
        sentence: context.snippet(entry.sentence, &hits),
        article: context.article_link(entry.sentence.article),
        source: source.name.as_deref(),
        published: context.publication(it),
        source_href: source
            .url
            .as_deref()
            .map(|url| fragment(url, it.sentence(entry.sentence.sentence))),
    }
}

/// How an expression came by its date, where it does not say it all.
fn basis(context: &Context<'_>, article: usize, timex: &Timex) -> Option<String> {
    let it = context.article(article);
    let text = it.article.document.text();
    if matches!(timex.basis, Basis::Absolute) {
        return None;
    }
    let anchor = match timex.anchor? {
        Anchor::Reference => {
            let date = it.article.date.map(words::publication).unwrap_or_default();
            format!("the article’s date, {date}")
        }
        Anchor::Dateline => "the article’s dateline".to_owned(),
        Anchor::Timex(at) => {
            format!("“{}” before it", it.annotations.timexes.get(at)?.span.of(text))
        }
    };
    Some(format!("{} {anchor}", words::basis(timex.basis)))
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
    let mut caption = format!(
        "{} from {} to {}; the most in {}: {}.",
        words::count(entries.len(), "dated sentence", "dated sentences"),
        words::year(first),
        words::year(last),
        fullest.label,
        fullest.exact + fullest.vague,
    );
    let coarse = entries.len() - entries.iter().filter(is_drawn).count();
    if coarse > 0 {
        let count = words::count(coarse, "is", "are");
        caption += &format!(" {count} known to the year only and not drawn.");
    }
    if early > 0 {
        let count = words::count(early, "earlier one is", "earlier ones are");
        caption += &format!(" {count} not drawn.");
    }
    let svg = chart::bars("overview", &bars, &unit.ticks(first, last), height);
    Some(view::Bars { svg, caption })
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
fn lanes(context: &Context<'_>, year: i16, entries: Range<usize>) -> Option<view::Lanes> {
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
    named.sort_by_key(|&(entity, count)| (std::cmp::Reverse(count), entity));
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
                        date: context.publication(annotated),
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
