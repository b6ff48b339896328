//! The search: an index that the page of the search reads a shard at a time.
//!
//! A [`Site`] goes in, files below `search/` come out; nothing is known here of
//! the page itself (`pages::search`) nor of how it is drawn (`search.js`). Each
//! file is a script that calls `datelineSearch(name, data)`, because a page that
//! is opened from a disk may load scripts but not ask for files:
//!
//! | file | data |
//! |---|---|
//! | `index.js` | [`Manifest`]: all that is needed before the first word |
//! | `t0.js` … | terms: a line each, `term articles names` |
//! | `n0.js` … | names: [`Name`]s, those in most articles first |
//! | `f0.js` … | for each of 1,000 articles, its foremost names |
//! | `a0.js` … | articles: [`Text`]s, with all their sentences |
//!
//! Lists of numbers are written as `number` has it. To let articles be found by
//! something more, add it to `postings`; to tell more of what was found, to
//! [`Text`].
//!
//! Other engines were compared. Pagefind asks for its shards with `fetch`, which
//! browsers forbid to pages on a disk, and weighs 796 KB before the first word.
//! Lunr, Elasticlunr and `MiniSearch` load one index of the whole, which is
//! megabytes at 10,000 articles. Stork is no longer kept.

mod number;
mod postings;
mod stem;
mod words;

use std::{cmp::Reverse, collections::BTreeMap};

use rayon::prelude::*;
use serde::Serialize;

use super::words::Words;
use crate::{
    collection::{AnnotatedArticle, Collection, EntityClass},
    content::PublicationDate,
    output::{Content, OutputPath},
    site::Site,
    text::{OBJECT, one_line},
};

/// How long a shard is, in bytes: short enough to wait for, long enough that a
/// site of ten thousand articles has not ten thousand of them.
const SHARD_LEN: usize = 32_000;

/// How many articles a shard of foremost names is about.
const ARTICLES_IN_FACETS: usize = 1000;

/// What the page knows before anything is looked for.
#[derive(Serialize)]
struct Manifest<'i> {
    /// Changes when anything in the index does.
    stamp: String,
    /// The number of articles.
    articles: usize,
    /// The first term of each shard of terms.
    terms: Vec<&'i str>,
    /// The first article of each shard of articles.
    texts: String,
    /// The first name of each shard of names.
    names: String,
    /// Runs of articles of one year: the year, 0 for none, and how many.
    years: Vec<(i16, usize)>,
    /// The sections; the first, the top, has no name.
    sections: Vec<&'i str>,
    /// The section of each article.
    section: String,
    /// The length of each article: twice its binary logarithm, in words.
    lengths: String,
    /// The words for one of each class, and for several.
    classes: Vec<(&'i str, &'i str, &'i str)>,
}

/// A name: what it is called, its identifier, whether it has a page, its class,
/// and the articles that name it.
#[derive(Serialize)]
struct Name<'i>(&'i str, &'i str, u8, usize, String);

/// An article: title, path, date in words and for machines, language, and its
/// sentences, each after its anchor without `s-`.
#[derive(Serialize)]
struct Text<'i>(&'i str, &'i str, String, String, &'i str, Vec<String>);

