//! Everything about a name.

use std::collections::BTreeMap;

use super::{class_link, home, own_timeline, quotes, timeline::month_label};
use crate::{
    annotate::PlaceRank,
    collection::{AnnotatedArticle, DoubtKind, Entity, Likeness, Location, SentenceRef},
    content::DatePrecision,
    language::Value,
    register::{Identity, Record},
    render::{
        chart::{self, Bar, Tick},
        context::{Context, publication},
        view,
        words::Words,
    },
    site::ARTICLES_A_PART,
    text::Span,
};

/// More sentences than this of one article are counted only.
const MAX_SENTENCES: usize = 6;

/// The page of an entity.
pub(super) fn entity<'s>(context: &Context<'s>, at: usize) -> view::Entity<'s> {
    let it = &context.site().collection.entities[at];
    let record = context.site().collection.record_of(at);
    let articles = it.mentions.iter().map(|mention| mention.article);
    view::Entity {
        name: context.name(at),
        class_label: context.words().class(it.class).0,
        list: class_link(context, it.class),
        role: role(context, at),
        description: record.and_then(|record| record.description.as_deref()),
        identities: record.map(identities).unwrap_or_default(),
        location: it.location.as_ref().map(|location| self::location(context, location)),
        aliases: it
            .aliases
            .iter()
            .map(|alias| view::Alias { name: &alias.name, count: alias.count })
            .collect(),
        published: home::published(context, articles),
        sparkline: sparkline(context, it),
        speech: quotes::of_entity(context, at),
        timeline: own_timeline::part(context, at, 1),
        mentions: mentions(context, at, 1),
        companions: companions(context, it),
        confusable: confusable(context, it),
        doubts: doubts(context, at),
    }
}

/// Title or office: what the register says, else what an article says.
fn role<'s>(context: &Context<'s>, at: usize) -> Option<view::Role<'s>> {
    let collection = context.site().collection;
    let registered = collection.record_of(at).and_then(|record| record.role.as_deref());
    if let Some(words) = registered {
        return Some(view::Role { words, source: None });
    }
    let (words, sentence) = collection.entities[at].role.as_ref()?;
    let source = view::Link {
        label: context.article(sentence.article).article.title.clone(),
        href: context.sentence_href(*sentence),
    };
    Some(view::Role { words, source: Some(source) })
}

/// What someone is elsewhere, as the register says.
fn identities(record: &Record) -> Vec<view::Identity<'_>> {
    fn identity(it: &Identity) -> view::Identity<'_> {
        view::Identity { authority: &it.authority, id: &it.id, url: &it.url }
    }
    record.same_as.iter().map(identity).collect()
}

/// A part of the articles that mention an entity, each with its sentences.
pub(super) fn mentions<'s>(
    context: &Context<'s>,
    at: usize,
    number: usize,
) -> view::Mentions<'s> {
    let entity = &context.site().collection.entities[at];
    let of = context.site().mention_parts(at);
    let mut articles: Vec<view::MentionedIn<'s>> = Vec::new();
    let by_article = entity.mentions.chunk_by(|a, b| a.article == b.article);
    for mentions in by_article.skip((number - 1) * ARTICLES_A_PART).take(ARTICLES_A_PART)
    {
        let it = context.article(mentions[0].article);
        let spans = mentions.iter().map(|at| it.annotations.mentions[at.mention].span);
        articles.push(mentioned_in(context, mentions[0].article, it, spans));
    }
    let part =
        |number: usize| Some(context.href(&context.site().mentions_path(at, number)?));
    view::Mentions {
        name: context.name(at),
        articles,
        number,
        of,
        newer: (number > 1).then(|| part(number - 1)).flatten(),
        older: (number < of).then(|| part(number + 1)).flatten(),
    }
}

fn mentioned_in<'s>(
    context: &Context<'s>,
    article: usize,
    it: &AnnotatedArticle,
    spans: impl Iterator<Item = Span>,
) -> view::MentionedIn<'s> {
    let mut sentences: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for span in spans {
        sentences.entry(it.sentence_at(span)).or_default().push(span);
    }
    view::MentionedIn {
        article: context.article_link(article),
        date: publication(context, it),
        count: sentences.values().map(Vec::len).sum(),
        more: sentences.len().saturating_sub(MAX_SENTENCES),
        sentences: sentences
            .into_iter()
            .take(MAX_SENTENCES)
            .map(|(sentence, hits)| {
                context.snippet(SentenceRef { article, sentence }, &hits)
            })
            .collect(),
    }
}

fn companions<'s>(context: &Context<'s>, entity: &Entity) -> Vec<view::Companion<'s>> {
    let evidence = |sentence: &SentenceRef| view::Link {
        label: context.article(sentence.article).article.title.clone(),
        href: context.sentence_href(*sentence),
    };
    let companion = |it: &crate::collection::Companion| view::Companion {
        name: context.name(it.entity),
        count: it.count,
        evidence: it.evidence.iter().map(evidence).collect(),
    };
    entity.companions.iter().map(companion).collect()
}

