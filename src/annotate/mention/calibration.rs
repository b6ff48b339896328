//! How likely a name is right in span and type, by how sure its source is.
//!
//! What the model and the rules call sure are scores, and those of different
//! sources do not compare. The table in `lang/en/calibration.rs` turns each into
//! the share of right names that had such a score in texts that the model had
//! not seen; `training/` makes it. What a person has said is not touched.

use super::{super::lang::en::calibration::SHARES, rules::Candidate};

/// Who found a name, as far as its confidence goes.
pub(crate) fn source(it: &Candidate) -> &'static str {
    match (it.rule, it.entry) {
        ("model", None) => "model",
        ("model", Some(_)) => "model and gazetteer",
        ("gazetteer", _) => "gazetteer",
        ("document", _) => "document",
        _ if it.registered.is_some() => "given",
        _ => "rule",
    }
}

/// The probability that this name is right.
pub(crate) fn probability(it: &Candidate) -> f32 {
    let source = source(it);
    let shares = SHARES.iter().find(|(name, _)| *name == source);
    shares.map_or(it.confidence, |(_, points)| between(points, it.confidence))
}

/// The share at `score`, on the line through the points beside it.
fn between(points: &[(f32, f32)], score: f32) -> f32 {
    let behind = points.partition_point(|&(it, _)| it < score);
    let after = points.get(behind);
    let before = behind.checked_sub(1).and_then(|at| points.get(at));
    match (before, after) {
        (Some(&(low, from)), Some(&(high, to))) => {
            from + (to - from) * (score - low) / (high - low)
        }
        (Some(&(_, only)), None) | (None, Some(&(_, only))) => only,
        (None, None) => score,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_lies_between_its_neighbours() {
        let points = [(0.5, 0.2), (0.9, 0.6)];
        for (score, share) in [(0.1, 0.2), (0.5, 0.2), (0.7, 0.4), (0.9, 0.6), (1.0, 0.6)]
        {
            assert!((between(&points, score) - share).abs() < 1e-6, "{score}");
        }
    }

    #[test]
    fn a_surer_name_is_never_less_likely() {
        for (source, points) in SHARES {
            let is_sorted =
                points.windows(2).all(|it| it[0].0 < it[1].0 && it[0].1 <= it[1].1);
            assert!(is_sorted, "{source}");
        }
    }
}
