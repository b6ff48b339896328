//! Corrections as they stand in the file: one entry in, its lines of YAML out.
//!
//! The lines are those that a person would write: one key a line, words without
//! quotation marks where YAML allows it. Where they go is the matter of `edit`.

use super::{Change, Correction, Find, Layer, Scope};
use crate::{
    annotate::{EntityClass, EntityType},
    register::TYPES,
};

impl Layer {
    /// The key of the file under which its corrections stand.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mentions => "mentions",
            Self::Dates => "dates",
            Self::Quotes => "quotes",
        }
    }
}

impl Correction {
    /// The entry's keys and values, in the order in which they are read best.
    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        fields.extend(self.article.as_ref().map(|it| ("article", scalar(it))));
        fields.push(("find", find(&self.find)));
        match self.scope {
            Scope::Here => {}
            Scope::Article => fields.push(("scope", "article".to_owned())),
            Scope::Everywhere => fields.push(("scope", "everywhere".to_owned())),
        }
        fields.push(change(&self.change));
        for (key, value) in [("by", &self.by), ("on", &self.on), ("why", &self.why)] {
            fields.extend(value.as_ref().map(|value| (key, scalar(value))));
        }
        fields
    }

    /// The entry as an item of a block list whose hyphen stands in `column`.
    ///
    /// ```
    /// use dateline::{corrections::Corrections, source::Source};
    ///
    /// let text = "mentions: [{find: He, drop: true, scope: everywhere}]";
    /// let (read, _) = Corrections::parse(&Source::new("corrections.yaml", text));
    /// let item = "  - find: He\n    scope: everywhere\n    drop: true\n";
    /// assert_eq!(read.entries[0].item(2), item);
    /// ```
    pub fn item(&self, column: usize) -> String {
        let margin = " ".repeat(column);
        let line = |(at, (key, value)): (usize, (&str, String))| {
            let sign = if at == 0 { "- " } else { "  " };
            format!("{margin}{sign}{key}: {value}\n")
        };
        self.fields().into_iter().enumerate().map(line).collect()
    }

    /// The entry on one line, for a list in brackets.
    pub(super) fn inline(&self) -> String {
        let fields =
            self.fields().into_iter().map(|(key, value)| format!("{key}: {value}"));
        format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
    }
}

/// What is right, as key and value.
fn change(change: &Change) -> (&'static str, String) {
    let set = |fields: String| ("set", format!("{{{fields}}}"));
    match change {
        Change::Drop => ("drop", "true".to_owned()),
        Change::Accept => ("accept", "true".to_owned()),
        Change::Type(kind) => set(format!("type: {}", type_word(*kind))),
        Change::Date(date) => set(format!("edtf: {}", scalar(&date.interval.edtf))),
        Change::Speaker(None) => set("speaker: none".to_owned()),
        Change::Speaker(Some(id)) => set(format!("speaker: {id}")),
        Change::Entity { id, kind } => {
            let class = id.split('/').next().and_then(EntityClass::named);
            let is_usual = class.is_some_and(|class| class.usual_type() == *kind);
            let kind = (!is_usual).then(|| format!(", type: {}", type_word(*kind)));
            set(format!("entity: {id}{}", kind.unwrap_or_default()))
        }
    }
}

/// The word for a type that is read as just that type.
pub(super) fn type_word(kind: EntityType) -> &'static str {
    let class = EntityClass::of(kind).filter(|class| class.usual_type() == kind);
    let word = || TYPES.iter().find(|(_, it)| *it == kind).map(|&(word, _)| word);
    class.map(EntityClass::id).or_else(word).unwrap_or_else(|| kind.name())
}

/// The words alone, or with what stands around them.
fn find(find: &Find) -> String {
    if find.prefix.is_empty() && find.suffix.is_empty() {
        return scalar(&find.exact);
    }
    let parts =
        [("exact", &find.exact), ("prefix", &find.prefix), ("suffix", &find.suffix)];
    let filled = parts.into_iter().filter(|(_, words)| !words.is_empty());
    let parts = filled.map(|(key, words)| format!("{key}: {}", scalar(words)));
    format!("{{{}}}", parts.collect::<Vec<_>>().join(", "))
}

