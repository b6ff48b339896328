//! The title or office that a text gives to a person: before the name, `US
//! Secretary of State`, or behind it, `an analyst at the think tank …`.

use std::ops::Range;

use super::{
    super::{lang::en::words::Classes, token::Shape},
    reading::Reading,
    rules::Candidate,
};
use crate::text::Span;

/// How many tokens a role has at most.
const LONGEST: usize = 24;

/// Where the role of a person stands, if one does beside this name.
pub(crate) fn role(reading: &Reading<'_>, person: &Candidate) -> Option<Span> {
    let sentence = sentence_of(reading, person.tokens.start);
    let tokens = before(reading, &sentence, person.tokens.start)
        .or_else(|| behind(reading, &sentence, person.tokens.end))?;
    Some(reading.span(tokens))
}

fn sentence_of(reading: &Reading<'_>, token: usize) -> Range<usize> {
    let sentences = reading.text.sentences;
    let at = sentences.partition_point(|sentence| sentence.tokens.end <= token);
    sentences[at].tokens.clone()
}

/// `US Secretary of State` before the name at `end`: titles, and what has a
/// capital or holds them together. An honorific alone is no role.
fn before(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    end: usize,
) -> Option<Range<usize>> {
    let mut start = end;
    let mut first_title = None;
    for at in (sentence.start.max(end.saturating_sub(LONGEST))..end).rev() {
        let is_title = reading.is(at, Classes::TITLE.and(Classes::ROLE));
        let holds =
            matches!(reading.surface(at), "of" | "for" | "and" | "-" | "'s" | "’s" | "&");
        let is_acronym = reading.token(at).shape == Shape::Upper;
        let is_name =
            reading.is_capital(at) && (is_acronym || !reading.is(at, Classes::FUNCTION));
        if is_title {
            let is_mere = reading.is(at, Classes::HONORIFIC.and(Classes::FUNCTION));
            first_title = if is_mere { first_title } else { Some(at) };
        } else if start == end || !(is_name || holds) {
            break;
        }
        start = at;
    }
    first_title?;
    // What holds titles together does not begin one.
    while start < end
        && !reading.is_capital(start)
        && !reading.is(start, Classes::TITLE.and(Classes::ROLE))
    {
        start += 1;
    }
    (start < end).then_some(start..end)
}

/// `, an analyst at the think tank …` behind the name that ends at `end`.
fn behind(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    end: usize,
) -> Option<Range<usize>> {
    if reading.surface(end) != "," || end + 1 >= sentence.end {
        return None;
    }
    let start = end + 1;
    let begins = reading
        .is(start, Classes::DETERMINER.and(Classes::ROLE).and(Classes::TITLE))
        || reading.is_capital(start);
    if !begins {
        return None;
    }
    let stop = (start..sentence.end.min(start + LONGEST)).find(|&at| {
        let is_mark = reading.token(at).shape == Shape::Mark
            && !matches!(reading.surface(at), "-" | "&" | "’" | "'");
        // "the think tank": behind an article stands no verb.
        let is_noun = reading.is(at - 1, Classes::DETERMINER);
        let is_verb = (reading.is_cue(at) && !is_noun)
            || reading.is(at, Classes::AUXILIARY.and(Classes::MODAL))
            || matches!(reading.surface(at), "who" | "whose" | "which" | "that" | "and");
        is_mark || is_verb
    })?;
    let has_role = (start..stop.min(start + 8)).any(|at| {
        reading.is(at, Classes::ROLE.and(Classes::TITLE))
            && !reading.is(at, Classes::FUNCTION)
    });
    // A sentence that ends here, or a comma, closes an apposition; a verb does not.
    let is_closed =
        matches!(reading.surface(stop), "," | "." | ";" | ")" | "who" | "whose");
    (has_role && is_closed && stop > start).then_some(start..stop)
}
