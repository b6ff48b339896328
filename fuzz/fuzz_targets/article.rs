//! Any file is an article, and every mistake and note in it has a place.
#![no_main]

use dateline::{
    content::{Article, RawHtml},
    source::Source,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let name = if text.len() % 2 == 0 { "content/a.md" } else { "content/a.txt" };
    let source = Source::new(name, text);
    let (article, mistakes) = Article::parse(&source, RawHtml::LeaveOut);
    for span in mistakes.iter().filter_map(|mistake| mistake.span) {
        assert!(source.text.get(span.range()).is_some(), "{span:?}");
    }
    let read = article.document.text();
    for (at, _) in read.char_indices() {
        let end = at + read[at..].chars().next().map_or(0, char::len_utf8);
        let place = article.document.source_of(dateline::text::Span::new(at, end));
        assert!(source.text.get(place.range()).is_some(), "{place:?}");
    }
});
