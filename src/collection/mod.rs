//! What only the whole set of articles shows: who is who across articles, the
//! timeline, who was quoted, what is tagged how.
//!
//! Articles come in with their annotations, in any order; a [`Collection`]
//! comes out. It knows nothing of pages and addresses. Everything in it refers
//! to everything else by index, so that it can be shared by all threads.

mod entity;
mod quote;
mod section;
mod sentence_ids;
mod tag;
mod timeline;

use std::{cmp::Reverse, sync::Arc};

pub use self::{
    entity::{Alias, Companion, Entity, MentionRef},
    quote::Quotation,
    section::Section,
    tag::Tag,
    timeline::{Entry, Gap, Timeline, Undated},
};
pub use crate::annotate::EntityClass;
use crate::{annotate::Annotations, content::Article, text::Span};

/// An article and what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotatedArticle {
    /// The article.
    pub article: Arc<Article>,
    /// The layers over its text.
    pub annotations: Annotations,
    /// The anchor of each sentence, in the order of
    /// [`Annotations::sentences`]: `s-8f21c0de`.
    pub sentence_ids: Vec<String>,
}

impl AnnotatedArticle {
    /// Puts an article and its annotations together.
    pub fn new(article: impl Into<Arc<Article>>, annotations: Annotations) -> Self {
        let article = article.into();
        let sentence_ids =
            sentence_ids::of(article.document.text(), &annotations.sentences);
        Self { article, annotations, sentence_ids }
    }

    /// The sentence that `span` begins in, by index.
    pub fn sentence_at(&self, span: Span) -> usize {
        let sentences = &self.annotations.sentences;
        sentences
            .partition_point(|sentence| sentence.start() <= span.start())
            .saturating_sub(1)
    }

    /// The words of a sentence.
    pub fn sentence(&self, sentence: usize) -> &str {
        let span = self.annotations.sentences.get(sentence).copied().unwrap_or_default();
        span.of(self.article.document.text())
    }
}

/// A sentence of an article, both by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceRef {
    /// Index in [`Collection::articles`].
    pub article: usize,
    /// Index in [`Annotations::sentences`].
    pub sentence: usize,
}

/// A set of articles, and what the whole of it shows.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// The articles: the newest first, those without a date last, then by path.
    pub articles: Vec<Arc<AnnotatedArticle>>,
    /// The folders of the articles, by path; the first is the top.
    pub sections: Vec<Section>,
    /// Everyone and everything that is named, by type and name.
    pub entities: Vec<Entity>,
    /// For each article and each of its [`Annotations::entities`], the index in
    /// `entities`.
    pub linked: Vec<Vec<usize>>,
    /// All dated sentences.
    pub timeline: Timeline,
    /// Everything that was said, the oldest article first, those without a date
    /// last.
    pub quotes: Vec<Quotation>,
    /// Tags, by name.
    pub tags: Vec<Tag>,
}

impl Collection {
    /// Gathers `articles`, which may stand in any order.
    pub fn new(articles: Vec<Arc<AnnotatedArticle>>) -> Self {
        let (descriptions, mut articles): (Vec<_>, Vec<_>) =
            articles.into_iter().partition(|it| it.article.is_section());
        articles.sort_by(|a, b| {
            let key = |it: &AnnotatedArticle| Reverse(it.article.date);
            key(a).cmp(&key(b)).then_with(|| a.article.path.cmp(&b.article.path))
        });
        let (mut entities, linked) = entity::link(&articles);
        let timeline = timeline::Timeline::new(&articles, &linked);
        let quotes = quote::quotations(&articles, &linked);
        for (at, quote) in quotes.iter().enumerate() {
            if let Some(speaker) = quote.speaker {
                entities[speaker].quotes.push(at);
            }
            if quote.is_direct() {
                let (it, linked) = (&articles[quote.article], &linked[quote.article]);
                for entity in quote::named_in(it, quote, linked) {
                    entities[entity].named_in.push(at);
                }
            }
        }
        for (at, entry) in timeline.entries.iter().enumerate() {
            for &entity in &entry.entities {
                entities[entity].entries.push(at);
            }
        }
        let tags = tag::tags(&articles);
        let sections = section::sections(&articles, descriptions);
        Self { articles, sections, entities, linked, timeline, quotes, tags }
    }

    /// The entity that a mention of an article stands for, by index.
    pub fn entity_of(&self, article: usize, mention: usize) -> Option<usize> {
        let local = self.articles[article].annotations.mentions[mention].entity?;
        Some(self.linked[article][local])
    }
}
