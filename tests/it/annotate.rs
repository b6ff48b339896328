//! What holds of the annotations of any text.

use std::sync::LazyLock;

use dateline::annotate::{Annotator, Context};
use jiff::civil::date;
use proptest::prelude::*;

use crate::sound::check;

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
