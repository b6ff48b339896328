//! The table of docs/dates.md, row by row: what it says of an expression is what
//! the annotator finds; and what its EDTF means.

use std::path::Path;

use dateline::annotate::{Annotator, Context};
use jiff::civil::{Date, date};

#[test]
fn every_row_of_the_guide_to_dates_is_true() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/dates.md");
    let guide = std::fs::read_to_string(guide).expect("the guide is there");
    let (_, table) = guide.split_once("| you write |").expect("it has the table");
    let (table, _) = table.split_once("\n\n").expect("the table ends");
    let annotator = Annotator::english();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in table.lines().skip(2) {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let expressions: Vec<_> = cells[1].split("; ").collect();
        let values: Vec<_> = cells[2].split("; ").collect();
        assert_eq!(expressions.len(), values.len(), "{row}");
        for (expression, value) in expressions.iter().zip(values) {
            rows += 1;
            let found = values_of(&annotator, expression);
            if found != value {
                wrong.push(format!("{expression}: {value}, but found {found}"));
            }
        }
    }
    assert!(rows > 80, "the table has shrunk to {rows}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is found in an expression, or in the sentence "It was …".
fn values_of(annotator: &Annotator, expression: &str) -> String {
    let is_sentence = ["They ", "It ", "On ", "Talks "]
        .iter()
        .any(|subject| expression.starts_with(subject));
    let text = if is_sentence {
        format!("{expression}.")
    } else {
        format!("It was {expression}.")
    };
    let reference_date = Some(date(2020, 2, 29));
    let context = Context { reference_date, ..Context::default() };
    let timexes = annotator.annotate(&text, &context).timexes;
    let values = timexes.iter().map(|timex| {
        let edtf = timex.interval.as_ref().map(|interval| interval.edtf.clone());
        let value = timex.value.clone().or(edtf).unwrap_or_else(|| "open".to_owned());
        timex.modifier.map_or(value.clone(), |modifier| format!("{value} {modifier}"))
    });
    values.collect::<Vec<_>>().join(" and ")
}

/// A second opinion on what EDTF means: the bounds that the npm package `edtf`
/// 4.11.1 gives. It takes seasons for quarters, so they are not in the table.
#[test]
fn intervals_have_the_bounds_of_another_reader_of_edtf() {
    let annotator = Annotator::english();
    let table = include_str!("edtf.tsv").lines().map(|row| row.split('\t').collect());
    for row in table {
        let row: Vec<_> = row;
        let [text, edtf, earliest, latest] = *row else {
            panic!("four columns: {row:?}")
        };
        let sentence = match text.chars().next() {
            Some(first) if first.is_uppercase() => text.to_owned(),
            _ => format!("It was {text}."),
        };
        let reference_date = Some(date(2020, 2, 29));
        let context = Context { reference_date, ..Context::default() };
        let timexes = annotator.annotate(&sentence, &context).timexes;
        let interval = timexes[0].interval.as_ref().expect(text);
        let day = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), as_edtf);
        assert_eq!(interval.edtf, edtf, "{text}");
        assert_eq!(day(interval.earliest), earliest, "{text}");
        assert_eq!(day(interval.latest), latest, "{text}");
    }
}

fn as_edtf(day: Date) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year().abs(), day.month(), day.day())
}
