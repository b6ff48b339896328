//! The share of right names by source and score. Made by `training calibration`.

/// For each source, scores in order, each with its share.
pub(crate) const SHARES: &[(&str, &[(f32, f32)])] = &[
    ("document", &[(0.691, 0.630)]),
    ("gazetteer", &[(0.948, 0.765)]),
    (
        "model",
        &[(0.397, 0.287), (0.528, 0.458), (0.625, 0.570), (0.765, 0.648), (0.954, 0.752)],
    ),
    ("model and gazetteer", &[(0.656, 0.580), (0.912, 0.682), (0.994, 0.902)]),
];
