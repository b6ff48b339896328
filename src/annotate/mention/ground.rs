//! Sets the model's names right by what is known for sure: titles are no part
//! of a name, and what the gazetteer has is what it says.

use std::ops::Range;

use super::{
    super::{
        gazetteer::{Entry, Hit, Known, Origin},
        lang::en::{names::is_common_acronym as is_acronym_of_nothing, words::Classes},
        token::Shape,
    },
    EntityType,
    reading::{Marks, Reading},
    rules::Candidate,
};

/// The same names, trimmed, with the entries of the gazetteer that they mean.
pub(crate) fn ground(
    reading: &Reading<'_>,
    found: Vec<Candidate>,
    by_rule: &[Candidate],
) -> Vec<Candidate> {
    let found = found.into_iter().filter_map(|it| trimmed(reading, it));
    let found = found.flat_map(|it| parted(reading, it));
    let found = found.map(|it| facility(reading, person(it, by_rule), by_rule));
    found.map(|it| known(reading, place_of_pact(reading, it))).collect()
}

/// Two names that the model took for one: `US-Taliban`, where both are known,
/// and `Afghan Taliban`, which is no people but an organisation of one.
fn parted(reading: &Reading<'_>, it: Candidate) -> Vec<Candidate> {
    let all = it.tokens.clone();
    if all.len() < 2 || exact(reading, all.clone()).is_some() {
        return vec![it];
    }
    let is_hyphen = |at: usize| matches!(reading.surface(at), "-" | "–");
    let parts = (all.start + 1..all.end).find_map(|at| {
        let behind = at + usize::from(is_hyphen(at));
        let (first, last) = (all.start..at, behind..all.end);
        let is_joined =
            behind > at && !last.is_empty() && exact(reading, last.clone()).is_some();
        let is_group = it.kind == EntityType::Norp
            && names(reading, last.clone(), EntityType::Organisation);
        let are_two = exact(reading, first.clone()).is_some() && (is_joined || is_group);
        are_two.then_some((first, last))
    });
    let Some((first, last)) = parts else { return vec![it] };
    let part = |tokens: Range<usize>| {
        let hit = exact(reading, tokens.clone())?;
        let (entry, meaning) = reading.gazetteer.meanings(hit).next()?;
        let kind = meaning.kind;
        Some(Candidate { tokens, kind, entry: Some(entry), ..it.clone() })
    };
    part(first).into_iter().chain(part(last)).collect()
}

/// `Hamid Karzai International Airport`: what a rule has for a building by its
/// last word is neither a person nor an institution.
fn facility(
    reading: &Reading<'_>,
    mut it: Candidate,
    by_rule: &[Candidate],
) -> Candidate {
    let is_other = matches!(it.kind, EntityType::Person | EntityType::Organisation);
    let is_built = reading.is(it.tokens.end - 1, Classes::FACILITY_HEAD);
    if is_other && is_built && it.tokens.len() > 1 {
        let same =
            by_rule.binary_search_by_key(&it.tokens.start, |rule| rule.tokens.start);
        let is_same = |at: usize| {
            by_rule[at].tokens == it.tokens && by_rule[at].kind == EntityType::Facility
        };
        if same.is_ok_and(is_same) {
            it.kind = EntityType::Facility;
        }
    }
    it
}

/// What the gazetteer has by just these words.
fn exact(reading: &Reading<'_>, tokens: Range<usize>) -> Option<Hit> {
    reading.name(tokens.start, tokens.end).filter(|hit| hit.len == tokens.len())
}

/// Whether these words are the name of something of this kind.
fn names(reading: &Reading<'_>, tokens: Range<usize>, kind: EntityType) -> bool {
    exact(reading, tokens).is_some_and(|hit| {
        let mut meanings = reading.gazetteer.meanings(hit);
        meanings.any(|(_, meaning)| meaning.kind == kind)
    })
}

