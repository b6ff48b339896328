//! Turns what others say about an article into what we say about it.
//!
//! In: the keys of a foreign front matter. Out: a front matter in our keys, and the
//! old address if one was given. What means nothing here goes under `extra`, where
//! templates see it, and is counted. To let in another spelling, add it to
//! [`Reading::read`].

use serde_yaml::{Mapping, Value};

use super::{Losses, date, dialect::Dialect};
use crate::{diagnostic::Diagnostic, slug::slug};

/// A foreign front matter in our keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Keys {
    /// What we write.
    pub(super) front: Mapping,
    /// Where the article was, if it was said: `/2019/ice/`.
    pub(super) address: Option<String>,
    /// The categories alone, of which Jekyll makes addresses.
    pub(super) categories: Vec<String>,
}

/// Reads `keys`, the front matter of the file at `path`.
pub(super) fn translate(
    keys: Mapping,
    dialect: &Dialect,
    path: &str,
    losses: &mut Losses,
) -> Keys {
    let mut reading =
        Reading { dialect, path, losses, keys: Keys::default(), left: Vec::new() };
    for (key, value) in flattened(keys) {
        let Some(key) = key.as_str() else {
            let key = serde_yaml::to_string(&key).unwrap_or_default();
            reading.left.push((key.trim().to_owned(), value));
            continue;
        };
        let is_nothing = match &value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Sequence(items) => items.is_empty(),
            Value::Mapping(items) => items.is_empty(),
            _ => false,
        };
        // Null in `extra` is no loss either: there was nothing to lose.
        if !is_nothing {
            reading.read(key, value);
        }
    }
    reading.finish()
}

/// The keys, with what Hugo says under `params` and Zola under `taxonomies` beside
/// the others, and what Zola says under `extra` at the end, where it meets nothing of
/// its own name.
fn flattened(keys: Mapping) -> Vec<(Value, Value)> {
    let mut flat = Vec::new();
    let mut later = Vec::new();
    for (key, value) in keys {
        match (key.as_str(), value) {
            (Some("params" | "taxonomies" | "extra"), Value::Mapping(inner)) => {
                later.extend(inner);
            }
            (_, value) => flat.push((key, value)),
        }
    }
    for (key, value) in later {
        if flat.iter().any(|(other, _)| *other == key) {
            flat.push((format!("params_{}", key.as_str().unwrap_or("")).into(), value));
        } else {
            flat.push((key, value));
        }
    }
    flat
}

struct Reading<'r> {
    dialect: &'r Dialect,
    path: &'r str,
    losses: &'r mut Losses,
    keys: Keys,
    /// What means nothing here.
    left: Vec<(String, Value)>,
}

