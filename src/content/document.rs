//! An article's words, apart from how they are marked up.
//!
//! A [`Document`] is one plain text and a list of [`Node`]s that says how the
//! text is laid out. Annotations are spans of that text; the HTML writer walks
//! the nodes and weaves them in. Both Markdown and wire copy are read into it,
//! so nothing after this module knows which an article was.
//!
//! In the text, a blank line ends every block, and U+FFFC stands for each thing
//! that is not text: code, an image, a formula, a component, raw HTML.

use super::component::Call;
use crate::text::{BLOCK_BREAK, OBJECT, Span};

/// A piece of a document, in the order of reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element begins.
    Open(Element),
    /// The innermost open element ends.
    Close,
    /// A run of the document's text.
    Text(Span),
    /// A line ends here although the block goes on.
    LineBreak,
    /// Code within a line, or the lines of a code block.
    Code(String),
    /// HTML to be kept as it is; only where the configuration allows it.
    Html(String),
    /// An image.
    Image(Image),
    /// A formula, as `MathML`.
    Math(String),
    /// A component that makes something of its arguments.
    Component(Call),
    /// A rule across the page.
    Rule,
    /// The number of a footnote, which is its place among the notes.
    FootnoteReference(usize),
    /// The box of a task in a list, checked or not.
    TaskMarker(bool),
}

/// An element that holds other nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// The article's title, where it stands in the body of the file.
    Title,
    /// A paragraph.
    Paragraph,
    /// The first paragraph of wire copy, which says it all in one sentence.
    Standfirst,
    /// A paragraph that is direct speech behind a dash.
    Speech,
    /// A heading.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// Its anchor, which no other heading of the document has.
        id: String,
    },
    /// A block quotation.
    BlockQuote,
    /// A block of code.
    CodeBlock {
        /// The language named behind its fence; may be empty.
        language: String,
    },
    /// A list; numbered from this number on, if there is one.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A list of terms and their definitions.
    DefinitionList,
    /// A term of a definition list.
    Term,
    /// A definition of a definition list.
    Definition,
    /// A table, with the alignment of each column.
    Table(Vec<Alignment>),
    /// The first row of a table.
    TableHead,
    /// Any other row of a table.
    TableRow,
    /// A cell of a table.
    TableCell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck-out text.
    Strikethrough,
    /// A link.
    Link(Link),
    /// The text of a footnote, by its number.
    Footnote(usize),
    /// A component that makes something of what it holds.
    Component(Call),
}

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language is read.
    Start,
    /// In the middle.
    Center,
    /// Against the direction of reading.
    End,
}

/// A link as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How it says where it leads.
    pub kind: LinkKind,
    /// Where it leads: an address, a path to another article, `#part`; or a name.
    pub target: String,
    /// Its title; may be empty.
    pub title: String,
    /// Where it stands in the source file.
    pub source: Span,
}

/// How a link says where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// By an address or a path: `[words](../other.md)`.
    Address,
    /// By the name of an article, or of someone or something that is named:
    /// `[[Name]]`, `[[Name|words]]`.
    Name,
}

/// An image as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Where the image lies.
    pub target: String,
    /// What it shows, for those who do not see it; may be empty.
    pub alt: String,
    /// Its title; may be empty.
    pub title: String,
    /// Where it stands in the source file.
    pub source: Span,
}

/// The words of an article and how they are laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    text: String,
    nodes: Vec<Node>,
    /// From where in the source file each run of the text comes, in order.
    pieces: Vec<Piece>,
}

/// A run of a document's text that comes from one place in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the text.
    text: usize,
    /// The bytes of the source that it was made from.
    source: Span,
    /// Whether text and source are the same, byte for byte.
    is_exact: bool,
}

impl Document {
    /// The plain text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the text is laid out; every element that is opened is closed.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The bytes of the source file that the text at `span` was made from: the
    /// smallest run that holds them all.
    pub fn source_of(&self, span: Span) -> Span {
        let Some(first) = self.piece_at(span.start()) else { return Span::default() };
        let last = self.piece_at(span.end().saturating_sub(1)).unwrap_or(first);
        let start = if first.is_exact {
            (first.source.start() + (span.start() - first.text)).min(first.source.end())
        } else {
            first.source.start()
        };
        let end = if last.is_exact {
            (last.source.start() + span.end().saturating_sub(last.text))
                .min(last.source.end())
        } else {
            last.source.end()
        };
        Span::new(start, end.max(start))
    }

