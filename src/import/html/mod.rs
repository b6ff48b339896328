//! Reads HTML: what a page says about itself, and its text as Markdown.
//!
//! In: a page, or a piece of one. Out: a [`Page`], whose keys are those of a front
//! matter as `keys` reads it. What cannot stand in Markdown is named in
//! [`Page::report`]. What a page says about itself is found by `html::said`.

mod depth;
mod said;

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use htmd::{Element, HtmlToMarkdown, Node, element_handler::Handlers};
use markup5ever_rcdom::NodeData;
use serde_yaml::Mapping;

use super::{Losses, join};
use crate::{diagnostic::Diagnostic, text::one_line};

/// A page that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    /// What it says about itself.
    pub(super) keys: Mapping,
    /// Its text.
    pub(super) markdown: String,
    /// Names of elements that were left, with what they held.
    left: BTreeSet<String>,
    /// Names of elements of which only a link stays.
    linked: BTreeSet<String>,
    is_too_deep: bool,
}

/// No page that anyone wrote is as deep, and each level takes some of the stack.
const MAX_DEPTH: usize = 200;

/// As many elements may stand open in the source, where some may lack an end.
const MAX_OPEN: usize = 1000;

/// Elements that show nothing.
const UNSEEN: [&str; 8] =
    ["base", "head", "link", "meta", "noscript", "script", "style", "template"];

/// Elements that cannot stand in Markdown.
const LEFT: [&str; 11] = [
    "button", "canvas", "dialog", "form", "input", "map", "nav", "select", "svg",
    "textarea", "track",
];

/// What stands around the text of a page that does not say where its text is.
const AROUND: [&str; 3] = ["aside", "footer", "header"];

/// Elements that show something from elsewhere.
const EMBEDDED: [&str; 5] = ["audio", "embed", "iframe", "object", "video"];

impl Page {
    /// Says what of the page at `path` was left.
    pub(super) fn report(&self, path: &str, losses: &mut Losses) {
        if self.is_too_deep {
            let message = "the HTML is nested too deep: its text was not brought along";
            let help = "save the page from a reader view, and import again";
            losses.add(Diagnostic::error("import-html", path, message).help(help));
        }
        for name in &self.left {
            let message = format!("`<{name}>` has no place in an article and is left");
            losses.count("import-element", &message, path);
        }
        for name in &self.linked {
            let message = format!("`<{name}>` became a link to what it shows");
            losses.count("import-element", &message, path);
        }
    }
}

/// Reads a whole page, of which only the article is text.
pub(super) fn page(html: &str) -> Page {
    let Some((document, all)) = document(html) else {
        return Page { is_too_deep: true, ..Page::default() };
    };
    let mut keys = said::said(&all);
    let (main, is_whole) = main_text(&all).unwrap_or((document.clone(), true));
    let heading = all.iter().find(|it| tag(it) == "h1").map(text_of);
    let title = keys.get("title").and_then(|it| it.as_str()).map(str::to_owned);
    let title = title.or_else(|| heading.clone().filter(|it| !it.is_empty()));
    let title = title.or_else(|| all.iter().find(|it| tag(it) == "title").map(text_of));
    let mut left = BTreeSet::new();
    prune(&main, if is_whole { &AROUND } else { &[] }, &mut left);
    if let Some(title) = title.filter(|it| !it.is_empty()) {
        take_heading(&main, &title);
        keys.insert("title".into(), title.into());
    }
    let (markdown, linked) = markdown(&main);
    Page { keys, markdown, left, linked, is_too_deep: false }
}

/// Reads a piece of a page, all of which is text. Addresses are those of the page at
/// `base`, if that is known.
pub(super) fn fragment(html: &str, base: Option<&str>) -> Page {
    let Some((document, all)) = document(html) else {
        return Page { is_too_deep: true, ..Page::default() };
    };
    if let Some(base) = base {
        for element in &all {
            make_absolute(element, base);
        }
    }
    let mut left = BTreeSet::new();
    prune(&document, &[], &mut left);
    let (markdown, linked) = markdown(&document);
    Page { markdown, left, linked, ..Page::default() }
}

