//! The stages of a build, in order.

mod files;
mod remarks;
mod speech;

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use self::files::unread;
use self::files::{copy, uncleaned};

use crate::{
    annotate::{Annotator, Context, DateOrder},
    collection::{AnnotatedArticle, Collection, UnknownEvent, outcomes},
    config::{Config, Encoding},
    content::{self, Article, PublicationDate, RawHtml},
    corrections::{self, Corrections, Resolved},
    data,
    diagnostic::{Diagnostic, Severity},
    host,
    leak::Watch,
    memo::{self, Key},
    output::{Content, Files, Output, OutputPath},
    pack,
    register::{Record, Register},
    render::{self, Theme},
    site::{self, Site},
    source::{Source, Sources},
    theme::{self, Chosen},
};

/// What a build is asked for, beside its sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Whether articles are part of the site before their `publish_on`.
    pub future: bool,
    /// The day on which `publish_on` and `expires` are judged. Without it, no
    /// article is held back for its dates. Nothing else depends on it.
    pub today: Option<Date>,
    /// Overrides `base_url` of the configuration.
    pub base_url: Option<String>,
    /// Whether files are not compressed beside themselves, whatever the settings
    /// ask: a preview needs none of that.
    pub unpacked: bool,
}

/// A site in memory, and what came of building it.
#[derive(Debug)]
pub struct Build {
    /// Every file of the site. It is whole only if no diagnostic is an error.
    pub output: Output,
    /// Every mistake that was found, by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// How much there is of everything.
    pub counts: Counts,
    /// The path at which the site is mounted, with a slash at both ends.
    pub base_path: String,
    /// What the pages were made from.
    pub material: Material,
}

/// What the pages of a site were made from.
#[derive(Debug, Default)]
pub struct Material {
    /// Every article that was read, also those that are held back, by path.
    pub articles: Vec<Arc<AnnotatedArticle>>,
    /// What the site shows.
    pub collection: Collection,
    /// The page of each article of the collection.
    pub pages: Vec<OutputPath>,
}

/// What came of a build, beside the files.
#[derive(Debug)]
pub struct Outcome {
    /// Every mistake that was found, by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// How much there is of everything.
    pub counts: Counts,
    /// The path at which the site is mounted, with a slash at both ends.
    pub base_path: String,
    /// What the pages were made from.
    pub material: Material,
}

/// How much a site holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Articles on the site.
    pub articles: usize,
    /// Drafts, articles before their `publish_on` and after their `expires`.
    pub held_back: usize,
    /// Persons, places, organisations and others, across all articles.
    pub entities: usize,
    /// Mentions of them.
    pub mentions: usize,
    /// Entries of the timeline.
    pub dates: usize,
    /// Expressions of time that could not be resolved.
    pub unresolved: usize,
    /// Direct quotes.
    pub quotes: usize,
    /// HTML pages.
    pub pages: usize,
}

/// A parsed article, and what is amiss with its file.
type Parsed = (Arc<Article>, Vec<Diagnostic>);

/// An annotated article, and what an author may want to know of it.
type Annotated = (Arc<AnnotatedArticle>, Vec<Diagnostic>);

/// The per-article work of the last build.
#[derive(Debug, Default)]
pub struct Memo {
    parsed: memo::Memo<Parsed>,
    annotated: memo::Memo<Annotated>,
    /// What it knows of names takes a while to load.
    annotator: Option<Annotator>,
}

/// Builds `sources` into the files of a site, all of them in memory.
///
/// The same sources and options give the same bytes, whatever the clock, the
/// locale, the time zone or the number of processors, and whatever `memo` holds.
pub fn build(sources: &Sources, options: &Options, memo: &mut Memo) -> Build {
    let files = Mutex::new(Output::new());
    let Outcome { diagnostics, counts, base_path, material } =
        build_into(sources, options, memo, &files);
    let output = files.into_inner().unwrap_or_else(PoisonError::into_inner);
    Build { output, diagnostics, counts, base_path, material }
}

