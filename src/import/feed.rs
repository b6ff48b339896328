//! Reads feeds: RSS, Atom and JSON Feed.
//!
//! Dates stay in the time zone that they were written in, and the feed itself is the
//! source of its articles.

use serde_yaml::{Mapping, Value};

use super::{
    Found, extension, html,
    json_lines::{self, source_first},
    record::{Body, Record, Records},
    xml::{self, Element},
};
use crate::{
    diagnostic::Diagnostic,
    source::{Source, Sources},
    text::Span,
};

/// Whether `source` is a feed, by its first lines.
pub(super) fn is_feed(source: &Source) -> bool {
    let head: String = source.text.chars().take(2000).collect();
    match extension(&source.path) {
        "xml" | "rss" | "atom" | "rdf" => {
            ["<rss", "<feed", "<rdf:RDF"].iter().any(|tag| head.contains(tag))
        }
        "json" => head.contains("jsonfeed.org/version"),
        _ => false,
    }
}

/// What is found in feeds.
pub(super) fn read(archive: &Sources) -> Found {
    let mut records = Records::default();
    for source in &archive.articles {
        if extension(&source.path) == "json" && is_feed(source) {
            json_lines::list(source, &mut records);
        } else if is_feed(source) {
            feed(source, &mut records);
        } else {
            let name = "files that are no feeds are left";
            records.found.losses.count("import-left", name, &source.path);
        }
    }
    records.found
}

/// A feed of XML.
fn feed(source: &Source, records: &mut Records) {
    let root = match xml::parse(&source.text) {
        Ok(root) => root,
        Err((at, why)) => {
            let at = (0..=at.min(source.text.len())).rev();
            let at =
                at.into_iter().find(|&at| source.text.is_char_boundary(at)).unwrap_or(0);
            let message = format!("the feed cannot be read: {why}");
            let mistake = Diagnostic::error("import-feed", &source.path, message);
            let help = "mend it, and import again; nothing of it was brought along";
            records.found.losses.add(mistake.at(Span::new(at, at)).help(help));
            return;
        }
    };
    // RSS 1.0 has its items beside the channel.
    let channel = root.child(&["channel"]).unwrap_or(&root);
    let mut about = Mapping::new();
    if let Some(title) = words(channel, &["title"], &source.text) {
        about.insert("source".into(), title.into());
    }
    let language = words(channel, &["language", "dc:language"], &source.text);
    let language = language.or_else(|| root.attributes.get("xml:lang").cloned());
    if let Some(language) = language {
        about.insert("lang".into(), language.into());
    }
    let items =
        channel.all("item").chain(root.all("item").filter(|_| channel.name == "channel"));
    for item in items.chain(root.all("entry")) {
        let record = record(item, &about, source, records);
        records.add(source, record);
    }
}

fn record(
    item: &Element,
    about: &Mapping,
    source: &Source,
    records: &mut Records,
) -> Record {
    let text = &*source.text;
    let mut keys = about.clone();
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|it| !it.is_empty()) {
            keys.insert(key.into(), value.into());
        }
    };
    let date =
        words(item, &["pubDate", "published", "dc:date", "issued", "created"], text);
    let updated = words(item, &["updated", "atom:updated", "modified"], text);
    set("title", words(item, &["title"], text));
    set("updated", updated.clone().filter(|_| date.is_some() && date != updated));
    set("date", date.or(updated));
    set(
        "source",
        item.child(&["source"]).and_then(|it| {
            words(it, &["title"], text).or_else(|| Some(it.text.trim().to_owned()))
        }),
    );
    set("canonical", address(item));
    set("lang", item.attributes.get("xml:lang").cloned());
    let (body, summary) = body(item, text);
    set("summary", summary);
    for (key, list) in [("authors", authors(item)), ("tags", tags(item))] {
        if !list.is_empty() {
            keys.insert(key.into(), Value::from(list));
        }
    }
    for enclosure in item.all("enclosure") {
        let message = "an enclosure is left";
        let help = enclosure.attributes.get("url").map_or_else(
            || "it has no address".to_owned(),
            |url| format!("link to it from the article: {url}"),
        );
        let span = Span::new(enclosure.range.start, enclosure.range.end);
        let note = Diagnostic::note("import-enclosure", &source.path, message);
        records.found.losses.add(note.at(span).help(help));
    }
    let id = item.child(&["guid", "id"]).map(|it| it.text.trim().to_owned());
    let span = Span::new(item.range.start, item.range.end);
    Record { keys: source_first(keys), body, id: id.filter(|it| !it.is_empty()), span }
}

