//! The pictures that articles show, and the files that are made of them.

use std::collections::BTreeMap;

use super::{Site, Target, Targets};
use crate::{
    output::{Content, OutputPath},
    picture::{self, Encoding, Facts, Recipe},
    source::Asset,
};

/// A picture that an article shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What is known of it.
    pub facts: Facts,
    /// As `WebP`, each with how many pixels wide it is, the narrowest first.
    pub webp: Vec<(OutputPath, u32)>,
    /// The one for old browsers, if the picture itself is too wide for them.
    pub fallback: Option<OutputPath>,
    /// The file of the project.
    asset: usize,
}

/// The pictures that articles show, by where they are on the site.
pub(super) fn pictures(site: &Site<'_>) -> BTreeMap<OutputPath, Picture> {
    let assets: BTreeMap<&str, usize> = site
        .assets
        .iter()
        .enumerate()
        .map(|(at, asset)| (&*asset.destination, at))
        .collect();
    let all = [&site.article_targets, &site.unlisted_targets, &site.section_targets];
    let targets = all.into_iter().flatten().flat_map(|targets: &Targets| &targets.images);
    let mut pictures = BTreeMap::new();
    for target in targets {
        let Target::Inside { path, .. } = target else { continue };
        let Some(&asset) = assets.get(path.as_str()) else { continue };
        if pictures.contains_key(path) {
            continue;
        }
        if let Some(picture) = planned(path, asset, &site.assets[asset]) {
            pictures.insert(path.clone(), picture);
        }
    }
    pictures
}

fn planned(path: &OutputPath, at: usize, asset: &Asset) -> Option<Picture> {
    let facts = asset.picture.clone()?;
    let mut picture = Picture { facts, webp: Vec::new(), fallback: None, asset: at };
    for (name, recipe) in picture::variants(&picture.facts, stem(path)) {
        let Recipe::Resize { width, encoding } = recipe else { continue };
        let Ok(path) = OutputPath::new(beside(path, &name)) else { continue };
        match encoding {
            Encoding::WebP => picture.webp.push((path, width)),
            Encoding::Same => picture.fallback = Some(path),
        }
    }
    Some(picture)
}

impl Site<'_> {
    /// The files that are made of the pictures that articles show.
    pub fn picture_files(&self) -> impl Iterator<Item = (OutputPath, Content)> {
        self.pictures.iter().flat_map(|(path, picture)| {
            let file = &self.assets[picture.asset].file;
            let made = picture::variants(&picture.facts, stem(path)).into_iter();
            made.filter_map(move |(name, recipe)| {
                let path = OutputPath::new(beside(path, &name)).ok()?;
                Some((path, Content::Picture(file.clone(), recipe)))
            })
        })
    }
}

/// The name of a file without its ending, short enough for one that is longer.
fn stem(path: &OutputPath) -> &str {
    const MAX_BYTES: usize = 200;
    let name = path.as_str().rsplit('/').next().unwrap_or("");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let end = (0..=MAX_BYTES.min(stem.len())).rev().find(|&at| stem.is_char_boundary(at));
    &stem[..end.unwrap_or(0)]
}

/// The path of a file that is called `name` and lies beside `path`.
fn beside(path: &OutputPath, name: &str) -> String {
    match path.folder() {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}
