//! Says who speaks where a sentence does not: whoever speaks around it.
//!
//! The sieves are tried in order, as in [`speaker`](super::speaker).

use super::{
    act::Act,
    draft::{Draft, Read, Voice},
    marks::Marked,
    phrase::Source,
    scene::Scene,
};
use crate::annotate::{lang::en::speech::Cue, sentence::Block};
use crate::text::Span;

/// What a block leaves to the next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// Who spoke last in it.
    pub(super) voice: Option<Voice>,
    /// Who spoke last in the block before it, if both are but a line of speech.
    pub(super) other: Option<Voice>,
    /// Whether the writer alone speaks in it, and nobody else is named.
    pub(super) is_aside: bool,
    pub(super) ending: Ending,
}

/// How a block ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    #[default]
    Plain,
    /// With a colon: what follows is said by whoever was told to speak.
    LeadIn,
    /// With a colon behind a verb of speech.
    Announced,
    /// In a quotation without a closing mark.
    Open,
    /// In speech behind a dash.
    Dash,
    /// In a turn of a transcript.
    Turn,
    /// It is a short line of speech, as in a dialogue.
    Line,
}

impl Before {
    /// Whether it ends with a colon.
    pub(super) fn leads_in(&self) -> bool {
        matches!(self.ending, Ending::LeadIn | Ending::Announced)
    }
}

/// A quote whose sentence does not say who speaks, and what is around it.
struct Around<'a> {
    scene: Scene<'a>,
    block: &'a Block,
    read: &'a Read,
    before: &'a Before,
    drafts: &'a [Draft],
    /// Which of `drafts` it is.
    at: usize,
}

/// Who speaks, as words of this block or as known from one before.
enum Carried {
    Source(Source, Option<(Span, Cue)>),
    Voice(Voice),
}

type Sieve = fn(&Around<'_>) -> Option<Carried>;

const SIEVES: &[(&str, Sieve)] = &[
    ("lead-in", lead_in),
    ("bare-cue", bare_cue),
    ("carried-on", carried_on),
    ("narrated-before", narrated_before),
    ("carried-back", carried_back),
    ("dialogue", dialogue),
    ("paragraph-before", paragraph_before),
];

/// Gives the quotes without a source the speaker of those around them.
pub(super) fn fill(
    scene: Scene<'_>,
    block: &Block,
    read: &Read,
    before: &Before,
    drafts: &mut [Draft],
) {
    for at in 0..drafts.len() {
        if drafts[at].source.is_some() {
            continue;
        }
        let around = Around { scene, block, read, before, drafts, at };
        let found =
            SIEVES.iter().find_map(|&(name, sieve)| Some((sieve(&around)?, name)));
        let Some((carried, rule)) = found else { continue };
        drafts[at].rule = rule;
        match carried {
            Carried::Source(source, cue) => {
                drafts[at].continues |=
                    rule == "carried-on" && drafts[at - 1].unit + 1 == drafts[at].unit;
                drafts[at].source = Some(source);
                drafts[at].cue = cue;
            }
            Carried::Voice(voice) => drafts[at].voice = Some(voice),
        }
    }
}

impl Around<'_> {
    fn this(&self) -> &Draft {
        &self.drafts[self.at]
    }

    /// Whether the block begins with the quote, or the quote is an item of the
    /// list that it is.
    fn opens_block(&self) -> bool {
        let start = self.this().outer.start();
        let begins = |it: &Marked| self.scene.token(it.outer.start).start();
        let is_item = || {
            let marked = &self.read.marked;
            let at = marked.binary_search_by_key(&start, begins);
            at.is_ok_and(|at| marked[at].is_item(self.scene))
        };
        start == self.block.span.start() || is_item()
    }
}

/// The block before ends with a colon, or in the same quotation.
fn lead_in(around: &Around<'_>) -> Option<Carried> {
    let is_led = around.before.leads_in() || around.before.ending == Ending::Open;
    let voice = around.before.voice.filter(|_| is_led && around.opens_block())?;
    Some(Carried::Voice(voice))
}

/// The next sentence is nothing but `Vane said.`
fn bare_cue(around: &Around<'_>) -> Option<Carried> {
    let act = bare_act(around.scene, around.read, around.this().unit + 1)?;
    let cue = (around.scene.span(&act.cue), act.stance);
    Some(Carried::Source(act.source.clone()?, Some(cue)))
}

/// Who says the quote before, in the same block.
fn carried_on(around: &Around<'_>) -> Option<Carried> {
    let last = &around.drafts[around.at.checked_sub(1)?];
    let source = || last.source.clone().map(|it| Carried::Source(it, None));
    last.voice.map(Carried::Voice).or_else(source)
}

/// Who speaks, without marks, in the sentences before.
fn narrated_before(around: &Around<'_>) -> Option<Carried> {
    let unit = &around.read.units[around.this().unit];
    let begins =
        around.scene.token(unit.tokens.start).start() == around.this().outer.start();
    if !begins {
        return None;
    }
    last_source(around.read, around.this().unit).map(|it| Carried::Source(it, None))
}

/// Who says the quote behind, in the same block.
fn carried_back(around: &Around<'_>) -> Option<Carried> {
    let mut next = around.drafts[around.at + 1..].iter().take(8);
    let source = next.find_map(|it| it.source.clone())?;
    Some(Carried::Source(source, None))
}

/// Of two who speak in turn, the one who did not speak last.
fn dialogue(around: &Around<'_>) -> Option<Carried> {
    let Before { voice, other, ending, .. } = *around.before;
    let is_turn = ending == Ending::Line && around.opens_block() && other != voice;
    other.filter(|_| is_turn).map(Carried::Voice)
}

/// Who spoke last in the block before; behind an aside of the writer's only what
/// opens a block goes on.
fn paragraph_before(around: &Around<'_>) -> Option<Carried> {
    let is_near = !around.before.is_aside || around.opens_block();
    around.before.voice.filter(|_| is_near).map(Carried::Voice)
}

/// The act of a sentence that is nothing else: `Vane said.`
fn bare_act<'r>(scene: Scene<'_>, read: &'r Read, unit: usize) -> Option<&'r Act> {
    let this = read.units.get(unit)?;
    let words = this.tokens.clone().filter(|&at| !scene.is_mark(at)).take(8).count();
    let act = read.acts[unit].first()?;
    (words <= 6 && this.quotes.is_empty() && this.tokens.end - act.tokens().end <= 1)
        .then_some(act)
}

/// The source of the last act in the sentences just before a quotation.
fn last_source(read: &Read, unit: usize) -> Option<Source> {
    read.acts[unit.saturating_sub(2)..unit]
        .iter()
        .rev()
        .flat_map(|acts| acts.iter().rev())
        .find_map(|act| act.source.clone())
}
