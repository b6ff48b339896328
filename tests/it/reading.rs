//! What readers get of articles that are out of the ordinary, and the files
//! beside the pages: the index of the search, annotations, places.

use std::fmt::Write as _;

use serde_json::Value;

use super::{
    odd,
    site::{Built, Project},
};

/// A site of one article.
fn article(text: &str) -> Built {
    Project::default().file("content/2020-03-02-it.md", text).build()
}

/// Every page of the site is whole: what is opened is closed, in order.
#[track_caller]
fn is_whole(built: &Built) {
    for (path, html) in built.pages() {
        assert_eq!(first_unbalanced(html), None, "{path}");
        assert_eq!(html.matches("<main").count(), 1, "{path}");
    }
}

/// The first tag that closes what is not open, or that is never closed.
fn first_unbalanced(html: &str) -> Option<String> {
    const VOID: [&str; 10] =
        ["meta", "base", "link", "img", "br", "hr", "input", "wbr", "!DOCTYPE", "!--"];
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let end = tag.find('>').unwrap_or(tag.len());
        let (tag, name) =
            (&tag[..end], tag[..end].split([' ', '\n']).next().unwrap_or(""));
        if let Some(name) = name.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}>"));
            }
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
    }
    open.pop().map(str::to_owned)
}

/// The data that a shard of the search has.
fn shard(built: &Built, name: &str) -> Value {
    let text = built.page(&format!("search/{name}.js"));
    let data = text.strip_prefix(&format!("datelineSearch(\"{name}\",")).unwrap();
    serde_json::from_str(data.strip_suffix(");\n").unwrap()).unwrap()
}

