//! Answers the browser.
//!
//! Only `GET` and `HEAD`, only of files of the site, and only to those who name
//! this computer: a page of another site that has its name point here (DNS
//! rebinding) is refused. What is put right in the pages is the matter of `review`.

use std::{
    convert::Infallible,
    io::Cursor,
    net::{IpAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{
        IntoResponse, Redirect, Response, Sse,
        sse::{Event, KeepAlive},
    },
    routing::{get, post},
};
use axum_extra::{TypedHeader, headers::Range};
use axum_range::{KnownSize, Ranged};
use tokio::sync::watch::Receiver;
use tokio_stream::{Stream, StreamExt as _, wrappers::WatchStream};
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

use super::{
    bench::Bench,
    preview::{Found, Preview},
    queue, review,
};
use crate::{disk, output::Content};

/// The script that reloads pages. It is in no built site.
const SCRIPT: &str = include_str!("reload.js");
/// Where the script is; a site has no such folder, since it begins with dots.
const SCRIPT_PATH: &str = "/..dateline/reload.js";
/// Where browsers are told of changes.
const EVENTS_PATH: &str = "/..dateline/events";

/// What is shown, and how.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) preview: Receiver<Preview>,
    live_reload: bool,
    /// Where corrections are written, if pages can be put right.
    pub(super) bench: Option<Arc<Bench>>,
}

impl Shown {
    pub(super) fn new(
        preview: Receiver<Preview>,
        live_reload: bool,
        bench: Option<Bench>,
    ) -> Self {
        Self { preview, live_reload, bench: bench.map(Arc::new) }
    }

    /// The script that reloads the page at `path`; `*` is any change.
    pub(super) fn reloading(&self, preview: &Preview, path: &str) -> String {
        if !self.live_reload {
            return String::new();
        }
        let (path, version) = (review::escaped(path), preview.version);
        format!(
            "<script src=\"{SCRIPT_PATH}\" data-events=\"{EVENTS_PATH}\" \
             data-page=\"{path}\" data-version=\"{version}\" defer></script>\n"
        )
    }

    /// A page with what previews add to it.
    fn dressed(&self, page: &[u8], path: &str, preview: &Preview) -> Vec<u8> {
        let added =
            self.reloading(preview, path) + &review::elements(self, preview, path);
        let end = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
        [&page[..end], added.as_bytes(), &page[end..]].concat()
    }
}

/// Serves what is shown, until the program ends.
///
/// # Errors
///
/// Returns what the system says if it does not let us listen.
pub(super) fn serve(listener: TcpListener, shown: Shown) -> Result<(), String> {
    let is_open = listener.local_addr().is_ok_and(|at| !at.ip().is_loopback());
    let file = |(path, text): (&'static str, &'static str)| {
        (path, get(move || async move { own_file(path, text) }))
    };
    let [script, review_script, review_style] =
        [(SCRIPT_PATH, SCRIPT), review::SCRIPT, review::STYLE].map(file);
    let is_review = shown.bench.is_some();
    let mut router = Router::new()
        .route(script.0, script.1)
        .route(review_script.0, review_script.1)
        .route(review_style.0, review_style.1)
        .route(review::QUEUE, get(queue::page))
        .route(review::API, post(review::answer))
        .route(EVENTS_PATH, get(events))
        .fallback(get(page))
        .with_state(shown);
    if is_review {
        router = router.layer(middleware::map_response(unframed));
    }
    if !is_open {
        router = router.layer(middleware::from_fn(only_this_computer));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime
        .block_on(async {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        })
        .map_err(|error| error.to_string())
}

/// Refuses requests that came by another name than this computer's own.
async fn only_this_computer(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let is_own = host.is_some_and(is_own_name);
    if is_own {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "this preview is for this computer only\n")
            .into_response()
    }
}

/// Keeps a page that can be put right out of the frames of other sites, where
/// somebody could be led to press a button of it unawares.
async fn unframed(mut response: Response) -> Response {
    let rule = HeaderValue::from_static("frame-ancestors 'self'");
    response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(rule);
    response
}

/// Whether `host`, with or without a port, is this computer.
fn is_own_name(host: &str) -> bool {
    matches!(without_port(host), "localhost" | "127.0.0.1" | "[::1]")
}

/// Whether nobody outside can have `host`, with or without a port, lead here: it
/// is a number, or a name that the public domain name system does not have.
pub(super) fn is_local_name(host: &str) -> bool {
    const LOCAL: [&str; 6] =
        [".localhost", ".local", ".lan", ".internal", ".home.arpa", ".test"];
    let name = without_port(host).to_ascii_lowercase();
    let number = name.trim_start_matches('[').trim_end_matches(']');
    let is_number = number.parse::<IpAddr>().is_ok();
    let is_single = !name.is_empty() && !name.contains('.');
    is_number || is_single || LOCAL.iter().any(|end| name.ends_with(end))
}

fn without_port(host: &str) -> &str {
    let is_port =
        |port: &str| !port.is_empty() && port.bytes().all(|it| it.is_ascii_digit());
    match host.rsplit_once(':') {
        Some((name, port)) if is_port(port) => name,
        _ => host,
    }
}

/// A file of the preview's own.
fn own_file(path: &'static str, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind(path)),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
    ];
    (headers, text).into_response()
}

