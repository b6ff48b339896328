//! Writes a site, so that its folder holds the old site or the new one.
//!
//! Files come one by one, as they are made, so that the whole site is never in
//! memory:
//!
//! 1. Each file that differs from what is there is written into the staging
//!    folder. A folder that is new is made whole there, to be moved as one. What
//!    may be refused is refused here.
//! 2. When all have come and the site is sound, it is published: the manifest
//!    lists old and new files, in case that we are killed; files that are no
//!    longer made are removed, and the staged ones are moved to their places; then
//!    the manifest lists the new files.
//!
//! A full disk, a missing permission or a mistake of an author shows in the first
//! step, which leaves the old site as it is.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs::{self, File},
    io::{self, Read, Write as _},
    mem,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
};

use rayon::prelude::*;

use super::{
    error::{Error, at},
    folder::OutputFolder,
    lock::Lock,
    manifest::{self, Manifest},
    scaffold::is_empty,
    stamp::{self, Stamp},
};
use crate::{
    output::{Content, Output, OutputPath},
    picture::{self, Recipe},
};

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
    /// How every file of the site looks from outside; nothing if the file system
    /// does not tell.
    pub stamps: Option<Vec<Stamp>>,
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
    let writer = Writer::open(to, foreign)?;
    let files: Vec<_> = output.iter().collect();
    files.into_par_iter().try_for_each(|(path, content)| writer.put(path, content))?;
    writer.publish()
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

/// A site on its way into its folder.
///
/// What was [`put`](Self::put) is in nobody's way until it is
/// [published](Self::publish); if it never is, the folder stays as it was.
#[derive(Debug)]
pub struct Writer {
    root: PathBuf,
    foreign: Foreign,
    /// What earlier builds have put there; nothing if there was none.
    old: Option<Manifest>,
    /// The paths of it by their lower-case forms, if these differ.
    old_by_lower: HashMap<String, OutputPath>,
    /// Folders that had to be made, from the innermost outwards.
    made: Vec<PathBuf>,
    /// For each folder that was looked at, whether it is missing.
    folders: RwLock<HashMap<String, bool>>,
    taken: Mutex<Taken>,
    /// Nothing once the site is published or given up.
    lock: Option<Lock>,
}

/// The files that have come, and where those wait that differ.
#[derive(Debug, Default)]
struct Taken {
    files: BTreeSet<OutputPath>,
    changes: BTreeMap<OutputPath, Staged>,
    /// How many files wait alone, which is the name of the next.
    alone: usize,
}

/// Where a file waits.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Staged {
    /// In a folder that is new, which is this.
    InFolder(String),
    /// Under this number.
    Alone(usize),
}

impl Writer {
    /// Begins to write a site.
    ///
    /// # Errors
    ///
    /// Returns an error if another build is writing there, if the folder cannot be
    /// made, or if it holds files that no build has written and `foreign` says so.
    pub fn open(to: &OutputFolder, foreign: Foreign) -> Result<Self, Error> {
        let root = to.path().to_owned();
        let is_missing = |folder: &&Path| fs::symlink_metadata(folder).is_err();
        let made = root.ancestors().take_while(is_missing).map(Path::to_owned).collect();
        fs::create_dir_all(&root).map_err(at(&root))?;
        let lock = Lock::take(&root)?;
        let old = Manifest::read(&root)?;
        if old.is_none() && foreign == Foreign::Refuse && !is_empty(&root)? {
            return Err(Error::refusal(
                root,
                "holds files, but no build has written them; name an empty folder, or \
                 write among them with `--force`",
            ));
        }
        let paths = old.iter().flat_map(|old| &old.0);
        let old_by_lower = paths.filter_map(|path| Some((lower(path)?, path.clone())));
        Ok(Self {
            foreign,
            old_by_lower: old_by_lower.collect(),
            old,
            made,
            folders: RwLock::default(),
            taken: Mutex::default(),
            lock: Some(lock),
            root,
        })
    }

