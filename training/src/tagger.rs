//! Trains the tagger: a linear-chain conditional random field over hashed
//! features, by `AdaGrad`, one run of tokens at a time.
//!
//! A token whose annotators differ has a set of labels; what is raised is the
//! probability of all sequences that these sets allow. Seeds are fixed and
//! there is one thread, so that the same inputs give the same bytes.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "numbers are small, and rounding is meant"
)]
#![allow(clippy::needless_range_loop, reason = "several rows are read side by side")]

use std::collections::HashMap;

use dateline::annotate::training::{LABELS, STEP, may_follow};

use crate::examples::Example;

/// How the model is trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) passes: usize,
    pub(crate) rate: f32,
    pub(crate) decay: f32,
    /// Features that are seen less often are not learned.
    pub(crate) least: u32,
    /// The model has two to the power of this many rows.
    pub(crate) bits: u32,
    /// What is added to the score of being no name.
    pub(crate) caution: f32,
}

type Row = [f32; LABELS];

/// The bytes of a model trained on some runs.
pub(crate) fn train(runs: &[Vec<Example>], settings: Settings) -> Vec<u8> {
    let mut trainer = Trainer::new(runs, settings);
    let mut order: Vec<usize> = (0..runs.len()).collect();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    for pass in 0..settings.passes {
        random.shuffle(&mut order);
        let loss: f64 = order.iter().map(|&run| trainer.learn(&runs[run])).sum();
        eprintln!("pass {pass}: loss {:.4} a run", loss / order.len() as f64);
    }
    trainer.bytes()
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, list: &mut [usize]) {
        for last in (1..list.len()).rev() {
            let other = self.next() % (last as u64 + 1);
            list.swap(last, other as usize);
        }
    }
}

struct Trainer {
    settings: Settings,
    is_frequent: HashMap<u32, u32>,
    weights: Vec<Row>,
    squares: Vec<Row>,
    transitions: [Row; LABELS],
    transition_squares: [Row; LABELS],
}

/// What a run looks like to forward and backward: scores made into factors.
struct Lattice {
    emissions: Vec<Row>,
    marginals: Vec<Row>,
    /// Expected transitions, summed over the run.
    expected: [Row; LABELS],
    log_sum: f64,
}

impl Trainer {
    fn new(runs: &[Vec<Example>], settings: Settings) -> Self {
        let mut counts = HashMap::new();
        for feature in runs.iter().flatten().flat_map(|it| &it.features) {
            *counts.entry(*feature).or_insert(0) += 1;
        }
        counts.retain(|_, count| *count >= settings.least);
        eprintln!("{} features, {} runs", counts.len(), runs.len());
        let rows = 1 << settings.bits;
        let mut transitions = [[0.0; LABELS]; LABELS];
        for (before, row) in transitions.iter_mut().enumerate() {
            for (label, weight) in row.iter_mut().enumerate() {
                if !may_follow(before as u8, label as u8) || label == LABELS - 1 {
                    *weight = FORBIDDEN;
                }
            }
        }
        Self {
            settings,
            is_frequent: counts,
            weights: vec![[0.0; LABELS]; rows],
            squares: vec![[0.0; LABELS]; rows],
            transitions,
            transition_squares: [[0.0; LABELS]; LABELS],
        }
    }

    /// Moves the weights toward what one run allows; gives its loss.
    fn learn(&mut self, run: &[Example]) -> f64 {
        let rows: Vec<Vec<usize>> = run.iter().map(|it| self.rows(it)).collect();
        let scores: Vec<Row> = rows.iter().map(|rows| self.scores(rows)).collect();
        let all = self.lattice(&scores, |_| u16::MAX);
        let allowed = self.lattice(&scores, |at| run[at].allowed);
        let loss = all.log_sum - allowed.log_sum;
        for (at, rows) in rows.iter().enumerate() {
            let mut gradient = [0.0; LABELS];
            for (label, slope) in gradient.iter_mut().enumerate() {
                *slope = all.marginals[at][label] - allowed.marginals[at][label];
            }
            if gradient.iter().all(|slope| slope.abs() < 1e-4) {
                continue;
            }
            for &row in rows {
                step(
                    &mut self.weights[row],
                    &mut self.squares[row],
                    &gradient,
                    self.settings,
                );
            }
        }
        for before in 0..LABELS {
            let mut gradient = [0.0; LABELS];
            for (label, slope) in gradient.iter_mut().enumerate() {
                if self.transitions[before][label] > FORBIDDEN {
                    *slope =
                        all.expected[before][label] - allowed.expected[before][label];
                }
            }
            let settings = Settings { decay: 0.0, ..self.settings };
            step(
                &mut self.transitions[before],
                &mut self.transition_squares[before],
                &gradient,
                settings,
            );
        }
        loss
    }

    fn rows(&self, example: &Example) -> Vec<usize> {
        let shift = 32 - self.settings.bits;
        let frequent =
            example.features.iter().filter(|it| self.is_frequent.contains_key(it));
        frequent.map(|it| (it >> shift) as usize).collect()
    }

