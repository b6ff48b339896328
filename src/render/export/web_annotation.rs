//! The annotations of an article as W3C Web Annotations.
//!
//! One collection an article, with a line for each name, date and direct quote.
//! Positions count Unicode characters of the article's plain text, in which a
//! blank line parts blocks; what the site adds in brackets is no part of it.
//! See <https://www.w3.org/TR/annotation-model/>.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::{ANNOTATIONS, characters::Characters, hundredths};
use crate::{
    annotate::QuoteKind, corrections::Layer, render::context::Context, text::Span,
};

/// How many characters before and after the words help to find them again.
const AROUND: usize = 32;

/// The W3C's terms, and our own, which it has not.
const CONTEXT: &str = r#"["http://www.w3.org/ns/anno.jsonld",{"confidence":"dateline:confidence","dateline":"urn:dateline:terms#","edtf":"dateline:edtf","review":"dateline:review"}]"#;

/// The annotations of `article`, whose page that of `context` is.
pub(super) fn annotations(context: &Context<'_>, article: usize) -> String {
    let base = context.canonical(&context.page().path);
    let file = format!("{}{ANNOTATIONS}", base.as_deref().unwrap_or_default());
    let writer = Writer {
        context,
        article,
        page: base.unwrap_or_else(|| "index.html".to_owned()),
        characters: Characters::of(context.article(article).article.document.text()),
        file,
    };
    let mut all = writer.names();
    all.extend(writer.dates());
    all.extend(writer.quotes());
    all.sort_by_key(|(span, _)| *span);
    let mut text = format!(
        "{{\"@context\":{CONTEXT},\n\"id\":{},\"type\":\"AnnotationCollection\",\
         \"total\":{},\n\"first\":{{\"id\":{},\"type\":\"AnnotationPage\",\
         \"startIndex\":0,\"items\":[\n",
        json(&writer.file),
        all.len(),
        json(&format!("{}#all", writer.file)),
    );
    for (number, (_, annotation)) in all.iter().enumerate() {
        text += if number == 0 { "" } else { ",\n" };
        text += &json(annotation);
    }
    text += "\n]}}\n";
    text
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers fit JSON")
}

/// One annotation. The fields of this and what it holds are in the order of the
/// alphabet.
#[derive(Serialize)]
struct Annotation<'w> {
    body: Bodies<'w>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    creator: Creator,
    #[serde(skip_serializing_if = "Option::is_none")]
    edtf: Option<&'w str>,
    id: Id<'w>,
    motivation: &'static str,
    review: &'static str,
    target: Target<'w>,
    r#type: &'static str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Bodies<'w> {
    One(Body<'w>),
    Several(Vec<Body<'w>>),
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Body<'w> {
    #[serde(rename = "TextualBody")]
    Text {
        #[serde(skip_serializing_if = "Option::is_none")]
        format: Option<&'static str>,
        purpose: &'static str,
        value: &'w str,
    },
    #[serde(rename = "SpecificResource")]
    Resource { purpose: &'static str, source: String },
}

#[derive(Serialize)]
struct Creator {
    name: &'static str,
    r#type: &'static str,
}

/// The address of an annotation: the file, and the part behind `#`.
struct Id<'w>(&'w str, Cow<'w, str>);

impl Serialize for Id<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}#{}", self.0, self.1))
    }
}

