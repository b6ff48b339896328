//! Times the annotator: as a whole, and each of its passes by itself.
//!
//! ```console
//! $ cargo bench --bench annotate
//! ```
//!
//! Throughput is given in tokens (`item`: words, numbers and marks) and bytes of
//! text, on one thread. A pass by itself is given what the passes before it
//! find. Each run is over a hundred articles, whose size is printed first, or
//! over one text of ten megabytes.

#![allow(
    clippy::redundant_closure_for_method_calls,
    reason = "a method is for one lifetime only"
)]

mod news;

use std::sync::LazyLock;

use dateline::annotate::{Annotator, Context, layers::Layers};
use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use jiff::civil::date;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::english);

/// A hundred articles.
static ARTICLES: LazyLock<Corpus> =
    LazyLock::new(|| Corpus::new((0..100).map(news::article).collect()));

/// One text of ten megabytes.
static LONG: LazyLock<Corpus> = LazyLock::new(|| {
    let mut text = String::new();
    for seed in 0.. {
        if text.len() >= 10_000_000 {
            break;
        }
        text.push_str(&news::article(seed));
        text.push_str("\n\n");
    }
    Corpus::new(vec![text])
});

#[allow(clippy::print_stdout, reason = "the size belongs to the figures")]
fn main() {
    println!("100 articles: {} tokens, {} bytes", ARTICLES.tokens, ARTICLES.bytes);
    divan::main();
}

/// Texts, and their size.
struct Corpus {
    texts: Vec<String>,
    tokens: usize,
    bytes: usize,
}

impl Corpus {
    fn new(texts: Vec<String>) -> Self {
        let tokens = texts.iter().map(|text| layers(text).len()).sum();
        let bytes = texts.iter().map(String::len).sum();
        Self { texts, tokens, bytes }
    }

    /// Times `pass` over each text.
    fn bench<R>(&self, bencher: Bencher<'_, '_>, pass: impl Fn(&Layers<'_>) -> R + Sync) {
        let texts: Vec<_> = self.texts.iter().map(|text| layers(text)).collect();
        bencher
            .counter(ItemsCount::new(self.tokens))
            .counter(BytesCount::new(self.bytes))
            .bench(|| {
                texts.iter().map(&pass).for_each(|found| drop(divan::black_box(found)));
            });
    }
}

fn context() -> Context {
    Context { reference_date: Some(date(2019, 3, 7)), ..Context::default() }
}

fn layers(text: &str) -> Layers<'_> {
    Layers::new(&ANNOTATOR, text, context())
}

#[divan::bench]
fn load() -> Annotator {
    Annotator::english()
}

#[divan::bench]
fn tokens_and_sentences(bencher: Bencher<'_, '_>) {
    ARTICLES.bench(bencher, |layers| layers.sentences());
}

#[divan::bench]
fn dates(bencher: Bencher<'_, '_>) {
    ARTICLES.bench(bencher, |layers| layers.timexes());
}

#[divan::bench]
fn names(bencher: Bencher<'_, '_>) {
    ARTICLES.bench(bencher, |layers| layers.names());
}

#[divan::bench]
fn quotes(bencher: Bencher<'_, '_>) {
    ARTICLES.bench(bencher, |layers| layers.quotes());
}

#[divan::bench]
fn everything(bencher: Bencher<'_, '_>) {
    ARTICLES.bench(bencher, |layers| ANNOTATOR.annotate(layers.text(), &context()));
}

#[divan::bench(sample_count = 5)]
fn everything_in_ten_megabytes(bencher: Bencher<'_, '_>) {
    LONG.bench(bencher, |layers| ANNOTATOR.annotate(layers.text(), &context()));
}
