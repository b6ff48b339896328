//! Reads Markdown: `CommonMark` with GitHub's extensions, footnotes and
//! definition lists.
//!
//! Text is taken as it is written: quotation marks and dashes are not made
//! typographic, since offsets and quotes have to stay those of the author. What
//! a component, a formula or an image stands for is one U+FFFC in the text.

mod calls;
mod elements;

use std::ops::Range;

use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

use self::{calls::Calls, elements::plain_element};
use super::{
    document::{Builder, Document, Element, Image, Link, LinkKind, Node},
    front_matter::Math,
    heading_ids::HeadingIds,
    inline::{self, InlineNote, Marks, Markup, Says, Step},
    mask::{self, Masked},
    math::{self, Setting},
};
use crate::{diagnostic::Diagnostic, source::Source, text::Span};

/// Markdown that was read: its words, and its title if it has one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Markdown {
    pub(super) document: Document,
    /// What the author says of places in the text.
    pub(super) notes: Vec<InlineNote>,
    /// The first heading, where it is of level 1 and stands before all else.
    pub(super) title: Option<String>,
    /// Where the summary ends, if the author marked it with `<!-- more -->`:
    /// an offset into the text.
    pub(super) summary_end: Option<usize>,
}

/// Whether HTML in Markdown is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// It is kept as it is.
    Keep,
    /// It is left out, with a warning.
    LeaveOut,
}

/// What Markdown may hold beside text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) raw_html: RawHtml,
    pub(super) math: Math,
}

impl Dialect {
    fn options(self) -> Options {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_GFM
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_WIKILINKS;
        match self.math {
            Math::Yes => options | Options::ENABLE_MATH,
            Math::No => options,
        }
    }
}

/// Reads the part of `source` at `body`; adds what is amiss to `mistakes`.
pub(super) fn parse(
    source: &Source,
    body: Span,
    dialect: Dialect,
    mistakes: &mut Vec<Diagnostic>,
) -> Markdown {
    let options = dialect.options();
    let text = body.of(&source.text);
    let Masked { text: masked, tags } =
        mask::mask(text, options, body.start(), &source.path, mistakes);
    let parser = Parser::new_ext(&masked, options).into_offset_iter();
    let mut reader = Reader {
        source,
        offset: body.start(),
        raw_html: dialect.raw_html,
        mistakes,
        builder: Builder::default(),
        marks: Marks::new(&masked, body.start()),
        note_begins: 0,
        named: Vec::new(),
        inline: Vec::new(),
        masked: &masked,
        calls: Calls::new(tags),
        ids: HeadingIds::default(),
        notes: Vec::new(),
        image: None,
        code: None,
        heading: None,
        is_first: true,
        title: None,
        summary_end: None,
    };
    for (event, range) in parser {
        reader.event(event, range);
    }
    reader.report_lost_notes();
    reader.report_lost_calls();
    Markdown {
        document: reader.builder.finish(),
        notes: reader.inline,
        title: reader.title,
        summary_end: reader.summary_end,
    }
}

