//! Runs the annotator over `tests/corpus/<layer>/<lang>/*.txt`.
//!
//! In a corpus file, `[surface|label]` marks what must be found; nothing else
//! may be: unmarked text is the negative corpus. A test takes the marks out,
//! annotates what is left, puts the marks of what it found back in and
//! compares. Every line is a text of its own; a longer one stands between the
//! lines `# text` and `# end`. Other lines that begin with `#` are comments, and
//! `# date: YYYY-MM-DD` (or `# date: none`) says when the texts after it were
//! written, `# language: en-GB` in which language. To accept new results, run the
//! tests with `BLESS=1` and read the diff.

use std::{env, fmt::Write as _, fs, path::Path};

use dateline::{
    annotate::{Annotations, Annotator, Context, DateOrder, Modality, QuoteKind},
    text::Span,
};
use jiff::civil::Date;

/// The mentions of names: `[Ada|PERSON Ada Lovelace]`, numbers with their value
/// and unit: `[5 %|PERCENT 5 %]`.
#[test]
fn mentions() {
    check("mentions", |found| {
        let label = |it: &dateline::annotate::Mention| {
            if let Some(entity) = it.entity {
                return format!("{} {}", it.kind.name(), found.entities[entity].name);
            }
            let value = it.value.map_or_else(String::new, |it| format!(" {it}"));
            let unit = it.value.and_then(|it| it.unit);
            let unit = unit.map_or_else(String::new, |it| format!(" {it}"));
            it.kind.name().to_owned() + &value + &unit
        };
        found.mentions.iter().map(|it| (it.span, label(it))).collect()
    });
}

/// Expressions of time: `[in May|2019-05]`, with `?` if unresolved, the type
/// unless it is DATE, `mod=…`, the days if they are approximate, one of several, or
/// counted from an event of the text (`in=2019-W12`), the modality unless it
/// happened, and `reported` if the sentence says who says so. Ages are
/// `[aged 34|P34Y AGE]`.
#[test]
fn timex() {
    check("timex", |found| {
        let label = |it: &dateline::annotate::Timex| {
            let mut label = it.value.clone().unwrap_or_else(|| "?".to_owned());
            if it.kind.name() != "DATE" {
                let _ = write!(label, " {}", it.kind.name());
            }
            if let Some(modifier) = it.modifier {
                let _ = write!(label, " mod={modifier}");
            }
            let shows_days =
                it.event.is_some() || it.is_uncertain || it.reckoning.is_some();
            if let Some(interval) = it.interval.as_ref().filter(|_| shows_days) {
                // A bracket would close the mark.
                let days = interval.edtf.trim_matches(['[', ']']);
                let _ = write!(label, " in={days}");
            }
            match it.modality {
                Modality::Happened => {}
                Modality::Announced => label += " announced",
                Modality::Denied => label += " denied",
                Modality::Hypothetical => label += " hypothetical",
            }
            if it.is_reported {
                label += " reported";
            }
            label
        };
        let ages = found.ages.iter().map(|it| (it.span, format!("{} AGE", it.value)));
        let mut labels: Vec<_> =
            found.timexes.iter().map(|it| (it.span, label(it))).chain(ages).collect();
        labels.sort();
        labels
    });
}

/// What is no time is shown in as many texts as what is one.
#[test]
fn dates_have_as_many_traps_as_marks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/timex");
    let (mut marked, mut unmarked) = (0, 0);
    for path in files(&folder) {
        for case in cases_of(&fs::read_to_string(path).unwrap()) {
            match case {
                Case::Marked { text, .. } if text.contains('[') => marked += 1,
                Case::Marked { .. } => unmarked += 1,
                Case::Verbatim(_) => {}
            }
        }
    }
    assert!(unmarked >= marked, "{unmarked} texts without a date, {marked} with one");
}

