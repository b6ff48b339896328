//! Recognizes what people say, and attributes it to a speaker.

use super::{Entity, Mention, Text};
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
    /// Index of the quote that this one goes on from, where a verb of speech
    /// parts them: `“Never,” she said, “again.”`
    pub continues: Option<usize>,
}

/// Everything that is quoted in a text, in order, none overlapping another.
pub(super) fn quotes(
    _text: &Text<'_>,
    _mentions: &[Mention],
    _entities: &[Entity],
) -> Vec<Quote> {
    Vec::new()
}
