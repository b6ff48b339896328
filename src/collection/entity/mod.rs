//! Who is who across articles.
//!
//! The annotator knows one text; here its entities are linked. Two entities
//! are one if they have the same identifier, or the same name and class, and
//! the articles do not show that they are two. An acronym is what it stands for
//! somewhere, a surname the person whom the article fits. Whatever cannot be
//! decided is kept apart and given back as a [`Doubt`], for the page to show
//! and the author to settle.
//!
//! The steps are [`groups`], [`person`] and [`alias`]; then [`gather`],
//! [`companions`] and [`confusable`] say what the articles have of everyone. To
//! add a nickname, see `annotate/lang/en/known/nicknames.txt`; a line of work,
//! `annotate/lang/en/occupations.rs`.

mod alias;
mod companions;
mod confusable;
mod doubt;
mod gather;
mod groups;
mod name;
mod person;
mod place;
mod portrait;

use std::{collections::HashMap, sync::Arc};

pub use self::{
    confusable::{Confusable, Likeness},
    doubt::{Doubt, DoubtKind},
    place::Location,
    portrait::Difference,
};
use self::{
    groups::{Group, Groups},
    place::Places,
    portrait::Gallery,
};
use super::{AnnotatedArticle, SentenceRef};
use crate::annotate::{Annotator, EntityClass, PlaceRank};

/// A name under which an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name as it stands in a text, with single spaces.
    pub name: String,
    /// How often it does.
    pub count: usize,
}

/// A mention in an article, both by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionRef {
    /// Index in [`Collection::articles`](super::Collection::articles).
    pub article: usize,
    /// Index in [`Annotations::mentions`](crate::annotate::Annotations::mentions).
    pub mention: usize,
}

/// Another entity that is named in the same sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Index in [`Collection::entities`](super::Collection::entities).
    pub entity: usize,
    /// In how many sentences.
    pub count: usize,
    /// The first of these sentences, at most five.
    pub evidence: Box<[SentenceRef]>,
}

/// Someone or something that a collection names.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Class and slug, which no other entity has: `person/mike-pompeo`.
    pub id: String,
    /// Its identifier in the register or gazetteer, where it has one.
    pub source_id: Option<String>,
    /// What it is.
    pub class: EntityClass,
    /// The name that it is called by.
    pub name: String,
    /// Every name that it is mentioned by, the most frequent first.
    pub aliases: Vec<Alias>,
    /// Title or office, as the first article that has one gives it, with its
    /// sentence.
    pub role: Option<(String, SentenceRef)>,
    /// Where it is, if it is a place that the gazetteer knows.
    pub location: Option<Location>,
    /// Every mention, in the order of the articles.
    pub mentions: Vec<MentionRef>,
    /// The number of articles that mention it.
    pub articles: usize,
    /// Who is named with it, the most frequent first, at most twenty.
    pub companions: Vec<Companion>,
    /// What it said, and is reported to have said: indices in
    /// [`Collection::quotes`](super::Collection::quotes).
    pub quotes: Vec<usize>,
    /// The direct quotes of others that name it: indices likewise.
    pub named_in: Vec<usize>,
    /// Dated sentences that name it: indices in
    /// [`Timeline::entries`](super::Timeline::entries).
    pub entries: Vec<usize>,
    /// Others that readers may take it for, the likeliest first, at most eight.
    pub confusable: Vec<Confusable>,
}

/// Who is who.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// Everyone once, by class and name.
    pub(super) entities: Vec<Entity>,
    /// For each article and each of its entities, who that is.
    pub(super) who: Vec<Vec<usize>>,
    /// What could not be decided for sure.
    pub(super) doubts: Vec<Doubt>,
}

/// Links the entities of all articles.
pub(super) fn link(articles: &[Arc<AnnotatedArticle>], annotator: &Annotator) -> Linked {
    let nicknames = annotator.nicknames();
    let places = Places::new(articles, annotator);
    let mut groups = Groups::new(articles, &nicknames, &places);
    let gallery = Gallery::new(&groups, annotator.occupations(), |id| {
        annotator.place(id)?.country.as_bytes().try_into().ok()
    });
    let mut findings = person::part_namesakes(&mut groups, &gallery, &nicknames);
    groups.count();
    findings.extend(person::link_short_names(&mut groups, &gallery, &nicknames));
    findings.extend(alias::link_acronyms(&mut groups, &gallery));
    groups.count();
    alias::link_firms(&mut groups);
    groups::merge_rare_classes(&mut groups);

    let starts = groups.starts();
    let (kept, linked, place) = groups.finish();
    let article_of = |local: u32| starts.partition_point(|&start| start <= local) - 1;
    let doubts =
        findings.into_iter().filter_map(|finding| Doubt::of(finding, &place, article_of));
    let doubts: Vec<Doubt> = doubts.collect();
    let mut entities: Vec<Entity> = kept.into_iter().map(Entity::empty).collect();
    gather::gather(articles, &linked, &mut entities);
    locate(&mut entities, annotator);
    gather::name(articles, &linked, &mut entities);
    companions::add_companions(articles, &linked, &mut entities);
    confusable::add_confusable(&mut entities, &doubts);
    Linked { entities, who: linked, doubts }
}

impl Entity {
    /// Its identifier in the register, if that is where it is from.
    pub(super) fn registered_id(&self) -> Option<&str> {
        let class = self.class.id();
        let is_ours =
            |id: &&str| id.strip_prefix(class).is_some_and(|rest| rest.starts_with('/'));
        self.source_id.as_deref().filter(is_ours)
    }

    fn empty(group: Group) -> Self {
        Self {
            id: String::new(),
            source_id: group.source_id,
            class: group.class,
            name: String::new(),
            aliases: Vec::new(),
            role: None,
            location: None,
            mentions: Vec::new(),
            articles: 0,
            companions: Vec::new(),
            quotes: Vec::new(),
            named_in: Vec::new(),
            entries: Vec::new(),
            confusable: Vec::new(),
        }
    }
}

/// Says of each place where it is.
fn locate(entities: &mut [Entity], annotator: &Annotator) {
    let mut countries: HashMap<String, usize> = HashMap::new();
    for (at, entity) in entities.iter_mut().enumerate() {
        if entity.class != EntityClass::Place {
            continue;
        }
        let location =
            entity.source_id.as_deref().and_then(|id| Location::of(id, annotator));
        if let Some(it) = &location
            && it.rank == PlaceRank::Country
        {
            countries.insert(it.country_code.clone(), at);
        }
        entity.location = location;
    }
    for (at, entity) in entities.iter_mut().enumerate() {
        if let Some(location) = &mut entity.location {
            let within = countries.get(&location.country_code).copied();
            location.within = within.filter(|&country| country != at);
        }
    }
}
