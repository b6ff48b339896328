//! What the words of a role tell of somebody's line of work.
//!
//! Two people of one name may be told apart by it: the one who keeps goal from
//! the one who sits in parliament. Knows nothing of texts. To add a word, see
//! `lang/en/occupations.rs`.

use std::collections::HashMap;

/// A set of lines of work: politics, sport, science …
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fields(u16);

impl Fields {
    /// Whether no line of work is known.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether both have one in common.
    pub fn overlap(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The lines of work that words tell of.
///
/// ```
/// use dateline::annotate::Annotator;
///
/// let occupations = Annotator::english().occupations();
/// let minister = occupations.fields("the former Finance Minister");
/// assert!(minister.overlap(occupations.fields("a Kenyan senator")));
/// assert!(!minister.overlap(occupations.fields("goalkeeper of the team")));
/// assert!(occupations.fields("an analyst").is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Occupations {
    fields: HashMap<&'static str, Fields>,
}

impl Occupations {
    /// From lists of words, one a line of work, at most sixteen.
    pub(crate) fn new(lists: &[&'static str]) -> Self {
        let mut fields: HashMap<&'static str, Fields> = HashMap::new();
        for (number, list) in lists.iter().enumerate() {
            for word in list.split_ascii_whitespace() {
                let known = fields.entry(word).or_default();
                *known = known.and(Fields(1 << number));
            }
        }
        Self { fields }
    }

    /// The lines of work that a role such as `the Finance Minister` tells of.
    pub fn fields(&self, role: &str) -> Fields {
        let words = role.split(|c: char| !c.is_alphabetic() && c != '-');
        words.fold(Fields::default(), |fields, word| {
            let word = word.to_lowercase();
            let known = self
                .fields
                .get(&*word)
                .or_else(|| self.fields.get(word.strip_suffix('s')?));
            fields.and(known.copied().unwrap_or_default())
        })
    }
}
