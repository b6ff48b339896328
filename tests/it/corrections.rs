//! What people put right: the register, corrections and notes in articles.

use dateline::{
    output::Content,
    pipeline::{self, Memo, Options},
};

use crate::site::{Built, Project};

const ARTICLE: &str = "content/2019-03-07-harbour.md";

/// A text that the machine reads in some way.
const TEXT: &str = "Okafor met a clerk named J. Vane last Monday.\n\n\
     “There was no meeting,” Okafor said. He left. J. Vane stayed.\n";

fn project(corrections: &str) -> Project {
    Project::default().file(ARTICLE, TEXT).file("corrections.yaml", corrections)
}

/// The diagnostics of the build, each as `file:line: message`.
fn mistakes(built: &Built) -> Vec<String> {
    built.0.diagnostics.iter().map(|it| format!("{}: {}", it.path, it.message)).collect()
}

/// `corrections` for the article give this diagnostic, and nothing breaks.
#[track_caller]
fn reports(corrections: &str, expected: &str) {
    let built = project(corrections).build();
    assert_eq!(mistakes(&built), [format!("corrections.yaml: {expected}")]);
    assert!(built.has("articles/harbour/index.html"));
}

#[test]
fn a_name_is_corrected_in_one_place_or_in_all() {
    let one = "mentions:\n- article: harbour\n  find: {exact: J. Vane, prefix: named}\n  \
               set: {entity: person/peter-halloran}\n";
    let built = project(one).build();
    assert_eq!(mistakes(&built), [""; 0]);
    let page = built.page("entities/person/peter-halloran/index.html");
    assert!(page.contains("Peter Halloran") && page.contains("a clerk named"));
    assert!(!page.contains("stayed"));

    let all = "mentions:\n- article: harbour\n  find: J. Vane\n  scope: article\n  \
               set: {entity: person/jonas-vane}\n";
    let built = project(all).build();
    assert!(built.page("entities/person/jonas-vane/index.html").contains("stayed"));

    let everywhere = "mentions:\n- find: J. Vane\n  scope: everywhere\n  drop: true\n";
    let built = project(everywhere).build();
    assert!(!built.0.output.keys().any(|path| path.as_str().contains("vane")));
}

#[test]
fn whom_a_correction_names_by_the_page_has_that_page() {
    let place = "mentions:\n- article: harbour\n  find: {exact: Okafor, suffix: met}\n  \
                 set: {entity: place/oslo}\n";
    let text = TEXT.replace("He left", "He left Oslo");
    let built =
        Project::default().file(ARTICLE, &text).file("corrections.yaml", place).build();
    assert_eq!(mistakes(&built), [""; 0]);
    assert!(built.page("entities/place/oslo/index.html").contains("clerk"));
    assert!(!built.has("entities/place/oslo-2/index.html"));
    assert!(
        built.page("map/index.html").contains("Oslo"),
        "the gazetteer knows where it is"
    );

    let org = "mentions:\n- article: harbour\n  find: {exact: Okafor, suffix: met}\n  \
               set: {entity: org/harbour-board}\n";
    let text = TEXT.replace("He left", "The Harbour Board left");
    let built =
        Project::default().file(ARTICLE, &text).file("corrections.yaml", org).build();
    let page = built.page("entities/org/harbour-board/index.html");
    assert!(page.contains("clerk") && page.contains("left"), "{page}");
}

#[test]
fn what_a_person_found_right_is_kept_from_wider_rules() {
    let rule =
        "- find: J. Vane\n  scope: everywhere\n  set: {entity: person/jonas-vane}\n";
    let but =
        "- article: harbour\n  find: {exact: J. Vane, suffix: stayed}\n  accept: true\n";
    for corrections in
        [format!("mentions:\n{rule}{but}"), format!("mentions:\n{but}{rule}")]
    {
        let built = project(&corrections).build();
        assert_eq!(mistakes(&built), [""; 0]);
        let page = built.page("entities/person/jonas-vane/index.html");
        assert!(page.contains("a clerk named") && !page.contains("stayed"), "{page}");
    }
}

