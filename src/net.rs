//! The only module that asks other machines, and only when `check --external` is
//! called.
//!
//! A [`Queue`] says what is due, and hears what came: here are the threads that ask,
//! one for each host at a time, and HTTP. What an answer means is not known here.
//!
//! Nothing is sent but the address, and that it is dateline that asks: no cookie, no
//! login, and not which page has the link.

use std::{
    io::Read as _,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use ureq::{
    Agent, Error,
    http::{HeaderMap, header},
};

use crate::external::{Body, Heard, Method, Next, Queue, Response, Silence, Task};

/// So much of a page is read to look for its parts, in bytes.
const MAX_BODY: u64 = 1 << 20;

/// Asks everything in `queue`, so many hosts at once, and takes no more than
/// `timeout` for each question. After each answer, `tell` hears how many questions
/// are settled.
pub fn ask(
    queue: Queue<'_>,
    hosts_at_once: usize,
    timeout: Duration,
    tell: &(dyn Fn(usize) + Sync),
) -> Vec<crate::external::Answer> {
    let asking = Asking {
        queue: Mutex::new(queue),
        heard: Condvar::new(),
        agent: agent(timeout),
        begin: Instant::now(),
        tell,
    };
    thread::scope(|scope| {
        for _ in 0..hosts_at_once {
            scope.spawn(|| asking.work());
        }
    });
    asking.queue.into_inner().unwrap_or_else(PoisonError::into_inner).into_answers()
}

/// What the threads share.
struct Asking<'q> {
    queue: Mutex<Queue<'q>>,
    heard: Condvar,
    agent: Agent,
    begin: Instant,
    tell: &'q (dyn Fn(usize) + Sync),
}

impl<'q> Asking<'q> {
    /// Asks what is due, until everything has its answer.
    fn work(&self) {
        while let Some(task) = self.due() {
            let heard = question(&self.agent, &task);
            let mut queue = self.lock();
            queue.heard(task, heard, self.begin.elapsed());
            (self.tell)(queue.answered());
            drop(queue);
            self.heard.notify_all();
        }
        self.heard.notify_all();
    }

    /// Waits for something to ask; nothing if everything has its answer.
    fn due(&self) -> Option<Task> {
        let mut queue = self.lock();
        loop {
            match queue.next(self.begin.elapsed()) {
                Next::Ask(task) => return Some(*task),
                Next::Done => return None,
                Next::Wait(time) => {
                    let woken = self.heard.wait_timeout(queue, time);
                    queue = woken.unwrap_or_else(PoisonError::into_inner).0;
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue<'q>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What asks over HTTP. A proxy is used if the environment names one.
fn agent(timeout: Duration) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(timeout))
        .http_status_as_error(false)
        // Redirects lead to other hosts, which have their own turn.
        .max_redirects(0)
        .user_agent(concat!("dateline/", env!("CARGO_PKG_VERSION"), " (checks links)"))
        .accept("text/html, application/xhtml+xml, */*;q=0.5")
        .build();
    Agent::new_with_config(config)
}

/// Asks one thing.
fn question(agent: &Agent, task: &Task) -> Heard {
    let address = task.address.as_str();
    let answer = match task.method {
        Method::Head => agent.head(address).call(),
        Method::Get | Method::Read => agent.get(address).call(),
    };
    let mut answer = match answer {
        Ok(answer) => answer,
        Err(error) => return Heard::Silence(silence(&error)),
    };
    let headers = answer.headers();
    let text = |name| headers.get(name).map(|it| lossy(it.as_bytes()));
    let mut response = Response {
        status: answer.status().as_u16(),
        location: text(header::LOCATION),
        retry_after: text(header::RETRY_AFTER),
        date: text(header::DATE),
        body: None,
    };
    let is_page = answer.status().is_success() && is_html(headers);
    if task.method == Method::Read && is_page {
        let mut bytes = Vec::new();
        let body = answer.body_mut().as_reader().take(MAX_BODY + 1);
        if let Err(error) = { body }.read_to_end(&mut bytes) {
            return Heard::Silence(silence(&Error::from(error)));
        }
        let is_whole = bytes.len() as u64 <= MAX_BODY;
        response.body = Some(Body { html: lossy(&bytes), is_whole });
    }
    Heard::Response(response)
}

/// Whether the body is HTML that can be looked into.
fn is_html(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|it| lossy(it.as_bytes()).to_lowercase());
    let kind = text(header::CONTENT_TYPE).unwrap_or_default();
    // It was not asked for, but some compress all that they send.
    let is_plain = text(header::CONTENT_ENCODING).is_none_or(|it| it == "identity");
    is_plain && (kind.starts_with("text/html") || kind.contains("xhtml"))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn silence(error: &Error) -> Silence {
    match error {
        Error::Timeout(_) => Silence::Timeout,
        Error::HostNotFound => Silence::NoSuchHost,
        Error::Rustls(_) | Error::Tls(_) => Silence::Certificate,
        Error::Io(error) if is_about_certificate(error) => Silence::Certificate,
        Error::Io(error) if is_about_name(error) => Silence::NoSuchHost,
        Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => {
            Silence::Timeout
        }
        Error::Io(_) | Error::ConnectionFailed | Error::ConnectProxyFailed(_) => {
            Silence::NoConnection
        }
        _ => Silence::NoHttp,
    }
}

/// Whether the connection failed over who the host is: TLS says so in an error of
/// its own within the system's.
fn is_about_certificate(error: &std::io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.to_string().contains("certificate"))
}

/// Whether there is no host of that name. The system says so in words only, which the
/// standard library puts behind some of its own; that nobody could be asked for the
/// name is another thing.
fn is_about_name(error: &std::io::Error) -> bool {
    const HOST_NOT_FOUND: i32 = 11001;
    let said = error.to_string();
    let reason = said.strip_prefix("failed to lookup address information: ");
    let is_passing = |it: &str| it.contains("emporary") || it.contains("ry again");
    reason.is_some_and(|it| !is_passing(it))
        || (cfg!(windows) && error.raw_os_error() == Some(HOST_NOT_FOUND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_is_not_is_told_from_one_that_is_silent() {
        let lookup = "failed to lookup address information";
        for (said, expected) in [
            (format!("{lookup}: Name or service not known"), Silence::NoSuchHost),
            (format!("{lookup}: nodename nor servname provided"), Silence::NoSuchHost),
            (format!("{lookup}: Name does not resolve"), Silence::NoSuchHost),
            (
                format!("{lookup}: Temporary failure in name resolution"),
                Silence::NoConnection,
            ),
            (format!("{lookup}: Try again"), Silence::NoConnection),
            ("invalid peer certificate: Expired".to_owned(), Silence::Certificate),
            ("Connection refused (os error 111)".to_owned(), Silence::NoConnection),
        ] {
            let error = Error::Io(std::io::Error::other(&*said));
            assert_eq!(silence(&error), expected, "{said}");
        }
        assert_eq!(silence(&Error::HostNotFound), Silence::NoSuchHost);
    }
}
