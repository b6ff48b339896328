//! Adds entries to the text of `corrections.yaml` and takes them out, and leaves
//! all else in it as it is: comments, order, line ends.
//!
//! The text is edited as text, at the places where entries stand. The result is
//! then read again: if it does not say just what the file said before and what
//! is meant to be new, nothing comes of it. So a file that is written in some way
//! that is not foreseen here is refused, and never spoilt.

use super::{Correction, Corrections, Layer};
use crate::{
    annotate::EntityType,
    diagnostic::Diagnostic,
    register::{Record, Register},
    source::{CORRECTIONS, REGISTER, Source, decode},
    text::Span,
    yaml,
};

/// What is to become of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// Entries to be taken out: indices in [`Corrections::entries`].
    pub remove: Vec<usize>,
    /// Entries to be added. One that is of the layer of one that is taken out
    /// stands where that stood.
    pub add: Vec<Correction>,
}

/// Why a file cannot be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has mistakes, which a person has to mend first.
    Mistakes(Vec<Diagnostic>),
    /// It is written in a way that is not edited here, which the message says.
    Unforeseen(String),
}

/// The bytes of `corrections.yaml` after `edit`. Without `file`, there is none
/// yet.
///
/// # Errors
///
/// Returns why the file cannot be edited.
pub fn edited(file: Option<&[u8]>, edit: &Edit) -> Result<Vec<u8>, Refusal> {
    let text = Text::of(file)?;
    let (before, mistakes) = Corrections::parse(&Source::new(CORRECTIONS, &*text.read));
    refuse_mistakes(mistakes)?;
    let after = text.replaced(&replacements(&text.read, &before, edit)?);
    let read = Source::new(CORRECTIONS, Text::of(Some(&after))?.read);
    let (found, mistakes) = Corrections::parse(&read);
    let mut expected: Vec<&Correction> = before.entries.iter().collect();
    let mut at = 0..;
    expected.retain(|_| at.next().is_none_or(|at| !edit.remove.contains(&at)));
    expected.extend(&edit.add);
    let is_as_meant = mistakes.is_empty()
        && same(expected, found.entries.iter().collect())
        && before.events.len() == found.events.len()
        && before
            .events
            .iter()
            .zip(&found.events)
            .all(|(a, b)| (a.change, &a.ids) == (b.change, &b.ids));
    if is_as_meant { Ok(after) } else { Err(unforeseen(CORRECTIONS)) }
}

/// The bytes of `entities.yaml` with a record more.
///
/// # Errors
///
/// Returns why the file cannot be edited.
pub fn registered(
    file: Option<&[u8]>,
    name: &str,
    kind: EntityType,
    id: &str,
) -> Result<Vec<u8>, Refusal> {
    let text = Text::of(file)?;
    let (before, mistakes) = Register::parse(&Source::new(REGISTER, &*text.read));
    refuse_mistakes(mistakes)?;
    let last = before.records.iter().max_by_key(|it| it.span.end());
    let (at, column) = match last {
        Some(record) => {
            end_of_item(&text.read, record.span).ok_or_else(|| unforeseen(REGISTER))?
        }
        None => (text.read.len(), 0),
    };
    let margin = " ".repeat(column);
    let kind = super::write::type_word(kind);
    let item = format!(
        "{margin}- id: {id}\n{margin}  name: {}\n{margin}  type: {kind}\n",
        super::write::scalar(name)
    );
    let after = text.replaced(&[(Span::new(at, at), on_line(&text.read, at, item))]);
    let read = Source::new(REGISTER, Text::of(Some(&after))?.read);
    let (found, mistakes) = Register::parse(&read);
    refuse_mistakes(mistakes)?;
    let apart = |it: &Record| Record { span: Span::default(), ..it.clone() };
    let kept = before.records.iter().map(apart);
    let is_as_meant = found.records.len() == before.records.len() + 1
        && kept.eq(found.records.iter().take(before.records.len()).map(apart))
        && found.record(id).is_some_and(|it| it.name == name);
    if is_as_meant { Ok(after) } else { Err(unforeseen(REGISTER)) }
}

fn refuse_mistakes(mistakes: Vec<Diagnostic>) -> Result<(), Refusal> {
    let errors: Vec<Diagnostic> = mistakes
        .into_iter()
        .filter(|it| it.severity == crate::diagnostic::Severity::Error)
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Mistakes(errors)) }
}

