//! The preview as a web server that follows every change, whatever comes.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    process::Command,
    time::{Duration, Instant},
};

use crate::preview::{ARTICLE, Preview, told};

const TEXT: &str = "Peter Halloran left Oslo on 4 March 2019.\n";

#[test]
fn the_preview_is_what_build_writes_and_one_script() {
    let preview = Preview::new(TEXT);
    let built = preview.built();
    assert!(built.len() > 20);
    for (path, written) in built {
        let shown = preview.get(&format!("/{path}")).body;
        let is_page = path.rsplit('.').next() == Some("html");
        assert!(is_page || shown == written, "{path}");
        let (shown, written) =
            [shown, written].map(|it| String::from_utf8_lossy(&it).into_owned()).into();
        let own = shown.lines().filter(|line| !line.contains("/..dateline/"));
        assert_eq!(
            own.collect::<Vec<_>>(),
            written.lines().collect::<Vec<_>>(),
            "{path}"
        );
        assert!(!written.contains("..dateline"), "the built site has no such script");
    }
}

#[test]
fn answers_are_those_of_a_web_server() {
    let preview = Preview::new(TEXT);
    let style = preview.get("/assets/dateline.css");
    assert!(
        style.head.contains("content-type: text/css; charset=utf-8"),
        "{}",
        style.head
    );
    let tag = style.head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    let again =
        preview.ask("GET /assets/dateline.css", &format!("If-None-Match: {tag}\r\n"), "");
    assert_eq!((again.status(), again.body.len()), ("304", 0));
    let part = preview.ask("GET /assets/dateline.css", "Range: bytes=0-9\r\n", "");
    assert_eq!((part.status(), part.body.len()), ("206", 10));
    assert_eq!(preview.get("/articles/harbour").status(), "308");
    assert_eq!(preview.get("/nothing").status(), "404");
    assert_eq!(preview.ask("POST /index.html", "", "").status(), "405");
}

#[test]
fn nothing_outside_the_site_is_answered() {
    let preview = Preview::new(TEXT);
    for path in [
        "/../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/%252e%252e%252fetc%252fpasswd",
        "/..%5c..%5cetc%5cpasswd",
        "/....//....//etc/passwd",
        "//etc/passwd",
        "/%00/etc/passwd",
        "/%c0%ae%c0%ae/etc/passwd",
        "/assets/../../../etc/passwd",
        "/%2e%2e/dateline.yaml",
        "/..dateline/../content/2019-03-07-harbour.md",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status(), "404", "{path}");
        let text = answer.text();
        assert!(!text.contains("root:") && !text.contains("Halloran left"), "{path}");
    }
    for host in ["evil.example", "localhost.evil.example", "10.0.0.1"] {
        let answer = preview.ask("GET /", &format!("Host: {host}\r\n"), "");
        assert_eq!(answer.status(), "403", "{host}");
    }
}

#[test]
fn a_change_is_told_and_a_mistake_keeps_the_last_good_site() {
    let preview = Preview::new(TEXT);
    let mut events = preview.events();
    assert_eq!(events.next().unwrap()["version"], 1);

    fs::write(preview.path(ARTICLE), TEXT.replace("Oslo", "Bergen")).unwrap();
    let change = events.next().unwrap();
    assert_eq!(change["version"], 2);
    let changed = change["changed"].to_string();
    assert!(changed.contains("articles/harbour/index.html"), "{changed}");
    assert!(preview.get("/articles/harbour/").text().contains("Bergen"));

    fs::write(preview.path("corrections.yaml"), "mentions: [").unwrap();
    let change = events.next().unwrap();
    assert_eq!(
        (&change["version"], &change["mistakes"][0]["line"]),
        (&2.into(), &1.into())
    );
    assert!(preview.get("/articles/harbour/").text().contains("Bergen"));

    fs::remove_file(preview.path("corrections.yaml")).unwrap();
    assert_eq!(events.next().unwrap()["mistakes"], serde_json::json!([]));
}

#[test]
fn a_folder_may_go_and_come_back() {
    let preview = Preview::new(TEXT);
    let mut events = preview.events();
    events.next();
    let away = preview.path("away");
    fs::rename(preview.path("content"), &away).unwrap();
    fs::write(away.join("2019-03-08-more.md"), "It rained in Lima.\n").unwrap();
    fs::rename(&away, preview.path("content")).unwrap();
    let is_there = |change: serde_json::Value| {
        change["changed"].to_string().contains("articles/more/index.html")
    };
    assert!(events.any(is_there));
    fs::write(preview.path("content/2019-03-09-last.md"), "It snowed in Lima.\n")
        .unwrap();
    assert!(events.any(|it| it["changed"].to_string().contains("articles/last/")));
}

#[test]
fn an_editor_may_put_a_new_file_over_the_old_one() {
    let preview = Preview::new(TEXT);
    for town in ["Bergen", "Lima", "Basra"] {
        let beside = preview.path("content/.harbour.md.swp");
        fs::write(&beside, TEXT.replace("Oslo", town)).unwrap();
        fs::rename(&beside, preview.path(ARTICLE)).unwrap();
        preview.wait_for("/articles/harbour/", town);
    }
}

#[test]
fn ten_thousand_changes_at_once_are_a_few_builds() {
    let preview = Preview::new(TEXT);
    for number in 0..10_000 {
        preview.write(ARTICLE, &format!("Peter Halloran met {number} men in Oslo.\n"));
    }
    preview.write("static/last.txt", "last");
    preview.wait_for("/articles/harbour/", "9999 men");
    Preview::wait_until("the last file", || preview.get("/last.txt").status() == "200");
    let version = preview.events().next().unwrap()["version"].as_u64().unwrap();
    assert!(version < 200, "{version} builds");
}

