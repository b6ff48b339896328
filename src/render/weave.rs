//! Lays annotations over a text that is parted into elements, so that all tags
//! nest.
//!
//! Annotations are spans beside the text. They may cross one another, and they
//! may cross elements such as emphasis; tags must nest. A [`Weaver`] is told,
//! in the order of reading, where elements begin and end and which text they
//! hold. It opens and closes annotations as it goes; where one would cross
//! another or the end of an element, it is cut there and continued after.
//!
//! It knows no HTML of its own: what is written for an annotation is up to its
//! [`Tag`]. Time and space are linear in the length of the text and the number
//! of annotations, as long as few are open at once.

use super::escape;
use crate::text::Span;

/// Where a tag stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// At the annotation's own start or end.
    Own,
    /// Where it was cut.
    Cut,
}

/// What is written around an annotation.
pub(super) trait Tag {
    /// Writes the start tag of the annotation, or of a further piece of it.
    fn open(&self, html: &mut String, edge: Edge);
    /// Writes the end tag of the annotation, or of a piece that others follow.
    fn close(&self, html: &mut String, edge: Edge);
}

/// An annotation: a span that is not empty, and its tag.
#[derive(Clone, Debug)]
pub(super) struct Mark<T> {
    pub(super) span: Span,
    pub(super) tag: T,
}

/// Sorts marks as a [`Weaver`] wants them: by start, the longer before the
/// shorter. Of two over the same span, the earlier stays the outer.
pub(super) fn sort<T>(marks: &mut Vec<Mark<T>>) {
    marks.retain(|mark| !mark.span.is_empty());
    marks.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end())));
}

/// Writes text and the marks over it.
#[derive(Debug)]
pub(super) struct Weaver<'m, T> {
    text: &'m str,
    marks: &'m [Mark<T>],
    /// The first mark that has not been opened yet.
    next: usize,
    /// Open marks, outer before inner: index, and how many elements are around.
    open: Vec<(usize, usize)>,
    /// Marks that were cut and go on with the next text, outer before inner.
    cut: Vec<usize>,
    /// How many elements are open.
    depth: usize,
    /// End of the text that was written last.
    at: usize,
    html: String,
}

impl<'m, T: Tag> Weaver<'m, T> {
    /// Begins to write; `marks` are [sorted](sort).
    pub(super) fn new(text: &'m str, marks: &'m [Mark<T>]) -> Self {
        Self {
            text,
            marks,
            next: 0,
            open: Vec::new(),
            cut: Vec::new(),
            depth: 0,
            at: 0,
            html: String::new(),
        }
    }

    /// What was written so far. One may add what is no text; tags only with
    /// [`enter_block`](Self::enter_block) and its like.
    pub(super) fn html(&mut self) -> &mut String {
        &mut self.html
    }

    /// What was written since the last call; all marks are closed.
    pub(super) fn take(&mut self) -> String {
        self.end_marks();
        self.cut_down_to(0);
        std::mem::take(&mut self.html)
    }

    /// Goes on reading at an offset that may lie before what was written.
    pub(super) fn seek(&mut self, at: usize) {
        self.cut_down_to(0);
        self.cut.clear();
        self.next = self.marks.partition_point(|mark| mark.span.start() < at);
        self.at = at;
    }

    /// Makes ready for the start tag of a block: no mark reaches around it.
    pub(super) fn enter_block(&mut self) {
        self.end_marks();
        self.cut_down_to(0);
        self.depth += 1;
    }

    /// Makes ready for the start tag of an element within a line that holds the
    /// text at `extent`: marks that hold all of it stay, or begin, around it.
    pub(super) fn enter_inline(&mut self, extent: Span) {
        self.end_marks();
        let ends_within = |&(mark, depth): &(usize, usize)| {
            depth == self.depth && self.end_of(mark) < extent.end()
        };
        if let Some(first) = self.open.iter().position(ends_within) {
            self.cut_down_to(first);
        }
        while self.cut.first().is_some_and(|&mark| self.end_of(mark) >= extent.end()) {
            let mark = self.cut.remove(0);
            self.open_mark(mark, Edge::Cut);
        }
        while let Some(mark) = self.marks.get(self.next)
            && self.cut.is_empty()
            && mark.span.start() <= extent.start()
            && mark.span.end() >= extent.end()
            && !extent.is_empty()
        {
            self.open_mark(self.next, Edge::Own);
            self.next += 1;
        }
        self.depth += 1;
    }

