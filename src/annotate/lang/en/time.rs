//! Words of time.

/// The part that a word plays in expressions of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeWord {
    /// `January` is 1.
    Month(i8),
}

/// Every word of time.
pub(crate) const WORDS: &[(&str, TimeWord)] = &[("january", TimeWord::Month(1))];
