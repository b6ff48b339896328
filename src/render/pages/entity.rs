//! Everything about a name.

use std::collections::{BTreeMap, BTreeSet};

use super::{class_link, days, home, quotes};
use crate::{
    collection::{Entity, SentenceRef},
    content::DatePrecision,
    render::{
        chart::{self, Bar, Tick},
        context::{Context, publication},
        view, words,
    },
    text::Span,
};

/// More dated sentences than this are counted only.
const MAX_ENTRIES: usize = 400;
/// More articles than this are counted only.
const MAX_ARTICLES: usize = 200;
/// More sentences than this of one article are counted only.
const MAX_SENTENCES: usize = 6;

/// The page of an entity.
pub(super) fn entity<'s>(context: &Context<'s>, at: usize) -> view::Entity<'s> {
    let it = &context.site().collection.entities[at];
    let articles: BTreeSet<usize> =
        it.mentions.iter().map(|mention| mention.article).collect();
    view::Entity {
        name: context.name(at),
        class_label: words::class(it.class).0,
        list: class_link(context, it.class),
        role: it.role.as_ref().map(|(words, sentence)| view::Role {
            words,
            href: context.sentence_href(*sentence),
            article: &context.article(sentence.article).article.title,
        }),
        aliases: it
            .aliases
            .iter()
            .map(|alias| view::Alias { name: &alias.name, count: alias.count })
            .collect(),
        published: home::published(context, articles.iter().copied()),
        sparkline: sparkline(context, it),
        speech: quotes::of_entity(context, at),
        days: days::days(context, it.entries.iter().copied().take(MAX_ENTRIES)),
        more_days: it.entries.len().saturating_sub(MAX_ENTRIES),
        mentions: mentions(context, it),
        more_articles: articles.len().saturating_sub(MAX_ARTICLES),
        companions: companions(context, it),
        confusable: it
            .confusable
            .iter()
            .map(|other| context.name(other.entity))
            .collect(),
    }
}

/// The mentions by article, each in its sentence.
fn mentions<'s>(context: &Context<'s>, entity: &Entity) -> Vec<view::MentionedIn<'s>> {
    let mut by_article: BTreeMap<usize, BTreeMap<usize, Vec<Span>>> = BTreeMap::new();
    for mention in &entity.mentions {
        let it = context.article(mention.article);
        let span = it.annotations.mentions[mention.mention].span;
        let sentences = by_article.entry(mention.article).or_default();
        sentences.entry(it.sentence_at(span)).or_default().push(span);
    }
    let mentioned_in =
        |(article, sentences): (usize, BTreeMap<usize, Vec<Span>>)| view::MentionedIn {
            article: context.article_link(article),
            date: publication(context.article(article)),
            count: sentences.values().map(Vec::len).sum(),
            more: sentences.len().saturating_sub(MAX_SENTENCES),
            sentences: sentences
                .into_iter()
                .take(MAX_SENTENCES)
                .map(|(sentence, hits)| {
                    context.snippet(SentenceRef { article, sentence }, &hits)
                })
                .collect(),
        };
    by_article.into_iter().take(MAX_ARTICLES).map(mentioned_in).collect()
}

fn companions<'s>(context: &Context<'s>, entity: &Entity) -> Vec<view::Companion<'s>> {
    const MAX_COMPANIONS: usize = 20;
    let evidence = |sentence: &SentenceRef| view::Link {
        label: context.article(sentence.article).article.title.clone(),
        href: context.sentence_href(*sentence),
    };
    let companion = |it: &crate::collection::Companion| view::Companion {
        name: context.name(it.entity),
        count: it.count,
        evidence: it.evidence.iter().map(evidence).collect(),
    };
    entity.companions.iter().take(MAX_COMPANIONS).map(companion).collect()
}

/// Mentions by the month of the articles, or by year past four years.
fn sparkline(context: &Context<'_>, entity: &Entity) -> Option<view::Bars> {
    let dates: Vec<_> = entity
        .mentions
        .iter()
        .filter_map(|mention| context.article(mention.article).article.date)
        .collect();
    let days = || dates.iter().map(|date| date.first_day());
    let collection = home_range(context)?;
    let (first, last) = collection;
    let is_monthly = last - first < 4
        && dates.iter().all(|date| date.precision() > DatePrecision::Year);
    let label = |year: i16, month: i8| {
        let name = if is_monthly { words::month(month) } else { "" };
        format!("{name} {}", words::year(year)).trim_start().to_owned()
    };
    let months: &[i8] =
        if is_monthly { &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] } else { &[1] };
    let bar = |(year, month)| Bar { label: label(year, month), ..Bar::default() };
    let all =
        (first..=last).flat_map(|year| months.iter().map(move |&month| (year, month)));
    let mut bars: Vec<Bar> = all.map(bar).collect();
    for day in days() {
        let years = usize::try_from(day.year() - first).unwrap_or(0);
        let month =
            if is_monthly { usize::try_from(day.month() - 1).unwrap_or(0) } else { 0 };
        bars[years * months.len() + month].exact += 1;
    }
    let unit = bars.len();
    let ticks = [(0, words::year(first)), (unit - months.len(), words::year(last))];
    let ticks: Vec<Tick> =
        ticks.into_iter().map(|(bar, label)| Tick { bar, label }).collect();
    let ticks = if first == last { &ticks[..1] } else { &ticks[..] };
    Some(view::Bars {
        svg: chart::bars("spark", &bars, ticks, 40),
        caption: caption(&bars),
    })
}

/// The years of the first and last article of the site: all sparklines have the
/// same axis, so that they can be compared.
fn home_range(context: &Context<'_>) -> Option<(i16, i16)> {
    let dates =
        context.site().collection.articles.iter().filter_map(|it| it.article.date);
    let years = dates.map(|date| date.first_day().year());
    Some((years.clone().min()?, years.max()?))
}

fn caption(bars: &[Bar]) -> String {
    let counts = bars.iter().filter(|bar| bar.exact > 0);
    let counts: Vec<String> =
        counts.map(|bar| format!("{} in {}", bar.exact, bar.label)).collect();
    format!("Mentions by date of publication: {}.", counts.join(", "))
}
