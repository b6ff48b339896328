//! Looks for names that are not to be published in the files of a site.
//!
//! The collection knows no entity for them, so no page is made of them; but a
//! title, a summary or a file's name may still give one away. Every file is
//! searched, as it will be written. The text of the articles themselves is the
//! one place where such a name may stand.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use memchr::memmem::Finder;

use crate::{
    diagnostic::Diagnostic,
    output::{Content, OutputPath},
    register::{Record, Register},
    slug::slug,
    source::REGISTER,
};

/// A file that gives one name away is enough to mend it; more are counted.
const MAX_FILES: usize = 3;

/// How the names of calendars end: their lines are folded.
const CALENDAR: &str = ".ics";

/// Looks for the names of a register that are not to be published.
#[derive(Debug)]
pub struct Watch<'r> {
    names: Vec<Watched<'r>>,
    /// The folders of the articles that name them.
    folders: BTreeSet<&'r str>,
}

#[derive(Debug)]
struct Watched<'r> {
    record: &'r Record,
    name: &'r str,
    search: Search,
    /// The files that give it away.
    found: Mutex<BTreeSet<OutputPath>>,
}

impl<'r> Watch<'r> {
    /// Watches for the names in `register` that are not to be published, but for
    /// the folders of the `articles` that name them.
    pub fn new(register: &'r Register, articles: &BTreeSet<&'r OutputPath>) -> Self {
        let withheld = register.records.iter().filter(|record| !record.publish);
        let names = withheld.flat_map(|record| {
            let names = std::iter::once(&record.name).chain(&record.aliases);
            names.map(move |name| Watched {
                record,
                name,
                search: Search::new(name),
                found: Mutex::default(),
            })
        });
        let folders = articles.iter().map(|path| path.folder()).collect();
        Self { names: names.collect(), folders }
    }

    /// Looks at a file, from any thread and in any order.
    pub fn look(&self, path: &OutputPath, content: &Content) {
        if self.names.is_empty() {
            return;
        }
        let is_own = self.folders.contains(path.folder());
        let text = text(path, content);
        for Watched { search, found, .. } in &self.names {
            if search.is_in_path(path.as_str()) || !is_own && search.is_in(&text) {
                let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                found.insert(path.clone());
            }
        }
    }

    /// An error for each name that was found.
    pub fn leaks(self) -> Vec<Diagnostic> {
        self.names.into_iter().filter_map(Watched::leak).collect()
    }
}

impl Watched<'_> {
    fn leak(self) -> Option<Diagnostic> {
        let Self { record, name, found, .. } = self;
        let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let shown = found.iter().take(MAX_FILES).map(|path| format!("`{path}`"));
        let shown = shown.collect::<Vec<_>>().join(", ");
        let more = match found.len().saturating_sub(MAX_FILES) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message =
            format!("`{name}` is not to be published, but stands in {shown}{more}");
        let help = "look for it in titles, summaries, tags, file names, corrections and templates";
        let error =
            || Diagnostic::error("leak", REGISTER, message).at(record.span).help(help);
        (!found.is_empty()).then(error)
    }
}

/// A name in the forms in which it may stand in a file.
#[derive(Debug)]
struct Search {
    forms: Vec<Finder<'static>>,
    slug: String,
}

impl Search {
    fn new(name: &str) -> Self {
        let markup = name.replace('&', "&amp;").replace('<', "&lt;");
        let quoted = markup.replace('"', "&quot;");
        let escaped = name.replace('\\', "\\\\");
        let forms: BTreeSet<String> = [
            name.to_owned(),
            name.replace('\'', "&#x27;"),
            quoted.replace('\'', "&#39;"),
            quoted.replace('>', "&gt;"),
            quoted,
            markup,
            // As in CSV, in JSON, and in a calendar.
            name.replace('"', "\"\""),
            escaped.replace('"', "\\\"").replace('<', "\\u003c"),
            escaped.replace(',', "\\,").replace(';', "\\;"),
        ]
        .into();
        let finder = |form: String| Finder::new(form.as_bytes()).into_owned();
        Self { forms: forms.into_iter().map(finder).collect(), slug: slug(name) }
    }

    /// Whether the name stands in a file as a word of its own.
    fn is_in(&self, bytes: &[u8]) -> bool {
        self.forms.iter().any(|form| {
            let len = form.needle().len();
            form.find_iter(bytes).any(|at| is_whole(bytes, at, at + len))
        })
    }

    /// Whether the name is a part of an address: `articles/maria-okafor-trial/`.
    fn is_in_path(&self, path: &str) -> bool {
        // A slug of one word is too often a part of others.
        self.slug.contains('-') && path.contains(&self.slug)
    }
}

/// What is searched of a file. The lines of a calendar may go on in the next;
/// they are put together.
fn text<'c>(path: &OutputPath, content: &'c Content) -> Cow<'c, [u8]> {
    match content {
        Content::Copy(_) | Content::Picture(..) => Cow::Borrowed(&[]),
        Content::Bytes(bytes) if path.as_str().ends_with(CALENDAR) => {
            let unfolded = String::from_utf8_lossy(bytes).replace("\r\n ", "");
            Cow::Owned(unfolded.into_bytes())
        }
        Content::Bytes(bytes) => Cow::Borrowed(bytes),
    }
}

/// Whether no letter stands beside `bytes[start..end]`.
fn is_whole(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_letter = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric);
    !is_letter(start.checked_sub(1).and_then(|at| bytes.get(at)))
        && !is_letter(bytes.get(end))
}
