//! The site as it is shown: what a build made, or the last good one and what is
//! wrong since.
//!
//! Paths of requests come in, files come out. There is no way from here to the
//! disk but for assets that the site itself names, so that no address leads
//! outside of it.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use serde::Serialize;

use super::watch::Changed;
use crate::{
    output::{Content, Output, OutputPath},
    review::Desk,
};

/// A site in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Preview {
    /// Counts the builds, from 1.
    pub(super) version: u64,
    /// Every file of the last good site.
    pub(super) site: Arc<Output>,
    /// Where the site is mounted: `/`, or `/news/`.
    pub(super) base_path: String,
    /// What differs from the site before it.
    pub(super) change: Arc<Change>,
    /// What it was made from, if that is to be put right.
    pub(super) desk: Option<Arc<Desk>>,
}

/// What browsers are told of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Change {
    /// The version that this made.
    pub(super) version: u64,
    /// The files that differ; nothing if there are too many to name.
    pub(super) changed: Option<Vec<String>>,
    /// Every mistake that kept the site from being built, as JSON.
    pub(super) mistakes: Vec<serde_json::Value>,
}

/// More files than this are not named one by one.
const MAX_NAMED: usize = 500;

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'p> {
    /// A file.
    File(&'p OutputPath, &'p Content),
    /// A folder whose address lacks the slash at its end.
    Folder,
    /// The site is mounted elsewhere.
    Elsewhere,
    /// Nothing: the page for that, if there is one.
    Nothing(Option<&'p Content>),
}

impl Preview {
    /// What the path of an address leads to. It is still percent-encoded.
    pub(super) fn find(&self, path: &str) -> Found<'_> {
        let Some(below) = path.strip_prefix(&*self.base_path) else {
            return Found::Elsewhere;
        };
        let Some(below) = decoded(below) else { return self.nothing() };
        let asked = match &*below {
            "" => "index.html".into(),
            folder if folder.ends_with('/') => Cow::Owned(format!("{folder}index.html")),
            file => Cow::Borrowed(file),
        };
        let file = |path: &str| {
            let path = OutputPath::new(path).ok()?;
            self.site.get_key_value(&path)
        };
        if let Some((path, content)) = file(&asked) {
            return Found::File(path, content);
        }
        if file(&format!("{asked}/index.html")).is_some() {
            return Found::Folder;
        }
        self.nothing()
    }

    fn nothing(&self) -> Found<'_> {
        let page = OutputPath::new("404.html").ok();
        Found::Nothing(page.and_then(|path| self.site.get(&path)))
    }

    /// The same site, mounted anew, after a build that went well. `since` is what
    /// changed of the files that it is made from.
    pub(super) fn next(
        &self,
        site: Output,
        base_path: String,
        desk: Option<Desk>,
        since: &Changed,
    ) -> Self {
        let version = self.version + 1;
        let changed = changed(&self.site, &site, since);
        let change = Change { version, changed, mistakes: Vec::new() };
        let (site, change, desk) = (Arc::new(site), Arc::new(change), desk.map(Arc::new));
        Self { version, site, base_path, change, desk }
    }

    /// The last good site, with what is wrong since.
    pub(super) fn broken(&self, mistakes: Vec<serde_json::Value>) -> Self {
        let version = self.version;
        let change = Change { version, changed: Some(Vec::new()), mistakes };
        let base_path = match &*self.base_path {
            "" => "/".to_owned(),
            mounted => mounted.to_owned(),
        };
        Self { base_path, change: Arc::new(change), ..self.clone() }
    }
}

/// The files that differ between two sites, unless they are very many. Of those
/// that are copied, the sites know only from where.
fn changed(before: &Output, after: &Output, since: &Changed) -> Option<Vec<String>> {
    let paths: BTreeSet<&OutputPath> = before.keys().chain(after.keys()).collect();
    let differs = |path: &&&OutputPath| match (before.get(**path), after.get(**path)) {
        (Some(a), Some(b)) if a == b => match b {
            Content::Bytes(_) => false,
            Content::Copy(file) | Content::Picture(file, _) => since.is_about(file),
        },
        _ => true,
    };
    let changed = paths.iter().filter(differs).take(MAX_NAMED + 1);
    let changed: Vec<String> = changed.map(|path| path.as_str().to_owned()).collect();
    (changed.len() <= MAX_NAMED).then_some(changed)
}

/// `path` without percent-encoding, if that is text.
fn decoded(path: &str) -> Option<Cow<'_, str>> {
    percent_encoding::percent_decode_str(path).decode_utf8().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preview(base_path: &str) -> Preview {
        let paths = ["index.html", "404.html", "articles/été/index.html", "assets/a.css"];
        let file =
            |path: &str| (OutputPath::new(path).unwrap(), Content::from(path.to_owned()));
        let site: Output = paths.into_iter().map(file).collect();
        Preview::default().next(site, base_path.to_owned(), None, &Changed::default())
    }

    /// `path` leads to this file; `folder`, `elsewhere` or `nothing`.
    #[track_caller]
    fn check(path: &str, expected: &str) {
        let preview = preview("/news/");
        let found = match preview.find(path) {
            Found::File(path, _) => path.as_str(),
            Found::Folder => "folder",
            Found::Elsewhere => "elsewhere",
            Found::Nothing(page) => {
                assert!(page.is_some());
                "nothing"
            }
        };
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn an_address_leads_to_a_file_of_the_site() {
        check("/news/", "index.html");
        check("/news/articles/%C3%A9t%C3%A9/", "articles/été/index.html");
        check("/news/articles/%C3%A9t%C3%A9/index.html", "articles/été/index.html");
        check("/news/articles/%C3%A9t%C3%A9", "folder");
        check("/news/assets/a.css", "assets/a.css");
        check("/news", "elsewhere");
        check("/", "elsewhere");
        check("/news/gone", "nothing");
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        for path in [
            "/news/../../etc/passwd",
            "/news/..%2f..%2fetc/passwd",
            "/news/%2e%2e/%2e%2e/etc/passwd",
            "/news/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "/news/..%5c..%5cetc%5cpasswd",
            "/news/....//....//etc/passwd",
            "/news//etc/passwd",
            "/news/%00/etc/passwd",
            "/news/%c0%ae%c0%ae/etc/passwd",
            "/news/%252e%252e/etc/passwd",
            "/news/index.html%00.png",
        ] {
            check(path, "nothing");
        }
    }

    #[test]
    fn a_build_tells_what_it_changed() {
        let first = preview("/");
        let mut site = (*first.site).clone();
        site.remove(&OutputPath::new("404.html").unwrap());
        site.insert(
            OutputPath::new("assets/a.css").unwrap(),
            Content::from("b".to_owned()),
        );
        let map = OutputPath::new("map.svg").unwrap();
        site.insert(map.clone(), Content::Copy("/a/static/map.svg".into()));
        let second = first.next(site, "/".to_owned(), None, &Changed::default());
        let changed = second.change.changed.clone().unwrap();
        assert_eq!(changed, ["404.html", "assets/a.css", "map.svg"]);
        // The site is the same, but the file that is copied is not.
        let since =
            Changed { paths: ["/a/static/map.svg".into()].into(), folders: false };
        let third = second.next((*second.site).clone(), "/".to_owned(), None, &since);
        assert_eq!(third.change.changed.as_deref(), Some(&["map.svg".to_owned()][..]));
        let broken = second.broken(vec![serde_json::json!({"message": "x"})]);
        assert_eq!((broken.version, broken.change.mistakes.len()), (2, 1));
        assert!(Arc::ptr_eq(&broken.site, &second.site));
    }
}
