//! How names are compared: what of them counts, and what one name may be short
//! for.
//!
//! Knows nothing of articles. Which of several people is meant by a name,
//! [`person`](super::person) decides.

use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What stands behind a name and is no part of it.
const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// How two names are compared: without case, accents, full stops, hyphens and
/// `the`.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split([' ', '\n', '\t', '-', '\u{a0}']) {
        if word.is_empty() {
            continue;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            let letters = word.chars().filter(|&c| c != '.');
            folded.extend(letters.map(|c| c.to_ascii_lowercase()));
        } else {
            let letters = word.nfkd().filter(|&c| !is_combining_mark(c) && c != '.');
            let letters = letters.flat_map(char::to_lowercase);
            folded.extend(letters.map(|c| if c == '’' { '\'' } else { c }));
        }
    }
    match folded.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

/// A person's name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    /// What people who may be one have in common: the folded name without
    /// initials, the given name in its full form. `Bill J. Burns` and `William
    /// Burns` have `william burns`.
    pub(super) key: String,
    /// The initials between given name and surname: `hw`.
    pub(super) initials: String,
}

impl PersonName {
    /// Takes a name apart; `nicknames` has full forms by short ones.
    pub(super) fn of(name: &str, nicknames: &HashMap<&str, &str>) -> Self {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').collect();
        if words.len() < 2 {
            return Self { key: folded, initials: String::new() };
        }
        let last = words.len() - 1;
        let is_middle = |at: usize| at > 0 && at < last && words[at].chars().count() == 1;
        let initials =
            (1..last).filter(|&at| is_middle(at)).map(|at| words[at]).collect();
        let first = nicknames.get(words[0]).copied().unwrap_or(words[0]);
        let rest = (1..=last).filter(|&at| !is_middle(at)).map(|at| words[at]);
        let kept: Vec<&str> = std::iter::once(first).chain(rest).collect();
        Self { key: kept.join(" "), initials }
    }
}

/// What a person's name ends with: `osama bin laden` with `bin laden` and
/// `laden`, `robert kennedy jr` with `kennedy`.
pub(super) fn endings(key: &str) -> impl Iterator<Item = &str> {
    let bare = match key.rsplit_once(' ') {
        Some((rest, suffix)) if SUFFIXES.contains(&suffix) => rest,
        _ => key,
    };
    bare.match_indices(' ').map(|(at, _)| &bare[at + 1..])
}

/// The shorter names that a person's name may be called by: its endings, the
/// given name's letter with the surname, and the given name with the surname
/// alone.
pub(super) fn short_forms(key: &str) -> Vec<String> {
    let endings: Vec<&str> = endings(key).collect();
    let mut forms: Vec<String> = endings.iter().map(|&it| it.to_owned()).collect();
    let (Some((first, _)), Some(surname)) = (key.split_once(' '), endings.last()) else {
        return forms;
    };
    if let (Some(letter), true) = (first.chars().next(), first.chars().count() > 1) {
        forms.extend(endings.iter().map(|ending| format!("{letter} {ending}")));
    }
    if endings.len() > 1 {
        forms.push(format!("{first} {surname}"));
    }
    forms
}

/// The letters of an acronym, without its full stops; nothing if `name` is
/// none.
pub(super) fn acronym(name: &str) -> Option<String> {
    const LONGEST: usize = 8;
    if name.len() < 2 || name.len() > 2 * LONGEST || name.contains(' ') {
        return None;
    }
    let letters: String = name.chars().filter(|&c| c != '.').collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let is_acronym = (2..=LONGEST).contains(&letters.chars().count())
        && letters.chars().all(char::is_alphanumeric)
        && capitals >= 2
        && capitals * 3 >= letters.chars().count() * 2;
    is_acronym.then_some(letters)
}

/// The first letters of the words of `name`, if it has several; small words
/// have none.
pub(super) fn initials(name: &str) -> Option<String> {
    let words = name.split([' ', '-']).filter(|word| !word.is_empty());
    let capitals =
        words.filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()));
    let letters: String = capitals.collect();
    let letters = letters
        .strip_prefix('T')
        .filter(|_| name.starts_with("The "))
        .map_or(letters.clone(), str::to_owned);
    (letters.chars().count() > 1).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_accents() {
        assert_eq!(fold("The  U.S. Congress"), "us congress");
        assert_eq!(fold("José  ÁVILA"), "jose avila");
        assert_eq!(fold("al-Qaeda"), "al qaeda");
    }

    #[test]
    fn a_person_is_known_by_given_name_and_surname() {
        let nicknames = HashMap::from([("bill", "william")]);
        let cases = [
            ("William Burns", "william burns", ""),
            ("Bill J. Burns", "william burns", "j"),
            ("George H. W. Bush", "george bush", "hw"),
            ("J. Burns", "j burns", ""),
            ("Abu Bakr al-Baghdadi", "abu bakr al baghdadi", ""),
            ("Burns", "burns", ""),
            ("Bill", "bill", ""),
        ];
        for (name, key, initials) in cases {
            let expected = PersonName { key: key.into(), initials: initials.into() };
            assert_eq!(PersonName::of(name, &nicknames), expected, "{name}");
        }
    }

    #[test]
    fn a_name_has_shorter_forms() {
        assert_eq!(short_forms("mike pompeo"), ["pompeo", "m pompeo"]);
        assert_eq!(
            short_forms("osama bin laden"),
            ["bin laden", "laden", "o bin laden", "o laden", "osama laden"]
        );
        assert_eq!(short_forms("robert kennedy jr"), ["kennedy", "r kennedy"]);
        assert!(short_forms("pele").is_empty());
    }

    #[test]
    fn acronyms_are_told_from_words() {
        let cases = [
            ("WHO", Some("WHO")),
            ("U.N.", Some("UN")),
            ("UNHCR", Some("UNHCR")),
            ("MoD", Some("MoD")),
            ("Who", None),
            ("Huawei", None),
            ("A", None),
            ("UN Women", None),
        ];
        for (name, expected) in cases {
            assert_eq!(acronym(name).as_deref(), expected, "{name}");
        }
        assert_eq!(initials("World Health Organization").as_deref(), Some("WHO"));
        assert_eq!(initials("The Food and Drug Agency").as_deref(), Some("FDA"));
        assert_eq!(initials("Huawei"), None);
    }
}
