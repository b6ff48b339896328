//! Files of words: those that are built in, those of a theme and a project's own.
//!
//! A file is called after its language, `i18n/de.yaml`. The words of a language
//! are those of English, over these the built-in ones of the language, over these
//! those of the theme, and over these the project's own, key by key. A file of a
//! country's language, `de-CH.yaml`, goes over that of the language.

use std::collections::{BTreeMap, BTreeSet};

use icu_plurals::PluralCategory;
use include_dir::{Dir, include_dir};
use serde_yaml::{Mapping, Value};

use super::{
    FIRST,
    message::{Message, category, name_of},
    primary,
};
use crate::{
    diagnostic::Diagnostic,
    source::Source,
    text::Span,
    yaml::{Fields, closest},
};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// Where projects and themes keep their words.
pub const FOLDER: &str = "i18n/";

/// Keys of words about the number of a thing in a row, not about how many.
pub(super) const ORDINAL: [&str; 2] = ["century", "millennium"];

/// What words may want beside what the English ones do: other languages count
/// centuries by Roman numbers, or by their hundreds.
const MORE_NAMES: [(&str, &[&str]); 2] =
    [("century", &["roman", "hundreds"]), ("decade", &["last"])];

/// Under this key, a theme or project has words of its own.
const EXTRA: &str = "extra";

/// The words of every language, by its tag.
#[derive(Clone, Debug, Default)]
pub struct Catalogues(BTreeMap<String, BTreeMap<String, Message>>);

impl Catalogues {
    /// The built-in words, and over them those of `files`, the later over the
    /// earlier; and what is wrong with these.
    pub fn read(files: &[Source]) -> (Self, Vec<Diagnostic>) {
        Self::read_some(files, |_| true)
    }

    /// The same, with the built-in words of English and of some languages only:
    /// to read them all takes longer than to build a small site.
    pub fn for_tags<'t>(
        files: &[Source],
        tags: impl IntoIterator<Item = &'t str>,
    ) -> (Self, Vec<Diagnostic>) {
        let wanted: BTreeSet<String> = tags.into_iter().map(primary).collect();
        Self::read_some(files, |tag| wanted.contains(tag))
    }

    /// # Panics
    ///
    /// Never: the built-in files are right, as a test shows.
    fn read_some(
        files: &[Source],
        is_wanted: impl Fn(&str) -> bool,
    ) -> (Self, Vec<Diagnostic>) {
        let mut catalogues = Self::default();
        let mut built_in: Vec<Source> = BUILT_IN
            .files()
            .filter_map(|file| {
                Some(Source::new(file.path().to_str()?, file.contents_utf8()?))
            })
            .filter(|file| tag_of(&file.path) == FIRST || is_wanted(tag_of(&file.path)))
            .collect();
        // The others are held against the English words.
        built_in.sort_by_key(|file| tag_of(&file.path) != FIRST);
        for file in &built_in {
            let mistakes = catalogues.add(file);
            assert!(mistakes.is_empty(), "the built-in words are wrong: {mistakes:?}");
        }
        let mistakes = files.iter().flat_map(|file| catalogues.add(file)).collect();
        (catalogues, mistakes)
    }

    /// The languages that there are words for, in order.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The words for a tag: `de-CH` has those of `de` too, and the English ones
    /// where there are no others. Nothing if there are none of the language.
    pub(super) fn words(&self, tag: &str) -> Option<BTreeMap<String, Message>> {
        let of = |tag: &str| self.0.iter().find(|(own, _)| own.eq_ignore_ascii_case(tag));
        let layers = [of(&primary(tag)), of(tag)];
        if layers.iter().all(Option::is_none) {
            return None;
        }
        let mut words = self.0.get(FIRST).cloned().unwrap_or_default();
        for (_, layer) in layers.into_iter().flatten() {
            words.extend(layer.iter().map(|(key, it)| (key.clone(), it.clone())));
        }
        Some(words)
    }

    /// Adds the words of a file; gives what is wrong with it.
    fn add(&mut self, file: &Source) -> Vec<Diagnostic> {
        let whole = Span::new(0, file.text.len());
        let fields = match Fields::parse(file, whole) {
            Ok(fields) => fields,
            Err(mistake) => return vec![mistake],
        };
        let tag = tag_of(&file.path);
        let is_first = tag == FIRST && self.0.is_empty();
        let mut words = self.0.remove(tag).unwrap_or_default();
        let base = if tag == FIRST { words.clone() } else { self.first().clone() };
        let reader = Reader { base: (!is_first).then_some(&base) };
        let mut mistakes = Vec::new();
        for (key, value) in flat(fields.values()) {
            match reader.message(&key, value) {
                Ok(message) => drop(words.insert(key, message)),
                Err((message, help)) => {
                    let top = key.split('.').next().unwrap_or(&key);
                    let mistake = Diagnostic::error("words", &file.path, message);
                    mistakes.push(mistake.at(fields.place(top)).help(help));
                }
            }
        }
        self.0.insert(tag.to_owned(), words);
        mistakes
    }

    fn first(&self) -> &BTreeMap<String, Message> {
        self.0.get(FIRST).expect("the English words are read first")
    }

    /// Keys of the English words that a language has none of, in order.
    pub fn missing(&self, tag: &str) -> Vec<&str> {
        let words = self.0.get(tag);
        let is_missing = |key: &&str| words.is_none_or(|words| !words.contains_key(*key));
        self.first().keys().map(String::as_str).filter(is_missing).collect()
    }
}

