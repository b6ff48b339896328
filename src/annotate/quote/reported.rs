//! Finds reported speech: what someone says, in the writer's words.
//!
//! Knows only clear patterns: a clause behind the verb (`Vane said that …`), a
//! clause before it (`…, Vane said.`), a gerund behind a denial (`denied
//! carrying arms`) and `according to`. What stands in quotation marks is left
//! to the direct quotes, so a clause with marks in it is given in pieces.

use std::ops::Range;

use super::{
    act::{Act, Order, Unit},
    marks::Marked,
    scene::Scene,
    subject,
};
use crate::annotate::lang::en::{speech::Cue, words::Classes};

/// The fewest words of a reported clause.
const FEWEST_WORDS: usize = 3;

/// The most tokens of one, which bounds the search for its ends.
const LONGEST: usize = 150;

/// How many tokens behind its verb a clause may begin, if `that` opens it.
const THAT_REACH: usize = 16;

/// The tokens of what `act` reports.
pub(super) fn content(
    scene: Scene<'_>,
    unit: &Unit,
    act: &Act,
    acts: &[Act],
) -> Option<Range<usize>> {
    act.source.as_ref()?;
    let content = match act.order {
        Order::According => by_according(scene, unit, act),
        _ if !act.stance.takes_clause() && !is_pointed_out(scene, act) => None,
        Order::CueFirst => clause_before(scene, unit, act, acts),
        Order::SourceFirst => clause_behind(scene, unit, act, acts)
            .or_else(|| clause_before(scene, unit, act, acts)),
        Order::Shared => clause_behind(scene, unit, act, acts),
    }?;
    let content = trim(scene, content);
    let words =
        content.clone().filter(|&at| !scene.is_mark(at)).take(FEWEST_WORDS).count();
    (words == FEWEST_WORDS).then_some(content)
}

/// `points out that`
fn is_pointed_out(scene: Scene<'_>, act: &Act) -> bool {
    let behind = act.cue.end;
    scene.surface(act.cue.start).starts_with("point")
        && behind + 1 < scene.text.tokens.len()
        && scene.reads(behind, "out")
        && scene.reads(behind + 1, "that")
}

/// `said that …`, `said he …`, `told the court that …`, `denied …ing`
fn clause_behind(
    scene: Scene<'_>,
    unit: &Unit,
    act: &Act,
    acts: &[Act],
) -> Option<Range<usize>> {
    let start = act.cue.end;
    let end = clause_end(scene, unit, act, acts);
    if start >= end {
        return None;
    }
    let is_gerund = matches!(act.stance, Cue::Denies | Cue::Admits)
        && scene.surface(start).ends_with("ing")
        && scene.token(start).is_word();
    if is_gerund {
        return Some(start..end);
    }
    let that = (start..end.min(start + THAT_REACH)).find(|&at| scene.reads(at, "that"));
    if let Some(that) = that.filter(|&at| leads_to_that(scene, start..at)) {
        return Some(that + 1..end);
    }
    let start = skip_hearer(scene, act, start, end)?;
    begins_clause(scene, start, end).then_some(start..end)
}

/// Whether nothing but who is told, and when and where, stands before `that`.
fn leads_to_that(scene: Scene<'_>, between: Range<usize>) -> bool {
    let first = between.start;
    between.is_empty()
        || (!between
            .clone()
            .any(|at| scene.is(at, Classes::AUXILIARY.and(Classes::MODAL)))
            && !matches!(scene.spelling(first), "the" | "a" | "an" | "it" | "this")
            || matches!(scene.spelling(first - 1), "told" | "tells" | "telling" | "tell"))
}

/// Skips whom `told` tells; other verbs have no such words.
fn skip_hearer(scene: Scene<'_>, act: &Act, start: usize, end: usize) -> Option<usize> {
    let is_told = matches!(
        scene.spelling(act.cue.start),
        "told" | "tells" | "telling" | "tell" | "assured" | "informed" | "warned"
    );
    if !is_told {
        return Some(start);
    }
    if let Some(name) = scene.mention(start) {
        return Some(scene.tokens_of(name).end);
    }
    let is_hearer = matches!(
        scene.spelling(start),
        "him" | "her" | "them" | "me" | "us" | "you" | "reporters" | "journalists" | "it"
    ) || matches!(
        scene.surface(start),
        "reporters" | "journalists" | "lawmakers"
    );
    (is_hearer && start + 1 < end).then_some(start + 1)
}

