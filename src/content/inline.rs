//! What an author says of a place in the text, within the text itself.
//!
//! `[[person:maria-okafor|Okafor]]` names whom a word means,
//! `[last Monday]{date=2019-03-04}` what it dates, `[He]{.no-entity}` that it
//! names nobody. The first is a link of Markdown; the others are found here, in
//! Markdown source, before Markdown is read. [`markdown`](super::markdown) leaves its marks out of the text and
//! keeps what they say as [`InlineNote`]s. Whether an identifier or a date is
//! any good is not known here. To add a key, extend [`says`].

use std::ops::Range;

use crate::text::{BLOCK_BREAK, Span};

/// What an author says of a place in an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineNote {
    /// The place in the document's text.
    pub span: Span,
    /// The note with its marks, in the source file.
    pub source: Span,
    /// What is said.
    pub says: Says,
}

/// What a note says, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// Who or what is named here: `person/maria-okafor`.
    Entity(String),
    /// Nothing is named here.
    NoEntity,
    /// Which date this is, in EDTF.
    Date(String),
    /// This is no date.
    NoDate,
    /// Who says this: an identifier.
    Speaker(String),
    /// Whoever says this is not named.
    NoSpeaker,
    /// Nobody says this.
    NoQuote,
}

/// A note that was found in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Markup {
    /// The marks before the words; they are no text.
    pub(super) open: Range<usize>,
    /// The marks behind the words.
    pub(super) close: Range<usize>,
    pub(super) says: Says,
}

/// Words within marks are at most so long, in bytes: no passage is longer.
const MAX_WORDS: usize = 4096;

/// Every note in the Markdown `source`, by where its marks begin.
pub(super) fn markup(source: &str) -> Vec<Markup> {
    let mut found: Vec<Markup> = Vec::new();
    for at in memchr::memchr_iter(b']', source.as_bytes()) {
        let is_note = source[at..].starts_with("]{");
        let markup = if is_note { attributed(source, at) } else { None };
        let end = found.last().map_or(0, |last| last.close.end);
        found.extend(markup.filter(|it| it.open.start >= end));
    }
    found
}

/// `[words]{key=value}`, of which `]` stands at `close`.
fn attributed(source: &str, close: usize) -> Option<Markup> {
    let inside = &source[close + 2..];
    let end = inside.find(['}', '\n'])?;
    let says = says(inside[..end].trim()).filter(|_| inside[end..].starts_with('}'))?;
    let open = opening(source, close)?;
    Some(Markup { open: open..open + 1, close: close..close + 2 + end + 1, says })
}

/// Whom `[[class:name|words]]` says that its words mean, from what stands before
/// the `|`: `person/maria-okafor`. What has spaces is a title.
pub(super) fn entity(target: &str) -> Option<String> {
    let (class, name) = target.split_once(':')?;
    let is_word = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
    };
    (is_word(class) && is_word(name)).then(|| format!("{class}/{name}"))
}

