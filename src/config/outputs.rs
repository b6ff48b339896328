//! Which files a site has beside its pages: `feeds`, `exports` and the like.
//!
//! Keys of the settings come in, [`Outputs`] come out. What each file holds is
//! said in `render::feed`, `render::export` and `render::well_known`. To add a
//! format of data, add it to [`Export`] and to [`EXPORTS`].

use serde_yaml::Value;

use crate::{
    diagnostic::Diagnostic,
    yaml::{Fields, scalar},
};

/// The files of a site beside its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outputs {
    /// `feeds`
    pub feeds: Feeds,
    /// `exports`: the data that other programs read. `all` and `none` are words
    /// for every one of them and for nothing.
    pub exports: Exports,
    /// `sitemap`: `plain`, `gzip` or `none`. It needs a `base_url`.
    pub sitemap: Sitemap,
    /// `compress`: `gzip`, `brotli` or both: files are compressed beside
    /// themselves when the site is written.
    pub compress: Vec<Encoding>,
    /// `minify`: whether runs of white space in pages become one character.
    pub minify: bool,
    /// `host`: who serves the site, as far as that makes a difference.
    pub host: Option<Host>,
}

/// How readers can follow the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feeds {
    /// `formats`: `atom`, `rss`, `json`; all three by default.
    pub formats: Option<Vec<FeedFormat>>,
    /// `name_formats`: those of the feeds of names; the first of all by default,
    /// since names are many.
    pub name_formats: Option<Vec<FeedFormat>>,
    /// `articles`: how many articles a feed holds at most.
    pub articles: usize,
    /// `names`: from how many articles on a name has a feed of its own.
    pub names: usize,
}

impl Default for Feeds {
    fn default() -> Self {
        Self { formats: None, name_formats: None, articles: 20, names: 5 }
    }
}

impl Feeds {
    /// The formats that are asked for, the preferred first.
    pub fn formats(&self) -> &[FeedFormat] {
        self.formats.as_deref().unwrap_or(&FeedFormat::ALL)
    }

    /// The same for names.
    pub fn name_formats(&self) -> &[FeedFormat] {
        let first = || &self.formats()[..self.formats().len().min(1)];
        self.name_formats.as_deref().unwrap_or_else(first)
    }
}

/// A format of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedFormat {
    /// Atom: RFC 4287.
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// All formats, the preferred first.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];
}

/// Data that other programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Export {
    /// Tables of articles, names, mentions, dates, events and quotes.
    Csv,
    /// The same as lists of objects.
    Json,
    /// The annotations of each article as W3C Web Annotations.
    Annotations,
    /// The events whose days are known as a calendar.
    Calendar,
    /// The places that have coordinates.
    GeoJson,
    /// The weightiest events for Knight Lab's `TimelineJS`.
    TimelineJs,
    /// Each article as TEI P5.
    Tei,
    /// Who is named with whom, as `GraphML` and as a table.
    Graph,
    /// Everything for Aleph and its kin.
    FollowTheMoney,
}

/// The word for each export in the settings.
pub const EXPORTS: [(&str, Export); 9] = [
    ("csv", Export::Csv),
    ("json", Export::Json),
    ("annotations", Export::Annotations),
    ("ics", Export::Calendar),
    ("geojson", Export::GeoJson),
    ("timelinejs", Export::TimelineJs),
    ("tei", Export::Tei),
    ("graph", Export::Graph),
    ("ftm", Export::FollowTheMoney),
];

/// A set of exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exports(Vec<Export>);

impl Default for Exports {
    /// What most readers can use, and what costs little.
    fn default() -> Self {
        use Export::{Annotations, Calendar, Csv, GeoJson, Json};
        Self(vec![Csv, Json, Annotations, Calendar, GeoJson])
    }
}

