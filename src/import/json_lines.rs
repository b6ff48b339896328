//! Reads one article a line, as JSON; or a list of them.
//!
//! To read another name for the same, add it to [`KEYS`].

use serde_json::value::RawValue;
use serde_yaml::{Mapping, Value};

use super::{
    Found, extension,
    record::{Body, Record, Records},
};
use crate::{
    diagnostic::Diagnostic,
    source::{Source, Sources},
    text::Span,
};

/// Our names, with others for the same.
const KEYS: [(&str, &[&str]); 9] = [
    ("title", &["headline", "name"]),
    (
        "date",
        &[
            "published",
            "published_at",
            "publishedat",
            "pubdate",
            "date_published",
            "datepublished",
            "publish_date",
            "publication_date",
            "created_at",
            "timestamp",
        ],
    ),
    (
        "updated",
        &["modified", "updated_at", "updatedat", "date_modified", "datemodified"],
    ),
    ("canonical", &["url", "link", "web_url", "weburl", "external_url"]),
    ("source", &["publisher", "publication", "outlet", "site", "sitename"]),
    ("authors", &["author", "byline", "creator", "creators"]),
    ("lang", &["language", "locale"]),
    ("tags", &["keywords", "categories", "topics", "subjects"]),
    ("summary", &["description", "excerpt", "abstract", "lead", "standfirst", "teaser"]),
];

/// Where the text may stand, the best first.
const BODIES: [&str; 13] = [
    "content_html",
    "body_html",
    "html",
    "content_markdown",
    "markdown",
    "md",
    "text",
    "body",
    "content",
    "content_text",
    "article",
    "maintext",
    "plain_text",
];

/// What is found in files of JSON.
pub(super) fn read(archive: &Sources) -> Found {
    let mut records = Records::default();
    for source in &archive.articles {
        match extension(&source.path) {
            "jsonl" | "ndjson" => lines(source, &mut records),
            "json" => list(source, &mut records),
            _ => records.found.losses.count(
                "import-left",
                "files that are not JSON are left",
                &source.path,
            ),
        }
    }
    records.found
}

/// One value a line.
fn lines(source: &Source, records: &mut Records) {
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if !line.trim().is_empty() {
            value(source, span, records);
        }
    }
}

/// A list, or an object that holds one; or else lines, whatever the file is called.
pub(super) fn list(source: &Source, records: &mut Records) {
    let text = &*source.text;
    let holder = || {
        let object: std::collections::BTreeMap<String, &RawValue> =
            serde_json::from_str(text).ok()?;
        let names = ["items", "articles", "posts", "results", "data"];
        let list = names.iter().find_map(|name| object.get(*name))?;
        serde_json::from_str::<Vec<&RawValue>>(list.get()).ok()
    };
    let all = serde_json::from_str::<Vec<&RawValue>>(text).ok().or_else(holder);
    let is_one = || serde_json::from_str::<&RawValue>(text).is_ok();
    match all {
        Some(all) => {
            for item in all {
                let start = item.get().as_ptr() as usize - text.as_ptr() as usize;
                value(source, Span::new(start, start + item.get().len()), records);
            }
        }
        None if is_one() => value(source, Span::new(0, text.len()), records),
        None => lines(source, records),
    }
}

/// The article at `span`.
fn value(source: &Source, span: Span, records: &mut Records) {
    let mistake = |message: String| {
        Diagnostic::error("import-json", &source.path, message)
            .at(span)
            .help("mend it, and import again; the other articles are brought along")
    };
    match serde_json::from_str::<Value>(span.of(&source.text)) {
        Ok(Value::Mapping(object)) => {
            let record = record(object, span, &source.path, records);
            records.add(source, record);
        }
        Ok(_) => records.found.losses.add(mistake("left: it is no object".to_owned())),
        Err(error) => {
            records.found.losses.add(mistake(format!("left: it is not JSON: {error}")));
        }
    }
}

fn record(object: Mapping, span: Span, path: &str, records: &mut Records) -> Record {
    let mut keys = Mapping::new();
    let mut bodies: Vec<(usize, String)> = Vec::new();
    let mut id = None;
    for (key, value) in object {
        let Some(key) = key.as_str() else { continue };
        let small = key.to_ascii_lowercase();
        let body = BODIES.iter().position(|it| *it == small);
        match (body, value) {
            (Some(place), Value::String(text)) => {
                if !text.trim().is_empty() {
                    bodies.push((place, text));
                }
            }
            (_, value) => {
                if matches!(&*small, "id" | "guid" | "uuid") {
                    id = super::keys::scalar(&value);
                }
                let is_other = |(_, others): &&(&str, &[&str])| others.contains(&&*small);
                let ours = KEYS.iter().find(is_other).map(|(ours, _)| *ours);
                // `published: true` is no date.
                let ours = ours.filter(|_| !matches!(value, Value::Bool(_)));
                let ours = ours.filter(|ours| !keys.contains_key(*ours));
                keys.insert(ours.unwrap_or(key).into(), value);
            }
        }
    }
    bodies.sort();
    for (place, _) in bodies.iter().skip(1) {
        let message = format!(
            "`{}` is left: the text stands under another key, too",
            BODIES[*place]
        );
        records.found.losses.count("import-body", &message, path);
    }
    let body = match bodies.into_iter().next() {
        Some((place, text)) if BODIES[place].ends_with("html") => Body::Html(text),
        Some((place, text))
            if matches!(BODIES[place], "markdown" | "content_markdown" | "md") =>
        {
            Body::Markdown(text)
        }
        Some((_, text)) => Body::guess(text),
        None => Body::Plain(String::new()),
    };
    Record { keys: source_first(keys), body, id, span }
}

/// The keys with the source before its address, since they are read in order.
pub(super) fn source_first(mut keys: Mapping) -> Mapping {
    let Some(url) = keys.remove("canonical") else { return keys };
    keys.insert("canonical".into(), url);
    keys
}
