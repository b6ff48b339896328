//! How links to other hosts are checked, when someone asks for it: `links`.
//!
//! Keys of the settings come in, [`Links`] come out. Nothing is asked here, and
//! no build reads them; `check --external` does. To add a key, add it to [`Links`]
//! and to `links`.

use std::time::Duration;

use globset::Glob;

use crate::{
    diagnostic::Diagnostic,
    yaml::{Field, Fields},
};

/// `links`: which hosts are asked, and how much is asked of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// `skip`: what is never asked: hosts (`example.org`, which means those below
    /// it too; `*.example`), or whole addresses (`https://example.org/drafts/**`).
    pub skip: Vec<String>,
    /// `timeout`: how many seconds an answer may take, with all that is read of it.
    pub timeout: Duration,
    /// `pause`: how many seconds lie between an answer of a host and the next
    /// question to it.
    pub pause: Duration,
    /// `hosts_at_once`: how many hosts are asked at the same time, each of them one
    /// thing at a time.
    pub hosts_at_once: usize,
    /// `per_host`: how many addresses of one host are asked in one run.
    pub per_host: usize,
    /// `tries`: how often an address is asked that answers with a failure that may
    /// pass.
    pub tries: usize,
}

impl Default for Links {
    fn default() -> Self {
        Self {
            skip: Vec::new(),
            timeout: Duration::from_secs(20),
            pause: Duration::from_secs(1),
            hosts_at_once: 8,
            per_host: 100,
            tries: 3,
        }
    }
}

/// More hosts at once than this is no check, but a load.
const MAX_HOSTS: usize = 64;

/// Whoever has not answered after so many tries does not.
const MAX_TRIES: usize = 10;

/// So many addresses of one host are more than anyone waits for.
const MAX_PER_HOST: usize = 10_000;

/// Reads the keys of this module from the settings; also gives the mistakes in
/// them.
pub(super) fn links(fields: &mut Fields<'_>) -> (Links, Vec<Diagnostic>) {
    let default = Links::default();
    let Some(mut inner) = fields.nested("links") else { return (default, Vec::new()) };
    let links = Links {
        skip: skip(&mut inner),
        timeout: seconds(&mut inner, "timeout", 0.1, 300.0).unwrap_or(default.timeout),
        pause: seconds(&mut inner, "pause", 0.0, 60.0).unwrap_or(default.pause),
        hosts_at_once: at_most(&mut inner, "hosts_at_once", MAX_HOSTS)
            .unwrap_or(default.hosts_at_once),
        per_host: at_most(&mut inner, "per_host", MAX_PER_HOST)
            .unwrap_or(default.per_host),
        tries: at_most(&mut inner, "tries", MAX_TRIES).unwrap_or(default.tries),
    };
    (links, inner.finish())
}

/// The globs of what is never asked, those that are none reported.
fn skip(fields: &mut Fields<'_>) -> Vec<String> {
    let span = fields.place("skip");
    let mut globs = fields.strings(&["skip"]);
    globs.retain(|glob| match Glob::new(glob) {
        Ok(_) => true,
        Err(error) => {
            let message = format!("`{glob}` is not a glob: {}", error.kind());
            let help = "write it as in `*.example` or `https://example.org/old/**`";
            fields.report("bad-glob", span, message, help);
            false
        }
    });
    globs
}

/// A number of seconds, maybe with a fraction, within these bounds.
fn seconds(
    fields: &mut Fields<'_>,
    key: &'static str,
    least: f64,
    most: f64,
) -> Option<Duration> {
    let Field { value, span } = fields.take(key)?;
    match value.as_f64() {
        Some(number) if (least..=most).contains(&number) => {
            Some(Duration::from_secs_f64(number))
        }
        _ => {
            let message = format!("`{key}` has to be a number of seconds");
            let help = format!("write a number from {least} to {most}");
            fields.report("bad-value", span, message, &help);
            None
        }
    }
}

fn at_most(fields: &mut Fields<'_>, key: &'static str, most: usize) -> Option<usize> {
    let span = fields.place(key);
    let number = fields.count(key)?;
    if number <= most {
        return Some(number);
    }
    let message = format!("`{key}` cannot be more than {most}");
    fields.report("bad-value", span, message, "write a smaller number");
    None
}
