//! Finds names, dates and quotes in plain text.
//!
//! This module is a library of its own: text goes in, [`Annotations`] come out.
//! It knows nothing of files, Markdown, pages or links, and it cannot fail,
//! because every text has annotations, even if there are none in it.
//!
//! The passes run in a fixed order, each reading what the earlier ones found:
//!
//! 1. tokens, blocks and sentences;
//! 2. [`Timex`]es: expressions of time, resolved against the day on which the
//!    text was written;
//! 3. [`Mention`]s: names and numbers, and the [`Entity`]s that the names of
//!    one text stand for;
//! 4. [`Quote`]s: what is said, and by whom.
//!
//! What a language must supply is in `lang`; to add a word, look there.

mod coreference;
mod detect;
mod foreign;
mod gazetteer;
mod given;
mod lang;
#[doc(hidden)]
pub mod layers;
mod mention;
mod number;
mod occupation;
mod quote;
mod register;
mod sentence;
mod tagger;
mod timex;
mod token;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;

use std::{collections::HashMap, sync::Arc};

use jiff::civil::Date;

use self::{
    gazetteer::Gazetteer,
    given::Named,
    lang::{
        Language,
        en::{names, occupations},
    },
    sentence::{Block, Sentence},
    tagger::model::Model,
    token::Token,
};
pub use self::{
    gazetteer::{Place, PlaceRank},
    given::{Given, Verdict},
    lang::en::speech::Cue,
    mention::{Entity, EntityClass, EntityType, Gender, Mention},
    number::{Decimal, Value},
    occupation::{Fields, Occupations},
    quote::{Quote, QuoteKind},
    register::{Register, Registered},
    timex::{
        Age, Anchor, Basis, Event, Extent, GivenDate, Interval, Modality, Precision,
        Reckoning, Side, Timex, TimexType,
    },
};
use crate::text::Span;

/// What was found in one text: layers of spans, each in text order and free of
/// overlaps within itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Sentences, headings included.
    pub sentences: Vec<Span>,
    /// Names and numbers.
    pub mentions: Vec<Mention>,
    /// Whom and what the names stand for, in order of first mention.
    pub entities: Vec<Entity>,
    /// Expressions of time. Where one and a mention would overlap, only the
    /// expression of time is given.
    pub timexes: Vec<Timex>,
    /// How old somebody or something is: lengths of time that are no dates.
    pub ages: Vec<Age>,
    /// Direct and reported speech; it may hold mentions and dates.
    pub quotes: Vec<Quote>,
    /// The language of the text, if it is not English: its code in ISO 639-1, or
    /// `und`. Then there are only names that the register has or that are names
    /// in every language, dates in figures, and quotes without their speakers.
    pub other_language: Option<&'static str>,
}

impl Annotations {
    /// Leaves out entities that nothing refers to any more, one truth value for
    /// each; the others are numbered anew.
    pub(crate) fn leave_out(&mut self, entities: &[bool]) {
        let mut next = 0;
        let numbers: Vec<usize> = entities
            .iter()
            .map(|&is_out| {
                let number = next;
                next += usize::from(!is_out);
                number
            })
            .collect();
        let mut is_out = entities.iter();
        self.entities.retain(|_| !is_out.next().is_some_and(|&is_out| is_out));
        let mentions = self.mentions.iter_mut().map(|it| &mut it.entity);
        let speakers = self.quotes.iter_mut().map(|it| &mut it.speaker);
        for entity in mentions.chain(speakers) {
            *entity = entity.map(|at| numbers[at]);
        }
    }

    /// Who spoke, in words: the name of the speaker, or the words that stand for
    /// one, if they hold a name (`the Yemeni and Omani governments`) without
    /// their article. Nothing for a pronoun that could not be resolved and for
    /// `officials`, which identify nobody.
    ///
    /// `text` is what was annotated.
    pub fn speaker_name<'a>(&'a self, quote: &Quote, text: &'a str) -> Option<&'a str> {
        if let Some(speaker) = quote.speaker {
            return Some(&self.entities[speaker].name);
        }
        let words = quote.speaker_span?;
        let first = self.mentions.partition_point(|it| it.span.end() <= words.start());
        let mut inside =
            self.mentions[first..].iter().take_while(|it| words.contains(it.span));
        let is_named = inside.any(|it| it.entity.is_some());
        let words = words.of(text);
        let bare = ["the ", "The ", "a ", "A ", "an ", "An "]
            .into_iter()
            .find_map(|article| words.strip_prefix(article))
            .unwrap_or(words);
        is_named.then_some(bare)
    }
}

/// What the annotator is told beside the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Context {
    /// The day on which the text was written (`TimeML`'s document creation
    /// time). Without it, relative expressions of time stay unresolved.
    pub reference_date: Option<Date>,
    /// How figures such as `3/4/2019` are to be read where the text itself does
    /// not show it. Without it, they stay one of two days.
    pub date_order: Option<DateOrder>,
    /// In which language the text is.
    pub language: TextLanguage,
}

