//! What a line of the annotation stream asks for.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, de::IgnoredAny};
use serde_json::value::RawValue;

use super::stream::MAX_LINE_BYTES;

/// A text to annotate.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request<'l> {
    /// The caller's name for the text.
    pub(super) id: Cow<'l, str>,
    pub(super) text: Cow<'l, str>,
    /// The day on which the text was written.
    pub(super) date: Option<Date>,
    pub(super) format: Format,
}

/// How a text is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    #[default]
    Text,
    Markdown,
    Wire,
}

/// Why a line is no request.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The caller's name for the text, if it can be made out.
    pub(super) id: Option<String>,
    pub(super) message: String,
}

/// The fields of a line that is as it should be.
#[derive(Deserialize)]
struct Fields<'l> {
    #[serde(borrow)]
    id: Cow<'l, str>,
    #[serde(borrow)]
    text: Cow<'l, str>,
    #[serde(borrow, default)]
    date: Option<Cow<'l, str>>,
    #[serde(default)]
    format: Option<Format>,
}

/// Reads a line, which is without its end.
///
/// Fields that nobody knows are passed over. A blank line is no object, and so
/// a mistake like any other.
pub(super) fn parse(line: &[u8]) -> Result<Request<'_>, Refusal> {
    // Only the first line of a file can begin with a byte order mark.
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    if line.len() > MAX_LINE_BYTES {
        let message = format!("the line is longer than {MAX_LINE_BYTES} bytes");
        return Err(Refusal { id: None, message });
    }
    let fields: Fields<'_> = serde_json::from_slice(line)
        .map_err(|error| Refusal { id: id_of(line), message: message(line, &error) })?;
    let Fields { id, text, date, format } = fields;
    match date.map(|date| parse_date(&date)).transpose() {
        Ok(date) => Ok(Request { id, text, date, format: format.unwrap_or_default() }),
        Err(message) => Err(Refusal { id: Some(id.into_owned()), message }),
    }
}

/// Reads `YYYY-MM-DD` and nothing else.
fn parse_date(text: &str) -> Result<Date, String> {
    let is_whole = text.len() == "YYYY-MM-DD".len();
    let date = if is_whole { text.parse().ok() } else { None };
    date.ok_or_else(|| format!("`date` is not a day as in `2020-02-29`: {text:?}"))
}

/// What is wrong with a line that is not as it should be.
fn message(line: &[u8], error: &serde_json::Error) -> String {
    if line.iter().all(u8::is_ascii_whitespace) {
        return "the line is empty".to_owned();
    }
    if let Err(error) = std::str::from_utf8(line) {
        return format!("not UTF-8 from byte {} of the line on", error.valid_up_to());
    }
    if serde_json::from_slice::<IgnoredAny>(line).is_ok() && line.trim_ascii()[0] != b'{'
    {
        return "the line is not a JSON object".to_owned();
    }
    // The place is given as line 1, which is never the line in the input.
    let message = error.to_string();
    let (what, place) =
        message.rsplit_once(" at line 1 column ").unwrap_or((&message, ""));
    if place.is_empty() { what.to_owned() } else { format!("{what} at column {place}") }
}

/// The `id` of a line whatever else is wrong with it, if it is JSON so far.
fn id_of(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct OnlyId<'l> {
        #[serde(borrow)]
        id: &'l RawValue,
    }
    let text = String::from_utf8_lossy(line);
    let OnlyId { id } = serde_json::from_str(&text).ok()?;
    let id: String = serde_json::from_str(id.get()).ok()?;
    // An id with a byte that is no text cannot come back unchanged.
    let is_whole = matches!(text, Cow::Borrowed(_)) || !id.contains('\u{FFFD}');
    is_whole.then_some(id)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn refuse(line: impl AsRef<[u8]>, id: Option<&str>, message: &str) {
        let refusal = parse(line.as_ref()).unwrap_err();
        assert_eq!((refusal.id.as_deref(), &*refusal.message), (id, message));
    }

    #[test]
    fn every_field_is_read() {
        let line = r#"{"id":"a\n1","text":"Caf\u00e9","date":"2020-02-29","format":"wire","more":[1]}"#;
        let request = parse(line.as_bytes()).unwrap();
        assert_eq!((&*request.id, &*request.text), ("a\n1", "Café"));
        assert_eq!(request.date, Some(date(2020, 2, 29)));
        assert_eq!(request.format, Format::Wire);

        let line = b"\xEF\xBB\xBF {\"text\": \"\", \"id\": \"\", \"date\": null, \"format\": null} ";
        let request = parse(line).unwrap();
        assert_eq!((&*request.text, request.date), ("", None));
    }

    #[test]
    fn what_is_wrong_is_named_with_the_id() {
        refuse("", None, "the line is empty");
        refuse(" \t", None, "the line is empty");
        refuse("[]", None, "the line is not a JSON object");
        refuse(r#""text""#, None, "the line is not a JSON object");
        refuse(r#"{"text": "a"}"#, None, "missing field `id` at column 13");
        refuse(r#"{"id": "a"}"#, Some("a"), "missing field `text` at column 11");
        refuse(
            r#"{"id": 1, "text": "a"}"#,
            None,
            "invalid type: integer `1`, expected a string at column 8",
        );
        refuse(
            r#"{"id": "a", "text": "b", "date": "today"}"#,
            Some("a"),
            "`date` is not a day as in `2020-02-29`: \"today\"",
        );
        refuse(
            r#"{"id": "a", "text": "b", "date": "2020-02-30"}"#,
            Some("a"),
            "`date` is not a day as in `2020-02-29`: \"2020-02-30\"",
        );
        refuse(
            r#"{"id": "a", "text": "b", "format": "html"}"#,
            Some("a"),
            "unknown variant `html`, expected one of `text`, `markdown`, `wire` at column 41",
        );
    }

    #[test]
    fn a_text_that_is_none_is_refused_with_its_id() {
        refuse(
            r#"{"id": "a", "text": "\ud800"}"#,
            Some("a"),
            "unexpected end of hex escape at column 28",
        );
        refuse(
            b"{\"id\": \"a\", \"text\": \"\xFF\"}",
            Some("a"),
            "not UTF-8 from byte 21 of the line on",
        );
        refuse(
            b"{\"id\": \"\xFF\", \"text\": \"\"}",
            None,
            "not UTF-8 from byte 8 of the line on",
        );
    }

    #[test]
    fn a_line_that_is_too_long_is_refused() {
        let line = vec![b' '; MAX_LINE_BYTES + 1];
        refuse(line, None, "the line is longer than 2097152 bytes");
    }
}
