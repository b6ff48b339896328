//! What readers are told an entity is.

use super::EntityType;

/// What readers are told an entity is: coarser than [`EntityType`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityClass {
    /// Someone.
    Person,
    /// A company, agency, party, armed movement or other institution.
    Organisation,
    /// A country, town, building, river, region.
    Place,
    /// A named battle, war, storm, sports event.
    Event,
    /// Everything else with a name: peoples, works, laws, products.
    Other,
}

impl EntityClass {
    /// All classes, in the order in which they are listed.
    pub const ALL: [Self; 5] =
        [Self::Person, Self::Organisation, Self::Place, Self::Event, Self::Other];

    /// The class of a type; numbers have none.
    pub fn of(kind: EntityType) -> Option<Self> {
        Some(match kind {
            EntityType::Person => Self::Person,
            EntityType::Organisation => Self::Organisation,
            EntityType::Gpe | EntityType::Location | EntityType::Facility => Self::Place,
            EntityType::Event => Self::Event,
            EntityType::Norp
            | EntityType::Product
            | EntityType::WorkOfArt
            | EntityType::Law
            | EntityType::Language => Self::Other,
            EntityType::Money
            | EntityType::Percent
            | EntityType::Quantity
            | EntityType::Ordinal
            | EntityType::Cardinal => return None,
        })
    }

    /// The class with this name, also written out in full.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.id() == name).or(match name {
            "organisation" | "organization" => Some(Self::Organisation),
            _ => None,
        })
    }

    /// The type of which something is that is known by its class alone.
    pub fn usual_type(self) -> EntityType {
        match self {
            Self::Person => EntityType::Person,
            Self::Organisation => EntityType::Organisation,
            Self::Place => EntityType::Location,
            Self::Event => EntityType::Event,
            Self::Other => EntityType::Product,
        }
    }

    /// Its name in addresses and data: `person`, `org`, `place`, `event`,
    /// `other`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "org",
            Self::Place => "place",
            Self::Event => "event",
            Self::Other => "other",
        }
    }
}