/// Where a place is, in words.
fn location<'s>(context: &Context<'s>, it: &'s Location) -> view::Location<'s> {
    let coordinates = it.coordinates.map(|(north, east)| {
        context.words().degrees((f64::from(north), f64::from(east)), 2)
    });
    view::Location {
        kind: match it.rank {
            PlaceRank::Country => "country",
            PlaceRank::State => "state",
            PlaceRank::Capital => "capital",
            PlaceRank::Town => "town",
        },
        country: it.country.as_deref().unwrap_or(&it.country_code),
        country_href: it.within.and_then(|at| context.entity_href(at)),
        state: it.state.as_deref(),
        coordinates,
        population: it.population.and_then(|people| usize::try_from(people).ok()),
    }
}

fn confusable<'s>(context: &Context<'s>, entity: &Entity) -> Vec<view::Confusable<'s>> {
    let entities = &context.site().collection.entities;
    let words = context.words();
    let why = |other: &crate::collection::Confusable| match &other.why {
        Likeness::Unresolved => words.t("same_short_name").to_owned(),
        Likeness::SameSurname => words.t("same_surname").to_owned(),
        Likeness::SameName(_) if entities[other.entity].class != entity.class => {
            words.same_name(entities[other.entity].class).to_owned()
        }
        Likeness::SameName(differences) if differences.is_empty() => {
            words.t("same_name").to_owned()
        }
        Likeness::SameName(differences) => {
            let differences = words.differences(differences);
            words.say("same_name_but", &[("differences", Value::Text(&differences))])
        }
    };
    let view = |other: &crate::collection::Confusable| view::Confusable {
        name: context.name(other.entity),
        hint: hint(words, &entities[other.entity]),
        why: why(other),
    };
    entity.confusable.iter().map(view).collect()
}

/// A few words that tell an entity from others of its name.
pub(super) fn hint<'s>(words: Words<'s>, entity: &'s Entity) -> Option<&'s str> {
    if let Some((role, _)) = &entity.role {
        return Some(role);
    }
    let location = entity.location.as_ref()?;
    match location.rank {
        PlaceRank::Country => Some(words.t("country")),
        _ => location.state.as_deref().or(location.country.as_deref()),
    }
}

/// What the collection leaves open of an entity.
fn doubts(context: &Context<'_>, at: usize) -> Vec<view::Doubt> {
    const MAX_ARTICLES: usize = 5;
    let of_entity = context.doubts(at);
    let doubt = |doubt: &crate::collection::Doubt| {
        let words = context.words();
        let words = match &doubt.kind {
            DoubtKind::Unresolved => {
                words.count("doubt_unresolved", doubt.articles.len())
            }
            DoubtKind::Joined(differences) => {
                let differences = words.differences(differences);
                words.say("doubt_joined", &[("differences", Value::Text(&differences))])
            }
            DoubtKind::Parted(_) => return None,
        };
        let articles = doubt.articles.iter().take(MAX_ARTICLES);
        let articles = articles.map(|&article| context.article_link(article)).collect();
        Some(view::Doubt { words, articles })
    };
    of_entity.filter_map(doubt).collect()
}

/// Mentions by the month of the articles, or by year past four years.
fn sparkline(context: &Context<'_>, entity: &Entity) -> Option<view::Bars> {
    let dates: Vec<_> = entity
        .mentions
        .iter()
        .filter_map(|mention| context.article(mention.article).article.date)
        .collect();
    let days = || dates.iter().map(|date| date.first_day());
    // All sparklines have the same axis, so that they can be compared.
    let (first, last) = context.years()?;
    let is_monthly = last - first < 4
        && dates.iter().all(|date| date.precision() > DatePrecision::Year);
    let words = context.words();
    let label = |year: i16, month: i8| {
        if is_monthly { month_label(context, year, month) } else { words.year(year) }
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
    let ticks = [
        (0, context.words().year(first)),
        (unit - months.len(), context.words().year(last)),
    ];
    let ticks: Vec<Tick> =
        ticks.into_iter().map(|(bar, label)| Tick { bar, label }).collect();
    let ticks = if first == last { &ticks[..1] } else { &ticks[..] };
    Some(view::Bars {
        svg: chart::bars("spark", &bars, ticks, 40, words),
        caption: caption(&bars, words),
    })
}

/// What the sparkline shows, in words: all of it if that is little.
fn caption(bars: &[Bar], words: Words<'_>) -> String {
    const FEW: usize = 4;
    let shown: Vec<&Bar> = bars.iter().filter(|bar| bar.exact > 0).collect();
    let in_words = |bar: &Bar| {
        let count = Value::Number(bar.exact);
        words.say("spark_count", &[("count", count), ("time", Value::Text(&bar.label))])
    };
    let most = shown.iter().max_by_key(|bar| bar.exact);
    let counts = match most {
        Some(most) if shown.len() > FEW => {
            words.say("spark_most", &[("count", Value::Text(&in_words(most)))])
        }
        _ => {
            let counts: Vec<String> = shown.iter().map(|bar| in_words(bar)).collect();
            counts.join(words.t("comma"))
        }
    };
    words.say("spark_caption", &[("counts", Value::Text(&counts))])
}
