//! Finds block quotes: whole paragraphs of someone's words, without marks.
//!
//! A paragraph is one if a `>` opens it, as in mails and plain text, or if the
//! paragraph before ends with a verb of speech and a colon.

use std::ops::Range;

use super::{
    carry::Ending,
    marks,
    phrase::{Head, Source},
    scene::Scene,
};
use crate::annotate::{sentence::Block, token::Shape};

/// The fewest words of a block quote without a `>`.
const FEWEST_WORDS: usize = 4;

/// A paragraph that is quoted.
#[derive(Clone, Debug)]
pub(super) struct BlockQuote {
    pub(super) content: Range<usize>,
    /// Who signs it: `— Ada Vane` at its end.
    pub(super) signature: Option<Source>,
}

/// Reads `block` as a block quote, if it is one; `ending` is how the block
/// before it ends.
pub(super) fn read(
    scene: Scene<'_>,
    block: &Block,
    ending: Ending,
) -> Option<BlockQuote> {
    let tokens = &block.tokens;
    let is_marked = scene.reads(tokens.start, ">");
    let start = tokens.start + usize::from(is_marked);
    let is_announced = ending == Ending::Announced && is_prose(scene, block);
    if !(is_marked || is_announced) || start >= tokens.end {
        return None;
    }
    let (end, signature) = match signature(scene, start..tokens.end) {
        Some((end, source)) => (end, Some(source)),
        None => (tokens.end, None),
    };
    let content = start..end;
    let has_words = content.clone().any(|at| !scene.is_mark(at));
    let has_marks = content.clone().any(|at| marks::is_double(scene.surface(at)));
    (has_words && !has_marks).then_some(BlockQuote { content, signature })
}

/// Whether a block is made of sentences: no heading, no list, no mere name.
fn is_prose(scene: Scene<'_>, block: &Block) -> bool {
    let (first, last) = (block.tokens.start, block.tokens.end - 1);
    let begins = scene.token(first).is_word() && scene.token(first).shape != Shape::Lower;
    let ends = matches!(scene.surface(last), "." | "!" | "?" | "…" | "...");
    let words = block.tokens.clone().filter(|&at| !scene.is_mark(at)).take(FEWEST_WORDS);
    begins && ends && !block.is_heading && words.count() == FEWEST_WORDS
}

/// A dash and a name at the end of `tokens`: where the dash stands, and whose.
fn signature(scene: Scene<'_>, tokens: Range<usize>) -> Option<(usize, Source)> {
    let dash = tokens.clone().rev().take(16).find(|&at| scene.is_dash(at))?;
    let name = scene.mention(dash + 1).filter(|_| dash > tokens.start)?;
    let source = Source { tokens: scene.tokens_of(name), head: Head::Name(name) };
    let ends_sentence = matches!(scene.surface(dash - 1), "." | "!" | "?" | "…" | "...");
    (ends_sentence || scene.breaks_line(dash)).then_some((dash, source))
}
