//! Links by name: `[[The harbour]]`, `[[Maria Okafor|she]]`.
//!
//! A name is that of an article – its title, its slug or its path – or of
//! someone or something that has a page. One that fits two is linked to neither,
//! and one that fits nothing is shown as text; both are told.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use crate::{
    collection::AnnotatedArticle, output::OutputPath, slug::slug, yaml::closest,
};

/// What a name leads to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'s> {
    /// Its page; nothing if it has none.
    pub(super) path: Option<&'s OutputPath>,
    /// The article, if it is one.
    pub(super) article: Option<&'s AnnotatedArticle>,
    /// How often it is named, if it is no article.
    pub(super) mentions: usize,
}

/// Why a name leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unclear {
    /// Nothing is called so; this is nearly what something is called.
    Unknown(Option<String>),
    /// These are called so, each as it can be named without doubt.
    Ambiguous(Vec<String>),
}

/// Everything that has a name.
#[derive(Debug)]
pub(super) struct Index<'s> {
    /// What can be named, and how it is named without doubt.
    places: Vec<(Place<'s>, String)>,
    /// The places of each path and identifier.
    exact: BTreeMap<String, usize>,
    /// The places that are called so, by slug.
    names: BTreeMap<String, BTreeSet<usize>>,
    /// The places that are also called so, by slug.
    aliases: BTreeMap<String, BTreeSet<usize>>,
}

impl<'s> Index<'s> {
    pub(super) fn new(site: &'s Site<'_>) -> Self {
        let mut index = Self {
            places: Vec::new(),
            exact: BTreeMap::new(),
            names: BTreeMap::new(),
            aliases: BTreeMap::new(),
        };
        for (it, path) in site.articles() {
            let place = Place { path: Some(path), article: Some(it), mentions: 0 };
            let at = index.add(place, &it.article.path);
            let stem = it.article.path.rsplit_once('.').map_or("", |(stem, _)| stem);
            index.exact.insert(stem.to_owned(), at);
            index.call(&it.article.title, at);
            index.names.entry(it.article.slug.clone()).or_default().insert(at);
        }
        for (entity, path) in site.collection.entities.iter().zip(&site.entity_paths) {
            let mentions = entity.mentions.len();
            let place = Place { path: path.as_ref(), article: None, mentions };
            let at = index.add(place, &entity.id.replacen('/', ":", 1));
            index.exact.insert(entity.id.clone(), at);
            index.call(&entity.name, at);
            for alias in &entity.aliases {
                index.aliases.entry(slug(&alias.name)).or_default().insert(at);
            }
        }
        index
    }

    fn add(&mut self, place: Place<'s>, exact: &str) -> usize {
        self.places.push((place, exact.to_owned()));
        self.exact.insert(exact.to_owned(), self.places.len() - 1);
        self.places.len() - 1
    }

    fn call(&mut self, name: &str, at: usize) {
        self.names.entry(slug(name)).or_default().insert(at);
    }

    /// What `name` leads to. What is called so goes before what is also called
    /// so: a full name before a surname.
    pub(super) fn place(&self, name: &str) -> Result<Place<'s>, Unclear> {
        if let Some(&at) = self.exact.get(name.trim()) {
            return Ok(self.places[at].0);
        }
        let name = slug(name);
        let called = [&self.names, &self.aliases].into_iter().find_map(|names| {
            names.get(&name).filter(|found| !found.is_empty() && !name.is_empty())
        });
        let Some(called) = called else {
            let known: Vec<&str> = self.names.keys().map(String::as_str).collect();
            let near = closest(&name, &known).and_then(|near| self.names.get(near));
            let near = near.and_then(BTreeSet::first).map(|&at| self.title(at));
            return Err(Unclear::Unknown(near));
        };
        let mut all = called.iter();
        if let (Some(&one), None) = (all.next(), all.next()) {
            return Ok(self.places[one].0);
        }
        let exact = called.iter().map(|&at| self.places[at].1.clone());
        Err(Unclear::Ambiguous(exact.collect()))
    }

    fn title(&self, at: usize) -> String {
        let (place, exact) = &self.places[at];
        place.article.map_or_else(|| exact.clone(), |it| it.article.title.clone())
    }
}
