//! Which dated sentences tell of the same happening: finds the pairs that may,
//! and joins them.
//!
//! Only sentences that share a block are compared: a name, a rare word or the
//! very same text, within a few days. A block of any size costs no more than
//! its size times a constant, so that a corpus of one topic is as fast as one
//! of many.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    likeness::{LONG_DAYS, REPEATED, TOLERANCE_DAYS, Weights, likeness},
    told::Told,
};
use crate::collection::SentenceRef;

/// With so many of those that follow it in a block each sentence is compared.
const NEIGHBOURS: usize = 32;
/// Days of a stretch.
const STRETCH_DAYS: i32 = 8;

/// What a person has said of which sentences are one event.
#[derive(Clone, Debug, Default)]
pub(super) struct Orders {
    /// These are one.
    pub(super) joined: Vec<Vec<usize>>,
    /// These stand alone.
    pub(super) alone: BTreeSet<usize>,
}

/// What all sentences of a block have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(u64),
    Name(usize, i32),
    Word(u32, i32),
    /// A word in a year, for windows that are long.
    Year(u32, i16),
}

/// Groups of sentences that tell of one happening each, in order of their first.
pub(super) fn groups(all: &[Told], orders: &Orders) -> Vec<Vec<usize>> {
    let weights = Weights::new(all);
    let mut groups = Groups::new(all, &weights);
    for joined in &orders.joined {
        for pair in joined.windows(2) {
            groups.join(pair[0], pair[1]);
        }
    }
    let mut pairs = pairs(all, &weights);
    pairs.retain(|&(_, a, b)| !orders.alone.contains(&a) && !orders.alone.contains(&b));
    for (_, a, b) in pairs {
        if groups.fit(a, b) {
            groups.join(a, b);
        }
    }
    groups.finish()
}

/// Pairs that tell of the same happening, the surest first.
fn pairs(all: &[Told], weights: &Weights) -> Vec<(u32, usize, usize)> {
    let of_sentence = |at| keys(all, weights, at).into_iter().map(move |key| (key, at));
    let mut keyed: Vec<(Key, usize)> =
        (0..all.len()).into_par_iter().flat_map_iter(of_sentence).collect();
    keyed.par_sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for block in keyed.chunk_by(|(a, _), (b, _)| a == b) {
        for (place, &(key, a)) in block.iter().enumerate() {
            let others = block[place + 1..].iter().take(NEIGHBOURS);
            let is_first =
                |b: &&(Key, usize)| is_first_in_common(key, &all[a], &all[b.1]);
            pairs.extend(others.filter(is_first).map(|&(_, b)| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let scored = |(a, b)| Some((likeness(all, weights, a, b)?, a, b));
    let mut pairs: Vec<_> = pairs.into_par_iter().filter_map(scored).collect();
    pairs.sort_by_key(|&(score, a, b)| (std::cmp::Reverse(score), a, b));
    pairs
}

/// Whether a block is the first of those that two sentences share by the same
/// name or word; in the others they need not be compared again.
fn is_first_in_common(key: Key, a: &Told, b: &Told) -> bool {
    let (Key::Name(_, stretch) | Key::Word(_, stretch)) = key else { return true };
    let first = |told| stretches(told).map_or(stretch, |stretches| *stretches.start());
    stretch == first(a).max(first(b))
}

fn keys(all: &[Told], weights: &Weights, at: usize) -> Vec<Key> {
    const RARE: usize = 4;
    let told = &all[at];
    let mut keys = Vec::new();
    if told.words.stems.len() > 3 {
        keys.push(Key::Text(told.words.text));
    }
    let words = weights.rarest(at, RARE);
    if let Some((first, _)) = told.window() {
        keys.extend(words.iter().map(|&word| Key::Year(word, first.year())));
    }
    let Some(stretches) = stretches(told) else { return keys };
    for stretch in stretches {
        keys.extend(words.iter().map(|&word| Key::Word(word, stretch)));
        keys.extend(told.names.iter().map(|&(name, _)| Key::Name(name, stretch)));
    }
    keys
}

/// The stretches of the calendar that a window lies in, with what is tolerated
/// around it; nothing if it is long.
fn stretches(told: &Told) -> Option<std::ops::RangeInclusive<i32>> {
    let (first, last) = told.window()?;
    let number = |day: Date, tolerance: i32| {
        let days = (day - jiff::civil::date(2000, 1, 1)).get_days();
        (days + tolerance).div_euclid(STRETCH_DAYS)
    };
    let is_short = told.days()? <= LONG_DAYS;
    is_short.then(|| number(first, -TOLERANCE_DAYS)..=number(last, TOLERANCE_DAYS))
}

/// Sentences that are held to be one event while they are being joined.
struct Groups<'t> {
    all: &'t [Told],
    weights: &'t Weights,
    /// For each sentence, another of its group, up to the head.
    parent: Vec<usize>,
    /// For each head, the sentences of its group.
    members: Vec<Vec<usize>>,
    /// For each head, the last of all first days, and the first of all last.
    window: Vec<(Option<Date>, Option<Date>)>,
}

impl<'t> Groups<'t> {
    fn new(all: &'t [Told], weights: &'t Weights) -> Self {
        Self {
            all,
            weights,
            parent: (0..all.len()).collect(),
            members: (0..all.len()).map(|at| vec![at]).collect(),
            window: all
                .iter()
                .map(|told| (told.interval.earliest, told.interval.latest))
                .collect(),
        }
    }

    fn head(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Whether the groups of two sentences can be one: all their dates agree,
    /// or nearly, and no article tells of two things among them.
    fn fit(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.head(a), self.head(b));
        if a == b {
            return false;
        }
        let (from, to) = self.common(a, b);
        let is_near = match (from, to) {
            (Some(from), Some(to)) => (from - to).get_days() <= TOLERANCE_DAYS,
            _ => true,
        };
        is_near && !self.tell_of_two(a, b)
    }

    fn common(&self, a: usize, b: usize) -> (Option<Date>, Option<Date>) {
        let (a, b) = (self.window[a], self.window[b]);
        let earlier = [a.1, b.1].into_iter().flatten().min();
        (a.0.max(b.0), earlier)
    }

    fn tell_of_two(&self, a: usize, b: usize) -> bool {
        let sentences = |group: usize| -> BTreeMap<usize, Vec<(SentenceRef, usize)>> {
            let mut by_article: BTreeMap<usize, Vec<_>> = BTreeMap::new();
            for &at in &self.members[group] {
                let sentence = self.all[at].sentence;
                by_article.entry(sentence.article).or_default().push((sentence, at));
            }
            by_article
        };
        let others = sentences(b);
        let is_other = |&(sentence, at): &(SentenceRef, usize),
                        &(other, of): &(SentenceRef, usize)| {
            sentence == other || self.weights.share(at, of) < REPEATED
        };
        sentences(a).iter().any(|(article, own)| {
            let theirs = others.get(article).map_or(&[][..], Vec::as_slice);
            own.iter().any(|own| theirs.iter().any(|their| is_other(own, their)))
        })
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.head(a), self.head(b));
        if a == b {
            return;
        }
        let window = self.common(a, b);
        // The larger group takes in the smaller, so that few are moved.
        let is_larger = self.members[a].len() >= self.members[b].len();
        let (head, other) = if is_larger { (a, b) } else { (b, a) };
        self.parent[other] = head;
        let moved = std::mem::take(&mut self.members[other]);
        self.members[head].extend(moved);
        self.window[head] = window;
    }

    fn finish(self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> =
            self.members.into_iter().filter(|members| !members.is_empty()).collect();
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    }
}
