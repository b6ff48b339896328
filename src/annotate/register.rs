//! The names that a project has registered: whatever the rules and the model
//! think, these are found wherever they stand.

use std::collections::HashMap;

use super::{
    gazetteer::{Known, Trie, hash, words},
    mention::{Entity, EntityType, reading::Reading, rules::Candidate},
    token::Shape,
};

/// The rule that mentions of registered names give.
pub(crate) const RULE: &str = "register";

/// One registered person, place or thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Registered {
    /// Its identifier in the project.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// What else it is called. A name is found as it is written here, whatever
    /// its accents; a capital here must be one in the text.
    pub aliases: Vec<String>,
}

impl Registered {
    /// The same as the entity of a text, without its identifier.
    pub(crate) fn entity(&self) -> Entity {
        Entity {
            name: self.name.clone(),
            kind: self.kind,
            id: None,
            gender: None,
            role: None,
        }
    }
}

/// The project's own names. It outranks every other source.
///
/// ```
/// use dateline::annotate::{Annotator, Context, EntityType, Register, Registered};
///
/// let register = Register::new(vec![Registered {
///     id: "engine".into(),
///     name: "Analytical Engine".into(),
///     kind: EntityType::Product,
///     aliases: vec!["the mill".into()],
/// }]);
/// let found = Annotator::with_register(register)
///     .annotate("Nobody built the mill.", &Context::default());
/// assert_eq!(found.entities[0].name, "Analytical Engine");
/// assert_eq!(found.mentions[0].rule, "register");
/// ```
#[derive(Clone, Debug)]
pub struct Register {
    trie: Trie,
    registered: Vec<Registered>,
    positions: HashMap<String, usize>,
}

impl Default for Register {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Register {
    /// A register of these. Of two with one name, the earlier is meant.
    pub fn new(registered: Vec<Registered>) -> Self {
        let mut trie = Trie::with_capacity(registered.len() * 4);
        let mut hashes = Vec::new();
        for (entry, it) in (0..).zip(&registered) {
            for name in std::iter::once(&it.name).chain(&it.aliases) {
                hashes.clear();
                hashes.extend(words(name).map(hash));
                let small =
                    words(name).take(8).enumerate().fold(0, |small, (at, word)| {
                        small | u8::from(!word.starts_with(char::is_uppercase)) << at
                    });
                let letters = || name.chars().filter(|c| c.is_alphabetic());
                let is_upper =
                    letters().count() > 1 && !letters().any(char::is_lowercase);
                if !hashes.is_empty() {
                    trie.insert(&hashes, entry, small, is_upper);
                }
            }
        }
        let mut positions = HashMap::new();
        for (at, it) in registered.iter().enumerate() {
            positions.entry(it.id.clone()).or_insert(at);
        }
        Self { trie, registered, positions }
    }

    /// Every registered name in the text, the longest at each place.
    pub(crate) fn candidates(&self, reading: &Reading<'_>) -> Vec<Candidate> {
        if self.registered.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for sentence in reading.text.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let candidate = self.at(reading, at, sentence.tokens.end);
                at = candidate.as_ref().map_or(at + 1, |it| it.tokens.end);
                found.extend(candidate);
            }
        }
        found
    }

    fn at(&self, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
        let known = self.trie.known(reading.words[at].hash);
        if known == Known::default() {
            return None;
        }
        let hashes = (at..end).map(|at| reading.words[at].hash);
        let hit = self.trie.longest(hashes, |len, sense| {
            (0..len).all(|index| match reading.token(at + index).shape {
                Shape::Lower | Shape::Mixed => sense.may_be_small(index),
                Shape::Capital => !sense.is_upper,
                _ => true,
            })
        })?;
        let (_, sense) = self.trie.senses(hit.sense).next()?;
        let registered = sense.entry as usize;
        Some(Candidate {
            tokens: at..at + hit.len,
            kind: self.registered[registered].kind,
            entry: None,
            registered: Some(registered),
            confidence: 1.0,
            rule: RULE,
        })
    }

    /// The entity of a registered name.
    pub(crate) fn entity(&self, registered: usize) -> Entity {
        let it = &self.registered[registered];
        Entity { id: Some(it.id.clone()), ..it.entity() }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.registered.len()
    }

    /// Where the one with this identifier stands.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }
}
