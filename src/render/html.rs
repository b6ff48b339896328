//! Writes a document as HTML, with the annotations over it.
//!
//! The document's nodes are walked once, in order; a [`Weaver`] lays the marks
//! over each run of text. Where links lead is told by the caller. The title is
//! written apart from the body, since it stands above the by-line; footnotes go
//! to the end.

mod table;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    fmt::{self, Write as _},
};

use self::table::Table;
use super::{
    escape, highlight,
    layout::{ends, extents, numbers},
    weave::{Mark, Tag, Weaver},
    words::Words,
};
use crate::{
    content::{Document, Element, Image, Link, Node},
    language::Value,
    text::Span,
};

/// An article as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Woven {
    /// What stands in the heading, if the title is a part of the document.
    pub(super) title: Option<String>,
    /// Everything else: a sequence of blocks.
    pub(super) body: String,
}

/// Where the links and images of a document lead, in the order of reading, as
/// it stands in the page; nothing if that is nowhere. And what else is put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Addresses {
    pub(super) links: Vec<Option<String>>,
    pub(super) images: Vec<Option<Shown>>,
    /// What the components of the document make.
    pub(super) components: Vec<Embedded>,
}

/// Where an image lies, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) address: String,
    /// How many pixels wide and high it is.
    pub(super) size: Option<(u32, u32)>,
    /// Variants as `WebP`, each with its width: the value of `srcset`.
    pub(super) webp: String,
}

/// What a component makes of its arguments, as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Embedded {
    /// What stands before the text that it holds, or all of it.
    pub(super) open: String,
    /// What stands behind that text.
    pub(super) close: String,
}

/// Writes `document` with `marks`, which are [sorted](super::weave::sort);
/// `words` are for what stands beside its text.
pub(super) fn write<'d, T: Tag>(
    document: &'d Document,
    marks: &'d [Mark<T>],
    addresses: &'d Addresses,
    words: Words<'d>,
) -> Woven {
    let nodes = document.nodes();
    let mut writer = Writer {
        nodes,
        extents: extents(document),
        ends: ends(nodes),
        weaver: Weaver::new(document.text(), marks),
        numbers: numbers(nodes),
        addresses,
        words,
        open: Vec::new(),
        tables: Vec::new(),
        heading: 1,
        links: 0,
        references: BTreeSet::new(),
    };
    let title = nodes.iter().position(|node| *node == Node::Open(Element::Title));
    let title = title.map(|open| writer.part(open + 1));
    writer.weaver.seek(0);
    let body = writer.body();
    Woven { title: title.map(|html| html.trim().to_owned()), body }
}

/// What an open element needs at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// This end tag.
    Tag(&'static str),
    /// The end tag of a heading of this level.
    Heading(u8),
    Link,
    Table,
    Row,
    /// The component of this number.
    Component(usize),
}

struct Writer<'d, T> {
    nodes: &'d [Node],
    /// For each node, the text that it stands for or holds.
    extents: Vec<Span>,
    /// For each opening node, the index of the node that closes it.
    ends: Vec<usize>,
    weaver: Weaver<'d, T>,
    /// For each link its number among the links; for images likewise.
    numbers: Vec<usize>,
    addresses: &'d Addresses,
    words: Words<'d>,
    open: Vec<Open>,
    tables: Vec<Table<'d>>,
    /// The level of the last heading: levels are not skipped.
    heading: u8,
    /// How many links are open; there is no link in a link.
    links: usize,
    /// The footnotes referred to so far; the first reference has an anchor.
    references: BTreeSet<usize>,
}

impl<'d, T: Tag> Writer<'d, T> {
    /// All blocks but the title, then the footnotes.
    fn body(&mut self) -> String {
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
        self.footnotes(&notes);
        self.weaver.take()
    }

    /// What the element that begins before `first` holds, on its own and
    /// without links.
    fn part(&mut self, first: usize) -> String {
        self.links += 1;
        self.contents(first - 1);
        self.links -= 1;
        self.weaver.take()
    }

    /// What the element that the node `open` begins holds.
    fn contents(&mut self, open: usize) {
        self.weaver.enter_block();
        self.weaver.seek(self.extents[open].start());
        (open + 1..self.ends[open]).for_each(|at| self.node(at));
        self.weaver.leave();
    }

