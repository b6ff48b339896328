//! Where the links and images of articles lead.
//!
//! Authors link to source files (`../background/profile.md#early-life`), so
//! that links also work where the sources are read. Here they become pages, and
//! those that lead nowhere become diagnostics. Links by name are looked up in
//! `wiki`.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Site, permalink,
    wiki::{Index, Unclear},
};
use crate::{
    collection::AnnotatedArticle,
    content::{FOLDER, LinkKind},
    diagnostic::Diagnostic,
    output::OutputPath,
    text::Span,
};

/// Where a link or image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the site: a web, mail or telephone address.
    Outside(String),
    /// To a file of the site, and maybe an anchor in it.
    Inside {
        /// The file.
        path: OutputPath,
        /// The anchor, without its `#`.
        fragment: Option<String>,
    },
    /// To an anchor of the same page, without its `#`.
    Here(String),
    /// Nowhere. It is shown as text.
    Nowhere,
}

/// Where the links and images of one document lead, in the order of reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// For each of [`Document::links`](crate::content::Document::links).
    pub links: Vec<Target>,
    /// For each of [`Document::images`](crate::content::Document::images).
    pub images: Vec<Target>,
}

/// Resolves the links of every article and section of `site`.
pub(super) fn resolve(site: &mut Site<'_>, mistakes: &mut Vec<Diagnostic>) {
    let map = Map::new(site);
    let collection = site.collection;
    let mut of = |articles: &[Arc<AnnotatedArticle>]| {
        articles.iter().map(|it| map.targets(it, mistakes)).collect()
    };
    let article_targets = of(&collection.articles);
    let unlisted_targets = of(&collection.unlisted);
    let sections = collection.sections.iter();
    let section_targets = sections
        .map(|section| {
            section
                .index
                .as_ref()
                .map_or_else(Targets::default, |it| map.targets(it, mistakes))
        })
        .collect();
    site.article_targets = article_targets;
    site.unlisted_targets = unlisted_targets;
    site.section_targets = section_targets;
}

/// For each article, the others whose text links to it.
pub(super) fn backlinks(site: &Site<'_>) -> Vec<Vec<usize>> {
    let paths = site.article_paths.iter().enumerate();
    let articles: BTreeMap<&OutputPath, usize> =
        paths.map(|(at, path)| (path, at)).collect();
    let mut backlinks = vec![Vec::new(); site.article_paths.len()];
    for (from, targets) in site.article_targets.iter().enumerate() {
        for target in &targets.links {
            let Target::Inside { path, .. } = target else { continue };
            let Some(&to) = articles.get(path).filter(|&&to| to != from) else {
                continue;
            };
            let links: &mut Vec<usize> = &mut backlinks[to];
            if links.last() != Some(&from) {
                links.push(from);
            }
        }
    }
    backlinks
}

/// Everything that a link may lead to.
struct Map<'s> {
    /// Pages by the path of their source below the content folder, with the
    /// anchors that they have.
    sources: BTreeMap<&'s str, (&'s OutputPath, &'s AnnotatedArticle)>,
    /// The same pages by their paths on the site.
    articles: BTreeMap<&'s OutputPath, &'s AnnotatedArticle>,
    /// Every page and asset, by its path on the site.
    files: BTreeSet<&'s str>,
    /// Assets by the path of their source.
    assets: BTreeMap<&'s str, &'s str>,
    site: &'s Site<'s>,
    /// Everything that has a name; made when a link needs it first.
    names: OnceCell<Index<'s>>,
}

impl<'s> Map<'s> {
    fn new(site: &'s Site<'s>) -> Self {
        let assets = &site.assets;
        let sections = site.collection.sections.iter().zip(&site.section_paths);
        let sections = sections
            .filter_map(|(section, path)| Some((section.index.as_deref()?, path)));
        let sources: BTreeMap<_, _> = site
            .articles()
            .chain(sections)
            .map(|(it, path)| (&*it.article.path, (path, it)))
            .collect();
        let pages = site.pages.iter().map(|page| page.path.as_str());
        Self {
            articles: sources.values().copied().collect(),
            sources,
            files: pages.chain(assets.iter().map(|asset| &*asset.destination)).collect(),
            assets: assets
                .iter()
                .map(|asset| (&*asset.path, &*asset.destination))
                .collect(),
            site,
            names: OnceCell::new(),
        }
    }

