//! Writes files into a project, none in the place of another.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use super::{
    error::{Error, at},
    write::Foreign,
};
use crate::output::{Content, Output, OutputPath};

/// Writes `output` into the folder `to`, which is made if it is missing, and
/// returns what was written. A file that is there already is left as it is.
///
/// # Errors
///
/// Returns an error if a file cannot be written, or if there are files in the
/// folder, dotfiles apart, unless `foreign` allows them.
pub fn scaffold(
    output: &Output,
    to: &Path,
    foreign: Foreign,
) -> Result<Vec<OutputPath>, Error> {
    fs::create_dir_all(to).map_err(at(to))?;
    if foreign == Foreign::Refuse && !is_empty(to)? {
        return Err(Error::refusal(
            to,
            "is not empty; with `--force`, what is missing \
                                       is written beside what is there",
        ));
    }
    let mut written = Vec::new();
    for (path, content) in output {
        let file = to.join(path.as_str());
        let folder = file.parent().unwrap_or(to);
        fs::create_dir_all(folder).map_err(at(folder))?;
        match File::create_new(&file) {
            Ok(new) => fill(new, &file, content)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(at(&file)(error)),
        }
        written.push(path.clone());
    }
    Ok(written)
}

/// Writes `content` into the `new` file at `path`.
fn fill(mut new: File, path: &Path, content: &Content) -> Result<(), Error> {
    match content {
        Content::Bytes(bytes) => new.write_all(bytes).map_err(at(path)),
        Content::Copy(from) | Content::Picture(from, _) => {
            let mut old = File::open(from).map_err(at(from))?;
            io::copy(&mut old, &mut new).map_err(at(path)).map(drop)
        }
    }
}

/// Whether there is nothing in `folder` but dotfiles.
pub(super) fn is_empty(folder: &Path) -> Result<bool, Error> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let name = entry.map_err(at(folder))?.file_name();
        if !name.to_string_lossy().starts_with('.') {
            return Ok(false);
        }
    }
    Ok(true)
}
