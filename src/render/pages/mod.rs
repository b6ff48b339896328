//! One function for each kind of page: from the site to what its template sees.

mod about;
mod article;
mod contents;
mod corrections;
mod dates_chart;
mod days;
mod entity;
mod filters;
mod headings;
mod home;
mod lists;
mod map;
mod own_timeline;
mod quotes;
mod search;
mod timeline;

pub(super) use self::map::{coordinates, located};
use serde::Serialize;

use super::{
    context::Context, escape, feed, json_ld, theme::Theme, view, well_known::OPEN_SEARCH,
};
use crate::{
    collection::{AnnotatedArticle, EntityClass},
    diagnostic::Diagnostic,
    language,
    output::OutputPath,
    site::{self, PageKind, TaxonomyPages},
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
        let language = self.context.words().0.tag();
        self.theme.render(template, &values, &self.context.page().path, language)
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
    let heading = headings::heading(context);
    // A page whose language there are no words for has the words of the site.
    let language = match context.page().kind {
        PageKind::Article(_) | PageKind::Unlisted(_) => context.page_language(),
        _ => context.words().0.tag(),
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
        direction: language::direction(language),
        interface_html: interface(context, language),
        alternates: alternates(context, language),
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

/// Attributes for what is not in the language of the page.
fn interface(context: &Context<'_>, language: &str) -> String {
    let words = context.words();
    if words.tag() == language {
        return String::new();
    }
    let mut attributes = String::new();
    escape::push_attribute(&mut attributes, "lang", words.tag());
    escape::push_attribute(&mut attributes, "dir", words.direction());
    attributes
}

/// The page in all its languages, if there are several.
fn alternates(context: &Context<'_>, language: &str) -> Vec<view::Alternate> {
    let others = context.site().translations_of(context.page());
    if others.is_empty() {
        return Vec::new();
    }
    let href = |path| context.canonical(path).unwrap_or_else(|| context.href(path));
    let own = view::Alternate {
        language: language.to_owned(),
        href: href(&context.page().path),
    };
    let others = others.iter().map(|other| view::Alternate {
        language: other.language.clone(),
        href: href(&other.path),
    });
    std::iter::once(own).chain(others).collect()
}

/// What a taxonomy is called: what the configuration says, or the page's own
/// word for what is built in.
fn taxonomy_label<'s>(context: &Context<'s>, pages: &'s TaxonomyPages<'_>) -> &'s str {
    match &*pages.taxonomy.name {
        "tags" => context.words().t("topics"),
        "authors" => context.words().t("authors"),
        "sources" => context.words().t("sources"),
        "series" => context.words().t("series"),
        _ => &pages.label,
    }
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

fn navigation<'s>(context: &Context<'s>, root: &str) -> Vec<view::NavigationLink<'s>> {
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
        ("articles", "articles/index.html", is_of_articles(kind) && !is_of_tags),
        ("names", "entities/index.html", is_entity_page),
        (
            "timeline",
            "timeline/index.html",
            matches!(
                kind,
                Kind::Timeline | Kind::Year { .. } | Kind::YearPart(_) | Kind::Undated
            ),
        ),
        (
            "quotes",
            "quotes/index.html",
            matches!(kind, Kind::Quotes | Kind::QuoteList(_)),
        ),
        ("map", "map/index.html", matches!(kind, Kind::Map)),
        ("topics", "tags/index.html", is_of_tags),
        ("search", "search/index.html", matches!(kind, Kind::Search)),
        ("about", "about/index.html", matches!(kind, Kind::About)),
    ];
    let has_tags = context.site().collection.taxonomy("tags").is_some();
    links
        .into_iter()
        .filter(|(key, ..)| has_tags || *key != "topics")
        .map(|(key, path, is_below)| {
            let is_here = context.page().path.as_str() == path;
            let current = match (is_here, is_below) {
                (true, _) => Some("page"),
                (false, true) => Some("true"),
                (false, false) => None,
            };
            let label = context.words().t(key);
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
    context.link(capitalized(context.words().class(class).1), &path)
}
