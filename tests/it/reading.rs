//! What readers get of articles that are out of the ordinary, and the files
//! beside the pages: the index of the search, annotations, places.

use std::fmt::Write as _;

use serde_json::Value;

use super::site::{Built, Project};

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
    const VOID: [&str; 9] =
        ["meta", "link", "img", "br", "hr", "input", "wbr", "!DOCTYPE", "!--"];
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
fn short_and_long_articles_stay_whole() {
    let word = article("Rain");
    is_whole(&word);
    assert!(word.page("articles/it/index.html").contains("1 word<"), "one word");

    let sentence = "Rain fell on the harbour and nobody minded it very much at all. ";
    let long = format!("# Rain\n\n{}", sentence.repeat(200_000 / 12));
    let long = article(&long);
    is_whole(&long);
    assert!(long.page("articles/it/index.html").contains("Nothing was found"));

    is_whole(&Project::default().build());
}

#[test]
fn a_title_of_500_letters_stays_whole() {
    let title = "Überlänge ".repeat(50);
    let built = article(&format!("---\ntitle: {title}\n---\nRain fell."));
    is_whole(&built);
    assert_eq!(shard(&built, "a0")[0][0], title.trim());
}

#[test]
fn five_thousand_names_stay_whole() {
    let mut register = String::new();
    let mut text = String::from("# Names\n\n");
    for number in 0..5000 {
        let letters: String = format!("{number:04}")
            .bytes()
            .map(|digit| char::from(digit - b'0' + b'a'))
            .collect();
        writeln!(register, "- {{type: person, name: Nobu Qu{letters}}}").unwrap();
        write!(text, "Nobu Qu{letters} came. ").unwrap();
    }
    let built = Project::default()
        .file("entities.yaml", &register)
        .file("content/2020-03-02-it.md", &text)
        .build();
    is_whole(&built);
    let page = built.page("articles/it/index.html");
    assert_eq!(page.matches("class=\"ent\" id=\"m-").count(), 5000);
}

#[test]
fn names_of_one_letter_and_names_with_markup_are_text() {
    let marked = "<script>alert(1)</script> & Sons";
    let register = "- {type: person, name: Q}\n\
                    - {type: org, name: \"<script>alert(1)</script> & Sons\"}\n";
    let text = "# Q\n\nQ came with &lt;script>alert(1)&lt;/script> &amp; Sons to see Q.";
    let built = Project::default()
        .file("entities.yaml", register)
        .file("content/2020-03-02-it.md", text)
        .build();
    is_whole(&built);
    for (path, html) in built.pages() {
        assert!(!html.contains("<script>"), "{path}");
    }
    let names = shard(&built, "n0");
    let mut names: Vec<&str> =
        names.as_array().unwrap().iter().map(|it| it[0].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, [marked, "Q"]);
}

#[test]
fn names_that_differ_in_case_or_accents_have_one_page() {
    let text = "# Ávila\n\nJosé Ávila came. Later Jose Avila left, and JOSÉ ÁVILA slept.";
    let built = article(text);
    is_whole(&built);
    assert!(built.has("entities/person/jose-avila/index.html"));
    assert!(!built.has("entities/person/jose-avila-2/index.html"));
}

#[test]
fn right_to_left_articles_say_so() {
    let text = "---\nlang: ar\n---\n# الميناء\n\nوصلت السفينة إلى الميناء صباح اليوم.";
    let built = article(text);
    is_whole(&built);
    let page = built.page("articles/it/index.html");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("<aside class=\"register\""), "{page}");
    assert!(page.contains("lang=\"en\" dir=\"ltr\""), "{page}");
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
    let places: Value = serde_json::from_str(built.page("map/places.geojson")).unwrap();
    assert_eq!(places["features"].as_array().unwrap().len(), 2);
    let none = article("# Trip\n\nThey went nowhere.");
    assert!(none.page("map/index.html").contains("No place that the articles name"));
}
