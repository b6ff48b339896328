//! Everything that a build makes: paths and what goes there.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fmt,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use crate::picture::Recipe;

/// A file of the site, by its path from the site's root: `timeline/2020.html`.
///
/// It has no empty part, no `.` or `..`, and no character that a file system
/// refuses, so that it can never lead out of the output folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct OutputPath(String);

/// A path that cannot be a file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidPath {
    /// The path as it was given.
    pub path: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

impl fmt::Display for InvalidPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path.escape_debug(), self.problem)
    }
}

impl std::error::Error for InvalidPath {}

impl TryFrom<String> for OutputPath {
    type Error = InvalidPath;

    fn try_from(path: String) -> Result<Self, InvalidPath> {
        Self::new(path)
    }
}

impl OutputPath {
    /// Checks `path`.
    ///
    /// # Errors
    ///
    /// Returns an error if a part of the path is empty, `.` or `..`, is longer
    /// than 255 bytes, holds a control character or one of `\ : * ? " < > |`,
    /// ends with a full stop or space, or is a device name to Windows.
    pub fn new(path: impl Into<String>) -> Result<Self, InvalidPath> {
        let path = path.into();
        match path.split('/').find_map(problem_of_part) {
            None => Ok(Self(path)),
            Some(problem) => Err(InvalidPath { path, problem }),
        }
    }

    /// The path, with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it lies in, without a `/` at its end; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn problem_of_part(part: &str) -> Option<&'static str> {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    let is_numbered_device = (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.len() == 4
        && stem.ends_with(|c: char| c.is_ascii_digit());
    if part.is_empty() {
        Some("has an empty part")
    } else if part == "." || part == ".." {
        Some("leads out of its folder")
    } else if part.len() > 255 {
        Some("has a part of more than 255 bytes")
    } else if part.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c)) {
        Some("has a character that file systems refuse")
    } else if part.ends_with(['.', ' ']) {
        Some("has a part that ends with a full stop or space")
    } else if RESERVED.contains(&&*stem) || is_numbered_device {
        Some("has a part that is a device to Windows")
    } else {
        None
    }
}

/// What goes into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Cow<'static, [u8]>),
    /// What the file at this path holds when the site is written.
    Copy(PathBuf),
    /// What is made of the picture at this path when the site is written.
    Picture(PathBuf, Recipe),
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Bytes(Cow::Owned(text.into_bytes()))
    }
}

/// Every file of a site.
pub type Output = BTreeMap<OutputPath, Content>;

/// Takes the files of a site as they are made, so that no more than a few of them
/// need be in memory.
pub trait Files: Sync {
    /// Takes a file, from any thread and in any order. No path comes twice.
    fn put(&self, path: OutputPath, content: Content);
}

/// Keeps them all.
impl Files for Mutex<Output> {
    fn put(&self, path: OutputPath, content: Content) {
        self.lock().unwrap_or_else(PoisonError::into_inner).insert(path, content);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_its_folder() {
        let is_valid = |path: &str| OutputPath::new(path).is_ok();
        assert!(is_valid("articles/doha/index.html"));
        assert!(is_valid("articles/日本/index.html"));
        for path in [
            "", "/etc", "a//b", "../a", "a/../b", "a/.", "a\\b", "a\nb", "con",
            "LPT1.txt", "a.",
        ] {
            assert!(!is_valid(path), "{path:?}");
        }
    }
}
