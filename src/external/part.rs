//! Whether a page has the part that a link leads to.

use std::borrow::Cow;

use memchr::memchr_iter;
use quick_xml::escape::unescape;

/// A tag is looked at so far, in bytes; so that a page made of quotes that never end
/// takes no time.
const MAX_TAG: usize = 4096;

/// Whether `html` has an element called `part`: by its `id`, or by the `name` that
/// links had before there were any.
///
/// What stands in a script or a comment counts as well: better that a link which
/// is broken goes untold than that a good one is blamed.
pub(super) fn has(html: &str, part: &str) -> bool {
    // So GitHub calls the headings of texts that its users write.
    let of_user = format!("user-content-{part}");
    memchr_iter(b'<', html.as_bytes()).any(|at| {
        let rest = &html[at + 1..];
        let end =
            (0..=rest.len().min(MAX_TAG)).rev().find(|&at| rest.is_char_boundary(at));
        names(&rest[..end.unwrap_or(0)]).any(|name| *name == *part || *name == *of_user)
    })
}

/// The values of `id` and `name` in the tag that `rest` begins with; none if it
/// begins with no tag.
fn names(rest: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let is_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/');
    let mut rest = &rest[if is_tag { end.unwrap_or(rest.len()) } else { rest.len() }..];
    std::iter::from_fn(move || {
        loop {
            let (name, value, after) = attribute(rest)?;
            rest = after;
            if name.eq_ignore_ascii_case("id") || name.eq_ignore_ascii_case("name") {
                return Some(unescape(value).unwrap_or(Cow::Borrowed(value)));
            }
        }
    })
}

/// The next attribute of a tag, its value, and what follows; nothing at the tag's
/// end.
fn attribute(rest: &str) -> Option<(&str, &str, &str)> {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    if rest.is_empty() || rest.starts_with('>') {
        return None;
    }
    let is_end = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/');
    // A name may begin with `=`, or else a lone one would never be passed.
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let end = rest[first..].find(is_end).map_or(rest.len(), |len| first + len);
    let (name, after) = rest.split_at(end);
    let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
        return Some((name, "", after));
    };
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let Some(quote) = quote else {
        let end = value.find(|c: char| c.is_whitespace() || c == '>');
        let (value, after) = value.split_at(end.unwrap_or(value.len()));
        return Some((name, value, after));
    };
    let (value, after) = value[1..].split_once(quote)?;
    Some((name, value, after))
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn parts_are_called_by_id_or_name() {
        for html in [
            "<h2 id=\"war\">War</h2>",
            "<h2 class=a ID = war>War</h2>",
            "<a name='war'></a>",
            "<br/><img src=\"a>b\" alt='' id='war'/>",
            "<p a=1 = id=war>",
            "<h2 id=\"user-content-war\">",
            "<h2 id='&#119;ar'>",
        ] {
            assert!(has(html, "war"), "{html}");
        }
        assert!(has("<h2 id='a&amp;b'>", "a&b"));
    }

    #[test]
    fn what_only_looks_like_a_part_is_none() {
        for html in [
            "",
            "<",
            "< id=war>",
            "<h2 id=\"warfare\">War</h2>",
            "<h2 data-id=\"war\">War</h2>",
            "<h2 title=\"id=war\">id=war</h2>",
            "<h2 id=\"war",
            "<h2 id",
            "id=war>",
        ] {
            assert!(!has(html, "war"), "{html}");
        }
    }
}
