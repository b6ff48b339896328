//! Files that other programs read: beside the pages, and in the folder `data`.
//!
//! What is asked for under `exports` in the settings is written, nothing else;
//! `docs/content/reference/exports.md` describes every file and field. Positions
//! count Unicode characters of an article's plain text. Names that are withheld are
//! in none but the files that lie beside the articles in whose text they stand. A further
//! format is a module here, a variant of [`Export`], and a line in [`beside`] or
//! [`data`].

mod calendar;
mod characters;
mod follow_the_money;
mod geo_json;
mod graph;
mod happening;
mod package;
mod table;
mod tei;
mod timeline_js;
mod web_annotation;

use self::{package::Described, table::Table};
use super::context::Context;
use crate::{
    config::Export,
    diagnostic::Diagnostic,
    output::{Content, Output, OutputPath},
    site::{PageKind, Site},
};

/// What the annotations of an article are called, beside its page.
const ANNOTATIONS: &str = "annotations.jsonld";

/// What an article is called as TEI, beside its page.
const TEI: &str = "tei.xml";

/// The folder of all other data, and what the places are called in it.
const FOLDER: &str = "data";
const PLACES: &str = "places.geojson";

/// The address of the annotations of an article, in its page.
pub(super) fn annotations_href(context: &Context<'_>) -> Option<&'static str> {
    is_asked(context, Export::Annotations).then_some(ANNOTATIONS)
}

/// The address of an article as TEI, in its page.
pub(super) fn tei_href(context: &Context<'_>) -> Option<&'static str> {
    is_asked(context, Export::Tei).then_some(TEI)
}

/// The address of the places, in the page of `context`.
pub(super) fn places_href(context: &Context<'_>) -> Option<String> {
    is_asked(context, Export::GeoJson).then(|| context.href(&path(FOLDER, PLACES)))
}

/// What the settings ask for and cannot have in full.
pub(super) fn remarks(site: &Site<'_>) -> Option<Diagnostic> {
    let is_asked = site.config.outputs.exports.has(Export::TimelineJs);
    is_asked.then(|| timeline_js::remark(site)).flatten()
}

fn is_asked(context: &Context<'_>, export: Export) -> bool {
    context.site().config.outputs.exports.has(export)
}

fn path(folder: &str, name: &str) -> OutputPath {
    OutputPath::new(format!("{folder}/{name}")).expect("it lies in a folder of the site")
}

/// The files that lie beside the page of `context`.
pub(super) fn beside(context: &Context<'_>) -> Vec<(OutputPath, Content)> {
    let PageKind::Article(at) = context.page().kind else { return Vec::new() };
    let folder = context.page().path.folder();
    let mut files = Vec::new();
    if is_asked(context, Export::Annotations) {
        let text = web_annotation::annotations(context, at);
        // A server that does not know the ending may say that it is HTML.
        let text = text.replace('<', "\\u003c");
        files.push((path(folder, ANNOTATIONS), text.into()));
    }
    if is_asked(context, Export::Tei) {
        files.push((path(folder, TEI), tei::document(context, at).into()));
    }
    files
}

/// The files in the folder of data; `context` is that of the home page.
pub(super) fn data(context: &Context<'_>) -> Output {
    let exports = &context.site().config.outputs.exports;
    let formats = [Export::Csv, Export::Json].into_iter();
    let formats: Vec<Export> = formats.filter(|it| exports.has(*it)).collect();
    let mut files: Vec<Described> = Vec::new();
    let mut add = |table, formats: &[Export]| {
        let made = Table::files(table, context, formats);
        files.extend(made.into_iter().map(|file| Described::of_table(table, file)));
    };
    for table in table::ALL {
        add(table, &formats);
    }
    if exports.has(Export::Graph) {
        add(&graph::TABLE, &[Export::Csv]);
    }
    for other in package::OTHERS.iter().filter(|it| exports.has(it.export)) {
        if let Some((name, text)) = whole(context, other.export) {
            files.push(Described::other(other, name, text));
        }
    }
    if files.is_empty() {
        return Output::new();
    }
    let mut output = Output::new();
    output.insert(path(FOLDER, "README.md"), package::readme(context, &files).into());
    let package = package::package(context, &files);
    output.insert(path(FOLDER, "datapackage.json"), package.into());
    let named = files.into_iter().map(|it| (path(FOLDER, &it.name), it.text.into()));
    output.extend(named);
    output
}

/// The one file of an export of the whole site.
fn whole(context: &Context<'_>, export: Export) -> Option<(String, String)> {
    let (name, text) = match export {
        Export::Calendar => ("timeline.ics", calendar::calendar(context)),
        Export::GeoJson => (PLACES, geo_json::places(context)),
        Export::TimelineJs => ("timelinejs.json", timeline_js::timeline(context)),
        Export::Graph => ("cooccurrence.graphml", graph::graph_ml(context)),
        Export::FollowTheMoney => ("ftm.jsonl", follow_the_money::lines(context)),
        Export::Csv | Export::Json | Export::Annotations | Export::Tei => return None,
    };
    Some((name.to_owned(), text))
}

/// Two figures after the point, as numbers are read by people.
fn hundredths(number: f32) -> Option<f64> {
    format!("{number:.2}").parse().ok()
}
