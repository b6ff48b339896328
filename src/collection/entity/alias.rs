//! Which institution an acronym or a short name means.
//!
//! Letters mean what some article says that they do: `World Health Organization
//! (WHO)`. Where no article does, they mean the one institution with these
//! initials, if it is named in the same company. A firm is also called by its
//! name without `Group`, `Inc.` and the like.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    EntityClass,
    groups::Groups,
    name::{acronym, initials},
    person::{Finding, MARGIN, score},
    portrait::{Gallery, Portrait},
};

/// What stands behind the name of a firm and is often left out.
const DESIGNATORS: [&str; 20] = [
    "ag",
    "co",
    "company",
    "corp",
    "corporation",
    "enterprises",
    "gmbh",
    "group",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "international",
    "limited",
    "llc",
    "ltd",
    "nv",
    "plc",
    "sa",
    "technologies",
];

/// Links acronyms to the names that they stand for.
pub(super) fn link_acronyms(groups: &mut Groups<'_>, gallery: &Gallery) -> Vec<Finding> {
    let locals = groups.locals();
    let mut short: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (group, of) in (0..).zip(&locals) {
        let it = groups.group(group);
        if let Some(&local) = of.first()
            && it.class != EntityClass::Person
            && it.source_id.is_none()
            && let Some(letters) = acronym(&groups.entity(local).name)
        {
            short.entry(letters).or_default().push(group);
        }
    }
    let defined = definitions(groups, &short);
    let by_initials = by_initials(groups, &locals, &short);
    let mut findings = Vec::new();
    for (letters, of) in short {
        let nobody = BTreeSet::new();
        let is_defined = defined.contains_key(&letters);
        let meant = defined
            .get(&letters)
            .or_else(|| by_initials.get(&letters))
            .unwrap_or(&nobody);
        let meant: Vec<u32> =
            meant.iter().copied().filter(|it| !of.contains(it)).collect();
        for group in of {
            let how = if is_defined { Letters::Defined } else { Letters::Fitting };
            findings.extend(link(groups, gallery, &locals, group, &meant, how));
        }
    }
    findings
}

/// How letters came by their meanings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    /// An article says what they stand for.
    Defined,
    /// They are the initials of a name.
    Fitting,
}

/// The groups that are called by letters in an article that also has the name.
fn definitions(
    groups: &Groups<'_>,
    short: &BTreeMap<String, Vec<u32>>,
) -> HashMap<String, BTreeSet<u32>> {
    let mut defined: HashMap<String, BTreeSet<u32>> = HashMap::new();
    for (article, it) in groups.articles.iter().enumerate() {
        let text = it.article.document.text();
        let first = groups.locals_in(article).start;
        for mention in &it.annotations.mentions {
            let Some(local) = mention.entity else { continue };
            let entity = &it.annotations.entities[local];
            if EntityClass::of(entity.kind) == Some(EntityClass::Person)
                || !entity.name.contains(' ')
            {
                continue;
            }
            if let Some(letters) = acronym(mention.span.of(text))
                && short.contains_key(&letters)
            {
                let group = groups.of(first + super::groups::index(local));
                defined.entry(letters).or_default().insert(group);
            }
        }
    }
    defined
}

/// The institutions with these initials.
fn by_initials(
    groups: &Groups<'_>,
    locals: &[Vec<u32>],
    short: &BTreeMap<String, Vec<u32>>,
) -> HashMap<String, BTreeSet<u32>> {
    let mut fitting: HashMap<String, BTreeSet<u32>> = HashMap::new();
    for (group, of) in (0..).zip(locals) {
        if let Some(&local) = of.first()
            && groups.group(group).class == EntityClass::Organisation
            && let Some(letters) = initials(&groups.entity(local).name)
            && short.contains_key(&letters)
        {
            fitting.entry(letters).or_default().insert(group);
        }
    }
    fitting
}

/// Moves the locals of an acronym to what each of them means.
fn link(
    groups: &mut Groups<'_>,
    gallery: &Gallery,
    locals: &[Vec<u32>],
    group: u32,
    meant: &[u32],
    how: Letters,
) -> Option<Finding> {
    let of = &locals[group as usize];
    if let ([only], Letters::Defined) = (meant, how) {
        for &local in of {
            groups.put(local, *only);
        }
        return None;
    }
    let portrait = |group: u32| {
        let mut whole = Portrait::default();
        for &local in &locals[group as usize] {
            whole.add(&gallery.portrait(groups, local, String::new()));
        }
        (group, whole)
    };
    let candidates: Vec<(u32, Portrait)> = meant.iter().map(|&it| portrait(it)).collect();
    let choose = |local: u32| {
        let this = gallery.portrait(groups, local, String::new());
        let fits = candidates.iter().map(|(group, that)| {
            let kinship = gallery.weigh(&this, that);
            (score(&kinship, that), *group, kinship.share_company)
        });
        let mut fits: Vec<_> = fits.collect();
        fits.sort_by_key(|(score, group, _)| (std::cmp::Reverse(*score), *group));
        let (score, group, shares) = *fits.first()?;
        let is_clear = fits.get(1).is_none_or(|next| score - next.0 >= MARGIN);
        (is_clear && (shares || how == Letters::Defined)).then_some(group)
    };
    let choices: Vec<(u32, Option<u32>)> =
        of.iter().map(|&local| (local, choose(local))).collect();
    let mut left = Vec::new();
    for (local, to) in choices {
        match to {
            Some(to) => groups.put(local, to),
            None => left.push(local),
        }
    }
    let is_doubtful = !left.is_empty() && !meant.is_empty();
    is_doubtful.then(|| Finding::Unresolved {
        group,
        candidates: meant.to_vec(),
        locals: left,
    })
}

/// Links `Huawei` to `Huawei Technologies`, if no other firm is called so.
pub(super) fn link_firms(groups: &mut Groups<'_>) {
    let mut by_key: HashMap<&str, u32> = HashMap::new();
    let mut firms: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let organisations = (0..).zip(&groups.all);
    let organisations = organisations.filter(|(_, it): &(u32, _)| {
        it.class == EntityClass::Organisation && it.count > 0
    });
    for (group, it) in organisations {
        if it.source_id.is_none() {
            by_key.insert(&it.key, group);
        }
        let bare = without_designators(&it.key);
        if bare != it.key {
            firms.entry(bare).or_default().push(group);
        }
    }
    let links = firms.into_iter().filter_map(|(bare, of)| match of.as_slice() {
        [firm] => Some((*by_key.get(bare)?, *firm)),
        _ => None,
    });
    let links: HashMap<u32, u32> = links.collect();
    for local in 0..groups.end() {
        if let Some(&firm) = links.get(&groups.of(local)) {
            groups.put(local, firm);
        }
    }
}

/// The name of a firm without what is often left out.
fn without_designators(key: &str) -> &str {
    let mut bare = key;
    while let Some((rest, last)) = bare.rsplit_once(' ')
        && DESIGNATORS.contains(&last.trim_end_matches(','))
    {
        bare = rest.trim_end_matches(',');
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_is_called_by_less_than_its_name() {
        assert_eq!(without_designators("huawei technologies co, ltd"), "huawei");
        assert_eq!(without_designators("bank of china"), "bank of china");
        assert_eq!(without_designators("group"), "group");
    }
}
