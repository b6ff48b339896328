//! Feeds: the newest articles of the site, of a section, of those that are filed
//! under a term, or of those that name someone.
//!
//! A page comes in, the feeds that lie beside it come out, each in the formats
//! that are asked for. Only articles that have a date are in a feed, the newest
//! first: a feed needs to say when, and the clock is not asked. Identifiers and
//! links are whole addresses if the site's own is known. Otherwise identifiers
//! are made from the title of the site and the path, links count from the feed,
//! and there is Atom alone, which can say so. A further format is a module here
//! and a line in [`write`]; a further list of articles is a line in [`of_page`].

mod atom;
mod entry;
mod json;
mod moment;
mod rss;

use self::entry::Entry;
use super::{context::Context, view};
use crate::{
    config::FeedFormat,
    content::PublicationDate,
    diagnostic::Diagnostic,
    language::Value,
    output::{Content, OutputPath},
    site::{PageKind, Site},
};

/// The newest articles of a list, ready to be written.
#[derive(Debug)]
struct Feed<'s> {
    title: String,
    description: String,
    language: &'s str,
    /// The name of the site: who answers for the whole.
    author: &'s str,
    /// What it is called for ever.
    id: String,
    /// The address of the page that it lies beside.
    page: String,
    /// When the newest of its articles was written or changed.
    updated: PublicationDate,
    entries: Vec<Entry<'s>>,
}

/// Which articles a feed is of.
#[derive(Clone, Debug)]
struct List<'s> {
    title: String,
    /// The newest articles, those without a date left out.
    articles: Vec<usize>,
    /// Whom they name, if that is why they are here.
    naming: Option<usize>,
    formats: &'s [FeedFormat],
}

/// The feeds that lie beside the page of `context`.
pub(super) fn beside(context: &Context<'_>) -> Vec<(OutputPath, Content)> {
    let Some(list) = of_page(context) else { return Vec::new() };
    let feed = feed(context, &list);
    let file = |&format: &FeedFormat| {
        (path(context.page().path.folder(), format), write(&feed, context, format).into())
    };
    list.formats.iter().map(file).collect()
}

/// The feeds beside the page of `context`, as links in it.
pub(super) fn own_links(context: &Context<'_>) -> Vec<view::Feed> {
    let Some(list) = of_page(context) else { return Vec::new() };
    let folder = context.page().path.folder();
    let link = |&format: &FeedFormat| link(context, folder, format, &list.title);
    list.formats.iter().map(link).collect()
}

/// The feed of the whole site in its first format, as a link in the page of
/// `context`.
pub(super) fn site_link(context: &Context<'_>) -> Option<view::Feed> {
    let site = context.site();
    let is_dated = |&at: &usize| context.article(at).article.date.is_some();
    let newest = (0..site.collection.articles.len()).find(is_dated);
    let format =
        newest.and(formats(site, site.config.outputs.feeds.formats()).first())?;
    Some(link(context, "", *format, context.site_title()))
}

/// What the settings ask for and cannot have.
pub(super) fn remarks(site: &Site<'_>) -> Option<Diagnostic> {
    let config = site.config;
    let feeds = &config.outputs.feeds;
    let mut asked = feeds.formats.iter().chain(&feeds.name_formats).flatten();
    let is_lost =
        config.base_url.is_none() && asked.any(|format| *format != FeedFormat::Atom);
    let message = "no feeds in RSS and JSON: they need whole addresses";
    is_lost.then(|| {
        Diagnostic::warning("no-base-url", "dateline.yaml", message)
            .help("give the address of the site under `base_url`")
    })
}

fn link(
    context: &Context<'_>,
    folder: &str,
    format: FeedFormat,
    title: &str,
) -> view::Feed {
    let (name, media_type) = match format {
        FeedFormat::Atom => ("Atom", "application/atom+xml"),
        FeedFormat::Rss => ("RSS", "application/rss+xml"),
        FeedFormat::Json => ("JSON Feed", "application/feed+json"),
    };
    view::Feed {
        href: context.href(&path(folder, format)),
        title: title.to_owned(),
        format: name,
        media_type,
    }
}

