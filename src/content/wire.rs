//! Reads plain text as agencies file it.
//!
//! Paragraphs are parted by blank lines. A short line of its own without a full
//! stop is a sub-heading, also in quotation marks. A paragraph that begins with
//! a dash is direct speech. The first line is the title if it reads like one;
//! else the first paragraph is the standfirst, and the title is made from it.

use super::{
    document::{Builder, Document, Element},
    heading_ids::HeadingIds,
};
use crate::text::{Span, one_line, reads_as_heading, reads_as_title};

/// Wire copy: its words, and its title if it has one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wire {
    pub(super) document: Document,
    /// The first line, where it reads like a title.
    pub(super) title: Option<String>,
    /// A title made from the first sentence, where the first line is none.
    pub(super) made_title: String,
}

/// Reads the part of a file's `text` at `body`.
///
/// `has_title` says that the title is known already, so that no line of the
/// text is taken for it.
pub(super) fn parse(text: &str, body: Span, has_title: bool) -> Wire {
    let blocks = blocks(text, body);
    let mut builder = Builder::default();
    let mut ids = HeadingIds::default();
    let mut rest = &blocks[..];
    let title =
        rest.first().filter(|first| !has_title && is_title(text, **first, rest.len()));
    if let Some(&first) = title {
        push_block(&mut builder, Element::Title, text, first);
        rest = &rest[1..];
    }
    for (at, &block) in rest.iter().enumerate() {
        let is_last = at + 1 == rest.len();
        let element =
            element(block.of(text), at == 0 && title.is_none(), is_last, &mut ids);
        push_block(&mut builder, element, text, block);
    }
    Wire {
        document: builder.finish(),
        title: title.map(|first| first.of(text).trim().to_owned()),
        made_title: made_title(blocks.first().map_or("", |first| first.of(text))),
    }
}

/// Whether the first of `count` blocks is the title. In a text of one line, it
/// is only if it is not the whole story.
fn is_title(text: &str, first: Span, count: usize) -> bool {
    count > 1 && reads_as_title(first.of(text)) && !starts_speech(first.of(text))
}

fn element(block: &str, is_first: bool, is_last: bool, ids: &mut HeadingIds) -> Element {
    if starts_speech(block) {
        Element::Speech
    } else if is_first {
        Element::Standfirst
    } else if reads_as_heading(block) && !is_last {
        let bare = block.trim_matches(['"', '“', '”', '\'', '‘', '’']);
        Element::Heading { level: 2, id: ids.unique(bare) }
    } else {
        Element::Paragraph
    }
}

/// Whether a paragraph begins with a dash and goes on with a sentence.
fn starts_speech(block: &str) -> bool {
    let after =
        block.strip_prefix(['-', '–', '—']).and_then(|rest| rest.strip_prefix(' '));
    after.is_some_and(|speech| {
        speech.trim_start().chars().next().is_some_and(|c| {
            c.is_uppercase()
                || c.is_numeric()
                || (c.is_alphabetic() && !c.is_lowercase())
                || c == '¿'
                || c == '¡'
                || c == '…'
        })
    })
}

/// Adds one block, line by line.
fn push_block(builder: &mut Builder, element: Element, text: &str, block: Span) {
    builder.open(element);
    let mut at = block.start();
    for line in block.of(text).split_inclusive('\n') {
        let content = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if start > block.start() && !content.is_empty() {
            builder.text("\n", Span::new(start - 1, start), false);
        }
        builder.text(content, Span::new(start, start + content.len()), true);
    }
    builder.close();
    builder.break_block();
}

/// The paragraphs of the text at `body`, without white space at their ends.
///
/// Blank lines part them. Where there are none at all and the lines are long,
/// each line is a paragraph. A line that begins with a dash always begins one.
fn blocks(text: &str, body: Span) -> Vec<Span> {
    let lines = lines(text, body);
    let is_filled = lines.iter().filter(|line| !line.is_empty()).count();
    let has_blanks = lines.len() > is_filled;
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    let each_line = !has_blanks && is_filled > 1 && bytes / is_filled > 100;

    let mut blocks: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        if line.is_empty() {
            goes_on = false;
            continue;
        }
        match blocks.last_mut() {
            Some(block) if goes_on && !each_line && !starts_speech(line.of(text)) => {
                *block = block.to(line);
            }
            _ => blocks.push(line),
        }
        goes_on = true;
    }
    blocks
}

/// Every line without the white space at its ends, up to the last filled one.
fn lines(text: &str, body: Span) -> Vec<Span> {
    let mut at = body.start();
    let body = body.of(text).trim_end();
    let mut lines = Vec::new();
    for line in body.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        lines.push(match line.trim() {
            "" => Span::new(at, at),
            content => Span::new(start, start + content.len()),
        });
        at += line.len();
    }
    let leading = lines.iter().take_while(|line| line.is_empty()).count();
    lines.split_off(leading)
}

