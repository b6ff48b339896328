//! Tells the language from the people of one name: `speaks French`, `in Turkish`.

use super::{
    super::{lang::en::words::Classes, token::Shape},
    EntityType,
    reading::Reading,
    rules::Candidate,
};

/// The same names, with those that a language is meant by.
pub(crate) fn languages(
    reading: &Reading<'_>,
    mut found: Vec<Candidate>,
) -> Vec<Candidate> {
    for it in &mut found {
        if it.kind == EntityType::Norp && it.tokens.len() == 1 {
            let at = it.tokens.start;
            if is_spoken(reading, at) || is_written_in(reading, at) {
                it.kind = EntityType::Language;
                it.entry = None;
            }
        }
    }
    found
}

/// `speaks French`, `fluent in French`, `French-speaking`
fn is_spoken(reading: &Reading<'_>, at: usize) -> bool {
    let speaks = |at: usize| {
        let word = reading.surface(at);
        matches!(word, "speak" | "speaks" | "spoke" | "speaking" | "learn" | "learned")
            || matches!(word, "learning" | "learnt" | "fluent")
    };
    let is_tied = reading.surface(at + 1) == "-"
        && matches!(reading.surface(at + 2), "speaking" | "language" | "speaker");
    let is_object =
        at > 0 && speaks(at - 1) || at > 1 && speaks(at - 2) && is_in(reading, at - 1);
    is_tied
        || reading.surface(at + 1) == "language"
        || (is_object && is_alone(reading, at))
}

/// `in Turkish,` but not `in Turkish hands`
fn is_written_in(reading: &Reading<'_>, at: usize) -> bool {
    at > 0 && is_in(reading, at - 1) && is_alone(reading, at)
}

fn is_in(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.surface(at), "in" | "into" | "In")
}

/// Whether nothing behind the word at `at` is what it would describe.
fn is_alone(reading: &Reading<'_>, at: usize) -> bool {
    let is_end = at + 1 >= reading.len() || reading.token(at + 1).shape == Shape::Mark;
    let is_tied = matches!(reading.surface(at + 1), "-" | "'" | "’");
    (is_end && !is_tied) || reading.is(at + 1, Classes::FUNCTION)
}
