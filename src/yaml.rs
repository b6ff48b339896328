//! Reads a YAML mapping key by key, with a diagnostic for each mistake.
//!
//! `serde_yaml` stops at the first mistake and forgets where values stood. A
//! [`Fields`] is asked for one key after the other, notes what it does not
//! like, and at the end names every key that nobody asked for. Where a key
//! stands is found by its indentation; in flow style (`{a: 1}`) mistakes are
//! reported at the key that holds it.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use crate::{diagnostic::Diagnostic, source::Source, text::Span};

/// So many mistakes of one kind are told of one mapping; nobody reads more.
const MAX_MISTAKES: usize = 100;

/// A mapping that is being read.
#[derive(Debug)]
pub struct Fields<'s> {
    source: &'s Source,
    /// Where the mapping stands in the file.
    span: Span,
    values: Mapping,
    /// Where each key and its value stand.
    places: Vec<(String, Span)>,
    known: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
}

/// A value that was taken out of a mapping.
#[derive(Clone, Debug)]
pub struct Field<T> {
    /// What it is.
    pub value: T,
    /// Where it stands, with its key, in the file.
    pub span: Span,
}

impl<'s> Fields<'s> {
    /// Reads the part of `source` at `span`, which holds a YAML mapping or
    /// nothing.
    ///
    /// # Errors
    ///
    /// Returns a diagnostic if the text is not YAML or no mapping.
    pub fn parse(source: &'s Source, span: Span) -> Result<Self, Diagnostic> {
        let text = span.of(&source.text);
        let value: Value = serde_yaml::from_str(text)
            .map_err(|error| syntax_error(source, span, &error))?;
        let values = match value {
            Value::Mapping(values) => values,
            Value::Null => Mapping::new(),
            _ => {
                let message = "expected keys and values";
                return Err(Diagnostic::error("not-a-mapping", &source.path, message)
                    .at(span)
                    .help("write one `key: value` a line"));
            }
        };
        Ok(Self::of(source, span, values))
    }

    /// All keys with their values, for those who know no keys beforehand.
    pub fn values(&self) -> &Mapping {
        &self.values
    }

    /// Reads the part of `source` at `span`, which holds a YAML list of mappings
    /// or nothing; and every mistake that keeps an item from being one.
    ///
    /// # Errors
    ///
    /// Returns a diagnostic if the text is not YAML or no list.
    pub fn parse_list(
        source: &'s Source,
        span: Span,
    ) -> Result<(Vec<Self>, Vec<Diagnostic>), Diagnostic> {
        let value: Value = serde_yaml::from_str(span.of(&source.text))
            .map_err(|error| syntax_error(source, span, &error))?;
        match value {
            Value::Sequence(items) => Ok(Self::of_items(source, span, items)),
            Value::Null => Ok(Default::default()),
            _ => Err(Diagnostic::error("not-a-list", &source.path, "expected a list")
                .at(Span::new(
                    span.start(),
                    line_around(&source.text, span.start()).end(),
                ))
                .help("begin each item with `- `")),
        }
    }