    fn targets(&self, it: &AnnotatedArticle, mistakes: &mut Vec<Diagnostic>) -> Targets {
        let mut resolve = |kind: LinkKind, target: &str, source: Span| {
            let found = match kind {
                LinkKind::Address => self.target(target, it),
                LinkKind::Name => self.named(target),
            };
            found.unwrap_or_else(|problem| {
                let path = format!("{FOLDER}{}", it.article.path);
                mistakes.push(problem.diagnostic(&path, target).at(source));
                Target::Nowhere
            })
        };
        let document = &it.article.document;
        Targets {
            links: document
                .links()
                .map(|link| resolve(link.kind, &link.target, link.source))
                .collect(),
            images: document
                .images()
                .map(|image| resolve(LinkKind::Address, &image.target, image.source))
                .collect(),
        }
    }

    fn target(&self, target: &str, from: &AnnotatedArticle) -> Result<Target, Problem> {
        if let Some(scheme) = scheme(target) {
            let is_known = ["http", "https", "mailto", "tel"].contains(&&*scheme);
            return if is_known {
                Ok(Target::Outside(target.to_owned()))
            } else {
                Err(Problem::Scheme(scheme))
            };
        }
        if target.starts_with("//") {
            return Ok(Target::Outside(format!("https:{target}")));
        }
        let (path, fragment) = match target.split_once('#') {
            Some((path, fragment)) => (path, Some(permalink::decode(fragment))),
            None => (target, None),
        };
        let path = permalink::decode(path.split('?').next().unwrap_or(path));
        match (path.is_empty(), fragment) {
            (true, None) => Err(Problem::NoFile(String::new())),
            (true, Some(fragment)) => {
                has_anchor(from, &fragment)?;
                Ok(Target::Here(fragment))
            }
            (false, fragment) => self.inside(&path, fragment, from),
        }
    }

    /// The page of what is called so, `Name` or `Name#Part`.
    fn named(&self, target: &str) -> Result<Target, Problem> {
        let (name, part) = match target.split_once('#') {
            Some((name, part)) => (name.trim(), Some(part.trim())),
            None => (target.trim(), None),
        };
        let names = self.names.get_or_init(|| Index::new(self.site));
        let place = names
            .place(name)
            .map_err(|why| Problem::Name { name: name.to_owned(), why })?;
        let Some(path) = place.path else {
            return Err(Problem::NoPage {
                name: name.to_owned(),
                mentions: place.mentions,
            });
        };
        let fragment = match (part, place.article) {
            (Some(part), Some(it)) => Some(named_anchor(it, part)?),
            _ => None,
        };
        Ok(Target::Inside { path: path.clone(), fragment })
    }

    /// A file of the site: by its source, relative to that of `from`, or by its
    /// address if it begins with a slash.
    fn inside(
        &self,
        path: &str,
        fragment: Option<String>,
        from: &AnnotatedArticle,
    ) -> Result<Target, Problem> {
        let no_file = || Problem::NoFile(path.to_owned());
        if let Some(address) = path.strip_prefix('/') {
            let path = self.at_root(address).ok_or_else(no_file)?;
            if let (Some(fragment), Some(it)) = (&fragment, self.articles.get(&path)) {
                has_anchor(it, fragment)?;
            }
            return Ok(Target::Inside { path, fragment });
        }
        let source = join(from.article.folder(), path).ok_or_else(no_file)?;
        if let Some((path, it)) = self.sources.get(&*source) {
            if let Some(fragment) = &fragment {
                has_anchor(it, fragment)?;
            }
            return Ok(Target::Inside { path: (*path).clone(), fragment });
        }
        let asset = self.assets.get(&*format!("{FOLDER}{source}")).ok_or_else(no_file)?;
        let path = OutputPath::new(*asset).map_err(|_| no_file())?;
        Ok(Target::Inside { path, fragment })
    }
}

impl Map<'_> {
    /// The file that an address from the root means: a file of the site, a
    /// source below the content folder, or an article by the address that it
    /// would have if articles lay at the root, as other generators have it.
    fn at_root(&self, address: &str) -> Option<OutputPath> {
        if let Some((path, _)) = self.sources.get(address) {
            return Some((*path).clone());
        }
        let is_folder = address.is_empty() || address.ends_with('/');
        let file =
            if is_folder { format!("{address}index.html") } else { address.to_owned() };
        let in_articles = format!("articles/{file}");
        let known = self.files.get(&*file).or_else(|| self.files.get(&*in_articles))?;
        OutputPath::new(*known).ok()
    }
}

