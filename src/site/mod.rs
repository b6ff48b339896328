//! Which pages a site has, where each of them is, and where links lead.
//!
//! A [`Site`] is planned from a [`Collection`]; nothing is rendered here. A new
//! kind of page is a variant of [`PageKind`] and a line in [`Site::plan`].

mod assets;
mod links;
mod names;
mod own_timeline;
mod part;
mod permalink;
mod pictures;
mod quotes;
mod taxonomy;
mod timeline;
mod translations;
mod wiki;

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    ops::Range,
    sync::Arc,
};

pub use self::{
    assets::published,
    links::{Target, Targets},
    names::{Letter, Names, SortedName},
    own_timeline::EVENTS_A_PART,
    part::{Part, list_path},
    permalink::{encode, relative},
    pictures::Picture,
    quotes::{QuoteList, QuotePart},
    taxonomy::TaxonomyPages,
    timeline::{MAX_EVENTS_ON_A_PAGE, YearPart, part_path, year_path},
    translations::Translation,
};
use crate::{
    collection::{AnnotatedArticle, Collection, Entity, EntityClass},
    config::Config,
    content::FOLDER,
    diagnostic::Diagnostic,
    output::{InvalidPath, OutputPath},
    source::Asset,
};

/// How many articles with their mentions stand on one page of an entity.
pub const ARTICLES_A_PART: usize = 100;

/// A page, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it is, from the root of the site.
    pub path: OutputPath,
    /// What it shows.
    pub kind: PageKind,
}

/// What a page shows. Numbers are indices in the [`Collection`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The way in.
    Home,
    /// An article.
    Article(usize),
    /// An article that is in no list: an index in [`Collection::unlisted`].
    Unlisted(usize),
    /// A part of the list of all articles.
    Articles(Part),
    /// A section, with a part of its articles.
    Section {
        /// The section.
        section: usize,
        /// The part of its articles.
        part: Part,
    },
    /// The way to the lists of entities.
    EntityIndex,
    /// All entities of one class.
    Entities(EntityClass),
    /// The names of a class that begin with a letter, where the list is cut.
    Letter {
        /// The class.
        class: EntityClass,
        /// Index in [`Names::letters`].
        letter: usize,
        /// The number of this part, from 1.
        number: usize,
    },
    /// An entity.
    Entity(usize),
    /// A further part of the articles that mention an entity.
    Mentions {
        /// The entity.
        entity: usize,
        /// The number of this part, from 2: the first is on the entity's page.
        number: usize,
    },
    /// A further part of the events that name an entity.
    EntityTimeline {
        /// The entity.
        entity: usize,
        /// The number of this part, from 2: the first is on the entity's page.
        number: usize,
    },
    /// The events that name an entity and nothing else, for other sites to show.
    Embed(usize),
    /// The timeline as a whole.
    Timeline,
    /// One year of the timeline.
    Year {
        /// The year.
        year: i16,
        /// Its events.
        events: Range<usize>,
        /// Whether it is too full for one page, so that its events are on pages
        /// of their own.
        is_cut: bool,
    },
    /// A part of a year of the timeline that is too full for one page.
    YearPart(YearPart),
    /// What could not be dated.
    Undated,
    /// The way to the quotes, and the newest of them.
    Quotes,
    /// A part of a list of quotes.
    QuoteList(QuotePart),
    /// All terms of a taxonomy: an index in [`Site::taxonomies`].
    Taxonomy(usize),
    /// One term of a taxonomy, with a part of its articles.
    Term {
        /// Index in [`Site::taxonomies`].
        taxonomy: usize,
        /// Index in [`Taxonomy::terms`](crate::collection::Taxonomy::terms).
        term: usize,
        /// The part of its articles.
        part: Part,
    },
    /// An address that an article had before; it leads on to where it is now.
    Redirect(OutputPath),
    /// What people have put right.
    Corrections,
    /// Where the places are that articles name.
    Map,
    /// Where words and names are looked for.
    Search,
    /// How the site was made.
    About,
    /// What a server shows for an address that does not exist.
    NotFound,
}

