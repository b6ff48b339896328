//! The list of all pages for search engines, as sitemaps.org has it.
//!
//! `sitemap.xml` names every page, each with the day of the newest article that
//! it shows where that is known. It is parted before it holds more than the
//! protocol takes; then `sitemap.xml` names the parts. Redirects, the page for
//! missing addresses, articles that are unlisted, and pages that stand in those
//! of others are in none.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};

use crate::{
    config::Sitemap,
    content::PublicationDate,
    output::Content,
    render::{context::Context, xml::Xml},
    site::{Page, PageKind},
};

/// How much a part may hold.
#[derive(Clone, Copy, Debug)]
struct Limits {
    addresses: usize,
    /// Of the part before it is compressed.
    bytes: usize,
}

/// What the protocol takes, less some bytes for head and foot.
const LIMITS: Limits = Limits { addresses: 50_000, bytes: (50 << 20) - 1_000 };

const SPACE: (&str, Option<&str>) =
    ("xmlns", Some("http://www.sitemaps.org/schemas/sitemap/0.9"));

/// The sitemap, if it is asked for and the site's address is known.
pub(super) fn files(context: &Context<'_>) -> Vec<(String, Content)> {
    let kind = context.site().config.outputs.sitemap;
    if kind == Sitemap::None || context.site().config.base_url.is_none() {
        return Vec::new();
    }
    let pages = context.site().pages.iter();
    let parts = parts(pages.filter_map(|page| url(context, page)), LIMITS);
    let base = context.site().config.base_url.as_deref().unwrap_or_default();
    named(parts, base, kind)
}

/// The parts under their names, before them the file that names them all.
fn named(mut parts: Vec<String>, base: &str, kind: Sitemap) -> Vec<(String, Content)> {
    if kind == Sitemap::Plain && parts.len() == 1 {
        return vec![("sitemap.xml".to_owned(), parts.remove(0).into())];
    }
    let ending = if kind == Sitemap::Gzip { ".gz" } else { "" };
    let names: Vec<String> =
        (1..=parts.len()).map(|number| format!("sitemap-{number}.xml{ending}")).collect();
    let mut index = Xml::new();
    index.open("sitemapindex", &[SPACE]);
    index.line();
    for name in &names {
        index.open("sitemap", &[]);
        index.element("loc", &[], &format!("{base}/{name}"));
        index.close();
        index.line();
    }
    index.close();
    index.line();
    let mut files = vec![("sitemap.xml".to_owned(), index.finish().into())];
    let contents = parts.into_iter().map(|part| match kind {
        Sitemap::Gzip => gzip(&part),
        _ => part.into(),
    });
    files.extend(names.into_iter().zip(contents));
    files
}

/// `<url>` elements as documents that keep the limits; always one at least.
fn parts(urls: impl Iterator<Item = String>, limits: Limits) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut count = 0;
    for url in urls {
        if count == limits.addresses || part.len() + url.len() > limits.bytes {
            parts.push(document(&part));
            part.clear();
            count = 0;
        }
        part.push_str(&url);
        count += 1;
    }
    parts.push(document(&part));
    parts
}

fn document(urls: &str) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    let space = SPACE.1.unwrap_or_default();
    format!("{head}<urlset xmlns=\"{space}\">\n{urls}</urlset>\n")
}

/// A page as a `<url>` element, if search engines are to show it.
fn url(context: &Context<'_>, page: &Page) -> Option<String> {
    let is_for_none = matches!(
        page.kind,
        PageKind::Redirect(_)
            | PageKind::NotFound
            | PageKind::Unlisted(_)
            | PageKind::Embed(_)
    );
    if is_for_none {
        return None;
    }
    let mut xml = Xml::piece();
    xml.open("url", &[]);
    xml.element("loc", &[], &context.canonical(&page.path)?);
    if let Some(date) = changed(context, page) {
        // It has to be a day, a month or a year; a time would need its zone.
        xml.element("lastmod", &[], &date.iso_date());
    }
    xml.close();
    xml.line();
    Some(xml.finish())
}

/// When the newest article that a page shows was written or changed, for pages
/// that show few enough to be asked.
fn changed(context: &Context<'_>, page: &Page) -> Option<PublicationDate> {
    let collection = context.site().collection;
    let article = |at: usize| {
        let article = &context.article(at).article;
        article.date.max(article.front_matter.updated)
    };
    let newest = |articles: &[usize]| articles.iter().filter_map(|&at| article(at)).max();
    match &page.kind {
        PageKind::Article(at) => article(*at),
        PageKind::Home => (0..collection.articles.len()).filter_map(article).max(),
        PageKind::Articles(part) => part.articles.clone().filter_map(article).max(),
        PageKind::Section { section, part } => {
            newest(&collection.sections[*section].articles[part.articles.clone()])
        }
        PageKind::Term { taxonomy, term, part } => {
            let taxonomy = context.site().taxonomies[*taxonomy].taxonomy;
            newest(&taxonomy.terms[*term].articles[part.articles.clone()])
        }
        PageKind::Entity(at) => {
            let mentions = collection.entities[*at].mentions.iter();
            mentions.filter_map(|mention| article(mention.article)).max()
        }
        _ => None,
    }
}

/// The same bytes whenever it is called: no time and no name of a file.
fn gzip(text: &str) -> Content {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    let all = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    Content::Bytes(all.expect("a Vec takes all that is written").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(count: usize) -> impl Iterator<Item = String> {
        (0..count).map(|at| format!("<url>{at:06}</url>"))
    }

    #[test]
    fn a_part_keeps_both_limits_and_nothing_is_lost() {
        let check = |count, addresses, bytes, sizes: &[usize]| {
            let parts = parts(numbered(count), Limits { addresses, bytes });
            let found: Vec<usize> =
                parts.iter().map(|part| part.matches("<url>").count()).collect();
            assert_eq!(found, sizes);
        };
        check(0, 3, 1_000, &[0]);
        check(3, 3, 1_000, &[3]);
        check(7, 3, 1_000, &[3, 3, 1]);
        check(5, 3, 2 * 17, &[2, 2, 1]);
        check(100_001, LIMITS.addresses, LIMITS.bytes, &[50_000, 50_000, 1]);
    }

    #[test]
    fn several_parts_have_an_index() {
        let parts = || vec![document("<url>a</url>"), document("<url>b</url>")];
        let names = |kind| {
            let files = named(parts(), "https://news.example", kind);
            let index = files[0].1.clone();
            let Content::Bytes(index) = index else { panic!("it is no copy") };
            let index = String::from_utf8(index.into_owned()).unwrap();
            let is_named = |name: &String| {
                index.contains(&format!("<loc>https://news.example/{name}</loc>"))
            };
            let names: Vec<String> = files.into_iter().skip(1).map(|it| it.0).collect();
            assert!(names.iter().all(is_named), "{index}");
            names
        };
        assert_eq!(names(Sitemap::Plain), ["sitemap-1.xml", "sitemap-2.xml"]);
        assert_eq!(names(Sitemap::Gzip), ["sitemap-1.xml.gz", "sitemap-2.xml.gz"]);
    }
}
