//! The share of right names by source and score. Made by `training calibration`.

/// For each source, scores in order, each with its share.
pub(crate) const SHARES: &[(&str, &[(f32, f32)])] = &[
    ("document", &[(0.695, 0.514), (0.809, 1.000)]),
    ("gazetteer", &[(0.946, 0.792)]),
    (
        "model",
        &[
            (0.361, 0.323),
            (0.492, 0.433),
            (0.581, 0.500),
            (0.660, 0.514),
            (0.781, 0.665),
            (0.957, 0.757),
        ],
    ),
    ("model and gazetteer", &[(0.685, 0.608), (0.906, 0.800), (0.991, 0.892)]),
];
