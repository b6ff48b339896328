//! One function for each kind of page: from the site to what its template sees.

mod about;
mod article;
mod contents;
mod corrections;
mod dates_chart;
mod days;
mod entity;
mod filters;
mod home;
mod lists;
mod map;
mod own_timeline;
mod quotes;
mod search;
mod timeline;

use std::fmt::Write as _;

pub(super) use self::map::{coordinates, located};
use serde::Serialize;

use super::{
    context::Context, feed, json_ld, theme::Theme, view, well_known::OPEN_SEARCH, words,
};
use crate::{
    collection::{AnnotatedArticle, EntityClass},
    diagnostic::Diagnostic,
    output::OutputPath,
    site::{self, PageKind, QuoteList, QuotePart},
};

/// Renders the page that `context` is for.
pub(super) fn render(context: &Context<'_>, theme: &Theme) -> Result<String, Diagnostic> {
    let page = Template { context, theme };
    match &context.page().kind {
        PageKind::Home => page.render("index.html", "home", &home::home(context)),
        PageKind::Article(at) => {
            page.article(context.article(*at), &article::article(context, *at))
        }
        PageKind::Unlisted(at) => {
            let it = &context.site().collection.unlisted[*at];
            page.article(it, &article::unlisted(context, *at))
        }
        PageKind::Articles(_)
        | PageKind::Section { .. }
        | PageKind::Taxonomy(_)
        | PageKind::Term { .. } => page.list(),
        PageKind::EntityIndex => {
            page.render("entities.html", "entities", &lists::entities(context))
        }
        PageKind::Entities(class) => {
            page.render("entity_list.html", "list", &lists::entity_list(context, *class))
        }
        PageKind::Entity(_)
        | PageKind::Mentions { .. }
        | PageKind::EntityTimeline { .. }
        | PageKind::Embed(_) => page.entity(),
        PageKind::Letter { class, letter, number } => {
            let list = lists::letter(context, *class, *letter, *number);
            page.render("entity_list.html", "list", &list)
        }
        PageKind::Timeline
        | PageKind::Year { .. }
        | PageKind::YearPart(_)
        | PageKind::Undated => page.timeline(),
        PageKind::Quotes | PageKind::QuoteList(_) => page.quotes(),
        PageKind::Corrections => {
            let log = corrections::corrections(context);
            page.render("corrections.html", "corrections", &log)
        }
        PageKind::Map => page.render("map.html", "map", &map::map(context)),
        PageKind::Search => page.render("search.html", "search", &search::page(context)),
        PageKind::About => page.render("about.html", "about", &about::about(context)),
        PageKind::Redirect(to) => {
            let href = context.href(to);
            page.render("redirect.html", "redirect", &view::Redirect { href })
        }
        PageKind::NotFound => page.render("404.html", "nothing", &()),
    }
}

/// A page on its way into a template.
struct Template<'p, 's> {
    context: &'p Context<'s>,
    theme: &'p Theme,
}

impl Template<'_, '_> {
    fn render<V: Serialize>(
        &self,
        template: &str,
        name: &'static str,
        value: &V,
    ) -> Result<String, Diagnostic> {
        let mut values = tera::Context::new();
        values.insert("site", &site_view(self.context));
        values.insert("page", &page_view(self.context));
        values.insert(name, value);
        self.theme.render(template, &values, &self.context.page().path)
    }

    /// A list of articles, or of terms.
    fn list(&self) -> Result<String, Diagnostic> {
        let context = self.context;
        match &context.page().kind {
            PageKind::Section { section, part } => {
                let section = lists::section(context, *section, part);
                self.render("section.html", "section", &section)
            }
            PageKind::Taxonomy(at) => {
                let taxonomy = lists::taxonomy(context, *at);
                self.render("taxonomy.html", "taxonomy", &taxonomy)
            }
            PageKind::Term { taxonomy, term, part } => {
                let term = lists::term(context, *taxonomy, *term, part);
                self.render("term.html", "term", &term)
            }
            PageKind::Articles(part) => {
                self.render("articles.html", "articles", &lists::articles(context, part))
            }
            kind => unreachable!("{kind:?} is no list of articles"),
        }
    }

    /// A page of quotes.
    fn quotes(&self) -> Result<String, Diagnostic> {
        let context = self.context;
        match &context.page().kind {
            PageKind::QuoteList(part) => {
                self.render("quote_list.html", "list", &quotes::list(context, part))
            }
            _ => self.render("quotes.html", "quotes", &quotes::quotes(context)),
        }
    }