#[test]
fn files_may_go_while_they_are_read() {
    let preview = Preview::new(TEXT);
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(1500) {
        for name in ["a.md", "b.md", "c.txt"] {
            preview.write(&format!("content/{name}"), "It rained in Lima.\n");
        }
        preview.write("static/map.txt", "a map");
        std::thread::sleep(Duration::from_millis(45));
        for name in ["content/a.md", "content/b.md", "content/c.txt", "static/map.txt"] {
            fs::remove_file(preview.path(name)).unwrap();
        }
        assert_ne!(preview.get("/map.txt").status(), "500");
    }
    preview.write("content/last.md", "It snowed in Lima.\n");
    preview.wait_for("/articles/last/", "snowed");
    Preview::wait_until("a.md is gone", || preview.get("/articles/a/").status() == "404");
}

#[test]
fn every_folder_that_a_build_reads_is_watched() {
    let preview = Preview::with(
        &[(ARTICLE, TEXT), ("settings/site.yaml", "title: The Harbour Post\n")],
        &["--config", "settings/site.yaml"],
    );
    assert!(preview.get("/").text().contains("The Harbour Post"));
    preview.write("settings/site.yaml", "title: The Port Ellis Post\ntheme: plain\n");
    // There is no such theme yet.
    Preview::wait_until("the mistake is told", || {
        let told = preview.events().next().unwrap();
        told["mistakes"].to_string().contains("plain")
    });
    preview.write("themes/plain/theme.yaml", "name: plain\ndateline: \">=0.1\"\n");
    preview.write("themes/plain/templates/404.html", "<p>of the theme</p>");
    preview.wait_for("/gone", "of the theme");
    assert!(preview.get("/").text().contains("The Port Ellis Post"));
    preview.write("data/ships.yaml", "[Rosamund]");
    preview.write("templates/404.html", "<p>{{ data.ships[0] }} of the project</p>");
    preview.wait_for("/gone", "Rosamund of the project");
    preview.write("data/ships.yaml", "[Ada]");
    preview.wait_for("/gone", "Ada of the project");
    preview.write("entities.yaml", "- {name: the harbour, type: place}\n");
    preview.write(ARTICLE, "Peter Halloran left the harbour.\n");
    preview.wait_for("/articles/harbour/", "place/the-harbour");
}

#[test]
fn a_file_that_is_copied_is_told_of_when_it_changes() {
    let preview = Preview::with(&[(ARTICLE, TEXT), ("static/own.css", "a{}")], &[]);
    let mut events = preview.events();
    events.next();
    preview.write("static/own.css", "b{}");
    assert_eq!(events.next().unwrap()["changed"], serde_json::json!(["own.css"]));
    assert_eq!(preview.get("/own.css").text(), "b{}");
}

#[test]
fn changes_are_found_where_nobody_tells_of_them() {
    let preview = Preview::with(&[(ARTICLE, TEXT)], &["--poll"]);
    preview.write(ARTICLE, "Peter Halloran stayed in Bergen.\n");
    preview.wait_for("/articles/harbour/", "Bergen");
    preview.write("data/ships.yaml", "[Rosamund]");
    preview.write("templates/404.html", "<p>{{ data.ships[0] }}</p>");
    preview.wait_for("/gone", "Rosamund");
}

#[test]
fn a_port_in_use_is_said_or_passed_over() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    let asked = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["serve", "--port", &port])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&asked.stderr).into_owned();
    assert!(!asked.status.success());
    assert!(said.contains(&format!("cannot listen at 127.0.0.1:{port}")), "{said}");

    // Somebody may have the default port already; then that is in use.
    let default = TcpListener::bind("127.0.0.1:4000");
    let preview = Preview::at_a_free_port(&[(ARTICLE, TEXT)]);
    let address: SocketAddr = preview.address.parse().unwrap();
    assert!((4001..=4050).contains(&address.port()), "{address}");
    assert_eq!(preview.get("/").status(), "200");
    drop(default);
}

#[test]
fn browsers_that_never_read_are_in_nobodys_way() {
    let preview = Preview::new(TEXT);
    let silent: Vec<TcpStream> = (0..50).map(|_| preview.listen()).collect();
    // These have asked for nothing, or not to the end.
    let _more: Vec<TcpStream> =
        (0..50).map(|_| TcpStream::connect(&preview.address).unwrap()).collect();
    for town in ["Bergen", "Lima", "Basra", "Hull", "Oslo"] {
        preview.write(ARTICLE, &format!("Peter Halloran left {town}.\n"));
        preview.wait_for("/articles/harbour/", town);
    }
    drop(silent);
    assert_eq!(preview.get("/").status(), "200");
}

#[test]
fn five_hundred_pages_are_all_told() {
    let preview = Preview::new(TEXT);
    let pages: Vec<TcpStream> = (0..500).map(|_| preview.listen()).collect();
    preview.wait_for("/articles/harbour/", "Oslo");
    preview.write(ARTICLE, "Peter Halloran left Bergen.\n");
    preview.wait_for("/articles/harbour/", "Bergen");
    let version = preview.events().next().unwrap()["version"].clone();
    for page in pages {
        assert!(told(page).any(|change| change["version"] == version));
    }
}
