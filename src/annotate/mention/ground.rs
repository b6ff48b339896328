//! Sets the model's names right by what is known for sure: titles are no part
//! of a name, and what the gazetteer has is what it says.

use super::{
    super::{
        gazetteer::{Entry, Hit, Origin},
        lang::en::words::Classes,
        token::Shape,
    },
    EntityType,
    reading::Reading,
    rules::Candidate,
};

/// The same names, trimmed, with the entries of the gazetteer that they mean.
pub(crate) fn ground(
    reading: &Reading<'_>,
    found: Vec<Candidate>,
    by_rule: &[Candidate],
) -> Vec<Candidate> {
    let found = found.into_iter().filter_map(|it| trimmed(reading, it));
    found.map(|it| known(reading, person(it, by_rule))).collect()
}

/// The name as a person's, if a title or a given name says so and the model
/// sees the same words.
fn person(mut it: Candidate, by_rule: &[Candidate]) -> Candidate {
    let same = by_rule.binary_search_by_key(&it.tokens.start, |rule| rule.tokens.start);
    if let Some(rule) =
        same.ok().map(|at| &by_rule[at]).filter(|rule| rule.tokens == it.tokens)
        && matches!(rule.rule, "given-name" | "title")
        && rule.tokens.len() > 1
    {
        it.kind = EntityType::Person;
        it.confidence = it.confidence.min(rule.confidence);
    }
    it
}

/// Names that a rule is sure of, for where the model sees none: those of
/// several words and acronyms that the gazetteer has.
pub(crate) fn sure(reading: &Reading<'_>, by_rule: Vec<Candidate>) -> Vec<Candidate> {
    let is_sure = |it: &Candidate| {
        let is_acronym = reading.token(it.tokens.start).shape == Shape::Upper;
        it.entry.is_some() && it.confidence >= 0.9 && (it.tokens.len() > 1 || is_acronym)
    };
    by_rule.into_iter().filter(is_sure).collect()
}

/// The name without a title before it and without marks at its ends.
fn trimmed(reading: &Reading<'_>, mut it: Candidate) -> Option<Candidate> {
    let is_person = it.kind == EntityType::Person;
    while let Some(first) = it.tokens.clone().next() {
        let is_title =
            is_person && it.tokens.len() > 1 && reading.is(first, Classes::HONORIFIC);
        let is_mark = reading.token(first).shape == Shape::Mark;
        if !is_title && !is_mark {
            break;
        }
        it.tokens.start += 1;
    }
    while let Some(last) = it.tokens.clone().last() {
        let surface = reading.surface(last);
        let is_mark = reading.token(last).shape == Shape::Mark;
        if !is_mark && !matches!(surface, "'s" | "’s") {
            break;
        }
        it.tokens.end -= 1;
    }
    let has_capital = it.tokens.clone().any(|at| reading.is_capital(at));
    let is_date = it.tokens.len() == 1 && reading.is_date(it.tokens.start);
    (has_capital && !is_date).then_some(it)
}

/// The name with its entry in the gazetteer, if the model does not speak
/// against it.
fn known(reading: &Reading<'_>, mut it: Candidate) -> Candidate {
    let hit = reading.name(it.tokens.start, it.tokens.end);
    if let Some(hit) = hit.filter(|hit| hit.len == it.tokens.len())
        && let Some((entry, meaning)) = meaning(reading, hit, it.kind)
    {
        it.entry = Some(entry);
        it.kind = meaning.kind;
    } else if it.kind == EntityType::Event {
        it.kind = kind_of_other(reading, &it);
    }
    it
}

/// The meaning of a name that agrees with the model; else the first, if it was
/// written by hand and the model does not see a person.
fn meaning<'g>(
    reading: &Reading<'g>,
    hit: Hit,
    kind: EntityType,
) -> Option<(u32, &'g Entry)> {
    let gazetteer = reading.gazetteer;
    let agreeing = gazetteer.meanings(hit).find(|(_, it)| class(it.kind) == class(kind));
    agreeing.or_else(|| {
        gazetteer.meanings(hit).next().filter(|(_, it)| {
            let is_sure = matches!(it.origin, Origin::Known | Origin::Demonym);
            is_sure && kind != EntityType::Person
        })
    })
}

/// What the model confuses lightly counts as one.
fn class(kind: EntityType) -> u8 {
    match kind {
        EntityType::Gpe => 1,
        EntityType::Location | EntityType::Facility => 2,
        EntityType::Organisation => 3,
        EntityType::Person => 4,
        EntityType::Norp => 5,
        _ => 6,
    }
}

/// Events, laws, works and products, which the model does not tell apart.
fn kind_of_other(reading: &Reading<'_>, it: &Candidate) -> EntityType {
    let last = it.tokens.end - 1;
    let before = it.tokens.start.checked_sub(1).map_or("", |at| reading.surface(at));
    if it.tokens.clone().any(|at| reading.is(at, Classes::LAW_HEAD)) {
        EntityType::Law
    } else if reading.is(last, Classes::EVENT_HEAD) {
        EntityType::Event
    } else if matches!(before, "“" | "\"" | "‘" | "``") {
        EntityType::WorkOfArt
    } else {
        EntityType::Product
    }
}
