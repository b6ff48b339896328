//! Whom readers may take for each other, and why.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

use super::{
    Entity, EntityClass, doubt::Doubt, doubt::DoubtKind, name::fold, portrait::Difference,
};

/// Somebody who may be taken for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusable {
    /// Index in [`Collection::entities`](crate::collection::Collection::entities).
    pub entity: usize,
    /// Why.
    pub why: Likeness,
}

/// Why one may be taken for another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Both are called so, and nothing tells who is meant by the short name.
    Unresolved,
    /// Two of one name that were told apart; people by what they differ in.
    SameName(Vec<Difference>),
    /// Both are called by one surname.
    SameSurname,
}

/// More than this are not given: of a common surname, the most frequent are.
const MAX_CONFUSABLE: usize = 8;

/// Adds to each entity whom it may be taken for.
pub(super) fn add_confusable(entities: &mut [Entity], doubts: &[Doubt]) {
    let mut alike: Vec<(usize, Confusable)> = Vec::new();
    for doubt in doubts {
        let why = match &doubt.kind {
            DoubtKind::Unresolved => Likeness::Unresolved,
            DoubtKind::Parted(differences) => Likeness::SameName(differences.clone()),
            DoubtKind::Joined(_) => continue,
        };
        for &other in &doubt.others {
            alike.push((doubt.entity, Confusable { entity: other, why: why.clone() }));
            alike.push((other, Confusable { entity: doubt.entity, why: why.clone() }));
        }
    }
    alike.extend(same_names(entities));
    let mentions: Vec<usize> = entities.iter().map(|it| it.mentions.len()).collect();
    for (of, confusable) in alike {
        entities[of].confusable.push(confusable);
    }
    for entity in entities {
        let all = &mut entity.confusable;
        all.sort_by_key(|it| (it.entity, it.why.clone()));
        all.dedup_by_key(|it| it.entity);
        all.sort_by_key(|it| (it.why.clone(), Reverse(mentions[it.entity]), it.entity));
        all.truncate(MAX_CONFUSABLE);
    }
}

/// Those of one name but another class or place, and people who are called by
/// one surname.
fn same_names(entities: &[Entity]) -> Vec<(usize, Confusable)> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_surname: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, entity) in entities.iter().enumerate() {
        let folded = fold(&entity.name);
        if entity.class == EntityClass::Person
            && let Some((_, surname)) = folded.rsplit_once(' ')
            && entity.aliases.iter().any(|alias| fold(&alias.name) == surname)
        {
            by_surname.entry(surname.to_owned()).or_default().push(at);
        }
        by_name.entry(folded).or_default().push(at);
    }
    let mut alike = Vec::new();
    for (blocks, why) in
        [(by_name, Likeness::SameName(Vec::new())), (by_surname, Likeness::SameSurname)]
    {
        for mut block in blocks.into_values().filter(|block| block.len() > 1) {
            block.sort_by_key(|&at| (Reverse(entities[at].mentions.len()), at));
            let leading: Vec<usize> =
                block.iter().copied().take(MAX_CONFUSABLE + 1).collect();
            for at in block {
                let others: HashSet<usize> =
                    leading.iter().copied().filter(|&other| other != at).collect();
                let mut others: Vec<usize> = others.into_iter().collect();
                others.sort_unstable();
                alike.extend(
                    others
                        .into_iter()
                        .map(|entity| (at, Confusable { entity, why: why.clone() })),
                );
            }
        }
    }
    alike
}
