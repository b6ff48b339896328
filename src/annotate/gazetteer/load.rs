//! Reads the embedded lists into a [`Gazetteer`].

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::OnceLock,
};

use super::{Entry, Gazetteer, Known, Origin, PlaceRank, Trie, hash, names, words};
use crate::annotate::mention::EntityType;

/// See `training/README.md` for where these come from.
/// From so many people on a town goes before a state of its name.
const CITY: u32 = 500_000;

const PLACES: &str = include_str!("../lang/en/places.tsv");
const PERSON_NAMES: &str = include_str!("../lang/en/person-names.txt");
const COMPANIES: &str = include_str!("../lang/en/companies.txt");
const COMMON: &str = include_str!("../lang/en/common.txt");

/// About as many beginnings of names as the lists have.
const SIZE: usize = 120_000;

pub(super) fn english() -> Gazetteer {
    let mut loader = Loader { trie: Trie::with_capacity(SIZE), entries: Vec::new() };
    loader.words();
    let places = loader.entries_of_places();
    loader.countries(&places);
    for &(kind, list) in names::KNOWN {
        loader.known(kind, list, &places);
    }
    loader.places(&places);
    for name in COMPANIES.lines() {
        let entry = loader.entry(name, EntityType::Organisation, Origin::Company);
        loader.name(name, entry);
    }
    Gazetteer { trie: loader.trie, entries: loader.entries, index: OnceLock::new() }
}

struct Loader {
    trie: Trie,
    entries: Vec<Entry>,
}

impl Loader {
    /// Given names, surnames and common words.
    fn words(&mut self) {
        for line in PERSON_NAMES.lines() {
            let (word, classes) = line.split_once(' ').unwrap_or((line, ""));
            let word = hash(word);
            let rank = |sign: u8| {
                let class =
                    classes.split(' ').find(|it| it.as_bytes().first() == Some(&sign));
                class.and_then(|it| it.as_bytes().get(1)).map(|digit| digit - b'0')
            };
            let (men, women, surname) = (rank(b'm'), rank(b'f'), rank(b's'));
            // A name like "John" is also given to a few women, but tells of a man.
            if men.is_some() && men > women.map(|rank| rank + 1) {
                self.trie.mark(word, Known::MASCULINE);
            } else if women.is_some() && women > men.map(|rank| rank + 1) {
                self.trie.mark(word, Known::FEMININE);
            } else if men.is_some() || women.is_some() {
                self.trie.mark(word, Known::GIVEN);
            }
            for rank in [men, women].into_iter().flatten() {
                self.trie.mark(word, Known::given(rank));
            }
            if let Some(rank) = surname {
                self.trie.mark(word, Known::SURNAME.and(Known::surname(rank)));
            }
        }
        let by_hand = [
            (names::MASCULINE_NAMES, Known::MASCULINE.and(Known::given(6))),
            (names::FEMININE_NAMES, Known::FEMININE.and(Known::given(6))),
        ];
        for (list, known) in by_hand {
            for name in list.split_ascii_whitespace() {
                self.trie.mark(hash(name), known);
            }
        }
        for word in COMMON.lines() {
            self.trie.mark(hash(word), Known::COMMON);
        }
    }

    /// An entry for every line of the places; gives those of the countries by
    /// code, and those of the largest place of each name by name.
    fn entries_of_places(&mut self) -> Places {
        let mut places = Places::default();
        let list = names::KNOWN.iter().filter(|(kind, _)| *kind == EntityType::Gpe);
        let known = list.flat_map(|(_, list)| list.lines());
        let known: HashSet<&str> = known
            .map(|line| line.split_once(" =").map_or(line, |(name, _)| name))
            .collect();
        for line in PLACES.lines() {
            let mut fields = line.splitn(3, '\t');
            let rank = match fields.next() {
                Some("C") => PlaceRank::Country,
                Some("S") => PlaceRank::State,
                Some("P") => PlaceRank::Capital,
                _ => PlaceRank::Town,
            };
            let name = fields.next().unwrap_or_default();
            let rest = fields.next().unwrap_or_default();
            let entry = self.entry(name, EntityType::Gpe, Origin::Place(rank));
            let added = &mut self.entries[entry as usize];
            added.line = rest;
            let population = rest.rsplit('\t').nth(1).unwrap_or_default();
            added.population = population.parse().unwrap_or(0);
            let bare = name.strip_suffix(" City").unwrap_or(name);
            if known.contains(bare) {
                // News from Washington and New York is news from the towns.
                let is_city = rank != PlaceRank::State
                    && self.entries[entry as usize].population >= CITY;
                let place = places.known.entry(bare).or_insert(entry);
                let is_state = self.entries[*place as usize].origin
                    == Origin::Place(PlaceRank::State);
                if is_state && is_city {
                    *place = entry;
                }
            }
            if rank == PlaceRank::Country {
                let code = rest.split('\t').next().unwrap_or_default();
                places.countries.insert(code, entry);
            }
        }
        places.end = self.entries.len();
        places
    }