#[derive(Serialize)]
struct Target<'w> {
    selector: [Selector<'w>; 3],
    source: &'w str,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'w> {
    #[serde(rename = "FragmentSelector")]
    Fragment { value: Cow<'w, str> },
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: &'w str, prefix: &'w str, suffix: &'w str },
    #[serde(rename = "TextPositionSelector")]
    Position { end: usize, start: usize },
}

struct Writer<'w, 's> {
    context: &'w Context<'s>,
    article: usize,
    /// The address of the article.
    page: String,
    /// The address of this file.
    file: String,
    characters: Characters<'s>,
}

impl<'w> Writer<'w, '_> {
    fn names(&'w self) -> Vec<(Span, Annotation<'w>)> {
        let it = self.context.article(self.article);
        let collection = self.context.site().collection;
        let mentions = it.annotations.mentions.iter().enumerate();
        mentions
            .filter_map(|(number, mention)| {
                let entity = collection.entity_of(self.article, number)?;
                let mut body: Vec<_> = self.resource(entity).into_iter().collect();
                body.push(text("classifying", collection.entities[entity].class.id()));
                let id = numbered('m', number);
                let layer = Layer::Mentions;
                let body = Bodies::Several(body);
                let annotation =
                    self.annotation(id, "identifying", mention.span, layer, body);
                let confidence = hundredths(mention.confidence);
                Some((mention.span, Annotation { confidence, ..annotation }))
            })
            .collect()
    }

    fn dates(&'w self) -> Vec<(Span, Annotation<'w>)> {
        let timexes = &self.context.article(self.article).annotations.timexes;
        timexes
            .iter()
            .enumerate()
            .filter_map(|(number, timex)| {
                let edtf = &*timex.interval.as_ref()?.edtf;
                let id = numbered('t', number);
                let body = Bodies::One(Body::Text {
                    format: Some("text/plain"),
                    purpose: "describing",
                    value: edtf,
                });
                let layer = Layer::Dates;
                let annotation =
                    self.annotation(id, "describing", timex.span, layer, body);
                Some((timex.span, Annotation { edtf: Some(edtf), ..annotation }))
            })
            .collect()
    }

    fn quotes(&'w self) -> Vec<(Span, Annotation<'w>)> {
        let it = self.context.article(self.article);
        let ids = &self.context.facts(self.article).quote_ids;
        let collection = self.context.site().collection;
        let linked = &collection.linked[self.article];
        let quotes = it.annotations.quotes.iter().zip(ids);
        quotes
            .filter(|(quote, _)| quote.kind == QuoteKind::Direct)
            .map(|(quote, id)| {
                let mut body = vec![text("tagging", "quotation")];
                body.extend(quote.speaker.map(|local| {
                    let speaker = linked[local];
                    let name = &*collection.entities[speaker].name;
                    self.resource(speaker).unwrap_or_else(|| text("identifying", name))
                }));
                let body = Bodies::Several(body);
                let id = Cow::Borrowed(&**id);
                let layer = Layer::Quotes;
                (quote.outer, self.annotation(id, "tagging", quote.outer, layer, body))
            })
            .collect()
    }

    /// What all annotations have.
    fn annotation(
        &'w self,
        id: Cow<'w, str>,
        motivation: &'static str,
        span: Span,
        layer: Layer,
        body: Bodies<'w>,
    ) -> Annotation<'w> {
        let is_checked = self.context.article(self.article).is_checked(layer, span);
        let text = self.characters.text;
        let exact = span.of(text);
        let (prefix, suffix) = (before(text, span.start()), after(text, span.end()));
        let (start, end) =
            (self.characters.at(span.start()), self.characters.at(span.end()));
        Annotation {
            body,
            confidence: None,
            creator: Creator {
                name: concat!("dateline ", env!("CARGO_PKG_VERSION")),
                r#type: "Software",
            },
            edtf: None,
            id: Id(&self.file, id.clone()),
            motivation,
            review: if is_checked { "checked" } else { "auto" },
            target: Target {
                selector: [
                    Selector::Fragment { value: id },
                    Selector::Quote { exact, prefix, suffix },
                    Selector::Position { end, start },
                ],
                source: &self.page,
            },
            r#type: "Annotation",
        }
    }

    /// The page of an entity, if it has one.
    fn resource(&self, entity: usize) -> Option<Body<'w>> {
        let source = self.entity(entity)?;
        Some(Body::Resource { purpose: "identifying", source })
    }

    /// The address of an entity, if it has a page.
    fn entity(&self, entity: usize) -> Option<String> {
        let path = self.context.site().entity_paths[entity].as_ref()?;
        let address = self.context.canonical(path);
        Some(format!("{}#it", address.unwrap_or_else(|| self.context.href(path))))
    }
}

/// A body that is a text.
fn text<'w>(purpose: &'static str, value: &'w str) -> Body<'w> {
    Body::Text { format: None, purpose, value }
}

/// The name of an annotation on the page: `m-12`, counted from 1.
fn numbered(letter: char, number: usize) -> Cow<'static, str> {
    format!("{letter}-{}", number + 1).into()
}

fn before(text: &str, at: usize) -> &str {
    let start = text[..at].char_indices().rev().take(AROUND).last();
    &text[start.map_or(at, |(start, _)| start)..at]
}

fn after(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    rest.char_indices().nth(AROUND).map_or(rest, |(end, _)| &rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_32_characters() {
        let text = "北".repeat(40);
        assert_eq!(before(&text, 60), "北".repeat(20));
        assert_eq!(before(&text, 120), "北".repeat(32));
        assert_eq!((after(&text, 0).len(), after(&text, 117)), (96, "北"));
    }
}
