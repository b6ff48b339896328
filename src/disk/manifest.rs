//! The list of the files that builds have put into an output folder.
//!
//! It lies in that folder, and so is lost, moved and copied with it: a folder
//! that is deleted and filled by someone else has no manifest that would lay
//! claim to what is in it now. It lists paths only, the same for the same
//! site. Each is checked when it is read, so that no line can name a file
//! outside the folder.

use std::{collections::BTreeSet, fs, io, path::Path};

use super::error::{Error, at};
use crate::output::OutputPath;

/// Its name in the output folder.
pub(super) const NAME: &str = ".dateline-manifest";

const HEADER: &str = "dateline manifest 1\n";

/// The paths of files that builds have written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(pub(super) BTreeSet<OutputPath>);

impl Manifest {
    /// Reads the manifest of an output folder; nothing if it has none.
    pub(super) fn read(output: &Path) -> Result<Option<Self>, Error> {
        let path = output.join(NAME);
        match fs::read_to_string(&path) {
            Ok(text) => parse(&text).map(Some).ok_or_else(|| {
                let why = "is no list of files by this version of dateline; \
                           remove it with what it belongs to";
                Error::refusal(&path, why)
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&path)(error)),
        }
    }

    /// Replaces the manifest of an output folder; `staging` lies in it.
    pub(super) fn write(&self, output: &Path, staging: &Path) -> Result<(), Error> {
        let mut text = HEADER.to_owned();
        for path in &self.0 {
            text.extend([path.as_str(), "\n"]);
        }
        let staged = staging.join("manifest");
        fs::write(&staged, text).map_err(at(&staged))?;
        let path = output.join(NAME);
        fs::rename(&staged, &path).map_err(at(&path))
    }
}

fn parse(text: &str) -> Option<Manifest> {
    let paths = text.strip_prefix(HEADER)?.lines().map(OutputPath::new);
    paths.collect::<Result<_, _>>().ok().map(Manifest)
}
