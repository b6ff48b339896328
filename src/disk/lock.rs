//! Keeps two builds from writing to one folder, and holds files on their way.
//!
//! While a build writes, its output folder has a folder `.dateline-staging`
//! with a locked file and the files that are not yet in their place. The lock
//! is the operating system's: it ends with its process, however that ends, so
//! that what a killed build leaves behind never stands in the way.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::error::{Error, at};

/// The folder for files on their way, in the output folder.
pub(super) const STAGING: &str = ".dateline-staging";

/// The right to write to an output folder. It is given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    staging: PathBuf,
    _file: File,
}

impl Lock {
    /// Locks `output`, which exists, and makes an empty staging folder in it.
    pub(super) fn take(output: &Path) -> Result<Self, Error> {
        const ATTEMPTS: usize = 10;
        let staging = output.join(STAGING);
        let path = staging.join("lock");
        for _ in 0..ATTEMPTS {
            fs::create_dir_all(&staging).map_err(at(&staging))?;
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = match options.open(&path) {
                Ok(file) => file,
                // The build before us has just removed the folder.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(at(&path)(error)),
            };
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(in_use(output, &path)),
                Err(TryLockError::Error(error))
                    if error.kind() != io::ErrorKind::Unsupported =>
                {
                    return Err(at(&path)(error));
                }
                // A file system without locks is no reason not to build.
                _ => {}
            }
            if is_file_at(&file, &path) {
                // Only for the message that another build would give.
                let _ = file.set_len(0).and_then(|()| {
                    file.write_all(std::process::id().to_string().as_bytes())
                });
                empty(&staging);
                return Ok(Self { staging, _file: file });
            }
        }
        Err(in_use(output, &path))
    }

    /// The folder for files on their way.
    pub(super) fn staging(&self) -> &Path {
        &self.staging
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        empty(&self.staging);
        // The file goes while it is locked, so that whoever opens it now sees
        // that it is no longer the one at its path.
        let _ = fs::remove_file(self.staging.join("lock"));
        let _ = fs::remove_dir(&self.staging);
    }
}

fn in_use(output: &Path, lock: &Path) -> Error {
    let process = fs::read_to_string(lock).unwrap_or_default();
    let by = if process.is_empty() { String::new() } else { format!(" {process}") };
    Error::refusal(output, format!("another build, process{by}, is writing there"))
}

/// Removes everything but the lock, left by this build or one that was killed.
fn empty(staging: &Path) {
    let entries = fs::read_dir(staging).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        // What cannot be removed now is in nobody's way.
        let _ = match path.file_name() {
            Some(name) if name == "lock" => Ok(()),
            _ if path.is_dir() && !path.is_symlink() => fs::remove_dir_all(&path),
            _ => fs::remove_file(&path),
        };
    }
}

/// Whether `file` is still what lies at `path`.
#[cfg(unix)]
fn is_file_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata().map(identity), fs::metadata(path).map(identity)) {
        (Ok(ours), Ok(theirs)) => ours == theirs,
        _ => false,
    }
}

/// Whether `file` is still what lies at `path`. An open file keeps its place on
/// these systems.
#[cfg(not(unix))]
fn is_file_at(_file: &File, path: &Path) -> bool {
    path.exists()
}
