//! Lists: of articles, of names, of terms.

use std::cmp::Reverse;

use super::{class_link, entity, home};
use crate::{
    collection::{Entity, EntityClass, MentionRef},
    language::Value,
    output::OutputPath,
    render::{context::Context, view},
    site::{self, Names, Part, SortedName},
};

/// A part of the list of all articles.
pub(super) fn articles<'s>(context: &Context<'s>, part: &Part) -> view::Articles<'s> {
    let site = context.site();
    let taxonomies = site.taxonomies.iter();
    view::Articles {
        years: by_year(context, part.articles.clone()),
        count: site.collection.articles.len(),
        pager: pager(context, part, &site::articles_path(1)),
        taxonomies: taxonomies
            .map(|it| context.link(super::taxonomy_label(context, it), &it.path))
            .collect(),
    }
}

/// The ways from a part of a list, which begins at `first`, to those beside it.
fn pager(context: &Context<'_>, part: &Part, first: &OutputPath) -> view::Pager {
    let beside = |number: usize| context.href(&site::list_path(first, number));
    view::Pager {
        number: part.number,
        of: part.of,
        newer: (part.number > 1).then(|| beside(part.number - 1)),
        older: (part.number < part.of).then(|| beside(part.number + 1)),
    }
}

/// `title`, or `title, part 2 of 3`.
pub(super) fn titled(context: &Context<'_>, title: &str, part: &Part) -> String {
    titled_part(context, title, part.number, part.of)
}

/// The same of a part by its number.
pub(super) fn titled_part(
    context: &Context<'_>,
    title: &str,
    number: usize,
    of: usize,
) -> String {
    if of == 1 {
        return title.to_owned();
    }
    let values = [
        ("title", Value::Text(title)),
        ("number", Value::Number(number)),
        ("of", Value::Number(of)),
    ];
    context.words().say("titled_part", &values)
}

/// Cards of articles, which are in order, by the year of publication.
fn by_year<'s>(
    context: &Context<'s>,
    articles: impl IntoIterator<Item = usize>,
) -> Vec<view::ArticleYear<'s>> {
    let mut years: Vec<view::ArticleYear<'s>> = Vec::new();
    for at in articles {
        let date = context.article(at).article.date;
        let label = date.map(|date| context.words().year(date.first_day().year()));
        match years.last_mut().filter(|year| year.label == label) {
            Some(year) => year.cards.push(context.card(at)),
            None => {
                years.push(view::ArticleYear { label, cards: vec![context.card(at)] });
            }
        }
    }
    years
}

/// A section; what it is about stands on its first page.
pub(super) fn section<'s>(
    context: &Context<'s>,
    at: usize,
    part: &Part,
) -> view::Section<'s> {
    let site = context.site();
    let section = &site.collection.sections[at];
    let introduction = || home::introduction(context, at);
    let index = section.index.as_deref();
    view::Section {
        title: &section.title,
        introduction_html: (part.number == 1).then(introduction).flatten(),
        above: home::sections_where(context, |path| is_within(&section.path, path)),
        below: home::sections_where(context, |path| {
            path.rsplit_once('/').map_or("", |(around, _)| around) == section.path
        }),
        years: by_year(context, section.articles[part.articles.clone()].iter().copied()),
        count: section.articles.len(),
        pager: pager(context, part, &site.section_paths[at]),
        extra: index.map(|it| &it.article.front_matter.extra),
    }
}

/// Whether the folder `path` lies in `around`, which is not the top.
pub(super) fn is_within(path: &str, around: &str) -> bool {
    let rest = path.strip_prefix(around).filter(|_| !around.is_empty());
    rest.is_some_and(|rest| rest.starts_with('/'))
}

/// All terms of a taxonomy.
pub(super) fn taxonomy<'s>(context: &Context<'s>, at: usize) -> view::Taxonomy<'s> {
    let pages = &context.site().taxonomies[at];
    let terms = pages.taxonomy.terms.iter().zip(&pages.terms);
    view::Taxonomy {
        name: &pages.taxonomy.name,
        label: super::taxonomy_label(context, pages),
        terms: terms
            .map(|(term, path)| view::TermLink {
                link: context.link(&*term.name, path),
                count: term.articles.len(),
            })
            .collect(),
    }
}

/// A part of the articles under a term. Those of a series stand as they are
/// read.
pub(super) fn term<'s>(
    context: &Context<'s>,
    taxonomy: usize,
    term: usize,
    part: &Part,
) -> view::Term<'s> {
    let pages = &context.site().taxonomies[taxonomy];
    let it = &pages.taxonomy.terms[term];
    let mut articles = it.articles.clone();
    let is_series = pages.taxonomy.name == "series";
    if is_series {
        articles.reverse();
    }
    view::Term {
        name: &it.name,
        taxonomy: context.link(super::taxonomy_label(context, pages), &pages.path),
        is_series,
        count: articles.len(),
        years: by_year(context, articles[part.articles.clone()].iter().copied()),
        pager: pager(context, part, &pages.terms[term]),
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

/// The names of a class: all of them, or the way to their letters where the list
/// is cut.
pub(super) fn entity_list<'s>(
    context: &Context<'s>,
    class: EntityClass,
) -> view::EntityList<'s> {
    const LEADING: usize = 12;
    const LEADING_OF_MANY: usize = 30;
    let site = context.site();
    let names = site.names(class);
    let leading = if names.is_long() { LEADING_OF_MANY } else { LEADING };
    let has_page = |name: &&SortedName| site.entity_paths[name.entity].is_some();
    let listed: Vec<&SortedName> = names.names.iter().filter(has_page).collect();
    let entities = &site.collection.entities;
    let mut frequent: Vec<usize> = listed.iter().map(|name| name.entity).collect();
    frequent.sort_by_key(|&at| (Reverse(entities[at].mentions.len()), at));
    let mut list = empty_list(context, class);
    list.leading =
        frequent.into_iter().take(leading).map(|at| context.name(at)).collect();
    if names.is_long() {
        list.index = (0..names.letters.len())
            .map(|letter| letter_link(context, names, letter, None))
            .collect();
        return list;
    }
    list.letters = letters(context, names, |name| has_page(&name));
    list.index = list.letters.iter().map(letter_on_page).collect();
    let rare = names.names.iter().filter(|name| !has_page(name));
    list.rare = rare.map(|name| context.name(name.entity)).collect();
    list
}

