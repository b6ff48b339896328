//! Which of several places of one name an article means, and where it is.
//!
//! The annotator gives a name to the largest place that has it. Here the other
//! places of the article have their say: with Atlanta and Savannah, `Georgia`
//! is the state; with Tbilisi, it is the country. Knows nothing of other
//! articles.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::{
    annotate::{Annotator, Place, PlaceRank},
    collection::AnnotatedArticle,
};

/// Where a place is.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// What kind of place it is.
    pub rank: PlaceRank,
    /// Its country's code in ISO 3166, such as `AF`.
    pub country_code: String,
    /// Its country's name in English; its own, if it is a country.
    pub country: Option<String>,
    /// The name of its state, for the United States.
    pub state: Option<String>,
    /// Degrees north of the equator and east of Greenwich; of a country, those
    /// of its capital.
    pub coordinates: Option<(f32, f32)>,
    /// The number of its people, if it is known.
    pub population: Option<u32>,
    /// Index in [`Collection::entities`](crate::collection::Collection::entities)
    /// of its country, if that is named somewhere.
    pub within: Option<usize>,
}

impl Location {
    /// What is known of the place with an identifier of the gazetteer.
    pub(super) fn of(id: &str, annotator: &Annotator) -> Option<Self> {
        let place = annotator.place(id)?;
        let country = annotator.country(place.country).map(|it| it.name.to_owned());
        let state =
            annotator.state(place.region).filter(|it| it.country == place.country);
        Some(Self {
            rank: place.rank,
            country_code: place.country.to_owned(),
            country,
            state: state
                .filter(|_| place.rank != PlaceRank::State)
                .map(|it| it.name.to_owned()),
            coordinates: place.latitude.zip(place.longitude),
            population: Some(place.population).filter(|&people| people > 0),
            within: None,
        })
    }
}

/// The places that the articles mean where it is not the one that the annotator
/// has: by article and local.
#[derive(Debug, Default)]
pub(super) struct Places<'p> {
    changed: HashMap<(usize, usize), Place<'p>>,
}

impl<'p> Places<'p> {
    /// Reads all `articles`.
    pub(super) fn new(
        articles: &[Arc<AnnotatedArticle>],
        annotator: &'p Annotator,
    ) -> Self {
        let mut places = Self::default();
        let mut known: HashMap<&str, Known<'p>> = HashMap::new();
        for (article, it) in articles.iter().enumerate() {
            let named: Vec<(usize, &str)> = it
                .annotations
                .entities
                .iter()
                .enumerate()
                .filter_map(|(local, entity)| Some((local, entity.id.as_deref()?)))
                .filter(|(_, id)| id.starts_with("geonames:"))
                .collect();
            for &(_, id) in &named {
                known.entry(id).or_insert_with(|| Known::of(id, annotator));
            }
            if !named.iter().any(|(_, id)| known[id].is_ambiguous()) {
                continue;
            }
            let sure: Vec<Place<'p>> = named
                .iter()
                .filter(|(_, id)| !known[id].is_ambiguous())
                .filter_map(|(_, id)| known[id].place)
                .collect();
            for (local, id) in named {
                if let Some(meant) = known[id].meant(&sure) {
                    places.changed.insert((article, local), meant);
                }
            }
        }
        places
    }

    /// The identifier of the place that an article means instead of the
    /// annotator's.
    pub(super) fn id(&self, article: usize, local: usize) -> Option<String> {
        self.changed.get(&(article, local)).map(Place::id)
    }
}

/// A place, and the others of its name.
struct Known<'p> {
    place: Option<Place<'p>>,
    others: Vec<Place<'p>>,
}

impl<'p> Known<'p> {
    fn of(id: &str, annotator: &'p Annotator) -> Self {
        /// More places of a name than this are too small to be told apart.
        const MAX_OTHERS: usize = 15;
        let Some(place) = annotator.place(id) else {
            return Self { place: None, others: Vec::new() };
        };
        let mut seen = HashSet::from([place.number]);
        let others =
            annotator.places_named(place.name).filter(|it| seen.insert(it.number));
        Self { place: Some(place), others: others.take(MAX_OTHERS).collect() }
    }

    fn is_ambiguous(&self) -> bool {
        !self.others.is_empty()
    }

    /// The other place that is meant among places that are `sure`, if it is not
    /// this one.
    fn meant(&self, sure: &[Place<'p>]) -> Option<Place<'p>> {
        /// How much more the company must say for another than for this one.
        const MARGIN: usize = 3;
        // A capital is meant even where its country is not named.
        let place = self.place.as_ref().filter(|it| it.rank != PlaceRank::Capital)?;
        let own = support(place, sure);
        let best = self.others.iter().map(|it| (support(it, sure), it));
        let (score, best) = best.max_by_key(|(score, it)| (*score, it.population))?;
        (score >= own + MARGIN).then_some(*best)
    }
}

/// How much the places of an article say for a place.
fn support(place: &Place<'_>, company: &[Place<'_>]) -> usize {
    let weight = |other: &Place<'_>| {
        let is_near = !place.region.is_empty() && place.region == other.region;
        let are_states = place.rank == PlaceRank::State && other.rank == PlaceRank::State;
        let is_in_country = place.rank != PlaceRank::State
            || !matches!(other.rank, PlaceRank::Country | PlaceRank::Capital);
        if other.country != place.country {
            0
        } else if is_near {
            4
        } else if are_states || other.rank == PlaceRank::Country {
            2 * usize::from(is_in_country)
        } else if place.rank == PlaceRank::Country {
            3
        } else {
            usize::from(is_in_country)
        }
    };
    company.iter().map(weight).sum()
}
