//! What a person may want to put right, and what a correction would do.
//!
//! What a build was made from comes in; words to look at come out, and the new
//! text of `corrections.yaml`. Which places a correction is about is never
//! judged here: it is asked of [`resolve`](crate::corrections::resolve), which the next build
//! asks too. Files, requests and pages are not known here: the values are those
//! that the preview's script is sent and sends.
//!
//! A place is found in `place`, what is to be said of it is weighed in
//! `proposal`, and what is worth looking at first is listed in `queue`.

mod place;
mod proposal;
mod queue;

use std::{collections::HashMap, sync::Arc};

pub use self::{
    place::{Context, Date, Name, Place, Pointer, Said, Spot, Step},
    proposal::{
        Author, Change, Made, NewName, Proposal, Range, Touched, Wish, read_date, summary,
    },
    queue::{Doubtful, Queue},
};
use crate::{
    annotate::{EntityClass, Mention, Quote, Timex},
    collection::AnnotatedArticle,
    corrections::Layer,
    pipeline::Material,
    render::days_in_words,
    slug::slug,
    source::Sources,
    text::Span,
};

/// A site on a desk: what it was read from and what was made of it.
#[derive(Debug, Default)]
pub struct Desk {
    /// What was read.
    pub sources: Sources,
    material: Material,
    /// For each article by its path, where it is among those that were read and
    /// among those that are shown.
    places: HashMap<String, (usize, Option<usize>)>,
}

/// Why something cannot be done, as the person at the desk is told.
pub type Objection = String;

impl Desk {
    /// Lays out what a build was made from.
    pub fn new(sources: Sources, material: Material) -> Self {
        let shown = material.collection.articles.iter().enumerate();
        let shown: HashMap<&str, usize> =
            shown.map(|(at, it)| (&*it.article.path, at)).collect();
        let places = material.articles.iter().enumerate().map(|(at, it)| {
            let path = &it.article.path;
            (path.clone(), (at, shown.get(&**path).copied()))
        });
        let places = places.collect();
        Self { sources, material, places }
    }

    /// The path of the article that is shown at this path of the site.
    pub fn article_of_page(&self, page: &str) -> Option<&str> {
        let at = self.material.pages.iter().position(|path| path.as_str() == page)?;
        Some(&self.material.collection.articles[at].article.path)
    }

    /// The path of the site at which an article is shown.
    pub fn page_of(&self, article: &str) -> Option<&str> {
        let at = self.places.get(article)?.1?;
        Some(self.material.pages[at].as_str())
    }

    /// Every article that was read.
    fn articles(&self) -> &[Arc<AnnotatedArticle>] {
        &self.material.articles
    }

    /// An article by its path: as it is shown, or else as it was read.
    fn article(&self, path: &str) -> Option<&AnnotatedArticle> {
        let &(read, shown) = self.places.get(path)?;
        let shown = shown.map(|at| &self.material.collection.articles[at]);
        Some(shown.unwrap_or(&self.material.articles[read]))
    }

    /// Whom a local entity of an article stands for.
    fn who(&self, path: &str, local: usize) -> Option<usize> {
        let at = self.places.get(path)?.1?;
        self.material.collection.linked[at].get(local).copied()
    }

