//! Decides who says what stands in quotation marks, and whether it is speech.
//!
//! The sieves are tried in order; the first that finds an act of speech wins.
//! To add one, write a function and put it into [`SIEVES`].

use super::{
    act::{Act, Order, Unit},
    marks::Marked,
    scene::Scene,
};
use crate::annotate::{
    lang::en::{speech::Cue, words::Classes},
    token::Shape,
};

/// One quotation in its sentence.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) unit: &'a Unit,
    pub(super) marked: &'a [Marked],
    pub(super) acts: &'a [Act],
    /// Which of `marked` it is.
    pub(super) quote: usize,
}

/// A way to find the act that a quotation belongs to: its index.
type Sieve = fn(View<'_>) -> Option<usize>;

/// The sieves by name, the surest first.
const SIEVES: &[(&str, Sieve)] = &[
    ("cue-behind", behind),
    ("cue-before", before),
    ("cue-later", later),
    ("cue-earlier", earlier),
];

/// The act that says the quotation, and the name of the sieve that found it.
pub(super) fn act(view: View<'_>) -> Option<(usize, &'static str)> {
    SIEVES.iter().find_map(|&(name, sieve)| Some((sieve(view)?, name)))
}

impl View<'_> {
    fn this(&self) -> &Marked {
        &self.marked[self.quote]
    }

    /// Token past the quotation before this one, or the unit's start.
    fn gap_start(&self) -> usize {
        if self.quote > self.unit.quotes.start {
            self.marked[self.quote - 1].outer.end
        } else {
            self.unit.tokens.start
        }
    }

    /// First token of the next quotation, or the unit's end.
    fn gap_end(&self) -> usize {
        if self.quote + 1 < self.unit.quotes.end {
            self.marked[self.quote + 1].outer.start
        } else {
            self.unit.tokens.end
        }
    }

    /// Whether the words end as speech does before its verb: `…,” she said`.
    fn ends_as_speech(&self) -> bool {
        let scene = self.scene;
        let last = self.this().inner.end - 1;
        let behind = self.this().outer.end;
        matches!(
            scene.surface(last),
            "," | "?" | "!" | "…" | "..." | "—" | "–" | "--" | "." | "-"
        ) || (behind < self.unit.tokens.end && scene.is_pause(behind))
    }
}

/// `“…,” said Vane`, `“…,” Vane said`
fn behind(view: View<'_>) -> Option<usize> {
    let end = view.this().outer.end;
    let next = view.acts.partition_point(|act| act.cue.start < end);
    let act = view.acts.get(next).filter(|act| act.cue.start < view.gap_end())?;
    let start = act.tokens().start.max(end);
    let scene = view.scene;
    let is_near = (end..start).take(12).all(|at| {
        scene.is_pause(at)
            || scene.is_adverb(at)
            || matches!(scene.surface(at), "." | ")" | "(")
            || describes_name(scene, at)
    }) && start - end <= 12;
    let is_verb_near = act.order != Order::CueFirst || act.cue.start - end <= 3;
    (is_near && is_verb_near && act.order != Order::Shared && view.ends_as_speech())
        .then_some(next)
}

/// Whether token `at` may be part of what stands before a name: a title, a role.
fn describes_name(scene: Scene<'_>, at: usize) -> bool {
    let others = Classes::CONJUNCTION
        .and(Classes::PRONOUN)
        .and(Classes::AUXILIARY)
        .and(Classes::MODAL);
    scene.token(at).is_word() && !scene.is(at, others)
}

/// `Vane said: “…”`, `Vane told reporters the plan was “…”`
fn before(view: View<'_>) -> Option<usize> {
    let start = view.this().outer.start;
    let next = view.acts.partition_point(|act| act.cue.start < start);
    let last = next.checked_sub(1)?;
    let act = &view.acts[last];
    if act.cue.start < view.gap_start() {
        return None;
    }
    let is_adjacent = view.scene.is_mark(start - 1) || start - act.cue.end <= 3;
    (act.stance != Cue::Manner || is_adjacent).then_some(last)
}

/// The first act behind the quotation, with other words between.
fn later(view: View<'_>) -> Option<usize> {
    let end = view.this().outer.end;
    let next = view.acts.partition_point(|act| act.cue.start < end);
    let is_near = |act: &&Act| act.stance != Cue::Manner && act.order != Order::Shared;
    view.acts.get(next).filter(is_near).map(|_| next)
}

/// The nearest act before the quotation, with another quotation between.
fn earlier(view: View<'_>) -> Option<usize> {
    let start = view.this().outer.start;
    let next = view.acts.partition_point(|act| act.cue.start < start);
    let near = next.saturating_sub(8);
    let found =
        view.acts[near..next].iter().rposition(|act| act.stance != Cue::Manner)?;
    Some(near + found)
}

/// How many words stand in the marks, counted up to a few.
pub(super) fn count_words(scene: Scene<'_>, marked: &Marked) -> usize {
    marked.inner.clone().filter(|&at| !scene.is_mark(at)).take(8).count()
}

/// Whether the words are a title of a work or the like: all of them but the
/// small ones with a capital, and nothing that ends a sentence.
pub(super) fn reads_as_title(scene: Scene<'_>, marked: &Marked) -> bool {
    let last = marked.inner.end - 1;
    let ends = matches!(scene.surface(last), "." | "!" | "?" | "…" | "...");
    let is_titled = |at: usize| {
        let token = scene.token(at);
        token.is_capitalized()
            || !token.is_word()
            || token.shape == Shape::Mixed
            || scene.is(at, Classes::FUNCTION)
            || scene.surface(at).starts_with(['\'', '’'])
    };
    !ends
        && marked.inner.len() <= 16
        && scene.token(marked.inner.start).shape != Shape::Lower
        && marked.inner.clone().all(is_titled)
}
