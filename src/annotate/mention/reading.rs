//! A text as the search for names reads it: each token with its hash, what the
//! gazetteer knows of it and what its place in the text says of its capital.

use std::ops::Range;

use super::super::{
    Text, Timex,
    gazetteer::{Case, Gazetteer, Hit, Known, hash},
    lang::en::words::Classes,
    token::{Shape, Token},
};
use crate::text::Span;

/// What the place of a token says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    /// It belongs to an expression of time.
    pub(crate) const TIME: Self = Self(1);
    /// It is the first word of a sentence or of a quotation, so that its
    /// capital says nothing.
    pub(crate) const STARTS: Self = Self(1 << 1);
    /// Its line is in capitals.
    pub(crate) const CAPITALS: Self = Self(1 << 2);
    /// Its line is a headline in title case.
    pub(crate) const HEADLINE: Self = Self(1 << 3);

    /// It says whose money an amount is: `US$`, `five Canadian dollars`.
    pub(crate) const CURRENCY: Self = Self(1 << 4);

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

/// A token, with what names need to know of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// See [`hash`]; 0 for marks.
    pub(crate) hash: u64,
    /// Filled in for words with a capital.
    pub(crate) known: Known,
    pub(crate) marks: Marks,
}

/// See the [module](self).
#[derive(Clone, Debug)]
pub(crate) struct Reading<'t> {
    pub(in crate::annotate) text: &'t Text<'t>,
    pub(crate) gazetteer: &'t Gazetteer,
    /// One for each token.
    pub(crate) words: Vec<Word>,
}

impl<'t> Reading<'t> {
    pub(in crate::annotate) fn new(
        text: &'t Text<'t>,
        timexes: &[Timex],
        gazetteer: &'t Gazetteer,
    ) -> Self {
        let words =
            text.tokens.iter().map(|&token| word(text, token, gazetteer)).collect();
        let mut reading = Self { text, gazetteer, words };
        reading.mark_times(timexes);
        reading.mark_currencies();
        reading.mark_lines();
        reading
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn token(&self, at: usize) -> Token {
        self.text.tokens[at]
    }

    /// From the first of some tokens to the last.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        self.token(tokens.start).span().to(self.token(tokens.end - 1).span())
    }

    /// The tokens that reach into `span`.
    pub(crate) fn tokens_at(&self, span: Span) -> Range<usize> {
        let tokens = self.text.tokens;
        let start = tokens.partition_point(|it| it.span().end() <= span.start());
        let end = tokens.partition_point(|it| it.span().start() < span.end());
        start..end.max(start)
    }

