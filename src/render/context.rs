//! What a page is made with: the site, facts that all pages share, and the
//! address of the page, from which all links count.

use std::collections::BTreeMap;

use super::{
    components, escape,
    html::{Addresses, Shown},
    layout::Layout,
    marks,
    theme::Theme,
    view,
    words::Words,
};
use crate::{
    collection::{AnnotatedArticle, Doubt, EntityClass, Event, SentenceRef, WITHHELD},
    config::Config,
    content::{Document, PublicationDate},
    language::{self, Value},
    output::OutputPath,
    site::{self, Page, PageKind, Site, Target, Targets},
    text::{OBJECT, Span, without_dateline},
};

/// What is worked out once for all pages.
#[derive(Debug)]
pub(super) struct Shared<'s> {
    site: &'s Site<'s>,
    theme: &'s Theme,
    facts: Vec<Facts>,
    /// The entry of the timeline for an article and one of its timexes.
    entries: BTreeMap<(usize, usize), usize>,
    /// What to say before an event that follows a long gap.
    gaps: BTreeMap<usize, String>,
    /// What is open of each entity: indices in
    /// [`Collection::doubts`](crate::collection::Collection::doubts).
    doubts: BTreeMap<usize, Vec<usize>>,
    /// The years of the first and last article.
    years: Option<(i16, i16)>,
}

/// What is worked out once for an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) layout: Layout,
    /// The anchor of each of its quotes; empty where it is not shown.
    pub(super) quote_ids: Vec<String>,
    pub(super) words: usize,
}

impl<'s> Shared<'s> {
    pub(super) fn new(site: &'s Site<'s>, theme: &'s Theme) -> Self {
        let facts = |it: &std::sync::Arc<AnnotatedArticle>| Facts {
            layout: Layout::of(&it.article.document),
            quote_ids: marks::quote_ids(&it.annotations.quotes),
            words: it.article.document.text().split_whitespace().count(),
        };
        let entries = site.collection.timeline.entries.iter().enumerate();
        Self {
            site,
            theme,
            facts: site.collection.articles.iter().map(facts).collect(),
            entries: entries
                .map(|(at, entry)| ((entry.sentence.article, entry.timex), at))
                .collect(),
            gaps: gaps(site, Words(theme.languages().site())),
            doubts: doubts(site),
            years: years(site),
        }
    }
}

/// A path as servers know it: a folder stands for the `index.html` in it.
pub(super) fn on_server(path: &OutputPath) -> String {
    match path.as_str().strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => {
            escape::path(folder)
        }
        _ => escape::path(path.as_str()),
    }
}

/// For each entity of which something is open, what that is.
fn doubts(site: &Site<'_>) -> BTreeMap<usize, Vec<usize>> {
    let mut doubts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, doubt) in site.collection.doubts.iter().enumerate() {
        doubts.entry(doubt.entity).or_default().push(at);
    }
    doubts
}

/// The years of the first and last article.
fn years(site: &Site<'_>) -> Option<(i16, i16)> {
    let dates = site.collection.articles.iter().filter_map(|it| it.article.date);
    let years = dates.map(|date| date.first_day().year());
    Some((years.clone().min()?, years.max()?))
}

/// For each event that follows a gap, what to say of the gap.
fn gaps(site: &Site<'_>, words: Words<'_>) -> BTreeMap<usize, String> {
    let timeline = &site.collection.timeline;
    let mut gaps = BTreeMap::new();
    for gap in timeline.gaps() {
        let is_before = |event: &Event| timeline.dated(event).day() <= gap.last;
        let next = timeline.events.partition_point(is_before);
        if next < timeline.events.len() {
            let days = (gap.last - gap.first).get_days() + 1;
            let values = [
                ("duration", Value::Text(&duration(days, words))),
                ("first", Value::Text(&words.day(gap.first))),
                ("last", Value::Text(&words.day(gap.last))),
            ];
            gaps.insert(next, words.say("gap", &values));
        }
    }
    gaps
}

/// A number of days in words, as coarsely as is useful.
fn duration(days: i32, words: Words<'_>) -> String {
    let days = usize::try_from(days).unwrap_or(0);
    match days {
        ..70 => words.count("n_days", days),
        70..730 => words.count("n_months", days / 30),
        _ => words.count("n_years", days / 365),
    }
}

/// How addresses are written in a document, by where it is read.
struct Way<'w> {
    /// The way to the root of the site, with a slash at its end unless empty.
    root: &'w str,
    /// What stands before the `#` of a place in the document itself.
    here: &'w str,
    /// The address of a file.
    to: &'w dyn Fn(&OutputPath) -> String,
}