/// The plan of a site.
#[derive(Clone, Debug)]
pub struct Site<'c> {
    /// The settings.
    pub config: &'c Config,
    /// What the site shows.
    pub collection: &'c Collection,
    /// Every page.
    pub pages: Vec<Page>,
    /// Where each article is.
    pub article_paths: Vec<OutputPath>,
    /// Where each entity is, for those that have a page.
    pub entity_paths: Vec<Option<OutputPath>>,
    /// The entities whose events stand alone, for other sites to show.
    pub embedded: BTreeSet<usize>,
    /// The names of each class, in the order of [`EntityClass::ALL`].
    pub names: Vec<Names>,
    /// Where each event of the timeline is.
    pub event_paths: Vec<OutputPath>,
    /// Where each section is; the first, the top, is the home page.
    pub section_paths: Vec<OutputPath>,
    /// The years in whose articles something was said, each with its range of
    /// [`Collection::quotes`].
    pub quote_years: Vec<(Option<i16>, Range<usize>)>,
    /// The direct quotes whose speaker the text does not name, by index.
    pub unidentified: Vec<usize>,
    /// The taxonomies that have pages.
    pub taxonomies: Vec<TaxonomyPages<'c>>,
    /// Where each article is that is in no list.
    pub unlisted_paths: Vec<OutputPath>,
    /// The files that are copied beside the pages, each with its place.
    pub assets: Vec<Asset>,
    /// Where the links and images of each article lead.
    pub article_targets: Vec<Targets>,
    /// The pictures that articles show, by where they are.
    pub pictures: BTreeMap<OutputPath, Picture>,
    /// The articles whose text links to each article, in the order of the
    /// collection.
    pub backlinks: Vec<Vec<usize>>,
    /// The translations of each article that has any, by where it is.
    pub translations: BTreeMap<OutputPath, Vec<Translation>>,
    /// Where the links and images of each unlisted article lead.
    pub unlisted_targets: Vec<Targets>,
    /// Where the links and images of each section's description lead.
    pub section_targets: Vec<Targets>,
}

impl<'c> Site<'c> {
    /// Plans the pages of `collection`. `assets` are the files that are copied
    /// beside them.
    ///
    /// Mistakes are addresses that are given twice or cannot be, and links that
    /// lead nowhere.
    pub fn plan(
        config: &'c Config,
        collection: &'c Collection,
        assets: &[Asset],
    ) -> (Self, Vec<Diagnostic>) {
        let mut mistakes = Vec::new();
        let listed_paths = article_paths(&collection.articles, &mut mistakes);
        let unlisted_paths = article_paths(&collection.unlisted, &mut mistakes);
        let entity_paths = entity_paths(config, collection);
        let section_path = |path: &str| match path {
            "" => known("index.html"),
            path => known(&format!("articles/{}/index.html", permalink::folder(path))),
        };
        let mut site = Self {
            config,
            collection,
            pages: Vec::new(),
            article_paths: listed_paths,
            embedded: own_timeline::embedded(collection, &entity_paths),
            entity_paths,
            names: EntityClass::ALL.map(|class| Names::of(class, collection)).into(),
            event_paths: timeline::event_paths(&collection.timeline),
            section_paths: collection
                .sections
                .iter()
                .map(|it| section_path(&it.path))
                .collect(),
            quote_years: collection.quote_years(),
            unidentified: collection.unidentified(),
            taxonomies: taxonomy::pages_of(config, collection, &mut mistakes),
            unlisted_paths,
            assets: Vec::new(),
            article_targets: Vec::new(),
            unlisted_targets: Vec::new(),
            backlinks: Vec::new(),
            translations: BTreeMap::new(),
            pictures: BTreeMap::new(),
            section_targets: Vec::new(),
        };
        site.pages = site.plan_pages();
        let redirects = site.redirects(&mut mistakes);
        site.pages.extend(redirects);
        site.assets = assets::placed(assets, site.articles());
        site.report_collisions(&mut mistakes);
        // The first one stands, whichever would be rendered last.
        let mut seen = HashSet::new();
        site.pages.retain(|page| seen.insert(page.path.clone()));
        links::resolve(&mut site, &mut mistakes);
        site.backlinks = links::backlinks(&site);
        site.translations = translations::translations(&site, &mut mistakes);
        site.pictures = pictures::pictures(&site);
        (site, mistakes)
    }

    /// Every article, listed or not, and where it is.
    pub fn articles(&self) -> impl Iterator<Item = (&'c AnnotatedArticle, &OutputPath)> {
        let listed = self.collection.articles.iter().zip(&self.article_paths);
        let unlisted = self.collection.unlisted.iter().zip(&self.unlisted_paths);
        listed.chain(unlisted).map(|(it, path)| (&**it, path))
    }

