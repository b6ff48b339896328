//! English: data only. To teach a pass a new word, add it to the list here and
//! a line to `tests/corpus/`.

pub(crate) mod calibration;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod occupations;
pub(crate) mod speech;
pub(crate) mod time;
pub(crate) mod words;