#[test]
fn odd_articles_stay_whole() {
    let project = odd::project().into_iter();
    let built =
        project.fold(Project::default(), |it, (path, text)| it.file(&path, &text));
    let built = built.build();
    is_whole(&built);
    is_whole(&Project::default().build());
    let article = |slug: &str| built.page(&format!("articles/{slug}/index.html"));
    for (slug, expected) in [
        ("rain", "1 word<"),
        ("long", "Nothing was found"),
        ("nobody", "Nothing was found"),
        ("markup", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons"),
        ("letter", "data-ent=\"person/q\""),
        ("arabic", "<html lang=\"ar\" dir=\"rtl\">"),
    ] {
        assert!(article(slug).contains(expected), "{slug}: {expected}");
    }
    assert!(article("title").contains(&"Überlänge ".repeat(49)));
    assert_eq!(article("five-thousand").matches("class=\"ent\" id=\"m-").count(), 5000);
    for (path, html) in built.pages() {
        assert!(!html.contains("<script>"), "{path}");
    }
    let day = built.page("timeline/2019.html");
    assert!(day.matches("class=\"entry").count() >= 1000, "a thousand on one day");
    assert!(built.page("timeline/-043.html").contains("15 March 44 BC"));
    // Names that differ in capitals or accents only have one page.
    for one in ["jose-avila", "ana-ruiz"] {
        assert!(built.has(&format!("entities/person/{one}/index.html")), "{one}");
        assert!(!built.has(&format!("entities/person/{one}-2/index.html")), "{one}");
    }
}

#[test]
fn a_title_of_500_letters_and_a_name_with_markup_can_be_searched() {
    let title = "Überlänge ".repeat(50);
    let built = article(&format!("---\ntitle: {title}\n---\nRain fell."));
    assert_eq!(shard(&built, "a0")[0][0], title.trim());
    let marked = "<script>alert(1)</script> & Sons";
    let register =
        format!("- {{type: person, name: Q}}\n- {{type: org, name: \"{marked}\"}}\n");
    let text = "# Q\n\nQ came with &lt;script>alert(1)&lt;/script> &amp; Sons to see Q.";
    let built = Project::default()
        .file("entities.yaml", &register)
        .file("content/2020-03-02-it.md", text)
        .build();
    let names = shard(&built, "n0");
    let mut names: Vec<&str> =
        names.as_array().unwrap().iter().map(|it| it[0].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, [marked, "Q"]);
}

/// Articles in which one person does something on each of `count` days.
fn busy(count: usize) -> Built {
    let mut project = Project::default()
        .file("dateline.yaml", "title: Busy\nbase_url: https://busy.example/\n");
    for article in 0..count.div_ceil(20) {
        let mut text = format!("# Diary {article}\n");
        for event in article * 20..count.min(article * 20 + 20) {
            let (year, day) = (1990 + event / 150, event / 6 % 25 + 1);
            let month = ["May", "June", "July", "March", "April", "August"][event % 6];
            let deed = format!("Ingrid Solvang planted {event} elms");
            writeln!(text, "\nOn {day} {month} {year} {deed}.").unwrap();
        }
        project = project.file(&format!("content/2020-03-02-diary-{article}.md"), &text);
    }
    project.build()
}

#[test]
fn a_long_timeline_of_a_name_goes_on_on_further_pages() {
    let built = busy(900);
    is_whole(&built);
    let entries = |path: &str| built.page(path).matches("<li class=\"entry").count();
    let id = "entities/person/ingrid-solvang";
    let parts = [
        format!("{id}/index.html"),
        format!("{id}/timeline/2/index.html"),
        format!("{id}/timeline/3/index.html"),
    ];
    assert!(!built.has(&format!("{id}/timeline/4/index.html")));
    let counts = parts.each_ref().map(|path| entries(path));
    assert_eq!((counts[0], counts[1]), (400, 400));
    assert_eq!(counts.iter().sum::<usize>(), 900);
    assert!(built.page(&parts[0]).contains("href=\"timeline/2/index.html\""));
    assert!(built.page(&parts[2]).contains("rel=\"prev\" href=\"../2/index.html\""));
}

#[test]
fn a_timeline_of_three_events_can_be_shown_within_another_site() {
    assert!(!busy(2).has("embed/person/ingrid-solvang.html"));
    let built = busy(3);
    let page = built.page("embed/person/ingrid-solvang.html");
    assert_eq!(page.matches("<li class=\"entry").count(), 3);
    assert!(!page.contains("<nav") && !page.contains("<script"), "{page}");
    assert!(page.contains("<base target=\"_top\">"), "links leave the frame");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    let canonical = "https://busy.example/entities/person/ingrid-solvang/";
    assert!(page.contains(&format!("rel=\"canonical\" href=\"{canonical}")), "{page}");
    let own = built.page("entities/person/ingrid-solvang/index.html");
    assert!(
        own.contains("https://busy.example/embed/person/ingrid-solvang.html"),
        "{own}"
    );
}

#[test]
fn the_home_page_leads_to_the_search_with_words() {
    let built = article("Rain");
    let home = built.page("index.html");
    assert!(home.contains("action=\"search/index.html\""), "{home}");
    assert!(home.contains("name=\"q\" type=\"search\""), "{home}");
}

#[test]
fn the_style_sheet_is_one_file_in_the_order_of_its_parts() {
    let built = article("Rain");
    let css = built.page("assets/dateline.css");
    let at = |rule: &str| css.find(rule).unwrap_or_else(|| panic!("no {rule}"));
    assert!(
        at(":root") < at(".page-article main") && at(".chart {") < at("@media print")
    );
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}

#[test]
fn right_to_left_articles_say_so() {
    let text = "---\nlang: ar\n---\n# الميناء\n\nوصلت السفينة إلى الميناء صباح اليوم.";
    let built = article(text);
    is_whole(&built);
    let page = built.page("articles/it/index.html");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("<aside class=\"register\""), "{page}");
    // All that stands beside the text is in its language too.
    assert!(!page.contains("dir=\"ltr\""), "{page}");
    assert_eq!(shard(&built, "a0")[0][4], "ar");
}

#[test]
fn words_are_found_by_their_stems_and_without_accents() {
    let built =
        article("# Élections\n\nThe ministers denied it. 東京都で。 U.S. envoys left.");
    let terms = shard(&built, "t0");
    let found =
        |term: &str| terms.as_str().unwrap().lines().any(|line| line.starts_with(term));
    for term in ["elect ", "minist ", "deni ", "東京 ", "京都 ", "us ", "envoi "] {
        assert!(found(term), "{term}: {terms}");
    }
    assert!(!found("ministers "));
    let sentences = &shard(&built, "a0")[0][5];
    assert!(sentences.to_string().contains("The ministers denied it."), "{sentences}");
    assert_eq!(shard(&built, "index")["articles"], 1);
}

