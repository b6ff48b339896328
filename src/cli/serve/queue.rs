//! The page of what is worth a look: `/..dateline/review`.
//!
//! It is made anew for each request from what the desk says, in the style of the
//! site. What its buttons do is in `review.js`.

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    http::Shown,
    preview::Preview,
    review::{QUEUE, elements, escaped, has_style, href},
};
use crate::review::{Context, Desk, Doubtful, Queue};

/// What the browser lets the page do.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                      img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page, if there is anything to put right.
pub(super) async fn page(State(shown): State<Shown>, request: Request) -> Response {
    let preview = shown.preview.borrow().clone();
    let Some(desk) = preview.desk.clone().filter(|_| shown.bench.is_some()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let number = request.uri().query().and_then(|query| query.strip_prefix("page="));
    let number = number.and_then(|number| number.parse().ok()).unwrap_or(1);
    let work = move || html(&shown, &preview, &desk, number);
    let Ok(html) = tokio::task::spawn_blocking(work).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, html).into_response()
}

fn html(shown: &Shown, preview: &Preview, desk: &Desk, number: usize) -> String {
    let queue = desk.queue(number);
    let style = "assets/dateline.css";
    let style = if has_style(preview, style) {
        format!("<link rel=\"stylesheet\" href=\"{}\">\n", escaped(&href(preview, style)))
    } else {
        String::new()
    };
    let home = escaped(&preview.base_path);
    let items: String = queue.items.iter().map(|it| item(it, desk, preview)).collect();
    let items = match &*items {
        "" => "<p>Everything was looked at.</p>\n".to_owned(),
        items => format!("<ol class=\"dl-queue\">\n{items}</ol>\n"),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Worth a look</title>\n{style}</head>\n<body class=\"dl-review\">\n\
         <header class=\"masthead\"><p class=\"nameplate\"><a href=\"{home}\">Back to the site</a></p></header>\n\
         <main id=\"main\">\n<header class=\"head\">\n<h1>Worth a look</h1>\n\
         <p class=\"summary\">{} of {} names, dates and quotes were looked at. \
         What is most doubtful and stands most often comes first.</p>\n</header>\n\
         {items}{}</main>\n{}{}</body>\n</html>\n",
        queue.checked,
        queue.of,
        pager(&queue),
        shown.reloading(preview, "*"),
        elements(shown, preview, ""),
    )
}

fn item(it: &Doubtful, desk: &Desk, preview: &Preview) -> String {
    let Some((first, _)) = it.places.first() else { return String::new() };
    let spot = escaped(&serde_json::to_string(first).unwrap_or_default());
    let kind = match it.layer {
        "dates" => "date",
        "quotes" => "quote",
        _ => "name",
    };
    let how_often = match (it.count, it.layer) {
        (1, _) => String::new(),
        (count, _) => format!(", {count} times"),
    };
    let places: String = it
        .places
        .iter()
        .map(|(spot, context)| {
            let page = desk.page_of(&spot.article).map(|page| href(preview, page));
            line(context, page.as_deref())
        })
        .collect();
    let more = match it.count.saturating_sub(it.places.len()) {
        0 => String::new(),
        more => format!("<li class=\"dl-more\">and {more} more</li>\n"),
    };
    let words = escaped(&shortened(&it.words));
    format!(
        "<li data-spot=\"{spot}\" data-layer=\"{}\" data-count=\"{}\">\n\
         <h2>{words}</h2>\n<p class=\"dl-now\">taken for {}{how_often} · {} % sure</p>\n\
         <ul class=\"dl-lines\">\n{places}{more}</ul>\n\
         <p class=\"dl-acts\"><button type=\"button\" data-act=\"accept\">It is right<span class=\"vh\">: {words}</span></button> \
         <button type=\"button\" data-act=\"drop\">No {kind}<span class=\"vh\">: {words}</span></button> \
         <button type=\"button\" data-act=\"open\">Something else…<span class=\"vh\"> {words}</span></button></p>\n</li>\n",
        it.layer,
        it.count,
        escaped(&it.reading),
        it.sure,
    )
}

/// A place in its line.
fn line(context: &Context, page: Option<&str>) -> String {
    let title = escaped(&context.title);
    let title = match page {
        Some(page) => format!("<a href=\"{}\">{title}</a>", escaped(page)),
        None => title,
    };
    format!(
        "<li><span class=\"dl-line\">{}<b>{}</b>{}</span> <cite>{title}</cite></li>\n",
        escaped(&context.before),
        escaped(&context.words),
        escaped(&context.after)
    )
}

/// The first words of what may be a whole speech.
fn shortened(words: &str) -> String {
    const MAX_CHARS: usize = 70;
    match words.char_indices().nth(MAX_CHARS) {
        None => words.to_owned(),
        Some((end, _)) => {
            let end = words[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &words[..end])
        }
    }
}

fn pager(queue: &Queue) -> String {
    if queue.pages < 2 {
        return String::new();
    }
    let link = |page: usize, words: &str| {
        let is_there = (1..=queue.pages).contains(&page) && page != queue.page;
        is_there.then(|| format!("<a href=\"{QUEUE}?page={page}\">{words}</a>"))
    };
    let before = link(queue.page - 1, "Before this").unwrap_or_default();
    let after = link(queue.page + 1, "After this").unwrap_or_default();
    format!(
        "<nav class=\"dl-pager\" aria-label=\"Pages\"><p>{before} <span>{} of {}</span> {after}</p></nav>\n",
        queue.page, queue.pages
    )
}
