//! Which English words are common, and written small, in the training texts.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use flate2::read::GzDecoder;
use serde::Deserialize;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::Result;

/// A text of the pool.
#[derive(Deserialize)]
pub(crate) struct Document {
    pub(crate) text: String,
}

/// Words that stand at least this often in lower case are common …
const LEAST_COUNT: u32 = 3;
/// … if no more than one in this many has a capital.
const CAPITAL_SHARE: u32 = 4;

/// The common words of the pool, in lower case.
pub(crate) fn common(pool: &Path) -> Result<BTreeSet<String>> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for document in documents(pool)? {
        let mut begins = true;
        for word in document.text.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let first = bare.chars().next();
            if bare.chars().all(char::is_alphabetic) && first.is_some() {
                let entry = counts.entry(fold(bare)).or_default();
                if first.is_some_and(char::is_lowercase) {
                    entry.0 += 1;
                } else if !begins {
                    entry.1 += 1;
                }
            }
            begins = word.ends_with(['.', '!', '?', ':', '"', '”']);
        }
    }
    let is_common = |&(small, capital): &(u32, u32)| {
        small >= LEAST_COUNT && small >= capital * CAPITAL_SHARE
    };
    Ok(counts.into_iter().filter(|(_, it)| is_common(it)).map(|(word, _)| word).collect())
}

/// The texts of a gzipped file of JSON Lines.
pub(crate) fn documents(path: &Path) -> Result<Vec<Document>> {
    let lines = BufReader::new(GzDecoder::new(File::open(path)?)).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// In lower case, without accents.
pub(crate) fn fold(word: &str) -> String {
    word.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}
