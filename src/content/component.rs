//! Calls of components in Markdown: `{{< chart file="rainfall.csv" wide=true >}}`.
//!
//! A call names a component of the templates and gives it arguments; one that is
//! closed by `{{< /note >}}` holds what stands between. Here calls are found in
//! the source; whether there is such a component, and what it makes of its
//! arguments, is not known. To let in another kind of value, extend
//! [`argument`].

use std::{collections::BTreeMap, ops::Range};

use crate::{diagnostic::Diagnostic, text::Span};

/// A call of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The name of the component: `ui.chart`.
    pub name: String,
    /// What it is given, by name.
    pub arguments: BTreeMap<String, Argument>,
    /// Where it stands in the source file.
    pub source: Span,
}

/// What a component is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// In quotation marks.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a decimal point, as it is written.
    Decimal(String),
    /// `true` or `false`.
    Truth(bool),
}

/// What stands between `{{<` and `>}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its bytes in the source, with the braces.
    pub(super) range: Range<usize>,
    pub(super) kind: TagKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    /// A call that holds nothing.
    Alone(Call),
    /// A call, and the place of the tag that closes it among all tags.
    Open(Call, usize),
    /// The end of what the call holds that the tag at this place opened.
    Close(usize),
    /// What cannot be read.
    Broken,
}

const OPEN: &str = "{{<";
const CLOSE: &str = ">}}";

/// Whether there may be calls in `source`.
pub(super) fn may_call(source: &str) -> bool {
    source.contains(OPEN)
}

/// Every call in `source` that does not stand in `code`; `offset` is where the
/// source begins in the file at `path`.
pub(super) fn tags(
    source: &str,
    code: &[Range<usize>],
    offset: usize,
    path: &str,
    mistakes: &mut Vec<Diagnostic>,
) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    // The tags that may be closed yet.
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut at = 0;
    while let Some(start) = source[at..].find(OPEN).map(|found| at + found) {
        at = start + OPEN.len();
        if code.iter().any(|code| code.contains(&start)) {
            continue;
        }
        let Some(end) = end_of(&source[at..]).map(|len| at + len) else { continue };
        let inside = &source[at..end];
        let range = start..end + CLOSE.len();
        let span = Span::new(offset + range.start, offset + range.end);
        at = range.end;
        let kind = match read(inside, span) {
            Ok(Read::Call(call)) => {
                open.push((call.name.clone(), tags.len()));
                TagKind::Alone(call)
            }
            Ok(Read::Whole(call)) => TagKind::Alone(call),
            Ok(Read::Close(name)) => {
                close(&name, &mut tags, &mut open).unwrap_or_else(|| {
                    let message = format!("`{name}` is closed but was not opened");
                    mistakes.push(mistake(
                        path,
                        span,
                        message,
                        "open it, or take this away",
                    ));
                    TagKind::Broken
                })
            }
            Err((message, help)) => {
                mistakes.push(mistake(path, span, message, help));
                TagKind::Broken
            }
        };
        tags.push(Tag { range, kind });
    }
    tags
}

fn mistake(path: &str, span: Span, message: String, help: &str) -> Diagnostic {
    Diagnostic::error("component", path, message).at(span).help(help)
}

/// The end of what `{{< name` opened last, if that was opened at all; what was
/// opened after it stands alone.
fn close(
    name: &str,
    tags: &mut [Tag],
    open: &mut Vec<(String, usize)>,
) -> Option<TagKind> {
    let at = open.iter().rposition(|(other, _)| other == name)?;
    let opening = open[at].1;
    open.truncate(at);
    let end = tags.len();
    let kind = &mut tags[opening].kind;
    if let TagKind::Alone(call) = kind {
        *kind = TagKind::Open(call.clone(), end);
    }
    Some(TagKind::Close(opening))
}

/// How many bytes stand before the `>}}` that ends a tag; it is no tag if a blank
/// line or no name comes first.
fn end_of(text: &str) -> Option<usize> {
    let name = text.trim_start().trim_start_matches('/').trim_start();
    if !name.starts_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if text[at..].starts_with(CLOSE) => return Some(at),
            None if text[at..].starts_with("\n\n") => return None,
            None => quote = Some(c).filter(|&c| c == '"' || c == '\''),
        }
    }
    None
}

/// What a tag says by itself.
enum Read {
    Call(Call),
    /// A call that ends with `/`: it holds nothing.
    Whole(Call),
    Close(String),
}

