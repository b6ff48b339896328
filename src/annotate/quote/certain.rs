//! Says whether an act of speech surely took place, and is surely the source's:
//! the bar that reported speech must pass before it is given.
//!
//! Words in quotation marks speak for themselves; what a writer reports does
//! not. So what is only likely is left out here: `did not say that …`, `free
//! press that …`, `a programme for listeners who said …`.

use std::ops::Range;

use super::{
    act::{Act, Order},
    phrase::{Head, Source, is_preposition, is_relative},
    scene::Scene,
};
use crate::annotate::lang::en::words::Classes;

/// How many tokens before a verb belong to it: `has not yet publicly` said.
const LONGEST_GROUP: usize = 6;

/// How many tokens of a source's own may stand between it and its verb: `a
/// spokesman` for the ministry in Oslo `said`.
const LONGEST_COMPLEMENT: usize = 12;

/// Verbs of speech that are as often nouns in the same form.
const NOUNS: &[&str] = &[
    "answer",
    "answers",
    "bark",
    "barks",
    "chant",
    "chants",
    "charge",
    "charges",
    "claim",
    "claims",
    "comment",
    "comments",
    "counter",
    "counters",
    "cries",
    "cry",
    "demand",
    "demands",
    "echo",
    "echoes",
    "estimate",
    "estimates",
    "fear",
    "fears",
    "fume",
    "fumes",
    "gripe",
    "gripes",
    "groan",
    "groans",
    "hint",
    "hints",
    "hope",
    "hopes",
    "joke",
    "jokes",
    "marvel",
    "marvels",
    "moan",
    "moans",
    "note",
    "notes",
    "order",
    "orders",
    "pledge",
    "pledges",
    "post",
    "posts",
    "press",
    "promise",
    "promises",
    "protest",
    "protests",
    "question",
    "questions",
    "quip",
    "quips",
    "remark",
    "remarks",
    "reply",
    "replies",
    "report",
    "reports",
    "request",
    "requests",
    "roar",
    "roars",
    "shout",
    "shouts",
    "sneer",
    "sneers",
    "state",
    "states",
    "vow",
    "vows",
    "wail",
    "wails",
    "whisper",
    "whispers",
];

/// Those that say as often what a noun behind them is: `pledged delegates`.
const ADJECTIVES: &[&str] = &[
    "alleged",
    "announced",
    "declared",
    "estimated",
    "pledged",
    "promised",
    "proposed",
    "reported",
    "threatened",
];

/// Whether `act` took place, and its source did it.
pub(super) fn is_certain(scene: Scene<'_>, act: &Act) -> bool {
    let Some(source) = &act.source else { return false };
    if act.order == Order::According {
        return true;
    }
    let group = verb_group(scene, act);
    let is_denied = group.clone().any(|at| is_negation(scene, at))
        || ["nobody", "none", "neither"].contains(&scene.spelling(source.tokens.start))
        || scene.reads_as(source.tokens.start, "no");
    let reads_as_noun = NOUNS.contains(&scene.surface(act.cue.start));
    let stands_by = || match act.order {
        Order::SourceFirst => follows(scene, &source.tokens, group.start),
        Order::Shared => shares(scene, act, group.start),
        Order::CueFirst => {
            let is_bare = source.head == Head::Role
                && !scene.is(source.tokens.start, Classes::DETERMINER);
            !(is_bare && ADJECTIVES.contains(&scene.surface(act.cue.start)))
        }
        Order::According => true,
    };
    !is_denied
        && is_phrase(scene, act)
        && (!is_relative_pronoun(scene, source.tokens.start)
            || names_antecedent(scene, source))
        && if reads_as_noun {
            act.order == Order::SourceFirst && source.tokens.end == group.start
        } else {
            stands_by()
        }
}

fn is_relative_pronoun(scene: Scene<'_>, at: usize) -> bool {
    is_relative(scene, at) || scene.reads(at, "that")
}

