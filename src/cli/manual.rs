//! `dateline completions` and `dateline man`: what shells and `man` need to
//! know, made from the command line itself.

use std::{io, path::PathBuf};

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{
    Failure,
    report::{Report, count},
};
use crate::{
    disk::{self, Foreign},
    output::{Content, Output, OutputPath},
};

#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell that they are for
    shell: Shell,
}

#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// The folder that the pages go into, one for each command [default: the page
    /// of `dateline` itself, on standard output]
    dir: Option<PathBuf>,
}

pub(super) fn completions(args: &Completions) {
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut super::Args::command(),
        "dateline",
        &mut script,
    );
    Report::bytes(&script);
}

pub(super) fn man(args: &Man, report: &Report) -> Result<(), Failure> {
    let mut command = super::Args::command();
    command.build();
    let Some(dir) = &args.dir else {
        Report::bytes(&page(command)?);
        return Ok(());
    };
    let commands = command.get_subcommands().filter(|it| it.get_name() != "help");
    let mut pages = Output::new();
    for command in std::iter::once(&command).chain(commands) {
        let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
        let path =
            OutputPath::new(format!("{name}.1")).expect("commands are plain words");
        pages.insert(path, Content::Bytes(page(command.clone())?.into()));
    }
    let written = disk::scaffold(&pages, dir, Foreign::Replace)?;
    let kept = pages.len() - written.len();
    let pages = count(written.len(), "page", "pages");
    report.say(&format!("wrote {pages} to {}", dir.display()));
    if kept > 0 {
        report.say(&format!("{} there already, and left", count(kept, "was", "were")));
    }
    Ok(())
}

/// The page of a command.
fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered: io::Result<()> = clap_mangen::Man::new(command).render(&mut page);
    rendered
        .map_err(|error| Failure::Error(format!("the page cannot be made: {error}")))?;
    Ok(page)
}
