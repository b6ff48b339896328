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

/// A score for each label. Sixteen bits hold the sum of all features of a token
/// ([`MOST`] weights of 8 bits), and the differences between the ways to a token.
type Scores = [i16; LABELS];

/// See the [module](self).
#[derive(Clone)]
pub(crate) struct Model {
    bytes: Cow<'static, [u8]>,
    /// From the label before to the label behind.
    transitions: [Scores; LABELS],
    /// The other way round: to each label, from every label before.
    arrivals: [Scores; LABELS],
    /// One bit for each row that has weights. Most features of a token were never
    /// seen in training and have none; their rows need not come into the cache.
    has_weights: Vec<u32>,
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
        let mut arrivals = [[0; LABELS]; LABELS];
        for (index, pair) in bytes[..HEADER].chunks_exact(2).enumerate() {
            let weight = i16::from_le_bytes([pair[0], pair[1]]);
            transitions[index / LABELS][index % LABELS] = weight;
            arrivals[index % LABELS][index / LABELS] = weight;
        }
        let has_weights = has_weights(&bytes[HEADER..]);
        let shift = 32 - rows.trailing_zeros();
        Some(Self { bytes, transitions, arrivals, has_weights, shift })
    }

    /// The sum of the rows of some features.
    fn scores(&self, features: &[u32]) -> Scores {
        let mut rows = [0; MOST];
        let mut len = 0;
        for &feature in features {
            let row = feature >> self.shift;
            rows[len] = row;
            // Without a branch, which nothing could predict.
            len += (self.has_weights[row as usize / 32] >> (row % 32) & 1) as usize;
        }
        let weights = &self.bytes[HEADER..];
        let mut sums = [0_i16; LABELS];
        for &row in &rows[..len] {
            let row = &weights[row as usize * LABELS..][..LABELS];
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(weight.cast_signed());
            }
        }
        sums
    }
}

/// One bit for each row of `weights` that is not zero.
fn has_weights(weights: &[u8]) -> Vec<u32> {
    let has_any = |row: &[u8]| row.iter().fold(0, |all, it| all | it) != 0;
    let bits = weights.chunks(32 * LABELS).map(|rows| {
        let rows = rows.chunks_exact(LABELS).enumerate();
        rows.fold(0, |bits, (at, row)| bits | u32::from(has_any(row)) << at)
    });
    bits.collect()
}

/// Room for the search, used again for each run.
pub(super) struct Decoder<'m> {
    model: &'m Model,
    emissions: Vec<Scores>,
    /// The best way to each label of each token, less the best of all.
    ways: Vec<Scores>,
    labels: Vec<Label>,
    confidences: Vec<f32>,
}

impl<'m> Decoder<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            emissions: Vec::new(),
            ways: Vec::new(),
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
        self.trace();
        self.weigh();
        (&self.labels, &self.confidences)
    }

    /// Viterbi: the best way to each label of each token.
    fn search(&mut self) {
        self.ways.clear();
        for emission in &self.emissions {
            let before = self.ways.last();
            let mut way =
                before.map_or(self.model.transitions[0], |it| self.model.onward(it));
            for (sum, score) in way.iter_mut().zip(emission) {
                *sum = sum.saturating_add(*score);
            }
            // What all ways have in common decides nothing, and would grow with
            // the run until it does not fit.
            let top = way.iter().copied().fold(i16::MIN, i16::max);
            self.ways.push(way.map(|sum| sum.saturating_sub(top)));
        }
    }

    /// Goes back from the best end, to the label before that led there.
    fn trace(&mut self) {
        self.labels.clear();
        let mut onward = &[0; LABELS];
        for way in self.ways.iter().rev() {
            let sum = |label: usize| i32::from(way[label]) + i32::from(onward[label]);
            let better = |best, other| if sum(other) > sum(best) { other } else { best };
            let label = (1..LABELS).fold(0, better);
            self.labels.push(numbered(label));
            onward = &self.model.arrivals[label];
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
            let after = self.labels.get(at + 1);
            let out = after.map(|after| &self.model.arrivals[usize::from(after.0)]);
            let score = |label: usize| {
                let onward = out.map_or(0, |out| i32::from(out[label]));
                i32::from(emission[label]) + i32::from(into[label]) + onward
            };
            let top = score(usize::from(chosen.0));
            let shares = (0..LABELS).map(|label| share(score(label) - top));
            self.confidences.push(1.0 / shares.sum::<f32>());
        }
    }
}

/// How likely a label is beside the chosen one, whose score is so much less.
fn share(difference: i32) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "scores are small")]
    let difference = difference as f32 * STEP;
    // Less than this is nothing beside 1.
    if difference < -30.0 { 0.0 } else { difference.min(20.0).exp() }
}

impl Model {
    /// The best way to each label, without its own score.
    fn onward(&self, ways: &Scores) -> Scores {
        let mut best = [i16::MIN; LABELS];
        for (&way, row) in ways.iter().zip(&self.transitions) {
            for (best, &step) in best.iter_mut().zip(row) {
                *best = way.saturating_add(step).max(*best);
            }
        }
        best
    }
}

fn numbered(label: usize) -> Label {
    Label(u8::try_from(label).expect("there are few labels"))
}