    fn footnotes(&mut self, notes: &[(usize, usize)]) {
        if notes.is_empty() {
            return;
        }
        self.push("<section class=\"notes\" aria-labelledby=\"notes\">\n");
        let heading = escape::html(self.words.t("notes"));
        self.push_fmt(format_args!("<h2 id=\"notes\">{heading}</h2>\n<ol>\n"));
        for &(number, open) in notes {
            self.push_fmt(format_args!("<li id=\"fn-{number}\">"));
            self.contents(open);
            if self.references.contains(&number) {
                let back = escape::html(self.words.t("back_to_text"));
                let of_note =
                    self.words.say("back_to_note", &[("number", Value::Number(number))]);
                self.push_fmt(format_args!(
                    "<p class=\"back\"><a href=\"#fnref-{number}\">{back}\
                     <span class=\"vh\"> {}</span></a></p>\n",
                    escape::html(&of_note)
                ));
            }
            self.push("</li>\n");
        }
        self.push("</ol>\n</section>\n");
    }

    fn push(&mut self, html: &str) {
        self.weaver.html().push_str(html);
    }

    fn push_fmt(&mut self, html: fmt::Arguments<'_>) {
        self.weaver.html().write_fmt(html).expect("a String takes all that is written");
    }

    fn node(&mut self, at: usize) {
        let extent = self.extents[at];
        let nodes = self.nodes;
        match &nodes[at] {
            Node::Open(Element::Link(link)) => self.link(link, self.numbers[at], extent),
            Node::Open(Element::Component(_)) => self.component(self.numbers[at]),
            Node::Open(element) => self.open(element, extent),
            Node::Close => self.close(),
            Node::Text(span) => self.weaver.text(*span),
            Node::LineBreak => self.object("<br>\n", extent),
            Node::Code(code) => self.code(code, at, extent),
            Node::Html(html) | Node::Math(html) => self.object(html, extent),
            Node::Component(_) => {
                self.weaver.object(extent);
                let made = self.addresses.components.get(self.numbers[at]);
                self.push(made.map_or("", |made| &made.open));
            }
            Node::Image(image) => self.image(image, self.numbers[at], extent),
            Node::Rule => self.push("<hr>\n"),
            Node::FootnoteReference(number) => self.reference(*number),
            Node::TaskMarker(is_done) => {
                let (sign, words) =
                    if *is_done { ('☑', "task_done") } else { ('☐', "task_open") };
                let words = escape::html(self.words.t(words));
                self.push_fmt(format_args!(
                    "<span class=\"task\" role=\"img\" aria-label=\"{words}\">{sign}</span> "
                ));
            }
        }
    }

    fn open(&mut self, element: &'d Element, extent: Span) {
        match element {
            Element::Paragraph => self.block("<p>", "</p>\n"),
            Element::Standfirst => self.block("<p class=\"standfirst\">", "</p>\n"),
            Element::Speech => self.block("<p class=\"speech\">", "</p>\n"),
            Element::Heading { level, id } => self.heading(*level, id),
            Element::BlockQuote => self.block("<blockquote>\n", "</blockquote>\n"),
            Element::CodeBlock { language } => self.code_block(language),
            Element::List(start) => self.list(*start),
            Element::Item => self.block("<li>", "</li>\n"),
            Element::DefinitionList => self.block("<dl>\n", "</dl>\n"),
            Element::Term => self.block("<dt>", "</dt>\n"),
            Element::Definition => self.block("<dd>", "</dd>\n"),
            Element::Table(_)
            | Element::TableHead
            | Element::TableRow
            | Element::TableCell => {
                self.table_part(element);
            }
            Element::Emphasis => self.inline("<em>", Open::Tag("</em>"), extent),
            Element::Strong => self.inline("<strong>", Open::Tag("</strong>"), extent),
            Element::Strikethrough => self.inline("<del>", Open::Tag("</del>"), extent),
            Element::Title
            | Element::Footnote(_)
            | Element::Link(_)
            | Element::Component(_) => {
                self.block("", "");
            }
        }
    }

    /// Opens a component that holds text.
    fn component(&mut self, number: usize) {
        self.weaver.enter_block();
        let made = self.addresses.components.get(number);
        self.push(made.map_or("", |made| &made.open));
        self.open.push(Open::Component(number));
    }

    fn block(&mut self, start: &str, end: &'static str) {
        self.weaver.enter_block();
        self.push(start);
        self.open.push(Open::Tag(end));
    }

    fn inline(&mut self, start: &str, end: Open, extent: Span) {
        self.weaver.enter_inline(extent);
        self.push(start);
        self.open.push(end);
    }

