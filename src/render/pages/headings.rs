//! What each page is called, and what search engines are told of it.

use super::{capitalized, lists, taxonomy_label, timeline};
use crate::{
    collection::EntityClass,
    language::Value,
    render::context::Context,
    site::{PageKind, QuoteList, QuotePart},
};

/// What a page is called, and what it shows.
pub(super) struct Heading {
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) description: String,
}

impl Heading {
    fn new(kind: &'static str, title: impl Into<String>, description: String) -> Self {
        Self { kind, title: title.into(), description }
    }
}

/// The heading of the page that `context` is for.
pub(super) fn heading(context: &Context<'_>) -> Heading {
    let site = context.site();
    let words = context.words();
    let name = context.site_title();
    let of_site = ("site", Value::Text(name));
    let article = |article: &crate::content::Article| {
        Heading::new("article", &*article.title, article.summary.clone())
    };
    match &context.page().kind {
        PageKind::Home => {
            Heading::new("home", name, context.site_description().to_owned())
        }
        PageKind::Article(at) => article(&context.article(*at).article),
        PageKind::Unlisted(at) => article(&site.collection.unlisted[*at].article),
        PageKind::Articles(part) => {
            let title = lists::titled(context, words.t("articles"), part);
            Heading::new("articles", title, words.say("describe_articles", &[of_site]))
                .part(context, part.number, part.of)
        }
        PageKind::Section { section, part } => {
            let section = &site.collection.sections[*section];
            let summary = section.index.as_ref().map(|it| it.article.summary.clone());
            let default = || {
                let section = ("section", Value::Text(&section.title));
                words.say("describe_section", &[section, of_site])
            };
            let title = lists::titled(context, &section.title, part);
            Heading::new("section", title, summary.unwrap_or_else(default))
        }
        PageKind::Taxonomy(at) => {
            let label = taxonomy_label(context, &site.taxonomies[*at]);
            let values = [("label", Value::Text(label)), of_site];
            Heading::new("taxonomy", label, words.say("describe_taxonomy", &values))
        }
        PageKind::Term { taxonomy, term, part } => {
            let pages = &site.taxonomies[*taxonomy];
            let term = &pages.taxonomy.terms[*term].name;
            let label = ("label", Value::Text(taxonomy_label(context, pages)));
            let values = [label, ("term", Value::Text(term)), of_site];
            let title = lists::titled(context, term, part);
            Heading::new("term", title, words.say("describe_term", &values)).part(
                context,
                part.number,
                part.of,
            )
        }
        _ => of_names(context),
    }
}

impl Heading {
    /// The same of a part of it, if there are several.
    fn part(mut self, context: &Context<'_>, number: usize, of: usize) -> Self {
        if of > 1 {
            let values = [
                ("description", Value::Text(&self.description)),
                ("number", Value::Number(number)),
                ("of", Value::Number(of)),
            ];
            self.description = context.words().say("describe_part", &values);
        }
        self
    }
}

/// The heading of a page of names, of a name, or of what is left.
fn of_names(context: &Context<'_>) -> Heading {
    let site = context.site();
    let words = context.words();
    let of_site = ("site", Value::Text(context.site_title()));
    match &context.page().kind {
        PageKind::EntityIndex => Heading::new(
            "entities",
            words.t("names"),
            words.say("describe_names", &[of_site]),
        ),
        PageKind::Entities(class) => {
            let key = match class {
                EntityClass::Person => "describe_person",
                EntityClass::Organisation => "describe_org",
                EntityClass::Place => "describe_place",
                EntityClass::Event => "describe_event",
                EntityClass::Other => "describe_other",
            };
            let title = capitalized(words.class(*class).1);
            Heading::new("entity-list", title, words.say(key, &[of_site]))
        }
        PageKind::Letter { class, letter, number } => {
            let letter =
                lists::letter_title(context, site.names(*class), *letter, *number);
            let class = capitalized(words.class(*class).1);
            let class = ("class", Value::Text(&class));
            let letter = ("letter", Value::Text(&letter));
            let description = words.say("describe_letter", &[class, letter, of_site]);
            Heading::new(
                "entity-list",
                words.say("title_letter", &[class, letter]),
                description,
            )
        }
        PageKind::Mentions { .. }
        | PageKind::EntityTimeline { .. }
        | PageKind::Embed(_)
        | PageKind::Entity(_) => of_name(context),
        PageKind::QuoteList(part) => of_quotes(context, part),
        kind => of_collection(context, kind),
    }
}