    /// The mappings among `items`, which stand in `span`, and a mistake for each
    /// item that is none.
    fn of_items(
        source: &'s Source,
        span: Span,
        items: Vec<Value>,
    ) -> (Vec<Self>, Vec<Diagnostic>) {
        let spans = item_spans(&source.text, span);
        let mut mistakes = Vec::new();
        let mut all = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let span = spans.get(at).copied().unwrap_or(span);
            if let Value::Mapping(values) = item {
                all.push(Self::of(source, span, values));
            } else {
                let message = "expected keys and values";
                mistakes.push(
                    Diagnostic::error("not-a-mapping", &source.path, message)
                        .at(span)
                        .help("write `key: value` behind the hyphen"),
                );
            }
        }
        (all, mistakes)
    }

    /// Where the mapping stands in the file.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where the value of `key` stands with its key; the whole mapping if it is
    /// not there or in flow style.
    pub fn place(&self, key: &str) -> Span {
        let place = self.places.iter().find(|(name, _)| name == key);
        place.map_or(self.span, |&(_, span)| span)
    }

    fn of(source: &'s Source, span: Span, values: Mapping) -> Self {
        let places = places(&source.text, span);
        let mut fields = Self {
            source,
            span,
            values,
            places,
            known: Vec::new(),
            diagnostics: Vec::new(),
        };
        fields.report_duplicates();
        fields
    }

    fn report_duplicates(&mut self) {
        let mut earlier = BTreeSet::new();
        let twice: Vec<_> = self
            .places
            .iter()
            .filter(|(key, _)| !earlier.insert(&**key))
            .map(|(key, span)| (format!("`{key}` is given twice"), *span))
            .take(MAX_MISTAKES)
            .collect();
        for (message, span) in twice {
            self.error("duplicate-key", span, message, "keep one of them");
        }
    }

    fn error(&mut self, code: &'static str, span: Span, message: String, help: &str) {
        let diagnostic = Diagnostic::error(code, &self.source.path, message).at(span);
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Adds a mistake that the caller found in a value.
    pub fn report(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: &str,
    ) {
        self.error(code, span, message.into(), help);
    }

    /// Takes out the value of `key`. An empty value counts as none.
    pub fn take(&mut self, key: &'static str) -> Option<Field<Value>> {
        self.known.push(key);
        let value = self.values.remove(key)?;
        let span = self.place(key);
        (!value.is_null()).then_some(Field { value, span })
    }

    /// Takes out the value of the first of `keys` that is there; that the
    /// others are there too is a mistake.
    pub fn take_one_of(&mut self, keys: &[&'static str]) -> Option<Field<Value>> {
        let mut first: Option<(&str, Field<Value>)> = None;
        for &key in keys {
            let Some(field) = self.take(key) else { continue };
            match &first {
                None => first = Some((key, field)),
                Some((earlier, _)) => {
                    let message = format!("`{key}` means the same as `{earlier}`");
                    self.error("duplicate-key", field.span, message, "keep one of them");
                }
            }
        }
        first.map(|(_, field)| field)
    }

    /// Whether `key` has a value that is no list and no mapping.
    pub fn is_scalar(&self, key: &str) -> bool {
        self.values.get(key).is_some_and(|value| scalar(value).is_some())
    }

    /// A text; a number or truth value is taken as it is written.
    pub fn string(&mut self, keys: &[&'static str]) -> Option<Field<String>> {
        let field = self.take_one_of(keys)?;
        match scalar(&field.value) {
            Some(value) => Some(Field { value, span: field.span }),
            None => self.wrong_type(keys[0], field.span, "a text"),
        }
    }

    /// A truth value.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let field = self.take(key)?;
        match field.value.as_bool() {
            Some(value) => Some(value),
            None => self.wrong_type(key, field.span, "`true` or `false`"),
        }
    }

    /// A whole number of 1 or more.
    pub fn count(&mut self, key: &'static str) -> Option<usize> {
        let field = self.take(key)?;
        let value = field.value.as_u64().and_then(|value| usize::try_from(value).ok());
        match value.filter(|&value| value > 0) {
            Some(value) => Some(value),
            None => self.wrong_type(key, field.span, "a whole number of 1 or more"),
        }
    }

    /// A list of texts; a lone text is a list of one.
    pub fn strings(&mut self, keys: &[&'static str]) -> Vec<String> {
        let Some(field) = self.take_one_of(keys) else { return Vec::new() };
        texts(&field.value)
            .or_else(|| self.wrong_type(keys[0], field.span, "a list of texts"))
            .unwrap_or_default()
    }

    /// One of a few words.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let field = self.string(&[key])?;
        let found = choices.iter().find(|(name, _)| *name == field.value);
        if found.is_none() {
            let names: Vec<String> =
                choices.iter().map(|(name, _)| format!("`{name}`")).collect();
            let message = format!("`{key}` cannot be `{}`", field.value);
            self.error(
                "bad-value",
                field.span,
                message,
                &format!("use one of {}", names.join(", ")),
            );
        }
        found.map(|&(_, value)| value)
    }

    /// A mapping in this mapping.
    pub fn nested(&mut self, key: &'static str) -> Option<Fields<'s>> {
        let field = self.take(key)?;
        match field.value {
            Value::Mapping(values) => {
                let inner =
                    Span::new(field.span.start() + key.len() + 1, field.span.end());
                Some(Self::of(self.source, inner, values))
            }
            _ => self.wrong_type(key, field.span, "keys and values"),
        }
    }

    /// A list of mappings in this mapping; mistakes in the list are noted.
    pub fn items(&mut self, key: &'static str) -> Vec<Fields<'s>> {
        let Some(field) = self.take(key) else { return Vec::new() };
        let Value::Sequence(items) = field.value else {
            self.wrong_type::<()>(key, field.span, "a list");
            return Vec::new();
        };
        let inner = Span::new(field.span.start() + key.len() + 1, field.span.end());
        let (items, mistakes) = Self::of_items(self.source, inner, items);
        self.diagnostics.extend(mistakes);
        items
    }

    /// Whether `key` is there and holds keys and values.
    pub fn is_mapping(&self, key: &str) -> bool {
        self.values.get(key).is_some_and(Value::is_mapping)
    }

    fn wrong_type<T>(&mut self, key: &str, span: Span, expected: &str) -> Option<T> {
        self.error(
            "wrong-type",
            span,
            format!("`{key}` has to be {expected}"),
            "mend the value",
        );
        None
    }

    /// What to do about a key that nobody asked for.
    fn help_for_unknown(&self, key: &str) -> String {
        let known: Vec<String> = self.known.iter().map(|it| format!("`{it}`")).collect();
        match (closest(key, &self.known), self.known.contains(&"extra")) {
            (Some(near), true) => {
                format!("did you mean `{near}`? Keys of your own go under `extra`")
            }
            (Some(near), false) => format!("did you mean `{near}`?"),
            (None, true) => "keys of your own go under `extra`".to_owned(),
            (None, false) => format!("known here are {}", known.join(", ")),
        }
    }

    /// Every mistake that was found, and an error for every key that nobody
    /// asked for.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let unknown: Vec<Value> =
            self.values.keys().take(MAX_MISTAKES).cloned().collect();
        for key in unknown {
            let key = scalar(&key).unwrap_or_else(|| "?".to_owned());
            let span = self.place(&key);
            let help = self.help_for_unknown(&key);
            self.error("unknown-key", span, format!("unknown key `{key}`"), &help);
        }
        self.diagnostics
    }
}

/// The texts of a list; a lone text is a list of one.
pub fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Sequence(items) => items.iter().map(scalar).collect(),
        value => scalar(value).map(|text| vec![text]),
    }
}