    fn plan_pages(&self) -> Vec<Page> {
        let mut pages = vec![page("index.html", PageKind::Home)];
        let of = |paths: &[OutputPath], kind: fn(usize) -> PageKind| {
            let page = |(at, path): (usize, &OutputPath)| Page {
                path: path.clone(),
                kind: kind(at),
            };
            paths.iter().enumerate().map(page).collect::<Vec<_>>()
        };
        pages.extend(of(&self.article_paths, PageKind::Article));
        pages.extend(of(&self.unlisted_paths, PageKind::Unlisted));
        pages.extend(self.article_lists());
        pages.extend((1..self.section_paths.len()).flat_map(|at| self.section_pages(at)));
        pages.push(page("entities/index.html", PageKind::EntityIndex));
        pages.extend(EntityClass::ALL.map(|class| {
            page(
                &format!("entities/{}/index.html", class.id()),
                PageKind::Entities(class),
            )
        }));
        pages.extend(self.names.iter().flat_map(Names::pages));
        let entities = self.entity_paths.iter().enumerate();
        pages.extend(entities.flat_map(|(at, path)| {
            let path = path.clone().into_iter();
            let page = path.map(move |path| Page { path, kind: PageKind::Entity(at) });
            page.chain(self.further_timelines(at)).chain(self.further_mentions(at))
        }));
        pages.extend(self.embeds());
        pages.push(Page { path: timeline_path(), kind: PageKind::Timeline });
        pages.extend(timeline::year_pages(&self.collection.timeline));
        pages.push(page("timeline/undated.html", PageKind::Undated));
        pages.push(page("quotes/index.html", PageKind::Quotes));
        pages.extend(self.quote_lists());
        let each = self.config.articles_per_page;
        let taxonomies = self.taxonomies.iter().enumerate();
        pages.extend(taxonomies.flat_map(|(at, it)| it.pages(at, each)));
        let corrections = &self.collection.corrections;
        if !corrections.is_empty() {
            pages.push(page("corrections/index.html", PageKind::Corrections));
        }
        pages.push(page("map/index.html", PageKind::Map));
        pages.push(page("search/index.html", PageKind::Search));
        pages.push(page("about/index.html", PageKind::About));
        pages.push(page("404.html", PageKind::NotFound));
        pages
    }

    /// How many parts the articles that mention an entity have.
    pub fn mention_parts(&self, entity: usize) -> usize {
        self.collection.entities[entity].articles.div_ceil(ARTICLES_A_PART).max(1)
    }

    /// Where a part of the articles that mention an entity is, if it has a page;
    /// parts count from 1.
    pub fn mentions_path(&self, entity: usize, number: usize) -> Option<OutputPath> {
        let first = self.entity_paths[entity].as_ref()?;
        let id = &self.collection.entities[entity].id;
        Some(match number {
            1 => first.clone(),
            number => known(&format!("entities/{id}/mentions/{number}/index.html")),
        })
    }

    fn further_mentions(&self, entity: usize) -> impl Iterator<Item = Page> {
        let has_page = self.entity_paths[entity].is_some();
        let parts = if has_page { self.mention_parts(entity) } else { 1 };
        (2..=parts).filter_map(move |number| {
            let path = self.mentions_path(entity, number)?;
            Some(Page { path, kind: PageKind::Mentions { entity, number } })
        })
    }

    /// The names of a class.
    ///
    /// # Panics
    ///
    /// Never: every class has its names.
    pub fn names(&self, class: EntityClass) -> &Names {
        let at = EntityClass::ALL.iter().position(|it| *it == class);
        &self.names[at.expect("every class has its names")]
    }

    fn article_lists(&self) -> impl Iterator<Item = Page> {
        let count = self.collection.articles.len();
        Part::all(count, self.config.articles_per_page).map(|part| Page {
            path: articles_path(part.number),
            kind: PageKind::Articles(part),
        })
    }

    fn section_pages(&self, section: usize) -> impl Iterator<Item = Page> {
        let count = self.collection.sections[section].articles.len();
        let first = &self.section_paths[section];
        Part::all(count, self.config.articles_per_page).map(move |part| Page {
            path: list_path(first, part.number),
            kind: PageKind::Section { section, part },
        })
    }

    /// A page for each address that an article names under `aliases`.
    fn redirects(&self, mistakes: &mut Vec<Diagnostic>) -> Vec<Page> {
        let mut redirects = Vec::new();
        for (it, to) in self.articles() {
            for alias in &it.article.front_matter.aliases {
                match permalink::alias(alias) {
                    Ok(path) => {
                        redirects
                            .push(Page { path, kind: PageKind::Redirect(to.clone()) });
                    }
                    Err(invalid) => {
                        let source = format!("{FOLDER}{}", it.article.path);
                        let message =
                            format!("the alias `{alias}` is no address: {invalid}");
                        let mistake = Diagnostic::error("bad-alias", &source, message);
                        mistakes.push(mistake.help("write it as in `/2020/02/doha/`"));
                    }
                }
            }
        }
        redirects
    }

