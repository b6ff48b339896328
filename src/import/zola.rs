//! Reads the folder of a Zola site: `content/`, `static/`, and the shortcodes that
//! mean the same on every site.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::{
    Entry, Found, Losses,
    dialect::Dialect,
    extension, file_name, folder,
    hugo::{arguments, end_of},
    jekyll, markdown, settings,
    settings::Settings,
    shortcode,
    shortcode::{Call, Meaning, Token, TokenKind},
    site::Reader,
    source_at, stem,
};
use crate::{slug::slug, source::Sources};

/// What is found in the folder of a Zola site.
pub(super) fn read(archive: &Sources) -> Found {
    let mut losses = Losses::default();
    let source =
        ["config.toml", "zola.toml"].iter().find_map(|path| source_at(archive, path));
    let keys =
        source.map(|source| settings::read(source, &mut losses)).unwrap_or_default();
    let dialect = Dialect { separators: "", taxonomies: taxonomies(&keys) };
    let mut reader = Reader::new(dialect, rewrite);
    reader.found.losses = losses;
    reader.found.settings = Settings::of(&keys);
    if let Some(Value::Mapping(languages)) = keys.get("languages") {
        let names = languages.keys().filter_map(Value::as_str);
        reader.languages = names.map(str::to_owned).collect();
    }
    reader.ignored = settings::ignored(&keys, "ignored_content");
    let mut read = BTreeSet::new();
    for source in &archive.articles {
        let Some(name) = source.path.strip_prefix("content/") else { continue };
        if extension(name) != "md" {
            continue;
        }
        read.insert(source.path.as_str());
        if reader.ignores(&source.path) {
            continue;
        }
        if let Some((mut entry, _)) = reader.article(source, name) {
            let address = address(&entry);
            entry.address.get_or_insert(address);
            has_page(&mut entry, &mut reader.found.losses);
            without_underscore(&mut entry);
            reader.found.entries.push(entry);
        }
    }
    keep_back(&mut reader.found);
    for asset in archive.assets.iter().filter(|it| !read.contains(it.path.as_str())) {
        if reader.ignores(&asset.path) {
        } else if let Some(below) = asset.path.strip_prefix("static/") {
            reader.copy(asset, format!("static/{below}"), format!("/{below}"));
        } else if let Some(below) = asset.path.strip_prefix("content/") {
            // A text beside an article is a paper there, but would be an article here.
            let is_text = matches!(extension(below), "txt" | "text" | "markdown");
            let to = if is_text { "static" } else { "content" };
            reader.copy(asset, format!("{to}/{below}"), format!("/{below}"));
        } else if !asset.path.starts_with("public/") {
            reader.leave(&asset.path);
        }
    }
    reader.found
}

/// What Zola makes no page of is a draft: it was not to be read by itself.
fn has_page(entry: &mut Entry, losses: &mut Losses) {
    let extra = entry.front.get("extra");
    let is_never = extra.and_then(|it| it.get("render")) == Some(&Value::from(false));
    if is_never && !entry.is_section() {
        entry.front.insert("draft".into(), true.into());
        let name = "articles that had no page (`render = false`) are drafts";
        losses.count("import-draft", name, &entry.source);
    }
}

/// A section that is a draft keeps back all that is in it.
fn keep_back(found: &mut Found) {
    let is_draft = |it: &&Entry| it.is_section() && it.is_held_back();
    let drafts = found.entries.iter().filter(is_draft);
    let drafts: Vec<String> = drafts.map(|it| folder(&it.name).to_owned()).collect();
    for entry in found.entries.iter_mut().filter(|it| !it.is_held_back()) {
        let is_in = |draft: &String| {
            let rest = entry.name.strip_prefix(draft.as_str());
            rest.is_some_and(|it| draft.is_empty() || it.starts_with('/'))
        };
        if drafts.iter().any(is_in) {
            entry.front.insert("draft".into(), true.into());
            let name = "articles of a draft section are drafts";
            found.losses.count("import-draft", name, &entry.source);
        }
    }
}

/// The taxonomies that the settings declare, beside those that we have.
fn taxonomies(keys: &Mapping) -> BTreeSet<String> {
    let Some(Value::Sequence(all)) = keys.get("taxonomies") else {
        return BTreeSet::new();
    };
    let names = all.iter().filter_map(|it| it.get("name")?.as_str());
    names.map(str::to_owned).collect()
}

/// `2016-10-08_talks.md` is dated for Zola, and for us with a hyphen.
fn without_underscore(entry: &mut Entry) {
    let name = file_name(&entry.path).to_owned();
    let is_date = |part: &str| super::date::iso(part).is_some() && part.contains('-');
    if let Some((date, rest)) =
        name.split_at_checked(10).filter(|(date, _)| is_date(date))
        && let Some(rest) = rest.strip_prefix('_')
    {
        let at = entry.path.len() - name.len();
        entry.path.replace_range(at.., &format!("{date}-{rest}"));
    }
}