impl Reading<'_> {
    fn read(&mut self, key: &str, value: Value) {
        let is_ours = match &*key.to_ascii_lowercase() {
            "title" => self.text("title", &value),
            "date" => self.date("date", &value),
            "updated" | "lastmod" | "modified" | "last_modified_at" | "lastmodified" => {
                self.date("updated", &value)
            }
            "publishdate" | "publish_on" => self.date("publish_on", &value),
            "expirydate" | "expires" | "unpublishdate" => self.date("expires", &value),
            "summary" | "description" | "excerpt" | "abstract" => {
                self.text("summary", &value)
            }
            "slug" => self.text("slug", &value),
            "url" | "permalink" | "path" => self.address(&value),
            "aliases" | "alias" | "redirect_from" => self.list("aliases", &value, " "),
            "tags" | "tag" => self.list("tags", &value, self.dialect.separators),
            "categories" | "category" => {
                self.keys.categories =
                    texts(&value, self.dialect.separators).unwrap_or_default();
                self.list("tags", &value, self.dialect.separators)
            }
            "authors" | "author" => self.list("authors", &value, ""),
            "draft" => self.draft(&value, true),
            "published" => self.draft(&value, false) || self.date("date", &value),
            "unlisted" | "hidden" => self.flag("unlisted", &value),
            "toc" | "showtoc" => self.flag("toc", &value),
            "math" | "katex" | "mathjax" | "usemathjax" => self.flag("math", &value),
            "series" => self.series(&value),
            "lang" | "language" | "locale" => self.text("lang", &value),
            "source" => self.source(&value),
            "canonical" | "canonicalurl" | "canonical_url" | "original_url"
            | "source_url" => self.original(&value),
            _ => self.taxonomy(key, &value),
        };
        if !is_ours {
            self.left.push((key.to_owned(), value));
        }
    }

    /// Whether there is no such key yet; a second spelling does not replace it.
    fn is_free(&self, key: &str) -> bool {
        !self.keys.front.contains_key(key)
    }

    fn set(&mut self, key: &str, value: impl Into<Value>) -> bool {
        self.keys.front.insert(key.into(), value.into());
        true
    }

    fn text(&mut self, key: &str, value: &Value) -> bool {
        match scalar(value) {
            Some(text) if self.is_free(key) => self.set(key, text.trim()),
            _ => false,
        }
    }

    fn flag(&mut self, key: &str, value: &Value) -> bool {
        match value {
            Value::Bool(is_so) if self.is_free(key) => self.set(key, *is_so),
            _ => false,
        }
    }

    /// `draft: true`; or `published: false`, whose `is_draft` is the other way.
    fn draft(&mut self, value: &Value, is_draft: bool) -> bool {
        match value {
            Value::Bool(is_so) if *is_so == is_draft => self.set("draft", true),
            Value::Bool(_) => true,
            _ => false,
        }
    }

    fn date(&mut self, key: &str, value: &Value) -> bool {
        if !self.is_free(key) {
            return false;
        }
        let date = match value {
            Value::Number(number) if number.as_i64().is_some_and(|it| it > 9999) => {
                number.as_i64().and_then(date::of_number)
            }
            value => scalar(value).and_then(|text| date::iso(&text)),
        };
        if let Some(date) = date {
            return self.set(key, date);
        }
        let written = scalar(value).unwrap_or_default();
        let message =
            format!("`{key}` is not a date: `{written}`; it stands under `extra`");
        let help = "write it as in `2020-02-29` or `2020-02-29 14:30 UTC`";
        self.losses
            .add(Diagnostic::warning("import-date", self.path, message).help(help));
        false
    }

    /// An address on the old site, which is to lead here. One with placeholders, as
    /// Jekyll has them, is a rule and no address.
    fn address(&mut self, value: &Value) -> bool {
        let Some(address) = scalar(value).filter(|it| !it.contains([':', '#', '?', ' ']))
        else {
            return false;
        };
        self.keys.address = Some(format!("/{}", address.trim_start_matches('/')));
        true
    }

    fn list(&mut self, key: &str, value: &Value, separators: &str) -> bool {
        let Some(found) = texts(value, separators) else { return false };
        let mut all = match self.keys.front.get(key) {
            Some(before) => texts(before, "").unwrap_or_default(),
            None => Vec::new(),
        };
        for text in found {
            if !all.contains(&text) {
                all.push(text);
            }
        }
        let all: Vec<Value> = all.into_iter().map(Value::from).collect();
        self.set(key, all)
    }

    /// An article is part of one series; of more, the first is kept.
    fn series(&mut self, value: &Value) -> bool {
        let Some(series) = texts(value, "") else { return false };
        if !self.is_free("series") || series.is_empty() {
            return false;
        }
        self.set("series", series[0].as_str());
        series.len() == 1
    }

    /// Who published it first: a name, or a mapping that reads like ours.
    fn source(&mut self, value: &Value) -> bool {
        const OURS: [&str; 3] = ["name", "url", "license"];
        match value {
            Value::String(name) if is_web(name) => self.original(value),
            Value::String(name) if self.is_free("source") => {
                self.set("source", name.trim())
            }
            Value::Mapping(keys) if self.is_free("source") => {
                let is_ours = |(key, value): (&Value, &Value)| {
                    key.as_str().is_some_and(|key| OURS.contains(&key))
                        && value.is_string()
                };
                keys.iter().all(is_ours) && self.set("source", keys.clone())
            }
            _ => false,
        }
    }

    /// The address of the original, beside what else is known of the source.
    fn original(&mut self, value: &Value) -> bool {
        let Some(url) = value.as_str().filter(|url| is_web(url)) else { return false };
        let mut source = match self.keys.front.get("source") {
            Some(Value::Mapping(source)) => source.clone(),
            Some(name) => [("name".into(), name.clone())].into_iter().collect(),
            None => Mapping::new(),
        };
        if source.contains_key("url") {
            return false;
        }
        source.insert("url".into(), url.into());
        self.set("source", source)
    }

    /// Terms of a taxonomy that the settings of the old site declare.
    fn taxonomy(&mut self, key: &str, value: &Value) -> bool {
        let name = slug(key);
        let is_declared =
            self.dialect.taxonomies.contains(key) && is_free_taxonomy(&name);
        let Some(terms) = texts(value, "").filter(|_| is_declared) else { return false };
        let mut taxonomies = match self.keys.front.get("taxonomies") {
            Some(Value::Mapping(taxonomies)) => taxonomies.clone(),
            _ => Mapping::new(),
        };
        let terms: Vec<Value> = terms.into_iter().map(Value::from).collect();
        taxonomies.insert(name.into(), terms.into());
        self.set("taxonomies", taxonomies)
    }

    fn finish(mut self) -> Keys {
        let mut extra = Mapping::new();
        for (key, value) in self.left {
            let name =
                format!("the key `{key}` means nothing here and stands under `extra`");
            self.losses.count("import-key", &name, self.path);
            extra.insert(key.into(), value);
        }
        if !extra.is_empty() {
            self.keys.front.insert("extra".into(), extra.into());
        }
        self.keys
    }
}

/// Whether a taxonomy may be called so: it will be a folder of the site.
pub(super) fn is_free_taxonomy(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.is_ascii()
        && !super::place::RESERVED.contains(&name)
}

fn is_web(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A text, a number or a truth as text.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is_so) => Some(is_so.to_string()),
        _ => None,
    }
}

/// A list of texts; or a text, cut at each of `separators`. Persons may be mappings
/// with a `name`.
pub(super) fn texts(value: &Value, separators: &str) -> Option<Vec<String>> {
    let trimmed = |text: &str| Some(text.trim().to_owned()).filter(|it| !it.is_empty());
    match value {
        Value::Sequence(items) => {
            let items: Option<Vec<_>> =
                items.iter().map(|item| texts(item, "")).collect();
            Some(items?.into_iter().flatten().collect())
        }
        Value::Mapping(keys) => texts(keys.get("name")?, ""),
        value => {
            let text = scalar(value)?;
            let parts = text.split(|c| separators.contains(c));
            Some(parts.filter_map(trimmed).collect())
        }
    }
}
