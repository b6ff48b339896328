//! Writes a site, so that its folder holds the old site or the new one.
//!
//! 1. Everything that may be refused is refused.
//! 2. What differs from what is there is written into the staging folder. A
//!    folder that is new is made whole there, to be moved as one.
//! 3. The manifest lists old and new files, in case that we are killed.
//! 4. Files that are no longer made are removed, and the staged ones are moved
//!    to their places.
//! 5. The manifest lists the new files.
//!
//! A full disk or a missing permission shows in the first two steps, which
//! leave the old site as it is.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read, Write as _},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{
    error::{Error, at},
    folder::OutputFolder,
    lock::Lock,
    manifest::{self, Manifest},
    scaffold::is_empty,
};
use crate::output::{Content, Output, OutputPath};

/// What to do about files that are there and that no build has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Refuse to write among them.
    Refuse,
    /// Write beside them, and replace those that are in the way.
    Replace,
}

/// What was done to an output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have a new content, in order.
    pub written: Vec<OutputPath>,
    /// How many files were left alone, because they are as they should be.
    pub unchanged: usize,
    /// Files of earlier builds that are no longer made, in order.
    pub removed: Vec<OutputPath>,
}

/// Makes the folder hold `output`: no file of an earlier build is left that is
/// not in it, and files of others stay as they are.
///
/// # Errors
///
/// Returns an error if another build is writing there, if a file cannot be
/// written, or if files of others are in the way and `foreign` says so.
pub fn write(
    output: &Output,
    to: &OutputFolder,
    foreign: Foreign,
) -> Result<Written, Error> {
    let root = to.path();
    fs::create_dir_all(root).map_err(at(root))?;
    let lock = Lock::take(root)?;
    let old = Manifest::read(root)?;
    if old.is_none() && foreign == Foreign::Refuse && !is_empty(root)? {
        return Err(Error::refusal(
            root,
            "holds files, but no build has written them; name an empty folder, or \
             write among them with `--force`",
        ));
    }
    let is_first = old.is_none();
    let old = old.unwrap_or_default();
    let plan = Plan::new(output, root, &old, foreign)?;
    let changes = plan.changes()?;
    stage(&changes, lock.staging())?;

    let new = Manifest(output.keys().cloned().collect());
    if is_first || !new.0.is_subset(&old.0) {
        Manifest(new.0.union(&old.0).cloned().collect()).write(root, lock.staging())?;
    }
    let removed = remove(&plan.stale, root, &plan.folders)?;
    publish(&changes, root, lock.staging())?;
    if !plan.stale.is_empty() {
        new.write(root, lock.staging())?;
    }
    Ok(Written {
        unchanged: output.len() - changes.len(),
        written: changes.into_iter().map(|change| change.path.clone()).collect(),
        removed,
    })
}

/// Removes every file that builds have written to a folder, and the folders
/// that become empty by that. Returns how many files there were.
///
/// # Errors
///
/// Returns an error if a build is writing there or a file cannot be removed.
pub fn clean(folder: &OutputFolder) -> Result<usize, Error> {
    let root = folder.path();
    if Manifest::read(root)?.is_none() {
        return Ok(0);
    }
    let lock = Lock::take(root)?;
    let manifest = Manifest::read(root)?.unwrap_or_default();
    let removed = remove(&manifest.0.iter().collect::<Vec<_>>(), root, &BTreeSet::new())?;
    let path = root.join(manifest::NAME);
    fs::remove_file(&path).map_err(at(&path))?;
    drop(lock);
    // It stays if there is something of someone else's in it.
    let _ = fs::remove_dir(root);
    Ok(removed.len())
}

/// What there is, beside what there should be.
struct Plan<'o> {
    output: &'o Output,
    root: &'o Path,
    old: &'o Manifest,
    foreign: Foreign,
    /// Files of earlier builds that are no longer made.
    stale: Vec<&'o OutputPath>,
    /// The folders that the files need.
    folders: BTreeSet<&'o str>,
    /// Those of them that are not there.
    missing: BTreeSet<&'o str>,
}

/// A file to be written.
struct Change<'o> {
    path: &'o OutputPath,
    content: &'o Content,
    /// The outermost folder around it that is not there yet.
    new_folder: Option<&'o str>,
}

