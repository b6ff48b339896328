//! Finds the acts of speech in a sentence: a verb of speech and its source.
//!
//! What stands between quotation marks is not looked into. To add a verb, add
//! it to `lang/en/speech.rs`.

use std::ops::Range;

use super::{
    marks::Marked,
    phrase::{self, Source},
    scene::Scene,
    subject,
};
use crate::annotate::{
    lang::en::{speech::Cue, words::Classes},
    token::Shape,
};

/// Someone says something: the verb, and who it is.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// The verb of speech, or `according to`.
    pub(super) cue: Range<usize>,
    pub(super) stance: Cue,
    pub(super) source: Option<Source>,
    pub(super) order: Order,
}

/// Where the source stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// `Vane said`
    SourceFirst,
    /// `said Vane`
    CueFirst,
    /// `according to Vane`
    According,
    /// `calling it`: the source is that of another verb.
    Shared,
}

impl Act {
    /// Whether the verb tells of no act that took place: `would say`, `to say`.
    pub(super) fn is_wished(&self, scene: Scene<'_>) -> bool {
        let skipped = Classes::NEGATION.and(Classes::PRONOUN);
        let before = (self.cue.start.saturating_sub(3)..self.cue.start)
            .rev()
            .find(|&at| !scene.is_adverb(at) && !scene.is(at, skipped));
        self.order != Order::According
            && before
                .is_some_and(|at| scene.is(at, Classes::MODAL) || scene.reads(at, "to"))
    }

    /// Whether its source is a relative pronoun: `Vane, who` denied it.
    pub(super) fn is_relative(&self, scene: Scene<'_>) -> bool {
        self.source.as_ref().is_some_and(|it| {
            ["who", "which", "that"].contains(&scene.spelling(it.tokens.start))
        })
    }

    /// From the first token of source and verb past the last.
    pub(super) fn tokens(&self) -> Range<usize> {
        match &self.source {
            Some(source) if self.order != Order::Shared => {
                self.cue.start.min(source.tokens.start)
                    ..self.cue.end.max(source.tokens.end)
            }
            _ => self.cue.clone(),
        }
    }
}

/// A sentence, or several where a quotation holds their ends, with what is in
/// marks in it.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) tokens: Range<usize>,
    /// The quotations in it, by index.
    pub(super) quotes: Range<usize>,
}

/// The acts of speech in `unit`, in order.
pub(super) fn acts(scene: Scene<'_>, unit: &Unit, marked: &[Marked]) -> Vec<Act> {
    let mut acts = Vec::new();
    let mut start = unit.tokens.start;
    for quote in &marked[unit.quotes.clone()] {
        acts_in(scene, unit, start..quote.outer.start, &mut acts);
        start = quote.outer.end;
    }
    acts_in(scene, unit, start..unit.tokens.end, &mut acts);
    acts
}

/// Adds the acts in `gap`, a stretch of `unit` without quotations.
fn acts_in(scene: Scene<'_>, unit: &Unit, gap: Range<usize>, acts: &mut Vec<Act>) {
    for at in gap.clone() {
        if scene.cue(at).is_none() && !scene.is_according(at) {
            continue;
        }
        let act = if scene.cue(at).is_some() {
            spoken(scene, unit, &gap, at, acts.last())
        } else {
            according(scene, &gap, at)
        };
        acts.extend(act);
    }
}

/// `according to` someone.
fn according(scene: Scene<'_>, gap: &Range<usize>, at: usize) -> Option<Act> {
    if at + 2 >= gap.end || !scene.reads(at + 1, "to") {
        return None;
    }
    let source = subject::after(scene, at + 2, gap.end)?;
    let cue = at..at + 2;
    Some(Act { cue, stance: Cue::Says, source: Some(source), order: Order::According })
}

