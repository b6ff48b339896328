//! The way in.

use std::cmp::Reverse;

use super::{dates_chart, lists, quotes};
use crate::{
    collection::EntityClass,
    render::{
        context::{Context, date},
        html, marks, view,
    },
    site,
};

/// The home page.
pub(super) fn home<'s>(context: &Context<'s>) -> view::Home<'s> {
    const NEWEST: usize = 8;
    const NAMES: usize = 8;
    let site = context.site();
    let count = site.collection.articles.len();
    let top = site.collection.sections.iter().position(|section| section.path.is_empty());
    view::Home {
        introduction_html: top.and_then(|at| introduction(context, at)),
        counts: counts(context),
        published: published(context, 0..count),
        lead: (count > 0).then(|| context.card(0)),
        newest: (1..count.min(1 + NEWEST)).map(|at| context.card(at)).collect(),
        more_articles: count.saturating_sub(1 + NEWEST),
        density: dates_chart::overview(context, 72),
        leading: [EntityClass::Person, EntityClass::Organisation, EntityClass::Place]
            .into_iter()
            .filter_map(|class| leading(context, class, NAMES))
            .collect(),
        quotes: striking_quotes(context),
        sections: sections_where(context, |path| !path.is_empty()),
    }
}

/// The sections whose folder `is_one`, by path; the top is none of them.
pub(super) fn sections_where(
    context: &Context<'_>,
    is_one: impl Fn(&str) -> bool,
) -> Vec<view::Link> {
    let site = context.site();
    let sections = site.collection.sections.iter().zip(&site.section_paths);
    sections
        .filter(|(section, _)| !section.path.is_empty() && is_one(&section.path))
        .map(|(section, path)| context.link(&*section.title, path))
        .collect()
}

/// What an author says of a section, as HTML.
pub(super) fn introduction(context: &Context<'_>, section: usize) -> Option<String> {
    let site = context.site();
    let it = site.collection.sections[section].index.as_deref()?;
    let addresses =
        context.addresses(&it.article.document, &site.section_targets[section]);
    let marks = marks::sentences(it);
    let body =
        html::write(&it.article.document, &marks, &addresses, context.words()).body;
    (!body.is_empty()).then_some(body)
}

/// The first and last day of publication of some articles.
pub(super) fn published(
    context: &Context<'_>,
    articles: impl IntoIterator<Item = usize>,
) -> Option<(view::Date, view::Date)> {
    let dates = articles.into_iter().filter_map(|at| context.article(at).article.date);
    let dates: Vec<_> = dates.collect();
    let date = |it| date(context.words(), it);
    Some((date(*dates.iter().min()?), date(*dates.iter().max()?)))
}

/// The most frequent names of a class, if it has any.
pub(super) fn leading<'s>(
    context: &Context<'s>,
    class: EntityClass,
    count: usize,
) -> Option<view::Leading<'s>> {
    let of_class = lists::of_class(context, class);
    let mut names = of_class.clone();
    let entities = &context.site().collection.entities;
    names
        .sort_by_key(|&at| Reverse((entities[at].mentions.len(), entities[at].articles)));
    (!names.is_empty()).then(|| view::Leading {
        label: context.words().class(class).1,
        class: class.id(),
        href: context.href(&site::class_path(class)),
        count: of_class.len(),
        names: names.into_iter().take(count).map(|at| context.name(at)).collect(),
    })
}

/// How much there is of everything.
pub(super) fn counts(context: &Context<'_>) -> view::Counts {
    let collection = context.site().collection;
    let articles = &collection.articles;
    let direct = || collection.quotes.iter().filter(|quote| quote.is_direct());
    view::Counts {
        articles: articles.len(),
        words: (0..articles.len()).map(|at| context.facts(at).words).sum(),
        sentences: articles.iter().map(|it| it.annotations.sentences.len()).sum(),
        entities: collection.entities.len(),
        mentions: collection.entities.iter().map(|entity| entity.mentions.len()).sum(),
        dates: articles.iter().map(|it| it.annotations.timexes.len()).sum(),
        entries: collection.timeline.entries.len(),
        undated: collection.timeline.undated.len(),
        quotes: direct().count(),
        attributed: direct().filter(|quote| quote.speaker.is_some()).count(),
        reported: collection.quotes.len() - direct().count(),
    }
}

/// Three quotes of a length that reads well alone, by different speakers, from
/// the newest articles.
fn striking_quotes<'s>(context: &Context<'s>) -> Vec<view::Quote<'s>> {
    const COUNT: usize = 3;
    let mut speakers = Vec::new();
    let mut shown = Vec::new();
    for (at, quote) in context.site().collection.quotes.iter().enumerate().rev() {
        let said = &context.article(quote.article).annotations.quotes;
        let is_fit = (50..=180).contains(&said[quote.pieces[0]].span.len())
            && quote.is_direct()
            && quote.pieces.len() == 1;
        let Some(speaker) = quote.speaker.filter(|speaker| !speakers.contains(speaker))
        else {
            continue;
        };
        if shown.len() == COUNT {
            break;
        }
        if is_fit {
            speakers.push(speaker);
            shown.push(quotes::quote(context, at));
        }
    }
    shown
}