/// Which comes first in `3/4/2019`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateOrder {
    /// 3 April, as in most of the world.
    DayFirst,
    /// March 4, as in the United States.
    MonthFirst,
}

impl DateOrder {
    /// The order of a language with its region, as in BCP 47: month first in
    /// `en-US`, day first in `en-GB`; nothing if no region tells, as in `en`.
    ///
    /// Regions that write the month first are those of the Unicode Common Locale
    /// Data Repository for English; Canada uses both orders.
    ///
    /// ```
    /// use dateline::annotate::DateOrder;
    ///
    /// assert_eq!(DateOrder::of_language("en-GB"), Some(DateOrder::DayFirst));
    /// assert_eq!(DateOrder::of_language("en-US"), Some(DateOrder::MonthFirst));
    /// assert_eq!(DateOrder::of_language("en"), None);
    /// ```
    pub fn of_language(tag: &str) -> Option<Self> {
        let mut parts = tag.split(['-', '_']).skip(1);
        let region = parts.find(|part| part.len() == 2)?.to_ascii_uppercase();
        match &*region {
            "US" | "PH" | "PR" | "GU" | "AS" | "MH" | "MP" | "VI" | "UM" => {
                Some(Self::MonthFirst)
            }
            "CA" => None,
            _ => Some(Self::DayFirst),
        }
    }
}

/// What the annotator is told of the language of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextLanguage {
    /// Nothing: it sees for itself.
    #[default]
    Detect,
    /// English.
    English,
    /// Another language.
    OtherLanguage,
}

/// Annotates texts of one language, with what it knows of names.
///
/// Making one takes a few milliseconds; it is then shared by all threads.
#[derive(Clone, Debug)]
pub struct Annotator {
    language: Language,
    gazetteer: Arc<Gazetteer>,
    register: Arc<Register>,
    model: Option<Arc<Model>>,
}

/// What is known of names before a text is read.
#[derive(Clone, Copy, Debug)]
struct Knowledge<'k> {
    gazetteer: &'k Gazetteer,
    register: &'k Register,
    model: Option<&'k Model>,
    /// Whether the text is in a language that its rules and model know.
    reads_text: bool,
}

/// A text that is cut into tokens, sentences and blocks: what each pass reads.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_field_names, reason = "the text of a text is its text")]
struct Text<'t> {
    text: &'t str,
    tokens: &'t [Token],
    sentences: &'t [Sentence],
    blocks: &'t [Block],
    language: &'t Language,
}

/// A text with its tokens, sentences and blocks.
#[derive(Debug)]
struct Cut<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    blocks: Vec<Block>,
    language: &'t Language,
}

impl<'t> Cut<'t> {
    fn new(text: &'t str, language: &'t Language) -> Self {
        let tokens = token::tokens(text, language);
        let (blocks, sentences) = sentence::split(text, &tokens, language);
        Self { text, tokens, sentences, blocks, language }
    }

    /// The same as each pass reads it.
    fn read(&self) -> Text<'_> {
        Text {
            text: self.text,
            tokens: &self.tokens,
            sentences: &self.sentences,
            blocks: &self.blocks,
            language: self.language,
        }
    }
}

impl Default for Annotator {
    fn default() -> Self {
        Self::english()
    }
}

impl Annotator {
    /// An annotator for English, with the built-in gazetteers.
    pub fn english() -> Self {
        Self::with_register(Register::default())
    }

    /// The same, with names of the project's own, which outrank all others.
    pub fn with_register(register: Register) -> Self {
        Self {
            language: Language::english(),
            gazetteer: Arc::new(Gazetteer::english()),
            register: Arc::new(register),
            model: Model::english().map(Arc::new),
        }
    }

    /// The same with other names of the project's own, and without loading
    /// anything again.
    #[must_use]
    pub fn registering(&self, register: Register) -> Self {
        Self { register: Arc::new(register), ..self.clone() }
    }

