//! A place among the tokens of a sentence, from which the rules read.
//!
//! What reads something gives it back with the place behind it, or nothing; no
//! reader changes the cursor that it was called on.

use super::super::{
    Text,
    lang::en::time::{Link, TimeWord, Which},
    token::{Shape, Token},
};

/// A place in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t Text<'t>,
    /// First token of the sentence.
    start: usize,
    /// Index of the token here.
    at: usize,
    /// Just past the last token of the sentence.
    end: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t Text<'t>, tokens: std::ops::Range<usize>) -> Self {
        Self { text, start: tokens.start, at: tokens.start, end: tokens.end }
    }

    /// Index of the token here.
    pub(super) fn at(self) -> usize {
        self.at
    }

    /// The token here, if the sentence goes on so far.
    pub(super) fn token(self) -> Option<Token> {
        (self.at < self.end).then(|| self.text.tokens[self.at])
    }

    /// The part in expressions of time of the word here.
    pub(super) fn word(self) -> Option<TimeWord> {
        self.text.language.get(self.token()?.word).time
    }

    /// The token here as it is written; empty at the end of the sentence.
    pub(super) fn surface(self) -> &'t str {
        self.token().map_or("", |token| token.of(self.text.text))
    }

    /// The word here in lower case, if the lexicon has it.
    pub(super) fn spelling(self) -> &'static str {
        self.token().map_or("", |token| self.text.language.spelling(token.word))
    }

    pub(super) fn shape(self) -> Option<Shape> {
        self.token().map(|token| token.shape)
    }

    /// The place one token on.
    pub(super) fn next(self) -> Self {
        Self { at: self.at.saturating_add(1).min(self.end), ..self }
    }

    /// The place `n` tokens back in the sentence.
    pub(super) fn back(self, n: usize) -> Option<Self> {
        let at = self.at.checked_sub(n)?;
        (at >= self.start).then_some(Self { at, ..self })
    }

    /// The place of token `at` in the sentence.
    pub(super) fn to(self, at: usize) -> Self {
        Self { at: at.clamp(self.start, self.end), ..self }
    }

    pub(super) fn is_at_start(self) -> bool {
        self.at == self.start
    }

    pub(super) fn is_at_end(self) -> bool {
        self.at >= self.end
    }

    /// Reads `word`, whatever its capitals.
    pub(super) fn literal(self, word: &str) -> Option<Self> {
        self.surface().eq_ignore_ascii_case(word).then(|| self.next())
    }

    /// Reads one of `words`.
    pub(super) fn any(self, words: &[&str]) -> Option<Self> {
        words.iter().find_map(|word| self.literal(word))
    }

    /// Reads a word that plays `part`.
    pub(super) fn part(self, part: TimeWord) -> Option<Self> {
        (self.word() == Some(part)).then(|| self.next())
    }

    pub(super) fn link(self, link: Link) -> Option<Self> {
        self.part(TimeWord::Link(link))
    }

    pub(super) fn which(self) -> Option<(Which, Self)> {
        match self.word()? {
            TimeWord::Which(which) => Some((which, self.next())),
            _ => None,
        }
    }

    /// The place behind "the", or here.
    pub(super) fn past_the(self) -> Self {
        self.part(TimeWord::The).unwrap_or(self)
    }

    /// The place behind a hyphen that nothing spaces off, or here.
    pub(super) fn past_hyphen(self) -> Self {
        self.hyphen().unwrap_or(self)
    }

    /// Reads a hyphen between two words.
    pub(super) fn hyphen(self) -> Option<Self> {
        let hyphen = self.token()?;
        let is_tight = !hyphen.spaced && !self.next().token()?.spaced;
        (is_tight && matches!(self.surface(), "-" | "‐" | "‑")).then(|| self.next())
    }

    /// Reads a dash or hyphen between the two ends of a range.
    pub(super) fn dash(self) -> Option<Self> {
        self.any(&["-", "–", "—", "‑", "--"])
    }

    /// The place behind a comma, or here.
    pub(super) fn past_comma(self) -> Self {
        self.literal(",").unwrap_or(self)
    }

    /// Reads a number without decimals: `14`, `12,000`; the second is how many
    /// digits it has.
    pub(super) fn digits(self) -> Option<(u32, usize, Self)> {
        let token = self.token()?;
        if token.shape != Shape::Number || token.end() - token.start() > 9 {
            return None;
        }
        let mut value = 0;
        let mut count = 0;
        for byte in self.surface().bytes() {
            match byte {
                b'0'..=b'9' => value = value * 10 + u32::from(byte - b'0'),
                b',' => continue,
                _ => return None,
            }
            count += 1;
        }
        Some((value, count, self.next()))
    }

    /// Reads digits that have neither commas nor points.
    pub(super) fn plain_digits(self) -> Option<(u32, usize, Self)> {
        let (value, count, rest) = self.digits()?;
        (self.surface().len() == count).then_some((value, count, rest))
    }

    /// Reads a whole number in figures or words: `14`, `twenty-four`,
    /// `two hundred`.
    pub(super) fn number(self) -> Option<(u32, Self)> {
        if let Some((value, _, rest)) = self.digits() {
            return match rest.word() {
                Some(TimeWord::Multiplier(times)) if value <= 999 => {
                    Some((value * u32::from(times), rest.next()))
                }
                _ => Some((value, rest)),
            };
        }
        self.number_word()
    }

    fn number_word(self) -> Option<(u32, Self)> {
        let (mut value, mut rest) = match self.word()? {
            TimeWord::Number(value) => self.next().with_ones(u32::from(value)),
            TimeWord::Multiplier(_) => (1, self),
            _ => return None,
        };
        if let Some(TimeWord::Multiplier(times)) = rest.word() {
            value *= u32::from(times);
            rest = rest.next();
            let after_and = rest.link(Link::And).unwrap_or(rest);
            if let Some(TimeWord::Number(more)) = after_and.word() {
                let (more, after) = after_and.next().with_ones(u32::from(more));
                if times >= 100 && !matches!(after.word(), Some(TimeWord::Multiplier(_)))
                {
                    return Some((value + more, after));
                }
            }
        }
        Some((value, rest))
    }

    /// `tens` and the ones that may follow: `twenty-four`.
    fn with_ones(self, tens: u32) -> (u32, Self) {
        let after_hyphen = self.past_hyphen();
        match after_hyphen.word() {
            Some(TimeWord::Number(ones)) if tens >= 20 && ones < 10 => {
                (tens + u32::from(ones), after_hyphen.next())
            }
            _ => (tens, self),
        }
    }

    /// Reads an ordinal: `14th`, `third`, `twenty-first`.
    pub(super) fn ordinal(self) -> Option<(u8, Self)> {
        match self.word() {
            Some(TimeWord::Ordinal(n)) => return Some((n, self.next())),
            Some(TimeWord::Number(tens @ (20 | 30))) => {
                let ones = self.next().past_hyphen();
                let Some(TimeWord::Ordinal(n @ 1..10)) = ones.word() else { return None };
                return Some((u8::try_from(tens).ok()? + n, ones.next()));
            }
            _ => {}
        }
        let (value, suffix) = self.alphanumeric()?;
        let is_ordinal = ["st", "nd", "rd", "th", "d"]
            .iter()
            .any(|ending| suffix.eq_ignore_ascii_case(ending));
        (is_ordinal && (1..=99).contains(&value))
            .then_some((u8::try_from(value).ok()?, self.next()))
    }

    /// The digits and the letters of a token like `14th`, `1980s` or `5pm`.
    pub(super) fn alphanumeric(self) -> Option<(u32, &'t str)> {
        if self.shape()? != Shape::Alphanumeric {
            return None;
        }
        let surface = self.surface();
        let letters = surface.find(|c: char| !c.is_ascii_digit())?;
        let value = (letters <= 6).then(|| surface[..letters].parse().ok())??;
        Some((value, &surface[letters..]))
    }

    /// Whether the token here begins with a capital.
    pub(super) fn is_capitalized(self) -> bool {
        self.token().is_some_and(Token::is_capitalized)
    }

    /// What is read, as a whole, for the classes of other passes.
    pub(super) fn text(self) -> &'t Text<'t> {
        self.text
    }
}
