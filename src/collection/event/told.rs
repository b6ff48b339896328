//! A dated sentence as it is compared with others.

use std::{ops::Range, sync::LazyLock};

use jiff::civil::Date;

use super::{
    kind::{Kind, Kinds},
    words::Words,
};
use crate::{
    annotate::{EntityClass, Extent, Interval, Modality, Timex},
    collection::{AnnotatedArticle, Entity, Entry, SentenceRef},
    corrections::Layer,
    text::{Span, without_dateline},
};

/// What one sentence tells of one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The entries that tell it: several where the sentence gives the date
    /// several times.
    pub(super) entries: Vec<usize>,
    pub(super) sentence: SentenceRef,
    /// When the article was published, and its path: the earliest report is the
    /// first.
    pub(super) published: (Option<Date>, String),
    pub(super) interval: Interval,
    pub(super) modality: Modality,
    /// Whom and what the sentence names.
    pub(super) names: Vec<(usize, EntityClass)>,
    pub(super) words: Words,
    /// Whether a person has set or looked at the date.
    pub(super) is_reviewed: bool,
}

impl Told {
    /// What each sentence tells of each date, in the order of `entries`. The date
    /// in a dateline is that of the writing, if the sentence has another.
    pub(super) fn all(
        articles: &[impl AsRef<AnnotatedArticle>],
        entities: &[Entity],
        entries: &[Entry],
    ) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let mut known = std::collections::HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let key = (entry.sentence, &*entry.interval.edtf);
            if let Some(&told) = known.get(&key) {
                let told: &mut Self = &mut all[told];
                told.entries.push(at);
                continue;
            }
            let it = articles[entry.sentence.article].as_ref();
            if is_in_dateline(it, entry) {
                continue;
            }
            known.insert(key, all.len());
            let date = it.article.date.map(crate::content::PublicationDate::first_day);
            let name = |&entity: &usize| (entity, entities[entity].class);
            all.push(Self {
                entries: vec![at],
                sentence: entry.sentence,
                published: (date, it.article.path.clone()),
                interval: entry.interval.clone(),
                modality: entry.modality,
                names: entry.entities.iter().map(name).collect(),
                words: it.words[entry.timex].clone(),
                is_reviewed: it
                    .is_checked(Layer::Dates, it.annotations.timexes[entry.timex].span),
            });
        }
        all
    }

    pub(super) fn kind(&self) -> Kind {
        self.words.kind
    }

    /// The first and the last day on which it may have happened, if both are
    /// known.
    pub(super) fn window(&self) -> Option<(Date, Date)> {
        self.interval.earliest.zip(self.interval.latest)
    }

    /// How many days its window has, if it has an end.
    pub(super) fn days(&self) -> Option<i32> {
        let (first, last) = self.window()?;
        Some((last - first).get_days() + 1)
    }

    pub(super) fn is_span(&self) -> bool {
        self.interval.extent == Extent::Span && self.days() != Some(1)
    }

    /// Whether it is told as something that was or will be.
    pub(super) fn is_factual(&self) -> bool {
        matches!(self.modality, Modality::Happened | Modality::Announced)
    }
}

static KINDS: LazyLock<Kinds> = LazyLock::new(Kinds::new);

/// For each date of an article, the words of its sentence; none for what has no
/// place on the calendar.
pub(in crate::collection) fn words(it: &AnnotatedArticle) -> Vec<Words> {
    let timexes = it.annotations.timexes.iter().enumerate();
    let words = timexes.map(|(at, timex)| {
        // The other end of a range has its interval.
        let before = at.checked_sub(1).map(|at| &it.annotations.timexes[at]);
        let is_in_range = before.is_some_and(|before| before.range.is_some());
        let is_dated = timex.interval.is_some() || timex.range.is_some() || is_in_range;
        if is_dated { words_of(it, timex) } else { Words::default() }
    });
    words.collect()
}

fn words_of(it: &AnnotatedArticle, timex: &Timex) -> Words {
    let sentence = it.sentence_at(timex.span);
    let Some((body, dates)) = body(it, sentence) else { return Words::default() };
    let date = timex.span;
    // A date that stands in the dateline needs it.
    let text = if date.start() < body.start() {
        it.annotations.sentences[sentence]
    } else {
        body
    };
    let place = |span: Span| -> Option<Range<usize>> {
        let start = span.start().checked_sub(text.start())?;
        Some(start..span.end().min(text.end()) - text.start())
    };
    let dates: Vec<_> = dates.iter().filter_map(|timex| place(timex.span)).collect();
    let words = text.of(it.article.document.text());
    Words::read(words, &dates, &place(date).unwrap_or_default(), &KINDS)
}

/// Whether an entry's date stands in a dateline before a sentence that has
/// another date.
fn is_in_dateline(it: &AnnotatedArticle, entry: &Entry) -> bool {
    let Some((body, dates)) = body(it, entry.sentence.sentence) else { return false };
    let is_behind = |timex: &Timex| timex.span.start() >= body.start();
    !is_behind(&it.annotations.timexes[entry.timex])
        && dates.iter().any(|timex| is_behind(timex) && timex.interval.is_some())
}

/// A sentence without its dateline, and all dates in it.
fn body(it: &AnnotatedArticle, sentence: usize) -> Option<(Span, &[Timex])> {
    let timexes = &it.annotations.timexes;
    let span = *it.annotations.sentences.get(sentence)?;
    let text = it.article.document.text();
    let body = without_dateline(span.of(text));
    let first = timexes.partition_point(|timex| timex.span.start() < span.start());
    let end = timexes.partition_point(|timex| timex.span.start() < span.end());
    Some((Span::new(span.end() - body.len(), span.end()), &timexes[first..end]))
}