/// The same, but each file is given to `files` as soon as it is made. They are a
/// site only if no diagnostic is an error.
pub fn build_into(
    sources: &Sources,
    options: &Options,
    memo: &mut Memo,
    files: &dyn Files,
) -> Outcome {
    let mut diagnostics: Vec<Diagnostic> = sources.unread.iter().map(unread).collect();
    let (config, chosen) = settings(sources, options, &mut diagnostics);
    let (register, corrections) = what_people_said(sources, &mut diagnostics);
    let raw_html = if config.raw_html { RawHtml::Keep } else { RawHtml::LeaveOut };
    let parsed = memo.parsed.map(
        &sources.articles,
        |source| source_key(source, raw_html),
        |source| parse(source, raw_html),
    );
    diagnostics.extend(parsed.iter().flat_map(|parsed| parsed.1.iter().cloned()));
    let articles: Vec<&Article> = parsed.iter().map(|parsed| &*parsed.0).collect();
    let (resolved, mistakes) = corrections::resolve(&corrections, &register, &articles);
    diagnostics.extend(mistakes);

    let texts: Vec<_> = sources.articles.iter().zip(&parsed).zip(&resolved).collect();
    let annotator = memo.annotator.get_or_insert_with(Annotator::english);
    let annotator = annotator.registering(register.names());
    let names = site_key(&register, &config);
    let annotated = memo.annotated.map(
        &texts,
        |((source, _), resolved)| annotation_key(source, raw_html, names, resolved),
        |((_, parsed), resolved)| {
            annotate(&parsed.0, resolved, &annotator, &register, &config)
        },
    );
    diagnostics.extend(annotated.iter().flat_map(|it| it.1.iter().cloned()));
    let (articles, held_back) = published(&annotated, options, &mut diagnostics);
    let assets = site::published(
        &chosen.assets,
        articles.iter().map(|it| &*it.article),
        held_back.iter().map(|it| &*it.article),
    );

    let collection =
        Collection::new(articles, &annotator).settled_by(register, corrections);
    diagnostics.extend(collection.remarks());
    diagnostics.extend(unknown_events(&collection));
    let (site, mistakes) = Site::plan(&config, &collection, &assets);
    diagnostics.extend(mistakes);
    let (data, mistakes) = data::parse(&sources.data);
    diagnostics.extend(mistakes);
    let languages = speech::speaking(&chosen.words, &site, sources, &mut diagnostics);
    let (theme, mistakes) = Theme::new(&chosen.templates, &data, languages);
    diagnostics.extend(mistakes);
    let gate = Gate {
        files,
        compress: if options.unpacked { &[] } else { &config.outputs.compress },
        count: host::Count::new(config.outputs.host),
        assets: site.assets.iter().filter_map(copy).chain(site.picture_files()).collect(),
        watch: Watch::new(&collection.register, &naming(&site)),
    };
    gate.put_assets();
    diagnostics.extend(render::render(&site, &theme, &gate));
    diagnostics.extend(gate.watch.leaks().into_iter().chain(gate.count.remarks()));
    diagnostics.extend(uncleaned(&site.assets));
    diagnostics.sort();
    diagnostics.dedup();
    let counts = Counts { held_back: held_back.len(), ..counts(&site) };
    let pages = site.article_paths;
    let articles = annotated.iter().map(|it| Arc::clone(&it.0)).collect();
    let material = Material { articles, collection, pages };
    Outcome { diagnostics, counts, base_path: config.base_path(), material }
}

/// What every file of a site passes on its way out.
struct Gate<'f> {
    files: &'f dyn Files,
    /// The project's own files, which go before the theme's of the same path.
    assets: Output,
    watch: Watch<'f>,
    count: host::Count,
    compress: &'f [Encoding],
}

impl Gate<'_> {
    fn put_assets(&self) {
        // A picture takes its time.
        self.assets.par_iter().for_each(|(path, content)| {
            self.pass(path.clone(), content.clone());
        });
    }

    fn pass(&self, path: OutputPath, content: Content) {
        self.watch.look(&path, &content);
        for (path, packed) in pack::beside(&path, &content, self.compress) {
            if !self.assets.contains_key(&path) {
                self.count.look(&path, &packed);
                self.files.put(path, packed);
            }
        }
        self.count.look(&path, &content);
        self.files.put(path, content);
    }
}

impl Files for Gate<'_> {
    fn put(&self, path: OutputPath, content: Content) {
        if !self.assets.contains_key(&path) {
            self.pass(path, content);
        }
    }
}

