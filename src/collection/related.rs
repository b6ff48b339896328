//! Which articles have something to do with each other: they name the same
//! people, organisations, places and events.
//!
//! What is named in few articles counts for more than what is named in many,
//! and what is named in very many is not looked at, so that the work grows with
//! the number of articles and not with its square. Knows nothing of tags and
//! dates.

use std::{cmp::Reverse, collections::BTreeMap};

use rayon::prelude::*;

use super::Entity;
use crate::annotate::EntityClass;

/// An article that names the same as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Index in [`Collection::articles`](super::Collection::articles).
    pub article: usize,
    /// What both name, the rarest first: indices in
    /// [`Collection::entities`](super::Collection::entities).
    pub shared: Vec<usize>,
}

/// A name in more articles than this tells nothing of any of them.
const TOO_COMMON: usize = 200;

/// So many of an article's rarest names are looked at.
const MAX_NAMES: usize = 40;

/// So many articles are found for each.
const MAX_RELATED: usize = 3;

/// For each of `count` articles those that are related to it, the closest first.
pub(super) fn related(entities: &[Entity], count: usize) -> Vec<Vec<Related>> {
    let articles_of: Vec<Vec<usize>> = entities.iter().map(articles_of).collect();
    of_names(&articles_of, count)
}

/// The same, from the articles that each entity tells something of.
fn of_names(articles_of: &[Vec<usize>], count: usize) -> Vec<Vec<Related>> {
    let mut named: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (entity, articles) in articles_of.iter().enumerate() {
        for &article in articles {
            named[article].push(entity);
        }
    }
    named
        .into_par_iter()
        .enumerate()
        .map(|(article, mut names)| {
            names.sort_by_key(|&entity| (articles_of[entity].len(), entity));
            names.truncate(MAX_NAMES);
            closest(article, &names, articles_of)
        })
        .collect()
}

/// The articles that name an entity, if that tells anything of them.
fn articles_of(entity: &Entity) -> Vec<usize> {
    let is_telling = (2..=TOO_COMMON).contains(&entity.articles);
    if !is_telling || entity.class == EntityClass::Other {
        return Vec::new();
    }
    let mut articles: Vec<usize> =
        entity.mentions.iter().map(|mention| mention.article).collect();
    articles.dedup();
    articles
}

/// `names` are those of `article`, the rarest first.
fn closest(article: usize, names: &[usize], articles_of: &[Vec<usize>]) -> Vec<Related> {
    let mut shared: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &entity in names {
        for &other in articles_of[entity].iter().filter(|&&other| other != article) {
            shared.entry(other).or_default().push(entity);
        }
    }
    let weight = |entities: &[usize]| -> usize {
        entities.iter().map(|&entity| rarity(articles_of[entity].len())).sum()
    };
    let mut candidates: Vec<(usize, Related)> = shared
        .into_iter()
        .map(|(article, shared)| (weight(&shared), Related { article, shared }))
        .collect();
    candidates.sort_by_key(|(weight, it)| (Reverse(*weight), it.article));
    candidates.into_iter().take(MAX_RELATED).map(|(_, it)| it).collect()
}

/// What a name in so many articles weighs: one in two weighs ten times one in
/// a hundred.
fn rarity(articles: usize) -> usize {
    let scaled = TOO_COMMON * TOO_COMMON * 4 / (articles * articles);
    usize::try_from(scaled.ilog2()).unwrap_or_default() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found for the first of ten articles, from those of each entity.
    fn found(entities: &[&[usize]]) -> Vec<(usize, Vec<usize>)> {
        let entities: Vec<Vec<usize>> = entities.iter().map(|it| it.to_vec()).collect();
        let all = of_names(&entities, 10).swap_remove(0);
        all.into_iter().map(|it| (it.article, it.shared)).collect()
    }

    #[test]
    fn what_is_rare_counts_for_more() {
        let (common, rare): (&[usize], &[usize]) = (&[0, 1, 2, 3, 4, 5, 6], &[0, 2]);
        assert_eq!(found(&[common, rare])[0], (2, vec![1, 0]));
        assert_eq!(found(&[common, rare]).len(), MAX_RELATED);
    }

    #[test]
    fn an_article_alone_has_no_others() {
        assert_eq!(found(&[&[0], &[1, 2]]), []);
        assert_eq!(found(&[]), []);
    }
}