/// What is known while the events go by.
struct Reader<'s> {
    source: &'s Source,
    /// Where the body begins in the file.
    offset: usize,
    raw_html: RawHtml,
    mistakes: &'s mut Vec<Diagnostic>,
    builder: Builder,
    marks: Marks,
    /// Where the words of the note that is being read begin in the text.
    note_begins: usize,
    /// For each link that is open, whom it says that its words mean, and where
    /// they begin in the text; nothing if it is a link.
    named: Vec<Option<(String, usize)>>,
    inline: Vec<InlineNote>,
    /// What is read: the body, with what is no Markdown hidden.
    masked: &'s str,
    calls: Calls,
    ids: HeadingIds,
    /// Labels of footnotes in the order of their first mention.
    notes: Vec<String>,
    /// The image whose description is being read.
    image: Option<Image>,
    /// The lines of the code block that is being read.
    code: Option<String>,
    /// The text of the heading that is being read, and its place in the nodes.
    heading: Option<String>,
    /// Whether nothing was read yet.
    is_first: bool,
    title: Option<String>,
    summary_end: Option<usize>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(self.offset + range.start, self.offset + range.end);
        if self.calls.is_block {
            self.calls.is_block = event != Event::End(TagEnd::Paragraph);
            return;
        }
        match event {
            Event::Start(Tag::Paragraph) if self.is_block_of_calls(&range) => {
                self.is_first = false;
                self.block_of_calls(&range);
            }
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end, span),
            Event::Text(text) => self.text(&text, span),
            Event::InlineMath(tex) => self.math(&tex, Setting::Inline, span),
            Event::DisplayMath(tex) => self.math(&tex, Setting::Display, span),
            Event::Code(code) => self.inline_code(&code, span),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, span),
            Event::SoftBreak => self.text(" ", span),
            Event::HardBreak => self.builder.instead(Node::LineBreak, "\n", span),
            Event::Rule => {
                self.builder.break_block();
                self.builder.node(Node::Rule);
            }
            Event::FootnoteReference(label) => {
                let number = self.note_number(&label);
                self.builder.node(Node::FootnoteReference(number));
            }
            Event::TaskListMarker(is_done) => {
                self.builder.node(Node::TaskMarker(is_done));
            }
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let range = span.start() - self.offset..span.end() - self.offset;
        if let Some(code) = &mut self.code {
            code.push_str(text);
        } else if self.masked[range.clone()] != *text {
            self.words(text, span, false);
        } else {
            let mut at = range.start;
            for call in self.calls.at(&range) {
                let tag = self.calls.tags[call].range.clone();
                self.exact(at..tag.start);
                self.inline_call(call);
                at = tag.end;
            }
            self.exact(at..range.end);
        }
    }

    /// Text that is the same in the source, at `range` of the body.
    fn exact(&mut self, range: Range<usize>) {
        let source = self.source;
        let span = Span::new(self.offset + range.start, self.offset + range.end);
        if span.is_empty() {
        } else if self.image.is_some() || self.marks.is_done() {
            self.words(span.of(&source.text), span, true);
        } else {
            self.marked(span);
        }
    }

    /// Words, or what describes an image.
    fn words(&mut self, text: &str, span: Span, is_exact: bool) {
        match &mut self.image {
            Some(image) => image.alt.push_str(text),
            None => self.run(text, span, is_exact),
        }
    }

    /// Text that was made from the bytes of the source at `span`.
    fn run(&mut self, text: &str, span: Span, is_exact: bool) {
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
        self.builder.text(text, span, is_exact);
    }

    /// The text at `span` of the source, in which marks of notes may stand.
    fn marked(&mut self, span: Span) {
        for step in self.marks.steps(span.range()) {
            match step {
                Step::Text(range) => {
                    let source = self.source;
                    let span = Span::new(range.start, range.end);
                    self.run(span.of(&source.text), span, true);
                }
                Step::Begin => self.note_begins = self.builder.len(),
                Step::End(Markup { open, close, says }) => self.inline.push(InlineNote {
                    span: Span::new(self.note_begins, self.builder.len()),
                    source: Span::new(open.start, close.end),
                    says,
                }),
            }
        }
    }

    /// Notes of which only the beginning is text are followed by nothing.
    fn report_lost_notes(&mut self) {
        for lost in std::mem::take(&mut self.marks).finish() {
            let message = "this note ends where there is no text";
            let warning = Diagnostic::warning("inline-note", &self.source.path, message)
                .at(Span::new(lost.open.start, lost.close.end))
                .help("close it before code, a link or an image begins");
            self.mistakes.push(warning);
        }
    }

    fn math(&mut self, tex: &str, setting: Setting, span: Span) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(tex);
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.push_str(tex);
        }
        match math::mathml(tex, setting) {
            Ok(html) => self.builder.object(Node::Math(html), span),
            Err(why) => {
                let message = format!("the formula cannot be read: {why}");
                let error =
                    Diagnostic::error("math", &self.source.path, message).at(span);
                self.mistakes.push(
                    error.help("mend it; a dollar that is none is written as `\\$`"),
                );
                self.builder.object(Node::Code(tex.to_owned()), span);
            }
        }
    }

    fn inline_code(&mut self, code: &str, span: Span) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(code);
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.push_str(code);
        }
        self.builder.object(Node::Code(code.to_owned()), span);
    }

    fn html(&mut self, html: &str, span: Span) {
        let is_comment = html.trim_start().starts_with("<!--");
        if is_comment {
            if html.trim().trim_start_matches("<!--").trim_end_matches("-->").trim()
                == "more"
            {
                self.summary_end = Some(self.builder.len());
            }
            return;
        }
        match self.raw_html {
            RawHtml::Keep => self.builder.object(Node::Html(html.to_owned()), span),
            RawHtml::LeaveOut => {
                let warning = Diagnostic::warning(
                    "raw-html",
                    &self.source.path,
                    "HTML was left out",
                )
                .at(trimmed(span, &self.source.text))
                .help(
                    "write it in Markdown, or set `raw_html: true` in the configuration",
                );
                self.mistakes.push(warning);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let is_first = std::mem::replace(&mut self.is_first, false);
        let element = match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if is_first => {
                self.heading = Some(String::new());
                Element::Title
            }
            Tag::Heading { level, id, .. } => {
                self.heading = Some(String::new());
                let id = id.map(|id| id.to_string()).unwrap_or_default();
                Element::Heading { level: level as u8, id }
            }
            Tag::Image { dest_url, title, .. } => {
                self.image = Some(Image {
                    target: dest_url.to_string(),
                    alt: String::new(),
                    title: title.to_string(),
                    source: span,
                });
                return;
            }
            Tag::CodeBlock(kind) => {
                self.code = Some(String::new());
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',']).next().unwrap_or("").to_owned()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                Element::CodeBlock { language }
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                match self.link(link_type, &dest_url, &title, span) {
                    Some(link) => Element::Link(link),
                    None => return,
                }
            }
            Tag::FootnoteDefinition(label) => Element::Footnote(self.note_number(&label)),
            other => match plain_element(&other) {
                Some(element) => element,
                None => return,
            },
        };
        self.builder.open(element);
    }

    /// A link, unless it says whom its words mean.
    fn link(
        &mut self,
        link_type: LinkType,
        target: &str,
        title: &str,
        source: Span,
    ) -> Option<Link> {
        let kind = match link_type {
            LinkType::WikiLink { .. } => LinkKind::Name,
            _ => LinkKind::Address,
        };
        let named = inline::entity(target)
            .filter(|_| link_type == LinkType::WikiLink { has_pothole: true });
        let is_link = named.is_none();
        self.named.push(named.map(|id| (id, self.builder.len())));
        is_link.then(|| Link {
            kind,
            target: target.to_owned(),
            title: title.to_owned(),
            source,
        })
    }

    fn end(&mut self, end: TagEnd, span: Span) {
        match end {
            TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::Image => {
                if let Some(image) = self.image.take() {
                    self.builder.object(Node::Image(image), span);
                }
            }
            TagEnd::Link => match self.named.pop().flatten() {
                Some((id, start)) => self.inline.push(InlineNote {
                    span: Span::new(start, self.builder.len()),
                    source: span,
                    says: Says::Entity(id),
                }),
                None => self.builder.close(),
            },
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                self.builder.close();
            }
            _ => {
                if let Some(code) = self.code.take() {
                    self.builder.object(Node::Code(code), span);
                }
                if let Some(heading) = self.heading.take() {
                    self.end_heading(&heading);
                }
                self.builder.close();
                self.builder.break_block();
            }
        }
    }

    /// Gives a heading its anchor, now that its text is known.
    fn end_heading(&mut self, heading: &str) {
        let ids = &mut self.ids;
        let is_title = self.builder.name_heading(|given| {
            ids.unique(if given.is_empty() { heading } else { given })
        });
        if is_title {
            self.title = Some(heading.trim().to_owned());
        }
    }

    /// The number of the footnote that is called `label`, from 1.
    fn note_number(&mut self, label: &str) -> usize {
        let known = self.notes.iter().position(|note| note == label);
        known.unwrap_or_else(|| {
            self.notes.push(label.to_owned());
            self.notes.len() - 1
        }) + 1
    }
}

