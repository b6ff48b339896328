//! Tags names with a model that was trained on news, speech and letters.
//!
//! Only words that have a capital or stand beside one are looked at. A linear
//! model gives each of them a score for each [`Label`], from what the word is
//! and what stands around it ([`features`]); of all sequences of labels the one
//! with the highest sum is taken (Viterbi). The model is made by `training/`.
//! To add a feature, write it in [`features`] and train again.

pub(crate) mod clusters;
pub(crate) mod features;
pub(crate) mod model;

use std::ops::Range;

use self::{features::Facts, model::Model};
use super::mention::{
    EntityType, evidence::Evidence, reading::Reading, rules::Candidate,
};

/// The number of labels, and of weights in a row of the model.
pub(crate) const LABELS: usize = 16;

/// What is known of so many tokens has room in the cache.
const TOKENS_OF_A_PART: usize = 4096;

/// What the model tells apart. Begin and inside of each are a [`Label`].
const KINDS: [EntityType; 7] = [
    EntityType::Person,
    EntityType::Organisation,
    EntityType::Gpe,
    EntityType::Location,
    EntityType::Facility,
    EntityType::Norp,
    EntityType::Event,
];

/// Outside (0), or the begin (odd) or inside (even) of one of [`KINDS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Label(pub(crate) u8);

impl Label {
    pub(crate) const OUTSIDE: Self = Self(0);

    /// The label of the first or another word of a name. Events, laws, works
    /// and products are one kind to the model.
    pub(crate) fn of(kind: EntityType, is_first: bool) -> Self {
        let index = KINDS.iter().position(|&it| it == kind).unwrap_or(KINDS.len() - 1);
        let begin = u8::try_from(index * 2 + 1).expect("there are seven kinds");
        Self(begin + u8::from(!is_first))
    }

    /// What a word with this label names.
    pub(crate) fn kind(self) -> Option<EntityType> {
        KINDS.get(usize::from(self.0).checked_sub(1)? / 2).copied()
    }

    /// Whether a name begins here.
    pub(crate) fn begins(self) -> bool {
        self.0 % 2 == 1
    }

    /// Whether this label may follow `before`.
    #[cfg(feature = "training")]
    pub(crate) fn may_follow(self, before: Self) -> bool {
        self.0 == 0 || self.begins() || self.kind() == before.kind()
    }
}

/// The names that the model sees, in order.
pub(super) fn names(
    reading: &Reading<'_>,
    evidence: &Evidence,
    by_rule: &[Candidate],
    model: &Model,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut decoder = model::Decoder::new(model);
    for sentences in parts(reading) {
        let facts = Facts::new(reading, evidence, by_rule, sentences.clone());
        for run in runs(reading, sentences) {
            let (labels, margins) = decoder.decode(&facts, run.clone());
            collect(labels, margins, run.start, &mut found);
        }
    }
    found
}

/// Sentences that are read together, by index: a whole text of usual length.
fn parts<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Range<usize>> + 'r {
    let sentences = reading.text.sentences;
    let mut start = 0;
    std::iter::from_fn(move || {
        let first = sentences.get(start)?.tokens.start;
        let len = sentences[start..]
            .partition_point(|it| it.tokens.start < first + TOKENS_OF_A_PART);
        let part = start..start + len;
        start = part.end;
        Some(part)
    })
}

/// The stretches of each of some sentences in which every token has a capital, stands
/// beside one that has, or is tied to one by a hyphen.
pub(crate) fn runs<'r>(
    reading: &'r Reading<'_>,
    sentences: Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 'r {
    reading.text.sentences[sentences].iter().flat_map(move |sentence| {
        let Range { start, end } = sentence.tokens;
        let mut at = start;
        std::iter::from_fn(move || {
            let first = (at..end).find(|&at| is_near(reading, at, start, end))?;
            let last = (first..end).find(|&at| !is_near(reading, at, start, end));
            at = last.unwrap_or(end);
            Some(first..at)
        })
    })
}

/// Whether the model looks at the token at `at` of the sentence `start..end`.
fn is_near(reading: &Reading<'_>, at: usize, start: usize, end: usize) -> bool {
    let is_capital = |at: usize| (start..end).contains(&at) && reading.is_capital(at);
    let is_hyphen = |at: usize| {
        (start..end).contains(&at)
            && reading.surface(at) == "-"
            && !reading.token(at).spaced
    };
    is_capital(at)
        || is_capital(at + 1)
        || (at > start && is_capital(at - 1))
        || (is_hyphen(at + 1) && is_capital(at + 2))
        || (at > start + 1 && is_hyphen(at - 1) && is_capital(at - 2))
}

/// Turns labels into names.
fn collect(labels: &[Label], margins: &[f32], offset: usize, found: &mut Vec<Candidate>) {
    let mut at = 0;
    while at < labels.len() {
        let Some(kind) = labels[at].kind() else {
            at += 1;
            continue;
        };
        let inside = labels[at + 1..]
            .iter()
            .take_while(|it| it.kind() == Some(kind) && !it.begins());
        let end = at + 1 + inside.count();
        let confidence = margins[at..end].iter().copied().fold(1.0, f32::min);
        found.push(Candidate {
            tokens: offset + at..offset + end,
            kind,
            entry: None,
            registered: None,
            confidence,
            rule: "model",
        });
        at = end;
    }
}
