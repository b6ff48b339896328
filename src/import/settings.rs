//! What the settings of a site say that we can take over, and the settings that the
//! imported articles need.

use std::collections::BTreeMap;

use globset::{Glob, GlobSet, GlobSetBuilder};
use serde_yaml::{Mapping, Value};

use super::{Entry, Losses, extension, front, keys};
use crate::{
    source::{Source, Sources},
    text::Span,
};

/// What is known of a site as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Settings {
    pub(super) title: Option<String>,
    /// Where the site is, without a slash at the end.
    pub(super) base_url: Option<String>,
    pub(super) language: Option<String>,
    /// Whether there is HTML in the articles.
    pub(super) raw_html: bool,
    /// Taxonomies that articles name, with what their lists are called.
    pub(super) taxonomies: BTreeMap<String, String>,
}

impl Settings {
    /// Reads what all generators call alike from their settings.
    pub(super) fn of(keys: &Mapping) -> Self {
        let first = |names: &[&str]| {
            let text = names.iter().find_map(|name| text(keys, name));
            text.filter(|text| !text.trim().is_empty())
        };
        let is_web =
            |url: &String| url.starts_with("https://") || url.starts_with("http://");
        let base_url = match first(&["baseURL", "baseurl", "baseUrl", "base_url"]) {
            Some(url) if is_web(&url) => Some(url),
            // Jekyll parts the host from the path.
            path => first(&["url"]).map(|url| {
                format!("{}{}", url.trim_end_matches('/'), path.unwrap_or_default())
            }),
        };
        Self {
            title: first(&["title"]),
            base_url: base_url
                .filter(is_web)
                .map(|url| url.trim_end_matches('/').to_owned()),
            language: first(&[
                "languageCode",
                "defaultContentLanguage",
                "default_language",
                "lang",
            ]),
            ..Self::default()
        }
    }

    /// Takes note of what `entry` needs.
    pub(super) fn note(&mut self, entry: &Entry) {
        let Some(Value::Mapping(taxonomies)) = entry.front.get("taxonomies") else {
            return;
        };
        for name in taxonomies.keys().filter_map(Value::as_str) {
            let mut chars = name.chars();
            let head = chars.next().into_iter().flat_map(char::to_uppercase);
            self.taxonomies.insert(name.to_owned(), head.chain(chars).collect());
        }
    }

    /// The settings as we write them; nothing if there are none.
    pub(super) fn yaml(&self) -> Option<String> {
        let mut keys = Mapping::new();
        for (key, text) in [
            ("title", &self.title),
            ("base_url", &self.base_url),
            ("language", &self.language),
        ] {
            if let Some(text) = text {
                keys.insert(key.into(), text.as_str().into());
            }
        }
        if self.raw_html {
            keys.insert("raw_html".into(), true.into());
        }
        if !self.taxonomies.is_empty() {
            let labels = self.taxonomies.iter();
            let labels: Mapping = labels
                .map(|(name, label)| (name.as_str().into(), label.as_str().into()))
                .collect();
            keys.insert("taxonomies".into(), labels.into());
        }
        let text = || serde_yaml::to_string(&keys).expect("texts and mappings fit YAML");
        (!keys.is_empty()).then(text)
    }
}

/// The text under `key`.
pub(super) fn text(keys: &Mapping, key: &str) -> Option<String> {
    keys.get(key).and_then(keys::scalar)
}

/// The globs under `key`, of files that are kept out of the site; of a folder, all
/// that is in it.
pub(super) fn ignored(settings: &Mapping, key: &str) -> GlobSet {
    let globs = settings.get(key).and_then(|it| keys::texts(it, "")).unwrap_or_default();
    let mut set = GlobSetBuilder::new();
    for glob in globs.iter().map(|it| it.trim_matches('/')) {
        let with_inner = [glob.to_owned(), format!("{glob}/**")];
        with_inner.iter().filter_map(|it| Glob::new(it).ok()).for_each(|it| {
            set.add(it);
        });
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

/// The settings of a Hugo site, in the order in which they count.
pub(super) fn hugo_files(archive: &Sources) -> impl Iterator<Item = &Source> {
    archive.articles.iter().filter(|source| {
        let path = source.path.strip_prefix("config/_default/").unwrap_or(&source.path);
        let Some((name, ending)) = path.split_once('.') else { return false };
        let is_settings = ["toml", "yaml", "yml", "json"].contains(&ending);
        match name {
            "hugo" => is_settings,
            // Zola's file may be called the same, but it says `base_url`.
            "config" => {
                is_settings && source.text.to_ascii_lowercase().contains("baseurl")
            }
            _ => false,
        }
    })
}

/// The keys of settings in TOML, YAML or JSON. What cannot be read is told, and then
/// there are none.
pub(super) fn read(source: &Source, losses: &mut Losses) -> Mapping {
    let whole = Span::new(0, source.text.len());
    let keys = if extension(&source.path) == "toml" {
        front::toml(source, whole)
    } else {
        // JSON is YAML.
        front::yaml(source, whole)
    };
    keys.unwrap_or_else(|mistake| {
        let mistake = crate::diagnostic::Diagnostic {
            message: mistake.message.replace("the front matter is", "the settings are"),
            help: Some(
                "mend them, and import again; the articles are brought along".to_owned(),
            ),
            ..mistake
        };
        losses.add(mistake);
        Mapping::new()
    })
}
