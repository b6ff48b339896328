//! Reads the folder of a Hugo site: `content/` or what its settings name, `static/`,
//! and the shortcodes that Hugo has built in.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::{
    Entry, Found, Losses,
    dialect::Dialect,
    extension, file_name, folder, place, settings,
    settings::Settings,
    shortcode,
    shortcode::{Call, Meaning, Token, TokenKind},
    site::Reader,
    stem,
};
use crate::{
    diagnostic::Diagnostic,
    source::{Asset, Source, Sources},
};

/// What is found in the folder of a Hugo site.
pub(super) fn read(archive: &Sources) -> Found {
    let mut losses = Losses::default();
    let mut keys = Mapping::new();
    for source in settings::hugo_files(archive) {
        for (key, value) in settings::read(source, &mut losses) {
            keys.entry(key).or_insert(value);
        }
    }
    let dialect = Dialect { separators: ",", taxonomies: taxonomies(&keys) };
    let mut reader = Reader::new(dialect, rewrite);
    reader.found.losses = losses;
    reader.found.settings = Settings::of(&keys);
    let roots = content_folders(&keys, &mut reader.languages);
    if keys.contains_key("ignoreFiles") {
        let name = "`ignoreFiles` in the settings is not followed: look what it kept out";
        reader.found.losses.count("import-left", name, "content");
    }
    let read = articles(&mut reader, archive, &roots);
    cascade(&mut reader.found);
    for asset in archive.assets.iter().filter(|it| !read.contains(it.path.as_str())) {
        file(&mut reader, asset, &roots);
    }
    reader.found
}

/// Reads all articles; returns which files those are.
fn articles<'a>(
    reader: &mut Reader,
    archive: &'a Sources,
    roots: &[(String, Option<String>)],
) -> BTreeSet<&'a str> {
    let is_index = |source: &Source| file_name(stem(&source.path)) == "index";
    // A folder with an `index.md` is one page, and all else in it is its own.
    let indices = archive.articles.iter().filter(|source| is_index(source));
    let bundles: BTreeSet<&str> = indices.map(|source| folder(&source.path)).collect();
    let mut read = BTreeSet::new();
    for source in &archive.articles {
        let Some((root, language)) = root_of(&source.path, roots) else { continue };
        let ending = extension(&source.path);
        if !["md", "markdown", "mdown", "html", "htm"].contains(&ending) {
            continue;
        }
        read.insert(source.path.as_str());
        let is_part =
            place::ancestors(folder(&source.path)).any(|it| bundles.contains(it));
        if is_part && !is_index(source) {
            let message = "left: it is a part of the page whose folder it lies in";
            let help = "put its text into the article, or give it a folder of its own";
            let loss = Diagnostic::warning("import-resource", &source.path, message);
            reader.found.losses.add(loss.help(help));
            continue;
        }
        let name = &source.path[root.len() + 1..];
        article(reader, source, name, language.as_deref());
    }
    read
}

fn article(reader: &mut Reader, source: &Source, name: &str, language: Option<&str>) {
    let Some((mut entry, _)) = reader.article(source, name) else { return };
    if is_never_shown(&entry.front) {
        reader.found.losses.count("import-left", NEVER_SHOWN, &source.path);
        return;
    }
    if let Some(language) = language {
        entry.front.entry("lang".into()).or_insert(language.into());
    }
    let address = address(&entry);
    entry.address.get_or_insert(address);
    reader.found.entries.push(entry);
}

fn file(reader: &mut Reader, asset: &Asset, roots: &[(String, Option<String>)]) {
    if let Some(below) = asset.path.strip_prefix("static/") {
        reader.copy(asset, format!("static/{below}"), format!("/{below}"));
    } else if let Some((root, _)) = root_of(&asset.path, roots) {
        let below = &asset.path[root.len() + 1..];
        let is_text = matches!(extension(below), "txt" | "text");
        let to = if is_text { "static" } else { "content" };
        reader.copy(asset, format!("{to}/{below}"), format!("/{below}"));
    } else if !asset.path.starts_with("public/") && !asset.path.starts_with("resources/")
    {
        reader.leave(&asset.path);
    }
}

