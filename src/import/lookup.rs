//! Finds what an address or name of the old site means.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, File, extension, file_name, folder, join, keys::texts, stem};
use crate::slug::slug;

/// Something that a link may lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The article at this place among those found.
    Entry(usize),
    /// The file at this place among those found.
    File(usize),
    /// A page that is made of many articles, by its address on the new site.
    Page(String),
}

/// Everything that there is, by what it was called.
#[derive(Debug)]
pub(super) struct Lookup {
    /// Articles by their paths below the old content folder.
    names: BTreeMap<String, usize>,
    /// The same without endings; a folder for its `index` or `_index`.
    stems: BTreeMap<String, usize>,
    /// The same by the last part alone; nothing if many end alike.
    last: BTreeMap<String, Option<usize>>,
    /// Articles by where they were.
    addresses: BTreeMap<String, usize>,
    /// Files by where they lie in the archive, and where they were.
    files: BTreeMap<String, usize>,
    file_addresses: BTreeMap<String, usize>,
    /// Addresses of sections, and of terms.
    pages: BTreeSet<String>,
    /// The address of the old site, and the path in it.
    base: Option<(String, String)>,
}

impl Lookup {
    pub(super) fn new(entries: &[Entry], files: &[File], base_url: Option<&str>) -> Self {
        let mut lookup = Self {
            names: BTreeMap::new(),
            stems: BTreeMap::new(),
            last: BTreeMap::new(),
            addresses: BTreeMap::new(),
            files: BTreeMap::new(),
            file_addresses: BTreeMap::new(),
            pages: BTreeSet::new(),
            base: base_url.map(|url| (url.to_owned(), path_of(url))),
        };
        for (at, entry) in entries.iter().enumerate() {
            lookup.add(at, entry);
        }
        for (at, file) in files.iter().enumerate() {
            lookup.files.insert(file.source.clone(), at);
            lookup.file_addresses.insert(address_key(&file.address), at);
        }
        lookup
    }

    fn add(&mut self, at: usize, entry: &Entry) {
        let name = entry.name.to_lowercase();
        let stem = match file_name(stem(&name)) {
            "index" | "_index" => folder(&name),
            _ => stem(&name),
        };
        self.stems.entry(stem.to_owned()).or_insert(at);
        let last = file_name(stem).to_owned();
        self.last.entry(last).and_modify(|it| *it = None).or_insert(Some(at));
        self.names.insert(name.clone(), at);
        let aliases = entry.front.get("aliases").and_then(|it| texts(it, ""));
        for address in aliases.into_iter().flatten().chain(entry.address.clone()) {
            self.addresses.entry(address_key(&address)).or_insert(at);
        }
        if entry.is_held_back() {
            return;
        }
        let around = super::place::section(entry);
        self.pages.extend(super::place::ancestors(around).map(address_of));
        for (key, list) in [("tags", "tags"), ("authors", "authors")] {
            let terms =
                entry.front.get(key).and_then(|it| texts(it, "")).unwrap_or_default();
            self.pages.extend(terms.iter().map(|term| format!("{list}/{}", slug(term))));
        }
    }

