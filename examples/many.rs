//! Writes a project with many dated sentences, to look at its pages:
//!
//! ```console
//! $ cargo run --example many -- FOLDER 10000
//! $ dateline build FOLDER
//! ```
#![allow(clippy::disallowed_methods, reason = "it writes the files of a project")]

#[path = "../tests/it/many.rs"]
mod many;

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder")?;
    let count = arguments.next().map_or(Ok(10_000), |count| count.parse())?;
    let content = Path::new(&folder).join("content");
    fs::create_dir_all(&content)?;
    fs::write(Path::new(&folder).join("dateline.yaml"), "title: Ten thousand events\n")?;
    for (name, text) in many::articles(count, 2012, 2021) {
        fs::write(content.join(name), text)?;
    }
    Ok(())
}