/// The text of a piece of HTML in one line.
pub(super) fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return one_line(html);
    }
    document(html).map_or_else(|| one_line(html), |(document, _)| text_of(&document))
}

/// A page with all of its elements; nothing if they are nested too deep.
fn document(html: &str) -> Option<(Rc<Node>, Vec<Rc<Node>>)> {
    if depth::is_deeper(html, MAX_OPEN) {
        return None;
    }
    let document = tree(html);
    let all = elements(&document)?;
    Some((document, all))
}

fn tree(html: &str) -> Rc<Node> {
    HtmlToMarkdown::new().html_to_tree(html).expect("a string can always be read")
}

/// Every element below `root`, in the order of the page; nothing if it is nested too
/// deep.
fn elements(root: &Rc<Node>) -> Option<Vec<Rc<Node>>> {
    let mut all = Vec::new();
    let mut next = vec![(Rc::clone(root), 0)];
    while let Some((node, depth)) = next.pop() {
        if depth > MAX_DEPTH {
            return None;
        }
        let children = node.children.borrow();
        next.extend(children.iter().rev().map(|child| (Rc::clone(child), depth + 1)));
        drop(children);
        if matches!(node.data, NodeData::Element { .. }) {
            all.push(node);
        }
    }
    Some(all)
}

/// The name of an element; empty for all else.
fn tag(node: &Rc<Node>) -> &str {
    match &node.data {
        NodeData::Element { name, .. } => &name.local,
        _ => "",
    }
}

fn attribute(node: &Rc<Node>, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|it| &*it.name.local == name)?;
    Some(found.value.trim().to_owned())
}

/// The text in `node` in one line, but for what shows nothing.
fn text_of(node: &Rc<Node>) -> String {
    let mut text = String::new();
    let mut next = vec![Rc::clone(node)];
    while let Some(node) = next.pop() {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        } else if !UNSEEN.contains(&tag(&node)) {
            next.extend(node.children.borrow().iter().rev().map(Rc::clone));
        }
    }
    one_line(&text)
}

/// The element with the text of the article, and whether that is the whole page.
///
/// A page with many articles is a list, and has no text of its own.
fn main_text(all: &[Rc<Node>]) -> Option<(Rc<Node>, bool)> {
    let find =
        |is_it: &dyn Fn(&Rc<Node>) -> bool| all.iter().find(|it| is_it(it)).cloned();
    let body = find(&|it| tag(it) == "body")?;
    let is_main = |it: &Rc<Node>| {
        tag(it) == "main" || attribute(it, "role").as_deref() == Some("main")
    };
    let main = find(&is_main);
    let around = main.clone().unwrap_or_else(|| body.clone());
    let longest = all
        .iter()
        .filter(|it| tag(it) == "article")
        .max_by_key(|it| text_of(it).len())
        .filter(|it| text_of(it).len() * 2 > text_of(&around).len());
    match (longest, main) {
        (Some(article), _) => Some((Rc::clone(article), false)),
        (None, Some(main)) => Some((main, false)),
        (None, None) => Some((body, true)),
    }
}

/// Takes away what shows nothing, and what cannot stand in Markdown or is one of
/// `more`; notes what was seen.
fn prune(root: &Rc<Node>, more: &[&str], left: &mut BTreeSet<String>) {
    let mut next = vec![Rc::clone(root)];
    while let Some(node) = next.pop() {
        node.children.borrow_mut().retain(|child| {
            let name = tag(child);
            let is_left = LEFT.contains(&name) || more.contains(&name);
            if is_left {
                left.insert(name.to_owned());
            }
            let is_comment = matches!(child.data, NodeData::Comment { .. });
            !is_left && !is_comment && !UNSEEN.contains(&name)
        });
        next.extend(node.children.borrow().iter().map(Rc::clone));
    }
}

/// Takes the heading away that says the same as the title.
fn take_heading(root: &Rc<Node>, title: &str) {
    let mut next = vec![Rc::clone(root)];
    while let Some(node) = next.pop() {
        let mut children = node.children.borrow_mut();
        if let Some(at) = children.iter().position(|it| tag(it) == "h1") {
            if text_of(&children[at]) == title {
                children.remove(at);
            }
            return;
        }
        next.extend(children.iter().rev().map(Rc::clone));
    }
}

