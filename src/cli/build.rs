//! `dateline build`: reads a project and writes its site.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    time::Instant,
};

use super::{
    Common, Failure,
    project::{self, SiteArgs},
    report::{Report, Tally, count},
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    disk::{self, Foreign, OutputFolder, Written},
    output::{Content, Output},
    pipeline::Counts,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// The folder of the site [default: public, in the project's folder]
    #[arg(short, long, value_name = "DIR")]
    output_dir: Option<PathBuf>,
    /// Write among files that no build has written, and replace those in the way
    #[arg(long)]
    force: bool,
}

/// How many articles are named in the last line; all are named above it.
const MAX_NAMED: usize = 10;

pub(super) fn run(args: &Args, common: &Common, report: &Report) -> Result<(), Failure> {
    let start = Instant::now();
    let root = project::root(common)?;
    let output_dir = output_dir(args.output_dir.as_deref(), &root);
    let folder = OutputFolder::new(&root, &output_dir)?;

    let progress = report.progress("reading articles");
    let (sources, build) =
        project::build(&root, common, &args.site, |message| progress.step(message))?;
    drop(progress);
    let tally = report.diagnostics(&build.diagnostics, &sources);
    if tally.errors > 0 || (args.site.strict && tally.warnings > 0) {
        report.error(&nothing_written(tally, &build.diagnostics, &folder));
        return Err(Failure::Reported);
    }

    let progress = report.progress("writing the site");
    let foreign = if args.force { Foreign::Replace } else { Foreign::Refuse };
    let written = disk::write(&build.output, &folder, foreign)?;
    drop(progress);
    for path in &written.written {
        report.detail(|| format!("written {path}"));
    }
    for path in &written.removed {
        report.detail(|| format!("removed {path}"));
    }
    report.detail(|| search_index(&build.output));
    report.say(&contents(&build.counts));
    let seconds = start.elapsed().as_secs_f64();
    report.say(&format!(
        "{} in {} in {seconds:.2} s{}",
        files(&written),
        output_dir.display(),
        warnings(tally),
    ));
    Ok(())
}

/// How large the index of the search is, in one line.
fn search_index(output: &Output) -> String {
    let len = |content: &Content| match content {
        Content::Bytes(bytes) => bytes.len(),
        Content::Copy(_) => 0,
    };
    let shards: Vec<(&str, usize)> = output
        .iter()
        .filter_map(|(path, content)| {
            let name = path.as_str().strip_prefix("search/")?.strip_suffix(".js")?;
            Some((name, len(content)))
        })
        .collect();
    let first = shards.iter().find(|(name, _)| *name == "index").map_or(0, |it| it.1);
    let whole = shards.iter().map(|it| it.1).sum();
    let bytes = |len| count(len, "byte", "bytes");
    format!(
        "search index: {} in {}, {} of them before the first query",
        bytes(whole),
        count(shards.len(), "file", "files"),
        bytes(first),
    )
}

/// The folder of the site, from the working directory if it lies in that.
pub(super) fn output_dir(named: Option<&Path>, root: &Path) -> PathBuf {
    let folder = named.map_or_else(|| root.join("public"), Path::to_owned);
    let here = std::env::current_dir().unwrap_or_default();
    match folder.strip_prefix(here) {
        Ok(inside) if !inside.as_os_str().is_empty() => inside.to_owned(),
        _ => folder,
    }
}

/// What the site holds, in one line.
pub(super) fn contents(counts: &Counts) -> String {
    let held_back = match counts.held_back {
        0 => String::new(),
        number => format!(" ({number} held back)"),
    };
    format!(
        "{}{held_back}: {}, {}, {} ({} unresolved), {}",
        count(counts.articles, "article", "articles"),
        count(counts.entities, "name", "names"),
        count(counts.mentions, "mention", "mentions"),
        count(counts.dates, "date", "dates"),
        counts.unresolved,
        count(counts.quotes, "quote", "quotes"),
    )
}

/// `, 2 warnings`, or nothing.
fn warnings(tally: Tally) -> String {
    match tally.warnings {
        0 => String::new(),
        number => format!(", {}", count(number, "warning", "warnings")),
    }
}

fn files(written: &Written) -> String {
    let removed = match written.removed.len() {
        0 => String::new(),
        number => format!(", {number} removed"),
    };
    let files = count(written.written.len(), "file written", "files written");
    format!("{files}, {} unchanged{removed}", written.unchanged)
}

fn nothing_written(
    tally: Tally,
    diagnostics: &[Diagnostic],
    folder: &OutputFolder,
) -> String {
    let found = match (tally.errors, tally.warnings) {
        (0, warnings) => {
            format!("{} and `--strict`", count(warnings, "warning", "warnings"))
        }
        (errors, _) => count(errors, "error", "errors"),
    };
    let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
    let left_out: BTreeSet<_> = diagnostics
        .iter()
        .filter(is_error)
        .map(|it| &*it.path)
        .filter(|path| path.starts_with("content/"))
        .collect();
    let left_out = if left_out.is_empty() {
        String::new()
    } else {
        let more = left_out.len().saturating_sub(MAX_NAMED);
        let paths: Vec<_> = left_out.into_iter().take(MAX_NAMED).collect();
        let and_more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("\nleft out: {}{and_more}", paths.join(", "))
    };
    let site =
        if folder.path().is_dir() { "; the last good site is untouched" } else { "" };
    format!("{found}, so nothing was written{site}{left_out}")
}
