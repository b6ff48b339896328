//! Links the names of one text to the entities that they stand for.
//!
//! `Pompeo` is `Mike Pompeo`, `the US` is `United States`, `Afghan` belongs to
//! `Afghanistan`, an acronym to the name that it abbreviates. Two people who
//! share a surname stay two. Knows nothing of other texts.

use std::{collections::HashMap, ops::Range};

use super::{
    gazetteer::{Known, hash},
    given::Named,
    lang::en::{names, words::Classes},
    mention::{
        Entity, EntityType, Gender,
        acronym::Definition,
        reading::{Marks, Reading},
        role,
        rules::Candidate,
    },
    token::Shape,
};
use crate::text::one_line;

/// The entities of a text, in order of first mention, and for each candidate
/// the index of its own.
pub(super) fn link(
    reading: &Reading<'_>,
    candidates: &[Candidate],
    definitions: &[Definition],
    named: &Named<'_>,
) -> (Vec<Entity>, Vec<usize>) {
    let mut links = Links::new(reading, candidates, named);
    links.group_full_names();
    links.join_persons();
    links.resolve_short_persons();
    links.join_acronyms(definitions);
    links.join_short_organisations();
    links.resolve_bare_heads();
    links.into_entities()
}

/// Names that stand for one entity.
#[derive(Clone, Debug)]
struct Group {
    kind: EntityType,
    /// The fullest name, by its tokens.
    name: Range<usize>,
    /// What the gazetteer has it for.
    entry: Option<u32>,
    /// What the register has it for.
    registered: Option<usize>,
    /// The group that this one was joined to, or itself.
    joined: usize,
}

struct Links<'l> {
    reading: &'l Reading<'l>,
    candidates: &'l [Candidate],
    named: &'l Named<'l>,
    groups: Vec<Group>,
    by_key: HashMap<u64, usize>,
    /// The group of each candidate.
    of: Vec<Option<usize>>,
}

impl<'l> Links<'l> {
    fn new(
        reading: &'l Reading<'l>,
        candidates: &'l [Candidate],
        named: &'l Named<'l>,
    ) -> Self {
        Self {
            reading,
            candidates,
            named,
            groups: Vec::new(),
            by_key: HashMap::new(),
            of: vec![None; candidates.len()],
        }
    }

    /// A group for each name that is not a single word of a person.
    fn group_full_names(&mut self) {
        for (index, it) in self.candidates.iter().enumerate() {
            let is_short = it.kind == EntityType::Person && self.is_short(it);
            if !is_short || it.registered.is_some() {
                self.of[index] = Some(self.group(it));
            }
        }
    }

    /// Whether a person is named by one word, or by `van Gogh`.
    fn is_short(&self, it: &Candidate) -> bool {
        let first = it.tokens.start;
        it.tokens.len() == 1
            || self.reading.is(first, Classes::PARTICLE)
                && self.reading.token(first).shape == Shape::Lower
    }

    /// The group of a candidate by its name, new or known.
    fn group(&mut self, it: &Candidate) -> usize {
        let key = self.key(it);
        let groups = &mut self.groups;
        let group = *self.by_key.entry(key).or_insert_with(|| {
            groups.push(Group {
                kind: it.kind,
                name: it.tokens.clone(),
                entry: it.entry,
                registered: it.registered,
                joined: groups.len(),
            });
            groups.len() - 1
        });
        let is_loud = |at: usize| self.reading.marks(at).has(Marks::CAPITALS);
        let known = &mut self.groups[group];
        if is_loud(known.name.start) && !is_loud(it.tokens.start) {
            known.name = it.tokens.clone();
        }
        group
    }

    /// What tells one entity from another, before names are compared.
    fn key(&self, it: &Candidate) -> u64 {
        if let Some(registered) = it.registered {
            return registered as u64 ^ 0x5245_4700_0000_0000;
        }
        if let Some(entry) = it.entry {
            let entry = self.reading.gazetteer.entry(entry);
            return hash(self.reading.gazetteer.entry(entry.entity).name) ^ 1;
        }
        let words = &self.reading.words[it.tokens.clone()];
        let name = words.iter().fold(0_u64, |key, word| key.rotate_left(21) ^ word.hash);
        let class = match it.kind {
            EntityType::Gpe | EntityType::Location | EntityType::Facility => 2,
            EntityType::Person => 3,
            _ => 4,
        };
        name.rotate_left(7) ^ class
    }

