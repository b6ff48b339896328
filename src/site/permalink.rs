//! Addresses between pages: relative, percent-encoded, and with `index.html`,
//! so that a site works under any path and from a folder on a disk.

use std::fmt::Write as _;

use crate::{
    output::{InvalidPath, OutputPath},
    slug::slug,
};

/// The address of `to` as it stands in the page `from`.
///
/// ```
/// use dateline::{output::OutputPath, site::relative};
///
/// let path = |path: &str| OutputPath::new(path).unwrap();
/// let from = path("articles/doha/index.html");
/// assert_eq!(relative(&from, &path("timeline/2020.html")), "../../timeline/2020.html");
/// assert_eq!(relative(&from, &path("articles/doha/map.png")), "map.png");
/// ```
pub fn relative(from: &OutputPath, to: &OutputPath) -> String {
    let from: Vec<&str> =
        from.folder().split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.as_str().split('/').collect();
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut address = "../".repeat(from.len() - shared);
    for (at, part) in to[shared..].iter().enumerate() {
        if at > 0 {
            address.push('/');
        }
        push_encoded(&mut address, part);
    }
    address
}

/// The file at an address that an author gives: `/2020/doha/`, `/doha.html`.
///
/// # Errors
///
/// Returns an error if no file can be at that address.
pub(super) fn alias(address: &str) -> Result<OutputPath, InvalidPath> {
    let path = decode(address.trim_start_matches('/'));
    let name = path.rsplit('/').next().unwrap_or("");
    let path = match (name.is_empty(), name.contains('.')) {
        (true, _) => format!("{path}index.html"),
        (false, true) => path,
        (false, false) => format!("{path}/index.html"),
    };
    OutputPath::new(path)
}

/// `part` of a path with everything percent-encoded that has a meaning in
/// addresses or is not ASCII.
pub fn encode(part: &str) -> String {
    let mut encoded = String::with_capacity(part.len());
    push_encoded(&mut encoded, part);
    encoded
}

fn push_encoded(address: &mut String, part: &str) {
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$'()*+,;=@".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
}

/// The bytes that `%41` and the like stand for, as far as they are UTF-8.
pub(super) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let decoded = if byte == b'%' { hex_pair(after) } else { None };
        bytes.push(decoded.unwrap_or(byte));
        rest = if decoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte that the two hexadecimal digits at the head of `bytes` stand for.
fn hex_pair(bytes: &[u8]) -> Option<u8> {
    let digit = |byte: u8| {
        char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
    };
    Some(digit(*bytes.first()?)? << 4 | digit(*bytes.get(1)?)?)
}

/// A folder of sources as a folder of the site: each part as a slug.
pub(super) fn folder(path: &str) -> String {
    let parts = path.split('/').map(slug).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_up_and_down() {
        let check = |from: &str, to: &str, address: &str| {
            let path = |path: &str| OutputPath::new(path).unwrap();
            assert_eq!(relative(&path(from), &path(to)), address);
        };
        check("index.html", "about/index.html", "about/index.html");
        check("about/index.html", "index.html", "../index.html");
        check("a/b/index.html", "a/c/index.html", "../c/index.html");
        check("a/index.html", "a/index.html", "index.html");
        check(
            "index.html",
            "entities/place/北/index.html",
            "entities/place/%E5%8C%97/index.html",
        );
        check("index.html", "a b/#1.png", "a%20b/%231.png");
    }

    #[test]
    fn an_alias_is_a_folder_or_a_page() {
        let file = |address: &str| alias(address).map(|path| path.to_string()).ok();
        assert_eq!(file("/2020/doha/").as_deref(), Some("2020/doha/index.html"));
        assert_eq!(file("old").as_deref(), Some("old/index.html"));
        assert_eq!(file("/old.html").as_deref(), Some("old.html"));
        assert_eq!(file("/../x.html"), None);
    }

    #[test]
    fn what_is_encoded_can_be_decoded() {
        assert_eq!(decode("a%20b%E5%8C%97"), "a b北");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz"), "%zz");
    }
}
