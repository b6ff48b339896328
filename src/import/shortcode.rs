//! Calls that other generators put into texts: what they stand for, and how they
//! hold text between them.
//!
//! How a call is written, and what it means, is known to `hugo`, `zola` and
//! `jekyll`, which find [`Token`]s; here they are woven together. A call that means
//! nothing here is taken out and told; the text that it holds stays.

use std::{collections::BTreeMap, ops::Range};

use super::Losses;
use crate::{diagnostic::Diagnostic, text::Span};

/// Something in a text that is not text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// Its bytes.
    pub(super) range: Range<usize>,
    pub(super) kind: TokenKind,
}

/// What it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// It stands for this text.
    Text(String),
    /// A call, which may hold what follows.
    Call(Call),
    /// The end of what the last call of this name holds; of any name if there is none.
    End(Option<String>),
}

/// A call of a shortcode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) name: String,
    /// What it is given by place.
    pub(super) positional: Vec<String>,
    /// What it is given by name.
    pub(super) named: BTreeMap<String, String>,
    /// Whether it must be closed, so that an end without a name can be its own.
    pub(super) is_block: bool,
}

impl Call {
    /// What it is given under one of `names`, or else at this place.
    pub(super) fn argument(&self, names: &[&str], place: usize) -> Option<&str> {
        let said = names.iter().find_map(|name| self.named.get(*name));
        said.or_else(|| self.positional.get(place)).map(|text| text.trim())
    }
}

/// What a call comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The same in Markdown.
    Text(String),
    /// The same but for these, which are left.
    Without(String, Vec<String>),
    /// Nothing is known of it.
    Unknown,
}

/// A call whose end was not met yet.
struct Open {
    call: Call,
    span: Span,
    /// What was written before it.
    before: String,
}

/// Replaces `tokens` in `text`, which begins at `offset` of the file at `path`.
pub(super) fn weave(
    text: &str,
    tokens: Vec<Token>,
    meaning: &dyn Fn(&Call, Option<&str>) -> Meaning,
    (path, offset): (&str, usize),
    losses: &mut Losses,
) -> String {
    let mut weaver =
        Weaver { meaning, path, losses, open: Vec::new(), written: String::new() };
    let mut at = 0;
    for Token { range, kind } in tokens {
        if range.start < at {
            continue;
        }
        weaver.written.push_str(&text[at..range.start]);
        let span = Span::new(offset + range.start, offset + range.end);
        match kind {
            TokenKind::Text(text) => weaver.written.push_str(&text),
            TokenKind::Call(call) => {
                let before = std::mem::take(&mut weaver.written);
                weaver.open.push(Open { call, span, before });
            }
            TokenKind::End(name) => weaver.end(name.as_deref(), span),
        }
        at = range.end;
    }
    weaver.written.push_str(&text[at..]);
    while let Some(open) = weaver.open.pop() {
        weaver.alone(open);
    }
    weaver.written
}

struct Weaver<'w> {
    meaning: &'w dyn Fn(&Call, Option<&str>) -> Meaning,
    path: &'w str,
    losses: &'w mut Losses,
    open: Vec<Open>,
    /// What was written since the last call that is open.
    written: String,
}

impl Weaver<'_> {
    fn end(&mut self, name: Option<&str>, span: Span) {
        let is_it = |open: &Open| match name {
            Some(name) => open.call.name == name,
            None => open.call.is_block,
        };
        let Some(at) = self.open.iter().rposition(is_it) else {
            let what = name
                .map_or("a shortcode".to_owned(), |it| format!("the shortcode `{it}`"));
            self.unknown(&format!("the end of {what}"), span);
            return;
        };
        while self.open.len() > at + 1 {
            if let Some(inner) = self.open.pop() {
                self.alone(inner);
            }
        }
        if let Some(open) = self.open.pop() {
            let inner = std::mem::take(&mut self.written);
            self.put(open, Some(&inner));
        }
    }

    /// Writes a call that holds nothing, before what was written since.
    fn alone(&mut self, open: Open) {
        let after = std::mem::take(&mut self.written);
        self.put(open, None);
        self.written.push_str(&after);
    }

    fn put(&mut self, open: Open, inner: Option<&str>) {
        let Open { call, span, before } = open;
        self.written = before;
        match (self.meaning)(&call, inner) {
            Meaning::Text(text) => self.written.push_str(&text),
            Meaning::Without(text, left) => {
                self.written.push_str(&text);
                let message = format!(
                    "`{}` is brought along without {}",
                    call.name,
                    left.join(", ")
                );
                self.losses.add(
                    Diagnostic::note("import-shortcode-part", self.path, message)
                        .at(span),
                );
            }
            Meaning::Unknown => {
                self.unknown(&format!("the shortcode `{}`", call.name), span);
                self.written.push_str(inner.unwrap_or(""));
            }
        }
    }

    fn unknown(&mut self, what: &str, span: Span) {
        let message = format!("{what} means nothing here and was taken out");
        let help = "write in the article what it showed, or make it a component";
        self.losses.add(
            Diagnostic::warning("import-shortcode", self.path, message)
                .at(span)
                .help(help),
        );
    }
}

