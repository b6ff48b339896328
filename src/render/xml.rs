//! Writes XML, so that text can only be text and what is opened is closed.
//!
//! Elements and texts come in, in order; a document comes out. It knows no
//! vocabulary. Characters that XML 1.0 does not take, such as U+0007, become
//! U+FFFD.

use super::escape;

/// An XML document that is being written.
#[derive(Debug)]
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

/// The attributes of an element, in order; those without a value are left out.
pub(super) type Attributes<'a> = [(&'a str, Option<&'a str>)];

impl Xml {
    /// A document that has nothing yet but its declaration.
    pub(super) fn new() -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
        Self { text, open: Vec::new() }
    }

    /// A piece of a document, without a declaration.
    pub(super) fn piece() -> Self {
        Self { text: String::new(), open: Vec::new() }
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: &Attributes<'_>) {
        self.start(name, attributes);
        self.text.push('>');
        self.open.push(name);
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.start(name, attributes);
        self.text.push_str("/>");
    }

    /// An element that holds nothing but text.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &Attributes<'_>,
        text: &str,
    ) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// The same, if there is a text.
    pub(super) fn optional(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.element(name, &[], text);
            self.line();
        }
    }

    /// Closes the element that was opened last.
    ///
    /// # Panics
    ///
    /// Panics if none is open: that is a mistake of the caller.
    pub(super) fn close(&mut self) {
        let name = self.open.pop().expect("an element is closed once");
        self.text.extend(["</", name, ">"]);
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        escape::push(&mut self.text, &allowed(text));
    }

    /// A line end, where it has no meaning.
    pub(super) fn line(&mut self) {
        self.text.push('\n');
    }

    /// A part of the document that was written apart: it is taken as it is.
    pub(super) fn add_written(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    /// The document, with everything closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn start(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.text.extend(["<", name]);
        for (name, value) in attributes {
            if let Some(value) = value {
                escape::push_attribute(&mut self.text, name, &allowed(value));
            }
        }
    }
}

/// `text` with only those characters that XML 1.0 takes.
pub(super) fn allowed(text: &str) -> std::borrow::Cow<'_, str> {
    let is_refused = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\u{80}'..='\u{9f}')
            || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if text.contains(is_refused) {
        text.replace(is_refused, "\u{fffd}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_text_and_what_is_open_is_closed() {
        let mut xml = Xml::piece();
        xml.open("a", &[("b", Some("\"<&")), ("c", None)]);
        xml.element("d", &[], "x < \u{7}y\u{ffff} & \u{85}");
        xml.empty("e", &[]);
        assert_eq!(
            xml.finish(),
            "<a b=\"&quot;&lt;&amp;\"><d>x &lt; \u{fffd}y\u{fffd} &amp; \u{85}</d><e/></a>"
        );
    }
}