    /// Takes a file of the site, from any thread and in any order.
    ///
    /// # Errors
    ///
    /// Returns an error if it cannot be written, if a file of someone else is in
    /// its way, or if it comes twice.
    pub fn put(&self, path: &OutputPath, content: &Content) -> Result<(), Error> {
        if !self.taken().files.insert(path.clone()) {
            return Err(Error::refusal(self.root.join(path.as_str()), "is made twice"));
        }
        let staged = match self.new_folder(path)? {
            Some(folder) => Staged::InFolder(folder.to_owned()),
            None if self.is_up_to_date(path, content)? => return Ok(()),
            None => {
                let mut taken = self.taken();
                taken.alone += 1;
                Staged::Alone(taken.alone)
            }
        };
        write_new(&self.place(path, &staged), content)?;
        self.taken().changes.insert(path.clone(), staged);
        Ok(())
    }

    /// Makes the folder hold what has come, and nothing of earlier builds beside.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be moved or removed.
    pub fn publish(mut self) -> Result<Written, Error> {
        let Taken { files, changes, .. } = mem::take(&mut *self.taken());
        let is_first = self.old.is_none();
        let old = self.old.take().unwrap_or_default();
        let new = Manifest(files);
        let stale: Vec<_> = old.0.difference(&new.0).collect();
        let needed: BTreeSet<&str> = new.0.iter().flat_map(folders_around).collect();
        // Neither was there when the other came.
        if let Some(path) = new.0.iter().find(|path| needed.contains(path.as_str())) {
            let why = "is made as a file and as a folder";
            return Err(Error::refusal(self.root.join(path.as_str()), why));
        }
        if is_first || !new.0.is_subset(&old.0) {
            let both = Manifest(new.0.union(&old.0).cloned().collect());
            both.write(&self.root, self.staging())?;
        }
        let removed = remove(&stale, &self.root, &needed)?;
        self.move_in(&changes)?;
        if !stale.is_empty() {
            new.write(&self.root, self.staging())?;
        }
        self.made.clear();
        Ok(Written {
            unchanged: new.0.len() - changes.len(),
            written: changes.into_keys().collect(),
            removed,
            // While nobody else may write.
            stamps: stamp::stamps(&self.root, &new.0),
        })
    }