type Problem = (String, &'static str);

fn read(inside: &str, source: Span) -> Result<Read, Problem> {
    let mut rest = inside.trim();
    if let Some(name) = rest.strip_prefix('/') {
        return Ok(Read::Close(name.trim().to_owned()));
    }
    let is_whole = rest.ends_with('/');
    if is_whole {
        rest = rest[..rest.len() - 1].trim_end();
    }
    let name = take_name(&mut rest);
    let mut arguments = BTreeMap::new();
    while !rest.is_empty() {
        let key = take_name(&mut rest);
        let value = rest.trim_start().strip_prefix('=');
        let Some(value) = value.filter(|_| !key.is_empty()) else {
            let message =
                format!("`{}` is no argument", if key.is_empty() { rest } else { &key });
            return Err((message, "write arguments as in `width=300 title=\"Rain\"`"));
        };
        rest = value.trim_start();
        let value = argument(&mut rest).ok_or_else(|| {
            let message = format!("the value of `{key}` cannot be read");
            (message, "use a text in quotation marks, a number, `true` or `false`")
        })?;
        if arguments.insert(key.clone(), value).is_some() {
            return Err((format!("`{key}` is given twice"), "keep one of them"));
        }
    }
    let call = Call { name, arguments, source };
    Ok(if is_whole { Read::Whole(call) } else { Read::Call(call) })
}

/// Takes a name from the head of `rest`, with the white space behind it.
fn take_name(rest: &mut &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    *rest = behind.trim_start();
    name.to_owned()
}

/// Takes a value from the head of `rest`, with the white space behind it.
fn argument(rest: &mut &str) -> Option<Argument> {
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let mut text = String::new();
        let mut chars = rest[1..].char_indices();
        while let Some((at, c)) = chars.next() {
            if c == quote {
                *rest = rest[1 + at + 1..].trim_start();
                return Some(Argument::Text(text));
            }
            text.push(if c == '\\' { chars.next()?.1 } else { c });
        }
        return None;
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (word, behind) = rest.split_at(end);
    *rest = behind.trim_start();
    match word {
        "true" => Some(Argument::Truth(true)),
        "false" => Some(Argument::Truth(false)),
        _ => match (word.parse(), word.parse::<f64>()) {
            (Ok(whole), _) => Some(Argument::Whole(whole)),
            (_, Ok(decimal)) if decimal.is_finite() => {
                Some(Argument::Decimal(word.to_owned()))
            }
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every tag in `source`, and what is amiss.
    fn check(source: &str, expected: &[&str]) {
        let mut mistakes = Vec::new();
        let tags = tags(source, &[], 0, "a.md", &mut mistakes);
        let show = |call: &Call| format!("{} {:?}", call.name, call.arguments);
        let mut found: Vec<String> = tags
            .iter()
            .map(|tag| match &tag.kind {
                TagKind::Alone(call) => show(call),
                TagKind::Open(call, end) => format!("{} to {end}", show(call)),
                TagKind::Close(start) => format!("end of {start}"),
                TagKind::Broken => "broken".to_owned(),
            })
            .collect();
        found.extend(mistakes.into_iter().map(|mistake| mistake.message));
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn calls_are_read_with_their_arguments() {
        check("{{< map />}} and {{<ui.map>}}", &["map {}", "ui.map {}"]);
        check(
            "{{< map at=\"a \\\"b\\\" >}}\" n=-3 x=1.50 on=true />}}",
            &[
                "map {\"at\": Text(\"a \\\"b\\\" >}}\"), \"n\": Whole(-3), \"on\": Truth(true), \"x\": Decimal(\"1.50\")}",
            ],
        );
    }

    #[test]
    fn a_call_may_hold_what_stands_between() {
        check(
            "{{< note >}}\n\n{{< map >}}\n\n{{< /note >}}",
            &["note {} to 2", "map {}", "end of 0"],
        );
    }

    #[test]
    fn what_is_no_call_is_left() {
        for source in ["{{ x }}", "{{< 3 >}}", "{{< a", "{{< a\n\n>}}", "{% a %}"] {
            check(source, &[]);
        }
    }

    #[test]
    fn mistakes_are_named() {
        check("{{< map \"x\" >}}", &["broken", "`\"x\"` is no argument"]);
        check("{{< map at=x >}}", &["broken", "the value of `at` cannot be read"]);
        check("{{< map a=1 a=2 >}}", &["broken", "`a` is given twice"]);
        check("{{< /note >}}", &["broken", "`note` is closed but was not opened"]);
    }
}
