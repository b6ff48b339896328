//! What holds of the annotations of any text.

use std::sync::LazyLock;

use dateline::{
    annotate::{Annotations, Annotator, Context},
    text::{BLOCK_BREAK, Span},
};
use jiff::civil::date;
use proptest::prelude::*;

/// Pieces that texts are thrown together from: what the passes look for, and
/// what may trip them.
const PIECES: &[&str] = &[
    "Ada Lovelace",
    "the US",
    "NATO",
    "(ICG)",
    "President",
    "Dr.",
    "Mr",
    "U.S.",
    "al-Qaeda",
    "said",
    "says",
    "denied",
    "told",
    "according to",
    "that",
    "he",
    "she",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "- ",
    "– ",
    ", ",
    ". ",
    "? ",
    "! ",
    ": ",
    "\n",
    "\n\n",
    " ",
    "  ",
    "11 September 2001",
    "last Monday",
    "later that year",
    "May",
    "31 June",
    "0",
    "99999",
    "1st",
    "2014–16",
    "within 14 months",
    "every Tuesday",
    "Q3",
    "$5 million",
    "12 percent",
    "5pm",
    "\u{FFFC}",
    "\u{200B}",
    "é",
    "e\u{301}",
    "北京",
    "كابل",
    "🙂",
    "\t",
    "\u{0}",
    "A",
    "I",
    "ß",
    "THE END OF ALL",
    "of",
    "and",
    "in",
    "-",
    "--",
    "...",
    "'s",
    "’s",
    "``",
    "''",
    "(",
    ")",
];

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::english);

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn layers_fit_any_text(text in text(), is_dated: bool) {
        let reference_date = is_dated.then(|| date(2020, 2, 29));
        check(&text, &ANNOTATOR.annotate(&text, &Context { reference_date, ..Context::default() }));
    }

    #[test]
    fn any_characters_are_a_text(text in "\\PC{0,200}") {
        check(&text, &ANNOTATOR.annotate(&text, &Context::default()));
    }
}

#[test]
fn the_ends_of_the_calendar_are_no_danger() {
    let text = "yesterday, tomorrow, last year, next century, within 14 months, 3 weeks ago, \
                a thousand years later, in 9999, in the year 1, 9,999,999 days ago.";
    for day in [date(-9999, 1, 1), date(1, 1, 1), date(9999, 12, 31)] {
        let context = Context { reference_date: Some(day), ..Context::default() };
        check(text, &ANNOTATOR.annotate(text, &context));
    }
}

/// Each layer is in order, without overlaps, on characters, and within blocks;
/// and every index points at something.
fn check(text: &str, found: &Annotations) {
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
        assert!(found.timexes.iter().all(|timex| !timex.span.overlaps(mention.span)));
    }
    for timex in &found.timexes {
        let Some(interval) = &timex.interval else { continue };
        let (Some(earliest), Some(latest)) = (interval.earliest, interval.latest) else {
            continue;
        };
        assert!(earliest <= latest, "{timex:?}");
    }
}
