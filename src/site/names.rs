//! The lists of names: everyone of a class in alphabetical order, cut by letter
//! where one page would be too long.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{Page, PageKind, known};
use crate::{
    collection::{Collection, EntityClass},
    output::OutputPath,
    slug::slug,
};

/// More names than this do not stand on one page.
const MAX_ON_A_PAGE: usize = 500;

/// Everyone of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Whom the list is of.
    pub class: EntityClass,
    /// Everyone, in alphabetical order.
    pub names: Vec<SortedName>,
    /// The letters that anyone begins with, in order.
    pub letters: Vec<Letter>,
}

/// A name as it stands in an alphabetical list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedName {
    /// `Pompeo, Mike`
    pub name: String,
    /// Index in [`Collection::entities`].
    pub entity: usize,
}

/// The names that begin with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter: `A`; `0–9` for all that begins with none.
    pub label: String,
    /// Its part of an address.
    pub slug: String,
    /// Its names: a range of [`Names::names`].
    pub names: Range<usize>,
}

impl Names {
    /// The names of a class.
    pub(super) fn of(class: EntityClass, collection: &Collection) -> Self {
        let all = collection.entities.iter().enumerate();
        let mut keyed: Vec<(String, SortedName)> = all
            .filter(|(_, entity)| entity.class == class)
            .map(|(entity, it)| {
                let name = sorted_name(class, &it.name);
                let key = name.nfkd().flat_map(char::to_lowercase).collect();
                (key, SortedName { name, entity })
            })
            .collect();
        // What begins with a figure or a sign stands together, before the letters.
        keyed.sort_by(|a, b| {
            let letter = |key: &str| first_letter(key).is_some();
            (letter(&a.0), first_letter(&a.0), &a.0).cmp(&(
                letter(&b.0),
                first_letter(&b.0),
                &b.0,
            ))
        });
        let mut letters: Vec<Letter> = Vec::new();
        for (at, (key, _)) in keyed.iter().enumerate() {
            let label = label(key);
            if let Some(letter) = letters.last_mut().filter(|it| it.label == label) {
                letter.names.end = at + 1;
            } else {
                let slug = letter_slug(&label);
                letters.push(Letter { label, slug, names: at..at + 1 });
            }
        }
        let names = keyed.into_iter().map(|(_, name)| name).collect();
        Self { class, names, letters }
    }

    /// Whether the list is cut by letter.
    pub fn is_long(&self) -> bool {
        self.names.len() > MAX_ON_A_PAGE
    }

    /// How many pages a letter has.
    pub fn parts(&self, letter: usize) -> usize {
        self.letters[letter].names.len().div_ceil(MAX_ON_A_PAGE)
    }

    /// The names on a page of a letter; parts count from 1.
    pub fn part(&self, letter: usize, number: usize) -> Range<usize> {
        let all = &self.letters[letter].names;
        let start = all.start + (number - 1) * MAX_ON_A_PAGE;
        start..(start + MAX_ON_A_PAGE).min(all.end)
    }

    /// Where a page of a letter is; parts count from 1.
    pub fn letter_path(&self, letter: usize, number: usize) -> OutputPath {
        let (class, slug) = (self.class.id(), &self.letters[letter].slug);
        match number {
            1 => known(&format!("entities/{class}/letters/{slug}/index.html")),
            number => {
                known(&format!("entities/{class}/letters/{slug}/{number}/index.html"))
            }
        }
    }

    /// The pages of all letters, if the list is cut.
    pub(super) fn pages(&self) -> impl Iterator<Item = Page> {
        let letters = if self.is_long() { self.letters.len() } else { 0 };
        (0..letters).flat_map(move |letter| {
            (1..=self.parts(letter)).map(move |number| Page {
                path: self.letter_path(letter, number),
                kind: PageKind::Letter { class: self.class, letter, number },
            })
        })
    }
}

/// The letter that a name begins with, in small.
fn first_letter(key: &str) -> Option<char> {
    key.chars().find(|c| c.is_alphanumeric()).filter(|c| c.is_alphabetic())
}

fn label(key: &str) -> String {
    match first_letter(key) {
        Some(letter) => letter.to_uppercase().collect(),
        None => "0–9".to_owned(),
    }
}

/// A letter of any script as a part of an address.
fn letter_slug(label: &str) -> String {
    match label {
        "0–9" => "0-9".to_owned(),
        label if slug(label).chars().count() == 1 => slug(label),
        label => {
            let signs = label.chars().map(|c| format!("u{:x}", u32::from(c)));
            signs.collect::<Vec<_>>().concat()
        }
    }
}

/// How a name is sorted: people by the last part of their name.
fn sorted_name(class: EntityClass, name: &str) -> String {
    const SUFFIXES: [&str; 5] = ["Jr", "Jr.", "Sr.", "II", "III"];
    const PARTICLES: [&str; 14] = [
        "al", "bin", "bint", "da", "de", "del", "der", "di", "du", "el", "ibn", "la",
        "van", "von",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    if class != EntityClass::Person || words.len() < 2 {
        let rest = name.strip_prefix("The ").or_else(|| name.strip_prefix("the "));
        return rest.map_or_else(|| name.to_owned(), |rest| format!("{rest}, the"));
    }
    if PARTICLES.contains(&words[0].to_lowercase().as_str()) {
        return name.to_owned();
    }
    let ends = words.len() - usize::from(SUFFIXES.contains(&words[words.len() - 1]));
    let mut start = ends.saturating_sub(1).max(1);
    while start > 1 && PARTICLES.contains(&words[start - 1].to_lowercase().as_str()) {
        start -= 1;
    }
    format!("{}, {}", words[start..].join(" "), words[..start].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_sorted_by_surname() {
        let sorted = |name| sorted_name(EntityClass::Person, name);
        assert_eq!(sorted("Mike Pompeo"), "Pompeo, Mike");
        assert_eq!(sorted("Osama bin Laden"), "bin Laden, Osama");
        assert_eq!(sorted("Martin Luther King Jr."), "King Jr., Martin Luther");
        assert_eq!(sorted("Bin Laden"), "Bin Laden");
        assert_eq!(sorted("Pelé"), "Pelé");
        assert_eq!(
            sorted_name(EntityClass::Organisation, "The Hague Court"),
            "Hague Court, the"
        );
    }

    #[test]
    fn every_letter_has_an_address_of_its_own() {
        let cases =
            [("A", "a"), ("Я", "я"), ("北", "北"), ("0–9", "0-9"), ("SS", "u53u53")];
        for (label, expected) in cases {
            assert_eq!(letter_slug(label), expected, "{label}");
        }
        assert_eq!(label("éclair".nfkd().collect::<String>().as_str()), "E");
        assert_eq!(label("«3rd»"), "0–9");
    }
}
