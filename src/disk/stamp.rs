//! How the files of a site look from outside: enough to see whether someone has
//! changed one since a build has written it, without reading any.

use std::{collections::BTreeSet, fs, path::Path, time::SystemTime};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::output::OutputPath;

/// A file of a site, its size and when it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    path: OutputPath,
    bytes: u64,
    modified: SystemTime,
}

impl Stamp {
    /// The stamp of the file at `path` in `root`; nothing if there is no file or
    /// the file system keeps no times.
    fn of(root: &Path, path: &OutputPath) -> Option<Self> {
        let metadata = fs::symlink_metadata(root.join(path.as_str())).ok()?;
        let modified = metadata.is_file().then(|| metadata.modified().ok())??;
        Some(Self { path: path.clone(), bytes: metadata.len(), modified })
    }
}

/// The stamps of `paths` in `root`; nothing if one of them has none.
pub(super) fn stamps(root: &Path, paths: &BTreeSet<OutputPath>) -> Option<Vec<Stamp>> {
    let paths: Vec<&OutputPath> = paths.iter().collect();
    paths.into_par_iter().map(|path| Stamp::of(root, path)).collect()
}

/// Whether `paths` in `root` are just those of `stamps` and look as they did.
pub(super) fn hold(root: &Path, paths: &BTreeSet<OutputPath>, stamps: &[Stamp]) -> bool {
    let are_same = paths.len() == stamps.len()
        && paths.iter().zip(stamps).all(|(path, stamp)| *path == stamp.path);
    are_same
        && stamps
            .par_iter()
            .all(|stamp| Stamp::of(root, &stamp.path).as_ref() == Some(stamp))
}
