//! What a line of the annotation stream is answered with.

use std::{
    fmt,
    io::Write as _,
    panic::{AssertUnwindSafe, catch_unwind},
};

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::{
    offsets::CodePoints,
    request::{self, Format, Refusal, Request},
    stream::Answer,
};
use crate::{
    annotate::{
        Age, Anchor, Annotations, Annotator, Context, Cue, Mention, Quote, QuoteKind,
        Timex, Value,
    },
    content::{self, Document},
    text::Span,
};

/// Answers `line`, which has this `number`, by appending to `answer`.
pub(super) fn answer(
    annotator: &Annotator,
    line: &[u8],
    number: u64,
    answer: &mut Vec<u8>,
) -> Answer {
    let refusal = match request::parse(line) {
        Err(refusal) => refusal,
        Ok(request) => {
            let start = answer.len();
            // A mistake of ours in one text must not cost the others.
            let annotated = catch_unwind(AssertUnwindSafe(|| {
                annotate(annotator, &request, answer);
            }));
            if annotated.is_ok() {
                return Answer::Annotated;
            }
            answer.truncate(start);
            let message = "this text broke the annotator; please report it".to_owned();
            Refusal { id: Some(request.id.into_owned()), message }
        }
    };
    append(
        answer,
        &Failed {
            id: refusal.id.as_deref(),
            error: Error { line: number, message: &refusal.message },
        },
    );
    Answer::Failed
}

fn annotate(annotator: &Annotator, request: &Request<'_>, answer: &mut Vec<u8>) {
    let document = document(&request.text, request.format);
    let text = document.as_ref().map_or(&*request.text, Document::text);
    let context = Context { reference_date: request.date, ..Context::default() };
    let found = annotator.annotate(text, &context);
    let points = CodePoints::new(&request.text);
    let given = Given { text: &request.text, document: document.as_ref(), points };
    let quotes = |kind| {
        let quotes = found.quotes.iter().filter(move |quote| quote.kind == kind);
        Each(quotes.map(|quote| given.quote(quote, &found, text)))
    };
    let has_reported = found.quotes.iter().any(|it| it.kind == QuoteKind::Reported);
    append(
        answer,
        &Annotated {
            id: &request.id,
            entities: Each(found.mentions.iter().map(|it| given.entity(it, &found))),
            dates: Each(found.timexes.iter().map(|it| given.date(it))),
            ages: (!found.ages.is_empty())
                .then(|| Each(found.ages.iter().map(|it| given.age(it)))),
            quotes: quotes(QuoteKind::Direct),
            reported: has_reported.then(|| quotes(QuoteKind::Reported)),
        },
    );
}

/// A text as it is laid out; nothing if it is annotated as it stands.
fn document(text: &str, format: Format) -> Option<Document> {
    let format = match format {
        Format::Text => return None,
        Format::Markdown => content::Format::Markdown,
        Format::Wire => content::Format::Wire,
    };
    Some(Document::read(text, format))
}

fn append(answer: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(answer.by_ref(), value)
        .expect("strings and numbers fit JSON, and a vector takes them");
}

/// An answer to a text. Its layers are made while they are written, so that
/// none of them is ever whole in memory.
#[derive(Serialize)]
#[serde(
    bound = "Each<E>: Serialize, Each<D>: Serialize, Each<A>: Serialize, Each<Q>: Serialize"
)]
struct Annotated<'a, E, D, A, Q> {
    id: &'a str,
    entities: Each<E>,
    dates: Each<D>,
    /// How old somebody is. It is left out where it is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    ages: Option<Each<A>>,
    quotes: Each<Q>,
    /// What is said in the writer's words. It is left out where it is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported: Option<Each<Q>>,
}

/// A list of what an iterator gives.
struct Each<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

/// What is written as it is shown.
struct Shown<T>(T);

impl<T: fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Serialize)]
struct MentionJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a str>,
    /// What a number amounts to: `3500000`, a range as `3000000/5000000`.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Shown<Value>>,
    /// The currency in ISO 4217, or the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    confidence: f32,
}

