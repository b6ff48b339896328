//! How deep HTML is nested, before anything is made of it.
//!
//! A parser looks through all open elements at every tag, so that a page of a hundred
//! thousand of them, one in another, would keep it busy for minutes.

/// Elements that close by themselves, or have no end.
const UNCLOSED: [&str; 33] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame",
    "head", "hr", "html", "img", "input", "li", "link", "meta", "optgroup", "option",
    "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "track", "wbr",
];

/// What is not read for tags, and where it ends.
const OPAQUE: [(&str, &str); 5] = [
    ("!--", "-->"),
    ("script", "</script"),
    ("style", "</style"),
    ("textarea", "</textarea"),
    ("title", "</title"),
];

/// Whether more than `limit` elements of `html` are open at once.
pub(super) fn is_deeper(html: &str, limit: usize) -> bool {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|it| at + it)
    {
        at = start + 1;
        let rest = &html[at..];
        let opaque = OPAQUE.iter().find(|(name, _)| starts_with(rest, name));
        if let Some((_, end)) = opaque {
            match find(rest, end) {
                Some(len) => at += len,
                None => return false,
            }
            continue;
        }
        let (is_end, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let len = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = rest[..len].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || UNCLOSED.contains(&&*name)
        {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        if depth > limit {
            return true;
        }
    }
    false
}

fn starts_with(text: &str, head: &str) -> bool {
    text.get(..head.len()).is_some_and(|it| it.eq_ignore_ascii_case(head))
}

/// Where `end` stands in `text`, in any case.
fn find(text: &str, end: &str) -> Option<usize> {
    let first = end.as_bytes()[0];
    memchr::memchr_iter(first, text.as_bytes()).find(|&at| starts_with(&text[at..], end))
}

#[cfg(test)]
mod tests {
    use super::is_deeper;

    #[test]
    fn only_what_is_open_at_once_counts() {
        let check = |html: &str, expected: bool| {
            assert_eq!(is_deeper(html, 2), expected, "{html}");
        };
        check("<div><div><div>", true);
        check("<div></div><DIV></div><div></div>", false);
        check("<p>a<p>b<p>c<br><br><br>", false);
        check("<script>a<b;c<d;e<f;g<h</SCRIPT>", false);
        check("<!-- <a><a><a> -->x < y < z < ä", false);
        check("<script><div><div><div>", false);
    }
}