/// Whether a clause with a subject and a verb begins with token `start`.
fn begins_clause(scene: Scene<'_>, start: usize, end: usize) -> bool {
    if start >= end || scene.is_mark(start) {
        return false;
    }
    let begins = scene.mention(start).is_some()
        || scene.is(start, Classes::DETERMINER)
        || matches!(
            scene.spelling(start),
            "he" | "she"
                | "they"
                | "it"
                | "we"
                | "i"
                | "you"
                | "there"
                | "his"
                | "her"
                | "their"
                | "its"
                | "if"
                | "when"
        );
    let has_verb = (start + 1..end.min(start + 24)).any(|at| {
        scene.is(at, Classes::AUXILIARY.and(Classes::MODAL).and(Classes::PAST))
            || (scene.surface(at).ends_with("ed") && scene.mention(at).is_none())
    });
    begins && has_verb
}

/// The end of a clause that begins behind `act`: that of the sentence, or the
/// next act that shares its subject.
fn clause_end(scene: Scene<'_>, unit: &Unit, act: &Act, acts: &[Act]) -> usize {
    let reach = unit.tokens.end.min(act.cue.end + LONGEST);
    let next = acts.partition_point(|it| it.cue.start <= act.cue.start);
    let end = acts[next..]
        .iter()
        .take_while(|it| it.cue.start < reach)
        .find(|it| it.order == Order::Shared && it.source == act.source)
        .map_or(reach, |it| it.cue.start);
    (act.cue.end..end).find(|&at| scene.reads(at, ";")).unwrap_or(end)
}

/// `…, Vane said.`, `…, said Vane.`: all of the sentence before the act.
fn clause_before(
    scene: Scene<'_>,
    unit: &Unit,
    act: &Act,
    acts: &[Act],
) -> Option<Range<usize>> {
    let tokens = act.tokens();
    let start = unit.tokens.start;
    let comma =
        tokens.start.checked_sub(1).filter(|&at| at > start && at < start + LONGEST)?;
    let is_first = acts.first().is_some_and(|it| it.cue == act.cue);
    let ends = tokens.end >= unit.tokens.end
        || matches!(scene.surface(tokens.end), "." | ",")
        || scene.is(tokens.end, Classes::PREPOSITION)
        || scene.is_adverb(tokens.end);
    let begins_apart = scene.is(start, Classes::PREPOSITION.and(Classes::CONJUNCTION))
        && !(start..comma).any(|at| scene.reads(at, ","));
    (scene.reads(comma, ",") && is_first && ends && !begins_apart).then_some(start..comma)
}

/// `according to Vane, …` and `…, according to Vane`
fn by_according(scene: Scene<'_>, unit: &Unit, act: &Act) -> Option<Range<usize>> {
    if act.cue.start == unit.tokens.start {
        let reach = unit.tokens.end.min(act.tokens().end + subject::REACH);
        let comma = (act.tokens().end..reach).find(|&at| scene.reads(at, ","))?;
        return Some(comma + 1..unit.tokens.end.min(comma + LONGEST));
    }
    let start = unit.tokens.start.max(act.cue.start.saturating_sub(LONGEST));
    Some(start..act.cue.start)
}

/// Without marks and blanks at the ends.
fn trim(scene: Scene<'_>, mut range: Range<usize>) -> Range<usize> {
    let opens = |at: usize| matches!(scene.surface(at), "(" | "[" | "$" | "£" | "€");
    let closes = |at: usize| matches!(scene.surface(at), ")" | "]" | "%" | "?" | "!");
    while range.start < range.end && scene.is_mark(range.start) && !opens(range.start) {
        range.start += 1;
    }
    while range.start < range.end
        && scene.is_mark(range.end - 1)
        && !closes(range.end - 1)
    {
        range.end -= 1;
    }
    range
}

/// Cuts what is in quotation marks out of `content`; pieces of a word or two
/// are left out.
pub(super) fn without_marked(
    scene: Scene<'_>,
    content: &Range<usize>,
    marked: &[Marked],
) -> Vec<Range<usize>> {
    let first = marked.partition_point(|it| it.outer.end <= content.start);
    let mut pieces = Vec::new();
    let mut start = content.start;
    for quote in marked[first..].iter().take_while(|it| it.outer.start < content.end) {
        if quote.outer.start > start {
            pieces.push(start..quote.outer.start);
        }
        start = start.max(quote.outer.end);
    }
    if start < content.end {
        pieces.push(start..content.end);
    }
    let has_words = |it: &Range<usize>| {
        it.clone().filter(|&at| !scene.is_mark(at)).take(FEWEST_WORDS).count()
            == FEWEST_WORDS
    };
    pieces.into_iter().map(|it| trim(scene, it)).filter(has_words).collect()
}