    /// `John F. Kennedy` and `John Kennedy`, `Mike` and `Michael Pompeo`.
    fn join_persons(&mut self) {
        let nicknames = nicknames();
        let formal = |hash: u64| nicknames.get(&hash).copied().unwrap_or(hash);
        let mut outer: HashMap<(u64, u64), usize> = HashMap::new();
        let mut beginnings: HashMap<(u64, u64), Option<usize>> = HashMap::new();
        for group in 0..self.groups.len() {
            let Some(words) = self.person_words(group) else { continue };
            let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
                continue;
            };
            let same = *outer.entry((formal(first), last)).or_insert(group);
            self.join(group, same);
            if words.len() > 2 {
                let beginning =
                    beginnings.entry((formal(first), words[1])).or_insert(Some(group));
                if *beginning != Some(group) {
                    *beginning = None;
                }
            }
        }
        for group in 0..self.groups.len() {
            let Some(words) = self.person_words(group) else { continue };
            if let [first, second] = words[..]
                && let Some(&Some(longer)) = beginnings.get(&(formal(first), second))
            {
                self.join(group, longer);
            }
        }
    }

    /// The words of a person's full name without initials.
    fn person_words(&self, group: usize) -> Option<Vec<u64>> {
        let it = &self.groups[group];
        let is_full =
            it.kind == EntityType::Person && it.name.len() > 1 && it.registered.is_none();
        is_full.then(|| {
            let words = it.name.clone().filter(|&at| {
                self.reading.token(at).shape != Shape::Initial
                    && self.reading.token(at).is_word()
            });
            words.map(|at| self.reading.words[at].hash).collect()
        })
    }

    /// Joins the group to another and lets the longer name stand.
    fn join(&mut self, group: usize, to: usize) {
        let (group, to) = (self.root(group), self.root(to));
        if group == to {
            return;
        }
        self.groups[group].joined = to;
        let is_fuller = self.groups[group].name.len() > self.groups[to].name.len();
        if is_fuller
            && self.groups[to].entry.is_none()
            && self.groups[to].registered.is_none()
        {
            self.groups[to].name = self.groups[group].name.clone();
        }
        self.groups[to].entry = self.groups[to].entry.or(self.groups[group].entry);
    }

    fn root(&self, group: usize) -> usize {
        let mut at = group;
        while self.groups[at].joined != at {
            at = self.groups[at].joined;
        }
        at
    }

    /// Gives a surname to whoever with it was named last before, or else first
    /// behind; a given name to the only one who has it.
    fn resolve_short_persons(&mut self) {
        let people = self.people();
        let mut last_named: HashMap<u64, usize> = HashMap::new();
        for (index, it) in self.candidates.iter().enumerate() {
            let word = self.reading.words[it.tokens.end - 1].hash;
            if let Some(group) = self.of[index] {
                if it.kind == EntityType::Person {
                    last_named.insert(word, self.root(group));
                }
                continue;
            }
            let known =
                last_named.get(&word).copied().or_else(|| people.get(&word).copied());
            let group = known.unwrap_or_else(|| self.group(it));
            self.of[index] = Some(group);
        }
    }

    /// People by surname, the first of several; and by given name, where it is
    /// that of one person and no one's surname.
    fn people(&self) -> HashMap<u64, usize> {
        let mut surnames = HashMap::new();
        let mut given: HashMap<u64, Option<usize>> = HashMap::new();
        for (index, it) in self.candidates.iter().enumerate() {
            let Some(group) = self.of[index].filter(|_| it.kind == EntityType::Person)
            else {
                continue;
            };
            let group = self.root(group);
            surnames.entry(self.reading.words[it.tokens.end - 1].hash).or_insert(group);
            let first = given
                .entry(self.reading.words[it.tokens.start].hash)
                .or_insert(Some(group));
            if *first != Some(group) {
                *first = None;
            }
        }
        let mut people = surnames;
        #[allow(
            clippy::iter_over_hash_type,
            reason = "the order leaves no trace in a map"
        )]
        for (name, group) in given {
            if let Some(group) = group {
                people.entry(name).or_insert(group);
            }
        }
        people
    }

    /// `ICG` to `International Crisis Group (ICG)`.
    fn join_acronyms(&mut self, definitions: &[Definition]) {
        for definition in definitions {
            let name = self.at(definition.name.start);
            let acronym = self.at(definition.acronym);
            let (Some(name), Some(acronym)) = (name, acronym) else { continue };
            if self.candidates[acronym].tokens.len() > 1 {
                continue;
            }
            let (Some(name), Some(acronym)) = (self.of[name], self.of[acronym]) else {
                continue;
            };
            // Whatever else the letters may stand for, here they stand for this.
            if self.groups[self.root(name)].entry.is_none() {
                let root = self.root(acronym);
                self.groups[root].entry = None;
                let kind = self.groups[self.root(name)].kind;
                self.groups[root].kind = kind;
            }
            self.join(acronym, name);
        }
    }

    /// The candidate that begins at a token.
    fn at(&self, token: usize) -> Option<usize> {
        self.candidates.binary_search_by_key(&token, |it| it.tokens.start).ok()
    }

    /// `Huawei` to `Huawei Technologies`, if only one name begins so.
    fn join_short_organisations(&mut self) {
        let mut beginnings: HashMap<u64, Option<usize>> = HashMap::new();
        for group in 0..self.groups.len() {
            let it = &self.groups[group];
            if it.kind != EntityType::Organisation
                || it.name.len() < 2
                || it.entry.is_some()
            {
                continue;
            }
            let word = self.reading.words[it.name.start].hash;
            let root = self.root(group);
            let beginning = beginnings.entry(word).or_insert(Some(root));
            if *beginning != Some(root) {
                *beginning = None;
            }
        }
        for group in 0..self.groups.len() {
            let it = &self.groups[group];
            if it.kind != EntityType::Organisation
                || it.name.len() != 1
                || it.registered.is_some()
            {
                continue;
            }
            let word = self.reading.words[it.name.start].hash;
            if let Some(&Some(longer)) = beginnings.get(&word) {
                self.join(group, longer);
            }
        }
    }

    /// `the Council` is the council that was named last before, or else first
    /// behind: `the UN Security Council`. It is no name of its own.
    fn resolve_bare_heads(&mut self) {
        let bare = |links: &Self, it: &Candidate| {
            it.tokens.len() == 1
                && it.kind == EntityType::Organisation
                && it.entry.is_none()
                && it.registered.is_none()
                && links.reading.is(it.tokens.start, Classes::ORGANISATION_HEAD)
        };
        let head =
            |links: &Self, it: &Candidate| links.reading.words[it.tokens.end - 1].hash;
        let is_full =
            |it: &Candidate| it.kind == EntityType::Organisation && it.tokens.len() > 1;
        let mut named: HashMap<u64, usize> = HashMap::new();
        for (index, it) in self.candidates.iter().enumerate().rev() {
            if is_full(it)
                && let Some(group) = self.of[index]
            {
                named.insert(head(self, it), group);
            }
        }
        for (index, it) in self.candidates.iter().enumerate() {
            if is_full(it)
                && let Some(group) = self.of[index]
            {
                named.insert(head(self, it), group);
            } else if bare(self, it)
                && let Some(&group) = named.get(&head(self, it))
            {
                self.of[index] = Some(group);
            }
        }
    }

    fn into_entities(self) -> (Vec<Entity>, Vec<usize>) {
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        let mut entities: Vec<Entity> = Vec::new();
        let mut of = Vec::with_capacity(self.candidates.len());
        for (index, it) in self.candidates.iter().enumerate() {
            let group =
                self.root(self.of[index].expect("every candidate was given a group"));
            let number = *numbers.entry(group).or_insert_with(|| {
                entities.push(self.entity(&self.groups[group]));
                entities.len() - 1
            });
            if entities[number].role.is_none()
                && entities[number].kind == EntityType::Person
            {
                entities[number].role = role::role(self.reading, it);
            }
            of.push(number);
        }
        (entities, of)
    }

    fn entity(&self, group: &Group) -> Entity {
        if let Some(registered) = group.registered {
            return self.named.entity(registered);
        }
        let gazetteer = self.reading.gazetteer;
        let entry = group.entry.map(|entry| gazetteer.entry(entry).entity);
        let name = match entry {
            Some(entry) => gazetteer.entry(entry).name.to_owned(),
            None => self.spelled(group.name.clone()),
        };
        Entity {
            name,
            kind: entry.map_or(group.kind, |entry| gazetteer.entry(entry).kind),
            id: entry.and_then(|entry| gazetteer.id(entry)),
            gender: self.gender(group),
            role: None,
        }
    }

    /// What the given name of a person tells.
    fn gender(&self, group: &Group) -> Option<Gender> {
        if group.kind != EntityType::Person || group.name.len() < 2 {
            return None;
        }
        let known =
            self.reading.gazetteer.known(self.reading.words[group.name.start].hash);
        match (known.has(Known::MASCULINE), known.has(Known::FEMININE)) {
            (true, false) => Some(Gender::Masculine),
            (false, true) => Some(Gender::Feminine),
            _ => None,
        }
    }

    /// A name as the text has it, in one line.
    fn spelled(&self, tokens: Range<usize>) -> String {
        let span = self.reading.span(tokens);
        one_line(span.of(self.reading.text.text))
    }
}

/// Formal given names by their short forms.
fn nicknames() -> HashMap<u64, u64> {
    let mut formal = HashMap::new();
    for line in names::NICKNAMES.lines() {
        let mut words = line.split_ascii_whitespace().map(hash);
        let Some(name) = words.next() else { continue };
        formal.extend(words.map(|nickname| (nickname, name)));
    }
    formal
}
