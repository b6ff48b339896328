//! `dateline build`: reads a project and writes its site.

use std::{
    collections::BTreeSet,
    fmt,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Instant,
};

use serde::{Deserialize, Serialize};

use super::{
    Common, Failure,
    project::{self, Project, SiteArgs},
    report::{Progress, Report, Tally, count},
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    disk::{self, Cache, Foreign, Inputs, OutputFolder, Stamp, Writer, Written},
    output::{Content, Files, OutputPath},
    pipeline::{Counts, Outcome},
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
    let has_site = folder.path().is_dir();

    let progress = report.progress("reading articles");
    let foreign = if args.force { Foreign::Replace } else { Foreign::Refuse };
    let files = OnDisk::new(Writer::open(&folder, foreign)?);
    let project = Project::read(&root, common, &args.site)?;
    let kept = Kept::of(&root, &folder, &project);
    let last = kept.as_ref().and_then(|kept| kept.read(report));
    let is_there = |last: &Made| files.writer.holds(&last.stamps);
    let job = Job { is_strict: args.site.strict, has_site, project: &project, report };
    let (made, written) = if let Some(last) = last.filter(is_there) {
        drop(progress);
        job.judge(&last.diagnostics)?;
        report.detail(|| "nothing has changed since the last build".to_owned());
        let unchanged = last.stamps.len();
        (last, Written { unchanged, ..Written::default() })
    } else {
        job.make(files, kept.as_ref(), progress)?
    };
    for path in &written.written {
        report.detail(|| format!("written {path}"));
    }
    for path in &written.removed {
        report.detail(|| format!("removed {path}"));
    }
    report.detail(|| made.search_index.to_string());
    report.say(&contents(&made.counts));
    report.say(&format!(
        "{} in {} in {:.2} s{}",
        tally(&written),
        output_dir.display(),
        start.elapsed().as_secs_f64(),
        warnings(&made.diagnostics),
    ));
    Ok(())
}

/// A build of a project that was read.
struct Job<'j> {
    is_strict: bool,
    /// Whether there is a site that stays if this one is not written.
    has_site: bool,
    project: &'j Project,
    report: &'j Report,
}

impl Job<'_> {
    /// Builds the site and writes it, if nothing is amiss.
    fn make(
        &self,
        files: OnDisk,
        kept: Option<&Kept>,
        progress: Progress,
    ) -> Result<(Made, Written), Failure> {
        progress
            .step(format!("building {} articles", self.project.sources.articles.len()));
        let Outcome { diagnostics, counts, .. } = self.project.build(&files);
        drop(progress);
        self.judge(&diagnostics)?;
        let (mut written, search_index) = files.publish()?;
        let stamps = written.stamps.take();
        let kept = kept.filter(|_| stamps.is_some());
        let stamps = stamps.unwrap_or_default();
        let made = Made { diagnostics, counts, search_index, stamps };
        if let Some(kept) = kept {
            kept.write(&made, self.report);
        }
        Ok((made, written))
    }

    /// Tells what was found. Fails if it stands in the way of the site.
    fn judge(&self, diagnostics: &[Diagnostic]) -> Result<(), Failure> {
        let tally = self.report.diagnostics(diagnostics, &self.project.sources);
        if tally.errors == 0 && (tally.warnings == 0 || !self.is_strict) {
            return Ok(());
        }
        self.report.error(&nothing_written(tally, diagnostics, self.has_site));
        Err(Failure::Reported)
    }
}

/// A site that was written, as it is kept until the next build.
#[derive(Debug, Serialize, Deserialize)]
struct Made {
    diagnostics: Vec<Diagnostic>,
    counts: Counts,
    search_index: SearchIndex,
    stamps: Vec<Stamp>,
}

/// Where that is kept, for one project and output folder.
struct Kept {
    cache: Cache,
    name: String,
    inputs: Inputs,
}

impl Kept {
    /// Nothing if the inputs cannot be told from others; the build will say why.
    fn of(root: &Path, folder: &OutputFolder, project: &Project) -> Option<Self> {
        let cache = Cache::of(root)?;
        let inputs = cache.inputs(&project.sources, &project.options).ok()?;
        let hash = blake3::hash(folder.path().as_os_str().as_encoded_bytes());
        let name = format!("site-{}", &hash.to_hex()[..16]);
        Some(Self { cache, name, inputs })
    }

    /// What the last build has made of the same inputs.
    fn read(&self, report: &Report) -> Option<Made> {
        self.cache.read(&self.name, &self.inputs).unwrap_or_else(|damaged| {
            report.say(&damaged.to_string());
            None
        })
    }

    fn write(&self, made: &Made, report: &Report) {
        if let Err(error) = self.cache.write(&self.name, &self.inputs, made) {
            report.say(&format!("the next build will start anew: {error}"));
        }
    }
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
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
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
fn warnings(diagnostics: &[Diagnostic]) -> String {
    let is_warning = |it: &&Diagnostic| it.severity == Severity::Warning;
    match diagnostics.iter().filter(is_warning).count() {
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

fn nothing_written(tally: Tally, diagnostics: &[Diagnostic], has_site: bool) -> String {
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
    let site = if has_site { "; the last good site is untouched" } else { "" };
    format!("{found}, so nothing was written{site}{left_out}")
}
