//! An article.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{contents, home, lists, quotes};
use crate::{
    collection::{AnnotatedArticle, EntityClass, MentionRef, Review},
    language,
    render::{
        context::{Context, date, minutes, publication},
        escape, export, html, marks, view,
    },
    site,
};

/// The page of an article.
pub(super) fn article<'s>(context: &Context<'s>, at: usize) -> view::Article<'s> {
    let site = context.site();
    let it = context.article(at);
    let addresses = context.addresses(&it.article.document, &site.article_targets[at]);
    let woven = html::write(
        &it.article.document,
        &marks::of_article(context, at),
        &addresses,
        context.words(),
    );
    let count = site.collection.articles.len();
    view::Article {
        register: register(context, at),
        dates: dates(context, at),
        quotes: spoken(context, at),
        review: review(it),
        annotations: export::annotations_href(context),
        tei: export::tei_href(context),
        related: related(context, at),
        linked_from: linked_from(context, at),
        links_to_it: site.backlinks[at].len(),
        series: series(context, at),
        // The newest article comes first in the collection.
        previous: (at + 1 < count).then(|| context.card(at + 1)),
        next: at.checked_sub(1).map(|next| context.card(next)),
        ..told(context, it, woven, context.facts(at).words)
    }
}

/// The page of an article that is in no list. Nothing is gathered from it, so
/// its names and dates are not marked.
pub(super) fn unlisted<'s>(context: &Context<'s>, at: usize) -> view::Article<'s> {
    let site = context.site();
    let it = &site.collection.unlisted[at];
    let document = &it.article.document;
    let addresses = context.addresses(document, &site.unlisted_targets[at]);
    let woven = html::write(document, &marks::sentences(it), &addresses, context.words());
    told(context, it, woven, document.text().split_whitespace().count())
}

/// What an article says by itself.
fn told<'s>(
    context: &Context<'s>,
    it: &'s AnnotatedArticle,
    woven: html::Woven,
    words: usize,
) -> view::Article<'s> {
    let article = &it.article;
    let front_matter = &article.front_matter;
    let headings = article.document.headings().count();
    let is_long = headings >= contents::ENOUGH_HEADINGS;
    view::Article {
        is_listed: !front_matter.unlisted,
        title_html: woven.title.unwrap_or_else(|| escape::html(&article.title)),
        summary: front_matter.summary.as_deref(),
        date: publication(context, it),
        updated: front_matter.updated.map(|it| date(context.words(), it)),
        translations: translations(context),
        authors: front_matter
            .authors
            .iter()
            .map(|name| term(context, "authors", name))
            .collect(),
        source: source(context, it),
        sections: sections(context, it),
        tags: terms(context, "tags", &front_matter.tags),
        taxonomies: taxonomies(context, it),
        contents: contents::contents(&article.document),
        shows_contents: front_matter.toc.unwrap_or(is_long) && headings > 0,
        draft: front_matter.draft,
        body_html: woven.body,
        words,
        minutes: minutes(words),
        register: Vec::new(),
        dates: Vec::new(),
        quotes: Vec::new(),
        review: None,
        annotations: None,
        tei: None,
        related: Vec::new(),
        linked_from: Vec::new(),
        links_to_it: 0,
        series: None,
        previous: None,
        next: None,
        extra: &front_matter.extra,
    }
}

/// The article in other languages, for readers.
fn translations(context: &Context<'_>) -> Vec<view::Translation> {
    let others = context.site().translations_of(context.page());
    let translation = |other: &site::Translation| view::Translation {
        language: other.language.clone(),
        direction: language::direction(&other.language),
        label: language::autonym(&other.language).to_owned(),
        href: context.href(&other.path),
    };
    others.iter().map(translation).collect()
}

