//! Reads XML into a tree, as feeds need it.
//!
//! Entities that the document itself declares are not expanded, so that none can
//! explode.

use std::{collections::BTreeMap, ops::Range};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// An element with what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// With its prefix: `dc:date`.
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    /// The text that stands in it itself.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The bytes between its tags.
    pub(super) inner: Range<usize>,
}

impl Element {
    /// The first child that is called by one of `names`, the first name first.
    pub(super) fn child(&self, names: &[&str]) -> Option<&Self> {
        names.iter().find_map(|name| self.children.iter().find(|it| it.name == *name))
    }

    /// Every child that is called `name`.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |it| it.name == name)
    }
}

/// No feed is as deep as this.
const MAX_DEPTH: usize = 100;

/// The root of `text`.
///
/// # Errors
///
/// Returns where it is no XML, and why.
pub(super) fn parse(text: &str) -> Result<Element, (usize, String)> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    loop {
        let start = position(&reader);
        let event = reader.read_event().map_err(|error| (start, error.to_string()))?;
        let end = position(&reader);
        let done = match event {
            Event::Start(tag) if open.len() >= MAX_DEPTH => {
                let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
                return Err((start, format!("`{name}` is nested too deep")));
            }
            Event::Start(tag) => {
                open.push(element(&tag, start..end));
                continue;
            }
            Event::Empty(tag) => element(&tag, start..end),
            Event::End(_) => {
                let Some(mut element) = open.pop() else { continue };
                element.inner = element.inner.start..start;
                element.range.end = end;
                element
            }
            Event::Eof => return Err((end, "it ends too early".to_owned())),
            event => {
                if let Some(inside) = open.last_mut() {
                    inside.text.push_str(&text_of(&event));
                }
                continue;
            }
        };
        match open.last_mut() {
            Some(around) => around.children.push(done),
            None => return Ok(done),
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn element(tag: &BytesStart<'_>, range: Range<usize>) -> Element {
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let attributes = tag.attributes().flatten().map(|attribute| {
        let value = words(&attribute.value);
        let value = match quick_xml::escape::unescape(&value) {
            Ok(plain) => plain.into_owned(),
            Err(_) => value,
        };
        (words(attribute.key.as_ref()), value)
    });
    Element {
        name: words(tag.name().as_ref()),
        attributes: attributes.collect(),
        inner: range.end..range.end,
        range,
        ..Element::default()
    }
}

/// What an event is as text; nothing for comments and the like.
fn text_of(event: &Event<'_>) -> String {
    match event {
        Event::Text(text) => text.decode().unwrap_or_default().into_owned(),
        Event::CData(text) => text.decode().unwrap_or_default().into_owned(),
        Event::GeneralRef(name) => {
            if let Ok(Some(c)) = name.resolve_char_ref() {
                return c.to_string();
            }
            let name = name.decode().unwrap_or_default();
            match &*name {
                "lt" => "<".to_owned(),
                "gt" => ">".to_owned(),
                "amp" => "&".to_owned(),
                "quot" => "\"".to_owned(),
                "apos" => "'".to_owned(),
                // HTML knows many more, and will read it.
                name => format!("&{name};"),
            }
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_have_text_children_and_places() {
        let text = "<?xml version=\"1.0\"?><a x='1 &amp; 2'>T &lt;&#233;&eacute; \
                    <![CDATA[<b>]]><c:d/><e>f</e></a>";
        let root = parse(text).unwrap();
        assert_eq!((&*root.name, &*root.attributes["x"]), ("a", "1 & 2"));
        assert_eq!(root.text, "T <é&eacute; <b>");
        let names: Vec<_> = root.children.iter().map(|it| &*it.name).collect();
        assert_eq!(names, ["c:d", "e"]);
        assert_eq!(&text[root.children[1].inner.clone()], "f");
        assert_eq!(&text[root.children[1].range.clone()], "<e>f</e>");
    }

    #[test]
    fn what_is_no_sound_xml_is_refused() {
        let deep = "<a>".repeat(1000);
        for text in ["", "text", "<a>", "<a></b>", "<a", &deep] {
            assert!(parse(text).is_err(), "{}", &text[..text.len().min(20)]);
        }
        let bomb = "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>";
        assert_eq!(parse(bomb).unwrap().text, "&x;");
    }
}
