//! Finds the turns of a transcript: lines that a name and a colon open.
//!
//! `VANE: It is over.`, `Q: Why?`, `Q. Why?`, `Ada Vane: It is.` A label counts if
//! it comes back, or names a person of the text, and a text has turns if it has
//! two such lines at least: a single `Note:` is none. A role (`Interviewer:`) is
//! a label only among others that are surer: a recipe has none.

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

/// What may be the label of a turn.
#[derive(Clone, Debug)]
struct Label {
    tokens: Range<usize>,
    form: Form,
}

/// What a label is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `Q:`, `A.`
    Letter,
    /// `ADA VANE:`, `Ada Vane:`
    Name,
    /// `Interviewer:`
    Role,
}

/// The labels of all turns of a text, in order.
pub(super) fn labels(scene: Scene<'_>) -> Vec<Range<usize>> {
    let found = line_labels(scene);
    let mut sorted: Vec<&str> = found.iter().map(|it| it.written(scene)).collect();
    sorted.sort_unstable();
    let comes_back = |label: &Label| {
        let written = label.written(scene);
        let first = sorted.partition_point(|&it| it < written);
        sorted.get(first + 1) == Some(&written)
    };
    let has_letter = |letter: char| {
        let mut letters = found.iter().filter(|it| it.form == Form::Letter);
        letters.any(|it| it.written(scene).starts_with(letter))
    };
    // `A.` alone numbers a list; only with `Q.` does it answer.
    let has_letters = has_letter('Q') && has_letter('A');
    let counts = |it: &&Label| match it.form {
        Form::Letter => has_letters || it.has_colon(scene) && comes_back(it),
        Form::Name => comes_back(it) || it.is_known(scene),
        Form::Role => comes_back(it),
    };
    let kept: Vec<&Label> = found.iter().filter(counts).collect();
    if kept.len() < 2 || kept.iter().all(|it| it.form == Form::Role) {
        return Vec::new();
    }
    kept.into_iter().map(|it| it.tokens.clone()).collect()
}

impl Label {
    fn written<'t>(&self, scene: Scene<'t>) -> &'t str {
        scene.span(&self.tokens).of(scene.text.text)
    }

    fn has_colon(&self, scene: Scene<'_>) -> bool {
        let end = self.tokens.end;
        end < scene.text.tokens.len() && scene.reads(end, ":")
    }

    /// Whether it names a person of the text, or a part in a conversation.
    fn is_known(&self, scene: Scene<'_>) -> bool {
        matches!(self.written(scene), "QUESTION" | "ANSWER")
            || scene.person(self.tokens.end - 1).is_some()
            || who::by_label(scene, &self.tokens).is_some()
    }
}

/// What looks like a label at the start of a line, or behind a mark there.
fn line_labels(scene: Scene<'_>) -> Vec<Label> {
    let text = scene.text.text;
    let tokens = scene.text.tokens;
    let mut labels = Vec::new();
    let mut line = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let head = &text.as_bytes()[line..end.min(line + LONGEST_LABEL_BYTES)];
        let is_lettered = matches!(head, [b'Q' | b'A', b'.', ..]);
        if is_lettered || memchr::memchr(b':', head).is_some() {
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
        let content = after(scene, label)..end;
        let source = source(scene, label.clone());
        (!content.is_empty()).then_some(Turn { source, content })
    };
    labels.iter().zip(ends).filter_map(turn).collect()
}

/// The token behind a label and its colon or full stop.
pub(super) fn after(scene: Scene<'_>, label: &Range<usize>) -> usize {
    let is_mark = label.end < scene.text.tokens.len()
        && matches!(scene.surface(label.end), ":" | ".");
    label.end + usize::from(is_mark)
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
fn label(scene: Scene<'_>, first: usize) -> Option<Label> {
    let tokens = scene.text.tokens;
    if let Some(tokens) = letter(scene, first) {
        return Some(Label { tokens, form: Form::Letter });
    }
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
    let is_role = label.len() == 1 && scene.token(first).shape == Shape::Capital;
    let form = if is_all_capitals || is_name {
        Form::Name
    } else if is_role {
        Form::Role
    } else {
        return None;
    };
    Some(Label { tokens: label, form })
}

/// `Q` or `A` with a colon or full stop, at token `first`.
fn letter(scene: Scene<'_>, first: usize) -> Option<Range<usize>> {
    let tokens = &scene.text.tokens;
    let surface = tokens.get(first)?.of(scene.text.text);
    let end = match surface {
        "Q." | "A." => return Some(first..first + 1),
        "Q" | "A" => first + 1,
        _ => return None,
    };
    let is_closed = tokens.get(end).is_some_and(|it| !it.spaced)
        && matches!(scene.surface(end), ":" | ".");
    let is_apart = tokens.get(end + 1).is_some_and(|next| next.spaced);
    (is_closed && is_apart).then_some(first..end)
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