    /// The token as it is written; empty past either end.
    pub(crate) fn surface(&self, at: usize) -> &'t str {
        self.text.tokens.get(at).map_or("", |token| token.of(self.text.text))
    }

    pub(crate) fn is(&self, at: usize, classes: Classes) -> bool {
        self.text.tokens.get(at).is_some_and(|it| self.text.language.is(it.word, classes))
    }

    pub(crate) fn classes(&self, at: usize) -> Classes {
        let token = self.text.tokens.get(at);
        token.map_or(Classes::default(), |it| self.text.language.get(it.word).classes)
    }

    pub(crate) fn known(&self, at: usize) -> Known {
        self.words.get(at).map_or(Known::default(), |word| word.known)
    }

    pub(crate) fn marks(&self, at: usize) -> Marks {
        self.words.get(at).map_or(Marks::default(), |word| word.marks)
    }

    /// Whether a word with a capital stands at `at` that is not of a time.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let is_mixed = token.shape == Shape::Mixed;
        (token.is_capitalized() || is_mixed)
            && !self.marks(at).has(Marks::TIME.and(Marks::CURRENCY))
    }

    /// Whether a day or month stands at `at`, behind "in" and the like: `May`
    /// is no one there.
    pub(crate) fn is_date(&self, at: usize) -> bool {
        self.is(at, Classes::CALENDAR) && at > 0 && self.is(at - 1, Classes::PREPOSITION)
    }

    /// Whether the lexicon has the word at `at` as a verb of speech.
    pub(crate) fn is_cue(&self, at: usize) -> bool {
        let token = self.text.tokens.get(at);
        token.is_some_and(|it| self.text.language.get(it.word).cue.is_some())
    }

    /// The longest name of the gazetteer that begins at `at` and ends by `end`.
    pub(crate) fn name(&self, at: usize, end: usize) -> Option<Hit> {
        let words = (at..end).map(|at| (self.words[at].hash, self.case(at)));
        self.gazetteer.longest(words)
    }

    fn case(&self, at: usize) -> Case {
        let token = self.token(at);
        match token.shape {
            Shape::Lower if self.surface(at).starts_with(['\'', '’']) => Case::Capital,
            Shape::Lower | Shape::Mixed => Case::Small,
            Shape::Upper => Case::Upper,
            _ => Case::Capital,
        }
    }

    fn mark_times(&mut self, timexes: &[Timex]) {
        let tokens = self.text.tokens;
        for timex in timexes {
            let first = tokens.partition_point(|token| token.end() <= timex.span.start());
            let inside =
                tokens[first..].iter().take_while(|it| it.start() < timex.span.end());
            for word in &mut self.words[first..first + inside.count()] {
                word.marks = word.marks.and(Marks::TIME);
            }
        }
    }

    fn mark_currencies(&mut self) {
        for (at, pair) in self.text.tokens.windows(2).enumerate() {
            if pair[1].of(self.text.text) == "$" && !pair[1].spaced {
                self.words[at].marks = self.words[at].marks.and(Marks::CURRENCY);
            }
            let is_name = pair[0].is_capitalized()
                && pair[1].shape == Shape::Lower
                && self.is(at + 1, Classes::CURRENCY);
            if is_name {
                self.mark_country_of_money(at);
            }
        }
    }

    /// Marks `Hong Kong` before `dollars`, if an amount stands before it.
    fn mark_country_of_money(&mut self, last: usize) {
        let is_amount = |at: usize| {
            self.token(at).shape == Shape::Number
                || self.is(at, Classes::NUMERAL.and(Classes::MAGNITUDE))
                || self.token(at).shape == Shape::Alphanumeric
        };
        for first in [Some(last), last.checked_sub(1)].into_iter().flatten() {
            let is_behind = first.checked_sub(1).is_some_and(is_amount);
            if is_behind && self.token(first).is_capitalized() {
                for word in &mut self.words[first..=last] {
                    word.marks = word.marks.and(Marks::CURRENCY);
                }
                return;
            }
        }
    }

    fn mark_lines(&mut self) {
        for sentence in self.text.sentences {
            let block = &self.text.blocks[sentence.block];
            let mark =
                self.line_mark(sentence.tokens.clone(), block.sentences.len() == 1);
            let mut starts = true;
            for at in sentence.tokens.clone() {
                let token = self.token(at);
                let own = if starts { mark.and(Marks::STARTS) } else { mark };
                self.words[at].marks = self.words[at].marks.and(own);
                starts = match token.shape {
                    Shape::Mark => starts || opens(token, token.of(self.text.text)),
                    Shape::Number => starts,
                    _ => false,
                };
            }
        }
    }

    /// Whether a sentence is in capitals, or the headline of its block.
    fn line_mark(&self, tokens: Range<usize>, is_alone: bool) -> Marks {
        let (mut words, mut upper, mut capital) = (0, 0, 0);
        for at in tokens.clone() {
            let token = self.token(at);
            let is_long = token.span().len() > 3;
            if token.is_word() && is_long {
                words += 1;
                upper += usize::from(token.shape == Shape::Upper);
                capital += usize::from(token.is_capitalized());
            }
        }
        let ends_open =
            !matches!(self.surface(tokens.end - 1), "." | "!" | "?" | "\"" | "”");
        if words >= 2 && upper * 4 >= words * 3 {
            Marks::CAPITALS
        } else if is_alone && ends_open && words >= 3 && capital * 3 >= words * 2 {
            Marks::HEADLINE
        } else {
            Marks::default()
        }
    }
}

fn word(text: &Text<'_>, token: Token, gazetteer: &Gazetteer) -> Word {
    if token.shape == Shape::Mark {
        // Marks are words of names as well: "al-Qaeda", "AT&T".
        return Word { hash: hash(token.of(text.text)), ..Word::default() };
    }
    let hash = hash(token.of(text.text));
    let is_capital = token.is_capitalized() || token.shape == Shape::Mixed;
    let known = if is_capital { gazetteer.known(hash) } else { Known::default() };
    Word { hash, known, marks: Marks::default() }
}

/// Whether a new sentence may begin behind this mark.
fn opens(token: Token, mark: &str) -> bool {
    match mark {
        ":" | "“" | "«" | "„" | "``" | "•" | "*" | "–" | "—" | "--" | "‘" => {
            true
        }
        // A straight one closes as well.
        "\"" => token.spaced,
        _ => false,
    }
}
