//! What templates see of corrections.

use serde::Serialize;

use super::{Link, Name, Snippet};

/// `corrections`: what people have put right.
#[derive(Clone, Debug, Serialize)]
pub struct Corrections<'s> {
    /// The corrections, the latest first, those without a day last.
    pub entries: Vec<Corrected<'s>>,
    /// How often a person found the program right.
    pub accepted: usize,
    /// How many notes within articles settle something.
    pub notes: usize,
    /// What was put right of events, the latest first.
    pub events: Vec<CorrectedEvent<'s>>,
}

/// A correction of events.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectedEvent<'s> {
    /// The key of the words that say what is right: `event_is_dropped`. They want
    /// `sentences`.
    pub right: &'static str,
    /// The sentences that it is about.
    pub sentences: Vec<Snippet<'s>>,
    /// Who said so.
    pub by: Option<&'s str>,
    /// When.
    pub on: Option<&'s str>,
    /// Why.
    pub why: Option<&'s str>,
}

/// One correction.
#[derive(Clone, Debug, Serialize)]
pub struct Corrected<'s> {
    /// The words it is about.
    pub words: &'s str,
    /// What is right: `no name`, `a place`, `4 March 2019`. Empty where `name`
    /// says it.
    pub right: String,
    /// Who is named, or who speaks.
    pub name: Option<Name<'s>>,
    /// Whether it is about who speaks.
    pub is_speaker: bool,
    /// The sentences in which it applies, by the titles of their articles.
    pub places: Vec<Link>,
    /// How many there are beyond these.
    pub more: usize,
    /// Who said so.
    pub by: Option<&'s str>,
    /// When.
    pub on: Option<&'s str>,
    /// Why.
    pub why: Option<&'s str>,
}
