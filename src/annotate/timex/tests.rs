//! Every rule reads its example, and no text makes a rule panic.

use std::fmt::Write as _;

use jiff::civil::date;
use proptest::prelude::*;

use super::{super::*, rule};

fn timexes(text: &str, reference: Option<Date>) -> Vec<Timex> {
    let context = Context { reference_date: reference };
    Annotator::english().annotate(text, &context).timexes
}

/// The example of a rule marks what it reads and says its value.
#[test]
fn every_rule_reads_its_example() {
    let mut wrong = String::new();
    for rule in rule::all() {
        let (marked, value) = rule.example;
        let (before, rest) = marked.split_once('[').expect("an example has a mark");
        let (inside, after) = rest.split_once(']').expect("the mark is closed");
        let text = format!("{before}{inside}{after}");
        let found = timexes(&text, Some(date(2020, 2, 29)));
        let is_found = found.iter().any(|it| {
            it.rule == rule.name
                && it.span.start() == before.len()
                && it.span.of(&text) == inside
                && it.value.as_deref() == Some(value)
        });
        if !is_found {
            let found: Vec<_> = found
                .iter()
                .map(|it| (it.rule, it.span.of(&text), it.value.clone()))
                .collect();
            let _ = writeln!(wrong, "{}: {marked} {value}: {found:?}", rule.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

const WORDS: &[&str] = &[
    "the",
    "a",
    "last",
    "next",
    "this",
    "that",
    "May",
    "March",
    "monday",
    "Friday",
    "week",
    "year",
    "years",
    "century",
    "decade",
    "quarter",
    "ago",
    "later",
    "before",
    "after",
    "of",
    "in",
    "two",
    "twenty",
    "hundred",
    "thousand",
    "half",
    "1/2",
    "-",
    "–",
    "/",
    ",",
    ".",
    "'",
    "'s",
    "31",
    "1999",
    "0",
    "99999",
    "9999",
    "1980s",
    "14th",
    "45th",
    "5pm",
    "a.m.",
    ":",
    "30",
    "BC",
    "AD",
    "third",
    "first",
    "early",
    "mid",
    "late",
    "end",
    "about",
    "more",
    "than",
    "every",
    "each",
    "twice",
    "daily",
    "now",
    "past",
    "future",
    "Christmas",
    "Eid",
    "al",
    "Fitr",
    "summer",
    "night",
    "noon",
    "today",
    "yesterday",
    "fiscal",
    "days",
    "months",
    "and",
    "to",
    "from",
    "since",
    "until",
    "will",
    "not",
    "2019-02-30",
    "11/12/13",
    "4294967295",
    "\n\n",
];

proptest! {
    /// Words of time in any order, on any day, give spans in order and no panic.
    #[test]
    fn words_of_time_never_panic(
        picks in prop::collection::vec(0..WORDS.len(), 0..40),
        year in -9999_i16..=9999,
    ) {
        let text: Vec<&str> = picks.iter().map(|&at| WORDS[at]).collect();
        let text = text.join(" ");
        let reference = Date::new(year, 3, 1).ok();
        let found = timexes(&text, reference);
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
        for it in &found {
            prop_assert!(!it.span.of(&text).is_empty());
        }
    }

    #[test]
    fn any_text_never_panics(text in "\\PC{0,80}") {
        timexes(&text, Some(date(2020, 2, 29)));
    }
}

#[test]
fn the_ends_of_time_do_not_panic() {
    let text = WORDS.join(" ");
    for reference in [Date::MIN, date(1, 1, 1), date(0, 12, 31), Date::MAX] {
        timexes(&text, Some(reference));
        timexes(
            "last week, next century, two thousand years ago, next Friday",
            Some(reference),
        );
        timexes("in 300 years, 9,000 years later, 999999999 days ago", Some(reference));
    }
}

#[test]
fn long_rows_of_words_are_read_in_one_pass() {
    for word in ["late ", "the ", "twenty ", "about ", "last ", "5 ", "a ", "-", "1/"] {
        timexes(&word.repeat(20_000), Some(date(2020, 2, 29)));
    }
    timexes(&"9".repeat(1000), Some(date(2020, 2, 29)));
}

#[test]
fn within_counts_from_the_day_of_writing() {
    let found = timexes("Troops will leave within 14 months.", Some(date(2020, 2, 29)));
    let interval = found[0].interval.as_ref().expect("it has an interval");
    assert_eq!(interval.edtf, "2020-02-29/2021-04-29");
    assert_eq!(interval.extent, Extent::Window);
    assert_eq!(found[0].value.as_deref(), Some("P14M"));
}

#[test]
fn later_that_year_lies_behind_the_day_it_counts_from() {
    let text = "The towers fell on September 11, 2001. Later that year the war began.";
    let found = timexes(text, Some(date(2020, 2, 29)));
    assert_eq!(found[1].value.as_deref(), Some("2001"));
    assert_eq!(found[1].anchor, Some(Anchor::Timex(0)));
    let interval = found[1].interval.as_ref().expect("it has an interval");
    assert_eq!(interval.edtf, "2001-09-12/2001-12-31");
}

#[test]
fn without_a_date_nothing_is_guessed() {
    let found = timexes("He left yesterday, on Friday and in May.", None);
    assert!(
        found.iter().all(|it| it.value.is_none() && it.interval.is_none()),
        "{found:?}"
    );
}
