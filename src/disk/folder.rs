//! Which folders a site may be written to.

use std::{
    env, fs,
    path::{Component, Path, PathBuf},
};

use super::error::{Error, at};

/// Folders of a project that no site may be written to.
const SOURCES: [&str; 6] =
    ["content", "static", "templates", "themes", ".git", ".dateline"];

/// A folder that a site may be written to. It need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFolder(PathBuf);

impl OutputFolder {
    /// Checks `folder`, for the site made from the project in `root`. Links are
    /// followed before anything is judged.
    ///
    /// # Errors
    ///
    /// Returns an error if the folder holds the project, the working directory
    /// or the home folder, if it lies in or holds a folder of sources, or if it
    /// is not a folder.
    pub fn new(root: &Path, folder: &Path) -> Result<Self, Error> {
        let refuse = |why: String| Err(Error::refusal(folder, why));
        let resolved = resolve(folder)?;
        if resolved.exists() && !resolved.is_dir() {
            return refuse("is not a folder".to_owned());
        }
        let root = root.canonicalize().map_err(at(root))?;
        for (name, path) in [
            ("the project itself", Some(root.clone())),
            ("the working directory", env::current_dir().ok()),
            ("the home folder", env::home_dir()),
        ] {
            let path = path.filter(|path| !path.as_os_str().is_empty());
            let path = path.and_then(|path| path.canonicalize().ok());
            if path.is_some_and(|path| path.starts_with(&resolved)) {
                return refuse(format!("is or holds {name}; name another folder"));
            }
        }
        for name in SOURCES {
            let Ok(sources) = root.join(name).canonicalize() else { continue };
            if sources.starts_with(&resolved) || resolved.starts_with(&sources) {
                return refuse(format!("mixes with the folder `{name}` of the project"));
            }
        }
        Ok(Self(resolved))
    }

    /// Where it is, with no link in its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// `path` from the root of the file system, with all links followed, although
/// its last parts may not exist.
fn resolve(path: &Path) -> Result<PathBuf, Error> {
    let path = std::path::absolute(path).map_err(at(path))?;
    for ancestor in path.ancestors() {
        let Ok(real) = ancestor.canonicalize() else {
            if ancestor.is_symlink() {
                return Err(Error::refusal(ancestor, "is a link that leads nowhere"));
            }
            continue;
        };
        let rest = path.strip_prefix(ancestor).unwrap_or(Path::new(""));
        if rest.components().any(|part| part == Component::ParentDir) {
            return Err(Error::refusal(path, "leads through a folder that is missing"));
        }
        return Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) });
    }
    Ok(path)
}

/// Removes what a project keeps between builds, `.dateline/`, if it is there.
///
/// # Errors
///
/// Returns an error if it cannot be removed.
pub fn remove_cache(root: &Path) -> Result<(), Error> {
    let cache = root.join(".dateline");
    if cache.is_symlink() || !cache.is_dir() {
        return Ok(());
    }
    fs::remove_dir_all(&cache).map_err(at(&cache))
}
