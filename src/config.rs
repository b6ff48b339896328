//! The site's settings: `dateline.yaml`, read and checked.

mod links;
mod outputs;

use serde_yaml::Value;

pub use self::{
    links::Links,
    outputs::{
        EXPORTS, Encoding, Export, Exports, FeedFormat, Feeds, Host, Outputs, Sitemap,
    },
};
use crate::{
    diagnostic::Diagnostic,
    source::Source,
    text::Span,
    yaml::{Field, Fields, scalar, texts},
};

/// Which mentions of an entity are links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinkMentions {
    /// The first in each section of an article; the others are only marked.
    #[default]
    First,
    /// All of them.
    All,
    /// None of them.
    None,
}

/// A way to file articles that the configuration declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredTaxonomy {
    /// What it is called in front matters, and its folder: `region`.
    pub name: String,
    /// What its list is called: `Regions`.
    pub label: String,
}

/// The settings of a site. Every key may be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// `title`: the name of the site.
    pub title: String,
    /// `description`: one sentence on what the site is.
    pub description: String,
    /// `base_url`: where the site will be, such as `https://example.org/news`,
    /// without a slash at its end. Links between pages never need it.
    pub base_url: Option<String>,
    /// `language`: the language of articles that do not say, as in BCP 47.
    pub language: String,
    /// `annotate`: whether names, dates and quotes are looked for in articles that
    /// do not say.
    pub annotate: bool,
    /// `raw_html`: whether HTML in Markdown is kept. It is left out otherwise.
    pub raw_html: bool,
    /// `link_mentions`: `first`, `all` or `none`.
    pub link_mentions: LinkMentions,
    /// `min_mentions`: from how many mentions on an entity has a page. By
    /// default 1, and 2 in collections of 500 articles or more.
    pub min_mentions: Option<usize>,
    /// `articles_per_page`: how many articles a list shows before it goes on
    /// on a further page; 500 at most.
    pub articles_per_page: usize,
    /// `taxonomies`: ways to file articles beside topics, authors, sources and
    /// series, each with what its list is called; in this order.
    pub taxonomies: Vec<DeclaredTaxonomy>,
    /// `theme`: the folder below `themes/` whose templates and files are used.
    pub theme: Option<String>,
    /// `ignore`: globs of paths under `content/` and `static/` that are not
    /// read.
    pub ignore: Vec<String>,
    /// `feeds`, `exports` and other files beside the pages.
    pub outputs: Outputs,
    /// `links`: how links to other hosts are checked, when someone asks for it.
    pub links: Links,
    /// `extra`: keys of one's own, which templates see as they are.
    pub extra: Value,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Untitled site".to_owned(),
            description: String::new(),
            base_url: None,
            language: "en".to_owned(),
            annotate: true,
            raw_html: false,
            link_mentions: LinkMentions::default(),
            min_mentions: None,
            articles_per_page: 50,
            taxonomies: Vec::new(),
            theme: None,
            ignore: Vec::new(),
            outputs: Outputs::default(),
            links: Links::default(),
            extra: Value::Null,
        }
    }
}

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    ///
    /// Returns every mistake in it: YAML that cannot be read, unknown keys,
    /// values of the wrong type, a base URL that is none.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let whole = Span::new(0, source.text.len());
        let mut fields = Fields::parse(source, whole).map_err(|mistake| vec![mistake])?;
        let default = Self::default();
        let text = |field: Option<Field<String>>| field.map(|field| field.value);
        let base_url = fields.string(&["base_url"]);
        let (outputs, mut more) = outputs::outputs(&mut fields);
        let (links, of_links) = links::links(&mut fields);
        more.extend(of_links);
        let config = Self {
            title: text(fields.string(&["title"])).unwrap_or(default.title),
            description: text(fields.string(&["description"])).unwrap_or_default(),
            base_url: base_url.and_then(|url| base_url_of(url, &mut fields)),
            language: text(fields.string(&["language", "lang"]))
                .unwrap_or(default.language),
            annotate: fields.boolean("annotate").unwrap_or(default.annotate),
            raw_html: fields.boolean("raw_html").unwrap_or(default.raw_html),
            link_mentions: fields
                .choice(
                    "link_mentions",
                    &[
                        ("first", LinkMentions::First),
                        ("all", LinkMentions::All),
                        ("none", LinkMentions::None),
                    ],
                )
                .unwrap_or_default(),
            min_mentions: fields.count("min_mentions"),
            articles_per_page: articles_per_page(&mut fields)
                .unwrap_or(default.articles_per_page),
            taxonomies: taxonomies(&mut fields),
            theme: text(fields.string(&["theme"])),
            ignore: fields.strings(&["ignore"]),
            outputs,
            links,
            extra: fields.take("extra").map_or(Value::Null, |field| field.value),
        };
        let mut mistakes = fields.finish();
        mistakes.append(&mut more);
        if mistakes.is_empty() { Ok(config) } else { Err(mistakes) }
    }

    /// From how many mentions on an entity has a page of its own, in a
    /// collection of so many articles.
    pub fn page_threshold(&self, articles: usize) -> usize {
        self.min_mentions.unwrap_or(if articles < 500 { 1 } else { 2 })
    }

    /// The path at which the site is mounted, with a slash at both ends: `/` or
    /// `/news/`.
    pub fn base_path(&self) -> String {
        let url = self.base_url.as_deref().unwrap_or("");
        let after_scheme = url.split_once("://").map_or("", |(_, rest)| rest);
        match after_scheme.split_once('/') {
            Some((_, path)) if !path.is_empty() => format!("/{path}/"),
            _ => "/".to_owned(),
        }
    }
}

