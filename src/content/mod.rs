//! Reads an author's file into an [`Article`]: what is said about it, and its
//! words.
//!
//! Knows nothing of names and dates in the text, nor of pages. A further format
//! is a module beside `markdown` and `wire` that makes a [`Document`].

mod component;
mod date;
mod document;
mod front_matter;
mod heading_ids;
mod inline;
mod markdown;
mod mask;
mod math;
mod wire;

use self::markdown::Dialect;
pub use self::{
    component::{Argument, Call},
    date::{DatePrecision, PublicationDate},
    document::{Alignment, Document, Element, Image, Link, LinkKind, Node},
    front_matter::{Format, FrontMatter, Math, Origin},
    inline::{InlineNote, Says},
    markdown::RawHtml,
};
use crate::{
    diagnostic::Diagnostic,
    language,
    slug::slug,
    source::Source,
    text::{BLOCK_BREAK, OBJECT, Span, one_line},
};

/// Where articles lie in a project.
pub const FOLDER: &str = "content/";

/// One article, or the description of a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Path of its file below the content folder: `background/doha.md`.
    pub path: String,
    /// What its author says about it.
    pub front_matter: FrontMatter,
    /// Its title: from the front matter, the first heading or line, the first
    /// sentence or the file's name.
    pub title: String,
    /// When it was published: from the front matter or the file's name.
    pub date: Option<PublicationDate>,
    /// Its part of the address: from the front matter or the file's name.
    pub slug: String,
    /// What it is about in a few sentences: from the front matter, or the text
    /// before `<!-- more -->`, or the first paragraph.
    pub summary: String,
    /// How its body was read.
    pub format: Format,
    /// Its words.
    pub document: Document,
    /// What its author says of places in the text; wire copy has none.
    pub notes: Vec<InlineNote>,
}

impl Article {
    /// Reads a file of the content folder. There is always an article; what is
    /// amiss with the file stands beside it.
    pub fn parse(source: &Source, raw_html: RawHtml) -> (Self, Vec<Diagnostic>) {
        let mut mistakes = Vec::new();
        let parts = front_matter::parts(source).unwrap_or_else(|mistake| {
            mistakes.push(mistake);
            let nothing = Span::new(source.text.len(), source.text.len());
            front_matter::Parts { front_matter: nothing, body: nothing }
        });
        let mut front_matter =
            FrontMatter::parse(source, parts.front_matter, &mut mistakes);
        let name = FileName::parse(&source.path, &mut mistakes);
        if front_matter.lang.is_none() {
            front_matter.lang = name.language.map(str::to_owned);
        }
        let format = front_matter.format.unwrap_or(name.format);
        let body = match format {
            Format::Markdown => {
                let dialect = Dialect { raw_html, math: front_matter.math };
                Body::markdown(source, parts.body, dialect, &mut mistakes)
            }
            Format::Wire => Body::wire(source, parts.body, front_matter.title.is_some()),
        };
        let title = [front_matter.title.clone(), body.title, body.made_title]
            .into_iter()
            .flatten()
            .find(|title| !title.is_empty())
            .unwrap_or_else(|| name.words());
        let slug = front_matter.slug.as_deref().map_or_else(|| name.slug(), slug);
        let article = Self {
            path: source.path.strip_prefix(FOLDER).unwrap_or(&source.path).to_owned(),
            title,
            date: front_matter.date.or(name.date),
            slug,
            summary: front_matter.summary.clone().unwrap_or(body.summary),
            format,
            document: body.document,
            notes: body.notes,
            front_matter,
        };
        (article, mistakes)
    }

    /// Whether it describes a section: its file is called `_index.md`.
    pub fn is_section(&self) -> bool {
        self.path.rsplit('/').next().is_some_and(|name| name.starts_with("_index."))
    }

    /// The folder that its file lies in, below the content folder: `background`,
    /// or nothing at the top. Paths in its links count from there.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The section that it belongs to: its folder, or the folder around it if the
    /// article has one of its own.
    pub fn section(&self) -> &str {
        match self.own_folder() {
            Some(folder) => folder.rsplit_once('/').map_or("", |(around, _)| around),
            None => self.folder(),
        }
    }

    /// The folder that is the article's own, with its images beside it:
    /// `doha` of `doha/index.md`.
    pub fn own_folder(&self) -> Option<&str> {
        let (folder, name) = self.path.rsplit_once('/')?;
        (name.split('.').next() == Some("index")).then_some(folder)
    }
}

impl Document {
    /// Reads a text without asking what is said about it: a front matter is
    /// passed over, and HTML is left out.
    ///
    /// ```
    /// use dateline::content::{Document, Format};
    ///
    /// let document = Document::read("One *word*.", Format::Markdown);
    /// assert_eq!(document.text(), "One word.");
    /// ```
    pub fn read(text: &str, format: Format) -> Self {
        let source = Source::new("", text);
        let whole = Span::new(0, text.len());
        let body = front_matter::parts(&source).map_or(whole, |parts| parts.body);
        match format {
            Format::Markdown => {
                let dialect = Dialect { raw_html: RawHtml::LeaveOut, math: Math::No };
                markdown::parse(&source, body, dialect, &mut Vec::new()).document
            }
            Format::Wire => wire::parse(text, body, false).document,
        }
    }
}

