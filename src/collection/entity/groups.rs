//! Which entities of which articles are held to be one, while that is being
//! found out.
//!
//! Every entity of an article, here a *local*, is in one group. Groups begin as
//! an identifier, or a class and a name; [`person`](super::person),
//! [`alias`](super::alias) and [`merge_rare_classes`] then move locals from one
//! to another. Groups and locals are numbers, in the order of the articles, so
//! that the same articles give the same groups.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::{
    EntityClass,
    name::{PersonName, fold},
    place::Places,
};
use crate::{annotate, collection::AnnotatedArticle, slug::slug};

/// What is held to be one entity.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) class: EntityClass,
    /// The name as it is compared: see [`PersonName::key`] and [`fold`].
    pub(super) key: String,
    /// Its identifier in the register or gazetteer.
    pub(super) source_id: Option<String>,
    /// How often it is mentioned.
    pub(super) count: usize,
    /// Whether a text gives it an office or title.
    pub(super) has_role: bool,
}

impl Group {
    /// Whether the project's register names it: then nothing is to be decided.
    pub(super) fn is_registered(&self) -> bool {
        self.source_id.as_ref().is_some_and(|id| !id.starts_with("geonames:"))
    }
}

/// Groups of locals.
#[derive(Debug)]
pub(super) struct Groups<'a> {
    pub(super) articles: &'a [Arc<AnnotatedArticle>],
    pub(super) all: Vec<Group>,
    /// The group of each local.
    of: Vec<u32>,
    /// The first local of each article, and the end.
    starts: Vec<u32>,
}

impl<'a> Groups<'a> {
    /// One group for each identifier, or class and name.
    pub(super) fn new(
        articles: &'a [Arc<AnnotatedArticle>],
        nicknames: &HashMap<&str, &str>,
        places: &Places<'_>,
    ) -> Self {
        let mut groups =
            Self { articles, all: Vec::new(), of: Vec::new(), starts: vec![0] };
        let mut by_name: HashMap<(EntityClass, &'a str), u32> = HashMap::new();
        let mut by_key: HashMap<(EntityClass, String), u32> = HashMap::new();
        let mut by_id: HashMap<String, u32> = HashMap::new();
        for (article, it) in articles.iter().enumerate() {
            let known = known_places(&it.annotations.entities);
            for (local, entity) in it.annotations.entities.iter().enumerate() {
                let class = EntityClass::of(entity.kind).unwrap_or(EntityClass::Other);
                let key = || match class {
                    EntityClass::Person => PersonName::of(&entity.name, nicknames).key,
                    _ => fold(&entity.name),
                };
                let own = entity.id.as_deref().or_else(|| {
                    known
                        .get(&*entity.name)
                        .copied()
                        .filter(|_| class == EntityClass::Place)
                });
                let id = places.id(article, local).or_else(|| own.map(str::to_owned));
                let group = match id {
                    Some(id) => *by_id
                        .entry(id.clone())
                        .or_insert_with(|| groups.add(class, key(), Some(id))),
                    // A name is taken apart once, not at each of its articles.
                    None => *by_name.entry((class, &*entity.name)).or_insert_with(|| {
                        let key = key();
                        *by_key
                            .entry((class, key.clone()))
                            .or_insert_with(|| groups.add(class, key, None))
                    }),
                };
                groups.of.push(group);
                groups.all[group as usize].has_role |= entity.role.is_some();
            }
            groups.starts.push(index(groups.of.len()));
        }
        groups.count();
        groups.join_given();
        groups
    }

    /// Joins whom a person names by the identifier of a page, `place/oslo`, with
    /// whom the program found by that name. The identifier is kept, but for
    /// places that the gazetteer knows: it tells where they are.
    fn join_given(&mut self) {
        let slug_of_id = |it: &Group| {
            let (class, name) = it.source_id.as_deref()?.split_once('/')?;
            (class == it.class.id()).then(|| (it.class, name.to_owned()))
        };
        let ids = (0..).zip(&self.all).filter_map(|(at, it)| Some((slug_of_id(it)?, at)));
        let given: HashMap<(EntityClass, String), u32> = ids.collect();
        if given.is_empty() {
            return;
        }
        let mut into: BTreeMap<u32, u32> = BTreeMap::new();
        for local in 0..self.end() {
            let of = self.of(local);
            let group = self.group(of);
            if into.contains_key(&of) || slug_of_id(group).is_some() {
                continue;
            }
            let key = (group.class, slug(&self.entity(local).name));
            match given.get(&key) {
                Some(&same) if group.source_id.is_none() => drop(into.insert(of, same)),
                Some(&same) => {
                    let known = *into.entry(same).or_insert(of);
                    if self.group(known).count < group.count {
                        into.insert(same, of);
                    }
                }
                None => {}
            }
        }
        let end = |group: u32| {
            let next = into.get(&group).copied().unwrap_or(group);
            into.get(&next).copied().unwrap_or(next)
        };
        for local in &mut self.of {
            *local = end(*local);
        }
        self.count();
    }

    /// A new group without locals.
    pub(super) fn add(
        &mut self,
        class: EntityClass,
        key: String,
        source_id: Option<String>,
    ) -> u32 {
        self.all.push(Group { class, key, source_id, count: 0, has_role: false });
        index(self.all.len() - 1)
    }

    /// Counts the mentions of every group anew.
    pub(super) fn count(&mut self) {
        for group in &mut self.all {
            group.count = 0;
        }
        for (article, it) in self.articles.iter().enumerate() {
            let start = self.starts[article] as usize;
            for local in it.annotations.mentions.iter().filter_map(|it| it.entity) {
                self.all[self.of[start + local] as usize].count += 1;
            }
        }
    }

    pub(super) fn group(&self, group: u32) -> &Group {
        &self.all[group as usize]
    }

    /// The group that a local is in.
    pub(super) fn of(&self, local: u32) -> u32 {
        self.of[local as usize]
    }

    /// Puts a local into another group.
    pub(super) fn put(&mut self, local: u32, group: u32) {
        self.of[local as usize] = group;
    }

    /// The locals of an article.
    pub(super) fn locals_in(&self, article: usize) -> std::ops::Range<u32> {
        self.starts[article]..self.starts[article + 1]
    }

    /// The end of all locals.
    pub(super) fn end(&self) -> u32 {
        index(self.of.len())
    }

    /// The first local of each article.
    pub(super) fn starts(&self) -> Vec<u32> {
        self.starts.clone()
    }

    /// The article of a local, by index.
    pub(super) fn article_of(&self, local: u32) -> usize {
        self.starts.partition_point(|&start| start <= local) - 1
    }

    /// What the annotator has for a local.
    pub(super) fn entity(&self, local: u32) -> &'a annotate::Entity {
        let article = self.article_of(local);
        let at = (local - self.starts[article]) as usize;
        &self.articles[article].annotations.entities[at]
    }

