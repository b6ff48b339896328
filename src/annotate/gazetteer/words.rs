//! Words of names and their hashes, the same for lists and for texts.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The words of a name, cut as [`token`](super::super::token) cuts a text.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let len = if first.is_alphanumeric() {
            word_len(rest)
        } else if rest == "'s" || rest.starts_with("'s ") {
            2
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(len);
        rest = after;
        Some(word)
    })
}

/// The length of the word that `text` begins with: letters and digits, and
/// apostrophes and full stops between or behind them, but no possessive.
fn word_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, next)| next);
        let goes_on = match c {
            '.' => true,
            '\'' | '’' => {
                let is_possessive = text[at + c.len_utf8()..].starts_with('s')
                    && !text[at + c.len_utf8() + 1..].starts_with(char::is_alphanumeric);
                after.is_some_and(char::is_alphabetic) && !is_possessive
            }
            _ => c.is_alphanumeric() || is_combining_mark(c),
        };
        if !goes_on {
            return at;
        }
    }
    text.len()
}

/// The hash of a word, whatever its capitals, accents and full stops.
///
/// A curly apostrophe counts as a straight one. FNV-1a over what is left.
pub(crate) fn hash(word: &str) -> u64 {
    if word.is_ascii() {
        return word.bytes().fold(SEED, |hash, byte| match byte {
            b'.' => hash,
            _ => step(hash, byte.to_ascii_lowercase()),
        });
    }
    let mut hash = SEED;
    for c in word.nfd().filter(|&c| c != '.' && !is_combining_mark(c)) {
        let c = if c == '’' { '\'' } else { c };
        for c in c.to_lowercase() {
            let mut bytes = [0; 4];
            hash = c.encode_utf8(&mut bytes).bytes().fold(hash, step);
        }
    }
    hash
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_as_texts_are() {
        let cut = |name| words(name).collect::<Vec<_>>().join("|");
        assert_eq!(cut("al-Qaeda"), "al|-|Qaeda");
        assert_eq!(cut("Lord's Resistance Army"), "Lord|'s|Resistance|Army");
        assert_eq!(cut("Shi'ite O'Neil"), "Shi'ite|O'Neil");
        assert_eq!(cut("St. Louis"), "St.|Louis");
        assert_eq!(cut("AT&T"), "AT|&|T");
    }

    #[test]
    fn capitals_accents_and_full_stops_do_not_matter() {
        assert_eq!(hash("U.S."), hash("us"));
        assert_eq!(hash("Bogotá"), hash("bogota"));
        assert_eq!(hash("O’Neil"), hash("o'neil"));
        assert_ne!(hash("Doha"), hash("Dohar"));
    }
}