    /// A page of the timeline.
    fn timeline(&self) -> Result<String, Diagnostic> {
        let context = self.context;
        match &context.page().kind {
            PageKind::Year { year, events, is_cut } => {
                let layout =
                    if *is_cut { timeline::Layout::Cut } else { timeline::Layout::Whole };
                let year = timeline::year(context, *year, events.clone(), layout);
                self.render("timeline_year.html", "year", &year)
            }
            PageKind::YearPart(part) => {
                self.render("timeline_part.html", "part", &timeline::part(context, part))
            }
            PageKind::Undated => {
                self.render("undated.html", "undated", &timeline::undated(context))
            }
            _ => self.render("timeline.html", "timeline", &timeline::timeline(context)),
        }
    }

    /// A page about a name.
    fn entity(&self) -> Result<String, Diagnostic> {
        let context = self.context;
        match &context.page().kind {
            PageKind::Mentions { entity, number } => {
                let mentions = entity::mentions(context, *entity, *number);
                self.render("mentions.html", "mentions", &mentions)
            }
            PageKind::EntityTimeline { entity, number } => {
                let own = own_timeline::part(context, *entity, *number);
                self.render("entity_timeline.html", "own", &own)
            }
            PageKind::Embed(entity) => {
                self.render("embed.html", "own", &own_timeline::part(context, *entity, 1))
            }
            PageKind::Entity(entity) => {
                self.render("entity.html", "entity", &entity::entity(context, *entity))
            }
            kind => unreachable!("{kind:?} is no page about a name"),
        }
    }

    /// An article may ask for a template of its own.
    fn article(
        &self,
        it: &AnnotatedArticle,
        article: &view::Article<'_>,
    ) -> Result<String, Diagnostic> {
        let asked = it.article.front_matter.template.as_deref();
        let asked = asked.map(|name| {
            if name.contains('.') { name.to_owned() } else { format!("{name}.html") }
        });
        let template = asked.filter(|name| self.theme.has(name));
        self.render(template.as_deref().unwrap_or("article.html"), "article", article)
    }
}

fn site_view<'s>(context: &Context<'s>) -> view::Site<'s> {
    let config = context.site().config;
    view::Site {
        title: context.site_title(),
        description: context.site_description(),
        language: &config.language,
        generator: concat!("dateline ", env!("CARGO_PKG_VERSION")),
        base_path: config.base_path(),
        has_corrections: !context.site().collection.corrections.is_empty(),
        extra: &config.extra,
    }
}

fn page_view<'s>(context: &Context<'s>) -> view::Page<'s> {
    let site = context.site();
    let heading = heading(context);
    let language = match context.page().kind {
        PageKind::Article(at) => context.language(context.article(at)),
        PageKind::Unlisted(at) => context.language(&site.collection.unlisted[at]),
        _ => &site.config.language,
    };
    let root = match context.page().kind {
        PageKind::NotFound => site.config.base_path(),
        _ => context.root(),
    };
    view::Page {
        kind: heading.kind,
        title: heading.title,
        description: shortened(&heading.description, 160),
        language,
        direction: words::direction(language),
        is_listed: !matches!(context.page().kind, PageKind::Unlisted(_)),
        navigation: navigation(context, &root),
        root,
        canonical: match &context.page().kind {
            PageKind::Redirect(to) => context.canonical(to),
            PageKind::Embed(entity) => site.entity_paths[*entity]
                .as_ref()
                .and_then(|path| context.canonical(path)),
            _ => context.canonical(&context.page().path),
        },
        json_ld: match context.page().kind {
            PageKind::Article(at) => Some(json_ld::article(context, at)),
            PageKind::Entity(at) => Some(json_ld::entity(context, at)),
            _ => None,
        },
        feeds: feed::own_links(context),
        site_feed: match context.page().kind {
            PageKind::Home | PageKind::NotFound | PageKind::Redirect(_) => None,
            _ => feed::site_link(context),
        },
        open_search: site
            .config
            .base_url
            .as_ref()
            .map(|_| format!("{}{OPEN_SEARCH}", context.root())),
    }
}

/// What a page is called, and what it shows.
struct Heading {
    kind: &'static str,
    title: String,
    description: String,
}