fn unforeseen(file: &str) -> Refusal {
    Refusal::Unforeseen(format!(
        "{file} is written in a way that cannot be added to safely: write it with one \
         entry below the other, each behind a hyphen, or add this by hand"
    ))
}

/// Whether two lists hold the same entries, wherever these stand.
fn same(a: Vec<&Correction>, b: Vec<&Correction>) -> bool {
    let sorted = |all: Vec<&Correction>| {
        let apart = |it: &Correction| {
            format!("{:?}", Correction { span: Span::default(), ..it.clone() })
        };
        let mut all: Vec<String> = all.into_iter().map(apart).collect();
        all.sort_unstable();
        all
    };
    sorted(a) == sorted(b)
}

/// What is put in the place of what.
type Replacement = (Span, String);

/// The changes of the text, none overlapping another.
fn replacements(
    text: &str,
    before: &Corrections,
    edit: &Edit,
) -> Result<Vec<Replacement>, Refusal> {
    let mut add: Vec<&Correction> = edit.add.iter().collect();
    let mut all = Vec::new();
    for &at in &edit.remove {
        let entry = &before.entries[at];
        let lines =
            item_lines(text, entry.span).ok_or_else(|| unforeseen(CORRECTIONS))?;
        let column = column_of(text, lines.start());
        let instead = add.iter().position(|it| it.layer == entry.layer);
        let instead = instead.map(|at| add.remove(at).item(column)).unwrap_or_default();
        all.push((lines, instead));
    }
    for layer in [Layer::Mentions, Layer::Dates, Layer::Quotes] {
        let new: Vec<&Correction> =
            add.iter().copied().filter(|it| it.layer == layer).collect();
        if !new.is_empty() {
            all.push(addition(text, before, layer, &new)?);
        }
    }
    all.sort_by_key(|(span, _)| *span);
    Ok(joined(all))
}

/// Additions at one place as one.
fn joined(all: Vec<Replacement>) -> Vec<Replacement> {
    let mut joined: Vec<Replacement> = Vec::new();
    for (span, text) in all {
        match joined.last_mut() {
            Some((last, before)) if *last == span && span.is_empty() => {
                before.push_str(&text);
            }
            _ => joined.push((span, text)),
        }
    }
    joined
}

/// Where and how `new` entries of a layer are added.
fn addition(
    text: &str,
    before: &Corrections,
    layer: Layer,
    new: &[&Correction],
) -> Result<Replacement, Refusal> {
    let items = |column| new.iter().map(|it| it.item(column)).collect::<String>();
    let key = layer.key();
    let whole = Span::new(0, text.len());
    let section = yaml::places(text, whole).into_iter().find(|(name, _)| name == key);
    let Some((_, section)) = section else {
        let head = if text.trim().is_empty() { "version: 1\n" } else { "" };
        let lines = format!("{head}{key}:\n{}", items(2));
        return Ok((Span::new(text.len(), text.len()), on_line(text, text.len(), lines)));
    };
    let of_layer = before.entries.iter().filter(|it| it.layer == layer);
    if let Some(last) = of_layer.max_by_key(|it| it.span.end())
        && let Some((at, column)) = end_of_item(text, last.span)
    {
        return Ok((Span::new(at, at), on_line(text, at, items(column))));
    }
    let value = Span::new(section.start() + key.len() + 1, section.end());
    let (list, comment) = parted(value.of(text));
    match list.trim() {
        "" | "[]" | "~" | "null" => {
            let space = if comment.is_empty() { "" } else { " " };
            Ok((value, format!("{space}{comment}\n{}", items(2).trim_end_matches('\n'))))
        }
        list if list.starts_with('[') && list.ends_with(']') => {
            let entries: Vec<String> = new.iter().map(|it| it.inline()).collect();
            let end = value.start() + value.of(text).rfind(']').unwrap_or(value.len());
            let end = text[..end].trim_end().len();
            let comma = if text[..end].ends_with(',') { " " } else { ", " };
            Ok((Span::new(end, end), format!("{comma}{}", entries.join(", "))))
        }
        _ => Err(unforeseen(CORRECTIONS)),
    }
}

/// A value, and the comment behind it.
fn parted(value: &str) -> (&str, &str) {
    let is_end = |at: usize| value[..at].ends_with(char::is_whitespace);
    let at = value.match_indices('#').map(|(at, _)| at).find(|&at| is_end(at));
    value.split_at(at.unwrap_or(value.len()))
}