/// A part of the names of a class that begin with a letter.
pub(super) fn letter<'s>(
    context: &Context<'s>,
    class: EntityClass,
    letter: usize,
    number: usize,
) -> view::EntityList<'s> {
    let names = context.site().names(class);
    let of = names.parts(letter);
    let part = names.part(letter, number);
    let label = &names.letters[letter].label;
    let all = names.names[part.clone()].iter().enumerate();
    let listed = all.map(|(at, name)| listed(context, names, part.start + at, name));
    let link = |letter: usize, number: usize| {
        let label = letter_title(context, names, letter, number);
        Some(context.link(label, &names.letter_path(letter, number)))
    };
    let mut list = empty_list(context, class);
    list.letters = vec![view::Letter {
        letter: label.clone(),
        id: "letter-1".to_owned(),
        names: listed.collect(),
    }];
    list.index = (0..names.letters.len())
        .map(|at| letter_link(context, names, at, Some(letter)))
        .collect();
    list.letter = Some(letter_title(context, names, letter, number));
    list.before = match (letter, number) {
        (0, 1) => None,
        (_, 1) => link(letter - 1, names.parts(letter - 1)),
        _ => link(letter, number - 1),
    };
    list.behind = match number {
        _ if number < of => link(letter, number + 1),
        _ if letter + 1 < names.letters.len() => link(letter + 1, 1),
        _ => None,
    };
    list
}

/// What a page of a letter is called: `S`, or `S, part 2 of 3`.
pub(super) fn letter_title(
    context: &Context<'_>,
    names: &Names,
    letter: usize,
    number: usize,
) -> String {
    titled_part(context, &names.letters[letter].label, number, names.parts(letter))
}

/// What every list of a class has.
fn empty_list<'s>(context: &Context<'s>, class: EntityClass) -> view::EntityList<'s> {
    let site = context.site();
    let others = EntityClass::ALL.into_iter().filter(|other| *other != class);
    let has_any = |other: &EntityClass| !site.names(*other).names.is_empty();
    view::EntityList {
        label: context.words().class(class).1,
        class: class.id(),
        count: site.names(class).names.len(),
        leading: Vec::new(),
        index: Vec::new(),
        letters: Vec::new(),
        rare: Vec::new(),
        letter: None,
        before: None,
        behind: None,
        others: others.filter(has_any).map(|other| class_link(context, other)).collect(),
    }
}

fn letter_link(
    context: &Context<'_>,
    names: &Names,
    letter: usize,
    here: Option<usize>,
) -> view::LetterLink {
    let it = &names.letters[letter];
    view::LetterLink {
        letter: it.label.clone(),
        href: context.href(&names.letter_path(letter, 1)),
        count: it.names.len(),
        is_here: here == Some(letter),
    }
}

fn letter_on_page(letter: &view::Letter<'_>) -> view::LetterLink {
    view::LetterLink {
        letter: letter.letter.clone(),
        href: format!("#{}", letter.id),
        count: letter.names.len(),
        is_here: false,
    }
}

/// The names that `is_listed`, by first letter.
fn letters<'s>(
    context: &Context<'s>,
    names: &'s Names,
    is_listed: impl Fn(&SortedName) -> bool,
) -> Vec<view::Letter<'s>> {
    let mut letters = Vec::new();
    for letter in &names.letters {
        let all = letter.names.clone().map(|at| (at, &names.names[at]));
        let listed: Vec<_> = all
            .filter(|(_, name)| is_listed(name))
            .map(|(at, name)| listed(context, names, at, name))
            .collect();
        if !listed.is_empty() {
            letters.push(view::Letter {
                letter: letter.label.clone(),
                id: format!("letter-{}", letters.len() + 1),
                names: listed,
            });
        }
    }
    letters
}

/// A name in a list, at its place in it; with a hint if its neighbour has the
/// same name.
fn listed<'s>(
    context: &Context<'s>,
    names: &Names,
    at: usize,
    name: &SortedName,
) -> view::ListedName<'s> {
    let is_same =
        |other: Option<&SortedName>| other.is_some_and(|it| it.name == name.name);
    let before = at.checked_sub(1).and_then(|before| names.names.get(before));
    let has_namesake = is_same(before) || is_same(names.names.get(at + 1));
    let it = &context.site().collection.entities[name.entity];
    view::ListedName {
        sorted: name.name.clone(),
        name: context.name(name.entity),
        hint: if has_namesake { entity::hint(context.words(), it) } else { None },
        years: years(context, it),
    }
}

/// The years of the first and last article that name an entity. The newest
/// article stands first, those without a date last.
fn years(context: &Context<'_>, entity: &Entity) -> Option<String> {
    let dated = |mention: &MentionRef| {
        let date = context.article(mention.article).article.date?;
        Some(date.first_day().year())
    };
    let last = entity.mentions.iter().find_map(dated)?;
    let first = entity.mentions.iter().rev().find_map(dated)?;
    let (first, last) = (context.words().year(first), context.words().year(last));
    Some(if first == last { first } else { format!("{first}–{last}") })
}
