//! Who is named with whom: `GraphML`, and the same as a table for Gephi.
//!
//! Two names that stand in one sentence are an edge; its weight is the number of
//! such sentences. Of each name, the twenty others are there that are named with
//! it most.

use super::table::{Row, Table, integer, text};
use crate::{
    collection::Companion,
    render::{context::Context, xml::Xml},
};

pub(super) const TABLE: Table = Table {
    name: "cooccurrence",
    about: "One row for each two names that stand in one sentence. Of each name, the twenty others are there that are named with it most.",
    columns: &[
        text("source", "One of the two, by its `id`."),
        text("target", "The other, likewise."),
        integer("weight", "In how many sentences both are named."),
        text("source_name", "The one by name."),
        text("target_name", "The other by name."),
        text(
            "evidence",
            "The first of these sentences, five at most, by article and anchor, parted by `; `.",
        ),
    ],
    key: None,
    refers: &[("source", "entities"), ("target", "entities")],
    count: |collection| collection.entities.len(),
    rows,
};

fn rows<'s>(context: &Context<'s>, at: usize) -> Vec<Row<'s>> {
    let entities = &context.site().collection.entities;
    let row = |it: &'s Companion| {
        let (one, other) = (&entities[at], &entities[it.entity]);
        let places = it.evidence.iter().map(|place| {
            let ids = &context.article(place.article).sentence_ids;
            let anchor = ids.get(place.sentence).map_or("", String::as_str);
            format!("{}#{anchor}", super::table::article_id(context, place.article))
        });
        let places: Vec<String> = places.collect();
        vec![
            one.id.as_str().into(),
            other.id.as_str().into(),
            it.count.into(),
            one.name.as_str().into(),
            other.name.as_str().into(),
            places.join("; ").into(),
        ]
    };
    edges(context, at).map(row).collect()
}

/// The edges of a name that no name before it has.
fn edges<'s>(
    context: &Context<'s>,
    at: usize,
) -> impl Iterator<Item = &'s Companion> + use<'s> {
    let entities = &context.site().collection.entities;
    let is_known = move |it: &&Companion| {
        let other = &entities[it.entity];
        it.entity < at && other.companions.iter().any(|back| back.entity == at)
    };
    entities[at].companions.iter().filter(move |it| !is_known(it))
}

/// The same as `GraphML`, with all names that have an edge.
pub(super) fn graph_ml(context: &Context<'_>) -> String {
    let entities = &context.site().collection.entities;
    let mut xml = Xml::new();
    xml.open("graphml", &[("xmlns", Some("http://graphml.graphdrawing.org/xmlns"))]);
    xml.line();
    for (id, of, kind) in [
        ("label", "node", "string"),
        ("type", "node", "string"),
        ("mentions", "node", "int"),
        ("articles", "node", "int"),
        ("weight", "edge", "int"),
    ] {
        let attributes = [
            ("id", Some(id)),
            ("for", Some(of)),
            ("attr.name", Some(id)),
            ("attr.type", Some(kind)),
        ];
        xml.empty("key", &attributes);
        xml.line();
    }
    xml.open("graph", &[("id", Some("names")), ("edgedefault", Some("undirected"))]);
    xml.line();
    for it in entities.iter().filter(|it| !it.companions.is_empty()) {
        xml.open("node", &[("id", Some(&it.id))]);
        datum(&mut xml, "label", &it.name);
        datum(&mut xml, "type", it.class.id());
        datum(&mut xml, "mentions", &it.mentions.len().to_string());
        datum(&mut xml, "articles", &it.articles.to_string());
        xml.close();
        xml.line();
    }
    for (at, it) in entities.iter().enumerate() {
        for companion in edges(context, at) {
            let other = &*entities[companion.entity].id;
            xml.open("edge", &[("source", Some(&it.id)), ("target", Some(other))]);
            datum(&mut xml, "weight", &companion.count.to_string());
            xml.close();
            xml.line();
        }
    }
    xml.close();
    xml.close();
    xml.line();
    xml.finish()
}

fn datum(xml: &mut Xml, key: &str, value: &str) {
    xml.element("data", &[("key", Some(key))], value);
}
