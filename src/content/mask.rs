//! Hides from the Markdown reader what is not its business, byte for byte, so
//! that all offsets stay.
//!
//! A call of a component is a run of letters to it, which it leaves whole; and
//! in `[[1]](https://example.org)` the inner brackets are none, since otherwise
//! they would make a link to a name of their own. Code is left as it is.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag as Element, TagEnd};

use super::component::{self, Tag};
use crate::diagnostic::Diagnostic;

/// What stands for each byte of a call.
const LETTER: &str = "x";

/// What stands for a bracket that is text.
const TEXT_BRACKET: &str = "\u{1A}";

/// A source as the Markdown reader is to see it.
#[derive(Debug)]
pub(super) struct Masked {
    /// As long as the source.
    pub(super) text: String,
    /// The calls that are hidden, in order.
    pub(super) tags: Vec<Tag>,
}

/// Hides the calls of components in `source`, which begins at `offset` of the
/// file at `path`, and brackets that are text.
pub(super) fn mask(
    source: &str,
    options: Options,
    offset: usize,
    path: &str,
    mistakes: &mut Vec<Diagnostic>,
) -> Masked {
    let mut text = source.to_owned();
    if !component::may_call(source) && !source.contains("]](") {
        return Masked { text, tags: Vec::new() };
    }
    let code = code(source, options);
    let tags = component::tags(source, &code, offset, path, mistakes);
    for tag in &tags {
        text.replace_range(tag.range.clone(), &LETTER.repeat(tag.range.len()));
    }
    for (close, _) in source.match_indices("]](") {
        let is_code = code.iter().any(|code| code.contains(&close));
        let open = source[..close].rfind("[[").filter(|&open| {
            !is_code && !source[open + 2..close].contains(['[', ']', '\n', '|'])
        });
        if let Some(open) = open {
            text.replace_range(open + 1..open + 2, TEXT_BRACKET);
            text.replace_range(close..=close, TEXT_BRACKET);
        }
    }
    Masked { text, tags }
}

/// Where code and HTML stand in `source`.
fn code(source: &str, options: Options) -> Vec<Range<usize>> {
    let mut code = Vec::new();
    let mut block = None;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match event {
            Event::Start(Element::CodeBlock(_) | Element::HtmlBlock) => {
                block = Some(range);
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                code.extend(block.take());
            }
            Event::Code(_) | Event::InlineHtml(_) => code.push(range),
            _ => {}
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_code_is_hidden() {
        let check = |source: &str, expected: &str| {
            let masked = mask(source, Options::empty(), 0, "a.md", &mut Vec::new());
            assert_eq!(masked.text.replace('\u{1A}', "~"), expected);
            assert_eq!(masked.text.len(), source.len());
        };
        check("a {{< b c=\"*é*\" >}} d", "a xxxxxxxxxxxxxxxxxx d");
        check("`{{< b >}}`", "`{{< b >}}`");
        check("    {{< b >}}\n", "    {{< b >}}\n");
        check("[[1]](c) `[[1]](c)` [[a|b]]", "[~1~](c) `[[1]](c)` [[a|b]]");
    }
}
