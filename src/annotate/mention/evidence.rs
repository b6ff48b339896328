//! What the whole text shows about each word that has a capital somewhere.
//!
//! A word that stands in lower case elsewhere is no name for its capital at
//! the start of a sentence; one that follows `Mr` anywhere is a surname
//! everywhere.

use super::{
    super::{lang::en::words::Classes, token::Shape},
    reading::{Marks, Reading},
};

/// How often a word was seen in which company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// In lower case.
    pub(crate) small: u16,
    /// With a capital where none is due.
    pub(crate) capital: u16,
    /// Behind a title or a given name.
    pub(crate) person: u16,
    /// Before a verb of speech.
    pub(crate) speaker: u16,
    /// Behind `in` and the like.
    pub(crate) place: u16,
}

/// The counts of every word that has a capital in one text.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    /// Open addressing by hash; 0 is an empty slot.
    slots: Vec<(u64, Counts)>,
}

impl Evidence {
    /// Reads the whole text twice: for capitals, then for the same words small.
    pub(crate) fn new(reading: &Reading<'_>) -> Self {
        let capitals = (0..reading.len()).filter(|&at| reading.is_capital(at)).count();
        let slots = (capitals * 2).next_power_of_two().max(16);
        let mut evidence = Self { slots: vec![(0, Counts::default()); slots] };
        for at in (0..reading.len()).filter(|&at| reading.is_capital(at)) {
            evidence.count_capital(reading, at);
        }
        for (word, token) in reading.words.iter().zip(reading.text.tokens) {
            if token.shape == Shape::Lower {
                let slot = evidence.slot(word.hash);
                if evidence.slots[slot].0 == word.hash {
                    add(&mut evidence.slots[slot].1.small);
                }
            }
        }
        evidence
    }

    /// What was seen of the word with this hash.
    pub(crate) fn of(&self, hash: u64) -> Counts {
        let (found, counts) = self.slots[self.slot(hash)];
        if found == hash { counts } else { Counts::default() }
    }

    fn count_capital(&mut self, reading: &Reading<'_>, at: usize) {
        let hash = reading.words[at].hash;
        let slot = self.slot(hash);
        self.slots[slot].0 = hash;
        let counts = &mut self.slots[slot].1;
        let marks = reading.marks(at);
        if marks.has(Marks::CAPITALS.and(Marks::HEADLINE)) {
            return;
        }
        if !marks.has(Marks::STARTS) {
            add(&mut counts.capital);
            if follows_person(reading, at) {
                add(&mut counts.person);
            }
            if at > 0 && reading.is(at - 1, Classes::LOCATIVE) {
                add(&mut counts.place);
            }
        }
        if reading.is_cue(at + 1) {
            add(&mut counts.speaker);
        }
    }

    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        #[allow(clippy::cast_possible_truncation, reason = "any bits will do")]
        let mut at = (hash >> 17) as usize & mask;
        while self.slots[at].0 != hash && self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }
}

/// Whether a title or a given name stands before the word at `at`.
fn follows_person(reading: &Reading<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let is_given = reading.known(before).given_rank() >= 4 && reading.is_capital(before);
    is_given || (reading.is(before, Classes::TITLE) && reading.token(at).spaced)
}

fn add(count: &mut u16) {
    *count = count.saturating_add(1);
}
