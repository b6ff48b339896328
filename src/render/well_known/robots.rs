//! What search engines may read.

use std::fmt::Write as _;

use crate::{config::Sitemap, output::Content, render::context::Context};

/// `robots.txt`: everything may be read, and where the sitemap is. It means
/// something only at the root of a host.
pub(super) fn file(context: &Context<'_>) -> Option<(String, Content)> {
    let config = context.site().config;
    let base = config.base_url.as_ref().filter(|_| config.base_path() == "/")?;
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if config.outputs.sitemap != Sitemap::None {
        let _ = write!(text, "\nSitemap: {base}/sitemap.xml\n");
    }
    Some(("robots.txt".to_owned(), text.into()))
}
