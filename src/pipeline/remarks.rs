//! What the authors of articles may want to know of them.

use super::speech;
use crate::{
    collection::AnnotatedArticle,
    content::{self, Article},
    diagnostic::Diagnostic,
};

/// What an author may want to know of an article that is not wrong as such.
pub(super) fn remarks(it: &AnnotatedArticle, site_language: &str) -> Vec<Diagnostic> {
    let article = &it.article;
    let path = &format!("{}{}", content::FOLDER, article.path);
    let mut remarks = Vec::from_iter(speech::remark(it, site_language));
    if article.document.text().is_empty() && !article.is_section() {
        let warning = Diagnostic::warning("no-text", path, "the article has no text");
        remarks.push(warning.help("write it, or take the file away"));
    }
    for image in article.document.images().filter(|image| image.alt.is_empty()) {
        let message = "the image has no description for those who cannot see it";
        let warning = Diagnostic::warning("no-alt", path, message).at(image.source);
        remarks
            .push(warning.help("write one between the brackets: `![what it shows](…)`"));
    }
    remarks.extend(ambiguous_dates(it));
    let unresolved: Vec<_> =
        it.annotations.timexes.iter().filter(|timex| timex.is_unresolved()).collect();
    if article.date.is_none()
        && let Some(first) = unresolved.first()
    {
        let count = unresolved.len();
        let dates = if count == 1 { "one date" } else { "dates" };
        let message = format!(
            "{dates} could not be resolved ({count} in all), since the article has no date"
        );
        let warning = Diagnostic::warning("no-date", path, message);
        remarks.push(warning.at(article.document.source_of(first.span)).help(
            "give it a `date` in its front matter, or a file name that begins with `YYYY-MM-DD-`",
        ));
    }
    remarks
}

/// That somebody put something right where nothing is looked for.
pub(super) fn without_effect(article: &Article) -> Diagnostic {
    let path = format!("{}{}", content::FOLDER, article.path);
    let message = "corrections of this article have no effect, since it is not annotated";
    Diagnostic::note("correction", &path, message)
        .help("take `annotate: false` out of its front matter or the configuration")
}

/// Dates in figures that are either of two days, and nothing tells which.
fn ambiguous_dates(it: &AnnotatedArticle) -> impl Iterator<Item = Diagnostic> {
    let path = format!("{}{}", content::FOLDER, it.article.path);
    let document = &it.article.document;
    let dates = it.annotations.timexes.iter().filter(|it| it.is_ambiguous_order());
    dates.filter_map(move |date| {
        let words = date.span.of(document.text());
        let interval = date.interval.as_ref()?;
        let (first, other) = (interval.earliest?, interval.latest?);
        let message = format!("`{words}` may be {first} or {other}");
        let warning = Diagnostic::warning("ambiguous-date", &path, message);
        Some(warning.at(document.source_of(date.span)).help(format!(
            "write the month as a word, or say which: `[{words}]{{date={first}}}`; for all such \
             dates, say `lang: en-GB` in the front matter or `language: en-GB` in the \
             configuration, or `en-US` if the month comes first"
        )))
    })
}