    /// Whether the folder holds the files of `stamps`, and nothing of other builds,
    /// and nobody has changed one since.
    pub fn holds(&self, stamps: &[Stamp]) -> bool {
        self.old.as_ref().is_some_and(|old| stamp::hold(&self.root, &old.0, stamps))
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn staging(&self) -> &Path {
        self.lock.as_ref().expect("it is given back only when the writer ends").staging()
    }

    fn was_ours(&self, path: &OutputPath) -> bool {
        self.old.as_ref().is_some_and(|old| old.0.contains(path))
    }

    /// The outermost folder around a file that is not there yet.
    fn new_folder<'p>(&self, path: &'p OutputPath) -> Result<Option<&'p str>, Error> {
        for folder in folders_around(path) {
            let folders = self.folders.read().unwrap_or_else(PoisonError::into_inner);
            let known = folders.get(folder).copied();
            drop(folders);
            let is_missing = match known {
                Some(is_missing) => is_missing,
                None => self.look_at(folder)?,
            };
            if is_missing {
                return Ok(Some(folder));
            }
        }
        Ok(None)
    }

    /// Whether a folder is not there. Those around it are.
    fn look_at(&self, folder: &str) -> Result<bool, Error> {
        let path = self.root.join(folder);
        let was_ours =
            || OutputPath::new(folder).is_ok_and(|folder| self.was_ours(&folder));
        let is_missing = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => true,
            Err(error) => return Err(at(&path)(error)),
            Ok(metadata) if metadata.is_dir() => false,
            Ok(metadata) if metadata.is_symlink() => {
                let why = "is a link, where the site needs a folder";
                return Err(Error::refusal(path, why));
            }
            // A file of an earlier build makes room.
            Ok(_) if was_ours() => true,
            Ok(_) => {
                return Err(Error::refusal(
                    path,
                    "is in the way of a folder of the site",
                ));
            }
        };
        let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        folders.insert(folder.to_owned(), is_missing);
        Ok(is_missing)
    }

    /// Whether a file, whose folder is there, holds `content`.
    fn is_up_to_date(&self, path: &OutputPath, content: &Content) -> Result<bool, Error> {
        // Where case does not matter, removing the old one will remove this.
        let in_lower = lower(path);
        let old = self.old_by_lower.get(in_lower.as_deref().unwrap_or(path.as_str()));
        let unlike = |old: &OutputPath| old != path;
        if old.is_some_and(unlike) || in_lower.is_some() && self.was_in_lower(path) {
            return Ok(false);
        }
        let file = self.root.join(path.as_str());
        let metadata = match fs::symlink_metadata(&file) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(at(&file)(error)),
        };
        // The name of what is made of a picture holds a hash of all that it is
        // made from, so the file that we wrote is still the same.
        let is_made = matches!(content, Content::Picture(_, Recipe::Resize { .. }));
        if metadata.is_file() && is_made && self.was_ours(path) {
            return Ok(true);
        }
        if metadata.is_file() && holds(&file, metadata.len(), content)? {
            return Ok(true);
        }
        let is_ours = if metadata.is_dir() {
            self.has_made_folder(path)
        } else {
            self.was_ours(path) || self.foreign == Foreign::Replace
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

    /// Whether an earlier build has made the lower-case form of `path`.
    fn was_in_lower(&self, path: &OutputPath) -> bool {
        let lower = lower(path).and_then(|lower| OutputPath::new(lower).ok());
        lower.is_some_and(|lower| self.was_ours(&lower))
    }

    /// Whether an earlier build has put files into the folder of this name.
    fn has_made_folder(&self, path: &OutputPath) -> bool {
        let inside = format!("{path}/");
        let mut old = self.old.iter().flat_map(|old| &old.0);
        old.any(|old| old.as_str().starts_with(&inside))
    }

    /// Where a file waits.
    fn place(&self, path: &OutputPath, staged: &Staged) -> PathBuf {
        match staged {
            Staged::InFolder(_) => self.staging().join("folders").join(path.as_str()),
            Staged::Alone(number) => {
                self.staging().join("files").join(number.to_string())
            }
        }
    }

    /// Moves what was staged to its place.
    fn move_in(&self, changes: &BTreeMap<OutputPath, Staged>) -> Result<(), Error> {
        let new_folder = |staged: &Staged| match staged {
            Staged::InFolder(folder) => Some(folder.clone()),
            Staged::Alone(_) => None,
        };
        let folders: BTreeSet<_> = changes.values().filter_map(new_folder).collect();
        for folder in &folders {
            let place = self.root.join(folder);
            let staged = self.staging().join("folders").join(folder);
            fs::rename(staged, &place).map_err(at(&place))?;
        }
        changes.par_iter().try_for_each(|(path, staged)| {
            let Staged::Alone(_) = staged else { return Ok(()) };
            let place = self.root.join(path.as_str());
            fs::rename(self.place(path, staged), &place).map_err(at(&place))
        })
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.lock.take());
        for folder in &self.made {
            // It stays if there is something of someone else's in it.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The lower-case form of a path, if that is another.
fn lower(path: &OutputPath) -> Option<String> {
    let is_lower =
        path.as_str().bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let lower = (!is_lower).then(|| path.as_str().to_lowercase())?;
    (lower != path.as_str()).then_some(lower)
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
        Content::Picture(original, recipe) => {
            let bytes = made(original, *recipe)?;
            Ok(size == bytes.len() as u64 && fs::read(path).map_err(at(path))? == bytes)
        }
    }
}

/// What a recipe makes of the picture at `original`.
///
/// # Errors
///
/// Returns an error if it cannot be read, or is broken behind its head.
pub fn made(original: &Path, recipe: Recipe) -> Result<Vec<u8>, Error> {
    let bytes = fs::read(original).map_err(at(original))?;
    picture::make(&bytes, recipe)
        .map_err(|wrong| Error::refusal(original, wrong.to_string()))
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

/// Writes a file that is not there yet, and makes the folders around it.
fn write_new(path: &Path, content: &Content) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(path);
    if fs::create_dir(folder).is_err() && !folder.is_dir() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let mut file = File::create_new(path).map_err(at(path))?;
    match content {
        Content::Bytes(bytes) => file.write_all(bytes).map_err(at(path)),
        Content::Copy(original) => {
            // Not `fs::copy`, which would copy the permissions too.
            let mut source = File::open(original).map_err(at(original))?;
            io::copy(&mut source, &mut file).map(drop).map_err(at(original))
        }
        Content::Picture(original, recipe) => {
            let bytes = made(original, *recipe)?;
            file.write_all(&bytes).map_err(at(path))
        }
    }
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
