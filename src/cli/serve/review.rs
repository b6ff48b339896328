//! Answers the script of pages that are being put right, and nobody else.
//!
//! Every request is a `POST` of JSON to `/..dateline/review/…` with the token of
//! this run, from a page of this address. What it asks is answered by a
//! [`Desk`](crate::review::Desk); what it wants written, by a [`Bench`].

use std::{sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use tokio::sync::watch::Receiver;

use super::{
    bench::{Bench, Problem, Writes, mark},
    http::{Shown, is_local_name},
    preview::Preview,
};
use crate::{
    output::Content,
    review::{Desk, Pointer, Spot, Step, Wish, read_date},
};

/// The page of what is worth a look.
pub(super) const QUEUE: &str = "/..dateline/review";
/// What requests begin with.
pub(super) const API: &str = "/..dateline/review/{action}";
/// The script and the style of pages that are put right, and where they are.
/// They are in no built site.
pub(super) const SCRIPT: (&str, &str) =
    ("/..dateline/review.js", include_str!("review.js"));
pub(super) const STYLE: (&str, &str) =
    ("/..dateline/review.css", include_str!("review.css"));

/// The header with the token.
const TOKEN: &str = "x-dateline-token";
/// A request is a few words; one that is larger than this is no such request.
const MAX_REQUEST_BYTES: usize = 64 << 10;
/// How long a request waits for the build of what was written just now.
const PATIENCE: Duration = Duration::from_secs(10);

/// Answers a request of the script.
pub(super) async fn answer(State(shown): State<Shown>, request: Request) -> Response {
    let Some(bench) = shown.bench.clone() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if let Err((status, why)) = check(request.headers(), &bench) {
        return (status, axum_json(&json!({ "error": why }))).into_response();
    }
    let action = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
    let Ok(body) = to_bytes(request.into_body(), MAX_REQUEST_BYTES).await else {
        let why = json!({ "error": "the request is too large" });
        return (StatusCode::PAYLOAD_TOO_LARGE, axum_json(&why)).into_response();
    };
    let result = match up_to_date(shown.preview, &bench).await {
        Err(problem) => Err(problem),
        Ok(desk) => {
            let work = move || act(&action, &body, &desk, &bench);
            let panicked =
                |_| Err(Problem::System("that was a mistake of ours".to_owned()));
            tokio::task::spawn_blocking(work).await.unwrap_or_else(panicked)
        }
    };
    match result {
        Ok(value) => axum_json(&value).into_response(),
        Err(problem) => {
            let (status, why) = match problem {
                Problem::Objection(why) => (StatusCode::UNPROCESSABLE_ENTITY, why),
                Problem::Conflict(why) => (StatusCode::CONFLICT, why),
                Problem::Refused(why) => (StatusCode::FORBIDDEN, why),
                Problem::System(why) => (StatusCode::INTERNAL_SERVER_ERROR, why),
            };
            (status, axum_json(&json!({ "error": why }))).into_response()
        }
    }
}

/// Whether a request is from one of our pages, and what it should be.
fn check(headers: &HeaderMap, bench: &Bench) -> Result<(), (StatusCode, &'static str)> {
    let text =
        |name: &str| headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or("");
    let (host, origin) = (text("host"), text("origin"));
    let is_ours = origin.split_once("://").is_some_and(|(scheme, of)| {
        matches!(scheme, "http" | "https") && !host.is_empty() && of == host
    });
    if !is_ours {
        return Err((StatusCode::FORBIDDEN, "only pages of this preview may ask"));
    }
    // Where others can reach us, `Host` was not looked at before.
    if !is_local_name(host) {
        let why = "open this preview by its number, as in http://192.168.0.4:4000/";
        return Err((StatusCode::FORBIDDEN, why));
    }
    // Hashes are compared in a time that does not tell where they differ.
    let given = blake3::hash(text(TOKEN).as_bytes());
    if given != blake3::hash(bench.token().as_bytes()) {
        let why = "this page is of another run of the preview: load it again";
        return Err((StatusCode::FORBIDDEN, why));
    }
    let kind = text(header::CONTENT_TYPE.as_str());
    if kind.split(';').next().is_none_or(|kind| kind.trim() != "application/json") {
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "only JSON is read"));
    }
    Ok(())
}