fn heading(context: &Context<'_>) -> Heading {
    let site = context.site();
    let of = |kind, title: &str, description: String| Heading {
        kind,
        title: title.to_owned(),
        description,
    };
    let name = context.site_title();
    match &context.page().kind {
        PageKind::Home => of("home", name, context.site_description().to_owned()),
        PageKind::Article(at) => {
            let article = &context.article(*at).article;
            of("article", &article.title, article.summary.clone())
        }
        PageKind::Unlisted(at) => {
            let article = &site.collection.unlisted[*at].article;
            of("article", &article.title, article.summary.clone())
        }
        PageKind::Articles(part) => {
            let part = lists::part_label(part);
            let description = format!("All articles of {name}{part}.");
            of("articles", &format!("Articles{part}"), description)
        }
        PageKind::Section { section, part } => {
            let section = &site.collection.sections[*section];
            let summary = section.index.as_ref().map(|it| it.article.summary.clone());
            let default = || format!("Articles in {} of {name}.", section.title);
            let title = format!("{}{}", section.title, lists::part_label(part));
            of("section", &title, summary.unwrap_or_else(default))
        }
        PageKind::Taxonomy(at) => {
            let label = &site.taxonomies[*at].label;
            of("taxonomy", label, format!("{label} of {name}."))
        }
        PageKind::Term { taxonomy, term, part } => {
            let pages = &site.taxonomies[*taxonomy];
            let term = &pages.taxonomy.terms[*term].name;
            let part = lists::part_label(part);
            let description = format!("{}: {term} in {name}{part}.", pages.label);
            of("term", &format!("{term}{part}"), description)
        }
        _ => name_heading(context),
    }
}

/// The heading of a page of names, of a name, or of what is left.
fn name_heading(context: &Context<'_>) -> Heading {
    let site = context.site();
    let name = context.site_title();
    let (kind, title, description) = match &context.page().kind {
        PageKind::EntityIndex => {
            let description = format!("The people, organisations and places in {name}.");
            ("entities", "Names".to_owned(), description)
        }
        PageKind::Entities(class) => {
            let (_, several) = words::class(*class);
            let description =
                format!("All {several} in {name}, with how often each is named.");
            ("entity-list", capitalized(several), description)
        }
        PageKind::Letter { class, letter, number } => {
            let (_, several) = words::class(*class);
            let letter = lists::letter_title(site.names(*class), *letter, *number);
            let title = format!("{}: {letter}", capitalized(several));
            ("entity-list", title, format!("All {several} in {name} under {letter}."))
        }
        PageKind::Mentions { entity, number } => {
            let entity_name = &site.collection.entities[*entity].name;
            let part = format!("part {number} of {}", site.mention_parts(*entity));
            let title = format!("Every mention of {entity_name}, {part}");
            (
                "mentions",
                title,
                format!("Every mention of {entity_name} in {name}, {part}."),
            )
        }
        PageKind::EntityTimeline { entity, number } => {
            let entity_name = &site.collection.entities[*entity].name;
            let title = format!("Timeline of {entity_name}, part {number}");
            let description = format!(
                "What happened when, with {entity_name}, in {name}: part {number}."
            );
            ("entity-timeline", title, description)
        }
        PageKind::Embed(entity) => {
            let entity_name = &site.collection.entities[*entity].name;
            let description =
                format!("What happened when, with {entity_name}, in {name}.");
            ("embed", format!("{entity_name}: timeline"), description)
        }
        PageKind::Entity(at) => {
            let entity = &site.collection.entities[*at];
            let articles = words::count(entity.articles, "article", "articles");
            let description =
                format!("Every mention of {}, in {articles} of {name}.", entity.name);
            ("entity", entity.name.clone(), description)
        }
        PageKind::QuoteList(part) => return quote_heading(context, part),
        kind => return collection_heading(kind, name),
    };
    Heading { kind, title, description }
}

fn quote_heading(context: &Context<'_>, part: &QuotePart) -> Heading {
    let name = |entity: usize| &context.site().collection.entities[entity].name;
    let mut title = match part.list {
        QuoteList::Year(Some(year)) => format!("Quotes: {}", words::year(year)),
        QuoteList::Year(None) => "Quotes without a date".to_owned(),
        QuoteList::Unidentified => "Speaker not identified".to_owned(),
        QuoteList::By(entity) => format!("What {} said", name(entity)),
        QuoteList::Naming(entity) => format!("Quotes that name {}", name(entity)),
    };
    if part.of > 1 {
        let _ = write!(title, ", part {} of {}", part.number, part.of);
    }
    let description = format!("{title}, each with its article.");
    Heading { kind: "quote-list", title, description }
}

