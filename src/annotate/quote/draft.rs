//! A quote in the making: its words are known, its speaker not yet.

use std::ops::Range;

use super::{
    QuoteKind,
    act::{Act, Unit},
    marks::Marked,
    phrase::Source,
    scene::Scene,
    speaker::Attribution,
    transcript,
};
use crate::{annotate::lang::en::speech::Cue, text::Span};

/// A quote in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) span: Span,
    pub(super) outer: Span,
    pub(super) kind: QuoteKind,
    pub(super) source: Option<Source>,
    /// Who speaks, if that is known from another quote.
    pub(super) voice: Option<Voice>,
    pub(super) cue: Option<(Span, Cue)>,
    /// Whether it goes on from the direct quote before.
    pub(super) continues: bool,
    /// Index of its sentence in the block.
    pub(super) unit: usize,
    pub(super) rule: &'static str,
}

impl Draft {
    /// Whether `act` says these words.
    pub(super) fn says(&self, scene: Scene<'_>, act: &Act) -> bool {
        self.cue.is_some_and(|(cue, _)| cue == scene.span(&act.cue))
    }

    /// Whether the same verb of speech says both.
    pub(super) fn shares_cue(&self, other: &Self) -> bool {
        self.cue.is_some() && self.cue.map(|it| it.0) == other.cue.map(|it| it.0)
    }
}

/// Who speaks, and the words that tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) speaker: Option<usize>,
    pub(super) span: Option<Span>,
}

/// A block, cut into sentences that part no quotation.
pub(super) struct Read {
    pub(super) marked: Vec<Marked>,
    pub(super) units: Vec<Unit>,
    pub(super) acts: Vec<Vec<Act>>,
}

/// A direct quote in quotation marks.
pub(super) fn marked(
    scene: Scene<'_>,
    this: &Marked,
    found: Option<(Attribution, &'static str)>,
) -> Draft {
    let mut inner = this.inner.clone();
    if let Some(label) = transcript::label_at(scene, inner.start) {
        inner.start = transcript::after(scene, &label).min(inner.end - 1);
    }
    while inner.len() > 1 && scene.reads(inner.end - 1, ",") {
        inner.end -= 1;
    }
    let rule = found.as_ref().map_or("unattributed", |it| it.1);
    let (source, cue) = found.map_or((None, None), |(it, _)| (it.source, it.cue));
    Draft {
        outer: scene.span(&this.outer),
        source,
        cue: cue.map(|(cue, stance)| (scene.span(&cue), stance)),
        ..plain(scene, &inner, rule)
    }
}

/// A direct quote without quotation marks.
pub(super) fn plain(
    scene: Scene<'_>,
    content: &Range<usize>,
    rule: &'static str,
) -> Draft {
    let span = scene.span(content);
    Draft {
        span,
        outer: span,
        kind: QuoteKind::Direct,
        source: None,
        voice: None,
        cue: None,
        continues: false,
        unit: 0,
        rule,
    }
}
