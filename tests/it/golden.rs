//! Golden sites: `tests/sites/<name>/` is a project, and its folder `expected/`
//! holds what some of its pages must be.
//!
//! Only what stands inside `<main>` is compared, so that a new masthead changes
//! no test. To accept new results, run the tests with `BLESS=1` and read the
//! diff; to have one more page compared, put an empty file into `expected/`.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use super::site::{Built, Project};

#[test]
fn golden_sites_are_as_expected() {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    for site in entries(&sites) {
        let built = build(&site);
        assert_eq!(built.mistakes(), Vec::<String>::new(), "{}", site.display());
        for path in files(&site.join("expected")) {
            let name = path.strip_prefix(site.join("expected")).unwrap();
            let actual = main_of(built.page(&name.to_string_lossy()));
            if env::var_os("BLESS").is_some() {
                fs::write(&path, actual).unwrap();
            } else {
                let expected = fs::read_to_string(&path).unwrap();
                assert_eq!(actual, expected, "{}", path.display());
            }
        }
    }
}

fn build(site: &Path) -> Built {
    let inputs =
        files(site).into_iter().filter(|path| !path.starts_with(site.join("expected")));
    let project = inputs.fold(Project::default(), |project, path| {
        let name = path.strip_prefix(site).unwrap().to_string_lossy().into_owned();
        project.file(&name, &fs::read_to_string(&path).unwrap())
    });
    project.build()
}

/// What stands inside `<main>`, without blank lines and indentation.
fn main_of(page: &str) -> String {
    let start = page.find("<main").expect("a page has a <main>");
    let end = page.find("</main>").expect("<main> is closed");
    let lines = page[start..end].lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

/// All files under `folder`, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let under = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    entries(folder).into_iter().flat_map(under).collect()
}
