//! What is known of names before any text is read.
//!
//! Countries, cities, organisations, peoples, given names and surnames, from
//! the lists in `lang/en/`. The [`Gazetteer`] says what a sequence of words may
//! mean; which of it is meant, the context decides. It knows nothing of texts.
//! To add a name, see `lang/en/names.rs`.

mod load;
mod places;
mod trie;
mod words;

use std::sync::OnceLock;

use self::places::PlaceIndex;
pub use self::places::{Place, PlaceRank};
pub(crate) use self::{
    trie::{Hit, Known, Sense, Trie},
    words::{hash, words},
};
use super::{lang::en::names, mention::EntityType};

/// How the gazetteer came by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Written by hand: what news are full of.
    Known,
    /// What the people of a country are called.
    Demonym,
    /// A place of GeoNames.
    Place(PlaceRank),
    /// A company of a stock index.
    Company,
}

/// One thing that the gazetteer knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// Its full name.
    pub(crate) name: &'static str,
    pub(crate) kind: EntityType,
    pub(crate) origin: Origin,
    /// The rest of its line in the list of places.
    line: &'static str,
    /// The number of its people, if it is a place.
    pub(crate) population: u32,
    /// What a demonym belongs to, as another entry; itself for all others.
    pub(crate) entity: u32,
}

/// Every name that is known before a text is read.
#[derive(Clone)]
pub(crate) struct Gazetteer {
    trie: Trie,
    entries: Vec<Entry>,
    index: OnceLock<PlaceIndex>,
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer")
            .field("entries", &self.entries.len())
            .finish_non_exhaustive()
    }
}

impl Gazetteer {
    /// The names that English texts have.
    pub(crate) fn english() -> Self {
        load::english()
    }

    /// What is known of a single word.
    pub(crate) fn known(&self, word: u64) -> Known {
        self.trie.known(word)
    }

    /// The longest name that `words` begin with; each comes with whether it is
    /// written small, and whether it is all in capitals.
    pub(crate) fn longest(
        &self,
        words: impl Iterator<Item = (u64, Case)> + Clone,
    ) -> Option<Hit> {
        let cases = words.clone();
        self.trie.longest(words.map(|(word, _)| word), |len, sense| {
            let mut cases = cases.clone().take(len).map(|(_, case)| case).enumerate();
            cases.all(|(at, case)| match case {
                Case::Small => sense.may_be_small(at),
                Case::Capital => !sense.is_upper,
                Case::Upper => true,
            })
        })
    }

    /// What a name that was found may mean, the likeliest first.
    pub(crate) fn meanings(&self, hit: Hit) -> impl Iterator<Item = (u32, &Entry)> {
        self.trie
            .senses(hit.sense)
            .map(|(_, sense)| (sense.entry, &self.entries[sense.entry as usize]))
    }

    pub(crate) fn entry(&self, entry: u32) -> &Entry {
        &self.entries[entry as usize]
    }

    /// The identifier of an entry, where it has one.
    pub(crate) fn id(&self, entry: u32) -> Option<String> {
        let fields: Vec<&str> = self.entry(entry).line.split('\t').collect();
        fields.last().filter(|id| !id.is_empty()).map(|id| format!("geonames:{id}"))
    }
}

/// How a word is written, as far as names care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// `peace`, `iPhone`
    Small,
    /// `Peace`, and whatever has no case.
    Capital,
    /// `NATO`, `U.S.`
    Upper,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first meaning of `name` in `gazetteer`.
    fn first(gazetteer: &Gazetteer, name: &str) -> Option<(EntityType, &'static str)> {
        let case = |word: &str| {
            let mut chars = word.chars();
            match chars.next() {
                Some(first) if first.is_lowercase() => Case::Small,
                Some(_) if word.len() > 1 && !chars.any(char::is_lowercase) => {
                    Case::Upper
                }
                _ => Case::Capital,
            }
        };
        let parts: Vec<_> = words(name).map(|word| (hash(word), case(word))).collect();
        let hit = gazetteer.longest(parts.iter().copied())?;
        let (_, entry) = gazetteer.meanings(hit).next()?;
        (hit.len == parts.len()).then_some((entry.kind, entry.name))
    }

    #[test]
    fn names_are_found_by_their_words() {
        let gazetteer = Gazetteer::english();
        let cases = [
            ("al-Qaeda", Some((EntityType::Organisation, "al-Qaeda"))),
            ("U.S.", Some((EntityType::Gpe, "United States"))),
            ("us", None),
            ("Us", None),
            (
                "North Atlantic Treaty Organization",
                Some((EntityType::Organisation, "NATO")),
            ),
            ("Doha", Some((EntityType::Gpe, "Doha"))),
            ("Côte d’Ivoire", Some((EntityType::Gpe, "Ivory Coast"))),
            ("Bogota", Some((EntityType::Gpe, "Bogotá"))),
            ("doha", None),
            ("Afghan", Some((EntityType::Norp, "Afghan"))),
            ("Nowhere at all", None),
        ];
        for (name, expected) in cases {
            assert_eq!(first(&gazetteer, name), expected, "{name}");
        }
    }

    #[test]
    fn places_of_one_name_are_told_apart_by_country_and_state() {
        let gazetteer = Gazetteer::english();
        let named: Vec<_> = gazetteer
            .places_named("Georgia")
            .map(|it| (it.rank, it.country, it.region))
            .collect();
        assert_eq!(
            named,
            [(PlaceRank::Country, "GE", ""), (PlaceRank::State, "US", "GA")]
        );
        assert_eq!(gazetteer.country("GE").unwrap().name, "Georgia");
        assert_eq!(gazetteer.state("GA").unwrap().id(), "geonames:4197000");
        assert_eq!(gazetteer.place("geonames:4197000").unwrap().region, "GA");
        assert_eq!(gazetteer.place("geonames:1"), None);
    }

    #[test]
    fn places_have_coordinates() {
        let gazetteer = Gazetteer::english();
        let parts = [(hash("kabul"), Case::Capital)];
        let hit = gazetteer.longest(parts.into_iter()).unwrap();
        let (entry, _) = gazetteer.meanings(hit).next().unwrap();
        let id = gazetteer.id(entry).unwrap();
        let place = gazetteer.place(&id).unwrap();
        assert_eq!((place.name, place.country), ("Kabul", "AF"));
        assert!(place.latitude.is_some_and(|north| (north - 34.5).abs() < 0.5));
    }
}
