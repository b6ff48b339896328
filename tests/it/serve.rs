//! The preview: the real binary, asked over a socket.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;

const ARTICLE: &str = "content/2019-03-07-harbour.md";

/// A project that is being previewed; it ends with the test.
struct Preview {
    folder: TempDir,
    server: Child,
    address: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// An answer: its status and head, and its body.
struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    fn new(article: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        fs::write(folder.path().join(ARTICLE), article).unwrap();
        let mut server = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["serve", "--port", "0"])
            .current_dir(folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(server.stderr.take().unwrap()).lines();
        let line = said.by_ref().map(Result::unwrap).find(|it| it.contains("http://"));
        let line = line.expect("it says where the preview is");
        let after = line.split("http://").nth(1).unwrap();
        let address = after.split('/').next().unwrap().to_owned();
        // Whoever is not listened to must not be kept from speaking.
        std::thread::spawn(move || said.for_each(drop));
        Self { folder, server, address }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Sends `request`, which names no host, and reads the answer.
    fn ask(&self, request: &str, more: &str) -> Answer {
        let host = if more.contains("Host:") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.address)
        };
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "{request} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n")
            .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        Answer { head, body: bytes[end + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), "")
    }

    /// The next changes that a browser is told of: the first is the last build.
    fn events(&self) -> impl Iterator<Item = serde_json::Value> + use<> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let request = "GET /..dateline/events HTTP/1.1";
        write!(stream, "{request}\r\nHost: {}\r\n\r\n", self.address).unwrap();
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        lines.filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok())
    }
}

const TEXT: &str = "Peter Halloran left Oslo on 4 March 2019.\n";

#[test]
fn the_preview_is_what_build_writes_and_one_script() {
    let preview = Preview::new(TEXT);
    let built = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["build", "--quiet"])
        .current_dir(preview.folder.path())
        .status()
        .unwrap();
    assert!(built.success());
    for path in ["index.html", "articles/harbour/index.html", "assets/dateline.css"] {
        let written = fs::read_to_string(preview.path("public").join(path)).unwrap();
        let shown = preview.get(&format!("/{path}")).text();
        let lines = shown.lines().filter(|line| !line.contains("/..dateline/"));
        assert_eq!(lines.collect::<Vec<_>>(), written.lines().collect::<Vec<_>>());
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
        preview.ask("GET /assets/dateline.css", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((again.status(), again.body.len()), ("304", 0));
    let part = preview.ask("GET /assets/dateline.css", "Range: bytes=0-9\r\n");
    assert_eq!((part.status(), part.body.len()), ("206", 10));
    assert_eq!(preview.get("/articles/harbour").status(), "308");
    assert_eq!(preview.get("/nothing").status(), "404");
    assert_eq!(preview.ask("POST /index.html", "").status(), "405");
}

#[test]
fn nothing_outside_the_site_is_answered() {
    let preview = Preview::new(TEXT);
    for path in ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/dateline.yaml"] {
        let answer = preview.get(path);
        assert_eq!(answer.status(), "404", "{path}");
        assert!(!answer.text().contains("root:"), "{path}");
    }
    for host in ["evil.example", "localhost.evil.example", "10.0.0.1"] {
        let answer = preview.ask("GET /", &format!("Host: {host}\r\n"));
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
