//! Where the files beside articles go, and which of them stay away.
//!
//! A file in the folder of an article goes to the folder of its page; every
//! other goes where `disk` says. What lies beside an article that is held back
//! is held back with it.

use std::collections::{BTreeMap, BTreeSet};

use super::links::join;
use crate::{
    collection::AnnotatedArticle,
    content::{Article, FOLDER},
    output::OutputPath,
    source::Asset,
};

/// The files of `assets` that go onto the site with the articles that are on it.
///
/// Left out are those in the folder of an article that is `held_back`, and those
/// that only such articles show or link to.
pub fn published<'a>(
    assets: &[Asset],
    published: impl Iterator<Item = &'a Article> + Clone,
    held_back: impl Iterator<Item = &'a Article> + Clone,
) -> Vec<Asset> {
    let folders: BTreeSet<&str> =
        held_back.clone().filter_map(Article::own_folder).collect();
    let open: BTreeSet<String> = published.flat_map(files_of).collect();
    let mut hidden: BTreeSet<String> = held_back.flat_map(files_of).collect();
    hidden.retain(|path| !open.contains(path));
    let is_open = |asset: &&Asset| {
        let Some(path) = asset.path.strip_prefix(FOLDER) else { return true };
        !hidden.contains(path) && !around(path).any(|folder| folders.contains(folder))
    };
    assets.iter().filter(is_open).cloned().collect()
}

/// The files that an article shows or links to, as paths below the content
/// folder.
fn files_of(article: &Article) -> impl Iterator<Item = String> {
    let document = &article.document;
    let links = document.links().map(|link| &*link.target);
    let images = document.images().map(|image| &*image.target);
    links.chain(images).filter_map(|target| {
        let path = target.split(['#', '?']).next().unwrap_or(target);
        join(article.folder(), &super::permalink::decode(path))
    })
}

/// `assets`, with those in the folder of an article beside its page.
pub(super) fn placed<'a>(
    assets: &[Asset],
    articles: impl Iterator<Item = (&'a AnnotatedArticle, &'a OutputPath)>,
) -> Vec<Asset> {
    let folders: BTreeMap<&str, &str> = articles
        .filter_map(|(it, path)| Some((it.article.own_folder()?, path.folder())))
        .collect();
    let place = |asset: &Asset| {
        let path = asset.path.strip_prefix(FOLDER)?;
        let own = around(path).find(|folder| folders.contains_key(folder))?;
        Some(format!("{}{}", folders[own], &path[own.len()..]))
    };
    let placed = assets.iter().map(|asset| Asset {
        destination: place(asset).unwrap_or_else(|| asset.destination.clone()),
        ..asset.clone()
    });
    placed.collect()
}

/// The folders around a file, the innermost first, without the top.
fn around(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}
