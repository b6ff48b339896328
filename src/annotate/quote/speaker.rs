//! Decides who says what stands in quotation marks, and whether it is speech.
//!
//! The sieves are tried in order; the first that finds a source wins. To add
//! one, write a function and put it into [`SIEVES`].

use std::ops::Range;

use super::{
    act::{Act, Order, Unit},
    marks::{Marked, is_quotation_mark},
    phrase::{Head, Source},
    scene::Scene,
    subject, transcript,
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

/// What a sieve finds.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) source: Option<Source>,
    /// The verb of speech, if there is one.
    pub(super) cue: Option<(Range<usize>, Cue)>,
    pub(super) bond: Bond,
}

/// How close words in marks and who says them stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// Side by side: even one word is speech.
    Adjacent,
    /// Verb and words in one clause.
    Near,
    /// In one sentence.
    Far,
}

type Sieve = fn(View<'_>) -> Option<Attribution>;

/// The sieves by name, the surest first.
const SIEVES: &[(&str, Sieve)] = &[
    ("label", labelled),
    ("cue-behind", behind),
    ("name-behind", name_behind),
    ("signed", signed),
    ("cue-before", before),
    ("colon-before", colon_before),
    ("cue-later", later),
    ("cue-earlier", earlier),
    ("owner", owner),
    ("subject", subject_of_sentence),
];

/// Who says the quotation, and the name of the sieve that found it.
pub(super) fn attribution(view: View<'_>) -> Option<(Attribution, &'static str)> {
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
        let behind = self.this().outer.end;
        let inner = self.this().inner.clone();
        let is_mark = |at: &usize| is_quotation_mark(scene.surface(*at));
        let last = inner.rev().find(|at| !is_mark(at)).unwrap_or(behind - 1);
        [",", "?", "!", "…", "...", "—", "–", "--", ".", "-"]
            .contains(&scene.surface(last))
            || (behind < self.unit.tokens.end && scene.is_pause(behind))
    }

    fn is_title(&self) -> bool {
        reads_as_title(self.scene, self.this())
    }

    /// Index of the first act behind the quotation.
    fn next_act(&self) -> usize {
        let end = self.this().outer.end;
        self.acts.partition_point(|act| act.cue.start < end)
    }

    fn by_act(&self, act: usize, bond: Bond) -> Attribution {
        let act = &self.acts[act];
        let cue = Some((act.cue.clone(), act.stance));
        Attribution { source: act.source.clone(), cue, bond }
    }
}

/// `“VANE: …”`: a turn of a transcript in marks.
fn labelled(view: View<'_>) -> Option<Attribution> {
    let first = view.this().inner.start;
    let label = transcript::label_at(view.scene, first)?;
    let source = Some(transcript::source(view.scene, label));
    Some(Attribution { source, cue: None, bond: Bond::Adjacent })
}

/// `“…,” said Vane`, `“…,” Vane, who was there, said`
fn behind(view: View<'_>) -> Option<Attribution> {
    let scene = view.scene;
    let stands_inside = view.this().outer.start > view.unit.tokens.start;
    if !view.ends_as_speech() || stands_inside && view.is_title() {
        return None;
    }
    let next = view.next_act();
    let mut acts =
        view.acts[next..].iter().take(4).take_while(|act| act.cue.start < view.gap_end());
    let found = acts.position(|act| stands_beside(scene, view.this().outer.end, act))?;
    Some(view.by_act(next + found, Bond::Adjacent))
}

/// Whether nothing but a title stands between token `end`, where words in marks
/// end, and an act of speech.
fn stands_beside(scene: Scene<'_>, end: usize, act: &Act) -> bool {
    let start = act.tokens().start.max(end);
    let is_near = start - end <= 12
        && (end..start).all(|at| {
            scene.is_pause(at)
                || scene.is_adverb(at)
                || matches!(scene.surface(at), "." | ")" | "(")
                || describes_name(scene, at)
        });
    let is_verb_near = act.order != Order::CueFirst || act.cue.start - end <= 3;
    is_near && is_verb_near && act.order != Order::Shared && !act.is_relative(scene)
}

