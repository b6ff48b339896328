//! Finds speech behind a dash at the start of a line, as written in Norway,
//! France, Spain and Poland: `- It is over, says Vane.`
//!
//! A line that opens with a dash is speech if someone is said to say it, if it
//! answers such a line, or if it is a sentence with `I` or `you` in it; else
//! it is an item of a list.

use std::ops::Range;

use super::{
    act::{Act, Order},
    marks::is_quotation_mark,
    phrase::is_subject_pronoun,
    scene::Scene,
    subject,
};
use crate::{
    annotate::{lang::en::words::Classes, sentence::Block, token::Shape},
    text::OBJECT,
};

/// The most tokens before the verb of speech.
const LONGEST: usize = 200;

/// A line of speech.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// What is said, in one piece, or in two where a verb of speech parts it.
    pub(super) pieces: Vec<Range<usize>>,
    pub(super) act: Option<Act>,
    /// The token from which the writer speaks again; the block's end if never.
    pub(super) end: usize,
}

/// What the lines before say of this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Speech is likely: the line before is speech, or ends with a colon.
    Speech,
    Nothing,
}

/// The speech in `block`, if it opens with a dash and reads as speech.
pub(super) fn speech(scene: Scene<'_>, block: &Block, lead: Lead) -> Option<Speech> {
    let tokens = &block.tokens;
    let opens = scene.is_dash(tokens.start) || scene.reads(tokens.start, "-");
    if !opens || tokens.len() < 3 {
        return None;
    }
    let start = tokens.start + 1;
    let is_marked = |at: usize| is_quotation_mark(scene.surface(at));
    if is_marked(start) {
        return None;
    }
    let reach = tokens.end.min(start + LONGEST);
    if let Some(act) = attribution(scene, start..reach) {
        let before = act.tokens().start - 1;
        let follows_mark = is_marked(before) || is_marked(before - 1);
        return (!follows_mark).then(|| attributed(scene, block, start, act));
    }
    let ends =
        matches!(scene.surface(tokens.end - 1), "." | "!" | "?" | "…" | "..." | ")");
    let is_likely = lead == Lead::Speech || is_personal(scene, start..reach);
    (ends && is_likely && reach == tokens.end && !tokens.clone().any(is_marked)).then(
        || {
            let pieces = vec![trim(scene, start..tokens.end)];
            Speech { pieces, act: None, end: tokens.end }
        },
    )
}

/// The first act of speech that words and a comma, dash or mark stand before.
pub(super) fn attribution(scene: Scene<'_>, tokens: Range<usize>) -> Option<Act> {
    let pauses = |at: usize| {
        scene.is_pause(at)
            || matches!(scene.surface(at), "?" | "!" | "…" | "..." | "\"" | "”")
    };
    (tokens.start + 1..tokens.end)
        .filter(|&at| pauses(at - 1) && at > tokens.start + 1)
        .find_map(|at| {
            cue_first(scene, at, tokens.end)
                .or_else(|| source_first(scene, at, tokens.end))
        })
}

/// `says Vane` at token `at`.
fn cue_first(scene: Scene<'_>, at: usize, end: usize) -> Option<Act> {
    let stance = scene.cue(at).filter(|_| scene.token(at).shape == Shape::Lower)?;
    if scene.surface(at).ends_with("ing") {
        return None;
    }
    let source = subject::after(scene, at + 1, end)?;
    Some(Act { cue: at..at + 1, stance, source: Some(source), order: Order::CueFirst })
}

/// `Vane says` at token `at`, with nothing but when and where behind it.
fn source_first(scene: Scene<'_>, at: usize, end: usize) -> Option<Act> {
    let source = subject::after(scene, at, (at + 8).min(end))?;
    let cue = (source.tokens.end..end.min(source.tokens.end + 3))
        .find(|&at| scene.cue(at).is_some() && scene.token(at).shape == Shape::Lower)?;
    let between = source.tokens.end..cue;
    let ends = cue + 1 >= end
        || matches!(scene.surface(cue + 1), "," | ".")
        || scene.is_dash(cue + 1)
        || scene.is(cue + 1, Classes::PREPOSITION)
        || scene.is_adverb(cue + 1);
    let stance = scene.cue(cue)?;
    (ends && between.into_iter().all(|at| scene.is_adverb(at))).then_some(Act {
        cue: cue..cue + 1,
        stance,
        source: Some(source),
        order: Order::SourceFirst,
    })
}

/// Speech with an attribution: what stands before it, and what goes on behind.
fn attributed(scene: Scene<'_>, block: &Block, start: usize, act: Act) -> Speech {
    let told = act.tokens();
    let mut pieces = vec![trim(scene, start..told.start)];
    let sentences = &scene.text.sentences[block.sentences.clone()];
    let rest =
        sentences.iter().find(|it| it.tokens.start >= told.end).map(|it| it.tokens.start);
    let mut end = rest.unwrap_or(block.tokens.end);
    let resumes = (told.end..end).find(|&at| goes_on(scene, at, end));
    if resumes.is_none() && !is_personal(scene, end..block.tokens.end) {
        return Speech { pieces, act: Some(act), end };
    }
    pieces.push(trim(scene, resumes.map_or(end, |at| at + 1)..block.tokens.end));
    end = block.tokens.end;
    pieces.retain(|it| !it.is_empty());
    Speech { pieces, act: Some(act), end }
}

/// Whether speech goes on behind token `at` in the sentence of its verb: behind
/// another dash, or a comma and a conjunction or a new subject.
fn goes_on(scene: Scene<'_>, at: usize, end: usize) -> bool {
    at + 2 < end
        && (scene.is_dash(at)
            || scene.reads(at, ",")
                && (matches!(scene.surface(at + 1), "and" | "but" | "so")
                    || is_subject_pronoun(scene, at + 1)))
}

/// Whether a speaker speaks of himself or to someone: `I`, `our`, `you`.
fn is_personal(scene: Scene<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| {
        [
            "i", "me", "my", "we", "us", "our", "you", "your", "i'm", "i've", "i'll",
            "i'd", "we're", "we've", "we'll", "we'd", "you're", "you've", "you'll",
        ]
        .contains(&scene.spelling(at))
    })
}

/// Without the pause before the verb of speech, and without marks around.
fn trim(scene: Scene<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let is_outer = |at: usize| {
        scene.is_pause(at)
            || matches!(scene.surface(at), "\"" | "“" | "”" | "«" | "»")
            || scene.surface(at).starts_with(OBJECT)
    };
    while tokens.start < tokens.end && is_outer(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && is_outer(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}
