//! How often a name of some score is right: a table for each source.
//!
//! Scores are put into bins of equal size, and bins out of order are joined
//! until a higher score never has a lower share (pool adjacent violators).

#![allow(clippy::cast_precision_loss, reason = "bins are small")]

use std::{collections::BTreeMap, fmt::Write as _};

/// Names in a bin, at least.
const BIN: usize = 100;

/// Fewer names than this say nothing about their source.
const FEWEST: usize = 30;

/// Some names of neighbouring scores.
#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    scores: f64,
    right: f64,
    names: f64,
}

impl Bin {
    fn with(self, other: Self) -> Self {
        Self {
            scores: self.scores + other.scores,
            right: self.right + other.right,
            names: self.names + other.names,
        }
    }

    fn score(self) -> f64 {
        self.scores / self.names
    }

    fn share(self) -> f64 {
        self.right / self.names
    }
}

/// The file `lang/en/calibration.rs`, from the source and score of every name
/// and whether it was right.
pub(crate) fn table(judged: Vec<(&'static str, f32, bool)>) -> String {
    let mut by_source: BTreeMap<&str, Vec<(f32, bool)>> = BTreeMap::new();
    for (source, score, is_right) in judged {
        by_source.entry(source).or_default().push((score, is_right));
    }
    let mut file = String::from(
        "//! The share of right names by source and score. Made by `training calibration`.\n\n\
         /// For each source, scores in order, each with its share.\n\
         pub(crate) const SHARES: &[(&str, &[(f32, f32)])] = &[\n",
    );
    let (mut before, mut after, mut names) = (0.0, 0.0, 0.0);
    for (source, mut judged) in by_source {
        judged.sort_by(|a, b| a.0.total_cmp(&b.0));
        let bins = bins(&judged);
        for bin in &bins {
            before += (bin.score() - bin.share()).abs() * bin.names;
            names += bin.names;
        }
        after += halves(&judged);
        if judged.len() < FEWEST {
            continue;
        }
        let _ = writeln!(file, "    (\n        \"{source}\",\n        &[");
        for bin in rising(&bins) {
            let (score, share) = (bin.score(), bin.share());
            let _ = writeln!(file, "            ({score:.3}, {share:.3}),");
        }
        file += "        ],\n    ),\n";
    }
    let error = |sum: f64| sum / names * 100.0;
    eprintln!(
        "expected calibration error: {:.1} % before, {:.1} % after",
        error(before),
        error(after)
    );
    file + "];\n"
}

/// The error of each half of the names by the table of the other half, summed
/// over the names.
fn halves(judged: &[(f32, bool)]) -> f64 {
    let half = |rest: usize| -> Vec<(f32, bool)> {
        judged.iter().copied().skip(rest).step_by(2).collect()
    };
    let error = |seen: &[(f32, bool)], unseen: &[(f32, bool)]| -> f64 {
        let table = rising(&bins(seen));
        let share = |score: f64| between(&table, score);
        let errors = bins(unseen).into_iter();
        errors.map(|it| (share(it.score()) - it.share()).abs() * it.names).sum()
    };
    let (first, second) = (half(0), half(1));
    error(&first, &second) + error(&second, &first)
}

/// The share at `score`, on the line through the bins beside it, as
/// `annotate/mention/calibration.rs` reads the table.
fn between(table: &[Bin], score: f64) -> f64 {
    let behind = table.partition_point(|it| it.score() < score);
    match (behind.checked_sub(1).and_then(|at| table.get(at)), table.get(behind)) {
        (Some(low), Some(high)) => {
            let part = (score - low.score()) / (high.score() - low.score());
            low.share() + (high.share() - low.share()) * part
        }
        (Some(only), None) | (None, Some(only)) => only.share(),
        (None, None) => score,
    }
}

/// Names in order of their scores, in bins; names of one score are not parted.
fn bins(judged: &[(f32, bool)]) -> Vec<Bin> {
    let mut bins: Vec<Bin> = Vec::new();
    let mut last = f32::NAN;
    for &(score, is_right) in judged {
        let one = Bin {
            scores: f64::from(score),
            right: f64::from(u8::from(is_right)),
            names: 1.0,
        };
        match bins.last_mut() {
            Some(bin) if bin.names < BIN as f64 || (score - last).abs() < 1e-3 => {
                *bin = bin.with(one);
            }
            _ => bins.push(one),
        }
        last = score;
    }
    if let Some(bin) = bins.pop_if(|bin| bin.names < BIN as f64) {
        match bins.last_mut() {
            Some(before) => *before = before.with(bin),
            None => bins.push(bin),
        }
    }
    bins
}

/// The bins, joined where a share falls or where scores are almost one.
fn rising(bins: &[Bin]) -> Vec<Bin> {
    let mut rising: Vec<Bin> = Vec::new();
    for &bin in bins {
        let mut bin = bin;
        while let Some(&before) = rising
            .last()
            .filter(|it| it.share() >= bin.share() || bin.score() - it.score() < 0.005)
        {
            rising.pop();
            bin = before.with(bin);
        }
        rising.push(bin);
    }
    rising
}
