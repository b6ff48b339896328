//! Where the timelines of single names are: on their pages, on further pages
//! where there are many events, and once more without anything around them, to
//! be shown within other sites.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{Page, PageKind, Site, known};
use crate::{collection::Collection, output::OutputPath};

/// How many events stand on one page of an entity.
pub const EVENTS_A_PART: usize = 400;

/// Fewer events than this are no timeline that anyone would show elsewhere.
const MIN_EMBEDDED: usize = 3;

/// No more timelines than this can be shown elsewhere, so that the pages for it
/// stay few beside the others.
const MAX_EMBEDDED: usize = 500;

impl Site<'_> {
    /// The events that name an entity, in order of time, each once.
    pub fn events_of(&self, entity: usize) -> Vec<usize> {
        events_of(self.collection, entity)
    }

    /// Where a part of an entity's timeline is, if the entity has a page; parts
    /// count from 1.
    pub fn own_timeline_path(&self, entity: usize, number: usize) -> Option<OutputPath> {
        let first = self.entity_paths[entity].as_ref()?;
        let id = &self.collection.entities[entity].id;
        Some(match number {
            1 => first.clone(),
            number => known(&format!("entities/{id}/timeline/{number}/index.html")),
        })
    }

    /// Where an entity's timeline stands alone, if it does.
    pub fn embed_path(&self, entity: usize) -> Option<OutputPath> {
        let id = &self.collection.entities[entity].id;
        self.embedded.contains(&entity).then(|| known(&format!("embed/{id}.html")))
    }

    /// The further pages of an entity's timeline.
    pub(super) fn further_timelines(&self, entity: usize) -> impl Iterator<Item = Page> {
        let has_page = self.entity_paths[entity].is_some();
        let events = if has_page { self.events_of(entity).len() } else { 0 };
        (2..=events.div_ceil(EVENTS_A_PART)).filter_map(move |number| {
            let path = self.own_timeline_path(entity, number)?;
            Some(Page { path, kind: PageKind::EntityTimeline { entity, number } })
        })
    }

    /// The timelines that stand alone.
    pub(super) fn embeds(&self) -> impl Iterator<Item = Page> {
        self.embedded.iter().filter_map(|&entity| {
            Some(Page { path: self.embed_path(entity)?, kind: PageKind::Embed(entity) })
        })
    }
}

/// The entities whose timelines can be shown within other sites: those of most
/// events among those that have a page.
pub(super) fn embedded(
    collection: &Collection,
    entity_paths: &[Option<OutputPath>],
) -> BTreeSet<usize> {
    let with_page = entity_paths.iter().enumerate().filter(|(_, path)| path.is_some());
    let mut counted: Vec<(usize, usize)> = with_page
        .map(|(entity, _)| (events_of(collection, entity).len(), entity))
        .filter(|(events, _)| *events >= MIN_EMBEDDED)
        .collect();
    counted.sort_by_key(|&(events, entity)| (Reverse(events), entity));
    counted.into_iter().take(MAX_EMBEDDED).map(|(_, entity)| entity).collect()
}

fn events_of(collection: &Collection, entity: usize) -> Vec<usize> {
    let event_of = &collection.timeline.event_of;
    let mut seen = BTreeSet::new();
    let entries = collection.entities[entity].entries.iter();
    let events = entries.filter_map(|&entry| event_of[entry]);
    events.filter(|&event| seen.insert(event)).collect()
}
