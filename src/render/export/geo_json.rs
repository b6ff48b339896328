//! The places of the map as `GeoJSON` (RFC 7946).

use serde_json::json;

use crate::render::{context::Context, pages::located};

/// Every place that has coordinates, with how often it is named.
pub(super) fn places(context: &Context<'_>) -> String {
    let entities = &context.site().collection.entities;
    let feature = |(at, (north, east)): (usize, (f64, f64))| {
        let it = &entities[at];
        let path = context.site().entity_paths[at].as_ref();
        let url = path.map(|path| context.canonical(path).unwrap_or(context.href(path)));
        json!({
            "type": "Feature",
            "id": it.id,
            "geometry": {"type": "Point", "coordinates": [east, north]},
            "properties": {
                "name": it.name,
                "articles": it.articles,
                "mentions": it.mentions.len(),
                "url": url,
                "source": it.source_id,
            },
        })
        .to_string()
        // A server that does not know the ending may say that it is HTML.
        .replace('<', "\\u003c")
    };
    let features: Vec<String> = located(context).map(feature).collect();
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n",
        features.join(",\n")
    )
}
