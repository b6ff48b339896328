//! Finds who does what a verb says: the noun phrase that is its subject.
//!
//! Works on tokens and names alone, without parts of speech: what commas,
//! prepositions and verbs of speech part is read as a piece, and the head of a
//! piece is what stands before its first preposition.

use std::ops::Range;

use super::{
    phrase::{
        Head, Source, begins_phrase, ends_interruption, ends_phrase, head, is_comma,
        is_counted, is_finite, is_participle, is_possessive, is_preposition, is_relative,
        is_subject_pronoun, is_told_of, is_verb_like, parts_phrase, parts_piece,
        skip_leading,
    },
    scene::Scene,
};
use crate::annotate::{lang::en::words::Classes, mention::EntityType};

/// How many tokens a search for a subject looks at.
pub(super) const REACH: usize = 60;

/// The longest noun phrase, in tokens.
const LONGEST_PHRASE: usize = 24;

/// The subject of the verb at token `verb`, which stands before it but not
/// before token `floor`: `Ada Lovelace, a writer, has often` said.
pub(super) fn before(scene: Scene<'_>, floor: usize, verb: usize) -> Option<Source> {
    let floor = floor.max(verb.saturating_sub(REACH));
    let end = skip_verb_group(scene, floor, verb);
    if end == floor {
        return None;
    }
    let is_relative = matches!(scene.spelling(end - 1), "who" | "which")
        || scene.reads(end - 1, "that")
            && end == verb
            && names_thing(scene, floor, end - 1);
    if is_relative {
        return relative(scene, floor, end - 1);
    }
    if ends_interruption(scene, end - 1) {
        return before_interruption(scene, floor, end);
    }
    let start = piece_start(scene, floor, end);
    piece(scene, start..end).or_else(|| before_interruption(scene, floor, start))
}

/// The subject that stands behind its verb, from token `start` on: said `Ada
/// Lovelace, a writer`.
pub(super) fn after(scene: Scene<'_>, start: usize, ceiling: usize) -> Option<Source> {
    let ceiling = ceiling.min(start + LONGEST_PHRASE);
    if start >= ceiling || !begins_phrase(scene, start) {
        return None;
    }
    let end = (start + 1..ceiling)
        .find(|&at| ends_phrase(scene, at) || is_told_of(scene, at))
        .unwrap_or(ceiling);
    let head_end = (start..end).find(|&at| is_preposition(scene, at)).unwrap_or(end);
    if head_end < end
        && let Some(name) = titled_name(scene, start..end)
    {
        return Some(name);
    }
    let source = head(scene, start..head_end)?;
    if source.head != Head::Role {
        return Some(source);
    }
    if let Some(name) = apposed_name(scene, end, ceiling) {
        return Some(name);
    }
    let end = (head_end..end).find(|&at| parts_phrase(scene, at)).unwrap_or(end);
    Some(Source { tokens: start..end.max(source.tokens.end), ..source })
}

/// The name that says who a role at the end of a sentence is, behind the comma
/// at token `comma`: said the mayor of Oslo, `Ada Vane`.
fn apposed_name(scene: Scene<'_>, comma: usize, ceiling: usize) -> Option<Source> {
    if comma + 1 >= ceiling || !scene.reads(comma, ",") {
        return None;
    }
    let name = scene.person(comma + 1)?;
    let tokens = scene.tokens_of(name);
    let ends = tokens.end >= ceiling
        || matches!(scene.surface(tokens.end), "." | "," | ";" | "—" | "–" | "(");
    ends.then_some(Source { tokens, head: Head::Name(name) })
}

/// A person's name behind a title with a preposition in it: `secretary of state
/// Ada Vane`; but not one that the preposition governs.
fn titled_name(scene: Scene<'_>, phrase: Range<usize>) -> Option<Source> {
    if matches!(scene.spelling(phrase.start), "a" | "an") {
        return None;
    }
    let name = phrase.clone().find_map(|at| scene.person(at))?;
    let tokens = scene.tokens_of(name);
    let before = tokens.start.checked_sub(1).filter(|&at| at > phrase.start)?;
    let is_titled = scene.token(before).is_word()
        && !is_preposition(scene, before)
        && !scene.is(before, Classes::DETERMINER.and(Classes::CONJUNCTION));
    let is_owner = tokens.end < phrase.end && is_possessive(scene, tokens.end);
    (is_titled && !is_owner).then_some(Source { tokens, head: Head::Name(name) })
}

