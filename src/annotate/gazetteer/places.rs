//! Looks places up: by number, by code, by name.
//!
//! The index is made when it is first asked for, since annotating a text needs
//! none.

use std::collections::HashMap;

use super::{Gazetteer, Origin};

/// A country, state or city, as GeoNames knows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'g> {
    /// Its number at GeoNames.
    pub number: u32,
    /// Its name in English.
    pub name: &'g str,
    /// How large a place it is.
    pub rank: PlaceRank,
    /// Its country's code in ISO 3166, such as `AF`.
    pub country: &'g str,
    /// Its state, for the United States.
    pub region: &'g str,
    /// Degrees north of the equator; of a country, those of its capital.
    pub latitude: Option<f32>,
    /// Degrees east of Greenwich; of a country, those of its capital.
    pub longitude: Option<f32>,
    /// The number of its people, 0 where it is not known.
    pub population: u32,
}

impl Place<'_> {
    /// Its identifier as an [`Entity`](crate::annotate::Entity) has it:
    /// `geonames:1138958`.
    pub fn id(&self) -> String {
        format!("geonames:{}", self.number)
    }
}

/// What kind of place a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceRank {
    /// A state or dependent territory with a code of its own.
    Country,
    /// A state of the United States.
    State,
    /// The capital of a country.
    Capital,
    /// Any other town.
    Town,
}

/// Entries by what one looks them up by.
#[derive(Clone, Debug, Default)]
pub(super) struct PlaceIndex {
    /// By the numbers of GeoNames, in order.
    by_number: Vec<(u32, u32)>,
    countries: HashMap<&'static str, u32>,
    states: HashMap<&'static str, u32>,
    /// Those whose name others have too, the largest first.
    by_name: HashMap<&'static str, Vec<u32>>,
}

impl PlaceIndex {
    fn of(gazetteer: &Gazetteer) -> Self {
        let mut index = Self::default();
        let all = (0..).zip(&gazetteer.entries);
        for (entry, it) in all {
            let Some(place) = gazetteer.place_of(entry) else { continue };
            index.by_number.push((place.number, entry));
            let codes: Vec<&str> = it.line.splitn(3, '\t').collect();
            match (place.rank, codes.as_slice()) {
                (PlaceRank::Country, [country, ..]) => {
                    index.countries.entry(country).or_insert(entry);
                }
                (PlaceRank::State, [_, state, ..]) => {
                    index.states.entry(state).or_insert(entry);
                }
                _ => {}
            }
            index.by_name.entry(it.name).or_default().push(entry);
        }
        index.by_number.sort_unstable();
        // A city that was written by hand as well is a second entry of one place.
        index.by_number.dedup_by_key(|(number, _)| *number);
        index.by_name.retain(|_, same| same.len() > 1);
        index
    }
}

impl Gazetteer {
    /// The place of an identifier such as `geonames:1138958`.
    pub(crate) fn place(&self, id: &str) -> Option<Place<'_>> {
        let number: u32 = id.strip_prefix("geonames:")?.parse().ok()?;
        let by_number = &self.places().by_number;
        let at = by_number.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        self.place_of(by_number[at].1)
    }

    /// Every place of this name, if there are several.
    pub(crate) fn places_named(&self, name: &str) -> impl Iterator<Item = Place<'_>> {
        let same = self.places().by_name.get(name).map_or(&[][..], Vec::as_slice);
        same.iter().filter_map(|&entry| self.place_of(entry))
    }

    /// The country of a code such as `AF`.
    pub(crate) fn country(&self, code: &str) -> Option<Place<'_>> {
        self.place_of(*self.places().countries.get(code)?)
    }

    /// The state of the United States with a code such as `GA`.
    pub(crate) fn state(&self, code: &str) -> Option<Place<'_>> {
        self.place_of(*self.places().states.get(code)?)
    }

    fn places(&self) -> &PlaceIndex {
        self.index.get_or_init(|| PlaceIndex::of(self))
    }

    fn place_of(&self, entry: u32) -> Option<Place<'_>> {
        let entry = self.entry(entry);
        let Origin::Place(rank) = entry.origin else { return None };
        let mut fields = entry.line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let (country, region) = (next(), next());
        let (latitude, longitude) = (next().parse().ok(), next().parse().ok());
        let number = entry.line.rsplit('\t').next()?.parse().ok()?;
        let population = entry.population;
        let name = entry.name;
        Some(Place {
            number,
            name,
            rank,
            country,
            region,
            latitude,
            longitude,
            population,
        })
    }
}
