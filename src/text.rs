//! Positions in a text.
//!
//! Annotations, links and diagnostics all point into a text with a [`Span`]. A
//! span holds two numbers and nothing else, so it means something only beside
//! the text that it was made from.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Ends a block of text. No annotation crosses it.
pub const BLOCK_BREAK: &str = "\n\n";

/// Stands in a text for what is not text: code, an image, raw HTML.
pub const OBJECT: char = '\u{FFFC}';

/// `text` without the place, date and agency that wire copy begins with:
/// `DOHA, Feb 29 (Agency) —`.
pub fn without_dateline(text: &str) -> &str {
    const MAX_LEN: usize = 80;
    let place = text.split([',', ' ', '(']).next().unwrap_or("");
    let is_place = place.chars().count() > 1 && !place.chars().any(char::is_lowercase);
    let parts = text.split_once('—').or_else(|| text.split_once(" – "));
    match parts.or_else(|| text.split_once(" -- ")) {
        Some((head, rest)) if is_place && head.len() <= MAX_LEN => rest.trim_start(),
        _ => text,
    }
}

/// A half-open range of bytes, `start..end`, in one text.
///
/// `start <= end`, and both lie on `char` boundaries of that text. Spans order
/// by start and then by end. Texts are shorter than four gigabytes.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// # Panics
    ///
    /// Panics if `start > end`, or if `end` does not fit 32 bits: no text of
    /// that size is let in.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span cannot end before it starts");
        let fit = |at| u32::try_from(at).expect("texts are shorter than four gigabytes");
        Self { start: fit(start), end: fit(end) }
    }

    /// Offset of the first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Offset just past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range, to index a text with.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The part of `text` that this span covers.
    ///
    /// # Panics
    ///
    /// Panics if the span was made for another text and does not fit this one.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether the two spans share at least one byte.
    ///
    /// ```
    /// use dateline::text::Span;
    ///
    /// assert!(Span::new(0, 3).overlaps(Span::new(2, 5)));
    /// assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
    /// ```
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` is also one of this span's.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that contains both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Where the lines of a text begin, to turn offsets into lines and columns.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Offset of the first byte of each line; the first is 0.
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads the line ends (`\n`) of `text`.
    pub fn new(text: &str) -> Self {
        let after_breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self { starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// Line and column of a byte offset into `text`, both counted from 1; the
    /// column counts characters.
    ///
    /// ```
    /// use dateline::text::LineIndex;
    ///
    /// let text = "one\ntwö three";
    /// assert_eq!(LineIndex::new(text).position(text, 9), (2, 5));
    /// ```
    pub fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let column = text.get(start..offset).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }
}

/// `text` with one space wherever it has white space, and none at its ends.
///
/// ```
/// assert_eq!(dateline::text::one_line(" Ada\n  Lovelace "), "Ada Lovelace");
/// ```
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a block of text reads as a heading: one short line that does not
/// end as a sentence does. Quotation marks around it do not matter.
///
/// ```
/// use dateline::text::reads_as_heading;
///
/// assert!(reads_as_heading("\"Much talk\""));
/// assert!(!reads_as_heading("He left."));
/// ```
pub fn reads_as_heading(block: &str) -> bool {
    reads_as_line(block, 8, 60)
}

/// Whether a block of text reads as the title of an article: as a heading, but
/// it may be longer.
pub fn reads_as_title(block: &str) -> bool {
    reads_as_line(block, 20, 140)
}

fn reads_as_line(block: &str, max_words: usize, max_chars: usize) -> bool {
    let block = block.trim();
    let bare = block.trim_end_matches(['"', '”', '\'', '’', '»', ')', ']']);
    let ends_open = bare.ends_with(char::is_alphanumeric) || bare.ends_with(['%', '$']);
    ends_open
        && !block.contains('\n')
        && !block.starts_with(['-', '–', '—', '•', '*'])
        && block.chars().nth(max_chars).is_none()
        && block.split_whitespace().count() <= max_words
}