/// The act whose verb is token `at`, if it is used as one.
fn spoken(
    scene: Scene<'_>,
    unit: &Unit,
    gap: &Range<usize>,
    at: usize,
    last: Option<&Act>,
) -> Option<Act> {
    let stance = scene.cue(at)?;
    if !is_used_as_verb(scene, unit, gap, at) {
        return None;
    }
    let act = |source, order| Some(Act { cue: at..at + 1, stance, source, order });
    if let Some(source) = relayed(scene, gap, at) {
        return act(Some(source), Order::SourceFirst);
    }
    if is_passive(scene, gap, at) {
        let by = (at + 1..gap.end.min(at + 4)).find(|&at| scene.reads(at, "by"))?;
        return act(subject::after(scene, by + 1, gap.end), Order::CueFirst);
    }
    let is_participle = at + 1 < gap.end && scene.reads(at + 1, "by");
    if is_participle {
        let source = subject::after(scene, at + 2, gap.end);
        return act(source, Order::Shared);
    }
    if let Some(source) = inverted(scene, unit, gap, at) {
        return act(Some(source), Order::CueFirst);
    }
    if let Some(source) = with_subject(scene, gap, at) {
        return act(Some(source), Order::SourceFirst);
    }
    if shares_subject(scene, gap, at) {
        let source = match last {
            Some(last) if last.source.is_some() => last.source.clone(),
            _ => subject::of_sentence(scene, unit.tokens.start, at),
        };
        return act(source, Order::Shared);
    }
    if let Some(source) = subject::before(scene, gap.start, at) {
        return act(Some(source), Order::SourceFirst);
    }
    let shared = last.and_then(|last| last.source.clone());
    act(
        shared.or_else(|| subject::of_sentence(scene, unit.tokens.start, at)),
        Order::Shared,
    )
}

/// Who is said to say it where a paper or an agency passes it on: `the Courier
/// quoted` Ada Vane `as saying`, Ada Vane `was quoted as saying`.
fn relayed(scene: Scene<'_>, gap: &Range<usize>, at: usize) -> Option<Source> {
    const REACH: usize = 12;
    let relays = |at: usize| {
        ["quoted", "quotes", "quoting", "cited", "cites", "citing", "reported", "reports"]
            .contains(&scene.surface(at))
    };
    let says = |at: usize| at > gap.start && scene.reads(at - 1, "as");
    let verb = if relays(at) {
        at
    } else if scene.reads(at, "saying") && says(at) {
        (gap.start.max(at.saturating_sub(REACH))..at).rev().find(|&at| relays(at))?
    } else {
        return None;
    };
    let reach = gap.end.min(verb + REACH);
    let saying = (verb + 2..reach).find(|&at| scene.reads(at, "saying") && says(at))?;
    if is_passive(scene, gap, verb) {
        subject::before(scene, gap.start, verb)
    } else {
        subject::after(scene, verb + 1, saying - 1)
    }
}

/// Tells `claims` the verb from `claims` the noun.
fn is_used_as_verb(scene: Scene<'_>, unit: &Unit, gap: &Range<usize>, at: usize) -> bool {
    let is_first = at == unit.tokens.start;
    let has_form = scene.token(at).shape == Shape::Lower
        || (scene.token(at).shape == Shape::Capital && is_first);
    if !has_form || scene.mention(at).is_some() {
        return false;
    }
    if at > gap.start && !may_precede(scene, at) {
        return false;
    }
    let surface = scene.surface(at);
    let is_mere_verb =
        ["says", "say", "write", "tell", "add", "believe", "argue", "insist"]
            .contains(&surface);
    let may_be_noun =
        !is_mere_verb && !phrase::is_past(surface) && !surface.ends_with("ing");
    !may_be_noun || !reads_as_noun(scene, gap, at)
}

/// Whether a verb may stand at token `at`, by the token before it.
fn may_precede(scene: Scene<'_>, at: usize) -> bool {
    let before = at - 1;
    let surface = scene.surface(before);
    let is_owner = matches!(surface, "'s" | "’s")
        || ["his", "her", "their", "its", "my", "our", "your"]
            .contains(&scene.spelling(before));
    let is_joined =
        matches!(surface, "-" | "'" | "’" | "/" | "(" | "[") && !scene.token(at).spaced;
    let stands_alone =
        ["many", "some", "most", "several", "others", "few", "all", "that", "which"]
            .contains(&scene.spelling(before));
    let is_gerund = scene.surface(at).ends_with("ing");
    let follows_preposition = scene.is(before, Classes::PREPOSITION)
        && !matches!(
            surface,
            "to" | "as" | "since" | "once" | "than" | "that" | "before" | "after"
        );
    !is_owner
        && !is_joined
        && (stands_alone || !scene.is(before, Classes::DETERMINER))
        && (is_gerund || !follows_preposition || scene.mention(before).is_some())
}

