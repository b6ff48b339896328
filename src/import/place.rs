//! Gives every article a place of its own: a name that can be written, an address
//! that no other has, and its old address as an alias.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::{Entry, Found, Losses, extension, file_name, folder, keys::texts, stem};
use crate::{
    content::PublicationDate, diagnostic::Diagnostic, output::OutputPath, slug::slug,
};

/// Folders of a site that are not for articles or their aliases.
pub(super) const RESERVED: [&str; 14] = [
    "about",
    "articles",
    "assets",
    "authors",
    "corrections",
    "data",
    "entities",
    "map",
    "quotes",
    "search",
    "series",
    "sources",
    "tags",
    "timeline",
];

/// Places all that was found.
pub(super) fn place(found: &mut Found) {
    found.entries.sort_by(|a, b| a.path.cmp(&b.path).then(a.source.cmp(&b.source)));
    let Found { entries, files, losses, .. } = found;
    for entry in entries.iter_mut() {
        entry.path = sound(&entry.path);
    }
    for file in files.iter_mut() {
        file.path = sound(&file.path);
    }
    names(entries, losses);
    addresses(entries, losses);
    aliases(entries, losses);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    files.retain(|file| {
        let is_new = taken.insert(file.path.to_lowercase());
        if !is_new {
            let message = format!("left: another file goes to `{}` already", file.path);
            losses.add(
                Diagnostic::warning("import-name", &file.source, message)
                    .help("rename one of them, and import again"),
            );
        }
        is_new
    });
}

/// `path` with every part that cannot be written as a name made of its words.
fn sound(path: &str) -> String {
    let part = |part: &str| {
        if OutputPath::new(part).is_ok() {
            return part.to_owned();
        }
        let name = match slug(stem(part)) {
            name if name.is_empty() => "untitled".to_owned(),
            name => name,
        };
        match extension(part) {
            "" => name,
            extension => format!("{name}.{}", slug(extension)),
        }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Gives files that would replace one another, also where only capitals tell them
/// apart, names with a number.
fn names(entries: &mut [Entry], losses: &mut Losses) {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries {
        let wanted = entry.path.clone();
        let mut number = 2;
        while let Some(other) = taken.get(&entry.path.to_lowercase()) {
            if number == 2 {
                let message = format!("has the same name as {other}, and got a number");
                losses.add(Diagnostic::warning("import-name", &entry.source, message));
            }
            entry.path = format!("{}-{number}.{}", stem(&wanted), extension(&wanted));
            number += 1;
        }
        taken.insert(entry.path.to_lowercase(), entry.source.clone());
    }
}

/// Gives articles that would have the same address a `slug` each.
fn addresses(entries: &mut [Entry], losses: &mut Losses) {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries.iter() {
        for around in ancestors(folder(&entry.path)) {
            taken.insert(folder_address(around), format!("the folder `{around}/`"));
        }
        // Its own folder is no section, if it is alone there.
        if let Some(own) = own_folder(entry) {
            taken.remove(&folder_address(own));
        }
    }
    for entry in entries.iter_mut().filter(|entry| !entry.is_section()) {
        let (around, name) = address(entry);
        let Some(other) = taken.get(&format!("{around}/{name}")).cloned() else {
            taken.insert(format!("{around}/{name}"), entry.source.clone());
            continue;
        };
        let base = match date_of(entry) {
            Some(date) if !name.contains(&date) => format!("{name}-{date}"),
            _ => name.clone(),
        };
        let mut slug = base.clone();
        let mut number = 2;
        while taken.contains_key(&format!("{around}/{slug}")) {
            slug = format!("{base}-{number}");
            number += 1;
        }
        let message =
            format!("would have the same address as {other}: its `slug` is now `{slug}`");
        losses.add(Diagnostic::note("import-name", &entry.source, message));
        taken.insert(format!("{around}/{slug}"), entry.source.clone());
        entry.front.insert("slug".into(), slug.into());
    }
}

/// Every folder around, the folder itself first; none at the top.
pub(super) fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder).filter(|it| !it.is_empty()), |folder| {
        folder.rsplit_once('/').map(|(around, _)| around)
    })
}

