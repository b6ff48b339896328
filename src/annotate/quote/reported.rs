//! Finds reported speech: what someone says, in the writer's words.
//!
//! Knows only clear patterns: a clause behind the verb (`Vane said that …`), a
//! clause before it (`…, Vane said.`), a gerund behind a denial (`denied
//! carrying arms`) and `according to`. What stands in quotation marks is left
//! to the direct quotes, so a clause is given up to the first mark in it.

use std::ops::Range;

use super::{
    act::{Act, Order, Unit},
    certain::is_certain,
    marks::Marked,
    phrase::{is_finite, is_participle, is_preposition, is_relative},
    scene::{Scene, is_weekday},
    speaker::describes_name,
    subject,
};
use crate::annotate::{
    lang::en::{speech::Cue, words::Classes},
    token::Shape,
};

/// The fewest words of a reported clause.
const FEWEST_WORDS: usize = 3;

/// The most tokens of one, which bounds the search for its ends.
const LONGEST: usize = 150;

/// The most tokens of a title before a name.
const LONGEST_TITLE: usize = 8;

/// How many tokens behind its verb a clause may begin, if `that` opens it.
const THAT_REACH: usize = 16;

/// The tokens of what `act` reports; nothing for what the writer says, or tells
/// the reader to say.
pub(super) fn content(
    scene: Scene<'_>,
    unit: &Unit,
    act: &Act,
    acts: &[Act],
) -> Option<Range<usize>> {
    let source = act
        .source
        .as_ref()
        .filter(|_| !act.is_wished(scene) && is_certain(scene, act))?;
    if ["i", "we", "you"].contains(&scene.spelling(source.tokens.start)) {
        return None;
    }
    let content = match act.order {
        Order::According => by_according(scene, unit, act),
        _ if !act.stance.takes_clause() && !is_pointed_out(scene, act) => None,
        Order::CueFirst => clause_before(scene, unit, act, acts),
        Order::SourceFirst => clause_behind(scene, unit, act, acts)
            .or_else(|| clause_before(scene, unit, act, acts)),
        Order::Shared => clause_behind(scene, unit, act, acts),
    }?;
    let content = trim(scene, content);
    has_words(scene, &content).then_some(content)
}

/// Whether these are enough words to report: two if the first is a gerund, as in
/// `denied carrying arms`, else three.
fn has_words(scene: Scene<'_>, content: &Range<usize>) -> bool {
    let is_gerund = !content.is_empty() && scene.surface(content.start).ends_with("ing");
    let fewest = FEWEST_WORDS - usize::from(is_gerund);
    content.clone().filter(|&at| !scene.is_mark(at)).take(fewest).count() == fewest
}

/// `points out that`
fn is_pointed_out(scene: Scene<'_>, act: &Act) -> bool {
    let behind = act.cue.end;
    scene.surface(act.cue.start).starts_with("point")
        && behind + 1 < scene.text.tokens.len()
        && scene.reads(behind, "out")
        && scene.reads(behind + 1, "that")
}

/// `said that …`, `said he …`, `asked whether …`, `denied …ing`
fn clause_behind(
    scene: Scene<'_>,
    unit: &Unit,
    act: &Act,
    acts: &[Act],
) -> Option<Range<usize>> {
    let end = clause_end(scene, unit, act, acts);
    let start = skip_hearer(scene, act, act.cue.end).filter(|&it| it < end)?;
    let is_gerund = matches!(act.stance, Cue::Denies | Cue::Admits)
        && scene.token(start).is_word()
        && scene.surface(start).ends_with("ing");
    let is_question =
        ["whether", "if", "how", "why", "what", "who"].contains(&scene.spelling(start));
    if is_gerund || is_question {
        return Some(start..end);
    }
    let that = (start..end.min(start + THAT_REACH)).find(|&at| scene.reads(at, "that"));
    if let Some(that) = that.filter(|&at| leads_to_that(scene, act, start..at)) {
        if !opens_clause(scene, that, end) {
            return None;
        }
        let verbs = Classes::AUXILIARY.and(Classes::MODAL);
        let is_subject = that + 1 < end && scene.is(that + 1, verbs);
        return Some(that + usize::from(!is_subject)..end);
    }
    let is_nested = acts.iter().any(|it| {
        it.order == Order::SourceFirst
            && it.stance.takes_clause()
            && it.tokens().start == start
            && it.cue.start < end
    });
    let is_clause = begins_clause(scene, act, start, end)
        || is_nested && takes_bare_clause(scene, act);
    is_clause.then_some(start..end)
}

