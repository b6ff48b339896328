//! Marks the parts of code by classes, for the style sheet to colour.
//!
//! Code and the name of its language come in, HTML comes out. Languages are
//! those of Sublime Text that `syntect` brings along. Their many scopes become
//! five classes, since more colours than that cannot be told apart by all.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::escape;

/// Longer code is shown as it is.
const MAX_BYTES: usize = 256 << 10;

/// Longer lines are, too: they are no lines that anyone reads.
const MAX_LINE_BYTES: usize = 4 << 10;

/// A constant that is unpacked when it is needed first.
static LANGUAGES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What the scopes that begin so are called in the style sheet; the later line
/// goes before the earlier.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let classes = [
        ("keyword", "hl-word"),
        ("storage", "hl-word"),
        ("entity.name.tag", "hl-word"),
        ("keyword.operator", ""),
        ("string", "hl-text"),
        ("constant", "hl-value"),
        ("support.constant", "hl-value"),
        ("entity.name", "hl-name"),
        ("entity.other.attribute-name", "hl-name"),
        ("support.function", "hl-name"),
        ("entity.name.tag", "hl-word"),
        ("comment", "hl-comment"),
    ];
    let scope = |(name, class)| Some((Scope::new(name).ok()?, class));
    classes.into_iter().filter_map(scope).collect()
});

/// `code` as HTML, with its parts marked if the language is known.
pub(super) fn html(code: &str, language: &str) -> String {
    let is_short =
        code.len() <= MAX_BYTES && code.lines().all(|line| line.len() <= MAX_LINE_BYTES);
    let marked = || marked(code, language_called(language)?);
    match is_short.then(marked).flatten() {
        Some(html) => html,
        None => escape::html(code),
    }
}

fn language_called(name: &str) -> Option<&'static SyntaxReference> {
    let name = name.split([' ', ',', '{']).next().filter(|name| !name.is_empty())?;
    LANGUAGES.find_syntax_by_token(name)
}

/// Nothing if the rules of the language fail.
fn marked(code: &str, language: &SyntaxReference) -> Option<String> {
    let mut state = ParseState::new(language);
    let mut scopes = ScopeStack::new();
    let mut html = String::with_capacity(code.len() * 2);
    // Runs of one class are one element.
    let mut open = "";
    for line in code.split_inclusive('\n') {
        let mut at = 0;
        for (place, change) in state.parse_line(line, &LANGUAGES).ok()? {
            push(&mut html, &mut open, &line[at..place], &scopes);
            at = place;
            scopes.apply(&change).ok()?;
        }
        push(&mut html, &mut open, &line[at..], &scopes);
    }
    if !open.is_empty() {
        html.push_str("</span>");
    }
    Some(html)
}

fn push(html: &mut String, open: &mut &'static str, text: &str, scopes: &ScopeStack) {
    if text.is_empty() {
        return;
    }
    let class = class_of(scopes);
    if class != *open && !text.trim().is_empty() {
        if !open.is_empty() {
            html.push_str("</span>");
        }
        if !class.is_empty() {
            html.push_str("<span");
            escape::push_attribute(html, "class", class);
            html.push('>');
        }
        *open = class;
    }
    escape::push(html, text);
}

/// The class of the innermost scope that has one.
fn class_of(scopes: &ScopeStack) -> &'static str {
    let class = |scope: &Scope| {
        let mut classes = CLASSES.iter().rev();
        classes.find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|&(_, class)| class)
    };
    scopes.as_slice().iter().rev().find_map(class).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_code_have_classes() {
        let check = |language: &str, code: &str, html: &str| {
            assert_eq!(super::html(code, language), html);
        };
        check(
            "rust",
            "let x = 3; // <so>",
            "<span class=\"hl-word\">let</span> x = <span class=\"hl-value\">3</span>; \
             <span class=\"hl-comment\">// &lt;so&gt;</span>",
        );
        check(
            "json",
            "{\"a\": true}",
            "{<span class=\"hl-text\">&quot;a&quot;</span>: <span class=\"hl-value\">true</span>}",
        );
        check("nosuch", "let <x>", "let &lt;x&gt;");
        check("", "let x", "let x");
    }

    #[test]
    fn long_code_is_left_as_it_is() {
        assert!(!html(&"let x = 1;\n".repeat(30_000), "rust").contains("span"));
        assert!(!html(&"let ".repeat(2_000), "rust").contains("span"));
    }
}
