//! Ages: `aged 34`, `a 34-year-old`, `at the age of nine`.
//!
//! An age is a length of time, a DURATION of TIMEX3, but it lies nowhere on the
//! calendar and tells what somebody is like. Corpora with TIMEX3 leave ages out,
//! and so they are a layer of their own. To add a way to tell one, add it here
//! and a line to `tests/corpus/timex/en/ages.txt`.

use super::{
    super::{
        Text,
        lang::en::time::{Link, TimeWord, Unit},
        token::Shape,
    },
    cursor::Cursor,
    phrase::Length,
    rule,
};
use crate::text::Span;

/// More words than this before "old" are not read.
const REACH: usize = 8;

/// Older than this is nobody whose years stand without their unit.
const OLDEST: u32 = 130;

/// How old somebody or something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Age {
    /// Where it stands: `34-year-old`, `aged 34`.
    pub span: Span,
    /// A duration of ISO 8601: `P34Y`.
    pub value: String,
}

/// Every age that a text tells, in order.
pub(in super::super) fn ages(text: &Text<'_>) -> Vec<Age> {
    let mut ages = Vec::new();
    for sentence in text.sentences {
        let begin = Cursor::new(text, sentence.tokens.clone());
        for at in sentence.tokens.clone() {
            let found = match text.tokens[at].shape {
                Shape::Lower | Shape::Capital => read(begin.to(at)),
                _ => None,
            };
            ages.extend(found.map(|(length, words)| {
                let (first, last) =
                    (text.tokens[words.start], text.tokens[words.end - 1]);
                Age { span: first.span().to(last.span()), value: length.value() }
            }));
        }
    }
    ages
}

/// The age that the word here shows, and its tokens.
fn read(at: Cursor<'_>) -> Option<(Length, std::ops::Range<usize>)> {
    match at.surface() {
        "old" | "olds" => years_old(at),
        "aged" | "Aged" => {
            let (length, rest) = years(at.next())?;
            Some((length, at.at()..rest.at()))
        }
        "age" | "Age" => {
            let figure = at.next();
            let (length, rest) = years(figure.link(Link::Of).unwrap_or(figure))?;
            Some((length, at.at()..rest.at()))
        }
        _ => None,
    }
}

/// `34 years old`, `six-year-old`, `8-month-olds`
fn years_old(at: Cursor<'_>) -> Option<(Length, std::ops::Range<usize>)> {
    (1..REACH).rev().filter_map(|back| at.back(back)).find_map(|start| {
        let (length, rest) = rule::counted(start)?;
        let is_here = rest.past_hyphen().at() == at.at() && length.whole.is_some();
        is_here.then(|| (length, start.at()..at.next().at()))
    })
}

/// `34`, `nine`, `six months`
fn years(at: Cursor<'_>) -> Option<(Length, Cursor<'_>)> {
    if let Some((length, rest)) = rule::counted(at) {
        return length.whole.is_some().then_some((length, rest));
    }
    let (years, rest) = at.number()?;
    let is_group = matches!(rest.word(), Some(TimeWord::Multiplier(_)));
    (years <= OLDEST && !is_group).then(|| (Length::new(years, Unit::Year), rest))
}
