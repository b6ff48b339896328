//! What a language must supply: its words, each with what the passes need to
//! know of it.
//!
//! A language is data: lists of words in `lang/<code>/`, one file for each kind
//! of knowledge. [`Language`] gathers them into one table, so that a token is
//! looked up once and every pass reads its own column. No pass compares
//! language codes.

pub(crate) mod en;
pub(crate) mod others;

use std::fmt;

use self::en::{
    speech::Cue,
    time::TimeWord,
    words::{self, Classes},
};

/// A word of the lexicon. Words that are not in it are all [`WordId::NONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordId(u16);

impl WordId {
    /// A word that the lexicon does not have.
    pub(crate) const NONE: Self = Self(0);
}

/// What the lexicon knows of a word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// Its part in expressions of time.
    pub(crate) time: Option<TimeWord>,
    /// What it says of how something is said, if it is a verb of speech.
    pub(crate) cue: Option<Cue>,
    /// Everything else, as a set of classes.
    pub(crate) classes: Classes,
}

/// The words of one language.
#[derive(Clone)]
pub(crate) struct Language {
    /// Open addressing by hash; 0 is an empty slot. The length is a power of two.
    slots: Vec<WordId>,
    /// Spelling, in lower case, and entry of each word; the first is no word.
    words: Vec<(&'static str, Entry)>,
    /// Longest spelling in bytes.
    longest: usize,
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Language")
            .field("words", &self.words.len())
            .finish_non_exhaustive()
    }
}

impl Language {
    /// English.
    pub(crate) fn english() -> Self {
        let mut language = Self {
            slots: vec![WordId::NONE; 1 << 13],
            words: vec![("", Entry::default())],
            longest: 0,
        };
        for &(word, time) in en::time::WORDS {
            language.entry(word).time = Some(time);
        }
        for (words, _) in en::time::HOLIDAYS {
            language.entry(words[0]).time.get_or_insert(TimeWord::Holiday);
        }
        for &(cue, list) in en::speech::CUES {
            for word in list.split_ascii_whitespace() {
                language.entry(word).cue = Some(cue);
            }
        }
        for &(classes, list) in words::LISTS {
            for word in list.split_ascii_whitespace() {
                let entry = language.entry(word);
                entry.classes = entry.classes.and(classes);
            }
        }
        language
    }

    /// The entry of `word`, new or known. `word` is in lower case.
    fn entry(&mut self, word: &'static str) -> &mut Entry {
        let slot = self.slot(word.as_bytes());
        if self.slots[slot] == WordId::NONE {
            let id = u16::try_from(self.words.len()).expect("a lexicon has few words");
            assert!(
                self.words.len() * 2 < self.slots.len(),
                "the lexicon needs more slots"
            );
            self.slots[slot] = WordId(id);
            self.words.push((word, Entry::default()));
            self.longest = self.longest.max(word.len());
        }
        &mut self.words[usize::from(self.slots[slot].0)].1
    }

    /// Which word of the lexicon `surface` is, whatever its capitals.
    ///
    /// A curly apostrophe counts as a straight one.
    pub(crate) fn word(&self, surface: &str) -> WordId {
        let mut folded = [0; 32];
        let Some(len) = fold(surface, &mut folded) else { return WordId::NONE };
        if len > self.longest {
            WordId::NONE
        } else {
            self.slots[self.slot(&folded[..len])]
        }
    }

    /// What is known of `word`.
    pub(crate) fn get(&self, word: WordId) -> &Entry {
        &self.words[usize::from(word.0)].1
    }

    /// Whether `word` has at least one of `classes`.
    pub(crate) fn is(&self, word: WordId, classes: Classes) -> bool {
        self.get(word).classes.intersects(classes)
    }

    /// The spelling of `word` in lower case; empty for [`WordId::NONE`].
    pub(crate) fn spelling(&self, word: WordId) -> &'static str {
        self.words[usize::from(word.0)].0
    }

    /// Whether a full stop behind `word` belongs to it.
    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        self.is(self.word(word), Classes::ABBREVIATION)
    }

    /// The slot that holds `folded`, or the empty one where it would stand.
    fn slot(&self, folded: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(folded) & mask;
        loop {
            let id = self.slots[at];
            if id == WordId::NONE || self.words[usize::from(id.0)].0.as_bytes() == folded
            {
                return at;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Writes `surface` in lower case, without the full stop of an abbreviation,
/// into `folded`; gives its length, or nothing if it does not fit.
fn fold(surface: &str, folded: &mut [u8; 32]) -> Option<usize> {
    let bytes = surface.as_bytes();
    let bytes = match bytes {
        [word @ .., b'.'] if !word.is_empty() && !word.contains(&b'.') => word,
        _ => bytes,
    };
    if bytes.len() > folded.len() {
        return None;
    }
    if bytes.is_ascii() {
        for (to, from) in folded.iter_mut().zip(bytes) {
            *to = from.to_ascii_lowercase();
        }
        return Some(bytes.len());
    }
    let mut len = 0;
    for c in surface.chars().flat_map(char::to_lowercase) {
        let c = if c == '’' { '\'' } else { c };
        if len + c.len_utf8() > folded.len() {
            return None;
        }
        len += c.encode_utf8(&mut folded[len..]).len();
    }
    Some(len)
}

/// FNV-1a: short, and good enough for words.
fn hash(bytes: &[u8]) -> usize {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    #[allow(clippy::cast_possible_truncation, reason = "the low bits are what is wanted")]
    let hash = (hash ^ (hash >> 32)) as usize;
    hash
}