/// The words of the first child that has one of `names`, in one line.
fn words(item: &Element, names: &[&str], text: &str) -> Option<String> {
    let element = item.child(names)?;
    let words = match element.attributes.get("type").map(String::as_str) {
        Some("xhtml") => html::plain(&text[element.inner.clone()]),
        _ => html::plain(&element.text),
    };
    Some(words).filter(|it| !it.is_empty())
}

/// Where the article is: RSS says so in the text of `link`, Atom in an attribute.
fn address(item: &Element) -> Option<String> {
    let is_main =
        |it: &&Element| it.attributes.get("rel").is_none_or(|rel| rel == "alternate");
    let links = item.all("link").filter(is_main);
    let mut links = links.map(|it| it.attributes.get("href").unwrap_or(&it.text).trim());
    let guid = || {
        let guid = item.child(&["guid"])?;
        let is_address = guid.attributes.get("isPermaLink").is_none_or(|it| it == "true");
        Some(guid.text.trim()).filter(|_| is_address)
    };
    let is_web = |it: &&str| it.starts_with("http://") || it.starts_with("https://");
    links.find(is_web).or_else(|| guid().filter(|it| is_web(it))).map(str::to_owned)
}

/// The text, and the summary if there is another one.
fn body(item: &Element, text: &str) -> (Body, Option<String>) {
    let content = item
        .child(&["content:encoded", "content"])
        .filter(|it| !it.text.trim().is_empty() || !it.children.is_empty());
    let short = item.child(&["description", "summary", "dc:description"]);
    match (content, short) {
        (Some(content), short) => {
            let summary = short.map(|it| body_of(it, text)).map(|it| match it {
                Body::Html(html) => html::plain(&html),
                Body::Plain(text) | Body::Markdown(text) => html::plain(&text),
            });
            (body_of(content, text), summary)
        }
        (None, Some(short)) => (body_of(short, text), None),
        (None, None) => (Body::Plain(String::new()), None),
    }
}

/// What stands in an element that holds a text.
fn body_of(element: &Element, text: &str) -> Body {
    match element.attributes.get("type").map(String::as_str) {
        Some("xhtml") => Body::Html(text[element.inner.clone()].to_owned()),
        Some("text" | "text/plain") => Body::Plain(element.text.clone()),
        None if element.name == "content" || element.name == "summary" => {
            Body::guess(element.text.clone())
        }
        _ => Body::Html(element.text.clone()),
    }
}

/// Who wrote it. RSS has addresses of mail, with names in brackets.
fn authors(item: &Element) -> Vec<String> {
    let names = item.children.iter().filter_map(|it| match &*it.name {
        "dc:creator" | "itunes:author" => Some(html::plain(&it.text)),
        "author" => Some(match it.child(&["name"]) {
            Some(name) => html::plain(&name.text),
            None => match it.text.split_once('(') {
                Some((_, name)) => {
                    name.trim_end().trim_end_matches(')').trim().to_owned()
                }
                None => html::plain(&it.text),
            },
        }),
        _ => None,
    });
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !name.is_empty() && !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

fn tags(item: &Element) -> Vec<String> {
    let terms = item
        .children
        .iter()
        .filter(|it| it.name == "category" || it.name == "dc:subject");
    let terms = terms.map(|it| {
        let named = it.attributes.get("label").or_else(|| it.attributes.get("term"));
        named.map_or_else(|| html::plain(&it.text), |it| it.trim().to_owned())
    });
    terms.filter(|it| !it.is_empty()).collect()
}
