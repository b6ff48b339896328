//! The text of an article as TEI.
//!
//! The nodes of the document are walked in order, as for HTML, with the marks
//! woven in. What follows a heading, up to the next, is a division; divisions
//! are not put into one another, their level is in `n`. Footnotes are a division
//! at the end.

use super::marks::{self, Shown};
use crate::{
    content::{Element, Image, Node},
    render::{
        context::Context,
        escape,
        html::Addresses,
        layout::{ends, extents, numbers},
        weave::{Mark, Weaver},
    },
    text::Span,
};

/// The `body` of an article.
pub(super) fn body(context: &Context<'_>, article: usize) -> String {
    let it = context.article(article);
    let document = &it.article.document;
    let nodes = document.nodes();
    let found = marks::of_article(context, article);
    let addresses = context.addresses_elsewhere(article);
    let mut writer = Writer {
        nodes,
        extents: extents(document),
        ends: ends(nodes),
        numbers: numbers(nodes),
        weaver: weaver(document.text(), &found),
        addresses: &addresses,
        open: Vec::new(),
        has_division: false,
    };
    let title = nodes.iter().position(|node| *node == Node::Open(Element::Title));
    let title = match title {
        Some(open) => writer.contents(open),
        None => escape::html(&it.article.title),
    };
    writer.weaver.seek(0);
    let text = writer.text();
    format!("<body>\n<head>{}</head>\n{text}</body>\n", title.trim())
}

/// A formula. In HTML, `MathML` needs no namespace, and a space may be an entity.
fn formula(math: &str) -> String {
    const SPACE: &str = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"";
    let math = math.replacen("<math", SPACE, 1).replace("&nbsp;", "\u{a0}");
    format!("<formula notation=\"mathml\">{math}</formula>")
}

