//! Which people are one, and which of several a short name means.
//!
//! People of one name are one, unless what the articles say of them differs too
//! much. A surname alone goes to the person whom the company, office, country
//! and time of the article fit, if one fits clearly better than the others;
//! otherwise to nobody. Whatever is not sure is given back as a [`Finding`].
//!
//! Work grows with the number of articles, not with its square: of a person's
//! articles each is compared with at most [`MAX_NAMESAKES`] people, and each
//! surname with at most [`MAX_CANDIDATES`].

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

use super::{
    EntityClass,
    groups::{Group, Groups},
    name::{PersonName, fold, short_forms},
    portrait::{Difference, Gallery, Kinship, Portrait, may_differ},
};

/// More people of one full name are not told apart.
const MAX_NAMESAKES: usize = 8;
/// More people of one surname are not considered: the most frequent are.
const MAX_CANDIDATES: usize = 16;
/// By how much somebody must fit a short name better than the next.
pub(super) const MARGIN: i32 = 3;

/// What could not be decided for sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// A short name that may be that of any of these groups, in these locals.
    Unresolved { group: u32, candidates: Vec<u32>, locals: Vec<u32> },
    /// People of one name who were told apart.
    Parted { groups: Vec<u32>, differences: Vec<Difference> },
    /// Somebody who may be two people: one of the first local, one of the second.
    Joined { group: u32, locals: [u32; 2], differences: Vec<Difference> },
}

/// Tells people of one name apart, where the articles show that they are two.
pub(super) fn part_namesakes(
    groups: &mut Groups<'_>,
    gallery: &Gallery,
    nicknames: &HashMap<&str, &str>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (group, locals) in (0..).zip(groups.locals()) {
        let it = groups.group(group);
        let is_full_name = it.key.find(' ').is_some_and(|first| first > 1);
        if it.class != EntityClass::Person || it.is_registered() || !is_full_name {
            continue;
        }
        let initials =
            |local: u32| PersonName::of(&groups.entity(local).name, nicknames).initials;
        let sketches: Vec<Portrait> = locals
            .iter()
            .map(|&local| gallery.sketch(groups, local, initials(local)))
            .collect();
        if !may_differ(&sketches) {
            continue;
        }
        let portrait = |&local: &u32| Sitting {
            locals: vec![local],
            spelling: spelling(&groups.entity(local).name),
            portrait: gallery.portrait(groups, local, initials(local)),
        };
        let sittings = locals.iter().map(portrait).collect();
        let (people, doubt) = people(gallery, sittings);
        findings.extend(doubt.map(|(locals, differences)| Finding::Joined {
            group,
            locals,
            differences,
        }));
        findings.extend(part(groups, gallery, group, &people));
    }
    findings
}

/// Gives each of `people`, who have been one group, a group of their own.
fn part(
    groups: &mut Groups<'_>,
    gallery: &Gallery,
    group: u32,
    people: &[Sitting],
) -> Option<Finding> {
    let [first, others @ ..] = people else { return None };
    let mut parted = vec![group];
    let mut differences = Vec::new();
    for person in others {
        let key = groups.group(group).key.clone();
        let new = groups.add(EntityClass::Person, key, None);
        for &local in &person.locals {
            groups.put(local, new);
        }
        parted.push(new);
        differences.extend(gallery.weigh(&person.portrait, &first.portrait).differences);
    }
    differences.sort_unstable();
    differences.dedup();
    (parted.len() > 1).then_some(Finding::Parted { groups: parted, differences })
}

/// Locals of one person, and what they show.
#[derive(Debug)]
struct Sitting {
    locals: Vec<u32>,
    /// The given name as it is written.
    spelling: String,
    portrait: Portrait,
}

impl Sitting {
    fn add(&mut self, other: Self) {
        self.locals.extend(other.locals);
        self.portrait.add(&other.portrait);
    }
}

fn spelling(name: &str) -> String {
    fold(name).split(' ').next().unwrap_or_default().to_owned()
}

/// Two locals, and in what they differ.
type Doubtful = ([u32; 2], Vec<Difference>);

