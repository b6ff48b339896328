//! Texts with what several annotators see in them, as runs of tokens with the
//! labels that each may have.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use dateline::annotate::{
    Annotator, Context, EntityType, Mention,
    training::{Seen, guesses, label, may_follow, runs},
};
use flate2::read::GzDecoder;
use serde::Deserialize;

use crate::Result;

/// A token with its features and the set of labels that it may have.
pub(crate) struct Example {
    pub(crate) features: Vec<u32>,
    pub(crate) allowed: u16,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    text: Option<String>,
    #[serde(default)]
    entities: Vec<Name>,
}

/// A name as an annotator gives it; offsets count code points.
#[derive(Deserialize)]
struct Name {
    start: usize,
    end: usize,
    r#type: String,
}

/// Runs of the pool with the labels of all `silver` annotators and the rules.
pub(crate) fn pool(
    annotator: &Annotator,
    pool: &Path,
    silver: &[&Path],
    student: Option<&Annotator>,
) -> Result<Vec<Vec<Example>>> {
    let mut seen_by = Vec::new();
    for path in silver {
        let documents = read(path)?;
        seen_by.push(
            documents
                .into_iter()
                .map(|it| (it.id, it.entities))
                .collect::<BTreeMap<_, _>>(),
        );
    }
    let mut found = Vec::new();
    for document in read(pool)? {
        let text = document.text.ok_or("a text of the pool has no text")?;
        let starts = byte_offsets(&text);
        let student_sees = student.map(|student| names(student, &text));
        for run in runs(annotator, &text) {
            let mut votes: Vec<Vec<u8>> = seen_by
                .iter()
                .map(|by| {
                    labels(
                        &run,
                        by.get(&document.id).map_or(&[], Vec::as_slice),
                        &starts,
                        &text,
                    )
                })
                .collect();
            votes.extend(
                student_sees.as_ref().map(|names| labels(&run, names, &starts, &text)),
            );
            let by_rule: Vec<u8> = run.iter().map(|it| it.by_rule).collect();
            found.push(join(run, &votes, &by_rule));
        }
    }
    Ok(found)
}

/// Runs of texts with names that people have marked, in the classes of `CoNLL`;
/// of those texts that are not held out.
pub(crate) fn gold(
    annotator: &Annotator,
    path: &Path,
    held_out: Option<Fold>,
) -> Result<Vec<Vec<Example>>> {
    let mut found = Vec::new();
    let documents = (0..).zip(read(path)?);
    let kept = documents.filter(|(at, _)| held_out.is_none_or(|fold| !fold.has(*at)));
    for (_, document) in kept {
        let text = document.text.ok_or("a marked text has no text")?;
        let starts = byte_offsets(&text);
        for run in runs(annotator, &text) {
            let marked = labels(&run, &document.entities, &starts, &text);
            let examples = run.into_iter().zip(marked).map(|(it, marked)| Example {
                features: it.features,

                allowed: coarse(marked),
            });
            found.push(feasible(examples.collect()));
        }
    }
    Ok(found)
}

/// One part of several that texts are dealt out to, in turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fold {
    pub(crate) index: usize,
    pub(crate) of: usize,
}

impl Fold {
    fn has(self, text: usize) -> bool {
        text % self.of == self.index
    }
}

