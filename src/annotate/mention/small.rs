//! Places and organisations in lines that are written without any capital.
//!
//! "can you get to chicago by train": where nothing has a capital, the lack of
//! one says nothing. Only what hardly means anything else is taken.

use super::{
    super::{
        gazetteer::{Case, Known, Origin, PlaceRank},
        lang::en::words::Classes,
    },
    reading::Reading,
    rules::Candidate,
};

/// Lines of fewer words say too little of how their writer writes.
const FEWEST_WORDS: usize = 4;

/// The known names in sentences that have no capital.
pub(crate) fn candidates(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in reading.text.sentences {
        let tokens = sentence.tokens.clone();
        let words = tokens.clone().filter(|&at| reading.token(at).is_word()).count();
        let has_capital = |at: usize| reading.token(at).is_capitalized();
        if words < FEWEST_WORDS || tokens.clone().any(has_capital) {
            continue;
        }
        let mut at = tokens.start;
        while at < tokens.end {
            let candidate = name(reading, at, tokens.end);
            at = candidate.as_ref().map_or(at + 1, |it| it.tokens.end);
            found.extend(candidate);
        }
    }
    found
}

fn name(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let words = (at..end).map(|at| (reading.words[at].hash, Case::Capital));
    let hit = reading.gazetteer.longest(words)?;
    let (entry, meaning) = reading.gazetteer.meanings(hit).next()?;
    let is_large = match meaning.origin {
        Origin::Place(PlaceRank::Town) => meaning.population >= 500_000,
        Origin::Place(_) => true,
        Origin::Demonym => false,
        Origin::Known | Origin::Company => meaning.name.len() > 4,
    };
    let is_word = (at..at + hit.len).any(|at| {
        let known = reading.gazetteer.known(reading.words[at].hash);
        known.has(Known::COMMON.and(Known::GIVEN)) || reading.is(at, Classes::FUNCTION)
    });
    let is_sure = is_large && !is_word && reading.token(at).is_word();
    is_sure.then(|| Candidate {
        tokens: at..at + hit.len,
        kind: meaning.kind,
        entry: Some(entry),
        registered: None,
        confidence: 0.6,
        rule: "small",
    })
}