/// The subject of the sentence that begins at token `start`, for a verb at
/// token `verb` that shares it: `Vane left the room and` said.
pub(super) fn of_sentence(scene: Scene<'_>, start: usize, verb: usize) -> Option<Source> {
    let start = start.max(verb.saturating_sub(2 * REACH));
    let mut at = start;
    while at < verb {
        let end = (at..verb).find(|&at| is_comma(scene, at)).unwrap_or(verb);
        let first = skip_leading(scene, at, end);
        let is_subordinate = (at..first).any(|at| is_preposition(scene, at));
        let begins = first < end
            && !is_subordinate
            && !is_preposition(scene, first)
            && !is_participle(scene, first);
        let source = begins.then(|| leading(scene, first..end)).flatten();
        if source.is_some() {
            return source;
        }
        at = end + 1;
    }
    None
}

/// The noun phrase that a piece begins with.
fn leading(scene: Scene<'_>, piece: Range<usize>) -> Option<Source> {
    let stops = |at: usize| {
        at > piece.start
            && scene.mention(at).is_none()
            && (is_preposition(scene, at)
                || is_verb_like(scene, at)
                || parts_phrase(scene, at))
    };
    let end = piece.clone().find(|&at| stops(at)).unwrap_or(piece.end);
    if let Some(name) =
        piece.clone().take_while(|&at| at < end).find_map(|at| scene.mention(at))
    {
        let tokens = scene.tokens_of(name);
        let is_owner = tokens.end < piece.end && is_possessive(scene, tokens.end);
        if !is_owner {
            return Some(Source { tokens, head: Head::Name(name) });
        }
    }
    head(scene, piece.start..end.min(piece.start + 6))
}

/// Index of the first token of the verb group that ends before `verb`: `has
/// also` said.
fn skip_verb_group(scene: Scene<'_>, floor: usize, verb: usize) -> usize {
    let mut at = verb;
    let group = Classes::AUXILIARY.and(Classes::MODAL).and(Classes::NEGATION);
    while at > floor {
        let is_word = scene.token(at - 1).is_word() && scene.mention(at - 1).is_none();
        let is_group = scene.is(at - 1, group) || scene.is_adverb(at - 1);
        let is_reflexive = matches!(
            scene.spelling(at - 1),
            "himself" | "herself" | "themselves" | "itself"
        );
        if !(is_word && (is_group || is_reflexive)) {
            break;
        }
        at -= 1;
    }
    at
}

/// `Vane, who` said: the relative pronoun names whoever stands before it.
fn relative(scene: Scene<'_>, floor: usize, pronoun: usize) -> Option<Source> {
    let mut end = pronoun;
    if end > floor && scene.is_pause(end - 1) {
        end -= 1;
    }
    let antecedent = end.checked_sub(1).filter(|&at| at >= floor)?;
    let is_thing = scene.mention(antecedent).is_none() && !scene.reads(pronoun, "who");
    if is_thing {
        let start = phrase_start(scene, &(piece_start(scene, floor, end)..end))?;
        return head(scene, start..end);
    }
    let head = match scene.mention(antecedent) {
        Some(name) => Head::Name(name),
        None => match before_piece(scene, floor, end)?.head {
            Head::Name(name) => Head::Name(name),
            _ => Head::Pronoun,
        },
    };
    Some(Source { tokens: pronoun..pronoun + 1, head })
}

/// Whether a noun stands before `that`, and no verb of speech: `a note that`.
fn names_thing(scene: Scene<'_>, floor: usize, that: usize) -> bool {
    that > floor
        && scene.token(that - 1).is_word()
        && scene.cue(that - 1).is_none()
        && !scene.is(that - 1, Classes::FUNCTION)
}

fn before_piece(scene: Scene<'_>, floor: usize, end: usize) -> Option<Source> {
    let start = piece_start(scene, floor, end);
    piece(scene, start..end)
}

