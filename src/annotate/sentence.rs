//! Parts a text into blocks and sentences.
//!
//! A block is what blank lines part: a paragraph, a heading, a list item. A
//! sentence ends at `.`, `!` or `?` (with the quotation marks and brackets that
//! close behind it) or at the end of its block, never inside an abbreviation
//! (see [`token`](super::token)).

use std::ops::Range;

use super::{
    lang::{Language, en::words::Classes},
    token::{Shape, Token},
};
use crate::text::{Span, reads_as_heading};

/// A run of text between blank lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// From its first token to its last.
    pub(crate) span: Span,
    /// Its tokens, by index.
    pub(crate) tokens: Range<usize>,
    /// Its sentences, by index.
    pub(crate) sentences: Range<usize>,
    /// Whether it reads as a heading: short, and without a full stop.
    pub(crate) is_heading: bool,
}

/// A sentence, from its first token to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    /// Its tokens, by index.
    pub(crate) tokens: Range<usize>,
    /// Its block, by index.
    pub(crate) block: usize,
}

/// The blocks of `text`, and the sentences in them.
pub(crate) fn split(
    text: &str,
    tokens: &[Token],
    language: &Language,
) -> (Vec<Block>, Vec<Sentence>) {
    let mut blocks = Vec::new();
    let mut sentences = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let end = block_end(text, tokens, start);
        let first_sentence = sentences.len();
        let mut at = start;
        while at < end {
            let next = sentence_end(text, &tokens[..end], at, language);
            sentences.push(Sentence {
                span: span(tokens, at..next),
                tokens: at..next,
                block: blocks.len(),
            });
            at = next;
        }
        let span = span(tokens, start..end);
        blocks.push(Block {
            span,
            tokens: start..end,
            sentences: first_sentence..sentences.len(),
            is_heading: reads_as_heading(span.of(text)),
        });
        start = end;
    }
    (blocks, sentences)
}

fn span(tokens: &[Token], range: Range<usize>) -> Span {
    tokens[range.start].span().to(tokens[range.end - 1].span())
}

/// Index past the last token of the block that begins with token `start`.
fn block_end(text: &str, tokens: &[Token], start: usize) -> usize {
    let pairs = tokens[start..].windows(2);
    let is_break = |pair: &[Token]| {
        pair[1].spaced
            && breaks_block(
                &text[pair[0].end()..pair[1].start()],
                &text[pair[1].start()..],
            )
    };
    let len =
        pairs.into_iter().position(is_break).map_or(tokens.len() - start, |at| at + 1);
    start + len
}

/// Whether the white space `gap` ends a block: it has two line ends, or one
/// and a dash of speech behind it.
fn breaks_block(gap: &str, after: &str) -> bool {
    let mut lines = memchr::memchr_iter(b'\n', gap.as_bytes());
    lines.next().is_some() && (lines.next().is_some() || starts_speech(after))
}

/// Whether `text` begins with a dash and a space.
pub(crate) fn starts_speech(text: &str) -> bool {
    let mut chars = text.chars();
    matches!(chars.next(), Some('-' | '–' | '—')) && chars.next() == Some(' ')
}

/// Index past the last token of the sentence that begins with token `start`;
/// `tokens` end with the block.
fn sentence_end(
    text: &str,
    tokens: &[Token],
    start: usize,
    language: &Language,
) -> usize {
    let mut at = start;
    while at < tokens.len() {
        let token = tokens[at];
        at += 1;
        let bytes = token.of(text).as_bytes();
        if !matches!(bytes, [b'.' | b'!' | b'?', ..] | [.., b'.'])
            && token.of(text) != "…"
        {
            continue;
        }
        let is_abbreviation = token.shape != Shape::Mark;
        let is_exclaimed = matches!(bytes[0], b'!' | b'?');
        let mut is_quoted = false;
        while tokens.get(at).is_some_and(|&next| closes(text, next)) {
            is_quoted = true;
            at += 1;
        }
        let Some(&next) = tokens.get(at) else { break };
        let goes_on = match (is_abbreviation, is_quoted) {
            (true, _) => abbreviation_goes_on(token, next, language),
            (false, true) => cue_follows(&tokens[at..], language, is_exclaimed),
            (false, false) => !next.spaced,
        };
        if !goes_on && !begins_small(next) {
            break;
        }
    }
    at
}

/// Whether a mark closes a quotation or a bracket that ends a sentence.
fn closes(text: &str, token: Token) -> bool {
    token.shape == Shape::Mark
        && !token.spaced
        && matches!(
            token.of(text),
            "\"" | "”" | "’" | "'" | "''" | "»" | "«" | "›" | "‹" | ")" | "]" | "“"
        )
}

/// Whether a sentence cannot begin with `token`.
fn begins_small(token: Token) -> bool {
    matches!(token.shape, Shape::Lower | Shape::Mixed)
}

/// Whether the sentence goes on behind an abbreviation: always before a name,
/// else unless a common word with a capital follows ("in the U.S. The army").
fn abbreviation_goes_on(abbreviation: Token, next: Token, language: &Language) -> bool {
    let is_before_name = language.is(abbreviation.word, Classes::BEFORE_NAME)
        || abbreviation.shape == Shape::Initial;
    is_before_name
        || !(next.is_capitalized() && language.is(next.word, Classes::FUNCTION))
}

/// Whether a verb of speech stands close behind a quotation: `“Why?” Ada asked`.
fn cue_follows(tokens: &[Token], language: &Language, is_exclaimed: bool) -> bool {
    let reach = if is_exclaimed { 4 } else { 0 };
    tokens.iter().take(reach).any(|token| language.get(token.word).cue.is_some())
}

#[cfg(test)]
mod tests {
    use super::{super::token::tokens, *};

    /// `marked` without its `|` is cut into sentences where the `|` stand.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let language = Language::english();
        let (_, sentences) = split(&text, &tokens(&text, &language), &language);
        let mut found = text.clone();
        for sentence in sentences.iter().skip(1).rev() {
            found.insert(sentence.span.start(), '|');
        }
        assert_eq!(found, marked);
    }

    #[test]
    fn sentences_end_at_full_stops_and_blocks() {
        check("It rained. |We left. |Why? |Because.");
        check("No shelter\n\n|The Taliban left.\n\n|They did.");
        check("It rose by 3.5 percent. |It fell.");
        check("One line\nthat is wrapped. |Another.");
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        check("Dr. Vane and J. Okafor met in the U.S. Senate. |They left.");
        check("It happened in the U.S. |The army left.");
        check("Acme Inc. said so.");
        check("On Sept. 11 it fell.");
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        check("“It will be built.” |Nobody spoke.");
        check("“Why?” Ada asked. |Nobody knew.");
        check("\"It is over.\" |\"It is not.\"");
        check("(He left.) |She stayed.");
        check("“No!” he said.");
    }

    #[test]
    fn a_dash_of_speech_begins_a_block() {
        check("He spoke:\n|- It is over, said Vane.\n|- It is not.");
    }
}
