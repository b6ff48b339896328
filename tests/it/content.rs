//! What the content model promises: sections, folders of articles, taxonomies,
//! series, parts of lists, and articles that are in no list.

use std::path::PathBuf;

use dateline::source::Asset;

use super::site::{Built, Project};

/// A project with a file beside its articles, as `disk` finds it.
fn with_asset(mut project: Project, path: &str) -> Project {
    let below = path.strip_prefix("content/").unwrap();
    project.sources.assets.push(Asset {
        path: path.to_owned(),
        destination: format!("articles/{below}"),
        file: PathBuf::from(path),
        picture: None,
    });
    project
}

/// The text between the first `start` and the next `end` of a page.
#[track_caller]
fn between<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("{page}"));
    rest.split_once(end).unwrap_or_else(|| panic!("{page}")).0
}

fn sound(site: &Built) -> &Built {
    assert_eq!(site.mistakes(), Vec::<String>::new());
    site
}

#[test]
fn files_in_the_folder_of_an_article_lie_beside_its_page() {
    let text = "![A crane](crane.png) [plan](papers/plan.pdf) [port](../port.md)";
    let project = Project::default()
        .file("content/Old News/2019-05-06-harbour/index.md", text)
        .file("content/Old News/port.md", "Text.");
    let project = with_asset(project, "content/Old News/2019-05-06-harbour/crane.png");
    let project =
        with_asset(project, "content/Old News/2019-05-06-harbour/papers/plan.pdf");
    let site = project.build();
    let page = sound(&site).page("articles/old-news/harbour/index.html");
    for address in ["src=\"crane.png\"", "papers/plan.pdf\"", "../port/index.html\""] {
        assert!(page.contains(address), "{address}: {page}");
    }
    assert!(site.has("articles/old-news/harbour/crane.png"));
    assert!(site.has("articles/old-news/harbour/papers/plan.pdf"));
}

#[test]
fn files_of_a_draft_are_nowhere() {
    let draft = "---\ndraft: true\n---\n![x](../secret.png) ![y](../shared.png)";
    let project = Project::default()
        .file("content/a/index.md", draft)
        .file("content/b.md", "![A pier](shared.png)");
    let project = ["a/plan.pdf", "a/deep/x.csv", "secret.png", "shared.png", "more.png"]
        .into_iter()
        .fold(project, |project, path| with_asset(project, &format!("content/{path}")));
    let site = project.build();
    let has = |path: &str| sound(&site).has(&format!("articles/{path}"));
    assert!(has("shared.png") && has("more.png"));
    for path in ["a/plan.pdf", "a/deep/x.csv", "secret.png"] {
        assert!(!has(path), "{path}");
    }
}

#[test]
fn an_unlisted_article_has_a_page_and_is_in_nothing_else() {
    let text = "---\ntitle: Zanzibar\ntags: [Quagga]\nseries: Okapi\nunlisted: true\n\
                authors: [Nobody Known]\n---\n“Never,” said Aurelia Quillfeather on 3 March 1987.\n";
    let site = Project::default()
        .file("content/hidden.md", text)
        .file("content/a.md", "See [it](hidden.md#nowhere).")
        .build();
    assert_eq!(
        site.mistakes(),
        ["content/a.md: the link leads nowhere: hidden.md has no part `#nowhere`"]
    );
    let own = "articles/hidden/index.html";
    assert!(site.page(own).contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(site.page(own).contains("Quillfeather on 3 March"));
    assert!(!site.page("articles/a/index.html").contains("noindex"));
    for (path, text) in site.files("").filter(|(path, _)| *path != own) {
        for word in ["Zanzibar", "uagga", "kapi", "Never", "Quillfeather", "Nobody Known"]
        {
            assert!(!text.contains(word), "{word} in {path}");
        }
    }
}

#[test]
fn an_article_that_is_not_to_be_annotated_has_its_words_and_is_in_lists() {
    let text = "---\ntitle: Zanzibar\ntags: [Quagga]\nannotate: false\n---\n\
                “Never,” said Aurelia Quillfeather of Oslo on 3 March 1987.\n";
    let other = "Nobody came to Doha on 5 May 1990.";
    let project = Project::default()
        .file("content/plain.md", text)
        .file("content/a.md", other)
        .file("entities.yaml", "- name: Aurelia Quillfeather\n  type: person\n");
    let site = project.build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    let page = site.page("articles/plain/index.html");
    assert!(page.contains("Aurelia Quillfeather of Oslo on 3 March 1987"), "{page}");
    assert!(site.page("articles/index.html").contains("Zanzibar"));
    assert!(site.page("tags/quagga/index.html").contains("Zanzibar"));
    let found: Vec<_> = site.files("entities/").map(|(path, _)| path).collect();
    assert!(found.iter().any(|path| path.contains("doha")), "{found:?}");
    assert!(!found.iter().any(|path| path.contains("quillfeather")), "{found:?}");
    assert!(!site.page("timeline/index.html").contains("1987"));
    assert!(!site.page("quotes/index.html").contains("Never"));

    // The same for all that do not say otherwise.
    let config = "annotate: false";
    let all = project
        .file("dateline.yaml", config)
        .file("content/b.md", "---\nannotate: true\n---\nIn Paris.");
    let site = all.build();
    assert!(!site.page("timeline/index.html").contains("1990"));
    assert!(site.page("articles/b/index.html").contains("data-type=\"place\""));
}

#[test]
fn a_correction_of_what_is_not_annotated_is_told() {
    let site = Project::default()
        .file("content/a.md", "---\nannotate: false\n---\nThey met [Rose]{.no-entity}.")
        .build();
    let said: Vec<_> = site.0.diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        said,
        ["corrections of this article have no effect, since it is not annotated"]
    );
    assert!(site.page("articles/a/index.html").contains("They met Rose."));
}