/// Where Zola has the page if nothing else is said.
fn address(entry: &Entry) -> String {
    let said = entry.front.get("slug").and_then(Value::as_str).map(str::to_owned);
    let path = stem(&entry.name);
    let own = |name: &str| match name.split_at_checked(11) {
        Some((head, rest)) if head.get(..10).and_then(super::date::iso).is_some() => {
            slug(rest)
        }
        _ => slug(name),
    };
    let (around, name) = match file_name(path) {
        "_index" => (folder(path), String::new()),
        "index" => {
            (folder(folder(path)), said.unwrap_or_else(|| own(file_name(folder(path)))))
        }
        name => (folder(path), said.unwrap_or_else(|| own(name))),
    };
    let parts = around.split('/').map(slug).chain([name]);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "/".to_owned() } else { format!("/{}/", parts.join("/")) }
}

/// A body with what its shortcodes mean.
fn rewrite(body: &str, _: &Mapping, at: (&str, usize), losses: &mut Losses) -> String {
    let code = markdown::code(body);
    let mut tokens = tokens(body);
    // Code shows templates, in which functions are called alike.
    tokens.retain(|Token { range, kind }| {
        let is_code = code.iter().any(|code| code.contains(&range.start));
        match kind {
            TokenKind::Text(_) => true,
            TokenKind::Call(call) => !is_code || meaning(call, None) != Meaning::Unknown,
            TokenKind::End(_) => !is_code,
        }
    });
    shortcode::weave(body, tokens, &meaning, at, losses)
}

fn meaning(call: &Call, inner: Option<&str>) -> Meaning {
    match (&*call.name, inner) {
        // It looks for its picture from the top, not from the article.
        ("resize_image", None) => {
            let mut call = call.clone();
            if let Some(path) = call.named.get_mut("path") {
                *path = format!("/{}", path.trim_start_matches('/'));
            }
            shortcode::figure(&call)
        }
        ("figure" | "img" | "image", None) => shortcode::figure(call),
        ("quote" | "blockquote", Some(inner)) => {
            let mut text = inner.trim().replace('\n', "\n> ");
            if let Some(author) = call.argument(&["author", "by"], 0) {
                text.extend(["\n>\n> — ", author]);
            }
            Meaning::Text(format!("\n> {text}\n"))
        }
        _ => shortcode::embedded(call),
    }
}

/// The shortcodes in `text`: `{{ name(key="value") }}`, and `{% name() %}` up to
/// `{% end %}`. All else in braces is text.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        at = start + 1;
        let close = match text.as_bytes().get(at) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => continue,
        };
        let inside = &text[start + 2..];
        let Some(len) = end_of(inside, close) else { continue };
        let end = start + 2 + len + close.len();
        let words = inside[..len].trim().trim_matches('-').trim();
        let escaped = words.strip_prefix("/*").and_then(|it| it.strip_suffix("*/"));
        let kind = if let Some(escaped) = escaped {
            Some(TokenKind::Text(format!("{}{escaped}{close}", &text[start..start + 2])))
        } else if words == "end" && close == "%}" {
            Some(TokenKind::End(None))
        } else if let Some(range) = raw(words, &text[end..]) {
            let literal = text[end..end + range.start].to_owned();
            tokens.push(Token {
                range: start..end + range.end,
                kind: TokenKind::Text(literal),
            });
            at = end + range.end;
            continue;
        } else if let Some(words) = words.strip_prefix('<') {
            component(words)
        } else {
            call(words, close == "%}").map(TokenKind::Call)
        };
        if let Some(kind) = kind {
            tokens.push(Token { range: start..end, kind });
            at = end;
        }
    }
    tokens
}

/// Where the end of `{% raw %}` stands, if that keeps calls from being read; most
/// templates that are shown use it for other ends.
fn raw(words: &str, after: &str) -> Option<std::ops::Range<usize>> {
    let range = jekyll::verbatim(words, after).filter(|_| words == "raw")?;
    let inside = &after[..range.start];
    (inside.contains("{{ <") || inside.contains("{% <")).then_some(range)
}

/// `name key="value" key={3} />`, as newer versions write it; or one of its ends.
fn component(words: &str) -> Option<TokenKind> {
    let inside = words.strip_suffix('>')?;
    if let Some(name) = inside.strip_prefix('/') {
        return Some(TokenKind::End(Some(name.trim().to_owned())));
    }
    let inside = inside.strip_suffix('/').unwrap_or(inside).trim();
    let (name, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let mut call = arguments(name, rest);
    for value in call.named.values_mut() {
        *value = value.trim_matches(['{', '}']).to_owned();
    }
    let is_call = !name.is_empty() && name.chars().all(is_name);
    is_call.then_some(TokenKind::Call(call))
}

/// `name(key="value")`.
fn call(words: &str, is_block: bool) -> Option<Call> {
    let (name, rest) = words.split_once('(')?;
    let inside = rest.trim_end().strip_suffix(')')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let is_call = !name.is_empty() && name.chars().all(is_name);
    is_call.then(|| Call { is_block, ..arguments(name, inside) })
}