/// The text of a string, number or truth value.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// The one of `known` that `word` may have been meant to be.
pub fn closest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let distance = |name: &&&str| strsim::damerau_levenshtein(&word.to_lowercase(), name);
    let best = known.iter().min_by_key(distance)?;
    (distance(&best) <= 1 + word.chars().count() / 4).then_some(best)
}

fn syntax_error(source: &Source, span: Span, error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let text = span.of(&source.text);
    let at = error.location().map_or(0, |place| place.index().min(text.len()));
    let line = line_around(text, at);
    let place = Span::new(span.start() + line.start(), span.start() + line.end());
    let help =
        "check the indentation, and put quotation marks round values with `: ` or `#`";
    Diagnostic::error("yaml", &source.path, format!("not YAML: {message}"))
        .at(place)
        .help(help)
}

/// The line of `text` that the byte `at` stands in, without its end.
fn line_around(text: &str, at: usize) -> Span {
    let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |len| at + len);
    Span::new(start, end)
}

/// The keys of the block mapping in `text` at `span`, each with its place: from
/// the key to the end of its value.
pub fn places(text: &str, span: Span) -> Vec<(String, Span)> {
    let mut places: Vec<(String, Span)> = Vec::new();
    let mut indentation = None;
    for (column, line) in lines(text, span) {
        let content = line.of(text);
        if column == *indentation.get_or_insert(column)
            && let Some(key) = key_of(content)
        {
            places.push((key.to_owned(), line));
        } else if let Some((_, place)) = places.last_mut() {
            *place = place.to(line);
        }
    }
    places
}

/// What stands behind each hyphen of the block list in `text` at `span`.
fn item_spans(text: &str, span: Span) -> Vec<Span> {
    let mut items: Vec<Span> = Vec::new();
    let mut indentation = None;
    for (column, line) in lines(text, span) {
        let behind = line.of(text).strip_prefix('-');
        let behind = behind.filter(|it| it.is_empty() || it.starts_with(' '));
        match (behind, items.last_mut()) {
            (Some(behind), _) if column == *indentation.get_or_insert(column) => {
                let skipped = 1 + (behind.len() - behind.trim_start().len());
                items.push(Span::new(line.start() + skipped, line.end()));
            }
            (_, Some(item)) => *item = item.to(line),
            (_, None) => {}
        }
    }
    items
}

