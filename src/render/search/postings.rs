//! Which words stand in which articles: the inverted index.
//!
//! Runs of articles are read on all processors, each into its own lists; these
//! are then joined in the order of the articles, so that the result is the same
//! on every machine.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::{number, words};
use crate::collection::{AnnotatedArticle, Collection};

/// Where a term stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    /// The articles, as numbers: eight times the distance from the last one,
    /// and [how it stands there](weight).
    pub(super) articles: String,
    /// The names that it is part of, by their numbers.
    pub(super) names: Vec<usize>,
    /// The article after the last one that is in `articles`.
    next: usize,
}

/// Everything that the articles and names of a collection can be found by.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Each term, in the order of JavaScript's strings.
    pub(super) terms: Vec<(String, Term)>,
    /// How many words each article has.
    pub(super) lengths: Vec<usize>,
}

/// A term in one article.
#[derive(Clone, Copy, Debug)]
struct Posting {
    article: usize,
    count: u32,
    is_in_title: bool,
}

/// What was found in one run of articles.
struct Part {
    terms: Vec<(String, Vec<Posting>)>,
    lengths: Vec<usize>,
}

/// Reads the articles of `collection`, and the names at `ranked`.
pub(super) fn index(collection: &Collection, ranked: &[usize]) -> Index {
    const ARTICLES_IN_PART: usize = 128;
    let articles: Vec<(usize, &AnnotatedArticle)> =
        collection.articles.iter().map(|it| &**it).enumerate().collect();
    let parts: Vec<Part> =
        articles.par_chunks(ARTICLES_IN_PART).map(Reader::read).collect();
    let mut terms: BTreeMap<String, Term> = BTreeMap::new();
    let mut lengths = Vec::with_capacity(articles.len());
    for part in parts {
        lengths.extend(part.lengths);
        for (term, postings) in part.terms {
            terms.entry(term).or_default().add(&postings);
        }
    }
    for (number, &entity) in ranked.iter().enumerate() {
        let entity = &collection.entities[entity];
        let aliases = entity.aliases.iter().map(|alias| &*alias.name);
        for word in aliases.chain([&*entity.name]).flat_map(words::words) {
            for term in words::terms(word) {
                let names = &mut terms.entry(term).or_default().names;
                if names.last() != Some(&number) {
                    names.push(number);
                }
            }
        }
    }
    let mut terms: Vec<(String, Term)> = terms.into_iter().collect();
    terms.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    Index { terms, lengths }
}

impl Term {
    fn add(&mut self, postings: &[Posting]) {
        for posting in postings {
            let distance = posting.article - self.next;
            number::push(&mut self.articles, distance * 8 + weight(posting));
            self.next = posting.article + 1;
        }
    }
}

/// How a term stands in an article: 0 to 3 for once, twice, up to five times
/// and more often; 4 more if it is in the title.
fn weight(posting: &Posting) -> usize {
    let often = match posting.count {
        ..=1 => 0,
        2 => 1,
        3..=5 => 2,
        _ => 3,
    };
    often + if posting.is_in_title { 4 } else { 0 }
}

/// The text of an article without the names that are withheld: nobody is to be
/// found by these.
fn published(it: &AnnotatedArticle) -> impl Iterator<Item = &str> {
    let text = it.article.document.text();
    let starts = std::iter::once(0).chain(it.withheld.iter().map(|name| name.end()));
    let ends = it.withheld.iter().map(|name| name.start()).chain([text.len()]);
    starts.zip(ends).filter_map(|(start, end)| text.get(start..end))
}

/// Reads articles one after the other. Each word is folded only once.
#[derive(Default)]
struct Reader<'c> {
    /// The number of each term.
    numbers: HashMap<String, usize>,
    /// For each word as it is written, its terms: a range of `known`.
    words: HashMap<&'c str, (usize, usize)>,
    known: Vec<usize>,
    /// For each term, the articles so far.
    postings: Vec<Vec<Posting>>,
    lengths: Vec<usize>,
}

impl<'c> Reader<'c> {
    fn read(articles: &[(usize, &'c AnnotatedArticle)]) -> Part {
        let mut reader = Self::default();
        for (at, it) in articles {
            let title = &it.article.title;
            // The title counts as such whether or not it is part of the text.
            for word in words::words(title) {
                reader.add(*at, word, true);
            }
            let mut length = 0;
            for word in published(it).flat_map(words::words) {
                reader.add(*at, word, false);
                length += 1;
            }
            reader.lengths.push(length);
        }
        let mut postings = reader.postings;
        let mut terms: Vec<(String, Vec<Posting>)> = reader
            .numbers
            .into_iter()
            .map(|(term, number)| (term, std::mem::take(&mut postings[number])))
            .collect();
        terms.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Part { terms, lengths: reader.lengths }
    }

    fn add(&mut self, article: usize, word: &'c str, is_in_title: bool) {
        let (first, end) = match self.words.get(word) {
            Some(&range) => range,
            None => self.learn(word),
        };
        for &number in &self.known[first..end] {
            let postings = &mut self.postings[number];
            match postings.last_mut().filter(|last| last.article == article) {
                Some(last) => {
                    last.count += u32::from(!is_in_title);
                    last.is_in_title |= is_in_title;
                }
                None => postings.push(Posting {
                    article,
                    count: u32::from(!is_in_title),
                    is_in_title,
                }),
            }
        }
    }

    fn learn(&mut self, word: &'c str) -> (usize, usize) {
        let first = self.known.len();
        for term in words::terms(word) {
            let number = *self.numbers.entry(term).or_insert_with(|| {
                self.postings.push(Vec::new());
                self.postings.len() - 1
            });
            self.known.push(number);
        }
        let range = (first, self.known.len());
        self.words.insert(word, range);
        range
    }
}