    fn object(&mut self, html: &str, extent: Span) {
        self.weaver.object(extent);
        self.push(html);
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.weaver.leave();
        match open {
            Open::Tag(end) => self.push(end),
            Open::Component(number) => {
                let made = self.addresses.components.get(number);
                self.push(made.map_or("", |made| &made.close));
            }
            Open::Heading(level) => self.push_fmt(format_args!("</h{level}>\n")),
            Open::Link => {
                self.links -= 1;
                self.push("</a>");
            }
            Open::Row => {
                let is_head = self.tables.last().is_some_and(|table| table.is_head);
                self.push(if is_head { "</tr></thead>\n" } else { "</tr>\n" });
            }
            Open::Table => {
                let has_body = self.tables.pop().is_some_and(|table| table.has_body);
                self.push(if has_body {
                    "</tbody></table></div>\n"
                } else {
                    "</table></div>\n"
                });
            }
        }
    }

    /// Opens a heading below the page's own, and at most one level below the
    /// one before it, so that the outline has no holes.
    fn heading(&mut self, level: u8, id: &str) {
        let level = level.clamp(2, 6).min(self.heading + 1);
        self.heading = level;
        self.weaver.enter_block();
        self.push_fmt(format_args!("<h{level}"));
        escape::push_attribute(self.weaver.html(), "id", id);
        self.push(">");
        self.open.push(Open::Heading(level));
    }

    fn list(&mut self, start: Option<u64>) {
        match start {
            None => self.block("<ul>\n", "</ul>\n"),
            Some(1) => self.block("<ol>\n", "</ol>\n"),
            Some(start) => self.block(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
        }
    }

    fn code_block(&mut self, language: &str) {
        // It can be scrolled, so the keyboard must reach it.
        let mut start = String::from("<pre tabindex=\"0\"><code");
        let name = language.split([' ', ',']).next().unwrap_or("");
        if !name.is_empty() {
            escape::push_attribute(&mut start, "class", &format!("language-{name}"));
        }
        start.push('>');
        self.block(&start, "</code></pre>\n");
    }

    /// The code that the node at `at` holds: a block of it, or a piece of a line.
    fn code(&mut self, code: &str, at: usize, extent: Span) {
        self.weaver.object(extent);
        let before = at.checked_sub(1).map(|before| &self.nodes[before]);
        if let Some(Node::Open(Element::CodeBlock { language })) = before {
            self.push(&highlight::html(code, language));
        } else {
            self.push("<code>");
            escape::push(self.weaver.html(), code);
            self.push("</code>");
        }
    }

    fn link(&mut self, link: &Link, number: usize, extent: Span) {
        let target = self.addresses.links.get(number).and_then(Option::as_deref);
        let is_allowed = |target: &&str| self.links == 0 && escape::is_safe_link(target);
        let Some(target) = target.filter(is_allowed) else {
            return self.inline("", Open::Tag(""), extent);
        };
        let mut start = String::from("<a");
        escape::push_attribute(&mut start, "href", target);
        if !link.title.is_empty() {
            escape::push_attribute(&mut start, "title", &link.title);
        }
        start.push('>');
        self.inline(&start, Open::Link, extent);
        self.links += 1;
    }

    fn image(&mut self, image: &Image, number: usize, extent: Span) {
        self.weaver.object(extent);
        let html = self.weaver.html();
        let shown = self.addresses.images.get(number).and_then(Option::as_ref);
        let Some(shown) = shown.filter(|shown| escape::is_safe_link(&shown.address))
        else {
            return escape::push(html, &image.alt);
        };
        let has_variants = !shown.webp.is_empty();
        if has_variants {
            html.push_str("<picture><source type=\"image/webp\"");
            escape::push_attribute(html, "srcset", &shown.webp);
            // As wide as the column of an article, or the screen.
            escape::push_attribute(html, "sizes", "(min-width: 42rem) 36rem, 94vw");
            html.push('>');
        }
        html.push_str("<img");
        escape::push_attribute(html, "src", &shown.address);
        escape::push_attribute(html, "alt", &image.alt);
        if !image.title.is_empty() {
            escape::push_attribute(html, "title", &image.title);
        }
        if let Some((width, height)) = shown.size {
            escape::push_attribute(html, "width", &width.to_string());
            escape::push_attribute(html, "height", &height.to_string());
        }
        html.push_str(" loading=\"lazy\">");
        html.push_str(if has_variants { "</picture>" } else { "" });
    }

    fn reference(&mut self, number: usize) {
        let is_first = self.references.insert(number);
        self.push("<sup>");
        if self.links == 0 {
            self.push("<a class=\"note\"");
            if is_first {
                self.push_fmt(format_args!(" id=\"fnref-{number}\""));
            }
            let note = escape::html(self.words.t("note_before_number"));
            self.push_fmt(format_args!(
                " href=\"#fn-{number}\"><span class=\"vh\">{note}</span>{number}</a>"
            ));
        } else {
            self.push_fmt(format_args!("{number}"));
        }
        self.push("</sup>");
    }
}
