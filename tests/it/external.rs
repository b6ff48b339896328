//! `check --external`, asked of a server of our own: what it asks, what it sends, and
//! what it makes of the answers.

use std::{
    collections::BTreeMap,
    fs,
    process::Command,
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::link_host::{Asked, Server};

/// A project with these files.
fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

/// A project whose one article has these links, one a line from the first on.
fn links(settings: &str, targets: &[String]) -> TempDir {
    let lines = targets.iter().map(|it| format!("[It](<{it}>) rained."));
    let text = lines.collect::<Vec<_>>().join(
        "
",
    );
    let settings = format!("links: {{pause: 0, timeout: 2, {settings}}}\n");
    project(&[("dateline.yaml", &settings), ("content/2019-03-07-rain.md", &text)])
}

/// What came of a check.
struct Checked {
    status: Option<i32>,
    said: String,
    found: Vec<Value>,
}

/// Runs `check --external` on a day of March 2019.
fn check_on(day: u64, project: &TempDir, more: &[&str]) -> Checked {
    let epoch = 1_551_916_800 + (day - 7) * 86_400;
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command
        .current_dir(project.path())
        .env_clear()
        .env("SOURCE_DATE_EPOCH", epoch.to_string());
    command.args(["check", "--external", "--format", "json"]).args(more);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    let found = found.lines().map(|it| serde_json::from_str(it).unwrap());
    let is_about_links = |it: &Value| it["code"].as_str().unwrap().contains("link");
    Checked {
        status: output.status.code(),
        said,
        found: found.filter(is_about_links).collect(),
    }
}

fn check(project: &TempDir) -> Checked {
    check_on(7, project, &[])
}

impl Checked {
    /// `LINE SEVERITY CODE: MESSAGE`
    fn lines(&self) -> Vec<String> {
        let text =
            |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
        let line = |it: &Value| {
            let [severity, code, message] =
                ["severity", "code", "message"].map(|key| text(it, key));
            format!("{} {severity} {code}: {message}", it["line"])
        };
        self.found.iter().map(line).collect()
    }

    /// What to do about the one thing that is amiss.
    #[track_caller]
    fn help(&self) -> &str {
        assert_eq!(self.found.len(), 1, "{:?}", self.lines());
        self.found[0]["help"].as_str().unwrap()
    }
}

const NOWHERE: &str = "broken-link: the link leads nowhere: 127.0.0.1";
const UNCHECKED: &str = "unchecked-link: the link could not be checked: 127.0.0.1";
const ENDLESS: &str = "sends readers on and on; some do to all that keep no cookies";

/// Where links lead, and what is told of them.
const CASES: &[(&str, &str)] = &[
    ("/ok", ""),
    ("/ok#war", ""),
    ("/ok#peace", ""),
    ("/ok#truce", "warning broken-link: the link leads to no part of its page: `#truce`"),
    ("/gone", "error NOWHERE answers 404 (not found)"),
    ("/gone#war", "error NOWHERE answers 404 (not found)"),
    ("/flaky", ""),
    ("/failing", "warning NOWHERE answers 500 (internal error)"),
    ("/busy", ""),
    ("/forbidden", "warning UNCHECKED answers 403 (forbidden)"),
    ("/no-head", ""),
    ("/shy", ""),
    ("/away", ""),
    (
        "/away#truce",
        "warning broken-link: the link leads to no part of its page: `#truce`",
    ),
    ("/moved", "note moved-link: the page has moved for good"),
    ("/loop", "warning NOWHERE ENDLESS"),
    ("/long", "warning NOWHERE ENDLESS"),
    ("/mail", "error NOWHERE sends readers on to `mailto:ada@gazette.example`"),
    ("/secret", "error NOWHERE sends readers on to `127.0.0.1`"),
    ("/slow", "warning NOWHERE does not answer in time"),
    ("/huge", ""),
    (
        "/huge#end",
        "note unchecked-link: the page is too large to be looked at for `#end`",
    ),
    ("/plan.pdf#map", ""),
];

#[test]
fn every_answer_has_its_meaning() {
    let server = Server::start();
    let targets: Vec<String> = CASES.iter().map(|(path, _)| server.at(path)).collect();
    let checked = check(&links("tries: 2", &targets));
    let bad = CASES.iter().zip(1..).filter(|((_, told), _)| !told.is_empty());
    let expected: Vec<String> = bad
        .map(|((_, told), line)| {
            let told = told.replace("NOWHERE", NOWHERE).replace("ENDLESS", ENDLESS);
            format!("{line} {}", told.replace("UNCHECKED", UNCHECKED))
        })
        .collect();
    assert_eq!(checked.lines(), expected);
    assert_eq!(checked.status, Some(1), "{}", checked.said);
    let counts = "23 links to 17 pages of 1 other host";
    assert!(checked.said.contains(counts), "{}", checked.said);
}

#[test]
fn it_is_said_what_to_do() {
    let server = Server::start();
    let help =
        |path: &str| check(&links("tries: 1", &[server.at(path)])).help().to_owned();
    let copy = format!("https://web.archive.org/web/20190307/{}", server.at("/gone"));
    assert_eq!(help("/gone"), format!("mend the address, or link to a copy: {copy}"));
    assert_eq!(help("/moved#war"), format!("link to {}#war", server.at("/ok")));
    // What is for good only as far as the second address is not said to be more.
    assert_eq!(help("/half"), format!("link to {}", server.at("/away")));
}

#[test]
fn a_page_is_asked_once_and_read_only_where_a_part_is_meant() {
    let server = Server::start();
    let at = |path: &str| server.at(path);
    check(&links(
        "",
        &[at("/a"), at("/a"), at("/b#war"), at("/b#peace"), at("/no-head")],
    ));
    assert_eq!(server.lines(), ["HEAD /a", "GET /b", "HEAD /no-head", "GET /no-head"]);
}

#[test]
fn a_failure_that_may_pass_is_asked_again() {
    let server = Server::start();
    let begin = Instant::now();
    assert_eq!(check(&links("", &[server.at("/busy")])).lines(), [""; 0]);
    assert!(
        begin.elapsed() >= Duration::from_secs(1),
        "it asked to be left alone for 1 s"
    );
    assert_eq!(server.lines(), ["HEAD /busy", "GET /busy"]);
    check(&links("tries: 4", &[server.at("/failing")]));
    assert_eq!(server.asked().len(), 4);
    check(&links("tries: 4", &[server.at("/gone")]));
    assert_eq!(server.lines(), ["HEAD /gone", "GET /gone"]);
}

#[test]
fn whoever_wants_to_be_left_alone_for_long_is() {
    let server = Server::start();
    let begin = Instant::now();
    let checked = check(&links("", &["/closed", "/x", "/y"].map(|path| server.at(path))));
    assert_eq!(
        checked.lines(),
        [
            "1 warning unchecked-link: the link could not be checked: 127.0.0.1 answers 429 (too many questions)",
            "2 warning unchecked-link: 2 pages of 127.0.0.1 were not asked: it does not answer, or wants to be left alone",
        ]
    );
    assert_eq!(server.lines(), ["HEAD /closed"]);
    assert!(begin.elapsed() < Duration::from_secs(30));
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_and_not_at_once_again() {
    let server = Server::start();
    let page = |at: usize| {
        let host = if at.is_multiple_of(2) { "127.0.0.1" } else { "localhost" };
        format!("http://{host}:{}/page/{at}", server.port)
    };
    let mut targets: Vec<String> = (0..12).map(page).collect();
    // Redirects to the other host take their turn there.
    targets.push(server.at("/moved"));
    let folder = links("", &targets);
    fs::write(folder.path().join("dateline.yaml"), "links: {pause: 0.05}").unwrap();
    assert_eq!(check(&folder).found.len(), 1, "it has moved");
    let asked = server.asked();
    let mut by_host: BTreeMap<&str, Vec<&Asked>> = BTreeMap::new();
    for it in &asked {
        by_host.entry(it.host()).or_default().push(it);
    }
    assert_eq!(by_host.len(), 2);
    for asked in by_host.values() {
        assert!(asked.len() >= 6);
        for pair in asked.windows(2) {
            let pause = pair[1].begin - pair[0].end.unwrap();
            assert!(pause >= Duration::from_millis(50), "{pause:?}");
        }
    }
    let overlaps = |pair: &[Asked]| pair[1].begin < pair[0].end.unwrap();
    assert!(asked.windows(2).any(overlaps), "two hosts can be asked at once");
}

#[test]
fn nothing_is_sent_that_tells_who_asks_or_from_where() {
    let server = Server::start();
    let login = format!("http://ada:hunter2@127.0.0.1:{}/ok", server.port);
    let at = |path: &str| server.at(path);
    let checked = check(&links("", &[at("/ok#war"), at("/away"), at("/secret"), login]));
    let asked = server.asked();
    assert!(asked.len() >= 4);
    for Asked { headers, .. } in &asked {
        for name in ["cookie", "referer", "origin", "authorization", "accept-language"] {
            assert!(!headers.contains_key(name), "{headers:?}");
        }
        let agent = headers["user-agent"].to_str().unwrap();
        assert_eq!(
            agent,
            concat!("dateline/", env!("CARGO_PKG_VERSION"), " (checks links)")
        );
    }
    let line =
        "4 warning login-in-link: the link holds a name or a password, and was not asked";
    assert!(checked.lines().contains(&line.to_owned()), "{:?}", checked.lines());
    assert!(!format!("{:?}{}", checked.found, checked.said).contains("hunter2"));
}

#[test]
fn a_day_asks_once() {
    let server = Server::start();
    let folder =
        links("tries: 1", &[server.at("/ok"), server.at("/gone"), server.at("/failing")]);
    let first = check(&folder);
    assert_eq!(server.asked().len(), 4);
    let second = check(&folder);
    assert_eq!((server.asked().len(), second.lines()), (0, first.lines()));
    assert!(
        second.said.contains("; 3 of them were asked before today"),
        "{}",
        second.said
    );
    check_on(7, &folder, &["--again"]);
    assert_eq!(server.asked().len(), 4);
    check_on(8, &folder, &[]);
    assert_eq!(server.asked().len(), 4);
    let kept = folder.path().join(".dateline/cache/links");
    fs::write(&kept, "dateline cache 1\nnonsense").unwrap();
    assert!(check_on(8, &folder, &[]).said.contains("damaged; it is thrown away"));
    assert_eq!(server.asked().len(), 4);
}

#[test]
fn ten_thousand_links_to_one_host_are_bounded() {
    let server = Server::start();
    let targets: Vec<String> =
        (0..10_000).map(|at| server.at(&format!("/{at:05}"))).collect();
    let folder = links("per_host: 5", &targets);
    let unasked = |number: usize, line: usize| {
        format!(
            "{line} warning unchecked-link: {number} pages of 127.0.0.1 were not asked: so many of it were"
        )
    };
    assert_eq!(check(&folder).lines(), [unasked(9995, 6)]);
    assert_eq!(server.asked().len(), 5);
    assert_eq!(check(&folder).lines(), [unasked(9990, 11)], "the next are asked");
    assert_eq!(server.lines(), [5, 6, 7, 8, 9].map(|at| format!("HEAD /{at:05}")));
}

#[test]
fn a_host_that_is_silent_is_given_up() {
    let server = Server::start();
    let mut targets: Vec<String> =
        (0..6).map(|at| format!("http://localhost:1/{at}")).collect();
    targets.push(server.at("/ok"));
    let checked = check(&links("", &targets));
    let silent = "broken-link: the link leads nowhere: localhost takes no connection";
    let mut expected: Vec<String> =
        (1..=3).map(|line| format!("{line} warning {silent}")).collect();
    expected.push(
        "4 warning unchecked-link: 3 pages of localhost were not asked: it does not answer, or wants to be left alone".to_owned(),
    );
    assert_eq!(checked.lines(), expected);
    assert_eq!(checked.status, Some(0));
}

#[test]
fn a_machine_without_a_network_blames_no_link() {
    let folder = links(
        "tries: 1",
        &["http://localhost:1/", "http://127.0.0.1:1/"].map(String::from),
    );
    let checked = check(&folder);
    assert_eq!((checked.status, checked.found.len()), (Some(1), 0));
    assert!(checked.said.contains("no host at all answers"), "{}", checked.said);
    assert!(!folder.path().join(".dateline/cache/links").exists());
}

#[test]
fn what_is_skipped_or_our_own_or_held_back_is_not_asked() {
    let server = Server::start();
    let at = |path: &str| server.at(path);
    let skip = format!("skip: [localhost, '{}/old/**']", at(""));
    let other = format!("http://localhost:{}/", server.port);
    let folder = links(&skip, &[at("/old/1"), other, at("/new")]);
    let checked = check(&folder);
    assert_eq!(server.lines(), ["HEAD /new"]);
    assert!(
        checked.said.contains("1 link to 1 page of 1 other host, 2 skipped"),
        "{}",
        checked.said
    );
    check_on(7, &folder, &["--again", "--base-url", &at("/news")]);
    assert_eq!(server.lines(), [""; 0]);
    let draft = format!("---\ndraft: true\n---\n[It]({}) rained.", at("/draft"));
    let folder = project(&[("content/a.md", &draft)]);
    check(&folder);
    assert_eq!(server.lines(), [""; 0]);
    check_on(7, &folder, &["--drafts"]);
    assert_eq!(server.lines(), ["HEAD /draft"]);
}

#[test]
fn sources_pictures_and_sections_are_asked_for() {
    let server = Server::start();
    let at = |path: &str| server.at(path);
    let article = format!(
        "---\ntitle: Rain\nsource:\n  name: Gazette\n  url: {}\n---\n![It]({}) rained.",
        at("/gone"),
        at("/picture")
    );
    let section = format!("See [it]({}).", at("/section"));
    let folder = project(&[
        ("dateline.yaml", "links: {pause: 0}"),
        ("content/rain/a.md", &article),
        ("content/rain/_index.md", &section),
    ]);
    let line = format!("5 error {NOWHERE} answers 404 (not found)");
    assert_eq!(check(&folder).lines(), [line]);
    assert_eq!(
        server.lines(),
        ["HEAD /gone", "GET /gone", "HEAD /picture", "HEAD /section"]
    );
}

#[test]
fn addresses_that_are_none_are_told_and_not_asked() {
    let targets = [
        "http://[::1",
        "https://a.example:0/",
        "https://a b.example/",
        "javascript:alert(1)",
    ];
    let checked = check(&links("", &targets.map(String::from)));
    let nowhere = "error broken-link: the link leads nowhere";
    assert_eq!(
        checked.lines(),
        [
            format!("1 {nowhere}: invalid IPv6 address in `http://[::1`"),
            format!(
                "2 {nowhere}: no server can have the port 0 in `https://a.example:0/`"
            ),
            format!(
                "3 {nowhere}: invalid international domain name in `https://a b.example/`"
            ),
            "4 error link-scheme: links cannot begin with `javascript:`".to_owned(),
        ]
    );
}

#[test]
fn no_other_command_asks_anyone() {
    let server = Server::start();
    let folder = links("", &[server.at("/ok")]);
    for args in [&["check"][..], &["build"], &["list"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        let output = command.current_dir(folder.path()).env_clear().args(args).output();
        assert!(output.unwrap().status.success(), "{args:?}");
    }
    assert_eq!(server.lines(), [""; 0]);
    fs::write(folder.path().join("dateline.yaml"), "links: {tries: many}").unwrap();
    let checked = check(&folder);
    assert!(checked.said.contains("no link was asked"), "{}", checked.said);
    assert_eq!(server.lines(), [""; 0]);
}