fn source<'s>(
    context: &Context<'s>,
    it: &'s AnnotatedArticle,
) -> Option<view::Source<'s>> {
    let origin = &it.article.front_matter.source;
    let has_origin = origin.name.is_some() || origin.url.is_some();
    has_origin.then(|| view::Source {
        name: origin.name.as_deref(),
        url: origin.url.as_deref(),
        license: origin.license.as_deref(),
        articles: origin.name.as_deref().and_then(|it| term(context, "sources", it).href),
    })
}

/// How much of the article a person has looked at, if there is anything.
fn review(it: &AnnotatedArticle) -> Option<view::Review> {
    let Review { checked, of } = it.review();
    (of > 0).then_some(view::Review { checked, of })
}

/// The sections that an article is in, the outer before the inner.
fn sections(context: &Context<'_>, it: &AnnotatedArticle) -> Vec<view::Link> {
    let own = it.article.section();
    home::sections_where(context, |path| own == path || lists::is_within(own, path))
}

/// A term under which an article may be filed, with its page if it has one.
fn term<'s>(context: &Context<'s>, taxonomy: &str, name: &'s str) -> view::NamedTerm<'s> {
    let pages = context.site().taxonomies.iter();
    let mut pages = pages.filter(|it| it.taxonomy.name == taxonomy);
    let path = pages.find_map(|it| it.terms.get(it.taxonomy.term(name)?));
    view::NamedTerm { name, href: path.map(|path| context.href(path)) }
}

/// Those of `names` that have a page in a taxonomy, each once.
fn terms(context: &Context<'_>, taxonomy: &str, names: &[String]) -> Vec<view::Link> {
    let mut links: Vec<view::Link> = Vec::new();
    for name in names {
        let Some(href) = term(context, taxonomy, name).href else { continue };
        if links.iter().all(|link| link.href != href) {
            links.push(view::Link { label: name.clone(), href });
        }
    }
    links
}

/// What the article is filed under in the taxonomies that the configuration
/// declares.
fn taxonomies<'s>(
    context: &Context<'s>,
    it: &AnnotatedArticle,
) -> Vec<view::FiledUnder<'s>> {
    let front_matter = &it.article.front_matter;
    let filed = context.site().taxonomies.iter().filter_map(|pages| {
        let names = front_matter.taxonomies.get(&pages.taxonomy.name)?;
        let terms = terms(context, &pages.taxonomy.name, names);
        (!terms.is_empty()).then_some(view::FiledUnder { label: &pages.label, terms })
    });
    filed.collect()
}

/// The newest articles that link to an article.
fn linked_from(context: &Context<'_>, at: usize) -> Vec<view::Link> {
    const SHOWN: usize = 50;
    let links = context.site().backlinks[at].iter().take(SHOWN);
    links.map(|&from| context.article_link(from)).collect()
}

/// Where the article stands in its series.
fn series<'s>(context: &Context<'s>, at: usize) -> Option<view::Series<'s>> {
    let name = context.article(at).article.front_matter.series.as_deref()?;
    let mut pages = context.site().taxonomies.iter();
    let pages = pages.find(|it| it.taxonomy.name == "series")?;
    let number = pages.taxonomy.term(name)?;
    let term = &pages.taxonomy.terms[number];
    // The newest article comes first in the collection, the oldest in a series.
    let behind = term.articles.iter().position(|&other| other == at)?;
    let link = |place: usize| Some(context.article_link(*term.articles.get(place)?));
    Some(view::Series {
        name: &term.name,
        href: context.href(&pages.terms[number]),
        number: term.articles.len() - behind,
        of: term.articles.len(),
        previous: link(behind + 1),
        next: behind.checked_sub(1).and_then(link),
    })
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
            label: context.words().class(class).1,
            one: context.words().class(class).0,
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
            words: context.words().interval(&entry.interval),
            datetime: marks::datetime(timex).map(std::borrow::Cow::into_owned),
            expression: timex.span.of(text),
            href: context.entry_href(at).unwrap_or_else(|| here.clone()),
            here,
            modality_label: context.words().modality_label(entry.modality),
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
