//! One text, one decision: what a name is in one place, it is in all.

use std::collections::{HashMap, HashSet};

use super::{
    super::{
        gazetteer::{Known, Sense, Trie},
        lang::en::words::Classes,
        token::Shape,
    },
    EntityType,
    acronym::{self, Definition},
    evidence::Evidence,
    reading::{Marks, Reading},
    rules::Candidate,
};

/// Puts names that the text explains in brackets first, and then gives every
/// other place of a name that was found the type that it has elsewhere.
pub(crate) fn settle(
    reading: &Reading<'_>,
    evidence: &Evidence,
    found: Vec<Candidate>,
    definitions: &[Definition],
) -> Vec<Candidate> {
    let explained =
        definitions.iter().map(|it| acronym::candidate(reading, it)).collect();
    let mut candidates = merge(explained, found);
    agree(reading, &mut candidates);
    retype_surnames(reading, evidence, &mut candidates);
    let names = Names::new(reading, &candidates, definitions);
    let missed = names.missed(reading, evidence, &candidates);
    candidates = merge(candidates, missed);
    candidates
}

/// Both lists in text order; where two overlap, only the one of `first`.
pub(crate) fn merge(first: Vec<Candidate>, second: Vec<Candidate>) -> Vec<Candidate> {
    let mut merged = Vec::with_capacity(first.len() + second.len());
    let mut first = first.into_iter().peekable();
    let mut end = 0;
    for candidate in second {
        while let Some(earlier) =
            first.next_if(|it| it.tokens.start < candidate.tokens.end)
        {
            end = earlier.tokens.end;
            // An earlier one of `second` may reach into it only if it overlaps,
            // and then it was left out.
            merged.push(earlier);
        }
        let overlaps = candidate.tokens.start < end;
        if !overlaps {
            end = candidate.tokens.end;
            merged.push(candidate);
        }
    }
    merged.extend(first);
    merged
}

/// One name, one class: the one that most places give it, each weighed by how
/// sure it is.
fn agree(reading: &Reading<'_>, candidates: &mut [Candidate]) {
    let mut votes: HashMap<u64, [f32; 16]> = HashMap::new();
    let key = |it: &Candidate| {
        let words = &reading.words[it.tokens.clone()];
        words.iter().fold(0_u64, |key, word| key.rotate_left(21) ^ word.hash)
    };
    for it in candidates.iter() {
        votes.entry(key(it)).or_default()[it.kind as usize] += it.confidence;
    }
    for it in candidates.iter_mut() {
        let votes = &votes[&key(it)];
        let most = votes.iter().copied().fold(0.0, f32::max);
        if votes[it.kind as usize] < most
            && let Some(index) = votes.iter().position(|&vote| vote >= most)
        {
            it.kind = EntityType::ALL[index];
            it.entry = None;
        }
    }
}

/// A single word that is the surname of someone in the text is that person,
/// unless its place says otherwise.
fn retype_surnames(
    reading: &Reading<'_>,
    evidence: &Evidence,
    candidates: &mut [Candidate],
) {
    let mut surnames = HashSet::new();
    for it in candidates
        .iter()
        .filter(|it| it.kind == EntityType::Person && it.tokens.len() > 1)
    {
        surnames.insert(reading.words[it.tokens.end - 1].hash);
    }
    for it in candidates
        .iter_mut()
        .filter(|it| it.tokens.len() == 1 && it.kind != EntityType::Person)
    {
        let at = it.tokens.start;
        let hash = reading.words[at].hash;
        if !surnames.contains(&hash) || reading.token(at).shape == Shape::Upper {
            continue;
        }
        let counts = evidence.of(hash);
        let is_placed = at > 0 && reading.is(at - 1, Classes::LOCATIVE);
        let is_person_here = reading.is_cue(at + 1)
            || at > 0 && reading.is(at - 1, Classes::TITLE.and(Classes::CONJUNCTION));
        let is_person = match it.entry {
            Some(_) => {
                !is_placed && (is_person_here || counts.speaker > 0 || counts.place == 0)
            }
            None => !is_placed,
        };
        if is_person && it.kind != EntityType::Norp {
            it.kind = EntityType::Person;
            it.entry = None;
            it.rule = "document";
        }
    }
}

