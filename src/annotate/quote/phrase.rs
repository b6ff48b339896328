//! Noun phrases: what names a source, where a phrase begins and ends, and what
//! kinds of words tell.
//!
//! Works on tokens and names alone, without parts of speech.

use std::ops::Range;

use super::scene::Scene;
use crate::annotate::{lang::en::words::Classes, mention::EntityType, token::Shape};

/// Who or what speaks, as the text puts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The words that name it.
    pub(super) tokens: Range<usize>,
    pub(super) head: Head,
}

/// What kind of words name a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A name: index of the mention.
    Name(usize),
    /// `he`, `they`, `I`
    Pronoun,
    /// A common noun: `a spokesman for the ministry`.
    Role,
}

/// What a noun phrase without prepositions names: its last word decides.
pub(super) fn head(scene: Scene<'_>, range: Range<usize>) -> Option<Source> {
    let mut end = range.end;
    while end > range.start && (scene.is_adverb(end - 1) || scene.is_mark(end - 1)) {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|&at| at >= range.start)?;
    if let Some(name) = scene.mention(last) {
        let tokens = scene.tokens_of(name);
        let source = Source { tokens, head: Head::Name(name) };
        return Some(joint(scene, range.start, &source).unwrap_or(source));
    }
    if is_subject_pronoun(scene, last) {
        return Some(Source { tokens: last..end, head: Head::Pronoun });
    }
    let is_noun = (scene.token(last).is_word()
        || scene.token(last).shape == Shape::Number)
        && !is_possessive(scene, last)
        && (!scene.is(last, Classes::FUNCTION)
            || is_counted(scene, last)
            || scene.is(last, Classes::NUMERAL));
    (is_noun && is_referring(scene, range.start..end))
        .then_some(Source { tokens: range.start..end, head: Head::Role })
}

/// Two people who speak with one voice: `Ada Vane and John Okafor`.
fn joint(scene: Scene<'_>, start: usize, last: &Source) -> Option<Source> {
    let Head::Name(name) = last.head else { return None };
    let and = last.tokens.start.checked_sub(1).filter(|&at| at > start)?;
    let first = scene.person(and - 1).filter(|_| scene.reads(and, "and"))?;
    let is_person = scene.mentions[name].kind == EntityType::Person;
    let tokens = scene.tokens_of(first).start..last.tokens.end;
    is_person.then_some(Source { tokens, head: Head::Role })
}

/// Whether a noun phrase means someone or something in particular: it has a
/// determiner, an owner, a name, or is in the plural; unlike `plan` in
/// `according to plan`.
fn is_referring(scene: Scene<'_>, mut phrase: Range<usize>) -> bool {
    let last = phrase.end - 1;
    scene.surface(last).ends_with('s')
        || phrase.any(|at| {
            let opens = Classes::DETERMINER.and(Classes::PRONOUN).and(Classes::ROLE);
            scene.mention(at).is_some()
                || scene.is(at, opens)
                || scene.token(at).is_capitalized()
                || is_possessive(scene, at)
        })
}

/// `many`, `some`, `one`: words that stand for those they count.
pub(super) fn is_counted(scene: Scene<'_>, at: usize) -> bool {
    [
        "many",
        "some",
        "most",
        "several",
        "one",
        "another",
        "others",
        "few",
        "all",
        "everyone",
        "everybody",
        "someone",
        "nobody",
    ]
    .contains(&scene.spelling(at))
}

pub(super) fn is_subject_pronoun(scene: Scene<'_>, at: usize) -> bool {
    ["he", "she", "they", "it", "i", "we", "you"].contains(&scene.spelling(at))
        && scene.mention(at).is_none()
}

/// Skips what may open a clause before its subject: `But then`.
pub(super) fn skip_leading(scene: Scene<'_>, start: usize, end: usize) -> usize {
    (start..end)
        .find(|&at| {
            !(scene.is_mark(at)
                || scene.is_adverb(at)
                || (scene.is(at, Classes::CONJUNCTION)
                    && !scene.is(at, Classes::PREPOSITION)
                    && scene.mention(at).is_none()))
        })
        .unwrap_or(end)
}

/// Whether a noun phrase can begin with token `at`.
pub(super) fn begins_phrase(scene: Scene<'_>, at: usize) -> bool {
    if scene.mention(at).is_some() {
        return true;
    }
    let token = scene.token(at);
    (scene.is(at, Classes::DETERMINER) && !scene.reads(at, "that"))
        || is_subject_pronoun(scene, at)
        || is_counted(scene, at)
        || (token.is_word() && !scene.is(at, Classes::FUNCTION) && !scene.is_adverb(at))
            && !is_participle(scene, at)
        || is_owning(scene, at)
}

fn is_owning(scene: Scene<'_>, at: usize) -> bool {
    ["his", "her", "their", "its", "my", "our", "your"].contains(&scene.spelling(at))
}

/// Whether the subject behind a verb ends before token `at`.
pub(super) fn ends_phrase(scene: Scene<'_>, at: usize) -> bool {
    if scene.mention(at).is_some() {
        return false;
    }
    is_comma(scene, at)
        || (scene.is_mark(at)
            && !matches!(scene.surface(at), "-" | "'" | "’" | "&" | "/"))
        || is_relative(scene, at)
        || scene.is(at, Classes::AUXILIARY.and(Classes::MODAL))
        || (scene.is(at, Classes::CONJUNCTION) && !scene.reads(at, "and"))
        || scene.cue(at).is_some_and(|_| ends_as_participle(scene.surface(at)))
        || (scene.is(at, Classes::PRONOUN)
            && !is_owning(scene, at)
            && !scene.is(at, Classes::DETERMINER)
            && !is_counted(scene, at)
            && !is_subject_pronoun(scene, at))
}