impl Way<'_> {
    /// Where a link or an image leads, if anywhere.
    fn address(&self, target: &Target) -> Option<String> {
        match target {
            Target::Outside(address) => Some(address.clone()),
            Target::Inside { path, fragment: None } => Some((self.to)(path)),
            Target::Inside { path, fragment: Some(fragment) } => {
                Some(format!("{}#{}", (self.to)(path), escape::path(fragment)))
            }
            Target::Here(fragment) => {
                Some(format!("{}#{}", self.here, escape::path(fragment)))
            }
            Target::Nowhere => None,
        }
    }
}

/// What a page is made with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'s> {
    shared: &'s Shared<'s>,
    page: &'s Page,
    /// What the page speaks.
    words: Words<'s>,
}

impl<'s> Context<'s> {
    pub(super) fn new(shared: &'s Shared<'s>, page: &'s Page) -> Self {
        let words = Words(shared.theme.languages().site());
        let context = Self { shared, page, words };
        let words = Words(shared.theme.languages().of(context.page_language()));
        Self { words, ..context }
    }

    /// What the page speaks: its language, if there are words for it, else that
    /// of the site.
    pub(super) fn words(&self) -> Words<'s> {
        self.words
    }

    /// The language of the page: that of its article, or of the site.
    pub(super) fn page_language(&self) -> &'s str {
        let site = self.site();
        match &self.page.kind {
            PageKind::Article(at) => self.language(self.article(*at)),
            PageKind::Unlisted(at) => self.language(&site.collection.unlisted[*at]),
            _ => &site.config.language,
        }
    }

    pub(super) fn site(&self) -> &'s Site<'s> {
        self.shared.site
    }

    pub(super) fn page(&self) -> &'s Page {
        self.page
    }

    pub(super) fn article(&self, article: usize) -> &'s AnnotatedArticle {
        &self.shared.site.collection.articles[article]
    }

    pub(super) fn facts(&self, article: usize) -> &'s Facts {
        &self.shared.facts[article]
    }

    /// The way from this page up to the root: `../../`, or nothing.
    pub(super) fn root(&self) -> String {
        "../".repeat(self.page.path.as_str().matches('/').count())
    }

    /// The address of a file as it stands in this page.
    pub(super) fn href(&self, path: &OutputPath) -> String {
        site::relative(&self.page.path, path)
    }

    pub(super) fn article_href(&self, article: usize) -> String {
        self.href(&self.site().article_paths[article])
    }

    pub(super) fn entity_href(&self, entity: usize) -> Option<String> {
        Some(self.href(self.site().entity_paths[entity].as_ref()?))
    }

    /// The address of a sentence in its article.
    pub(super) fn sentence_href(&self, sentence: SentenceRef) -> String {
        let id = self.article(sentence.article).sentence_ids.get(sentence.sentence);
        let mut href = self.article_href(sentence.article);
        if let Some(id) = id {
            href.push('#');
            href.push_str(id);
        }
        href
    }

    /// The address of an entry on the timeline, in its event, if it has one.
    pub(super) fn entry_href(&self, entry: usize) -> Option<String> {
        let timeline = &self.site().collection.timeline;
        let page = &self.site().event_paths[timeline.event_of[entry]?];
        Some(format!("{}#{}", self.href(page), timeline.entries[entry].id))
    }

    /// The entry of the timeline for an article's timex, if it has one.
    pub(super) fn entry_of(&self, article: usize, timex: usize) -> Option<usize> {
        self.shared.entries.get(&(article, timex)).copied()
    }

    /// The address of the entry for an article's timex, if it has one.
    pub(super) fn timex_href(&self, article: usize, timex: usize) -> Option<String> {
        self.entry_href(self.entry_of(article, timex)?)
    }

    /// What to say before events that follow a long gap.
    pub(super) fn gaps(&self) -> &'s BTreeMap<usize, String> {
        &self.shared.gaps
    }

    /// What the collection leaves open of an entity.
    pub(super) fn doubts(&self, entity: usize) -> impl Iterator<Item = &'s Doubt> {
        let of_entity = self.shared.doubts.get(&entity).map_or(&[][..], Vec::as_slice);
        of_entity.iter().map(|&at| &self.shared.site.collection.doubts[at])
    }

    /// The years of the first and last article.
    pub(super) fn years(&self) -> Option<(i16, i16)> {
        self.shared.years
    }

    /// The entries of the timeline that cite an article, in text order.
    pub(super) fn entries_of(&self, article: usize) -> impl Iterator<Item = usize> {
        let of_article = (article, 0)..=(article, usize::MAX);
        self.shared.entries.range(of_article).map(|(_, &entry)| entry)
    }

    /// Where the links and images of a document lead, from this page, and what
    /// its components make on it.
    pub(super) fn addresses(&self, document: &Document, targets: &Targets) -> Addresses {
        let way = Way { root: &self.root(), here: "", to: &|path| self.href(path) };
        self.addresses_by(document, targets, &way)
    }

    /// The same for an article that is read elsewhere than on its page: whole if
    /// the site's own address is known, else as they count from its page.
    pub(super) fn addresses_elsewhere(&self, article: usize) -> Addresses {
        let path = &self.site().article_paths[article];
        let to = |to: &OutputPath| {
            self.canonical(to).unwrap_or_else(|| site::relative(path, to))
        };
        let root = match &self.site().config.base_url {
            Some(base) => format!("{base}/"),
            None => "../".repeat(path.as_str().matches('/').count()),
        };
        let way = Way { root: &root, here: &to(path), to: &to };
        let document = &self.article(article).article.document;
        self.addresses_by(document, &self.site().article_targets[article], &way)
    }

    fn addresses_by(
        &self,
        document: &Document,
        targets: &Targets,
        way: &Way<'_>,
    ) -> Addresses {
        let shown = |target| Some(self.shown(target, way.address(target)?, way));
        Addresses {
            links: targets.links.iter().map(|target| way.address(target)).collect(),
            images: targets.images.iter().map(shown).collect(),
            components: components::embedded(
                self.shared.theme,
                document,
                way.root,
                self.words.tag(),
            ),
        }
    }

    /// An image at `address`, with what is known of it.
    fn shown(&self, target: &Target, address: String, way: &Way<'_>) -> Shown {
        let picture = match target {
            Target::Inside { path, .. } => self.site().pictures.get(path),
            _ => None,
        };
        let Some(picture) = picture else { return Shown { address, ..Shown::default() } };
        let webp = picture.webp.iter();
        let webp: Vec<String> =
            webp.map(|(path, width)| format!("{} {width}w", (way.to)(path))).collect();
        Shown {
            address: picture.fallback.as_ref().map_or(address, |path| (way.to)(path)),
            size: Some((picture.facts.width, picture.facts.height)),
            webp: webp.join(", "),
        }
    }

    /// The whole address of a page, if the site's own is known.
    pub(super) fn canonical(&self, path: &OutputPath) -> Option<String> {
        let base = self.site().config.base_url.as_ref()?;
        Some(format!("{base}/{}", on_server(path)))
    }

    /// The name of the site: from the settings, or else the title of the
    /// description of the top folder.
    pub(super) fn site_title(&self) -> &'s str {
        let config = self.site().config;
        match self.top_description() {
            Some(it) if config.title == Config::default().title => &it.article.title,
            _ => &config.title,
        }
    }

    /// What the site is, in a sentence; found likewise. May be empty.
    pub(super) fn site_description(&self) -> &'s str {
        let config = self.site().config;
        let summary = || Some(&*self.top_description()?.article.summary);
        match &*config.description {
            "" => summary().unwrap_or(""),
            description => description,
        }
    }

    fn top_description(&self) -> Option<&'s AnnotatedArticle> {
        let sections = &self.site().collection.sections;
        sections.iter().find(|section| section.path.is_empty())?.index.as_deref()
    }

    /// The language of an article.
    pub(super) fn language(&self, it: &'s AnnotatedArticle) -> &'s str {
        it.language(&self.site().config.language)
    }

    /// The language of an article, if it is not what the page speaks.
    pub(super) fn foreign_language(&self, it: &'s AnnotatedArticle) -> Option<&'s str> {
        Some(self.language(it)).filter(|lang| *lang != self.words.tag())
    }
}

/// Small views that many pages are made of.
impl<'s> Context<'s> {
    pub(super) fn link(&self, label: impl Into<String>, path: &OutputPath) -> view::Link {
        view::Link { label: label.into(), href: self.href(path) }
    }

    pub(super) fn article_link(&self, article: usize) -> view::Link {
        let title = self.article(article).article.title.clone();
        view::Link { label: title, href: self.article_href(article) }
    }

    /// A name, as it stands in lists.
    pub(super) fn name(&self, entity: usize) -> view::Name<'s> {
        let it = &self.site().collection.entities[entity];
        view::Name {
            name: &it.name,
            href: self.entity_href(entity),
            class: it.class.id(),
            letter: marks::letter(it.class),
            id: &it.id,
            mentions: it.mentions.len(),
            articles: it.articles,
        }
    }

    /// What lists say of an article.
    pub(super) fn card(&self, article: usize) -> view::Card<'s> {
        let it = self.article(article);
        let section = it.article.section();
        let sections = &self.site().collection.sections;
        let section = sections.iter().position(|other| other.path == section);
        let section = section.filter(|&at| !sections[at].path.is_empty());
        view::Card {
            title: &it.article.title,
            href: self.article_href(article),
            date: publication(self, it),
            summary: without_dateline(&it.article.summary),
            section: section.map(|at| {
                self.link(&*sections[at].title, &self.site().section_paths[at])
            }),
            source: it.article.front_matter.source.name.as_deref(),
            minutes: minutes(self.facts(article).words),
            names: self.leading_names(article, 4),
            language: self.foreign_language(it),
            draft: it.article.front_matter.draft,
        }
    }

    /// Whom and what an article names, with how often, the most frequent first.
    pub(super) fn names_by_weight(&self, article: usize) -> Vec<(usize, usize)> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mentions = &self.article(article).annotations.mentions;
        for number in 0..mentions.len() {
            if let Some(entity) = self.site().collection.entity_of(article, number) {
                *counts.entry(entity).or_default() += 1;
            }
        }
        let mut counts: Vec<(usize, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|&(entity, count)| (std::cmp::Reverse(count), entity));
        counts
    }

    fn leading_names(&self, article: usize, count: usize) -> Vec<view::Name<'s>> {
        let class = |entity: usize| self.site().collection.entities[entity].class;
        let names = self.names_by_weight(article).into_iter();
        names
            .filter(|&(entity, _)| class(entity) != EntityClass::Other)
            .take(count)
            .map(|(entity, _)| self.name(entity))
            .collect()
    }

    /// A sentence with some of its words marked.
    pub(super) fn snippet(&self, at: SentenceRef, hits: &[Span]) -> view::Snippet<'s> {
        let it = self.article(at.article);
        let sentence = it.annotations.sentences.get(at.sentence);
        let text = it.article.document.text();
        view::Snippet {
            html: sentence.map_or_else(String::new, |&span| {
                let body = without_dateline(span.of(text));
                let start = span.end() - body.len();
                let is_all_in_dateline = hits.iter().all(|hit| hit.start() < start);
                let is_cut = !hits.is_empty() && !is_all_in_dateline;
                let start = if is_cut { start } else { span.start() };
                excerpt(it, Span::new(start, span.end()), hits)
            }),
            href: self.sentence_href(at),
            language: self.foreign_language(it),
            direction: self.foreign_language(it).map(language::direction),
        }
    }
}

