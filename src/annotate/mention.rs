//! Finds names and numbers and says what each of them names.
//!
//! The text is read once ([`reading`]), then as a whole for what it shows of
//! each word ([`evidence`]). Rules find names ([`rules`]), the whole text
//! settles them ([`consistency`]), the project's register outranks them, and
//! [`coreference`](super::coreference) links them to entities. Knows nothing of
//! other texts.

pub(crate) mod acronym;
pub(crate) mod calibration;
mod class;
pub(crate) mod consistency;
mod context;
pub(crate) mod evidence;
mod ground;
mod language;
pub(crate) mod reading;
pub(crate) mod role;
pub(crate) mod rules;
mod small;

pub use self::class::EntityClass;
use self::{
    acronym::Definition,
    evidence::Evidence,
    reading::{Marks, Reading},
    rules::Candidate,
};
use super::{
    Given, Knowledge, Text, Timex, coreference, foreign,
    given::{self, Named},
    number,
    number::Value,
    tagger,
};
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
    /// Every type, in order.
    pub(crate) const ALL: [Self; 16] = [
        Self::Person,
        Self::Norp,
        Self::Facility,
        Self::Organisation,
        Self::Gpe,
        Self::Location,
        Self::Product,
        Self::Event,
        Self::WorkOfArt,
        Self::Law,
        Self::Language,
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Ordinal,
        Self::Cardinal,
    ];

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

    /// The type with this name in the annotation stream.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
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
    /// What a number amounts to; nothing for names, and for numbers that give
    /// no amount: `several million`.
    pub value: Option<Value>,
    /// How likely span and type are right, from 0 to 1.
    pub confidence: f32,
    /// What decided it: the name of a rule, a gazetteer, the register.
    pub rule: &'static str,
}

/// Whether a person is a man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// He.
    Masculine,
    /// She.
    Feminine,
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
    /// Whether a person is a man or a woman, as far as the given name tells.
    pub gender: Option<Gender>,
    /// Title or office as the text gives it: `US Secretary of State`.
    pub role: Option<Span>,
}

/// Every name and number in a text, and the entities that the names stand for.
/// What is `given` outranks all that is found.
pub(super) fn mentions(
    text: &Text<'_>,
    timexes: &[Timex],
    knowledge: &Knowledge<'_>,
    given: &[Given],
    named: &Named<'_>,
) -> (Vec<Mention>, Vec<Entity>) {
    let reading = Reading::new(text, timexes, knowledge.gazetteer);
    let definitions =
        if knowledge.reads_text { acronym::definitions(&reading) } else { Vec::new() };
    let mut found = names(&reading, &definitions, knowledge);
    // A date is no name, unless a person has said so.
    let is_dated =
        |it: &Candidate| it.tokens.clone().any(|at| reading.marks(at).has(Marks::TIME));
    found.retain(|it| it.registered.is_some() || !is_dated(it));
    let found = given::names(&reading, given, named, found);
    let (entities, of) = coreference::link(&reading, &found, &definitions, named);
    let taken: Vec<_> = found.iter().map(|it| it.tokens.clone()).collect();
    let numbers = if knowledge.reads_text {
        number::numbers(&reading, &taken)
    } else {
        // Neither "1.500" nor "Prozent" is what it seems.
        Vec::new()
    };
    let mut mentions = given::without_numbers(given, numbers);
    mentions.extend(found.iter().zip(of).map(|(it, entity)| Mention {
        span: reading.span(it.tokens.clone()),
        kind: it.kind,
        entity: Some(entity),
        value: None,
        confidence: calibration::probability(it),
        rule: it.rule,
    }));
    mentions.sort_by_key(|mention| mention.span);
    (mentions, entities)
}

/// The names that model, rules and register find together, in order.
pub(crate) fn names(
    reading: &Reading<'_>,
    definitions: &[Definition],
    knowledge: &Knowledge<'_>,
) -> Vec<Candidate> {
    let found = if knowledge.reads_text {
        found(reading, definitions, knowledge)
    } else {
        foreign::names(reading)
    };
    consistency::merge(knowledge.register.candidates(reading), found)
}

/// The names that rules and model see in a text whose language they read.
fn found(
    reading: &Reading<'_>,
    definitions: &[Definition],
    knowledge: &Knowledge<'_>,
) -> Vec<Candidate> {
    let evidence = Evidence::new(reading);
    let by_rule = rules::candidates(reading, &evidence);
    let found = match knowledge.model {
        Some(model) => {
            let found = tagger::names(reading, &evidence, &by_rule, model);
            let found = ground::ground(reading, found, &by_rule);
            let whole = ground::whole(reading, &found, &by_rule);
            let found = consistency::merge(whole, found);
            consistency::merge(found, ground::sure(reading, by_rule))
        }
        None => by_rule,
    };
    let found = consistency::settle(reading, &evidence, found, definitions);
    let found = language::languages(reading, found);
    consistency::merge(found, small::candidates(reading))
}

#[cfg(test)]
mod tests {
    use proptest::test_runner::TestRunner;

    use super::super::{Annotations, Annotator, Context};

    /// Spans lie on characters, in order, and none overlaps another.
    fn assert_sound(text: &str, found: &Annotations) {
        let mut end = 0;
        for mention in &found.mentions {
            assert!(
                mention.span.start() >= end,
                "{:?} overlaps in {text:?}",
                mention.span
            );
            assert!(text.get(mention.span.range()).is_some_and(|it| !it.is_empty()));
            assert!(mention.entity.is_none_or(|entity| entity < found.entities.len()));
            assert_eq!(mention.entity.is_none(), mention.kind.is_number());
            end = mention.span.end();
        }
        for entity in &found.entities {
            assert!(entity.role.is_none_or(|role| text.get(role.range()).is_some()));
            assert!(!entity.name.is_empty());
        }
    }

    #[test]
    fn any_text_has_sound_mentions() {
        let annotator = Annotator::english();
        let words = "(?s)((President|Mr|Ada|Okafor|Georgia|May|US|NATO|the|of|in|said|and|al|\\(|\\)\
                     |-|'s|\\$|Rs|5|3\\.5|million|percent|Ministry|River|,|\\.|\n|İ|ß|م|😀)[ ]?){0,30}";
        let mut runner = TestRunner::deterministic();
        for texts in ["(?s).{0,200}", words] {
            runner
                .run(&texts, |text| {
                    assert_sound(&text, &annotator.annotate(&text, &Context::default()));
                    Ok(())
                })
                .unwrap();
        }
    }

    #[test]
    fn long_and_odd_texts_take_linear_time() {
        let annotator = Annotator::english();
        let texts = [
            "a".repeat(1_000_000),
            "A".repeat(1_000_000),
            "A ".repeat(200_000),
            "Ada Okafor ".repeat(50_000),
            "(AB) ".repeat(100_000),
            "of ".repeat(200_000),
            "1 ".repeat(200_000),
            "hundred and ".repeat(100_000),
            "President ".repeat(100_000),
        ];
        for text in texts {
            assert_sound(&text, &annotator.annotate(&text, &Context::default()));
        }
    }
}
