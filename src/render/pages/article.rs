//! An article.

use std::{cmp::Reverse, collections::BTreeMap};

use super::quotes;
use crate::{
    collection::{AnnotatedArticle, EntityClass, MentionRef, Review},
    render::{
        context::{Context, date, minutes, publication},
        escape, export, html, marks, view, words,
    },
};

/// The page of an article.
pub(super) fn article<'s>(context: &Context<'s>, at: usize) -> view::Article<'s> {
    let site = context.site();
    let it = context.article(at);
    let front_matter = &it.article.front_matter;
    let addresses = context.addresses(&site.article_targets[at]);
    let woven =
        html::write(&it.article.document, &marks::of_article(context, at), &addresses);
    let origin = &front_matter.source;
    let has_origin = origin.name.is_some() || origin.url.is_some();
    let count = site.collection.articles.len();
    view::Article {
        title_html: woven.title.unwrap_or_else(|| escape::html(&it.article.title)),
        summary: front_matter.summary.as_deref(),
        date: publication(it),
        updated: front_matter.updated.map(date),
        authors: &front_matter.authors,
        source: has_origin.then_some(view::Source {
            name: origin.name.as_deref(),
            url: origin.url.as_deref(),
            license: origin.license.as_deref(),
        }),
        sections: sections(context, at),
        tags: tags(context, at),
        body_html: woven.body,
        words: context.facts(at).words,
        minutes: minutes(context.facts(at).words),
        register: register(context, at),
        dates: dates(context, at),
        quotes: spoken(context, at),
        review: review(it),
        annotations: export::ANNOTATIONS,
        related: related(context, at),
        // The newest article comes first in the collection.
        previous: (at + 1 < count).then(|| context.card(at + 1)),
        next: at.checked_sub(1).map(|next| context.card(next)),
        extra: &front_matter.extra,
    }
}

/// How much of the article a person has looked at, if there is anything.
fn review(it: &AnnotatedArticle) -> Option<view::Review> {
    let Review { checked, of } = it.review();
    (of > 0).then_some(view::Review { checked, of })
}

/// The sections that an article is in, the outer before the inner.
fn sections(context: &Context<'_>, at: usize) -> Vec<view::Link> {
    let site = context.site();
    let section = context.article(at).article.section();
    let sections = site.collection.sections.iter().zip(&site.section_paths);
    let is_around = |path: &str| {
        !path.is_empty()
            && (section == path
                || section.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    };
    sections
        .filter(|(it, _)| is_around(&it.path))
        .map(|(it, path)| context.link(&*it.title, path))
        .collect()
}

fn tags(context: &Context<'_>, at: usize) -> Vec<view::Link> {
    let site = context.site();
    let slugs: Vec<String> = context
        .article(at)
        .article
        .front_matter
        .tags
        .iter()
        .map(|tag| crate::slug::slug(tag))
        .collect();
    let tags = site.collection.tags.iter().zip(&site.tag_paths);
    tags.filter(|(tag, _)| slugs.contains(&tag.slug))
        .map(|(tag, path)| context.link(&*tag.name, path))
        .collect()
}

/// Whom and what the article names, by class, the most frequent first.
fn register<'s>(context: &Context<'s>, article: usize) -> Vec<view::RegisterGroup<'s>> {
    let collection = context.site().collection;
    let mut mentions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..context.article(article).annotations.mentions.len() {
        if let Some(entity) = collection.entity_of(article, number) {
            mentions.entry(entity).or_default().push(number);
        }
    }
    let group = |class: EntityClass| {
        let of_class = |(entity, _): &(&usize, &Vec<usize>)| {
            collection.entities[**entity].class == class
        };
        let mut entities: Vec<_> = mentions.iter().filter(of_class).collect();
        entities.sort_by_key(|(_, mentions)| (Reverse(mentions.len()), mentions[0]));
        let entries = entities
            .into_iter()
            .map(|(&entity, mentions)| register_entry(context, article, entity, mentions))
            .collect::<Vec<_>>();
        (!entries.is_empty()).then(|| view::RegisterGroup {
            label: words::class(class).1,
            one: words::class(class).0,
            class: class.id(),
            entries,
        })
    };
    EntityClass::ALL.into_iter().filter_map(group).collect()
}