/// The body of an article, however it was written.
struct Body {
    document: Document,
    notes: Vec<InlineNote>,
    title: Option<String>,
    made_title: Option<String>,
    summary: String,
}

impl Body {
    fn markdown(
        source: &Source,
        span: Span,
        dialect: Dialect,
        mistakes: &mut Vec<Diagnostic>,
    ) -> Self {
        let read = markdown::parse(source, span, dialect, mistakes);
        let summary = match read.summary_end {
            Some(end) => {
                read.document.text()[..end.min(read.document.text().len())].trim()
            }
            None => first_paragraph(&read.document),
        };
        let summary = plain_line(
            summary.strip_prefix(read.title.as_deref().unwrap_or("")).unwrap_or(summary),
        );
        Self {
            summary,
            title: read.title,
            made_title: None,
            document: read.document,
            notes: read.notes,
        }
    }

    fn wire(source: &Source, span: Span, has_title: bool) -> Self {
        let read = wire::parse(&source.text, span, has_title);
        let summary = plain_line(first_paragraph(&read.document));
        Self {
            summary,
            title: read.title,
            made_title: Some(read.made_title),
            document: read.document,
            notes: Vec::new(),
        }
    }
}

/// The first paragraph of a document, without headings.
fn first_paragraph(document: &Document) -> &str {
    let nodes = document.nodes();
    let is_paragraph = |node: &Node| {
        matches!(node, Node::Open(Element::Paragraph | Element::Standfirst))
    };
    let Some(open) = nodes.iter().position(is_paragraph) else { return "" };
    let first = nodes[open..].iter().find_map(|node| match node {
        Node::Text(span) => Some(span.start()),
        _ => None,
    });
    let text = document.text().get(first.unwrap_or(0)..).unwrap_or("");
    text.split(BLOCK_BREAK).next().unwrap_or("")
}

/// `text` in one line, without what stands in it for code and images.
fn plain_line(text: &str) -> String {
    one_line(&text.replace(OBJECT, ""))
}

/// What the name of a file says: `2020-02-29-doha.txt`, `doha.de.md`.
struct FileName<'p> {
    /// The language that stands before the last point.
    language: Option<&'p str>,
    date: Option<PublicationDate>,
    stem: &'p str,
    format: Format,
}

impl<'p> FileName<'p> {
    fn parse(path: &'p str, mistakes: &mut Vec<Diagnostic>) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let (stem, language) = match language::suffix(stem) {
            Some((stem, tag)) => (stem, Some(tag)),
            None => (stem, None),
        };
        // An article with a folder of its own is called after the folder.
        let own_folder = folder.strip_prefix(FOLDER).filter(|_| stem == "index");
        let own_folder = own_folder.map(|it| it.rsplit('/').next().unwrap_or(it));
        let stem = own_folder.unwrap_or(stem);
        let format = if extension.eq_ignore_ascii_case("txt") {
            Format::Wire
        } else {
            Format::Markdown
        };
        let Some((head, rest)) =
            stem.split_at_checked(10).filter(|(head, _)| is_date_like(head))
        else {
            return Self { language, date: None, stem, format };
        };
        let date = PublicationDate::parse(head);
        if date.is_none() {
            let what = if own_folder.is_some() { "folder's" } else { "file" };
            let message =
                format!("the {what} name begins with `{head}`, which is no date");
            let help = "mend the date, or give `date` and `slug` in the front matter";
            mistakes.push(Diagnostic::error("bad-date", path, message).help(help));
        }
        Self { language, date, stem: rest.trim_start_matches(['-', '_', ' ']), format }
    }

    fn slug(&self) -> String {
        let slug = match (slug(self.stem), self.date) {
            (slug, Some(date)) if slug.is_empty() => date.iso_date(),
            (slug, _) => slug,
        };
        // Translations have addresses of their own.
        match self.language {
            Some(language) => format!("{slug}-{}", language.to_ascii_lowercase()),
            None => slug,
        }
    }

    /// The name as words, with a capital at their head.
    fn words(&self) -> String {
        let words = self.stem.replace(['-', '_'], " ");
        let mut chars = words.trim().chars();
        match chars.next() {
            Some(first) => first.to_uppercase().chain(chars).collect(),
            None => {
                self.date.map_or_else(|| "Untitled".to_owned(), PublicationDate::iso_date)
            }
        }
    }
}

