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
    let (from, to) = (from.as_str(), to.as_str());
    let shared = shared_folders(from, to);
    let (up, down) = (from[shared..].matches('/').count(), &to[shared..]);
    let mut address = String::with_capacity(3 * up + down.len());
    for _ in 0..up {
        address.push_str("../");
    }
    push_encoded_path(&mut address, down);
    address
}

/// How many bytes at the head of two paths are folders that both lie in.
fn shared_folders(a: &str, b: &str) -> usize {
    let equal = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b);
    let slashes = equal.enumerate().filter(|(_, (byte, _))| *byte == b'/');
    slashes.last().map_or(0, |(at, _)| at + 1)
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
    push_safe(address, part, |byte| byte != b'/');
}

fn push_encoded_path(address: &mut String, path: &str) {
    push_safe(address, path, |_| true);
}

/// Adds `text` with every byte encoded that is not safe in addresses; `may_stay`
/// says which of the others are to be encoded too.
fn push_safe(address: &mut String, text: &str, may_stay: impl Fn(u8) -> bool) {
    let is_safe = |byte: u8| {
        (byte.is_ascii_alphanumeric() || b"-._~!$'()*+,;=@/".contains(&byte))
            && may_stay(byte)
    };
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !is_safe(byte)) {
        address.push_str(&rest[..at]);
        let character = rest[at..].chars().next().map_or(1, char::len_utf8);
        for byte in rest[at..at + character].bytes() {
            let _ = write!(address, "%{byte:02X}");
        }
        rest = &rest[at + character..];
    }
    address.push_str(rest);
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
        check("ab/index.html", "a/index.html", "../a/index.html");
        check("a/b/c.html", "a/b", "../b");
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
