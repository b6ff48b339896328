//! How the site was made.

use std::{cmp::Reverse, collections::BTreeMap};

use super::home;
use crate::{
    collection::Tally,
    corrections::Layer,
    render::{context::Context, view},
};

/// The page on how the site was made.
pub(super) fn about(context: &Context<'_>) -> view::About {
    let site = context.site();
    let articles = &site.collection.articles;
    let annotations = || articles.iter().map(|it| &it.annotations);
    let named = annotations().flat_map(|it| &it.mentions);
    let named = named.filter(|mention| mention.entity.is_some());
    view::About {
        counts: home::counts(context),
        page_threshold: site.config.page_threshold(articles.len()),
        name_rules: rules(named.map(|mention| mention.rule)),
        date_rules: rules(
            annotations().flat_map(|it| &it.timexes).map(|timex| timex.rule),
        ),
        languages: rules(articles.iter().map(|it| context.language(it))),
        undated_articles: articles.iter().filter(|it| it.article.date.is_none()).count(),
        reviewed: reviewed(context),
    }
}

/// How the program did where people have looked, for each kind that they have
/// looked at.
fn reviewed(context: &Context<'_>) -> Vec<view::Reviewed> {
    let articles = &context.site().collection.articles;
    let of_layer = |(label, layer): (&str, Layer)| {
        let outcomes = articles.iter().flat_map(|it| &it.outcomes);
        let tally = Tally::of(
            outcomes.filter(|(of, _)| *of == layer).map(|&(_, outcome)| outcome),
        );
        let of = tally.right + tally.wrong;
        let (low, high) = tally.interval();
        let reviewed = view::Reviewed {
            label: context.words().t(label).to_owned(),
            of,
            right: tally.right,
            low,
            high,
            missed: tally.missed,
        };
        (of + tally.missed > 0).then_some(reviewed)
    };
    let layers =
        [("names", Layer::Mentions), ("dates", Layer::Dates), ("quotes", Layer::Quotes)];
    layers.into_iter().filter_map(of_layer).collect()
}

/// How often each name occurs, the most frequent first.
fn rules<'n>(names: impl Iterator<Item = &'n str>) -> Vec<view::RuleCount> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let count =
        |(name, count): (&str, usize)| view::RuleCount { name: name.to_owned(), count };
    let mut rules: Vec<view::RuleCount> = counts.into_iter().map(count).collect();
    rules.sort_by_key(|rule| Reverse(rule.count));
    rules
}