    /// Everyone whose name or alias is like `words`, the likeliest first.
    pub fn names_like(&self, words: &str, most: usize) -> Vec<Name> {
        let wanted = slug(words);
        let parts: Vec<&str> = wanted.split('-').filter(|part| part.len() > 1).collect();
        let likeness = |name: &str| {
            let name = slug(name);
            let shared = name.split('-').filter(|part| parts.contains(part)).count();
            let begins = !wanted.is_empty() && name.starts_with(&wanted);
            let holds = wanted.len() > 2 && name.contains(&wanted);
            shared * 3 + usize::from(begins) * 2 + usize::from(holds)
        };
        let entities = &self.material.collection.entities;
        let known = entities.iter().map(|it| {
            let aliases = it.aliases.iter().map(|alias| likeness(&alias.name));
            let rank = aliases.chain([likeness(&it.name)]).max().unwrap_or(0);
            let note = it.role.as_ref().map(|(role, _)| role.clone());
            let (id, name, class) = (it.id.clone(), it.name.clone(), it.class.id());
            (rank, it.mentions.len(), Name { id, name, class, note })
        });
        let records = self.material.collection.register.records.iter();
        let unseen = records.filter(|it| entities.iter().all(|other| other.id != it.id));
        let unseen = unseen.map(|it| {
            let all = std::iter::once(&it.name).chain(&it.aliases);
            let rank = all.map(|name| likeness(name)).max().unwrap_or(0);
            let class = EntityClass::of(it.kind).unwrap_or(EntityClass::Other).id();
            let (id, name, note) = (it.id.clone(), it.name.clone(), it.role.clone());
            (rank, 0, Name { id, name, class, note })
        });
        let mut all: Vec<_> =
            known.chain(unseen).filter(|(rank, ..)| *rank > 0).collect();
        all.sort_by(|a, b| (b.0, b.1, &a.2.id).cmp(&(a.0, a.1, &b.2.id)));
        all.into_iter().take(most).map(|(.., name)| name).collect()
    }

    /// What is said of a place now, in words: `Maria Okafor, a person`.
    fn reading(&self, path: &str, layer: Layer, span: Span) -> Option<String> {
        let it = self.article(path)?;
        match layer {
            Layer::Mentions => {
                let named = self.named(path, mention_at(it, span)?.entity?);
                Some(format!("{} ({})", named.name, named.class))
            }
            Layer::Dates => {
                let timex = timex_at(it, span)?;
                let days = timex.interval.as_ref().map(days_in_words);
                Some(days.unwrap_or_else(|| "a time that is not known".to_owned()))
            }
            Layer::Quotes => {
                let quote = quote_at(it, span)?;
                let speaker = quote.speaker.map(|local| self.named(path, local).name);
                Some(
                    speaker
                        .unwrap_or_else(|| "a speaker who is not identified".to_owned()),
                )
            }
        }
    }

    /// Whom a local entity stands for, as the desk shows it.
    fn named(&self, path: &str, local: usize) -> Name {
        let it = match self.who(path, local) {
            Some(at) => {
                let it = &self.material.collection.entities[at];
                let note = it.role.as_ref().map(|(role, _)| role.clone());
                return Name {
                    id: it.id.clone(),
                    name: it.name.clone(),
                    class: it.class.id(),
                    note,
                };
            }
            None => self.article(path).and_then(|it| it.annotations.entities.get(local)),
        };
        let class =
            it.and_then(|it| EntityClass::of(it.kind)).unwrap_or(EntityClass::Other);
        let name = it.map_or_else(String::new, |it| it.name.clone());
        let made = || format!("{}/{}", class.id(), slug(&name));
        let id = it.and_then(|it| it.id.clone()).unwrap_or_else(made);
        Name { id, name, class: class.id(), note: None }
    }
}

/// The name that stands at `span`: one that covers it, else one that overlaps it.
fn mention_at(it: &AnnotatedArticle, span: Span) -> Option<&Mention> {
    let names = || it.annotations.mentions.iter().filter(|it| it.entity.is_some());
    names()
        .find(|it| it.span.contains(span))
        .or_else(|| names().find(|it| it.span.overlaps(span)))
}

/// The expression of time that stands at `span`.
fn timex_at(it: &AnnotatedArticle, span: Span) -> Option<&Timex> {
    it.annotations.timexes.iter().find(|it| it.span.overlaps(span))
}

/// The quote that holds `span`, or begins in it.
fn quote_at(it: &AnnotatedArticle, span: Span) -> Option<&Quote> {
    it.annotations.quotes.iter().find(|it| it.outer.overlaps(span))
}
