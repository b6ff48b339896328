//! An article with everything that was found in it, and what people said of it.

use std::sync::Arc;

use super::{
    event::{self, Words},
    outcome::Outcome,
    sentence_ids,
};
use crate::{
    annotate::{Annotations, QuoteKind},
    content::Article,
    corrections::{Checked, Layer},
    text::{Span, one_line},
};

/// An article and what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotatedArticle {
    /// The article.
    pub article: Arc<Article>,
    /// The layers over its text.
    pub annotations: Annotations,
    /// The anchor of each sentence, in the order of
    /// [`Annotations::sentences`]: `s-8f21c0de`.
    pub sentence_ids: Vec<String>,
    /// The places that a person has looked at.
    pub checked: Vec<Checked>,
    /// How the program by itself did at these places.
    pub outcomes: Vec<(Layer, Outcome)>,
    /// The language that it seems to be in, if its author does not say and it is
    /// not that of the site: a code of ISO 639-1.
    pub seems_to_be: Option<&'static str>,
    /// Names that stand in the text but may stand on no other page, in order.
    pub withheld: Vec<Span>,
    /// For each date, the words around it, by which events are told apart.
    pub(super) words: Vec<Words>,
}

/// What stands for a name that is withheld.
pub const WITHHELD: &str = "[name withheld]";

/// How much of an article a person has looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Names, dates and direct quotes that were looked at.
    pub checked: usize,
    /// All of them.
    pub of: usize,
}

impl AnnotatedArticle {
    /// Puts an article and its annotations together.
    pub fn new(article: impl Into<Arc<Article>>, annotations: Annotations) -> Self {
        let article = article.into();
        let sentence_ids =
            sentence_ids::of(article.document.text(), &annotations.sentences);
        let mut it = Self {
            article,
            annotations,
            sentence_ids,
            checked: Vec::new(),
            outcomes: Vec::new(),
            withheld: Vec::new(),
            seems_to_be: None,
            words: Vec::new(),
        };
        it.words = event::words(&it);
        it
    }

    /// The same, with the places that a person has looked at, and how the
    /// program did there.
    #[must_use]
    pub fn with_checked(
        self,
        checked: Vec<Checked>,
        outcomes: Vec<(Layer, Outcome)>,
    ) -> Self {
        Self { checked, outcomes, ..self }
    }

    /// The same without the names of those whom `is_withheld` picks by their
    /// identifiers. What they say has a speaker who is not identified.
    #[must_use]
    pub fn withholding(mut self, is_withheld: impl Fn(&str) -> bool) -> Self {
        let annotations = &mut self.annotations;
        let picked: Vec<bool> = annotations
            .entities
            .iter()
            .map(|entity| entity.id.as_deref().is_some_and(&is_withheld))
            .collect();
        let is_picked = |entity: Option<usize>| entity.is_some_and(|at| picked[at]);
        let mentions = annotations.mentions.iter().filter(|it| is_picked(it.entity));
        self.withheld = mentions.map(|it| it.span).collect();
        annotations.mentions.retain(|it| !is_picked(it.entity));
        for quote in &mut annotations.quotes {
            let names_one =
                |words: &Span| self.withheld.iter().any(|name| name.overlaps(*words));
            quote.speaker = quote.speaker.filter(|&at| !picked[at]);
            quote.speaker_span = quote.speaker_span.filter(|words| !names_one(words));
        }
        annotations.leave_out(&picked);
        self
    }

    /// The language of the article: what its author says, else what it seems to
    /// be in, else that of the site.
    pub fn language<'l>(&'l self, site: &'l str) -> &'l str {
        let said = self.article.front_matter.lang.as_deref();
        said.or(self.seems_to_be).unwrap_or(site)
    }

    /// The same, with the language that it seems to be in, if its author does not
    /// say and it is not that of the site.
    #[must_use]
    pub fn seeming(self, seems_to_be: Option<&'static str>) -> Self {
        Self { seems_to_be, ..self }
    }

    /// The same without names, dates and quotes, for an article that is not to be
    /// annotated. What is withheld still is: it is in the text all the same.
    #[must_use]
    pub fn without_findings(self) -> Self {
        let Annotations { sentences, other_language, .. } = self.annotations;
        let annotations =
            Annotations { sentences, other_language, ..Annotations::default() };
        let (checked, outcomes, words) = (Vec::new(), Vec::new(), Vec::new());
        Self { annotations, checked, outcomes, words, ..self }
    }

    /// The text at `span` on one line, as pages other than the article's own may
    /// show it: without names that are withheld.
    pub fn text_elsewhere(&self, span: Span) -> String {
        let text = self.article.document.text();
        let mut shown = String::with_capacity(span.len());
        let mut at = span.start();
        for name in self.withheld.iter().filter(|name| name.overlaps(span)) {
            shown += &text[at..name.start().max(at)];
            shown += WITHHELD;
            at = name.end();
        }
        shown += &text[at.min(span.end())..span.end()];
        one_line(&shown)
    }

    /// Whether a person has looked at an annotation.
    pub fn is_checked(&self, layer: Layer, span: Span) -> bool {
        self.checked.iter().any(|it| it.layer == layer && it.span.overlaps(span))
    }

    /// How much of the article a person has looked at.
    pub fn review(&self) -> Review {
        let Annotations { mentions, timexes, quotes, .. } = &self.annotations;
        let names = mentions.iter().filter(|it| it.entity.is_some());
        let direct = quotes.iter().filter(|it| it.kind == QuoteKind::Direct);
        let places = names
            .map(|it| (Layer::Mentions, it.span))
            .chain(timexes.iter().map(|it| (Layer::Dates, it.span)))
            .chain(direct.map(|it| (Layer::Quotes, it.outer)));
        let mut review = Review::default();
        for (layer, span) in places {
            review.of += 1;
            review.checked += usize::from(self.is_checked(layer, span));
        }
        review
    }

    /// The sentence that `span` begins in, by index.
    pub fn sentence_at(&self, span: Span) -> usize {
        let sentences = &self.annotations.sentences;
        sentences
            .partition_point(|sentence| sentence.start() <= span.start())
            .saturating_sub(1)
    }

    /// The words of a sentence.
    pub fn sentence(&self, sentence: usize) -> &str {
        let span = self.annotations.sentences.get(sentence).copied().unwrap_or_default();
        span.of(self.article.document.text())
    }
}
