//! Which language an article is in, which languages the pages speak, and what is
//! told of both.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    annotate::{Annotations, Annotator, TextLanguage},
    collection::AnnotatedArticle,
    content::{self, Article},
    diagnostic::Diagnostic,
    language::{Catalogues, FIRST, FOLDER, Languages, primary},
    site::Site,
    source::{Source, Sources},
};

/// A language that the annotator could not name.
const UNKNOWN: &str = "und";

/// What the author says of the article's language.
pub(super) fn of_text(article: &Article) -> TextLanguage {
    match article.front_matter.lang.as_deref() {
        None => TextLanguage::Detect,
        Some(code) if primary(code) == FIRST => TextLanguage::English,
        Some(_) => TextLanguage::OtherLanguage,
    }
}

/// The language that an article seems to be in, if its author does not say and
/// it is not that of the site.
pub(super) fn seems_to_be(
    article: &Article,
    annotations: &Annotations,
    annotator: &Annotator,
    site: &str,
) -> Option<&'static str> {
    if article.front_matter.lang.is_some() {
        return None;
    }
    let is_english =
        || primary(site) != FIRST && annotator.is_english(article.document.text());
    let seen = match annotations.other_language {
        Some(code) => Some(code).filter(|code| *code != UNKNOWN),
        None => is_english().then_some(FIRST),
    };
    seen.filter(|code| primary(code) != primary(site))
}

/// What an author may want to know of an article's language: that it is
/// annotated with less since it is not English, or in which language its page
/// now is. Of articles in the language of the site, `remarks` tells.
pub(super) fn remark(it: &AnnotatedArticle, site: &str) -> Option<Diagnostic> {
    let path = format!("{}{}", content::FOLDER, it.article.path);
    let note = |message: String| Diagnostic::note("language", &path, message);
    let given = it.article.front_matter.lang.as_deref();
    let Some(seen) = it.annotations.other_language else {
        let message = "the article seems to be in English, and its page says so";
        let help = "if it is not, say its language in its front matter, as in `lang: de`";
        return it.seems_to_be.map(|_| note(message.to_owned()).help(help));
    };
    if primary(given.unwrap_or(seen)) == primary(site) {
        return None;
    }
    let message = match given.unwrap_or(seen) {
        UNKNOWN => "the article seems not to be in English".to_owned(),
        code if given.is_some() => {
            format!("the article is in another language, `{code}`")
        }
        code => format!("the article seems to be in another language, `{code}`"),
    };
    Some(note(message).help(
        "only registered and well-known names, dates in figures and words in quotation marks are \
         annotated; if it is in English, say `lang: en` in its front matter",
    ))
}

/// The languages that the pages of a site speak, with the words in `files` over
/// those that are built in; tells what is to be said of them.
pub(super) fn speaking(
    files: &[Source],
    site: &Site<'_>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Languages {
    let used = used(site);
    let (words, mistakes) = Catalogues::for_tags(files, used.keys().copied());
    diagnostics.extend(mistakes);
    diagnostics.extend(remarks(&words, site, sources.config.as_ref()));
    Languages::new(&words, &site.config.language, used.into_keys())
}

/// The language of the site, and those of its articles: whether all articles in
/// it are read.
fn used<'s>(site: &Site<'s>) -> BTreeMap<&'s str, bool> {
    let own = &*site.config.language;
    let mut used = BTreeMap::from([(own, true)]);
    for (it, _) in site.articles() {
        let is_read = it.annotations.other_language.is_none();
        *used.entry(it.language(own)).or_insert(true) &= is_read;
    }
    used
}

/// What is to be said of the languages of a site as a whole: articles in its own
/// language that the program does not read, languages without words, and words
/// that are missing.
fn remarks(
    words: &Catalogues,
    site: &Site<'_>,
    config: Option<&Source>,
) -> Vec<Diagnostic> {
    let own = &*site.config.language;
    let settings = config.map_or("", |config| &*config.path);
    let used = used(site);
    let mut remarks = Vec::new();
    if used.get(own) == Some(&false) {
        let message =
            format!("the program does not read the language of the site, `{own}`");
        remarks.push(Diagnostic::note("language", settings, message).help(
            "in its articles, only registered and well-known names, dates in figures and words in \
             quotation marks are annotated",
        ));
    }
    let known: BTreeSet<&str> = words.tags().collect();
    for tag in used.keys() {
        let primary = primary(tag);
        let path = format!("{FOLDER}{primary}.yaml");
        if !known.contains(tag) && !known.contains(&*primary) {
            let message =
                format!("there are no words in `{tag}` for what stands on pages");
            let instead = if *tag == own { "English" } else { "the site’s language" };
            let help = format!("write them; until then, pages speak {instead}");
            remarks.push(Diagnostic::note("words", &path, message).help(help));
        } else if let missing @ [_, ..] = &words.missing(&primary)[..] {
            let few: Vec<String> =
                missing.iter().take(5).map(|key| format!("`{key}`")).collect();
            let message =
                format!("{} words are missing: {} …", missing.len(), few.join(", "));
            let help = "add them; until then, these are in English";
            remarks.push(Diagnostic::note("words", &path, message).help(help));
        }
    }
    remarks
}
