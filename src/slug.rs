//! Names as they stand in addresses.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `text` as one part of an address: small letters and digits of any script,
/// with `-` for everything between them.
///
/// Latin letters lose their accents, so that addresses can be typed. The
/// result is in normal form NFC, at most 80 bytes long, and may be empty.
///
/// ```
/// use dateline::slug::slug;
///
/// assert_eq!(slug("Mike Pompeo"), "mike-pompeo");
/// assert_eq!(slug("São Tomé & Príncipe"), "sao-tome-principe");
/// assert_eq!(slug("北京"), "北京");
/// ```
pub fn slug(text: &str) -> String {
    const MAX_BYTES: usize = 80;
    let mut slug = String::with_capacity(text.len().min(MAX_BYTES));
    let mut is_latin = false;
    let mut is_parted = false;
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) {
            if !is_latin {
                slug.push(c);
            }
            continue;
        }
        if c.is_alphanumeric() {
            if is_parted && !slug.is_empty() {
                slug.push('-');
            }
            if slug.len() + c.len_utf8() > MAX_BYTES {
                break;
            }
            is_latin = c.is_ascii();
            is_parted = false;
            slug.push(c);
        } else if !matches!(c, '\'' | '’') {
            is_parted = true;
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    if is_device(&slug) {
        slug.push_str("-1");
    }
    slug.nfc().collect()
}

/// Whether Windows takes a file of this name for a device.
fn is_device(name: &str) -> bool {
    let is_port = name.len() == 4
        && (name.starts_with("com") || name.starts_with("lpt"))
        && name.ends_with(|c: char| c.is_ascii_digit());
    is_port || matches!(name, "con" | "prn" | "aux" | "nul")
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn words_are_parted_by_one_hyphen() {
        assert_eq!(slug("  U.S. -- Taliban: deal? "), "u-s-taliban-deal");
        assert_eq!(slug("today’s news"), "todays-news");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("?!"), "");
        assert_eq!(slug("CON"), "con-1");
    }

    #[test]
    fn any_script_is_kept() {
        assert_eq!(slug("Кабул 2001"), "кабул-2001");
        assert_eq!(slug("Łódź Müller"), "łodz-muller");
        assert!(slug(&"a".repeat(500)).len() <= 80);
    }
}
