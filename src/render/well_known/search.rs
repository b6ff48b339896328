//! How browsers can search the site: `OpenSearch` 1.1.

use crate::{
    output::Content,
    render::{context::Context, pages::shortened, xml::Xml},
};

/// What the description of the search is called, at the root of the site.
pub(in crate::render) const OPEN_SEARCH: &str = "opensearch.xml";

/// The description of the search, if the site's address is known.
pub(super) fn file(context: &Context<'_>) -> Option<(String, Content)> {
    let base = context.site().config.base_url.as_ref()?;
    let name = context.site_title();
    let mut xml = Xml::new();
    let space = Some("http://a9.com/-/spec/opensearch/1.1/");
    xml.open("OpenSearchDescription", &[("xmlns", space)]);
    xml.line();
    // The format takes no more than 16 characters here, and 48 there.
    xml.optional("ShortName", Some(&shortened(name, 15)));
    xml.optional("LongName", Some(&shortened(name, 47)));
    xml.optional("Description", Some(&shortened(&format!("Search {name}"), 1_000)));
    xml.optional("InputEncoding", Some("UTF-8"));
    xml.optional("Language", Some(&context.site().config.language));
    let address = format!("{base}/search/?q={{searchTerms}}");
    xml.empty("Url", &[("type", Some("text/html")), ("template", Some(&address))]);
    xml.line();
    let icon = format!("{base}/favicon.svg");
    xml.element("Image", &[("type", Some("image/svg+xml"))], &icon);
    xml.line();
    xml.close();
    xml.line();
    Some((OPEN_SEARCH.to_owned(), xml.finish().into()))
}
