//! A host that links lead to: it answers each path in its own way, and remembers what
//! it was asked.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode},
    response::{IntoResponse as _, Response},
};
use tokio::runtime::Runtime;

/// A server at 127.0.0.1, which is also the host `localhost`.
pub(crate) struct Server {
    pub(crate) port: u16,
    asked: Log,
    _runtime: Runtime,
}

type Log = Arc<Mutex<Vec<Asked>>>;

/// One request.
#[derive(Clone)]
pub(crate) struct Asked {
    method: Method,
    path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) begin: Instant,
    pub(crate) end: Option<Instant>,
}

impl Asked {
    pub(crate) fn host(&self) -> &str {
        self.headers["host"].to_str().unwrap().split(':').next().unwrap()
    }
}

impl Server {
    pub(crate) fn start() -> Self {
        let runtime = Runtime::new().unwrap();
        let asked = Log::default();
        let listen = tokio::net::TcpListener::bind("127.0.0.1:0");
        let listener = runtime.block_on(listen).unwrap();
        let port = listener.local_addr().unwrap().port();
        let app = axum::Router::new().fallback(answer).with_state(Arc::clone(&asked));
        runtime.spawn(async move { axum::serve(listener, app).await });
        Self { port, asked, _runtime: runtime }
    }

    /// The address of a path here.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What was asked since this was called last.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    /// The same as `HEAD /path`.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |it: &Asked| format!("{} {}", it.method, it.path);
        self.asked().iter().map(line).collect()
    }
}

async fn answer(State(log): State<Log>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let is_head = request.method() == Method::HEAD;
    let (at, before) = {
        let mut log = log.lock().unwrap();
        let before = log.iter().filter(|it| it.path == path).count();
        log.push(Asked {
            method: request.method().clone(),
            path: path.clone(),
            headers: request.headers().clone(),
            begin: Instant::now(),
            end: None,
        });
        (log.len() - 1, before)
    };
    let response = respond(&path, is_head, before).await;
    if let Some(it) = log.lock().unwrap().get_mut(at) {
        it.end = Some(Instant::now());
    }
    response
}

/// What the server answers when it was asked for `path` so often before.
async fn respond(path: &str, is_head: bool, before: usize) -> Response {
    let html = [("content-type", "text/html"), ("set-cookie", "visitor=7")];
    let page = || (html, "<h2 id=\"war\">War</h2><a name='peace'></a>").into_response();
    let to = |status: u16, location: &str| {
        let status = StatusCode::from_u16(status).unwrap();
        (status, [("location", location)]).into_response()
    };
    let later = |seconds: &'static str| {
        (StatusCode::TOO_MANY_REQUESTS, [("retry-after", seconds)]).into_response()
    };
    let says = |status: u16| StatusCode::from_u16(status).unwrap().into_response();
    match path {
        "/gone" => says(404),
        "/failing" => says(500),
        "/flaky" if before == 0 => says(500),
        "/busy" if before == 0 => later("1"),
        "/closed" => later("3600"),
        "/forbidden" => says(403),
        "/no-head" | "/shy" if is_head => says(if path == "/shy" { 403 } else { 405 }),
        "/moved" => to(301, "/lasting"),
        "/lasting" => to(308, "/ok"),
        "/away" => to(302, "ok#x"),
        "/half" => to(301, "/away"),
        "/loop" => to(302, "/pool"),
        "/pool" => to(302, "/loop"),
        "/long" => to(302, "/long/1"),
        "/mail" => to(301, "mailto:ada@gazette.example"),
        "/secret" => to(302, "http://ada:hunter2@127.0.0.1/"),
        "/slow" => {
            tokio::time::sleep(Duration::from_secs(20)).await;
            page()
        }
        "/huge" => {
            let chunks =
                std::iter::repeat_with(|| Ok::<_, std::io::Error>("<p>".repeat(9999)));
            (html, Body::from_stream(tokio_stream::iter(chunks))).into_response()
        }
        "/plan.pdf" => ([("content-type", "application/pdf")], "%PDF").into_response(),
        _ if path.starts_with("/long/") => to(302, &format!("{path}1")),
        _ if path.starts_with("/page/") => {
            tokio::time::sleep(Duration::from_millis(100)).await;
            page()
        }
        _ => page(),
    }
}
