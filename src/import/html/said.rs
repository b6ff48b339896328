//! What a page of HTML says about itself: in JSON-LD, in `meta`, and in elements that
//! browsers know.
//!
//! To read another name for the same, add it to [`said`].

use std::rc::Rc;

use htmd::Node;
use markup5ever_rcdom::NodeData;
use serde_json::Value as Json;
use serde_yaml::{Mapping, Value};

use super::{attribute, tag, text_of};
use crate::import::date;

/// The keys of a front matter from all elements of a page. The title is there only if
/// the page says so beside its text.
pub(super) fn said(all: &[Rc<Node>]) -> Mapping {
    let page = Said { all, article: json_ld(all) };
    let mut keys = Mapping::new();
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|it| !it.is_empty()) {
            keys.insert(key.into(), value.into());
        }
    };
    set(
        "title",
        page.ld("headline").or_else(|| page.meta(&["og:title", "twitter:title"])),
    );
    set("date", page.date());
    set(
        "updated",
        page.ld("dateModified")
            .or_else(|| page.meta(&["article:modified_time", "og:updated_time"])),
    );
    set(
        "summary",
        page.meta(&["description", "og:description"]).or_else(|| page.ld("description")),
    );
    let html = all.iter().find(|it| tag(it) == "html");
    set("lang", html.and_then(|it| attribute(it, "lang")));
    let publisher = page.article.get("publisher").and_then(|it| names(it).pop());
    set("source", page.meta(&["og:site_name"]).or(publisher));
    let canonical =
        all.iter().find(|it| attribute(it, "rel").as_deref() == Some("canonical"));
    let canonical = canonical.and_then(|it| attribute(it, "href"));
    set("canonical", canonical.or_else(|| page.meta(&["og:url"])));
    for (key, list) in [("authors", page.authors()), ("tags", page.tags())] {
        if !list.is_empty() {
            keys.insert(key.into(), Value::from(list));
        }
    }
    keys
}

struct Said<'p> {
    all: &'p [Rc<Node>],
    /// What JSON-LD says of the article; null if it says nothing.
    article: Json,
}

impl Said<'_> {
    fn ld(&self, key: &str) -> Option<String> {
        self.article.get(key).and_then(Json::as_str).map(super::plain)
    }

    /// The first of `names` that a `meta` has.
    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.metas(name).next())
    }

    fn metas<'m>(&'m self, name: &'m str) -> impl Iterator<Item = String> + 'm {
        let is_it = move |node: &&Rc<Node>| {
            ["property", "name", "itemprop"].iter().any(|key| {
                attribute(node, key).is_some_and(|it| it.eq_ignore_ascii_case(name))
            })
        };
        let metas = self.all.iter().filter(|it| tag(it) == "meta").filter(is_it);
        metas.filter_map(|it| attribute(it, "content")).filter(|it| !it.is_empty())
    }

    /// The first that can be read as a date, or else the first.
    fn date(&self) -> Option<String> {
        const NAMES: [&str; 9] = [
            "article:published_time",
            "datePublished",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "parsely-pub-date",
            "publish-date",
            "pubdate",
        ];
        let times = self.all.iter().filter(|it| tag(it) == "time");
        let times = times.filter_map(|it| attribute(it, "datetime"));
        let all: Vec<String> = self
            .ld("datePublished")
            .into_iter()
            .chain(NAMES.iter().filter_map(|name| self.meta(&[name])))
            .chain(times)
            .collect();
        let readable = all.iter().find(|it| date::iso(it).is_some());
        readable.or(all.first()).cloned()
    }

    fn authors(&self) -> Vec<String> {
        let said = self.article.get("author").map(names).unwrap_or_default();
        if !said.is_empty() {
            return said;
        }
        let is_name = |it: &String| !it.contains("://");
        let metas = ["author", "article:author", "parsely-author", "dc.creator"];
        let metas =
            metas.iter().map(|name| self.metas(name).filter(is_name).collect::<Vec<_>>());
        metas.into_iter().find(|names| !names.is_empty()).unwrap_or_else(|| {
            let is_author =
                |it: &&Rc<Node>| attribute(it, "rel").as_deref() == Some("author");
            let links = self.all.iter().filter(is_author).map(text_of);
            links.filter(|it| !it.is_empty()).collect()
        })
    }

    fn tags(&self) -> Vec<String> {
        let tags: Vec<String> = self.metas("article:tag").collect();
        if !tags.is_empty() {
            return tags;
        }
        let words = self.meta(&["news_keywords", "keywords"]).unwrap_or_default();
        let words = words.split(',').map(str::trim).filter(|it| !it.is_empty());
        words.map(str::to_owned).collect()
    }
}

