//! Anchors of sentences that stay the same while the sentence does.

use std::collections::HashMap;

use crate::text::Span;

/// An anchor for each of `sentences`: `s-` and the first eight digits of the
/// BLAKE3 hash of its words, in hexadecimal, with `-2`, `-3` … on repeats.
///
/// White space and capitals do not count, so that re-wrapping a text keeps
/// every link to it.
pub(super) fn of(text: &str, sentences: &[Span]) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(sentences.len());
    let mut normal = String::new();
    let mut id = |sentence: &Span| {
        normal.clear();
        for word in sentence.of(text).split_whitespace() {
            normal.extend(word.chars().flat_map(char::to_lowercase));
            normal.push(' ');
        }
        let hash = blake3::hash(normal.as_bytes()).to_hex();
        let base = format!("s-{}", &hash[..8]);
        let count = seen.entry(base.clone()).or_default();
        *count += 1;
        if *count == 1 { base } else { format!("{base}-{count}") }
    };
    sentences.iter().map(&mut id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_anchor() {
        let text = "It is over. It is\nOver. No.";
        let ids = of(text, &[Span::new(0, 11), Span::new(12, 23), Span::new(24, 27)]);
        assert_eq!(ids[1], format!("{}-2", ids[0]));
        assert_ne!(ids[0], ids[2]);
        assert_eq!(ids[0].len(), "s-00000000".len());
    }
}
