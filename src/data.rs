//! Files of data that templates may show: `data/rainfall.csv` as
//! `data.rainfall`.
//!
//! Sources go in, one value comes out, with a key for each file and folder.
//! Knows nothing of templates. For another format, extend `read`.

use serde_json::{Map, Value};

use crate::{diagnostic::Diagnostic, source::Source, text::Span};

/// Where data lies in a project.
pub const FOLDER: &str = "data/";

/// A file is not larger: 8 MiB. Templates see all of it at once.
const MAX_BYTES: usize = 8 << 20;

/// Every file of `sources`, by its path without ending.
pub fn parse(sources: &[Source]) -> (Value, Vec<Diagnostic>) {
    let mut all = Map::new();
    let mut mistakes = Vec::new();
    for source in sources {
        let value = match read(source) {
            Ok(value) => value,
            Err(mistake) => {
                mistakes.push(mistake);
                continue;
            }
        };
        let path = source.path.strip_prefix(FOLDER).unwrap_or(&source.path);
        let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        if !put(&mut all, path, value) {
            let message =
                format!("another file is called `data.{}`", path.replace('/', "."));
            let mistake = Diagnostic::error("same-name", &source.path, message);
            mistakes.push(mistake.help("rename one of them"));
        }
    }
    (Value::Object(all), mistakes)
}

/// Puts `value` under `path`; says whether that was free.
fn put(all: &mut Map<String, Value>, path: &str, value: Value) -> bool {
    match path.split_once('/') {
        None if all.contains_key(path) => false,
        None => {
            all.insert(path.to_owned(), value);
            true
        }
        Some((folder, rest)) => {
            let inner = all.entry(folder).or_insert_with(|| Value::Object(Map::new()));
            inner.as_object_mut().is_some_and(|inner| put(inner, rest, value))
        }
    }
}

fn read(source: &Source) -> Result<Value, Diagnostic> {
    let text = &source.text;
    let error = |message: String, span: Option<Span>| {
        let message = message.lines().next().unwrap_or("").to_owned();
        let mistake = Diagnostic::error("data", &source.path, message);
        span.map_or(mistake.clone(), |span| mistake.at(span))
    };
    if text.len() > MAX_BYTES {
        let message = format!("too large: {} bytes, of {MAX_BYTES} at most", text.len());
        return Err(error(message, None).help("part it, or leave out what is not shown"));
    }
    match source.path.rsplit('.').next().unwrap_or("").to_ascii_lowercase().as_str() {
        "json" => serde_json::from_str(text).map_err(|wrong| {
            let place = line(text, wrong.line());
            error(format!("not JSON: {wrong}"), place)
        }),
        "csv" => csv(text).map_err(|wrong| {
            let place = wrong
                .position()
                .and_then(|at| line(text, usize::try_from(at.line()).ok()?));
            error(format!("not CSV: {wrong}"), place)
        }),
        "toml" => match toml::from_str::<toml::Table>(text) {
            Ok(table) => Ok(from_toml(toml::Value::Table(table))),
            Err(wrong) => {
                let place = wrong.span().map(|at| Span::new(at.start, at.end));
                Err(error(format!("not TOML: {}", wrong.message()), place))
            }
        },
        _ => serde_yaml::from_str(text).map_err(|wrong| {
            let place = wrong.location().and_then(|at| line(text, at.line()));
            error(format!("not YAML that can be shown: {wrong}"), place)
        }),
    }
    .map_err(|mistake| {
        mistake.help("mend it, or name it under `ignore` in the configuration")
    })
}

/// The line of this number, from 1.
fn line(text: &str, number: usize) -> Option<Span> {
    let line = text.lines().nth(number.checked_sub(1)?)?;
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    Some(Span::new(start, start + line.len()))
}

/// A row as keys and values, with the first row for keys. All values are texts:
/// a postcode is no number.
fn csv(text: &str) -> Result<Value, csv::Error> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let keys = reader.headers()?.clone();
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record?;
        let fields = keys.iter().zip(&record);
        let field = |(key, value): (&str, &str)| (key.to_owned(), value.into());
        Ok(Value::Object(fields.map(field).collect()))
    };
    Ok(Value::Array(reader.records().map(row).collect::<Result<_, csv::Error>>()?))
}

/// Dates and times become texts.
fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, from_toml(value))).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(files: &[(&str, &str)]) -> (String, Vec<String>) {
        let source = |&(path, text): &(&str, &str)| Source::new(path, text);
        let sources: Vec<Source> = files.iter().map(source).collect();
        let (value, mistakes) = super::parse(&sources);
        (value.to_string(), mistakes.into_iter().map(|it| it.message).collect())
    }

    #[test]
    fn every_format_is_read() {
        let check = |path: &str, text: &str, json: &str| {
            assert_eq!(parse(&[(path, text)]), (json.to_owned(), vec![]), "{path}");
        };
        check("data/a.yaml", "- {b: 1}", "{\"a\":[{\"b\":1}]}");
        check("data/x/a.json", "[null, 1.5]", "{\"x\":{\"a\":[null,1.5]}}");
        let rows = "{\"a\":[{\"name\":\"Weir, old\",\"zip\":\"01\"}]}";
        check("data/a.csv", "name,zip\n\"Weir, old\",01\n", rows);
        check(
            "data/a.toml",
            "d = 2020-01-02\n[t]\nx = true",
            "{\"a\":{\"d\":\"2020-01-02\",\"t\":{\"x\":true}}}",
        );
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        let check = |path: &str, text: &str, message: &str, place: &str| {
            let (_, mistakes) = super::parse(&[Source::new(path, text)]);
            assert!(mistakes[0].message.contains(message), "{mistakes:?}");
            assert_eq!(mistakes[0].span.map(|span| span.of(text)), Some(place));
        };
        check("data/a.json", "{\n\"a\": x}", "not JSON", "\"a\": x}");
        check("data/a.csv", "a,b\n1\n", "not CSV", "1");
        check("data/a.toml", "a = \n", "not TOML", "");
        check("data/a.yaml", "a: 1\n b: 2\n", "not YAML", " b: 2");
        let both =
            parse(&[("data/a.json", "1"), ("data/a.yaml", "2"), ("data/a/b.yaml", "3")]);
        assert_eq!(
            both.1,
            ["another file is called `data.a`", "another file is called `data.a.b`"]
        );
        let large = format!("\"{}\"", "x".repeat(MAX_BYTES));
        assert!(parse(&[("data/a.json", &large)]).1[0].starts_with("too large"));
    }
}