/// `text` as a value of YAML that is read as just this text, in braces too.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if c.is_control()
                || c == '\u{feff}'
                || c == '\u{2028}'
                || c == '\u{2029}' =>
            {
                let code = format!("\\u{:04x}", u32::from(c));
                quoted.push_str(&code);
            }
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether YAML reads `text` as text, wherever it stands. Some that it would
/// read so too are not let pass: quotation marks never do harm.
fn is_plain(text: &str) -> bool {
    let is_day = |text: &str| {
        text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-')
    };
    if is_day(text) {
        return true;
    }
    let first = text.chars().next();
    let begins_well =
        first.is_some_and(|c| c.is_alphabetic() || matches!(c, '“' | '‘' | '«'));
    let is_word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "none"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    let is_safe = |c: char| {
        c == ' '
            || !(c.is_control()
                || c.is_whitespace()
                || "\"#,[]{}&*!|>%@`\\\u{feff}".contains(c))
    };
    begins_well
        && !is_word
        && text.chars().all(is_safe)
        && !text.ends_with(' ')
        && !text.contains(": ")
        && !text.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{corrections::Corrections, source::Source};

    /// What the program writes for an entry is what it read; and it reads the
    /// same again.
    #[track_caller]
    fn check(key: &str, item: &str) {
        let parse = |text: String| {
            let (read, mistakes) =
                Corrections::parse(&Source::new("corrections.yaml", text));
            assert_eq!(mistakes, [], "{item}");
            read.entries.into_iter().next().unwrap()
        };
        let entry = parse(format!("{key}:\n{item}"));
        assert_eq!(entry.item(0), item);
        let inline = parse(format!("{key}: [{}]", entry.inline()));
        let apart = |it: &Correction| Correction {
            span: crate::text::Span::default(),
            ..it.clone()
        };
        assert_eq!(apart(&inline), apart(&entry));
    }

    #[test]
    fn an_entry_is_written_as_it_is_read() {
        check("mentions", "- article: harbour\n  find: J. Vane\n  accept: true\n");
        check(
            "mentions",
            "- find: Rose\n  scope: everywhere\n  drop: true\n  by: anna\n",
        );
        check(
            "mentions",
            "- article: harbour\n  find: {exact: J. Vane, prefix: a clerk named, suffix: kept}\n  \
             scope: article\n  set: {entity: person/jonas-vane}\n  on: 2026-11-20\n  why: court list\n",
        );
        check(
            "mentions",
            "- article: a\n  find: Lima\n  set: {entity: place/lima, type: country}\n",
        );
        check("mentions", "- article: a\n  find: Basra\n  set: {type: place}\n");
        check("mentions", "- article: a\n  find: Basra\n  set: {type: building}\n");
        check("dates", "- article: a\n  find: that Monday\n  set: {edtf: 2019-03-04}\n");
        check(
            "dates",
            "- article: a\n  find: then\n  set: {edtf: \"2016-05/2018-11\"}\n",
        );
        check("quotes", "- article: a\n  find: “We leave\n  set: {speaker: none}\n");
        check(
            "quotes",
            "- article: a\n  find: “We leave\n  set: {speaker: person/li-wei}\n",
        );
    }

    #[test]
    fn words_that_mean_something_to_yaml_are_quoted() {
        for words in [
            "No",
            "true",
            "12",
            "1e3",
            "- a",
            "a: b",
            "a #b",
            "[a]",
            "{a}",
            "a, b",
            "'a",
            "\"a\"",
            "*a",
            "&a",
            "!a",
            "a\\b",
            "@a",
            "a:",
            " a",
            "é: ü",
            "“Go,” he said: “now”",
            "~",
            "null",
            "2019",
            "0x10",
            "=",
            "a\u{2028}b",
            "a\tb",
            "%a",
            "?",
            "<<",
            "…",
            "李明",
        ] {
            let entry = Correction {
                layer: Layer::Mentions,
                article: Some("a".to_owned()),
                find: Find { exact: words.to_owned(), ..Find::default() },
                scope: Scope::Here,
                change: Change::Drop,
                by: Some(words.to_owned()),
                on: None,
                why: None,
                span: crate::text::Span::default(),
            };
            let text = format!("mentions:\n{}", entry.item(2));
            let (read, mistakes) =
                Corrections::parse(&Source::new("corrections.yaml", text));
            assert_eq!(mistakes, [], "{words}");
            assert_eq!(read.entries[0].find, Find::new(words, "", ""), "{words}");
            assert_eq!(read.entries[0].by.as_deref(), Some(words.trim()), "{words}");
        }
    }
}
