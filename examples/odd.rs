//! Writes a project of articles that are out of the ordinary, to look at its
//! pages:
//!
//! ```console
//! $ cargo run --example odd -- FOLDER
//! $ dateline build -r FOLDER
//! ```
#![allow(clippy::disallowed_methods, reason = "it writes the files of a project")]

#[path = "../tests/it/odd.rs"]
mod odd;

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("name a folder")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("content"))?;
    for (path, text) in odd::project() {
        fs::write(folder.join(path), text)?;
    }
    Ok(())
}
