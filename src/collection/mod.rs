//! What only the whole set of articles shows: who is who across articles, the
//! timeline, who was quoted, what is filed under what.
//!
//! Articles come in with their annotations, in any order; a [`Collection`]
//! comes out. It knows nothing of pages and addresses. Everything in it refers
//! to everything else by index, so that it can be shared by all threads.

mod annotated;
mod entity;
mod event;
mod outcome;
mod quote;
mod related;
mod section;
mod sentence_ids;
mod taxonomy;
mod timeline;

use std::{cmp::Reverse, sync::Arc};

pub use self::{
    annotated::{AnnotatedArticle, Review, WITHHELD},
    entity::{
        Alias, Companion, Confusable, Difference, Doubt, DoubtKind, Entity, Likeness,
        Location, MentionRef,
    },
    event::{Claim, Event, Kind, Report, Standing, UnknownEvent},
    outcome::{Outcome, Tally, outcomes},
    quote::Quotation,
    related::Related,
    section::Section,
    taxonomy::{TAXONOMIES, Taxonomy, Term},
    timeline::{Entry, Gap, Timeline, Undated},
};
pub use crate::annotate::EntityClass;
use crate::{
    annotate::Annotator,
    corrections::Corrections,
    diagnostic::Diagnostic,
    register::{Record, Register},
};

/// A sentence of an article, both by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceRef {
    /// Index in [`Collection::articles`].
    pub article: usize,
    /// Index in [`Annotations::sentences`](crate::annotate::Annotations::sentences).
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
    /// For each article and each of its [`Annotations::entities`](crate::annotate::Annotations::entities), the index in
    /// `entities`.
    pub linked: Vec<Vec<usize>>,
    /// What could not be decided for sure of who is who.
    pub doubts: Vec<Doubt>,
    /// All dated sentences.
    pub timeline: Timeline,
    /// Everything that was said, the oldest article first, those without a date
    /// last.
    pub quotes: Vec<Quotation>,
    /// For each article, other articles that name the same, the closest first.
    pub related: Vec<Vec<Related>>,
    /// What the articles are filed under: [`TAXONOMIES`] first, as far as they
    /// have terms, then others by name.
    pub taxonomies: Vec<Taxonomy>,
    /// Articles that have a page but are in nothing else, by path.
    pub unlisted: Vec<Arc<AnnotatedArticle>>,
    /// What the project says of persons, places and things.
    pub register: Register,
    /// What people have put right.
    pub corrections: Corrections,
}

impl Collection {
    /// Gathers `articles`, which may stand in any order; `annotator` says what
    /// is known of places and names.
    pub fn new(articles: Vec<Arc<AnnotatedArticle>>, annotator: &Annotator) -> Self {
        let (descriptions, articles): (Vec<_>, Vec<_>) =
            articles.into_iter().partition(|it| it.article.is_section());
        let (mut unlisted, mut articles): (Vec<_>, Vec<_>) =
            articles.into_iter().partition(|it| it.article.front_matter.unlisted);
        unlisted.sort_by(|a, b| a.article.path.cmp(&b.article.path));
        articles.sort_by(|a, b| {
            let key = |it: &AnnotatedArticle| Reverse(it.article.date);
            key(a).cmp(&key(b)).then_with(|| a.article.path.cmp(&b.article.path))
        });
        let entity::Linked { mut entities, who: linked, doubts } =
            entity::link(&articles, annotator);
        let mut timeline = timeline::Timeline::new(&articles, &linked);
        timeline.gather(&articles, &entities, &[]);
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
        let related = related::related(&entities, articles.len());
        let taxonomies = taxonomy::taxonomies(&articles);
        let sections = section::sections(&articles, descriptions);
        Self {
            articles,
            sections,
            entities,
            linked,
            doubts,
            timeline,
            quotes,
            related,
            taxonomies,
            unlisted,
            ..Self::default()
        }
    }

    /// The same, with what people have said of it: annotations follow it
    /// already, pages tell of it, and nobody is said to be taken for someone
    /// whom the register tells apart.
    #[must_use]
    pub fn settled_by(mut self, register: Register, corrections: Corrections) -> Self {
        self.tell_apart(&register);
        let mut it = Self { register, corrections, ..self };
        if !it.corrections.events.is_empty() {
            it.timeline.gather(&it.articles, &it.entities, &it.corrections.events);
        }
        it
    }

    /// Nobody is taken for someone whom the register tells apart.
    fn tell_apart(&mut self, register: &Register) {
        if register.records.iter().all(|it| it.not_same_as.is_empty()) {
            return;
        }
        let ids: Vec<String> = self.entities.iter().map(|it| it.id.clone()).collect();
        let denies = |one: usize, other: usize| {
            let record = register.record(&ids[one]);
            record.is_some_and(|it| it.not_same_as.contains(&ids[other]))
        };
        for (at, entity) in self.entities.iter_mut().enumerate() {
            entity
                .confusable
                .retain(|it| !denies(at, it.entity) && !denies(it.entity, at));
        }
    }

    /// The taxonomy of this name, if articles have terms of it.
    pub fn taxonomy(&self, name: &str) -> Option<&Taxonomy> {
        self.taxonomies.iter().find(|it| it.name == name)
    }

    /// What the register says of an entity, by index.
    pub fn record_of(&self, entity: usize) -> Option<&Record> {
        self.register.record(self.entities[entity].source_id.as_deref()?)
    }

    /// What authors may want to settle of who is who.
    pub fn remarks(&self) -> Vec<Diagnostic> {
        let remark = |doubt: &Doubt| doubt.remark(&self.articles, &self.entities);
        self.doubts.iter().filter_map(remark).collect()
    }

    /// The entity that a mention of an article stands for, by index.
    pub fn entity_of(&self, article: usize, mention: usize) -> Option<usize> {
        let local = self.articles[article].annotations.mentions[mention].entity?;
        Some(self.linked[article][local])
    }
}
