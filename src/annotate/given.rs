//! What a person has said of a text, which outranks rules, model and register.
//!
//! [`Given`]s come in with the text; the passes of the annotator leave out what
//! contradicts them. Where they come from – markup in the article, a file of
//! corrections – is not known here.

use std::collections::HashMap;

use super::{
    Entity, GivenDate, Mention, Quote, QuoteKind, Registered, Timex,
    mention::{reading::Reading, rules::Candidate},
    register::{self, Register},
};
use crate::text::Span;

/// One thing that a person has said of a place in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Given {
    /// The place. Names and dates lie on whole words: one within a word is
    /// widened to it.
    pub span: Span,
    /// What is said of it.
    pub verdict: Verdict,
    /// What the annotation names as its rule: `inline`, `correction`.
    pub rule: &'static str,
}

/// What a person has said.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// This is named here. One that the register has, by its identifier, is
    /// the registered one.
    Name(Registered),
    /// Nothing is named here.
    NoName,
    /// It means this date.
    Date(GivenDate),
    /// No date stands here.
    NoDate,
    /// These words are said by this speaker, or by nobody whom the text names.
    Speaker(Option<Registered>),
    /// Nobody says these words.
    NoQuote,
}

impl Verdict {
    /// Whoever is named by it.
    fn named(&self) -> Option<&Registered> {
        match self {
            Self::Name(named) | Self::Speaker(Some(named)) => Some(named),
            _ => None,
        }
    }
}

/// Everyone who is known by an identifier: the register, and behind its entries
/// those whom only a person's word names.
#[derive(Debug)]
pub(super) struct Named<'n> {
    register: &'n Register,
    given: Vec<&'n Registered>,
    index: HashMap<&'n str, usize>,
}

impl<'n> Named<'n> {
    pub(super) fn new(register: &'n Register, given: &'n [Given]) -> Self {
        let mut named = Self { register, given: Vec::new(), index: HashMap::new() };
        for it in given.iter().filter_map(|given| given.verdict.named()) {
            named.add(it);
        }
        named
    }

    fn add(&mut self, it: &'n Registered) {
        let next = self.register.len() + self.given.len();
        let known = self.register.position(&it.id);
        let index = *self.index.entry(&it.id).or_insert(known.unwrap_or(next));
        if index == next {
            self.given.push(it);
        }
    }

    /// The index of someone whom a [`Given`] names.
    fn position(&self, it: &Registered) -> usize {
        self.index[&*it.id]
    }

    /// The entity with this index.
    pub(super) fn entity(&self, index: usize) -> Entity {
        match index.checked_sub(self.register.len()) {
            None => self.register.entity(index),
            Some(given) => self.given[given].entity(),
        }
    }
}

/// `found` without what is contradicted, and with the names that are given.
pub(super) fn names(
    reading: &Reading<'_>,
    given: &[Given],
    named: &Named<'_>,
    mut found: Vec<Candidate>,
) -> Vec<Candidate> {
    let says =
        |given: &&Given| matches!(given.verdict, Verdict::Name(_) | Verdict::NoName);
    for given in given.iter().filter(says) {
        let tokens = reading.tokens_at(given.span);
        let is_apart = |it: &Candidate| {
            it.tokens.end <= tokens.start || tokens.end <= it.tokens.start
        };
        found.retain(is_apart);
        if let (Verdict::Name(it), false) = (&given.verdict, tokens.is_empty()) {
            let registered = named.position(it);
            found.push(Candidate {
                tokens,
                kind: it.kind,
                entry: None,
                registered: Some(registered),
                confidence: 1.0,
                rule: given.rule,
            });
        }
    }
    found.sort_by_key(|it| it.tokens.start);
    found
}

/// `mentions` without numbers where a person says that nothing is named.
pub(super) fn without_numbers(
    given: &[Given],
    mut mentions: Vec<Mention>,
) -> Vec<Mention> {
    let nothing = |it: &&Given| it.verdict == Verdict::NoName;
    for given in given.iter().filter(nothing) {
        mentions.retain(|it| !it.span.overlaps(given.span));
    }
    mentions
}

