//! Reads an archive that is not a project of ours: a folder, or one file.

use std::{collections::BTreeSet, fs, path::Path};

use encoding_rs::Encoding;

use super::{
    error::{Error, at},
    read::{Found, Ignore, Walk, read_texts},
};
use crate::source::{self, Asset, Source, Sources, Unread, UnreadReason};

/// Endings of files that may hold articles or settings.
const TEXTS: [&str; 19] = [
    "atom", "htm", "html", "json", "jsonl", "markdown", "md", "mdown", "mkd", "ndjson",
    "rdf", "rss", "text", "toml", "txt", "xhtml", "xml", "yaml", "yml",
];

/// Folders that other programs fill, with nothing in them that anyone wrote.
const FILLED: [&str; 4] = ["node_modules", "_site", "__MACOSX", "lost+found"];

/// Reads the archive at `from`: its texts are the [`Sources::articles`], and all files
/// that can be read are [`Sources::assets`]. Paths count from `from`.
///
/// The same bounds hold as for a project: on size, on links that lead out, on what is
/// no text. HTML and XML may be in any encoding that they name. Whatever breaks one is named in [`Sources::unread`].
///
/// # Errors
///
/// Returns an error if there is nothing at `from`.
///
/// # Panics
///
/// Never: the names of folders that are passed over are globs.
pub fn read_archive(from: &Path) -> Result<Sources, Error> {
    let root = from.canonicalize().map_err(at(from))?;
    let mut unread = Vec::new();
    let found = if root.is_dir() {
        let ignore = Ignore::new(&FILLED.map(str::to_owned)).expect("names are globs");
        Walk { root: &root, folder: "", ignore: &ignore }.files(&mut unread)
    } else {
        let name = root.file_name().unwrap_or_default().to_string_lossy();
        vec![Found { path: name.into_owned(), file: root.clone() }]
    };
    let mut texts = Vec::new();
    let mut assets = Vec::new();
    for Found { path, file } in found {
        if is_text(&path) {
            texts.push(Found { path: path.clone(), file: file.clone() });
        }
        assets.push(Asset { destination: path.clone(), path, file, picture: None });
    }
    let mut articles = read_texts(texts, &mut unread);
    articles.extend(in_other_encodings(&mut unread, &assets));
    articles.sort();
    let left: BTreeSet<&str> = unread.iter().map(|it| &*it.path).collect();
    assets.retain(|asset| !left.contains(&*asset.path));
    assets.sort();
    unread.sort();
    Ok(Sources { articles, assets, unread, ..Sources::default() })
}

/// Takes those out of `unread` that are no UTF-8 but say what they are, as HTML and
/// XML can.
fn in_other_encodings(unread: &mut Vec<Unread>, assets: &[Asset]) -> Vec<Source> {
    let mut read = Vec::new();
    unread.retain(|it| {
        let is_other = matches!(it.reason, UnreadReason::NotUtf8 { .. });
        let asset = assets.iter().find(|asset| is_other && asset.path == it.path);
        let bytes = asset.and_then(|asset| fs::read(&asset.file).ok());
        let text = bytes.and_then(|bytes| {
            let text =
                declared(&bytes)?.decode_without_bom_handling(&bytes).0.into_owned();
            source::decode(text.into_bytes()).ok()
        });
        read.extend(text.map(|text| Source::new(&*it.path, text)));
        read.last().is_none_or(|last| last.path != it.path)
    });
    read
}

/// The encoding that a page or feed says it is in: `charset=iso-8859-1`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    // HTML demands that it stands in the first kibibyte.
    let head =
        String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (tag, label) = ["charset=", "encoding="].iter().find_map(|key| {
        let (before, behind) = head.split_once(key)?;
        Some((before.rsplit('<').next().unwrap_or(""), behind))
    })?;
    if !tag.starts_with("meta") && !tag.starts_with("?xml") {
        return None;
    }
    let label = label.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c))?;
    Encoding::for_label(&label.as_bytes()[..end])
}

fn is_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    TEXTS.contains(&&*ending.to_ascii_lowercase())
}