/// Whether token `at` may be part of what stands before a name: a title, a role.
pub(super) fn describes_name(scene: Scene<'_>, at: usize) -> bool {
    let others = Classes::CONJUNCTION
        .and(Classes::PRONOUN)
        .and(Classes::AUXILIARY)
        .and(Classes::MODAL);
    scene.token(at).is_word() && !scene.is(at, others)
}

/// `“…,” Vane fumed`, `“…,” fumed Vane`: a name beside a verb that the lexicon
/// does not have, behind a comma in marks.
fn name_behind(view: View<'_>) -> Option<Attribution> {
    let scene = view.scene;
    let quote = view.this();
    let (start, end) = (quote.outer.end, view.gap_end());
    let last = scene.surface(quote.inner.end - 1);
    if !matches!(last, "," | "?" | "!") || start + 1 >= end {
        return None;
    }
    let is_verb = |at: usize| {
        at < end
            && scene.token(at).shape == Shape::Lower
            && scene.surface(at).ends_with("ed")
            && !scene.is(at, Classes::FUNCTION)
    };
    let found = |source, verb: usize| {
        let cue = Some((verb..verb + 1, Cue::Manner));
        Some(Attribution { source: Some(source), cue, bond: Bond::Adjacent })
    };
    if is_verb(start) && scene.person(start + 1).is_some() {
        return found(subject::after(scene, start + 1, end)?, start);
    }
    let source = subject::after(scene, start, end)?;
    let verb = (source.tokens.start + 1..=source.tokens.end).find(|&at| is_verb(at))?;
    found(subject::after(scene, start, verb)?, verb)
}

/// `“…” — Ada Vane`, also at the end of the line or below it.
fn signed(view: View<'_>) -> Option<Attribution> {
    let scene = view.scene;
    let end = view.this().outer.end;
    let dash = (end..scene.text.tokens.len().min(end + 2))
        .find(|&at| scene.is_dash(at) || scene.reads(at, "-") || scene.reads(at, "~"))?;
    let name = scene.mention(dash + 1)?;
    let tokens = scene.tokens_of(name);
    let ends = tokens.end >= scene.block_end(dash)
        || matches!(scene.surface(tokens.end), "," | "." | "(" | "\"" | "“")
        || scene.breaks_line(tokens.end);
    let source = Source { tokens, head: Head::Name(name) };
    ends.then_some(Attribution { source: Some(source), cue: None, bond: Bond::Adjacent })
}

/// `Vane said: “…”`, `Vane told reporters the plan was “…”`
///
/// A verb of thinking or doing counts only right before the marks, since it is
/// most often part of what is said: `Vane said she would fight “…”`.
fn before(view: View<'_>) -> Option<Attribution> {
    let scene = view.scene;
    let start = view.this().outer.start;
    let next = view.next_act();
    let first = view.acts[..next].partition_point(|act| act.cue.start < view.gap_start());
    let last = next.checked_sub(1).filter(|&it| it >= first)?;
    let distance = start - view.acts[last].cue.end;
    let is_parted =
        distance > 0 && (scene.is_pause(start - 1) || scene.reads(start - 1, ":"));
    if distance <= 1 || distance <= 4 && is_parted {
        let act = &view.acts[last];
        let is_weak = act.stance == Cue::Believes
            || act.stance == Cue::Manner && !is_parted
            || act.is_wished(scene);
        let outer = last
            .checked_sub(1)
            .filter(|&it| is_weak && it >= first && view.acts[it].stance.takes_clause());
        return Some(view.by_act(outer.unwrap_or(last), Bond::Adjacent));
    }
    let nearest = first.max(next.saturating_sub(8));
    let found = (nearest..next).rev().find(|&it| {
        let act = &view.acts[it];
        match act.stance {
            Cue::Manner => is_parted && start - act.cue.end <= 12,
            Cue::Believes => false,
            Cue::Judges => start - act.cue.end <= 12 && !act.is_wished(scene),
            _ => !act.is_wished(scene),
        }
    });
    let is_judged = |it: usize| view.acts[it].stance == Cue::Judges && !view.is_title();
    if is_judged(last) && distance <= 6 && !view.acts[last].is_wished(scene) {
        return Some(view.by_act(last, Bond::Adjacent));
    }
    let any = || (nearest..next).rev().find(|&it| view.acts[it].stance != Cue::Manner);
    Some(view.by_act(found.or_else(any)?, Bond::Near))
}