/// `found` without what is a registered name: `May`, if someone is called so.
pub(super) fn without_registered(
    mentions: &[Mention],
    mut found: Vec<Timex>,
) -> Vec<Timex> {
    for mention in mentions.iter().filter(|it| it.rule == register::RULE) {
        if found.iter().any(|it| it.span.overlaps(mention.span)) {
            remove_dates(&mut found, mention.span);
        }
    }
    found
}

/// Takes out what overlaps `span`. Anchors are indices, so they are counted anew.
fn remove_dates(found: &mut Vec<Timex>, span: Span) {
    let first = found.partition_point(|it| it.span.end() <= span.start());
    let behind = found[first..].iter().take_while(|it| it.span.start() < span.end());
    let removed = behind.count();
    found.drain(first..first + removed);
    let moved = |at: usize| match at {
        _ if at < first => Some(at),
        _ => at.checked_sub(removed).filter(|&at| at >= first),
    };
    for timex in found {
        timex.move_anchors(moved);
    }
}

/// Gives `quotes` the speakers that are given, and leaves out those that are
/// said to be none. A speaker whom nobody mentions joins `entities`.
pub(super) fn speakers(
    given: &[Given],
    named: &Named<'_>,
    entities: &mut Vec<Entity>,
    mut quotes: Vec<Quote>,
) -> Vec<Quote> {
    for given in given {
        match &given.verdict {
            Verdict::NoQuote => remove(&mut quotes, given.span),
            Verdict::Speaker(speaker) => {
                let speaker = speaker.as_ref().map(|it| {
                    let entity = named.entity(named.position(it));
                    known(entities, entity)
                });
                let mut meant: Vec<&mut Quote> = quotes
                    .iter_mut()
                    .filter(|it| it.outer.overlaps(given.span))
                    .collect();
                for quote in &mut meant {
                    quote.speaker = speaker;
                    quote.speaker_span = None;
                    quote.rule = given.rule;
                }
                if meant.is_empty() {
                    insert(&mut quotes, quote(given, speaker));
                }
            }
            _ => {}
        }
    }
    quotes
}

/// The index of `entity` among `entities`.
fn known(entities: &mut Vec<Entity>, entity: Entity) -> usize {
    let same = |it: &Entity| {
        it.kind == entity.kind && it.name == entity.name && it.id == entity.id
    };
    entities.iter().position(same).unwrap_or_else(|| {
        entities.push(entity);
        entities.len() - 1
    })
}

/// Words that only a person took for a quote.
fn quote(given: &Given, speaker: Option<usize>) -> Quote {
    Quote {
        span: given.span,
        outer: given.span,
        kind: QuoteKind::Direct,
        speaker,
        speaker_span: None,
        cue: None,
        stance: None,
        continues: None,
        rule: given.rule,
    }
}

/// Puts `quote` where it belongs among `quotes`, none of which it overlaps.
fn insert(quotes: &mut Vec<Quote>, quote: Quote) {
    let at = quotes.partition_point(|it| it.outer.start() < quote.outer.start());
    for later in &mut quotes[at..] {
        later.continues = later.continues.map(|it| it + usize::from(it >= at));
    }
    quotes.insert(at, quote);
}

