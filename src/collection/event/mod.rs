//! Events: what several dated sentences tell of one happening.
//!
//! The entries of the timeline come in with the articles that they stand in;
//! [`Event`]s come out, each with its reports. Two sentences are one event if
//! their dates agree and what they say does: the same named event, or the same
//! kind and two names, or nearly the same words. Where reports give different
//! dates, all of them are kept; none is held to be right. A sentence that is
//! nothing but a date, as in the head of a table, tells of nothing. To change what counts
//! as alike, see `likeness`; to teach it a word, see `kind`.

mod cluster;
mod kind;
mod likeness;
#[cfg(test)]
mod tests;
mod told;
mod words;

use std::{cmp::Reverse, collections::BTreeMap};

pub use self::kind::Kind;
use self::{cluster::Orders, told::Told};
pub(super) use self::{told::words, words::Words};
use super::{AnnotatedArticle, Entity, Entry};
use crate::{
    annotate::Modality,
    corrections::{EventChange, EventCorrection},
};

/// What is told of one happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its reports, the leading one first: the earliest of those that tell it
    /// as it stands; then by date of publication.
    pub reports: Vec<Report>,
    /// The entry whose date it is filed under, the most precise of them: an
    /// index in [`Timeline::entries`](super::Timeline::entries).
    pub date: usize,
    /// The dates that its reports give, by the calendar, if they contradict
    /// each other.
    pub claims: Vec<Claim>,
    /// What its reports together say of whether it happened.
    pub standing: Standing,
    /// What kind of happening it is.
    pub kind: Kind,
    /// Who and what its reports name: indices in
    /// [`Collection::entities`](super::Collection::entities), each once.
    pub entities: Vec<usize>,
    /// Whether a person has looked at it: set or accepted its date, or
    /// corrected the event.
    pub is_reviewed: bool,
}

/// What one sentence tells of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its entries in [`Timeline::entries`](super::Timeline::entries): several
    /// where the sentence gives the date several times.
    pub entries: Vec<usize>,
    /// Entries with the very same words in other articles.
    pub carried_by: Vec<usize>,
}

impl Report {
    /// The entry that stands for it.
    pub fn entry(&self) -> usize {
        self.entries[0]
    }
}

/// A date that some reports give and others do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The entry that says so.
    pub date: usize,
    /// The reports that give it: indices in [`Event::reports`].
    pub reports: Vec<usize>,
}

/// What the reports of an event say of whether it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Told as a fact.
    Happened,
    /// Was yet to come when it was told.
    Announced,
    /// Told as a fact or as planned by some, and denied by others.
    Disputed,
    /// Denied.
    Denied,
    /// Only supposed.
    Supposed,
}

impl Event {
    /// All its entries, those of the leading report first.
    pub fn entries(&self) -> impl Iterator<Item = usize> {
        self.reports
            .iter()
            .flat_map(|it| it.entries.iter().chain(&it.carried_by).copied())
    }
}

/// A correction that names an event which is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEvent {
    /// Index among the corrections.
    pub correction: usize,
    /// The identifier that no entry has.
    pub id: String,
}

/// The events that `entries` tell of, in the order of their dates; and what
/// `corrections` say of events that are not there.
pub(super) fn events(
    articles: &[impl AsRef<AnnotatedArticle>],
    entities: &[Entity],
    entries: &[Entry],
    corrections: &[EventCorrection],
) -> (Vec<Event>, Vec<UnknownEvent>) {
    let all = Told::all(articles, entities, entries);
    let ids = entries.iter().enumerate().map(|(at, entry)| (&*entry.id, at)).collect();
    assemble(&all, &ids, corrections)
}

fn assemble(
    all: &[Told],
    ids: &BTreeMap<&str, usize>,
    corrections: &[EventCorrection],
) -> (Vec<Event>, Vec<UnknownEvent>) {
    let (orders, marked, unknown) = follow(all, ids, corrections);
    let mut groups = cluster::groups(all, &orders);
    groups.retain(|group| group.iter().any(|&at| !all[at].words.stems.is_empty()));
    let mut events: Vec<(usize, Event)> = Vec::with_capacity(groups.len());
    for group in groups {
        let marks: Vec<&EventChange> =
            group.iter().filter_map(|at| marked.get(at)).flatten().copied().collect();
        if marks.contains(&&EventChange::Drop) {
            continue;
        }
        let (date, mut event) = event(all, &group);
        event.is_reviewed |= !marks.is_empty();
        events.push((date, event));
    }
    // Sentences are in the order of the calendar, and so are their dates.
    events.sort_by_key(|(date, _)| *date);
    (events.into_iter().map(|(_, event)| event).collect(), unknown)
}

/// The changes that are asked for, by the sentence that they are about.
type Marked<'c> = BTreeMap<usize, Vec<&'c EventChange>>;

