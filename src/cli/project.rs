//! Which project a command is about, and what it reads of it.

use std::{
    env,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::Date, tz::Offset};

use super::{Common, Failure};
use crate::{
    config::Config,
    diagnostic::Diagnostic,
    disk::{self, Ignore},
    output::Files,
    pipeline::{self, Build, Memo, Outcome},
    source::{Source, Sources},
    text::Span,
};

/// What `build`, `serve` and `check` are told about the site.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct SiteArgs {
    /// Where the site will be, instead of what the settings say
    #[arg(short = 'u', long, value_name = "URL")]
    base_url: Option<String>,
    /// Let drafts onto the site
    #[arg(short = 'D', long)]
    drafts: bool,
    /// Let articles onto the site before their date
    #[arg(short = 'F', long)]
    future: bool,
    /// Fail if there are warnings
    #[arg(long)]
    pub(super) strict: bool,
}

impl SiteArgs {
    /// The same, with or without drafts.
    pub(super) fn with_drafts(&self, drafts: bool) -> Self {
        Self { drafts, ..self.clone() }
    }
}

/// The folder of the project that the command line is about.
pub(super) fn root(common: &Common) -> Result<PathBuf, Failure> {
    let Some(root) = &common.root else {
        let here = env::current_dir().map_err(|error| {
            Failure::Error(format!("there is no working directory: {error}"))
        })?;
        return Ok(disk::find_root(&here));
    };
    if root.is_dir() {
        Ok(root.clone())
    } else {
        Err(Failure::Usage(format!("{}: is not a folder", root.display())))
    }
}

/// Everything that a build needs and that the command has read.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) sources: Sources,
    pub(super) options: pipeline::Options,
    /// What is wrong with the globs of files that are not read.
    mistake: Option<Diagnostic>,
}

impl Project {
    /// Reads the project in `root`.
    pub(super) fn read(
        root: &Path,
        common: &Common,
        site: &SiteArgs,
    ) -> Result<Self, Failure> {
        let (sources, options, mistake) = read(root, common, site)?;
        Ok(Self { sources, options, mistake })
    }

    /// Builds it into `files`.
    pub(super) fn build(&self, files: &dyn Files) -> Outcome {
        let Self { sources, options, mistake } = self;
        let mut outcome =
            pipeline::build_into(sources, options, &mut Memo::default(), files);
        outcome.diagnostics.extend(mistake.clone());
        outcome
    }
}

/// Reads the project in `root` and builds it in memory; `memo` holds what is known
/// if it was built before.
pub(super) fn build_again(
    root: &Path,
    common: &Common,
    site: &SiteArgs,
    memo: &mut Memo,
) -> Result<(Sources, Build), Failure> {
    let (sources, options, mistake) = read(root, common, site)?;
    let options = pipeline::Options { unpacked: true, ..options };
    let mut build = pipeline::build(&sources, &options, memo);
    build.diagnostics.extend(mistake);
    Ok((sources, build))
}

/// Reads the project in `root`, for commands that build nothing.
pub(super) fn sources(
    root: &Path,
    common: &Common,
    site: &SiteArgs,
) -> Result<(Sources, pipeline::Options), Failure> {
    let (sources, options, _) = read(root, common, site)?;
    Ok((sources, options))
}

/// Everything that a build of the project needs, and a mistake in what it is not
/// to read.
fn read(
    root: &Path,
    common: &Common,
    site: &SiteArgs,
) -> Result<(Sources, pipeline::Options, Option<Diagnostic>), Failure> {
    let options = options(site)?;
    if !disk::has_content(root) {
        return Err(Failure::Error(format!(
            "{}: there is no folder `content` with articles; `dateline init` makes one",
            root.display()
        )));
    }
    let config = disk::read_config(root, common.config.as_deref())?;
    let (ignore, mistake) = match config.as_ref().map(ignore) {
        None => (Ignore::nothing(), None),
        Some(Ok(ignore)) => (ignore, None),
        Some(Err(mistake)) => (Ignore::nothing(), Some(mistake)),
    };
    let sources = disk::read(root, config, &ignore)?;
    Ok((sources, options, mistake))
}

/// The globs of files that are not read. The build tells of all other mistakes
/// in the settings; they ignore nothing until they can be read.
fn ignore(config: &Source) -> Result<Ignore, Diagnostic> {
    let globs = Config::parse(config).map_or_else(|_| Vec::new(), |config| config.ignore);
    Ignore::new(&globs).map_err(|(glob, why)| {
        let message = format!("`{glob}` is not a glob: {why}");
        let mistake = Diagnostic::error("bad-glob", &config.path, message)
            .help("write it as in `*.psd` or `content/notes/**`");
        match config.text.find(&glob) {
            Some(start) => mistake.at(Span::new(start, start + glob.len())),
            None => mistake,
        }
    })
}

fn options(site: &SiteArgs) -> Result<pipeline::Options, Failure> {
    Ok(pipeline::Options {
        drafts: site.drafts,
        future: site.future,
        today: Some(today()?),
        base_url: site.base_url.as_deref().map(base_url).transpose()?,
        unpacked: false,
    })
}

/// Reads the address of a site as the settings do.
fn base_url(url: &str) -> Result<String, Failure> {
    let as_setting = Source::new("", format!("base_url: {url:?}"));
    match Config::parse(&as_setting).map(|config| config.base_url) {
        Ok(Some(url)) => Ok(url),
        _ => Err(Failure::Usage(format!(
            "`{url}` is not the address of a site; write it as in \
             `https://example.org/news`"
        ))),
    }
}

/// The day on which the command was called, in UTC: what `SOURCE_DATE_EPOCH`
/// says, or else the clock.
pub(super) fn today() -> Result<Date, Failure> {
    let seconds = match env::var("SOURCE_DATE_EPOCH") {
        Ok(text) if !text.is_empty() => text.trim().parse().map_err(|_| {
            Failure::Usage("`SOURCE_DATE_EPOCH` is not a number of seconds".to_owned())
        })?,
        _ => clock(),
    };
    let moment = Timestamp::from_second(seconds).map_err(|_| {
        Failure::Usage("`SOURCE_DATE_EPOCH` is beyond the calendar".to_owned())
    })?;
    Ok(Offset::UTC.to_datetime(moment).date())
}

/// Seconds since 1970.
#[allow(clippy::disallowed_methods, reason = "the clock is asked here and nowhere else")]
fn clock() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