impl<'o> Plan<'o> {
    fn new(
        output: &'o Output,
        root: &'o Path,
        old: &'o Manifest,
        foreign: Foreign,
    ) -> Result<Self, Error> {
        let stale = old.0.iter().filter(|path| !output.contains_key(path)).collect();
        let folders = output.keys().flat_map(folders_around).collect();
        let missing = BTreeSet::new();
        let mut plan = Self { output, root, old, foreign, stale, folders, missing };
        for &folder in &plan.folders {
            if plan.is_missing(folder)? {
                plan.missing.insert(folder);
            }
        }
        Ok(plan)
    }

    /// Whether a folder is not there. Those around it were looked at before.
    fn is_missing(&self, folder: &str) -> Result<bool, Error> {
        let parent = folder.rsplit_once('/').map(|(parent, _)| parent);
        if parent.is_some_and(|parent| self.missing.contains(parent)) {
            return Ok(true);
        }
        let path = self.root.join(folder);
        let is_stale = || self.stale.iter().any(|stale| stale.as_str() == folder);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
            Err(error) => Err(at(&path)(error)),
            Ok(metadata) if metadata.is_dir() => Ok(false),
            Ok(metadata) if metadata.is_symlink() => {
                Err(Error::refusal(path, "is a link, where the site needs a folder"))
            }
            Ok(_) if is_stale() => Ok(true),
            Ok(_) => Err(Error::refusal(path, "is in the way of a folder of the site")),
        }
    }

    /// The files that are not there as they should be, in order.
    fn changes(&self) -> Result<Vec<Change<'o>>, Error> {
        let lower = |path: &OutputPath| path.as_str().to_lowercase();
        let stale: BTreeSet<_> = self.stale.iter().map(|path| lower(path)).collect();
        let files: Vec<_> = self.output.iter().collect();
        let changes = files.into_par_iter().map(|(path, content)| {
            // Where case does not matter, removing the one removes the other.
            let is_renamed = !stale.is_empty() && stale.contains(&lower(path));
            if !is_renamed && self.is_up_to_date(path, content)? {
                return Ok(None);
            }
            let mut around = folders_around(path);
            let new_folder = around.find(|folder| self.missing.contains(folder));
            Ok(Some(Change { path, content, new_folder }))
        });
        let changes = changes.collect::<Result<Vec<_>, Error>>()?;
        Ok(changes.into_iter().flatten().collect())
    }

    fn is_up_to_date(&self, path: &OutputPath, content: &Content) -> Result<bool, Error> {
        if self.missing.contains(path.folder()) {
            return Ok(false);
        }
        let file = self.root.join(path.as_str());
        let metadata = match fs::symlink_metadata(&file) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(at(&file)(error)),
        };
        if metadata.is_file() && holds(&file, metadata.len(), content)? {
            return Ok(true);
        }
        let is_ours = if metadata.is_dir() {
            let inside = format!("{path}/");
            self.stale.iter().any(|stale| stale.as_str().starts_with(&inside))
        } else {
            self.old.0.contains(path) || self.foreign == Foreign::Replace
        };
        if is_ours {
            return Ok(false);
        }
        Err(Error::refusal(
            file,
            "is in the way, and no build has written it; move it, or replace it with \
             `--force`",
        ))
    }
}

