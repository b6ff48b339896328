//! Cuts a text into [`Token`]s: words, numbers and marks.
//!
//! A token is 12 bytes and owns nothing. Its [`WordId`] says which word of the
//! language's lexicon it is, so that the later passes compare numbers and look
//! into tables instead of comparing strings.
//!
//! - A word is a run of letters and digits. Hyphens and slashes part words
//!   (`al-Qaeda` is three tokens), and so does the possessive `'s`; other
//!   apostrophes between letters do not (`O'Neil`, `don't`).
//! - An abbreviation keeps its full stop: `U.S.`, `Dr.`, `J.`, `a.m.`
//! - A number keeps the points and commas between its digits: `12,000`, `3.5`.
//! - Everything else is a mark of one character, but for ``` `` ```, `''`, `--`
//!   and `...`, which are one token each.

use super::lang::{Language, WordId};
use crate::text::Span;

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Shape {
    /// `peace`; also letters without case, as in Arabic or Chinese.
    Lower,
    /// `Peace`, `McDonald`
    Capital,
    /// `NATO`, `U.S.`: two letters or more, all of them capitals.
    Upper,
    /// `A`, `J.`: a single capital letter.
    Initial,
    /// `iPhone`: a capital after a small first letter.
    Mixed,
    /// `12`, `12,000`, `3.5`: digits, and points and commas between them.
    Number,
    /// `14th`, `1980s`, `5pm`: begins with a digit and goes on with letters.
    Alphanumeric,
    /// Any other character.
    Mark,
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    start: u32,
    end: u32,
    /// Which word of the lexicon this is, whatever its capitals.
    pub(crate) word: WordId,
    pub(crate) shape: Shape,
    /// Whether white space (or the start of the text) stands before it.
    pub(crate) spaced: bool,
}

impl Token {
    /// Where the token stands.
    pub(crate) fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    pub(crate) fn end(self) -> usize {
        self.end as usize
    }

    /// The token as it is written.
    pub(crate) fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether it is a word that begins with a capital letter.
    pub(crate) fn is_capitalized(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// Whether it has letters.
    pub(crate) fn is_word(self) -> bool {
        !matches!(self.shape, Shape::Number | Shape::Mark)
    }
}

/// The tokens of `text`, in order; white space belongs to none.
pub(crate) fn tokens(text: &str, language: &Language) -> Vec<Token> {
    // English has a token for about five bytes of text.
    let mut tokens = Vec::with_capacity(text.len() / 5 + 8);
    let mut scanner = Scanner { text, at: 0 };
    let mut end_of_last = None;
    while let Some((start, shape)) = scanner.next_token(language) {
        let end = scanner.at;
        let word = match shape {
            Shape::Number => WordId::NONE,
            _ => language.word(&text[start..end]),
        };
        tokens.push(Token {
            start: offset(start),
            end: offset(end),
            word,
            shape,
            spaced: end_of_last != Some(start),
        });
        end_of_last = Some(end);
    }
    tokens
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("texts are shorter than four gigabytes")
}

/// A place in a text, moving forward token by token.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    /// Moves past white space and one token; gives the token's start and shape.
    fn next_token(&mut self, language: &Language) -> Option<(usize, Shape)> {
        let came_from = self.at;
        loop {
            let first = self.peek()?;
            if !first.is_whitespace() && !is_invisible(first) {
                break;
            }
            self.at += first.len_utf8();
        }
        let start = self.at;
        let first = self.peek()?;
        let shape = if first.is_ascii_digit() {
            self.number()
        } else if first.is_alphanumeric() {
            self.word(language)
        } else if start > 0 && start == came_from && self.possessive() {
            Shape::Lower
        } else {
            self.mark(first);
            Shape::Mark
        };
        Some((start, shape))
    }

    fn peek(&self) -> Option<char> {
        let &byte = self.text.as_bytes().get(self.at)?;
        if byte < 0x80 {
            Some(char::from(byte))
        } else {
            self.text[self.at..].chars().next()
        }
    }

    /// The `n`-th byte from here, or 0 past the end.
    fn byte(&self, n: usize) -> u8 {
        self.text.as_bytes().get(self.at + n).copied().unwrap_or(0)
    }

    fn number(&mut self) -> Shape {
        while self.byte(0).is_ascii_digit()
            || (matches!(self.byte(0), b'.' | b',') && self.byte(1).is_ascii_digit())
        {
            self.at += 1;
        }
        let digits_end = self.at;
        while let Some(c) = self.peek().filter(|&c| is_letter(c) || c.is_ascii_digit()) {
            self.at += c.len_utf8();
        }
        if self.at == digits_end { Shape::Number } else { Shape::Alphanumeric }
    }

    fn word(&mut self, language: &Language) -> Shape {
        let start = self.at;
        loop {
            while let Some(c) = self.peek().filter(|&c| is_letter(c) || c.is_numeric()) {
                self.at += c.len_utf8();
            }
            if !self.apostrophe_inside_word() {
                break;
            }
        }
        let shape = shape(&self.text[start..self.at]);
        if self.byte(0) != b'.' || self.byte(1) == b'.' {
            return shape;
        }
        if self.dotted_letters(start) {
            return if self.at - start > 2 { Shape::Upper } else { Shape::Initial };
        }
        if language.is_abbreviation(&self.text[start..self.at]) {
            self.at += 1;
        }
        shape
    }