#[test]
fn sections_stand_in_sections() {
    let site = Project::default()
        .file("content/law/_index.md", "# The law\n\nWhat the courts say.")
        .file("content/law/tax/_index.md", "# Taxes")
        .file("content/law/tax/2020-01-01-a.md", "Text.")
        .build();
    let law = sound(&site).page("articles/law/index.html");
    assert!(law.contains("What the courts say."), "{law}");
    assert!(law.contains("<a href=\"tax/index.html\">Taxes</a>"), "{law}");
    assert!(law.contains("<a href=\"tax/a/index.html\">"), "{law}");
    let tax = site.page("articles/law/tax/index.html");
    assert!(tax.contains("<a href=\"../index.html\">The law</a>"), "{tax}");
}

/// Five articles, the newest last, with a head that differs by number.
fn five(head: &str) -> Project {
    (1..=5).fold(Project::default(), |project, day| {
        let text = format!("---\ntitle: Part {day}\n{head}\n---\nText.");
        project.file(&format!("content/news/2020-01-0{day}-a{day}.md"), &text)
    })
}

#[test]
fn every_list_of_articles_goes_on_on_further_pages() {
    let site = five("tags: [Aid]\nauthors: Mina Roe\nsource: Gazette\nseries: Aid")
        .file("dateline.yaml", "articles_per_page: 2\n")
        .build();
    for list in
        ["articles", "articles/news", "tags/aid", "authors/mina-roe", "sources/gazette"]
    {
        let page = sound(&site).page(&format!("{list}/page/2/index.html"));
        let titles: Vec<_> =
            (1..=5).filter(|at| page.contains(&format!(">Part {at}</a></h3>"))).collect();
        assert_eq!(titles, [2, 3], "{list}");
        assert!(page.contains("rel=\"prev\" href=\"../../index.html\""), "{page}");
        assert!(page.contains("rel=\"next\" href=\"../3/index.html\""), "{page}");
        assert!(!site.has(&format!("{list}/page/4/index.html")));
        assert!(!site.has(&format!("{list}/page/1/index.html")));
    }
    let oldest_first = site.page("series/aid/index.html");
    assert!(oldest_first.contains("Part 1</a>") && oldest_first.contains("Part 2</a>"));
}

#[test]
fn a_series_is_read_from_its_oldest_part() {
    let site = five("series: The long road").build();
    let page = sound(&site).page("articles/news/a2/index.html");
    let series = between(page, "id=\"series\">", "</p>");
    assert!(series.starts_with("Part 2 of 5 of the series"), "{series}");
    assert!(series.contains("before: <a href=\"../a1/index.html\">Part 1</a>"));
    assert!(series.contains("next: <a href=\"../a3/index.html\">Part 3</a>"));
    let first = site.page("articles/news/a1/index.html");
    assert!(!between(first, "id=\"series\">", "</p>").contains("before"));
}

#[test]
fn taxonomies_are_built_in_or_declared() {
    let text = "---\nauthors: [Mina Roe, Ada Lau]\nsource: {name: Gazette}\n\
                taxonomies: {region: [North, north], sector: x}\n---\nText.";
    let project = Project::default().file("content/a.md", text);
    let site = project.clone().file("dateline.yaml", "taxonomies: [regoin]").build();
    assert_eq!(
        site.mistakes(),
        [
            "content/a.md: there is no taxonomy `region`",
            "content/a.md: there is no taxonomy `sector`",
        ]
    );
    let help = |at: usize| site.0.diagnostics[at].help.clone().unwrap();
    assert_eq!(help(0), "did you mean `regoin`?");
    let site = project
        .file("dateline.yaml", "taxonomies: {region: Regions, sector: Sectors}")
        .build();
    let page = sound(&site).page("articles/a/index.html");
    for link in [
        "<a href=\"../../authors/mina-roe/index.html\">Mina Roe</a>",
        "<a href=\"../../authors/ada-lau/index.html\">Ada Lau</a>",
        "<a href=\"../../sources/gazette/index.html\">",
        "<b>Regions</b> <a href=\"../../region/north/index.html\">North</a></p>",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    assert!(site.page("region/index.html").contains("north/index.html\">North</a>"));
    assert!(site.page("articles/index.html").contains("../sector/index.html"));
}

#[test]
fn a_table_of_contents_stands_before_long_articles_and_on_request() {
    let shows = |head: &str, headings: &str| {
        let text = format!("---\ntitle: T\n{head}\n---\n{headings}");
        let site = Project::default().file("content/a.md", &text).build();
        let page = sound(&site).page("articles/a/index.html").to_owned();
        page.contains("id=\"contents\"").then(|| {
            between(&page, "<h2 id=\"contents\">Contents</h2>", "</nav>")
                .replace('\n', "")
        })
    };
    let two = "## One\n\n### Two\n\nText.";
    assert_eq!(shows("", two), None);
    assert_eq!(shows("toc: true", "No heading."), None);
    assert_eq!(shows("toc: false", &format!("{two}\n\n## Three")), None);
    let nested = "<ol><li><a href=\"#one\">One</a><ol><li><a href=\"#two\">Two</a></li></ol></li></ol>";
    assert_eq!(shows("toc: true", two).as_deref(), Some(nested));
    assert!(shows("", &format!("{two}\n\n## Three")).is_some());
}
