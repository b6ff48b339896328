//! Leads the links and pictures of articles to where things lie now.
//!
//! In: all that was found, in its new places. What leads to another article or file
//! of the archive – by its file, its old address or its name – leads there still.
//! What leads nowhere would be a mistake on the new site: its words stay, and it is
//! told. What would mean something here that it did not mean there is escaped.

use std::cell::OnceCell;

use super::{
    Entry, File, Found, Losses,
    anchors::Anchors,
    folder,
    lookup::{Lookup, Place},
    markdown,
    markdown::Link,
    settings::Settings,
    shortcode::REFERENCE,
    source_at,
};
use crate::{diagnostic::Diagnostic, source::Sources, text::Span};

/// Leads all links of `found`, which comes from `archive`. `escape` takes from a body
/// what is not to be read as it would be here.
pub(super) fn follow(found: &mut Found, archive: &Sources, escape: fn(&str) -> String) {
    for entry in found.entries.iter_mut().filter(|it| it.is_markdown()) {
        entry.body = escape(&entry.body);
    }
    let Found { entries, files, settings, losses } = found;
    let anchors = entries.iter().map(|_| OnceCell::new()).collect();
    let lookup = Lookup::new(entries, files, settings.base_url.as_deref());
    let mut leader =
        Leader { entries, files, lookup, anchors, archive, settings, losses };
    let bodies: Vec<(usize, String)> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.is_markdown())
        .map(|(at, entry)| (at, leader.body(entry)))
        .collect();
    for (at, body) in bodies {
        entries[at].body = body;
    }
}

struct Leader<'f> {
    entries: &'f [Entry],
    files: &'f [File],
    lookup: Lookup,
    /// The anchors of each article, when they are needed.
    anchors: Vec<OnceCell<Anchors>>,
    archive: &'f Sources,
    settings: &'f mut Settings,
    losses: &'f mut Losses,
}

/// Where something leads.
enum Led {
    /// It stays as it is.
    Same,
    To(String),
    /// Nowhere, and why.
    Nowhere(String),
}

/// A change of a body: these bytes become this.
type Edit = (std::ops::Range<usize>, String);

impl Leader<'_> {
    fn body(&mut self, entry: &Entry) -> String {
        let places = markdown::places(&entry.body);
        if !places.html.is_empty() {
            self.settings.raw_html = true;
            let name =
                "HTML within Markdown is kept: `raw_html: true` stands in the settings";
            self.losses.count("import-html", name, &entry.source);
        }
        let mut edits = Vec::new();
        for link in &places.links {
            self.link(entry, link, &mut edits);
        }
        for (target, range) in &places.definitions {
            if let Led::To(to) = self.led(entry, target) {
                edits.push((range.clone(), to));
            }
        }
        let body = edited(&entry.body, edits);
        self.references(entry, &body)
    }

    fn link(&mut self, entry: &Entry, link: &Link, edits: &mut Vec<Edit>) {
        match (self.led(entry, &link.target), &link.inline) {
            (Led::Same, _) | (Led::To(_), None) => {}
            (Led::To(to), Some(inline)) => edits.push((inline.target.clone(), to)),
            (Led::Nowhere(why), inline) => {
                let mark = if link.is_image { 2 } else { 1 };
                let tail = inline.as_ref().map(|it| it.tail.clone());
                let tail = tail.unwrap_or_else(|| tail_of(&entry.body, link));
                edits.push((link.range.start..link.range.start + mark, String::new()));
                edits.push((tail, String::new()));
                self.lost(entry, link, &why);
            }
        }
    }

    fn lost(&mut self, entry: &Entry, link: &Link, why: &str) {
        let (what, rest) = if link.is_image {
            ("a picture", "its description stays")
        } else {
            ("a link", "its words stay")
        };
        let target = shown(&link.target);
        let message = format!("{what} is taken out, {rest}: `{target}` {why}");
        let mut loss = Diagnostic::warning("import-link", &entry.source, message);
        let found = source_at(self.archive, &entry.source)
            .and_then(|source| place_of(&target, &source.text));
        if let Some(span) = found {
            loss = loss.at(span);
        }
        self.losses.add(loss.help("link to something that is on the new site"));
    }

    /// Where `target` leads from `entry`.
    fn led(&self, from: &Entry, target: &str) -> Led {
        if let Some(scheme) = scheme(target).filter(|_| !target.starts_with(REFERENCE)) {
            let is_known = ["http", "https", "mailto", "tel"].contains(&&*scheme);
            let is_here = self.lookup.local(target).is_some();
            if is_known && !is_here {
                return Led::Same;
            } else if !is_known {
                return Led::Nowhere(format!(
                    "begins with `{scheme}:`, which no link may"
                ));
            }
        } else if target.starts_with("//") || target.contains("{{") {
            return Led::Same;
        }
        let is_reference = target.starts_with(REFERENCE);
        let target = shown(target);
        let local = self.lookup.local(&target).unwrap_or(&target);
        let (path, fragment) = match local.split_once('#') {
            Some((path, fragment)) => (path, Some(decoded(fragment))),
            None => (local, None),
        };
        let path = decoded(path.split('?').next().unwrap_or(path));
        let fragment = fragment.filter(|it| !it.is_empty());
        if path.is_empty() {
            return match fragment {
                Some(fragment) => self.here(from, &fragment),
                None => Led::Nowhere("names nothing".to_owned()),
            };
        }
        let place = if is_reference {
            self.lookup.named(&path, from)
        } else {
            self.lookup.find(&path, from)
        };
        let led = self.written(place, fragment.as_deref(), from);
        // A whole address of the old site need not be of this archive.
        match led {
            Led::Nowhere(_) if scheme(&target).is_some() => Led::Same,
            led => led,
        }
    }

    fn here(&self, from: &Entry, fragment: &str) -> Led {
        let at = self
            .entries
            .iter()
            .position(|it| it.name == from.name && it.path == from.path);
        let anchor = at.and_then(|at| self.anchor(at, fragment));
        match anchor {
            Some(anchor) if anchor == fragment => Led::Same,
            Some(anchor) => Led::To(format!("#{}", encoded(anchor))),
            None => Led::Nowhere("is no heading of the article".to_owned()),
        }
    }

    fn anchor(&self, entry: usize, fragment: &str) -> Option<&str> {
        let anchors =
            self.anchors[entry].get_or_init(|| Anchors::of(&self.entries[entry].body));
        anchors.closest(fragment)
    }

    /// The address of `place` as it is written in the file of `from`.
    fn written(&self, place: Option<Place>, fragment: Option<&str>, from: &Entry) -> Led {
        match place {
            None => Led::Nowhere("is not in the archive".to_owned()),
            Some(Place::Page(address)) => Led::To(address),
            Some(Place::File(at)) => {
                let path = &self.files[at].path;
                if let Some(below) = path.strip_prefix("static/") {
                    return Led::To(format!("/{}", encoded(below)));
                }
                let below = path.strip_prefix("content/").unwrap_or(path);
                Led::To(encoded(&relative(folder(&from.path), below)))
            }
            Some(Place::Entry(at)) => {
                let to = &self.entries[at];
                if to.is_held_back() {
                    return Led::Nowhere("is a draft".to_owned());
                }
                // The front page is no article that a file could be named of.
                let path = match &*to.path {
                    "_index.md" => "/".to_owned(),
                    path => encoded(&relative(folder(&from.path), path)),
                };
                let anchor = fragment.and_then(|it| self.anchor(at, it));
                Led::To(
                    anchor.map_or(path.clone(), |it| format!("{path}#{}", encoded(it))),
                )
            }
        }
    }

    /// `body` with references that stand in no link of Markdown, such as those in
    /// HTML, led to the old address: from there, the new one is found.
    fn references(&mut self, entry: &Entry, body: &str) -> String {
        let mut text = String::with_capacity(body.len());
        let mut rest = body;
        while let Some(start) = rest.find(REFERENCE) {
            let (before, from) = rest.split_at(start);
            let is_end = |c: char| c.is_whitespace() || "\"'()<>[]`".contains(c);
            let (reference, behind) =
                from.split_at(from.find(is_end).unwrap_or(from.len()));
            let name = shown(reference);
            let path = name.split('#').next().unwrap_or(&name);
            let address = match self.lookup.named(path, entry) {
                Some(Place::Entry(at)) => self.entries[at].address.clone(),
                _ => None,
            };
            text.push_str(before);
            text.push_str(address.as_deref().unwrap_or(&name));
            let message = match address {
                Some(address) => format!(
                    "a reference outside of a link, to `{name}`, became the old address `{address}`"
                ),
                None => {
                    format!("a reference leads nowhere: `{name}` is not in the archive")
                }
            };
            let loss = Diagnostic::warning("import-link", &entry.source, message);
            self.losses.add(loss.help("write it as a link of Markdown"));
            rest = behind;
        }
        text.push_str(rest);
        text
    }
}

