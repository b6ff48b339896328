//! Reads the folder of a Jekyll site: `_posts` and `_drafts` wherever they lie,
//! collections, pages, and all other files.

use std::{collections::BTreeSet, ops::Range};

use serde_yaml::{Mapping, Value};

use super::{
    Entry, Found, Losses, date,
    dialect::Dialect,
    extension, file_name, folder,
    hugo::{arguments, end_of},
    keys::{self, Keys},
    markdown, settings,
    settings::Settings,
    shortcode,
    shortcode::{Call, Meaning, Token, TokenKind},
    site::Reader,
    source_at, stem,
};
use crate::{
    slug::slug,
    source::{Source, Sources},
};

/// What is found in the folder of a Jekyll site.
pub(super) fn read(archive: &Sources) -> Found {
    let mut losses = Losses::default();
    let source =
        ["_config.yml", "_config.yaml"].iter().find_map(|path| source_at(archive, path));
    let settings =
        source.map(|source| settings::read(source, &mut losses)).unwrap_or_default();
    let dialect = Dialect { separators: " ", ..Dialect::default() };
    let mut reader = Reader::new(dialect, rewrite);
    reader.found.losses = losses;
    reader.found.settings = Settings::of(&settings);
    let collections = collections(&settings);
    let permalink = settings::text(&settings, "permalink").unwrap_or_default();
    reader.ignored = settings::ignored(&settings, "exclude");
    let mut read = BTreeSet::new();
    for source in &archive.articles {
        let Some((place, name)) = place(&source.path, &collections) else { continue };
        if reader.ignores(&source.path) {
            read.insert(source.path.as_str());
            continue;
        }
        let has_front_matter = source.text.starts_with("---");
        if is_article(place, extension(&name), has_front_matter) {
            read.insert(source.path.as_str());
            article(&mut reader, source, place, &name, &permalink);
        } else if has_front_matter && matches!(extension(&name), "html" | "htm") {
            let name = "pages of HTML with a front matter are left: they belong to the old theme";
            reader.found.losses.count("import-left", name, &source.path);
            read.insert(source.path.as_str());
        }
    }
    for asset in archive.assets.iter().filter(|it| !read.contains(it.path.as_str())) {
        let path = &asset.path;
        if reader.ignores(path) {
        } else if is_of_project(path) {
            reader.leave(path);
        } else {
            reader.copy(asset, format!("static/{path}"), format!("/{path}"));
        }
    }
    reader.found
}

/// Only a file with a front matter is a page; one of HTML mostly lays out a list.
fn is_article(place: Place, ending: &str, has_front_matter: bool) -> bool {
    match ending {
        "md" | "markdown" | "mkd" | "mdown" => has_front_matter || place != Place::Page,
        "html" | "txt" | "text" => place == Place::Post,
        _ => false,
    }
}

/// Whether the file at `path` is not for readers.
fn is_of_project(path: &str) -> bool {
    const NAMES: [&str; 6] = [
        "Gemfile",
        "Gemfile.lock",
        "LICENSE",
        "Rakefile",
        "package-lock.json",
        "package.json",
    ];
    let is_at_root = !path.contains('/');
    let is_settings = ["yaml", "yml", "toml"].contains(&extension(path));
    path.split('/').any(|part| part.starts_with('_'))
        || is_at_root && (is_settings || NAMES.contains(&path))
}

/// What a file is by where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Post,
    Draft,
    Collection,
    Page,
}

/// What the file at `path` is, and where it goes below `content/`.
fn place(path: &str, collections: &BTreeSet<String>) -> Option<(Place, String)> {
    let parts: Vec<&str> = path.split('/').collect();
    let special = parts.iter().position(|part| part.starts_with('_'));
    let Some(at) = special.filter(|at| at + 1 < parts.len()) else {
        return special.is_none().then(|| (Place::Page, path.to_owned()));
    };
    let place = match parts[at] {
        "_posts" => Place::Post,
        "_drafts" => Place::Draft,
        name if collections.contains(&name[1..]) => Place::Collection,
        _ => return None,
    };
    let mut parts: Vec<&str> = parts;
    match place {
        Place::Collection => parts[at] = &parts[at][1..],
        _ => drop(parts.remove(at)),
    }
    Some((place, parts.join("/")))
}

