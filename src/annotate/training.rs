//! What `training/` needs to see of the annotator. Not for anyone else.

use std::borrow::Cow;

use super::{
    Annotator, Cut, EntityType, mention, tagger,
    tagger::{Label, features::MOST},
    timex,
};
use crate::text::Span;

/// The number of labels.
pub const LABELS: usize = tagger::LABELS;

/// Bytes of a slot in the table of clusters.
pub const SLOT: usize = tagger::clusters::SLOT;

/// What a weight of 1 is worth.
pub const STEP: f32 = tagger::model::STEP;

/// A token that the model looks at.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Where it stands.
    pub span: Span,
    /// Hashes of its features.
    pub features: Vec<u32>,
    /// The label that the rules give it.
    pub by_rule: u8,
}

/// The runs of tokens that the model looks at.
pub fn runs(annotator: &Annotator, text: &str) -> Vec<Vec<Seen>> {
    let cut = Cut::new(text, &annotator.language);
    let read = cut.read();
    let timexes = timex::timexes(&read, super::Context::default(), &[]);
    let reading = mention::reading::Reading::new(&read, &timexes, &annotator.gazetteer);
    let evidence = mention::evidence::Evidence::new(&reading);
    let by_rule = mention::rules::candidates(&reading, &evidence);
    let mut labels = vec![0; reading.len()];
    for it in by_rule.iter().filter(|it| it.confidence >= 0.7) {
        for at in it.tokens.clone() {
            labels[at] = Label::of(it.kind, at == it.tokens.start).0;
        }
    }
    let facts = tagger::features::Facts::new(
        &reading,
        &evidence,
        &by_rule,
        0..read.sentences.len(),
    );
    let mut list = [0; MOST];
    let seen = |at: usize| {
        let len = facts.features(at, &mut list);
        Seen {
            span: reading.token(at).span(),
            features: list[..len].to_vec(),
            by_rule: labels[at],
        }
    };
    let mut seen = seen;
    tagger::runs(&reading, 0..read.sentences.len())
        .map(|run| run.map(&mut seen).collect())
        .collect()
}

/// A name, with how sure its source is of it.
#[derive(Clone, Copy, Debug)]
pub struct Guess {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub kind: EntityType,
    /// Who found it.
    pub source: &'static str,
    /// Its score, before it is made a probability.
    pub score: f32,
}

/// The names in `text` with their scores.
pub fn guesses(annotator: &Annotator, text: &str) -> Vec<Guess> {
    let cut = Cut::new(text, &annotator.language);
    let read = cut.read();
    let timexes = timex::timexes(&read, super::Context::default(), &[]);
    let reading = mention::reading::Reading::new(&read, &timexes, &annotator.gazetteer);
    let definitions = mention::acronym::definitions(&reading);
    let names = mention::names(&reading, &definitions, &annotator.knowledge());
    let guess = |it: &mention::rules::Candidate| Guess {
        span: reading.span(it.tokens.clone()),
        kind: it.kind,
        source: mention::calibration::source(it),
        score: it.confidence,
    };
    names.iter().map(guess).collect()
}

/// The number of a label.
pub fn label(kind: EntityType, is_first: bool) -> u8 {
    Label::of(kind, is_first).0
}

/// Whether one label may follow another.
pub fn may_follow(before: u8, label: u8) -> bool {
    Label(label).may_follow(Label(before))
}

/// Where the search for a word's clusters begins, and its fingerprint.
pub fn place(word: &str, slots: usize) -> (usize, u16) {
    tagger::clusters::place(word, slots)
}

/// Three clusters, counted from 0, as a slot has them.
pub fn pack(clusters: [u32; 3]) -> [u8; 3] {
    tagger::clusters::pack(clusters)
}

impl Annotator {
    /// The same annotator with another model, or with rules alone.
    #[must_use]
    pub fn with_model(mut self, bytes: Vec<u8>) -> Self {
        self.model =
            tagger::model::Model::new(Cow::Owned(bytes)).map(std::sync::Arc::new);
        self
    }
}