fn register_entry<'s>(
    context: &Context<'s>,
    article: usize,
    entity: usize,
    mentions: &[usize],
) -> view::RegisterEntry<'s> {
    let it = context.article(article);
    let text = it.article.document.text();
    let known = &context.site().collection.entities[entity];
    let mut aliases: Vec<String> = Vec::new();
    let mut places: Vec<view::Place> = Vec::new();
    for &number in mentions {
        let span = it.annotations.mentions[number].span;
        let alias = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        if alias != known.name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
        let paragraph = context.facts(article).layout.paragraph(span.start());
        if places.last().is_none_or(|place| place.paragraph != paragraph) {
            places.push(view::Place { paragraph, href: format!("#m-{}", number + 1) });
        }
    }
    view::RegisterEntry {
        name: context.name(entity),
        card: format!("card-{}", known.id.replace('/', "-")),
        role: role(context, article, entity, mentions),
        aliases,
        count: mentions.len(),
        places,
        elsewhere: known.articles.saturating_sub(1),
    }
}

/// Title or office: as this article gives it, else as another one does.
fn role(
    context: &Context<'_>,
    article: usize,
    entity: usize,
    mentions: &[usize],
) -> Option<String> {
    let it = context.article(article);
    let collection = context.site().collection;
    let local = mentions.iter().find_map(|&mention| {
        let MentionRef { mention, .. } = MentionRef { article, mention };
        let local = it.annotations.mentions[mention].entity?;
        it.annotations.entities[local].role
    });
    let here = local.map(|span| span.of(it.article.document.text()).to_owned());
    let elsewhere = || Some(collection.entities[entity].role.as_ref()?.0.clone());
    here.or_else(elsewhere)
}

/// The dates in the article, in the order of the calendar.
fn dates<'s>(context: &Context<'s>, article: usize) -> Vec<view::ArticleDate<'s>> {
    let it = context.article(article);
    let text = it.article.document.text();
    let mut entries: Vec<usize> = context.entries_of(article).collect();
    entries.sort_unstable();
    let all = &context.site().collection.timeline.entries;
    let mut dates: Vec<(&str, view::ArticleDate<'s>)> = Vec::new();
    for at in entries {
        let entry = &all[at];
        // The same date twice in an article is one row, which leads to the first.
        if dates.last().is_some_and(|(edtf, _)| *edtf == entry.interval.edtf) {
            continue;
        }
        let timex = &it.annotations.timexes[entry.timex];
        let here = format!("#t-{}", entry.timex + 1);
        let date = view::ArticleDate {
            words: words::interval(&entry.interval),
            datetime: marks::datetime(timex).map(std::borrow::Cow::into_owned),
            expression: timex.span.of(text),
            href: context.entry_href(at).unwrap_or_else(|| here.clone()),
            here,
            modality_label: words::modality_label(entry.modality),
        };
        dates.push((&entry.interval.edtf, date));
    }
    dates.into_iter().map(|(_, date)| date).collect()
}

/// What is said in the article word for word, in its order.
fn spoken<'s>(context: &Context<'s>, article: usize) -> Vec<view::Quote<'s>> {
    let collection = context.site().collection;
    let said = collection.quotes_of(article);
    let direct = said.filter(|&at| collection.quotes[at].is_direct());
    direct.map(|at| quotes::quote(context, at)).collect()
}

/// Other articles, with whom and what both name.
fn related<'s>(context: &Context<'s>, article: usize) -> Vec<view::Related<'s>> {
    const NAMES: usize = 4;
    let related = context.site().collection.related[article].iter();
    related
        .map(|it| view::Related {
            card: context.card(it.article),
            shared: it.shared.iter().take(NAMES).map(|&at| context.name(at)).collect(),
        })
        .collect()
}