/// The subject before words that a comma, a dash or a bracket ends before
/// token `end`: `Vane, a writer,` said. The nearest piece with a person's name
/// is it, else the farthest with a role.
fn before_interruption(scene: Scene<'_>, floor: usize, end: usize) -> Option<Source> {
    let mut end = end;
    let mut fallback = None;
    while end > floor {
        end -= 1;
        if scene.reads(end, ")") {
            end = (floor..end).rev().find(|&at| scene.reads(at, "("))?;
        } else if !ends_interruption(scene, end) {
            end += 1;
        }
        let start = piece_start(scene, floor, end);
        if let Some(source) = piece(scene, start..end) {
            let is_person = match source.head {
                Head::Name(name) => scene.mentions[name].kind == EntityType::Person,
                Head::Pronoun => true,
                Head::Role => false,
            };
            let is_apposition =
                matches!(scene.spelling(start), "a" | "an" | "who" | "which");
            if is_person && !is_apposition && !follows_preposition(scene, start, &source)
            {
                return Some(source);
            }
            fallback = Some(source);
        }
        if start == floor || !ends_interruption(scene, start - 1) {
            break;
        }
        end = start;
    }
    fallback
}

/// Whether a name stands in a phrase that a preposition opens.
fn follows_preposition(scene: Scene<'_>, start: usize, source: &Source) -> bool {
    (start..source.tokens.start).any(|at| is_preposition(scene, at))
}

/// The first token of the piece that ends before token `end`.
fn piece_start(scene: Scene<'_>, floor: usize, end: usize) -> usize {
    let mut at = end;
    while at > floor && !parts_piece(scene, at - 1, end) {
        at -= 1;
    }
    at
}

/// The subject that a piece without commas is, or ends with.
fn piece(scene: Scene<'_>, range: Range<usize>) -> Option<Source> {
    let start = skip_leading(scene, range.start, range.end);
    if start >= range.end {
        return None;
    }
    let ends_in_pronoun = is_subject_pronoun(scene, range.end - 1);
    if ends_in_pronoun || is_preposition(scene, start) || is_participle(scene, start) {
        return trailing(scene, start..range.end);
    }
    let verb = (start..range.end)
        .find(|&at| scene.mention(at).is_none() && is_finite(scene, at));
    if let Some(verb) = verb.filter(|&at| at > start) {
        if let Some(source) = trailing(scene, verb + 1..range.end) {
            return Some(source);
        }
        // `an official who asked not to be named`
        let relative = (start + 1..verb).find(|&at| is_relative(scene, at));
        return head(scene, start..relative.unwrap_or(verb));
    }
    if let Some(name) =
        titled_name(scene, start..range.end).filter(|name| name.tokens.end == range.end)
    {
        return Some(name);
    }
    let head_end = (start + 1..range.end)
        .find(|&at| is_preposition(scene, at) || is_relative(scene, at))
        .unwrap_or(range.end);
    let source = head(scene, start..head_end)?;
    match source.head {
        Head::Role => {
            let end = range.end.min(source.tokens.start + LONGEST_PHRASE);
            Some(Source { tokens: source.tokens.start..end, ..source })
        }
        _ => Some(source),
    }
}

/// Where the last noun phrase of `range` begins: at its determiner.
fn phrase_start(scene: Scene<'_>, range: &Range<usize>) -> Option<usize> {
    let opens = |at: usize| scene.is(at, Classes::DETERMINER) || is_counted(scene, at);
    range.clone().rev().take(8).find(|&at| opens(at))
}

/// The noun phrase at the very end of `range`: `In May` the ministry.
fn trailing(scene: Scene<'_>, range: Range<usize>) -> Option<Source> {
    let last = range.end.checked_sub(1).filter(|it| range.contains(it))?;
    if scene.mention(last).is_some() || is_subject_pronoun(scene, last) {
        return head(scene, last..range.end);
    }
    let start = phrase_start(scene, &range)?;
    let opens_clause = |at: usize| {
        ["as", "when", "while", "if", "after", "before", "since", "because", "though"]
            .contains(&scene.spelling(at))
    };
    let before = start.checked_sub(1).filter(|&at| at >= range.start);
    let is_object =
        before.is_some_and(|at| is_preposition(scene, at) && !opens_clause(at));
    (!is_object).then(|| head(scene, start..range.end)).flatten()
}
