//! The command line: one module for each command.
//!
//! What a command prints for programs goes to standard output, all else to
//! standard error. The status is 0, or 1 if there were errors, or 2 if the
//! command line itself was wrong. To add a command, give it a line in
//! `Command` and in `run`.

mod annotate;
mod build;
mod check;
mod clean;
mod import;
mod init;
mod list;
mod manual;
mod new;
mod project;
mod report;
mod serve;

use std::{fmt, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, ValueEnum};

#[doc(hidden)]
pub use self::annotate::answer_line;
use self::report::Report;
use crate::disk;

/// Turns a folder of news articles into a site that knows who, where and when.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, propagate_version = true)]
struct Args {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// Flags of every command.
#[derive(Debug, clap::Args)]
struct Common {
    /// The project's folder [default: the nearest one with a dateline.yaml]
    #[arg(short, long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The file with the settings [default: dateline.yaml]
    #[arg(short, long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Also name every file that is written or removed
    #[arg(short, long, global = true)]
    verbose: bool,
    /// When to print in colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// How to print what is wrong: for people, or as JSON Lines on standard output
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// When to print in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the first files of a new project
    #[command(visible_alias = "new-site")]
    Init(init::Args),
    /// Write an article with its front matter
    New(new::Args),
    /// Make the site
    Build(build::Args),
    /// Preview the site in a browser, and follow every change
    #[command(visible_alias = "preview")]
    Serve(serve::Args),
    /// Look for mistakes without writing anything
    Check(check::Args),
    /// Find names, dates and quotes in texts: JSON Lines in, JSON Lines out
    Annotate(annotate::Args),
    /// Bring articles from elsewhere into the project: Hugo, Jekyll, Zola, texts, HTML,
    /// JSON Lines, feeds
    Import(import::Args),
    /// Name the articles, and which of them are held back
    List(list::Args),
    /// Remove what builds have written
    Clean(clean::Args),
    /// Print what a shell needs to complete commands
    Completions(manual::Completions),
    /// Print the page for `man`, or write one for each command
    Man(manual::Man),
}

/// Why a command did not do what it was asked for.
#[derive(Debug)]
enum Failure {
    /// It was asked for something that does not exist.
    Usage(String),
    /// It could not be done.
    Error(String),
    /// It could not be done, and everything about it has been said.
    Reported,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::Error(message) => f.write_str(message),
            Self::Reported => Ok(()),
        }
    }
}

impl From<disk::Error> for Failure {
    fn from(error: disk::Error) -> Self {
        Self::Error(error.to_string())
    }
}

/// Does what the command line says.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // If even this cannot be written, there is nobody to tell.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let report = Report::new(&args.common);
    match run(&args, &report) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::FAILURE,
        Err(Failure::Error(message)) => {
            report.error(&message);
            ExitCode::FAILURE
        }
        Err(Failure::Usage(message)) => {
            report.error(&message);
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args, report: &Report) -> Result<(), Failure> {
    match &args.command {
        Command::Init(command) => init::run(command, report),
        Command::New(command) => new::run(command, &args.common, report),
        Command::Build(command) => build::run(command, &args.common, report),
        Command::Serve(command) => serve::run(command, &args.common, report),
        Command::Check(command) => check::run(command, &args.common, report),
        Command::Annotate(command) => annotate::run(command, report),
        Command::Import(command) => import::run(command, &args.common, report),
        Command::List(command) => list::run(command, &args.common, report),
        Command::Clean(command) => clean::run(command, &args.common, report),
        Command::Completions(command) => {
            manual::completions(command);
            Ok(())
        }
        Command::Man(command) => manual::man(command, report),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_flags_do_not_contradict_one_another() {
        super::Args::command().debug_assert();
    }
}
