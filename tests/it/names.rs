//! The pages of names: files in, what their pages say out.

use super::site::Project;

/// A site of these articles, whose names are `a`, `b`, `c` …
fn site(articles: &[&str]) -> super::site::Built {
    let articles = (b'a'..).map(char::from).zip(articles);
    let project = articles.fold(Project::default(), |project, (name, text)| {
        project.file(&format!("content/{name}.md"), text)
    });
    project.build()
}

#[track_caller]
fn says(page: &str, expected: &str) {
    assert!(page.contains(expected), "no {expected:?} in\n{page}");
}

#[test]
fn a_place_says_where_it_is() {
    let site = site(&[
        "They met in Doha, the capital of Qatar.",
        "Nobody lives in Qatar, Doha says.",
    ]);
    let page = site.page("entities/place/doha/index.html");
    says(page, "Capital of <a href=\"../qatar/index.html\">Qatar</a>");
    says(page, "25.28° N, 51.53° E");
    says(
        page,
        "\"geo\":{\"@type\":\"GeoCoordinates\",\"latitude\":25.285,\"longitude\":51.531}",
    );
    says(page, "\"containedInPlace\":{");
    let page = site.page("entities/place/qatar/index.html");
    says(page, "\"@type\":\"Country\"");
    says(page, "its capital, says GeoNames");
}

#[test]
fn georgia_is_told_apart_in_running_text() {
    let site = site(&[
        "Protesters met in Tbilisi. The government of Georgia did not answer.",
        "Voters in Atlanta and Savannah waited for hours. Georgia counts again.",
    ]);
    says(site.page("entities/place/georgia/index.html"), ">Country<");
    let state = site.page("entities/place/georgia-2/index.html");
    says(state, "State of the United States");
    says(state, "of the same name");
}

#[test]
fn an_open_surname_is_open_on_its_page_too() {
    let site = site(&[
        "President Tarek Amani met the banker Jo Stern.",
        "The goalkeeper Lara Amani left the pitch.",
        "Nobody asked Mr. Amani.",
    ]);
    let page = site.page("entities/person/amani/index.html");
    says(page, "Nothing tells who is meant by this name in 1 article: <cite>");
    says(page, "Could be confused with");
    says(page, "../tarek-amani/index.html");
    says(page, "called by the same short name");
}

#[test]
fn the_mentions_of_many_articles_are_cut_into_parts() {
    let texts: Vec<String> =
        (0..203).map(|at| format!("# Report {at}\n\nAda Okafor spoke.\n")).collect();
    let project =
        texts.iter().enumerate().fold(Project::default(), |project, (at, text)| {
            project.file(&format!("content/report-{at}.md"), text)
        });
    let site = project.build();
    let count = |path: &str| site.page(path).matches("class=\"mentioned-in\"").count();
    let folder = "entities/person/ada-okafor";
    assert_eq!(count(&format!("{folder}/index.html")), 100);
    assert_eq!(count(&format!("{folder}/mentions/2/index.html")), 100);
    assert_eq!(count(&format!("{folder}/mentions/3/index.html")), 3);
    says(site.page(&format!("{folder}/index.html")), "href=\"mentions/2/index.html\"");
    let last = site.page(&format!("{folder}/mentions/3/index.html"));
    says(last, "rel=\"prev\" href=\"../2/index.html\"");
    assert!(!last.contains("rel=\"next\""), "{last}");
}

#[test]
fn a_long_list_of_names_is_cut_by_letter() {
    let names = |from: u32, to: u32| {
        let name = |at: u32| {
            let letters =
                [at / 26, at % 26].map(|it| char::from(b'a' + u8::try_from(it).unwrap()));
            let [first, second] = letters;
            format!("Senator Ada B{first}{second}vik spoke.\n\n")
        };
        (from..to).map(name).collect::<String>()
    };
    let project = Project::default()
        .file("content/a.md", &names(0, 300))
        .file("content/b.md", &names(300, 520))
        .file("content/c.md", "Senator Jo Stern spoke.");
    let site = project.build();
    let list = site.page("entities/person/index.html");
    says(list, "href=\"letters/b/index.html\"");
    assert!(!list.contains("Bacvik, Ada"), "a name of a letter is not on the list");
    let letter = site.page("entities/person/letters/b/index.html");
    says(letter, "B, part 1 of 2");
    says(letter, "Bacvik, Ada");
    says(letter, "href=\"2/index.html\"");
    says(
        site.page("entities/person/letters/b/2/index.html"),
        "href=\"../../s/index.html\"",
    );
    says(site.page("entities/person/letters/s/index.html"), "Stern, Jo");
}
