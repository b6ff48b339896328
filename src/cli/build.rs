//! `dateline build`: reads a project and writes its site.

use std::{
    collections::BTreeSet,
    fmt,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Instant,
};

use super::{
    Common, Failure,
    project::{self, SiteArgs},
    report::{Report, Tally, count},
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    disk::{self, Foreign, OutputFolder, Writer, Written},
    output::{Content, Files, OutputPath},
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
    let foreign = if args.force { Foreign::Replace } else { Foreign::Refuse };
    let files = OnDisk::new(Writer::open(&folder, foreign)?);
    let step = |message| progress.step(message);
    let (sources, outcome) = project::build(&root, common, &args.site, step, &files)?;
    drop(progress);
    let tally = report.diagnostics(&outcome.diagnostics, &sources);
    if tally.errors > 0 || (args.site.strict && tally.warnings > 0) {
        drop(files);
        report.error(&nothing_written(tally, &outcome.diagnostics, &folder));
        return Err(Failure::Reported);
    }
    let (written, search_index) = files.publish()?;
    for path in &written.written {
        report.detail(|| format!("written {path}"));
    }
    for path in &written.removed {
        report.detail(|| format!("removed {path}"));
    }
    report.detail(|| search_index.to_string());
    report.say(&contents(&outcome.counts));
    let seconds = start.elapsed().as_secs_f64();
    report.say(&format!(
        "{} in {} in {seconds:.2} s{}",
        self::tally(&written),
        output_dir.display(),
        warnings(tally),
    ));
    Ok(())
}

/// Writes files as they are made, and keeps the first failure.
struct OnDisk {
    writer: Writer,
    failure: Mutex<Option<disk::Error>>,
    search: Mutex<SearchIndex>,
}

impl OnDisk {
    fn new(writer: Writer) -> Self {
        Self { writer, failure: Mutex::default(), search: Mutex::default() }
    }

    fn publish(self) -> Result<(Written, SearchIndex), disk::Error> {
        let failure = self.failure.into_inner().unwrap_or_else(PoisonError::into_inner);
        failure.map_or(Ok(()), Err)?;
        let search = self.search.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok((self.writer.publish()?, search))
    }
}

impl Files for OnDisk {
    fn put(&self, path: OutputPath, content: Content) {
        let failure = || self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        if failure().is_some() {
            return;
        }
        if let (Some(name), Content::Bytes(bytes)) = (shard(&path), &content) {
            let mut search = self.search.lock().unwrap_or_else(PoisonError::into_inner);
            search.add(name, bytes.len());
        }
        if let Err(error) = self.writer.put(&path, &content) {
            failure().get_or_insert(error);
        }
    }
}

/// The name of a file of the search's index.
fn shard(path: &OutputPath) -> Option<&str> {
    path.as_str().strip_prefix("search/")?.strip_suffix(".js")
}

/// How large the index of the search is.
#[derive(Clone, Copy, Debug, Default)]
struct SearchIndex {
    files: usize,
    bytes: usize,
    /// Of these, what is loaded before the first query.
    first: usize,
}

impl SearchIndex {
    fn add(&mut self, name: &str, bytes: usize) {
        self.files += 1;
        self.bytes += bytes;
        if name == "index" {
            self.first = bytes;
        }
    }
}

impl fmt::Display for SearchIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = |len| count(len, "byte", "bytes");
        write!(
            f,
            "search index: {} in {}, {} of them before the first query",
            bytes(self.bytes),
            count(self.files, "file", "files"),
            bytes(self.first),
        )
    }
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

fn tally(written: &Written) -> String {
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