#[derive(Serialize)]
struct DateJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quant: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    freq: Option<String>,
    /// TIMEX3's `t0` is the text's own date, `t1` the first of `dates`.
    #[serde(rename = "beginPoint", skip_serializing_if = "Option::is_none")]
    begin: Option<String>,
    #[serde(rename = "endPoint", skip_serializing_if = "Option::is_none")]
    end_point: Option<String>,
    #[serde(rename = "anchorTimeID", skip_serializing_if = "Option::is_none")]
    anchor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edtf: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<Date>,
    basis: &'static str,
    rule: &'static str,
    modality: &'static str,
    reported: bool,
}

#[derive(Serialize)]
struct AgeJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    /// A duration of ISO 8601: `P34Y`.
    value: &'a str,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'a str>,
    /// How the cue presents what is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<&'static str>,
}

/// An answer to a line that is no request.
#[derive(Serialize)]
struct Failed<'a> {
    id: Option<&'a str>,
    error: Error<'a>,
}

#[derive(Serialize)]
struct Error<'a> {
    line: u64,
    message: &'a str,
}

/// What a date is counted from, as TIMEX3 numbers it: `t0` is when the text was
/// written, `t1` the first of its dates.
fn time_id(anchor: Anchor) -> String {
    match anchor {
        Anchor::Reference => "t0".to_owned(),
        Anchor::Dateline => "t1".to_owned(),
        Anchor::Timex(at) => format!("t{}", at + 1),
    }
}

/// The text that was given, which all offsets count in.
struct Given<'a> {
    text: &'a str,
    /// What was annotated in its place.
    document: Option<&'a Document>,
    points: CodePoints<'a>,
}

impl<'a> Given<'a> {
    /// Start, end and text of a span of what was annotated.
    fn place(&self, span: Span) -> (usize, usize, &'a str) {
        let span = self.document.map_or(span, |document| document.source_of(span));
        let start = self.points.at(span.start());
        (start, self.points.at(span.end()), span.of(self.text))
    }

    fn entity(&self, mention: &Mention, found: &'a Annotations) -> MentionJson<'a> {
        let (start, end, text) = self.place(mention.span);
        let entity = mention.entity.map(|entity| &*found.entities[entity].name);
        let Mention { kind, value, confidence, .. } = *mention;
        let unit = value.and_then(|value| value.unit);
        let (kind, value) = (kind.name(), value.map(Shown));
        MentionJson { start, end, text, kind, entity, value, unit, confidence }
    }

    fn date(&self, timex: &'a Timex) -> DateJson<'a> {
        let (start, end, text) = self.place(timex.span);
        let interval = timex.interval.as_ref();
        DateJson {
            start,
            end,
            text,
            kind: timex.kind.name(),
            value: timex.value.as_deref(),
            modifier: timex.modifier,
            quant: timex.quant,
            freq: timex.freq.map(|times| format!("{times}X")),
            begin: timex.begin.map(time_id),
            end_point: timex.end.map(time_id),
            anchor: timex.anchor.map(time_id),
            edtf: interval.map(|interval| &*interval.edtf),
            earliest: interval.and_then(|interval| interval.earliest),
            latest: interval.and_then(|interval| interval.latest),
            basis: timex.basis.name(),
            rule: timex.rule,
            modality: timex.modality.name(),
            reported: timex.is_reported,
        }
    }

    fn age(&self, age: &'a Age) -> AgeJson<'a> {
        let (start, end, text) = self.place(age.span);
        AgeJson { start, end, text, value: &age.value }
    }

    /// `annotated` is the text that the annotator saw.
    fn quote(
        &self,
        quote: &Quote,
        found: &'a Annotations,
        annotated: &'a str,
    ) -> QuoteJson<'a> {
        let (start, end, text) = self.place(quote.span);
        let speaker_at = quote.speaker_span.map(|span| self.place(span));
        QuoteJson {
            start,
            end,
            text,
            speaker: found.speaker_name(quote, annotated),
            speaker_start: speaker_at.map(|(start, ..)| start),
            speaker_end: speaker_at.map(|(_, end, _)| end),
            cue: quote.cue.map(|cue| self.place(cue).2),
            stance: quote.stance.map(Cue::name),
        }
    }
}
