//! Clusters of words, from the vectors of `en_core_web_md` (CC0).

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use dateline::annotate::training::{SLOT, pack, place};
use flate2::read::GzDecoder;

use crate::Result;

/// Slots of the table; what does not fit under nine tenths is left out.
const SLOTS: usize = 500_000;

/// The table of `annotate/tagger/clusters.rs`.
///
/// Words of letters are kept that are small, have one capital, or are acronyms
/// of five letters at most.
pub(crate) fn table(source: &Path) -> Result<Vec<u8>> {
    let mut table = vec![0; SLOTS * SLOT];
    let mut used = 0;
    for line in BufReader::new(GzDecoder::new(File::open(source)?)).lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or_default();
        if !is_kept(word) || used * 10 > SLOTS * 9 {
            continue;
        }
        let mut clusters = [0; 3];
        for cluster in &mut clusters {
            *cluster = fields.next().ok_or("a line has three clusters")?.parse()?;
        }
        used += usize::from(insert(&mut table, word, pack(clusters)));
    }
    eprintln!("{used} words have clusters");
    Ok(table)
}

fn is_kept(word: &str) -> bool {
    let letters = word.chars().count();
    let is_word = letters > 1 && word.chars().all(char::is_alphabetic);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let is_name = capitals == 1 && word.starts_with(char::is_uppercase);
    is_word && (capitals == 0 || is_name || (capitals == letters && letters <= 5))
}

fn insert(table: &mut [u8], word: &str, clusters: [u8; 3]) -> bool {
    let slots = table.len() / SLOT;
    let (mut at, fingerprint) = place(word, slots);
    loop {
        let slot = &mut table[at * SLOT..][..SLOT];
        let found = u16::from_le_bytes([slot[0], slot[1]]);
        if found == fingerprint {
            return false;
        }
        if found == 0 {
            slot[..2].copy_from_slice(&fingerprint.to_le_bytes());
            slot[2..].copy_from_slice(&clusters);
            return true;
        }
        at = (at + 1) % slots;
    }
}