/// Whether nothing but when, where and to whom stands before `that`.
fn leads_to_that(scene: Scene<'_>, act: &Act, between: Range<usize>) -> bool {
    let first = between.start;
    let takes_thing = [
        "responded",
        "responds",
        "replied",
        "replies",
        "objected",
        "objects",
        "agreed",
        "agrees",
        "answered",
    ]
    .contains(&scene.surface(act.cue.start));
    if takes_thing && !between.is_empty() && scene.reads(first, "to") {
        return false;
    }
    let leads = |at: usize| {
        scene.is(at, Classes::PREPOSITION)
            || scene.is_adverb(at) && !scene.is(at, Classes::NEGATION)
    };
    let parts = Classes::AUXILIARY
        .and(Classes::MODAL)
        .and(Classes::CONJUNCTION)
        .and(Classes::NEGATION);
    between.is_empty()
        || leads(first)
            && !between.clone().any(|at| scene.is(at, parts) || scene.reads(at, "who"))
}

/// Whether the word `that` at token `that` opens a clause, and does not point
/// at a thing: `rejected that plan in May`.
fn opens_clause(scene: Scene<'_>, that: usize, end: usize) -> bool {
    let is_verb = |at: usize| {
        scene.token(at).shape == Shape::Lower
            && scene.mention(at).is_none()
            && (is_finite(scene, at) || scene.surface(at).ends_with(['s', 'd']))
    };
    let next = that + 1;
    let is_thing = next < end
        && scene.token(next).shape == Shape::Lower
        && !scene.is(next, Classes::FUNCTION)
        && !scene.surface(next).ends_with('s');
    let goes_on = next + 1 < end && !is_preposition(scene, next + 1);
    !is_thing || goes_on && (next + 1..end.min(next + 24)).any(is_verb)
}

/// Skips whom a verb such as `told` tells.
fn skip_hearer(scene: Scene<'_>, act: &Act, start: usize) -> Option<usize> {
    let is_told = [
        "told", "tells", "telling", "tell", "assured", "informed", "warned", "reminded",
        "advised", "promised", "asked", "asks", "asking",
    ]
    .contains(&scene.spelling(act.cue.start));
    if !is_told || start >= scene.text.tokens.len() {
        return Some(start);
    }
    if let Some(name) = scene.mention(start) {
        return Some(scene.tokens_of(name).end);
    }
    let is_hearer = ["him", "her", "them", "me", "us", "you", "it"]
        .contains(&scene.spelling(start))
        || ["reporters", "journalists", "lawmakers", "supporters", "viewers"]
            .contains(&scene.surface(start));
    if is_hearer {
        return Some(start + 1);
    }
    let is_phrase = scene.is(start, Classes::DETERMINER) && !scene.reads(start, "that");
    let clause = (start + 1..scene.text.tokens.len().min(start + 8))
        .take_while(|&at| {
            let is_verb =
                scene.token(at).shape == Shape::Lower && scene.cue(at).is_some();
            !is_verb && !is_relative(scene, at)
        })
        .find(|&at| {
            ["that", "whether", "if", "he", "she", "they", "it"]
                .contains(&scene.spelling(at))
        });
    let is_bare = scene.token(start).shape == Shape::Lower
        && !scene.is(start, Classes::FUNCTION)
        && clause.is_some_and(|at| at - start <= 4);
    if is_phrase || is_bare { clause } else { Some(start) }
}

