//! Finds names and numbers and says what each of them names.

use super::{Text, Timex};
use crate::text::Span;

/// What a name names, or a number counts: the types of `OntoNotes` 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// A person, also a fictional one.
    Person,
    /// A nationality, religious or political group: `Afghan`, `Republicans`.
    Norp,
    /// A building, airport, road or bridge.
    Facility,
    /// A company, agency, party, armed movement or other institution.
    Organisation,
    /// A country, city, state: a place with a government.
    Gpe,
    /// Any other place: mountains, waters, regions.
    Location,
    /// A thing that is made: vehicles, weapons, foods.
    Product,
    /// A named battle, war, storm, sports event.
    Event,
    /// The title of a book, film, song.
    WorkOfArt,
    /// A named law or treaty.
    Law,
    /// A language.
    Language,
    /// A sum of money with its unit.
    Money,
    /// A share in a hundred, with its sign or word.
    Percent,
    /// A measure, as of weight or distance.
    Quantity,
    /// `first`, `14th`
    Ordinal,
    /// Any other number.
    Cardinal,
}

impl EntityType {
    /// The type's name in the annotation stream, such as `WORK_OF_ART`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Norp => "NORP",
            Self::Facility => "FAC",
            Self::Organisation => "ORG",
            Self::Gpe => "GPE",
            Self::Location => "LOC",
            Self::Product => "PRODUCT",
            Self::Event => "EVENT",
            Self::WorkOfArt => "WORK_OF_ART",
            Self::Law => "LAW",
            Self::Language => "LANGUAGE",
            Self::Money => "MONEY",
            Self::Percent => "PERCENT",
            Self::Quantity => "QUANTITY",
            Self::Ordinal => "ORDINAL",
            Self::Cardinal => "CARDINAL",
        }
    }

    /// Whether it is a number or measure, which names nothing.
    pub fn is_number(self) -> bool {
        self >= Self::Money
    }
}

/// One place in a text that names an entity, or a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where the name stands.
    pub span: Span,
    /// What is named here. `Afghan` is a [`Norp`](EntityType::Norp) although
    /// its entity, Afghanistan, is a [`Gpe`](EntityType::Gpe).
    pub kind: EntityType,
    /// Index in [`Annotations::entities`](super::Annotations::entities) of who
    /// or what is named; nothing for numbers.
    pub entity: Option<usize>,
    /// How sure the annotator is, from 0 to 1.
    pub confidence: f32,
    /// What decided it: the name of a rule, a gazetteer, the register.
    pub rule: &'static str,
}

/// Someone or something that one text names, maybe several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name: `Mike Pompeo`, also where the text says `Pompeo`.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// Its identifier in the register or gazetteer, where it has one.
    pub id: Option<String>,
    /// Title or office as the text gives it: `US Secretary of State`.
    pub role: Option<Span>,
}

/// Every name and number in a text, and the entities that the names stand for.
pub(super) fn mentions(
    _text: &Text<'_>,
    _timexes: &[Timex],
) -> (Vec<Mention>, Vec<Entity>) {
    (Vec::new(), Vec::new())
}