/// Every name that was found, to look for where it was missed.
struct Names<'c> {
    trie: Trie,
    candidates: &'c [Candidate],
}

impl<'c> Names<'c> {
    fn new(
        reading: &Reading<'_>,
        candidates: &'c [Candidate],
        definitions: &[Definition],
    ) -> Self {
        let mut trie = Trie::with_capacity(candidates.len() * 2);
        let mut hashes = Vec::new();
        for (index, it) in (0..).zip(candidates) {
            if it.kind.is_number() || it.tokens.len() > 8 {
                continue;
            }
            hashes.clear();
            hashes.extend(reading.words[it.tokens.clone()].iter().map(|word| word.hash));
            let is_telling = it.tokens.len() > 1 || it.confidence >= 0.6;
            if is_telling
                && trie
                    .longest(hashes.iter().copied(), |_, _| true)
                    .is_none_or(|hit| hit.len < hashes.len())
            {
                trie.insert(&hashes, index, u8::MAX, false);
            }
            // A surname stands for the person.
            if it.kind == EntityType::Person && it.tokens.len() > 1 {
                let last = hashes[hashes.len() - 1];
                if trie.known(last) == Known::default() {
                    trie.insert(&[last], index, 0, false);
                }
            }
        }
        for definition in definitions {
            let hash = reading.words[definition.acronym].hash;
            let name = definition.name.start;
            let name = candidates.binary_search_by_key(&name, |it| it.tokens.start).ok();
            if let Some(index) = name.and_then(|index| u32::try_from(index).ok()) {
                trie.insert(&[hash], index, 0, true);
            }
        }
        Self { trie, candidates }
    }

    /// The places of known names that no candidate covers.
    fn missed(
        &self,
        reading: &Reading<'_>,
        evidence: &Evidence,
        candidates: &[Candidate],
    ) -> Vec<Candidate> {
        let mut missed = Vec::new();
        let mut covered = candidates.iter().peekable();
        for sentence in reading.text.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                while covered.next_if(|it| it.tokens.end <= at).is_some() {}
                if let Some(it) = covered.peek().filter(|it| it.tokens.start <= at) {
                    at = it.tokens.end;
                    continue;
                }
                let end = covered.peek().map_or(sentence.tokens.end, |it| {
                    it.tokens.start.min(sentence.tokens.end)
                });
                let candidate = self.at(reading, evidence, at, end);
                at = candidate.as_ref().map_or(at + 1, |it| it.tokens.end);
                missed.extend(candidate);
            }
        }
        missed
    }

    fn at(
        &self,
        reading: &Reading<'_>,
        evidence: &Evidence,
        at: usize,
        end: usize,
    ) -> Option<Candidate> {
        let is_title = reading.is(at, Classes::TITLE);
        if !reading.is_capital(at) || is_title || reading.is_date(at) {
            return None;
        }
        let words = (at..end).map(|at| reading.words[at].hash);
        let shape = reading.token(at).shape;
        let fits = |_, sense: Sense| !sense.is_upper || shape == Shape::Upper;
        let hit = self.trie.longest(words, fits)?;
        let (_, sense) = self.trie.senses(hit.sense).next()?;
        let model = &self.candidates[sense.entry as usize];
        let tokens = at..at + hit.len;
        if hit.len == 1 {
            let counts = evidence.of(reading.words[at].hash);
            let is_common = reading.known(at).has(Known::COMMON)
                || counts.small > 0
                || reading.is(at, Classes::FUNCTION.and(Classes::CALENDAR));
            let gives_nothing = reading
                .marks(at)
                .has(Marks::STARTS.and(Marks::HEADLINE).and(Marks::CAPITALS));
            let is_upper =
                shape == Shape::Upper && !reading.marks(at).has(Marks::CAPITALS);
            let was_upper = reading.token(model.tokens.start).shape == Shape::Upper
                && model.tokens.len() == 1;
            if (is_common && gives_nothing)
                || (is_upper != was_upper && !sense.is_upper && !gives_nothing)
            {
                return None;
            }
        } else if tokens.clone().any(|at| reading.marks(at).has(Marks::TIME)) {
            return None;
        }
        Some(Candidate {
            tokens,
            kind: model.kind,
            entry: model.entry,
            registered: model.registered,
            confidence: 0.7,
            rule: "document",
        })
    }
}
