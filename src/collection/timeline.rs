//! Every dated sentence, in the order of the calendar, and what they tell of.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use super::{
    AnnotatedArticle, Entity, SentenceRef,
    event::{self, Event, Standing, UnknownEvent},
};
use crate::{
    annotate::{Interval, Modality, Precision, Timex},
    corrections::EventCorrection,
};

/// A sentence and a date in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its anchor on timeline pages, which stays while sentence and date do:
    /// `ev-5c1f0a2b`.
    pub id: String,
    /// The sentence that it cites.
    pub sentence: SentenceRef,
    /// Index in the article's [`timexes`](crate::annotate::Annotations::timexes).
    pub timex: usize,
    /// The days that are meant.
    pub interval: Interval,
    /// What the sentence says of whether it happened.
    pub modality: Modality,
    /// Who and what the sentence names: indices in
    /// [`Collection::entities`](super::Collection::entities), in order of
    /// mention, each once.
    pub entities: Vec<usize>,
}

impl Entry {
    /// The day under which the entry is filed: its first, or its last if it
    /// has no first.
    pub fn day(&self) -> Date {
        self.interval.earliest.or(self.interval.latest).unwrap_or(Date::ZERO)
    }

    /// The month under which it is filed, from 1; nothing if it is known no
    /// better than to the year.
    pub fn month(&self) -> Option<i8> {
        (self.interval.precision < Precision::Year).then(|| self.day().month())
    }
}

/// An expression of time without a place on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undated {
    /// The sentence that it stands in.
    pub sentence: SentenceRef,
    /// Index in the article's [`timexes`](crate::annotate::Annotations::timexes).
    pub timex: usize,
    /// Whether it names no day even to a reader who knows everything: `now`,
    /// `recently`, `in the past`.
    pub is_vague: bool,
}

/// A stretch of the calendar in which nothing is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The event after which it begins, by index.
    pub after: usize,
    /// First day without an event.
    pub first: Date,
    /// Last day without an event.
    pub last: Date,
}

/// All dated sentences of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// By first day, then the narrower first, then in the order of the
    /// articles.
    pub entries: Vec<Entry>,
    /// What the entries tell of, in the order of their dates.
    pub events: Vec<Event>,
    /// For each entry, its event: an index in `events`. Nothing if people have
    /// taken the event off the timeline.
    pub event_of: Vec<Option<usize>>,
    /// Corrections of events that are not there.
    pub unknown: Vec<UnknownEvent>,
    /// What could not be resolved, in the order of the articles.
    pub undated: Vec<Undated>,
}

impl Timeline {
    /// Gathers the dates of `articles`; `linked` says whom their entities are.
    pub(super) fn new(articles: &[Arc<AnnotatedArticle>], linked: &[Vec<usize>]) -> Self {
        let mut timeline = Self::default();
        for (article, it) in articles.iter().enumerate() {
            timeline.add_article(article, it, &linked[article]);
        }
        number_ids(articles, &mut timeline.entries);
        timeline.entries.sort_by_key(|entry| {
            let last = entry.interval.latest.or(entry.interval.earliest);
            (entry.day(), entry.interval.precision, last, entry.sentence, entry.timex)
        });
        timeline
    }

    fn add_article(&mut self, article: usize, it: &AnnotatedArticle, linked: &[usize]) {
        for (at, timex) in it.annotations.timexes.iter().enumerate() {
            let sentence = SentenceRef { article, sentence: it.sentence_at(timex.span) };
            let Some(interval) = interval(&it.annotations.timexes, at) else {
                if let Some(is_vague) = undated(timex) {
                    self.undated.push(Undated { sentence, timex: at, is_vague });
                }
                continue;
            };
            if interval.earliest.or(interval.latest).is_none() {
                continue;
            }
            self.entries.push(Entry {
                id: entry_id(it, sentence.sentence, timex),
                sentence,
                timex: at,
                interval,
                modality: timex.modality,
                entities: named_in(it, sentence.sentence, linked),
            });
        }
    }

    /// Gathers what the entries tell of as events, as `corrections` say.
    pub(super) fn gather(
        &mut self,
        articles: &[Arc<AnnotatedArticle>],
        entities: &[Entity],
        corrections: &[EventCorrection],
    ) {
        let (events, unknown) =
            event::events(articles, entities, &self.entries, corrections);
        self.event_of = vec![None; self.entries.len()];
        for (at, event) in events.iter().enumerate() {
            for entry in event.entries() {
                self.event_of[entry] = Some(at);
            }
        }
        (self.events, self.unknown) = (events, unknown);
    }

