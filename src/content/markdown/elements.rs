//! Elements of Markdown that are elements of a document as they are.

use pulldown_cmark::{Alignment as CellAlignment, Tag};

use super::super::document::{Alignment, Element};

/// Elements that need nothing but their tag.
pub(super) fn plain_element(tag: &Tag<'_>) -> Option<Element> {
    Some(match tag {
        Tag::Paragraph => Element::Paragraph,
        Tag::BlockQuote(_) => Element::BlockQuote,
        Tag::List(start) => Element::List(*start),
        Tag::Item => Element::Item,
        Tag::DefinitionList => Element::DefinitionList,
        Tag::DefinitionListTitle => Element::Term,
        Tag::DefinitionListDefinition => Element::Definition,
        Tag::Table(alignments) => {
            Element::Table(alignments.iter().copied().map(alignment).collect())
        }
        Tag::TableHead => Element::TableHead,
        Tag::TableRow => Element::TableRow,
        Tag::TableCell => Element::TableCell,
        Tag::Emphasis => Element::Emphasis,
        Tag::Strong => Element::Strong,
        Tag::Strikethrough => Element::Strikethrough,
        _ => return None,
    })
}

fn alignment(alignment: CellAlignment) -> Alignment {
    match alignment {
        CellAlignment::None | CellAlignment::Left => Alignment::Start,
        CellAlignment::Center => Alignment::Center,
        CellAlignment::Right => Alignment::End,
    }
}