/// The folders that a file lies in, from the outermost on.
fn folders_around(path: &OutputPath) -> impl Iterator<Item = &str> {
    let path = path.as_str();
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Whether the file at `path`, which is `size` bytes long, holds `content`.
fn holds(path: &Path, size: u64, content: &Content) -> Result<bool, Error> {
    match content {
        Content::Bytes(bytes) => Ok(size == bytes.len() as u64
            && fs::read(path).map_err(at(path))? == bytes.as_ref()),
        Content::Copy(original) => {
            let other = fs::metadata(original).map_err(at(original))?;
            Ok(size == other.len() && have_equal_bytes(path, original)?)
        }
    }
}

/// Whether two files of one size are equal, without holding them in memory.
fn have_equal_bytes(a: &Path, b: &Path) -> Result<bool, Error> {
    const CHUNK_BYTES: u64 = 64 << 10;
    let file_a = File::open(a).map_err(at(a))?;
    let file_b = File::open(b).map_err(at(b))?;
    let (mut chunk_a, mut chunk_b) = (Vec::new(), Vec::new());
    loop {
        chunk_a.clear();
        chunk_b.clear();
        (&file_a).take(CHUNK_BYTES).read_to_end(&mut chunk_a).map_err(at(a))?;
        (&file_b).take(CHUNK_BYTES).read_to_end(&mut chunk_b).map_err(at(b))?;
        if chunk_a != chunk_b {
            return Ok(false);
        }
        if chunk_a.is_empty() {
            return Ok(true);
        }
    }
}

/// Where a change waits: in its new folder, or alone under its number.
fn staged(change: &Change<'_>, number: usize, staging: &Path) -> PathBuf {
    match change.new_folder {
        Some(_) => staging.join("folders").join(change.path.as_str()),
        None => staging.join("files").join(number.to_string()),
    }
}

/// Writes every change into the staging folder.
fn stage(changes: &[Change<'_>], staging: &Path) -> Result<(), Error> {
    let in_new_folders = changes.iter().filter(|change| change.new_folder.is_some());
    let paths: BTreeSet<_> =
        in_new_folders.flat_map(|change| folders_around(change.path)).collect();
    let mut folders: Vec<_> =
        paths.into_iter().map(|folder| staging.join("folders").join(folder)).collect();
    folders.extend(["folders", "files"].map(|folder| staging.join(folder)));
    let depth = |folder: &PathBuf| folder.components().count();
    folders.sort_by_cached_key(depth);
    // A folder must be there before those in it; those beside it can wait.
    for level in folders.chunk_by(|a, b| depth(a) == depth(b)) {
        level
            .par_iter()
            .try_for_each(|folder| fs::create_dir(folder).map_err(at(folder)))?;
    }
    changes.par_iter().enumerate().try_for_each(|(number, change)| {
        let path = staged(change, number, staging);
        let mut file = File::create_new(&path).map_err(at(&path))?;
        match change.content {
            Content::Bytes(bytes) => file.write_all(bytes).map_err(at(&path)),
            Content::Copy(original) => {
                // Not `fs::copy`, which would copy the permissions too.
                let mut source = File::open(original).map_err(at(original))?;
                io::copy(&mut source, &mut file).map(drop).map_err(at(original))
            }
        }
    })
}

/// Moves what was staged to its place.
fn publish(changes: &[Change<'_>], root: &Path, staging: &Path) -> Result<(), Error> {
    let folders: BTreeSet<_> =
        changes.iter().filter_map(|change| change.new_folder).collect();
    for folder in folders {
        let place = root.join(folder);
        fs::rename(staging.join("folders").join(folder), &place).map_err(at(&place))?;
    }
    changes.par_iter().enumerate().try_for_each(|(number, change)| {
        if change.new_folder.is_some() {
            return Ok(());
        }
        let place = root.join(change.path.as_str());
        fs::rename(staged(change, number, staging), &place).map_err(at(&place))
    })
}

/// Removes `files`, and the folders around them that become empty, unless they
/// are `needed`. Returns which files were there.
fn remove(
    files: &[&OutputPath],
    root: &Path,
    needed: &BTreeSet<&str>,
) -> Result<Vec<OutputPath>, Error> {
    let needed: BTreeSet<_> = needed.iter().map(|folder| folder.to_lowercase()).collect();
    let mut removed = Vec::new();
    let mut emptied = BTreeSet::new();
    for &path in files {
        let is_folder = |folder| {
            fs::symlink_metadata(root.join(folder)).is_ok_and(|found| found.is_dir())
        };
        // A link that someone has put in place of a folder leads to files that
        // are not ours.
        if !folders_around(path).all(is_folder) || is_folder(path.as_str()) {
            continue;
        }
        let file = root.join(path.as_str());
        match fs::remove_file(&file) {
            Ok(()) => removed.push(path.clone()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(at(&file)(error)),
        }
        emptied.extend(folders_around(path));
    }
    for folder in emptied.into_iter().rev() {
        if !needed.contains(&folder.to_lowercase()) {
            // It stays if there is something else in it.
            let _ = fs::remove_dir(root.join(folder));
        }
    }
    Ok(removed)
}