/// `lines` for the place `at`, which may be at the end of a line that is not
/// ended.
fn on_line(text: &str, at: usize, lines: String) -> String {
    if at == 0 || text[..at].ends_with('\n') { lines } else { format!("\n{lines}") }
}

/// The lines of the item of a block list that stands at `span`, with the ends of
/// lines; nothing if it stands otherwise.
fn item_lines(text: &str, span: Span) -> Option<Span> {
    let start = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
    let is_item = text[start..span.start()].trim() == "-";
    let end = text[span.end()..].find('\n').map_or(text.len(), |at| span.end() + at + 1);
    is_item.then(|| Span::new(start, end))
}

/// Where an item behind the one at `span` begins, and the column of its hyphen.
/// Comments that belong to the one at `span` stay with it.
fn end_of_item(text: &str, span: Span) -> Option<(usize, usize)> {
    let lines = item_lines(text, span)?;
    let column = column_of(text, lines.start());
    let mut end = lines.end();
    for line in text[end..].split_inclusive('\n') {
        let content = line.trim_start();
        if !content.starts_with('#') || line.len() - content.len() <= column {
            break;
        }
        end += line.len();
    }
    Some((end, column))
}

/// How many spaces a line begins with.
fn column_of(text: &str, line: usize) -> usize {
    text[line..].len() - text[line..].trim_start_matches(' ').len()
}

/// A file as it is on the disk, and as it is read.
struct Text<'f> {
    /// Without a byte order mark.
    raw: &'f str,
    /// The same with `\n` at the ends of its lines.
    read: String,
    has_mark: bool,
}

impl<'f> Text<'f> {
    fn of(file: Option<&'f [u8]>) -> Result<Self, Refusal> {
        let bytes = file.unwrap_or_default();
        let unreadable = || {
            let message =
                "the file is not UTF-8: save it as UTF-8, then it can be edited here";
            Refusal::Unforeseen(message.to_owned())
        };
        let raw = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
        let read = decode(bytes.to_vec()).map_err(|_| unreadable())?;
        let bare = raw.strip_prefix('\u{feff}');
        Ok(Self { raw: bare.unwrap_or(raw), read, has_mark: bare.is_some() })
    }

    /// The file with parts of what is read replaced.
    fn replaced(&self, all: &[Replacement]) -> Vec<u8> {
        let line_end = if self.raw.contains("\r\n") { "\r\n" } else { "\n" };
        let mut file = String::from(if self.has_mark { "\u{feff}" } else { "" });
        let mut at = 0;
        for (span, new) in all {
            let (start, end) =
                (self.raw_offset(span.start()), self.raw_offset(span.end()));
            file.push_str(&self.raw[at..start]);
            file.push_str(&new.replace('\n', line_end));
            at = end;
        }
        file.push_str(&self.raw[at..]);
        file.into_bytes()
    }

    /// Where in the file the byte `at` of what is read stands.
    fn raw_offset(&self, at: usize) -> usize {
        let bytes = self.raw.as_bytes();
        let mut raw = 0;
        for _ in 0..at {
            raw += if bytes[raw..].starts_with(b"\r\n") { 2 } else { 1 };
        }
        raw
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotate::GivenDate,
        corrections::{Change, Find, Scope},
    };

    fn drop(words: &str) -> Correction {
        Correction {
            layer: Layer::Mentions,
            article: Some("harbour".to_owned()),
            find: Find::new(words, "", ""),
            scope: Scope::Here,
            change: Change::Drop,
            by: None,
            on: None,
            why: None,
            span: Span::default(),
        }
    }

    fn date(words: &str) -> Correction {
        let change = Change::Date(GivenDate::parse("2019-03-04").unwrap());
        Correction { layer: Layer::Dates, change, ..drop(words) }
    }

