//! Who is who across articles.
//!
//! The annotator knows one text; here its entities are linked. Two entities
//! are one if they have the same identifier, or the same name and class. A
//! person who is named by surname alone is the one person of that surname
//! in the collection, if there is but one; otherwise the doubt is kept and
//! shown as "could be confused with".

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{AnnotatedArticle, SentenceRef};
use crate::{
    annotate::{self, EntityClass},
    slug::slug,
    text::one_line,
};

/// A name under which an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name as it stands in a text, with single spaces.
    pub name: String,
    /// How often it does.
    pub count: usize,
}

/// A mention in an article, both by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionRef {
    /// Index in [`Collection::articles`](super::Collection::articles).
    pub article: usize,
    /// Index in [`Annotations::mentions`](crate::annotate::Annotations::mentions).
    pub mention: usize,
}

/// Another entity that is named in the same sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Index in [`Collection::entities`](super::Collection::entities).
    pub entity: usize,
    /// In how many sentences.
    pub count: usize,
    /// The first of these sentences, at most five.
    pub evidence: Vec<SentenceRef>,
}

/// Someone or something that a collection names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Class and slug, which no other entity has: `person/mike-pompeo`.
    pub id: String,
    /// Its identifier in the register or gazetteer, where it has one.
    pub source_id: Option<String>,
    /// What it is.
    pub class: EntityClass,
    /// The name that it is called by.
    pub name: String,
    /// Every name that it is mentioned by, the most frequent first.
    pub aliases: Vec<Alias>,
    /// Title or office, as the first article that has one gives it, with its
    /// sentence.
    pub role: Option<(String, SentenceRef)>,
    /// Every mention, in the order of the articles.
    pub mentions: Vec<MentionRef>,
    /// The number of articles that mention it.
    pub articles: usize,
    /// Who is named with it, the most frequent first, at most fifty.
    pub companions: Vec<Companion>,
    /// What it said, and is reported to have said: indices in
    /// [`Collection::quotes`](super::Collection::quotes).
    pub quotes: Vec<usize>,
    /// The direct quotes of others that name it: indices likewise.
    pub named_in: Vec<usize>,
    /// Dated sentences that name it: indices in
    /// [`Timeline::entries`](super::Timeline::entries).
    pub entries: Vec<usize>,
    /// Other entities that may be meant by its names, by index.
    pub confusable: Vec<usize>,
}

/// Links the entities of all articles: everyone once, by class and name; and
/// for each article and each of its entities, who that is.
pub(super) fn link(articles: &[Arc<AnnotatedArticle>]) -> (Vec<Entity>, Vec<Vec<usize>>) {
    let mut groups = Groups::new(articles);
    groups.merge_surnames();
    groups.merge_rare_classes();
    let (mut entities, linked) = groups.finish();
    gather(articles, &linked, &mut entities);
    name(&mut entities, articles);
    add_companions(articles, &linked, &mut entities);
    add_confusable(&mut entities);
    (entities, linked)
}

/// How two names are compared: without case, accents, full stops and `the`.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let letters = word.nfkd().filter(|&c| !is_combining_mark(c) && c != '.');
        folded.extend(
            letters.flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }),
        );
    }
    match folded.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

/// What a name ends with: `osama bin laden` with `bin laden` and `laden`.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices(' ').map(|(at, _)| &name[at + 1..])
}

/// What is held to be one entity while entities are being linked.
#[derive(Debug)]
struct Group {
    class: EntityClass,
    folded: String,
    source_id: Option<String>,
    /// How often it is mentioned.
    count: usize,
    /// The group that it went into, if it did.
    merged_into: Option<usize>,
}

/// Groups of entities, and for each article and entity its group.
struct Groups {
    groups: Vec<Group>,
    linked: Vec<Vec<usize>>,
}

