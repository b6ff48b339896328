//! Says which entity a source means: a name its own, a pronoun the person
//! spoken of before.

use std::ops::Range;

use super::{
    Mention, Quote, QuoteKind,
    phrase::{Head, Source},
    scene::Scene,
};
use crate::annotate::{
    lang::en::words::Classes,
    mention::{EntityType, Gender},
    token::Shape,
};
use crate::text::Span;

/// How many sentences back a pronoun may point.
const SENTENCES_BACK: usize = 8;

/// The same for someone whose gender is not known.
const SENTENCES_BACK_UNSURE: usize = 3;

/// How many entities a role or label is compared with.
const ENTITIES_READ: usize = 256;

/// What is known of the people in a text as it is read.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Gender of each entity; empty until the first pronoun asks.
    genders: Vec<Option<Gender>>,
    /// Who spoke last, and the token where the text says so.
    last: Option<(usize, usize)>,
}

impl Memory {
    /// Index of the entity that `source` means, if the text tells.
    /// `quotes` are those found so far; who is named in one is not spoken of
    /// by the writer.
    pub(super) fn speaker(
        &mut self,
        scene: Scene<'_>,
        source: &Source,
        quotes: &[Quote],
    ) -> Option<usize> {
        let at = source.tokens.start;
        let entity = match source.head {
            Head::Name(name) => {
                by_label(scene, &source.tokens).or(scene.mentions[name].entity)
            }
            Head::Pronoun => self.antecedent(scene, at, quotes),
            Head::Role => {
                by_role(scene, source).or_else(|| by_label(scene, &source.tokens))
            }
        }?;
        self.last = Some((entity, at));
        Some(entity)
    }

    fn antecedent(
        &mut self,
        scene: Scene<'_>,
        at: usize,
        quotes: &[Quote],
    ) -> Option<usize> {
        let gender = if scene.is(at, Classes::MASCULINE) {
            Gender::Masculine
        } else if scene.is(at, Classes::FEMININE) {
            Gender::Feminine
        } else {
            return self.group(scene, at);
        };
        if self.genders.is_empty() {
            self.genders = genders(scene);
        }
        self.person(scene, at, quotes, (gender, Certainty::Known))
            .or_else(|| self.person(scene, at, quotes, (gender, Certainty::Likely)))
    }

    /// The person that a pronoun at token `at` means: in the nearest sentence
    /// that has one of that gender, who spoke there, else who stands first.
    fn person(
        &self,
        scene: Scene<'_>,
        at: usize,
        quotes: &[Quote],
        (gender, certainty): (Gender, Certainty),
    ) -> Option<usize> {
        let reach = match certainty {
            Certainty::Known => SENTENCES_BACK,
            Certainty::Likely => SENTENCES_BACK_UNSURE,
        };
        let fits = |entity: usize| match self.genders[entity] {
            Some(known) => known == gender,
            None => certainty == Certainty::Likely,
        };
        let sentences = scene.text.sentences;
        let here =
            sentences.partition_point(|it| it.tokens.start <= at).checked_sub(1)?;
        let pronoun = match gender {
            Gender::Masculine => Classes::MASCULINE,
            Gender::Feminine => Classes::FEMININE,
        };
        let mut second_choice = None;
        for sentence in sentences[here.saturating_sub(reach)..=here].iter().rev() {
            let spoke = self.last.filter(|(entity, token)| {
                sentence.tokens.contains(token) && *token < at && fits(*entity)
            });
            if let Some((entity, _)) = spoke {
                return Some(entity);
            }
            let first = scene
                .mentions_in(sentence.span)
                .iter()
                .take_while(|it| it.span.start() < scene.token(at).start())
                .filter(|it| it.kind == EntityType::Person && !is_quoted(it, quotes))
                .find(|it| it.entity.is_some_and(fits));
            let Some(first) = first else { continue };
            // In "his predecessor, Jonas Vane, left" and "he met Jonas Vane", the
            // talk is of someone else, who was named before.
            let is_pronoun = |token: usize| {
                scene.token(token).start() < first.span.start()
                    && scene.is(token, pronoun)
                    && !is_quoted_at(scene.token(token).span(), quotes)
            };
            if sentence.tokens.clone().any(is_pronoun) {
                second_choice = second_choice.or(first.entity);
                continue;
            }
            return first.entity;
        }
        second_choice
    }

