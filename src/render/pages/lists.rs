//! Lists: of articles, of names, of tags.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use unicode_normalization::UnicodeNormalization;

use super::{capitalized, class_link, home};
use crate::{
    collection::EntityClass,
    render::{context::Context, view, words},
    site,
};

/// More articles than this are not listed on the page of a section or tag.
const MAX_LISTED: usize = 500;

/// A part of the list of all articles.
pub(super) fn articles<'s>(
    context: &Context<'s>,
    number: usize,
    of: usize,
    articles: Range<usize>,
) -> view::Articles<'s> {
    let part = |number: usize| context.href(&site::articles_path(number));
    view::Articles {
        years: by_year(context, articles),
        count: context.site().collection.articles.len(),
        number,
        of,
        newer: (number > 1).then(|| part(number - 1)),
        older: (number < of).then(|| part(number + 1)),
    }
}

/// Cards of articles, which are in order, by the year of publication.
fn by_year<'s>(
    context: &Context<'s>,
    articles: impl IntoIterator<Item = usize>,
) -> Vec<view::ArticleYear<'s>> {
    let mut years: Vec<view::ArticleYear<'s>> = Vec::new();
    for at in articles {
        let date = context.article(at).article.date;
        let label = date.map(|date| words::year(date.first_day().year()));
        match years.last_mut().filter(|year| year.label == label) {
            Some(year) => year.cards.push(context.card(at)),
            None => {
                years.push(view::ArticleYear { label, cards: vec![context.card(at)] });
            }
        }
    }
    years
}

/// A section.
pub(super) fn section<'s>(context: &Context<'s>, at: usize) -> view::Section<'s> {
    let section = &context.site().collection.sections[at];
    let listed = section.articles.iter().copied().take(MAX_LISTED);
    view::Section {
        title: &section.title,
        introduction_html: home::introduction(context, at),
        years: by_year(context, listed),
        count: section.articles.len(),
    }
}

/// All tags.
pub(super) fn tags(context: &Context<'_>) -> view::Tags {
    let site = context.site();
    let tags = site.collection.tags.iter().zip(&site.tag_paths);
    let link = |(tag, path): (&crate::collection::Tag, &_)| view::TagLink {
        link: context.link(&*tag.name, path),
        count: tag.articles.len(),
    };
    view::Tags { tags: tags.map(link).collect() }
}

/// A tag.
pub(super) fn tag<'s>(context: &Context<'s>, at: usize) -> view::Tag<'s> {
    let tag = &context.site().collection.tags[at];
    view::Tag {
        name: &tag.name,
        count: tag.articles.len(),
        years: by_year(context, tag.articles.iter().copied().take(MAX_LISTED)),
    }
}

/// The entities of a class, by index, in the order of the collection.
pub(super) fn of_class(context: &Context<'_>, class: EntityClass) -> Vec<usize> {
    let entities = context.site().collection.entities.iter().enumerate();
    entities.filter(|(_, entity)| entity.class == class).map(|(at, _)| at).collect()
}

/// The way to the lists of names.
pub(super) fn entities<'s>(context: &Context<'s>) -> view::Entities<'s> {
    const NAMES: usize = 24;
    let classes = EntityClass::ALL.into_iter();
    view::Entities {
        count: context.site().collection.entities.len(),
        classes: classes
            .filter_map(|class| home::leading(context, class, NAMES))
            .collect(),
    }
}

/// All names of a class.
pub(super) fn entity_list<'s>(
    context: &Context<'s>,
    class: EntityClass,
) -> view::EntityList<'s> {
    const LEADING: usize = 12;
    let site = context.site();
    let all = of_class(context, class);
    let count = all.len();
    let (mut listed, rare): (Vec<usize>, Vec<usize>) =
        all.into_iter().partition(|&at| site.entity_paths[at].is_some());
    let letters = letters(context, &listed);
    let entities = &site.collection.entities;
    listed.sort_by_key(|&at| (Reverse(entities[at].mentions.len()), at));
    let others = EntityClass::ALL.into_iter().filter(|other| *other != class);
    view::EntityList {
        label: words::class(class).1,
        class: class.id(),
        count,
        leading: listed.iter().take(LEADING).map(|&at| context.name(at)).collect(),
        letters,
        rare: rare.into_iter().map(|at| context.name(at)).collect(),
        others: others
            .filter(|other| entities.iter().any(|entity| entity.class == *other))
            .map(|other| class_link(context, other))
            .collect(),
    }
}

