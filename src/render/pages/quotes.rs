//! Everything that was said: the way in, the lists, and what other pages show
//! of it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    annotate::QuoteKind,
    collection::{Quotation, SentenceRef},
    language::Value,
    render::{
        context::{Context, excerpt, publication},
        view,
        words::{self, Words},
    },
    site::{QuoteList, QuotePart, Site},
};

/// How many of the newest quotes the way in shows.
const NEWEST: usize = 100;
/// How many of them without a speaker.
const UNIDENTIFIED: usize = 20;
/// How many speakers are in the table.
const MOST_QUOTED: usize = 30;
/// How many of the things that an entity is reported to have said, and of the
/// quotes that name it, its page shows.
const MORE_OF_ENTITY: usize = 20;

/// The way to all quotes.
pub(super) fn quotes<'s>(context: &Context<'s>) -> view::Quotes<'s> {
    let site = context.site();
    let all = &site.collection.quotes;
    let count = all.iter().filter(|quote| quote.is_direct()).count();
    let speakers: BTreeSet<usize> = all.iter().filter_map(|it| it.speaker).collect();
    let identified = (0..all.len()).rev().filter(|&at| all[at].speaker.is_some());
    let newest: Vec<usize> = newest_first(context, identified.take(NEWEST));
    let unidentified = site.unidentified.iter().rev().take(UNIDENTIFIED).copied();
    view::Quotes {
        count,
        reported: all.len() - count,
        speakers: speakers.len(),
        most: most_quoted(context, &speakers),
        years: years(context),
        filter: filter(context.words(), newest.iter().map(|&at| &all[at])),
        newest: newest.into_iter().map(|at| quote(context, at)).collect(),
        unidentified_count: site.unidentified.len(),
        unidentified: newest_first(context, unidentified)
            .into_iter()
            .map(|at| quote(context, at))
            .collect(),
        all_unidentified: context.href(&site.quotes_path(QuoteList::Unidentified, 1)),
    }
}

/// Quotes by article, the newest first; within an article in the order of its
/// text.
fn newest_first(
    context: &Context<'_>,
    quotes: impl IntoIterator<Item = usize>,
) -> Vec<usize> {
    let all = &context.site().collection.quotes;
    let mut quotes: Vec<usize> = quotes.into_iter().collect();
    quotes.sort_by_key(|&at| (all[at].article, at));
    quotes
}

/// The speakers who speak most, by how often they are quoted word for word.
fn most_quoted<'s>(
    context: &Context<'s>,
    speakers: &BTreeSet<usize>,
) -> Vec<view::Speaker<'s>> {
    let collection = context.site().collection;
    let counts = |entity: usize| {
        let quotes = &collection.entities[entity].quotes;
        let direct = quotes.iter().filter(|&&at| collection.quotes[at].is_direct());
        let direct = direct.count();
        (direct, quotes.len() - direct)
    };
    let mut most: Vec<(usize, (usize, usize))> =
        speakers.iter().map(|&entity| (entity, counts(entity))).collect();
    most.sort_by_key(|&(entity, counts)| (Reverse(counts), entity));
    let speaker = |(at, (count, reported)): (usize, (usize, usize))| {
        let entity = &collection.entities[at];
        let mut articles: Vec<usize> =
            entity.quotes.iter().map(|&quote| collection.quotes[quote].article).collect();
        articles.dedup();
        let page = context.entity_href(at).map(|page| format!("{page}#quotes"));
        let is_long = entity.quotes.len() > Site::QUOTES_OF_ENTITY && page.is_some();
        let list = || context.href(&context.site().quotes_path(QuoteList::By(at), 1));
        view::Speaker {
            name: context.name(at),
            href: if is_long { Some(list()) } else { page },
            role: entity.role.as_ref().map(|(words, _)| &**words),
            count,
            reported,
            articles: articles.len(),
        }
    };
    most.into_iter().take(MOST_QUOTED).map(speaker).collect()
}

