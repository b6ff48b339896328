//! The table of everyone and everything that is named.

use super::{Row, Table, address, integer, joined, number, text};
use crate::{
    collection::MentionRef,
    content::PublicationDate,
    render::{context::Context, pages::coordinates},
};

pub(super) const TABLE: Table = Table {
    name: "entities",
    about: "One row for each person, organisation, place, event or other thing that is named.",
    columns: &[
        text("id", "Type and name, which no other has: `person/mike-pompeo`."),
        text("type", "`person`, `org`, `place`, `event` or `other`."),
        text("name", "The name that it is called by."),
        text(
            "aliases",
            "Every name by which articles mention it, the most frequent first, parted by `; `.",
        ),
        text(
            "role",
            "Title or office, as the project or else the first article that has one gives it.",
        ),
        text("description", "Who or what it is, as the project says."),
        integer("mentions", "How often it is named."),
        integer("articles", "In how many articles."),
        integer("quotes", "How often its words are given, direct or reported."),
        text("first", "When the first article that names it was published, in ISO 8601."),
        text("last", "When the last one was."),
        number(
            "latitude",
            "Degrees north of the equator, if it is a place that is known; of a country, those of its capital.",
        ),
        number("longitude", "Degrees east of Greenwich, likewise."),
        text(
            "country",
            "The code of its country in ISO 3166-1, if it is a place that is known.",
        ),
        text(
            "source_id",
            "What it is called where it is known from: the project's own register, or GeoNames.",
        ),
        text(
            "same_as",
            "Addresses of the same elsewhere, as the project says, parted by `; `.",
        ),
        text("url", "The address of its page, if it has one."),
    ],
    key: Some("id"),
    refers: &[],
    count: |collection| collection.entities.len(),
    rows,
};

fn rows<'s>(context: &Context<'s>, at: usize) -> Vec<Row<'s>> {
    let site = context.site();
    let it = &site.collection.entities[at];
    let record = site.collection.record_of(at);
    let role = record.and_then(|record| record.role.as_deref());
    let role = role.or(it.role.as_ref().map(|(words, _)| &**words));
    let same_as = record.map(|it| joined(it.same_as.iter().map(|it| &*it.url)));
    let date = |mention: &MentionRef| context.article(mention.article).article.date;
    let dates = || it.mentions.iter().filter_map(date);
    let iso = |date: Option<PublicationDate>| date.map(PublicationDate::iso_date);
    let position = coordinates(it);
    let country = it.location.as_ref().map(|it| &*it.country_code);
    let page = site.entity_paths[at].as_ref();
    vec![vec![
        it.id.as_str().into(),
        it.class.id().into(),
        it.name.as_str().into(),
        joined(it.aliases.iter().map(|alias| &*alias.name)).into(),
        role.into(),
        record.and_then(|record| record.description.as_deref()).into(),
        it.mentions.len().into(),
        it.articles.into(),
        it.quotes.len().into(),
        iso(dates().min()).into(),
        iso(dates().max()).into(),
        position.map(|it| it.0).into(),
        position.map(|it| it.1).into(),
        country.into(),
        it.source_id.as_deref().into(),
        same_as.filter(|it| !it.is_empty()).into(),
        page.map(|path| address(context, path)).into(),
    ]]
}