/// Where a link in `text` names its `target`.
fn place_of(target: &str, text: &str) -> Option<Span> {
    let marks = ["](", "](<", "]: ", "\"", ""].into_iter();
    let mut ends = marks.map(|mark| format!("{mark}{target}"));
    let end = ends.find_map(|whole| Some(text.find(&whole)? + whole.len()))?;
    Some(Span::new(end - target.len(), end)).filter(|span| !span.is_empty())
}

/// What stands behind the words of a link whose target stands elsewhere.
fn tail_of(body: &str, link: &Link) -> std::ops::Range<usize> {
    let raw = &body[link.range.clone()];
    let at = raw.rfind("][").unwrap_or(raw.len().saturating_sub(1));
    link.range.start + at..link.range.end
}

/// `body` with its `edits`, none of which overlaps another.
fn edited(body: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = String::with_capacity(body.len());
    let mut at = 0;
    for (range, new) in edits {
        if range.start < at {
            continue;
        }
        text.push_str(&body[at..range.start]);
        text.push_str(&new);
        at = range.end;
    }
    text.push_str(&body[at..]);
    text
}

/// The scheme of an address: `https` of `https://example.org`.
fn scheme(target: &str) -> Option<String> {
    let (scheme, _) = target.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// A target as its author wrote it.
fn shown(target: &str) -> String {
    match target.strip_prefix(REFERENCE) {
        Some(reference) => decoded(reference),
        None => target.to_owned(),
    }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// `path` as it can stand in a link of Markdown.
fn encoded(path: &str) -> String {
    const SET: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'%')
        .add(b'(')
        .add(b')')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'[')
        .add(b'\\')
        .add(b']')
        .add(b'#')
        .add(b'`');
    percent_encoding::utf8_percent_encode(path, SET).to_string()
}

/// The way from `folder` to the file at `path`, both below the same folder.
fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = from[shared..].iter().map(|_| "..");
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_file_is_seen_from_the_folder() {
        assert_eq!(relative("", "a.md"), "a.md");
        assert_eq!(relative("a/b", "a/c/d.md"), "../c/d.md");
        assert_eq!(relative("a", "a/b.md"), "b.md");
        assert_eq!(relative("a/b", "c.md"), "../../c.md");
        assert_eq!(relative("a", "a"), "../a");
    }

    #[test]
    fn edits_leave_all_else() {
        let edits =
            vec![(4..5, "x".to_owned()), (0..1, String::new()), (0..3, "y".to_owned())];
        assert_eq!(edited("abcdef", edits), "bcdxf");
    }
}