#[test]
fn the_method_page_tells_how_often_the_program_was_right() {
    let built = project(
        "mentions:\n- {article: harbour, find: {exact: J. Vane, prefix: named}, accept: true}\n\
         - {article: harbour, find: {exact: Okafor, suffix: met}, drop: true}\n\
         - {article: harbour, find: clerk, set: {entity: person/jonas-vane}}\n",
    )
    .build();
    let page = built.page("about/index.html");
    let row = "<th scope=\"row\">Names</th><td class=\"end\">2</td><td class=\"end\">1</td>\
               <td class=\"end\">9–91 %</td><td class=\"end\">1</td>";
    assert!(page.contains(row), "{page}");
    assert!(
        !project("").build().page("about/index.html").contains("How often it was right")
    );
}

#[test]
fn drafts_are_marked_where_they_are_shown() {
    let draft = "---\ndraft: true\n---\n\nOkafor left.\n";
    let project =
        Project::default().file(ARTICLE, draft).file("content/b.md", "It rained.\n");
    let built = project.options(Options { drafts: true, ..Options::default() }).build();
    assert!(built.page("articles/harbour/index.html").contains("class=\"draft\""));
    assert!(built.page("articles/index.html").contains("class=\"draft\""));
    assert!(!built.page("articles/b/index.html").contains("class=\"draft\""));
}

#[test]
fn a_name_is_retyped() {
    let built = project(
        "mentions: [{article: harbour, find: {exact: Okafor, suffix: met}, set: {type: org}}]",
    )
    .build();
    assert_eq!(mistakes(&built), [""; 0]);
    assert!(built.has("entities/org/okafor/index.html"));
}

#[test]
fn a_date_and_a_speaker_are_corrected() {
    let built = project(
        "dates:\n- article: 2019-03-07-harbour.md\n  find: last Monday\n  \
         set: {edtf: 2019-02-25}\n\
         quotes:\n- article: harbour\n  find: There was no meeting\n  \
         set: {speaker: person/j-vane}\n  by: anna\n  why: court list\n",
    )
    .build();
    assert_eq!(mistakes(&built), [""; 0]);
    assert!(built.page("timeline/2019.html").contains("2019-02-25"));
    let page = built.page("entities/person/j-vane/index.html");
    assert!(page.contains("There was no meeting"), "{page}");
}

#[test]
fn what_matches_nothing_or_too_much_is_reported() {
    reports(
        "mentions: [{article: harbour, find: A. Vane, drop: true}]",
        "`A. Vane` is not in harbour, so this corrects nothing",
    );
    reports(
        "mentions: [{article: harbour, find: J. Vane, drop: true}]",
        "`J. Vane` is 2 times in harbour, and one place is meant",
    );
    reports(
        "mentions: [{article: harbor, find: J. Vane, drop: true}]",
        "no article is called `harbor`",
    );
    reports(
        "dates: [{find: last Friday, scope: everywhere, drop: true}]",
        "`last Friday` is not in any article, so this corrects nothing",
    );
    reports(
        "dates:\n- {article: harbour, find: last Monday, drop: true}\n\
         - {article: harbour, find: last Monday, set: {edtf: 2019-02-25}}\n",
        "`last Monday` in 2019-03-07-harbour.md is also corrected otherwise; this is followed",
    );
}

#[test]
fn every_mistake_in_the_file_is_reported() {
    let one = |entry: &str, expected: &str| {
        reports(&format!("mentions:\n- {entry}\n"), expected);
    };
    one("{find: a, drop: true}", "the correction names no article");
    one("{article: harbour, drop: true}", "the correction does not say what to find");
    one("{article: harbour, find: Okafor}", "the correction does not say what is right");
    one(
        "{article: harbour, find: He, drop: true, accept: true}",
        "the correction says two things",
    );
    one(
        "{article: harbour, find: He, set: {entity: okafor}}",
        "`okafor` is no identifier",
    );
    one("{article: harbour, find: He, set: {type: boat}}", "`type` cannot be `boat`");
    one("{article: harbour, find: He, set: {}}", "nothing is set");
    one("{article: harbour, find: He, drop: true, scpe: here}", "unknown key `scpe`");
    one(
        "{article: harbour, find: He, drop: true, scope: there}",
        "`scope` cannot be `there`",
    );
    one("a", "expected keys and values");
    reports("mentions: a", "`mentions` has to be a list");
    reports("version: 2", "only version 1 is known");
    reports("mention: []", "unknown key `mention`");
    let date = "dates: [{article: harbour, find: last Monday, set: {edtf: soon}}]";
    let built = project(date).build();
    assert!(mistakes(&built)[0].contains("`soon` is not a date in EDTF"));
    assert!(mistakes(&project("mentions: [").build())[0].contains("not YAML"));
}

