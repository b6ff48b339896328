//! An article as it stands in a feed.

use std::fmt::Write as _;

use super::super::{context::Context, html, marks, weave::Mark, xml::allowed};
use crate::{
    collection::{AnnotatedArticle, SentenceRef},
    content::PublicationDate,
    output::OutputPath,
    render::escape,
    site,
};

/// More sentences than this of one article are not shown.
const MAX_SENTENCES: usize = 6;

/// An article in a feed.
#[derive(Debug)]
pub(super) struct Entry<'s> {
    pub(super) title: &'s str,
    /// What it is called for ever.
    pub(super) id: String,
    /// Its address.
    pub(super) url: String,
    pub(super) published: PublicationDate,
    /// When it was changed last, or else published.
    pub(super) updated: PublicationDate,
    pub(super) authors: &'s [String],
    /// What it is filed under.
    pub(super) tags: &'s [String],
    pub(super) language: &'s str,
    /// What it is about; may be empty.
    pub(super) summary: &'s str,
    /// The whole text, or the sentences that name someone. Nothing if a name
    /// stands in the text that is withheld elsewhere.
    pub(super) html: Option<String>,
    /// Where it is from.
    pub(super) source: Option<&'s str>,
    /// The licence under which it is given.
    pub(super) license: Option<&'s str>,
}

/// An article in the feed beside the page of `context`; nothing if it has no
/// date.
pub(super) fn entry<'s>(
    context: &Context<'s>,
    article: usize,
    naming: Option<usize>,
) -> Option<Entry<'s>> {
    let it = context.article(article);
    let front_matter = &it.article.front_matter;
    let published = it.article.date?;
    let path = &context.site().article_paths[article];
    Some(Entry {
        title: &it.article.title,
        id: id(context, path),
        url: address(context, path),
        published,
        updated: front_matter.updated.map_or(published, |date| date.max(published)),
        authors: &front_matter.authors,
        tags: &front_matter.tags,
        language: context.language(it),
        summary: &it.article.summary,
        html: match naming {
            Some(entity) => Some(sentences(context, article, entity)),
            None => it.withheld.is_empty().then(|| text(context, article, it)),
        },
        source: front_matter.source.url.as_deref(),
        license: front_matter.source.license.as_deref(),
    })
}

/// The identifier of a page: its address, or else one that is made from the
/// title of the site and the path, as RFC 9562 says of version 8.
pub(super) fn id(context: &Context<'_>, path: &OutputPath) -> String {
    if let Some(address) = context.canonical(path) {
        return address;
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(context.site_title().as_bytes());
    hasher.update(b"\n");
    hasher.update(path.as_str().as_bytes());
    let hex = hasher.finalize().to_hex();
    let (head, tail) = (&hex[..8], &hex[20..32]);
    format!("urn:uuid:{head}-{}-8{}-a{}-{tail}", &hex[8..12], &hex[13..16], &hex[17..20])
}

/// Where a file is: whole, or else as seen from the page of `context`.
fn address(context: &Context<'_>, path: &OutputPath) -> String {
    context.canonical(path).unwrap_or_else(|| context.href(path))
}

/// The sentences of an article that name `entity`, each with a link to it.
fn sentences(context: &Context<'_>, article: usize, entity: usize) -> String {
    let it = context.article(article);
    let mentions = &context.site().collection.entities[entity].mentions;
    let first = mentions.partition_point(|mention| mention.article < article);
    let here = mentions[first..].iter().take_while(|it| it.article == article);
    let mut hits: Vec<(usize, Vec<_>)> = Vec::new();
    for mention in here {
        let span = it.annotations.mentions[mention.mention].span;
        let sentence = it.sentence_at(span);
        match hits.last_mut().filter(|(last, _)| *last == sentence) {
            Some((_, spans)) => spans.push(span),
            None => hits.push((sentence, vec![span])),
        }
    }
    let url = address(context, &context.site().article_paths[article]);
    let mut html = String::from("<ul>\n");
    for (sentence, spans) in hits.iter().take(MAX_SENTENCES) {
        let at = SentenceRef { article, sentence: *sentence };
        let anchor = it.sentence_ids.get(*sentence).map_or("", String::as_str);
        html.push_str("<li><a");
        escape::push_attribute(&mut html, "href", &format!("{url}#{anchor}"));
        html.extend([">", &context.snippet(at, spans).html, "</a></li>\n"]);
    }
    html.push_str("</ul>");
    match hits.len().saturating_sub(MAX_SENTENCES) {
        0 => {}
        more => {
            let _ = write!(html, "\n<p>{more} more in the article.</p>");
        }
    }
    html
}

/// The text of an article, without the marks that its page lays over it: no
/// anchors, highlights or days in brackets.
fn text(context: &Context<'_>, article: usize, it: &AnnotatedArticle) -> String {
    let path = &context.site().article_paths[article];
    let own = context.canonical(path).unwrap_or_else(|| site::relative(path, path));
    // A feed says where its texts are from, so links may count from the article.
    let addresses = context.addresses_elsewhere(article);
    let no_marks: [Mark<marks::Shown<'_>>; 0] = [];
    let body =
        html::write(&it.article.document, &no_marks, &addresses, context.words()).body;
    // What XML does not take, no format has.
    let body = allowed(&body);
    // What is left are the anchors of footnotes.
    let mut here = String::new();
    escape::push_attribute(&mut here, "href", &format!("{own}#"));
    body.trim_end().replace(" href=\"#", here.trim_end_matches('"'))
}
