//! Builds the site anew, and says what came of it.

use std::{path::Path, time::Instant};

use super::{preview::Preview, watch::Changed};
use crate::{
    cli::{
        Common, Failure, build,
        project::{self, SiteArgs},
        report::Report,
    },
    diagnostic::{Diagnostic, Severity},
    pipeline::Memo,
    review::Desk,
    source::Sources,
};

/// Builds one project again and again; what did not change is remembered.
pub(super) struct Builder<'b> {
    root: &'b Path,
    common: &'b Common,
    site: &'b SiteArgs,
    report: &'b Report,
    memo: Memo,
    keep: Keep,
    /// What has changed since the last good site.
    since: Changed,
}

/// What of a build is kept beside the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// Nothing.
    Site,
    /// What it was made from, so that it can be put right.
    Desk,
}

impl<'b> Builder<'b> {
    pub(super) fn new(
        root: &'b Path,
        common: &'b Common,
        site: &'b SiteArgs,
        report: &'b Report,
        keep: Keep,
    ) -> Self {
        Self {
            root,
            common,
            site,
            report,
            memo: Memo::default(),
            keep,
            since: Changed::default(),
        }
    }

    /// The site as the files are after `change`; the one before it, if there are
    /// errors.
    ///
    /// # Errors
    ///
    /// Returns a failure if the project cannot be read at all.
    pub(super) fn build(
        &mut self,
        last: &Preview,
        change: Changed,
    ) -> Result<Preview, Failure> {
        let start = Instant::now();
        let Self { root, common, site, report, memo, keep, since } = self;
        *since = std::mem::take(since).and(change);
        let (sources, build) = project::build_again(root, common, site, memo)?;
        let tally = report.diagnostics(&build.diagnostics, &sources);
        if tally.errors > 0 {
            report.say("the last good site is shown until this is mended");
            return Ok(last.broken(mistakes(&build.diagnostics, &sources)));
        }
        let desk = (*keep == Keep::Desk).then(|| Desk::new(sources, build.material));
        let next = last.next(build.output, build.base_path, desk, &std::mem::take(since));
        let millis = start.elapsed().as_millis();
        let changed = match &next.change.changed {
            _ if last.version == 0 => build::contents(&build.counts),
            Some(changed) if changed.is_empty() => "nothing changed".to_owned(),
            Some(changed) => format!("{} changed", changed.len()),
            None => "nearly everything changed".to_owned(),
        };
        report.say(&format!("{changed}, in {millis} ms"));
        Ok(next)
    }
}

/// What keeps the site from being built, as the browser is told.
fn mistakes(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<serde_json::Value> {
    let json = |it: &Diagnostic| {
        let text = sources.text_of(&it.path);
        serde_json::from_str(&it.to_json(text)).ok()
    };
    diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .filter_map(json)
        .collect()
}