    /// Makes ready for the end tag of the innermost element.
    pub(super) fn leave(&mut self) {
        let within = self.open.partition_point(|&(_, depth)| depth < self.depth);
        self.cut_down_to(within);
        self.depth -= 1;
    }

    /// Writes the text at `span`, and the marks over it.
    pub(super) fn text(&mut self, span: Span) {
        self.at = span.start();
        while self.at < span.end() {
            self.begin_marks();
            let next_start = self.marks.get(self.next).map(|mark| mark.span.start());
            let ends = self.open.iter().map(|&(mark, _)| self.end_of(mark));
            let stops = ends.chain(next_start).filter(|&stop| stop > self.at);
            let stop = stops.fold(span.end(), usize::min);
            escape::push(&mut self.html, &self.text[self.at..stop]);
            self.at = stop;
        }
    }

    /// Makes ready for something that stands in the place of the text at `span`.
    pub(super) fn object(&mut self, span: Span) {
        self.at = span.start();
        self.begin_marks();
        self.at = span.end();
    }

    fn end_of(&self, mark: usize) -> usize {
        self.marks[mark].span.end()
    }

    /// Opens every mark that covers the text here.
    fn begin_marks(&mut self) {
        self.end_marks();
        for mark in std::mem::take(&mut self.cut) {
            if self.end_of(mark) > self.at {
                self.open_mark(mark, Edge::Cut);
            }
        }
        while let Some(mark) = self.marks.get(self.next)
            && mark.span.start() <= self.at
        {
            if mark.span.end() > self.at {
                self.open_mark(self.next, Edge::Own);
            }
            self.next += 1;
        }
    }

    /// Closes every mark of the innermost element that ends here.
    fn end_marks(&mut self) {
        let is_over = |&(mark, depth): &(usize, usize)| {
            depth == self.depth && self.end_of(mark) <= self.at
        };
        if let Some(first) = self.open.iter().position(is_over) {
            self.cut_down_to(first);
        }
    }

    fn open_mark(&mut self, mark: usize, edge: Edge) {
        self.marks[mark].tag.open(&mut self.html, edge);
        self.open.push((mark, self.depth));
    }