/// Whether a form that is a noun as well stands as one.
fn reads_as_noun(scene: Scene<'_>, gap: &Range<usize>, at: usize) -> bool {
    let next = if at + 1 < gap.end { scene.spelling(at + 1) } else { "" };
    if matches!(
        next,
        "of" | "from"
            | "were"
            | "are"
            | "is"
            | "was"
            | "have"
            | "has"
            | "against"
            | "by"
            | "had"
            | "will"
            | "would"
            | "between"
            | "over"
    ) {
        return true;
    }
    let is_object = at > gap.start
        && (matches!(scene.spelling(at - 1), "that" | "this")
            || scene.token(at - 1).shape == Shape::Lower
                && scene.surface(at - 1).ends_with("ed"));
    if is_object {
        return true;
    }
    let Some(before) = at.checked_sub(1).filter(|&it| it >= gap.start) else {
        return !matches!(next, "" | "the" | "a" | "that");
    };
    let is_base = !scene.surface(at).ends_with('s');
    let carries_base = scene.is(before, Classes::MODAL)
        || ["to", "i", "we", "they", "you", "who", "and"]
            .contains(&scene.spelling(before))
        || matches!(
            scene.spelling(before),
            "did" | "does" | "do" | "didn't" | "doesn't" | "don't"
        )
        || scene.surface(before).ends_with('s')
        || scene.is_adverb(before)
        || scene.is(before, Classes::ROLE);
    is_base && !carries_base
}

/// Whether the verb is said of whoever hears it: `was told`.
fn is_passive(scene: Scene<'_>, gap: &Range<usize>, at: usize) -> bool {
    let surface = scene.surface(at);
    if surface.ends_with("ing") || surface.ends_with('s') {
        return false;
    }
    let mut before = at;
    while before > gap.start && at - before < 4 {
        before -= 1;
        if [
            "is", "are", "was", "were", "be", "been", "being", "am", "isn't", "wasn't",
            "aren't", "weren't", "he's", "she's", "it's", "they're", "i'm", "got",
        ]
        .contains(&scene.spelling(before))
        {
            return true;
        }
        let is_between = scene.is_adverb(before)
            || scene.is(before, Classes::NEGATION)
            || scene.reads(before, "once");
        if !is_between {
            return false;
        }
    }
    false
}

/// The source behind the verb, where it is to be looked for there: right behind
/// a quotation, or where verb and source end a sentence behind a comma.
fn inverted(
    scene: Scene<'_>,
    unit: &Unit,
    gap: &Range<usize>,
    at: usize,
) -> Option<Source> {
    let parts =
        |it: usize| scene.is_pause(it) || scene.is_adverb(it) || scene.reads(it, ".");
    let follows_quote = gap.start > unit.tokens.start && (gap.start..at).all(parts);
    let follows_clause = at > gap.start + 1
        && scene.is_pause(at - 1)
        && !follows_apposition(scene, gap.start, at);
    let takes_object = matches!(scene.cue(at), Some(Cue::Judges))
        || matches!(scene.spelling(at), "told" | "tells")
        || scene.surface(at).ends_with("ing");
    let begins = at == unit.tokens.start && scene.cue(at) != Some(Cue::Asks);
    if takes_object || !follows_quote && !follows_clause && !begins {
        return None;
    }
    let source = subject::after(scene, at + 1, gap.end)?;
    let end = source.tokens.end;
    let ends = end >= unit.tokens.end
        || end < gap.end && matches!(scene.surface(end), "," | "." | "—" | "(" | ";");
    (follows_quote || begins || ends).then_some(source)
}

/// Whether a sentence begins with a name and a comma, and so goes on with what
/// that one does: `But Ada Vane, a writer, said`.
fn follows_apposition(scene: Scene<'_>, start: usize, at: usize) -> bool {
    let first = phrase::skip_leading(scene, start, at);
    let name = scene.mention(first).map(|name| scene.tokens_of(name));
    name.is_some_and(|it| it.end + 1 < at && scene.reads(it.end, ","))
}

/// The subject of a gerund behind `with`: `with the union calling it`.
fn with_subject(scene: Scene<'_>, gap: &Range<usize>, at: usize) -> Option<Source> {
    if !scene.surface(at).ends_with("ing") {
        return None;
    }
    let start = gap.start.max(at.saturating_sub(10));
    let with =
        (start..at).rev().find(|&at| scene.reads(at, "with") || scene.is_pause(at))?;
    scene.reads(with, "with").then(|| subject::before(scene, with + 1, at)).flatten()
}

/// Whether the verb has no subject of its own: `, calling`, `and said`.
fn shares_subject(scene: Scene<'_>, gap: &Range<usize>, at: usize) -> bool {
    let mut before = at;
    while before > gap.start && scene.is_adverb(before - 1) {
        before -= 1;
    }
    let has_own = before > gap.start && scene.is(before - 1, Classes::AUXILIARY);
    if scene.surface(at).ends_with("ing") {
        return !has_own;
    }
    before > gap.start
        && matches!(scene.spelling(before - 1), "and" | "but" | "or" | "to" | "then")
}