/// `Vane: “…”`, `From Vane's letter: “…”`: who stands before a colon.
fn colon_before(view: View<'_>) -> Option<Attribution> {
    let scene = view.scene;
    let colon = view.this().outer.start.checked_sub(1)?;
    let start = view.gap_start().max(colon.saturating_sub(subject::REACH));
    if colon <= start || !scene.reads(colon, ":") {
        return None;
    }
    let at_end = scene.mention(colon - 1).map(Head::Name).map(|head| (colon - 1, head));
    let source = match at_end {
        Some((_, Head::Name(name))) => {
            Source { tokens: scene.tokens_of(name), head: Head::Name(name) }
        }
        _ => subject::of_sentence(scene, start, colon)
            .or_else(|| first_person(scene, start..colon))?,
    };
    Some(Attribution { source: Some(source), cue: None, bond: Bond::Near })
}

fn first_person(scene: Scene<'_>, mut tokens: Range<usize>) -> Option<Source> {
    let name = tokens.find_map(|at| scene.person(at))?;
    Some(Source { tokens: scene.tokens_of(name), head: Head::Name(name) })
}

/// The first act behind the quotation, with other words between.
fn later(view: View<'_>) -> Option<Attribution> {
    let next = view.next_act();
    let act = view.acts.get(next)?;
    (act.stance != Cue::Manner && act.order != Order::Shared)
        .then(|| view.by_act(next, Bond::Far))
}

/// The nearest act before the quotation, with another quotation between.
fn earlier(view: View<'_>) -> Option<Attribution> {
    let next = view.next_act();
    let near = next.saturating_sub(8);
    let found =
        view.acts[near..next].iter().rposition(|act| act.stance != Cue::Manner)?;
    Some(view.by_act(near + found, Bond::Far))
}

/// `Vane's “…” remark`, `his call for “…”`
fn owner(view: View<'_>) -> Option<Attribution> {
    let scene = view.scene;
    let start = view.this().outer.start;
    let floor = view.gap_start().max(start.saturating_sub(5));
    let source = (floor..start).rev().find_map(|at| {
        let is_owner = matches!(scene.spelling(at), "his" | "her" | "their");
        if is_owner {
            return Some(Source { tokens: at..at + 1, head: Head::Pronoun });
        }
        let is_possessive =
            at > floor && matches!(scene.surface(at), "'s" | "’s" | "'" | "’");
        let name = is_possessive.then(|| scene.mention(at - 1)).flatten()?;
        Some(Source { tokens: scene.tokens_of(name), head: Head::Name(name) })
    })?;
    Some(Attribution { source: Some(source), cue: None, bond: Bond::Far })
}

/// The subject of a sentence that words in marks end or stand in.
fn subject_of_sentence(view: View<'_>) -> Option<Attribution> {
    let start = view.this().outer.start;
    if start == view.unit.tokens.start {
        return None;
    }
    let floor = view.gap_start().max(start.saturating_sub(subject::REACH));
    let source = subject::of_sentence(view.scene, floor, start)?;
    Some(Attribution { source: Some(source), cue: None, bond: Bond::Far })
}

/// How many words stand in the marks, counted up to a few. What hangs together,
/// as an address does, is one.
pub(super) fn count_words(scene: Scene<'_>, marked: &Marked) -> usize {
    let first = marked.inner.start;
    let begins =
        |&at: &usize| !scene.is_mark(at) && (at == first || scene.token(at).spaced);
    marked.inner.clone().filter(begins).take(8).count()
}

/// Whether the words are a title of a work or the like: all of them but the
/// small ones with a capital, and nothing that ends a sentence.
pub(super) fn reads_as_title(scene: Scene<'_>, marked: &Marked) -> bool {
    let last = scene.surface(marked.inner.end - 1);
    // A full stop may belong to the sentence around, as printers in America do.
    let ends = matches!(last, "!" | "?" | "…" | "...") || marked.ends_sentence(scene);
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