    /// Closes the open marks from `first` on; those that are not over yet go on
    /// with the next text.
    fn cut_down_to(&mut self, first: usize) {
        let mut cut: Vec<usize> = Vec::new();
        while self.open.len() > first {
            let Some((mark, _)) = self.open.pop() else { break };
            let is_over = self.end_of(mark) <= self.at;
            let edge = if is_over { Edge::Own } else { Edge::Cut };
            self.marks[mark].tag.close(&mut self.html, edge);
            if !is_over {
                cut.push(mark);
            }
        }
        cut.reverse();
        // What is cut now was around what had been cut before.
        cut.append(&mut self.cut);
        self.cut = cut;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Tag for &str {
        fn open(&self, html: &mut String, _: Edge) {
            html.extend(["<", self, ">"]);
        }

        fn close(&self, html: &mut String, edge: Edge) {
            html.extend(["</", self, if edge == Edge::Own { ">" } else { "~>" }]);
        }
    }

    fn marks<'n>(spans: &[(usize, usize, &'n str)]) -> Vec<Mark<&'n str>> {
        let mark = |&(start, end, tag)| Mark { span: Span::new(start, end), tag };
        let mut marks = spans.iter().map(mark).collect();
        sort(&mut marks);
        marks
    }

    fn weave(text: &str, spans: &[(usize, usize, &str)]) -> String {
        let marks = marks(spans);
        let mut weaver = Weaver::new(text, &marks);
        weaver.text(Span::new(0, text.len()));
        weaver.take()
    }

    /// Weaves marks into a text whose middle, at `element`, is emphasized.
    fn weave_around(text: &str, element: Span, spans: &[(usize, usize, &str)]) -> String {
        let marks = marks(spans);
        let mut weaver = Weaver::new(text, &marks);
        weaver.text(Span::new(0, element.start()));
        weaver.enter_inline(element);
        weaver.html().push_str("<em>");
        weaver.text(element);
        weaver.leave();
        weaver.html().push_str("</em>");
        weaver.text(Span::new(element.end(), text.len()));
        weaver.take()
    }

    #[track_caller]
    fn check(text: &str, spans: &[(usize, usize, &str)], html: &str) {
        assert_eq!(weave(text, spans), html);
    }

    #[test]
    fn marks_nest() {
        check("abcd", &[(0, 4, "q"), (1, 3, "a")], "<q>a<a>bc</a>d</q>");
        check("ab", &[(0, 2, "q"), (0, 2, "a")], "<q><a>ab</a></q>");
        check("abcd", &[(0, 2, "q"), (2, 4, "a")], "<q>ab</q><a>cd</a>");
        check("a<b", &[(1, 2, "q"), (1, 1, "z")], "a<q>&lt;</q>b");
    }

    #[test]
    fn a_crossing_mark_is_cut_and_continued() {
        check("abcd", &[(0, 2, "q"), (1, 4, "a")], "<q>a<a>b</a~></q><a>cd</a>");
    }

    #[test]
    fn marks_stay_around_an_element_that_they_hold() {
        let check = |spans: &[(usize, usize, &str)], html: &str| {
            assert_eq!(weave_around("abcd", Span::new(1, 3), spans), html);
        };
        check(&[(0, 4, "s")], "<s>a<em>bc</em>d</s>");
        check(&[(1, 3, "s")], "a<s><em>bc</em></s>d");
        check(&[(0, 3, "s")], "<s>a<em>bc</em></s>d");
        check(&[(1, 2, "s")], "a<em><s>b</s>c</em>d");
        check(&[(0, 2, "s")], "<s>a</s~><em><s>b</s>c</em>d");
        check(&[(2, 4, "s")], "a<em>b<s>c</s~></em><s>d</s>");
    }

    /// Tries all ways to lay three marks over a text of five letters, with
    /// emphasis at every place.
    #[test]
    fn every_mark_covers_its_span_and_no_more() {
        let text = "abcde";
        let ends = |start| (start + 1..=5).map(move |end| (start, end));
        let all: Vec<(usize, usize)> = (0..5).flat_map(ends).collect();
        for &a in &all {
            for &b in &all {
                for &c in &all {
                    for &element in &all {
                        check_all(text, element, [(a, "x"), (b, "y"), (c, "z")]);
                    }
                }
            }
        }
    }

    fn check_all(text: &str, em: (usize, usize), marks: [((usize, usize), &str); 3]) {
        let spans = marks.map(|((start, end), name)| (start, end, name));
        let html = weave_around(text, Span::new(em.0, em.1), &spans);
        let html = html.replace('~', "");
        for ((start, end), name) in marks {
            assert_eq!(covered(&html, name), text[start..end], "{spans:?} {em:?} {html}");
        }
        assert_eq!(covered(&html, "em"), text[em.0..em.1], "{html}");
        assert!(nests(&html), "{html}");
        let is_empty = |name| html.contains(&format!("<{name}></{name}>"));
        assert!(!["x", "y", "z", "em"].into_iter().any(is_empty), "{html}: {spans:?}");
    }

    /// The text inside all elements called `name`.
    fn covered(html: &str, name: &str) -> String {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let pieces =
            html.split(&*open).skip(1).filter_map(|rest| rest.split(&*close).next());
        let text = |piece: &str| piece.split(['<', '>']).step_by(2).collect::<String>();
        pieces.map(text).collect()
    }

    fn nests(html: &str) -> bool {
        let mut open = Vec::new();
        for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            match tag.strip_prefix('/') {
                Some(name) if open.pop() != Some(name) => return false,
                Some(_) => {}
                None => open.push(tag),
            }
        }
        open.is_empty()
    }
}
