//! Articles that are not files of their own: lines of JSON, entries of a feed.

use std::collections::HashMap;

use serde_yaml::{Mapping, Value};

use super::{Entry, Found, dialect::Dialect, html, keys};
use crate::{
    content::PublicationDate,
    diagnostic::Diagnostic,
    slug::slug,
    source::Source,
    text::{LineIndex, Span},
};

/// An article as it was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    /// What is said about it, in the spelling that `keys` reads.
    pub(super) keys: Mapping,
    pub(super) body: Body,
    /// What no other article has.
    pub(super) id: Option<String>,
    /// Where it stands in its file.
    pub(super) span: Span,
}

/// Its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Html(String),
    Markdown(String),
    Plain(String),
}

impl Body {
    /// What a text is that does not say so.
    pub(super) fn guess(text: String) -> Self {
        let is_html = ["</p>", "<p>", "<br", "</a>", "</div>", "</em>", "</strong>"]
            .iter()
            .any(|tag| text.contains(tag));
        if is_html { Self::Html(text) } else { Self::Plain(text) }
    }
}

/// Gathers records.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) found: Found,
    /// Where each was that was brought along, by its identity.
    seen: HashMap<blake3::Hash, (String, usize)>,
}

impl Records {
    /// Adds an article that stands in `source`, unless it is there already.
    pub(super) fn add(&mut self, source: &Source, record: Record) {
        let Record { keys, body, id, span } = record;
        let identity = id.unwrap_or_else(|| format!("{keys:?}{body:?}"));
        let identity = blake3::hash(identity.as_bytes());
        if let Some((other, start)) = self.seen.get(&identity) {
            let lines = LineIndex::new(&source.text);
            let other = if *other == source.path {
                format!("line {}", lines.position(&source.text, *start).0)
            } else {
                other.clone()
            };
            let message = format!("left: it is the same article as in {other}");
            let help = "give each article an identifier of its own if they are two";
            self.found.losses.add(
                Diagnostic::warning("import-twice", &source.path, message)
                    .at(span)
                    .help(help),
            );
            return;
        }
        self.seen.insert(identity, (source.path.clone(), span.start()));
        let place = format!("{}:{}", source.path, span.start());
        let entry = self.entry(source, keys, body, place);
        if entry.body.trim().is_empty() {
            let message = "an article has no text";
            self.found.losses.add(
                Diagnostic::warning("import-empty", &source.path, message)
                    .at(span)
                    .help("look whether its text stands under another key"),
            );
        }
        self.found.entries.push(entry);
    }

    fn entry(
        &mut self,
        source: &Source,
        keys: Mapping,
        body: Body,
        place: String,
    ) -> Entry {
        let losses = &mut self.found.losses;
        let base = keys.get("canonical").and_then(Value::as_str).map(str::to_owned);
        let (ending, body) = match body {
            Body::Plain(text) => ("txt", text),
            Body::Markdown(text) => ("md", text),
            Body::Html(html) => {
                let page = html::fragment(&html, base.as_deref());
                page.report(&source.path, losses);
                ("md", page.markdown)
            }
        };
        let dialect = Dialect { separators: ",;", ..Dialect::default() };
        let front = keys::translate(keys, &dialect, &source.path, losses).front;
        Entry {
            path: format!("{}.{ending}", name(&front, &body)),
            source: source.path.clone(),
            name: place,
            front,
            body,
            address: None,
        }
    }
}

/// A name for a file: its day, and its title or first words.
fn name(front: &Mapping, body: &str) -> String {
    let text = |key: &str| front.get(key).and_then(Value::as_str).unwrap_or("");
    let first: String = body.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    let words = [text("slug"), text("title"), &first].into_iter().map(slug);
    let words = words.into_iter().find(|it| !it.is_empty());
    let words = words.unwrap_or_else(|| "untitled".to_owned());
    match PublicationDate::parse(text("date")).and_then(PublicationDate::known_day) {
        Some(day) => format!("{day}-{words}"),
        None => words,
    }
}
