//! `serve --review`: what may be written, by whom, and what stands in the file
//! then. The pages themselves are looked at in a browser.

use serde_json::{Value, json};

use crate::preview::{ARTICLE, Answer, Preview};

const TEXT: &str = "Peter Halloran met a clerk named J. Vane in Oslo.\n\nJ. Vane stayed. \
                    The file was lost; J. Vane kept it.\n";
const OTHER: &str = "J. Vane told the inquiry that he had seen nothing.\n";
/// As somebody has written it by hand.
const OURS: &str = "# What we know.\nmentions:\n  - article: harbour\n    find: Oslo   # a town\n    \
                    accept: true\n";

/// A preview of two articles and a file of corrections.
fn preview(args: &[&str]) -> Preview {
    let files =
        [(ARTICLE, TEXT), ("content/inquiry.md", OTHER), ("corrections.yaml", OURS)];
    Preview::with(&files, &[&["--review"], args].concat())
}

/// The token that a page was given.
fn token(preview: &Preview) -> String {
    let page = preview.get("/").text();
    page.split("data-token=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// What the script of a page sends.
fn ask(preview: &Preview, action: &str, body: &Value) -> Answer {
    let more = headers(&token(preview), &format!("http://{}", preview.address));
    post(preview, action, &more, &body.to_string())
}

fn headers(token: &str, origin: &str) -> String {
    format!(
        "X-Dateline-Token: {token}\r\nOrigin: {origin}\r\nContent-Type: application/json\r\n"
    )
}

fn post(preview: &Preview, action: &str, more: &str, body: &str) -> Answer {
    let more = format!("{more}Content-Length: {}\r\n", body.len());
    preview.ask(&format!("POST /..dateline/review/{action}"), &more, body)
}

/// A wish about `words` of the article. Of J. Vane, the first is meant.
fn wish(preview: &Preview, words: &str, change: &Value, range: &str) -> Value {
    let before = TEXT.split(words).next().unwrap();
    let pointer =
        json!({ "article": "2019-03-07-harbour.md", "exact": words, "before": before });
    let found = ask(preview, "find", &pointer).json();
    let spot = found["place"]["spot"].clone();
    assert_eq!(spot["words"], words, "{found}");
    json!({ "spot": spot, "layer": "mentions", "change": change, "range": range })
}

/// What would become of a wish, and the mark of the files that it is about.
#[track_caller]
fn propose(preview: &Preview, wish: &Value) -> (Value, String) {
    let answer = ask(preview, "propose", wish);
    assert_eq!(answer.status(), "200", "{}", answer.text());
    let answer = answer.json();
    (answer["proposal"].clone(), answer["seen"].as_str().unwrap().to_owned())
}

fn apply(preview: &Preview, wish: &Value, seen: &str) -> Answer {
    ask(preview, "apply", &json!({ "wish": wish, "seen": seen }))
}

#[test]
fn a_name_is_mended_everywhere_and_taken_back() {
    let preview = preview(&["--by", "anna"]);
    let right = json!({ "entity": "person/jonas-vane" });
    let wish = wish(&preview, "J. Vane", &right, "everywhere");
    let (proposal, seen) = propose(&preview, &wish);
    assert_eq!(
        (&proposal["in_article"], &proposal["everywhere"]),
        (&json!(3), &json!(4)),
        "{proposal}"
    );
    assert_eq!(preview.read("corrections.yaml"), OURS, "nothing is written yet");

    assert_eq!(apply(&preview, &wish, &seen).status(), "200");
    let lines = "  - find: J. Vane\n    scope: everywhere\n    set: {entity: person/jonas-vane}\n    \
                 by: anna\n    on: 2019-11-14\n";
    assert_eq!(preview.read("corrections.yaml"), format!("{OURS}{lines}"));
    preview.wait_for("/entities/person/jonas-vane/", "told the inquiry");
    preview.wait_for("/corrections/", "Jonas Vane");

    assert_eq!(ask(&preview, "undo", &json!({})).json()["undone"], "J. Vane");
    assert_eq!(preview.read("corrections.yaml"), OURS);
    Preview::wait_until("the page is gone", || {
        preview.get("/entities/person/jonas-vane/").status() == "404"
    });
    let nothing = ask(&preview, "undo", &json!({}));
    assert_eq!(nothing.status(), "422", "{}", nothing.text());
}

#[test]
fn places_that_are_left_out_are_as_they_were() {
    let preview = preview(&[]);
    let right = json!({ "entity": "person/jonas-vane" });
    let mut wish = wish(&preview, "J. Vane", &right, "everywhere");
    let (proposal, _) = propose(&preview, &wish);
    let second = &proposal["places"][1];
    assert_eq!(
        second["context"]["after"],
        " stayed. The file was lost; J. Vane kept it."
    );
    wish["leave"] = json!([second["spot"]]);
    let (proposal, seen) = propose(&preview, &wish);
    let lines = "  - find: J. Vane\n    scope: everywhere\n    set: {entity: person/jonas-vane}\n    \
                 on: 2019-11-14\n  - article: harbour\n    find: {exact: J. Vane, suffix: stayed.}\n    \
                 accept: true\n    on: 2019-11-14\n";
    assert_eq!(proposal["lines"], lines);
    assert_eq!(apply(&preview, &wish, &seen).status(), "200");
    preview.wait_for("/articles/harbour/", "person/jonas-vane");
    let page = preview.get("/articles/harbour/").text();
    assert_eq!(page.matches("data-ent=\"person/jonas-vane\"").count(), 2, "{page}");
}

#[test]
fn who_is_new_is_registered_and_both_files_are_taken_back() {
    let preview = preview(&[]);
    let new = json!({ "new": { "name": "Jonas van der Vane", "kind": "person", "register": true } });
    let wish = wish(&preview, "J. Vane", &new, "here");
    let (_, seen) = propose(&preview, &wish);
    assert_eq!(apply(&preview, &wish, &seen).status(), "200");
    let register =
        "- id: person/jonas-van-der-vane\n  name: Jonas van der Vane\n  type: person\n";
    assert_eq!(preview.read("entities.yaml"), register);
    preview.wait_for("/articles/harbour/", "person/jonas-van-der-vane");
    assert_eq!(ask(&preview, "undo", &json!({})).status(), "200");
    assert!(!preview.path("entities.yaml").exists());
    assert_eq!(preview.read("corrections.yaml"), OURS);
}

#[test]
fn what_was_changed_by_hand_meanwhile_is_not_written_over() {
    let preview = preview(&[]);
    let wish = wish(&preview, "Peter Halloran", &json!("drop"), "here");
    let (_, seen) = propose(&preview, &wish);
    let by_hand = format!("{OURS}# looked at again\n");
    preview.write("corrections.yaml", &by_hand);
    let refused = apply(&preview, &wish, &seen);
    assert_eq!(refused.status(), "409");
    assert!(
        refused.text().contains("was changed since you looked"),
        "{}",
        refused.text()
    );
    assert_eq!(preview.read("corrections.yaml"), by_hand);

    let (_, seen) = propose(&preview, &wish);
    assert_eq!(apply(&preview, &wish, &seen).status(), "200");
    let written = preview.read("corrections.yaml");
    preview.write("corrections.yaml", &format!("{written}# and again\n"));
    assert_eq!(ask(&preview, "undo", &json!({})).status(), "409");
    assert_eq!(preview.read("corrections.yaml"), format!("{written}# and again\n"));
}

#[test]
fn nothing_is_written_over_a_file_that_cannot_be_read() {
    let preview = preview(&[]);
    let wish = wish(&preview, "Peter Halloran", &json!("drop"), "here");
    let (_, seen) = propose(&preview, &wish);
    for bad in
        ["mentions: [", "mentions:\n  - find: Rose\n   drop: true\n", "mentions: 3\n"]
    {
        preview.write("corrections.yaml", bad);
        Preview::wait_until("the mistake is told", || {
            !preview.events().next().unwrap()["mistakes"].as_array().unwrap().is_empty()
        });
        for answer in [apply(&preview, &wish, &seen), ask(&preview, "propose", &wish)] {
            assert_eq!(answer.status(), "409", "{bad}: {}", answer.text());
            assert!(answer.text().contains("corrections.yaml:"), "{}", answer.text());
        }
        assert_eq!(preview.read("corrections.yaml"), bad);
        assert!(preview.get("/articles/harbour/").text().contains("J. Vane"));
    }
    preview.write("corrections.yaml", OURS);
    let (_, seen) = propose(&preview, &wish);
    assert_eq!(apply(&preview, &wish, &seen).status(), "200");
}

#[test]
fn an_article_that_has_changed_is_said_to_have() {
    let preview = preview(&[]);
    let wish = wish(&preview, "J. Vane", &json!("drop"), "here");
    preview.write(ARTICLE, "Nobody came.\n");
    preview.wait_for("/articles/harbour/", "Nobody came");
    let answer = ask(&preview, "propose", &wish);
    assert_eq!(answer.status(), "422");
    assert!(answer.text().contains("is no longer there"), "{}", answer.text());
}

#[test]
fn only_pages_of_the_preview_may_ask() {
    let preview = preview(&[]);
    let own = format!("http://{}", preview.address);
    let token = token(&preview);
    let body = json!({ "article": "2019-03-07-harbour.md", "exact": "Oslo" }).to_string();
    let status =
        |more: &str, body: &str| post(&preview, "find", more, body).status().to_owned();
    assert_eq!(status(&headers(&token, &own), &body), "200");
    let good = headers(&token, &own);
    let host = |name: &str| {
        format!("Host: {name}\r\n{}", headers(&token, &format!("http://{name}")))
    };
    for (more, expected) in [
        (good.replace(&token, ""), "403"),
        (good.replace(&token, &"0".repeat(64)), "403"),
        (good.replace(&own, "https://evil.example"), "403"),
        (good.replace(&own, "null"), "403"),
        (good.replace(&format!("Origin: {own}\r\n"), ""), "403"),
        (host("evil.example"), "403"),
        (host("127.0.0.1.nip.io"), "403"),
        (good.replace("application/json", "text/plain"), "415"),
        (good.replace("application/json", "application/x-www-form-urlencoded"), "415"),
    ] {
        assert_eq!(status(&more, &body), expected, "{more}");
    }
    assert_eq!(status(&good, "{"), "422");
    assert_eq!(
        status(&good, "{\"article\": \"../../etc/passwd\", \"exact\": \"root\"}"),
        "422"
    );
    assert_eq!(status(&good, &format!("\"{}\"", "a".repeat(70_000))), "413");
    assert_eq!(
        preview.get(&format!("/..dateline/review/find?token={token}")).status(),
        "405"
    );
    assert_eq!(preview.read("corrections.yaml"), OURS);
    // Another run has another token.
    assert_ne!(token, self::token(&self::preview(&[])));
}

#[test]
fn beyond_this_computer_nothing_is_written_unless_that_is_said() {
    let preview = preview(&["--bind", "0.0.0.0"]);
    let wish = wish(&preview, "Peter Halloran", &json!("drop"), "here");
    let (_, seen) = propose(&preview, &wish);
    let refused = apply(&preview, &wish, &seen);
    assert_eq!(refused.status(), "403");
    assert!(refused.text().contains("--allow-remote-writes"), "{}", refused.text());
    assert_eq!(preview.read("corrections.yaml"), OURS);

    let preview = self::preview(&["--bind", "0.0.0.0", "--allow-remote-writes"]);
    let name = "evil.example";
    let more = headers(&token(&preview), &format!("http://{name}"));
    let rebound = post(&preview, "undo", &format!("Host: {name}\r\n{more}"), "{}");
    assert_eq!(rebound.status(), "403", "a name that anybody can point here");
    let (_, seen) = propose(&preview, &wish);
    assert_eq!(apply(&preview, &wish, &seen).status(), "200");
}

#[test]
fn without_review_there_is_nothing_to_ask() {
    let preview = Preview::new(TEXT);
    let page = preview.get("/articles/harbour/").text();
    assert!(!page.contains("data-token") && !page.contains("review.js"), "{page}");
    assert_eq!(preview.get("/..dateline/review").status(), "404");
    assert_eq!(preview.get("/review").status(), "404");
    let more = headers("", &format!("http://{}", preview.address));
    assert_eq!(post(&preview, "undo", &more, "{}").status(), "404");
}

#[test]
fn the_queue_begins_with_what_is_most_doubtful() {
    let preview = preview(&[]);
    let queue = preview.get("/..dateline/review");
    assert!(queue.head.contains("frame-ancestors 'none'"), "{}", queue.head);
    let text = queue.text();
    let at =
        |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(at("J. Vane") < at("Peter Halloran"), "four places go before one");
    assert!(!text.contains("<h2>Oslo</h2>"), "somebody has looked at it");
    assert!(preview.get("/articles/harbour/").head.contains("frame-ancestors 'self'"));
}

#[test]
fn nothing_of_the_review_is_in_the_built_site() {
    let preview = preview(&[]);
    let files = preview.built();
    assert!(files.len() > 20);
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        for words in [
            "..dateline",
            "dl-dialog",
            "dl-bar",
            "dl-queue",
            "ateline-token",
            "review.js",
        ] {
            assert!(!text.contains(words), "{words} in {path}");
        }
    }
}