/// Each name that `annotator` finds in the texts of `fold`: its source, its
/// score, and whether people have marked it so.
pub(crate) fn judged(
    annotator: &Annotator,
    path: &Path,
    fold: Fold,
) -> Result<Vec<(&'static str, f32, bool)>> {
    let mut found = Vec::new();
    for (_, document) in (0..).zip(read(path)?).filter(|(at, _)| fold.has(*at)) {
        let text = document.text.ok_or("a marked text has no text")?;
        let starts = byte_offsets(&text);
        let marked: Vec<_> = document
            .entities
            .iter()
            .map(|it| (starts[it.start], starts[it.end], class(&it.r#type)))
            .collect();
        for it in guesses(annotator, &text) {
            let place = (it.span.start(), it.span.end(), class(it.kind.name()));
            found.push((it.source, it.score, marked.contains(&place)));
        }
    }
    Ok(found)
}

/// The class of `CoNLL` that a type belongs to.
fn class(name: &str) -> &'static str {
    match name {
        "PERSON" | "PER" => "PER",
        "ORG" => "ORG",
        "GPE" | "LOC" | "FAC" => "LOC",
        _ => "MISC",
    }
}

/// What the annotator itself sees in a text.
fn names(annotator: &Annotator, text: &str) -> Vec<Name> {
    let found = annotator.annotate(text, &Context::default()).mentions;
    let point = |at: usize| text[..at].chars().count();
    let name = |it: Mention| Name {
        start: point(it.span.start()),
        end: point(it.span.end()),
        r#type: it.kind.name().to_owned(),
    };
    found.into_iter().map(name).collect()
}

fn read(path: &Path) -> Result<Vec<Document>> {
    let lines = BufReader::new(GzDecoder::new(File::open(path)?)).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// The byte offset of each code point, and of the end.
fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// The labels of a run by one annotator. Articles before a name and a
/// possessive behind it are left out.
fn labels(run: &[Seen], names: &[Name], starts: &[usize], text: &str) -> Vec<u8> {
    let mut labels = vec![0; run.len()];
    for name in names {
        let Some(kind) = kind(&name.r#type) else { continue };
        let (start, end) = (starts[name.start], starts[name.end]);
        let first = run.partition_point(|it| it.span.start() < start);
        let mut inside: Vec<usize> =
            (first..run.len()).take_while(|&at| run[at].span.end() <= end).collect();
        let surface = |at: usize| run[at].span.of(text);
        while inside.first().is_some_and(|&at| is_article(surface(at))) {
            inside.remove(0);
        }
        while inside.last().is_some_and(|&at| is_tail(surface(at))) {
            inside.pop();
        }
        for (index, &at) in inside.iter().enumerate() {
            labels[at] = label(kind, index == 0);
        }
    }
    labels
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "The"
            | "THE"
            | "a"
            | "A"
            | "an"
            | "An"
            | "\""
            | "“"
            | "'"
            | "‘"
            | "-"
            | "("
    )
}

fn is_tail(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’" | "\"" | "”" | "," | ")" | "." | "-")
}

fn kind(name: &str) -> Option<EntityType> {
    Some(match name {
        "PERSON" => EntityType::Person,
        "ORG" => EntityType::Organisation,
        "GPE" => EntityType::Gpe,
        "LOC" => EntityType::Location,
        "FAC" => EntityType::Facility,
        "NORP" => EntityType::Norp,
        "EVENT" | "LAW" | "PRODUCT" | "WORK_OF_ART" | "LANGUAGE" | "MISC" => {
            EntityType::Event
        }
        _ => return None,
    })
}

/// One token's labels by all annotators as a set: the one that most give, or
/// that a rule confirms, or all that were given.
fn join(run: Vec<Seen>, votes: &[Vec<u8>], by_rule: &[u8]) -> Vec<Example> {
    let examples = run.into_iter().enumerate().map(|(at, it)| {
        let given = votes.iter().fold(0_u16, |set, labels| set | 1 << labels[at]);
        let votes_for =
            |label: u8| votes.iter().filter(|labels| labels[at] == label).count();
        let most = votes
            .iter()
            .map(|labels| labels[at])
            .find(|&it| votes_for(it) * 2 > votes.len());
        let rule = by_rule[at];
        let allowed = match most {
            Some(label) => 1 << label,
            None if rule == 0 => given,
            None if given >> rule & 1 == 1 => 1 << rule,
            None => given | 1 << rule,
        };
        Example { features: it.features, allowed }
    });
    feasible(examples.collect())
}

/// The finer labels that a class of `CoNLL` may stand for: a place is any kind of
/// place, MISC also a people.
fn coarse(label_of: u8) -> u16 {
    let both = |kinds: &[EntityType], is_first| {
        kinds.iter().fold(0, |set, &kind| set | 1_u16 << label(kind, is_first))
    };
    let places = [EntityType::Gpe, EntityType::Location, EntityType::Facility];
    let others = [EntityType::Event, EntityType::Norp];
    for is_first in [true, false] {
        if label_of == label(EntityType::Location, is_first) {
            return both(&places, is_first);
        }
        if label_of == label(EntityType::Event, is_first) {
            return both(&others, is_first);
        }
    }
    1 << label_of
}

/// Lets a name begin where no label before lets it go on.
fn feasible(mut examples: Vec<Example>) -> Vec<Example> {
    let mut before = 1_u16;
    for example in &mut examples {
        let given = example.allowed;
        for inside in (2..16_u8).step_by(2).filter(|inside| given >> inside & 1 == 1) {
            let goes_on =
                (0..16).any(|it| before >> it & 1 == 1 && may_follow(it, inside));
            if !goes_on {
                example.allowed |= 1 << (inside - 1);
            }
        }
        before = example.allowed;
    }
    examples
}
