//! `dateline check`: everything that `build` does, but for the writing; and, when
//! asked for, whether the colours of the site can be seen and told apart, and
//! whether links to other hosts lead anywhere.

mod external;

use std::sync::{Mutex, PoisonError};

use self::external::Known;
use super::{
    Common, Failure, build,
    project::{self, Project, SiteArgs},
    report::{Report, count},
};

use crate::{
    disk,
    output::{Content, Files, Output, OutputPath},
    palette,
    source::{Source, Sources},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// Also look at whether the colours of the style sheets can be seen and told
    /// apart, by the colour-blind too
    #[arg(long)]
    colors: bool,
    /// Also ask other hosts whether the pages are there that articles link to; no
    /// other command, and no other flag, makes dateline use the network
    #[arg(long)]
    external: bool,
    /// With `--external`: ask again what was asked today
    #[arg(long, requires = "external")]
    again: bool,
}

pub(super) fn run(args: &Args, common: &Common, report: &Report) -> Result<(), Failure> {
    let root = project::root(common)?;
    let progress = report.progress("reading articles");
    let files = StyleSheets::default();
    let project = Project::read(&root, common, &args.site)?;
    progress.step(format!("building {} articles", project.sources.articles.len()));
    let mut build = project.build(&files);
    let mut sources = project.sources;
    drop(progress);
    if args.colors {
        let sheets = style_sheets(&files, &sources)?;
        let checked = palette::check(&sheets);
        build.diagnostics.extend(checked.diagnostics);
        // Diagnostics are printed with the lines that they are about.
        sources.templates.extend(sheets);
        checked.summary.iter().for_each(|line| report.say(line));
    }
    if args.external {
        let known = if args.again { Known::AskAgain } else { Known::Keep };
        let made = (&build.material.collection, &sources);
        let base_url = project.options.base_url.as_deref();
        let remarks =
            external::check(&root, made, base_url, project::today()?, known, report)?;
        build.diagnostics.extend(remarks);
        build.diagnostics.sort();
    }
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

/// Keeps the style sheets of a site, and lets all else go.
#[derive(Default)]
struct StyleSheets(Mutex<Output>);

impl Files for StyleSheets {
    fn put(&self, path: OutputPath, content: Content) {
        if path.as_str().rsplit('.').next() == Some("css") {
            self.0.put(path, content);
        }
    }
}

/// The style sheets of the site, those of the theme before the project's own.
fn style_sheets(
    files: &StyleSheets,
    sources: &Sources,
) -> Result<Vec<Source>, disk::Error> {
    let (mut built_in, mut own) = (Vec::new(), Vec::new());
    let sheets = files.0.lock().unwrap_or_else(PoisonError::into_inner);
    for (path, content) in &*sheets {
        match content {
            Content::Bytes(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                built_in.push(Source::new(path.as_str(), text));
            }
            Content::Copy(file) => {
                let asset = sources.assets.iter().find(|asset| asset.file == *file);
                let name = asset.map_or(path.as_str(), |asset| &asset.path);
                own.push(Source::new(name, disk::read_lossy(file)?));
            }
            Content::Picture(..) => {}
        }
    }
    built_in.extend(own);
    Ok(built_in)
}
