//! Everything for Aleph and other tools that speak `FollowTheMoney`, one entity
//! a line: <https://followthemoney.tech/explorer/>.
//!
//! | here | schema |
//! |---|---|
//! | article | `Article` |
//! | person | `Person`, and a `Mention` for each article that names it |
//! | organisation | `Organization`, likewise |
//! | place | `Address`, with a `Documentation` for each such article |
//! | named event | `Event`, likewise |
//! | event of the timeline that happened | `Event`, with whom it names |
//!
//! Other names are left out: the model has no schema for them.

use serde_json::{Map, Value, json};

use super::happening;
use crate::{
    collection::{Entity, EntityClass, Standing},
    content::PublicationDate,
    render::context::Context,
};

/// The entities of the site, one a line.
pub(super) fn lines(context: &Context<'_>) -> String {
    let collection = context.site().collection;
    let mut lines = String::new();
    let mut add = |it: Value| {
        // A server that does not know the ending may say that it is HTML.
        lines.push_str(&it.to_string().replace('<', "\\u003c"));
        lines.push('\n');
    };
    (0..collection.articles.len()).for_each(|at| add(article(context, at)));
    for (at, it) in collection.entities.iter().enumerate() {
        let Some(schema) = schema(it.class) else { continue };
        add(name(context, at, schema));
        let by_article = it.mentions.chunk_by(|a, b| a.article == b.article);
        by_article
            .for_each(|mentions| add(link(context, it, schema, mentions[0].article)));
    }
    let events = collection.timeline.events.iter().enumerate();
    let happened = events.filter(|(_, event)| event.standing == Standing::Happened);
    happened.for_each(|(at, _)| add(event(context, at)));
    lines
}

fn schema(class: EntityClass) -> Option<&'static str> {
    Some(match class {
        EntityClass::Person => "Person",
        EntityClass::Organisation => "Organization",
        EntityClass::Place => "Address",
        EntityClass::Event => "Event",
        EntityClass::Other => return None,
    })
}