/// Who people of one name are, the earliest first; and two locals that are held
/// to be one person's although much speaks against it.
fn people(gallery: &Gallery, sittings: Vec<Sitting>) -> (Vec<Sitting>, Option<Doubtful>) {
    let mut people: Vec<Sitting> = Vec::new();
    let mut doubt = None;
    for sitting in share_company(gallery, sittings) {
        let weighed = people.iter().enumerate().map(|(at, person)| {
            let kinship = gallery.weigh(&sitting.portrait, &person.portrait);
            (kinship.bonds - 2 * kinship.against, Reverse(at), kinship)
        });
        let best = weighed.max_by_key(|(score, at, _)| (*score, *at));
        let Some((_, Reverse(at), kinship)) = best else {
            people.push(sitting);
            continue;
        };
        let verdict = Verdict::of(&kinship, sitting.spelling == people[at].spelling);
        if verdict == Verdict::Two && people.len() < MAX_NAMESAKES {
            people.push(sitting);
            continue;
        }
        if verdict != Verdict::One && doubt.is_none() {
            doubt =
                Some(([people[at].locals[0], sitting.locals[0]], kinship.differences));
        }
        people[at].add(sitting);
    }
    (people, doubt)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    One,
    MaybeTwo,
    Two,
}

impl Verdict {
    /// Whether two portraits of one name show one person. Names that are only
    /// alike, as `Bill` and `William`, need less to be told apart.
    fn of(kinship: &Kinship, is_same_spelling: bool) -> Self {
        let limit = if is_same_spelling { 3 } else { 2 };
        let are_initials = kinship.differences.contains(&Difference::Initials);
        if kinship.share_company && !are_initials {
            Self::One
        } else if kinship.against >= limit {
            Self::Two
        } else if kinship.against == 2 && kinship.is_striking {
            Self::MaybeTwo
        } else {
            Self::One
        }
    }
}

/// Puts together what shares somebody who is not named everywhere; those with
/// initials first, since they tell most, then the oldest.
fn share_company(gallery: &Gallery, sittings: Vec<Sitting>) -> Vec<Sitting> {
    let mut roots: Vec<usize> = (0..sittings.len()).collect();
    let mut first_with: HashMap<(&str, u32), usize> = HashMap::new();
    for (at, sitting) in sittings.iter().enumerate() {
        for other in sitting.portrait.company().filter(|&it| gallery.is_telling(it)) {
            let key = (&*sitting.portrait.initials, other);
            let with = *first_with.entry(key).or_insert(at);
            let (a, b) = (root(&roots, at), root(&roots, with));
            roots[a.max(b)] = a.min(b);
            roots[at] = a.min(b);
        }
    }
    let mut together: BTreeMap<usize, Sitting> = BTreeMap::new();
    let roots: Vec<usize> = (0..roots.len()).map(|at| root(&roots, at)).collect();
    for (root, sitting) in roots.into_iter().zip(sittings) {
        match together.get_mut(&root) {
            Some(known) => known.add(sitting),
            None => {
                together.insert(root, sitting);
            }
        }
    }
    let mut together: Vec<Sitting> = together.into_values().collect();
    // The articles stand in order, the newest first.
    together.sort_by_key(|it| {
        (it.portrait.initials.is_empty(), Reverse(it.locals.iter().max().copied()))
    });
    together
}

fn root(roots: &[usize], mut at: usize) -> usize {
    while roots[at] != at {
        at = roots[at];
    }
    at
}

/// Links those who are called by less than their full name to whom they are.
pub(super) fn link_short_names(
    groups: &mut Groups<'_>,
    gallery: &Gallery,
    nicknames: &HashMap<&str, &str>,
) -> Vec<Finding> {
    let candidates = candidates(groups);
    let locals = groups.locals();
    let mut moved: HashMap<u32, u32> = HashMap::new();
    let mut findings = Vec::new();
    for group in short_names(groups, &candidates) {
        let may_be = &candidates[&groups.group(group).key];
        let meant = meant(groups, group, may_be, &moved);
        let chooser = Chooser::new(groups, gallery, nicknames, &meant, &locals);
        let mut left = Vec::new();
        let mut targets = HashSet::new();
        for &local in &locals[group as usize] {
            let to = chooser.choose(groups, local);
            targets.insert(to.unwrap_or(group));
            if to.is_none() && chooser.open_to(groups, local).next().is_some() {
                left.push(local);
            }
            groups.put(local, to.unwrap_or(group));
        }
        // Whoever may be meant by this name too is meant by the other from now on.
        let mut targets = targets.into_iter();
        if let (Some(only), None) = (targets.next(), targets.next()) {
            moved.insert(group, only);
        }
        if !left.is_empty() {
            findings.push(Finding::Unresolved { group, candidates: meant, locals: left });
        }
    }
    findings
}