/// What a section says of all that is in it: that it has no pages, or is a draft.
fn cascade(found: &mut Found) {
    let mut sections: Vec<(String, bool, bool)> = Vec::new();
    for entry in found.entries.iter().filter(|it| it.is_section()) {
        let cascade = entry.front.get("extra").and_then(|it| it.get("cascade"));
        let all = match cascade {
            Some(Value::Sequence(all)) => all.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        for keys in all.into_iter().filter_map(Value::as_mapping) {
            let is_draft = keys.get("draft") == Some(&Value::from(true));
            sections.push((folder(&entry.name).to_owned(), says_never(keys), is_draft));
        }
    }
    let is_in = |entry: &Entry, section: &str| {
        let rest = entry.name.strip_prefix(section);
        rest.is_some_and(|it| section.is_empty() || it.starts_with('/'))
    };
    let losses = &mut found.losses;
    found.entries.retain(|entry| {
        let is_left = sections
            .iter()
            .any(|(section, is_left, _)| *is_left && is_in(entry, section));
        if is_left {
            losses.count("import-left", NEVER_SHOWN, &entry.source);
        }
        !is_left
    });
    for entry in &mut found.entries {
        if sections
            .iter()
            .any(|(section, _, is_draft)| *is_draft && is_in(entry, section))
        {
            entry.front.insert("draft".into(), true.into());
            let name = "articles of a draft section are drafts";
            losses.count("import-draft", name, &entry.source);
        }
    }
}

const NEVER_SHOWN: &str = "a page that Hugo never shows (`build`, `headless`) is left";

/// Whether Hugo makes no page of it.
fn is_never_shown(front: &Mapping) -> bool {
    let Some(Value::Mapping(extra)) = front.get("extra") else { return false };
    says_never(extra)
}

/// Whether these keys say that there is to be no page.
fn says_never(extra: &Mapping) -> bool {
    let build = ["build", "_build"].iter().find_map(|key| extra.get(*key));
    let render = build.and_then(|build| build.get("render"));
    let is_never =
        |value: &Value| value == &Value::from("never") || value == &Value::from(false);
    render.is_some_and(is_never) || extra.get("headless") == Some(&Value::from(true))
}

/// The folders with articles, longest first, each with the language that is written
/// there.
fn content_folders(
    keys: &Mapping,
    languages: &mut BTreeSet<String>,
) -> Vec<(String, Option<String>)> {
    let mut roots = Vec::new();
    let main = settings::text(keys, "contentDir").unwrap_or_else(|| "content".to_owned());
    if let Some(Value::Mapping(all)) = keys.get("languages") {
        for (language, about) in all {
            let Some(language) = language.as_str() else { continue };
            languages.insert(language.to_owned());
            let folder = about.get("contentDir").and_then(Value::as_str);
            roots.extend(
                folder.map(|it| {
                    (it.trim_matches('/').to_owned(), Some(language.to_owned()))
                }),
            );
        }
    }
    roots.push((main.trim_matches('/').to_owned(), None));
    roots.sort_by_key(|(folder, _)| std::cmp::Reverse(folder.len()));
    // The language of the whole site need not be said of each article.
    let default = settings::text(keys, "defaultContentLanguage");
    let is_only = roots.len() == 2;
    for (_, language) in &mut roots {
        if is_only || *language == default {
            *language = None;
        }
    }
    roots
}

fn root_of<'r>(
    path: &str,
    roots: &'r [(String, Option<String>)],
) -> Option<&'r (String, Option<String>)> {
    let is_root =
        |root: &str| path.strip_prefix(root).is_some_and(|it| it.starts_with('/'));
    roots.iter().find(|(root, _)| is_root(root))
}

