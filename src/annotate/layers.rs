//! Each pass of the annotator by itself, for `benches/`. Not for anyone else.
//!
//! A text goes in; what the passes before found is kept, so that one pass can
//! run again and again on the same input. The text is taken for English.

use super::{
    Annotator, Context, Cut, Entity, Mention, Quote, Timex, given::Named, mention, quote,
    timex,
};

/// A text with what each pass needs of those before it.
#[derive(Debug)]
pub struct Layers<'a> {
    annotator: &'a Annotator,
    context: Context,
    cut: Cut<'a>,
    timexes: Vec<Timex>,
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
}

impl<'a> Layers<'a> {
    /// Runs every pass once.
    pub fn new(annotator: &'a Annotator, text: &'a str, context: Context) -> Self {
        let mut layers = Self {
            annotator,
            context,
            cut: Cut::new(text, &annotator.language),
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
        self.cut.text
    }

    /// The number of tokens: words, numbers and marks.
    pub fn len(&self) -> usize {
        self.cut.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cut.tokens.is_empty()
    }

    /// Cuts the text into tokens, blocks and sentences; gives how many.
    pub fn sentences(&self) -> (usize, usize, usize) {
        let cut = Cut::new(self.cut.text, self.cut.language);
        (cut.tokens.len(), cut.blocks.len(), cut.sentences.len())
    }

    /// Finds the expressions of time, sentences given.
    pub fn timexes(&self) -> Vec<Timex> {
        timex::timexes(&self.cut.read(), self.context, &[])
    }

    /// Finds the names and numbers, sentences and dates given.
    pub fn names(&self) -> (Vec<Mention>, Vec<Entity>) {
        let knowledge = self.annotator.knowledge();
        let named = Named::new(&self.annotator.register, &[]);
        mention::mentions(&self.cut.read(), &self.timexes, &knowledge, &[], &named)
    }

    /// Finds what is said, sentences and names given.
    pub fn quotes(&self) -> Vec<Quote> {
        quote::quotes(&self.cut.read(), &self.mentions, &self.entities)
    }
}
