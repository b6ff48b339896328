//! `dateline clean`: removes what builds have written, and what they keep.

use std::path::PathBuf;

use super::{
    Common, Failure, build, project,
    report::{Report, count},
};
use crate::disk::{self, OutputFolder};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder of the site [default: public, in the project's folder]
    #[arg(short, long, value_name = "DIR")]
    output_dir: Option<PathBuf>,
}

pub(super) fn run(args: &Args, common: &Common, report: &Report) -> Result<(), Failure> {
    let root = project::root(common)?;
    if !disk::is_project(&root) {
        let here = root.display();
        return Err(Failure::Error(format!("{here}: there is no project here to clean")));
    }
    let output_dir = build::output_dir(args.output_dir.as_deref(), &root);
    let folder = OutputFolder::new(&root, &output_dir)?;
    let removed = disk::clean(&folder)?;
    disk::remove_cache(&root)?;
    let files = count(removed, "file", "files");
    report.say(&format!("removed {files} from {}", output_dir.display()));
    Ok(())
}
