//! Whether two dated sentences tell of the same happening.
//!
//! Two happenings that become one entry mislead; one that stays two is merely
//! told twice. So each rule asks for more than the words alone, and for the
//! more, the less the dates agree.

use std::collections::HashMap;

use super::told::Told;
use crate::annotate::EntityClass;

/// Dates that lie no further apart may still be two dates for one thing.
pub(super) const TOLERANCE_DAYS: i32 = 3;
/// A window of more days says too little for the weaker rules.
const NARROW_DAYS: i32 = 7;
/// A window of more days is no date but a stretch of time.
pub(super) const LONG_DAYS: i32 = 31;
/// The share of words from which on two sentences are one and the same, put
/// otherwise.
const SAME: f32 = 0.85;
/// The share of words that tells as much as a kind and two names.
const ALIKE: f32 = 0.55;
/// The share of words that a kind and two names ask for beside them.
const RELATED: f32 = 0.22;
/// Two sentences of one article tell of two things, unless one repeats the
/// other.
pub(super) const REPEATED: f32 = 0.8;

/// Words by how much they tell: the rarer, the more.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    /// For each sentence its words, each with its weight, so that the squares
    /// of the weights add up to one; in order of the word.
    terms: Vec<Vec<(u32, f32)>>,
    /// In how many sentences each word stands.
    frequency: Vec<u32>,
}

impl Weights {
    pub(super) fn new(all: &[Told]) -> Self {
        let mut ids: HashMap<u64, u32> = HashMap::new();
        let mut frequency: Vec<u32> = Vec::new();
        let mut number = |stem| {
            let id = *ids.entry(stem).or_insert_with(|| {
                frequency.push(0);
                u32::try_from(frequency.len() - 1).expect("there are few words")
            });
            frequency[id as usize] += 1;
            id
        };
        let numbered: Vec<Vec<u32>> = all
            .iter()
            .map(|told| told.words.stems.iter().map(|&stem| number(stem)).collect())
            .collect();
        #[allow(clippy::cast_precision_loss, reason = "counts are small")]
        let weight =
            |id: u32| (1.0 + all.len() as f32 / frequency[id as usize] as f32).ln();
        let terms = numbered
            .into_iter()
            .map(|mut ids| {
                ids.sort_unstable();
                let norm: f32 =
                    ids.iter().map(|&id| weight(id).powi(2)).sum::<f32>().sqrt();
                ids.into_iter()
                    .map(|id| (id, weight(id) / norm.max(f32::EPSILON)))
                    .collect()
            })
            .collect();
        Self { terms, frequency }
    }

    /// The share of words of two sentences: 0 to 1, the cosine of their weights.
    pub(super) fn share(&self, a: usize, b: usize) -> f32 {
        let (mut a, mut b) = (&self.terms[a][..], &self.terms[b][..]);
        let mut share = 0.0;
        while let (Some(&(left, weight)), Some(&(right, other))) = (a.first(), b.first())
        {
            match left.cmp(&right) {
                std::cmp::Ordering::Less => a = &a[1..],
                std::cmp::Ordering::Greater => b = &b[1..],
                std::cmp::Ordering::Equal => {
                    share += weight * other;
                    (a, b) = (&a[1..], &b[1..]);
                }
            }
        }
        share
    }

    /// The `count` rarest words of a sentence that also stand in others.
    pub(super) fn rarest(&self, at: usize, count: usize) -> Vec<u32> {
        let frequency = |id: u32| self.frequency[id as usize];
        let mut shared: Vec<u32> = self.terms[at]
            .iter()
            .map(|&(id, _)| id)
            .filter(|&id| frequency(id) > 1)
            .collect();
        shared.sort_by_key(|&id| (frequency(id), id));
        shared.truncate(count);
        shared
    }
}

/// How the dates of two sentences lie to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dates {
    /// The same few days.
    Same,
    /// One day that both may mean, but one of them is vaguer.
    Overlap,
    /// The same, but one of them is so vague that it means little.
    Vague,
    /// No day in common, but nearly.
    Near,
}

