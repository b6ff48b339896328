//! What one run leaves for the next, under `.dateline/cache` in the project.
//!
//! A value is kept under a name, together with a hash of all that it was made
//! from: it is missing or right, never stale. The file says by a checksum that it
//! is whole; if it is not, it is as good as none. It belongs to one program: what
//! another one has written, older or newer, counts as nothing. Deleting it changes
//! nothing but the time.

use std::{
    env, fmt, fs,
    hash::{Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::error::{Error, at};
use crate::source::Sources;

/// The folder for all that is kept of a project, in its root.
const KEPT: &str = ".dateline";

const HEADER: &[u8] = b"dateline cache 1\n";

/// A hash of all that something was made from.
pub type Inputs = [u8; 32];

/// What is kept of a project between builds.
#[derive(Debug)]
pub struct Cache {
    /// `.dateline` in the project's root.
    folder: PathBuf,
    /// What tells this program from others.
    program: Inputs,
}

/// A kept file that is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl Cache {
    /// The cache of the project in `root`; nothing if there cannot be one, since
    /// `.dateline` is a link or this program cannot tell itself from others.
    pub fn of(root: &Path) -> Option<Self> {
        let (program, folder) = (program().ok()?, root.join(KEPT));
        // What a link leads to is not ours.
        (!folder.is_symlink()).then_some(Self { folder, program })
    }

    /// A hash of `sources`, with all that they hold, and of `more`.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be read that is copied as it is.
    pub fn inputs(&self, sources: &Sources, more: impl Hash) -> Result<Inputs, Error> {
        // Of pictures, a hash is among what is known of them.
        let copied = sources.assets.par_iter().filter(|asset| asset.picture.is_none());
        let hashes: Result<Vec<Inputs>, Error> = copied
            .map(|asset| hash_of_file(&asset.file).map_err(at(&asset.file)))
            .collect();
        Ok(self.inputs_of((sources, hashes?, more)))
    }

    /// A hash of `values`, for what is made from no file.
    pub fn inputs_of(&self, values: impl Hash) -> Inputs {
        let mut digest = Digest::default();
        self.program.hash(&mut digest);
        values.hash(&mut digest);
        *digest.0.finalize().as_bytes()
    }

    /// What is kept under `name` and was made from `inputs`.
    ///
    /// # Errors
    ///
    /// Returns [`Damaged`] if the file is not whole. It is removed.
    pub fn read<T: DeserializeOwned>(
        &self,
        name: &str,
        inputs: &Inputs,
    ) -> Result<Option<T>, Damaged> {
        let path = self.path(name);
        let Ok(bytes) = fs::read(&path) else { return Ok(None) };
        let known = body(&bytes).and_then(|body| postcard::take_from_bytes(body).ok());
        let Some((made_from, rest)) = known else {
            let _ = fs::remove_file(&path);
            return Err(Damaged);
        };
        let made_from: Inputs = made_from;
        if made_from != *inputs {
            return Ok(None);
        }
        postcard::from_bytes(rest).map(Some).map_err(|_| {
            let _ = fs::remove_file(&path);
            Damaged
        })
    }

    /// Keeps `value`, which was made from `inputs`, under `name`. Whoever reads
    /// meanwhile, or whenever we are killed, finds the old file or the new one.
    ///
    /// # Errors
    ///
    /// Returns an error if it cannot be written.
    pub fn write(
        &self,
        name: &str,
        inputs: &Inputs,
        value: &impl Serialize,
    ) -> Result<(), Error> {
        let path = self.path(name);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(at(folder))?;
        let ignore = self.folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n").map_err(at(&ignore))?;
        }
        let body = postcard::to_extend(inputs, Vec::new())
            .and_then(|bytes| postcard::to_extend(value, bytes))
            .map_err(|error| Error::refusal(&path, error.to_string()))?;
        let checksum = blake3::hash(&body);
        let bytes = [HEADER, checksum.as_bytes(), &body].concat();
        let staged = folder.join(format!("{name}.{}", std::process::id()));
        fs::write(&staged, bytes).map_err(at(&staged))?;
        fs::rename(&staged, &path).map_err(at(&path))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join("cache").join(name)
    }
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what was kept of the last run is damaged; it is thrown away")
    }
}

impl std::error::Error for Damaged {}

/// The bytes behind header and checksum, if they are whole.
fn body(bytes: &[u8]) -> Option<&[u8]> {
    let (checksum, body) = bytes.strip_prefix(HEADER)?.split_at_checked(32)?;
    (blake3::hash(body).as_bytes() == checksum).then_some(body)
}

/// What tells this program from others of any version: its file's size and the
/// time at which it was put there.
fn program() -> io::Result<Inputs> {
    let metadata = fs::metadata(env::current_exe()?)?;
    let mut digest = Digest::default();
    env!("CARGO_PKG_VERSION").hash(&mut digest);
    metadata.len().hash(&mut digest);
    metadata.modified()?.hash(&mut digest);
    Ok(*digest.0.finalize().as_bytes())
}

/// A hash of a file, without holding it in memory.
fn hash_of_file(path: &Path) -> io::Result<Inputs> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut fs::File::open(path)?, &mut hasher)?;
    Ok(*hasher.finalize().as_bytes())
}

/// Hashes values of any type with all bytes of the hash.
#[derive(Default)]
struct Digest(blake3::Hasher);

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let hash = self.0.finalize();
        let first = hash.as_bytes().first_chunk().expect("a hash has 32 bytes");
        u64::from_le_bytes(*first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_by_what_it_was_made_from() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::of(folder.path()).unwrap();
        cache.write("it", &[1; 32], &("Doha", 7_u8)).unwrap();
        let read = |inputs| cache.read::<(String, u8)>("it", inputs);
        assert_eq!(read(&[1; 32]), Ok(Some(("Doha".to_owned(), 7))));
        assert_eq!(read(&[2; 32]), Ok(None));
        assert_eq!(cache.read::<u8>("other", &[1; 32]), Ok(None));
        let ignored = folder.path().join(".dateline/.gitignore");
        assert_eq!(fs::read_to_string(ignored).unwrap(), "*\n");
    }

    #[test]
    fn a_damaged_file_is_thrown_away() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::of(folder.path()).unwrap();
        let path = folder.path().join(".dateline/cache/it");
        cache.write("it", &[1; 32], &"Doha").unwrap();
        let whole = fs::read(&path).unwrap();
        let cut = &whole[..whole.len() - 1];
        let flipped: Vec<u8> =
            whole[..60].iter().chain(&[9]).chain(&whole[61..]).copied().collect();
        for bytes in [cut, &flipped, b"", HEADER, b"dateline cache 0\n"] {
            fs::write(&path, bytes).unwrap();
            assert_eq!(cache.read::<String>("it", &[1; 32]), Err(Damaged));
            assert!(!path.exists());
        }
    }
}