/// The tag of the language that a file has words for: its name.
fn tag_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(tag, _)| tag)
}

/// Keys and values, those under `extra` as `extra.key`.
fn flat(values: &Mapping) -> Vec<(String, &Value)> {
    let mut flat = Vec::with_capacity(values.len());
    for (key, value) in values {
        let key = crate::yaml::scalar(key).unwrap_or_default();
        match value {
            Value::Mapping(own) if key == EXTRA => {
                flat.extend(own.iter().map(|(own, value)| {
                    let own = crate::yaml::scalar(own).unwrap_or_default();
                    (format!("{EXTRA}.{own}"), value)
                }));
            }
            value => flat.push((key, value)),
        }
    }
    flat
}

/// Reads messages, and holds them against those of English.
struct Reader<'b> {
    /// The English words; nothing while these are read.
    base: Option<&'b BTreeMap<String, Message>>,
}

/// What is wrong, and what to do about it.
type Problem = (String, String);

impl Reader<'_> {
    fn message(&self, key: &str, value: &Value) -> Result<Message, Problem> {
        let message = parse(key, value)?;
        let is_own = key.split_once('.').is_some_and(|(head, _)| head == EXTRA);
        let Some(base) = self.base.filter(|_| !is_own) else { return Ok(message) };
        let Some(first) = base.get(key) else {
            let known: Vec<&str> = base.keys().map(String::as_str).collect();
            let help = match closest(key, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "put words of your own under `extra`".to_owned(),
            };
            return Err((format!("there are no words `{key}` in any template"), help));
        };
        check_names(key, &message, first)?;
        let is_counted = first.categories().next().is_some();
        if !is_counted && message.categories().next().is_some() {
            let message = format!("no number decides on the words `{key}`");
            return Err((message, "write them as one text".to_owned()));
        }
        Ok(message)
    }
}

/// Checks that a message has all that the English one fills in, and no more.
fn check_names(key: &str, message: &Message, first: &Message) -> Result<(), Problem> {
    let (names, wanted) = (message.names(), first.names());
    let more = MORE_NAMES.iter().find(|(other, _)| *other == key);
    let more = more.map_or(&[][..], |(_, names)| names);
    // A form may do without its number: "one article".
    let missing = wanted.iter().find(|name| **name != "count" && !names.contains(*name));
    if let Some(name) = missing {
        let message = format!("the words `{key}` lack `{{{name}}}`");
        return Err((message, "put it where the value is to stand".to_owned()));
    }
    let is_known = |name: &&&str| wanted.contains(**name) || more.contains(*name);
    match names.iter().find(|name| !is_known(name)) {
        None => Ok(()),
        Some(name) => {
            let known: Vec<String> =
                wanted.iter().map(|it| format!("`{{{it}}}`")).collect();
            let help = match known[..] {
                [] => "nothing is filled in here".to_owned(),
                _ => format!("there are {}", known.join(", ")),
            };
            Err((format!("nothing fills in `{{{name}}}` in the words `{key}`"), help))
        }
    }
}

fn parse(key: &str, value: &Value) -> Result<Message, Problem> {
    if let Some(text) = crate::yaml::scalar(value) {
        return Ok(Message::one(&text));
    }
    let wrong = || {
        let message =
            format!("`{key}` has to be a text, or a text for each plural category");
        (
            message,
            "write as in `{one: \"{count} day\", other: \"{count} days\"}`".to_owned(),
        )
    };
    let Value::Mapping(values) = value else { return Err(wrong()) };
    let mut forms = BTreeMap::new();
    for (name, text) in values {
        let (Some(name), Some(text)) = (name.as_str(), text.as_str()) else {
            return Err(wrong());
        };
        let Some(category) = category(name) else {
            let known: Vec<&str> = PluralCategory::all().map(name_of).collect();
            let message = format!("`{name}` is no plural category, in the words `{key}`");
            return Err((message, format!("there are {}", known.join(", "))));
        };
        forms.insert(category, text);
    }
    if !forms.contains_key(&PluralCategory::Other) {
        let message = format!("the words `{key}` have no form `other`");
        return Err((
            message,
            "write it: it stands for all numbers that have no own".to_owned(),
        ));
    }
    Ok(Message::counted(forms))
}

/// The language that the name of a file ends with, and what is before it:
/// `doha.de` is `doha` in German.
///
/// Only a language that calls itself something known counts, so that `notes.v2`
/// and `about.me` remain names.
pub fn suffix(stem: &str) -> Option<(&str, &str)> {
    let (name, tag) = stem.rsplit_once('.')?;
    let is_tag = !name.is_empty()
        && super::autonym(tag) != tag
        && tag.split('-').all(|part| (2..=4).contains(&part.len()))
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then_some((name, tag))
}