/// What the pages were made from, once the build has caught up with the files.
async fn up_to_date(
    mut preview: Receiver<Preview>,
    bench: &Bench,
) -> Result<Arc<Desk>, Problem> {
    let waited = tokio::time::timeout(PATIENCE, async {
        loop {
            let (desk, mistakes) = {
                let preview = preview.borrow_and_update();
                (preview.desk.clone(), Arc::clone(&preview.change))
            };
            let files = bench.files()?;
            if let Some(desk) = desk.filter(|desk| desk.agrees(&files)) {
                return Ok(desk);
            }
            if let Some(mistake) = mistakes.mistakes.first() {
                return Err(Problem::Conflict(format!(
                    "mend this first: {}",
                    in_words(mistake)
                )));
            }
            if preview.changed().await.is_err() {
                return Err(Problem::System("the preview has ended".to_owned()));
            }
        }
    });
    waited.await.unwrap_or_else(|_| {
        let why =
            "the files were changed, and the pages are not made anew yet: try again";
        Err(Problem::Conflict(why.to_owned()))
    })
}

/// `corrections.yaml:3: not YAML`.
fn in_words(mistake: &Value) -> String {
    let part = |key: &str| match &mistake[key] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    format!("{}:{}: {}", part("path"), part("line"), part("message"))
}

/// A wish, and the mark of the files that it was made for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apply {
    wish: Wish,
    seen: String,
}

/// A place, and how its bounds are to be moved.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    spot: Spot,
    step: Step,
}

fn act(action: &str, body: &Bytes, desk: &Desk, bench: &Bench) -> Result<Value, Problem> {
    let place = |spot: &Spot| {
        let place = desk.place(spot).map_err(Problem::Objection)?;
        Ok(json!({ "place": place }))
    };
    match action {
        "find" => place(&desk.find(&read::<Pointer>(body)?).map_err(Problem::Objection)?),
        "place" => place(&read(body)?),
        "step" => {
            let Move { spot, step } = read(body)?;
            place(&desk.stepped(&spot, step).map_err(Problem::Objection)?)
        }
        "names" => Ok(json!({ "names": desk.names_like(&read::<String>(body)?, 8) })),
        "date" => match read_date(&read::<String>(body)?) {
            Ok(words) => Ok(json!({ "words": words })),
            Err(why) => Err(Problem::Objection(why)),
        },
        "propose" => {
            let files = bench.files()?;
            let wish = read(body)?;
            let proposal = desk
                .propose(&files, &wish, bench.author())
                .map_err(Problem::Objection)?;
            Ok(json!({ "proposal": proposal, "seen": mark(&files) }))
        }
        "apply" => {
            let Apply { wish, seen } = read(body)?;
            bench.apply(desk, &wish, &seen)?;
            Ok(json!({ "last": bench.last() }))
        }
        "undo" => {
            let words = bench.undo()?;
            Ok(json!({ "undone": words, "last": bench.last() }))
        }
        _ => Err(Problem::Objection(format!("nobody knows how to `{action}`"))),
    }
}

fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| {
        Problem::Objection(format!("the request is not understood: {error}"))
    })
}

fn axum_json(value: &Value) -> impl IntoResponse + use<> {
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, Body::from(value.to_string()))
}

/// What a page needs to be put right, if there is a bench.
pub(super) fn elements(shown: &Shown, preview: &Preview, page: &str) -> String {
    let Some(bench) = &shown.bench else { return String::new() };
    let article = preview.desk.as_ref().and_then(|desk| desk.article_of_page(page));
    let mut script = format!(
        "<link rel=\"stylesheet\" href=\"{}\">\n<script src=\"{}\" data-token=\"{}\" \
         data-queue=\"{QUEUE}\"",
        STYLE.0,
        SCRIPT.0,
        bench.token()
    );
    let is_refused = (bench.writes() == Writes::Refused).then(|| "yes".to_owned());
    let attributes = [
        ("article", article.map(str::to_owned)),
        ("last", bench.last()),
        ("readonly", is_refused),
    ];
    for (name, value) in attributes {
        if let Some(value) = value {
            let value = escaped(&value);
            script.extend([" data-", name, "=\"", &value, "\""]);
        }
    }
    script + " defer></script>\n"
}

/// Text for an attribute or an element.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Whether a path asks for the queue by its short name.
pub(super) fn is_queue(path: &str, preview: &Preview) -> bool {
    let below = path.strip_prefix(&*preview.base_path).or_else(|| path.strip_prefix('/'));
    below.is_some_and(|below| below.trim_end_matches('/') == "review")
}

/// The file of the site at `path` as a page links to it.
pub(super) fn href(preview: &Preview, path: &str) -> String {
    let encoded = path.split('/').map(|part| {
        percent_encoding::utf8_percent_encode(part, percent_encoding::NON_ALPHANUMERIC)
            .to_string()
    });
    format!("{}{}", preview.base_path, encoded.collect::<Vec<_>>().join("/"))
}

/// Whether the site has a style of this path, for pages of ours.
pub(super) fn has_style(preview: &Preview, path: &str) -> bool {
    use crate::output::OutputPath;
    OutputPath::new(path)
        .is_ok_and(|path| matches!(preview.site.get(&path), Some(Content::Bytes(_))))
}