/// The files of the search.
pub(super) fn files<'a>(
    site: &'a Site<'_>,
    words: Words<'a>,
) -> Vec<(OutputPath, Content)> {
    let collection = site.collection;
    let ranked = ranked(collection);
    let index = postings::index(collection, &ranked);
    let lines: Vec<String> = index.terms.par_iter().map(line).collect();
    let terms = cut(&lines);
    let names: Vec<String> = ranked.par_iter().map(|&at| name(site, at)).collect();
    let name_cuts = cut(&names);
    let texts: Vec<String> = (0..collection.articles.len())
        .into_par_iter()
        .map(|at| text(site, at, words))
        .collect();
    let text_cuts = cut(&texts);

    let mut shards: BTreeMap<String, String> = BTreeMap::new();
    for (number, &(first, end)) in terms.iter().enumerate() {
        shards.insert(format!("t{number}"), json(&lines[first..end].join("\n")));
    }
    for (letter, items, cuts) in [("n", names, &name_cuts), ("a", texts, &text_cuts)] {
        // What has gone into a shard is freed before the next one is made.
        let mut items = items.into_iter();
        for (number, &(first, end)) in cuts.iter().enumerate() {
            let items: Vec<String> = items.by_ref().take(end - first).collect();
            shards
                .insert(format!("{letter}{number}"), format!("[{}]", items.join(",\n")));
        }
    }
    for (number, facets) in facets(collection, &ranked).into_iter().enumerate() {
        shards.insert(format!("f{number}"), json(&facets));
    }
    let manifest = Manifest {
        stamp: stamp(&shards),
        articles: collection.articles.len(),
        terms: terms.iter().map(|&(first, _)| &*index.terms[first].0).collect(),
        texts: number::rising(text_cuts.iter().map(|cut| cut.0)),
        names: number::rising(name_cuts.iter().map(|cut| cut.0)),
        years: years(collection),
        sections: collection.sections.iter().map(|section| &*section.title).collect(),
        section: codes(collection.articles.iter().map(|it| section_of(collection, it))),
        lengths: codes(index.lengths.iter().map(|&length| magnitude(length))),
        classes: EntityClass::ALL
            .iter()
            .map(|&class| (class.id(), words.class(class).0, words.class(class).1))
            .collect(),
    };
    shards.insert("index".to_owned(), json(&manifest));
    shards.into_iter().map(|(name, data)| file(&name, &data)).collect()
}

fn file(name: &str, data: &str) -> (OutputPath, Content) {
    let path = OutputPath::new(format!("search/{name}.js"))
        .expect("a letter and a number make a valid path");
    (path, format!("datelineSearch(\"{name}\",{data});\n").into())
}

/// Without `<`, so that it is harmless wherever it may end up.
fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("strings and numbers fit JSON");
    json.replace('<', "\\u003c")
}

/// Changes when any of the shards does, so that no browser mixes old and new.
fn stamp(shards: &BTreeMap<String, String>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, data) in shards {
        hasher.update(name.as_bytes()).update(data.as_bytes());
    }
    hasher.finalize().to_hex()[..8].to_owned()
}

/// Ranges of `items` that are about [`SHARD_LEN`] long together; one at least.
fn cut(items: &[String]) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    let (mut first, mut len) = (0, 0);
    for (at, item) in items.iter().enumerate() {
        if len > 0 && len + item.len() > SHARD_LEN {
            cuts.push((first, at));
            (first, len) = (at, 0);
        }
        len += item.len();
    }
    if first < items.len() {
        cuts.push((first, items.len()));
    }
    cuts
}

/// The entities, those in most articles first: the number of a name is its
/// place here, so that what is asked for most lies in the first shards.
fn ranked(collection: &Collection) -> Vec<usize> {
    let mut ranked: Vec<usize> = (0..collection.entities.len()).collect();
    ranked.sort_by_key(|&at| (Reverse(collection.entities[at].articles), at));
    ranked
}

fn line((term, it): &(String, postings::Term)) -> String {
    let names = number::rising(it.names.iter().copied());
    format!("{term} {} {names}", it.articles)
}

fn name(site: &Site<'_>, at: usize) -> String {
    let entity = &site.collection.entities[at];
    let has_page = u8::from(site.entity_paths[at].is_some());
    let class = EntityClass::ALL.iter().position(|class| *class == entity.class);
    let mut articles: Vec<usize> =
        entity.mentions.iter().map(|mention| mention.article).collect();
    articles.dedup();
    let articles = number::rising(articles);
    json(&Name(&entity.name, &entity.id, has_page, class.unwrap_or_default(), articles))
}

