//! HTML with less white space, where that makes no difference to readers.
//!
//! Only text between tags is touched: a run of white space becomes one line end
//! or one space. Nothing is taken away as a whole, since a style may make a line
//! of any element. Tags, comments, and all within `pre`, `textarea`, `script`
//! and `style` stay as they are, to the letter.

use memchr::{memchr, memmem::Finder};

/// Elements whose text is kept to the letter.
const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];

/// `html` with each run of white space in its text as one character.
pub(super) fn html(html: &str) -> String {
    let mut small = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        push_text(&mut small, &rest[..at]);
        rest = &rest[at..];
        let len = markup_len(rest);
        small.push_str(&rest[..len]);
        rest = &rest[len..];
    }
    push_text(&mut small, rest);
    small
}

/// Adds text with each run of white space as one character.
fn push_text(small: &mut String, text: &str) {
    let is_space = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
    let mut rest = text;
    while let Some(at) = rest.find(is_space) {
        small.push_str(&rest[..at]);
        let after = rest[at..].trim_start_matches(is_space);
        let run = &rest[at..rest.len() - after.len()];
        let is_broken = run.contains('\n');
        // A run may go on behind a comment, but not behind a tag.
        small.push(if is_broken { '\n' } else { ' ' });
        rest = after;
    }
    small.push_str(rest);
}

/// How long what begins at a `<` is: a comment, a tag, or an element whose text
/// is kept; 1 if it is none of these.
fn markup_len(html: &str) -> usize {
    let up_to = |end: &str| {
        let found = Finder::new(end).find(html.as_bytes());
        found.map_or(html.len(), |at| at + end.len())
    };
    if html.starts_with("<!--") {
        return up_to("-->");
    }
    let bytes = html.as_bytes();
    let is_tag = bytes.get(1).is_some_and(|byte| {
        byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?')
    });
    if !is_tag {
        return 1;
    }
    let tag = tag_len(bytes);
    let name_len =
        bytes[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = &html[1..=name_len];
    let is_verbatim = VERBATIM.iter().any(|it| it.eq_ignore_ascii_case(name));
    if is_verbatim { tag + verbatim_len(&html[tag..], name) } else { tag }
}

/// How long a tag is; an attribute in quotation marks may hold a `>`.
fn tag_len(bytes: &[u8]) -> usize {
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    bytes.len()
}

/// How long the text of an element is up to its end tag.
fn verbatim_len(html: &str, name: &str) -> usize {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(next) = memchr(b'<', &bytes[at..]) {
        let start = at + next;
        let end = bytes.get(start + 1..start + 2 + name.len());
        let is_end = end.is_some_and(|it| {
            it[0] == b'/' && it[1..].eq_ignore_ascii_case(name.as_bytes())
        });
        if is_end {
            return start;
        }
        at = start + 1;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_white_space_become_one_character() {
        let check = |from: &str, to: &str| assert_eq!(html(from), to, "{from}");
        check("<p>a  b\n\n   c\t</p>\n\n<p> d", "<p>a b\nc </p>\n<p> d");
        check("a  < b  & c\u{a0}\u{a0}d", "a < b & c\u{a0}\u{a0}d");
        check("<a title='x  >  y'  href=b>  c", "<a title='x  >  y'  href=b> c");
        check("<!--  a  >  b  -->  c", "<!--  a  >  b  --> c");
        check("<PRE>a\n\n  b</pRe>  c  ", "<PRE>a\n\n  b</pRe> c ");
        check("<textarea>  a  </textarea>  b", "<textarea>  a  </textarea> b");
        check(
            "<script>if (a  <  b) { '</p>  ' }</script>  c",
            "<script>if (a  <  b) { '</p>  ' }</script> c",
        );
        check("<script>  a", "<script>  a");
        check("<a title=\"  b", "<a title=\"  b");
        check("<presence>a  b</presence>", "<presence>a b</presence>");
    }

    proptest::proptest! {
        #[test]
        fn what_is_small_is_as_small_as_it_gets_and_says_the_same(
            text in "([a-z ><\"'/!\n-]|<pre>|</pre>|<!--|-->|<script>|</script>){0,60}"
        ) {
            let small = html(&text);
            proptest::prop_assert_eq!(html(&small), small.clone());
            let bare = |text: &str| {
                text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
            };
            proptest::prop_assert_eq!(bare(&small), bare(&text));
        }
    }
}
