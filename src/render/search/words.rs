//! A text as the words that it can be found by.
//!
//! The page cuts what a reader types in the same way, in
//! `static/assets/search.js`: what is changed here is changed there, and
//! `tests/browser` holds the two to `tests/search/terms.txt`.
//!
//! A word is a run of letters, digits and marks. Letters parted by full stops
//! are one word (`U.N.`). Words are folded: without accents, in lower case,
//! English endings taken off. Chinese, Japanese and Korean have no spaces to
//! cut at, and are found by every two neighbouring characters.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::stem::stem;

/// Longer words are found by their beginning.
const MAX_CHARS: usize = 60;

/// The words of `text`, as they stand in it.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(is_word_char)?;
        let from = &rest[start..];
        let end = end_of_letters(from).unwrap_or_else(|| end_of_word(from));
        rest = &from[end..];
        Some(&from[..end])
    })
}

/// What a word of a text is found by: mostly one term.
pub(super) fn terms(word: &str) -> Vec<String> {
    let folded = fold(word);
    let mut terms = Vec::new();
    let mut rest: &str = &folded;
    while let Some(first) = rest.chars().next() {
        let is_ideographic = is_unspaced(first);
        let end = rest.find(|c| is_unspaced(c) != is_ideographic).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if is_ideographic {
            push_pairs(&mut terms, run);
        } else {
            terms.push(stem(&run.chars().take(MAX_CHARS).collect::<String>()));
        }
        rest = after;
    }
    terms
}

fn push_pairs(terms: &mut Vec<String>, run: &str) {
    let chars: Vec<char> = run.chars().collect();
    match chars[..] {
        [only] => terms.push(only.to_string()),
        _ => terms.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>())),
    }
}

/// Without full stops, accents and the vowel points of Hebrew and Arabic, in
/// lower case.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        let letters = word.chars().filter(|&c| c != '.');
        return letters.map(|c| c.to_ascii_lowercase()).collect();
    }
    let is_kept = |c: &char| {
        !matches!(c, '.' | ' ' | '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}'
            | '\u{64B}'..='\u{65F}' | '\u{670}')
    };
    word.nfkd().filter(is_kept).nfc().collect::<String>().to_lowercase()
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn end_of_word(text: &str) -> usize {
    text.find(|c| !is_word_char(c)).unwrap_or(text.len())
}

/// The end of letters that are parted by full stops, if `text` begins so:
/// `U.N` of `U.N. troops`.
fn end_of_letters(text: &str) -> Option<usize> {
    let mut end = None;
    let mut chars = text.char_indices().peekable();
    loop {
        let (at, letter) = chars.next().filter(|(_, c)| c.is_alphabetic())?;
        let next = chars.next();
        if at > 0 && next.is_none_or(|(_, c)| !is_word_char(c)) {
            end = Some(at + letter.len_utf8());
        }
        let goes_on = next.is_some_and(|(_, c)| c == '.')
            && chars.peek().is_some_and(|(_, c)| c.is_alphabetic());
        if !goes_on {
            return end;
        }
    }
}

/// Whether words of such letters stand together without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text and its terms on each line, parted by a tab.
    const TERMS: &str = include_str!("../../../tests/search/terms.txt");

    #[test]
    fn texts_have_the_terms_of_the_list() {
        for line in TERMS.lines() {
            let (text, expected) = line.split_once('\t').expect("a text and its terms");
            let found: Vec<String> = words(text).flat_map(terms).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_word_that_never_ends_is_found_by_its_beginning() {
        assert_eq!(terms(&"é".repeat(100_000)), ["e".repeat(60)]);
        assert_eq!(words("--- … !").count(), 0);
    }
}