/// What is said: `[It is over|Ada Lovelace/said]`, with `?` for a speaker whom
/// the text does not name, and `~` before reported speech.
#[test]
fn quotes() {
    check("quotes", |found| {
        let label = |text: &str, it: &dateline::annotate::Quote| {
            let mut label = String::new();
            if it.kind == QuoteKind::Reported {
                label.push('~');
            }
            match (it.speaker, it.speaker_span) {
                (Some(speaker), _) => label += &found.entities[speaker].name,
                (None, Some(span)) => {
                    let _ = write!(label, "({})", span.of(text));
                }
                (None, None) => label.push('?'),
            }
            if let Some(cue) = it.cue {
                let _ = write!(label, "/{}", cue.of(text));
            }
            label
        };
        let text = found.text;
        found.quotes.iter().map(|it| (it.span, label(text, it))).collect()
    });
}

/// What was found, and in which text.
struct Found<'t> {
    text: &'t str,
    annotations: Annotations,
}

impl std::ops::Deref for Found<'_> {
    type Target = Annotations;

    fn deref(&self) -> &Annotations {
        &self.annotations
    }
}

/// Compares every file of one layer with what the annotator finds in it.
fn check(layer: &str, labels: impl Fn(&Found<'_>) -> Vec<(Span, String)>) {
    let annotator = Annotator::english();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(layer);
    let mut cases = 0;
    let mut wrong = String::new();
    for path in files(&folder) {
        let expected = fs::read_to_string(&path).unwrap();
        let mut actual = String::new();
        for case in cases_of(&expected) {
            let Case::Marked { text, date, order } = case else {
                actual += case.verbatim();
                continue;
            };
            cases += 1;
            let plain = unmark(text);
            let context =
                Context { reference_date: date, date_order: order, ..Context::default() };
            let annotations = annotator.annotate(&plain, &context);
            let found = Found { text: &plain, annotations };
            let marked = mark(&plain, &labels(&found));
            if marked != text {
                let _ =
                    write!(wrong, "{}\n  want: {text}  have: {marked}\n", path.display());
            }
            actual += &marked;
        }
        if env::var_os("BLESS").is_some() {
            fs::write(&path, &actual).unwrap();
        }
    }
    assert!(cases > 0, "no corpus for {layer}");
    assert!(wrong.is_empty() || env::var_os("BLESS").is_some(), "\n{wrong}");
}

/// The corpus files under `folder`, in order.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .flat_map(|language| fs::read_dir(language.unwrap().path()).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// A piece of a corpus file.
enum Case<'f> {
    /// Comments and blank lines.
    Verbatim(&'f str),
    /// A text with marks, and the day on which it was written.
    Marked { text: &'f str, date: Option<Date>, order: Option<DateOrder> },
}

impl<'f> Case<'f> {
    fn verbatim(&self) -> &'f str {
        match self {
            Self::Verbatim(text) | Self::Marked { text, .. } => text,
        }
    }
}

/// Cuts a corpus file into cases: each line, or each `# text` … `# end`.
fn cases_of(file: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    let (mut date, mut order) = (None, None);
    let mut rest = file;
    while !rest.is_empty() {
        let line_end = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(line_end);
        rest = after;
        if let Some(value) = line.strip_prefix("# date: ") {
            date = value.trim().parse().ok();
        }
        if let Some(value) = line.strip_prefix("# language: ") {
            order = DateOrder::of_language(value.trim());
        }
        if line.starts_with('#') || line.trim().is_empty() {
            cases.push(Case::Verbatim(line));
        } else {
            cases.push(Case::Marked { text: line, date, order });
        }
        if line.trim() == "# text" {
            let end = rest.find("# end").expect("`# text` is closed by `# end`");
            let (text, after) = rest.split_at(end);
            cases.push(Case::Marked { text, date, order });
            rest = after;
        }
    }
    cases
}

/// Puts `[surface|label]` around each span.
fn mark(text: &str, labels: &[(Span, String)]) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for (span, label) in labels {
        marked.extend([&text[at..span.start()], "[", span.of(text), "|", label, "]"]);
        at = span.end();
    }
    marked + &text[at..]
}

/// Takes all marks out again.
fn unmark(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, mark)) = rest.split_once('[') {
        let (mark, after) = mark.split_once(']').expect("a mark is closed");
        let (surface, _) = mark.split_once('|').expect("a mark has a label");
        text += before;
        text += surface;
        rest = after;
    }
    text + rest
}
