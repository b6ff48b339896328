//! Feeds, read by readers that we did not write.

use std::str::FromStr as _;

use atom_syndication::Feed;
use rss::Channel;
use serde_json::Value;

use super::site::{Built, Project};

const BASE: &str = "https://news.example/paper";

fn settings(more: &str) -> String {
    format!("title: The Paper\nbase_url: {BASE}\n{more}")
}

/// Three articles, two of them in a section, one of them without a date.
fn paper(config: &str) -> Project {
    let bridge = "---\ndate: 2019-03-07 09:30 +0100\nupdated: 2019-03-09\n\
                  authors: [Ada Lind]\ntags: [Bridges & roads]\n\
                  source: {name: Gazette, url: 'https://gazette.example/1?a=1&b=2', license: CC BY 4.0}\n---\n\
                  # The bridge\n\nMaria Okafor came [last Monday](../notes.md#more) & `left` on 3 March.\n\n\
                  See ![a map](map.png) and a note[^1].\n\n[^1]: It \u{7}rang.\n";
    Project::default()
        .file("dateline.yaml", config)
        .file("content/harbour/bridge.md", bridge)
        .file("content/harbour/old.md", "---\ndate: 2018-05\n---\nMaria Okafor spoke.")
        .file("content/notes.md", "# Notes\n\n## More\n\nNothing is dated here.")
        .picture("content/harbour/map.png", "articles/harbour/map.png", 1_000)
}

#[track_caller]
fn atom(site: &Built, path: &str) -> Feed {
    Feed::from_str(site.page(path)).unwrap()
}

#[track_caller]
fn rss(site: &Built, path: &str) -> Channel {
    Channel::from_str(site.page(path)).unwrap()
}

#[track_caller]
fn json(site: &Built, path: &str) -> Value {
    serde_json::from_str(site.page(path)).unwrap()
}

#[test]
fn a_feed_says_what_is_new_in_full_and_where() {
    let site = paper(&settings("")).build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    let feed = atom(&site, "atom.xml");
    assert_eq!(
        (feed.title().as_str(), feed.id()),
        ("The Paper", "https://news.example/paper/")
    );
    assert_eq!(feed.updated().to_rfc3339(), "2019-03-09T00:00:00+00:00");
    let links: Vec<_> = feed.links().iter().map(|it| (it.rel(), it.href())).collect();
    assert_eq!(
        links,
        [
            ("self", "https://news.example/paper/atom.xml"),
            ("alternate", "https://news.example/paper/")
        ]
    );
    let titles: Vec<_> = feed.entries().iter().map(|it| it.title().as_str()).collect();
    assert_eq!(titles, ["The bridge", "Old"], "without a date, nothing is new");

    let entry = &feed.entries()[0];
    assert_eq!(entry.id(), "https://news.example/paper/articles/harbour/bridge/");
    assert_eq!(entry.published().unwrap().to_rfc3339(), "2019-03-07T09:30:00+01:00");
    assert_eq!(entry.updated().to_rfc3339(), "2019-03-09T00:00:00+00:00");
    assert_eq!(entry.authors()[0].name(), "Ada Lind");
    assert_eq!(entry.categories()[0].term(), "Bridges & roads");
    assert_eq!(entry.links()[1].href(), "https://gazette.example/1?a=1&b=2");
    assert_eq!(entry.rights().unwrap().as_str(), "CC BY 4.0");
}

#[test]
fn the_text_of_a_feed_has_whole_links_and_no_marks() {
    let site = paper(&settings("")).build();
    let page = site.page("articles/harbour/bridge/index.html");
    assert!(page.contains("class=\"resolved\""), "else nothing is shown here: {page}");
    let feed = atom(&site, "articles/harbour/atom.xml");
    let content = feed.entries()[0].content().unwrap();
    let (kind, html) = (content.content_type(), content.value().unwrap());
    assert_eq!(kind, Some("html"));
    for expected in [
        "<p>Maria Okafor came <a href=\"https://news.example/paper/articles/notes/#more\">last Monday</a> ",
        "<code>left</code>",
        "<img src=\"https://news.example/paper/articles/harbour/map.",
        " srcset=\"https://news.example/paper/articles/harbour/map.",
        ".480w.webp 480w, https://news.example/paper/articles/harbour/map.",
        "href=\"https://news.example/paper/articles/harbour/bridge/#fn-1\"",
        "It \u{fffd}rang.",
    ] {
        assert!(html.contains(expected), "{expected} in {html}");
    }
    for mark in ["resolved", "class=\"s\"", "class=\"ent\"", "<time", "href=\"#"] {
        assert!(!html.contains(mark), "{mark} in {html}");
    }
}

