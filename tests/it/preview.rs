//! A project that is being previewed: the real binary, asked over a socket.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

/// The article that every project here has.
pub(crate) const ARTICLE: &str = "content/2019-03-07-harbour.md";

/// A preview; it ends with the test.
pub(crate) struct Preview {
    folder: TempDir,
    server: Child,
    /// Where it listens: `127.0.0.1:4000`.
    pub(crate) address: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// An answer: its status and head, and its body.
pub(crate) struct Answer {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

impl Preview {
    /// Previews a project of one article.
    pub(crate) fn new(article: &str) -> Self {
        Self::with(&[(ARTICLE, article)], &[])
    }

    /// Previews `files` at any port, with more arguments.
    pub(crate) fn with(files: &[(&str, &str)], args: &[&str]) -> Self {
        Self::start(files, &[&["--port", "0"], args].concat())
    }

    /// Previews `files` at the port that is used if none is asked for.
    pub(crate) fn at_a_free_port(files: &[(&str, &str)]) -> Self {
        Self::start(files, &[])
    }

    fn start(files: &[(&str, &str)], args: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            write(&folder.path().join(path), text);
        }
        let mut server = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .arg("serve")
            .args(args)
            .current_dir(folder.path())
            .env("SOURCE_DATE_EPOCH", "1573689600")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(server.stderr.take().unwrap()).lines();
        let line = said.by_ref().map(Result::unwrap).find(|it| it.contains("http://"));
        let line = line.expect("it says where the preview is");
        let after = line.split("http://").nth(1).unwrap();
        let address = after.split('/').next().unwrap().replace("0.0.0.0", "127.0.0.1");
        // Whoever is not listened to must not be kept from speaking.
        std::thread::spawn(move || said.for_each(drop));
        Self { folder, server, address }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        write(&self.path(path), text);
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Sends `request`, with the right host if `more` names none, and reads the
    /// answer.
    pub(crate) fn ask(&self, request: &str, more: &str, body: &str) -> Answer {
        let host = if more.contains("Host:") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.address)
        };
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(
            stream,
            "{request} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        Answer { head, body: bytes[end + 4..].to_vec() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), "", "")
    }

    /// A stream of what browsers are told, of which nothing is read yet.
    pub(crate) fn listen(&self) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let request = "GET /..dateline/events HTTP/1.1";
        write!(stream, "{request}\r\nHost: {}\r\n\r\n", self.address).unwrap();
        stream
    }

    /// The next changes that a browser is told of: the first is the last build.
    pub(crate) fn events(&self) -> impl Iterator<Item = Value> + use<> {
        told(self.listen())
    }

    /// Waits until a page says `words`.
    #[track_caller]
    pub(crate) fn wait_for(&self, path: &str, words: &str) {
        Self::wait_until(words, || self.get(path).text().contains(words));
    }

    /// Waits until something holds.
    #[track_caller]
    pub(crate) fn wait_until(what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < Duration::from_secs(20), "still not: {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What `dateline build` writes of the same project, by path.
    pub(crate) fn built(&self) -> Vec<(String, Vec<u8>)> {
        let out = tempfile::tempdir().unwrap();
        let built = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["build", "--quiet", "--drafts", "--output-dir"])
            .arg(out.path().join("public"))
            .current_dir(self.folder.path())
            .env("SOURCE_DATE_EPOCH", "1573689600")
            .status()
            .unwrap();
        assert!(built.success());
        let mut files = Vec::new();
        let mut folders = vec![out.path().join("public")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                    continue;
                }
                let path = entry.path();
                let path = path.strip_prefix(out.path().join("public")).unwrap();
                let path = path.to_string_lossy().replace('\\', "/");
                if !path.starts_with('.') {
                    files.push((path, fs::read(entry.path()).unwrap()));
                }
            }
        }
        files.sort();
        files
    }
}

/// The changes that a stream tells of.
pub(crate) fn told(stream: TcpStream) -> impl Iterator<Item = Value> {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines.filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok())
}

fn write(path: &std::path::Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
