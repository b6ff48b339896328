//! What must hold of the annotations of any text; `fuzz/` holds to it as well.

use dateline::{
    annotate::Annotations,
    text::{BLOCK_BREAK, Span},
};

/// Each layer is in order, without overlaps, on characters, and within blocks;
/// and every index points at something.
pub(crate) fn check(text: &str, found: &Annotations) {
    let blocks_are_kept = |spans: &[Span]| {
        for span in spans {
            assert!(
                !span.is_empty() && text.get(span.range()).is_some(),
                "{span:?} of {text:?}"
            );
            assert!(
                !span.of(text).contains(BLOCK_BREAK),
                "{:?} crosses blocks",
                span.of(text)
            );
        }
        for pair in spans.windows(2) {
            assert!(pair[0].end() <= pair[1].start(), "{pair:?} overlap in {text:?}");
        }
    };
    blocks_are_kept(&found.sentences);
    blocks_are_kept(&found.mentions.iter().map(|it| it.span).collect::<Vec<_>>());
    blocks_are_kept(&found.timexes.iter().map(|it| it.span).collect::<Vec<_>>());
    blocks_are_kept(&found.quotes.iter().map(|it| it.outer).collect::<Vec<_>>());
    for quote in &found.quotes {
        assert!(quote.outer.contains(quote.span));
        assert!(quote.speaker.is_none_or(|speaker| speaker < found.entities.len()));
        for span in quote.speaker_span.iter().chain(&quote.cue) {
            assert!(text.get(span.range()).is_some());
        }
    }
    for mention in &found.mentions {
        assert!((0.0..=1.0).contains(&mention.confidence));
        assert_eq!(mention.entity.is_none(), mention.kind.is_number());
        assert!(mention.entity.is_none_or(|entity| entity < found.entities.len()));
        let near =
            found.timexes.partition_point(|it| it.span.end() <= mention.span.start());
        let timex = found.timexes.get(near);
        assert!(timex.is_none_or(|timex| !timex.span.overlaps(mention.span)));
    }
    for timex in &found.timexes {
        let Some(interval) = &timex.interval else { continue };
        let (Some(earliest), Some(latest)) = (interval.earliest, interval.latest) else {
            continue;
        };
        assert!(earliest <= latest, "{timex:?}");
    }
}