fn weaver<'w, 'a>(text: &'w str, marks: &'w [Mark<Shown<'a>>]) -> Weaver<'w, Shown<'a>> {
    Weaver::new(text, marks)
}

struct Writer<'w, 'a> {
    nodes: &'w [Node],
    extents: Vec<Span>,
    ends: Vec<usize>,
    numbers: Vec<usize>,
    weaver: Weaver<'w, Shown<'a>>,
    addresses: &'w Addresses,
    /// The end tags of the open elements.
    open: Vec<&'static str>,
    /// Whether a heading has begun a division.
    has_division: bool,
}

impl Writer<'_, '_> {
    /// All blocks but the title, then the footnotes.
    fn text(&mut self) -> String {
        let mut notes: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        while at < self.nodes.len() {
            match &self.nodes[at] {
                Node::Open(Element::Title) => at = self.ends[at],
                Node::Open(Element::Footnote(number)) => {
                    notes.push((*number, at));
                    at = self.ends[at];
                }
                _ => self.node(at),
            }
            at += 1;
        }
        notes.sort_unstable();
        self.notes(&notes);
        let mut text = self.weaver.take();
        if self.has_division || !notes.is_empty() {
            text.push_str("</div>\n");
        } else if text.trim().is_empty() {
            // A body has to hold something.
            text.push_str("<p/>\n");
        }
        text
    }

    fn notes(&mut self, notes: &[(usize, usize)]) {
        if notes.is_empty() {
            return;
        }
        self.weaver.enter_block();
        self.push(if self.has_division { "</div>\n" } else { "" });
        self.push("<div type=\"notes\">\n");
        self.weaver.leave();
        for &(number, open) in notes {
            let number = number.to_string();
            self.weaver.enter_block();
            self.push(&format!(
                "<note xml:id=\"fn-{number}\" n=\"{number}\" place=\"end\">"
            ));
            self.weaver.seek(self.extents[open].start());
            (open + 1..self.ends[open]).for_each(|at| self.node(at));
            self.weaver.leave();
            self.push("</note>\n");
        }
    }

    /// What the element that the node `open` begins holds, on its own.
    fn contents(&mut self, open: usize) -> String {
        self.weaver.enter_block();
        self.weaver.seek(self.extents[open].start());
        (open + 1..self.ends[open]).for_each(|at| self.node(at));
        self.weaver.leave();
        self.weaver.take()
    }

    fn push(&mut self, xml: &str) {
        self.weaver.html().push_str(xml);
    }

    fn node(&mut self, at: usize) {
        let extent = self.extents[at];
        let nodes = self.nodes;
        match &nodes[at] {
            Node::Open(element) => self.open(element, at, extent),
            Node::Close => self.close(),
            Node::Text(span) => self.weaver.text(*span),
            Node::LineBreak => self.object("<lb/>\n", extent),
            Node::Code(code) => {
                let code = format!("<code>{}</code>", escape::html(code));
                self.object(&code, extent);
            }
            Node::Html(_) | Node::Component(_) => self.object("", extent),
            Node::Math(math) => {
                self.object(&formula(math), extent);
            }
            Node::Image(image) => self.image(image, self.numbers[at], extent),
            Node::Rule => {
                self.object("<milestone unit=\"section\" rend=\"rule\"/>\n", extent);
            }
            Node::FootnoteReference(number) => {
                let reference = format!("<ref target=\"#fn-{number}\">{number}</ref>");
                self.object(&reference, extent);
            }
            Node::TaskMarker(is_done) => {
                self.push(if *is_done { "☑ " } else { "☐ " });
            }
        }
    }

    fn open(&mut self, element: &Element, at: usize, extent: Span) {
        let (start, end) = match element {
            Element::Paragraph => ("<p>", "</p>\n"),
            Element::Standfirst => ("<p rend=\"standfirst\">", "</p>\n"),
            Element::Speech => ("<p rend=\"speech\">", "</p>\n"),
            Element::Heading { level, .. } => return self.heading(*level),
            Element::BlockQuote => ("<quote>\n", "</quote>\n"),
            Element::CodeBlock { .. } => ("<ab type=\"code\">", "</ab>\n"),
            Element::List(None) => ("<list rend=\"bulleted\">\n", "</list>\n"),
            Element::List(Some(_)) => ("<list rend=\"numbered\">\n", "</list>\n"),
            Element::Item | Element::Definition => ("<item>", "</item>\n"),
            Element::DefinitionList => ("<list type=\"gloss\">\n", "</list>\n"),
            Element::Term => ("<label>", "</label>\n"),
            Element::Table(_) => ("<table>\n", "</table>\n"),
            Element::TableHead => ("<row role=\"label\">", "</row>\n"),
            Element::TableRow => ("<row>", "</row>\n"),
            Element::TableCell => ("<cell>", "</cell>"),
            // Of a component, what it holds is a part of the text.
            Element::Title | Element::Footnote(_) | Element::Component(_) => ("", ""),
            Element::Emphasis => {
                return self.inline("<hi rend=\"italic\">", "</hi>", extent);
            }
            Element::Strong => return self.inline("<hi rend=\"bold\">", "</hi>", extent),
            Element::Strikethrough => {
                return self.inline("<hi rend=\"strikethrough\">", "</hi>", extent);
            }
            Element::Link(_) => return self.link(self.numbers[at], extent),
        };
        self.weaver.enter_block();
        self.push(start);
        self.open.push(end);
    }

    fn inline(&mut self, start: &str, end: &'static str, extent: Span) {
        self.weaver.enter_inline(extent);
        self.push(start);
        self.open.push(end);
    }

    fn object(&mut self, xml: &str, extent: Span) {
        self.weaver.object(extent);
        self.push(xml);
    }

    fn close(&mut self) {
        let Some(end) = self.open.pop() else { return };
        self.weaver.leave();
        self.push(end);
    }

    /// A heading begins a division; within a quotation or a list it cannot.
    fn heading(&mut self, level: u8) {
        self.weaver.enter_block();
        if !self.open.is_empty() {
            self.push("<p rend=\"heading\">");
            return self.open.push("</p>\n");
        }
        self.push(if self.has_division { "</div>\n" } else { "" });
        self.push(&format!("<div n=\"{level}\">\n<head>"));
        self.open.push("</head>\n");
        self.has_division = true;
    }

    fn link(&mut self, number: usize, extent: Span) {
        let target = self.addresses.links.get(number).and_then(Option::as_deref);
        let Some(target) = target.filter(|target| escape::is_safe_link(target)) else {
            return self.inline("", "", extent);
        };
        let mut start = String::from("<ref");
        escape::push_attribute(&mut start, "target", target);
        start.push('>');
        self.inline(&start, "</ref>", extent);
    }

    fn image(&mut self, image: &Image, number: usize, extent: Span) {
        let shown = self.addresses.images.get(number).and_then(Option::as_ref);
        let target = shown.map(|shown| &*shown.address);
        let mut xml = String::from("<figure>");
        if let Some(target) = target {
            xml.push_str("<graphic");
            escape::push_attribute(&mut xml, "url", target);
            xml.push_str("/>");
        }
        xml.extend(["<figDesc>", &escape::html(&image.alt), "</figDesc></figure>"]);
        self.object(&xml, extent);
    }
}