impl Groups {
    /// One group for each identifier, or class and name.
    fn new(articles: &[Arc<AnnotatedArticle>]) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        let mut by_key: HashMap<(EntityClass, String), usize> = HashMap::new();
        let mut group_of = |entity: &annotate::Entity| {
            let class = EntityClass::of(entity.kind).unwrap_or(EntityClass::Other);
            let folded = fold(&entity.name);
            let key =
                entity.id.clone().map_or_else(|| folded.clone(), |id| format!("\0{id}"));
            *by_key.entry((class, key)).or_insert_with(|| {
                let source_id = entity.id.clone();
                groups.push(Group {
                    class,
                    folded,
                    source_id,
                    count: 0,
                    merged_into: None,
                });
                groups.len() - 1
            })
        };
        let linked: Vec<Vec<usize>> = articles
            .iter()
            .map(|it| it.annotations.entities.iter().map(&mut group_of).collect())
            .collect();
        for (it, linked) in articles.iter().zip(&linked) {
            for mention in &it.annotations.mentions {
                if let Some(local) = mention.entity {
                    groups[linked[local]].count += 1;
                }
            }
        }
        Self { groups, linked }
    }

    /// A person named by the end of a name alone (`Pompeo`, `bin Laden`) is the
    /// one person whose name ends so, if there is but one.
    fn merge_surnames(&mut self) {
        let mut by_ending: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, group) in self.groups.iter().enumerate() {
            if group.class == EntityClass::Person {
                for ending in endings(&group.folded) {
                    by_ending.entry(ending).or_default().push(at);
                }
            }
        }
        let merges: Vec<(usize, usize)> = self
            .groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.class == EntityClass::Person)
            .filter_map(|(at, group)| match by_ending.get(&*group.folded)?.as_slice() {
                [full] => Some((at, *full)),
                _ => None,
            })
            .collect();
        self.merge(merges);
    }

    /// A name that is nearly always of one class is of that class: where nine
    /// in ten mentions of a name agree, the others go with them.
    fn merge_rare_classes(&mut self) {
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, group) in self.groups.iter().enumerate() {
            if group.merged_into.is_none() {
                by_name.entry(&group.folded).or_default().push(at);
            }
        }
        let mut merges = Vec::new();
        for same in by_name.values().filter(|same| same.len() > 1) {
            let total: usize = same.iter().map(|&at| self.groups[at].count).sum();
            let Some(&main) = same.iter().max_by_key(|&&at| self.groups[at].count) else {
                continue;
            };
            if self.groups[main].count * 10 >= total * 9 {
                let others = same.iter().filter(|&&at| at != main);
                merges.extend(others.map(|&at| (at, main)));
            }
        }
        self.merge(merges);
    }

    fn merge(&mut self, merges: Vec<(usize, usize)>) {
        for (from, to) in merges {
            self.groups[to].count += self.groups[from].count;
            self.groups[from].merged_into = Some(to);
        }
    }

    /// Where `group` went in the end.
    fn target(&self, mut group: usize) -> usize {
        while let Some(to) = self.groups[group].merged_into {
            group = to;
        }
        group
    }

    /// The entities that are left, by class and name, still without what the
    /// articles say of them.
    fn finish(mut self) -> (Vec<Entity>, Vec<Vec<usize>>) {
        let mut order: Vec<usize> = (0..self.groups.len())
            .filter(|&at| {
                self.groups[at].merged_into.is_none() && self.groups[at].count > 0
            })
            .collect();
        order.sort_by(|&a, &b| {
            let key = |at: usize| {
                let group: &Group = &self.groups[at];
                (group.class, &group.folded, &group.source_id)
            };
            key(a).cmp(&key(b))
        });
        let place: HashMap<usize, usize> =
            order.iter().enumerate().map(|(place, &group)| (group, place)).collect();
        let linked = std::mem::take(&mut self.linked);
        let linked = linked
            .into_iter()
            .map(|locals| {
                let place_of =
                    |local| place.get(&self.target(local)).copied().unwrap_or(0);
                locals.into_iter().map(place_of).collect()
            })
            .collect();
        let entities = order.iter().map(|&at| Entity::empty(&self.groups[at])).collect();
        (entities, linked)
    }
}

impl Entity {
    fn empty(group: &Group) -> Self {
        Self {
            id: String::new(),
            source_id: group.source_id.clone(),
            class: group.class,
            name: String::new(),
            aliases: Vec::new(),
            role: None,
            mentions: Vec::new(),
            articles: 0,
            companions: Vec::new(),
            quotes: Vec::new(),
            named_in: Vec::new(),
            entries: Vec::new(),
            confusable: Vec::new(),
        }
    }
}

/// Adds mentions, aliases and roles to `entities`.
fn gather(
    articles: &[Arc<AnnotatedArticle>],
    linked: &[Vec<usize>],
    entities: &mut [Entity],
) {
    let mut aliases: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); entities.len()];
    for (article, it) in articles.iter().enumerate() {
        let text = it.article.document.text();
        for (at, mention) in it.annotations.mentions.iter().enumerate() {
            let Some(local) = mention.entity else { continue };
            let index = linked[article][local];
            let entity = &mut entities[index];
            if entity.mentions.last().is_none_or(|last| last.article != article) {
                entity.articles += 1;
            }
            entity.mentions.push(MentionRef { article, mention: at });
            let surface = one_line(mention.span.of(text));
            *aliases[index].entry(surface).or_default() += 1;
        }
        for (local, &index) in it.annotations.entities.iter().zip(&linked[article]) {
            if let (Some(role), None) = (local.role, &entities[index].role) {
                let sentence = SentenceRef { article, sentence: it.sentence_at(role) };
                let words = it.text_elsewhere(role);
                entities[index].role = Some((words, sentence));
            }
        }
    }
    for (entity, aliases) in entities.iter_mut().zip(aliases) {
        let to_alias = |(name, count)| Alias { name, count };
        entity.aliases = aliases.into_iter().map(to_alias).collect();
        entity
            .aliases
            .sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    }
}