#[test]
fn a_name_that_is_withheld_is_not_in_the_index() {
    let register = "- {type: person, name: Maria Okafor, publish: false}\n";
    let built = Project::default()
        .file("entities.yaml", register)
        .file(
            "content/2020-03-02-it.md",
            "---\nsummary: A trial.\n---\n# Trial\n\nMaria Okafor spoke in Lima.",
        )
        .build();
    assert_eq!(built.mistakes(), Vec::<String>::new());
    for (path, script) in built.files("search/") {
        assert!(!script.to_lowercase().contains("okafor"), "{path}: {script}");
    }
    assert!(shard(&built, "t0").as_str().unwrap().contains("lima "));
}

#[test]
fn annotations_point_to_their_words() {
    let text =
        "# “Élan” wins\n\nOn 3 May 2019 José Ávila said: “We won, 北京!” It rained.";
    let built = article(text);
    let json: Value =
        serde_json::from_str(built.page("articles/it/annotations.jsonld")).unwrap();
    let items = json["first"]["items"].as_array().unwrap();
    assert_eq!(json["total"], items.len());
    assert!(items.len() >= 3, "{json}");
    // The plain text as the annotator sees it.
    let plain: Vec<char> =
        "“Élan” wins\n\nOn 3 May 2019 José Ávila said: “We won, 北京!” It rained."
            .chars()
            .collect();
    let page = built.page("articles/it/index.html");
    for item in items {
        let selectors = item["target"]["selector"].as_array().unwrap();
        let at =
            |key: &str| usize::try_from(selectors[2][key].as_u64().unwrap()).unwrap();
        let words: String = plain[at("start")..at("end")].iter().collect();
        assert_eq!(selectors[1]["exact"], words, "{item}");
        let anchor = selectors[0]["value"].as_str().unwrap();
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}

#[test]
fn articles_that_share_a_rare_name_are_related() {
    let common = "Kabul";
    let mut project = Project::default();
    for (day, rare) in
        [(1, "Ingrid Solvang"), (2, "Nobody"), (3, "Ingrid Solvang"), (4, "Nobody")]
    {
        let text = format!("# Day {day}\n\nIt rained in {common}. {rare} saw it.");
        project = project.file(&format!("content/2020-03-0{day}-day-{day}.md"), &text);
    }
    let built = project.build();
    is_whole(&built);
    let page = built.page("articles/day-1/index.html");
    let related = page.split("<section class=\"related\"").nth(1).unwrap();
    let first = related.split("<article").nth(1).unwrap();
    assert!(first.contains("day-3/index.html"), "{related}");
    assert!(first.contains("Ingrid Solvang"), "{related}");
}

#[test]
fn the_map_shows_what_can_be_located_and_lists_the_rest() {
    let built =
        article("# Trip\n\nThey went from Kabul to Doha, and on to Hobgoblin Street.");
    let map = built.page("map/index.html");
    assert_eq!(map.matches("<title>").count(), 3, "the page and two circles: {map}");
    assert!(map.contains("34.5° N, 69.2° E"), "{map}");
    let places: Value = serde_json::from_str(built.page("data/places.geojson")).unwrap();
    assert_eq!(places["features"].as_array().unwrap().len(), 2);
    let none = article("# Trip\n\nThey went nowhere.");
    assert!(none.page("map/index.html").contains("No place that the articles name"));
}

#[test]
fn the_register_of_an_article_has_the_first_words_of_quotes() {
    let built = article(
        "“Fish & chips were all that any of us had in those long, long years,” said Ada Lovelace.\n\n\
         “It’s over,” said Lovelace.\n",
    );
    let page = built.page("articles/it/index.html");
    for words in [
        "“Fish &amp; chips were all that any of us had in those long, long…”</a>",
        "“It’s over",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}