fn path(folder: &str, format: FeedFormat) -> OutputPath {
    let name = match format {
        FeedFormat::Atom => "atom.xml",
        FeedFormat::Rss => "rss.xml",
        FeedFormat::Json => "feed.json",
    };
    let path = if folder.is_empty() { name.into() } else { format!("{folder}/{name}") };
    OutputPath::new(path).expect("it lies in the folder of a page")
}

/// Those of the formats that can be had.
fn formats<'s>(site: &Site<'s>, formats: &'s [FeedFormat]) -> &'s [FeedFormat] {
    match site.config.base_url {
        Some(_) => formats,
        None if formats.contains(&FeedFormat::Atom) => &[FeedFormat::Atom],
        None => &[],
    }
}

/// The articles that the feeds beside a page hold, if it has any.
fn of_page<'s>(context: &Context<'s>) -> Option<List<'s>> {
    let site = context.site();
    let collection = site.collection;
    let feeds = &site.config.outputs.feeds;
    let name = context.site_title();
    let list = |title: String, articles: Vec<usize>| List {
        title,
        articles,
        naming: None,
        formats: formats(site, feeds.formats()),
    };
    let within = |title: &str| format!("{title} – {name}");
    let list = match context.page().kind {
        PageKind::Home => {
            list(name.to_owned(), newest(context, 0..collection.articles.len()))
        }
        // The first part stands for the whole list.
        PageKind::Section { section, ref part } if part.number == 1 => {
            let section = &collection.sections[section];
            let articles = newest(context, section.articles.iter().copied());
            list(within(&section.title), articles)
        }
        PageKind::Term { taxonomy, term, ref part } if part.number == 1 => {
            let term = &site.taxonomies[taxonomy].taxonomy.terms[term];
            list(within(&term.name), newest(context, term.articles.iter().copied()))
        }
        PageKind::Entity(at) if collection.entities[at].articles >= feeds.names => {
            let entity = &collection.entities[at];
            let by_article = entity.mentions.chunk_by(|a, b| a.article == b.article);
            let articles = by_article.map(|mentions| mentions[0].article);
            let list = list(within(&entity.name), newest(context, articles));
            List {
                naming: Some(at),
                formats: formats(site, feeds.name_formats()),
                ..list
            }
        }
        _ => return None,
    };
    (!list.articles.is_empty() && !list.formats.is_empty()).then_some(list)
}

/// As many of `articles`, which are the newest first, as a feed holds.
fn newest(context: &Context<'_>, articles: impl Iterator<Item = usize>) -> Vec<usize> {
    let is_dated = |&at: &usize| context.article(at).article.date.is_some();
    articles.filter(is_dated).take(context.site().config.outputs.feeds.articles).collect()
}

fn feed<'s>(context: &Context<'s>, list: &List<'s>) -> Feed<'s> {
    let entries: Vec<Entry<'s>> = list
        .articles
        .iter()
        .filter_map(|&article| entry::entry(context, article, list.naming))
        .collect();
    let path = &context.page().path;
    let updated = entries.iter().map(|entry| entry.updated).max();
    let description = match list.naming {
        Some(entity) => {
            let name = &context.site().collection.entities[entity].name;
            let site = ("site", Value::Text(context.site_title()));
            context.words().say("feed_naming", &[("name", Value::Text(name)), site])
        }
        None if context.page().kind == PageKind::Home => {
            context.site_description().to_owned()
        }
        None => context.words().say("feed_of", &[("title", Value::Text(&list.title))]),
    };
    Feed {
        title: list.title.clone(),
        description,
        language: &context.site().config.language,
        author: context.site_title(),
        id: entry::id(context, path),
        page: context.canonical(path).unwrap_or_else(|| context.href(path)),
        updated: updated.expect("a list has an article, and each has a date"),
        entries,
    }
}

fn write(feed: &Feed<'_>, context: &Context<'_>, format: FeedFormat) -> String {
    let file = path(context.page().path.folder(), format);
    let address = context.canonical(&file).unwrap_or_else(|| context.href(&file));
    match format {
        FeedFormat::Atom => atom::write(feed, &address),
        FeedFormat::Rss => rss::write(feed, &address),
        FeedFormat::Json => json::write(feed, &address),
    }
}
