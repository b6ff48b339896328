//! Names that a text abbreviates: `Independent Electoral Commission (IEC)`.

use std::ops::Range;

use super::{
    super::{lang::en::words::Classes, token::Shape},
    EntityType,
    reading::Reading,
    rules::Candidate,
};

/// A name and the acronym behind it, by their tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    pub(crate) name: Range<usize>,
    pub(crate) acronym: usize,
}

/// Every acronym that the text explains where it stands in brackets.
pub(crate) fn definitions(reading: &Reading<'_>) -> Vec<Definition> {
    let mut found = Vec::new();
    for sentence in reading.text.sentences {
        let tokens = sentence.tokens.clone();
        for at in tokens.clone().skip(2) {
            let stands = reading.token(at).shape == Shape::Upper
                && is_bracket(reading.surface(at - 1))
                && at + 1 < tokens.end;
            if stands {
                let name =
                    name_before(reading, tokens.start..at - 1, reading.surface(at));
                found.extend(name.map(|name| Definition { name, acronym: at }));
            }
        }
    }
    found
}

fn is_bracket(mark: &str) -> bool {
    matches!(mark, "(" | "[")
}

/// The words that end with `before` and have the letters of `acronym` as their
/// initials; small words may be skipped.
fn name_before(
    reading: &Reading<'_>,
    before: Range<usize>,
    acronym: &str,
) -> Option<Range<usize>> {
    let mut letters = acronym.chars().rev().filter(|c| c.is_alphabetic()).peekable();
    if acronym.len() < 2 || acronym.len() > 10 {
        return None;
    }
    let mut at = before.end;
    let mut skipped = 0;
    while letters.peek().is_some() {
        at = at.checked_sub(1).filter(|&at| at >= before.start)?;
        let word = reading.surface(at);
        let initial = word.chars().next()?.to_uppercase().next()?;
        if letters.peek() == Some(&initial) && reading.token(at).is_word() {
            // "and" may stand for a letter or not; a capital word must.
            letters.next();
            skipped = 0;
        } else if reading.is_capital(at) || skipped > 2 {
            return None;
        } else {
            skipped += 1;
        }
    }
    // The last letter may have fallen on a small word: "of", "and".
    let is_name = reading.is_capital(at) && before.end - at > 1;
    is_name.then_some(at..before.end)
}

/// The name of a definition as a candidate.
pub(crate) fn candidate(reading: &Reading<'_>, definition: &Definition) -> Candidate {
    let last = definition.name.end - 1;
    let heads = [
        (Classes::LAW_HEAD, EntityType::Law),
        (Classes::EVENT_HEAD, EntityType::Event),
        (Classes::FACILITY_HEAD, EntityType::Facility),
    ];
    let kind = heads.iter().find(|(head, _)| reading.is(last, *head));
    Candidate {
        tokens: definition.name.clone(),
        kind: kind.map_or(EntityType::Organisation, |&(_, kind)| kind),
        entry: None,
        registered: None,
        confidence: 0.9,
        rule: "acronym-definition",
    }
}
