//! What went wrong with a file, and with which.

use std::{
    error, fmt, io,
    path::{Path, PathBuf},
};

/// A file or folder that could not be read or written, or must not be.
#[derive(Debug)]
pub struct Error {
    path: PathBuf,
    problem: Problem,
}

#[derive(Debug)]
enum Problem {
    /// The system said no.
    System(io::Error),
    /// We say no.
    Refusal(String),
}

impl Error {
    /// A refusal to touch `path`.
    pub(super) fn refusal(path: impl Into<PathBuf>, why: impl Into<String>) -> Self {
        Self { path: path.into(), problem: Problem::Refusal(why.into()) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.problem {
            Problem::Refusal(why) => f.write_str(why),
            Problem::System(cause) => f.write_str(&plainly(cause)),
        }
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.problem {
            Problem::System(cause) => Some(cause),
            Problem::Refusal(_) => None,
        }
    }
}

/// Says at which path an [`io::Error`] happened.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Error {
    |cause| Error { path: path.to_owned(), problem: Problem::System(cause) }
}

/// The system's message in our style: lower case, and without its number.
pub(super) fn plainly(cause: &io::Error) -> String {
    let message = cause.to_string();
    let message = message.split(" (os error").next().unwrap_or(&message);
    let mut chars = message.chars();
    let first = chars.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(chars).collect()
}