    /// Reports files that would lie in the same place, also where only capitals
    /// tell them apart.
    fn report_collisions(&self, mistakes: &mut Vec<Diagnostic>) {
        let mut taken: BTreeMap<String, (&str, String)> = BTreeMap::new();
        let pages =
            self.pages.iter().map(|page| (page.path.as_str(), self.source_of(page)));
        let assets = self.assets.iter();
        let assets = assets.map(|asset| (&*asset.destination, asset.path.clone()));
        for (path, source) in pages.chain(assets) {
            match taken.get(&path.to_lowercase()) {
                None => {
                    taken.insert(path.to_lowercase(), (path, source));
                }
                Some((other_path, other)) => {
                    let message = if *other_path == path {
                        format!("has the same address as {other}: `{path}`")
                    } else {
                        format!(
                            "its address `{path}` differs from `{other_path}` of {other} in capitals only"
                        )
                    };
                    let help =
                        "give one of them another name, or a `slug` in its front matter";
                    mistakes.push(
                        Diagnostic::error("same-address", &source, message).help(help),
                    );
                }
            }
        }
    }

    /// What a page is made from: an article's file, or what to call it.
    fn source_of(&self, page: &Page) -> String {
        match page.kind {
            PageKind::Article(at) => {
                format!("{FOLDER}{}", self.collection.articles[at].article.path)
            }
            PageKind::Unlisted(at) => {
                format!("{FOLDER}{}", self.collection.unlisted[at].article.path)
            }
            PageKind::Section { section, .. } => {
                let section = &self.collection.sections[section];
                let file =
                    section.index.as_ref().map_or(&*section.path, |it| &*it.article.path);
                format!("{FOLDER}{file}")
            }
            _ => format!("the page {}", page.path),
        }
    }
}

/// Where a part of the list of articles is; parts count from 1.
pub fn articles_path(number: usize) -> OutputPath {
    list_path(&known("articles/index.html"), number)
}

/// Where the timeline is.
pub fn timeline_path() -> OutputPath {
    known("timeline/index.html")
}

/// Where the list of a class of entities is.
pub fn class_path(class: EntityClass) -> OutputPath {
    known(&format!("entities/{}/index.html", class.id()))
}

fn page(path: &str, kind: PageKind) -> Page {
    Page { path: known(path), kind }
}

/// A path that is made of slugs, numbers and fixed words.
fn known(path: &str) -> OutputPath {
    OutputPath::new(path).expect("slugs, numbers and fixed words make a valid path")
}

/// Where each entity is, if it is mentioned often enough to have a page.
fn entity_paths(config: &Config, collection: &Collection) -> Vec<Option<OutputPath>> {
    let threshold = config.page_threshold(collection.articles.len());
    let path = |entity: &Entity| {
        let has_page = entity.mentions.len() >= threshold;
        has_page.then(|| known(&format!("entities/{}/index.html", entity.id)))
    };
    collection.entities.iter().map(path).collect()
}

/// Where each of `articles` is.
fn article_paths(
    articles: &[Arc<AnnotatedArticle>],
    mistakes: &mut Vec<Diagnostic>,
) -> Vec<OutputPath> {
    let path_of = |it: &Arc<AnnotatedArticle>| {
        let article = &it.article;
        let folder = permalink::folder(article.section());
        let parts = ["articles", &folder, &article.slug, "index.html"];
        let parts: Vec<&str> =
            parts.into_iter().filter(|part| !part.is_empty()).collect();
        let path = if article.slug.is_empty() {
            Err(InvalidPath { path: article.path.clone(), problem: "has no letters" })
        } else {
            OutputPath::new(parts.join("/"))
        };
        path.unwrap_or_else(|invalid| {
            let source = format!("{FOLDER}{}", article.path);
            let message = format!("has no address: {invalid}");
            let help = "give it a `slug` in its front matter";
            let mistake = Diagnostic::error("no-address", &source, message).help(help);
            mistakes.push(mistake);
            known(&format!("articles/without-address-{}/index.html", mistakes.len()))
        })
    };
    articles.iter().map(path_of).collect()
}