fn text(site: &Site<'_>, at: usize, words: Words<'_>) -> String {
    let it = &site.collection.articles[at];
    let article = &it.article;
    let mut sentences = Vec::with_capacity(2 * it.sentence_ids.len());
    for (id, span) in it.sentence_ids.iter().zip(&it.annotations.sentences) {
        let said = one_line(&it.text_elsewhere(*span).replace(OBJECT, " "));
        if !said.is_empty() {
            sentences.extend([id.trim_start_matches("s-").to_owned(), said]);
        }
    }
    let lang = it.language(&site.config.language);
    let path = site.article_paths[at].as_str();
    let date = article.date.map(|date| words.publication(date)).unwrap_or_default();
    let iso = article.date.map(PublicationDate::iso_date).unwrap_or_default();
    json(&Text(&article.title, path, date, iso, lang, sentences))
}

/// For each article how many names follow, and these: the ones it names most,
/// of those that other articles name too.
fn facets(collection: &Collection, ranked: &[usize]) -> Vec<String> {
    const NAMES: usize = 8;
    let mut numbers = vec![0; ranked.len()];
    for (number, &entity) in ranked.iter().enumerate() {
        numbers[entity] = number;
    }
    let of_article = |at: usize| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in 0..collection.articles[at].annotations.mentions.len() {
            if let Some(entity) = collection.entity_of(at, mention) {
                *counts.entry(entity).or_default() += 1;
            }
        }
        let mut shared: Vec<(usize, usize)> = counts
            .into_iter()
            .filter(|&(at, _)| collection.entities[at].articles > 1)
            .filter(|&(at, _)| collection.entities[at].class != EntityClass::Other)
            .collect();
        shared.sort_by_key(|&(entity, count)| (Reverse(count), numbers[entity]));
        shared.truncate(NAMES);
        let mut foremost: Vec<usize> =
            shared.into_iter().map(|(entity, _)| numbers[entity]).collect();
        foremost.sort_unstable();
        codes([foremost.len()]) + &number::rising(foremost)
    };
    let articles: Vec<usize> = (0..collection.articles.len()).collect();
    let shard = |articles: &[usize]| {
        articles.iter().map(|&at| of_article(at)).collect::<String>()
    };
    articles.par_chunks(ARTICLES_IN_FACETS).map(shard).collect()
}

/// The articles stand newest first, so that those of a year are neighbours.
fn years(collection: &Collection) -> Vec<(i16, usize)> {
    let mut years: Vec<(i16, usize)> = Vec::new();
    for it in &collection.articles {
        let year = it.article.date.map_or(0, |date| date.first_day().year());
        match years.last_mut().filter(|(last, _)| *last == year) {
            Some((_, count)) => *count += 1,
            None => years.push((year, 1)),
        }
    }
    years
}

fn section_of(collection: &Collection, it: &AnnotatedArticle) -> usize {
    let path = it.article.section();
    let found =
        collection.sections.binary_search_by(|other| other.path.as_str().cmp(path));
    found.unwrap_or_default()
}

fn codes(numbers: impl IntoIterator<Item = usize>) -> String {
    let mut code = String::new();
    for number in numbers {
        number::push(&mut code, number);
    }
    code
}

/// Twice the binary logarithm of a number of words.
fn magnitude(words: usize) -> usize {
    let square = (words + 1).saturating_mul(words + 1);
    square.ilog2() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_cut_where_they_are_full() {
        let items = |lengths: &[usize]| {
            lengths.iter().map(|&length| "x".repeat(length)).collect::<Vec<_>>()
        };
        assert_eq!(cut(&items(&[])), []);
        assert_eq!(cut(&items(&[1, 2, 3])), [(0, 3)]);
        assert_eq!(
            cut(&items(&[20_000, 20_000, 90_000, 5])),
            [(0, 1), (1, 2), (2, 3), (3, 4)]
        );
    }

    #[test]
    fn a_length_is_told_roughly() {
        assert_eq!([0, 1, 3, 600, 200_000].map(magnitude), [0, 2, 4, 18, 35]);
    }
}
