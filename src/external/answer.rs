//! What hosts say, and what it means.

use std::{collections::BTreeSet, time::Duration};

use jiff::fmt::rfc2822::DateTimeParser;
use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    address, part,
    queue::{Method, Task},
};

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The page is there.
    Found {
        /// Where it says that it has gone for good.
        moved_to: Option<String>,
        /// The parts that it does not have.
        missing: BTreeSet<String>,
        /// The parts that may stand behind what was read of it.
        unread: BTreeSet<String>,
    },
    /// It answers with a status that is none of success.
    Status(u16),
    /// Nothing came that could be read.
    Silence(Silence),
    /// It leads on to something that is not asked.
    Astray(String),
    /// It leads on and on, or in a circle.
    Endless,
    /// It was not asked: so many others of its host were.
    OverLimit,
    /// It was not asked: its host did not answer others, or wants to be left alone.
    GivenUp,
}

/// Why nothing came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Silence {
    /// It took too long.
    Timeout,
    /// There is no host of this name.
    NoSuchHost,
    /// The host does not take the connection, or breaks it off.
    NoConnection,
    /// The host cannot show that it is the one.
    Certificate,
    /// What came is not HTTP, or is cut off.
    NoHttp,
}

/// What was heard after one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// An answer, whatever it says.
    Response(Response),
    /// None.
    Silence(Silence),
}

/// An answer as the host gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// Its status: 200.
    pub status: u16,
    /// The header `Location`.
    pub location: Option<String>,
    /// The header `Retry-After`.
    pub retry_after: Option<String>,
    /// The header `Date`.
    pub date: Option<String>,
    /// What was read of the page.
    pub body: Option<Body>,
}

/// The HTML of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// As far as it was read.
    pub html: String,
    /// Whether that is all of it.
    pub is_whole: bool,
}

/// What is to be done after one question.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There is an answer.
    Settled(Answer),
    /// The same address is to be asked in another way.
    AskedFully,
    /// It is to be asked again, after a while that the host names.
    Again { answer: Answer, after: Option<Duration> },
    /// This is to be asked instead.
    Elsewhere(Box<Url>),
}

/// Redirects that are followed, as in browsers.
const MAX_HOPS: usize = 20;

/// What `heard` means for the question that `task` has asked.
pub(super) fn verdict(task: &Task, parts: &BTreeSet<String>, heard: Heard) -> Verdict {
    let response = match heard {
        Heard::Response(response) => response,
        Heard::Silence(silence @ (Silence::NoSuchHost | Silence::Certificate)) => {
            return Verdict::Settled(Answer::Silence(silence));
        }
        Heard::Silence(silence) => {
            let answer = Answer::Silence(silence);
            return Verdict::Again { answer, after: None };
        }
    };
    match (response.status, &response.location) {
        (200..=299, _) => Verdict::Settled(found(task, parts, response.body.as_ref())),
        (301 | 302 | 303 | 307 | 308, Some(location)) => onward(task, location),
        (408 | 425 | 429 | 500 | 502..=599, _) => Verdict::Again {
            answer: Answer::Status(response.status),
            after: wait(&response),
        },
        // Many answer so to those who want no more than to know that it is there.
        (400..=501, _) if task.method == Method::Head => Verdict::AskedFully,
        (status, _) => Verdict::Settled(Answer::Status(status)),
    }
}

fn found(task: &Task, parts: &BTreeSet<String>, body: Option<&Body>) -> Answer {
    let is_missing = |part: &&String| body.is_some_and(|it| !part::has(&it.html, part));
    let absent: BTreeSet<String> = parts.iter().filter(is_missing).cloned().collect();
    let is_whole = body.is_none_or(|body| body.is_whole);
    let (missing, unread) =
        if is_whole { (absent, BTreeSet::new()) } else { (BTreeSet::new(), absent) };
    let moved_to = task.moved_to.as_ref().map(Url::to_string);
    Answer::Found { moved_to, missing, unread }
}

/// Where a redirect leads.
fn onward(task: &Task, location: &str) -> Verdict {
    let Ok(mut next) = task.address.join(location) else {
        return Verdict::Settled(Answer::Astray(location.to_owned()));
    };
    next.set_fragment(None);
    let is_web = matches!(next.scheme(), "http" | "https") && next.port() != Some(0);
    let turns_near = address::is_near(&next) && !address::is_near(&task.address);
    if !is_web || turns_near {
        return Verdict::Settled(Answer::Astray(next.to_string()));
    }
    if address::has_login(&next) {
        let host = address::host(&next).to_owned();
        return Verdict::Settled(Answer::Astray(host));
    }
    let is_circle = next == task.address || task.passed.contains(&next);
    if is_circle || task.passed.len() >= MAX_HOPS {
        return Verdict::Settled(Answer::Endless);
    }
    Verdict::Elsewhere(Box::new(next))
}

/// How long a host asks to be left alone: in seconds, or until a moment, which is
/// counted from its own clock.
fn wait(response: &Response) -> Option<Duration> {
    let retry_after = response.retry_after.as_deref()?.trim();
    if let Ok(seconds) = retry_after.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = |text: &str| DateTimeParser::new().parse_timestamp(text).ok();
    let seconds = moment(retry_after)?.as_second()
        - moment(response.date.as_deref()?.trim())?.as_second();
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(address: &str) -> Task {
        Task::new(0, Url::parse(address).unwrap(), Method::Head)
    }

    #[track_caller]
    fn check_wait(retry_after: &str, date: Option<&str>, seconds: Option<u64>) {
        let (retry_after, date) = (Some(retry_after.to_owned()), date.map(str::to_owned));
        let response = Response { retry_after, date, ..Response::default() };
        assert_eq!(wait(&response), seconds.map(Duration::from_secs));
    }

    #[test]
    fn a_host_says_how_long_it_wants_to_be_left_alone() {
        let now = Some("Thu, 07 Mar 2019 10:00:00 GMT");
        check_wait("120", None, Some(120));
        check_wait("Thu, 07 Mar 2019 10:01:30 GMT", now, Some(90));
        check_wait("Thu, 07 Mar 2019 09:00:00 GMT", now, Some(0));
        check_wait("Thu, 07 Mar 2019 10:01:30 GMT", None, None);
        check_wait("soon", now, None);
        check_wait("-1", now, None);
    }

    #[test]
    fn no_page_elsewhere_sends_us_to_our_own_network() {
        let from = asked("https://gazette.example/a/b");
        let to = |location: &str| match onward(&from, location) {
            Verdict::Elsewhere(next) => next.to_string(),
            Verdict::Settled(answer) => format!("{answer:?}"),
            verdict => format!("{verdict:?}"),
        };
        assert_eq!(to("../c#d"), "https://gazette.example/c");
        assert_eq!(to("//b.example"), "https://b.example/");
        assert_eq!(to("/a/b"), "Endless");
        for (location, address) in [
            ("http://127.0.0.1/", "http://127.0.0.1/"),
            ("http://169.254.169.254/x", "http://169.254.169.254/x"),
            ("file:///etc/passwd", "file:///etc/passwd"),
            ("http://[", "http://["),
            ("https://ada:secret@b.example/", "b.example"),
        ] {
            assert_eq!(to(location), format!("Astray({address:?})"));
        }
    }
}