/// The taxonomies that the settings declare, beside those that we have.
fn taxonomies(keys: &Mapping) -> BTreeSet<String> {
    let Some(Value::Mapping(all)) = keys.get("taxonomies") else {
        return BTreeSet::new();
    };
    all.values().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Where Hugo has the page if nothing else is said.
fn address(entry: &Entry) -> String {
    let slug = entry.front.get("slug").and_then(Value::as_str);
    let path = stem(&entry.name).to_lowercase().replace(' ', "-");
    let path = match (file_name(&path), slug) {
        ("index" | "_index", None) => folder(&path).to_owned(),
        ("index" | "_index", Some(slug)) => format!("{}/{slug}", folder(folder(&path))),
        (_, Some(slug)) => format!("{}/{slug}", folder(&path)),
        (_, None) => path,
    };
    match path.trim_matches('/') {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    }
}

/// A body with what its shortcodes mean.
fn rewrite(body: &str, _: &Mapping, at: (&str, usize), losses: &mut Losses) -> String {
    shortcode::weave(body, tokens(body), &meaning, at, losses)
}

fn meaning(call: &Call, inner: Option<&str>) -> Meaning {
    match (&*call.name, inner) {
        ("ref" | "relref", _) => match call.argument(&["path"], 0) {
            Some(name) => Meaning::Text(shortcode::reference(name)),
            None => Meaning::Unknown,
        },
        ("highlight", Some(code)) => {
            let language = call.argument(&["lang", "type"], 0).unwrap_or("");
            let options = call.argument(&["options"], 1).unwrap_or("").to_lowercase();
            if options.contains("hl_inline=true") && !code.contains(['`', '\n']) {
                return Meaning::Text(format!("`{code}`"));
            }
            Meaning::Text(format!("\n{}\n", shortcode::fenced(language, code)))
        }
        ("figure" | "img" | "image", _) => shortcode::figure(call),
        ("details", Some(inner)) => {
            let summary = call.argument(&["summary"], 0).unwrap_or("Details");
            Meaning::Without(
                format!("**{summary}**\n\n{inner}"),
                vec!["folding".to_owned()],
            )
        }
        ("qr", inner) => {
            match inner.map(str::trim).or_else(|| call.argument(&["text"], 0)) {
                Some(text) => {
                    Meaning::Without(text.to_owned(), vec!["the picture".to_owned()])
                }
                None => Meaning::Unknown,
            }
        }
        // What stands in it is shown to nobody.
        ("comment", Some(_)) => Meaning::Text(String::new()),
        _ => shortcode::embedded(call),
    }
}

/// The shortcodes in `text`, with `<` or `%` within their braces.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("{{").map(|found| at + found) {
        at = start + 2;
        let close = match text.as_bytes().get(at) {
            Some(b'<') => ">}}",
            Some(b'%') => "%}}",
            _ => continue,
        };
        let inside = &text[start + 3..];
        if let Some(escaped) = inside.strip_prefix("/*") {
            let Some(len) =
                escaped.find("*/").filter(|end| escaped[end + 2..].starts_with(close))
            else {
                continue;
            };
            let end = start + 3 + 2 + len + 2 + close.len();
            let literal =
                format!("{}{}{close}", &text[start..start + 3], &escaped[..len]);
            tokens.push(Token { range: start..end, kind: TokenKind::Text(literal) });
            at = end;
            continue;
        }
        let Some(len) = end_of(inside, close) else { continue };
        let end = start + 3 + len + close.len();
        if let Some(kind) = kind(inside[..len].trim()) {
            tokens.push(Token { range: start..end, kind });
            at = end;
        }
    }
    tokens
}

/// Where `close` stands outside of quotation marks.
pub(super) fn end_of(text: &str, close: &str) -> Option<usize> {
    let mut quote: Option<char> = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            _ if is_escaped => is_escaped = false,
            Some('"') if c == '\\' => is_escaped = true,
            Some(open) if c == open => quote = None,
            None if text[at..].starts_with(close) => return Some(at),
            None if matches!(c, '"' | '`') => quote = Some(c),
            _ => {}
        }
    }
    // A quotation mark that is never closed is an inch or a slip.
    quote.and_then(|_| text.lines().next().and_then(|line| line.find(close)))
}

/// What stands between the braces.
fn kind(inside: &str) -> Option<TokenKind> {
    if let Some(name) = inside.strip_prefix('/') {
        return Some(TokenKind::End(Some(name.trim().to_owned())));
    }
    let inside = inside.trim_end_matches('/');
    let (name, rest) = match inside.find(char::is_whitespace) {
        Some(at) => inside.split_at(at),
        None => (inside, ""),
    };
    let is_name = |c: char| c.is_alphanumeric() || "-_/.".contains(c);
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    Some(TokenKind::Call(arguments(name, rest)))
}

/// A call of `name` with arguments as all generators write them: `a`, `"a b"`,
/// `key="value"`, with spaces or commas between them.
pub(super) fn arguments(name: &str, text: &str) -> Call {
    let mut call = Call { name: name.to_owned(), ..Call::default() };
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return call;
        }
        let is_key = |c: char| c.is_alphanumeric() || "-_".contains(c);
        let len = rest.find(|c| !is_key(c)).unwrap_or(rest.len());
        let after = rest[len..].trim_start();
        if let Some(value) = after.strip_prefix('=').filter(|_| len > 0) {
            let (value, after) = value_of(value.trim_start());
            call.named.insert(rest[..len].to_owned(), value);
            rest = after;
        } else {
            let (value, after) = value_of(rest);
            call.positional.push(value);
            rest = after;
        }
    }
}

/// The value at the head of `text`, and what follows.
fn value_of(text: &str) -> (String, &str) {
    if let Some(quote @ ('"' | '\'' | '`')) = text.chars().next() {
        let mut value = String::new();
        let mut chars = text.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' if quote != '`' => value.extend(chars.next().map(|(_, c)| c)),
                _ if c == quote => return (value, &text[at + 1..]),
                _ => value.push(c),
            }
        }
        return (value, "");
    }
    let end = text.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(text.len());
    // Nothing but a comma may stand here, and those are passed over before.
    let end = if end == 0 { text.chars().next().map_or(0, char::len_utf8) } else { end };
    (text[..end].to_owned(), &text[end..])
}
