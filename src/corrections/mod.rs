//! What people have put right: `corrections.yaml` and notes within articles.
//!
//! The file is read into [`Corrections`]; [`resolve`] finds the place in each
//! article that a correction is about, and gives the annotator what is said of
//! it. A correction that matches nothing, or more than it says, is reported and
//! never bent to fit. What is put right in the preview is written into the file
//! by [`edited`]. Pages are not known here. To correct something new, add it to
//! [`Change`], to `read`, to `write` and to `resolve`.

mod edit;
mod event;
mod find;
mod read;
mod resolve;
mod write;

pub use self::{
    edit::{Edit, Refusal, edited, registered},
    event::{EventChange, EventCorrection},
    find::Find,
    read::{Mistake, date, sound_id},
    resolve::{Checked, Resolved, name_of, resolve},
};
use crate::{
    annotate::{EntityType, GivenDate},
    text::Span,
};

/// All corrections of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// In the order of the file, `mentions`, `dates` and `quotes` apart.
    pub entries: Vec<Correction>,
    /// `events`, in the order of the file.
    pub events: Vec<EventCorrection>,
}

impl Corrections {
    /// Whether nobody has put anything right.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.events.is_empty()
    }
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What kind of annotation it is about.
    pub layer: Layer,
    /// `article`: its slug, or the path of its file below `content/`. Left out
    /// where the scope is everywhere.
    pub article: Option<String>,
    /// `find`: the words, with those before and behind them.
    pub find: Find,
    /// `scope`: which of the places that match are meant.
    pub scope: Scope,
    /// `set`, `drop` or `accept`: what is right.
    pub change: Change,
    /// `by`: who said so.
    pub by: Option<String>,
    /// `on`: when.
    pub on: Option<String>,
    /// `why`.
    pub why: Option<String>,
    /// Where it stands in the file.
    pub span: Span,
}

/// A kind of annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Names: `mentions`.
    Mentions,
    /// Expressions of time: `dates`.
    Dates,
    /// What is said: `quotes`.
    Quotes,
}

/// Which places a correction is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `here`: the one place that matches.
    #[default]
    Here,
    /// `article`: every place in the article that matches.
    Article,
    /// `everywhere`: every place in every article that matches.
    Everywhere,
}

/// What is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// `drop: true`: there is nothing here.
    Drop,
    /// `accept: true`: what the machine says is right.
    Accept,
    /// `set: {entity: person/maria-okafor}`, and `type` if it has no class of
    /// its own.
    Entity {
        /// Whom or what it names.
        id: String,
        /// What that is, where the register does not say.
        kind: EntityType,
    },
    /// `set: {type: place}`: it names what it says, and that is a place.
    Type(EntityType),
    /// `set: {edtf: 2019-03-04}`.
    Date(GivenDate),
    /// `set: {speaker: person/maria-okafor}`, or `speaker: none`.
    Speaker(Option<String>),
}
