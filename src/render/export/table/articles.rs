//! The table of articles.

use super::{Row, Table, address, article_id, boolean, integer, joined, text};
use crate::{
    annotate::QuoteKind,
    collection::AnnotatedArticle,
    content::{FrontMatter, PublicationDate},
    render::context::Context,
    text::without_dateline,
};

pub(super) const TABLE: Table = Table {
    name: "articles",
    about: "One row for each article, the newest first.",
    columns: &[
        text("id", "Its address, without the name of the file: `articles/doha`."),
        text("title", "Its title."),
        text(
            "date",
            "When it was published, in ISO 8601, as finely as the author gives it: `2020`, `2020-02`, `2020-02-29`, `2020-02-29T14:30:00+03:00`.",
        ),
        text("updated", "When it was changed last, likewise."),
        text("authors", "Who wrote it, parted by `; `."),
        text("source", "Who published it first."),
        text("source_url", "Where it was published first."),
        text("license", "The licence under which it is given."),
        text("language", "Its language, as in BCP 47."),
        text("section", "The folder that it lies in; empty at the top."),
        text("tags", "The topics that it is filed under, parted by `; `."),
        text("series", "The series that it is a part of."),
        text(
            "terms",
            "What it is filed under otherwise, each with its taxonomy: `region: North`, parted by `; `.",
        ),
        text("summary", "What it is about."),
        integer("words", "How many words it has."),
        integer("mentions", "How many mentions of names were found in it."),
        integer("dates", "How many expressions of time were found in it."),
        integer("quotes", "How many pieces of direct speech were found in it."),
        integer(
            "checked",
            "How many of these names, dates and quotes a person has looked at.",
        ),
        boolean(
            "annotated_in_full",
            "Whether it is in English; of other languages, only well-known names, dates in figures and words in quotation marks are found.",
        ),
        text(
            "url",
            "Its address; from the root of the site if that of the site is not known.",
        ),
    ],
    key: Some("id"),
    refers: &[],
    count: |collection| collection.articles.len(),
    rows,
};

fn rows<'s>(context: &Context<'s>, at: usize) -> Vec<Row<'s>> {
    let it = context.article(at);
    let article = &it.article;
    let front_matter = &article.front_matter;
    let source = &front_matter.source;
    let date = |date: Option<PublicationDate>| date.map(|date| date.to_string());
    let list = |items: &[String]| joined(items.iter().map(String::as_str));
    let [mentions, dates, quotes] = counts(it);
    vec![vec![
        article_id(context, at).into(),
        article.title.as_str().into(),
        date(article.date).into(),
        date(front_matter.updated).into(),
        list(&front_matter.authors).into(),
        source.name.as_deref().into(),
        source.url.as_deref().into(),
        source.license.as_deref().into(),
        context.language(it).into(),
        article.section().into(),
        list(&front_matter.tags).into(),
        front_matter.series.as_deref().into(),
        terms(front_matter).into(),
        without_dateline(&article.summary).into(),
        context.facts(at).words.into(),
        mentions.into(),
        dates.into(),
        quotes.into(),
        it.review().checked.into(),
        it.annotations.other_language.is_none().into(),
        address(context, &context.site().article_paths[at]).into(),
    ]]
}

/// The terms of an article in the taxonomies that the configuration declares.
fn terms(front_matter: &FrontMatter) -> String {
    let terms = front_matter.taxonomies.iter().flat_map(|(taxonomy, terms)| {
        terms.iter().map(move |term| format!("{taxonomy}: {term}"))
    });
    let terms: Vec<String> = terms.collect();
    joined(terms.iter().map(String::as_str))
}

/// How many names, dates and pieces of direct speech an article has.
fn counts(it: &AnnotatedArticle) -> [usize; 3] {
    let annotations = &it.annotations;
    let is_direct = |kind: QuoteKind| kind == QuoteKind::Direct;
    [
        annotations.mentions.iter().filter(|it| it.entity.is_some()).count(),
        annotations.timexes.len(),
        annotations.quotes.iter().filter(|it| is_direct(it.kind)).count(),
    ]
}