/// Whether a clause with a subject and a verb begins with token `start`, and
/// not the object of the verb: `announced the plan`.
fn begins_clause(scene: Scene<'_>, act: &Act, start: usize, end: usize) -> bool {
    let tells_when = start < end && is_weekday(scene.surface(start));
    if start >= end
        || scene.is_mark(start)
        || tells_when
        || !takes_bare_clause(scene, act)
    {
        return false;
    }
    let is_subject = ["he", "she", "they", "it", "we", "i", "you", "there"]
        .contains(&scene.spelling(start));
    let is_say = [
        "said", "says", "saying", "say", "told", "tells", "adds", "claims", "claimed",
        "insists", "insisted",
    ]
    .contains(&scene.spelling(act.cue.start));
    let begins = scene.mention(start).is_some()
        || scene.is(start, Classes::DETERMINER)
        || ["his", "her", "their", "its"].contains(&scene.spelling(start))
        || scene.token(start).is_word() && !scene.is(start, Classes::FUNCTION);
    if is_subject && is_say {
        return true;
    }
    let has_verb = (start + 1..end.min(start + 24)).any(|at| {
        scene.is(at, Classes::AUXILIARY.and(Classes::MODAL).and(Classes::PAST))
            || (scene.surface(at).ends_with("ed") && scene.mention(at).is_none())
    });
    has_verb && (is_subject || is_say && begins)
}

/// Whether a clause may stand behind the verb without `that`.
fn takes_bare_clause(scene: Scene<'_>, act: &Act) -> bool {
    !matches!(act.stance, Cue::Asks | Cue::Denies)
        && !scene.surface(act.cue.start).starts_with("point")
}

/// The end of a clause that begins behind `act`: that of the sentence, or the
/// next act that shares its subject.
fn clause_end(scene: Scene<'_>, unit: &Unit, act: &Act, acts: &[Act]) -> usize {
    let reach = unit.tokens.end.min(act.cue.end + LONGEST);
    let next = acts.partition_point(|it| it.cue.start <= act.cue.start);
    let end = acts[next..]
        .iter()
        .take_while(|it| it.cue.start < reach)
        .find(|it| begins_anew(scene, act, it))
        .map_or(reach, |it| it.tokens().start);
    let is_subordinate = is_subordinate(scene, unit, act);
    let parts =
        |at: usize| scene.reads(at, ";") || is_subordinate && scene.reads(at, ",");
    (act.cue.end..end).find(|&at| parts(at)).unwrap_or(end)
}

/// Whether the act is told in passing: `While he admitted the delay,` Vane left;
/// `Vane, who admitted the delay,` left.
fn is_subordinate(scene: Scene<'_>, unit: &Unit, act: &Act) -> bool {
    let start = act.tokens().start;
    let is_relative = is_relative(scene, start) && start > unit.tokens.start;
    if is_relative && scene.reads(start - 1, ",") {
        return true;
    }
    start > unit.tokens.start
        && ["while", "although", "though", "when", "after", "before", "because", "since"]
            .contains(&scene.spelling(start - 1))
        && start - unit.tokens.start <= 2
}

/// Whether `next` is no part of what `act` reports: it has the same subject, or
/// its own behind `and`.
fn begins_anew(scene: Scene<'_>, act: &Act, next: &Act) -> bool {
    let joins = |at: usize| {
        at >= act.cue.end && ["and", "but", ",", "or"].contains(&scene.surface(at))
    };
    let is_joined = next.tokens().start.checked_sub(1).is_some_and(joins);
    match next.order {
        Order::Shared => is_joined && next.source == act.source,
        Order::SourceFirst => is_joined && !scene.reads(next.tokens().start - 1, ","),
        _ => false,
    }
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
    let reach = tokens.start.saturating_sub(LONGEST_TITLE).max(start + 1);
    let is_title = |at: usize| {
        let parts = Classes::PREPOSITION.and(Classes::DETERMINER);
        describes_name(scene, at) && (scene.reads(at, "of") || !scene.is(at, parts))
    };
    let comma = (reach..tokens.start).rev().find(|&at| !is_title(at))?;
    let is_near = scene.reads(comma, ",") && comma < start + LONGEST;
    let rivals = acts.iter().take_while(|it| it.cue.start < act.cue.start);
    let is_first =
        rivals.take(8).all(|it| !it.stance.takes_clause() || it.is_wished(scene));
    let ends = tokens.end >= unit.tokens.end
        || matches!(scene.surface(tokens.end), "." | ",")
        || scene.is(tokens.end, Classes::PREPOSITION)
        || scene.is_adverb(tokens.end);
    if !is_near || !is_first || !ends {
        return None;
    }
    let is_parenthesis = tokens.end < unit.tokens.end && scene.reads(tokens.end, ",");
    if is_relative(scene, tokens.start) {
        return None;
    }
    if is_parenthesis {
        return around(scene, unit, act, start..comma);
    }
    (!stands_apart(scene, start..comma)).then_some(start..comma)
}

