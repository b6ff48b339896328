//! Tables: what is in the articles, a row for each thing, as CSV and JSON.
//!
//! A [`Table`] says what its columns are and how a row is made; here rows become
//! files. CSV is as RFC 4180 has it, in UTF-8, with a head; JSON is a list of
//! objects, one a line. A file that grows beyond what hosts take is cut, and
//! goes on in `mentions-2.csv`. A further table is a module here and a line in
//! [`ALL`].

mod articles;
mod cell;
mod dates;
mod entities;
mod events;
mod mentions;
mod quotes;

use rayon::prelude::*;

use self::cell::Cell;
use crate::{
    collection::Collection, config::Export, output::OutputPath, render::context::Context,
};

/// A file is cut before it holds more: some hosts take no more than 25 MiB.
const PART_BYTES: usize = 20 << 20;

/// How many articles, names or events are written at once.
const CHUNK: usize = 16;

/// Every table.
pub(super) const ALL: [&Table; 6] = [
    &articles::TABLE,
    &entities::TABLE,
    &mentions::TABLE,
    &dates::TABLE,
    &events::TABLE,
    &quotes::TABLE,
];

/// A table of the data.
#[derive(Debug)]
pub(super) struct Table {
    /// What its files are called.
    pub(super) name: &'static str,
    /// What a row is, in a sentence.
    pub(super) about: &'static str,
    pub(super) columns: &'static [Column],
    /// The column by which a row is told from all others, if there is one.
    pub(super) key: Option<&'static str>,
    /// The column of this table that says which row of another is meant.
    pub(super) refers: &'static [(&'static str, &'static str)],
    /// How many things there are that rows are made of.
    pub(super) count: fn(&Collection) -> usize,
    /// The rows that one of them makes.
    pub(super) rows: for<'s> fn(&Context<'s>, usize) -> Vec<Row<'s>>,
}

/// A row: a cell for each column.
pub(super) type Row<'s> = Vec<Cell<'s>>;

/// A column of a table.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// What it means, and in which unit it is.
    pub(super) about: &'static str,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Number,
    Boolean,
}

pub(super) const fn text(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Text, about }
}

pub(super) const fn integer(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Integer, about }
}

const fn number(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Number, about }
}

const fn boolean(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Boolean, about }
}

/// A file of a table, or a part of it.
#[derive(Debug)]
pub(super) struct File {
    /// `mentions-2.csv`
    pub(super) name: String,
    pub(super) export: Export,
    pub(super) text: String,
}

impl Table {
    /// The files of the table in some `formats`: CSV, JSON or both.
    pub(super) fn files(&self, context: &Context<'_>, formats: &[Export]) -> Vec<File> {
        let count = (self.count)(context.site().collection);
        let starts: Vec<usize> = (0..count).step_by(CHUNK).collect();
        let chunks: Vec<Vec<String>> = starts
            .into_par_iter()
            .map(|start| {
                let things = start..count.min(start + CHUNK);
                let rows: Vec<Row<'_>> =
                    things.flat_map(|at| (self.rows)(context, at)).collect();
                formats.iter().map(|format| self.write(&rows, *format)).collect()
            })
            .collect();
        let files = |(at, format): (usize, &Export)| {
            let chunks = chunks.iter().map(move |chunk| &*chunk[at]);
            self.parts(*format, chunks, PART_BYTES)
        };
        formats.iter().enumerate().flat_map(files).collect()
    }

    fn write(&self, rows: &[Row<'_>], format: Export) -> String {
        match format {
            Export::Csv => cell::csv(rows.iter()),
            _ => rows.iter().map(|row| cell::json_line(self.columns, row)).collect(),
        }
    }

    /// Puts rows together into files of at most about `limit` bytes.
    fn parts<'c>(
        &self,
        format: Export,
        chunks: impl Iterator<Item = &'c str>,
        limit: usize,
    ) -> Vec<File> {
        let mut bodies = vec![String::new()];
        for chunk in chunks {
            let last = bodies.last().map_or(0, String::len);
            if last > 0 && last + chunk.len() > limit {
                bodies.push(String::new());
            }
            if let Some(body) = bodies.last_mut() {
                body.push_str(chunk);
            }
        }
        let file = |(at, body): (usize, String)| {
            let ending = if format == Export::Csv { "csv" } else { "json" };
            let part = if at == 0 { String::new() } else { format!("-{}", at + 1) };
            let name = format!("{}{part}.{ending}", self.name);
            File { name, export: format, text: self.whole(format, &body) }
        };
        bodies.into_iter().enumerate().map(file).collect()
    }

    /// Rows with what has to stand before and behind them.
    fn whole(&self, format: Export, rows: &str) -> String {
        if format == Export::Csv {
            let head: Row<'_> =
                self.columns.iter().map(|column| column.name.into()).collect();
            return format!("{}{rows}", cell::csv([head].iter()));
        }
        let rows = rows.trim_end_matches(",\n");
        let rows = if rows.is_empty() { String::new() } else { format!("\n{rows}") };
        format!("[{rows}\n]\n")
    }
}

/// What an article is called in all tables: its address without the name of the
/// file.
pub(super) fn article_id<'s>(context: &Context<'s>, article: usize) -> &'s str {
    context.site().article_paths[article].folder()
}

/// Where a file of the site is: whole, or else from the root of the site.
pub(super) fn address(context: &Context<'_>, path: &OutputPath) -> String {
    context.canonical(path).unwrap_or_else(|| context.href(path))
}

/// Several things in one cell.
fn joined<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    items.into_iter().collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_too_large_is_cut_between_chunks() {
        const COLUMNS: [Column; 1] = [text("a", "")];
        let table = Table { columns: &COLUMNS, ..articles::TABLE };
        let chunks = ["one\n", "two\n", "three\n"];
        let files = table.parts(Export::Csv, chunks.into_iter(), 8);
        let files: Vec<_> = files.iter().map(|it| (&*it.name, &*it.text)).collect();
        assert_eq!(
            files,
            [("articles.csv", "a\none\ntwo\n"), ("articles-2.csv", "a\nthree\n")]
        );
        let objects = ["{\"a\":1},\n", "{\"a\":2},\n"];
        let files = table.parts(Export::Json, objects.into_iter(), 100);
        assert_eq!(files[0].text, "[\n{\"a\":1},\n{\"a\":2}\n]\n");
        assert_eq!(table.parts(Export::Json, [].into_iter(), 9)[0].text, "[\n]\n");
    }
}