fn collections(settings: &Mapping) -> BTreeSet<String> {
    let name = |value: &Value| value.as_str().map(str::to_owned);
    match settings.get("collections") {
        Some(Value::Mapping(all)) => all.keys().filter_map(name).collect(),
        Some(Value::Sequence(all)) => all.iter().filter_map(name).collect(),
        _ => BTreeSet::new(),
    }
}

fn article(
    reader: &mut Reader,
    source: &Source,
    place: Place,
    name: &str,
    permalink: &str,
) {
    let Some((mut entry, keys)) = reader.article(source, name) else { return };
    entry.name.clone_from(&source.path);
    if place == Place::Draft {
        entry.front.insert("draft".into(), true.into());
    }
    if entry.body.contains(TOC) {
        entry.body = entry.body.replace(TOC, "");
        entry.front.entry("toc".into()).or_insert(true.into());
    }
    if entry.address.is_none() {
        entry.address = address(&entry, place, name, &keys, permalink);
    }
    let is_home = matches!(&*entry.path, "index.md" | "README.md");
    if place == Place::Page && is_home {
        "_index.md".clone_into(&mut entry.path);
    }
    reader.found.entries.push(entry);
}

/// Where Jekyll has the page if its front matter does not say so.
fn address(
    entry: &Entry,
    place: Place,
    name: &str,
    keys: &Keys,
    permalink: &str,
) -> Option<String> {
    let said = entry.front.get("slug").and_then(Value::as_str);
    if place != Place::Post {
        let path = stem(name);
        return match (file_name(path), permalink) {
            ("index" | "README", _) => Some(format!("/{}", folder(path))),
            (_, "pretty") => Some(format!("/{path}/")),
            _ => Some(format!("/{path}.html")),
        };
    }
    let (in_name, title) = file_name(stem(name)).split_at_checked(10)?;
    let date = entry.front.get("date").and_then(Value::as_str).unwrap_or(in_name);
    let date = date::iso(date)?;
    let mut date = date.get(..10)?.split('-');
    let (year, month, day) = (date.next()?, date.next()?, date.next()?);
    let title = said.unwrap_or_else(|| title.trim_start_matches('-'));
    let folders =
        folder(name).split('/').filter(|part| !part.is_empty()).map(str::to_owned);
    let categories: Vec<String> =
        folders.chain(keys.categories.iter().map(|it| slug(it))).collect();
    let template = match permalink {
        "" | "date" => "/:categories/:year/:month/:day/:title.html",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "none" => "/:categories/:title.html",
        template => template,
    };
    let address = template
        .replace(":categories", &categories.join("/"))
        .replace(":year", year)
        .replace(":month", month)
        .replace(":day", day)
        .replace(":title", title)
        .replace(":slug", &slug(title))
        .replace("//", "/");
    (!address.contains(':')).then_some(address)
}

/// Stands where kramdown puts a table of contents.
const TOC: &str = "\u{1A}toc\u{1A}";

/// A body with what its tags and marks mean.
fn rewrite(
    body: &str,
    front: &Mapping,
    at: (&str, usize),
    losses: &mut Losses,
) -> String {
    let mut tokens = tokens(body, front);
    let marks = marks(body);
    if !marks.is_empty() {
        losses.count(
            "import-kramdown",
            "attributes of kramdown (`{: .class}`) are left",
            at.0,
        );
    }
    tokens.extend(marks);
    tokens.sort_by_key(|token| token.range.start);
    shortcode::weave(body, tokens, &meaning, at, losses)
}

fn meaning(call: &Call, inner: Option<&str>) -> Meaning {
    match (&*call.name, inner) {
        ("highlight", Some(code)) => {
            let language = call.positional.first().map_or("", String::as_str);
            Meaning::Text(shortcode::fenced(language, code))
        }
        ("post_url" | "link", _) if !call.positional.is_empty() => {
            Meaning::Text(shortcode::reference(&call.positional.join(" ")))
        }
        _ => Meaning::Unknown,
    }
}