#[test]
fn notes_in_an_article_go_before_the_file() {
    let text = "[[person:maria-okafor|Okafor]] left [last Monday]{date=2019-02-25}.\n";
    let corrections = "mentions: [{article: harbour, find: Okafor, set: {type: org}}]\n\
         dates: [{article: harbour, find: last Monday, drop: true}]\n";
    let built = Project::default()
        .file(ARTICLE, text)
        .file("corrections.yaml", corrections)
        .build();
    assert_eq!(mistakes(&built), [""; 0]);
    assert!(built.has("entities/person/maria-okafor/index.html"));
    assert!(built.page("timeline/2019.html").contains("2019-02-25"));
    let page = built.page("articles/harbour/index.html");
    assert!(!page.contains("[[") && !page.contains("{date"), "{page}");
}

#[test]
fn a_bad_note_is_an_error_at_its_place() {
    let text = "[Okafor]{entity=okafor} left [one day]{date=soon}.\n";
    let built = Project::default().file(ARTICLE, text).build();
    let expected = [
        "content/2019-03-07-harbour.md: `okafor` is no identifier",
        "content/2019-03-07-harbour.md: `soon` is not a date in EDTF",
    ];
    let mistakes = mistakes(&built);
    for (mistake, expected) in mistakes.iter().zip(expected) {
        assert!(mistake.starts_with(expected), "{mistake}");
    }
    let spans: Vec<_> =
        built.0.diagnostics.iter().map(|it| it.span.unwrap().of(text)).collect();
    assert_eq!(spans, ["[Okafor]{entity=okafor}", "[one day]{date=soon}"]);
}

#[test]
fn a_registered_name_is_found_wherever_it_stands() {
    let register =
        "- name: Maria Okafor\n  type: person\n  aliases: [the harbour mistress]\n";
    let built = Project::default()
        .file("content/a.md", "Nobody saw the harbour mistress.\n")
        .file("content/b.md", "Maria Okafor came.\n")
        .file("entities.yaml", register)
        .build();
    let page = built.page("entities/person/maria-okafor/index.html");
    assert!(page.contains("the harbour mistress") && page.contains("came"));
}

#[test]
fn a_registered_name_is_no_date() {
    let built = Project::default()
        .file("content/2019-03-07-a.md", "It was a letter from May, not from Monday.\n")
        .file("entities.yaml", "- {name: Theresa May, type: person, aliases: [May]}\n")
        .build();
    assert!(
        built.page("entities/person/theresa-may/index.html").contains("a letter from")
    );
    assert!(!built.page("timeline/index.html").contains("2019-05"));
}

