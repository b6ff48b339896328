//! Times the stages of a build on generated articles.
//!
//! ```console
//! $ cargo bench
//! ```
//!
//! Throughput is given in bytes of article text. The articles are made by
//! `news`. The annotator by itself is timed in `annotate.rs`.

mod news;

use std::sync::Arc;

use dateline::{
    annotate::{Annotations, Annotator, Entity, EntityType, Mention},
    collection::{AnnotatedArticle, Collection},
    content::{Article, Document, Format, RawHtml},
    pipeline::{self, Memo, Options},
    source::{Source, Sources},
    text::Span,
};
use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};

fn main() {
    divan::main();
}

fn sources(count: usize) -> Sources {
    let source =
        |at| Source::new(format!("content/2019-03-07-a{at}.md"), news::article(at));
    Sources { articles: (0..count).map(source).collect(), ..Sources::default() }
}

#[divan::bench(args = [Format::Markdown, Format::Wire])]
fn read(bencher: Bencher<'_, '_>, format: Format) {
    let text = news::article(1);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Document::read(&text, format));
}

#[divan::bench(args = [100, 1000], sample_count = 10)]
fn build_cold(bencher: Bencher<'_, '_>, count: usize) {
    let sources = sources(count);
    let bytes: usize = sources.articles.iter().map(|source| source.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| pipeline::build(&sources, &Options::default(), &mut Memo::default()));
}

#[divan::bench(args = [100, 1000], sample_count = 10)]
fn build_warm(bencher: Bencher<'_, '_>, count: usize) {
    let sources = sources(count);
    let bytes: usize = sources.articles.iter().map(|source| source.text.len()).sum();
    let mut memo = Memo::default();
    pipeline::build(&sources, &Options::default(), &mut memo);
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| pipeline::build(&sources, &Options::default(), &mut memo));
}

/// An article that names an authority twenty times, four people of whom some
/// share a surname with hundreds of others, and one by the surname alone.
fn annotated(seed: usize) -> Arc<AnnotatedArticle> {
    let mut text = String::new();
    let mut annotations = Annotations::default();
    let mut name = |text: &mut String, name: &str, kind: EntityType| {
        let start = text.len();
        text.push_str(name);
        let known = annotations.entities.iter().position(|it| it.name == name);
        let entity = known.unwrap_or(annotations.entities.len());
        if known.is_none() {
            let (name, id, gender, role) = (name.to_owned(), None, None, None);
            annotations.entities.push(Entity { name, kind, id, gender, role });
        }
        let span = Span::new(start, text.len());
        let (entity, rule) = (Some(entity), "bench");
        annotations.mentions.push(Mention {
            span,
            kind,
            entity,
            confidence: 1.0,
            rule,
            value: None,
        });
    };
    let mut sentences = Vec::new();
    for at in 0..20 {
        let start = text.len();
        name(&mut text, "Harbour Authority", EntityType::Organisation);
        text.push_str(" told ");
        let person = seed * 5 + at % 5;
        let surname = format!("Sur{}", person % 701);
        match at % 5 {
            4 => name(&mut text, &surname, EntityType::Person),
            _ => name(&mut text, &format!("Given{person} {surname}"), EntityType::Person),
        }
        text.push('.');
        sentences.push(Span::new(start, text.len()));
        text.push(' ');
    }
    annotations.sentences = sentences;
    let path = format!("content/2019-03-07-a{seed}.md");
    let (article, _) = Article::parse(&Source::new(path, text), RawHtml::LeaveOut);
    Arc::new(AnnotatedArticle::new(article, annotations))
}

/// Who is who in 10,000 articles: 50,000 names, one of them 200,000 times.
#[divan::bench(args = [1000, 2000, 10_000], sample_count = 3)]
fn link(bencher: Bencher<'_, '_>, count: usize) {
    let annotator = Annotator::english();
    let articles: Vec<_> = (0..count).map(annotated).collect();
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| Collection::new(articles.clone(), &annotator));
}
