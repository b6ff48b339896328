//! Verbs of speech, each with the stance that it lends to what is said.

/// How a verb of speech presents what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// `says`, `told`: nothing but that it was said.
    Says,
    /// `claims`, `alleges`: the writer does not vouch for it.
    Claims,
    /// `denies`, `rejected`
    Denies,
    /// `admits`, `acknowledged`
    Admits,
    /// `warns`, `urged`
    Warns,
}

/// Every verb of speech in all its forms.
pub(crate) const CUES: &[(&str, Cue)] =
    &[("said", Cue::Says), ("says", Cue::Says), ("asked", Cue::Says)];