/// The names of a person or organisation, or of many.
fn names(value: &Json) -> Vec<String> {
    match value {
        Json::String(name) => vec![super::plain(name)],
        Json::Array(all) => all.iter().flat_map(names).collect(),
        Json::Object(about) => about.get("name").map(names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// What JSON-LD says of an article.
fn json_ld(all: &[Rc<Node>]) -> Json {
    let scripts = all.iter().filter(|it| {
        tag(it) == "script"
            && attribute(it, "type").as_deref() == Some("application/ld+json")
    });
    let texts = scripts.map(|it| {
        let children = it.children.borrow();
        let texts = children.iter().map(|child| match &child.data {
            NodeData::Text { contents } => contents.borrow().to_string(),
            _ => String::new(),
        });
        texts.collect::<String>()
    });
    texts
        .filter_map(|text| serde_json::from_str::<Json>(&text).ok())
        .find_map(|value| article_in(&value).cloned())
        .unwrap_or(Json::Null)
}

/// The first article in `value`, which may be a list or a graph.
fn article_in(value: &Json) -> Option<&Json> {
    match value {
        Json::Array(all) => all.iter().find_map(article_in),
        Json::Object(about) => {
            let is_article = |kind: &Json| {
                kind.as_str()
                    .is_some_and(|it| it.ends_with("Article") || it.ends_with("Posting"))
            };
            let is_it = about.get("@type").is_some_and(|kind| match kind {
                Json::Array(kinds) => kinds.iter().any(is_article),
                kind => is_article(kind),
            });
            if is_it { Some(value) } else { article_in(about.get("@graph")?) }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::import::html::page;

    /// What a page with this `html` says is, as JSON, `expected`.
    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(serde_json::to_string(&page(html).keys).unwrap(), expected);
    }

    #[test]
    fn every_usual_way_to_say_something_is_read() {
        check(
            "<meta property='article:published_time' content='2019-03-04'>",
            "{\"date\":\"2019-03-04\"}",
        );
        check(
            "<p><time datetime='2019-03-04T10:00+01:00'>Monday</time>",
            "{\"date\":\"2019-03-04T10:00+01:00\"}",
        );
        check("<meta name=author content='Mina Roe'>", "{\"authors\":[\"Mina Roe\"]}");
        check("<a rel=author href=/m>Mina Roe</a>", "{\"authors\":[\"Mina Roe\"]}");
        check(
            "<link rel=canonical href='https://g.example/1'>",
            "{\"canonical\":\"https://g.example/1\"}",
        );
        check(
            "<meta name=keywords content='ice, skates,'>",
            "{\"tags\":[\"ice\",\"skates\"]}",
        );
        check(
            "<html lang=en><h1>Ice &amp; snow</h1>",
            "{\"lang\":\"en\",\"title\":\"Ice & snow\"}",
        );
        let ld = "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\
                  \"headline\":\"Ice\",\"datePublished\":\"2019-03-04\",\
                  \"author\":[{\"name\":\"Mina Roe\"}]}]}</script>";
        check(
            ld,
            "{\"title\":\"Ice\",\"date\":\"2019-03-04\",\"authors\":[\"Mina Roe\"]}",
        );
        check("<script type='application/ld+json'>{</script>", "{}");
    }
}