    /// Moves past a possessive `'s` that directly follows a word.
    fn possessive(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(rest) = rest.strip_prefix(['\'', '’']) else { return false };
        let mut after = rest.chars();
        let is_s = matches!(after.next(), Some('s' | 'S'));
        if !is_s || after.next().is_some_and(char::is_alphanumeric) {
            return false;
        }
        self.at = self.text.len() - rest.len() + 1;
        true
    }

    /// Moves past an apostrophe that a letter follows, unless the two are a
    /// possessive `'s`.
    fn apostrophe_inside_word(&mut self) -> bool {
        let len = match self.peek() {
            Some('\'') => 1,
            Some('’') => '’'.len_utf8(),
            _ => return false,
        };
        let mut after = self.text[self.at + len..].chars();
        let (Some(next), then) = (after.next(), after.next()) else { return false };
        let is_possessive =
            matches!(next, 's' | 'S') && !then.is_some_and(char::is_alphanumeric);
        if !next.is_alphabetic() || is_possessive {
            return false;
        }
        self.at += len;
        true
    }

    /// Moves past `U.S.`, `a.m.`, `J.`: single ASCII letters, each with a full
    /// stop. `start` is where the first letter stands, just behind which we are.
    fn dotted_letters(&mut self, start: usize) -> bool {
        let is_single =
            self.at == start + 1 && self.text.as_bytes()[start].is_ascii_alphabetic();
        if !is_single {
            return false;
        }
        let mut end = self.at + 1;
        let bytes = self.text.as_bytes();
        while bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
            && bytes.get(end + 1) == Some(&b'.')
        {
            end += 2;
        }
        let is_capital = bytes[start].is_ascii_uppercase();
        // A lone small letter, as in "plan b.", is no abbreviation.
        if end == self.at + 1 && !is_capital {
            return false;
        }
        // "U.S" without its last full stop, and "A.B.C" that goes on as a word.
        if bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && end > self.at + 1 {
            return false;
        }
        self.at = end;
        true
    }

    fn mark(&mut self, first: char) {
        self.at += first.len_utf8();
        let doubled = match first {
            '`' | '\'' | '-' => usize::from(self.byte(0) == first as u8),
            '.' if self.byte(0) == b'.' && self.byte(1) == b'.' => 2,
            _ => 0,
        };
        self.at += doubled;
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && (c.is_alphabetic() || is_combining(c)))
}

/// Marks that belong to the letter before them, where a text is not composed.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{93C}'..='\u{94D}')
}

/// Characters without width that are not white space to Unicode.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
        || c.is_control()
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Lower };
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        upper += usize::from(letter.is_uppercase());
        lower += usize::from(letter.is_lowercase());
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) => Shape::Initial,
        (true, _, 0) => Shape::Upper,
        (true, ..) => Shape::Capital,
        (false, 0, _) => Shape::Lower,
        (false, ..) => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::lang::Language, *};

    /// `tokens`, parted by `|`, are what `text` is cut into.
    #[track_caller]
    fn check(text: &str, tokens: &str) {
        let found = super::tokens(text, &Language::english());
        let found: Vec<&str> = found.iter().map(|token| token.of(text)).collect();
        assert_eq!(found.join("|"), tokens);
    }

    #[test]
    fn words_numbers_and_marks_are_tokens() {
        check("Peace, at last?", "Peace|,|at|last|?");
        check("from 12,000 to 8,600.", "from|12,000|to|8,600|.");
        check("It cost $3.5 million", "It|cost|$|3.5|million");
        check("al-Qaeda's base", "al|-|Qaeda|'s|base");
        check("2014–16 -- no...", "2014|–|16|--|no|...");
        check("``Never,'' she said", "``|Never|,|''|she|said");
        check("the 14th at 5pm", "the|14th|at|5pm");
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        check(
            "Dr. J. Vane left the U.S. at 5 a.m.",
            "Dr.|J.|Vane|left|the|U.S.|at|5|a.m.",
        );
        check("Sept. 11, 2001.", "Sept.|11|,|2001|.");
        check("It was plan b.", "It|was|plan|b|.");
    }

    #[test]
    fn apostrophes_part_only_the_possessive() {
        check("O'Neil don't know today’s price", "O'Neil|don't|know|today|’s|price");
        check("the soldiers' camp", "the|soldiers|'|camp");
    }

    #[test]
    fn any_script_is_cut_without_a_panic() {
        check("Кабул 喀布尔 كابل 🙂", "Кабул|喀布尔|كابل|🙂");
        check("a\u{0}b\u{200B}c", "a|b|c");
        check("", "");
    }

    #[test]
    fn shapes_tell_capitals() {
        let shape_of = |word: &str| super::tokens(word, &Language::english())[0].shape;
        assert_eq!(shape_of("peace"), Shape::Lower);
        assert_eq!(shape_of("Peace"), Shape::Capital);
        assert_eq!(shape_of("McDonald"), Shape::Capital);
        assert_eq!(shape_of("U.S."), Shape::Upper);
        assert_eq!(shape_of("J."), Shape::Initial);
        assert_eq!(shape_of("iPhone"), Shape::Mixed);
        assert_eq!(shape_of("1980s"), Shape::Alphanumeric);
    }
}
