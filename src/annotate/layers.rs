//! Each pass of the annotator by itself, for `benches/`. Not for anyone else.
//!
//! A text goes in; what the passes before found is kept, so that one pass can
//! run again and again on the same input. The text is taken for English.

use super::{
    Annotator, Context, Entity, Knowledge, Mention, Quote, Text, Timex,
    given::Named,
    mention, quote,
    sentence::{self, Block, Sentence},
    timex,
    token::{self, Token},
};

/// A text with what each pass needs of those before it.
#[derive(Debug)]
pub struct Layers<'a> {
    annotator: &'a Annotator,
    text: &'a str,
    context: Context,
    tokens: Vec<Token>,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    timexes: Vec<Timex>,
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
}

impl<'a> Layers<'a> {
    /// Runs every pass once.
    pub fn new(annotator: &'a Annotator, text: &'a str, context: Context) -> Self {
        let tokens = token::tokens(text, &annotator.language);
        let (blocks, sentences) = sentence::split(text, &tokens, &annotator.language);
        let mut layers = Self {
            annotator,
            text,
            context,
            tokens,
            blocks,
            sentences,
            timexes: Vec::new(),
            mentions: Vec::new(),
            entities: Vec::new(),
        };
        layers.timexes = layers.timexes();
        (layers.mentions, layers.entities) = layers.names();
        layers
    }

    /// The text itself.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The number of tokens: words, numbers and marks.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Cuts the text into tokens, blocks and sentences; gives how many.
    pub fn sentences(&self) -> (usize, usize, usize) {
        let language = &self.annotator.language;
        let tokens = token::tokens(self.text, language);
        let (blocks, sentences) = sentence::split(self.text, &tokens, language);
        (tokens.len(), blocks.len(), sentences.len())
    }

    /// Finds the expressions of time, sentences given.
    pub fn timexes(&self) -> Vec<Timex> {
        timex::timexes(&self.read(), self.context)
    }

    /// Finds the names and numbers, sentences and dates given.
    pub fn names(&self) -> (Vec<Mention>, Vec<Entity>) {
        let annotator = self.annotator;
        let knowledge = Knowledge {
            gazetteer: &annotator.gazetteer,
            register: &annotator.register,
            model: annotator.model.as_deref(),
            reads_text: true,
        };
        let named = Named::new(&annotator.register, &[]);
        mention::mentions(&self.read(), &self.timexes, &knowledge, &[], &named)
    }

    /// Finds what is said, sentences and names given.
    pub fn quotes(&self) -> Vec<Quote> {
        quote::quotes(&self.read(), &self.mentions, &self.entities)
    }

    fn read(&self) -> Text<'_> {
        Text {
            text: self.text,
            tokens: &self.tokens,
            sentences: &self.sentences,
            blocks: &self.blocks,
            language: &self.annotator.language,
        }
    }
}