/// Tells a browser what every build has changed, beginning with the last one.
async fn events(
    State(shown): State<Shown>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = WatchStream::new(shown.preview).map(|preview| {
        let change = serde_json::to_string(&*preview.change).unwrap_or_default();
        Ok(Event::default().data(change))
    });
    Sse::new(changes).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

async fn page(
    State(shown): State<Shown>,
    range: Option<TypedHeader<Range>>,
    request: Request,
) -> Response {
    let preview = shown.preview.borrow().clone();
    let path = request.uri().path();
    match preview.find(path) {
        Found::File(path, Content::Bytes(bytes)) => {
            let kind = kind(path.as_str());
            let is_page = kind.starts_with("text/html");
            let bytes = if is_page {
                shown.dressed(bytes, path.as_str(), &preview)
            } else {
                bytes.to_vec()
            };
            from_memory(bytes, &kind, range, request.headers())
        }
        Found::File(_, Content::Copy(file)) => {
            let Ok(response) = ServeFile::new(file).oneshot(request).await;
            response.into_response()
        }
        Found::File(path, Content::Picture(file, recipe)) => {
            let (kind, file, recipe) = (kind(path.as_str()), file.clone(), *recipe);
            let made = tokio::task::spawn_blocking(move || disk::made(&file, recipe));
            match made.await {
                Ok(Ok(bytes)) => from_memory(bytes, &kind, range, request.headers()),
                _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            }
        }
        Found::Folder => Redirect::permanent(&format!("{path}/")).into_response(),
        Found::Elsewhere
            if request.method() == Method::GET && is_above(path, &preview) =>
        {
            Redirect::temporary(&preview.base_path).into_response()
        }
        Found::Elsewhere => StatusCode::NOT_FOUND.into_response(),
        Found::Nothing(_)
            if shown.bench.is_some() && review::is_queue(path, &preview) =>
        {
            Redirect::temporary(review::QUEUE).into_response()
        }
        Found::Nothing(page) => nothing(page, &preview, &shown),
    }
}

/// Whether `path` lies above the place where the site is mounted.
fn is_above(path: &str, preview: &Preview) -> bool {
    preview.base_path.starts_with(path)
}

/// The site's own page for what is not there; a bare one, if there is no site.
fn nothing(page: Option<&Content>, preview: &Preview, shown: &Shown) -> Response {
    let bare =
        "<!DOCTYPE html><title>No site yet</title><p>The site could not be built.</p>";
    let bytes = match page {
        Some(Content::Bytes(bytes)) => bytes,
        _ => bare.as_bytes(),
    };
    let bytes = shown.dressed(bytes, "404.html", preview);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (StatusCode::NOT_FOUND, headers, bytes).into_response()
}

/// A file from memory, or the part of it that is asked for; nothing if the
/// browser has it.
fn from_memory(
    bytes: Vec<u8>,
    kind: &str,
    range: Option<TypedHeader<Range>>,
    headers: &HeaderMap,
) -> Response {
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..16]);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok());
    let is_known = known.is_some_and(|known| {
        known.split(',').any(|it| it.trim().trim_start_matches("W/") == tag)
    });
    let size = bytes.len() as u64;
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let body = KnownSize::sized(Cursor::new(bytes), size);
        Ranged::new(range.map(|TypedHeader(range)| range), body).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    for (name, value) in [(header::CONTENT_TYPE, kind), (header::ETAG, &*tag)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}

/// The content type of a file.
fn kind(path: &str) -> String {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = guess.type_() == mime_guess::mime::TEXT
        || matches!(guess.subtype().as_str(), "javascript" | "json" | "xml" | "svg");
    if is_text { format!("{guess}; charset=utf-8") } else { guess.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_its_own() {
        for host in
            ["localhost", "localhost:4000", "127.0.0.1:4000", "[::1]:4000", "[::1]"]
        {
            assert!(is_own_name(host), "{host}");
        }
        for host in
            ["", "evil.example", "localhost.evil.example", "127.0.0.1.nip.io:4000"]
        {
            assert!(!is_own_name(host), "{host}");
        }
    }

    #[test]
    fn names_that_anybody_can_own_are_not_local() {
        for host in
            ["localhost:4000", "192.168.0.4:4000", "[fe80::1]:80", "box:4000", "a.local"]
        {
            assert!(is_local_name(host), "{host}");
        }
        for host in ["", "evil.example", "192.168.0.4.nip.io:4000", "a.local.example"] {
            assert!(!is_local_name(host), "{host}");
        }
    }

    #[test]
    fn a_page_is_given_one_script() {
        let preview = Preview { version: 3, ..Preview::default() };
        let (_, receiver) = tokio::sync::watch::channel(preview.clone());
        let shown = Shown::new(receiver, true, None);
        let page = shown.dressed(b"<body>a</body></html>", "a\"b.html", &preview);
        let page = String::from_utf8(page).unwrap();
        assert!(page.starts_with("<body>a<script src=\"/..dateline/reload.js\""));
        assert!(page.contains("data-page=\"a&quot;b.html\" data-version=\"3\""));
        assert!(page.ends_with("</script>\n</body></html>"));
    }

    #[test]
    fn files_have_their_types() {
        assert_eq!(kind("index.html"), "text/html; charset=utf-8");
        assert_eq!(kind("a.js"), "text/javascript; charset=utf-8");
        assert_eq!(kind("a.svg"), "image/svg+xml; charset=utf-8");
        assert_eq!(kind("a.woff2"), "font/woff2");
        assert_eq!(kind("a"), "application/octet-stream");
    }
}
