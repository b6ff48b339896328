//! Which annotations stand in the text of an article as TEI, and their tags.

use super::id;
use crate::{
    annotate::{Extent, Quote, QuoteKind, Timex},
    collection::EntityClass,
    corrections::Layer,
    render::{
        context::Context,
        escape,
        weave::{self, Edge, Mark, Tag},
    },
    text::{OBJECT, Span},
};

/// An element over a part of the text.
#[derive(Clone, Debug)]
pub(super) struct Shown<'a> {
    name: &'static str,
    /// Its anchor, the same as in the page; only the first piece has it.
    id: Option<std::borrow::Cow<'a, str>>,
    attributes: Vec<(&'static str, String)>,
}

impl Tag for Shown<'_> {
    fn open(&self, xml: &mut String, edge: Edge) {
        xml.extend(["<", self.name]);
        if let Some(id) = self.id.as_deref().filter(|_| edge == Edge::Own) {
            escape::push_attribute(xml, "xml:id", id);
        }
        for (name, value) in &self.attributes {
            escape::push_attribute(xml, name, value);
        }
        xml.push('>');
    }

    fn close(&self, xml: &mut String, _: Edge) {
        xml.extend(["</", self.name, ">"]);
    }
}

/// The marks over the text of an article, sorted for weaving.
pub(super) fn of_article<'a>(
    context: &Context<'a>,
    article: usize,
) -> Vec<Mark<Shown<'a>>> {
    let it = context.article(article);
    // What stands alone, such as a rule or a picture, may be where no `seg` may.
    let text = it.article.document.text();
    let has_words =
        |span: Span| span.of(text).contains(|c: char| c != OBJECT && c != '\n');
    let sentences = it.annotations.sentences.iter().zip(&it.sentence_ids);
    let sentences = sentences.filter(|(span, _)| has_words(**span));
    let sentence = |(&span, id): (_, &'a String)| {
        let id = Some(id.as_str().into());
        // An `s` could not hold what is `said`.
        let attributes = vec![("type", "s".to_owned())];
        Mark { span, tag: Shown { name: "seg", id, attributes } }
    };
    let mut marks: Vec<Mark<Shown<'a>>> = sentences.map(sentence).collect();
    marks.extend(said(context, article));
    let timexes = it.annotations.timexes.iter().enumerate();
    marks.extend(timexes.filter_map(|(number, timex)| date(number, timex)));
    marks.extend(names(context, article));
    weave::sort(&mut marks);
    marks
}

fn names<'a>(
    context: &Context<'a>,
    article: usize,
) -> impl Iterator<Item = Mark<Shown<'a>>> {
    let it = context.article(article);
    let collection = context.site().collection;
    let mentions = it.annotations.mentions.iter().enumerate();
    mentions.filter_map(move |(number, mention)| {
        let entity = &collection.entities[collection.entity_of(article, number)?];
        let mut attributes = Vec::new();
        let name = match entity.class {
            EntityClass::Person => "persName",
            EntityClass::Organisation => "orgName",
            EntityClass::Place => "placeName",
            EntityClass::Event | EntityClass::Other => {
                attributes.push(("type", mention.kind.name().to_lowercase()));
                "name"
            }
        };
        attributes.push(match id(entity) {
            Some(id) => ("ref", format!("#{id}")),
            None => ("key", entity.id.clone()),
        });
        let certainty = match mention.confidence {
            _ if it.is_checked(Layer::Mentions, mention.span) => "high",
            0.8.. => "high",
            0.5.. => "medium",
            _ => "low",
        };
        attributes.push(("cert", certainty.to_owned()));
        let id = Some(format!("m-{}", number + 1).into());
        Some(Mark { span: mention.span, tag: Shown { name, id, attributes } })
    })
}

fn said<'a>(
    context: &Context<'a>,
    article: usize,
) -> impl Iterator<Item = Mark<Shown<'a>>> {
    let it = context.article(article);
    let collection = context.site().collection;
    let quotes = it.annotations.quotes.iter().zip(&context.facts(article).quote_ids);
    quotes.map(move |(quote, anchor): (&Quote, &'a String)| {
        let is_direct = quote.kind == QuoteKind::Direct;
        let mut attributes = vec![("direct", is_direct.to_string())];
        let speaker = quote.speaker.map(|local| collection.linked[article][local]);
        if let Some(id) = speaker.and_then(|at| id(&collection.entities[at])) {
            attributes.push(("who", format!("#{id}")));
        }
        let id = (!anchor.is_empty()).then(|| anchor.as_str().into());
        Mark { span: quote.outer, tag: Shown { name: "said", id, attributes } }
    })
}

/// A date, if it names days.
fn date<'a>(number: usize, timex: &Timex) -> Option<Mark<Shown<'a>>> {
    let interval = timex.interval.as_ref()?;
    let (earliest, latest) = (interval.earliest, interval.latest);
    let day = |day: jiff::civil::Date| day.to_string();
    let mut attributes = Vec::new();
    if earliest.is_some() && earliest == latest {
        attributes.extend(earliest.map(|it| ("when", day(it))));
    } else if is_part_of_calendar(&interval.edtf) {
        attributes.push(("when", interval.edtf.clone()));
    } else {
        let (first, last) = match interval.extent {
            Extent::Span => ("from", "to"),
            Extent::Window => ("notBefore", "notAfter"),
        };
        attributes.extend(earliest.map(|it| (first, day(it))));
        attributes.extend(latest.map(|it| (last, day(it))));
    }
    if timex.is_uncertain {
        attributes.push(("cert", "low".to_owned()));
    } else if timex.is_approximate {
        attributes.push(("cert", "medium".to_owned()));
    }
    let id = Some(format!("t-{}", number + 1).into());
    Some(Mark { span: timex.span, tag: Shown { name: "date", id, attributes } })
}

/// Whether `edtf` is a year or a month: `2019`, `2019-03`.
fn is_part_of_calendar(edtf: &str) -> bool {
    let is_form = |form: &str| {
        edtf.len() == form.len()
            && edtf.bytes().zip(form.bytes()).all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                form => byte == form,
            })
    };
    is_form("0000") || is_form("0000-00") && ("01"..="12").contains(&&edtf[5..])
}
