//! What a person, or a program in their place, gets to read.

use std::{
    collections::BTreeMap,
    env,
    io::{self, IsTerminal as _, Write as _},
    time::Duration,
};

use annotate_snippets::Renderer;
use anstream::{AutoStream, ColorChoice};
use indicatif::ProgressBar;

use super::{Color, Common, Format};
use crate::{
    diagnostic::{Diagnostic, Severity},
    source::Sources,
};

/// Prints as the flags of every command say.
#[derive(Debug)]
pub(super) struct Report {
    quiet: bool,
    verbose: bool,
    color: ColorChoice,
    format: Format,
}

/// How many diagnostics of each kind were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

/// Whether a level of `RUST_LOG` means `--quiet` or `--verbose`; a flag goes
/// before it.
fn by_log_level(level: &str) -> (bool, bool) {
    match level.rsplit('=').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "off" | "error" => (true, false),
        "debug" | "trace" => (false, true),
        _ => (false, false),
    }
}

impl Report {
    pub(super) fn new(common: &Common) -> Self {
        let color = match common.color {
            // It minds `NO_COLOR`, `CLICOLOR_FORCE` and `TERM`.
            Color::Auto => AutoStream::choice(&io::stderr()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let Common { quiet, verbose, format, .. } = *common;
        let (quiet, verbose) = match (quiet, verbose) {
            (false, false) => by_log_level(&env::var("RUST_LOG").unwrap_or_default()),
            flags => flags,
        };
        Self { quiet, verbose, color, format }
    }

    /// Says that the command has failed, and why.
    pub(super) fn error(&self, message: &str) {
        self.print(&format!("\x1b[1;31merror\x1b[0m: {message}"));
    }

    /// Says something that is no mistake.
    pub(super) fn say(&self, message: &str) {
        if !self.quiet {
            self.print(message);
        }
    }

    /// Says something that few want to know.
    pub(super) fn detail(&self, message: impl FnOnce() -> String) {
        if self.verbose {
            self.print(&message());
        }
    }

    /// Shows, on a terminal only, that something is going on.
    pub(super) fn progress(&self, message: impl Into<String>) -> Progress {
        if self.quiet || !io::stderr().is_terminal() {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner().with_message(message.into());
        bar.enable_steady_tick(Duration::from_millis(100));
        Progress(bar)
    }

    /// Prints every diagnostic, with the lines that it is about.
    pub(super) fn diagnostics(
        &self,
        diagnostics: &[Diagnostic],
        sources: &Sources,
    ) -> Tally {
        let texts: BTreeMap<_, _> =
            sources.all().map(|it| (&*it.path, &*it.text)).collect();
        let mut tally = Tally::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => {}
            }
            let text = texts.get(&*diagnostic.path).copied();
            match self.format {
                Format::Json => print_line(&diagnostic.to_json(text)),
                Format::Human if self.quiet && diagnostic.severity != Severity::Error => {
                }
                Format::Human => {
                    let drawn = diagnostic.render(text, &Renderer::styled());
                    self.print(&format!("{drawn}\n"));
                }
            }
        }
        tally
    }

    /// Prints a line of data.
    pub(super) fn data(line: &str) {
        print_line(line);
    }

    /// Prints data as it is.
    pub(super) fn bytes(data: &[u8]) {
        let _ = io::stdout().lock().write_all(data);
    }

    fn print(&self, message: &str) {
        let mut stderr = AutoStream::new(io::stderr().lock(), self.color);
        // If even this cannot be written, there is nobody to tell.
        let _ = writeln!(stderr, "{message}");
    }
}

/// Goes away when dropped.
#[derive(Debug)]
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Says what is going on now.
    pub(super) fn step(&self, message: impl Into<String>) {
        self.0.set_message(message.into());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Prints a line of data. Whoever reads it may stop reading when they like.
fn print_line(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// `1 page`, `12 pages`, `1,234 pages`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + many.len() + 4);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push(' ');
    text + if number == 1 { one } else { many }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn numbers_are_grouped_and_agree_with_their_noun() {
        assert_eq!(count(0, "page", "pages"), "0 pages");
        assert_eq!(count(1, "page", "pages"), "1 page");
        assert_eq!(count(999, "page", "pages"), "999 pages");
        assert_eq!(count(1_234_567, "page", "pages"), "1,234,567 pages");
    }
}
