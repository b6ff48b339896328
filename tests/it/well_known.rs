//! Files at fixed places: for search engines, browsers and hosts.

use quick_xml::{Reader, events::Event};

use super::site::{Built, Project};

fn site(config: &str) -> Built {
    let article = "---\ndate: 2019-03-07\nupdated: 2019-04\naliases: [/old/pier/, /a b.html]\n---\n\
                   # A pier & a café\n\nMaria Okafor opened it.";
    let earlier = "---\ndate: 2018-01-02\nslug: 北京\n---\nMaria Okafor spoke.";
    Project::default()
        .file("dateline.yaml", config)
        .file("content/harbour/pier.md", article)
        .file("content/earlier.md", earlier)
        .build()
}

/// The texts of all elements of a name, read by another's parser.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut texts = Vec::new();
    let mut within = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(it) => {
                within = it.name().as_ref() == name.as_bytes();
                if within {
                    texts.push(String::new());
                }
            }
            Event::Text(it) if within => {
                texts.last_mut().unwrap().push_str(&it.decode().unwrap());
            }
            Event::GeneralRef(it) if within => {
                let name = it.decode().unwrap().into_owned();
                texts.last_mut().unwrap().extend(["&", &name, ";"]);
            }
            Event::End(_) => within = false,
            Event::Eof => return texts,
            _ => {}
        }
    }
}

#[test]
fn the_sitemap_names_every_page_and_when_it_changed() {
    let site = site("base_url: https://news.example\n");
    assert_eq!(site.mistakes(), Vec::<String>::new());
    let xml = site.page("sitemap.xml");
    let addresses = texts(xml, "loc");
    let pages = site
        .pages()
        .map(|(path, _)| path)
        .filter(|path| !["404.html", "old/pier/index.html", "a b.html"].contains(path));
    assert_eq!(addresses.len(), pages.count());
    for (address, changed) in [
        ("", "2019-04"),
        ("articles/harbour/pier/", "2019-04"),
        ("articles/%E5%8C%97%E4%BA%AC/", "2018-01-02"),
        ("articles/harbour/", "2019-04"),
        ("entities/person/maria-okafor/", "2019-04"),
    ] {
        let entry = format!(
            "<url><loc>https://news.example/{address}</loc><lastmod>{changed}</lastmod></url>"
        );
        assert!(xml.contains(&entry), "{entry} in {xml}");
    }
    assert_eq!(
        site.page("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://news.example/sitemap.xml\n"
    );
}

#[test]
fn what_stands_in_other_sites_is_for_no_search_engine() {
    let event = |day: usize| format!("Maria Okafor met a pilot on {day} March 2019.\n\n");
    let site = Project::default()
        .file("dateline.yaml", "base_url: https://news.example\n")
        .file("content/a.md", &(1..=28).map(event).collect::<String>())
        .build();
    assert!(site.has("embed/person/maria-okafor.html"));
    assert!(!site.page("sitemap.xml").contains("/embed/"));
    assert!(
        site.page("_headers").contains("Content-Security-Policy: default-src 'none'")
    );
}

#[test]
fn what_needs_an_address_is_not_there_without_one() {
    let files = ["sitemap.xml", "robots.txt", "opensearch.xml"];
    let without = site("title: T\n");
    assert!(files.iter().all(|file| !without.has(file)));
    assert!(!without.page("index.html").contains("opensearch"));

    let below = site("base_url: https://news.example/paper\n");
    assert!(!below.has("robots.txt"), "it is read at the root of a host alone");
    let none = site("base_url: https://news.example\nsitemap: none\n");
    assert!(!none.has("sitemap.xml"));
    assert_eq!(none.page("robots.txt"), "User-agent: *\nAllow: /\n");
    let packed = site("base_url: https://news.example\nsitemap: gzip\n");
    assert_eq!(
        texts(packed.page("sitemap.xml"), "loc"),
        ["https://news.example/sitemap-1.xml.gz"]
    );
    assert!(packed.has("sitemap-1.xml.gz"));
}

#[test]
fn browsers_learn_how_to_search() {
    let site =
        site("base_url: https://news.example/paper\ntitle: The <Long & Winding> Paper\n");
    let xml = site.page("opensearch.xml");
    assert_eq!(texts(xml, "ShortName"), ["The &lt;Long &amp;…"]);
    let template = "template=\"https://news.example/paper/search/?q={searchTerms}\"";
    assert!(xml.contains(template), "{xml}");
    let link = "<link rel=\"search\" type=\"application/opensearchdescription+xml\" \
                title=\"The &lt;Long &amp; Winding&gt; Paper\" href=\"../../../opensearch.xml\">";
    let page = site.page("articles/harbour/pier/index.html");
    assert!(page.contains(link), "{page}");
}

#[test]
fn hosts_are_told_of_old_addresses() {
    let rules = |host: &str| {
        let site = site(&format!("base_url: https://news.example/paper\n{host}"));
        site.has("_redirects").then(|| site.page("_redirects").to_owned())
    };
    let expected = "/paper/old/pier/ /paper/articles/harbour/pier/ 301\n\
                    /paper/a%20b.html /paper/articles/harbour/pier/ 301\n";
    assert_eq!(rules("").as_deref(), Some(expected));
    assert_eq!(rules("host: netlify\n").unwrap(), expected.replace("301", "301!"));
    assert_eq!(rules("host: github-pages\n"), None);
    assert_eq!(rules("host: other\n"), None);
}

#[test]
fn hosts_send_the_policy_that_pages_carry() {
    let site = site("");
    let page = site.page("index.html");
    let policy = page.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1);
    let policy = policy.and_then(|rest| rest.split('"').next()).unwrap();
    let headers = site.page("_headers");
    assert!(
        headers.starts_with(&format!("/*\n  Content-Security-Policy: {policy}\n")),
        "{headers}"
    );
    assert!(!headers.contains("immutable"), "the names of files stay the same");

    let own = Project::default()
        .file("content/a.md", "Text.")
        .file(
            "templates/404.html",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"img-src *\">",
        )
        .build();
    assert!(!own.page("_headers").contains("Policy: d"), "no policy fits all pages");
}

#[test]
fn each_host_gets_its_own_files() {
    let files = |config: &str| {
        let site = site(config);
        let all = [".nojekyll", "CNAME", "_redirects", "_headers"];
        all.into_iter().filter(|file| site.has(file)).collect::<Vec<_>>()
    };
    assert_eq!(files(""), [".nojekyll", "_redirects", "_headers"]);
    let github = |url: &str| files(&format!("host: github-pages\nbase_url: {url}\n"));
    assert_eq!(github("https://news.example"), [".nojekyll", "CNAME"]);
    assert_eq!(github("https://paper.github.io/news"), [".nojekyll"]);
    assert_eq!(files("host: gitlab-pages\n"), ["_redirects"]);
    assert_eq!(files("host: cloudflare-pages\n"), ["_redirects", "_headers"]);
    assert_eq!(files("host: other\n"), Vec::<&str>::new());
}