    /// What `target`, the whole address of something on the old site, is within it.
    pub(super) fn local<'t>(&self, target: &'t str) -> Option<&'t str> {
        let (base, _) = self.base.as_ref()?;
        let rest = target.strip_prefix(base.as_str())?;
        match rest.chars().next() {
            None => Some("/"),
            Some('/' | '#') => Some(rest),
            Some(_) => None,
        }
    }

    /// What `path` means in a link or picture of `from`.
    pub(super) fn find(&self, path: &str, from: &Entry) -> Option<Place> {
        // Zola's way to name a file.
        if let Some(name) = path.strip_prefix("@/") {
            return self.names.get(&name.to_lowercase()).map(|&at| Place::Entry(at));
        }
        if let Some(below) = path.strip_prefix('/') {
            let base =
                self.base.as_ref().and_then(|(_, base)| below.strip_prefix(&**base));
            let base = base.map(|it| it.trim_start_matches('/'));
            return self.at_root(below).or_else(|| base.and_then(|it| self.at_root(it)));
        }
        let as_file = join(folder(&from.source), path);
        let as_name = join(folder(&from.name), path);
        as_name
            .as_deref()
            .and_then(|name| self.names.get(&name.to_lowercase()))
            .map(|&at| Place::Entry(at))
            .or_else(|| self.files.get(&as_file?).map(|&at| Place::File(at)))
            .or_else(|| self.at_address(&join(&own_address(from), path)?))
            .or_else(|| self.stems.get(&stem_key(&as_name?)).map(|&at| Place::Entry(at)))
    }

    fn at_root(&self, below: &str) -> Option<Place> {
        let entry = |at: &usize| Place::Entry(*at);
        self.names
            .get(&below.to_lowercase())
            .map(entry)
            .or_else(|| self.at_address(below))
            .or_else(|| self.stems.get(&stem_key(below)).map(entry))
    }

    fn at_address(&self, address: &str) -> Option<Place> {
        let key = address_key(address);
        let found = self.addresses.get(&key).map(|&at| Place::Entry(at));
        let found =
            found.or_else(|| self.file_addresses.get(&key).map(|&at| Place::File(at)));
        found.or_else(|| {
            let page = key.replacen("categories/", "tags/", 1);
            let page = address_of(&page);
            self.pages.contains(&page).then(|| Place::Page(format!("/{page}/")))
        })
    }

    /// The article that is called `name` in a reference of `from`: by its path, seen
    /// from the top or from its folder, or by its last part if there is only one.
    pub(super) fn named(&self, name: &str, from: &Entry) -> Option<Place> {
        let name = name.split(['#', '?']).next().unwrap_or(name);
        let below = name.trim_start_matches('/');
        let near = join(folder(&from.name), name).filter(|_| !name.starts_with('/'));
        let key = stem_key(below);
        let at = near
            .as_deref()
            .and_then(|near| {
                self.names
                    .get(&near.to_lowercase())
                    .or_else(|| self.stems.get(&stem_key(near)))
            })
            .or_else(|| self.names.get(&below.to_lowercase()))
            .or_else(|| self.stems.get(&key))
            .or_else(|| self.last.get(&key).and_then(Option::as_ref));
        // Jekyll calls its posts by their names without a folder.
        let ends = || {
            let tail = format!("/{key}");
            let mut found = self.stems.iter().filter(|(stem, _)| stem.ends_with(&tail));
            found.next().map(|(_, at)| at)
        };
        let at = at.or_else(ends).map(|&at| Place::Entry(at));
        at.or_else(|| self.files.get(below).map(|&at| Place::File(at)))
    }
}

/// The folder from which addresses in an article count in a browser.
fn own_address(entry: &Entry) -> String {
    let address = entry.address.as_deref().unwrap_or("");
    let address = address.trim_start_matches('/');
    if address.ends_with('/') { address.to_owned() } else { folder(address).to_owned() }
}

/// A path without its ending, and without `index`.
fn stem_key(path: &str) -> String {
    let path = path.trim_matches('/').to_lowercase();
    let stem = if ["md", "markdown", "html", "htm"].contains(&extension(&path)) {
        stem(&path)
    } else {
        &path
    };
    match file_name(stem) {
        "index" | "_index" => folder(stem).to_owned(),
        _ => stem.to_owned(),
    }
}

/// An address with all that does not tell it from others taken away.
fn address_key(address: &str) -> String {
    let key = address.trim_matches('/').to_lowercase();
    match key.strip_suffix("index.html") {
        Some(folder) => folder.trim_end_matches('/').to_owned(),
        None => key,
    }
}

/// A path of folders as it stands in an address.
fn address_of(path: &str) -> String {
    path.split('/').map(slug).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("/")
}

/// The path in a whole address, without slashes at its ends.
fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/').to_owned()
}
