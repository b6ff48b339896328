//! Names by rule: the gazetteer's, those behind a title, runs of capitals.
//!
//! The rules are tried in the order of [`RULES`] at each word; the first that
//! finds a name there decides. To add a rule, write a function and put it into
//! the list.

use std::ops::Range;

use super::{
    super::{
        gazetteer::{Known, Origin},
        lang::en::{names::is_common_acronym, words::Classes},
        token::Shape,
    },
    EntityType,
    evidence::Evidence,
    reading::{Marks, Reading},
};

/// A name that was found, before it is known whose it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Its tokens, by index.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EntityType,
    /// What the gazetteer has it for.
    pub(crate) entry: Option<u32>,
    /// What the register has it for.
    pub(crate) registered: Option<usize>,
    pub(crate) confidence: f32,
    pub(crate) rule: &'static str,
}

/// A text with what the whole of it shows.
pub(super) struct Rules<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) evidence: &'r Evidence,
    /// Past the last token of the sentence that is being read.
    pub(super) end: usize,
}

type Rule = for<'a, 'r> fn(&'a Rules<'r>, usize) -> Option<Candidate>;

/// In order of authority.
const RULES: &[Rule] = &[
    |rules, at| rules.turn(at),
    |rules, at| rules.long_name(at),
    |rules, at| rules.titled_person(at),
    |rules, at| rules.organisation(at),
    |rules, at| rules.headed(at),
    |rules, at| rules.person(at),
    |rules, at| rules.single_name(at),
    |rules, at| rules.acronym(at),
    |rules, at| rules.run(at),
    |rules, at| rules.lone_word(at),
];

/// Every name in the text, in order, none overlapping another.
pub(crate) fn candidates(reading: &Reading<'_>, evidence: &Evidence) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in reading.text.sentences {
        let rules = Rules { reading, evidence, end: sentence.tokens.end };
        let mut at = sentence.tokens.start;
        while at < rules.end {
            let candidate = rules.at(at);
            at = candidate.as_ref().map_or(at + 1, |it| it.tokens.end);
            found.extend(candidate);
        }
    }
    found
}