    /// Whether a local is in the register, or was named by a person in this
    /// article.
    pub(super) fn is_given(&self, local: u32) -> bool {
        let article = self.article_of(local);
        let at = (local - self.starts[article]) as usize;
        let mentions = &self.articles[article].annotations.mentions;
        let is_by_hand = |rule: &str| matches!(rule, "inline" | "correction");
        self.group(self.of(local)).is_registered()
            || mentions.iter().any(|it| it.entity == Some(at) && is_by_hand(it.rule))
    }

    /// The locals of each group.
    pub(super) fn locals(&self) -> Vec<Vec<u32>> {
        let mut locals = vec![Vec::new(); self.all.len()];
        for (local, &group) in (0..).zip(&self.of) {
            locals[group as usize].push(local);
        }
        locals
    }

    /// The groups that somebody is left in, in order of class and name; for each
    /// article and local its place among them; and the place of each group.
    pub(super) fn finish(mut self) -> (Vec<Group>, Vec<Vec<usize>>, Vec<Option<usize>>) {
        self.count();
        let mut is_left = vec![false; self.all.len()];
        for &group in &self.of {
            is_left[group as usize] = true;
        }
        let key = |it: &Group| (it.class, it.key.clone(), it.source_id.clone());
        let mut order: Vec<usize> =
            (0..self.all.len()).filter(|&at| is_left[at]).collect();
        order.sort_by_cached_key(|&at| (key(&self.all[at]), at));
        let mut place = vec![None; self.all.len()];
        for (at, &group) in order.iter().enumerate() {
            place[group] = Some(at);
        }
        let place_of =
            |local| place[self.of(local) as usize].expect("a group with a local is left");
        let linked = (0..self.articles.len())
            .map(|article| self.locals_in(article).map(place_of).collect())
            .collect();
        let groups = order.iter().map(|&at| self.all[at].clone()).collect();
        (groups, linked, place)
    }
}

/// The identifiers of an article's places by their names: where only one of two
/// mentions of a town was known for it, both are.
fn known_places(entities: &[annotate::Entity]) -> HashMap<&str, &str> {
    let place =
        |it: &'_ annotate::Entity| EntityClass::of(it.kind) == Some(EntityClass::Place);
    let known = entities.iter().filter(|it| place(it));
    known.filter_map(|it| Some((&*it.name, it.id.as_deref()?))).collect()
}

/// A name that is nearly always of one class is of that class: where nine in
/// ten mentions of a name agree, the others go with them. What has an identifier
/// of its own, and whoever has a title, does not.
pub(super) fn merge_rare_classes(groups: &mut Groups<'_>) {
    groups.count();
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.all.iter().enumerate() {
        if group.count > 0 {
            by_name.entry(&group.key).or_default().push(at);
        }
    }
    let mut into: HashMap<u32, u32> = HashMap::new();
    for same in by_name.values().filter(|same| same.len() > 1) {
        let total: usize = same.iter().map(|&at| groups.all[at].count).sum();
        let Some(&main) = same.iter().max_by_key(|&&at| groups.all[at].count) else {
            continue;
        };
        let of_main = &groups.all[main];
        let classes: HashSet<EntityClass> =
            same.iter().map(|&at| groups.all[at].class).collect();
        if of_main.count * 10 < total * 9 || classes.len() != same.len() {
            continue;
        }
        let is_slip = |at: usize| {
            let rare = &groups.all[at];
            at != main
                && rare.source_id.is_none()
                && (rare.key.contains(' ') || !rare.has_role)
        };
        let slips = same.iter().filter(|&&at| is_slip(at));
        into.extend(slips.map(|&at| (index(at), index(main))));
    }
    for group in &mut groups.of {
        *group = into.get(group).copied().unwrap_or(*group);
    }
}

/// A number of locals or groups.
///
/// # Panics
///
/// If there are more than four thousand million: such texts fit no memory.
pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).expect("there are fewer than 2^32 entities")
}