/// The `[` that belongs to the `]` at `close`, in the same block.
fn opening(source: &str, close: usize) -> Option<usize> {
    let floor = close.saturating_sub(MAX_WORDS);
    let start = (floor..=close).find(|&at| source.is_char_boundary(at))?;
    let before = &source[start..close];
    let block = start + before.rfind(BLOCK_BREAK).map_or(0, |at| at + BLOCK_BREAK.len());
    let bytes = source.as_bytes();
    let mut depth = 0;
    for at in (block..close).rev() {
        let is_escaped = at > 0 && bytes[at - 1] == b'\\';
        match bytes[at] {
            b']' if !is_escaped => depth += 1,
            b'[' if !is_escaped && depth == 0 => return Some(at),
            b'[' if !is_escaped => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What stands between braces, if it is one of ours.
fn says(text: &str) -> Option<Says> {
    match text {
        ".no-entity" => return Some(Says::NoEntity),
        ".no-date" => return Some(Says::NoDate),
        ".no-speaker" => return Some(Says::NoSpeaker),
        ".no-quote" => return Some(Says::NoQuote),
        _ => {}
    }
    let (key, value) = text.split_once('=')?;
    let value = value.trim().trim_matches(['"', '\'']).to_owned();
    match key.trim() {
        "entity" => Some(Says::Entity(value.replacen(':', "/", 1))),
        "date" => Some(Says::Date(value)),
        "speaker" => Some(Says::Speaker(value.replacen(':', "/", 1))),
        _ => None,
    }
}

/// Leaves marks out of text that goes by, and says where notes begin and end.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Those that were not closed yet, the next one last.
    markup: Vec<Markup>,
    /// Whether the words of the next one are going by.
    is_open: bool,
    /// Those that were begun in the text but not ended in it.
    lost: Vec<Markup>,
}

/// What is next in a run of source.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// These bytes of the source are text.
    Text(Range<usize>),
    /// The words of a note begin.
    Begin,
    /// The words of this note end.
    End(Markup),
}

impl Marks {
    /// The marks in `source`, which begins at the byte `offset` of its file.
    pub(super) fn new(source: &str, offset: usize) -> Self {
        let shift = |range: Range<usize>| range.start + offset..range.end + offset;
        let in_file = |it: Markup| Markup {
            open: shift(it.open),
            close: shift(it.close),
            says: it.says,
        };
        let markup = markup(source).into_iter().rev().map(in_file).collect();
        Self { markup, ..Self::default() }
    }

    /// Whether all marks have gone by.
    pub(super) fn is_done(&self) -> bool {
        self.markup.is_empty()
    }

    /// What becomes of the bytes `run` of the file, which are text.
    pub(super) fn steps(&mut self, run: Range<usize>) -> Vec<Step> {
        self.skip(run.start);
        let mut steps = Vec::new();
        let mut at = run.start;
        while let Some(markup) = self.markup.last() {
            let mark = if self.is_open { &markup.close } else { &markup.open };
            if mark.start >= run.end {
                break;
            }
            if mark.start > at {
                steps.push(Step::Text(at..mark.start));
            }
            at = mark.end.clamp(at, run.end);
            if mark.end > run.end {
                break;
            }
            steps.extend(if self.is_open {
                self.markup.pop().map(Step::End)
            } else {
                Some(Step::Begin)
            });
            self.is_open = !self.is_open;
        }
        if at < run.end {
            steps.push(Step::Text(at..run.end));
        }
        steps
    }

    /// Those that were begun in the text but not ended in it, at its end.
    pub(super) fn finish(mut self) -> Vec<Markup> {
        self.skip(usize::MAX);
        self.lost
    }

    /// Passes over notes whose marks were no text: they stood in code.
    fn skip(&mut self, at: usize) {
        while let Some(markup) = self.markup.last() {
            let mark = if self.is_open { &markup.close } else { &markup.open };
            if mark.end > at {
                break;
            }
            let passed = self.markup.pop();
            if self.is_open {
                self.lost.extend(passed);
            }
            self.is_open = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::markup;

    /// Every note in `source`, as its words and what it says.
    fn check(source: &str, expected: &[&str]) {
        let show = |it: super::Markup| {
            format!("{} {:?}", &source[it.open.end..it.close.start], it.says)
        };
        let found: Vec<String> = markup(source).into_iter().map(show).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn notes_are_found() {
        check("[last Monday]{date=2019-03-04}", &["last Monday Date(\"2019-03-04\")"]);
        check("[He]{.no-entity} [x]{.no-date}", &["He NoEntity", "x NoDate"]);
        check(
            "[“Go [on]”]{speaker=\"person:li-wei\"}",
            &["“Go [on]” Speaker(\"person/li-wei\")"],
        );
        check("[a]{date=[2019,2020]}", &["a Date(\"[2019,2020]\")"]);
    }

    #[test]
    fn a_name_with_a_class_is_an_entity() {
        let id = |target: &str| super::entity(target);
        assert_eq!(id("person:maria-okafor").as_deref(), Some("person/maria-okafor"));
        assert_eq!(id("place:São-Tomé").as_deref(), Some("place/São-Tomé"));
        for target in ["Okafor", "see:", ":x", "Talks: ended", "a/b.md", "a:b/c"] {
            assert_eq!(id(target), None, "{target}");
        }
    }

    #[test]
    fn what_is_no_note_is_left() {
        for source in [
            "[a](b){date=2019}",
            "\\[a]{date=2019}",
            "[a]{class=x}",
            "a]{date=2019}",
            "[a\n\nb]{date=2019}",
            "[[Okafor]]",
            "[[person:maria-okafor|Okafor]]",
            "[a]{date=2019",
            "x[1]] and [[2",
        ] {
            check(source, &[]);
        }
    }

    #[test]
    fn ten_thousand_marks_take_linear_time() {
        check(&"]{date=2019}".repeat(20_000), &[]);
        assert!(markup(&"[".repeat(1_000_000)).is_empty());
    }
}
