//! Input that is wrong on purpose or by a slip: each is told clearly, in a short
//! time, and nothing else is lost by it.

use std::{
    fmt::Write as _,
    fs,
    time::{Duration, Instant},
};

use dateline::{
    disk::{self, Ignore},
    source::UnreadReason,
};

use super::site::{Built, Project};

/// An article with this front matter, beside one that is sound.
fn with_front_matter(yaml: &str) -> Built {
    Project::default()
        .file("content/a.md", &format!("---\n{yaml}\n---\nIt held."))
        .file("content/b.md", "It held, too.")
        .build()
}

#[track_caller]
fn check(yaml: &str, expected: &str) {
    let start = Instant::now();
    let site = with_front_matter(yaml);
    let shown: String = yaml.chars().take(60).collect();
    let mistakes = site.mistakes();
    assert!(
        mistakes.first().is_some_and(|it| it.contains(expected)),
        "{shown}: {mistakes:?}"
    );
    assert!(mistakes.iter().all(|it| it.starts_with("content/a.md: ")), "{mistakes:?}");
    assert!(mistakes.len() <= 200, "{}", mistakes.len());
    assert!(site.has("articles/a/index.html") && site.has("articles/b/index.html"));
    assert!(start.elapsed() < Duration::from_secs(20), "{shown}: {:?}", start.elapsed());
}

#[test]
fn front_matter_that_cannot_be_read_is_told() {
    check("title: a\ntitle: b", "title");
    check("extra: {a: 1, a: 2}", "duplicate entry");
    check("\ttitle: a", "not YAML");
    check("title: a\n\tdate: 2020", "not YAML");
    check("title: [a", "not YAML");
    check("- a\n- b", "expected keys and values");
    check("title: {a: b}", "`title` has to be a text");
    check("draft: maybe", "`draft` has to be `true` or `false`");
    check("? [a]\n: b", "unknown key");
    check("unlisted: 3", "`unlisted` has to be `true` or `false`");
}

#[test]
fn dates_that_are_none_are_told() {
    for date in
        ["2020-02-30", "2020-13-01", "99999-01-01", "0000-00-00", "2020-01-01T25:00Z"]
    {
        check(&format!("date: \"{date}\""), "`date` is not a date");
    }
}

#[test]
fn aliases_that_explode_are_refused() {
    let mut yaml = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for at in 1..12 {
        let last = format!("*a{}", at - 1);
        writeln!(yaml, "a{at}: &a{at} [{}]", [&*last; 10].join(", ")).unwrap();
    }
    check(&yaml, "not YAML");
    check("extra: &a [*a]", "not YAML");
    check(&format!("extra: {}{}", "[".repeat(10_000), "]".repeat(10_000)), "not YAML");
}

#[test]
fn front_matter_of_megabytes_is_refused_and_of_many_keys_is_read() {
    check(&format!("title: {}", "x".repeat(10 << 20)), "the front matter is too large");
    let (mut keys, mut twice) = (String::new(), String::new());
    for at in 0..80_000 {
        writeln!(keys, "k{at}: 1").unwrap();
    }
    for at in 0..50_000 {
        writeln!(twice, "k{at}: [\n]\nk0: 1").unwrap();
    }
    check(&keys, "unknown key `k0`");
    check(&twice, "k0");
}

#[test]
fn settings_of_the_wrong_type_are_told_and_the_defaults_hold() {
    let check = |yaml: &str, expected: &str| {
        let project = Project::default().file("content/a.md", "It held.");
        let site = project.file("dateline.yaml", yaml).build();
        let mistakes = site.mistakes();
        assert!(mistakes[0].starts_with("dateline.yaml: "), "{yaml}: {mistakes:?}");
        assert!(mistakes[0].contains(expected), "{yaml}: {mistakes:?}");
        assert!(site.has("articles/a/index.html"), "{yaml}");
    };
    check("- a", "expected keys and values");
    check("title", "expected keys and values");
    check("title: [a]", "`title` has to be a text");
    check("articles_per_page: many", "`articles_per_page` has to be a whole number");
    check("articles_per_page: -1", "`articles_per_page` has to be a whole number");
    check("raw_html: 1", "`raw_html` has to be `true` or `false`");
    check("taxonomies: 3.5.1: x", "not YAML");
    check("taxonomies: {region: [a]}", "`taxonomies` has to be names with labels");
    check("theme: [plain]", "`theme` has to be a text");
    check("ignore: {a: b}", "`ignore` has to be a list of texts");
}

/// What `disk` makes of files of these names in `content`.
fn read(names: &[&str]) -> dateline::source::Sources {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        let path = folder.path().join("content").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "It held.").unwrap();
    }
    disk::read(folder.path(), None, &Ignore::nothing()).unwrap()
}

#[test]
fn names_as_long_as_they_can_be_have_addresses() {
    let article = format!("{}.md", "a".repeat(252));
    let asset = format!("{}.pdf", "b".repeat(251));
    let sources = read(&[&article, &asset]);
    assert_eq!(sources.unread, []);
    let built = dateline::pipeline::build(
        &sources,
        &dateline::pipeline::Options::default(),
        &mut dateline::pipeline::Memo::default(),
    );
    assert_eq!(built.diagnostics, []);
    let has = |path: &str| built.output.keys().any(|it| it.as_str() == path);
    assert!(has(&format!("articles/{}/index.html", "a".repeat(80))));
    assert!(has(&format!("articles/{asset}")));
}

#[test]
fn names_that_windows_keeps_for_itself_are_avoided_or_refused() {
    let sources = read(&["con.md", "aux/index.md", "nul.pdf", "com1/map.pdf"]);
    let refused: Vec<_> =
        sources.unread.iter().map(|it| (&*it.path, &it.reason)).collect();
    let bad = &UnreadReason::BadName;
    assert_eq!(refused, [("content/com1/map.pdf", bad), ("content/nul.pdf", bad)]);
    let mut project = Project::default();
    project.sources = sources;
    let site = project.build();
    assert!(
        site.has("articles/con-1/index.html") && site.has("articles/aux-1/index.html")
    );
}