    /// The identifier of an event: that of its leading report.
    pub fn id(&self, event: &Event) -> &str {
        &self.entries[event.reports[0].entry()].id
    }

    /// The entry that gives an event its date.
    pub fn dated(&self, event: &Event) -> &Entry {
        &self.entries[event.date]
    }

    /// The years that have events, each with the range of its events.
    ///
    /// An event is filed under the year of its [day](Entry::day).
    pub fn years(&self) -> Vec<(i16, std::ops::Range<usize>)> {
        let mut years: Vec<(i16, std::ops::Range<usize>)> = Vec::new();
        for (at, event) in self.events.iter().enumerate() {
            let year = self.dated(event).day().year();
            match years.last_mut() {
                Some((last, range)) if *last == year => range.end = at + 1,
                _ => years.push((year, at..at + 1)),
            }
        }
        years
    }

    /// Stretches without a dated event: longer than 60 days and than three
    /// times the median stretch. Events known no better than to the year do not
    /// count, nor does what is denied or only supposed.
    pub fn gaps(&self) -> Vec<Gap> {
        let is_fine = |(_, event): &(usize, &Event)| {
            let is_told =
                !matches!(event.standing, Standing::Denied | Standing::Supposed);
            is_told && self.dated(event).month().is_some()
        };
        let fine = self.events.iter().enumerate().filter(is_fine);
        let mut stretches = Vec::new();
        let mut covered: Option<(usize, Date)> = None;
        for (at, event) in fine {
            let entry = self.dated(event);
            let first = entry.day();
            let last = entry.interval.latest.unwrap_or(first);
            if let Some((after, end)) = covered
                && let (Ok(from), Ok(to)) = (end.tomorrow(), first.yesterday())
                && from <= to
            {
                stretches.push(Gap { after, first: from, last: to });
            }
            let end = covered.map_or(last, |(_, end)| end.max(last));
            covered = Some((at, end));
        }
        let days = |gap: &Gap| (gap.last - gap.first).get_days() + 1;
        let mut lengths: Vec<i32> = stretches.iter().map(days).collect();
        lengths.sort_unstable();
        let median = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
        stretches.retain(|gap| days(gap) > 60.max(3 * median));
        stretches
    }
}

/// Whether an expression without an interval is vague by nature, or merely
/// unresolved. Lengths of time and what recurs are neither.
fn undated(timex: &Timex) -> Option<bool> {
    match &timex.value {
        Some(value) if value.ends_with("_REF") => Some(true),
        _ => timex.is_unresolved().then_some(false),
    }
}

/// The days that an expression means; for either end of a range, all of it.
fn interval(timexes: &[Timex], at: usize) -> Option<Interval> {
    let range = |at: usize| timexes[at].range.clone();
    let of_range = range(at).or_else(|| at.checked_sub(1).and_then(range));
    of_range.or_else(|| timexes[at].interval.clone())
}

/// Depends on nothing but the article's path, its sentence and the expression,
/// so that it stays when other articles change.
fn entry_id(it: &AnnotatedArticle, sentence: usize, timex: &Timex) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(it.article.path.as_bytes());
    hasher.update(it.sentence_ids.get(sentence).map_or(&b""[..], |id| id.as_bytes()));
    hasher.update(timex.span.of(it.article.document.text()).as_bytes());
    format!("ev-{}", &hasher.finalize().to_hex()[..8])
}

/// Numbers the entries that have the same identifier: those of one article that
/// give the same date again, and the few that chance gives the same digits.
fn number_ids(articles: &[Arc<AnnotatedArticle>], entries: &mut [Entry]) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&at| {
        let entry = &entries[at];
        (&articles[entry.sentence.article].article.path, entry.timex)
    });
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for at in order {
        let id = &mut entries[at].id;
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            *id = format!("{id}-{count}");
        }
    }
}

/// Who is named in a sentence, in order of mention, each once.
fn named_in(it: &AnnotatedArticle, sentence: usize, linked: &[usize]) -> Vec<usize> {
    let Some(span) = it.annotations.sentences.get(sentence) else { return Vec::new() };
    let mentions = &it.annotations.mentions;
    let first = mentions.partition_point(|mention| mention.span.start() < span.start());
    let mut entities = Vec::new();
    for mention in &mentions[first..] {
        if mention.span.start() >= span.end() {
            break;
        }
        if let Some(entity) = mention.entity.map(|local| linked[local])
            && !entities.contains(&entity)
        {
            entities.push(entity);
        }
    }
    entities
}