/// The pages of the articles in whose text a name stands that is withheld.
fn naming<'s>(site: &'s Site<'_>) -> BTreeSet<&'s OutputPath> {
    site.articles()
        .filter(|(it, _)| !it.withheld.is_empty())
        .map(|(_, path)| path)
        .collect()
}

/// Corrections of events that are not on the timeline.
fn unknown_events(collection: &Collection) -> Vec<Diagnostic> {
    let timeline = &collection.timeline;
    let known: Vec<&str> = timeline.entries.iter().map(|entry| &*entry.id).collect();
    let orphan = |it: &UnknownEvent| {
        collection.corrections.events[it.correction].orphan(&it.id, &known)
    };
    timeline.unknown.iter().map(orphan).collect()
}

impl Build {
    /// Whether the site may be written: nothing was found that is an error, or
    /// a warning if those count too.
    pub fn is_sound(&self, worst_allowed: Severity) -> bool {
        self.diagnostics.iter().all(|diagnostic| diagnostic.severity >= worst_allowed)
    }
}

/// What people know, and what they have put right.
fn what_people_said(
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Register, Corrections) {
    let (register, mistakes) =
        sources.register.as_ref().map(Register::parse).unwrap_or_default();
    diagnostics.extend(mistakes);
    let (corrections, mistakes) =
        sources.corrections.as_ref().map(Corrections::parse).unwrap_or_default();
    diagnostics.extend(mistakes);
    (register, corrections)
}

/// The settings, and what the build uses of the sources by them.
fn settings(
    sources: &Sources,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Config, Chosen) {
    let mut config = config(sources, options, diagnostics);
    let (chosen, mistakes) = theme::choose(&config, sources);
    diagnostics.extend(mistakes);
    config.extra.clone_from(&chosen.extra);
    (config, chosen)
}

fn config(
    sources: &Sources,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Config {
    let parsed =
        sources.config.as_ref().map_or_else(|| Ok(Config::default()), Config::parse);
    let mut config = parsed.unwrap_or_else(|mistakes| {
        diagnostics.extend(mistakes);
        Config::default()
    });
    if let Some(base_url) = &options.base_url {
        config.base_url = Some(base_url.trim_end_matches('/').to_owned());
    }
    config
}

/// Everything that [`parse`] depends on beside the program itself.
fn source_key(source: &Source, raw_html: RawHtml) -> Key {
    let raw_html = [u8::from(raw_html == RawHtml::Keep)];
    memo::key(&[source.path.as_bytes(), source.text.as_bytes(), &raw_html])
}

fn parse(source: &Source, raw_html: RawHtml) -> Parsed {
    let (article, mistakes) = Article::parse(source, raw_html);
    (Arc::new(article), mistakes)
}

/// Everything of the whole site that annotations depend on.
fn site_key(register: &Register, config: &Config) -> Key {
    let name = |it: &Record| (it.registered(), it.publish);
    let names: Vec<_> = register.records.iter().map(name).collect();
    let names = format!("{names:?}");
    memo::key(&[names.as_bytes(), config.language.as_bytes(), &[config.annotate.into()]])
}

/// Everything that [`annotate`] depends on beside the program itself.
fn annotation_key(
    source: &Source,
    raw_html: RawHtml,
    names: Key,
    resolved: &Resolved,
) -> Key {
    let article = source_key(source, raw_html);
    let given = format!("{resolved:?}");
    memo::key(&[article.as_bytes(), names.as_bytes(), given.as_bytes()])
}

fn annotate(
    article: &Arc<Article>,
    resolved: &Resolved,
    annotator: &Annotator,
    register: &Register,
    config: &Config,
) -> Annotated {
    let site_language = &*config.language;
    let text_language = speech::of_text(article);
    let language = article.front_matter.lang.as_deref().unwrap_or(site_language);
    let context = Context {
        reference_date: article.date.and_then(PublicationDate::known_day),
        date_order: DateOrder::of_language(language),
        language: text_language,
    };
    let text = article.document.text();
    let annotations = annotator.annotate_given(text, &context, &resolved.given);
    // What the program would say by itself, where a person has looked at it.
    let outcomes = match (&resolved.checked[..], &resolved.given[..]) {
        ([], _) => Vec::new(),
        (checked, []) => outcomes(checked, &annotations, &annotations),
        (checked, _) => {
            outcomes(checked, &annotator.annotate(text, &context), &annotations)
        }
    };
    let is_withheld = |id: &str| register.record(id).is_some_and(|it| !it.publish);
    let seems_to_be =
        speech::seems_to_be(article, &annotations, annotator, site_language);
    let it = AnnotatedArticle::new(Arc::clone(article), annotations)
        .seeming(seems_to_be)
        .with_checked(resolved.checked.clone(), outcomes)
        .withholding(is_withheld);
    let is_annotated = article.front_matter.annotate.unwrap_or(config.annotate);
    let it = if is_annotated { it } else { it.without_findings() };
    let mut remarks = remarks::remarks(&it, site_language);
    if !is_annotated && !resolved.given.is_empty() {
        remarks.push(remarks::without_effect(article));
    }
    (Arc::new(it), remarks)
}

/// The articles that are part of the site, and those that are held back.
fn published(
    annotated: &[Arc<Annotated>],
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Arc<AnnotatedArticle>>, Vec<Arc<AnnotatedArticle>>) {
    let mut articles = Vec::with_capacity(annotated.len());
    let mut held_back = Vec::new();
    for annotated in annotated {
        let it = &annotated.0;
        match self::held_back(&it.article, options) {
            None => articles.push(Arc::clone(it)),
            Some(why) => {
                held_back.push(Arc::clone(it));
                let path = format!("{}{}", content::FOLDER, it.article.path);
                diagnostics.push(why.told(&path));
            }
        }
    }
    (articles, held_back)
}

/// Why an article is not part of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldBack {
    /// It is a draft.
    Draft,
    /// It is to be published on this day.
    Until(Date),
    /// It was to be taken off the site on this day.
    Expired(Date),
}