/// The people who are called by a name that is short for others', the longest
/// first: `bin Laden` goes to Osama before `Laden` asks who is called so.
fn short_names(groups: &Groups<'_>, candidates: &HashMap<String, Vec<u32>>) -> Vec<u32> {
    let all = (0..).zip(&groups.all);
    let is_short = |it: &Group| {
        it.class == EntityClass::Person
            && !it.is_registered()
            && candidates.contains_key(&it.key)
    };
    let mut short: Vec<(u32, &Group)> = all.filter(|(_, it)| is_short(it)).collect();
    short.sort_by_key(|&(group, it)| (Reverse(it.key.matches(' ').count()), group));
    short.into_iter().map(|(group, _)| group).collect()
}

/// Who may be meant by the name of `group`, the most frequent first.
fn meant(
    groups: &Groups<'_>,
    group: u32,
    may_be: &[u32],
    moved: &HashMap<u32, u32>,
) -> Vec<u32> {
    let mut meant: Vec<u32> =
        may_be.iter().map(|it| moved.get(it).copied().unwrap_or(*it)).collect();
    meant.sort_by_key(|&it| (Reverse(groups.group(it).count), it));
    meant.dedup();
    meant.retain(|&it| it != group);
    meant.truncate(MAX_CANDIDATES);
    meant
}

/// For each shorter name that somebody is called by, who may be meant.
fn candidates(groups: &Groups<'_>) -> HashMap<String, Vec<u32>> {
    let people = || {
        let all = (0..).zip(&groups.all);
        all.filter(|(_, it): &(u32, _)| it.class == EntityClass::Person && it.count > 0)
    };
    let keys: HashSet<&str> = people().map(|(_, it)| &*it.key).collect();
    let mut candidates: HashMap<String, Vec<u32>> = HashMap::new();
    for (group, it) in people() {
        for form in short_forms(&it.key) {
            if keys.contains(&*form) {
                candidates.entry(form).or_default().push(group);
            }
        }
    }
    candidates
}

/// Chooses who is meant by a short name.
struct Chooser<'c> {
    gallery: &'c Gallery,
    nicknames: &'c HashMap<&'c str, &'c str>,
    candidates: Vec<(u32, Portrait)>,
}

impl<'c> Chooser<'c> {
    fn new(
        groups: &Groups<'_>,
        gallery: &'c Gallery,
        nicknames: &'c HashMap<&'c str, &'c str>,
        candidates: &[u32],
        locals: &[Vec<u32>],
    ) -> Self {
        let mut chooser = Self { gallery, nicknames, candidates: Vec::new() };
        for &candidate in candidates {
            let mut whole = Portrait::default();
            for &local in &locals[candidate as usize] {
                whole.add(&chooser.portrait(groups, local));
            }
            chooser.candidates.push((candidate, whole));
        }
        chooser
    }

    fn portrait(&self, groups: &Groups<'_>, local: u32) -> Portrait {
        let name = PersonName::of(&groups.entity(local).name, self.nicknames);
        self.gallery.portrait(groups, local, name.initials)
    }

    /// Who may be meant by a local. A person who corrects one place of an
    /// article has left the others as they are.
    fn open_to(
        &self,
        groups: &Groups<'_>,
        local: u32,
    ) -> impl Iterator<Item = &(u32, Portrait)> {
        let here = groups.locals_in(groups.article_of(local));
        let given = here.filter(|&it| groups.is_given(it)).map(|it| groups.of(it));
        let given: Vec<u32> = given.collect();
        self.candidates.iter().filter(move |(group, _)| !given.contains(group))
    }

    /// Whom a local means: the only one who may be meant, or who fits clearly
    /// better than all others.
    fn choose(&self, groups: &Groups<'_>, local: u32) -> Option<u32> {
        let this = self.portrait(groups, local);
        let candidates = self.open_to(groups, local);
        let fits = candidates.map(|(group, that)| {
            let kinship = self.gallery.weigh(&this, that);
            (score(&kinship, that), *group, kinship)
        });
        let mut fits: Vec<_> = fits.collect();
        fits.sort_by_key(|(score, group, _)| (Reverse(*score), *group));
        let (score, group, kinship) = fits.first()?;
        let is_clear = fits.get(1).is_none_or(|next| score - next.0 >= MARGIN);
        let is_likely = kinship.share_company || kinship.against < 3;
        (is_clear && is_likely).then_some(*group)
    }
}

/// How well somebody fits: by what both have in common, and a little by how
/// often they are named.
pub(super) fn score(kinship: &Kinship, candidate: &Portrait) -> i32 {
    let fame = i32::try_from((candidate.articles + 1).ilog2()).unwrap_or(0) * 3 / 5;
    kinship.bonds - 3 * kinship.against + fame
}