fn folder_address(folder: &str) -> String {
    folder
        .split('/')
        .map(slug)
        .filter(|part| !part.is_empty())
        .fold(String::new(), |all, part| format!("{all}/{part}"))
}

/// The section that an article belongs to.
pub(super) fn section(entry: &Entry) -> &str {
    own_folder(entry).map_or_else(|| folder(&entry.path), folder)
}

fn own_folder(entry: &Entry) -> Option<&str> {
    let is_index = file_name(stem(&entry.path)) == "index";
    Some(folder(&entry.path)).filter(|folder| is_index && !folder.is_empty())
}

/// The folder and the name of the address of an article.
fn address(entry: &Entry) -> (String, String) {
    let (around, name) = match own_folder(entry) {
        Some(own) => (folder(own), file_name(own)),
        None => (folder(&entry.path), file_name(stem(&entry.path))),
    };
    let said = entry.front.get("slug").and_then(Value::as_str).map(slug);
    let without_date = match name.split_at_checked(10) {
        Some((head, rest)) if is_day(head) && !slug(rest).is_empty() => rest,
        _ => name,
    };
    (folder_address(around), said.unwrap_or_else(|| slug(without_date)))
}

fn is_day(text: &str) -> bool {
    PublicationDate::parse(text).is_some_and(|date| date.known_day().is_some())
}

/// The day of an article, from its front matter or its name.
fn date_of(entry: &Entry) -> Option<String> {
    let said = entry.front.get("date").and_then(Value::as_str);
    let name = own_folder(entry).map_or_else(|| file_name(&entry.path), file_name);
    let date = said.or_else(|| name.get(..10).filter(|head| is_day(head)))?;
    PublicationDate::parse(date).map(PublicationDate::iso_date)
}

/// Makes the old addresses lead here, as far as nothing else is there.
fn aliases(entries: &mut [Entry], losses: &mut Losses) {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries.iter_mut() {
        let mut wanted = entry.front.remove("aliases").and_then(|it| texts(&it, ""));
        let mut wanted = wanted.take().unwrap_or_default();
        if entry.is_section() {
            for alias in wanted {
                let message = format!("`{alias}` does not lead to the section");
                losses.add(
                    Diagnostic::warning("import-alias", &entry.source, message)
                        .help("let the server lead there"),
                );
            }
            continue;
        }
        wanted.extend(entry.address.clone());
        let mut kept: Vec<Value> = Vec::new();
        for alias in wanted {
            match refusal(&alias, entry, &taken) {
                None => {
                    taken.insert(alias_key(&alias), entry.source.clone());
                    kept.push(alias.into());
                }
                Some(why) => {
                    let message =
                        format!("the old address `{alias}` does not lead here: {why}");
                    losses.add(Diagnostic::note("import-alias", &entry.source, message));
                }
            }
        }
        kept.dedup();
        if !kept.is_empty() {
            entry.front.insert("aliases".into(), kept.into());
        }
    }
}

/// Why an old address cannot lead to `entry`.
fn refusal(
    alias: &str,
    entry: &Entry,
    taken: &BTreeMap<String, String>,
) -> Option<String> {
    let key = alias_key(alias);
    let top = key.split('/').next().unwrap_or("");
    let is_bad = key.contains([':', '?', '#', '*', '"', '<', '>', '|', '\\']);
    if is_bad || key.split('/').any(|part| part == ".." || part.ends_with(['.', ' '])) {
        return Some("it is no address of a file".to_owned());
    }
    if key.is_empty() || key == "index.html" {
        return Some("the front page is there".to_owned());
    }
    // Only one page of the new site is there.
    let is_free = top == "about" && key != "about";
    if RESERVED.contains(&top) && !is_free {
        return Some(format!("`{top}/` is a part of the new site"));
    }
    let other = taken.get(&key).filter(|other| **other != entry.source)?;
    Some(format!("it leads to {other} already"))
}

/// An alias as the file that it makes.
fn alias_key(alias: &str) -> String {
    let key = alias.trim_matches('/').to_lowercase();
    key.strip_suffix("/index.html").map_or(key.clone(), str::to_owned)
}
