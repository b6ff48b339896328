//! `dateline new`: an article with its front matter, ready to be written.

use super::{
    Common, Failure,
    project::{self, today},
    report::Report,
};
use crate::{
    content,
    disk::{self, Foreign},
    output::{Content, Output, OutputPath},
    slug::slug,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The title of the article
    title: String,
    /// The folder in `content` that it goes into
    #[arg(short, long, value_name = "DIR")]
    section: Option<String>,
    /// Its date, instead of the day of today
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<jiff::civil::Date>,
    /// Write plain text as agencies file it, instead of Markdown
    #[arg(long)]
    wire: bool,
}

/// No file system takes more in a name; the date and the ending need some.
const MAX_SLUG_BYTES: usize = 200;

pub(super) fn run(args: &Args, common: &Common, report: &Report) -> Result<(), Failure> {
    let root = project::root(common)?;
    let date = args.date.map_or_else(today, Ok)?;
    let path = path(args, date)?;
    let title = serde_yaml::to_string(&args.title).map_err(|error| {
        Failure::Usage(format!("the title cannot be written: {error}"))
    })?;
    let text = format!("---\ntitle: {title}date: {date}\ndraft: true\n---\n\n");
    let output = Output::from([(path.clone(), Content::from(text))]);
    if disk::scaffold(&output, &root, Foreign::Replace)?.is_empty() {
        return Err(Failure::Error(format!(
            "{path}: is there already; nothing was written"
        )));
    }
    report.say(&format!("wrote {path}"));
    report.say("it is a draft: take `draft: true` out to publish it");
    Ok(())
}

/// Where the article goes, from the root of the project.
fn path(args: &Args, date: jiff::civil::Date) -> Result<OutputPath, Failure> {
    let usage = |why: String| Failure::Usage(why);
    let mut slug = slug(&args.title);
    let end =
        (0..=MAX_SLUG_BYTES.min(slug.len())).rev().find(|&at| slug.is_char_boundary(at));
    slug.truncate(end.unwrap_or(0));
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        return Err(usage(format!("no file name can be made of `{}`", args.title)));
    }
    let folder = args.section.as_deref().unwrap_or_default();
    let folder = folder.trim_matches('/');
    let folder =
        folder.strip_prefix(content::FOLDER.trim_end_matches('/')).unwrap_or(folder);
    let folder = folder.trim_start_matches('/');
    let slash = if folder.is_empty() { "" } else { "/" };
    let ending = if args.wire { "txt" } else { "md" };
    let path = format!("{}{folder}{slash}{date}-{slug}.{ending}", content::FOLDER);
    OutputPath::new(path).map_err(|error| usage(error.to_string()))
}
