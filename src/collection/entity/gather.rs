//! What the articles have of each entity, once it is known who is who: its
//! mentions, the forms of its name, its title and its name.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Alias, Entity, EntityClass, MentionRef};
use crate::{
    collection::{AnnotatedArticle, SentenceRef},
    slug::slug,
    text::one_line,
};

/// Adds mentions, aliases and roles to `entities`.
pub(super) fn gather(
    articles: &[Arc<AnnotatedArticle>],
    linked: &[Vec<usize>],
    entities: &mut [Entity],
) {
    let mut aliases: Vec<BTreeMap<Cow<'_, str>, usize>> =
        vec![BTreeMap::new(); entities.len()];
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
            *aliases[index].entry(surface(mention.span.of(text))).or_default() += 1;
        }
        for (local, &index) in it.annotations.entities.iter().zip(&linked[article]) {
            if let (Some(role), None) = (local.role, &entities[index].role) {
                let sentence = SentenceRef { article, sentence: it.sentence_at(role) };
                entities[index].role = Some((it.text_elsewhere(role), sentence));
            }
        }
    }
    for (entity, aliases) in entities.iter_mut().zip(aliases) {
        let to_alias =
            |(name, count): (Cow<'_, str>, _)| Alias { name: name.into_owned(), count };
        entity.aliases = aliases.into_iter().map(to_alias).collect();
        entity
            .aliases
            .sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        entity.mentions.shrink_to_fit();
    }
}

/// A name as it stands in a text, on one line. Nearly all do already.
fn surface(words: &str) -> Cow<'_, str> {
    let is_plain =
        !words.contains(['\n', '\t', '\r', crate::text::OBJECT]) && !words.contains("  ");
    if is_plain { Cow::Borrowed(words) } else { Cow::Owned(one_line(words)) }
}

/// Gives every entity its name and identifier. Of places with one name, the
/// country has the plain one.
pub(super) fn name(
    articles: &[Arc<AnnotatedArticle>],
    linked: &[Vec<usize>],
    entities: &mut [Entity],
) {
    for entity in &mut *entities {
        entity.name = most_used_name(entity, articles);
    }
    // Whom an author gives as a speaker need not be mentioned.
    for (it, linked) in articles.iter().zip(linked) {
        for (local, &index) in it.annotations.entities.iter().zip(linked) {
            if entities[index].name.is_empty() {
                entities[index].name.clone_from(&local.name);
            }
        }
    }
    let rank = |entity: &Entity| {
        let rank = entity.location.as_ref().map(|it| it.rank);
        (entity.registered_id().is_none(), rank.is_none(), rank)
    };
    let mut order: Vec<usize> = (0..entities.len()).collect();
    order.sort_by_key(|&at| rank(&entities[at]));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for at in order {
        let entity = &mut entities[at];
        entity.id = match entity.registered_id() {
            // The register has each of its identifiers once.
            Some(id) if taken.insert(id.to_owned()) => id.to_owned(),
            _ => unique_id(entity.class, &entity.name, &mut taken),
        };
    }
}

/// The name that most articles settled on, the longest of these.
fn most_used_name(entity: &Entity, articles: &[Arc<AnnotatedArticle>]) -> String {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in &entity.mentions {
        let annotations = &articles[mention.article].annotations;
        if let Some(local) = annotations.mentions[mention.mention].entity {
            *votes.entry(&annotations.entities[local].name).or_default() += 1;
        }
    }
    // A surname may be more frequent than the full name that it stands for, and
    // an acronym more frequent than what it abbreviates.
    let words = |name: &str| name.split(' ').count().min(2);
    let best = votes.iter().max_by(|a, b| {
        let key = |(name, count): (&&str, &usize)| (words(name), *count, name.len());
        key(*a).cmp(&key(*b)).then_with(|| b.0.cmp(a.0))
    });
    best.map_or_else(String::new, |(name, _)| (*name).to_owned())
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
