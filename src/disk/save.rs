//! Replaces one of the files that people write, whole or not at all.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::error::{Error, at};

/// The bytes of the file `name` in `root`; nothing if there is none.
///
/// # Errors
///
/// Returns what the system says if the file is there and cannot be read.
pub fn bytes(root: &Path, name: &str) -> Result<Option<Vec<u8>>, Error> {
    let path = root.join(name);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(&path)(error)),
    }
}

/// Makes the file `name` in `root` hold `new`, or takes it away, if it holds
/// `old` now. Returns whether it did; else it is as it was.
///
/// The new file is written beside the old one and then renamed, so that whoever
/// reads it sees the one or the other. A link is followed, and kept.
///
/// # Errors
///
/// Returns an error if the file cannot be read or written; then it is as it was.
pub fn replace(
    root: &Path,
    name: &str,
    old: Option<&[u8]>,
    new: Option<&[u8]>,
) -> Result<bool, Error> {
    if bytes(root, name)?.as_deref() != old {
        return Ok(false);
    }
    let path = root.join(name);
    // Where a link leads; the path itself if there is no file yet.
    let path = path.canonicalize().unwrap_or(path);
    match new {
        Some(new) => write_beside(&path, new)?,
        None => match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(at(&path)(error));
            }
            _ => {}
        },
    }
    Ok(true)
}

fn write_beside(path: &Path, new: &[u8]) -> Result<(), Error> {
    let staged = staged(path);
    let write = || {
        let mut file = File::create(&staged)?;
        if let Ok(metadata) = fs::metadata(path) {
            file.set_permissions(metadata.permissions())?;
        }
        file.write_all(new)?;
        // So that not even a loss of power leaves half a file.
        file.sync_all()?;
        fs::rename(&staged, path)
    };
    write().map_err(|error| {
        // If even this fails, what is left is in nobody's way.
        let _ = fs::remove_file(&staged);
        at(path)(error)
    })
}

/// Where a file is written before it is in its place: no name that a build reads.
fn staged(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.dateline-{}", std::process::id()))
}
