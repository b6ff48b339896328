//! A message: words of a template in one language, with places to fill in.
//!
//! `{name}` is filled in; `[words]({address})` is a link; `*words*` are stressed.
//! Where a number decides, there is a form for each plural category.

use std::collections::{BTreeMap, BTreeSet};

use icu_plurals::PluralCategory;

/// Words, or forms of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(Forms);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Forms {
    One(Vec<Piece>),
    /// By plural category; there always is `other`.
    Counted(BTreeMap<PluralCategory, Vec<Piece>>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The value of this name.
    Value(String),
    Stress,
    EndStress,
    /// A link to the address of this name.
    Link(String),
    EndLink,
}

/// What is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'v> {
    /// A number, which is written as the language has it.
    Number(usize),
    /// Text.
    Text(&'v str),
    /// HTML, which is kept as it is; where text is made, so is this.
    Html(&'v str),
}

/// What is made of a message.
#[derive(Clone, Copy, Debug)]
pub enum Markup {
    /// Text, without links.
    Text,
    /// HTML; the function adds text to it so that it means itself.
    Html(fn(&mut String, &str)),
}

impl Message {
    /// A message without forms.
    pub(super) fn one(text: &str) -> Self {
        Self(Forms::One(pieces(text)))
    }

    /// A message with a form for each of some plural categories, `other` among
    /// them.
    pub(super) fn counted(forms: BTreeMap<PluralCategory, &str>) -> Self {
        let forms = forms.into_iter().map(|(category, text)| (category, pieces(text)));
        Self(Forms::Counted(forms.collect()))
    }

    /// The text, if there is nothing to fill in or to mark.
    pub(super) fn plain(&self) -> Option<&str> {
        match &self.0 {
            Forms::One(pieces) => match &pieces[..] {
                [Piece::Text(text)] => Some(text),
                [] => Some(""),
                _ => None,
            },
            Forms::Counted(_) => None,
        }
    }

    /// The plural categories that it has forms for; none if it is of one form.
    pub fn categories(&self) -> impl Iterator<Item = PluralCategory> {
        let forms = match &self.0 {
            Forms::One(_) => None,
            Forms::Counted(forms) => Some(forms.keys().copied()),
        };
        forms.into_iter().flatten()
    }

    /// The names of what is filled in, in all its forms.
    pub fn names(&self) -> BTreeSet<&str> {
        let pieces: Vec<&Piece> = match &self.0 {
            Forms::One(pieces) => pieces.iter().collect(),
            Forms::Counted(forms) => forms.values().flatten().collect(),
        };
        pieces
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Value(name) | Piece::Link(name) => Some(&**name),
                _ => None,
            })
            .collect()
    }

    /// Each form as it is written in a file, by the name of its category; a
    /// message of one form has no name.
    pub fn written(&self) -> Vec<(Option<&'static str>, String)> {
        match &self.0 {
            Forms::One(pieces) => vec![(None, written(pieces))],
            Forms::Counted(forms) => forms
                .iter()
                .map(|(category, pieces)| (Some(name_of(*category)), written(pieces)))
                .collect(),
        }
    }

    /// The form of a category with `values` filled in.
    ///
    /// # Errors
    ///
    /// Returns the name of a value that is missing.
    pub(super) fn fill(
        &self,
        category: Option<PluralCategory>,
        values: &[(&str, Value<'_>)],
        markup: Markup,
        number: impl Fn(usize) -> String,
    ) -> Result<String, String> {
        let pieces = match &self.0 {
            Forms::One(pieces) => pieces,
            Forms::Counted(forms) => {
                let category = category.ok_or("count")?;
                let form = forms.get(&category);
                form.unwrap_or_else(|| &forms[&PluralCategory::Other])
            }
        };
        let value = |name: &str| {
            let found = values.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| *value).ok_or_else(|| name.to_owned())
        };
        let mut text = String::new();
        for piece in pieces {
            match (piece, markup) {
                (Piece::Text(words), _) => {
                    markup.push(&mut text, Value::Text(words), &number);
                }
                (Piece::Value(name), _) => markup.push(&mut text, value(name)?, &number),
                (Piece::Link(name), Markup::Html(escape)) => {
                    let address = value(name)?;
                    let (Value::Text(address) | Value::Html(address)) = address else {
                        return Err(name.clone());
                    };
                    text.push_str("<a href=\"");
                    escape(&mut text, address);
                    text.push_str("\">");
                }
                (Piece::EndLink, Markup::Html(_)) => text.push_str("</a>"),
                (Piece::Stress, Markup::Html(_)) => text.push_str("<em>"),
                (Piece::EndStress, Markup::Html(_)) => text.push_str("</em>"),
                (_, Markup::Text) => {}
            }
        }
        Ok(text)
    }
}

impl Markup {
    fn push(self, text: &mut String, value: Value<'_>, number: impl Fn(usize) -> String) {
        match (value, self) {
            (Value::Number(count), _) => text.push_str(&number(count)),
            (Value::Text(value), Self::Html(escape)) => escape(text, value),
            (Value::Text(value), Self::Text) | (Value::Html(value), _) => {
                text.push_str(value);
            }
        }
    }
}

/// The plural category of this name.
pub(super) fn category(name: &str) -> Option<PluralCategory> {
    PluralCategory::all().find(|category| name_of(*category) == name)
}

pub(super) fn name_of(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push_pieces(&mut pieces, text);
    pieces
}

fn push_pieces(pieces: &mut Vec<Piece>, mut text: &str) {
    while let Some(at) = text.find(['{', '[', '*']) {
        let (before, rest) = text.split_at(at);
        let read = if let Some((name, after)) = placeholder(rest) {
            push_text(pieces, before);
            pieces.push(Piece::Value(name.to_owned()));
            after
        } else if let Some((words, name, after)) = link(rest) {
            push_text(pieces, before);
            pieces.push(Piece::Link(name.to_owned()));
            push_pieces(pieces, words);
            pieces.push(Piece::EndLink);
            after
        } else if let Some((words, after)) = stressed(rest) {
            push_text(pieces, before);
            pieces.push(Piece::Stress);
            push_pieces(pieces, words);
            pieces.push(Piece::EndStress);
            after
        } else {
            push_text(pieces, &text[..=at]);
            &rest[1..]
        };
        text = read;
    }
    push_text(pieces, text);
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(before)) => before.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

/// `{name}` at the head of `text`, and what follows it.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_name.then_some((name, after))
}

/// `[words]({name})` at the head of `text`, and what follows it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (name, after) = placeholder(rest)?;
    Some((words, name, after.strip_prefix(')')?))
}

/// `*words*` at the head of `text`, and what follows it.
fn stressed(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('*')?.split_once('*')
}

fn written(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut links = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(words) => text += words,
            Piece::Value(name) => text.extend(["{", name, "}"]),
            Piece::Stress | Piece::EndStress => text.push('*'),
            Piece::Link(name) => {
                text.push('[');
                links.push(name);
            }
            Piece::EndLink => {
                let name = links.pop().map_or("", String::as_str);
                text.extend(["]({", name, "})"]);
            }
        }
    }
    text
}
