//! Brings articles from elsewhere into a project: the files of a Hugo, Jekyll or
//! Zola site, a folder of texts or HTML pages, a JSON Lines file or a feed.
//!
//! In: an archive as it was read, with its texts as [`Sources::articles`] and all of
//! its files as [`Sources::assets`]. Out: the files of a project, and a diagnostic
//! for everything that could not be brought along. What is on the disk is not known
//! here. To let in another generator, write a module beside `hugo` that makes a
//! `Found`, and give it a [`Kind`].

mod anchors;
mod date;
mod dialect;
mod feed;
mod front;
mod html;
mod hugo;
mod jekyll;
mod json_lines;
mod keys;
mod links;
mod lookup;
mod markdown;
mod place;
mod record;
mod settings;
mod shortcode;
mod site;
mod text;
mod xml;
mod zola;

use std::{collections::BTreeMap, path::PathBuf};

use serde_yaml::{Mapping, Value};

use self::settings::Settings;
use crate::{
    diagnostic::Diagnostic,
    output::{Content, Output, OutputPath},
    source::{Source, Sources},
};

/// What an archive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The folder of a Hugo site.
    Hugo,
    /// The folder of a Jekyll site.
    Jekyll,
    /// The folder of a Zola site.
    Zola,
    /// A folder of plain text or Markdown.
    Text,
    /// A folder of HTML pages.
    Html,
    /// One article a line, as JSON; or a list of them.
    JsonLines,
    /// RSS, Atom or JSON Feed.
    Feed,
}

impl Kind {
    /// What the files of `archive` tell about it; nothing if they tell nothing.
    pub fn of(archive: &Sources) -> Option<Self> {
        const TEXTS: [&str; 6] = ["txt", "md", "markdown", "html", "htm", "xhtml"];
        let has = |path: &str| archive.articles.iter().any(|it| it.path == path);
        let ends = |endings: &[&str]| {
            archive.articles.iter().any(|it| endings.contains(&extension(&it.path)))
        };
        if settings::hugo_files(archive).next().is_some() {
            Some(Self::Hugo)
        } else if has("config.toml") || has("zola.toml") {
            Some(Self::Zola)
        } else if has("_config.yml")
            || has("_config.yaml")
            || archive.articles.iter().any(|it| it.path.starts_with("_posts/"))
        {
            Some(Self::Jekyll)
        } else if archive.articles.iter().any(feed::is_feed) && !ends(&TEXTS) {
            Some(Self::Feed)
        } else if ends(&["jsonl", "ndjson", "json"]) && !ends(&TEXTS) {
            Some(Self::JsonLines)
        } else if ends(&["html", "htm", "xhtml"]) && !ends(&["txt", "md", "markdown"]) {
            Some(Self::Html)
        } else if ends(&TEXTS) {
            Some(Self::Text)
        } else {
            None
        }
    }

    /// What to call it: `a Hugo site`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hugo => "a Hugo site",
            Self::Jekyll => "a Jekyll site",
            Self::Zola => "a Zola site",
            Self::Text => "a folder of texts",
            Self::Html => "HTML pages",
            Self::JsonLines => "JSON Lines",
            Self::Feed => "a feed",
        }
    }
}

/// What came of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The files of the project: articles, pictures, and `dateline.yaml`.
    pub output: Output,
    /// What was left, and what was not as it should be, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many articles there are in the output, sections among them.
    pub articles: usize,
    /// How many pictures and other files there are in the output.
    pub files: usize,
}

/// An article on its way, written as we write it but for its links.
#[derive(Clone, Debug, Default, PartialEq)]
struct Entry {
    /// The file it comes from, in the archive.
    source: String,
    /// Where it wants to lie below `content/`: `news/harbour.md`.
    path: String,
    /// Its front matter, in our keys.
    front: Mapping,
    /// Its text.
    body: String,
    /// The path below the content folder of the archive, by which links call it.
    name: String,
    /// Where it was on the old site: `/news/harbour/`.
    address: Option<String>,
}

impl Entry {
    fn is_markdown(&self) -> bool {
        extension(&self.path) == "md"
    }

    /// Whether it may have no page on the new site.
    fn is_held_back(&self) -> bool {
        self.front.get("draft") == Some(&true.into())
    }

    fn is_section(&self) -> bool {
        file_name(&self.path).starts_with("_index.")
    }
}

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct File {
    /// The file in the archive.
    source: String,
    /// Where it goes in the project: `static/photos/a.jpg`.
    path: String,
    /// Its address on the old site: `/photos/a.jpg`.
    address: String,
    /// Where it lies on the disk.
    on_disk: PathBuf,
}

/// What an archive holds, before its links are followed.
#[derive(Clone, Debug, Default)]
struct Found {
    entries: Vec<Entry>,
    files: Vec<File>,
    settings: Settings,
    losses: Losses,
}