/// What an act of speech in commas reports: the words before it if they are a
/// clause, those behind it if they only say when or point back: `All of which,
/// Vane said, …`. A clause that it parts is not put together.
fn around(
    scene: Scene<'_>,
    unit: &Unit,
    act: &Act,
    before: Range<usize>,
) -> Option<Range<usize>> {
    let joins = |at: usize| {
        is_relative(scene, at) || matches!(scene.surface(at), "and" | "but" | "or")
    };
    let is_joined = joins(before.end - 1);
    if stands_apart(scene, before.clone()) || is_joined && before.len() <= 4 {
        let start = act.tokens().end + 1;
        let end = unit.tokens.end.min(start + LONGEST);
        return (act.order == Order::SourceFirst && start < end).then_some(start..end);
    }
    let is_verb = |at: usize| {
        scene.mention(at).is_none()
            && (is_finite(scene, at) || scene.surface(at).ends_with("ed"))
    };
    (!is_joined && before.clone().any(is_verb)).then_some(before)
}

/// Whether the words before a comma only say when, where or how: `In May,`.
fn stands_apart(scene: Scene<'_>, words: Range<usize>) -> bool {
    let joins = ["but", "and", "so", "yet"].contains(&scene.spelling(words.start));
    let first = words.start + usize::from(joins && words.len() > 1);
    let opens = scene.is(first, Classes::PREPOSITION.and(Classes::CONJUNCTION))
        || scene.reads_as(first, "to");
    let counts = scene.token(first + 1).shape == Shape::Number;
    opens && !counts && !words.clone().any(|at| scene.reads(at, ","))
}

/// `according to Vane, …` and `…, according to Vane`
fn by_according(scene: Scene<'_>, unit: &Unit, act: &Act) -> Option<Range<usize>> {
    if act.cue.start == unit.tokens.start {
        let reach = unit.tokens.end.min(act.tokens().end + subject::REACH);
        let comma = |from: usize| (from..reach).find(|&at| scene.reads(at, ","));
        let comma = comma(act.tokens().end).and_then(|first| {
            // `According to Vane, writing in the Courier, …`
            let is_aside = first + 1 < reach && is_participle(scene, first + 1);
            if is_aside { comma(first + 1) } else { Some(first) }
        })?;
        return Some(comma + 1..unit.tokens.end.min(comma + LONGEST));
    }
    let start = unit.tokens.start.max(act.cue.start.saturating_sub(LONGEST));
    Some(start..act.cue.start)
}

/// Without marks, and words that join it to others, at the ends.
fn trim(scene: Scene<'_>, mut range: Range<usize>) -> Range<usize> {
    let opens = |at: usize| matches!(scene.surface(at), "(" | "[" | "$" | "£" | "€");
    let closes = |at: usize| matches!(scene.surface(at), ")" | "]" | "%" | "?" | "!");
    let joins = |at: usize| matches!(scene.surface(at), "and" | "but" | "or" | "while");
    while range.start < range.end && scene.is_mark(range.start) && !opens(range.start) {
        range.start += 1;
    }
    while range.start < range.end
        && (joins(range.end - 1)
            || scene.is_mark(range.end - 1) && !closes(range.end - 1))
    {
        range.end -= 1;
    }
    range
}

/// The part of `content` before the first quotation in it, if that is more than
/// a word or two. What stands behind one is too often the writer's again.
pub(super) fn before_marks(
    scene: Scene<'_>,
    content: &Range<usize>,
    marked: &[Marked],
) -> Option<Range<usize>> {
    let first = marked.partition_point(|it| it.outer.end <= content.start);
    let end = marked.get(first).map_or(content.end, |it| it.outer.start.min(content.end));
    let part = trim(scene, content.start..end.max(content.start));
    let opens_list = part.clone().next_back().is_some_and(|at| scene.reads(at, "as"))
        && part.len() > 1
        && scene.reads(part.end - 2, "such");
    (has_words(scene, &part) && !opens_list).then_some(part)
}
