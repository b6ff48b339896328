//! Names that everyone writes about: countries with their peoples, alliances,
//! agencies, armed groups, parties, regions, seas, wars.
//!
//! Written by hand, in the files of `known/`. One name a line: the full name,
//! then behind `=` what else it is called, parted by `|`. An alias of capital
//! letters only is found in capitals only, so that `WHO` is not `Who`. To add a
//! name, add a line there and one to `tests/corpus/mentions/en/`.

use crate::annotate::mention::EntityType;

/// Names by what they name.
pub(crate) const KNOWN: &[(EntityType, &str)] = &[
    (EntityType::Organisation, include_str!("known/organisations.txt")),
    (EntityType::Gpe, include_str!("known/places-with-government.txt")),
    (EntityType::Location, include_str!("known/other-places.txt")),
    (EntityType::Facility, include_str!("known/facilities.txt")),
    (EntityType::Norp, include_str!("known/groups.txt")),
    (EntityType::Event, include_str!("known/events.txt")),
    (EntityType::Law, include_str!("known/laws.txt")),
    (EntityType::Product, include_str!("known/products.txt")),
];

/// Countries by ISO 3166 code: other names, then behind `;` what the people
/// and what belongs to the country are called, the adjective first.
pub(crate) const COUNTRIES: &str = include_str!("known/countries.txt");

/// Given names of men that the US Census does not have, or has as rare.
pub(crate) const MASCULINE_NAMES: &str = include_str!("known/masculine-names.txt");

/// The same for women.
pub(crate) const FEMININE_NAMES: &str = include_str!("known/feminine-names.txt");

/// Given names, each line the full form and then its short ones.
pub(crate) const NICKNAMES: &str = include_str!("known/nicknames.txt");