fn collection_heading(kind: &PageKind, name: &str) -> Heading {
    let (kind, title, description) = match kind {
        PageKind::Timeline => {
            ("timeline", "Timeline".to_owned(), format!("Every dated event in {name}."))
        }
        PageKind::Year { year, .. } => {
            let year = words::year(*year);
            let description = format!("What {name} says of the year {year}, day by day.");
            ("year", format!("Timeline: {year}"), description)
        }
        PageKind::YearPart(part) => {
            let label = timeline::part_label(part);
            let description = format!("What {name} says of {label}, day by day.");
            ("year-part", format!("Timeline: {label}"), description)
        }
        PageKind::Undated => (
            "undated",
            "Without a date".to_owned(),
            format!("Expressions of time in {name} that have no place on the calendar."),
        ),
        PageKind::Quotes => {
            ("quotes", "Quotes".to_owned(), format!("Who said what in {name}."))
        }
        PageKind::Map => {
            ("map", "Map".to_owned(), format!("The places that {name} tells of."))
        }
        PageKind::Search => (
            "search",
            "Search".to_owned(),
            format!("Find words and names in the articles of {name}."),
        ),
        PageKind::Corrections => (
            "corrections",
            "Corrections".to_owned(),
            format!("What people have put right in {name}."),
        ),
        PageKind::About => (
            "about",
            "How this was made".to_owned(),
            format!("How the names, dates and quotes of {name} were found."),
        ),
        PageKind::Redirect(_) => (
            "redirect",
            "Moved".to_owned(),
            "This page has another address now.".to_owned(),
        ),
        _ => ("missing", "Not found".to_owned(), "There is no such page.".to_owned()),
    };
    Heading { kind, title, description }
}

/// `text` with a capital at its head.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `text`, cut between words if it is longer than `max` characters.
pub(super) fn shortened(text: &str, max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max) else { return text.to_owned() };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([' ', ',', ';', ':', '–', '—']))
}

fn navigation(context: &Context<'_>, root: &str) -> Vec<view::NavigationLink> {
    use PageKind as Kind;
    let kind = &context.page().kind;
    let is_of_tags = is_of_tags(context);
    let is_entity_page = matches!(
        kind,
        Kind::EntityIndex
            | Kind::Entities(_)
            | Kind::Letter { .. }
            | Kind::Entity(_)
            | Kind::Mentions { .. }
            | Kind::EntityTimeline { .. }
    );
    let links = [
        ("Articles", "articles/index.html", is_of_articles(kind) && !is_of_tags),
        ("Names", "entities/index.html", is_entity_page),
        (
            "Timeline",
            "timeline/index.html",
            matches!(
                kind,
                Kind::Timeline | Kind::Year { .. } | Kind::YearPart(_) | Kind::Undated
            ),
        ),
        (
            "Quotes",
            "quotes/index.html",
            matches!(kind, Kind::Quotes | Kind::QuoteList(_)),
        ),
        ("Map", "map/index.html", matches!(kind, Kind::Map)),
        ("Topics", "tags/index.html", is_of_tags),
        ("Search", "search/index.html", matches!(kind, Kind::Search)),
        ("About", "about/index.html", matches!(kind, Kind::About)),
    ];
    let has_tags = context.site().collection.taxonomy("tags").is_some();
    links
        .into_iter()
        .filter(|(label, ..)| has_tags || *label != "Topics")
        .map(|(label, path, is_below)| {
            let is_here = context.page().path.as_str() == path;
            let current = match (is_here, is_below) {
                (true, _) => Some("page"),
                (false, true) => Some("true"),
                (false, false) => None,
            };
            view::NavigationLink { label, href: format!("{root}{path}"), current }
        })
        .collect()
}

/// Whether a page is an article or a list of articles.
fn is_of_articles(kind: &PageKind) -> bool {
    matches!(
        kind,
        PageKind::Article(_)
            | PageKind::Unlisted(_)
            | PageKind::Articles(_)
            | PageKind::Section { .. }
            | PageKind::Taxonomy(_)
            | PageKind::Term { .. }
    )
}

/// Whether the page is one of topics.
fn is_of_tags(context: &Context<'_>) -> bool {
    match context.page().kind {
        PageKind::Taxonomy(at) | PageKind::Term { taxonomy: at, .. } => {
            context.site().taxonomies[at].taxonomy.name == "tags"
        }
        _ => false,
    }
}

/// The list of a class, as a link.
fn class_link(context: &Context<'_>, class: EntityClass) -> view::Link {
    let path: OutputPath = site::class_path(class);
    context.link(capitalized(words::class(class).1), &path)
}