/// The heading of a page about a name.
fn of_name(context: &Context<'_>) -> Heading {
    let site = context.site();
    let words = context.words();
    let of_site = ("site", Value::Text(context.site_title()));
    let entity = |at: usize| &site.collection.entities[at];
    match &context.page().kind {
        PageKind::Mentions { entity: at, number } => {
            let values = [
                ("name", Value::Text(&entity(*at).name)),
                ("number", Value::Number(*number)),
                ("of", Value::Number(site.mention_parts(*at))),
                of_site,
            ];
            let title = words.say("title_mentions", &values);
            Heading::new("mentions", title, words.say("describe_mentions", &values))
        }
        PageKind::EntityTimeline { entity: at, number } => {
            let values = [
                ("name", Value::Text(&entity(*at).name)),
                ("number", Value::Number(*number)),
                of_site,
            ];
            let title = words.say("title_timeline_of", &values);
            let description = words.say("describe_timeline_of", &values);
            let of = site.events_of(*at).len().div_ceil(crate::site::EVENTS_A_PART);
            Heading::new("entity-timeline", title, description).part(context, *number, of)
        }
        PageKind::Embed(at) => {
            let values = [("name", Value::Text(&entity(*at).name)), of_site];
            let title = words.say("title_embed", &values);
            Heading::new("embed", title, words.say("describe_timeline_of", &values))
        }
        PageKind::Entity(at) => {
            let it = entity(*at);
            let values = [
                ("name", Value::Text(&it.name)),
                ("count", Value::Number(it.articles)),
                of_site,
            ];
            Heading::new("entity", &*it.name, words.say("describe_name", &values))
        }
        kind => unreachable!("{kind:?} is not about a name"),
    }
}

fn of_quotes(context: &Context<'_>, part: &QuotePart) -> Heading {
    let words = context.words();
    let name = |entity: usize| {
        [("name", Value::Text(&context.site().collection.entities[entity].name))]
    };
    let title = match part.list {
        QuoteList::Year(Some(year)) => {
            words.say("title_quotes_of_year", &[("year", Value::Text(&words.year(year)))])
        }
        QuoteList::Year(None) => words.t("title_quotes_undated").to_owned(),
        QuoteList::Unidentified => words.t("speaker_unknown").to_owned(),
        QuoteList::By(entity) => words.say("title_said_by", &name(entity)),
        QuoteList::Naming(entity) => words.say("title_naming", &name(entity)),
    };
    let title = lists::titled_part(context, &title, part.number, part.of);
    let description =
        words.say("describe_quotes_list", &[("title", Value::Text(&title))]);
    Heading::new("quote-list", title, description)
}

fn of_collection(context: &Context<'_>, kind: &PageKind) -> Heading {
    let words = context.words();
    let of_site = ("site", Value::Text(context.site_title()));
    let time = |kind, time: &str| {
        let values = [("time", Value::Text(time)), of_site];
        let title = words.say("title_timeline", &values);
        Heading::new(kind, title, words.say("describe_time", &values))
    };
    let (kind, title, description) = match kind {
        PageKind::Year { year, .. } => return time("year", &words.year(*year)),
        PageKind::YearPart(part) => {
            return time("year-part", &timeline::part_label(context, part));
        }
        PageKind::Timeline => ("timeline", "timeline", "describe_timeline"),
        PageKind::Undated => ("undated", "undated", "describe_undated"),
        PageKind::Quotes => ("quotes", "quotes", "describe_quotes"),
        PageKind::Map => ("map", "map", "describe_map"),
        PageKind::Search => ("search", "search", "describe_search"),
        PageKind::Corrections => ("corrections", "corrections", "describe_corrections"),
        PageKind::About => ("about", "how_made", "describe_about"),
        PageKind::Redirect(_) => ("redirect", "moved", "describe_moved"),
        _ => ("missing", "missing", "describe_missing"),
    };
    Heading::new(kind, words.t(title), words.say(description, &[of_site]))
}
