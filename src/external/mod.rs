//! Links that lead to other hosts: which there are, in what order they are asked,
//! and what the answers mean.
//!
//! [`Plan::new`] turns the articles of a site into [`Question`]s, each page once.
//! A [`Queue`] says which is due, so that no host is asked two things at once, and
//! makes an [`Answer`] of what was heard. [`Plan::remarks`] turns the answers into
//! diagnostics with the places of the links. Nothing here talks to anyone: `net`
//! does, and `cli` passes the one to the other. What a status means is said in
//! `answer`; a further bad answer is a variant there and a line in `report`.

mod address;
mod answer;
mod part;
mod queue;
mod report;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use url::Url;

use self::address::{Skip, Unfit};
pub use self::{
    answer::{Answer, Body, Heard, Response, Silence},
    queue::{Method, Next, Queue, Task},
    report::Totals,
};
use crate::{
    collection::{AnnotatedArticle, Collection},
    config::Config,
    content::{FOLDER, LinkKind},
    diagnostic::Diagnostic,
    source::Sources,
    text::Span,
};

/// A page that links lead to, and the parts of it that they mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    /// The address, without a part.
    pub address: String,
    /// The parts that the page should have.
    pub parts: BTreeSet<String>,
}

/// A link of an article to another host; or where the article was published first.
#[derive(Clone, Debug)]
struct Link {
    /// The file.
    path: String,
    /// Where it stands there, if that is known.
    span: Option<Span>,
    /// The day of the article, as digits: `20190307`.
    day: Option<String>,
    /// The page as it is asked.
    page: String,
    /// The part of it that is meant.
    part: Option<String>,
}

/// Everything that is to be asked, and who wants to know.
#[derive(Debug)]
pub struct Plan {
    /// What is to be asked, in the order of the addresses.
    pub questions: Vec<Question>,
    links: Vec<Link>,
    /// How many links are not asked, since the settings say so.
    skipped: usize,
    /// What can be told without asking anyone.
    mistakes: Vec<Diagnostic>,
}

impl Plan {
    /// What is to be asked for the articles of `collection` that are on the site,
    /// which were read from `sources`. What leads to the host of `base_url` leads to
    /// no other.
    pub fn new(
        collection: &Collection,
        sources: &Sources,
        config: &Config,
        base_url: Option<&str>,
    ) -> Self {
        let own = base_url.and_then(|url| Url::parse(url).ok());
        let mut plan = Self {
            questions: Vec::new(),
            links: Vec::new(),
            skipped: 0,
            mistakes: Vec::new(),
        };
        let skip = Skip::new(&config.links.skip);
        let texts = sources.articles.iter().map(|it| (&*it.path, &*it.text)).collect();
        let sections = collection.sections.iter().filter_map(|it| it.index.as_ref());
        let articles = collection.articles.iter().chain(&collection.unlisted);
        for it in articles.chain(sections) {
            for (target, span) in targets(it, &texts) {
                plan.add(it, target, span, own.as_ref(), &skip);
            }
        }
        let mut parts: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for link in &plan.links {
            parts.entry(&link.page).or_default().extend(link.part.clone());
        }
        plan.questions = parts
            .into_iter()
            .map(|(page, parts)| Question { address: page.to_owned(), parts })
            .collect();
        plan
    }

    fn add(
        &mut self,
        it: &AnnotatedArticle,
        target: &str,
        span: Option<Span>,
        own: Option<&Url>,
        skip: &Skip,
    ) {
        let path = format!("{FOLDER}{}", it.article.path);
        let address = match address::read(target) {
            None => return,
            Some(Err(why)) => {
                self.mistakes.push(at(unfit(&path, target, &why), span));
                return;
            }
            Some(Ok(address)) => address,
        };
        if own.is_some_and(|own| own.host() == address.page.host()) {
            return;
        }
        if skip.holds(&address.page) {
            self.skipped += 1;
            return;
        }
        let day = it.article.date.map(|date| date.iso_date().replace('-', ""));
        let (page, part) = (address.page.to_string(), address.part);
        self.links.push(Link { path, span, day, page, part });
    }
}

/// Where the links and pictures of an article lead, and where it comes from; each
/// with its place.
fn targets<'a>(
    it: &'a AnnotatedArticle,
    texts: &BTreeMap<&str, &str>,
) -> impl Iterator<Item = (&'a str, Option<Span>)> + use<'a> {
    let document = &it.article.document;
    let links = document.links().filter(|link| link.kind == LinkKind::Address);
    let links = links.map(|link| (&*link.target, Some(link.source)));
    let images = document.images().map(|image| (&*image.target, Some(image.source)));
    let origin = it.article.front_matter.source.url.as_deref();
    let origin = origin.map(|url| {
        // The front matter goes before the text, and so it is the first.
        let text = texts.get(&*format!("{FOLDER}{}", it.article.path));
        let start = text.and_then(|text| text.find(url));
        (url, start.map(|start| Span::new(start, start + url.len())))
    });
    origin.into_iter().chain(links).chain(images)
}

fn unfit(path: &str, target: &str, why: &Unfit) -> Diagnostic {
    match why {
        Unfit::NoAddress(why) => {
            let message = format!("the link leads nowhere: {why} in `{target}`");
            Diagnostic::error("broken-link", path, message)
                .help("write the address as a browser shows it")
        }
        // The login itself is not repeated: reports are kept in many places.
        Unfit::Login => {
            let message = "the link holds a name or a password, and was not asked";
            Diagnostic::warning("login-in-link", path, message)
                .help("take out what stands before the `@`: readers would see it")
        }
    }
}

fn at(diagnostic: Diagnostic, span: Option<Span>) -> Diagnostic {
    match span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}
