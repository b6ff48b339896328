//! Times the stages of a build on generated articles.
//!
//! ```console
//! $ cargo bench
//! ```
//!
//! Throughput is given in bytes of article text. The articles are put together
//! from a few sentences with changing names and dates: fair to the speed of the
//! program, but no measure of what it finds.

use std::fmt::Write as _;

use dateline::{
    annotate::{Annotator, Context},
    content::{Document, Format},
    pipeline::{self, Memo, Options},
    source::{Source, Sources},
};
use divan::{Bencher, counter::BytesCount};
use jiff::civil::date;

fn main() {
    divan::main();
}

const PEOPLE: [&str; 6] = [
    "Maria Okafor",
    "Jonas Vane",
    "Peter Halloran",
    "Ingrid Solvang",
    "Samir Qadri",
    "Li Wei",
];
const PLACES: [&str; 6] =
    ["Port Said", "Geneva", "Nairobi", "the United States", "Oslo", "Lima"];
const GROUPS: [&str; 4] = [
    "the Harbour Authority",
    "NATO",
    "the Northgate Foundation",
    "the Ministry of Transport",
];
const DAYS: [&str; 6] = [
    "last Monday",
    "on 3 March 2019",
    "in June",
    "two weeks earlier",
    "yesterday",
    "in 2014",
];

/// The body of the `seed`-th article, of about 3,000 bytes.
fn article(seed: usize) -> String {
    let mut state = seed as u64;
    let mut pick = |words: &[&'static str]| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963);
        words[usize::try_from(state >> 33).unwrap_or(0) % words.len()]
    };
    let mut text = String::new();
    for _ in 0..8 {
        let (person, place, group, day) =
            (pick(&PEOPLE), pick(&PLACES), pick(&GROUPS), pick(&DAYS));
        let _ = write!(
            text,
            "{person} met officials of {group} in {place} {day}, people who were there said. \
             The talks were about a contract of $3.5 million for the old pier, which the council \
             had promised to mend but never did.\n\n\
             “There was no meeting and there was no contract,” {person} said. “We have nothing to \
             hide.” The group denied that it had paid anyone, and announced that it would publish \
             its books within three weeks.\n\n"
        );
    }
    text
}

fn sources(count: usize) -> Sources {
    let source = |at| Source::new(format!("content/2019-03-07-a{at}.md"), article(at));
    Sources { articles: (0..count).map(source).collect(), ..Sources::default() }
}

#[divan::bench]
fn make_annotator() -> Annotator {
    Annotator::english()
}

#[divan::bench]
fn annotate(bencher: Bencher<'_, '_>) {
    let annotator = Annotator::english();
    let text = article(1);
    let context =
        Context { reference_date: Some(date(2019, 3, 7)), ..Context::default() };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| annotator.annotate(&text, &context));
}

#[divan::bench(args = [Format::Markdown, Format::Wire])]
fn read(bencher: Bencher<'_, '_>, format: Format) {
    let text = article(1);
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