/// `the Bonn agreement`: a town stands before the pact that was made there.
fn place_of_pact(reading: &Reading<'_>, mut it: Candidate) -> Candidate {
    let behind = it.tokens.end;
    let is_pact = behind < reading.len()
        && reading.is(behind, Classes::LAW_HEAD)
        && reading.token(behind).shape == Shape::Lower;
    if it.kind == EntityType::Organisation && is_pact {
        let means = |kind| names(reading, it.tokens.clone(), kind);
        if means(EntityType::Gpe) && !means(EntityType::Organisation) {
            it.kind = EntityType::Gpe;
        }
    }
    it
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
/// several words and acronyms that the gazetteer has, people with a common
/// given name or a title, and those whose turn it is to speak.
pub(crate) fn sure(reading: &Reading<'_>, by_rule: Vec<Candidate>) -> Vec<Candidate> {
    let is_sure = |it: &Candidate| {
        let is_long = it.tokens.len() > 1;
        let is_acronym = reading.token(it.tokens.start).shape == Shape::Upper;
        let is_known = it.entry.is_some() && (is_long || is_acronym);
        let known = reading.known(it.tokens.start);
        let is_named = is_long || known.has(Known::GIVEN.and(Known::SURNAME));
        let is_person =
            it.rule == "turn" || is_named && matches!(it.rule, "given-name" | "title");
        it.confidence >= 0.9 && (is_known || is_person || is_company(reading, it))
    };
    by_rule.into_iter().filter(is_sure).collect()
}

/// Whether the hand-written lists have this word as an organisation, and either
/// it is nothing else or what is done to it is done to companies: `fined Meta`.
fn is_company(reading: &Reading<'_>, it: &Candidate) -> bool {
    let at = it.tokens.start;
    let origin = it.entry.map(|entry| reading.gazetteer.entry(entry).origin);
    let is_listed = it.kind == EntityType::Organisation && origin == Some(Origin::Known);
    if !is_listed || it.tokens.len() > 1 || reading.marks(at).has(SAYS_NOTHING) {
        return false;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |at| reading.surface(at));
    let is_target = matches!(
        before(1),
        "fined" | "fining" | "sued" | "suing" | "acquired" | "acquiring" | "regulate"
    );
    let is_traded = matches!(before(2), "shares" | "stock" | "Shares")
        && matches!(before(1), "of" | "in");
    let known = reading.known(at);
    is_target
        || is_traded
        || !known.has(Known::GIVEN.and(Known::SURNAME).and(Known::COMMON))
}

/// Where a capital is due whatever the word is.
const SAYS_NOTHING: Marks = Marks::STARTS.and(Marks::CAPITALS).and(Marks::HEADLINE);

/// Names of several words that were written by hand and that hold whatever the
/// model sees there: `Houthi movement`, where it sees `Houthi`. Also persons of
/// whom it sees a place alone: `Georgia Okello`.
pub(crate) fn whole(
    reading: &Reading<'_>,
    found: &[Candidate],
    by_rule: &[Candidate],
) -> Vec<Candidate> {
    let is_whole = |it: &&Candidate| {
        let is_known = it
            .entry
            .is_some_and(|entry| reading.gazetteer.entry(entry).origin == Origin::Known);
        let first = found.partition_point(|other| other.tokens.end <= it.tokens.start);
        let inside =
            found[first..].iter().take_while(|other| other.tokens.start < it.tokens.end);
        let holds = |other: &Candidate| {
            it.tokens.start <= other.tokens.start && other.tokens.end <= it.tokens.end
        };
        let mut inside = inside.peekable();
        let is_person = inside.peek().is_some_and(|place| is_person(reading, it, place));
        (is_known || is_person) && it.tokens.len() > 1 && inside.all(holds)
    };
    by_rule.iter().filter(is_whole).cloned().collect()
}

/// Whether a rule's person is one although the model sees a place in the first
/// word: a common given name, and behind it a word that is nothing else.
fn is_person(reading: &Reading<'_>, it: &Candidate, place: &Candidate) -> bool {
    const HEADS: Classes = Classes::ORGANISATION_HEAD
        .and(Classes::PLACE_HEAD)
        .and(Classes::FACILITY_HEAD)
        .and(Classes::EVENT_HEAD)
        .and(Classes::LAW_HEAD);
    let last = it.tokens.end - 1;
    it.rule == "given-name"
        && it.tokens.len() == 2
        && reading.known(it.tokens.start).given_rank() >= 5
        && place.kind == EntityType::Gpe
        && place.tokens == (it.tokens.start..last)
        && !reading.known(last).has(Known::COMMON)
        && !reading.is(last, HEADS)
        && reading.name(last, last + 1).is_none()
}

/// The name without a title before it and without marks at its ends.
fn trimmed(reading: &Reading<'_>, mut it: Candidate) -> Option<Candidate> {
    let is_person = it.kind == EntityType::Person;
    while let Some(first) = it.tokens.clone().next() {
        let is_title = is_person
            && it.tokens.len() > 1
            && reading.is(first, Classes::TITLE)
            && reading.known(first).given_rank() < 5;
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
    let is_nothing = is_office(reading, &it) || is_common_acronym(reading, &it);
    (has_capital && !is_date && !is_nothing).then_some(it)
}

/// Whether this is an acronym of what has no name: `TB`, `USB`.
fn is_common_acronym(reading: &Reading<'_>, it: &Candidate) -> bool {
    let at = it.tokens.start;
    it.tokens.len() == 1
        && matches!(reading.token(at).shape, Shape::Upper | Shape::Mixed | Shape::Capital)
        && reading.token(at).span().len() <= 5
        && is_acronym_of_nothing(reading.surface(at))
}

/// Whether this is the end of an office and no name: `Secretary of State`.
fn is_office(reading: &Reading<'_>, it: &Candidate) -> bool {
    let at = it.tokens.start;
    it.tokens.len() == 1
        && at > 1
        && reading.is(at, Classes::TITLE)
        && reading.surface(at - 1) == "of"
        && reading.is(at - 2, Classes::TITLE.and(Classes::ROLE))
}

/// The name with its entry in the gazetteer, if the model does not speak
/// against it.
fn known(reading: &Reading<'_>, mut it: Candidate) -> Candidate {
    if let Some(hit) = exact(reading, it.tokens.clone())
        && let Some((entry, meaning)) = meaning(reading, hit, &it)
    {
        it.entry = Some(entry);
        it.kind = meaning.kind;
    } else if it.kind == EntityType::Event {
        it.kind = kind_of_other(reading, &it);
    }
    it
}

/// The meaning of a name that agrees with the model; else the first, if it was
/// written by hand and the model does not see a person, or sees one in doubt
/// whose name it cannot be: `Twitter`.
fn meaning<'g>(
    reading: &Reading<'g>,
    hit: Hit,
    it: &Candidate,
) -> Option<(u32, &'g Entry)> {
    const DOUBT: f32 = 0.8;
    let gazetteer = reading.gazetteer;
    let agrees = |meaning: EntityType| class(meaning) == class(it.kind);
    let agreeing = gazetteer.meanings(hit).find(|(_, entry)| agrees(entry.kind));
    let is_no_person = || {
        let known = reading.known(it.tokens.start);
        it.confidence < DOUBT && !known.has(Known::GIVEN.and(Known::SURNAME))
    };
    agreeing.or_else(|| {
        gazetteer.meanings(hit).next().filter(|(_, entry)| {
            matches!(entry.origin, Origin::Known | Origin::Demonym)
                && (it.kind != EntityType::Person || is_no_person())
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
