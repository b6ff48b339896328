//! The weights, read where they are embedded, and the search for the best
//! sequence of labels.
//!
//! The file: `LABELS * LABELS` transitions as 16-bit numbers, from the label
//! before to the label behind, then rows of `LABELS` weights of 8 bits. The
//! number of rows is a power of two. Weights are multiples of [`STEP`].

use std::{borrow::Cow, ops::Range};

use super::{
    LABELS, Label,
    features::{Facts, MOST},
};

/// See `training/README.md` for how it is made.
static ENGLISH: &[u8] = include_bytes!("../lang/en/tagger.bin");

/// What a weight of 1 is worth.
pub(crate) const STEP: f32 = 1.0 / 32.0;

const HEADER: usize = LABELS * LABELS * 2;

type Scores = [i32; LABELS];

/// See the [module](self).
#[derive(Clone)]
pub(crate) struct Model {
    bytes: Cow<'static, [u8]>,
    transitions: [Scores; LABELS],
    /// How far a feature's hash is shifted to give its row.
    shift: u32,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

impl Model {
    /// The embedded model, or none if the file is empty.
    pub(crate) fn english() -> Option<Self> {
        Self::new(Cow::Borrowed(ENGLISH))
    }

    pub(crate) fn new(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let rows = bytes.len().checked_sub(HEADER)? / LABELS;
        if !rows.is_power_of_two() {
            return None;
        }
        let mut transitions = [[0; LABELS]; LABELS];
        for (index, pair) in bytes[..HEADER].chunks_exact(2).enumerate() {
            let weight = i16::from_le_bytes([pair[0], pair[1]]);
            transitions[index / LABELS][index % LABELS] = i32::from(weight);
        }
        Some(Self { bytes, transitions, shift: 32 - rows.trailing_zeros() })
    }

    /// The sum of the rows of some features.
    fn scores(&self, features: &[u32]) -> Scores {
        let rows = &self.bytes[HEADER..];
        let mut sums = [0_i16; LABELS];
        for &feature in features {
            let at = (feature >> self.shift) as usize * LABELS;
            let row = &rows[at..at + LABELS];
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(weight.cast_signed());
            }
        }
        sums.map(i32::from)
    }
}

/// Room for the search, used again for each run.
pub(super) struct Decoder<'m> {
    model: &'m Model,
    emissions: Vec<Scores>,
    from: Vec<[i32; LABELS]>,
    labels: Vec<Label>,
    confidences: Vec<f32>,
}

impl<'m> Decoder<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            emissions: Vec::new(),
            from: Vec::new(),
            labels: Vec::new(),
            confidences: Vec::new(),
        }
    }

    /// The best labels of a run of tokens, and how sure each is.
    pub(super) fn decode(
        &mut self,
        facts: &Facts<'_>,
        run: Range<usize>,
    ) -> (&[Label], &[f32]) {
        let mut list = [0; MOST];
        self.emissions.clear();
        for at in run {
            let len = facts.features(at, &mut list);
            self.emissions.push(self.model.scores(&list[..len]));
        }
        self.search();
        self.weigh();
        (&self.labels, &self.confidences)
    }

    /// Viterbi: the best way to each label of each token, then back from the
    /// best end.
    fn search(&mut self) {
        self.from.clear();
        let mut best = self.emissions[0];
        for (label, score) in best.iter_mut().enumerate() {
            *score += self.model.transitions[0][label];
        }
        for emission in &self.emissions[1..] {
            let mut next = [i32::MIN; LABELS];
            let mut from = [0_i32; LABELS];
            for ((before, &score), row) in (0..).zip(&best).zip(&self.model.transitions) {
                // Without branches, so that all labels are compared at once.
                for label in 0..LABELS {
                    let sum = score + row[label];
                    let is_better = sum > next[label];
                    next[label] = if is_better { sum } else { next[label] };
                    from[label] = if is_better { before } else { from[label] };
                }
            }
            for (sum, score) in next.iter_mut().zip(emission) {
                *sum += score;
            }
            self.from.push(from);
            best = next;
        }
        self.labels.clear();
        let mut label = 0;
        for (other, &score) in best.iter().enumerate() {
            label = if score > best[label] { other } else { label };
        }
        self.labels.push(numbered(label));
        for from in self.from.iter().rev() {
            label = usize::try_from(from[label]).expect("a label is an index");
            self.labels.push(numbered(label));
        }
        self.labels.reverse();
    }

    /// The share of each label's kind in its token, its neighbours' labels
    /// given.
    fn weigh(&mut self) {
        self.confidences.clear();
        for (at, emission) in self.emissions.iter().enumerate() {
            let chosen = self.labels[at];
            if chosen == Label::OUTSIDE {
                self.confidences.push(1.0);
                continue;
            }
            let before = at.checked_sub(1).map_or(Label::OUTSIDE, |at| self.labels[at]);
            let into = &self.model.transitions[usize::from(before.0)];
            let out = self.labels.get(at + 1).map(|after| usize::from(after.0));
            let mut sums = [0.0_f32; LABELS];
            let score = |label: usize| {
                let onward = out.map_or(0, |after| self.model.transitions[label][after]);
                emission[label] + into[label] + onward
            };
            let top = score(usize::from(chosen.0));
            let mut total = 0.0;
            for (label, sum) in sums.iter_mut().enumerate() {
                #[allow(clippy::cast_precision_loss, reason = "scores are small")]
                let difference = (score(label) - top) as f32;
                *sum = (difference * STEP).min(20.0).exp();
                total += *sum;
            }
            self.confidences.push(1.0 / total);
        }
    }
}

fn numbered(label: usize) -> Label {
    Label(u8::try_from(label).expect("there are few labels"))
}