/// The Markdown of `root`, and which elements became links in it.
fn markdown(root: &Rc<Node>) -> (String, BTreeSet<String>) {
    let linked = Rc::new(RefCell::new(BTreeSet::new()));
    let found = elements(root).unwrap_or_default();
    for node in &found {
        if EMBEDDED.contains(&tag(node)) {
            linked.borrow_mut().insert(tag(node).to_owned());
        }
    }
    let link = |_: &dyn Handlers, element: Element| {
        let source = source_of(element.node)?;
        Some(format!("\n\n[{}]({source})\n\n", element.tag).into())
    };
    let converter =
        HtmlToMarkdown::builder().add_handler(EMBEDDED.to_vec(), link).build();
    (converter.tree_to_markdown(root), linked.take())
}

/// What an embedded element shows.
fn source_of(node: &Rc<Node>) -> Option<String> {
    let own = || attribute(node, "src").or_else(|| attribute(node, "data"));
    let inner = || {
        let all = elements(node)?;
        all.iter().find(|it| tag(it) == "source").and_then(|it| attribute(it, "src"))
    };
    own()
        .or_else(inner)
        .filter(|source| !source.is_empty() && !source.contains(['(', ')', ' ']))
}

/// Makes the addresses of an element those of the page at `base`.
fn make_absolute(node: &Rc<Node>, base: &str) {
    let NodeData::Element { attrs, .. } = &node.data else { return };
    for attribute in attrs.borrow_mut().iter_mut() {
        if matches!(&*attribute.name.local, "href" | "src")
            && let Some(address) = absolute(base, attribute.value.trim())
        {
            attribute.value = address.into();
        }
    }
}

/// The address that `target` means on the page at `base`; nothing if it says so
/// itself.
fn absolute(base: &str, target: &str) -> Option<String> {
    let base = base.split(['#', '?']).next().unwrap_or(base);
    let (scheme, rest) = base.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let head = target.split(['/', '?', '#']).next().unwrap_or("");
    if target.is_empty() || head.contains(':') {
        None
    } else if target.starts_with("//") {
        Some(format!("{scheme}:{target}"))
    } else if target.starts_with('/') {
        Some(format!("{scheme}://{host}{target}"))
    } else if target.starts_with(['#', '?']) {
        Some(format!("{base}{target}"))
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let end = if target.ends_with('/') { "/" } else { "" };
        Some(format!("{scheme}://{host}/{}{end}", join(folder, target)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(fragment(html, Some("https://a.example/b/c.html")).markdown, expected);
    }

    #[test]
    fn a_piece_of_html_is_markdown() {
        check("<p>One <b>two</b></p><p>Three</p>", "One **two**\n\nThree");
        check("<h2>Ice</h2><script>x</script>", "## Ice");
        check(
            "<a href='d#e'>x</a> <a href='/f'>y</a>",
            "[x](https://a.example/b/d#e) [y](https://a.example/f)",
        );
        check("<img src='../g.png' alt='G'>", "![G](https://a.example/g.png)");
        check(
            "<iframe src='https://v.example/1'></iframe>",
            "[iframe](https://v.example/1)",
        );
        check("<form><input></form>Text", "Text");
    }

    #[test]
    fn only_the_article_of_a_page_is_text() {
        let html = "<title>Ice | Gazette</title><nav>Home</nav><article><h1>Ice</h1>\
                    <p>It is thin today, and nobody may skate.</p></article><footer>Us</footer>";
        let page = page(html);
        assert_eq!(page.markdown, "It is thin today, and nobody may skate.");
        assert_eq!(page.keys["title"], "Ice");
    }

    #[test]
    fn a_page_that_does_not_say_where_its_text_is_goes_without_its_frame() {
        let page = page("<header>Top</header><p>Text.</p><footer>End</footer>");
        assert_eq!(page.markdown, "Text.");
        assert_eq!(page.left.into_iter().collect::<Vec<_>>(), ["footer", "header"]);
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        let html = format!("{}Text", "<div>".repeat(100_000));
        assert!(fragment(&html, None).is_too_deep);
    }
}
