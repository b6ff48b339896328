//! `dateline annotate`: the annotator without a site.
//!
//! JSON Lines in, JSON Lines out, in the same order. `stream` knows lines and
//! threads, `request` and `response` know what a line says.

mod offsets;
mod request;
mod response;
mod stream;

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{
    Failure,
    report::{Report, count},
};
use crate::{annotate::Annotator, disk};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files with one JSON object a line; `-` is standard input [default: -]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, report: &Report) -> Result<(), Failure> {
    let files = if args.files.is_empty() { vec!["-".into()] } else { args.files.clone() };
    let annotator = Annotator::english();
    let answer = |line: &[u8], number: u64, answer: &mut Vec<u8>| {
        response::answer(&annotator, line, number, answer)
    };
    let mut failed = 0;
    let mut lines = 0;
    let mut is_complete = true;
    for file in files {
        let outcome = input(&file).and_then(|input| {
            let output = io::stdout().lock();
            stream::run(input, output, lines, answer).map_err(|error| error.to_string())
        });
        match outcome {
            Ok(outcome) => {
                lines += outcome.lines;
                failed += outcome.failed;
                if outcome.is_closed {
                    return Ok(());
                }
            }
            Err(message) => {
                report.error(&message);
                is_complete = false;
            }
        }
    }
    if failed > 0 {
        let number = |lines| usize::try_from(lines).unwrap_or(usize::MAX);
        report.error(&format!(
            "{} of {} could not be annotated",
            count(number(failed), "line", "lines"),
            number(lines)
        ));
        is_complete = false;
    }
    if is_complete { Ok(()) } else { Err(Failure::Reported) }
}

/// The answer to one line of the stream, for `fuzz/`.
#[doc(hidden)]
pub fn answer_line(annotator: &Annotator, line: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    response::answer(annotator, line, 1, &mut answer);
    answer
}

fn input(file: &Path) -> Result<Box<dyn Read + Send>, String> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    let opened = disk::open(file).map_err(|error| error.to_string())?;
    Ok(Box::new(opened))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;

    /// The answers to a whole input.
    fn answers(input: &[u8]) -> String {
        static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::english);
        let mut output = Vec::new();
        let answer = |line: &[u8], number, answer: &mut Vec<u8>| {
            response::answer(&ANNOTATOR, line, number, answer)
        };
        stream::run(input, &mut output, 0, answer).expect("memory can be written");
        String::from_utf8(output).expect("answers are UTF-8")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_bytes_get_one_answer_a_line(
            input in prop::collection::vec(prop_oneof![
                Just(b'\n'), Just(b'"'), Just(b'{'), Just(b'\\'), any::<u8>()
            ], 0..200),
        ) {
            let answers = answers(&input);
            let lines = input.split_inclusive(|&byte| byte == b'\n').count();
            prop_assert_eq!(answers.lines().count(), lines);
            for answer in answers.lines() {
                prop_assert!(serde_json::from_str::<serde_json::Value>(answer).is_ok());
            }
        }

        #[test]
        fn any_text_is_annotated_at_places_that_it_has(
            text in "(said|“|”|Mike Pompeo|yesterday|- |\\*|\r?\n|[a-zA-Zé🕊.,` ]){0,40}",
            format in prop_oneof![Just("text"), Just("markdown"), Just("wire")],
        ) {
            let request = serde_json::json!({
                "id": "a", "text": text, "date": "2020-02-29", "format": format,
            });
            let answer = answers(request.to_string().as_bytes());
            let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
            for layer in ["entities", "dates", "quotes"] {
                let mut end = 0;
                for found in answer[layer].as_array().expect("it is annotated") {
                    let at = |name: &str| {
                        usize::try_from(found[name].as_u64().unwrap()).unwrap()
                    };
                    let length = at("end") - at("start");
                    let place: String = text.chars().skip(at("start")).take(length).collect();
                    prop_assert_eq!(&found["text"], &place);
                    prop_assert!(at("start") >= end, "{} overlaps", found);
                    end = at("end");
                }
            }
        }
    }
}