/// An identifier that no other site gives: made from that of the thing and the
/// address, or else the title, of the site.
fn id(context: &Context<'_>, kind: &str, thing: &str) -> String {
    let base = context.site().config.base_url.as_deref();
    let mut hasher = blake3::Hasher::new();
    for part in [base.unwrap_or(context.site_title()), kind, thing] {
        hasher.update(part.as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize().to_hex()[..40].to_owned()
}

fn article_id(context: &Context<'_>, article: usize) -> String {
    id(context, "article", context.site().article_paths[article].as_str())
}

/// An entity with those of its properties that have a value.
fn entity<'v>(
    id: &str,
    schema: &str,
    properties: impl IntoIterator<Item = (&'v str, Vec<String>)>,
) -> Value {
    let is_full = |values: &Vec<String>| values.iter().any(|it| !it.is_empty());
    let kept = properties.into_iter().filter(|(_, values)| is_full(values));
    let kept: Map<String, Value> =
        kept.map(|(key, values)| (key.to_owned(), values.into())).collect();
    json!({"id": id, "schema": schema, "properties": kept})
}

fn one(value: Option<impl Into<String>>) -> Vec<String> {
    value.into_iter().map(Into::into).collect()
}

fn article(context: &Context<'_>, at: usize) -> Value {
    let article = &context.article(at).article;
    let front_matter = &article.front_matter;
    let path = &context.site().article_paths[at];
    let address = front_matter.source.url.clone().or_else(|| context.canonical(path));
    entity(
        &article_id(context, at),
        "Article",
        [
            ("title", vec![article.title.clone()]),
            ("summary", vec![article.summary.clone()]),
            ("author", front_matter.authors.clone()),
            ("publisher", one(front_matter.source.name.clone())),
            ("publishedAt", one(article.date.map(PublicationDate::iso_date))),
            ("keywords", front_matter.tags.clone()),
            ("sourceUrl", one(address)),
        ],
    )
}

fn name(context: &Context<'_>, at: usize, schema: &str) -> Value {
    let collection = context.site().collection;
    let it = &collection.entities[at];
    let record = collection.record_of(at);
    let wikidata = record.and_then(|record| {
        let same = record.same_as.iter().find(|same| same.authority == "Wikidata");
        same.map(|same| same.id.clone())
    });
    let role = it.role.as_ref().map(|(words, _)| words.clone());
    let aliases = it.aliases.iter().map(|alias| alias.name.clone());
    let page = context.site().entity_paths[at].as_ref();
    let mut properties = vec![
        ("name", vec![it.name.clone()]),
        ("alias", aliases.filter(|alias| *alias != it.name).collect()),
        ("summary", one(record.and_then(|record| record.description.clone()))),
        ("wikidataId", one(wikidata)),
        ("sourceUrl", one(page.and_then(|path| context.canonical(path)))),
    ];
    match it.class {
        EntityClass::Person => properties.push(("position", one(role))),
        EntityClass::Place => {
            properties.push(("full", vec![it.name.clone()]));
            properties.extend(location(it));
        }
        _ => {}
    }
    entity(&id(context, "name", &it.id), schema, properties)
}

fn location(it: &Entity) -> Vec<(&'static str, Vec<String>)> {
    let Some(location) = &it.location else { return Vec::new() };
    let position = crate::render::pages::coordinates(it);
    vec![
        ("country", vec![location.country_code.to_lowercase()]),
        ("state", one(location.state.clone())),
        ("latitude", one(position.map(|it| it.0.to_string()))),
        ("longitude", one(position.map(|it| it.1.to_string()))),
    ]
}

/// That an article names someone or something.
fn link(context: &Context<'_>, it: &Entity, schema: &str, article: usize) -> Value {
    let named = id(context, "name", &it.id);
    let document = article_id(context, article);
    let own = id(context, "mention", &format!("{named}\n{document}"));
    match it.class {
        EntityClass::Person | EntityClass::Organisation => entity(
            &own,
            "Mention",
            [
                ("document", vec![document]),
                ("resolved", vec![named]),
                ("name", vec![it.name.clone()]),
                ("detectedSchema", vec![schema.to_owned()]),
            ],
        ),
        _ => {
            let ends = [("document", vec![document]), ("entity", vec![named])];
            entity(&own, "Documentation", ends)
        }
    }
}

fn event(context: &Context<'_>, at: usize) -> Value {
    let collection = context.site().collection;
    let event = &collection.timeline.events[at];
    let dated = collection.timeline.dated(event);
    let lead = happening::lead(context, event);
    let sentence = happening::sentence(context, event);
    let is_legal =
        |class| matches!(class, EntityClass::Person | EntityClass::Organisation);
    let names = event.entities.iter().map(|&at| &collection.entities[at]);
    let involved = names.filter(|it| is_legal(it.class));
    let (first, last) = days(dated);
    entity(
        &id(context, "event", &lead.id),
        "Event",
        [
            ("name", vec![happening::headline(&sentence, 100)]),
            ("description", vec![sentence]),
            ("startDate", first),
            ("endDate", last),
            ("involved", involved.map(|it| id(context, "name", &it.id)).collect()),
            ("proof", vec![article_id(context, lead.sentence.article)]),
        ],
    )
}

/// First and last day: of what is only known to lie within a month or a year,
/// that month or year is both.
fn days(entry: &crate::collection::Entry) -> (Vec<String>, Vec<String>) {
    use crate::annotate::Precision;
    let length = match entry.interval.precision {
        Precision::Day | Precision::Week => 10,
        Precision::Month | Precision::Season => 7,
        _ => 4,
    };
    let part = |day: Option<jiff::civil::Date>| {
        let known = day.filter(|day| day.year() > 0);
        one(known.map(|day| day.to_string()[..length].to_owned()))
    };
    (part(entry.interval.earliest), part(entry.interval.latest))
}
