//! Who is named with whom, in the same sentences.
//!
//! Each entity is looked at by itself, over the sentences that name it, so that
//! nothing grows with the number of pairs.

use std::{collections::HashMap, sync::Arc};

use rayon::prelude::*;

use super::{Companion, Entity, groups::index};
use crate::collection::{AnnotatedArticle, SentenceRef};

/// More companions than this are not kept.
const MAX_COMPANIONS: usize = 20;
/// More sentences than this are not kept of one companion.
const MAX_EVIDENCE: usize = 5;
/// A sentence that names more is a list, and shows nobody together.
const MAX_IN_SENTENCE: usize = 24;

/// Adds to each entity who is named in the same sentences.
pub(super) fn add_companions(
    articles: &[Arc<AnnotatedArticle>],
    linked: &[Vec<usize>],
    entities: &mut [Entity],
) {
    let sentences = Sentences::new(articles, linked, entities.len());
    entities.par_iter_mut().enumerate().for_each(|(at, entity)| {
        entity.companions = sentences.companions(at);
    });
}

/// All sentences that name two or more, as rows of two tables: sentences with
/// entities, and entities with sentences.
struct Sentences {
    places: Vec<SentenceRef>,
    /// Who is named, sentence after sentence.
    named: Vec<u32>,
    /// Where in `named` each sentence begins, and the end.
    named_from: Vec<u32>,
    /// The sentences that name somebody, entity after entity.
    naming: Vec<u32>,
    /// Where in `naming` each entity begins, and the end.
    naming_from: Vec<u32>,
}

impl Sentences {
    fn new(
        articles: &[Arc<AnnotatedArticle>],
        linked: &[Vec<usize>],
        entities: usize,
    ) -> Self {
        let (mut places, mut named, mut named_from) = (Vec::new(), Vec::new(), vec![0]);
        for (article, it) in articles.iter().enumerate() {
            for_each_sentence(it, &linked[article], |sentence, who| {
                if (2..=MAX_IN_SENTENCE).contains(&who.len()) {
                    places.push(SentenceRef { article, sentence });
                    named.extend_from_slice(who);
                    named_from.push(index(named.len()));
                }
            });
        }
        let mut naming_from = vec![0_u32; entities + 1];
        for &entity in &named {
            naming_from[entity as usize + 1] += 1;
        }
        for at in 0..entities {
            naming_from[at + 1] += naming_from[at];
        }
        let mut next = naming_from.clone();
        let mut naming = vec![0; named.len()];
        for (sentence, range) in (0..).zip(named_from.windows(2)) {
            for &entity in &named[range[0] as usize..range[1] as usize] {
                naming[next[entity as usize] as usize] = sentence;
                next[entity as usize] += 1;
            }
        }
        Self { places, named, named_from, naming, naming_from }
    }

    fn companions(&self, entity: usize) -> Vec<Companion> {
        let range =
            self.naming_from[entity] as usize..self.naming_from[entity + 1] as usize;
        let sentences = &self.naming[range];
        let mut with: HashMap<u32, (u32, Vec<u32>)> = HashMap::new();
        for &sentence in sentences {
            let at = sentence as usize;
            let named = self.named_from[at] as usize..self.named_from[at + 1] as usize;
            for &other in self.named[named].iter().filter(|&&it| it as usize != entity) {
                let (count, evidence) = with.entry(other).or_default();
                *count += 1;
                if evidence.len() < MAX_EVIDENCE {
                    evidence.push(sentence);
                }
            }
        }
        let mut companions: Vec<(u32, (u32, Vec<u32>))> = with.into_iter().collect();
        companions.sort_unstable_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(&b.0)));
        companions.truncate(MAX_COMPANIONS);
        let companion = |(entity, (count, evidence)): (u32, (u32, Vec<u32>))| Companion {
            entity: entity as usize,
            count: count as usize,
            evidence: evidence.iter().map(|&it| self.places[it as usize]).collect(),
        };
        companions.into_iter().map(companion).collect()
    }
}

/// Calls `with` for each sentence that names somebody, with who that is, each
/// once. Sentences and mentions both stand in the order of the text.
fn for_each_sentence(
    it: &AnnotatedArticle,
    linked: &[usize],
    mut with: impl FnMut(usize, &[u32]),
) {
    let sentences = &it.annotations.sentences;
    let mut named: Vec<u32> = Vec::new();
    let mut sentence = 0;
    for mention in &it.annotations.mentions {
        let Some(local) = mention.entity else { continue };
        let start = mention.span.start();
        if sentences.get(sentence + 1).is_some_and(|next| next.start() <= start) {
            with(sentence, &named);
            named.clear();
            sentence = it.sentence_at(mention.span);
        }
        let entity = index(linked[local]);
        if !named.contains(&entity) {
            named.push(entity);
        }
    }
    with(sentence, &named);
}
