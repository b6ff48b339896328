//! Reads a folder of plain text, Markdown and HTML pages.
//!
//! Everything keeps its place, so that what leads from one file to another still does.

use std::collections::BTreeSet;

use super::{
    Entry, Found, dialect::Dialect, extension, file_name, folder, html, keys,
    site::Reader, stem,
};
use crate::source::{Source, Sources};

/// What is found in a folder of texts.
pub(super) fn read(archive: &Sources) -> Found {
    let dialect = Dialect { separators: ",", ..Dialect::default() };
    let mut reader = Reader::new(dialect, |body, _, _, _| body.to_owned());
    let mut read = BTreeSet::new();
    for source in &archive.articles {
        let entry = match &*extension(&source.path).to_ascii_lowercase() {
            "txt" | "text" | "md" | "markdown" | "mdown" | "mkd" => {
                reader.article(source, &source.path).map(|(entry, _)| entry)
            }
            "html" | "htm" | "xhtml" => Some(page(&mut reader, source)),
            _ => continue,
        };
        read.insert(source.path.as_str());
        reader.found.entries.extend(entry);
    }
    front_pages(&mut reader.found.entries);
    for asset in archive.assets.iter().filter(|it| !read.contains(it.path.as_str())) {
        let path = &asset.path;
        reader.copy(asset, format!("content/{path}"), format!("/{path}"));
    }
    reader.found
}

fn page(reader: &mut Reader, source: &Source) -> Entry {
    let page = html::page(&source.text);
    let losses = &mut reader.found.losses;
    page.report(&source.path, losses);
    let keys = keys::translate(page.keys, &reader.dialect, &source.path, losses);
    Entry {
        source: source.path.clone(),
        path: format!("{}.md", stem(&source.path)),
        front: keys.front,
        body: page.markdown,
        name: source.path.clone(),
        address: None,
    }
}

/// Makes an `index` that has other articles beside it the text of their section.
fn front_pages(entries: &mut [Entry]) {
    let is_index = |path: &str| file_name(stem(path)) == "index";
    let folders: BTreeSet<String> = entries
        .iter()
        .filter(|it| !is_index(&it.path))
        .map(|it| folder(&it.path).to_owned())
        .collect();
    for entry in entries.iter_mut().filter(|it| is_index(&it.path)) {
        let around = folder(&entry.path);
        let below = format!("{around}/");
        let is_section = around.is_empty()
            || folders.iter().any(|it| it == around || it.starts_with(&below));
        if is_section {
            let name = file_name(&entry.path);
            let slash = if around.is_empty() { "" } else { "/" };
            entry.path = format!("{around}{slash}_{name}");
        }
    }
}