/// Whether an article is held back, and why.
pub fn held_back(article: &Article, options: &Options) -> Option<HeldBack> {
    let front_matter = &article.front_matter;
    if front_matter.draft && !options.drafts {
        return Some(HeldBack::Draft);
    }
    let today = options.today?;
    let opens = front_matter.publish_on.map(PublicationDate::first_day);
    if let Some(day) = opens.filter(|&day| day > today && !options.future) {
        return Some(HeldBack::Until(day));
    }
    let closed = front_matter.expires.map(PublicationDate::first_day);
    closed.filter(|&day| day <= today).map(HeldBack::Expired)
}

impl HeldBack {
    /// Says so, and how it could be otherwise.
    fn told(self, path: &str) -> Diagnostic {
        let (reason, help) = match self {
            Self::Draft => {
                ("held back: it is a draft".to_owned(), "build with `--drafts` to see it")
            }
            Self::Until(day) => {
                (format!("held back until {day}"), "build with `--future` to see it")
            }
            Self::Expired(day) => (
                format!("held back: it expired on {day}"),
                "change `expires` to show it again",
            ),
        };
        Diagnostic::note("held-back", path, reason).help(help)
    }
}

/// The articles of `sources`, without annotations and the work that these are.
pub fn articles(
    sources: &Sources,
    options: &Options,
) -> (Vec<Arc<Article>>, Vec<Diagnostic>) {
    let mut diagnostics: Vec<Diagnostic> = sources.unread.iter().map(unread).collect();
    let config = config(sources, options, &mut diagnostics);
    let raw_html = if config.raw_html { RawHtml::Keep } else { RawHtml::LeaveOut };
    let parse = |source| parse(source, raw_html);
    let parsed: Vec<Parsed> = sources.articles.par_iter().map(parse).collect();
    let (articles, mistakes): (Vec<_>, Vec<_>) = parsed.into_iter().unzip();
    diagnostics.extend(mistakes.into_iter().flatten());
    (articles, diagnostics)
}

fn counts(site: &Site<'_>) -> Counts {
    let collection = site.collection;
    let timexes = collection.articles.iter().flat_map(|it| &it.annotations.timexes);
    Counts {
        articles: collection.articles.len(),
        held_back: 0,
        entities: collection.entities.len(),
        mentions: collection.entities.iter().map(|entity| entity.mentions.len()).sum(),
        dates: collection.timeline.entries.len(),
        unresolved: timexes.filter(|timex| timex.is_unresolved()).count(),
        quotes: collection.quotes.iter().filter(|quote| quote.is_direct()).count(),
        pages: site.pages.len(),
    }
}
