//! Recognizes what people say, and attributes it to a speaker.
//!
//! Sentences and names go in, [`Quote`]s come out. A block is read in steps:
//! `marks` pairs quotation marks, and `dash`, `block_quote` and `transcript` find
//! speech without any; `act`
//! finds verbs of speech and, with `subject`, their sources; the sieves in
//! `speaker` bring both together, `reported` finds what is said without marks, of
//! which only what is `certain` is given,
//! and `who` says whom a name or pronoun means. Knows nothing of files or
//! pages. To add a verb, add it to `lang/en/speech.rs` and a line to
//! `tests/corpus/quotes/`.

mod act;
mod block;
mod block_quote;
mod carry;
mod certain;
mod dash;
mod draft;
mod marks;
mod phrase;
mod reported;
mod scare;
mod scene;
mod speaker;
mod subject;
#[cfg(test)]
mod tests;
mod transcript;
mod who;

use self::{block::Reader, scene::Scene};
use super::{Cue, Entity, Mention, Text};
use crate::text::Span;

/// How words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuoteKind {
    /// Word for word: in quotation marks, or behind a dash.
    Direct,
    /// In the writer's words: `he points out that …`.
    Reported,
}

/// Words given as someone's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words, without quotation marks or leading dash.
    pub span: Span,
    /// The words with their quotation marks; for speech behind a dash, the
    /// dash and the words.
    pub outer: Span,
    /// Whether they are given word for word.
    pub kind: QuoteKind,
    /// Index in [`Annotations::entities`](super::Annotations::entities) of who
    /// spoke, if it is someone whom the text names.
    pub speaker: Option<usize>,
    /// The words that name the speaker: a name, a pronoun, or a role such as
    /// `a spokesman for the ministry`.
    pub speaker_span: Option<Span>,
    /// The verb of speech.
    pub cue: Option<Span>,
    /// How the verb of speech presents what is said.
    pub stance: Option<Cue>,
    /// Index of the quote that this one goes on from, where a verb of speech
    /// parts them: `“Never,” she said, “again.”`
    pub continues: Option<usize>,
    /// What decided it: the name of a rule.
    pub rule: &'static str,
}

/// Everything that is quoted in a text, in order, none overlapping another.
pub(super) fn quotes(
    text: &Text<'_>,
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Quote> {
    let names = scene::names(text.tokens, mentions);
    let according = text.language.word("according");
    let scene = Scene { text, mentions, entities, according, names: &names, labels: &[] };
    let labels = transcript::labels(scene);
    let mut reader = Reader::new(Scene { labels: &labels, ..scene });
    for block in text.blocks {
        reader.read(block);
    }
    reader.quotes
}
