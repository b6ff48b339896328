//! A cell of a table, and how it stands in CSV and JSON.

use std::borrow::Cow;

use super::{Column, Row};
use crate::text::OBJECT;

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::render::export) enum Cell<'s> {
    Text(Cow<'s, str>),
    Integer(usize),
    Number(f64),
    Boolean(bool),
    Nothing,
}

impl<'s> From<&'s str> for Cell<'s> {
    fn from(text: &'s str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(truth: bool) -> Self {
        Self::Boolean(truth)
    }
}

impl<'s, T: Into<Cell<'s>>> From<Option<T>> for Cell<'s> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// Rows as CSV. What is not known is an empty field.
pub(super) fn csv<'r, 's: 'r>(rows: impl Iterator<Item = &'r Row<'s>>) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        let fields = row.iter().map(field);
        let fields: Vec<Cow<'_, str>> = fields.collect();
        writer
            .write_record(fields.iter().map(|it| it.as_bytes()))
            .expect("a Vec takes all that is written, and rows have the same length");
    }
    let bytes = writer.into_inner().expect("a Vec takes all that is written");
    String::from_utf8(bytes).expect("it was written from texts")
}

fn field<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Text(text) => without_formula(text),
        Cell::Integer(number) => number.to_string().into(),
        Cell::Number(number) => number.to_string().into(),
        Cell::Boolean(truth) => if *truth { "true" } else { "false" }.into(),
        Cell::Nothing => "".into(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before
/// it, and so does one that has apostrophes before such a text already: who
/// takes one away again has what was there.
fn without_formula(text: &str) -> Cow<'_, str> {
    let is_formula = text
        .trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}").into() } else { text.into() }
}

/// A row as an object of JSON in a line of its own.
pub(super) fn json_line(columns: &[Column], row: &Row<'_>) -> String {
    let mut line = String::from("{");
    for (at, (column, cell)) in columns.iter().zip(row).enumerate() {
        line.push_str(if at > 0 { "," } else { "" });
        line.extend(["\"", column.name, "\":"]);
        match cell {
            Cell::Text(text) => {
                let text = serde_json::Value::from(&**text).to_string();
                // A server that does not know the ending may say that it is HTML.
                line.push_str(&text.replace('<', "\\u003c"));
            }
            Cell::Nothing => line.push_str("null"),
            other => line.push_str(&field(other)),
        }
    }
    line.push_str("},\n");
    line
}

/// A text on one line, without what stands in it for code and images.
pub(in crate::render::export) fn plain(text: &str) -> String {
    crate::text::one_line(&text.replace(OBJECT, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_a_text() {
        let check = |text: &str, field: &str| {
            let row = vec![Cell::from(text), Cell::from(1_usize)];
            assert_eq!(csv([row].iter()), format!("{field},1\n"));
        };
        check("plain", "plain");
        check("=1+1", "'=1+1");
        check("-5 degrees", "'-5 degrees");
        check("'=x", "''=x");
        check("'tis", "'tis");
        check("@all, \"now\"", "\"'@all, \"\"now\"\"\"");
        assert_eq!(csv([vec![Cell::Number(-1.5), Cell::Nothing]].iter()), "-1.5,\n");
    }

    #[test]
    fn json_keeps_the_text_as_it_is() {
        let columns = [super::super::text("a", ""), super::super::number("b", "")];
        let row = vec![Cell::from("=\"<b>\"\n"), Cell::from(0.25)];
        let line = json_line(&columns, &row);
        assert_eq!(line, "{\"a\":\"=\\\"\\u003cb>\\\"\\n\",\"b\":0.25},\n");
    }
}