    /// Names of countries, and of what belongs to them.
    fn countries(&mut self, places: &Places) {
        for &country in places.countries.values() {
            self.name(self.entries[country as usize].name, country);
        }
        for line in names::COUNTRIES.lines() {
            let Some((code, rest)) = line.split_once(" =") else { continue };
            let Some(&country) = places.countries.get(code) else { continue };
            let (aliases, demonyms) = rest.split_once(';').unwrap_or((rest, ""));
            for alias in parts(aliases) {
                self.name(alias, country);
            }
            for demonym in parts(demonyms) {
                let entry = self.entry(demonym, EntityType::Norp, Origin::Demonym);
                self.entries[entry as usize].entity = country;
                self.name(demonym, entry);
            }
        }
    }

    /// A list that was written by hand. A city in it is the place of its name.
    fn known(&mut self, kind: EntityType, list: &'static str, places: &Places) {
        for line in list.lines() {
            let (name, aliases) = line.split_once(" =").unwrap_or((line, ""));
            let entry = self.entry(name, kind, Origin::Known);
            if let Some(&place) =
                places.known.get(name).filter(|_| kind == EntityType::Gpe)
            {
                let place = self.entries[place as usize];
                let own = &mut self.entries[entry as usize];
                (own.line, own.origin, own.population) =
                    (place.line, place.origin, place.population.max(1_000_000));
            }
            self.name(name, entry);
            for alias in parts(aliases) {
                self.name(alias, entry);
            }
        }
    }

    /// States and cities; of several with one name, the largest comes first, as
    /// in the list.
    fn places(&mut self, places: &Places) {
        for entry in 0..places.end {
            let it = &self.entries[entry];
            if it.origin != Origin::Place(PlaceRank::Country) {
                let entry = u32::try_from(entry).expect("there are few places");
                self.name(self.entries[entry as usize].name, entry);
            }
        }
    }

    fn entry(&mut self, name: &'static str, kind: EntityType, origin: Origin) -> u32 {
        let entry = u32::try_from(self.entries.len()).expect("there are few entries");
        self.entries.push(Entry {
            name,
            kind,
            origin,
            line: "",
            population: 0,
            entity: entry,
        });
        entry
    }

    /// Adds one name of an entry, and the same without its article.
    fn name(&mut self, name: &str, entry: u32) {
        let bare = ["the ", "The "].iter().find_map(|article| name.strip_prefix(article));
        let name = bare.unwrap_or(name);
        if name.len() > 6 && name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let small = u8::from(name.starts_with(char::is_lowercase));
            self.trie.insert(&[hash(name)], entry, small, false);
            return;
        }
        let mut hashes = [0; 16];
        let (mut len, mut small) = (0, 0_u8);
        for word in words(name).take(hashes.len()) {
            hashes[len] = hash(word);
            if word.starts_with(char::is_lowercase) && len < 8 {
                small |= 1 << len;
            }
            len += 1;
        }
        let is_upper = len == 1
            && name.len() <= 6
            && name.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !name.chars().any(char::is_lowercase);
        self.trie.insert(&hashes[..len], entry, small, is_upper);
    }
}

#[derive(Default)]
struct Places {
    countries: BTreeMap<&'static str, u32>,
    /// The largest of each name that the lists written by hand have.
    known: HashMap<&'static str, u32>,
    /// The number of entries that are places.
    end: usize,
}

/// The parts of `a | b`.
fn parts(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|').map(str::trim).filter(|part| !part.is_empty())
}