/// A list that is longer than this is no page that anyone reads.
const MAX_ARTICLES_PER_PAGE: usize = 500;

fn articles_per_page(fields: &mut Fields<'_>) -> Option<usize> {
    let key = "articles_per_page";
    let span = fields.place(key);
    let count = fields.count(key)?;
    if count <= MAX_ARTICLES_PER_PAGE {
        return Some(count);
    }
    let message = format!("`{key}` cannot be more than {MAX_ARTICLES_PER_PAGE}");
    fields.report("bad-value", span, message, "let lists go on on further pages");
    None
}

/// Reads `taxonomies`: names with labels, or names alone.
fn taxonomies(fields: &mut Fields<'_>) -> Vec<DeclaredTaxonomy> {
    let Some(Field { value, span }) = fields.take("taxonomies") else {
        return Vec::new();
    };
    let declared: Option<Vec<_>> = match &value {
        Value::Mapping(labels) => labels
            .iter()
            .map(|(name, label)| Some((scalar(name)?, scalar(label)?)))
            .collect(),
        names => texts(names)
            .map(|names| names.into_iter().map(|name| (name.clone(), name)).collect()),
    };
    let Some(declared) = declared else {
        let message = "`taxonomies` has to be names with labels";
        fields.report("wrong-type", span, message, "write as in `region: Regions`");
        return Vec::new();
    };
    let mut taxonomies = Vec::new();
    for (name, label) in declared {
        if is_free(&name) {
            let mut chars = label.chars();
            let head = chars.next().into_iter().flat_map(char::to_uppercase);
            let label = head.chain(chars).collect();
            taxonomies.push(DeclaredTaxonomy { name, label });
        } else {
            let message = format!("`{name}` cannot be the name of a taxonomy");
            let help = "use small letters, and no name of a part of the site";
            fields.report("bad-value", span, message, help);
        }
    }
    taxonomies
}

/// Whether a taxonomy may have this name: it is a folder of the site.
fn is_free(name: &str) -> bool {
    const TAKEN: [&str; 13] = [
        "about",
        "articles",
        "assets",
        "authors",
        "corrections",
        "entities",
        "map",
        "quotes",
        "search",
        "series",
        "sources",
        "tags",
        "timeline",
    ];
    let is_small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(is_small)
        && !name.ends_with('-')
        && !name.contains("--")
        && !TAKEN.contains(&name)
}

