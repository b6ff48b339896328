//! Dated sentences as a list: by date, each with its sentence and with how the
//! date was found.

use crate::{
    annotate::{Anchor, Basis, Extent, Timex},
    collection::Entry,
    render::{
        context::{Context, publication},
        escape, marks, view, words,
    },
    text::Span,
};

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
        published: publication(it),
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
        // The day stands beside it.
        Anchor::Reference => "that day".to_owned(),
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
