//! Makes the data files that `dateline` embeds, from their published sources.
//!
//! Nothing here is needed to build or run `dateline`. The same inputs give the
//! same bytes. `training/README.md` names every source, its licence and the
//! commands.

#![allow(clippy::disallowed_methods, reason = "this program is all about files")]
#![allow(clippy::print_stderr, reason = "and it is run by hand")]

mod calibration;
mod clusters;
mod companies;
mod examples;
mod outline;
mod persons;
mod places;
mod tagger;
mod words;

use dateline::annotate::Annotator;
use examples::{Example, Fold};
use std::{env, error::Error, fs, path::Path, process::ExitCode};
use tagger::Settings;

const USAGE: &str = "\
usage: training gazetteers SOURCES POOL OUT
       training clusters CLUSTERS OUT
       training outline COUNTRIES MAP
       training tagger POOL GOLD OUT SILVER...
       training calibration POOL GOLD OUT SILVER...
  SOURCES  folder with the unpacked packages, see training/README.md
  POOL     texts as JSON Lines, gzipped, to see which words are common
  OUT      the folder of English data: src/annotate/lang/en
  CLUSTERS words with their clusters of 64, 256 and 1,024, gzipped
  COUNTRIES  countries-110m.json of the package world-atlas
  MAP      where the outline goes: src/render/map/outline.txt
  GOLD     texts whose names people have marked, as the pool
  SILVER   names in the pool as other annotators see them";

/// Found by trying, on sets that are no part of the training.
const SETTINGS: Settings =
    Settings { passes: 5, rate: 0.1, decay: 5e-4, least: 3, bits: 18, caution: 0.6 };

/// Parts of the marked texts, each judged by a model that learned from the rest.
const FOLDS: usize = 2;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome: Result<()> = match args[..] {
        ["gazetteers", sources, pool, out] => {
            gazetteers(Path::new(sources), Path::new(pool), Path::new(out))
        }
        ["clusters", source, out] => clusters(Path::new(source), Path::new(out)),
        ["calibration", pool, gold, out, ref silver @ ..] => {
            let silver: Vec<&Path> = silver.iter().map(Path::new).collect();
            calibration(Path::new(pool), Path::new(gold), Path::new(out), &silver)
        }
        ["outline", countries, out] => outline::outline(Path::new(countries))
            .and_then(|lines| Ok(fs::write(out, lines)?)),
        ["tagger", pool, gold, out, ref silver @ ..] => {
            let silver: Vec<&Path> = silver.iter().map(Path::new).collect();
            tagger(Path::new(pool), Path::new(gold), Path::new(out), &silver)
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

fn clusters(source: &Path, out: &Path) -> Result<()> {
    Ok(fs::write(out.join("clusters.bin"), clusters::table(source)?)?)
}

fn tagger(pool: &Path, gold: &Path, out: &Path, silver: &[&Path]) -> Result<()> {
    Ok(fs::write(out.join("tagger.bin"), model(pool, gold, silver, None)?)?)
}

/// A model that has not seen the texts that are held out.
fn model(
    pool: &Path,
    gold: &Path,
    silver: &[&Path],
    held_out: Option<Fold>,
) -> Result<Vec<u8>> {
    let by_rules = Annotator::english().with_model(Vec::new());
    let examples = |student: Option<&Annotator>| -> Result<Vec<Vec<Example>>> {
        let mut runs = examples::pool(&by_rules, pool, silver, student)?;
        for _ in 0..2 {
            runs.extend(examples::gold(&by_rules, gold, held_out)?);
        }
        Ok(runs)
    };
    // The first model votes on what the second one learns from.
    let student = tagger::train(&examples(None)?, SETTINGS);
    let student = by_rules.clone().with_model(student);
    Ok(tagger::train(&examples(Some(&student))?, SETTINGS))
}

/// Judges every marked text by a model that has not seen it.
fn calibration(pool: &Path, gold: &Path, out: &Path, silver: &[&Path]) -> Result<()> {
    let mut judged = Vec::new();
    for index in 0..FOLDS {
        let fold = Fold { index, of: FOLDS };
        let model = model(pool, gold, silver, Some(fold))?;
        let annotator = Annotator::english().with_model(model);
        judged.extend(examples::judged(&annotator, gold, fold)?);
    }
    Ok(fs::write(out.join("calibration.rs"), calibration::table(judged))?)
}
