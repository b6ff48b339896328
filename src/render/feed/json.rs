//! JSON Feed 1.1: <https://www.jsonfeed.org/version/1.1/>.

use serde_json::{Value, json};

use super::{Feed, entry::Entry, moment::rfc_3339};

/// Writes `feed`, which is at `address`.
pub(super) fn write(feed: &Feed<'_>, address: &str) -> String {
    let items: Vec<String> =
        feed.entries.iter().map(|entry| item(entry).to_string()).collect();
    let mut head = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": address,
        "language": feed.language,
        "authors": [{"name": feed.author}],
    });
    if !feed.description.is_empty() {
        head["description"] = feed.description.as_str().into();
    }
    let head = head.to_string();
    let head = head.strip_suffix('}').expect("an object ends with a brace");
    let text = format!("{head},\n\"items\":[\n{}\n]}}\n", items.join(",\n"));
    // A server that does not know the ending may say that it is HTML.
    text.replace('<', "\\u003c")
}

fn item(entry: &Entry<'_>) -> Value {
    let authors: Vec<Value> =
        entry.authors.iter().map(|name| json!({"name": name})).collect();
    let fields = [
        ("id", Value::from(entry.id.as_str())),
        ("url", entry.url.as_str().into()),
        ("external_url", entry.source.into()),
        ("title", entry.title.into()),
        ("date_published", rfc_3339(entry.published).into()),
        ("date_modified", rfc_3339(entry.updated).into()),
        ("language", entry.language.into()),
        ("authors", authors.into()),
        ("tags", entry.tags.into()),
        ("summary", entry.summary.into()),
        // An item has to have a text.
        ("content_text", entry.html.is_none().then_some(entry.summary).into()),
        ("content_html", entry.html.as_deref().into()),
    ];
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    let kept = fields.into_iter().filter(|(_, value)| !is_empty(value));
    Value::Object(kept.map(|(key, value)| (key.to_owned(), value)).collect())
}