/// A link that stands by itself.
pub(super) fn link(text: &str, url: &str) -> Meaning {
    Meaning::Text(format!("[{text}]({url})"))
}

/// Videos and posts that all generators know, as links to where they are: nothing is
/// loaded from elsewhere before a reader asks for it.
pub(super) fn embedded(call: &Call) -> Meaning {
    let first = |names: &[&str]| call.argument(names, 0).filter(|it| !it.is_empty());
    let second = |names: &[&str]| call.argument(names, 1).filter(|it| !it.is_empty());
    match &*call.name {
        "youtube" => match first(&["id"]) {
            Some(id) => {
                link("Video on YouTube", &format!("https://www.youtube.com/watch?v={id}"))
            }
            None => Meaning::Unknown,
        },
        "vimeo" => match first(&["id"]) {
            Some(id) => link("Video on Vimeo", &format!("https://vimeo.com/{id}")),
            None => Meaning::Unknown,
        },
        "streamable" => match first(&["id"]) {
            Some(id) => {
                link("Video on Streamable", &format!("https://streamable.com/{id}"))
            }
            None => Meaning::Unknown,
        },
        "instagram" => match first(&["id"]) {
            Some(id) => {
                link("Post on Instagram", &format!("https://www.instagram.com/p/{id}/"))
            }
            None => Meaning::Unknown,
        },
        "gist" => match (first(&["url", "user"]), second(&["id"])) {
            (Some(url), _) if url.starts_with("http") => link("Gist", url),
            (Some(user), Some(id)) => {
                link("Gist", &format!("https://gist.github.com/{user}/{id}"))
            }
            (Some(path), None) => {
                link("Gist", &format!("https://gist.github.com/{path}"))
            }
            _ => Meaning::Unknown,
        },
        "tweet" | "twitter" | "x" | "twitter_simple" | "x_simple" => {
            match (first(&["user"]), second(&["id"])) {
                (Some(user), Some(id)) => {
                    link("Post on X", &format!("https://x.com/{user}/status/{id}"))
                }
                (Some(id), None) => {
                    link("Post on X", &format!("https://x.com/i/status/{id}"))
                }
                _ => Meaning::Unknown,
            }
        }
        _ => Meaning::Unknown,
    }
}

/// A picture with what is said about it.
pub(super) fn figure(call: &Call) -> Meaning {
    const KEPT: [&str; 8] =
        ["src", "alt", "title", "caption", "link", "path", "url", "attr"];
    let Some(src) = call.argument(&["src", "path", "url"], 0) else {
        return Meaning::Unknown;
    };
    let words = |names: &[&str], place| {
        call.argument(names, place).unwrap_or("").replace('\n', " ")
    };
    let (title, caption) = (words(&["title"], 9), words(&["caption"], 9));
    let alt = [words(&["alt"], 1), caption.clone(), title.clone()];
    let alt = alt.iter().find(|it| !it.is_empty()).map_or("", |it| it.as_str());
    let mut text = format!("![{}]({})", alt.replace(['[', ']'], ""), destination(src));
    if let Some(link) = call.argument(&["link"], 9) {
        text = format!("[{text}]({})", destination(link));
    }
    for line in [title, caption, words(&["attr"], 9)] {
        if !line.is_empty() && line != alt {
            text.extend(["\n\n", &line]);
        }
    }
    // The description of a picture is not seen; a caption is.
    if call.named.get("caption").is_some_and(|caption| caption.trim() == alt) {
        text.extend(["\n\n", alt]);
    }
    let left: Vec<String> = call
        .named
        .keys()
        .filter(|key| !KEPT.contains(&&***key))
        .map(|key| format!("`{key}`"))
        .collect();
    if left.is_empty() { Meaning::Text(text) } else { Meaning::Without(text, left) }
}

/// An address as it stands in a link of Markdown.
pub(super) fn destination(address: &str) -> String {
    if address.contains([' ', '(', ')']) {
        format!("<{address}>")
    } else {
        address.to_owned()
    }
}

/// Code behind a fence that is longer than any in it.
pub(super) fn fenced(language: &str, code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let code = code.trim_matches('\n');
    format!("{fence}{language}\n{code}\n{fence}")
}

/// What stands for the address of an article, until it is known where that lies.
pub(super) const REFERENCE: &str = "dateline-reference:";

/// A reference to the article that is called `name`, as the address of a link.
pub(super) fn reference(name: &str) -> String {
    let encoded = percent_encoding::utf8_percent_encode(name, REFERENCE_SET);
    format!("{REFERENCE}{encoded}")
}

const REFERENCE_SET: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'%');
