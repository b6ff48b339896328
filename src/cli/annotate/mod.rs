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

fn input(file: &Path) -> Result<Box<dyn Read + Send>, String> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    let opened = disk::open(file).map_err(|error| error.to_string())?;
    Ok(Box::new(opened))
}