/// Gives every entity its name and identifier.
///
/// The name is the one that most articles settled on, the longest of these.
fn name(entities: &mut [Entity], articles: &[Arc<AnnotatedArticle>]) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for entity in entities {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for mention in &entity.mentions {
            let annotations = &articles[mention.article].annotations;
            if let Some(local) = annotations.mentions[mention.mention].entity {
                *votes.entry(&annotations.entities[local].name).or_default() += 1;
            }
        }
        // A surname may be more frequent than the full name that it stands for.
        let words = |name: &str| name.split(' ').count().min(2);
        let best = votes.iter().max_by(|a, b| {
            let key = |(name, count): (&&str, &usize)| (words(name), *count, name.len());
            key(*a).cmp(&key(*b)).then_with(|| b.0.cmp(a.0))
        });
        entity.name = best.map_or_else(String::new, |(name, _)| (*name).to_owned());
        entity.id = unique_id(entity.class, &entity.name, &mut taken);
    }
}

fn unique_id(class: EntityClass, name: &str, taken: &mut BTreeSet<String>) -> String {
    let slug = match slug(name) {
        slug if slug.is_empty() => "unnamed".to_owned(),
        slug => slug,
    };
    let base = format!("{}/{slug}", class.id());
    let mut id = base.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

/// Adds to each entity who is named in the same sentences.
fn add_companions(
    articles: &[Arc<AnnotatedArticle>],
    linked: &[Vec<usize>],
    entities: &mut [Entity],
) {
    const MAX_COMPANIONS: usize = 50;
    const MAX_EVIDENCE: usize = 5;
    /// A sentence that names more is a list, and shows nobody together.
    const MAX_IN_SENTENCE: usize = 24;
    let mut pairs: BTreeMap<(usize, usize), (usize, Vec<SentenceRef>)> = BTreeMap::new();
    for (article, it) in articles.iter().enumerate() {
        for (sentence, named) in named_by_sentence(it, &linked[article]) {
            if named.len() > MAX_IN_SENTENCE {
                continue;
            }
            let sentence = SentenceRef { article, sentence };
            for &a in &named {
                for &b in named.iter().filter(|&&b| b != a) {
                    let (count, evidence) = pairs.entry((a, b)).or_default();
                    *count += 1;
                    if evidence.len() < MAX_EVIDENCE {
                        evidence.push(sentence);
                    }
                }
            }
        }
    }
    for ((a, entity), (count, evidence)) in pairs {
        entities[a].companions.push(Companion { entity, count, evidence });
    }
    for entity in entities {
        entity
            .companions
            .sort_by(|a, b| b.count.cmp(&a.count).then(a.entity.cmp(&b.entity)));
        entity.companions.truncate(MAX_COMPANIONS);
    }
}

/// For each sentence that names someone, who that is.
fn named_by_sentence(
    it: &AnnotatedArticle,
    linked: &[usize],
) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut named: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for mention in &it.annotations.mentions {
        if let Some(local) = mention.entity {
            named.entry(it.sentence_at(mention.span)).or_default().insert(linked[local]);
        }
    }
    named
}

/// Marks entities that a reader may take for each other: of the same name but
/// another class, and persons of the same surname.
fn add_confusable(entities: &mut [Entity]) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, entity) in entities.iter().enumerate() {
        let folded = fold(&entity.name);
        if entity.class == EntityClass::Person
            && let Some((_, surname)) = folded.rsplit_once(' ')
        {
            by_name.entry(surname.to_owned()).or_default().push(at);
        }
        by_name.entry(folded).or_default().push(at);
    }
    for same in by_name.values().filter(|same| same.len() > 1) {
        for &at in same {
            let others = same.iter().copied().filter(|&other| other != at);
            entities[at].confusable.extend(others);
        }
    }
    for entity in entities {
        entity.confusable.sort_unstable();
        entity.confusable.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn names_are_compared_without_case_and_accents() {
        assert_eq!(fold("The  U.S. Congress"), "us congress");
        assert_eq!(fold("José  ÁVILA"), "jose avila");
        assert_eq!(fold("al-Qaeda"), "al-qaeda");
    }
}
