//! The table of mentions: every place in a text that names someone or something.

use super::{Row, Table, article_id, boolean, cell::plain, integer, number, text};
use crate::{
    corrections::Layer,
    render::{
        context::Context,
        export::{characters::Characters, hundredths},
    },
};

pub(super) const TABLE: Table = Table {
    name: "mentions",
    about: "One row for each place in an article that names someone or something, in the order of the articles and of their texts.",
    columns: &[
        text(
            "id",
            "The article, and the anchor of the mention in it: `articles/doha#m-3`.",
        ),
        text("article", "The article, by its `id`."),
        text("entity", "Who or what is named, by its `id`."),
        text("text", "The words that name it."),
        text(
            "type",
            "What these words are, in the types of OntoNotes 5: `PERSON`, `NORP`, `FAC`, `ORG`, `GPE`, `LOC`, `PRODUCT`, `EVENT`, `WORK_OF_ART`, `LAW` or `LANGUAGE`.",
        ),
        integer(
            "start",
            "Where the words begin: Unicode characters before them in the text of the article, in which a blank line parts blocks.",
        ),
        integer("end", "Where they end, likewise."),
        text("sentence", "The anchor of the sentence in the article: `s-8f21c0de`."),
        number("confidence", "How likely words and type are right, from 0 to 1."),
        text(
            "rule",
            "What decided it: the name of a rule, `correction`, or where the name is known from.",
        ),
        boolean("checked", "Whether a person has looked at it."),
    ],
    key: Some("id"),
    refers: &[("article", "articles"), ("entity", "entities")],
    count: |collection| collection.articles.len(),
    rows,
};

fn rows<'s>(context: &Context<'s>, at: usize) -> Vec<Row<'s>> {
    let it = context.article(at);
    let collection = context.site().collection;
    let body = it.article.document.text();
    let characters = Characters::of(body);
    let article = article_id(context, at);
    let mentions = it.annotations.mentions.iter().enumerate();
    let row = |(number, mention): (usize, &'s crate::annotate::Mention)| {
        let entity = &collection.entities[collection.entity_of(at, number)?];
        let span = mention.span;
        Some(vec![
            format!("{article}#m-{}", number + 1).into(),
            article.into(),
            entity.id.as_str().into(),
            plain(span.of(body)).into(),
            mention.kind.name().into(),
            characters.at(span.start()).into(),
            characters.at(span.end()).into(),
            it.sentence_ids.get(it.sentence_at(span)).map(String::as_str).into(),
            hundredths(mention.confidence).into(),
            mention.rule.into(),
            it.is_checked(Layer::Mentions, span).into(),
        ])
    };
    mentions.filter_map(row).collect()
}
