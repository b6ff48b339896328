//! The table of quotes: what is said, and by whom.

use super::{Row, Table, address, article_id, boolean, cell::plain, integer, text};
use crate::{
    collection::Quotation,
    content::PublicationDate,
    corrections::Layer,
    render::{context::Context, export::characters::Characters, words},
};

pub(super) const TABLE: Table = Table {
    name: "quotes",
    about: "One row for each thing that is said, direct or reported, in the order of the articles. Words that a verb of speech parts are one row.",
    columns: &[
        text("id", "What it is called on the pages of quotes: `said-5c1f8a02`."),
        text("article", "The article, by its `id`."),
        text("text", "The words, without quotation marks; ` […] ` parts their pieces."),
        text(
            "kind",
            "`direct` if they are given word for word, `reported` if in the writer's words.",
        ),
        text("speaker", "Who says so, by its `id`, if the text names them."),
        text(
            "speaker_name",
            "The same by name; also words such as `the Yemeni and Omani governments`.",
        ),
        text("cue", "The verb of speech, where there is one."),
        text(
            "stance",
            "How that verb presents what is said: `says`, `asks`, `claims`, `denies`, `admits`, `warns`, `judges`, `believes`; `none` without one.",
        ),
        integer(
            "start",
            "Where the words begin: Unicode characters before them in the text of the article.",
        ),
        integer("end", "Where the last piece of them ends, likewise."),
        text("sentence", "The anchor of the sentence in the article."),
        text("date", "When the article was published, in ISO 8601."),
        boolean("checked", "Whether a person has looked at it."),
        text(
            "url",
            "The address of the words in the article; from the root of the site if that of the site is not known.",
        ),
    ],
    key: None,
    refers: &[("article", "articles"), ("speaker", "entities")],
    count: |collection| collection.articles.len(),
    rows,
};

fn rows<'s>(context: &Context<'s>, at: usize) -> Vec<Row<'s>> {
    let collection = context.site().collection;
    let characters = Characters::of(context.article(at).article.document.text());
    let said = &collection.quotes[collection.quotes_of(at)];
    said.iter().map(|quote| row(context, quote, &characters)).collect()
}

fn row<'s>(
    context: &Context<'s>,
    quote: &'s Quotation,
    characters: &Characters<'_>,
) -> Row<'s> {
    let site = context.site();
    let it = context.article(quote.article);
    let body = it.article.document.text();
    let pieces = || quote.pieces.iter().map(|&at| &it.annotations.quotes[at]);
    let spoken: Vec<String> =
        pieces().map(|piece| plain(&it.text_elsewhere(piece.span))).collect();
    let first = &it.annotations.quotes[quote.pieces[0]];
    let end = pieces().map(|piece| piece.span.end()).max().unwrap_or(first.span.end());
    let speaker = quote.speaker.map(|at| &site.collection.entities[at]);
    let name = speaker.map(|it| &*it.name);
    let name = name.or_else(|| it.annotations.speaker_name(first, body));
    let page = address(context, &site.article_paths[quote.article]);
    let sentence = it.sentence_ids.get(it.sentence_at(first.span)).map(String::as_str);
    let anchor = &*context.facts(quote.article).quote_ids[quote.pieces[0]];
    let anchor = if anchor.is_empty() { sentence.unwrap_or("") } else { anchor };
    vec![
        quote.id.as_str().into(),
        article_id(context, quote.article).into(),
        spoken.join(" […] ").into(),
        if quote.is_direct() { "direct" } else { "reported" }.into(),
        speaker.map(|it| &*it.id).into(),
        name.map(plain).into(),
        pieces().find_map(|it| it.cue).map(|cue| plain(cue.of(body))).into(),
        words::stance(quote.stance).into(),
        characters.at(first.span.start()).into(),
        characters.at(end).into(),
        sentence.into(),
        it.article.date.map(PublicationDate::iso_date).into(),
        it.is_checked(Layer::Quotes, first.outer).into(),
        format!("{page}#{anchor}").into(),
    ]
}
