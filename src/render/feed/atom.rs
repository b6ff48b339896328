//! Atom: RFC 4287.

use super::{Feed, entry::Entry, moment::rfc_3339};
use crate::render::xml::Xml;

/// Writes `feed`, which is at `address`.
pub(super) fn write(feed: &Feed<'_>, address: &str) -> String {
    let mut xml = Xml::new();
    let space = Some("http://www.w3.org/2005/Atom");
    xml.open("feed", &[("xmlns", space), ("xml:lang", Some(feed.language))]);
    xml.line();
    xml.optional("title", Some(&feed.title));
    xml.optional("subtitle", Some(&*feed.description).filter(|it| !it.is_empty()));
    xml.optional("id", Some(&feed.id));
    xml.optional("updated", Some(&rfc_3339(feed.updated)));
    link(&mut xml, "self", "application/atom+xml", address);
    link(&mut xml, "alternate", "text/html", &feed.page);
    xml.optional("generator", Some("dateline"));
    author(&mut xml, feed.author);
    for entry in &feed.entries {
        self::entry(&mut xml, entry, feed.language);
    }
    xml.close();
    xml.line();
    xml.finish()
}

fn entry(xml: &mut Xml, entry: &Entry<'_>, language: &str) {
    let foreign = Some(entry.language).filter(|it| *it != language);
    xml.open("entry", &[("xml:lang", foreign)]);
    xml.line();
    xml.optional("title", Some(entry.title));
    xml.optional("id", Some(&entry.id));
    link(xml, "alternate", "text/html", &entry.url);
    if let Some(source) = entry.source {
        link(xml, "via", "text/html", source);
    }
    xml.optional("published", Some(&rfc_3339(entry.published)));
    xml.optional("updated", Some(&rfc_3339(entry.updated)));
    for name in entry.authors {
        author(xml, name);
    }
    for tag in entry.tags {
        xml.empty("category", &[("term", Some(tag))]);
        xml.line();
    }
    xml.optional("rights", entry.license);
    xml.optional("summary", Some(entry.summary).filter(|it| !it.is_empty()));
    if let Some(html) = &entry.html {
        // Without a site's address, links count from the article.
        let attributes = [("type", Some("html")), ("xml:base", Some(&*entry.url))];
        xml.element("content", &attributes, html);
        xml.line();
    }
    xml.close();
    xml.line();
}

fn link(xml: &mut Xml, relation: &str, kind: &str, address: &str) {
    let attributes =
        [("rel", Some(relation)), ("type", Some(kind)), ("href", Some(address))];
    xml.empty("link", &attributes);
    xml.line();
}

fn author(xml: &mut Xml, name: &str) {
    xml.open("author", &[]);
    xml.element("name", &[], name);
    xml.close();
    xml.line();
}