/// The tags and values of Liquid in `text`.
fn tokens(text: &str, front: &Mapping) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        at = start + 1;
        let close = match text.as_bytes().get(at) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => continue,
        };
        let Some(len) = end_of(&text[start + 2..], close) else { continue };
        let mut end = start + 2 + len + close.len();
        let words = text[start + 2..start + 2 + len]
            .trim_matches(|c: char| c == '-' || c.is_whitespace());
        let kind = if close == "}}" {
            value(words, front)
        } else if let Some(verbatim) = verbatim(words, &text[end..]) {
            let literal =
                if words == "raw" { &text[end..end + verbatim.start] } else { "" };
            let kind = TokenKind::Text(literal.to_owned());
            end += verbatim.end;
            kind
        } else {
            tag(words)
        };
        tokens.push(Token { range: start..end, kind });
        at = end;
    }
    tokens
}

/// Where the end of a tag stands whose inside is not read: `raw`, `comment`.
pub(super) fn verbatim(words: &str, after: &str) -> Option<Range<usize>> {
    let name = matches!(words, "raw" | "comment").then(|| format!("end{words}"))?;
    let mut at = 0;
    loop {
        let start = at + after[at..].find("{%")?;
        let end = start + after[start..].find("%}")? + 2;
        if after[start + 2..end - 2].trim_matches(|c: char| c == '-' || c.is_whitespace())
            == name
        {
            return Some(start..end);
        }
        at = start + 2;
    }
}

/// What stands between `{%` and `%}`.
fn tag(words: &str) -> TokenKind {
    let (name, rest) = match words.find(char::is_whitespace) {
        Some(at) => words.split_at(at),
        None => (words, ""),
    };
    if let Some(name) = name.strip_prefix("end") {
        return TokenKind::End(Some(name.to_owned()));
    }
    match name {
        // They part what `if` and `case` hold, and those are told.
        "else" | "elsif" | "when" => TokenKind::Text(String::new()),
        // A list of pairs or the like is no loss by itself: what uses it is told.
        _ => {
            let is_block =
                matches!(name, "if" | "unless" | "for" | "case" | "capture" | "tablerow");
            TokenKind::Call(Call { is_block, ..arguments(name, rest) })
        }
    }
}

/// What stands between `{{` and `}}`.
fn value(words: &str, front: &Mapping) -> TokenKind {
    let (head, filters) = words.split_once('|').unwrap_or((words, ""));
    let head = head.trim();
    let is_address = |it: &str| {
        let it = it.trim();
        it == "relative_url" || it == "absolute_url" || it.starts_with("prepend:")
    };
    let is_address = filters.split('|').all(is_address);
    let literal = ['"', '\''].iter().find_map(|&q| head.strip_prefix(q)?.strip_suffix(q));
    match (literal, head) {
        (Some(text), _) if filters.is_empty() || is_address => {
            TokenKind::Text(text.to_owned())
        }
        (_, "site.baseurl" | "site.url") => TokenKind::Text(String::new()),
        _ => {
            let said = head.strip_prefix("page.").and_then(|key| front.get(key));
            match said.and_then(keys::scalar).filter(|_| filters.is_empty()) {
                Some(text) => TokenKind::Text(text),
                None => {
                    TokenKind::Call(Call { name: words.to_owned(), ..Call::default() })
                }
            }
        }
    }
}

/// Attributes of kramdown outside of code: `{: .wide}`, `{:toc}`.
fn marks(text: &str) -> Vec<Token> {
    let code = markdown::code(text);
    let mut tokens = Vec::new();
    for (start, _) in text.match_indices("{:") {
        let line = text[start..].lines().next().unwrap_or("");
        let Some(len) = line.find('}').map(|at| at + 1) else { continue };
        let inside = line[2..len - 1].trim_start_matches(':').trim();
        let is_mark =
            inside.starts_with(|c: char| c.is_ascii_alphabetic() || ".#".contains(c));
        if !is_mark || code.iter().any(|code| code.contains(&start)) {
            continue;
        }
        let before = &text[..start];
        let item = before.rfind('\n').map_or(before, |_| before.trim_end_matches('\n'));
        let item_start = item.rfind('\n').map_or(0, |at| at + 1);
        let token = if inside.starts_with("toc") && !item[item_start..].trim().is_empty()
        {
            // The list item above it is a place holder.
            Token {
                range: item_start..start + len,
                kind: TokenKind::Text(TOC.to_owned()),
            }
        } else {
            Token { range: start..start + len, kind: TokenKind::Text(String::new()) }
        };
        tokens.push(token);
    }
    tokens
}
