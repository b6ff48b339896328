//! Puts components where they are called in Markdown.
//!
//! A call within a line, or on lines of its own, is one U+FFFC in the text; one
//! that holds text is an element around the blocks in it.

use std::ops::Range;

use super::{
    super::{
        component::{Tag, TagKind},
        document::{Element, Node},
    },
    Reader,
};
use crate::{diagnostic::Diagnostic, text::Span};

/// The calls of components, and which of them went by.
pub(super) struct Calls {
    pub(super) tags: Vec<Tag>,
    is_done: Vec<bool>,
    /// Those that hold what is being read: the place of the tag that closes each,
    /// and how many elements are open in it.
    open: Vec<(usize, usize)>,
    /// Whether a paragraph goes by that holds calls and nothing else.
    pub(super) is_block: bool,
}

impl Calls {
    pub(super) fn new(tags: Vec<Tag>) -> Self {
        let is_done = vec![false; tags.len()];
        Self { tags, is_done, open: Vec::new(), is_block: false }
    }

    /// The places of the calls that begin in `range` of the body.
    pub(super) fn at(&self, range: &Range<usize>) -> Range<usize> {
        let before = |at: usize| self.tags.partition_point(|tag| tag.range.start < at);
        before(range.start)..before(range.end)
    }
}

impl Reader<'_> {
    /// Calls of which nothing was text: in addresses, titles of links, labels.
    pub(super) fn report_lost_calls(&mut self) {
        let lost = self.calls.tags.iter().zip(&self.calls.is_done);
        let lost =
            lost.filter(|(tag, is_done)| !**is_done && tag.kind != TagKind::Broken);
        for (tag, _) in lost {
            let span =
                Span::new(self.offset + tag.range.start, self.offset + tag.range.end);
            let message = "a component cannot stand here";
            let error = Diagnostic::error("component", &self.source.path, message);
            self.mistakes.push(error.at(span).help("put it into the text"));
        }
    }

    /// Whether the paragraph at `range` of the body holds calls and nothing else.
    pub(super) fn is_block_of_calls(&self, range: &Range<usize>) -> bool {
        let calls = self.calls.at(range);
        let mut rest = String::new();
        let mut at = range.start;
        for tag in &self.calls.tags[calls.clone()] {
            rest.push_str(&self.masked[at..tag.range.start]);
            at = tag.range.end;
        }
        !calls.is_empty()
            && rest.trim().is_empty()
            && self.masked[at..range.end].trim().is_empty()
    }

    /// The calls in the paragraph at `range` of the body, which is nothing else.
    pub(super) fn block_of_calls(&mut self, range: &Range<usize>) {
        self.calls.is_block = true;
        for at in self.calls.at(range) {
            self.block_call(at);
        }
    }

    /// A call that is a block of its own.
    fn block_call(&mut self, at: usize) {
        self.calls.is_done[at] = true;
        let kind = self.calls.tags[at].kind.clone();
        match kind {
            TagKind::Alone(call) => {
                self.builder.break_block();
                let source = call.source;
                self.builder.object(Node::Component(call), source);
                self.builder.break_block();
            }
            TagKind::Open(call, end) => {
                self.builder.open(Element::Component(call));
                self.calls.open.push((end, self.builder.depth()));
            }
            TagKind::Close(_) => {
                let is_innermost =
                    self.calls.open.last() == Some(&(at, self.builder.depth()));
                if is_innermost {
                    self.calls.open.pop();
                    self.builder.close();
                    self.builder.break_block();
                } else {
                    self.misplaced(at);
                }
            }
            TagKind::Broken => {}
        }
    }

    /// A call within a line.
    pub(super) fn inline_call(&mut self, at: usize) {
        self.calls.is_done[at] = true;
        match self.calls.tags[at].kind.clone() {
            TagKind::Alone(_) if self.image.is_some() => self.misplaced(at),
            TagKind::Alone(call) => {
                let source = call.source;
                self.builder.object(Node::Component(call), source);
            }
            TagKind::Open(..) | TagKind::Close(_) => self.misplaced(at),
            TagKind::Broken => {}
        }
    }

    /// What opens or closes a component stands where that cannot be.
    fn misplaced(&mut self, at: usize) {
        let range = &self.calls.tags[at].range;
        let span = Span::new(self.offset + range.start, self.offset + range.end);
        let message =
            "a component that holds text begins and ends with lines of their own";
        let error = Diagnostic::error("component", &self.source.path, message).at(span);
        self.mistakes.push(
            error.help("put blank lines around it, at the same level as its other end"),
        );
    }
}