#[test]
fn every_format_says_the_same() {
    let site = paper(&settings("")).build();
    let (atom, rss, json) =
        (atom(&site, "atom.xml"), rss(&site, "rss.xml"), json(&site, "feed.json"));
    assert_eq!(rss.link(), "https://news.example/paper/");
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["feed_url"], "https://news.example/paper/feed.json");
    for (at, entry) in atom.entries().iter().enumerate() {
        let (item, object) = (&rss.items()[at], &json["items"][at]);
        assert_eq!(item.title(), Some(entry.title().as_str()));
        assert_eq!(object["title"], entry.title().as_str());
        assert_eq!(item.guid().unwrap().value(), entry.id());
        assert_eq!(object["id"], entry.id());
        let html = entry.content().unwrap().value().unwrap();
        assert_eq!(item.content(), Some(html));
        assert_eq!(object["content_html"], html);
        assert_eq!(object["date_modified"].as_str().unwrap(), {
            let text = entry.updated().to_rfc3339();
            text.replace("+00:00", "Z")
        });
    }
    assert_eq!(rss.items()[0].pub_date(), Some("Thu, 07 Mar 2019 09:30:00 +0100"));
    assert_eq!(rss.items()[0].dublin_core_ext().unwrap().creators(), ["Ada Lind"]);
    assert_eq!(json["items"][0]["tags"][0], "Bridges & roads");
    assert_eq!(json["items"][0]["external_url"], "https://gazette.example/1?a=1&b=2");
}

#[test]
fn without_an_address_there_is_atom_that_names_and_finds_its_articles() {
    let site = paper("title: The Paper\n").build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    assert!(!site.has("rss.xml") && !site.has("feed.json"));
    let feed = atom(&site, "articles/harbour/atom.xml");
    let entry = &feed.entries()[0];
    assert!(entry.id().starts_with("urn:uuid:"), "{}", entry.id());
    assert_eq!(entry.id().len(), "urn:uuid:".len() + 36);
    assert_eq!(entry.id(), atom(&site, "atom.xml").entries()[0].id());
    assert_eq!(entry.links()[0].href(), "bridge/index.html");
    let content = entry.content().unwrap();
    assert_eq!(content.base(), Some("bridge/index.html"));
    assert!(content.value().unwrap().contains("href=\"../../notes/index.html#more\""));

    let asked = paper("title: The Paper\nfeeds:\n  formats: [rss]\n").build();
    assert_eq!(
        asked.mistakes(),
        ["dateline.yaml: no feeds in RSS and JSON: they need whole addresses"]
    );
    assert_eq!(asked.files("").filter(|(path, _)| path.ends_with("atom.xml")).count(), 0);
}

#[test]
fn a_tag_and_a_name_have_feeds_that_pages_lead_to() {
    let site = paper(&settings("feeds:\n  names: 2\n")).build();
    assert_eq!(atom(&site, "tags/bridges-roads/atom.xml").entries().len(), 1);
    let feed = atom(&site, "entities/person/maria-okafor/atom.xml");
    assert_eq!(feed.title().as_str(), "Maria Okafor – The Paper");
    let html = feed.entries()[0].content().unwrap().value().unwrap();
    assert!(html.contains("/articles/harbour/bridge/#s-"), "{html}");
    assert!(html.contains("<b>Maria Okafor</b> came last Monday"), "{html}");
    assert!(!site.has("entities/person/maria-okafor/rss.xml"), "names are many");
    let all = paper(&settings("feeds:\n  names: 2\n  name_formats: all\n")).build();
    let name = json(&all, "entities/person/maria-okafor/feed.json");
    assert_eq!(name["items"].as_array().unwrap().len(), 2);
    assert_eq!(rss(&all, "entities/person/maria-okafor/rss.xml").items().len(), 2);

    let page = site.page("entities/person/maria-okafor/index.html");
    for link in [
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Maria Okafor – The Paper\" href=\"atom.xml\">",
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"The Paper\" href=\"../../../atom.xml\">",
        "<a href=\"atom.xml\" type=\"application/atom+xml\">Atom</a>",
    ] {
        assert!(page.contains(link), "{link} in {page}");
    }
    let site = paper(&settings("feeds:\n  names: 3\n")).build();
    assert!(!site.has("entities/person/maria-okafor/atom.xml"));
}

