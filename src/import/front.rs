//! Parts a file into its front matter and its body, and reads the front matter:
//! YAML between `---`, TOML between `+++`, or a JSON object at the head.

use serde_yaml::{Mapping, Value};

use crate::{diagnostic::Diagnostic, source::Source, text::Span};

/// A file parted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Front {
    /// What is said about the article; nothing if it has no front matter at all.
    pub(super) keys: Option<Mapping>,
    /// Where the body begins, in bytes.
    pub(super) body: usize,
}

/// What is longer than this is no front matter that anyone wrote.
const MAX_BYTES: usize = 1 << 20;

/// Reads the front matter of `source`.
///
/// # Errors
///
/// Returns a diagnostic if it has no end, is larger than a mebibyte, or cannot be
/// read.
pub(super) fn read(source: &Source) -> Result<Front, Diagnostic> {
    let text = &*source.text;
    let first = text.lines().next().unwrap_or("").trim_end();
    match first {
        "---" | "+++" => {
            let (span, body) = between(source, first)?;
            let keys =
                if first == "---" { yaml(source, span) } else { toml(source, span) }?;
            Ok(Front { keys: Some(keys), body })
        }
        _ if first.starts_with('{')
            && !first.starts_with("{{")
            && !first.starts_with("{%") =>
        {
            json(source)
        }
        _ => Ok(Front::default()),
    }
}

/// What stands between the first line and the next like it, and where the body
/// begins.
fn between(source: &Source, fence: &str) -> Result<(Span, usize), Diagnostic> {
    let mut lines = source.text.split_inclusive('\n');
    let start = lines.next().unwrap_or("").len();
    let mut at = start;
    for line in lines {
        if line.trim_end() == fence {
            let span = Span::new(start, at);
            if span.len() > MAX_BYTES {
                let message =
                    format!("the front matter is too large: {} bytes", span.len());
                return Err(mistake(source, Span::new(0, fence.len()), message));
            }
            return Ok((span, at + line.len()));
        }
        at += line.len();
    }
    let message = "the front matter has no end".to_owned();
    let whole = mistake(source, Span::new(0, fence.len()), message);
    Err(whole.help(format!("close it with a line `{fence}`, and import again")))
}

fn mistake(source: &Source, span: Span, message: String) -> Diagnostic {
    Diagnostic::error("front-matter", &source.path, message)
        .at(span)
        .help("mend it, and import again; the article was not brought along")
}

pub(super) fn yaml(source: &Source, span: Span) -> Result<Mapping, Diagnostic> {
    let wrong = |error: &serde_yaml::Error| {
        let at = error.location().map_or(0, |it| it.index()).min(span.len());
        let at = floor(&source.text, span.start() + at);
        mistake(
            source,
            Span::new(at, at),
            format!("the front matter is not YAML: {error}"),
        )
    };
    match serde_yaml::from_str(span.of(&source.text)) {
        Ok(Value::Mapping(keys)) => Ok(keys),
        Ok(Value::Null) => Ok(Mapping::new()),
        Ok(_) => {
            let message = "the front matter is not keys and values".to_owned();
            Err(mistake(source, span, message))
        }
        Err(error) => Err(wrong(&error)),
    }
}

pub(super) fn toml(source: &Source, span: Span) -> Result<Mapping, Diagnostic> {
    let table: toml::Table = toml::from_str(span.of(&source.text)).map_err(|error| {
        let at = error.span().map_or(0, |it| it.start).min(span.len());
        let at = floor(&source.text, span.start() + at);
        let message = format!("the front matter is not TOML: {}", error.message().trim());
        mistake(source, Span::new(at, at), message)
    })?;
    Ok(table.into_iter().map(|(key, value)| (key.into(), of_toml(value))).collect())
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(of_toml).collect(),
        toml::Value::Table(table) => Value::Mapping(
            table.into_iter().map(|(key, value)| (key.into(), of_toml(value))).collect(),
        ),
    }
}

fn json(source: &Source) -> Result<Front, Diagnostic> {
    let mut values =
        serde_json::Deserializer::from_str(&source.text).into_iter::<serde_json::Value>();
    let value = values.next();
    let end = values.byte_offset();
    let wrong = |message: String| mistake(source, Span::new(0, 1), message);
    let value = match value {
        Some(Ok(value)) => serde_yaml::to_value(value),
        Some(Err(error)) => {
            return Err(wrong(format!("the front matter is not JSON: {error}")));
        }
        None => return Ok(Front::default()),
    };
    match value {
        Ok(Value::Mapping(keys)) => Ok(Front { keys: Some(keys), body: end }),
        _ => Err(wrong("the front matter is not keys and values".to_owned())),
    }
}

/// The nearest place at or before `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The front matter of `text` as YAML in one line, and its body.
    fn parts(text: &str) -> Result<(String, String), String> {
        let front = read(&Source::new("a.md", text)).map_err(|it| it.message)?;
        let keys = front.keys.map(|keys| serde_json::to_string(&keys).unwrap());
        Ok((keys.unwrap_or_default(), text[front.body..].to_owned()))
    }

    #[track_caller]
    fn check(text: &str, keys: &str, body: &str) {
        assert_eq!(parts(text), Ok((keys.to_owned(), body.to_owned())), "{text}");
    }

    #[test]
    fn each_kind_of_front_matter_is_read() {
        check("---\ntitle: Ice\n---\nText", "{\"title\":\"Ice\"}", "Text");
        check(
            "+++\ndate = 2020-02-01T10:00:00+01:00\n+++\nText",
            "{\"date\":\"2020-02-01T10:00:00+01:00\"}",
            "Text",
        );
        check("{\"title\": \"Ice\"}\nText", "{\"title\":\"Ice\"}", "\nText");
        check("---\n---\nText", "{}", "Text");
        check("Text", "", "Text");
        check("{{< figure >}}", "", "{{< figure >}}");
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let check = |text: &str, expected: &str| {
            let message = parts(text).unwrap_err();
            assert!(message.starts_with(expected), "{message}");
        };
        check("---\ntitle: Ice\n", "the front matter has no end");
        check("+++\ntitle = \n+++\n", "the front matter is not TOML");
        check("---\na: [\n---\n", "the front matter is not YAML");
        check("---\na: 1\na: 2\n---\n", "the front matter is not YAML");
        check("---\n- a\n---\n", "the front matter is not keys and values");
        check("{\"a\": \n", "the front matter is not JSON");
        let large = format!("---\na: {}\n---\n", "x".repeat(MAX_BYTES));
        check(&large, "the front matter is too large");
    }
}
