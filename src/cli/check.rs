//! `dateline check`: everything that `build` does, but for the writing.

use super::{
    Common, Failure, build,
    project::{self, SiteArgs},
    report::{Report, count},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: SiteArgs,
}

pub(super) fn run(args: &Args, common: &Common, report: &Report) -> Result<(), Failure> {
    let root = project::root(common)?;
    let progress = report.progress("reading articles");
    let (sources, build) =
        project::build(&root, common, &args.site, |message| progress.step(message))?;
    drop(progress);
    let tally = report.diagnostics(&build.diagnostics, &sources);
    report.say(&build::contents(&build.counts));
    let found = format!(
        "{} and {} in {}",
        count(tally.errors, "error", "errors"),
        count(tally.warnings, "warning", "warnings"),
        count(sources.articles.len(), "file", "files"),
    );
    if tally.errors > 0 || (args.site.strict && tally.warnings > 0) {
        return Err(Failure::Error(found));
    }
    report.say(&found);
    Ok(())
}
