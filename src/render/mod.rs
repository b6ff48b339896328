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
mod highlight;
mod html;
mod json_ld;
mod layout;
mod map;
mod marks;
mod pages;
mod search;
mod theme;
pub mod view;
mod weave;
mod words;

use std::borrow::Cow;

use include_dir::{Dir, include_dir};
use rayon::prelude::*;

use self::context::{Context, Shared};
pub use self::theme::Theme;
use crate::{
    diagnostic::Diagnostic,
    output::{Content, Files, OutputPath},
    site::Site,
};

static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Renders every page of `site` into `files`, and adds the theme's own files.
///
/// A page that cannot be rendered is left out, and told.
pub fn render(site: &Site<'_>, theme: &Theme, files: &dyn Files) -> Vec<Diagnostic> {
    add_static(&STATIC, files);
    for (path, content) in search::files(site) {
        files.put(path, content);
    }
    let shared = Shared::new(site, theme);
    let render = |page| {
        let context = Context::new(&shared, page);
        let html = pages::render(&context, theme)?;
        files.put(page.path.clone(), Content::from(html));
        if let Some((path, content)) = export::beside(&context) {
            files.put(path, content);
        }
        Ok(())
    };
    let rendered: Vec<Result<(), Diagnostic>> =
        site.pages.par_iter().map(render).collect();
    let mut mistakes: Vec<Diagnostic> = components::check(site, theme);
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