/// Whether `text` has the form `0000-00-00`.
fn is_date_like(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(path: &str, text: &str) -> (Article, Vec<String>) {
        let source = Source::new(format!("content/{path}"), text);
        let (article, mistakes) = Article::parse(&source, RawHtml::LeaveOut);
        (article, mistakes.into_iter().map(|mistake| mistake.message).collect())
    }

    #[test]
    fn front_matter_goes_before_the_file_name() {
        let text = "---\ntitle: A\ndate: 2021-01-02\nslug: Bé C\n---\n# B\n\nText.";
        let (article, mistakes) = parse("background/2020-02-29-doha.md", text);
        assert!(mistakes.is_empty());
        assert_eq!((&*article.title, &*article.slug), ("A", "be-c"));
        assert_eq!(article.date.unwrap().to_string(), "2021-01-02");
        assert_eq!(
            (article.section(), &*article.path),
            ("background", "background/2020-02-29-doha.md")
        );
    }

    #[test]
    fn what_is_not_said_comes_from_the_text_and_the_name() {
        let (article, _) =
            parse("2020-02-29-doha.md", "# Peace\n\nThey *signed*.\n\nMore.");
        assert_eq!((&*article.title, &*article.slug), ("Peace", "doha"));
        assert_eq!(article.date.unwrap().to_string(), "2020-02-29");
        assert_eq!(article.summary, "They signed.");

        let (article, _) = parse("the-long_war.md", "");
        assert_eq!((&*article.title, &*article.slug), ("The long war", "the-long-war"));
        assert_eq!(article.date, None);

        let (article, _) = parse("2020-02-29.txt", "They signed.");
        assert_eq!((&*article.title, &*article.slug), ("They signed", "2020-02-29"));
    }

    #[test]
    fn an_article_may_have_a_folder_of_its_own() {
        let (article, mistakes) = parse("talks/2020-02-29-doha/index.md", "They met.");
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!((&*article.slug, article.section()), ("doha", "talks"));
        assert_eq!(article.own_folder(), Some("talks/2020-02-29-doha"));
        assert_eq!(article.date.unwrap().to_string(), "2020-02-29");
        let (article, _) = parse("index.md", "They met.");
        assert_eq!((&*article.slug, article.own_folder()), ("index", None));
    }

    #[test]
    fn taxonomies_of_other_generators_are_read() {
        let yaml = "---\ntags: [a]\ntaxonomies:\n  tags: [b]\n  region: North\n---\n";
        let (article, mistakes) = parse("a.md", yaml);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!(article.front_matter.tags, ["a", "b"]);
        assert_eq!(article.front_matter.taxonomies["region"], ["North"]);
        let (_, mistakes) = parse("a.md", "---\ntaxonomies: {region: [{}]}\n---\n");
        assert_eq!(mistakes, ["`region` has to be a list of texts"]);
    }

    #[test]
    fn every_mistake_is_told() {
        let (_, mistakes) = parse("2020-02-30-x.md", "---\ndate: soon\ntitel: x\n---\n");
        assert_eq!(
            mistakes,
            [
                "`date` is not a date: `soon`",
                "unknown key `titel`",
                "the file name begins with `2020-02-30`, which is no date",
            ]
        );
        assert_eq!(parse("a.md", "---\ntitle: x\n").1, ["the front matter has no end"]);
    }

    #[test]
    fn a_source_is_a_mapping_or_a_name() {
        let origin = |yaml: &str| {
            parse("a.md", &format!("---\n{yaml}\n---\n")).0.front_matter.source
        };
        assert_eq!(origin("source: Gazette").name.as_deref(), Some("Gazette"));
        let url = "source: {name: Gazette, url: https://gazette.example/1}";
        assert_eq!(origin(url).url.as_deref(), Some("https://gazette.example/1"));
        let (_, mistakes) = parse("a.md", "---\nsource:\n  url: javascript:x\n---\n");
        assert_eq!(mistakes, ["`javascript:x` is not a web address"]);
    }

    #[test]
    fn notes_in_the_text_are_no_text() {
        let text = "# So [[person:li-wei|Li]]\n\nOn [last *Mon*day]{date=2019-03-04}, \
                    [He]{.no-entity} &amp; `[a]{date=1}` [b]{.no-date}.";
        let (article, mistakes) = parse("a.md", text);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!(article.title, "So Li");
        let words = |note: &InlineNote| note.span.of(article.document.text()).to_owned();
        let notes: Vec<_> = article.notes.iter().map(words).collect();
        assert_eq!(notes, ["Li", "last Monday", "He", "b"]);
        assert_eq!(article.notes[3].source.of(text), "[b]{.no-date}");
        let (_, mistakes) = parse("a.md", "So [it `x]{date=2019}` went on.");
        assert_eq!(mistakes, ["this note ends where there is no text"]);
    }

    #[test]
    fn a_summary_may_be_marked() {
        let text = "# T\n\nOne.\n\nTwo.\n\n<!-- more -->\n\nThree.";
        assert_eq!(parse("a.md", text).0.summary, "One. Two.");
    }
}