/// The lines of `text` at `span` that are neither empty nor comments, without
/// white space at their ends; each with its column in the file, in bytes.
fn lines(text: &str, span: Span) -> impl Iterator<Item = (usize, Span)> {
    let mut at = span.start();
    let mut line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    span.of(text).split_inclusive('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        let column = start - line_start;
        at += line.len();
        line_start = at;
        let content = line.trim();
        let is_filled = !content.is_empty() && !content.starts_with('#');
        is_filled.then(|| (column, Span::new(start, start + content.len())))
    })
}

/// The key at the head of a line `key: value`.
fn key_of(line: &str) -> Option<&str> {
    let (key, after) = line.split_once(':')?;
    let is_key =
        !key.is_empty() && (after.is_empty() || after.starts_with(char::is_whitespace));
    let key = key.trim_end().trim_matches(['"', '\'']);
    (is_key && !key.starts_with(['-', '{', '['])).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `text` as `title`, `draft`, `tags` and `source: name`; gives each
    /// mistake with the text that it is about.
    fn mistakes(text: &str) -> Vec<String> {
        let source = Source::new("a.md", text);
        let whole = Span::new(0, text.len());
        let show = |diagnostic: Diagnostic| {
            let span = diagnostic.span.unwrap_or(whole);
            format!("{} @ {}", diagnostic.message, span.of(text))
        };
        let mut fields = match Fields::parse(&source, whole) {
            Ok(fields) => fields,
            Err(mistake) => return vec![show(mistake)],
        };
        fields.string(&["title"]);
        fields.boolean("draft");
        fields.strings(&["tags", "categories"]);
        let nested = fields.nested("source").map(|mut nested| {
            nested.string(&["name"]);
            nested.finish()
        });
        fields
            .finish()
            .into_iter()
            .chain(nested.into_iter().flatten())
            .map(show)
            .collect()
    }

    #[test]
    fn all_mistakes_are_found_at_once() {
        assert_eq!(
            mistakes("titel: Doha\ndraft: perhaps\ntags: [{}]\n"),
            [
                "`draft` has to be `true` or `false` @ draft: perhaps",
                "`tags` has to be a list of texts @ tags: [{}]",
                "unknown key `titel` @ titel: Doha",
            ]
        );
    }

    #[test]
    fn keys_of_inner_mappings_have_places() {
        let text = "source:\n  name: Gazette\n  ulr: x\n";
        assert_eq!(mistakes(text), ["unknown key `ulr` @ ulr: x"]);
    }

    #[test]
    fn items_of_lists_have_places() {
        let text = "- title: A\n  titel: B\n# end\n- {titel: C}\n- D\n";
        let source = Source::new("a.yaml", text);
        let (items, mistakes) =
            Fields::parse_list(&source, Span::new(0, text.len())).unwrap();
        let places: Vec<&str> = items
            .into_iter()
            .flat_map(|mut item| {
                item.string(&["title"]);
                item.finish()
            })
            .chain(mistakes)
            .map(|mistake| mistake.span.unwrap().of(text))
            .collect();
        assert_eq!(places, ["titel: B", "{titel: C}", "D"]);
    }

    #[test]
    fn two_keys_of_one_meaning_are_a_mistake() {
        let text = "tags: [a]\ncategories: [b]\n";
        assert_eq!(
            mistakes(text),
            ["`categories` means the same as `tags` @ categories: [b]"]
        );
    }

    #[test]
    fn what_is_no_mapping_is_refused() {
        assert_eq!(mistakes("just text"), ["expected keys and values @ just text"]);
        assert_eq!(mistakes(""), Vec::<String>::new());
        assert!(mistakes("a: [1\nb: 2")[0].starts_with("not YAML"));
        assert!(mistakes("title: a\ntitle: b\n")[0].contains("title"));
    }

    #[test]
    fn a_near_miss_is_suggested() {
        assert_eq!(closest("titel", &["date", "title"]), Some("title"));
        assert_eq!(closest("colour", &["date", "title"]), None);
    }
}