    fn edit(
        before: &str,
        remove: &[usize],
        add: &[Correction],
    ) -> Result<String, Refusal> {
        let edit = Edit { remove: remove.to_vec(), add: add.to_vec() };
        let file = (!before.is_empty()).then_some(before.as_bytes());
        edited(file, &edit).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    /// `before` with a mention `Rose` that is dropped is `after`.
    #[track_caller]
    fn adds(before: &str, after: &str) {
        assert_eq!(edit(before, &[], &[drop("Rose")]).unwrap(), after);
    }

    #[test]
    fn an_entry_is_added_behind_the_last_of_its_kind() {
        let rose = "  - article: harbour\n    find: Rose\n    drop: true\n";
        adds("", &format!("version: 1\nmentions:\n{rose}"));
        adds("# ours\n", &format!("# ours\nmentions:\n{rose}"));
        adds("version: 1", &format!("version: 1\nmentions:\n{rose}"));
        adds("mentions:\ndates:\n", &format!("mentions:\n{rose}dates:\n"));
        adds(
            "mentions: []  # none yet\ndates: []\n",
            &format!("mentions: # none yet\n{rose}dates: []\n"),
        );
        adds(
            "mentions:\n- find: He # a pronoun\n  scope: everywhere\n  drop: true\n  # see page 3\n\n# dates\ndates: []\n",
            "mentions:\n- find: He # a pronoun\n  scope: everywhere\n  drop: true\n  # see page 3\n\
             - article: harbour\n  find: Rose\n  drop: true\n\n# dates\ndates: []\n",
        );
        adds(
            "mentions: [{find: He, scope: everywhere, drop: true}]\n",
            "mentions: [{find: He, scope: everywhere, drop: true}, {article: harbour, find: Rose, drop: true}]\n",
        );
    }

    #[test]
    fn line_ends_and_byte_order_marks_stay() {
        adds(
            "\u{feff}mentions:\r\n  - find: He\r\n    scope: everywhere\r\n    drop: true",
            "\u{feff}mentions:\r\n  - find: He\r\n    scope: everywhere\r\n    drop: true\r\n  \
             - article: harbour\r\n    find: Rose\r\n    drop: true\r\n",
        );
    }

    #[test]
    fn an_entry_is_put_in_the_place_of_another_or_taken_out() {
        let text = "mentions:\n  # ships\n  - {article: harbour, find: Ada, drop: true}\n  \
                    - find: He\n    scope: everywhere\n    drop: true # always\ndates:\n  \
                    - {article: harbour, find: then, drop: true}\n";
        assert_eq!(
            edit(text, &[0], &[drop("Rose"), date("that day")]).unwrap(),
            "mentions:\n  # ships\n  - article: harbour\n    find: Rose\n    drop: true\n  \
             - find: He\n    scope: everywhere\n    drop: true # always\ndates:\n  \
             - {article: harbour, find: then, drop: true}\n  \
             - article: harbour\n    find: that day\n    set: {edtf: 2019-03-04}\n"
        );
        assert_eq!(
            edit(text, &[1, 2], &[]).unwrap(),
            "mentions:\n  # ships\n  - {article: harbour, find: Ada, drop: true}\ndates:\n"
        );
    }

    #[test]
    fn what_cannot_be_edited_safely_is_refused() {
        let refused = |text: &str| match edit(text, &[], &[drop("Rose")]) {
            Err(Refusal::Mistakes(mistakes)) => mistakes[0].message.clone(),
            Err(Refusal::Unforeseen(_)) => "unforeseen".to_owned(),
            Ok(text) => format!("added: {text}"),
        };
        assert!(refused("mentions: [").starts_with("not YAML"));
        assert_eq!(refused("mentions: a\n"), "`mentions` has to be a list");
        assert_eq!(refused("{version: 1, mentions: []}\n"), "unforeseen");
        assert_eq!(refused("version: 1\n...\n"), "unforeseen");
        assert_eq!(refused("\"mentions\": &list\n"), "unforeseen");
        assert!(matches!(
            edited(Some(b"\xff\xfem\0"), &Edit::default()),
            Err(Refusal::Unforeseen(_))
        ));
    }

    #[test]
    fn someone_is_added_to_the_register() {
        let add = |before: &str| {
            let file = (!before.is_empty()).then_some(before.as_bytes());
            registered(file, "José Núñez", EntityType::Person, "person/jose-nunez")
                .map(|bytes| String::from_utf8(bytes).unwrap())
        };
        let jose = "- id: person/jose-nunez\n  name: José Núñez\n  type: person\n";
        assert_eq!(add("").unwrap(), jose);
        let before = "# staff\n- name: Li Wei # editor\n  type: person\n";
        assert_eq!(add(before).unwrap(), format!("{before}{jose}"));
        assert!(matches!(
            add("[{name: Li Wei, type: person}]"),
            Err(Refusal::Unforeseen(_))
        ));
        assert!(matches!(add(jose), Err(Refusal::Mistakes(_))));
    }
}