    fn piece_at(&self, at: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.text <= at);
        self.pieces.get(after.saturating_sub(1)).copied()
    }

    /// The links, in the order of reading.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Open(Element::Link(link)) => Some(link),
            _ => None,
        })
    }

    /// The images, in the order of reading.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Image(image) => Some(image),
            _ => None,
        })
    }

    /// The calls of components, in the order of reading.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Component(call) | Node::Open(Element::Component(call)) => Some(call),
            _ => None,
        })
    }

    /// The headings, each with its level, anchor and text.
    pub fn headings(&self) -> impl Iterator<Item = (u8, &str, String)> {
        self.nodes.iter().enumerate().filter_map(|(at, node)| match node {
            Node::Open(Element::Heading { level, id }) => {
                Some((*level, &**id, self.text_of_element(at)))
            }
            _ => None,
        })
    }

    /// The text within the element that the node `open` begins.
    fn text_of_element(&self, open: usize) -> String {
        let mut depth = 0;
        let mut text = String::new();
        for node in &self.nodes[open..] {
            match node {
                Node::Open(_) => depth += 1,
                Node::Close => depth -= 1,
                Node::Text(span) => text += span.of(&self.text),
                Node::Code(code) => text += code,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        text
    }
}

/// Builds a document from its beginning to its end.
#[derive(Debug, Default)]
pub(super) struct Builder {
    document: Document,
    open: usize,
}

impl Builder {
    /// Begins an element; a block goes to a new paragraph of the text.
    pub(super) fn open(&mut self, element: Element) {
        if is_block(&element) {
            self.break_block();
        }
        self.open += 1;
        self.document.nodes.push(Node::Open(element));
    }

    /// Ends the innermost open element.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.checked_sub(1) else { return };
        self.open = open;
        self.document.nodes.push(Node::Close);
    }

    /// Ends the block: what follows is apart from what is there.
    pub(super) fn break_block(&mut self) {
        let text = &mut self.document.text;
        if !text.is_empty() && !text.ends_with(BLOCK_BREAK) {
            text.push_str(BLOCK_BREAK);
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open
    }

    /// The bytes of text so far.
    pub(super) fn len(&self) -> usize {
        self.document.text.len()
    }

    /// Gives the heading that was opened last the anchor that `name` makes of
    /// the one in its source; says whether it is the title, which needs none.
    pub(super) fn name_heading(&mut self, name: impl FnOnce(&str) -> String) -> bool {
        for node in self.document.nodes.iter_mut().rev() {
            match node {
                Node::Open(Element::Heading { id, .. }) => {
                    *id = name(id);
                    return false;
                }
                Node::Open(Element::Title) => return true,
                _ => {}
            }
        }
        false
    }

    /// Adds text that was made from the bytes of the source at `source`; it is
    /// one run with text that was added just before.
    pub(super) fn text(&mut self, text: &str, source: Span, is_exact: bool) {
        let start = self.push(text, source, is_exact);
        let end = start + text.len();
        match self.document.nodes.last_mut() {
            Some(Node::Text(run)) if run.end() == start => {
                *run = Span::new(run.start(), end);
            }
            _ => self.document.nodes.push(Node::Text(Span::new(start, end))),
        }
    }

    /// Adds text that is not shown: `node` stands in its place.
    pub(super) fn instead(&mut self, node: Node, text: &str, source: Span) {
        self.push(text, source, false);
        self.document.nodes.push(node);
    }

    /// Adds something that is not text.
    pub(super) fn object(&mut self, node: Node, source: Span) {
        self.instead(node, OBJECT.encode_utf8(&mut [0; 4]), source);
    }

    /// Adds a node that has no place in the text.
    pub(super) fn node(&mut self, node: Node) {
        self.document.nodes.push(node);
    }

    fn push(&mut self, text: &str, source: Span, is_exact: bool) -> usize {
        let start = self.document.text.len();
        self.document.pieces.push(Piece { text: start, source, is_exact });
        self.document.text.push_str(text);
        start
    }

    /// The document, with all its elements closed.
    pub(super) fn finish(mut self) -> Document {
        while self.open > 0 {
            self.close();
        }
        let len = self.document.text.trim_end_matches('\n').len();
        self.document.text.truncate(len);
        self.document
    }
}

fn is_block(element: &Element) -> bool {
    !matches!(
        element,
        Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link(_)
    )
}
