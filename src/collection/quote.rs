//! Everything that was said: by whom, in which article, about whom.
//!
//! A quotation that a verb of speech or the end of a paragraph parts is one
//! here, in pieces. Reported speech stands beside direct speech, but only where
//! no words of the same act of speech are given in quotation marks: there these
//! say it better.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    ops::Range,
    sync::Arc,
};

use super::{AnnotatedArticle, Collection};
use crate::annotate::{Cue, Quote, QuoteKind};

/// Something that was said in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its anchor: `said-5c1f8a02`. It depends on nothing but the article's path
    /// and the words, and so stays when other articles change.
    pub id: String,
    /// Index in [`Collection::articles`].
    pub article: usize,
    /// Its pieces in text order, at least one: indices in
    /// [`Annotations::quotes`](crate::annotate::Annotations::quotes).
    pub pieces: Vec<usize>,
    /// Whether it is given word for word.
    pub kind: QuoteKind,
    /// How the verb of speech presents it, where there is one.
    pub stance: Option<Cue>,
    /// Index in [`Collection::entities`] of who spoke its first piece, if the
    /// text names them: a correction of that piece holds for all.
    pub speaker: Option<usize>,
}

impl Quotation {
    /// Whether it is given word for word.
    pub fn is_direct(&self) -> bool {
        self.kind == QuoteKind::Direct
    }
}

impl Collection {
    /// What was said in an article: a range of [`Collection::quotes`].
    pub fn quotes_of(&self, article: usize) -> Range<usize> {
        let key = |article: usize| age(&self.articles, article);
        let start = self.quotes.partition_point(|it| key(it.article) < key(article));
        let end = self.quotes.partition_point(|it| key(it.article) <= key(article));
        start..end
    }

    /// The direct quotes whose speaker the text does not name, by index.
    pub fn unidentified(&self) -> Vec<usize> {
        let quotes = self.quotes.iter().enumerate();
        let unidentified = quotes.filter(|(_, it)| it.speaker.is_none());
        unidentified.filter(|(_, it)| it.is_direct()).map(|(at, _)| at).collect()
    }

    /// The years in whose articles something was said, each with its range of
    /// [`Collection::quotes`]; articles without a date come last, without one.
    pub fn quote_years(&self) -> Vec<(Option<i16>, Range<usize>)> {
        let mut years: Vec<(Option<i16>, Range<usize>)> = Vec::new();
        for (at, quote) in self.quotes.iter().enumerate() {
            let date = self.articles[quote.article].article.date;
            let year = date.map(|date| date.first_day().year());
            match years.last_mut() {
                Some((last, range)) if *last == year => range.end = at + 1,
                _ => years.push((year, at..at + 1)),
            }
        }
        years
    }
}

/// Sorts the oldest article first, and those without a date last.
fn age(articles: &[Arc<AnnotatedArticle>], article: usize) -> (bool, Reverse<usize>) {
    (articles[article].article.date.is_none(), Reverse(article))
}

/// Gathers what was said, the oldest article first. `articles` are the newest
/// first; `linked` says whom their entities are.
pub(super) fn quotations(
    articles: &[Arc<AnnotatedArticle>],
    linked: &[Vec<usize>],
) -> Vec<Quotation> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&article| age(articles, article));
    let of_article =
        |article: usize| of_article(&articles[article], article, &linked[article]);
    order.into_iter().flat_map(of_article).collect()
}

fn of_article(it: &AnnotatedArticle, article: usize, linked: &[usize]) -> Vec<Quotation> {
    let quotes = &it.annotations.quotes;
    let direct = quotes.iter().filter(|it| it.kind == QuoteKind::Direct);
    let told: BTreeSet<_> = direct.filter_map(|it| it.cue).collect();
    let is_told = |quote: &Quote| quote.cue.is_some_and(|cue| told.contains(&cue));
    let mut found: Vec<Quotation> = Vec::new();
    // For each quote, the index in `found` of the quotation that it is part of.
    let mut part_of = vec![None; quotes.len()];
    let mut seen = HashMap::new();
    for (at, quote) in quotes.iter().enumerate() {
        if quote.kind == QuoteKind::Reported && is_told(quote) {
            continue;
        }
        let speaker = quote.speaker.map(|local| linked[local]);
        let first = quote.continues.and_then(|before| part_of[before]);
        part_of[at] = first.or(Some(found.len()));
        if let Some(first) = first {
            let first: &mut Quotation = &mut found[first];
            first.pieces.push(at);
            first.stance = first.stance.or(quote.stance);
            continue;
        }
        let id = id(it, quote);
        let count: &mut usize = seen.entry(id.clone()).or_default();
        *count += 1;
        found.push(Quotation {
            id: if *count == 1 { id } else { format!("{id}-{count}") },
            article,
            pieces: vec![at],
            kind: quote.kind,
            stance: quote.stance,
            speaker,
        });
    }
    found
}

fn id(it: &AnnotatedArticle, quote: &Quote) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(it.article.path.as_bytes());
    hasher.update(quote.span.of(it.article.document.text()).as_bytes());
    format!("said-{}", &hasher.finalize().to_hex()[..8])
}

/// Who is named in a quotation, but not its speaker, in order of mention, each
/// once.
pub(super) fn named_in(
    it: &AnnotatedArticle,
    quotation: &Quotation,
    linked: &[usize],
) -> Vec<usize> {
    let mentions = &it.annotations.mentions;
    let mut named = Vec::new();
    for &piece in &quotation.pieces {
        let span = it.annotations.quotes[piece].span;
        let first = mentions.partition_point(|it| it.span.start() < span.start());
        let inside = mentions[first..].iter().take_while(|it| span.contains(it.span));
        for entity in inside.filter_map(|it| it.entity).map(|local| linked[local]) {
            if Some(entity) != quotation.speaker && !named.contains(&entity) {
                named.push(entity);
            }
        }
    }
    named
}