/// Whether the verb of speech `at` stands behind its subject: `Vane` says.
pub(super) fn is_told_of(scene: Scene<'_>, at: usize) -> bool {
    scene.cue(at).is_some()
        && scene.token(at).shape == Shape::Lower
        && (scene.mention(at - 1).is_some()
            || is_subject_pronoun(scene, at - 1)
            || is_past(scene.surface(at)))
}

/// Whether a role ends before token `at`: `a spokesman for the city` in May.
pub(super) fn parts_phrase(scene: Scene<'_>, at: usize) -> bool {
    [
        "in",
        "on",
        "during",
        "after",
        "before",
        "when",
        "while",
        "as",
        "via",
        "by",
        "about",
        "following",
        "that",
        "if",
        "because",
        "into",
        "to",
        "since",
    ]
    .contains(&scene.spelling(at))
        && scene.mention(at).is_none()
}

pub(super) fn is_preposition(scene: Scene<'_>, at: usize) -> bool {
    scene.is(at, Classes::PREPOSITION) && scene.mention(at).is_none()
        || matches!(
            scene.spelling(at),
            "when" | "while" | "if" | "because" | "although" | "though"
        )
}

pub(super) fn is_relative(scene: Scene<'_>, at: usize) -> bool {
    matches!(scene.spelling(at), "who" | "whom" | "whose" | "which")
}

pub(super) fn is_comma(scene: Scene<'_>, at: usize) -> bool {
    scene.reads(at, ",") || scene.reads(at, ";")
}

pub(super) fn is_possessive(scene: Scene<'_>, at: usize) -> bool {
    matches!(scene.surface(at), "'s" | "’s" | "'" | "’")
}

/// Whether token `at` is a verb that has a subject of its own.
pub(super) fn is_finite(scene: Scene<'_>, at: usize) -> bool {
    const PAST: &[&str] = &[
        "came", "went", "took", "made", "gave", "got", "saw", "met", "left", "led",
        "held", "ran", "rose", "fell", "grew", "began", "kept", "lost", "won", "paid",
        "sent", "spent", "stood", "sat", "became", "brought", "drew", "broke", "chose",
        "flew",
    ];
    let verbs = Classes::AUXILIARY.and(Classes::MODAL).and(Classes::PAST);
    scene.is(at, verbs)
        || PAST.contains(&scene.surface(at))
        || (scene.cue(at).is_some()
            && scene.token(at).shape == Shape::Lower
            && is_past(scene.surface(at)))
}

/// Whether token `at` looks like a verb, after which no subject goes on.
pub(super) fn is_verb_like(scene: Scene<'_>, at: usize) -> bool {
    let surface = scene.surface(at);
    is_finite(scene, at)
        || (scene.token(at).shape == Shape::Lower
            && (surface.ends_with("ed") || scene.cue(at).is_some()))
}

/// Whether token `at` is a participle that opens a clause: `Asked about it,`.
pub(super) fn is_participle(scene: Scene<'_>, at: usize) -> bool {
    scene.mention(at).is_none()
        && scene.token(at).is_word()
        && ends_as_participle(scene.surface(at))
        && !scene.is(at, Classes::ROLE)
        && (scene.cue(at).is_some() || scene.surface(at).ends_with("ing"))
}

fn ends_as_participle(surface: &str) -> bool {
    surface.ends_with("ing") || surface.ends_with("ed")
}

/// Whether a verb of speech in this form is surely a verb in the past.
pub(super) fn is_past(surface: &str) -> bool {
    surface.ends_with("ed")
        || matches!(
            surface,
            "said"
                | "put"
                | "read"
                | "shot"
                | "told"
                | "wrote"
                | "thought"
                | "felt"
                | "knew"
                | "swore"
                | "began"
                | "went"
                | "spoke"
                | "sang"
                | "sent"
                | "found"
        )
}

/// Whether a piece of a sentence ends with token `at`, which stands before
/// `end`.
pub(super) fn parts_piece(scene: Scene<'_>, at: usize, end: usize) -> bool {
    if scene.mention(at).is_some() {
        return false;
    }
    match scene.surface(at) {
        "," | ";" | ":" | "(" | ")" | "—" | "–" | "--" | "[" | "]" | "?" | "!" | "." =>
        {
            return true;
        }
        _ => {}
    }
    let begins_clause = matches!(
        scene.spelling(at),
        "that" | "because" | "whether" | "although" | "but" | "whereas"
    );
    (begins_clause && at + 1 < end)
        || (scene.is_dash(at))
        || (scene.cue(at).is_some()
            && scene.token(at).shape == Shape::Lower
            && matches!(scene.surface(at), "said" | "says" | "told"))
}

/// Whether an interruption may end with token `at`.
pub(super) fn ends_interruption(scene: Scene<'_>, at: usize) -> bool {
    matches!(scene.surface(at), "," | ")") || scene.is_dash(at)
}