/// The lists by year, the newest first.
fn years(context: &Context<'_>) -> Vec<view::FilterOption> {
    let site = context.site();
    let dated = site.quote_years.iter().filter(|(year, _)| year.is_some()).rev();
    let undated = site.quote_years.iter().filter(|(year, _)| year.is_none());
    let option = |(year, range): &(Option<i16>, std::ops::Range<usize>)| {
        let id = context.href(&site.quotes_path(QuoteList::Year(*year), 1));
        view::FilterOption { id, label: year_label(context, *year), count: range.len() }
    };
    dated.chain(undated).map(option).collect()
}

fn year_label(context: &Context<'_>, year: Option<i16>) -> String {
    let words = context.words();
    year.map_or_else(|| words.t("undated").to_owned(), |year| words.year(year))
}

/// A part of a list of quotes.
pub(super) fn list<'s>(context: &Context<'s>, part: &QuotePart) -> view::QuoteList<'s> {
    let site = context.site();
    let collection = site.collection;
    let quotes = site.quotes_in(part);
    let (kind, up, count) = match part.list {
        QuoteList::Year(year) => {
            let range = site.quote_years.iter().find(|(other, _)| *other == year);
            ("year", None, range.map_or(0, |(_, range)| range.len()))
        }
        QuoteList::Unidentified => ("unidentified", None, site.unidentified.len()),
        QuoteList::By(at) => ("by", Some(at), collection.entities[at].quotes.len()),
        QuoteList::Naming(at) => {
            ("naming", Some(at), collection.entities[at].named_in.len())
        }
    };
    let (previous, next) = neighbours(context, part);
    view::QuoteList {
        kind,
        up: match up {
            Some(entity) => view::Link {
                label: collection.entities[entity].name.clone(),
                href: context.entity_href(entity).unwrap_or_default(),
            },
            None => view::Link {
                label: context.words().t("quotes").to_owned(),
                href: format!("{}quotes/index.html", context.root()),
            },
        },
        count,
        is_dated: !matches!(part.list, QuoteList::Year(None)),
        number: part.number,
        of: part.of,
        filter: filter(context.words(), quotes.iter().map(|&at| &collection.quotes[at])),
        quotes: quotes.into_iter().map(|at| quote(context, at)).collect(),
        previous,
        next,
    }
}

/// What stands before and after a part: another part, or at the ends of a year
/// another year.
fn neighbours(
    context: &Context<'_>,
    part: &QuotePart,
) -> (Option<view::Link>, Option<view::Link>) {
    let site = context.site();
    let to = |list: QuoteList, number: usize, label: String| view::Link {
        label,
        href: context.href(&site.quotes_path(list, number)),
    };
    let other_part =
        |number: usize| to(part.list, number, part_of(context, number, part.of));
    let year = |step: isize| {
        let QuoteList::Year(year) = part.list else { return None };
        let here = site.quote_years.iter().position(|(other, _)| *other == year)?;
        let (year, _) = site.quote_years.get(here.checked_add_signed(step)?)?;
        Some(to(QuoteList::Year(*year), 1, year_label(context, *year)))
    };
    let previous =
        if part.number > 1 { Some(other_part(part.number - 1)) } else { year(-1) };
    let next =
        if part.number < part.of { Some(other_part(part.number + 1)) } else { year(1) };
    (previous, next)
}

/// `Part 2 of 3`
fn part_of(context: &Context<'_>, number: usize, of: usize) -> String {
    let values = [("number", Value::Number(number)), ("of", Value::Number(of))];
    context.words().say("part_of", &values)
}

/// What readers can choose among `quotes`: a choice of one is none.
fn filter<'q>(
    words: Words<'_>,
    quotes: impl Iterator<Item = &'q Quotation>,
) -> view::QuoteFilter {
    let mut counts: [BTreeMap<(usize, &str, &str), usize>; 3] = Default::default();
    for quote in quotes {
        let kind = match quote.kind {
            QuoteKind::Direct => (0, "direct", words.t("kind_direct")),
            QuoteKind::Reported => (1, "reported", words.t("kind_reported")),
        };
        let speaker = match quote.speaker {
            Some(_) => (0, "named", words.t("speaker_named")),
            None => (1, "unnamed", words.t("speaker_unnamed")),
        };
        let (id, label) = words.stance(quote.stance);
        let order = quote.stance.map_or(usize::MAX, |stance| stance as usize);
        let stance = (if id == "says" { 0 } else { order }, id, label);
        for (counts, option) in counts.iter_mut().zip([kind, speaker, stance]) {
            *counts.entry(option).or_default() += 1;
        }
    }
    let [kinds, speakers, stances] = counts.map(|counts| {
        let options = counts.into_iter().map(|((_, id, label), count)| {
            view::FilterOption { id: id.to_owned(), label: label.to_owned(), count }
        });
        let options: Vec<_> = options.collect();
        if options.len() > 1 { options } else { Vec::new() }
    });
    view::QuoteFilter { kinds, speakers, stances }
}