    /// What is known of the place with an [`Entity::id`] such as
    /// `geonames:1138958`.
    ///
    /// ```
    /// use dateline::annotate::{Annotator, Context};
    ///
    /// let annotator = Annotator::english();
    /// let found = annotator.annotate("It rained in Doha.", &Context::default());
    /// let id = found.entities[0].id.as_deref().expect("Doha is known");
    /// assert_eq!(annotator.place(id).expect("it is a place").country, "QA");
    /// ```
    pub fn place(&self, id: &str) -> Option<Place<'_>> {
        self.gazetteer.place(id)
    }

    /// Every known place of this name, the largest first; none if there is but
    /// one.
    pub fn places_named(&self, name: &str) -> impl Iterator<Item = Place<'_>> {
        self.gazetteer.places_named(name)
    }

    /// The country with a code in ISO 3166, such as `AF`.
    pub fn country(&self, code: &str) -> Option<Place<'_>> {
        self.gazetteer.country(code)
    }

    /// The state of the United States with a code such as `GA`.
    pub fn state(&self, code: &str) -> Option<Place<'_>> {
        self.gazetteer.state(code)
    }

    /// Given names by their short forms, in small letters: `bill` is `william`.
    pub fn nicknames(&self) -> HashMap<&'static str, &'static str> {
        let mut formal = HashMap::new();
        for line in names::NICKNAMES.lines() {
            let mut names = line.split_ascii_whitespace();
            let Some(name) = names.next() else { continue };
            formal.extend(names.map(|nickname| (nickname, name)));
        }
        formal
    }

    /// What the words of a role tell of a person's line of work.
    pub fn occupations(&self) -> Occupations {
        Occupations::new(occupations::FIELDS)
    }

    /// Annotates `text`. A blank line ends a block; no annotation crosses one.
    ///
    /// ```
    /// use dateline::annotate::{Annotator, Context};
    /// use jiff::civil::date;
    ///
    /// let text = "“It will be built,” said Charles Babbage yesterday.";
    /// let reference_date = Some(date(1843, 7, 5));
    /// let context = Context { reference_date, ..Context::default() };
    ///
    /// let found = Annotator::english().annotate(text, &context);
    /// assert_eq!(found.timexes[0].value.as_deref(), Some("1843-07-04"));
    /// assert_eq!(found.entities[0].name, "Charles Babbage");
    /// assert_eq!(found.quotes[0].speaker, Some(0));
    /// ```
    pub fn annotate(&self, text: &str, context: &Context) -> Annotations {
        self.annotate_given(text, context, &[])
    }

    /// The same, with what a person has said of places in the text: it outranks
    /// the register, the rules and the model. Where two of `given` overlap, the
    /// later is followed.
    ///
    /// ```
    /// use dateline::annotate::{Annotator, Context, Given, Verdict};
    /// use dateline::text::Span;
    ///
    /// let text = "They sailed for Boston in the Ada.";
    /// let ada = Span::new(30, 33);
    /// let given = [Given { span: ada, verdict: Verdict::NoName, rule: "correction" }];
    ///
    /// let annotator = Annotator::english();
    /// let found = annotator.annotate_given(text, &Context::default(), &given);
    /// assert!(found.mentions.iter().all(|mention| mention.span != ada));
    /// ```
    pub fn annotate_given(
        &self,
        text: &str,
        context: &Context,
        given: &[Given],
    ) -> Annotations {
        let cut = Cut::new(text, &self.language);
        let read = cut.read();
        let other_language = self.other_language(&read, context.language);
        let reads_text = other_language.is_none();
        let timexes = timex::timexes(&read, *context, given);
        let timexes =
            if reads_text { timexes } else { foreign::dates(text, timexes, given) };
        let ages = if reads_text { timex::ages(&read) } else { Vec::new() };
        let knowledge = Knowledge { reads_text, ..self.knowledge() };
        let named = Named::new(&self.register, given);
        let (mentions, mut entities) =
            mention::mentions(&read, &timexes, &knowledge, given, &named);
        let timexes = given::without_registered(&mentions, timexes);
        let quotes = quote::quotes(&read, &mentions, &entities);
        let quotes = if reads_text { quotes } else { foreign::quotes(&entities, quotes) };
        let quotes = given::speakers(given, &named, &mut entities, quotes);
        let sentences = cut.sentences.iter().map(|sentence| sentence.span).collect();
        Annotations {
            sentences,
            mentions,
            entities,
            timexes,
            ages,
            quotes,
            other_language,
        }
    }

    /// Whether a text is surely in English: it has many of its small words. Only
    /// the head of a long text is looked at.
    pub fn is_english(&self, text: &str) -> bool {
        const HEAD: usize = 4000;
        let end = text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at);
        let tokens = token::tokens(&text[..end], &self.language);
        detect::is_english(&tokens, &self.language)
    }

    /// What is known of names in an English text.
    fn knowledge(&self) -> Knowledge<'_> {
        Knowledge {
            gazetteer: &self.gazetteer,
            register: &self.register,
            model: self.model.as_deref(),
            reads_text: true,
        }
    }

    /// The language of a text, if it is not English.
    fn other_language(
        &self,
        text: &Text<'_>,
        language: TextLanguage,
    ) -> Option<&'static str> {
        let detect = || detect::other_language(text.text, text.tokens, &self.language);
        match language {
            TextLanguage::Detect => detect(),
            TextLanguage::English => None,
            TextLanguage::OtherLanguage => Some(detect().unwrap_or(detect::UNKNOWN)),
        }
    }
}
