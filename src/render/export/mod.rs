//! Files that other programs read, beside the pages.
//!
//! Each is a function of the page that it lies beside. A further format is a
//! module here and a line in [`beside`].

mod geo_json;
mod web_annotation;

use super::context::Context;
use crate::{
    output::{Content, OutputPath},
    site::PageKind,
};

/// What the annotations of an article are called, beside its page.
pub(super) const ANNOTATIONS: &str = "annotations.jsonld";

/// What the places of the map are called, beside it.
pub(super) const PLACES: &str = "places.geojson";

/// The files that lie beside the page of `context`.
pub(super) fn beside(context: &Context<'_>) -> Option<(OutputPath, Content)> {
    let (name, text) = match context.page().kind {
        PageKind::Article(at) => (ANNOTATIONS, web_annotation::annotations(context, at)),
        PageKind::Map => (PLACES, geo_json::places(context)),
        _ => return None,
    };
    let path = format!("{}/{name}", context.page().path.folder());
    let path = OutputPath::new(path).expect("it lies in the folder of a page");
    // A server that does not know the ending may say that it is HTML.
    Some((path, text.replace('<', "\\u003c").into()))
}