    /// What `it` or `they` means: who spoke last, if that is no person.
    fn group(&self, scene: Scene<'_>, at: usize) -> Option<usize> {
        let is_group = matches!(scene.spelling(at), "it" | "they" | "which" | "who");
        let (entity, token) = self.last.filter(|_| is_group)?;
        let is_person = scene.entities[entity].kind == EntityType::Person;
        (!is_person && at > token && at - token < 120).then_some(entity)
    }
}

/// Whether a name stands in one of the direct quotes.
fn is_quoted(mention: &Mention, quotes: &[Quote]) -> bool {
    is_quoted_at(mention.span, quotes)
}

fn is_quoted_at(span: Span, quotes: &[Quote]) -> bool {
    let after = quotes.partition_point(|it| it.outer.start() <= span.start());
    let quote = after.checked_sub(1).map(|at| &quotes[at]);
    quote.is_some_and(|it| it.kind == QuoteKind::Direct && it.outer.contains(span))
}

/// How sure a gender must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    /// By a title or given name.
    Known,
    /// Not known to be the other one.
    Likely,
}

/// The only entity whose role ends with the word that the source ends with, if
/// the text has told that role before: `the secretary of state`.
fn by_role(scene: Scene<'_>, source: &Source) -> Option<usize> {
    let text = scene.text.text;
    let span = scene.span(&source.tokens);
    let said = span.of(text);
    let said = said.strip_prefix("the ").or_else(|| said.strip_prefix("The "))?;
    let mut fitting =
        scene.entities.iter().enumerate().take(ENTITIES_READ).filter(|(_, it)| {
            it.role.is_some_and(|role| {
                role.start() < span.start() && ends_with_words(role.of(text), said)
            })
        });
    let (entity, _) = fitting.next()?;
    fitting.next().is_none().then_some(entity)
}

/// The only person whose last name ends a label in capitals: `MS. VANE`.
pub(super) fn by_label(scene: Scene<'_>, label: &Range<usize>) -> Option<usize> {
    if scene.token(label.end - 1).shape != Shape::Upper {
        return None;
    }
    let last = scene.surface(label.end - 1);
    let is_named = |name: &str| {
        let surname = name.rsplit(' ').next().unwrap_or(name);
        name != last && surname.eq_ignore_ascii_case(last)
    };
    let people = scene.entities.iter().enumerate().take(ENTITIES_READ);
    let mut fitting =
        people.filter(|(_, it)| it.kind == EntityType::Person && is_named(&it.name));
    let (entity, _) = fitting.next()?;
    fitting.next().is_none().then_some(entity)
}

fn ends_with_words(role: &str, words: &str) -> bool {
    role.len().checked_sub(words.len()).is_some_and(|at| {
        role.is_char_boundary(at)
            && role[at..].eq_ignore_ascii_case(words)
            && (at == 0 || role[..at].ends_with(' '))
    })
}

/// The gender of each entity, by titles (`Ms. Vane`) and given names.
fn genders(scene: Scene<'_>) -> Vec<Option<Gender>> {
    let mut genders: Vec<Option<Gender>> =
        scene.entities.iter().map(|it| it.gender).collect();
    for (at, mention) in scene.mentions.iter().enumerate() {
        let person = mention.entity.filter(|_| mention.kind == EntityType::Person);
        if let (Some(entity), Some(gender)) = (person, titled(scene, at)) {
            genders[entity] = Some(gender);
        }
    }
    genders
}

/// The gender that a title in or before a mention tells.
fn titled(scene: Scene<'_>, mention: usize) -> Option<Gender> {
    let first = scene.tokens_of(mention).start;
    [Some(first), first.checked_sub(1)].into_iter().flatten().find_map(|at| {
        match scene.surface(at) {
            "Mr." | "Mr" | "Sir" | "Lord" | "King" | "Prince" | "spokesman"
            | "chairman" | "congressman" | "Congressman" | "Chairman" | "actor"
            | "businessman" | "Father" => Some(Gender::Masculine),
            "Mrs." | "Mrs" | "Ms." | "Ms" | "Miss" | "Lady" | "Queen" | "Princess"
            | "spokeswoman" | "chairwoman" | "congresswoman" | "Congresswoman"
            | "actress" | "businesswoman" | "Dame" | "Mme." | "Sister" => {
                Some(Gender::Feminine)
            }
            _ => None,
        }
    })
}
