//! Makes the data files that `dateline` embeds, from their published sources.
//!
//! Nothing here is needed to build or run `dateline`. The same inputs give the
//! same bytes. `training/README.md` names every source, its licence and the
//! commands.

#![allow(clippy::disallowed_methods, reason = "this program is all about files")]
#![allow(clippy::print_stderr, reason = "and it is run by hand")]

mod companies;
mod persons;
mod places;
mod words;

use std::{env, error::Error, fs, path::Path, process::ExitCode};

const USAGE: &str = "\
usage: training gazetteers SOURCES POOL OUT
  SOURCES  folder with the unpacked packages, see training/README.md
  POOL     texts as JSON Lines, gzipped, to see which words are common
  OUT      the folder of English data: src/annotate/lang/en";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args[..] {
        ["gazetteers", sources, pool, out] => {
            gazetteers(Path::new(sources), Path::new(pool), Path::new(out))
        }
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn gazetteers(sources: &Path, pool: &Path, out: &Path) -> Result<()> {
    let common = words::common(pool)?;
    fs::write(out.join("places.tsv"), places::places(sources)?)?;
    fs::write(out.join("person-names.txt"), persons::persons(sources)?)?;
    fs::write(out.join("companies.txt"), companies::companies(sources, &common)?)?;
    fs::write(out.join("common.txt"), common.into_iter().collect::<Vec<_>>().join("\n"))?;
    Ok(())
}
