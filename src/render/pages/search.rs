//! The page of the search: a form for those who have scripts, and the lists of
//! the site for everybody. What the form asks is made in `render::search`.

use super::{capitalized, home, lists};
use crate::{
    collection::EntityClass,
    render::{context::Context, view},
    site,
};

/// The page of the search.
pub(super) fn page(context: &Context<'_>) -> view::Search {
    let collection = context.site().collection;
    let mut groups = vec![articles(context), timeline(context)];
    groups.extend(EntityClass::ALL.map(|class| names(context, class)));
    groups.retain(|group| group.count > 0);
    view::Search {
        articles: collection.articles.len(),
        names: collection.entities.len(),
        groups,
    }
}

fn articles(context: &Context<'_>) -> view::SearchGroup {
    let site = context.site();
    view::SearchGroup {
        list: context.link(context.words().t("articles"), &site::articles_path(1)),
        count: site.collection.articles.len(),
        parts: home::sections_where(context, |_| true),
    }
}

fn timeline(context: &Context<'_>) -> view::SearchGroup {
    let timeline = &context.site().collection.timeline;
    let year =
        |(year, _)| context.link(context.words().year(year), &site::year_path(year));
    view::SearchGroup {
        list: context.link(context.words().t("timeline"), &site::timeline_path()),
        count: timeline.events.len(),
        parts: timeline.years().into_iter().map(year).collect(),
    }
}

/// The names of a class, by their first letters, which have places on the list
/// or pages of their own.
fn names(context: &Context<'_>, class: EntityClass) -> view::SearchGroup {
    let list = lists::entity_list(context, class);
    let href = context.href(&site::class_path(class));
    let part = |it: view::LetterLink| view::Link {
        label: it.letter,
        href: if it.href.starts_with('#') {
            format!("{href}{}", it.href)
        } else {
            it.href
        },
    };
    view::SearchGroup {
        count: list.count,
        parts: list.index.into_iter().map(part).collect(),
        list: view::Link { label: capitalized(list.label), href },
    }
}
