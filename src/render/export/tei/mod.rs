//! An article as TEI P5: its text with what was found in it, and whom and what
//! it names apart from it.
//!
//! Names are `persName`, `orgName`, `placeName` or `name`, dates are `date` with
//! `when`, `from` and `to`, or `notBefore` and `notAfter`, what is said is `said`
//! with `who`, and each sentence is a `seg`. HTML in the source is left out, and so
//! is what components make but for the text that they hold. The guidelines are at <https://tei-c.org/release/doc/tei-p5-doc/en/html/>.

mod body;
mod marks;

use std::collections::BTreeMap;

use super::table::address;
use crate::{
    collection::{AnnotatedArticle, Entity, EntityClass},
    content::PublicationDate,
    render::{
        context::Context,
        pages::coordinates,
        xml::{Xml, allowed},
    },
};

/// The article of `context`, whose page that is.
pub(super) fn document(context: &Context<'_>, article: usize) -> String {
    let it = context.article(article);
    let mut xml = Xml::new();
    let space = Some("http://www.tei-c.org/ns/1.0");
    xml.open("TEI", &[("xmlns", space), ("xml:lang", Some(context.language(it)))]);
    xml.line();
    header(&mut xml, context, article, it);
    named(&mut xml, context, article);
    xml.open("text", &[]);
    xml.line();
    xml.add_written(&allowed(&body::body(context, article)));
    xml.close();
    xml.close();
    xml.line();
    xml.finish()
}

fn header(xml: &mut Xml, context: &Context<'_>, article: usize, it: &AnnotatedArticle) {
    let front_matter = &it.article.front_matter;
    xml.open("teiHeader", &[]);
    xml.open("fileDesc", &[]);
    xml.open("titleStmt", &[]);
    xml.element("title", &[], &it.article.title);
    for author in &front_matter.authors {
        xml.element("author", &[], author);
    }
    xml.close();
    xml.line();
    publication(xml, context, article, it);
    source(xml, it);
    xml.close();
    xml.line();
    program(xml);
    xml.open("profileDesc", &[]);
    xml.open("langUsage", &[]);
    xml.empty("language", &[("ident", Some(context.language(it)))]);
    xml.close();
    if !front_matter.tags.is_empty() {
        xml.open("textClass", &[]);
        xml.open("keywords", &[]);
        for tag in &front_matter.tags {
            xml.element("term", &[], tag);
        }
        xml.close();
        xml.close();
    }
    xml.close();
    xml.close();
    xml.line();
}

fn publication(
    xml: &mut Xml,
    context: &Context<'_>,
    article: usize,
    it: &AnnotatedArticle,
) {
    xml.open("publicationStmt", &[]);
    xml.element("publisher", &[], context.site_title());
    let page = address(context, &context.site().article_paths[article]);
    xml.element("idno", &[("type", Some("URL"))], &page);
    if let Some(licence) = &it.article.front_matter.source.license {
        xml.open("availability", &[]);
        xml.element("licence", &[], licence);
        xml.close();
    }
    xml.close();
    xml.line();
}

/// What the text was taken from.
fn source(xml: &mut Xml, it: &AnnotatedArticle) {
    let source = &it.article.front_matter.source;
    xml.open("sourceDesc", &[]);
    xml.open("bibl", &[]);
    xml.element("title", &[], &it.article.title);
    if let Some(name) = &source.name {
        xml.element("publisher", &[], name);
    }
    if let Some(date) = it.article.date.map(PublicationDate::iso_date) {
        xml.element("date", &[("when", Some(&date))], &date);
    }
    if let Some(url) = &source.url {
        xml.empty("ptr", &[("target", Some(url))]);
    }
    xml.close();
    xml.close();
}

/// That a program has found all this.
fn program(xml: &mut Xml) {
    xml.open("encodingDesc", &[]);
    xml.open("appInfo", &[]);
    let version = Some(env!("CARGO_PKG_VERSION"));
    xml.open("application", &[("ident", Some("dateline")), ("version", version)]);
    xml.element("label", &[], "dateline");
    xml.element("p", &[], "Names, dates and speech were found by a program.");
    xml.close();
    xml.close();
    xml.close();
    xml.line();
}

/// What an entity is called within a document, if it has a list there.
fn id(it: &Entity) -> Option<String> {
    let has_list = it.class != EntityClass::Other;
    let is_name = |c: char| c.is_alphanumeric() || c == '-';
    has_list.then(|| it.id.replace(|c: char| !is_name(c), "-"))
}

/// Whom and what the article names.
fn named(xml: &mut Xml, context: &Context<'_>, article: usize) {
    let entities = &context.site().collection.entities;
    let mut by_class: BTreeMap<EntityClass, Vec<usize>> = BTreeMap::new();
    for (at, _) in context.names_by_weight(article) {
        if entities[at].class != EntityClass::Other {
            by_class.entry(entities[at].class).or_default().push(at);
        }
    }
    if by_class.is_empty() {
        return;
    }
    xml.open("standOff", &[]);
    xml.line();
    for (class, names) in by_class {
        let list = match class {
            EntityClass::Person => "listPerson",
            EntityClass::Organisation => "listOrg",
            EntityClass::Place => "listPlace",
            EntityClass::Event | EntityClass::Other => "listEvent",
        };
        xml.open(list, &[]);
        xml.line();
        for at in names {
            one(xml, context, at);
        }
        xml.close();
        xml.line();
    }
    xml.close();
    xml.line();
}

/// Someone or something that is named.
fn one(xml: &mut Xml, context: &Context<'_>, at: usize) {
    let it = &context.site().collection.entities[at];
    let (element, name) = match it.class {
        EntityClass::Person => ("person", "persName"),
        EntityClass::Organisation => ("org", "orgName"),
        EntityClass::Place => ("place", "placeName"),
        EntityClass::Event | EntityClass::Other => ("event", "label"),
    };
    xml.open(element, &[("xml:id", id(it).as_deref())]);
    xml.element(name, &[], &it.name);
    if let (EntityClass::Person, Some((role, _))) = (it.class, &it.role) {
        xml.element("occupation", &[], role);
    }
    if let (EntityClass::Place, Some((north, east))) = (it.class, coordinates(it)) {
        xml.open("location", &[]);
        xml.element("geo", &[], &format!("{north} {east}"));
        xml.close();
    }
    if it.class != EntityClass::Event {
        let record = context.site().collection.record_of(at);
        for same in record.iter().flat_map(|record| &record.same_as) {
            xml.element("idno", &[("type", Some(&same.authority))], &same.id);
        }
        if let Some(path) = &context.site().entity_paths[at] {
            let page = address(context, path);
            xml.element("idno", &[("type", Some("URL"))], &page);
        }
    }
    xml.close();
    xml.line();
}
