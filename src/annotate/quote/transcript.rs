//! Finds the turns of a transcript: lines that a name and a colon open.
//!
//! `VANE: It is over.`, `Q: Why?`, `Ada Vane: It is.` A label counts if it
//! comes back, or names a person of the text, and a text has turns if it has
//! two such lines at least: a single `Note:` is none.

use std::ops::Range;

use super::{
    marks::is_quotation_mark,
    phrase::{Head, Source},
    scene::Scene,
    who,
};
use crate::annotate::token::{Shape, Token};

/// The longest label of a turn, in tokens: `SEN. MARTA J. VANE (R-Ohio)`.
const LONGEST_LABEL: usize = 8;

/// The same in bytes.
const LONGEST_LABEL_BYTES: usize = 64;

/// Labels that are no speakers.
const NO_SPEAKERS: &str = "\
    NOTE UPDATE UPDATED WARNING READ WATCH MORE RELATED PHOTO PHOTOS VIDEO SOURCE \
    SOURCES CORRECTION BREAKING EDITOR CREDIT ALSO SEE BY FACT FACTS STATUS WHEN WHERE \
    WHAT WHO WHY HOW TOPIC RT RE FW FWD PS P.S. TO FROM DATE SUBJECT CC FAX TEL PHONE";

/// One turn of a speaker.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub(super) source: Source,
    /// What is said, up to the next turn or the end of the block.
    pub(super) content: Range<usize>,
}

/// The labels of all turns of a text, in order.
pub(super) fn labels(scene: Scene<'_>) -> Vec<Range<usize>> {
    let mut labels = line_labels(scene);
    if labels.is_empty() {
        return labels;
    }
    let written = |label: &Range<usize>| scene.span(label).of(scene.text.text);
    let mut sorted: Vec<&str> = labels.iter().map(written).collect();
    sorted.sort_unstable();
    let comes_back = |label: &Range<usize>| {
        let label = written(label);
        let first = sorted.partition_point(|&it| it < label);
        sorted.get(first + 1) == Some(&label)
    };
    labels.retain(|label| {
        comes_back(label)
            || matches!(written(label), "Q" | "A" | "QUESTION" | "ANSWER")
            || scene.person(label.end - 1).is_some()
            || who::by_label(scene, label).is_some()
    });
    if labels.len() < 2 {
        labels.clear();
    }
    labels
}

/// What looks like a label at the start of a line, or behind a mark there.
fn line_labels(scene: Scene<'_>) -> Vec<Range<usize>> {
    let text = scene.text.text;
    let tokens = scene.text.tokens;
    let mut labels = Vec::new();
    let mut line = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let head = &text.as_bytes()[line..end.min(line + LONGEST_LABEL_BYTES)];
        if memchr::memchr(b':', head).is_some() {
            let mut first = tokens.partition_point(|it| it.start() < line);
            let opens = |token: &Token| is_quotation_mark(token.of(text));
            first += usize::from(tokens.get(first).is_some_and(opens));
            labels.extend(label(scene, first));
        }
        line = end + 1;
    }
    labels
}

/// The turns in the block `tokens`.
pub(super) fn turns(scene: Scene<'_>, tokens: &Range<usize>) -> Vec<Turn> {
    let first = scene.labels.partition_point(|it| it.start < tokens.start);
    let labels = &scene.labels[first..];
    let labels = &labels[..labels.partition_point(|it| it.start < tokens.end)];
    let ends = labels.iter().skip(1).map(|it| it.start).chain([tokens.end]);
    let turn = |(label, end): (&Range<usize>, usize)| {
        let content = label.end + 1..end;
        let source = source(scene, label.clone());
        (!content.is_empty()).then_some(Turn { source, content })
    };
    labels.iter().zip(ends).filter_map(turn).collect()
}

/// Whether another turn begins within the next `count` tokens from `at`.
pub(super) fn goes_on(scene: Scene<'_>, at: usize, count: usize) -> bool {
    let next = scene.labels.partition_point(|it| it.start < at);
    scene.labels.get(next).is_some_and(|it| it.start < at + count)
}

/// The label that begins with token `first`.
pub(super) fn label_at(scene: Scene<'_>, first: usize) -> Option<Range<usize>> {
    let at = scene.labels.binary_search_by_key(&first, |it| it.start).ok()?;
    Some(scene.labels[at].clone())
}

/// What looks like the label of a turn from token `first` on: what stands
/// before its colon.
fn label(scene: Scene<'_>, first: usize) -> Option<Range<usize>> {
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
    NO_SPEAKERS
        .split_ascii_whitespace()
        .any(|it| it.eq_ignore_ascii_case(scene.surface(first)))
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
