//! What an author says about an article at the top of its file.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::PublicationDate;
use crate::{
    diagnostic::Diagnostic,
    source::Source,
    text::Span,
    yaml::{Field, Fields, scalar, texts},
};

/// How the body of an article is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `CommonMark` with the extensions of GitHub.
    Markdown,
    /// Plain text as agencies file it.
    Wire,
}

/// Whether what stands between dollars is a formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Math {
    /// A dollar is a dollar.
    #[default]
    No,
    /// `$x$` is a formula in a line, `$$x$$` one by itself.
    Yes,
}

/// Where an article comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The publisher or archive.
    pub name: Option<String>,
    /// The address of the original.
    pub url: Option<String>,
    /// The licence under which it is given.
    pub license: Option<String>,
}

/// The keys of a front matter; each may be left out.
///
/// The spellings of Hugo and Jekyll are read too; they stand in brackets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// `title`
    pub title: Option<String>,
    /// `date`
    pub date: Option<PublicationDate>,
    /// `updated` (`lastmod`, `modified`)
    pub updated: Option<PublicationDate>,
    /// `draft`
    pub draft: bool,
    /// `unlisted`: the article has a page that nothing on the site leads to.
    pub unlisted: bool,
    /// `annotate`: whether names, dates and quotes are looked for; by default as
    /// the site says.
    pub annotate: Option<bool>,
    /// `publish_on` (`publishDate`): the article is held back until that day.
    pub publish_on: Option<PublicationDate>,
    /// `expires` (`expiryDate`): from that day on the article is held back.
    pub expires: Option<PublicationDate>,
    /// `summary` (`description`)
    pub summary: Option<String>,
    /// `slug`: the article's part of its address.
    pub slug: Option<String>,
    /// `aliases`: addresses that lead here.
    pub aliases: Vec<String>,
    /// `tags` (`categories`)
    pub tags: Vec<String>,
    /// `authors` (`author`)
    pub authors: Vec<String>,
    /// `series`: what the article is a part of.
    pub series: Option<String>,
    /// `taxonomies`: terms of the taxonomies that the configuration declares, by
    /// the name of the taxonomy.
    pub taxonomies: BTreeMap<String, Vec<String>>,
    /// `source`: `name`, `url`, `license`; or its name alone.
    pub source: Origin,
    /// `toc`: whether a table of contents is shown; by default if it is long
    /// enough.
    pub toc: Option<bool>,
    /// `lang` (`language`); else the language that the name of the file ends with.
    pub lang: Option<String>,
    /// `translation_of`: the file of the article that this one is a translation of.
    pub translation_of: Option<String>,
    /// `template` (`layout`)
    pub template: Option<String>,
    /// `format`: `markdown` or `wire`.
    pub format: Option<Format>,
    /// `math`: whether there are formulas between dollars.
    pub math: Math,
    /// `extra`: keys of one's own, which templates see as they are.
    pub extra: BTreeMap<String, Value>,
}

/// What is longer than this is no front matter that anyone wrote.
const MAX_BYTES: usize = 1 << 20;

/// A file parted into its front matter and its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The YAML between the lines `---`; empty if there is none.
    pub(super) front_matter: Span,
    /// Everything after it.
    pub(super) body: Span,
}

/// Finds the front matter: between a first line `---` and the next such line.
///
/// # Errors
///
/// Returns a diagnostic if the second line is missing.
pub(super) fn parts(source: &Source) -> Result<Parts, Diagnostic> {
    let text = &source.text;
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "---" {
        let front_matter = Span::new(0, 0);
        return Ok(Parts { front_matter, body: Span::new(0, text.len()) });
    }
    let start = first.len();
    let mut at = start;
    for line in lines {
        if line.trim_end() == "---" {
            let body = Span::new(at + line.len(), text.len());
            return Ok(Parts { front_matter: Span::new(start, at), body });
        }
        at += line.len();
    }
    Err(Diagnostic::error("front-matter", &source.path, "the front matter has no end")
        .at(Span::new(0, 3))
        .help("close it with a line `---`"))
}

