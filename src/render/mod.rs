//! Renders the pages of a site, and puts its style and icons beside them.
//!
//! A [`Site`] and a [`Theme`] go in, the files of the site come out. Each page
//! is made on its own from what [`view`] describes, on all processors; nothing
//! is read or written. A new kind of page is a function in `pages`, a view and
//! a template.

mod chart;
mod context;
mod escape;
mod export;
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
    output::{Content, Output, OutputPath},
    site::Site,
};

static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Renders every page of `site`, and adds the theme's own files.
///
/// Files of the project go before the theme's of the same path: add them to the
/// result. A page that cannot be rendered is left out, and told.
pub fn render(site: &Site<'_>, theme: &Theme) -> (Output, Vec<Diagnostic>) {
    let shared = Shared::new(site);
    let rendered: Vec<_> = site
        .pages
        .par_iter()
        .map(|page| {
            let context = Context::new(&shared, page);
            let html = pages::render(&context, theme);
            html.map(|html| (page.path.clone(), html, export::beside(&context)))
        })
        .collect();
    let mut output = Output::new();
    add_static(&STATIC, &mut output);
    output.extend(search::files(site));
    let mut mistakes: Vec<Diagnostic> = Vec::new();
    for page in rendered {
        match page {
            Ok((path, html, beside)) => {
                output.insert(path, Content::from(html));
                output.extend(beside);
            }
            // A mistake in a template shows on many pages; once is enough.
            Err(mistake) => {
                let is_known = |other: &Diagnostic| {
                    (&other.path, other.span, &other.message)
                        == (&mistake.path, mistake.span, &mistake.message)
                };
                if !mistakes.iter().any(is_known) {
                    mistakes.push(mistake);
                }
            }
        }
    }
    (output, mistakes)
}

fn add_static(folder: &'static Dir<'static>, output: &mut Output) {
    for file in folder.files() {
        let path = file.path().to_str().and_then(|path| OutputPath::new(path).ok());
        if let Some(path) = path {
            output.insert(path, Content::Bytes(Cow::Borrowed(file.contents())));
        }
    }
    for folder in folder.dirs() {
        add_static(folder, output);
    }
}