fn dates(a: &Told, b: &Told) -> Option<Dates> {
    let (Some((a_first, a_last)), Some((b_first, b_last))) = (a.window(), b.window())
    else {
        return (a.interval == b.interval).then_some(Dates::Vague);
    };
    let apart = (a_first.max(b_first) - a_last.min(b_last)).get_days();
    let longest = a.days().max(b.days()).unwrap_or(i32::MAX);
    if a.is_span() || b.is_span() {
        // What lasts is not what happens on one of its days.
        let whole = (a_last.max(b_last) - a_first.min(b_first)).get_days() + 1;
        let both = a.is_span() && b.is_span() && (1 - apart) * 2 >= whole;
        return both.then_some(Dates::Overlap);
    }
    match apart {
        ..=0 if longest <= NARROW_DAYS => Some(Dates::Same),
        ..=0 if longest <= LONG_DAYS => Some(Dates::Overlap),
        ..=0 => Some(Dates::Vague),
        1..=TOLERANCE_DAYS if longest <= NARROW_DAYS => Some(Dates::Near),
        _ => None,
    }
}

/// How strongly two sentences seem to tell of the same happening; nothing if
/// they do not. More is stronger.
pub(super) fn likeness(
    all: &[Told],
    weights: &Weights,
    a: usize,
    b: usize,
) -> Option<u32> {
    let (left, right) = (&all[a], &all[b]);
    if left.sentence == right.sentence {
        return None;
    }
    let dates = dates(left, right)?;
    let share = weights.share(a, b);
    let is_copy = left.words.text == right.words.text && left.words.stems.len() > 3;
    let is_same_article = left.sentence.article == right.sentence.article;
    if is_same_article && share < REPEATED {
        return None;
    }
    let names = Names::of(left, right);
    let is_kind = left.kind() == right.kind() && left.kind().is_telling();
    let is_event = names.events > 0 && (is_kind || share >= RELATED);
    let is_weak = dates == Dates::Same && left.is_factual() == right.is_factual();
    let is_one = match dates {
        _ if is_copy => true,
        _ if names.are_at_odds => is_weak && share >= SAME,
        _ if is_weak => {
            is_event || share >= ALIKE || is_kind && names.shared >= 2 && share >= RELATED
        }
        Dates::Same | Dates::Overlap => {
            is_kind && (is_event || names.shared >= 2 && share >= ALIKE) || share >= SAME
        }
        // What can happen every day did happen on both.
        Dates::Vague | Dates::Near => {
            let is_singular = left.kind().is_singular() && names.shared >= 2;
            is_kind && (is_singular || names.events > 0) && share >= ALIKE
        }
    };
    let nearness = match dates {
        Dates::Same => 200,
        Dates::Overlap => 100,
        Dates::Vague | Dates::Near => 0,
    };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100"
    )]
    let hundredths = (share * 100.0) as u32;
    is_one.then_some(nearness + hundredths + u32::from(is_copy) * 400)
}

/// Whom and what two sentences name in common.
struct Names {
    shared: usize,
    /// How many of these are named events.
    events: usize,
    /// Whether each names someone that the other does not: they met others.
    are_at_odds: bool,
}

impl Names {
    fn of(a: &Told, b: &Told) -> Self {
        let names =
            |told: &Told, entity| told.names.iter().any(|(other, _)| *other == entity);
        let shared = a.names.iter().filter(|(entity, _)| names(b, *entity));
        let has_more = |told: &Told, other: &Told| {
            told.names.iter().any(|(entity, class)| {
                matches!(class, EntityClass::Person | EntityClass::Organisation)
                    && !names(other, *entity)
            })
        };
        Self {
            shared: shared.clone().count(),
            events: shared.filter(|(_, class)| *class == EntityClass::Event).count(),
            are_at_odds: has_more(a, b) && has_more(b, a),
        }
    }
}