/// Why a link leads nowhere.
enum Problem {
    Scheme(String),
    NoFile(String),
    NoAnchor { path: String, closest: Option<String> },
    Name { name: String, why: Unclear },
    NoPage { name: String, mentions: usize },
}

impl Problem {
    fn diagnostic(self, path: &str, target: &str) -> Diagnostic {
        match self {
            Self::Scheme(scheme) => Diagnostic::error(
                "link-scheme",
                path,
                format!("links cannot begin with `{scheme}:`"),
            )
            .help("link to a web, mail or telephone address, or to a file of the site"),
            Self::NoFile(file) => {
                let message = format!("the link leads nowhere: there is no `{file}`");
                Diagnostic::error("broken-link", path, message)
                    .help("write the path of the other file, seen from this one")
            }
            Self::Name { name, why } => unclear(path, &name, why),
            Self::NoPage { name, mentions } => {
                let times = if mentions == 1 {
                    "once".to_owned()
                } else {
                    format!("{mentions} times")
                };
                let message = format!(
                    "`{name}` has no page: it is named {times}, which is too seldom"
                );
                Diagnostic::warning("no-page", path, message).help(
                    "lower `min_mentions` in the configuration, or take the link away",
                )
            }
            Self::NoAnchor { path: other, closest } => {
                let anchor = target.split_once('#').map_or("", |(_, anchor)| anchor);
                let message =
                    format!("the link leads nowhere: {other} has no part `#{anchor}`");
                let help = match closest {
                    Some(closest) => format!("did you mean `#{closest}`?"),
                    None => {
                        "link to the page alone, or to one of its headings".to_owned()
                    }
                };
                Diagnostic::error("broken-anchor", path, message).help(help)
            }
        }
    }
}

/// That a name leads nowhere. It is shown as text, so this is no error.
fn unclear(path: &str, name: &str, why: Unclear) -> Diagnostic {
    match why {
        Unclear::Unknown(near) => {
            let message = format!("nothing is called `{name}`");
            let help = match near {
                Some(near) => format!("did you mean `[[{near}]]`?"),
                None => {
                    "write the title of an article, or a name that has a page".to_owned()
                }
            };
            Diagnostic::warning("unknown-name", path, message).help(help)
        }
        Unclear::Ambiguous(all) => {
            let message = format!("{} are called `{name}`", all.len());
            let all: Vec<String> = all.iter().map(|one| format!("`[[{one}]]`")).collect();
            let help = format!("write which: {}", all.join(", "));
            Diagnostic::warning("ambiguous-name", path, message).help(help)
        }
    }
}

/// The scheme of an address: `https` of `https://example.org`.
fn scheme(target: &str) -> Option<String> {
    let (scheme, _) = target.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// `path` seen from `folder`; nothing if it leads out of the content folder.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn has_anchor(it: &AnnotatedArticle, fragment: &str) -> Result<(), Problem> {
    let headings: Vec<&str> =
        it.article.document.headings().map(|(_, id, _)| id).collect();
    let is_sentence = it.sentence_ids.iter().any(|id| id == fragment);
    if fragment.is_empty() || is_sentence || headings.contains(&fragment) {
        return Ok(());
    }
    let closest = crate::yaml::closest(fragment, &headings).map(str::to_owned);
    Err(Problem::NoAnchor { path: it.article.path.clone(), closest })
}

/// The anchor of the part of an article that is called `part`, or is `part`.
fn named_anchor(it: &AnnotatedArticle, part: &str) -> Result<String, Problem> {
    let mut headings = it.article.document.headings();
    let called = headings.find(|(_, _, text)| text.trim().eq_ignore_ascii_case(part));
    if let Some((_, id, _)) = called {
        return Ok(id.to_owned());
    }
    has_anchor(it, part).map(|()| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_their_folder() {
        assert_eq!(join("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(join("", "./c.md").as_deref(), Some("c.md"));
        assert_eq!(join("a", "../../etc/passwd"), None);
    }

    #[test]
    fn schemes_are_told_from_paths() {
        assert_eq!(scheme("JavaScript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("notes/a:b.md"), None);
        assert_eq!(scheme("a.md"), None);
    }
}
