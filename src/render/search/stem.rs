//! Porter's stemmer: English words without their endings.
//!
//! M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980. It is
//! written so that `static/assets/search.js` can say the same line by line: what
//! is changed here is changed there, and `tests/browser` holds the two to
//! `tests/search/stems.txt`.

/// Shorter words have no ending, and longer ones are no words.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=30;

/// What each step takes off and puts in its place, if the measure of what is
/// left is above the step's own. The first ending that fits decides.
const PLURALS: &[(&str, &str)] = &[("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")];
const DOUBLE: &[(&str, &str)] = &[
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("abli", "able"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
];
const SINGLE: &[(&str, &str)] = &[
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ful", ""),
    ("ness", ""),
];
const LAST: &[(&str, &str)] = &[
    ("al", ""),
    ("ance", ""),
    ("ence", ""),
    ("er", ""),
    ("ic", ""),
    ("able", ""),
    ("ible", ""),
    ("ant", ""),
    ("ement", ""),
    ("ment", ""),
    ("ent", ""),
    ("ion", ""),
    ("ou", ""),
    ("ism", ""),
    ("ate", ""),
    ("iti", ""),
    ("ous", ""),
    ("ive", ""),
    ("ize", ""),
];

/// The stem of a word in lower case; a word that is not of the letters `a` to
/// `z` is its own.
pub(super) fn stem(word: &str) -> String {
    let mut word = word.to_owned();
    if !LENGTHS.contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word;
    }
    replace(&mut word, PLURALS, None);
    take_off_past(&mut word);
    if let Some(rest) = word.strip_suffix('y').filter(|rest| has_vowel(rest)) {
        word = format!("{rest}i");
    }
    replace(&mut word, DOUBLE, Some(0));
    replace(&mut word, SINGLE, Some(0));
    replace(&mut word, LAST, Some(1));
    if let Some(rest) = word.strip_suffix('e')
        && (measure(rest) > 1 || measure(rest) == 1 && !ends_short(rest))
    {
        word.truncate(rest.len());
    }
    if word.ends_with("ll") && measure(&word) > 1 {
        word.pop();
    }
    word
}

/// Puts the ending that fits in place of the first of `endings` that `word` has,
/// if the measure of the rest is above `above`.
fn replace(word: &mut String, endings: &[(&str, &str)], above: Option<usize>) {
    let Some((ending, by)) = endings.iter().find(|(ending, _)| word.ends_with(ending))
    else {
        return;
    };
    let rest = &word[..word.len() - ending.len()];
    let is_ending = *ending != "ion" || rest.ends_with(['s', 't']);
    if is_ending && above.is_none_or(|above| measure(rest) > above) {
        *word = format!("{rest}{by}");
    }
}

/// Takes `ed` and `ing` off, and mends what is left: `hoping`, `hope`.
fn take_off_past(word: &mut String) {
    if let Some(rest) = word.strip_suffix("eed") {
        if measure(rest) > 0 {
            word.pop();
        }
        return;
    }
    let rest = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing"));
    let Some(rest) = rest.filter(|rest| has_vowel(rest)) else { return };
    word.truncate(rest.len());
    if ["at", "bl", "iz"].iter().any(|end| word.ends_with(end)) {
        word.push('e');
    } else if ends_double(word) && !word.ends_with(['l', 's', 'z']) {
        word.pop();
    } else if measure(word) == 1 && ends_short(word) {
        word.push('e');
    }
}

fn is_consonant(word: &[u8], at: usize) -> bool {
    match word[at] {
        b'a' | b'e' | b'i' | b'o' | b'u' => false,
        b'y' => at == 0 || !is_consonant(word, at - 1),
        _ => true,
    }
}

fn has_vowel(word: &str) -> bool {
    (0..word.len()).any(|at| !is_consonant(word.as_bytes(), at))
}

/// How often a consonant follows a vowel.
fn measure(word: &str) -> usize {
    let word = word.as_bytes();
    (1..word.len())
        .filter(|&at| is_consonant(word, at) && !is_consonant(word, at - 1))
        .count()
}

fn ends_double(word: &str) -> bool {
    let word = word.as_bytes();
    let len = word.len();
    len > 1 && word[len - 1] == word[len - 2] && is_consonant(word, len - 1)
}

/// Whether a word ends with consonant, vowel, consonant, as `hop` does.
fn ends_short(word: &str) -> bool {
    let bytes = word.as_bytes();
    let len = bytes.len();
    len > 2
        && is_consonant(bytes, len - 3)
        && !is_consonant(bytes, len - 2)
        && is_consonant(bytes, len - 1)
        && !word.ends_with(['w', 'x', 'y'])
}

#[cfg(test)]
mod tests {
    use super::stem;

    /// A word and its stem on each line; the browser's stemmer is held to the
    /// same file.
    const STEMS: &str = include_str!("../../../tests/search/stems.txt");

    #[test]
    fn words_have_the_stems_of_the_list() {
        for line in STEMS.lines() {
            let (word, expected) = line.split_once(' ').expect("a word and its stem");
            assert_eq!(stem(word), expected, "{word}");
        }
    }

    #[test]
    fn what_is_no_english_word_stays() {
        for word in ["", "a", "is", "1990s", "straße", "москва", "東京"] {
            assert_eq!(stem(word), word);
        }
        let long = "y".repeat(100_000);
        assert_eq!(stem(&long), long);
    }
}