impl Rules<'_> {
    fn at(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        let begins_small = reading.token(at).shape == Shape::Lower
            && reading.is(at, Classes::PARTICLE)
            && at + 1 < self.end;
        if !reading.is_capital(at) && !begins_small {
            return None;
        }
        let is_calendar = reading.is(at, Classes::CALENDAR);
        if is_calendar && (!self.is_named_so(at) || reading.is_date(at)) {
            return None;
        }
        RULES.iter().find_map(|rule| rule(self, at))
    }

    /// `BERG: …`: who speaks next in a transcript.
    fn turn(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        let is_name = |at: usize| {
            reading.token(at).shape == Shape::Upper
                && reading.token(at).span().len() > 2
                && !reading.known(at).has(Known::COMMON.and(Known::NAME))
                && !reading.is(at, Classes::FUNCTION.and(Classes::TITLE))
        };
        let starts = reading.marks(at).has(Marks::STARTS);
        let end = (at..self.end.min(at + 3)).find(|&at| !is_name(at))?;
        let is_turn = starts && end > at && reading.surface(end) == ":";
        is_turn.then(|| candidate(at..end, EntityType::Person, None, 0.9, "turn"))
    }

    /// A name of the gazetteer that has several words.
    fn long_name(&self, at: usize) -> Option<Candidate> {
        let hit = self.reading.name(at, self.end).filter(|hit| hit.len > 1)?;
        let (entry, meaning) = self.reading.gazetteer.meanings(hit).next()?;
        let tokens = at..at + hit.len;
        if tokens.clone().any(|at| self.reading.marks(at).has(Marks::TIME)) {
            return None;
        }
        // A longer name of an organisation may go on behind it: "Bank of
        // America Corp", "World Bank Group".
        if self.reading.is(tokens.end, Classes::ORGANISATION_HEAD)
            && self.reading.is_capital(tokens.end)
            && meaning.kind != EntityType::Norp
        {
            let tokens = at..tokens.end + 1;
            return Some(candidate(
                tokens,
                EntityType::Organisation,
                None,
                0.8,
                "organisation",
            ));
        }
        // "Van Nuys", "Santa Ana" and other towns with the names of people.
        if self.is_weak_place(entry) && self.is_name_of_person(tokens.clone()) {
            return None;
        }
        Some(candidate(tokens, meaning.kind, Some(entry), 0.95, "gazetteer"))
    }

    /// `President Ashraf Ghani`, `Mr Vane`: the words behind a title.
    fn titled_person(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        let before = at.checked_sub(1)?;
        if !reading.is(before, Classes::TITLE) || !reading.token(at).spaced {
            return None;
        }
        let is_office = !reading.is(before, Classes::HONORIFIC);
        if self.cannot_begin_person(at)
            || (is_office && self.reading.is(at, Classes::LOCATIVE))
        {
            return None;
        }
        // "Prime Minister Netanyahu", but "the former Soviet army".
        let is_vague =
            reading.is(before, Classes::FUNCTION) || !reading.is_capital(before);
        let end = self.person_end(at);
        if is_vague && end < at + 2 && !self.is_person_word(at) {
            return None;
        }
        if let Some(hit) = reading.name(at, self.end) {
            let (_, meaning) = reading.gazetteer.meanings(hit).next()?;
            if is_office
                && meaning.kind != EntityType::Organisation
                && at + hit.len >= end
            {
                // "President Jordan" is rare, "Secretary American" is none.
                if end == at + 1 && !self.is_person_word(at) {
                    return None;
                }
            }
        }
        Some(candidate(at..end, EntityType::Person, None, 0.9, "title"))
    }

    /// `Ministry of Defence`, `Kabul University`: a run of capitals with the
    /// head of an organisation last, or first before "of".
    fn organisation(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        if self.is_common_start(at) || self.is_headline(at) {
            return None;
        }
        if reading.is(at, Classes::ORGANISATION_HEAD)
            && matches!(reading.surface(at + 1), "of" | "for")
        {
            let end = self.complement_end(at + 1)?;
            return Some(candidate(
                at..end,
                EntityType::Organisation,
                None,
                0.8,
                "organisation",
            ));
        }
        let end = self.run_end(at);
        let last =
            (at + 1..end).rev().find(|&at| reading.is(at, Classes::ORGANISATION_HEAD))?;
        let start = self.without_modifier(at, last);
        if start > at || last == start {
            return None;
        }
        let end = match reading.surface(last + 1) {
            "of" | "for" => self.complement_end(last + 1).unwrap_or(last + 1),
            _ => last + 1,
        };
        Some(candidate(at..end, EntityType::Organisation, None, 0.8, "organisation"))
    }

    /// `Lake Chad`, `Kasarani Stadium`, `Data Protection Act`.
    fn headed(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        if self.is_common_start(at) || self.is_headline(at) {
            return None;
        }
        let end = self.run_end(at);
        if end < at + 2 || self.without_modifier(at, end - 1) > at {
            return None;
        }
        let heads = [
            (Classes::FACILITY_HEAD, EntityType::Facility),
            (Classes::PLACE_HEAD, EntityType::Location),
            (Classes::EVENT_HEAD, EntityType::Event),
            (Classes::LAW_HEAD, EntityType::Law),
        ];
        for (head, kind) in heads {
            if reading.is(end - 1, head) {
                return Some(candidate(at..end, kind, None, 0.7, "head"));
            }
        }
        let is_place =
            reading.is(at, Classes::PLACE_BEGINNING) && reading.is_capital(at + 1);
        is_place.then(|| {
            candidate(at..end.min(at + 3), EntityType::Location, None, 0.7, "head")
        })
    }

    /// A given name and what follows it.
    fn person(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        let is_initial = reading.token(at).shape == Shape::Initial
            && reading.surface(at).ends_with('.')
            && !reading.is_capital(at.wrapping_sub(1));
        if !reading.known(at).has(Known::GIVEN) && !is_initial {
            return None;
        }
        if self.cannot_begin_person(at) || self.is_common_start(at) {
            return None;
        }
        let end = self.person_end(at);
        if end < at + 2
            || reading.token(at).shape == Shape::Upper && !self.is_headline(at)
        {
            return None;
        }
        // "Jordan River", "Georgia Tech": the second word must look like a name.
        let last = reading.known(end - 1);
        let is_word = last.has(Known::COMMON.and(Known::NAME));
        let is_surname = last.has(Known::SURNAME) || !is_word;
        let is_place = reading.name(at, at + 1).is_some_and(|hit| self.is_strong(hit));
        let rank = reading.known(at).given_rank();
        if !is_surname || (is_place && rank < 7 && is_word && last.surname_rank() < 3) {
            return None;
        }
        let confidence = if rank >= 5 { 0.9 } else { 0.75 };
        Some(candidate(at..end, EntityType::Person, None, confidence, "given-name"))
    }

    /// A name of the gazetteer that is one word.
    fn single_name(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        let hit = reading.name(at, at + 1)?;
        let counts = self.evidence.of(reading.words[at].hash);
        let known = reading.known(at);
        if reading.is(at, Classes::FUNCTION) && reading.token(at).shape != Shape::Upper {
            return None;
        }
        let is_doubtful = reading.marks(at).has(Marks::CAPITALS);
        if is_doubtful && (reading.is(at, Classes::FUNCTION) || known.has(Known::COMMON))
        {
            return None;
        }
        let is_common = known.has(Known::COMMON) || counts.small > counts.capital;
        let gives_nothing = reading.marks(at).has(Marks::STARTS.and(Marks::HEADLINE));
        if is_common && gives_nothing && counts.capital == 0 {
            return None;
        }
        let (entry, meaning) = reading.gazetteer.meanings(hit).next()?;
        if self.is_weak_place(entry) && !self.is_placed(at) {
            return None;
        }
        if meaning.origin == Origin::Company && (is_common || known.has(Known::GIVEN)) {
            return None;
        }
        let kind = meaning.kind;
        if counts.person > 0
            && counts.person >= counts.place
            && !self.is_placed(at)
            && kind != EntityType::Norp
        {
            return Some(candidate(
                at..at + 1,
                EntityType::Person,
                None,
                0.7,
                "document",
            ));
        }
        Some(candidate(at..at + 1, kind, Some(entry), 0.9, "gazetteer"))
    }

    /// An unknown word in capitals.
    fn acronym(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        let len = reading.token(at).span().len();
        let is_acronym = reading.token(at).shape == Shape::Upper
            && (2..=5).contains(&len)
            && reading.known(at).surname_rank() < 5
            && !reading.marks(at).has(Marks::CAPITALS)
            && self.run_end(at) == at + 1
            && !is_common_acronym(reading.surface(at))
            && !reading
                .is(at, Classes::FUNCTION.and(Classes::CURRENCY).and(Classes::TITLE));
        is_acronym.then(|| {
            candidate(at..at + 1, EntityType::Organisation, None, 0.6, "acronym")
        })
    }

    /// Two unknown words or more with capitals.
    fn run(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        if self.is_common_start(at)
            || self.is_headline(at)
            || self.cannot_begin_person(at)
        {
            return None;
        }
        let end = self.person_end(at);
        if !(at + 2..=at + 4).contains(&end) {
            return None;
        }
        let mut words = at..end;
        let is_common = words.any(|at| {
            reading.known(at).has(Known::COMMON) && !reading.known(at).has(Known::SURNAME)
        });
        if is_common || reading.is(at, Classes::TITLE) {
            return None;
        }
        Some(candidate(at..end, EntityType::Person, None, 0.6, "capitals"))
    }

    /// An unknown word whose neighbours or whose other places tell.
    fn lone_word(&self, at: usize) -> Option<Candidate> {
        let reading = self.reading;
        let counts = self.evidence.of(reading.words[at].hash);
        let is_word = reading.token(at).shape == Shape::Capital
            && !reading.is(
                at,
                Classes::FUNCTION.and(Classes::TITLE).and(Classes::ORGANISATION_HEAD),
            )
            && !reading.known(at).has(Known::COMMON)
            && counts.small == 0
            && self.run_end(at) == at + 1;
        if !is_word {
            return None;
        }
        if counts.person > 0 && counts.person >= counts.place {
            return Some(candidate(
                at..at + 1,
                EntityType::Person,
                None,
                0.7,
                "document",
            ));
        }
        let is_given = reading.known(at).given_rank() >= 5;
        if self.is_headline(at)
            || (reading.marks(at).has(Marks::STARTS)
                && counts.capital == 0
                && counts.speaker == 0
                && !is_given)
        {
            return None;
        }
        if counts.place > 0 && counts.place >= counts.speaker {
            return Some(candidate(
                at..at + 1,
                EntityType::Gpe,
                None,
                0.6,
                "preposition",
            ));
        }
        let is_person =
            counts.speaker > 0 || reading.known(at).surname_rank() >= 4 || is_given;
        let confidence = if is_given { 0.7 } else { 0.5 };
        is_person.then(|| {
            candidate(at..at + 1, EntityType::Person, None, confidence, "speech")
        })
    }
}

fn candidate(
    tokens: Range<usize>,
    kind: EntityType,
    entry: Option<u32>,
    confidence: f32,
    rule: &'static str,
) -> Candidate {
    Candidate { tokens, kind, entry, registered: None, confidence, rule }
}
