//! Where links lead: by path, by address, and by name.

use super::site::{Built, Project};

fn site(text: &str) -> Built {
    let named = "---\ntitle: The old harbour\ndate: 2019-02-03\n---\n\
                 Maria Okafor met Jonas Vane in Geneva.\n\n## Why it closed\n\nText.";
    Project::default()
        .file("content/a.md", text)
        .file("content/ports/2019-harbour.md", named)
        .file("content/vane.md", "---\ntitle: Vanes\n---\nAdam Vane met Maria Okafor.")
        .build()
}

/// The links in `text` are `expected`, in its order; what is amiss comes last.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let site = site(text);
    let page = site.page("articles/a/index.html");
    let body = page.split_once("<div class=\"prose\">").unwrap().1;
    let body = body.split_once("</div>").unwrap().0;
    let links = body.split("<a href=\"").skip(1);
    let mut found: Vec<String> = links
        .map(|link| {
            let link = link.split_once("</a>").unwrap().0;
            let (href, label) = link.split_once("\">").unwrap();
            format!("{label} {href}")
        })
        .collect();
    let diagnostics = site.0.diagnostics.iter().filter(|it| it.code != "language");
    found.extend(
        diagnostics
            .map(|it| format!("{}: {}", it.message, it.help.as_deref().unwrap_or(""))),
    );
    assert_eq!(found, expected, "{text}: {body}");
}

const HARBOUR: &str = "../ports/2019-harbour/index.html";

#[test]
fn a_name_leads_to_the_article_that_has_it() {
    let link = |label: &str, part: &str| format!("{label} {HARBOUR}{part}");
    check("See [[The old harbour]].", &[&link("The old harbour", "")]);
    check("See [[the old HARBOUR|it]].", &[&link("it", "")]);
    check("See [[2019-harbour|*it*]].", &[&link("<em>it</em>", "")]);
    check("See [[ports/2019-harbour.md|it]].", &[&link("it", "")]);
    check("See [[The old harbour#Why it closed|it]].", &[&link("it", "#why-it-closed")]);
    check(
        "See [[The old harbour#why-it-close|it]].",
        &[
            "the link leads nowhere: ports/2019-harbour.md has no part `#why-it-close`: did you mean `#why-it-closed`?",
        ],
    );
}

#[test]
fn a_name_leads_to_the_page_of_whom_it_names() {
    let okafor = "../../entities/person/maria-okafor/index.html";
    check("So [[Maria Okafor|she]] said.", &[&format!("she {okafor}")]);
    check(
        "So [[person:maria-okafor]] said.",
        &[&format!("person:maria-okafor {okafor}")],
    );
}

#[test]
fn a_name_that_is_unknown_or_fits_two_is_text_and_is_told() {
    check(
        "See [[The old harbor]].",
        &["nothing is called `The old harbor`: did you mean `[[The old harbour]]`?"],
    );
    check(
        "See [[Quite another matter]].",
        &[
            "nothing is called `Quite another matter`: write the title of an article, or a name that has a page",
        ],
    );
    let site = Project::default()
        .file("content/b/x.md", "---\ntitle: The mill\n---\nText.")
        .file("content/c/y.md", "---\ntitle: The Mill\n---\nText.")
        .file("content/a.md", "See [[the mill]].")
        .build();
    assert_eq!(site.mistakes(), ["content/a.md: 2 are called `the mill`"]);
    let help = site.0.diagnostics.iter().find(|it| it.code == "ambiguous-name").unwrap();
    assert_eq!(help.help.as_deref(), Some("write which: `[[b/x.md]]`, `[[c/y.md]]`"));
    assert!(site.page("articles/a/index.html").contains("See the mill."));
}

#[test]
fn brackets_that_are_no_name_stay_what_they_are() {
    let out = "https://example.org/1";
    check(&format!("So[[1]]({out}) it is."), &[&format!("[1] {out}")]);
    check("`[[x]]` and \\[[x]] are code and text.", &[]);
}

#[test]
fn a_correction_in_brackets_stays_one() {
    let site = site("So [[person:rosa-lind|she]] said, and [[Maria Okafor]] too.");
    assert_eq!(site.mistakes(), Vec::<String>::new());
    assert!(site.has("entities/person/rosa-lind/index.html"));
}

#[test]
fn an_article_tells_which_others_link_to_it() {
    let page =
        |text: &str| site(text).page("articles/ports/2019-harbour/index.html").to_owned();
    let linked =
        page("See [[The old harbour]] and [this](ports/2019-harbour.md#why-it-closed).");
    let (_, list) = linked.split_once("id=\"linked-from\"").unwrap();
    assert_eq!(list.matches("<a href=\"../../a/index.html\">A</a>").count(), 1, "{list}");
    assert!(!page("Nothing.").contains("linked-from"));
}

#[test]
fn anchors_of_addresses_from_the_root_are_checked() {
    check(
        "[x](/ports/2019-harbour/#nowhere)",
        &[
            "the link leads nowhere: ports/2019-harbour.md has no part `#nowhere`: link to the page alone, or to one of its headings",
        ],
    );
}