#[test]
fn a_record_is_shown_on_its_page() {
    let register = "- id: person/mistress\n  name: Maria Okafor\n  type: person\n  \
         aliases: [the harbour mistress]\n  role: Harbour mistress\n  \
         description: She keeps the harbour.\n  same_as: [Q42, https://a.example/maria]\n";
    let built = Project::default()
        .file("content/a.md", "Nobody saw the harbour mistress. Maria Okafor came.\n")
        .file("entities.yaml", register)
        .build();
    let page = built.page("entities/person/mistress/index.html");
    for words in [
        "Harbour mistress",
        "She keeps the harbour.",
        "https://www.wikidata.org/entity/Q42",
        "\"sameAs\":[\"https://www.wikidata.org/entity/Q42\",\"https://a.example/maria\"]",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[test]
fn those_whom_the_register_tells_apart_are_not_confusable() {
    let build = |not_same_as: &str| {
        let register = format!(
            "- {{name: Maria Okafor, type: person}}\n\
             - {{name: Peter Okafor, type: person, not_same_as: [{not_same_as}]}}\n"
        );
        let text = "Maria Okafor left. Okafor was tired.\n";
        Project::default()
            .file("content/a.md", text)
            .file("content/b.md", "Peter Okafor came. Okafor was early.\n")
            .file("entities.yaml", &register)
            .build()
    };
    let says = |built: &Built| {
        built.page("entities/person/maria-okafor/index.html").contains("confused with")
    };
    assert!(says(&build("")));
    assert!(!says(&build("person/maria-okafor")));
}

#[test]
fn a_speaker_need_not_be_mentioned() {
    let built = project(
        "quotes: [{article: harbour, find: There was no meeting, \
         set: {speaker: person/ada-vane}}]",
    )
    .build();
    assert_eq!(mistakes(&built), [""; 0]);
    assert!(built.page("quotes/2019.html").contains("Ada Vane"));
}

#[test]
fn a_warm_build_follows_every_change() {
    let register =
        |name: &str| format!("- name: {name}\n  type: org\n  aliases: [the clerk]\n");
    let versions = [
        project("").file("entities.yaml", &register("Clerks’ Guild")),
        project("mentions: [{article: harbour, find: He, set: {entity: person/li-wei}}]"),
        project("dates: [{article: harbour, find: last Monday, drop: true}]")
            .file("entities.yaml", &register("Union of Clerks")),
        project(""),
    ];
    let mut memo = Memo::default();
    for version in versions {
        let warm = pipeline::build(&version.sources, &Options::default(), &mut memo);
        let cold = version.build().0;
        assert_eq!(warm.output, cold.output);
        assert_eq!(warm.diagnostics, cold.diagnostics);
    }
}

/// A project with one who is not to be named.
fn protected(article: &str) -> Project {
    let register =
        "- name: Maria Okafor\n  type: person\n  aliases: [Okafor]\n  publish: false\n";
    Project::default().file("entities.yaml", register).file(ARTICLE, article)
}

#[test]
fn a_name_that_is_not_published_stays_in_the_text() {
    let text = "# The harbour\n\nA meeting was held in Oslo.\n\nPeter Halloran met Maria Okafor \
                in Oslo on 4 March 2019.\n\n“I saw Okafor,” Halloran said. “I went home,” said \
                Maria Okafor.\n";
    let built = protected(text).build();
    assert_eq!(mistakes(&built), [""; 0]);
    assert!(built.page("articles/harbour/index.html").contains("Okafor"));
    let page = built.page("entities/person/peter-halloran/index.html");
    assert!(page.contains("[name withheld]") && !page.contains("Okafor"));
    let unidentified = built.page("quotes/unidentified.html");
    assert!(unidentified.contains("I went home"));
    for (path, content) in &built.0.output {
        let Content::Bytes(bytes) = content else { continue };
        let is_own = path.as_str().starts_with("articles/harbour/");
        assert!(is_own || !String::from_utf8_lossy(bytes).contains("Okafor"), "{path:?}");
    }
}

#[test]
fn a_name_that_leaks_is_an_error() {
    let leaks = |article: &str| mistakes(&protected(article).build());
    let expected = "entities.yaml: `Okafor` is not to be published, but stands in";
    let found = leaks("# The case of Okafor\n\nOkafor left. It rained.\n");
    assert!(found.iter().any(|it| it.starts_with(expected)), "{found:?}");
    let found = leaks("Okafor left.\n");
    assert!(found.iter().any(|it| it.starts_with(expected)), "{found:?}");
    assert_eq!(leaks("# The case\n\nIt rained.\n\nOkafor left.\n"), [""; 0]);
}

#[test]
fn corrections_are_logged() {
    let built = project(
        "mentions:\n- article: harbour\n  find: {exact: J. Vane, prefix: named}\n  \
         set: {entity: person/jonas-vane}\n  by: anna\n  on: 2026-11-20\n  why: court list\n\
         - {article: harbour, find: {exact: Okafor, suffix: met}, accept: true}\n",
    )
    .build();
    let page = built.page("corrections/index.html");
    for words in ["J. Vane", "Jonas Vane", "court list", "anna", "2026-11-20", "1 place "]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    let article = built.page("articles/harbour/index.html");
    assert!(article.contains("href=\"../../corrections/index.html\""));
    assert_eq!(article.matches("data-status=\"checked\"").count(), 2);
}
