//! Everything that was said.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::render::{
    context::{Context, excerpt, publication},
    view,
};

/// The page of all quotes.
pub(super) fn quotes<'s>(context: &Context<'s>) -> view::Quotes<'s> {
    let collection = context.site().collection;
    let mut by_speaker: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut unidentified = Vec::new();
    for (at, quote) in collection.quotes.iter().enumerate() {
        if is_continuation(context, at) {
            continue;
        }
        match quote.speaker {
            Some(speaker) => by_speaker.entry(speaker).or_default().push(at),
            None => unidentified.push(at),
        }
    }
    let count = by_speaker.values().map(Vec::len).sum::<usize>() + unidentified.len();
    let mut speakers: Vec<(usize, Vec<usize>)> = by_speaker.into_iter().collect();
    speakers.sort_by_key(|(speaker, quotes)| (Reverse(quotes.len()), *speaker));
    view::Quotes {
        count,
        speakers: speakers
            .iter()
            .map(|(at, quotes)| speaker(context, *at, quotes))
            .collect(),
        unidentified: unidentified
            .into_iter()
            .rev()
            .map(|at| quote(context, at))
            .collect(),
    }
}

fn speaker<'s>(context: &Context<'s>, at: usize, quotes: &[usize]) -> view::Speaker<'s> {
    const MAX_QUOTES: usize = 100;
    let collection = context.site().collection;
    let entity = &collection.entities[at];
    let mut articles: Vec<usize> =
        quotes.iter().map(|&quote| collection.quotes[quote].article).collect();
    articles.dedup();
    view::Speaker {
        name: context.name(at),
        id: entity.id.replace('/', "-"),
        role: entity.role.as_ref().map(|(words, _)| &**words),
        // The newest article comes first in the collection.
        quotes: quotes
            .iter()
            .rev()
            .take(MAX_QUOTES)
            .map(|&at| quote(context, at))
            .collect(),
        count: quotes.len(),
        articles: articles.len(),
    }
}

/// Whether a quote goes on from another, with which it is shown.
pub(super) fn is_continuation(context: &Context<'_>, at: usize) -> bool {
    let quote = &context.site().collection.quotes[at];
    let quotes = &context.article(quote.article).annotations.quotes;
    quotes[quote.quote].continues.is_some()
}

/// A quote of the collection, with the pieces that go on from it.
pub(super) fn quote<'s>(context: &Context<'s>, at: usize) -> view::Quote<'s> {
    let reference = &context.site().collection.quotes[at];
    let it = context.article(reference.article);
    let text = it.article.document.text();
    let quotes = &it.annotations.quotes;
    let quote = &quotes[reference.quote];
    let mut pieces = vec![excerpt(it, quote.span, &[])];
    let mut last = reference.quote;
    for (at, next) in quotes.iter().enumerate().skip(reference.quote + 1) {
        if next.continues == Some(last) {
            pieces.push(excerpt(it, next.span, &[]));
            last = at;
        }
    }
    let described = quote.speaker_span.filter(|_| quote.speaker.is_none());
    let id = &context.facts(reference.article).quote_ids[reference.quote];
    view::Quote {
        pieces,
        href: format!("{}#{id}", context.article_href(reference.article)),
        speaker: reference.speaker.map(|speaker| context.name(speaker)),
        described: described.map(|span| span.of(text).to_owned()),
        cue: quote.cue.map(|cue| cue.of(text).to_owned()),
        article: context.article_link(reference.article),
        date: publication(it),
        source: it.article.front_matter.source.url.as_deref(),
        language: context.foreign_language(it),
    }
}