/// `span` without the white space at the end of what it covers.
fn trimmed(span: Span, text: &str) -> Span {
    Span::new(span.start(), span.start() + span.of(text).trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Markdown, Vec<Diagnostic>) {
        let source = Source::new("a.md", text);
        let mut mistakes = Vec::new();
        let whole = Span::new(0, text.len());
        let dialect = Dialect { raw_html: RawHtml::LeaveOut, math: Math::No };
        let markdown = parse(&source, whole, dialect, &mut mistakes);
        (markdown, mistakes)
    }

    #[test]
    fn blocks_are_apart_and_code_is_one_character() {
        let (markdown, _) = read(
            "# Title\n\nOne *two* `code`\nthree.\n\n- a\n  - b\n\n***\n\n    x = 1\n",
        );
        assert_eq!(
            markdown.document.text(),
            "Title\n\nOne two \u{FFFC} three.\n\na\n\nb\n\n\u{FFFC}"
        );
        assert_eq!(markdown.title.as_deref(), Some("Title"));
    }

    #[test]
    fn text_maps_back_to_the_source() {
        let text = "AT&amp;T met *Ada\nLovelace* there.";
        let document = read(text).0.document;
        let source_of = |part: &str| {
            let at = document.text().find(part).unwrap();
            document.source_of(Span::new(at, at + part.len())).of(text)
        };
        assert_eq!(source_of("Ada Lovelace"), "Ada\nLovelace");
        assert_eq!(source_of("there"), "there");
        assert_eq!(source_of("&T"), "&amp;T");
    }

    #[test]
    fn headings_have_anchors_of_their_own() {
        let document = read("# T\n\n## Two\n\n## Two\n\n### Three {#x}\n").0.document;
        let ids: Vec<_> = document.headings().map(|(_, id, _)| id.to_owned()).collect();
        assert_eq!(ids, ["two", "two-2", "x"]);
    }

    #[test]
    fn html_is_left_out_with_a_warning() {
        let (markdown, mistakes) =
            read("A <b>bold</b> word.\n\n<!-- more -->\n\n<script>x</script>\n");
        assert_eq!(markdown.document.text(), "A bold word.");
        assert_eq!(mistakes.len(), 3);
        assert_eq!(markdown.summary_end, Some(14));
    }

    #[test]
    fn every_element_that_is_opened_is_closed() {
        let text = "> q\n\n1. a\n\n| a | b |\n|--|:-:|\n| [c](d) | ![e](f) |\n\nT\n: D[^n]\n\n[^n]: note ~~x~~\n\n***\n";
        let document = read(text).0.document;
        let opened =
            document.nodes().iter().filter(|node| matches!(node, Node::Open(_))).count();
        let closed =
            document.nodes().iter().filter(|node| matches!(node, Node::Close)).count();
        assert_eq!(opened, closed);
        assert_eq!(document.images().next().unwrap().alt, "e");
        assert_eq!(document.links().next().unwrap().target, "d");
    }
}
