//! What pages say to machines, in the words of schema.org.

use serde_json::{Value, json};

use super::context::Context;
use crate::{
    annotate::{EntityType, PlaceRank},
    collection::{EntityClass, Location, Quotation},
    register::Record,
};

/// More names than this say little of an article.
const MAX_MENTIONS: usize = 30;

/// The same of an entity's quotes.
const MAX_QUOTATIONS: usize = 30;

/// An article as `NewsArticle`, fit for a script element.
pub(super) fn article(context: &Context<'_>, article: usize) -> String {
    let it = context.article(article);
    let front_matter = &it.article.front_matter;
    let this = context.canonical(&context.page().path).unwrap_or_default();
    let mut json = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": format!("{this}#article"),
        "headline": it.article.title,
        "inLanguage": context.language(it),
        "sdPublisher": {"@type": "Organization", "name": context.site_title()},
        "mentions": mentions(context, article),
        "hasPart": quotes(context, article),
    });
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            json[key] = value;
        }
    };
    add("datePublished", it.article.date.map(|date| date.to_string().into()));
    add("dateModified", front_matter.updated.map(|date| date.to_string().into()));
    add("isBasedOn", front_matter.source.url.clone().map(Value::from));
    add("license", front_matter.source.license.clone().map(Value::from));
    add("temporalCoverage", coverage(context, article).map(Value::from));
    let authors = front_matter.authors.iter();
    let authors: Vec<Value> =
        authors.map(|name| json!({"@type": "Person", "name": name})).collect();
    add("author", (!authors.is_empty()).then_some(Value::from(authors)));
    script(&json)
}

/// An entity under the name of its page, fit for a script element.
pub(super) fn entity(context: &Context<'_>, entity: usize) -> String {
    let it = &context.site().collection.entities[entity];
    let aliases: Vec<&str> = it
        .aliases
        .iter()
        .map(|alias| &*alias.name)
        .filter(|name| *name != it.name)
        .collect();
    let this = context.canonical(&context.page().path).unwrap_or_default();
    let mut json = json!({
        "@context": "https://schema.org",
        "@type": schema_type(it.class),
        "@id": format!("{this}#it"),
        "name": it.name,
        "alternateName": aliases,
    });
    let own = quotations(context, &it.quotes);
    if !own.is_empty() {
        // There is no property from a speaker to the quotation, only one back.
        json["@reverse"] = json!({"creator": own});
    }
    let naming = quotations(context, &it.named_in);
    if !naming.is_empty() {
        json["subjectOf"] = naming.into();
    }
    if let Some(location) = &it.location {
        add_location(context, location, &mut json);
    }
    if let Some(record) = context.site().collection.record_of(entity) {
        add_record(record, &mut json);
    }
    script(&json)
}

/// Adds what the register says.
fn add_record(record: &Record, json: &mut Value) {
    if let Some(description) = &record.description {
        json["description"] = description.as_str().into();
    }
    if let (Some(role), EntityType::Person) = (&record.role, record.kind) {
        json["jobTitle"] = role.as_str().into();
    }
    let same: Vec<&str> = record.same_as.iter().map(|it| &*it.url).collect();
    if !same.is_empty() {
        json["sameAs"] = same.into();
    }
}

/// The newest direct ones of `quotes`, each with its article.
fn quotations(context: &Context<'_>, quotes: &[usize]) -> Vec<Value> {
    let collection = context.site().collection;
    let direct = quotes.iter().rev().map(|&at| &collection.quotes[at]);
    let direct = direct.filter(|quote| quote.is_direct()).take(MAX_QUOTATIONS);
    direct.map(|quote| quotation(context, quote)).collect()
}

/// A quotation under its anchor in its article.
fn quotation(context: &Context<'_>, quote: &Quotation) -> Value {
    let it = context.article(quote.article);
    let path = &context.site().article_paths[quote.article];
    let article = context.canonical(path).unwrap_or_else(|| context.href(path));
    let id = &context.facts(quote.article).quote_ids[quote.pieces[0]];
    let piece = |&at: &usize| it.text_elsewhere(it.annotations.quotes[at].span);
    let pieces: Vec<String> = quote.pieces.iter().map(piece).collect();
    let mut json = json!({
        "@type": "Quotation",
        "@id": format!("{article}#{id}"),
        "text": pieces.join(" […] "),
    });
    if let Some(speaker) = quote.speaker {
        let name = &context.site().collection.entities[speaker].name;
        json["creator"] = match entity_id(context, speaker) {
            Some(id) => json!({"@id": id, "name": name}),
            None => json!({"name": name}),
        };
    }
    if context.page().path != *path {
        json["isPartOf"] =
            json!({"@type": "NewsArticle", "@id": format!("{article}#article")});
    }
    json
}

/// Where a place is, and the country that it lies in.
fn add_location(context: &Context<'_>, location: &Location, json: &mut Value) {
    if let Some((latitude, longitude)) = location.coordinates {
        // A coordinate is given as it is known: to a thousandth of a degree.
        let degrees = |value: f32| (f64::from(value) * 1000.0).round() / 1000.0;
        json["geo"] = json!({
            "@type": "GeoCoordinates",
            "latitude": degrees(latitude),
            "longitude": degrees(longitude),
        });
    }
    if location.rank == PlaceRank::Country {
        json["@type"] = "Country".into();
    } else if let Some(country) = &location.country {
        let mut within = json!({"@type": "Country", "name": country});
        if let Some(id) = location.within.and_then(|at| entity_id(context, at)) {
            within["@id"] = id.into();
        }
        json["containedInPlace"] = within;
    }
}

/// JSON within a script element must not end it.
fn script(json: &Value) -> String {
    json.to_string().replace('<', "\\u003c")
}

fn schema_type(class: EntityClass) -> &'static str {
    match class {
        EntityClass::Person => "Person",
        EntityClass::Organisation => "Organization",
        EntityClass::Place => "Place",
        EntityClass::Event => "Event",
        EntityClass::Other => "Thing",
    }
}

/// The address of an entity: whole if the site's own is known, else relative.
fn entity_id(context: &Context<'_>, entity: usize) -> Option<String> {
    let path = context.site().entity_paths[entity].as_ref()?;
    let address = context.canonical(path).unwrap_or_else(|| context.href(path));
    Some(format!("{address}#it"))
}

fn mentions(context: &Context<'_>, article: usize) -> Vec<Value> {
    let mention = |(entity, _): (usize, usize)| {
        let it = &context.site().collection.entities[entity];
        let mut json = json!({"@type": schema_type(it.class), "name": it.name});
        if let Some(id) = entity_id(context, entity) {
            json["@id"] = id.into();
        }
        json
    };
    context.names_by_weight(article).into_iter().take(MAX_MENTIONS).map(mention).collect()
}

fn quotes(context: &Context<'_>, article: usize) -> Vec<Value> {
    let collection = context.site().collection;
    let said = collection.quotes_of(article).map(|at| &collection.quotes[at]);
    said.filter(|quote| quote.is_direct())
        .map(|quote| quotation(context, quote))
        .collect()
}

/// The days that an article tells of: from the first to the last.
fn coverage(context: &Context<'_>, article: usize) -> Option<String> {
    let entries = &context.site().collection.timeline.entries;
    let intervals = || context.entries_of(article).map(|at| &entries[at].interval);
    let first = intervals().filter_map(|interval| interval.earliest).min()?;
    let last = intervals().filter_map(|interval| interval.latest).max()?;
    Some(if first == last { first.to_string() } else { format!("{first}/{last}") })
}
