//! `dateline init`: the first files of a project.

use std::path::PathBuf;

use super::{
    Failure,
    report::{Report, count},
};
use crate::{
    disk::{self, Foreign},
    output::{Content, Output, OutputPath},
};

/// Every file of a new project, by its path.
const FILES: [(&str, &str); 4] = [
    ("dateline.yaml", include_str!("init/dateline.yaml")),
    ("content/_index.md", include_str!("init/_index.md")),
    (
        "content/2024-05-17-harbour-bridge-opens.txt",
        include_str!("init/2024-05-17-harbour-bridge-opens.txt"),
    ),
    (
        "content/2024-06-02-how-the-bridge-was-built.md",
        include_str!("init/2024-06-02-how-the-bridge-was-built.md"),
    ),
];

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder of the project; it is made if it is missing
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Write into a folder that is not empty; no file is ever replaced
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, report: &Report) -> Result<(), Failure> {
    let foreign = if args.force { Foreign::Replace } else { Foreign::Refuse };
    let written = disk::scaffold(&project(), &args.dir, foreign)?;
    for path in &written {
        report.detail(|| format!("written {path}"));
    }
    let files = count(written.len(), "file", "files");
    let dir = args.dir.display();
    report.say(&format!("wrote {files} to {dir}"));
    let next = if args.dir.as_os_str() == "." {
        "dateline build".to_owned()
    } else {
        format!("dateline build --root {}", quoted(&dir.to_string()))
    };
    report.say(&format!("next: {next}"));
    Ok(())
}

fn project() -> Output {
    let file = |(path, text): (&'static str, &'static str)| {
        let path = OutputPath::new(path).expect("the paths above are sound");
        (path, Content::Bytes(text.as_bytes().into()))
    };
    FILES.into_iter().map(file).collect()
}

/// `path` as a shell takes it.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Config, source::Source};

    #[test]
    fn the_settings_of_a_new_project_are_valid() {
        let (path, text) = FILES[0];
        assert!(Config::parse(&Source::new(path, text)).is_ok());
        let is_setting = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase());
        let lines = text.lines().map(|line| match line.strip_prefix('#') {
            Some(rest) if is_setting(rest) => rest,
            _ => line,
        });
        let all = lines.collect::<Vec<_>>().join("\n");
        assert_eq!(Config::parse(&Source::new(path, all)).err(), None);
    }

    #[test]
    fn the_next_command_can_be_pasted() {
        assert_eq!(quoted("my/site"), "my/site");
        assert_eq!(quoted("it's new"), r"'it'\''s new'");
    }
}
