//! What the parts of this pass read: a text, token by token, and its names.

use std::ops::Range;

use super::super::{
    Entity, Mention, Text,
    lang::{
        Language, WordId,
        en::{speech::Cue, words::Classes},
    },
    mention::EntityType,
    token::{Shape, Token},
};
use crate::text::{OBJECT, Span};

/// Stands for no mention.
const NO_NAME: u32 = u32::MAX;

/// Which name each of `tokens` is part of: see [`Scene::names`].
pub(super) fn names(tokens: &[Token], mentions: &[Mention]) -> Vec<u32> {
    let mut names = vec![NO_NAME; tokens.len()];
    let mut at = 0;
    for (index, mention) in mentions.iter().enumerate() {
        if mention.kind.is_number() {
            continue;
        }
        let index = u32::try_from(index).expect("a text has fewer mentions than bytes");
        let rest = &tokens[at..];
        at += rest.partition_point(|it| it.start() < mention.span.start());
        while at < tokens.len() && tokens[at].start() < mention.span.end() {
            names[at] = index;
            at += 1;
        }
    }
    names
}

/// A text and the names in it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) mentions: &'t [Mention],
    pub(super) entities: &'t [Entity],
    /// The word `according`.
    pub(super) according: WordId,
    /// Index of the mention of a name that each token is part of, or [`NO_NAME`].
    pub(super) names: &'t [u32],
    /// The labels of the turns of a transcript, in order.
    pub(super) labels: &'t [Range<usize>],
}

impl<'t> Scene<'t> {
    pub(super) fn language(self) -> &'t Language {
        self.text.language
    }

    pub(super) fn token(self, at: usize) -> Token {
        self.text.tokens[at]
    }

    /// Token `at` as it is written.
    pub(super) fn surface(self, at: usize) -> &'t str {
        self.token(at).of(self.text.text)
    }

    /// Token `at` in lower case; empty for words that the lexicon does not have.
    pub(super) fn spelling(self, at: usize) -> &'static str {
        self.language().spelling(self.token(at).word)
    }

    /// Whether token `at` has one of `classes`.
    pub(super) fn is(self, at: usize, classes: Classes) -> bool {
        self.language().is(self.token(at).word, classes)
    }

    /// Whether token `at` is the mark or word `surface`.
    pub(super) fn reads(self, at: usize, surface: &str) -> bool {
        self.surface(at) == surface
    }

    /// Whether token `at` is the word `according`.
    pub(super) fn is_according(self, at: usize) -> bool {
        let word = self.token(at).word;
        word == self.according && word != WordId::NONE
    }

    /// Whether token `at` is `word`, given in lower case, whatever its capitals.
    pub(super) fn reads_as(self, at: usize, word: &str) -> bool {
        self.surface(at).eq_ignore_ascii_case(word)
    }

    /// Whether token `at` is neither a word nor a number.
    pub(super) fn is_mark(self, at: usize) -> bool {
        self.token(at).shape == Shape::Mark
            && !self.reads(at, OBJECT.encode_utf8(&mut [0; 4]))
    }

    /// Whether token `at` is a comma or a dash, which part a quotation from
    /// its verb of speech.
    pub(super) fn is_pause(self, at: usize) -> bool {
        self.reads(at, ",") || self.is_dash(at)
    }

    pub(super) fn is_dash(self, at: usize) -> bool {
        matches!(self.surface(at), "—" | "–" | "--" | "―")
            || (self.reads(at, "-") && self.token(at).spaced)
    }

    /// What the lexicon knows of token `at` as a verb of speech.
    pub(super) fn cue(self, at: usize) -> Option<Cue> {
        self.language().get(self.token(at).word).cue
    }

    /// From the first of `tokens` to the last.
    pub(super) fn span(self, tokens: &Range<usize>) -> Span {
        self.token(tokens.start).span().to(self.token(tokens.end - 1).span())
    }

    /// Index of the mention of a name that token `at` is part of; none past the
    /// end of the text.
    pub(super) fn mention(self, at: usize) -> Option<usize> {
        let name = *self.names.get(at)?;
        (name != NO_NAME).then_some(name as usize)
    }

    /// The same for a person's name.
    pub(super) fn person(self, at: usize) -> Option<usize> {
        self.mention(at).filter(|&it| self.mentions[it].kind == EntityType::Person)
    }

    /// Token past the block that token `at` is in.
    pub(super) fn block_end(self, at: usize) -> usize {
        let blocks = self.text.blocks;
        let after = blocks.partition_point(|it| it.tokens.start <= at);
        blocks[after - 1].tokens.end
    }

    /// Whether a sentence begins with token `at`.
    pub(super) fn begins_sentence(self, at: usize) -> bool {
        self.text.sentences.binary_search_by_key(&at, |it| it.tokens.start).is_ok()
    }

    /// Whether a line ends before token `at`.
    pub(super) fn breaks_line(self, at: usize) -> bool {
        let (before, token) = (self.token(at - 1), self.token(at));
        token.spaced && self.text.text[before.end()..token.start()].contains('\n')
    }

    /// The mentions that begin in `span`, in order.
    pub(super) fn mentions_in(self, span: Span) -> &'t [Mention] {
        let start = self.mentions.partition_point(|it| it.span.start() < span.start());
        let end = self.mentions.partition_point(|it| it.span.start() < span.end());
        &self.mentions[start..end.max(start)]
    }

    /// The tokens of a mention.
    pub(super) fn tokens_of(self, mention: usize) -> Range<usize> {
        let span = self.mentions[mention].span;
        let tokens = self.text.tokens;
        let start = tokens.partition_point(|token| token.end() <= span.start());
        let len = tokens[start..].iter().take_while(|it| it.start() < span.end()).count();
        start..start + len.max(1)
    }

    /// Whether token `at` is an adverb, or a word of time that stands as one.
    pub(super) fn is_adverb(self, at: usize) -> bool {
        const NOT_ADVERBS: &[&str] = &[
            "family", "ally", "assembly", "rally", "reply", "supply", "bully", "july",
            "italy",
        ];
        if self.token(at).shape == Shape::Mark || self.cue(at).is_some() {
            return false;
        }
        let surface = self.surface(at);
        let is_other = Classes::PRONOUN
            .and(Classes::DETERMINER)
            .and(Classes::PREPOSITION)
            .and(Classes::CONJUNCTION)
            .and(Classes::AUXILIARY)
            .and(Classes::MODAL);
        (self.is(at, Classes::FUNCTION)
            && !self.is(at, is_other)
            && !self.is(at, Classes::ROLE))
            || (surface.ends_with("ly")
                && self.token(at).shape == Shape::Lower
                && !NOT_ADVERBS.contains(&surface))
            || is_weekday(surface)
    }
}

/// Whether `surface` is the name of a day of the week.
pub(super) fn is_weekday(surface: &str) -> bool {
    surface.ends_with("day")
        && matches!(
            surface,
            "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
        )
}
