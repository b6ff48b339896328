//! What hosts take, and whether a site fits.
//!
//! The files of a site come in one by one, remarks come out. The numbers are those that the
//! hosts' own documentation gave in 2026.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use crate::{
    config::Host,
    diagnostic::Diagnostic,
    output::{Content, OutputPath},
};

/// What a host takes.
#[derive(Clone, Copy, Debug)]
struct Limits {
    name: &'static str,
    files: Option<usize>,
    /// Bytes of one file.
    file: Option<usize>,
    /// Bytes of all files.
    site: Option<usize>,
}

const NONE: Limits = Limits { name: "", files: None, file: None, site: None };

/// The narrowest limit of those that are common.
const CLOUDFLARE_PAGES: Limits = Limits {
    name: "Cloudflare Pages",
    files: Some(20_000),
    file: Some(25 << 20),
    ..NONE
};

const GITHUB_PAGES: Limits =
    Limits { name: "GitHub Pages", file: Some(100 << 20), site: Some(1 << 30), ..NONE };

const GITLAB_PAGES: Limits =
    Limits { name: "GitLab Pages", files: Some(200_000), ..NONE };

/// Counts the files of a site as they are made.
#[derive(Debug)]
pub struct Count {
    host: Option<Host>,
    limits: Limits,
    counted: Mutex<Counted>,
}

#[derive(Debug, Default)]
struct Counted {
    files: usize,
    bytes: usize,
    /// Those that are too large, with their bytes.
    large: BTreeMap<OutputPath, usize>,
}

impl Count {
    /// Counts for a host; where nobody says who it is, for the narrowest.
    pub fn new(host: Option<Host>) -> Self {
        let limits = match host {
            None | Some(Host::CloudflarePages) => CLOUDFLARE_PAGES,
            Some(Host::GitHubPages) => GITHUB_PAGES,
            Some(Host::GitLabPages) => GITLAB_PAGES,
            Some(Host::Netlify | Host::Other) => NONE,
        };
        Self { host, limits, counted: Mutex::default() }
    }

    /// Counts a file, from any thread and in any order. How large one is that is
    /// copied, nobody has looked yet.
    pub fn look(&self, path: &OutputPath, content: &Content) {
        let len = match content {
            Content::Bytes(bytes) => bytes.len(),
            Content::Copy(_) | Content::Picture(..) => 0,
        };
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        counted.files += 1;
        counted.bytes += len;
        if self.limits.file.is_some_and(|most| len > most) {
            counted.large.insert(path.clone(), len);
        }
    }

    /// What the host does not take.
    pub fn remarks(self) -> Vec<Diagnostic> {
        let counted = self.counted.into_inner().unwrap_or_else(PoisonError::into_inner);
        let found = exceeded(&self.limits, &counted).into_iter();
        let is_known = self.host.is_some();
        let remark = |message: String| {
            if is_known {
                Diagnostic::warning("host-limit", SETTINGS, message).help(HELP)
            } else {
                Diagnostic::note("host-limit", SETTINGS, message).help(HELP_UNKNOWN)
            }
        };
        found.map(remark).collect()
    }
}

const SETTINGS: &str = "dateline.yaml";
const HELP: &str = "raise `min_mentions` or `articles_per_page`, ask for fewer `exports`, or take another `host`";
const HELP_UNKNOWN: &str = "say under `host` who serves the site; `other` has no limits";

fn exceeded(limits: &Limits, counted: &Counted) -> Vec<String> {
    let mut found = Vec::new();
    let Counted { files, bytes, large } = counted;
    let name = limits.name;
    if let Some(most) = limits.files.filter(|most| files > most) {
        found.push(format!("the site has {files} files; {name} takes {most}"));
    }
    if let Some(most) = limits.file {
        let large = large.iter();
        found.extend(large.map(|(path, len)| {
            format!("{path} has {len} bytes; {name} takes {most} a file")
        }));
    }
    if let Some(most) = limits.site.filter(|most| bytes > most) {
        found.push(format!("the site has {bytes} bytes; {name} takes {most}"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    fn remarks(host: Option<Host>, count: usize, bytes: usize) -> Vec<Diagnostic> {
        let counter = Count::new(host);
        let content = Content::from("x".repeat(bytes));
        for at in 0..count {
            let path = OutputPath::new(format!("{at}.html")).expect("it is a path");
            counter.look(&path, &content);
        }
        counter.remarks()
    }

    #[test]
    fn too_many_files_are_told_before_the_host_refuses_them() {
        let check = |host, count, expected: Option<Severity>| {
            let found = remarks(host, count, 1);
            let message = "the site has 20001 files; Cloudflare Pages takes 20000";
            assert!(found.iter().all(|it| it.message == message), "{found:?}");
            let found: Vec<_> = found.iter().map(|it| it.severity).collect();
            assert_eq!(found, Vec::from_iter(expected), "{host:?}");
        };
        check(Some(Host::CloudflarePages), 20_000, None);
        check(Some(Host::CloudflarePages), 20_001, Some(Severity::Warning));
        check(None, 20_001, Some(Severity::Note));
        for roomy in [Host::Other, Host::Netlify, Host::GitHubPages, Host::GitLabPages] {
            check(Some(roomy), 20_001, None);
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_named() {
        let found = remarks(Some(Host::CloudflarePages), 1, (25 << 20) + 1);
        let messages: Vec<_> = found.iter().map(|it| &*it.message).collect();
        let expected =
            "0.html has 26214401 bytes; Cloudflare Pages takes 26214400 a file";
        assert_eq!(messages, [expected]);
    }
}
