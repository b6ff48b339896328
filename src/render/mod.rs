//! Renders the pages of a site, and puts its style and icons beside them.
//!
//! A [`Site`] and a [`Theme`] go in, the files of the site come out. Each page
//! is made on its own from what [`view`] describes, on all processors; nothing
//! is read or written. A new kind of page is a function in `pages`, a view and
//! a template.

mod chart;
mod components;
mod context;
mod escape;
mod export;
mod feed;
mod highlight;
mod html;
mod json_ld;
mod layout;
mod map;
mod marks;
mod minify;
mod pages;
mod search;
mod spoken;
mod theme;
pub mod view;
mod weave;
mod well_known;
mod words;
mod xml;

use std::{borrow::Cow, collections::BTreeSet};

use include_dir::{Dir, include_dir};
use rayon::prelude::*;

use self::context::{Context, Shared};
pub use self::{theme::Theme, words::days_in_words};
use crate::{
    diagnostic::Diagnostic,
    output::{Content, Files, OutputPath},
    site::{Page, PageKind, Site},
};

static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The parts of the style sheet, by the order of their names.
static STYLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/styles");

/// Renders every page of `site` into `files`, and adds the theme's own files.
///
/// A page that cannot be rendered is left out, and told.
pub fn render(site: &Site<'_>, theme: &Theme, files: &dyn Files) -> Vec<Diagnostic> {
    add_static(&STATIC, files);
    let (path, style) = style_sheet();
    files.put(path, style);
    let words = words::Words(theme.languages().site());
    for (path, content) in search::files(site, words) {
        files.put(path, content);
    }
    let shared = Shared::new(site, theme);
    let old = old_addresses(site);
    let put = |(path, content): (OutputPath, Content)| {
        if !old.contains(&path) {
            files.put(path, content);
        }
    };
    let render = |page: &Page| {
        let context = Context::new(&shared, page);
        let mut html = pages::render(&context, theme)?;
        if site.config.outputs.minify {
            html = minify::html(&html);
        }
        let policy = well_known::policy_of(page, &html);
        files.put(page.path.clone(), Content::from(html));
        feed::beside(&context).into_iter().for_each(put);
        export::beside(&context).into_iter().for_each(put);
        Ok(policy)
    };
    let rendered: Vec<Result<_, Diagnostic>> =
        site.pages.par_iter().map(render).collect();
    if let Some(home) = site.pages.first() {
        let context = Context::new(&shared, home);
        let policies = rendered.iter().flatten();
        let policy = well_known::shared_policy(policies.filter_map(Option::as_ref));
        export::data(&context).into_iter().for_each(put);
        well_known::files(&context, policy).into_iter().for_each(put);
    }
    let mut mistakes: Vec<Diagnostic> = components::check(site, theme);
    mistakes.extend(feed::remarks(site));
    mistakes.extend(export::remarks(site));
    for mistake in rendered.into_iter().filter_map(Result::err) {
        // A mistake in a template shows on many pages; once is enough.
        let is_known = |other: &Diagnostic| {
            (&other.path, other.span, &other.message)
                == (&mistake.path, mistake.span, &mistake.message)
        };
        if !mistakes.iter().any(is_known) {
            mistakes.push(mistake);
        }
    }
    mistakes
}

/// The style sheet of the theme: its parts in one file, since each file more is
/// one more that a reader waits for.
fn style_sheet() -> (OutputPath, Content) {
    let mut parts: Vec<_> = STYLES.files().collect();
    parts.sort_by_key(|part| part.path());
    let texts: Vec<&str> = parts.iter().filter_map(|part| part.contents_utf8()).collect();
    let path = OutputPath::new("assets/dateline.css").expect("it is a path");
    (path, Content::from(texts.join("\n")))
}

/// The addresses that articles had before: what leads on goes before files that
/// nobody has asked for.
fn old_addresses<'s>(site: &'s Site<'_>) -> BTreeSet<&'s OutputPath> {
    let is_old = |page: &&Page| matches!(page.kind, PageKind::Redirect(_));
    site.pages.iter().filter(is_old).map(|page| &page.path).collect()
}

fn add_static(folder: &'static Dir<'static>, files: &dyn Files) {
    for file in folder.files() {
        let path = file.path().to_str().and_then(|path| OutputPath::new(path).ok());
        if let Some(path) = path {
            files.put(path, Content::Bytes(Cow::Borrowed(file.contents())));
        }
    }
    for folder in folder.dirs() {
        add_static(folder, files);
    }
}