/// Checks a base URL; takes the slash from its end.
fn base_url_of(url: Field<String>, fields: &mut Fields<'_>) -> Option<String> {
    let Field { value, span } = url;
    let host = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let is_url = host.is_some_and(|host| {
        !host.is_empty()
            && !host.starts_with('/')
            && !host.contains([' ', '?', '#', '"', '<'])
    });
    if is_url {
        return Some(value.trim_end_matches('/').to_owned());
    }
    let message = format!("`{value}` is not the address of a site");
    fields.report("bad-url", span, message, "write it as in `https://example.org/news`");
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, Vec<String>> {
        let messages = |mistakes: Vec<Diagnostic>| {
            mistakes.into_iter().map(|mistake| mistake.message).collect()
        };
        Config::parse(&Source::new("dateline.yaml", text)).map_err(messages)
    }

    #[test]
    fn every_key_may_be_left_out() {
        assert_eq!(parse(""), Ok(Config::default()));
        let config = parse("title: News\nbase_url: https://example.org/news/\n").unwrap();
        assert_eq!(config.base_url.as_deref(), Some("https://example.org/news"));
        assert_eq!(config.base_path(), "/news/");
        assert_eq!(Config::default().base_path(), "/");
    }

    #[test]
    fn taxonomies_are_declared_with_or_without_labels() {
        let taxonomies = |yaml: &str| {
            let declared = parse(yaml).unwrap().taxonomies.into_iter();
            declared.map(|it| (it.name, it.label)).collect::<Vec<_>>()
        };
        let pair = |name: &str, label: &str| (name.to_owned(), label.to_owned());
        assert_eq!(taxonomies("taxonomies: [region]"), [pair("region", "Region")]);
        let both = "taxonomies:\n  beat: Beats\n  a-b: Both";
        assert_eq!(taxonomies(both), [pair("beat", "Beats"), pair("a-b", "Both")]);
        for name in ["tags", "North", "-", "a/b", "..", "a-"] {
            let message = format!("`{name}` cannot be the name of a taxonomy");
            assert_eq!(parse(&format!("taxonomies: ['{name}']")), Err(vec![message]));
        }
    }

    #[test]
    fn mistakes_are_named() {
        let long = "`articles_per_page` cannot be more than 500";
        assert_eq!(parse("articles_per_page: 501"), Err(vec![long.to_owned()]));
        assert_eq!(parse("titel: x"), Err(vec!["unknown key `titel`".to_owned()]));
        assert_eq!(
            parse("base_url: example.org\nlink_mentions: some"),
            Err(vec![
                "`example.org` is not the address of a site".to_owned(),
                "`link_mentions` cannot be `some`".to_owned(),
            ])
        );
    }

    #[test]
    fn how_links_are_checked_has_bounds() {
        let links = parse("links: {skip: x.example, timeout: 5, pause: 0.5}").unwrap();
        assert_eq!(links.links.skip, ["x.example"]);
        assert_eq!(links.links.pause.as_millis(), 500);
        assert_eq!((links.links.timeout.as_secs(), links.links.tries), (5, 3));
        for (yaml, message) in [
            ("timeout: 0", "`timeout` has to be a number of seconds"),
            ("timeout: .inf", "`timeout` has to be a number of seconds"),
            ("pause: -1", "`pause` has to be a number of seconds"),
            ("pause: soon", "`pause` has to be a number of seconds"),
            ("hosts_at_once: 65", "`hosts_at_once` cannot be more than 64"),
            ("tries: 0", "`tries` has to be a whole number of 1 or more"),
            ("skip: '[x'", "`[x` is not a glob: unclosed character class; missing ']'"),
            ("retries: 3", "unknown key `retries`"),
        ] {
            let found = parse(&format!("links:\n  {yaml}\n"));
            assert_eq!(found, Err(vec![message.to_owned()]), "{yaml}");
        }
    }

    #[test]
    fn files_beside_the_pages_are_chosen_by_words() {
        let outputs = |text: &str| parse(text).unwrap().outputs;
        let default = outputs("");
        assert!(default.exports.has(Export::Csv) && !default.exports.has(Export::Tei));
        assert!(outputs("exports: all").exports.has(Export::Tei));
        assert!(outputs("exports: none").exports.is_empty());
        assert!(outputs("exports: []").exports.is_empty());
        let feeds = outputs("feeds:\n  formats: [json, atom]\n  articles: 5\n").feeds;
        assert_eq!(feeds.formats(), [FeedFormat::Json, FeedFormat::Atom]);
        assert_eq!((feeds.articles, feeds.names), (5, 5));
        assert_eq!(
            parse("exports: [csv, pdf]\nfeeds:\n  format: atom\n"),
            Err(vec![
                "`exports` cannot hold `pdf`".to_owned(),
                "unknown key `format`".to_owned(),
            ])
        );
    }
}
