//! What a sentence says of when and whether the things in it happen, told by
//! its auxiliaries, modals, verb endings and negations.
//!
//! There is no parser here: the verb that stands nearest decides, first what
//! stands before the expression, then what stands behind it.

use super::{
    super::{
        Text,
        lang::en::{
            time::{IRREGULAR_PAST, TimeWord, Verb},
            words::Classes,
        },
        token::{Shape, Token},
    },
    Modality,
};

/// When the nearest verb happens, as seen from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    /// There is no verb that tells.
    Unknown,
}

/// The tense and the mood of the clause that an expression stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mood {
    pub(super) tense: Tense,
    /// Denied, hypothetical or planned; whether something is announced depends
    /// on the date too.
    pub(super) modality: Modality,
}

/// Reads the mood around the tokens `start..end` in the sentence `from..to`.
pub(super) fn mood(
    text: &Text<'_>,
    from: usize,
    start: usize,
    end: usize,
    to: usize,
) -> Mood {
    Mood {
        tense: tense(text, from, start, end, to),
        modality: modality(text, from, start, end, to),
    }
}

fn tense(text: &Text<'_>, from: usize, start: usize, end: usize, to: usize) -> Tense {
    let before = (from..start).rev().find_map(|at| tense_of(text, at));
    before
        .or_else(|| (end..to).find_map(|at| tense_of(text, at)))
        .unwrap_or(Tense::Unknown)
}

/// The tense that a token shows, if it is a verb that shows one.
fn tense_of(text: &Text<'_>, at: usize) -> Option<Tense> {
    let token = text.tokens[at];
    let language = text.language;
    if let Some(TimeWord::Verb(verb)) = language.get(token.word).time {
        return match verb {
            Verb::Planned if was(text, at) => Some(Tense::Past),
            // A condition is yet to be met.
            Verb::Will | Verb::Planned | Verb::Would | Verb::If => Some(Tense::Future),
            Verb::Present => Some(Tense::Present),
            Verb::Past | Verb::Report | Verb::Denial => Some(Tense::Past),
        };
    }
    if token.shape != Shape::Lower {
        return None;
    }
    let word = token.of(text.text);
    if word == "to" {
        return is_to_be_done(text, at).then_some(Tense::Future);
    }
    if word == "may" {
        return Some(Tense::Future);
    }
    let is_past = language.is(token.word, Classes::PAST)
        || IRREGULAR_PAST.contains(&word)
        || is_regular_past(text, at, token);
    // "will be decided": the tense is that of what stands before.
    (is_past && !follows_be(text, at)).then_some(Tense::Past)
}

/// Whether a participle follows a form of "be" that is not past by itself.
fn follows_be(text: &Text<'_>, at: usize) -> bool {
    let before = text.tokens[..at].iter().rev().map(|token| token.of(text.text));
    let mut before = before.skip_while(|word| word.ends_with("ly"));
    before.next().is_some_and(|word| matches!(word, "be" | "is" | "are" | "being"))
}

/// Whether the clause tells, as a thing of the past, of what was yet to come:
/// "they were to leave", "it would close". From which day, it does not say.
pub(super) fn looks_ahead_from_past(text: &Text<'_>, from: usize, start: usize) -> bool {
    let word = |at: usize| text.tokens[at].of(text.text);
    (from..start).any(|at| {
        let is_to =
            word(at) == "to" && at > from && matches!(word(at - 1), "was" | "were");
        is_to || word(at) == "would"
    })
}

/// Whether a plan is past: "had been due", "as previously planned".
fn was(text: &Text<'_>, at: usize) -> bool {
    let before = &text.tokens[at.saturating_sub(2)..at];
    before.iter().any(|token| {
        matches!(
            token.of(text.text),
            "had" | "previously" | "originally" | "did" | "didn't"
        )
    })
}

/// `is to`, `set to`, `ready to`
fn is_to_be_done(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        matches!(
            text.tokens[before].of(text.text),
            "is" | "are" | "was" | "were" | "set" | "ready" | "likely" | "about"
        )
    })
}

/// `-ed`, unless an article before it makes an adjective of it: "the proposed".
fn is_regular_past(text: &Text<'_>, at: usize, token: Token) -> bool {
    let word = token.of(text.text);
    word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !matches!(word, "hundred" | "sacred" | "naked" | "wicked")
        && !is_determined(text, at)
}

/// Whether an article or the like stands before: "the planned merger".
fn is_determined(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        text.language.is(text.tokens[before].word, Classes::DETERMINER)
    })
}

fn modality(
    text: &Text<'_>,
    from: usize,
    start: usize,
    end: usize,
    to: usize,
) -> Modality {
    let (from, to) = clause(text, from, start, end, to);
    let mut is_denied = false;
    let mut is_planned = false;
    for at in (from..start).chain(end..to) {
        let token = text.tokens[at];
        match text.language.get(token.word).time {
            Some(TimeWord::Verb(Verb::If)) => return Modality::Hypothetical,
            Some(TimeWord::Verb(Verb::Denial)) => is_denied |= at < start,
            Some(TimeWord::Verb(Verb::Planned)) => {
                is_planned |= at < start && !is_determined(text, at);
            }
            _ => {}
        }
        let word = token.of(text.text);
        if matches!(word, "may" | "might" | "could" | "perhaps" | "maybe" | "possibly") {
            return Modality::Hypothetical;
        }
        is_denied |= is_negation(text, at, token);
    }
    match (is_denied, is_planned) {
        (true, _) => Modality::Denied,
        (_, true) => Modality::Announced,
        _ => Modality::Happened,
    }
}

/// The tokens around an expression up to the next comma, semicolon or "but".
fn clause(
    text: &Text<'_>,
    from: usize,
    start: usize,
    end: usize,
    to: usize,
) -> (usize, usize) {
    let ends = |at: &usize| {
        let token = text.tokens[*at];
        match token.shape {
            Shape::Mark => {
                matches!(
                    token.of(text.text),
                    "," | ";" | ":" | "(" | ")" | "—" | "–" | "--"
                )
            }
            _ => matches!(
                token.of(text.text),
                "but" | "although" | "though" | "while" | "that" | "which" | "who"
            ),
        }
    };
    let first = (from..start).rev().find(ends).map_or(from, |at| at + 1);
    // A comma right behind a date belongs to it: "On Monday, no one came".
    let opens = first == from && start <= from + 1;
    let search_from = if opens && end < to && ends(&end) { end + 1 } else { end };
    let last = (search_from..to).find(ends).unwrap_or(to);
    (first, last)
}

/// "not", "no one", "never"; but neither "not only" nor "no longer than".
fn is_negation(text: &Text<'_>, at: usize, token: Token) -> bool {
    let next = text.tokens.get(at + 1).map_or("", |next| next.of(text.text));
    text.language.is(token.word, Classes::NEGATION)
        && !matches!(
            next,
            "only"
                | "least"
                | "more"
                | "less"
                | "later"
                | "longer"
                | "just"
                | "."
                | "doubt"
        )
}
