//! Where corrections are written: one at a time, whole, and only over the files
//! that the person at the page has seen.
//!
//! A wish comes in with the mark of the files that it was made for. If they are
//! others by now, nothing is written and a [`Problem::Conflict`] comes back. What
//! was written can be taken back as long as nobody has changed it since. Requests
//! are not known here.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Mutex,
};

use crate::{
    cli::Failure,
    disk,
    review::{Author, Desk, Made, Wish, summary},
    source::{CORRECTIONS, REGISTER},
};

/// Writes corrections of one project.
#[derive(Debug)]
pub(super) struct Bench {
    root: PathBuf,
    author: Author,
    writes: Writes,
    token: String,
    /// What was written, the latest last. Whoever holds it is the one writer.
    done: Mutex<Vec<Done>>,
}

/// Whether anything is written at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writes {
    Allowed,
    /// Others can reach the preview, and nobody has said that they may.
    Refused,
}

/// Something that was written.
#[derive(Clone, Debug)]
struct Done {
    before: Made,
    after: Made,
    words: String,
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// It makes no sense.
    Objection(String),
    /// The files are others than were seen.
    Conflict(String),
    /// It is not allowed.
    Refused(String),
    /// The system did not let us.
    System(String),
}

impl From<disk::Error> for Problem {
    fn from(error: disk::Error) -> Self {
        Self::System(error.to_string())
    }
}

/// More than this cannot be taken back.
const MAX_DONE: usize = 200;

impl Bench {
    /// A bench for the project in `root`.
    ///
    /// # Errors
    ///
    /// Returns a failure if the system has no random numbers.
    pub(super) fn new(
        root: &Path,
        author: Author,
        writes: Writes,
    ) -> Result<Self, Failure> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret)
            .map_err(|error| Failure::Error(format!("no random numbers: {error}")))?;
        let token = blake3::hash(&secret).to_hex().to_string();
        let root = root.to_owned();
        Ok(Self { root, author, writes, token, done: Mutex::default() })
    }

    /// What to say when the preview begins.
    pub(super) fn greeting(&self, address: &SocketAddr) -> String {
        let queue =
            format!("what is worth a look: http://{address}{}", super::review::QUEUE);
        match self.writes {
            Writes::Allowed if address.ip().is_loopback() => queue,
            Writes::Allowed => format!(
                "{queue}\neveryone who can reach {address} can write {CORRECTIONS} and {REGISTER}"
            ),
            Writes::Refused => format!(
                "{queue}\nnothing is written, since others can reach {address}; \
                 `--allow-remote-writes` lets all of them write corrections"
            ),
        }
    }

    /// What a page has to send with each request, new in every run.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    pub(super) fn writes(&self) -> Writes {
        self.writes
    }

    pub(super) fn author(&self) -> &Author {
        &self.author
    }

    /// The words of what can be taken back next.
    pub(super) fn last(&self) -> Option<String> {
        self.done().last().map(|it| it.words.clone())
    }

    /// The files as they are now.
    pub(super) fn files(&self) -> Result<Made, Problem> {
        let corrections = disk::bytes(&self.root, CORRECTIONS)?;
        let register = disk::bytes(&self.root, REGISTER)?;
        Ok(Made { corrections, register })
    }

    /// Writes what fulfils a wish that was made for the files with this mark.
    pub(super) fn apply(
        &self,
        desk: &Desk,
        wish: &Wish,
        seen: &str,
    ) -> Result<(), Problem> {
        self.may_write()?;
        let mut done = self.done();
        let before = self.files()?;
        if mark(&before) != seen || !desk.agrees(&before) {
            return Err(conflict(&before));
        }
        let after = desk.make(&before, wish, &self.author).map_err(Problem::Objection)?;
        self.replace(&before, &after)?;
        let words = wish.spot.words.clone();
        done.push(Done { before, after, words });
        if done.len() > MAX_DONE {
            done.remove(0);
        }
        Ok(())
    }

    /// Takes back what was written last, if it is still as it was written.
    /// Returns the words that it was about.
    pub(super) fn undo(&self) -> Result<String, Problem> {
        self.may_write()?;
        let mut done = self.done();
        let Some(last) = done.last().cloned() else {
            return Err(Problem::Objection("there is nothing to take back".to_owned()));
        };
        let now = self.files()?;
        if now != last.after {
            return Err(conflict(&now));
        }
        self.replace(&last.after, &last.before)?;
        done.pop();
        Ok(last.words)
    }

    /// Replaces what differs. If the second file is in the way, the first is as
    /// it was.
    fn replace(&self, before: &Made, after: &Made) -> Result<(), Problem> {
        let files = |made: &Made| {
            [(REGISTER, made.register.clone()), (CORRECTIONS, made.corrections.clone())]
        };
        let all = files(before).into_iter().zip(files(after));
        let mut replaced = Vec::new();
        for ((name, old), (_, new)) in all.filter(|((_, old), (_, new))| old != new) {
            let result = disk::replace(&self.root, name, old.as_deref(), new.as_deref());
            if let Ok(true) = result {
                replaced.push((name, old, new));
                continue;
            }
            for (name, old, new) in &replaced {
                disk::replace(&self.root, name, new.as_deref(), old.as_deref())?;
            }
            return match result {
                Err(error) => Err(error.into()),
                Ok(_) => Err(conflict(&self.files()?)),
            };
        }
        Ok(())
    }

    fn may_write(&self) -> Result<(), Problem> {
        match self.writes {
            Writes::Allowed => Ok(()),
            Writes::Refused => {
                let why = "nothing is written, since others can reach this preview; it was \
                           started without `--allow-remote-writes`";
                Err(Problem::Refused(why.to_owned()))
            }
        }
    }

    fn done(&self) -> std::sync::MutexGuard<'_, Vec<Done>> {
        // Whoever panicked while writing has either pushed what they did or not.
        self.done.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// What tells files from others: a page gets it, and sends it back.
pub(super) fn mark(files: &Made) -> String {
    let mut hasher = blake3::Hasher::new();
    for file in [&files.corrections, &files.register] {
        let length = file.as_ref().map_or(u64::MAX, |file| file.len() as u64);
        hasher.update(&length.to_le_bytes());
        hasher.update(file.as_deref().unwrap_or_default());
    }
    hasher.finalize().to_hex().to_string()
}

fn conflict(now: &Made) -> Problem {
    let summary = summary(now.corrections.as_deref());
    Problem::Conflict(format!(
        "the file was changed since you looked, so nothing was written. {summary}"
    ))
}
