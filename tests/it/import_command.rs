//! `dateline import` as it is called: what is read and written, and what stays.

use std::{fs, path::Path, process::Command};

/// Runs the binary in `folder`; its status, and what it says.
fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let output = command.current_dir(folder).env_clear().args(args).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn write(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

#[test]
fn the_command_writes_a_project_that_builds() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(
        folder,
        "old/config.toml",
        "base_url = 'https://gazette.example'\ntitle = 'Gazette'\n",
    );
    write(
        folder,
        "old/content/news/ice.md",
        "+++\ntitle = 'Ice'\n+++\nIt is thin. ![Plan](/plan.csv)\n",
    );
    write(folder, "old/static/plan.csv", "a,b\n");
    let (status, said) = run(folder, &["import", "old", "--root", "new", "--dry-run"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("would import a Zola site: 1 article, 1 other file"), "{said}");
    assert!(!folder.join("new").exists());
    let (status, said) = run(folder, &["import", "old", "--root", "new"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("imported a Zola site: 1 article, 1 other file"), "{said}");
    assert_eq!(fs::read_to_string(folder.join("new/static/plan.csv")).unwrap(), "a,b\n");
    let (status, said) = run(folder, &["build", "--root", "new"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(folder.join("new/public/articles/news/ice/index.html").exists(), "{said}");
}

#[test]
fn what_is_there_already_stays() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "old/a.txt", "One.\n");
    write(folder, "new/content/a.txt", "Mine.\n");
    let (status, said) =
        run(folder, &["import", "old", "--root", "new", "--format", "human"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("import-exists") && said.contains("content/a.txt"), "{said}");
    assert_eq!(fs::read_to_string(folder.join("new/content/a.txt")).unwrap(), "Mine.\n");
    let (status, said) = run(folder, &["import", "new", "--root", "new"]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("cannot be imported into itself"), "{said}");
    let (status, said) = run(folder, &["import", "gone", "--root", "new"]);
    assert_eq!(status, Some(1), "{said}");
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_read_keep_no_other_back() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "old/good.txt", "One.\n");
    write(folder, "old/latin.txt", b"caf\xE9\n");
    write(
        folder,
        "old/page.html",
        b"<meta charset='ISO-8859-1'><title>x</title>caf\xE9\r\n",
    );
    write(folder, "secret.txt", "Secret.\n");
    let large = fs::File::create(folder.join("old/large.txt")).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    std::os::unix::fs::symlink("../secret.txt", folder.join("old/link.txt")).unwrap();
    std::os::unix::fs::symlink(".", folder.join("old/circle")).unwrap();
    let (status, said) = run(folder, &["import", "old", "--root", "new"]);
    assert_eq!(status, Some(1), "{said}");
    for name in ["latin.txt", "large.txt", "link.txt", "circle"] {
        assert!(said.contains(name), "{name}: {said}");
    }
    let mut names: Vec<_> = fs::read_dir(folder.join("new/content"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["good.txt", "page.md"]);
    let page = fs::read_to_string(folder.join("new/content/page.md")).unwrap();
    assert_eq!(page, "---\ntitle: x\n---\n\ncafé\n");
}
