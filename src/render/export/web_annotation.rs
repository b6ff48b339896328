//! The annotations of an article as W3C Web Annotations.
//!
//! One collection an article, with a line for each name, date and direct quote.
//! Positions count Unicode characters of the article's plain text, in which a
//! blank line parts blocks; what the site adds in brackets is no part of it.
//! See <https://www.w3.org/TR/annotation-model/>.

use serde_json::{Value, json};

use super::{ANNOTATIONS, characters::Characters, hundredths};
use crate::{
    annotate::QuoteKind, corrections::Layer, render::context::Context, text::Span,
};

/// How many characters before and after the words help to find them again.
const AROUND: usize = 32;

/// Our own terms, which the vocabulary of the W3C has not.
const VOCABULARY: &str = "urn:dateline:terms#";

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
    let lines: Vec<String> = all.iter().map(|(_, it)| it.to_string()).collect();
    let head = json!([
        "http://www.w3.org/ns/anno.jsonld",
        {
            "dateline": VOCABULARY,
            "confidence": "dateline:confidence",
            "review": "dateline:review",
            "edtf": "dateline:edtf",
        },
    ]);
    let id = Value::from(writer.file.clone());
    let page = Value::from(format!("{}#all", writer.file));
    format!(
        "{{\"@context\":{head},\n\"id\":{id},\"type\":\"AnnotationCollection\",\"total\":{},\n\
         \"first\":{{\"id\":{page},\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[\n{}\n]}}}}\n",
        lines.len(),
        lines.join(",\n"),
    )
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

impl Writer<'_, '_> {
    fn names(&self) -> Vec<(Span, Value)> {
        let it = self.context.article(self.article);
        let collection = self.context.site().collection;
        let mentions = it.annotations.mentions.iter().enumerate();
        mentions
            .filter_map(|(number, mention)| {
                let entity = collection.entity_of(self.article, number)?;
                let known = &collection.entities[entity];
                let mut body = vec![json!({
                    "type": "TextualBody", "purpose": "classifying", "value": known.class.id(),
                })];
                if let Some(source) = self.entity(entity) {
                    body.insert(0, json!({
                        "type": "SpecificResource", "purpose": "identifying", "source": source,
                    }));
                }
                let id = format!("m-{}", number + 1);
                let mut json =
                    self.annotation(&id, "identifying", mention.span, Layer::Mentions);
                json["confidence"] = hundredths(mention.confidence).into();
                json["body"] = body.into();
                Some((mention.span, json))
            })
            .collect()
    }

    fn dates(&self) -> Vec<(Span, Value)> {
        let timexes = &self.context.article(self.article).annotations.timexes;
        timexes
            .iter()
            .enumerate()
            .filter_map(|(number, timex)| {
                let edtf = &timex.interval.as_ref()?.edtf;
                let id = format!("t-{}", number + 1);
                let mut json =
                    self.annotation(&id, "describing", timex.span, Layer::Dates);
                json["edtf"] = edtf.as_str().into();
                json["body"] = json!({
                    "type": "TextualBody", "purpose": "describing",
                    "format": "text/plain", "value": edtf,
                });
                Some((timex.span, json))
            })
            .collect()
    }

    fn quotes(&self) -> Vec<(Span, Value)> {
        let it = self.context.article(self.article);
        let ids = &self.context.facts(self.article).quote_ids;
        let linked = &self.context.site().collection.linked[self.article];
        let quotes = it.annotations.quotes.iter().zip(ids);
        quotes
            .filter(|(quote, _)| quote.kind == QuoteKind::Direct)
            .map(|(quote, id)| {
                let mut json = self.annotation(id, "tagging", quote.outer, Layer::Quotes);
                let mut body = vec![json!({
                    "type": "TextualBody", "purpose": "tagging", "value": "quotation",
                })];
                if let Some(speaker) = quote.speaker.map(|local| linked[local]) {
                    let name = &self.context.site().collection.entities[speaker].name;
                    body.push(match self.entity(speaker) {
                        Some(source) => json!({
                            "type": "SpecificResource", "purpose": "identifying",
                            "source": source,
                        }),
                        None => json!({
                            "type": "TextualBody", "purpose": "identifying", "value": name,
                        }),
                    });
                }
                json["body"] = body.into();
                (quote.outer, json)
            })
            .collect()
    }

    /// What all annotations have.
    fn annotation(&self, id: &str, motivation: &str, span: Span, layer: Layer) -> Value {
        let is_checked = self.context.article(self.article).is_checked(layer, span);
        let (start, end) =
            (self.characters.at(span.start()), self.characters.at(span.end()));
        let text = self.characters.text;
        json!({
            "id": format!("{}#{id}", self.file),
            "type": "Annotation",
            "motivation": motivation,
            "creator": {
                "type": "Software",
                "name": concat!("dateline ", env!("CARGO_PKG_VERSION")),
            },
            "review": if is_checked { "checked" } else { "auto" },
            "target": {
                "source": self.page,
                "selector": [
                    {"type": "FragmentSelector", "value": id},
                    {
                        "type": "TextQuoteSelector",
                        "exact": span.of(text),
                        "prefix": before(text, span.start()),
                        "suffix": after(text, span.end()),
                    },
                    {"type": "TextPositionSelector", "start": start, "end": end},
                ],
            },
        })
    }

    /// The address of an entity, if it has a page.
    fn entity(&self, entity: usize) -> Option<String> {
        let path = self.context.site().entity_paths[entity].as_ref()?;
        let address = self.context.canonical(path);
        Some(format!("{}#it", address.unwrap_or_else(|| self.context.href(path))))
    }
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