/// What corrections order, which sentences they are about, and which of them
/// are about none.
fn follow<'c>(
    all: &[Told],
    ids: &BTreeMap<&str, usize>,
    corrections: &'c [EventCorrection],
) -> (Orders, Marked<'c>, Vec<UnknownEvent>) {
    let mut of_entry = BTreeMap::new();
    for (at, told) in all.iter().enumerate() {
        of_entry.extend(told.entries.iter().map(|&entry| (entry, at)));
    }
    let mut orders = Orders::default();
    let mut marked = Marked::new();
    let mut unknown = Vec::new();
    for (correction, EventCorrection { change, ids: named, .. }) in
        corrections.iter().enumerate()
    {
        let mut found = Vec::new();
        for id in named {
            match ids.get(&**id).and_then(|entry| of_entry.get(entry)) {
                Some(&at) => found.push(at),
                None => unknown.push(UnknownEvent { correction, id: id.clone() }),
            }
        }
        for &at in &found {
            marked.entry(at).or_default().push(change);
        }
        match change {
            EventChange::Merge => orders.joined.push(found),
            EventChange::Split => orders.alone.extend(found),
            EventChange::Drop | EventChange::Accept => {}
        }
    }
    (orders, marked, unknown)
}

/// The event that a group of sentences tells of, and the sentence that gives
/// its date.
fn event(all: &[Told], group: &[usize]) -> (usize, Event) {
    let standing = standing(all, group);
    let mut told: Vec<usize> = group.to_vec();
    told.sort_by_key(|&at| {
        let (day, path) = &all[at].published;
        let is_aside = !stands_for(standing, all[at].modality);
        (is_aside, day.is_none(), *day, path, all[at].sentence)
    });
    let mut reports: Vec<(usize, Report)> = Vec::new();
    for at in told {
        let is_copy = |of: usize| {
            let (it, other) = (&all[at], &all[of]);
            it.sentence.article != other.sentence.article
                && it.words.text == other.words.text
        };
        if let Some((_, report)) = reports.iter_mut().find(|(of, _)| is_copy(*of)) {
            report.carried_by.extend(&all[at].entries);
        } else {
            let entries = all[at].entries.clone();
            reports.push((at, Report { entries, carried_by: Vec::new() }));
        }
    }
    let told: Vec<usize> = reports.iter().map(|(at, _)| *at).collect();
    let date = date(all, &told, standing);
    let mut entities: Vec<usize> = Vec::new();
    for (entity, _) in told.iter().flat_map(|&at| &all[at].names) {
        if !entities.contains(entity) {
            entities.push(*entity);
        }
    }
    let kinds = told.iter().map(|&at| all[at].kind());
    let event = Event {
        reports: reports.into_iter().map(|(_, report)| report).collect(),
        date: all[date].entries[0],
        claims: claims(all, &told),
        standing,
        kind: kinds.clone().find(|kind| kind.is_telling()).unwrap_or(all[told[0]].kind()),
        entities,
        is_reviewed: all[date].is_reviewed,
    };
    (date, event)
}

fn standing(all: &[Told], group: &[usize]) -> Standing {
    let has = |modality| group.iter().any(|&at| all[at].modality == modality);
    let happened = has(Modality::Happened);
    match (happened || has(Modality::Announced), has(Modality::Denied)) {
        (true, true) => Standing::Disputed,
        (true, false) if happened => Standing::Happened,
        (true, false) => Standing::Announced,
        (false, true) => Standing::Denied,
        (false, false) => Standing::Supposed,
    }
}

/// Whether a report of this modality may speak for an event of this standing:
/// what has happened is not led by its announcement.
fn stands_for(standing: Standing, modality: Modality) -> bool {
    match standing {
        Standing::Happened => modality == Modality::Happened,
        Standing::Announced => modality == Modality::Announced,
        Standing::Disputed => modality != Modality::Hypothetical,
        Standing::Denied => modality == Modality::Denied,
        Standing::Supposed => true,
    }
}

/// The sentence that gives the most precise date; among equals, the date that
/// most give, and then the earliest report's.
fn date(all: &[Told], told: &[usize], standing: Standing) -> usize {
    let is_led = |at: &&usize| stands_for(standing, all[**at].modality);
    let same = |at: usize| {
        told.iter()
            .filter(|&&other| all[other].interval.edtf == all[at].interval.edtf)
            .count()
    };
    let rank = |at: usize| {
        let days = all[at].days().unwrap_or(i32::MAX);
        (all[at].interval.precision, days, Reverse(same(at)))
    };
    *told.iter().filter(is_led).min_by_key(|&&at| rank(at)).unwrap_or(&told[0])
}

/// The dates that reports give, if two of them have no day in common.
fn claims(all: &[Told], told: &[usize]) -> Vec<Claim> {
    let contradict = |a: usize, b: usize| {
        let (a, b) = (all[a].window(), all[b].window());
        a.zip(b).is_some_and(|(a, b)| a.0.max(b.0) > a.1.min(b.1))
    };
    let mut claims: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (report, &at) in told.iter().enumerate() {
        if !told.iter().any(|&other| contradict(at, other)) {
            continue;
        }
        let same = |&other: &usize| all[other].interval.edtf == all[at].interval.edtf;
        let first = told.iter().copied().filter(same).min().unwrap_or(at);
        claims.entry(first).or_default().push(report);
    }
    let claim = |(at, reports): (usize, _)| Claim { date: all[at].entries[0], reports };
    claims.into_iter().map(claim).collect()
}