/// A title made from the first sentence of `paragraph`: the whole of it if it
/// is short, else as far as a comma or a word ends, without its dateline.
fn made_title(paragraph: &str) -> String {
    const MAX_CHARS: usize = 80;
    let flat = one_line(paragraph);
    let speech = flat.trim_start_matches(['-', '–', '—']).trim_start();
    let words = without_dateline(speech);
    let end = words.find(". ").unwrap_or(words.len());
    let sentence = words[..end].trim_end_matches(['.', ':', ';', ',']);
    let Some((limit, _)) = sentence.char_indices().nth(MAX_CHARS) else {
        return sentence.to_owned();
    };
    let head = &sentence[..limit];
    let comma = head.rfind(", ").filter(|&at| at > limit / 3);
    match comma.or_else(|| head.rfind(' ')) {
        Some(at) if comma.is_some() => head[..at].to_owned(),
        Some(at) => format!("{}…", &head[..at]),
        None => format!("{head}…"),
    }
}

/// `paragraph` without a dateline such as `DOHA, Feb 29 (Agency) —`.
fn without_dateline(paragraph: &str) -> &str {
    let head_end = paragraph.char_indices().nth(80).map_or(paragraph.len(), |(at, _)| at);
    let dash = [" — ", " – ", " -- ", " - "]
        .iter()
        .filter_map(|dash| paragraph[..head_end].find(dash).map(|at| (at, dash.len())))
        .min();
    let Some((at, len)) = dash else { return paragraph };
    let place = paragraph[..at].split([',', '(']).next().unwrap_or("").trim();
    let is_place = !place.is_empty()
        && place.chars().all(|c| c.is_uppercase() || " .-'’/".contains(c));
    if is_place { &paragraph[at + len..] } else { paragraph }
}

#[cfg(test)]
mod tests {
    use super::{super::document::Node, *};

    /// Reads `text`; shows each block behind the name of its element.
    fn read(text: &str) -> Vec<String> {
        let wire = parse(text, Span::new(0, text.len()), false);
        let document = &wire.document;
        let mut shown: Vec<String> = Vec::new();
        for node in document.nodes() {
            match node {
                Node::Open(element) => {
                    let name = format!("{element:?}");
                    shown.push(name.split([' ', '(']).next().unwrap().to_owned() + ":");
                }
                Node::Text(span) => {
                    *shown.last_mut().unwrap() += span.of(document.text());
                }
                _ => {}
            }
        }
        shown
    }

    #[test]
    fn the_first_line_is_the_title_if_it_reads_like_one() {
        assert_eq!(
            read("Peace in Doha\n\nThey signed."),
            ["Title:Peace in Doha", "Paragraph:They signed."]
        );
        assert_eq!(
            read("They signed.\n\nThey left."),
            ["Standfirst:They signed.", "Paragraph:They left."]
        );
        assert_eq!(read("One line"), ["Standfirst:One line"]);
    }

    #[test]
    fn short_lines_are_headings_and_dashes_are_speech() {
        assert_eq!(
            read(
                "It began.\n\nNo way back\n\n- We go, says Vane.\n\n\"Much talk\"\n\nThe end."
            ),
            [
                "Standfirst:It began.",
                "Heading:No way back",
                "Speech:- We go, says Vane.",
                "Heading:\"Much talk\"",
                "Paragraph:The end."
            ]
        );
    }

    #[test]
    fn a_dash_begins_a_paragraph_even_without_a_blank_line() {
        assert_eq!(
            read("He spoke.\n- We go, says Vane.\n– Never.\n"),
            ["Standfirst:He spoke.", "Speech:- We go, says Vane.", "Speech:– Never."]
        );
        assert_eq!(
            read("It cost\n- as he said - much."),
            ["Standfirst:It cost\n- as he said - much."]
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        assert_eq!(
            read("Two lines\nof one.\n\nNext."),
            ["Standfirst:Two lines\nof one.", "Paragraph:Next."]
        );
        let long = "word ".repeat(30) + "end.";
        assert_eq!(read(&format!("{long}\n{long}")).len(), 2);
    }

    #[test]
    fn a_title_is_made_from_the_first_sentence() {
        assert_eq!(
            made_title("DOHA, Feb 29 (Agency) — They signed. They left."),
            "They signed"
        );
        assert_eq!(
            made_title(
                "The minister has landed in Port Ellis, the capital, to sign an agreement between the two sides of the war."
            ),
            "The minister has landed in Port Ellis, the capital"
        );
        assert!(made_title(&"word ".repeat(50)).ends_with("word…"));
        assert_eq!(made_title(""), "");
    }

    #[test]
    fn text_maps_back_to_the_source() {
        let text = "Title here\n\n  Two\n   lines.";
        let document = parse(text, Span::new(0, text.len()), false).document;
        let at = document.text().find("lines").unwrap();
        let source = document.source_of(Span::new(at, at + 5));
        assert_eq!(source.of(text), "lines");
    }
}