    fn scores(&self, rows: &[usize]) -> Row {
        let mut sums = [0.0; LABELS];
        for &row in rows {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[row]) {
                *sum += weight;
            }
        }
        sums
    }

    /// Forward and backward over the labels that `allowed` has.
    fn lattice(&self, scores: &[Row], allowed: impl Fn(usize) -> u16) -> Lattice {
        let factors = self.transitions.map(|row| {
            row.map(|weight| if weight > FORBIDDEN { weight.exp() } else { 0.0 })
        });
        let mut log_sum = 0.0;
        let mut emissions = Vec::with_capacity(scores.len());
        for (at, row) in scores.iter().enumerate() {
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            log_sum += f64::from(top);
            let mut factor = row.map(|score| (score - top).exp().max(1e-30));
            for (label, factor) in factor.iter_mut().enumerate() {
                if allowed(at) >> label & 1 == 0 {
                    *factor = 0.0;
                }
            }
            emissions.push(factor);
        }
        let mut lattice = Lattice {
            emissions,
            marginals: Vec::new(),
            expected: [[0.0; LABELS]; LABELS],
            log_sum,
        };
        lattice.sum(&factors);
        lattice
    }

    /// The file of the model.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (index, weight) in self.transitions.iter().flatten().enumerate() {
            let caution = if index % LABELS == 0 { self.settings.caution } else { 0.0 };
            let weight =
                ((weight + caution) / STEP).round().clamp(-8000.0, 8000.0) as i16;
            bytes.extend(weight.to_le_bytes());
        }
        for weight in self.weights.iter().flatten() {
            let weight = (weight / STEP).round().clamp(-127.0, 127.0) as i8;
            bytes.extend(weight.to_le_bytes());
        }
        bytes
    }
}

const FORBIDDEN: f32 = -1e4;

impl Lattice {
    /// Fills in the marginals and the expected transitions.
    fn sum(&mut self, factors: &[Row; LABELS]) {
        let forward = self.forward(factors);
        let mut backward = [1.0; LABELS];
        self.marginals = vec![[0.0; LABELS]; forward.len()];
        for at in (0..forward.len()).rev() {
            let mut onward = self.emissions[at];
            let mut marginals = forward[at];
            for label in 0..LABELS {
                onward[label] *= backward[label];
                marginals[label] *= backward[label];
            }
            normalize(&mut marginals);
            self.marginals[at] = marginals;
            let reached = if at == 0 { START } else { forward[at - 1] };
            backward =
                factors.map(|row| row.iter().zip(&onward).map(|(a, b)| a * b).sum());
            self.expect(factors, &reached, &onward, &backward);
            normalize(&mut backward);
        }
    }

    /// For each token the sums over all ways to each of its labels, made to add
    /// up to 1; what they added up to goes into the logarithm.
    fn forward(&mut self, factors: &[Row; LABELS]) -> Vec<Row> {
        let mut forward: Vec<Row> = Vec::with_capacity(self.emissions.len());
        let mut reached = START;
        for emission in &self.emissions {
            let mut next = [0.0; LABELS];
            for (row, sum) in factors.iter().zip(reached) {
                for (next, factor) in next.iter_mut().zip(row) {
                    *next += sum * factor;
                }
            }
            for (sum, factor) in next.iter_mut().zip(emission) {
                *sum *= factor;
            }
            self.log_sum += f64::from(normalize(&mut next).ln());
            forward.push(next);
            reached = next;
        }
        forward
    }

    /// Adds how likely each transition into one token is.
    fn expect(
        &mut self,
        factors: &[Row; LABELS],
        reached: &Row,
        onward: &Row,
        backward: &Row,
    ) {
        let total: f32 = reached.iter().zip(backward).map(|(a, b)| a * b).sum();
        let total = total.max(SMALLEST);
        for before in 0..LABELS {
            let share = reached[before] / total;
            for label in 0..LABELS {
                self.expected[before][label] +=
                    share * factors[before][label] * onward[label];
            }
        }
    }
}

/// Before the first token there is no name.
const START: Row = {
    let mut start = [0.0; LABELS];
    start[0] = 1.0;
    start
};

/// Sums do not fall below this.
const SMALLEST: f32 = 1e-30;

/// Divides a row by its sum; gives the sum.
fn normalize(row: &mut Row) -> f32 {
    let total = row.iter().sum::<f32>().max(SMALLEST);
    for it in row.iter_mut() {
        *it /= total;
    }
    total
}

/// One step of `AdaGrad`, with decay of what is touched.
fn step(weights: &mut Row, squares: &mut Row, gradient: &Row, settings: Settings) {
    for label in 0..LABELS {
        let slope = gradient[label] + settings.decay * weights[label];
        squares[label] += slope * slope;
        weights[label] -= settings.rate * slope / (squares[label].sqrt() + 1e-3);
    }
}