/// What is left behind, as it is found.
#[derive(Clone, Debug, Default)]
struct Losses {
    diagnostics: Vec<Diagnostic>,
    /// Things of which each kind is told once: by code and name, the first file and
    /// how many files there are.
    counted: BTreeMap<(&'static str, String), (String, usize)>,
}

impl Losses {
    fn add(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Counts a file in which there is something that is told once for all.
    fn count(&mut self, code: &'static str, name: &str, path: &str) {
        let key = (code, name.to_owned());
        self.counted.entry(key).or_insert_with(|| (path.to_owned(), 0)).1 += 1;
    }

    fn finish(self) -> Vec<Diagnostic> {
        let counted = self.counted.into_iter().map(|((code, name), (path, files))| {
            let files = if files == 1 {
                "in one file".to_owned()
            } else {
                format!("in {files} files, this the first")
            };
            Diagnostic::note(code, &path, format!("{name}, {files}"))
        });
        let mut diagnostics = self.diagnostics;
        diagnostics.extend(counted);
        diagnostics
            .sort_by(|a, b| (&a.path, a.span, &a.code).cmp(&(&b.path, b.span, &b.code)));
        diagnostics
    }
}

/// The files of a project from an `archive` of this `kind`, and what was left.
///
/// There is always an output; what is amiss with one file keeps no other back.
pub fn import(archive: &Sources, kind: Kind) -> Imported {
    let mut found = match kind {
        Kind::Hugo => hugo::read(archive),
        Kind::Jekyll => jekyll::read(archive),
        Kind::Zola => zola::read(archive),
        Kind::Text | Kind::Html => text::read(archive),
        Kind::JsonLines => json_lines::read(archive),
        Kind::Feed => feed::read(archive),
    };
    place::place(&mut found);
    // In a folder of texts, `[[a name]]` may well be meant as a link.
    let escape = match kind {
        Kind::Text => markdown::without_calls,
        _ => markdown::without_ours,
    };
    links::follow(&mut found, archive, escape);
    write(found)
}

/// The files of the project.
fn write(found: Found) -> Imported {
    let Found { entries, files, mut settings, mut losses } = found;
    let mut imported = Imported::default();
    for entry in entries {
        settings.note(&entry);
        let path = format!("content/{}", entry.path);
        match OutputPath::new(path) {
            Ok(path) => {
                imported.articles += 1;
                imported.output.insert(path, Content::from(text_of(&entry)));
            }
            Err(invalid) => losses.add(bad_name(&entry.source, &invalid.to_string())),
        }
    }
    for File { source, path, on_disk, .. } in files {
        match OutputPath::new(path) {
            Ok(path) => {
                imported.files += 1;
                imported.output.insert(path, Content::Copy(on_disk));
            }
            Err(invalid) => losses.add(bad_name(&source, &invalid.to_string())),
        }
    }
    let path = OutputPath::new("dateline.yaml").expect("it is a sound path");
    if let Some(text) = settings.yaml() {
        imported.output.insert(path, Content::from(text));
    }
    imported.diagnostics = losses.finish();
    imported
}

fn bad_name(path: &str, problem: &str) -> Diagnostic {
    Diagnostic::error("bad-name", path, format!("not brought along: {problem}"))
        .help("rename the file; letters, digits, `-` and `_` are safe")
}

/// Our keys in the order in which they are written; others come last.
const ORDER: [&str; 18] = [
    "title",
    "date",
    "updated",
    "publish_on",
    "expires",
    "draft",
    "unlisted",
    "summary",
    "slug",
    "lang",
    "source",
    "authors",
    "tags",
    "series",
    "taxonomies",
    "toc",
    "math",
    "aliases",
];

/// An article as it stands in its file.
fn text_of(entry: &Entry) -> String {
    let body = entry.body.trim_start_matches('\n').trim_end();
    let body = if body.is_empty() { String::new() } else { format!("{body}\n") };
    if entry.front.is_empty() && !body.starts_with("---") {
        return body;
    }
    let place =
        |key: &Value| ORDER.iter().position(|it| *key == **it).unwrap_or(ORDER.len());
    let mut front: Vec<_> = entry.front.clone().into_iter().collect();
    front.sort_by_key(|(key, _)| place(key));
    let front: Mapping = front.into_iter().collect();
    let front = if front.is_empty() {
        String::new()
    } else {
        serde_yaml::to_string(&front).expect("texts, lists and mappings fit YAML")
    };
    let gap = if body.is_empty() { "" } else { "\n" };
    format!("---\n{front}---\n{gap}{body}")
}

/// `md` of `news/harbour.md`; empty if there is none.
fn extension(path: &str) -> &str {
    file_name(path).rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// `harbour.md` of `news/harbour.md`.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `news` of `news/harbour.md`; empty at the top.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` without its ending: `news/harbour` of `news/harbour.md`.
fn stem(path: &str) -> &str {
    match extension(path) {
        "" => path,
        extension => &path[..path.len() - extension.len() - 1],
    }
}

/// `path` seen from `folder`; nothing if it leads out of the archive.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a file may be kept as it is: pictures and papers, but nothing of the old
/// theme.
fn is_theme_file(path: &str) -> bool {
    const THEME: [&str; 16] = [
        "css", "eot", "htm", "html", "js", "less", "map", "mjs", "rb", "sass", "scss",
        "ts", "ttf", "woff", "woff2", "tsx",
    ];
    THEME.contains(&&*extension(path).to_ascii_lowercase())
}

/// The assets of `archive` whose text is not wanted as an article.
fn source_at<'a>(archive: &'a Sources, path: &str) -> Option<&'a Source> {
    archive.articles.iter().find(|it| it.path == path)
}
