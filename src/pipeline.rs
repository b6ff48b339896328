//! The stages of a build, in order.

use jiff::civil::Date;

use crate::{diagnostic::Diagnostic, output::Output, source::Sources};

/// What a build is asked for, beside its sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Whether articles are part of the site before their `publish_on`.
    pub future: bool,
    /// The day on which `publish_on` and `expires` are judged. Without it, no
    /// article is held back for its dates. Nothing else depends on it.
    pub today: Option<Date>,
    /// Overrides `base_url` of the configuration.
    pub base_url: Option<String>,
}

/// What came of a build.
#[derive(Debug)]
pub struct Build {
    /// Every file of the site. It is whole only if no diagnostic is an error.
    pub output: Output,
    /// Every mistake that was found, by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// How much there is of everything.
    pub counts: Counts,
}

/// How much a site holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles on the site.
    pub articles: usize,
    /// Drafts, articles before their `publish_on` and after their `expires`.
    pub held_back: usize,
    /// Persons, places, organisations and others, across all articles.
    pub entities: usize,
    /// Mentions of them.
    pub mentions: usize,
    /// Entries of the timeline.
    pub dates: usize,
    /// Expressions of time that could not be resolved.
    pub unresolved: usize,
    /// Direct quotes.
    pub quotes: usize,
    /// HTML pages.
    pub pages: usize,
}

/// Builds `sources` into the files of a site.
///
/// The same sources and options give the same bytes, whatever the clock, the
/// locale, the time zone or the number of processors.
pub fn build(_sources: &Sources, _options: &Options) -> Build {
    Build { output: Output::new(), diagnostics: Vec::new(), counts: Counts::default() }
}
