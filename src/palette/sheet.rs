//! Reads the custom properties of `:root` from a style sheet.
//!
//! This is no parser of CSS: it knows comments, braces and semicolons, and
//! whether a rule stands within a media query for dark colours. Rules within any
//! other query are passed over.

use crate::{source::Source, text::Span};

/// Where the project keeps its own files.
const OWN: &str = "static/";

/// For which of the two a property holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A custom property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Property<'s> {
    pub(super) path: &'s str,
    pub(super) scheme: Scheme,
    /// Without the two hyphens.
    pub(super) name: &'s str,
    pub(super) value: &'s str,
    /// Where it stands in the sheet.
    pub(super) span: Span,
}

impl Property<'_> {
    /// Whether the project gives it, and not the built-in theme.
    pub(super) fn is_own(&self) -> bool {
        self.path.starts_with(OWN)
    }
}

/// The custom properties that `source` gives `:root`, in order.
pub(super) fn properties(source: &Source) -> Vec<Property<'_>> {
    let text = &*source.text;
    let mut properties = Vec::new();
    // What stands before each brace that is open.
    let mut open: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, sign) in signs(text) {
        let before = &text[start..at];
        if sign == '{' {
            open.push(after_comments(before));
        } else if let Some(scheme) = scheme(&open) {
            properties.extend(property(source, start, before, scheme));
        }
        if sign == '}' {
            open.pop();
        }
        start = at + 1;
    }
    properties
}

/// The braces and semicolons that are not in comments or strings.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut is_comment = false;
    let mut string: Option<char> = None;
    let mut last = ' ';
    text.char_indices().filter(move |&(_, c)| {
        let (before, was_comment) = (last, is_comment);
        last = c;
        match (c, string) {
            ('*', None) if before == '/' && !is_comment => {
                is_comment = true;
                // The star that opens does not also close.
                last = ' ';
            }
            ('/', None) if before == '*' => is_comment = false,
            ('"' | '\'', None) if !is_comment => string = Some(c),
            (c, Some(end)) if c == end && before != '\\' => string = None,
            _ => {}
        }
        !was_comment && string.is_none() && matches!(c, '{' | '}' | ';')
    })
}

/// What follows the last comment.
fn after_comments(text: &str) -> &str {
    text.rsplit("*/").next().unwrap_or(text).trim()
}

/// For which scheme the innermost rule gives colours, if it is of `:root`.
fn scheme(open: &[&str]) -> Option<Scheme> {
    let (rule, around) = open.split_last()?;
    let is_root = rule.split(',').any(|it| matches!(it.trim(), ":root" | "html"));
    let is_dark = |query: &&str| {
        query.starts_with("@media") && query.contains("prefers-color-scheme: dark")
    };
    match around {
        [] if is_root => Some(Scheme::Light),
        [query] if is_root && is_dark(query) => Some(Scheme::Dark),
        _ => None,
    }
}

fn property<'s>(
    source: &'s Source,
    start: usize,
    text: &'s str,
    scheme: Scheme,
) -> Option<Property<'s>> {
    let declaration = after_comments(text);
    let (name, value) = declaration.strip_prefix("--")?.split_once(':')?;
    let at = start + text.rfind(declaration)?;
    Some(Property {
        path: &source.path,
        scheme,
        name: name.trim(),
        value: value.trim(),
        span: Span::new(at, at + declaration.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_of_the_root_are_read() {
        let css =
            "/* { --a: #000; } */ :root { color: red; --a: #fff; /* x; */ --b:\"};\" }
            @media (prefers-color-scheme: dark) { :root, body { --a: #111 } }
            @media print { :root { --a: #222; } } p { --a: #333; }";
        let source = Source::new("static/a.css", css);
        let found: Vec<_> = properties(&source)
            .into_iter()
            .map(|it| (it.scheme, it.name, it.value))
            .collect();
        assert_eq!(
            found,
            [
                (Scheme::Light, "a", "#fff"),
                (Scheme::Light, "b", "\"};\""),
                (Scheme::Dark, "a", "#111"),
            ]
        );
        assert_eq!(properties(&source)[0].span.of(css), "--a: #fff");
        assert_eq!(properties(&Source::new("a.css", "}}{;{{")), []);
    }
}
