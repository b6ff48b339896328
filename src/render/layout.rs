//! Where the parts of a document lie in its text.

use crate::{
    content::{Document, Element, Node},
    text::{OBJECT, Span},
};

/// What a document's layout says of places in its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Where each heading begins, in order: there a new part begins.
    headings: Vec<usize>,
    /// Where each paragraph begins, in order.
    paragraphs: Vec<usize>,
    /// Titles, headings and links, in order: no link is put into these.
    closed: Vec<Span>,
}

impl Layout {
    /// Reads the layout of `document`.
    pub(super) fn of(document: &Document) -> Self {
        let mut layout = Self::default();
        for (node, extent) in document.nodes().iter().zip(extents(document)) {
            let Node::Open(element) = node else { continue };
            match element {
                Element::Paragraph | Element::Standfirst | Element::Speech => {
                    layout.paragraphs.push(extent.start());
                }
                Element::Heading { .. } => {
                    layout.headings.push(extent.start());
                    layout.closed.push(extent);
                }
                Element::Title | Element::Link(_) => layout.closed.push(extent),
                _ => {}
            }
        }
        layout
    }

    /// The number of headings before a place.
    pub(super) fn part(&self, at: usize) -> usize {
        self.headings.partition_point(|&start| start <= at)
    }

    /// The number of the paragraph that a place is in, from 1; 0 before all.
    pub(super) fn paragraph(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|&start| start <= at)
    }

    /// Whether a link may be put over `span`.
    pub(super) fn is_open(&self, span: Span) -> bool {
        // A link within a heading is covered by the heading before it.
        let after = self.closed.partition_point(|closed| closed.start() < span.end());
        let before = self.closed[..after].iter().rev().take(2);
        !before.into_iter().any(|closed| closed.overlaps(span))
    }
}

/// For each link its number among the links; for images and components likewise.
pub(super) fn numbers(nodes: &[Node]) -> Vec<usize> {
    let (mut links, mut images, mut components) = (0, 0, 0);
    let number = |node: &Node| {
        let counter = match node {
            Node::Open(Element::Link(_)) => &mut links,
            Node::Image(_) => &mut images,
            Node::Component(_) | Node::Open(Element::Component(_)) => &mut components,
            _ => return 0,
        };
        *counter += 1;
        *counter - 1
    };
    nodes.iter().map(number).collect()
}

/// For each opening node, the index of the node that closes it.
pub(super) fn ends(nodes: &[Node]) -> Vec<usize> {
    let mut ends = vec![0; nodes.len()];
    let mut open = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        match node {
            Node::Open(_) => open.push(at),
            Node::Close => {
                if let Some(start) = open.pop() {
                    ends[start] = at;
                }
            }
            _ => {}
        }
    }
    ends
}

/// For each node, the text that it stands for; for an opening node, the text of
/// all that it holds.
pub(super) fn extents(document: &Document) -> Vec<Span> {
    let nodes = document.nodes();
    let mut extents = vec![Span::default(); nodes.len()];
    // The open elements, each with where its text begins, if it has.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut at = 0;
    for (index, node) in nodes.iter().enumerate() {
        let start = match node {
            Node::Open(_) => {
                open.push((index, None));
                continue;
            }
            Node::Close => {
                let Some((element, start)) = open.pop() else { continue };
                extents[element] = Span::new(start.unwrap_or(at), at);
                start
            }
            Node::Text(span) => {
                extents[index] = *span;
                at = span.end();
                Some(span.start())
            }
            _ => {
                extents[index] = place_of_object(document.text(), at);
                at = extents[index].end();
                Some(extents[index].start())
            }
        };
        if let Some((_, parent)) = open.last_mut() {
            *parent = parent.or(start);
        }
    }
    extents
}

/// The text that something stands for which follows the text up to `at`.
fn place_of_object(text: &str, at: usize) -> Span {
    let rest = text.get(at..).unwrap_or("");
    let breaks = rest.len() - rest.trim_start_matches('\n').len();
    if rest[breaks..].starts_with(OBJECT) {
        Span::new(at + breaks, at + breaks + OBJECT.len_utf8())
    } else {
        // A line break stands for one `\n`; all else for nothing.
        Span::new(at, at + usize::from(breaks == 1))
    }
}