#[test]
fn every_list_of_articles_has_its_feed_once() {
    let article = "---\ndate: 2019-03-07\nauthors: [Ada Lind]\nseries: The port\nsource: Gazette\n\
                   taxonomies: {region: [North]}\n---\nIt rained.";
    let config = settings("taxonomies: {region: Regions}\narticles_per_page: 1\n");
    let site = Project::default()
        .file("dateline.yaml", &config)
        .file("content/harbour/quays/rain.md", article)
        .file("content/harbour/snow.md", &article.replace("rained", "snowed"))
        .build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    let feeds = site.files("").filter(|(path, _)| path.ends_with("/atom.xml"));
    let counts: Vec<_> =
        feeds.map(|(path, _)| (path, atom(&site, path).entries().len())).collect();
    assert_eq!(
        counts,
        [
            ("articles/harbour/atom.xml", 2),
            ("articles/harbour/quays/atom.xml", 1),
            ("authors/ada-lind/atom.xml", 2),
            ("region/north/atom.xml", 2),
            ("series/the-port/atom.xml", 2),
            ("sources/gazette/atom.xml", 2),
        ],
        "and none for the second pages"
    );
    for path in ["articles/harbour/index.html", "region/north/index.html"] {
        assert!(site.page(path).contains("<a href=\"rss.xml\""), "{path}");
    }
    let second = site.page("region/north/page/2/index.html");
    assert!(second.contains("href=\"../../../../atom.xml\""), "{second}");
}

#[test]
fn what_components_make_finds_the_site() {
    let component = "{% component pier(name: string, @root) -%}<img src=\"{{ root }}piers/{{ name }}.svg\" alt=\"\">{%- endcomponent pier %}";
    let project =
        Project::default().file("templates/components/pier.html", component).file(
            "content/2019-03-07-a.md",
            "# A\n\nIt is this one:\n\n{{<pier name=\"new\" />}}\n",
        );
    let html = |config: &str| {
        let site = project.clone().file("dateline.yaml", config).build();
        assert_eq!(site.mistakes(), Vec::<String>::new());
        let feed = atom(&site, "atom.xml");
        feed.entries()[0].content().unwrap().value().unwrap().to_owned()
    };
    let whole = html(&settings(""));
    assert!(whole.contains(&format!("src=\"{BASE}/piers/new.svg\"")), "{whole}");
    let from_article = html("title: T\n");
    assert!(from_article.contains("src=\"../../piers/new.svg\""), "{from_article}");
}

#[test]
fn an_article_that_is_unlisted_is_in_no_feed_or_list_or_data() {
    let hidden = "---\ndate: 2019-03-08\nunlisted: true\n---\n# Ways in\n\nAurelia Quillfeather came on 3 March 1987.";
    let site = paper(&settings("exports: all\n")).file("content/ways.md", hidden).build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    assert!(site.page("articles/ways/index.html").contains("Quillfeather"));
    for (path, text) in site.files("") {
        let names_it = text.contains("articles/ways") || text.contains("Quillfeather");
        assert!(!names_it || path == "articles/ways/index.html", "{path}: {text}");
    }
}

#[test]
fn a_feed_is_bounded_and_can_be_switched_off() {
    let many = |config: &str| {
        let project = Project::default().file("dateline.yaml", config);
        let article = |project: Project, day: usize| {
            let path = format!("content/2019-03-{day:02}-a{day}.md");
            project.file(&path, &format!("# Day {day}\n\nIt rained."))
        };
        (1..=28).fold(project, article).build()
    };
    let feed = atom(&many("title: T\n"), "atom.xml");
    let titles: Vec<_> = feed.entries().iter().map(|it| it.title().as_str()).collect();
    assert_eq!((titles.len(), titles[0], titles[19]), (20, "Day 28", "Day 9"));
    assert_eq!(atom(&many("feeds:\n  articles: 3\n"), "atom.xml").entries().len(), 3);
    let none = many("feeds:\n  formats: none\n");
    assert!(!none.has("atom.xml") && !none.page("index.html").contains("alternate"));
}

#[test]
fn who_is_withheld_is_in_no_feed() {
    let site = Project::default()
        .file("dateline.yaml", &settings(""))
        .file("entities.yaml", "- {name: Tobias Wrenfield, type: person, publish: false}\n")
        .file(
            "content/2019-03-07-a.md",
            "---\nsummary: A trial began.\n---\n# A trial\n\nThe court heard Tobias Wrenfield.",
        )
        .build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    let feed = atom(&site, "atom.xml");
    let entry = &feed.entries()[0];
    assert!(entry.content().is_none());
    assert_eq!(entry.summary().unwrap().as_str(), "A trial began.");
    assert_eq!(json(&site, "feed.json")["items"][0]["content_text"], "A trial began.");
}
