//! Every rule reads its example, and no text makes a rule panic.

use std::fmt::Write as _;

use jiff::civil::date;
use proptest::prelude::*;

use super::{super::*, rule};

fn timexes(text: &str, reference: Option<Date>) -> Vec<Timex> {
    let context = Context { reference_date: reference, ..Context::default() };
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
    "Ramadan",
    "anniversary",
    "millennium",
    "millennia",
    "FY2019",
    "H1",
    "ended",
    "old",
    "aged",
    "on",
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
fn a_feast_of_the_moon_says_what_tells_its_day() {
    let reference = Some(date(2020, 2, 29));
    let text = "They met on Eid. They fasted in Ramadan 2019. They met on Christmas Day.";
    let found = timexes(text, reference);
    let reason = |at: usize| found[at].reason(text, &found, reference);
    assert_eq!(
        reason(0).as_deref(),
        Some(
            "from “Eid”, article of 2020-02-29, by the tabular Islamic calendar, to a day or so"
        )
    );
    assert_eq!(
        reason(1).as_deref(),
        Some("by the tabular Islamic calendar, to a day or so")
    );
    assert_eq!(reason(2).as_deref(), Some("from “Christmas Day”, article of 2020-02-29"));
    let edtf = |at: usize| found[at].interval.as_ref().map(|it| &*it.edtf);
    assert_eq!(edtf(0), Some("2019-08-12~"));
    assert_eq!(edtf(1), Some("2019-05-06~/2019-06-04~"));
    assert!(found[0].is_approximate && !found[0].is_uncertain);
}

#[test]
fn without_a_date_nothing_is_guessed() {
    let found = timexes("He left yesterday, on Friday and in May.", None);
    assert!(
        found.iter().all(|it| it.value.is_none() && it.interval.is_none()),
        "{found:?}"
    );
}

/// A second opinion on what EDTF means: the bounds of `edtf-core`.
#[test]
fn edtf_has_the_bounds_that_are_given() {
    let texts = "On 5 July 1843|in July 1843|in 1843|in the 1840s|in the 19th century|in 44 BC|\
                 in the third quarter of 1998|in the first half of 1989|last week|\
                 over the weekend|within 14 months|since 2014|until March 2014|last month|\
                 in the past two months|on 29 February 2016|about 1990|on Christmas Eve|\
                 in the fifth century BC|earlier this year|in the second millennium|\
                 in the third millennium BC|in Ramadan 2019|on Eid 2019|in H1 2019";
    for text in texts.split('|') {
        let found = timexes(text, Some(date(2020, 2, 29)));
        let interval = found[0].interval.clone();
        let interval = interval.unwrap_or_else(|| panic!("no interval: {text}"));
        let edtf = edtf_core::Edtf::parse(&interval.edtf).expect("it is valid EDTF");
        let bounds = edtf.bounds();
        let day = |bound: edtf_core::Bound| match bound {
            edtf_core::Bound::Date(day) => Some(day.to_string()),
            _ => None,
        };
        let given = |day: Option<Date>| {
            let day = day?;
            let sign = if day.year() < 0 { "-" } else { "" };
            Some(format!(
                "{sign}{:04}-{:02}-{:02}",
                day.year().abs(),
                day.month(),
                day.day()
            ))
        };
        assert_eq!(day(bounds.earliest), given(interval.earliest), "{}", interval.edtf);
        assert_eq!(day(bounds.latest), given(interval.latest), "{}", interval.edtf);
    }
}

#[test]
fn a_range_is_kept_whole() {
    let found = timexes("He served from 2014 to 2016.", None);
    let range = found[0].range.as_ref().expect("it begins a range");
    assert_eq!((range.edtf.as_str(), range.extent), ("2014/2016", Extent::Span));
    assert_eq!(found[1].range, None);
}
