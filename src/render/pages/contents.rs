//! The table of contents of an article.

use crate::{content::Document, render::view};

/// From how many headings on a table of contents is shown, if nobody says.
pub(super) const ENOUGH_HEADINGS: usize = 3;

/// The headings of `document`, each with those below it.
pub(super) fn contents(document: &Document) -> Vec<view::Heading> {
    let mut top: Vec<view::Heading> = Vec::new();
    // The levels of the headings that the last one stands under, with itself.
    let mut levels: Vec<u8> = Vec::new();
    for (level, id, text) in document.headings() {
        while levels.last().is_some_and(|&above| above >= level) {
            levels.pop();
        }
        let list = levels.iter().fold(&mut top, |list, _| {
            let last = list.len() - 1;
            &mut list[last].below
        });
        list.push(view::Heading {
            label: text.trim().to_owned(),
            href: format!("#{id}"),
            below: Vec::new(),
        });
        levels.push(level);
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Format;

    #[test]
    fn headings_stand_under_those_of_a_higher_level() {
        fn show(headings: &[view::Heading]) -> String {
            let show = |it: &view::Heading| format!("{}({})", it.label, show(&it.below));
            headings.iter().map(show).collect()
        }
        let check = |text: &str, expected: &str| {
            let document = Document::read(text, Format::Markdown);
            assert_eq!(show(&contents(&document)), expected, "{text}");
        };
        check("text", "");
        check("## a\n### b\n### c\n## d", "a(b()c())d()");
        check("#### a\n## b\n#### c\n### d", "a()b(c()d())");
    }
}
