//! What says which data there is: `datapackage.json` and a README.
//!
//! The first is a Data Package with Table Schemas as `datapackage.org` has them,
//! version 1; both are made from the tables themselves.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::table::{Column, File, Kind, Table};
use crate::{config::Export, render::context::Context, slug::slug};

/// A file, and what it is.
#[derive(Debug)]
pub(super) struct Described {
    pub(super) name: String,
    pub(super) text: String,
    media_type: &'static str,
    about: &'static str,
    table: Option<&'static Table>,
}

/// A file that is no table.
#[derive(Debug)]
pub(super) struct Other {
    pub(super) export: Export,
    media_type: &'static str,
    about: &'static str,
}

const fn other(export: Export, media_type: &'static str, about: &'static str) -> Other {
    Other { export, media_type, about }
}

/// Every export of the whole site that is no table.
pub(super) const OTHERS: [Other; 5] = [
    other(
        Export::Calendar,
        "text/calendar",
        "The events whose days are known, told as a fact or announced, as whole days: iCalendar, RFC 5545.",
    ),
    other(
        Export::GeoJson,
        "application/geo+json",
        "Every place that has coordinates, with how often it is named: GeoJSON, RFC 7946.",
    ),
    other(
        Export::TimelineJs,
        "application/json",
        "The weightiest events, two hundred at most, for Knight Lab's TimelineJS.",
    ),
    other(
        Export::Graph,
        "application/graphml+xml",
        "Who is named with whom in one sentence, the twenty most frequent of each name: GraphML.",
    ),
    other(
        Export::FollowTheMoney,
        "application/x-ndjson",
        "Articles, names, mentions and events in the model FollowTheMoney, one entity a line, for Aleph.",
    ),
];

impl Described {
    pub(super) fn of_table(table: &'static Table, file: File) -> Self {
        let media_type = match file.export {
            Export::Csv => "text/csv",
            _ => "application/json",
        };
        let File { name, text, .. } = file;
        Self { name, text, media_type, about: table.about, table: Some(table) }
    }

    pub(super) fn other(other: &Other, name: String, text: String) -> Self {
        let &Other { media_type, about, .. } = other;
        Self { name, text, media_type, about, table: None }
    }
}

/// The description for programs.
pub(super) fn package(context: &Context<'_>, files: &[Described]) -> String {
    let name = slug(context.site_title());
    let name = Some(name).filter(|it| it.is_ascii() && !it.is_empty());
    let is_parted =
        |table: &str| files.iter().any(|it| it.name == format!("{table}-2.csv"));
    let resources: Vec<String> =
        files.iter().map(|file| resource(file, is_parted).to_string()).collect();
    let mut head = json!({
        "profile": "data-package",
        "name": name.as_deref().unwrap_or("articles"),
        "title": context.site_title(),
        "description": format!(
            "What was found in the articles of {}. Names, dates and quotes were found by a \
             program and may be wrong.",
            context.site_title()
        ),
    });
    if let Some(base_url) = &context.site().config.base_url {
        head["homepage"] = base_url.as_str().into();
    }
    let head = head.to_string();
    let head = head.strip_suffix('}').expect("an object ends with a brace");
    let text = format!("{head},\n\"resources\":[\n{}\n]}}\n", resources.join(",\n"));
    // A server that does not know the ending may say that it is HTML.
    text.replace('<', "\\u003c")
}

fn resource(file: &Described, is_parted: impl Fn(&str) -> bool) -> Value {
    let (stem, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
    let name = if ending == "csv" { stem.to_owned() } else { format!("{stem}-{ending}") };
    let mut json = json!({
        "name": name,
        "path": file.name,
        "format": ending,
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "description": file.about,
    });
    // Programs that check tables in JSON do not count its bytes, and then say
    // that they are wrong.
    if file.table.is_none() || ending == "csv" {
        json["bytes"] = file.text.len().into();
    }
    if let Some(table) = file.table {
        json["profile"] = "tabular-data-resource".into();
        json["schema"] = schema(table, ending, is_parted);
    }
    json
}

fn schema(table: &Table, ending: &str, is_parted: impl Fn(&str) -> bool) -> Value {
    let field = |column: &Column| {
        json!({
            "name": column.name, "type": kind(column.kind), "description": column.about,
        })
    };
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let mut json = json!({"fields": fields, "missingValues": [""]});
    if let Some(key) = table.key {
        json["primaryKey"] = key.into();
    }
    // What refers to a table in parts refers to one of them: nobody knows which.
    let refers = table.refers.iter().filter(|(_, to)| !is_parted(to));
    let foreign = |(column, to): &(&str, &str)| {
        let suffix = if ending == "csv" { "" } else { "-json" };
        let reference = json!({"resource": format!("{to}{suffix}"), "fields": "id"});
        json!({"fields": column, "reference": reference})
    };
    let foreign: Vec<Value> = refers.map(foreign).collect();
    if !foreign.is_empty() {
        json["foreignKeys"] = foreign.into();
    }
    json
}

/// A kind of column, as Table Schema calls it.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
    }
}

/// The description for people.
pub(super) fn readme(context: &Context<'_>, files: &[Described]) -> String {
    let title = context.site_title();
    let mut text = format!(
        "# The data of {title}\n\n\
         What was found in the articles, for other programs. Names, dates and quotes were\n\
         found by a program and may be wrong; `checked` says what a person has looked at.\n\n\
         Everything is in UTF-8. In CSV, an empty field says that something is not known, and\n\
         an apostrophe stands before a text that a spreadsheet would take for a formula: one\n\
         that begins with `=`, `+`, `-` or `@`, after any apostrophes. JSON has `null`, and\n\
         texts as they are. Positions count Unicode characters.\n\n\
         | file | bytes | what it holds |\n|---|---:|---|\n"
    );
    for file in files {
        let bytes = context.words().number(file.text.len());
        let _ = writeln!(text, "| [{0}]({0}) | {bytes} | {1} |", file.name, file.about);
    }
    let mut seen: Vec<&str> = Vec::new();
    for table in files.iter().filter_map(|file| file.table) {
        if !seen.contains(&table.name) {
            seen.push(table.name);
            let _ = write!(text, "\n## {}\n\n{}", table.name, columns(table));
        }
    }
    text
}

/// The columns of a table, as a table.
fn columns(table: &Table) -> String {
    let row = |column: &Column| {
        format!("| `{}` | {} | {} |\n", column.name, kind(column.kind), column.about)
    };
    let rows: String = table.columns.iter().map(row).collect();
    format!("{}\n\n| field | type | meaning |\n|---|---|---|\n{rows}", table.about)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{graph, table},
        *,
    };

    /// To describe a new column, copy what the test prints.
    #[test]
    fn the_documentation_has_every_file_and_column() {
        let text = include_str!("../../../docs/content/reference/exports.md");
        for table in table::ALL.into_iter().chain([&graph::TABLE]) {
            assert!(text.contains(&columns(table)), "{}", columns(table));
        }
        for other in OTHERS {
            assert!(text.contains(other.about), "{}", other.about);
        }
    }
}
