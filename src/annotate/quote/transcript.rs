//! Finds the turns of a transcript: lines that a name and a colon open.
//!
//! `VANE: It is over.`, `Q: Why?`, `Ada Vane: It is.` A text has turns if two
//! lines at least look like one, since a single `Note:` is none.

use std::ops::Range;

use super::{
    scene::Scene,
    subject::{Head, Source},
};
use crate::annotate::token::Shape;

/// The longest label of a turn, in tokens: `SEN. MARTA J. VANE (R-Ohio)`.
const LONGEST_LABEL: usize = 8;

/// Labels that are no speakers.
const NO_SPEAKERS: &[&str] = &[
    "NOTE",
    "UPDATE",
    "UPDATED",
    "WARNING",
    "READ",
    "WATCH",
    "MORE",
    "RELATED",
    "PHOTO",
    "PHOTOS",
    "VIDEO",
    "SOURCE",
    "SOURCES",
    "CORRECTION",
    "BREAKING",
    "EDITOR",
    "CREDIT",
    "ALSO",
    "SEE",
    "BY",
    "FACT",
    "FACTS",
    "STATUS",
    "WHEN",
    "WHERE",
    "WHAT",
    "WHO",
    "WHY",
    "HOW",
    "TOPIC",
];

/// One turn of a speaker.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub(super) source: Source,
    /// What is said, up to the next turn or the end of the block.
    pub(super) content: Range<usize>,
}

/// Where the turns of a text begin.
#[derive(Clone, Debug, Default)]
pub(super) struct Transcript {
    /// Index of the first token of each turn's label, in order.
    labels: Vec<usize>,
}

impl Transcript {
    /// Reads the line starts of a text.
    pub(super) fn new(scene: Scene<'_>) -> Self {
        let text = scene.text.text;
        let mut labels = Vec::new();
        let mut line = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let head = &text.as_bytes()[line..end.min(line + 48)];
            if memchr::memchr(b':', head).is_some() {
                let first = scene.text.tokens.partition_point(|it| it.start() < line);
                labels.extend(label(scene, first).map(|_| first));
            }
            line = end + 1;
        }
        if labels.len() < 2 {
            labels.clear();
        }
        Self { labels }
    }

    /// The turns in the block `tokens`.
    pub(super) fn turns(&self, scene: Scene<'_>, tokens: &Range<usize>) -> Vec<Turn> {
        let first = self.labels.partition_point(|&it| it < tokens.start);
        let labels = &self.labels[first..];
        let count = labels.iter().take_while(|&&it| it < tokens.end).count();
        let labels = &labels[..count];
        let ends = labels.iter().skip(1).copied().chain([tokens.end]);
        let turn = |(&start, end): (&usize, usize)| {
            let label = label(scene, start)?;
            let content = label.end + 1..end;
            (!content.is_empty()).then(|| Turn { source: source(scene, label), content })
        };
        labels.iter().zip(ends).filter_map(turn).collect()
    }

    /// Whether another turn begins within the next `count` tokens from `at`.
    pub(super) fn goes_on(&self, at: usize, count: usize) -> bool {
        let next = self.labels.partition_point(|&it| it < at);
        self.labels.get(next).is_some_and(|&it| it < at + count)
    }
}

/// The label of a turn that begins at token `first`: what stands before its
/// colon.
pub(super) fn label(scene: Scene<'_>, first: usize) -> Option<Range<usize>> {
    let tokens = scene.text.tokens;
    let reach = tokens.len().min(first + LONGEST_LABEL + 1);
    let colon =
        (first..reach).find(|&at| scene.reads(at, ":") && !scene.token(at).spaced)?;
    let is_apart = tokens.get(colon + 1).is_some_and(|next| next.spaced);
    let label = first..colon;
    if label.is_empty() || !is_apart || is_no_speaker(scene, first) {
        return None;
    }
    let is_all_capitals = label.clone().all(|at| {
        matches!(scene.token(at).shape, Shape::Upper | Shape::Initial)
            || scene.is_mark(at) && at > first
            || scene.token(at).shape == Shape::Capital && scene.surface(at).ends_with('.')
            || scene.surface(at).eq_ignore_ascii_case("Mc")
    });
    let is_name = scene.person(first).is_some_and(|it| scene.tokens_of(it) == label);
    (is_all_capitals || is_name).then_some(label)
}

fn is_no_speaker(scene: Scene<'_>, first: usize) -> bool {
    NO_SPEAKERS.iter().any(|it| it.eq_ignore_ascii_case(scene.surface(first)))
}

/// Whom a label names.
pub(super) fn source(scene: Scene<'_>, label: Range<usize>) -> Source {
    let head = label
        .clone()
        .rev()
        .find_map(|at| scene.mention(at))
        .map_or(Head::Role, Head::Name);
    Source { tokens: label, head }
}