/// The text of an article at `span` on one line, with the words at `hits`, which
/// are in order, marked. What is not text is left out, and so are names that are
/// withheld.
pub(super) fn excerpt(it: &AnnotatedArticle, span: Span, hits: &[Span]) -> String {
    let text = it.article.document.text();
    let withheld: Vec<Span> =
        it.withheld.iter().copied().filter(|name| name.overlaps(span)).collect();
    let is_open = |hit: &&Span| !withheld.iter().any(|name| name.overlaps(**hit));
    let mut parts: Vec<(Span, bool)> =
        hits.iter().filter(is_open).map(|&hit| (hit, false)).collect();
    parts.extend(withheld.iter().map(|&name| (name, true)));
    parts.sort_by_key(|&(part, _)| part);
    let mut html = String::with_capacity(span.len() + 32 * parts.len());
    let mut at = span.start();
    for (part, is_withheld) in parts {
        if is_withheld && part.end() > at {
            push_line(&mut html, &text[at..part.start().max(at)]);
            html.push_str(WITHHELD);
            at = part.end();
        } else if !is_withheld && part.start() >= at && span.contains(part) {
            push_line(&mut html, &text[at..part.start()]);
            html.push_str("<b>");
            push_line(&mut html, part.of(text));
            html.push_str("</b>");
            at = part.end();
        }
    }
    push_line(&mut html, &text[at.min(span.end())..span.end()]);
    html
}

fn push_line(html: &mut String, text: &str) {
    let is_break = |c: char| c == '\n' || c == OBJECT;
    for (at, line) in text.split(is_break).enumerate() {
        html.push_str(if at > 0 { " " } else { "" });
        escape::push(html, line);
    }
}

/// When an article was published.
pub(super) fn publication(
    context: &Context<'_>,
    it: &AnnotatedArticle,
) -> Option<view::Date> {
    it.article.date.map(|it| date(context.words, it))
}

/// A date that an author gives.
pub(super) fn date(words: Words<'_>, date: PublicationDate) -> view::Date {
    view::Date { iso: date.iso_date(), words: words.publication(date) }
}

/// How long it takes to read so many words.
pub(super) fn minutes(words: usize) -> usize {
    const WORDS_A_MINUTE: usize = 220;
    words.div_ceil(WORDS_A_MINUTE).max(1)
}
