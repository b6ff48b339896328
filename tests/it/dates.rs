//! The table of docs/content/reference/dates.md, row by row: what it says of an
//! expression is what the annotator finds; and what its EDTF means.

use std::path::Path;

use dateline::annotate::{Annotator, Context};
use jiff::civil::{Date, date};

use crate::site::Project;

#[test]
fn every_row_of_the_guide_to_dates_is_true() {
    let guide =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/reference/dates.md");
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
    let is_sentence = ["They ", "It ", "On ", "In ", "Talks "]
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

/// The corpus of what is no date is at least as long as that of dates, so that
/// a rule that finds more is asked what it finds too much.
#[test]
fn there_are_as_many_lines_without_dates_as_with_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/timex/en");
    let (mut with, mut without) = (0, 0);
    for file in std::fs::read_dir(folder).expect("the corpus is there") {
        let text = std::fs::read_to_string(file.expect("it is a file").path());
        let text = text.expect("it is text");
        let lines =
            text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in lines {
            if line.contains('|') { with += 1 } else { without += 1 }
        }
    }
    assert!(without >= with, "{without} lines without a date, {with} with one");
}

const ARTICLE: &str = "content/2019-03-07-harbour.md";

/// What `check` and `build` say of an article, with its code, one line each.
fn remarks(config: &str, text: &str) -> Vec<String> {
    let project = Project::default().file(ARTICLE, text);
    let project = match config {
        "" => project,
        _ => project.file("dateline.yaml", config),
    };
    let diagnostics = project.build().0.diagnostics;
    let dates = diagnostics.iter().filter(|it| it.code == "ambiguous-date");
    dates.map(|it| it.message.clone()).collect()
}

#[test]
fn figures_that_may_be_two_days_are_reported_even_if_the_article_has_a_date() {
    let text =
        "---\ntitle: Harbour\n---\nThe deed is of 03/04/2019, the bill of 13/04/2018.\n";
    assert_eq!(remarks("", text), [""; 0], "the bill tells the order");
    let text = "---\ntitle: Harbour\n---\nThe deed is of 03/04/2019 and the writ of 04/03/2019.\n";
    assert_eq!(
        remarks("", text),
        [
            "`03/04/2019` may be 2019-03-04 or 2019-04-03",
            "`04/03/2019` may be 2019-03-04 or 2019-04-03",
        ]
    );
    assert_eq!(remarks("language: en-GB\n", text), [""; 0]);
    let british = text.replace("title: Harbour", "title: Harbour\nlang: en-GB");
    assert_eq!(remarks("", &british), [""; 0]);
    let corrected = text
        .replace("03/04/2019", "[03/04/2019]{date=2019-04-03}")
        .replace("04/03/2019", "3 April 2019");
    assert_eq!(remarks("", &corrected), [""; 0]);
}

#[test]
fn what_follows_counts_from_a_date_that_is_corrected() {
    let text = "They met [last Monday]{date=2019-02-25}. Two days later they left.\n";
    let page = Project::default().file(ARTICLE, text).build();
    let page = page.page("timeline/2019.html");
    assert!(page.contains("2019-02-25") && page.contains("2019-02-27"), "{page}");
    assert!(!page.contains("2019-03-04") && !page.contains("2019-03-06"), "{page}");
}

#[test]
fn the_timeline_says_who_says_so_and_what_a_length_counts_from() {
    let text = "Maria Okafor said that the roof of the harbour hall fell on 4 March 2019.\n\n\
         The crash of the ferry happened on 5 May 2018. Two days before the crash, a bolt broke.\n\n\
         Eid al-Fitr 2018 was wet.\n";
    let built = Project::default().file(ARTICLE, text).build();
    let page = built.page("timeline/2019.html");
    assert!(page.contains("according to Maria Okafor"), "{page}");
    let page = built.page("timeline/2018.html");
    assert!(!page.contains("according to"), "{page}");
    assert!(page.contains("counted from “the crash”, dated by “5 May 2018”"), "{page}");
    assert!(page.contains("2018-05-03"), "{page}");
    assert!(page.contains("by the tabular Islamic calendar, to a day or so"), "{page}");
}