/// What an entity said, and what others said that names it.
pub(super) fn of_entity<'s>(context: &Context<'s>, at: usize) -> view::Speech<'s> {
    let site = context.site();
    let entity = &site.collection.entities[at];
    let is_direct = |at: &usize| site.collection.quotes[*at].is_direct();
    let (own, reported): (Vec<usize>, Vec<usize>) =
        entity.quotes.iter().partition(|at| is_direct(at));
    let shown = |quotes: &[usize], most: usize| {
        let newest = quotes.iter().rev().take(most).copied();
        let newest = newest_first(context, newest).into_iter();
        newest.map(|at| quote(context, at)).collect::<Vec<_>>()
    };
    let all = |list: QuoteList, key: &str, count: usize| {
        let path = site.quotes_path(list, 1);
        (count > Site::QUOTES_OF_ENTITY)
            .then(|| context.link(context.words().count(key, count), &path))
    };
    view::Speech {
        count: own.len(),
        own: shown(&own, Site::QUOTES_OF_ENTITY),
        reported: shown(&reported, MORE_OF_ENTITY),
        all_own: all(QuoteList::By(at), "all_said", entity.quotes.len()),
        naming: shown(&entity.named_in, MORE_OF_ENTITY),
        all_naming: all(QuoteList::Naming(at), "all_naming", entity.named_in.len()),
    }
}

/// The beginning of `text`.
fn opening(mut text: String) -> String {
    const CHARACTERS: usize = 60;
    if let Some((end, _)) = text.char_indices().nth(CHARACTERS) {
        text.truncate(end);
        text.truncate(text.trim_end().len());
        text.push('…');
    }
    text
}

/// A quote of the collection, by index.
pub(super) fn quote<'s>(context: &Context<'s>, at: usize) -> view::Quote<'s> {
    let site = context.site();
    let quotation: &'s Quotation = &site.collection.quotes[at];
    let it = context.article(quotation.article);
    let text = it.article.document.text();
    let piece = |&piece: &usize| &it.annotations.quotes[piece];
    let first = piece(&quotation.pieces[0]);
    let described = first.speaker_span.filter(|_| quotation.speaker.is_none());
    let sentence =
        SentenceRef { article: quotation.article, sentence: it.sentence_at(first.span) };
    let is_direct = quotation.is_direct();
    let id = &context.facts(quotation.article).quote_ids[quotation.pieces[0]];
    view::Quote {
        id: &quotation.id,
        pieces: quotation
            .pieces
            .iter()
            .filter(|_| is_direct)
            .map(|at| excerpt(it, piece(at).span, &[]))
            .collect(),
        opening: opening(it.text_elsewhere(first.span)),
        href: if is_direct {
            format!("{}#{id}", context.article_href(quotation.article))
        } else {
            context.sentence_href(sentence)
        },
        listed: format!("{}#{}", context.href(&site.quote_page(at)), quotation.id),
        speaker: quotation.speaker.map(|speaker| context.name(speaker)),
        described: described.map(|span| it.text_elsewhere(span)),
        cue: first.cue.map(|cue| cue.of(text).to_owned()),
        stance: words::stance(quotation.stance),
        article: context.article_link(quotation.article),
        date: publication(context, it),
        source: it.article.front_matter.source.url.as_deref(),
        language: context.foreign_language(it),
        reported: (!is_direct).then(|| view::Reported {
            sentence: context.snippet(sentence, &[first.span]),
        }),
    }
}
