//! What the rules ask of the words around a word: where a run of capitals
//! ends, whether a capital says anything, whether a place is meant.

use std::ops::Range;

use super::{
    super::{
        gazetteer::{Hit, Known, Origin, PlaceRank},
        lang::en::words::Classes,
        token::Shape,
    },
    reading::Marks,
    rules::Rules,
};

/// No name has more tokens; a text of capitals alone must not cost its square.
const LONGEST_RUN: usize = 16;

impl Rules<'_> {
    /// Past the run of capitals that begins at `at`, hyphens and "&" inside.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let reading = self.reading;
        let mut end = at + 1;
        while end < self.end.min(at + LONGEST_RUN) {
            let is_tied = !reading.token(end).spaced;
            let goes_on = match reading.surface(end) {
                "-" | "–" => is_tied && self.is_tied_capital(end + 1),
                "&" => self.is_capital(end + 1),
                _ => self.is_capital(end),
            };
            if !goes_on
                || (is_tied
                    && reading.is_capital(end)
                    && !matches!(reading.surface(end - 1), "-" | "–" | "&"))
            {
                break;
            }
            end += 1;
        }
        end
    }

    /// Past "of Foreign Affairs", where `of` is the place of "of".
    pub(super) fn complement_end(&self, of: usize) -> Option<usize> {
        let reading = self.reading;
        let first = if reading.surface(of + 1) == "the" { of + 2 } else { of + 1 };
        if !self.is_capital(first) {
            return None;
        }
        let mut end = self.run_end(first);
        // "Ministry of Health and Family Welfare", "Trade, Industry and …" is
        // rarer than a list of two names.
        let is_and = reading.surface(end) == "and"
            && self.is_capital(end + 1)
            && !reading.known(first).has(Known::NAME)
            && reading.known(end + 1).has(Known::COMMON);
        if is_and {
            end = self.run_end(end + 1);
        }
        Some(end)
    }

    /// Past the words of a person's name that begins at `at`.
    pub(super) fn person_end(&self, at: usize) -> usize {
        let reading = self.reading;
        let mut end = at + 1;
        let mut words = 1;
        while end < self.end && words < 5 {
            let is_tied = !reading.token(end).spaced;
            let is_small = reading.is(end, Classes::PARTICLE) && !is_tied;
            if reading.surface(end) == "-" && is_tied && self.is_tied_word(end + 1) {
                end += 2;
            } else if is_small
                && reading.token(end).shape == Shape::Lower
                && (self.is_capital(end + 1) || reading.surface(end + 1) == "-")
            {
                end += 1;
                continue;
            } else if !is_tied && self.is_capital(end) && !self.ends_person(end) {
                end += 1;
            } else {
                break;
            }
            words += 1;
        }
        end
    }

    /// Whether the word at `at` cannot belong to the name of a person before it.
    pub(super) fn ends_person(&self, at: usize) -> bool {
        let reading = self.reading;
        let known = reading.known(at);
        let is_head = reading.is(at, Classes::TITLE.and(Classes::ORGANISATION_HEAD))
            && known.surname_rank() < 5;
        let is_may = reading.surface(at) == "May";
        let is_function = reading.is(at, Classes::FUNCTION) && !is_may;
        let is_calendar = reading.is(at, Classes::CALENDAR) && !is_may;
        let is_name = reading.name(at, self.end).is_some_and(|hit| {
            hit.len > 1 || (known.surname_rank() == 0 && self.is_strong(hit))
        });
        is_head || is_function || is_name || is_calendar
    }

    pub(super) fn is_strong(&self, hit: Hit) -> bool {
        let meaning = self.reading.gazetteer.meanings(hit).next();
        meaning.is_some_and(|(entry, _)| !self.is_weak_place(entry))
    }

    pub(super) fn cannot_begin_person(&self, at: usize) -> bool {
        let reading = self.reading;
        !reading.is_capital(at)
            || reading.is(at, Classes::TITLE.and(Classes::FUNCTION))
            || (reading.is(at, Classes::ORGANISATION_HEAD)
                && !reading.known(at).has(Known::GIVEN))
    }

    /// The start of a run without the demonym or title before an organisation.
    pub(super) fn without_modifier(&self, at: usize, last: usize) -> usize {
        let reading = self.reading;
        let is_demonym = reading.name(at, last).is_some_and(|hit| {
            hit.len == 1
                && reading
                    .gazetteer
                    .meanings(hit)
                    .next()
                    .is_some_and(|(_, it)| it.origin == Origin::Demonym)
        });
        let is_title = reading.is(at, Classes::TITLE) && !reading.is(at, Classes::ROLE);
        if (is_demonym && last == at + 1) || is_title { at + 1 } else { at }
    }

    /// Whether the capital at `at` is due to the start of a sentence, and the
    /// word a common one.
    pub(super) fn is_common_start(&self, at: usize) -> bool {
        let reading = self.reading;
        let is_function = reading.is(at, Classes::FUNCTION);
        if !reading.marks(at).has(Marks::STARTS) {
            return is_function && reading.token(at).shape != Shape::Upper;
        }
        let counts = self.evidence.of(reading.words[at].hash);
        let is_common = reading.known(at).has(Known::COMMON) || counts.small > 0;
        is_function || (is_common && counts.capital == 0 && !self.is_capital(at + 1))
    }

    pub(super) fn is_headline(&self, at: usize) -> bool {
        self.reading.marks(at).has(Marks::CAPITALS.and(Marks::HEADLINE))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        at < self.end && self.reading.is_capital(at)
    }

    pub(super) fn is_tied_capital(&self, at: usize) -> bool {
        self.is_capital(at) && !self.reading.token(at).spaced
    }

    pub(super) fn is_tied_word(&self, at: usize) -> bool {
        at < self.end
            && self.reading.token(at).is_word()
            && !self.reading.token(at).spaced
            && !self.reading.marks(at).has(Marks::TIME)
    }

    /// Whether the word at `at` is a person's name elsewhere, or by the census.
    pub(super) fn is_person_word(&self, at: usize) -> bool {
        let counts = self.evidence.of(self.reading.words[at].hash);
        let known = self.reading.known(at);
        counts.person > 0
            && (known.has(Known::SURNAME.and(Known::GIVEN)) || !known.has(Known::NAME))
            || (!known.has(Known::NAME.and(Known::COMMON)) && self.reading.is_capital(at))
    }

    /// Whether the text has the word behind a title or a given name.
    pub(super) fn is_named_so(&self, at: usize) -> bool {
        self.evidence.of(self.reading.words[at].hash).person > 0
    }

    pub(super) fn is_name_of_person(&self, mut tokens: Range<usize>) -> bool {
        tokens.all(|at| self.reading.known(at).has(Known::GIVEN.and(Known::SURNAME)))
    }

    /// A town that few texts write about.
    pub(super) fn is_weak_place(&self, entry: u32) -> bool {
        let it = self.reading.gazetteer.entry(entry);
        it.origin == Origin::Place(PlaceRank::Town) && it.population < 200_000
    }

    /// Whether the words around say that a place stands at `at`: "in Kasarani",
    /// "Springfield, Illinois".
    pub(super) fn is_placed(&self, at: usize) -> bool {
        let reading = self.reading;
        let follows = at > 0
            && (reading.is(at - 1, Classes::LOCATIVE)
                || reading.surface(at - 1) == "from");
        let is_part = reading.surface(at + 1) == ","
            && self.is_capital(at + 2)
            && reading.name(at + 2, self.end).is_some_and(|hit| {
                reading.gazetteer.meanings(hit).next().is_some_and(|(_, it)| {
                    matches!(
                        it.origin,
                        Origin::Place(PlaceRank::Country | PlaceRank::State)
                    )
                })
            });
        follows || is_part
    }
}