fn letters<'s>(context: &Context<'s>, entities: &[usize]) -> Vec<view::Letter<'s>> {
    let mut letters: BTreeMap<String, Vec<(String, view::ListedName<'s>)>> =
        BTreeMap::new();
    for &at in entities {
        let entity = &context.site().collection.entities[at];
        let sorted = sorted_name(entity.class, &entity.name);
        let key: String = sorted.nfkd().flat_map(char::to_lowercase).collect();
        let first = key.chars().find(|c| c.is_alphanumeric()).unwrap_or('#');
        let letter = match first {
            c if c.is_alphabetic() => capitalized(&c.to_string()),
            _ => "0–9".to_owned(),
        };
        let name = view::ListedName {
            sorted,
            name: context.name(at),
            years: years(context, at),
        };
        letters.entry(letter).or_default().push((key, name));
    }
    let letter = |(number, (letter, mut names)): (usize, (String, Vec<(String, _)>))| {
        names.sort_by(|a, b| a.0.cmp(&b.0));
        let names = names.into_iter().map(|(_, name)| name).collect();
        view::Letter { letter, id: format!("letter-{}", number + 1), names }
    };
    letters.into_iter().enumerate().map(letter).collect()
}

/// The years of the first and last article that name an entity.
fn years(context: &Context<'_>, at: usize) -> Option<String> {
    let mentions = context.site().collection.entities[at].mentions.iter();
    let years = mentions
        .filter_map(|mention| context.article(mention.article).article.date)
        .map(|date| date.first_day().year());
    let (first, last) = (years.clone().min()?, years.max()?);
    let (first, last) = (words::year(first), words::year(last));
    Some(if first == last { first } else { format!("{first}–{last}") })
}

/// People are sorted by the last part of their name.
fn sorted_name(class: EntityClass, name: &str) -> String {
    const SUFFIXES: [&str; 5] = ["Jr", "Jr.", "Sr.", "II", "III"];
    const PARTICLES: [&str; 14] = [
        "al", "bin", "bint", "da", "de", "del", "der", "di", "du", "el", "ibn", "la",
        "van", "von",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    if class != EntityClass::Person || words.len() < 2 {
        let rest = name.strip_prefix("The ").or_else(|| name.strip_prefix("the "));
        return rest.map_or_else(|| name.to_owned(), |rest| format!("{rest}, the"));
    }
    if PARTICLES.contains(&words[0].to_lowercase().as_str()) {
        return name.to_owned();
    }
    let ends = words.len() - usize::from(SUFFIXES.contains(&words[words.len() - 1]));
    let mut start = ends.saturating_sub(1).max(1);
    while start > 1 && PARTICLES.contains(&words[start - 1].to_lowercase().as_str()) {
        start -= 1;
    }
    format!("{}, {}", words[start..].join(" "), words[..start].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_sorted_by_surname() {
        let sorted = |name| sorted_name(EntityClass::Person, name);
        assert_eq!(sorted("Mike Pompeo"), "Pompeo, Mike");
        assert_eq!(sorted("Osama bin Laden"), "bin Laden, Osama");
        assert_eq!(sorted("Martin Luther King Jr."), "King Jr., Martin Luther");
        assert_eq!(sorted("Bin Laden"), "Bin Laden");
        assert_eq!(sorted("Pelé"), "Pelé");
        assert_eq!(
            sorted_name(EntityClass::Organisation, "The Hague Court"),
            "Hague Court, the"
        );
    }
}