/// Takes out the quotes that overlap `span`; what went on from one of them
/// stands for itself.
fn remove(quotes: &mut Vec<Quote>, span: Span) {
    let kept: Vec<bool> = quotes.iter().map(|it| !it.outer.overlaps(span)).collect();
    let mut places = Vec::with_capacity(kept.len());
    let mut place = 0;
    for &is_kept in &kept {
        places.push(is_kept.then_some(place));
        place += usize::from(is_kept);
    }
    let mut is_kept = kept.into_iter();
    quotes.retain(|_| is_kept.next().unwrap_or(true));
    for quote in quotes {
        quote.continues = quote.continues.and_then(|at| places[at]);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{
        super::{
            Anchor, Annotations, Annotator, Context, EntityType, GivenDate, Registered,
        },
        *,
    };

    fn annotate(text: &str, words: &str, verdict: Verdict) -> Annotations {
        let at = text.find(words).unwrap();
        let span = Span::new(at, at + words.len());
        let context =
            Context { reference_date: Some(date(2019, 3, 7)), ..Context::default() };
        let given = [Given { span, verdict, rule: "correction" }];
        Annotator::english().annotate_given(text, &context, &given)
    }

    fn person(name: &str) -> Registered {
        Registered {
            id: format!("person/{}", name.to_lowercase().replace(' ', "-")),
            name: name.to_owned(),
            kind: EntityType::Person,
            aliases: Vec::new(),
        }
    }

    /// Every name in `text`, as `words=entity`, where `words` are given.
    fn names(text: &str, words: &str, verdict: Verdict) -> Vec<String> {
        let found = annotate(text, words, verdict);
        let named = found.mentions.iter().filter_map(|it| {
            Some(format!("{}={}", it.span.of(text), found.entities[it.entity?].name))
        });
        named.collect()
    }

    #[test]
    fn a_given_name_goes_before_what_is_found() {
        let text = "The Rose Okafor bought sank off Oslo.";
        let given = Verdict::Name(person("Maria Okafor"));
        assert_eq!(names(text, "Okafor", given), ["Okafor=Maria Okafor", "Oslo=Oslo"]);
        let text = "He slept in May Okafor’s barn.";
        let given = Verdict::Name(person("May Okafor"));
        assert_eq!(names(text, "May Okafor", given), ["May Okafor=May Okafor"]);
        assert_eq!(names("They sailed for Oslo.", "Oslo", Verdict::NoName), [""; 0]);
        let text = "It cost $5 million.";
        assert!(annotate(text, "$5 million", Verdict::NoName).mentions.is_empty());
    }

    #[test]
    fn a_part_of_a_word_is_the_whole_of_it() {
        let given = Verdict::Name(person("Maria Okafor"));
        assert_eq!(names("it was okafor again", "oka", given), ["okafor=Maria Okafor"]);
    }

    #[test]
    fn a_given_date_goes_before_what_is_found() {
        let text = "They met last Monday, and again two days later.";
        let given = Verdict::Date(GivenDate::parse("2019-02-25").unwrap());
        let found = annotate(text, "last Monday", given);
        let values: Vec<_> = found.timexes.iter().map(|it| it.value.as_deref()).collect();
        assert_eq!(values[0], Some("2019-02-25"));
        assert_eq!(values[1], Some("2019-02-27"));
        assert_eq!(found.timexes[0].rule, "correction");
        assert_eq!(found.timexes[1].anchor, Some(Anchor::Timex(0)));
        let found = annotate(text, "last Monday", Verdict::NoDate);
        assert_eq!(found.timexes[0].value.as_deref(), Some("2019-03-09"));
        let given = Verdict::Date(GivenDate::parse("1998").unwrap());
        let found =
            annotate("It was the year of the flood.", "the year of the flood", given);
        assert_eq!(found.timexes[0].span, Span::new(7, 28));
        let text = "He left in the year of the flood and died two years later.";
        let given = Verdict::Date(GivenDate::parse("1998").unwrap());
        let found = annotate(text, "the year of the flood", given);
        assert_eq!(found.timexes[1].value.as_deref(), Some("2000"));
        let text = "He ruled in those years and died two years later.";
        let given = Verdict::Date(GivenDate::parse("1998/2003-05").unwrap());
        let found = annotate(text, "those years", given);
        assert_eq!(found.timexes[1].value.as_deref(), Some("2005"));
    }

    #[test]
    fn a_given_speaker_goes_before_the_one_found() {
        let text = "“We will stay,” said Peter Halloran. “We will not,” said Li Wei.";
        let speakers = |verdict| {
            let found = annotate(text, "We will stay", verdict);
            let name = |it: &Quote| it.speaker.map(|at| found.entities[at].name.clone());
            found.quotes.iter().map(name).collect::<Vec<_>>()
        };
        let name = |name: &str| Some(name.to_owned());
        let given = Verdict::Speaker(Some(person("Li Wei")));
        assert_eq!(speakers(given), [name("Li Wei"), name("Li Wei")]);
        let given = Verdict::Speaker(Some(person("Ada Vane")));
        assert_eq!(speakers(given), [name("Ada Vane"), name("Li Wei")]);
        assert_eq!(speakers(Verdict::Speaker(None)), [None, name("Li Wei")]);
        assert_eq!(speakers(Verdict::NoQuote), [name("Li Wei")]);
        let given = Verdict::Speaker(Some(person("Ada Vane")));
        let found = annotate("All of it was a lie.", "it was a lie", given);
        assert_eq!((found.quotes.len(), found.quotes[0].speaker), (1, Some(0)));
    }
}
