//! What a sentence says, as words that can be compared with another's.
//!
//! English only: stems are cut by a few endings, which is enough to hold
//! "signed" and "signing" together. Dates are left out, since they are compared
//! as dates.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
};

use super::kind::{Kind, Kinds};

/// A dated sentence as words. They are only ever compared, so that their hashes
/// do: there are as many as dated sentences in all articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::collection) struct Words {
    /// Every word, dates included, in small letters: wire copy is the same.
    pub(super) text: u64,
    /// The stems of the words that mean something, dates left out, in order,
    /// each once.
    pub(super) stems: Box<[u64]>,
    /// What happened.
    pub(super) kind: Kind,
}

impl Words {
    /// Reads `text`; `dates` are the places of all dates in it, and `date` the
    /// one by which it is filed, all in bytes.
    pub(super) fn read(
        text: &str,
        dates: &[Range<usize>],
        date: &Range<usize>,
        kinds: &Kinds,
    ) -> Self {
        let (mut stems, mut kind) = (Vec::new(), Kind::default());
        let mut nearest = usize::MAX;
        let mut whole = DefaultHasher::new();
        for word in tokens(text) {
            let lower = text[word.clone()].to_lowercase().replace('’', "'");
            lower.hash(&mut whole);
            let is_date =
                dates.iter().any(|date| date.start < word.end && word.start < date.end);
            if is_date {
                continue;
            }
            let stem = stem(&lower);
            if let Some(of_word) = kinds.of(&stem) {
                let distance = distance(text, &word, date);
                if distance < nearest {
                    (nearest, kind) = (distance, of_word);
                }
            }
            if !STOP_WORDS.contains(&&*lower) {
                stems.push(hash(&stem));
            }
        }
        stems.sort_unstable();
        stems.dedup();
        Self { text: whole.finish(), stems: stems.into(), kind }
    }
}

/// The same in every run: nothing random is in it.
fn hash(stem: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    stem.hash(&mut hasher);
    hasher.finish()
}

/// How far a word stands from a date: in bytes, more where a comma or another
/// stop lies between, and more behind the date than before it, since English
/// dates follow what they date.
fn distance(text: &str, word: &Range<usize>, date: &Range<usize>) -> usize {
    const STOP: usize = 20;
    let (between, is_behind) = if word.end <= date.start {
        (&text[word.end..date.start], false)
    } else {
        (&text[date.end.min(word.start)..word.start], true)
    };
    // A date at the head has its comma right behind it: that parts nothing.
    let between = between.strip_prefix(',').filter(|_| is_behind).unwrap_or(between);
    let stops = between.matches([',', ';', ':', '“', '”', '(', ')']).count();
    let distance = between.len() + stops * STOP;
    if is_behind { distance * 3 / 2 } else { distance }
}

/// Where the words of `text` are: letters and digits, with what joins them.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let is_joiner = |c: char| matches!(c, '\'' | '’' | '-' | '.' | ',');
        let mut end = start;
        let mut chars = text[start..].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let joins = is_joiner(c)
                && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric())
                && (!matches!(c, '.' | ',') || text[..start + at].ends_with(is_digit));
            if !c.is_alphanumeric() && !joins {
                break;
            }
            end = start + at + c.len_utf8();
        }
        rest = end;
        Some(start..end)
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// What forms of a word in small letters have in common: `sign` of `signed`,
/// `signs` and `signing`. Not itself a word.
pub(super) fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let cut = |ending: &str, min: usize| {
        word.strip_suffix(ending).filter(|rest| rest.chars().count() >= min)
    };
    let stem = if let Some(rest) = cut("ies", 2) {
        return format!("{rest}y");
    } else if let Some(rest) = cut("ing", 3).or_else(|| cut("ed", 3)) {
        undoubled(rest)
    } else if word.ends_with("ss") || word.ends_with("us") {
        word
    } else {
        cut("s", 3).unwrap_or(word)
    };
    let is_long = stem.chars().count() > 3;
    stem.strip_suffix('e').filter(|_| is_long).unwrap_or(stem).to_owned()
}

/// `stop` of `stopp`.
fn undoubled(stem: &str) -> &str {
    let mut ends = stem.chars().rev();
    match (ends.next(), ends.next()) {
        (Some(last), Some(other)) if last == other && !"lsz".contains(last) => {
            &stem[..stem.len() - last.len_utf8()]
        }
        _ => stem,
    }
}

/// Words that say nothing of what happened.
const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been",
    "before", "but", "by", "during", "for", "from", "had", "has", "have", "he", "her",
    "his", "in", "into", "is", "it", "its", "more", "new", "not", "of", "on", "or",
    "over", "said", "says", "she", "since", "than", "that", "the", "their", "them",
    "there", "they", "this", "to", "until", "was", "were", "when", "which", "while",
    "who", "will", "with", "would",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(marked: &str, kind: Kind, stems: &str) {
        let start = marked.find('<').expect("the date is marked");
        let text = marked.replace(['<', '>'], "");
        let end = marked.find('>').expect("the date is marked") - 1;
        let date = start..end;
        let words = Words::read(&text, std::slice::from_ref(&date), &date, &Kinds::new());
        let mut hashes: Vec<u64> = stems.split(' ').map(hash).collect();
        hashes.sort_unstable();
        assert_eq!((words.kind, &*words.stems), (kind, &*hashes), "{marked}");
    }

    #[test]
    fn the_word_nearest_to_the_date_names_the_kind() {
        check("They met <on Monday>.", Kind::Meeting, "met");
        check("<In May>, it burned.", Kind::Other, "burn");
        check(
            "The treaty that ended the war was signed <in 1919>.",
            Kind::Agreement,
            "end sign treaty war",
        );
        check(
            "Vane, who was shot dead, resigned <on 3 May>.",
            Kind::Office,
            "dead resign shot van",
        );
        check("<On Friday>, Vane met miners.", Kind::Meeting, "met miner van");
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (form, other) in [
            ("signed", "signing"),
            ("votes", "voting"),
            ("stopped", "stop"),
            ("parties", "party"),
            ("killing", "kill"),
            ("release", "released"),
        ] {
            assert_eq!(stem(form), stem(other), "{form}, {other}");
        }
        assert_ne!(stem("congress"), stem("congregation"));
        assert_eq!(stem("is"), "is");
    }

    #[test]
    fn numbers_and_joined_words_are_one_word() {
        let words: Vec<&str> = tokens("U.S. al-Qaeda’s 1,200 men; 3.5%, no.")
            .map(|it| &"U.S. al-Qaeda’s 1,200 men; 3.5%, no."[it])
            .collect();
        assert_eq!(words, ["U", "S", "al-Qaeda’s", "1,200", "men", "3.5", "no"]);
    }
}