impl Exports {
    /// Whether an export is asked for.
    pub fn has(&self, export: Export) -> bool {
        self.0.contains(&export)
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What becomes of the list of all pages for search engines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sitemap {
    /// It is written as it is.
    #[default]
    Plain,
    /// Its parts are compressed.
    Gzip,
    /// There is none.
    None,
}

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// `NAME.gz`: every browser takes it.
    Gzip,
    /// `NAME.br`: smaller, and every browser of these years takes it.
    Brotli,
}

/// Who serves a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Cloudflare Pages.
    CloudflarePages,
    /// GitHub Pages.
    GitHubPages,
    /// GitLab Pages.
    GitLabPages,
    /// Netlify.
    Netlify,
    /// A server of one's own, or a bucket: nothing is written for it.
    Other,
}

/// Reads the keys of this module from the settings; also gives the mistakes in
/// the mappings among them.
pub(super) fn outputs(fields: &mut Fields<'_>) -> (Outputs, Vec<Diagnostic>) {
    let mut mistakes = Vec::new();
    let outputs = Outputs {
        feeds: feeds(fields, &mut mistakes),
        exports: words(fields, "exports", &EXPORTS).map(Exports).unwrap_or_default(),
        sitemap: fields
            .choice(
                "sitemap",
                &[
                    ("plain", Sitemap::Plain),
                    ("gzip", Sitemap::Gzip),
                    ("none", Sitemap::None),
                ],
            )
            .unwrap_or_default(),
        compress: words(
            fields,
            "compress",
            &[("gzip", Encoding::Gzip), ("brotli", Encoding::Brotli)],
        )
        .unwrap_or_default(),
        minify: fields.boolean("minify").unwrap_or(false),
        host: fields.choice(
            "host",
            &[
                ("cloudflare-pages", Host::CloudflarePages),
                ("github-pages", Host::GitHubPages),
                ("gitlab-pages", Host::GitLabPages),
                ("netlify", Host::Netlify),
                ("other", Host::Other),
            ],
        ),
    };
    (outputs, mistakes)
}

fn feeds(fields: &mut Fields<'_>, mistakes: &mut Vec<Diagnostic>) -> Feeds {
    let default = Feeds::default();
    let Some(mut inner) = fields.nested("feeds") else { return default };
    let formats = [
        ("atom", FeedFormat::Atom),
        ("rss", FeedFormat::Rss),
        ("json", FeedFormat::Json),
    ];
    let feeds = Feeds {
        formats: words(&mut inner, "formats", &formats),
        name_formats: words(&mut inner, "name_formats", &formats),
        articles: inner.count("articles").unwrap_or(default.articles),
        names: inner.count("names").unwrap_or(default.names),
    };
    mistakes.extend(inner.finish());
    feeds
}

/// A list of words, each once and in the order given; `all` and `none` stand for
/// every word and for none. Nothing if the key is not there.
fn words<T: Copy + PartialEq>(
    fields: &mut Fields<'_>,
    key: &'static str,
    choices: &[(&str, T)],
) -> Option<Vec<T>> {
    let field = fields.take(key)?;
    let items = match field.value {
        Value::Sequence(items) => items,
        item => vec![item],
    };
    let mut chosen = Vec::new();
    for word in items.iter().map(|item| scalar(item).unwrap_or_default()) {
        match choices.iter().find(|(name, _)| *name == word) {
            Some(&(_, choice)) if !chosen.contains(&choice) => chosen.push(choice),
            Some(_) => {}
            None if word == "all" => chosen = choices.iter().map(|it| it.1).collect(),
            None if word == "none" && items.len() == 1 => {}
            None => {
                let names: Vec<String> =
                    choices.iter().map(|(name, _)| format!("`{name}`")).collect();
                let help =
                    format!("use some of {}, or `all` or `none`", names.join(", "));
                let message = format!("`{key}` cannot hold `{word}`");
                fields.report("bad-value", field.span, message, &help);
            }
        }
    }
    Some(chosen)
}