impl FrontMatter {
    /// Reads the YAML at `span` of `source`; adds every mistake to `mistakes`.
    pub(super) fn parse(
        source: &Source,
        span: Span,
        mistakes: &mut Vec<Diagnostic>,
    ) -> Self {
        if let Some(mistake) = too_large(source, span) {
            mistakes.push(mistake);
            return Self::default();
        }
        let mut fields = match Fields::parse(source, span) {
            Ok(fields) => fields,
            Err(mistake) => {
                mistakes.push(mistake);
                return Self::default();
            }
        };
        let (origin, mut more) = origin(&mut fields);
        let mut taxonomies = taxonomies(&mut fields);
        let mut terms = |keys: &[&'static str], fields: &mut Fields<'_>| {
            let mut terms = fields.strings(keys);
            terms.extend(keys.iter().filter_map(|key| taxonomies.remove(*key)).flatten());
            terms
        };
        let front_matter = Self {
            title: text(&mut fields, &["title"]),
            date: date(&mut fields, &["date"]),
            updated: date(&mut fields, &["updated", "lastmod", "modified"]),
            draft: fields.boolean("draft").unwrap_or(false),
            unlisted: fields.boolean("unlisted").unwrap_or(false),
            annotate: fields.boolean("annotate"),
            publish_on: date(&mut fields, &["publish_on", "publishDate"]),
            expires: date(&mut fields, &["expires", "expiryDate"]),
            summary: text(&mut fields, &["summary", "description"]),
            slug: text(&mut fields, &["slug", "permalink"]),
            aliases: fields.strings(&["aliases"]),
            tags: terms(&["tags", "categories"], &mut fields),
            authors: terms(&["authors", "author"], &mut fields),
            series: text(&mut fields, &["series"]),
            taxonomies,
            source: origin,
            toc: fields.boolean("toc"),
            lang: text(&mut fields, &["lang", "language"]),
            translation_of: text(&mut fields, &["translation_of"]),
            template: text(&mut fields, &["template", "layout"]),
            format: fields.choice(
                "format",
                &[("markdown", Format::Markdown), ("wire", Format::Wire)],
            ),
            math: math(&mut fields),
            extra: extra(&mut fields),
        };
        mistakes.append(&mut more);
        mistakes.extend(fields.finish());
        front_matter
    }
}

/// That the YAML at `span` is longer than anyone would write.
fn too_large(source: &Source, span: Span) -> Option<Diagnostic> {
    (span.len() > MAX_BYTES).then(|| {
        let message = format!(
            "the front matter is too large: {} bytes, of {MAX_BYTES} at most",
            span.len()
        );
        Diagnostic::error("front-matter", &source.path, message)
            .at(Span::new(span.start(), span.start()))
            .help("put what is data into `data/`")
    })
}

fn math(fields: &mut Fields<'_>) -> Math {
    match fields.boolean("math") {
        Some(true) => Math::Yes,
        _ => Math::No,
    }
}

fn text(fields: &mut Fields<'_>, keys: &[&'static str]) -> Option<String> {
    let value = fields.string(keys)?.value;
    (!value.trim().is_empty()).then(|| value.trim().to_owned())
}

fn date(fields: &mut Fields<'_>, keys: &[&'static str]) -> Option<PublicationDate> {
    let Field { value, span } = fields.string(keys)?;
    let date = PublicationDate::parse(&value);
    if date.is_none() {
        let message = format!("`{}` is not a date: `{value}`", keys[0]);
        let help = "write it as in `2020-02-29` or `2020-02-29 14:30 UTC`";
        fields.report("bad-date", span, message, help);
    }
    date
}

/// Reads `source`, which may be a name alone; also gives the mistakes in it.
fn origin(fields: &mut Fields<'_>) -> (Origin, Vec<Diagnostic>) {
    if fields.is_scalar("source") {
        return (
            Origin { name: text(fields, &["source"]), ..Origin::default() },
            Vec::new(),
        );
    }
    let Some(mut inner) = fields.nested("source") else { return Default::default() };
    let origin = Origin {
        name: text(&mut inner, &["name"]),
        url: web_address(&mut inner),
        license: text(&mut inner, &["license", "licence"]),
    };
    (origin, inner.finish())
}

fn web_address(fields: &mut Fields<'_>) -> Option<String> {
    let Field { value, span } = fields.string(&["url"])?;
    if value.starts_with("https://") || value.starts_with("http://") {
        return Some(value);
    }
    let message = format!("`{value}` is not a web address");
    fields.report("bad-url", span, message, "begin it with `https://`");
    None
}

/// Reads `taxonomies`: a list of texts for each.
fn taxonomies(fields: &mut Fields<'_>) -> BTreeMap<String, Vec<String>> {
    let Some(Field { value, span }) = fields.take("taxonomies") else {
        return BTreeMap::new();
    };
    let Value::Mapping(values) = value else {
        let message = "`taxonomies` has to be keys and values";
        fields.report("wrong-type", span, message, "write as in `region: [North]`");
        return BTreeMap::new();
    };
    let mut taxonomies = BTreeMap::new();
    for (key, value) in values {
        let key = scalar(&key).unwrap_or_default();
        if let Some(terms) = texts(&value) {
            taxonomies.insert(key, terms);
        } else {
            let message = format!("`{key}` has to be a list of texts");
            fields.report("wrong-type", span, message, "mend the value");
        }
    }
    taxonomies
}

fn extra(fields: &mut Fields<'_>) -> BTreeMap<String, Value> {
    let Some(Field { value, span }) = fields.take("extra") else {
        return BTreeMap::new();
    };
    if let Value::Mapping(values) = value {
        let text = |(key, value): (Value, Value)| Some((key.as_str()?.to_owned(), value));
        return values.into_iter().filter_map(text).collect();
    }
    fields.report(
        "wrong-type",
        span,
        "`extra` has to be keys and values",
        "mend the value",
    );
    BTreeMap::new()
}
