//! `dateline import`: an archive from elsewhere becomes a part of the project.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    path::{Path, PathBuf},
};

use clap::ValueEnum;

use super::{
    Common, Failure, project,
    report::{Report, count},
};
use crate::{
    diagnostic::Diagnostic,
    disk::{self, Foreign},
    import::{self, Imported},
    output::{Content, OutputPath},
    pipeline,
    source::Sources,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder of a site, a folder of texts or HTML pages, a file of JSON Lines, or
    /// a feed
    from: PathBuf,
    /// What it is, if its files do not tell
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<Kind>,
    /// Say what would be brought along, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// What an archive may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The folder of a Hugo site
    Hugo,
    /// The folder of a Jekyll site
    Jekyll,
    /// The folder of a Zola site
    Zola,
    /// A folder of plain text or Markdown
    Text,
    /// A folder of HTML pages
    Html,
    /// One article a line, as JSON; or a list of them
    Jsonl,
    /// RSS, Atom or JSON Feed
    Feed,
}

impl From<Kind> for import::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Hugo => Self::Hugo,
            Kind::Jekyll => Self::Jekyll,
            Kind::Zola => Self::Zola,
            Kind::Text => Self::Text,
            Kind::Html => Self::Html,
            Kind::Jsonl => Self::JsonLines,
            Kind::Feed => Self::Feed,
        }
    }
}

pub(super) fn run(args: &Args, common: &Common, report: &Report) -> Result<(), Failure> {
    let root = root(args, common)?;
    let progress = report.progress(format!("reading {}", args.from.display()));
    let archive = disk::read_archive(&args.from)?;
    let kind = kind(args, &archive)?;
    progress.step(format!("importing {}", kind.name()));
    let imported = import::import(&archive, kind);
    let written: BTreeSet<OutputPath> = if args.dry_run {
        imported.output.keys().cloned().collect()
    } else {
        disk::scaffold(&imported.output, &root, Foreign::Replace)?.into_iter().collect()
    };
    drop(progress);
    for path in &written {
        report.detail(|| format!("written {path}"));
    }
    let mut diagnostics: Vec<Diagnostic> =
        archive.unread.iter().map(pipeline::unread).collect();
    diagnostics.extend(imported.diagnostics.iter().cloned());
    diagnostics.extend(kept(&imported, &written));
    let tally = report.diagnostics(&diagnostics, &archive);
    sum_up(args, kind, &imported, &diagnostics, report);
    if tally.errors > 0 { Err(Failure::Reported) } else { Ok(()) }
}

/// The folder of the project, which need not be there yet if it was named.
fn root(args: &Args, common: &Common) -> Result<PathBuf, Failure> {
    let root = match &common.root {
        Some(root) => root.clone(),
        None => project::root(common)?,
    };
    let whole = |path: &Path| env::current_dir().map(|here| here.join(path)).ok();
    let is_same = match (args.from.canonicalize(), root.canonicalize()) {
        (Ok(from), Ok(root)) => from == root,
        _ => whole(&args.from) == whole(&root),
    };
    if is_same {
        return Err(Failure::Usage(format!(
            "{}: cannot be imported into itself; say with `--root` where the project is \
             to be",
            args.from.display()
        )));
    }
    Ok(root)
}

fn kind(args: &Args, archive: &Sources) -> Result<import::Kind, Failure> {
    let found = args.kind.map(import::Kind::from).or_else(|| import::Kind::of(archive));
    found.ok_or_else(|| {
        Failure::Usage(format!(
            "{}: nothing in it tells what it is; say so with `--as`",
            args.from.display()
        ))
    })
}

/// That files were there already, which are never replaced.
fn kept(imported: &Imported, written: &BTreeSet<OutputPath>) -> Vec<Diagnostic> {
    let kept = imported.output.iter().filter(|(path, _)| !written.contains(*path));
    kept.map(|(path, content)| {
        let message = "is there already, and stays as it is";
        match content {
            Content::Bytes(bytes) if path.as_str() == disk::CONFIG => {
                let settings = String::from_utf8_lossy(bytes);
                let settings = settings.trim_end().replace('\n', "\n    ");
                Diagnostic::warning("import-settings", path.as_str(), message).help(
                    format!("what was imported needs, or comes from:\n    {settings}"),
                )
            }
            _ => Diagnostic::warning("import-exists", path.as_str(), message)
                .help("remove or rename it, and import again"),
        }
    })
    .collect()
}

/// Says how much was brought along, and what of it needs a look.
fn sum_up(
    args: &Args,
    kind: import::Kind,
    imported: &Imported,
    diagnostics: &[Diagnostic],
    report: &Report,
) {
    let articles = count(imported.articles, "article", "articles");
    let files = count(imported.files, "other file", "other files");
    let verb = if args.dry_run { "would import" } else { "imported" };
    report.say(&format!("{verb} {}: {articles}, {files}", kind.name()));
    let mut losses: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *losses.entry(&*diagnostic.code).or_default() += 1;
    }
    if !losses.is_empty() {
        let losses: Vec<_> =
            losses.iter().map(|(code, times)| format!("{times} {code}")).collect();
        report.say(&format!("what was left or changed: {}", losses.join(", ")));
    }
}
