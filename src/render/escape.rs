//! Text as it may stand in HTML and in addresses.

use std::fmt::Write as _;

/// Adds `text` to `html`, fit for element content and quoted attributes.
pub(super) fn push(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// `text` fit for element content and quoted attributes.
pub(super) fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push(&mut html, text);
    html
}

/// Adds an attribute, with a space before it.
pub(super) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.extend([" ", name, "=\""]);
    push(html, value);
    html.push('"');
}

/// A path as it stands in an address: every byte that is not a letter, digit
/// or one of `-._~/` of ASCII is written as `%XX`.
pub(super) fn path(path: &str) -> String {
    encode(path, b"-._~/")
}

/// A piece of a text fragment (`#:~:text=`), where `-`, `,` and `&` have a
/// meaning and are encoded too.
pub(super) fn fragment_text(text: &str) -> String {
    encode(text, b"._~")
}

fn encode(text: &str, kept: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a String takes all that is written");
        }
    }
    encoded
}

/// Whether an address may be written as a link: it is relative, or of a scheme
/// that cannot run a script.
///
/// Browsers leave out tabs and line ends within a scheme and spaces before it,
/// so these count as nothing here too.
pub(super) fn is_safe_link(target: &str) -> bool {
    const SAFE: [&str; 8] =
        ["http", "https", "mailto", "tel", "sms", "geo", "ftp", "doi"];
    let is_noise = |c: &char| c.is_whitespace() || c.is_control();
    let bare: String = target.chars().filter(|c| !is_noise(c)).collect();
    let Some((scheme, _)) = bare.split_once(':') else { return true };
    scheme.contains(['/', '?', '#'])
        || SAFE.iter().any(|safe| safe.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(html("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
        assert_eq!(html("Çağ & 北京"), "Çağ &amp; 北京");
    }

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(path("articles/北/a b.html"), "articles/%E5%8C%97/a%20b.html");
        assert_eq!(fragment_text("two-day, now"), "two%2Dday%2C%20now");
    }

    #[test]
    fn only_schemes_that_run_nothing_are_links() {
        for target in ["a.html", "#b", "../c?d:e", "https://e.example", "MAILTO:f@g"] {
            assert!(is_safe_link(target), "{target}");
        }
        for target in [
            "javascript:x",
            " JavaScript:x",
            "java\nscript:x",
            "data:text/html,x",
            "vbscript:x",
        ] {
            assert!(!is_safe_link(target), "{target}");
        }
    }
}