/// Whether the name that a relative pronoun means stands right before it:
/// `Ada Vane, who` said; not `the writers with Ada Vane who` said.
fn names_antecedent(scene: Scene<'_>, source: &Source) -> bool {
    let Head::Name(name) = source.head else { return false };
    let end = scene.tokens_of(name).end;
    let pronoun = source.tokens.start;
    end == pronoun || end + 1 == pronoun && scene.is_pause(end)
}

/// The auxiliaries and adverbs before the verb of `act`, without its source.
fn verb_group(scene: Scene<'_>, act: &Act) -> Range<usize> {
    let group = Classes::AUXILIARY.and(Classes::MODAL).and(Classes::NEGATION);
    let floor = match &act.source {
        Some(source) if source.tokens.end <= act.cue.start => source.tokens.end,
        _ => act.cue.start.saturating_sub(LONGEST_GROUP),
    };
    let mut start = act.cue.start;
    while start > floor
        && act.cue.start - start < LONGEST_GROUP
        && scene.mention(start - 1).is_none()
        && (scene.is(start - 1, group)
            || scene.is_adverb(start - 1)
            || is_negation(scene, start - 1)
            || scene.reads(start - 1, "long")
            || is_reflexive(scene, start - 1))
    {
        start -= 1;
    }
    start..act.cue.start
}

fn is_reflexive(scene: Scene<'_>, at: usize) -> bool {
    ["himself", "herself", "themselves", "itself", "both", "all", "each"]
        .contains(&scene.spelling(at))
}

/// `not`, `never`, `hasn't`
fn is_negation(scene: Scene<'_>, at: usize) -> bool {
    let surface = scene.surface(at);
    scene.is(at, Classes::NEGATION)
        || surface.ends_with("n't")
        || surface.ends_with("n’t")
        || ["not", "never", "hardly", "cannot"].contains(&surface)
}

/// Whether the verb group that begins at token `verb` follows its subject: at
/// once, behind words of the subject's own, or behind what commas enclose.
fn follows(scene: Scene<'_>, source: &Range<usize>, verb: usize) -> bool {
    if source.end >= verb {
        return true;
    }
    let between = source.end..verb;
    let encloses =
        |at: usize| scene.is_pause(at) || matches!(scene.surface(at), "(" | ")");
    if encloses(between.start) && encloses(between.end - 1) {
        // A name between commas says who the words before it mean: `the mayor,
        // Ada Vane, said`.
        let is_apposition = source.start > 0 && scene.reads(source.start - 1, ",");
        return between.len() > 1 || is_apposition;
    }
    between.len() <= LONGEST_COMPLEMENT
        && is_preposition(scene, between.start)
        && !between.clone().any(|at| {
            scene.is_mark(at)
                || scene.cue(at).is_some()
                || is_relative(scene, at)
                || scene.is(at, Classes::AUXILIARY.and(Classes::MODAL))
        })
}

/// Whether a verb without a subject of its own may have that of another:
/// `, adding`, `by saying`, `and said`; not `a post saying`.
fn shares(scene: Scene<'_>, act: &Act, verb: usize) -> bool {
    let Some(before) = verb.checked_sub(1) else { return true };
    !scene.surface(act.cue.start).ends_with("ing")
        || scene.is_pause(before)
        || matches!(scene.surface(before), "by" | "and" | "or" | "in" | "while" | "when")
}

/// Whether the source reads as a noun phrase that begins where it is said to:
/// a determiner within it follows a preposition.
fn is_phrase(scene: Scene<'_>, act: &Act) -> bool {
    let Some(source) = act.source.as_ref().filter(|it| it.head == Head::Role) else {
        return true;
    };
    let tokens = source.tokens.clone();
    tokens.clone().skip(1).all(|at| {
        !matches!(scene.spelling(at), "the" | "a" | "an")
            || is_preposition(scene, at - 1)
            || scene.is_mark(at - 1)
            || scene.is(at - 1, Classes::CONJUNCTION.and(Classes::DETERMINER))
            || scene.mention(at).is_some()
    })
}
