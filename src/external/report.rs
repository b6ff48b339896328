//! What the author of a link is told.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::{Answer, Link, Plan, Silence, address, at};
use crate::diagnostic::Diagnostic;

/// How many links there are, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Links to other hosts, but for those that are skipped.
    pub links: usize,
    /// The pages that they lead to.
    pub pages: usize,
    /// The hosts of these.
    pub hosts: usize,
    /// Links that the settings keep from being asked.
    pub skipped: usize,
}

impl Plan {
    /// How many links there are.
    pub fn totals(&self) -> Totals {
        let hosts: BTreeSet<String> =
            self.questions.iter().map(|it| host_of(&it.address)).collect();
        Totals {
            links: self.links.len(),
            pages: self.questions.len(),
            hosts: hosts.len(),
            skipped: self.skipped,
        }
    }

    /// What is amiss with the links, as the `answers` to the questions, one for each
    /// of them, have it.
    pub fn remarks(&self, answers: &[Answer]) -> Vec<Diagnostic> {
        let mut remarks = self.mistakes.clone();
        let mut not_asked: BTreeMap<(String, Why), Unasked<'_>> = BTreeMap::new();
        let pages = self.questions.iter().map(|it| &*it.address);
        let answers: BTreeMap<&str, &Answer> = pages.zip(answers).collect();
        for link in &self.links {
            let Some(&answer) = answers.get(&*link.page) else { continue };
            let why = match answer {
                Answer::OverLimit => Why::Limit,
                Answer::GivenUp => Why::Silence,
                answer => {
                    remarks.extend(remark(link, answer).map(|it| at(it, link.span)));
                    continue;
                }
            };
            let unasked = not_asked.entry((host_of(&link.page), why));
            let unasked = unasked
                .or_insert_with(|| Unasked { first: link, pages: BTreeSet::new() });
            unasked.pages.insert(&link.page);
        }
        remarks.extend(not_asked.iter().map(|((host, why), it)| it.remark(host, *why)));
        remarks
    }
}

/// Why a page was not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Limit,
    Silence,
}

/// The pages of one host that were not asked.
struct Unasked<'l> {
    first: &'l Link,
    pages: BTreeSet<&'l str>,
}

impl Unasked<'_> {
    fn remark(&self, host: &str, why: Why) -> Diagnostic {
        let pages = match self.pages.len() {
            1 => "1 page".to_owned(),
            number => format!("{number} pages"),
        };
        let (reason, help) = match why {
            Why::Limit => (
                "so many of it were",
                "check again: answers are kept for the day, and the next are asked; or \
                 raise `per_host` under `links`",
            ),
            Why::Silence => (
                "it does not answer, or wants to be left alone",
                "check again later, or add it to `skip` under `links`",
            ),
        };
        let message = format!("{pages} of {host} were not asked: {reason}");
        let message = Diagnostic::warning("unchecked-link", &self.first.path, message);
        at(message.help(help), self.first.span)
    }
}

/// What is amiss with one link; nothing if all is well.
fn remark(link: &Link, answer: &Answer) -> Option<Diagnostic> {
    let path = &*link.path;
    let page = &*link.page;
    let host = host_of(page);
    let broken = |message: String| {
        let help = format!("mend the address, or link to a copy: {}", copy(link));
        (message, help)
    };
    let (message, help) = match answer {
        Answer::Found { moved_to, missing, unread } => {
            return found(link, moved_to.as_deref(), missing, unread);
        }
        Answer::OverLimit | Answer::GivenUp => return None,
        Answer::Status(status) if is_refusal(*status) => {
            let message =
                format!("the link could not be checked: {host} {}", says(*status));
            let help = "open it in a browser; if it is there, add it to `skip` under \
                        `links`";
            return Some(Diagnostic::warning("unchecked-link", path, message).help(help));
        }
        Answer::Status(status) => {
            broken(format!("the link leads nowhere: {host} {}", says(*status)))
        }
        Answer::Silence(silence) => {
            broken(format!("the link leads nowhere: {}", silent(&host, silence)))
        }
        Answer::Astray(to) => {
            broken(format!("the link leads nowhere: {host} sends readers on to `{to}`"))
        }
        Answer::Endless => broken(format!(
            "the link leads nowhere: {host} sends readers on and on; some do to all \
             that keep no cookies"
        )),
    };
    let diagnostic = if may_pass(answer) {
        Diagnostic::warning("broken-link", path, message)
    } else {
        Diagnostic::error("broken-link", path, message)
    };
    Some(diagnostic.help(help))
}

fn found(
    link: &Link,
    moved_to: Option<&str>,
    missing: &BTreeSet<String>,
    unread: &BTreeSet<String>,
) -> Option<Diagnostic> {
    let path = &*link.path;
    let part = link.part.as_deref().unwrap_or_default();
    if missing.contains(part) {
        let message = format!("the link leads to no part of its page: `#{part}`");
        let help = "link to the page alone, or to one of its parts; some pages make \
                    their parts by a script, which is not run";
        return Some(Diagnostic::warning("broken-link", path, message).help(help));
    }
    if let Some(moved_to) = moved_to {
        let mut address = moved_to.to_owned();
        if !part.is_empty() {
            address = format!("{address}#{part}");
        }
        let message = "the page has moved for good";
        return Some(
            Diagnostic::note("moved-link", path, message)
                .help(format!("link to {address}")),
        );
    }
    unread.contains(part).then(|| {
        let message = format!("the page is too large to be looked at for `#{part}`");
        Diagnostic::note("unchecked-link", path, message)
            .help("open it in a browser, and see whether the part is there")
    })
}

/// Whether a status may mean no more than that programs are not welcome, or not
/// now.
fn is_refusal(status: u16) -> bool {
    matches!(status, 401..=403 | 407 | 418 | 425 | 429 | 451 | 600..)
}

/// Whether all may be well tomorrow.
fn may_pass(answer: &Answer) -> bool {
    match answer {
        Answer::Status(status) => matches!(status, 408 | 500..),
        Answer::Silence(silence) => {
            !matches!(silence, Silence::NoSuchHost | Silence::Certificate)
        }
        Answer::Endless => true,
        _ => false,
    }
}

/// `answers 404 (not found)`.
fn says(status: u16) -> String {
    let reason = match status {
        400 => "bad request",
        401 => "only with a login",
        402 => "only for payment",
        403 => "forbidden",
        404 => "not found",
        405 => "method not allowed",
        408 => "request timeout",
        410 => "gone for good",
        429 => "too many questions",
        451 => "barred by law",
        500 => "internal error",
        502 => "bad gateway",
        503 => "not available",
        504 => "gateway timeout",
        _ => return format!("answers {status}"),
    };
    format!("answers {status} ({reason})")
}

fn silent(host: &str, silence: &Silence) -> String {
    match silence {
        Silence::Timeout => format!("{host} does not answer in time"),
        Silence::NoSuchHost => format!("there is no host `{host}`"),
        Silence::NoConnection => format!("{host} takes no connection"),
        Silence::Certificate => {
            format!("the certificate of {host} is not valid, and browsers will warn")
        }
        Silence::NoHttp => format!("what {host} answers cannot be read"),
    }
}

/// Where the Internet Archive keeps the page, as it was when the article was
/// published. It is a suggestion: nobody asks whether there is a copy.
fn copy(link: &Link) -> String {
    let day = link.day.as_deref().unwrap_or("*");
    format!("https://web.archive.org/web/{day}/{}", link.page)
}

fn host_of(page: &str) -> String {
    let page = Url::parse(page).ok();
    page.map_or_else(String::new, |page| address::host(&page).to_owned())
}
