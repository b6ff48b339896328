//! RSS 2.0, with the whole text as `content:encoded` and authors as Dublin Core
//! has them, since its own need an address of mail.

use super::{Feed, entry::Entry, moment::rfc_822};
use crate::render::xml::Xml;

/// Writes `feed`, which is at `address`.
pub(super) fn write(feed: &Feed<'_>, address: &str) -> String {
    let mut xml = Xml::new();
    xml.open(
        "rss",
        &[
            ("version", Some("2.0")),
            ("xmlns:atom", Some("http://www.w3.org/2005/Atom")),
            ("xmlns:content", Some("http://purl.org/rss/1.0/modules/content/")),
            ("xmlns:dc", Some("http://purl.org/dc/elements/1.1/")),
        ],
    );
    xml.open("channel", &[]);
    xml.line();
    xml.optional("title", Some(&feed.title));
    xml.optional("link", Some(&feed.page));
    let description = Some(&*feed.description).filter(|it| !it.is_empty());
    xml.optional("description", description.or(Some(&feed.title)));
    xml.optional("language", Some(feed.language));
    xml.optional("lastBuildDate", Some(&rfc_822(feed.updated)));
    xml.optional("generator", Some("dateline"));
    let attributes = [
        ("rel", Some("self")),
        ("type", Some("application/rss+xml")),
        ("href", Some(address)),
    ];
    xml.empty("atom:link", &attributes);
    xml.line();
    for entry in &feed.entries {
        item(&mut xml, entry);
    }
    xml.close();
    xml.close();
    xml.line();
    xml.finish()
}

fn item(xml: &mut Xml, entry: &Entry<'_>) {
    xml.open("item", &[]);
    xml.line();
    xml.optional("title", Some(entry.title));
    xml.optional("link", Some(&entry.url));
    // It is the address, which stays.
    xml.element("guid", &[("isPermaLink", Some("true"))], &entry.id);
    xml.line();
    xml.optional("pubDate", Some(&rfc_822(entry.published)));
    for name in entry.authors {
        xml.optional("dc:creator", Some(name));
    }
    for tag in entry.tags {
        xml.optional("category", Some(tag));
    }
    xml.optional("description", Some(entry.summary).filter(|it| !it.is_empty()));
    xml.optional("content:encoded", entry.html.as_deref());
    xml.close();
    xml.line();
}
