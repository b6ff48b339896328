//! Reads projects from, and writes sites to, real folders.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dateline::{
    disk::{self, Foreign, Ignore, OutputFolder, Writer, Written},
    output::{Content, Output, OutputPath},
    source::{Sources, UnreadReason},
};
use tempfile::TempDir;

/// A folder that goes away after the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With this file in it.
    fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        put(&self.at(path), bytes);
        self
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, globs: &[&str]) -> Sources {
        let globs: Vec<_> = globs.iter().map(|&glob| glob.to_owned()).collect();
        disk::read(self.0.path(), None, &Ignore::new(&globs).unwrap()).unwrap()
    }

    /// Writes a site of these files to `public`.
    fn write(&self, files: &[(&str, &str)]) -> Result<Written, String> {
        self.write_with(files, Foreign::Refuse)
    }

    fn write_with(
        &self,
        files: &[(&str, &str)],
        foreign: Foreign,
    ) -> Result<Written, String> {
        let file = |&(path, text): &(&str, &str)| {
            (OutputPath::new(path).unwrap(), Content::from(text.to_owned()))
        };
        let output: Output = files.iter().map(file).collect();
        let to = OutputFolder::new(self.0.path(), &self.at("public")).unwrap();
        disk::write(&output, &to, foreign).map_err(|error| error.to_string())
    }

    /// Every file in `public` with what it holds, but for the manifest.
    fn site(&self) -> Vec<(String, String)> {
        let root = self.at("public");
        let mut files: Vec<_> = walkdir::WalkDir::new(&root)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| !entry.file_type().is_dir())
            .map(|entry| {
                let path = entry.path().strip_prefix(&root).unwrap();
                let text = fs::read_to_string(entry.path()).unwrap();
                (path.to_str().unwrap().to_owned(), text)
            })
            .filter(|(path, _)| path != ".dateline-manifest")
            .collect();
        files.sort();
        files
    }

    #[track_caller]
    fn holds(&self, files: &[(&str, &str)]) {
        let owned = |&(path, text): &(&str, &str)| (path.to_owned(), text.to_owned());
        assert_eq!(self.site(), files.iter().map(owned).collect::<Vec<_>>());
    }
}

fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn paths(paths: &[OutputPath]) -> Vec<&str> {
    paths.iter().map(OutputPath::as_str).collect()
}

// Reading

#[test]
fn files_are_read_for_what_they_are_in_order() {
    let sources = Folder::new()
        .file("content/b.txt", "B")
        .file("content/a/x.md", "X")
        .file("content/a.md", "A")
        .file("content/a/map.pdf", [0xFF])
        .file("static/style.css", "")
        .file("static/.nojekyll", "")
        .file("static/.secret", "")
        .file("templates/article.html", "T")
        .file("content/.draft.md", "")
        .file("content/.git/config", "")
        .file("other/c.md", "")
        .read(&[]);
    let articles: Vec<_> =
        sources.articles.iter().map(|it| (&*it.path, &*it.text)).collect();
    assert_eq!(
        articles,
        [("content/a.md", "A"), ("content/a/x.md", "X"), ("content/b.txt", "B"),]
    );
    let assets: Vec<_> =
        sources.assets.iter().map(|it| (&*it.path, &*it.destination)).collect();
    assert_eq!(
        assets,
        [
            ("static/.nojekyll", ".nojekyll"),
            ("content/a/map.pdf", "articles/a/map.pdf"),
            ("static/style.css", "style.css"),
        ]
    );
    assert_eq!(sources.templates[0].path, "templates/article.html");
    assert_eq!(sources.unread, []);
}

#[test]
fn ignored_files_are_passed_over() {
    let folder = Folder::new()
        .file("content/a.md", "")
        .file("content/a.psd", "")
        .file("content/x/b.psd", "")
        .file("content/notes/n.md", "")
        .file("content/notes/deep/n.md", "")
        .file("content/x/notes/n.md", "");
    let found = |globs| {
        let sources = folder.read(globs);
        let articles = sources.articles.into_iter().map(|it| it.path);
        articles.chain(sources.assets.into_iter().map(|it| it.path)).collect::<Vec<_>>()
    };
    assert_eq!(
        found(&["*.psd", "content/notes/**"]),
        ["content/a.md", "content/x/notes/n.md"]
    );
    assert_eq!(found(&["*.psd", "notes"]), ["content/a.md"]);
    assert_eq!(found(&["content/notes/", "x"]), ["content/a.md", "content/a.psd"]);
    let (glob, _) = Ignore::new(&["a[".to_owned()]).unwrap_err();
    assert_eq!(glob, "a[");
}

#[test]
fn what_cannot_be_read_is_named() {
    let sources = Folder::new()
        .file("content/good.md", "")
        .file("content/latin1.txt", b"caf\xE9")
        .file("content/utf16.txt", b"\xFF\xFED\0")
        .file("content/old.md~", "")
        .file("content/draft.md.bak", "")
        .file("content/a.markdown", "")
        .file("static/a:b.css", "")
        .read(&[]);
    let unread: Vec<_> =
        sources.unread.iter().map(|it| (&*it.path, &it.reason)).collect();
    assert_eq!(
        unread,
        [
            ("content/a.markdown", &UnreadReason::UnknownKind),
            ("content/draft.md.bak", &UnreadReason::UnknownKind),
            ("content/latin1.txt", &UnreadReason::NotUtf8 { offset: 3, line: 1 }),
            ("content/old.md~", &UnreadReason::UnknownKind),
            ("static/a:b.css", &UnreadReason::BadName),
        ]
    );
    assert_eq!(sources.articles[1].text, "D");
}

#[test]
fn a_text_that_is_too_large_is_not_read() {
    let folder = Folder::new().file("content/a.md", "");
    let size = (64 << 20) + 1;
    // The file system holds no more of it than its length.
    fs::File::create(folder.at("content/huge.txt")).unwrap().set_len(size).unwrap();
    let reason = UnreadReason::TooLarge { size, limit: 64 << 20 };
    assert_eq!(folder.read(&[]).unread[0].reason, reason);
}

#[cfg(unix)]
#[test]
fn links_within_the_project_are_followed_and_others_named() {
    use std::os::unix::fs::symlink;
    let outside = Folder::new().file("secret.md", "S").file("more/s.md", "S");
    let folder = Folder::new().file("content/a.md", "A").file("shared/b.md", "B");
    let link = |to: &Path, from: &str| symlink(to, folder.at(from)).unwrap();
    link(&folder.at("shared/b.md"), "content/b.md");
    link(&folder.at("shared"), "content/shared");
    link(&outside.at("secret.md"), "content/secret.md");
    link(&outside.at("more"), "content/more");
    link(Path::new("nothing"), "content/nothing.md");
    link(Path::new("/x/.#a.md"), "content/.#a.md");
    link(Path::new("."), "content/circle");
    link(Path::new("round.md"), "content/round.md");

    let sources = folder.read(&[]);
    let articles: Vec<_> = sources.articles.iter().map(|it| &*it.path).collect();
    assert_eq!(articles, ["content/a.md", "content/b.md", "content/shared/b.md"]);
    let unread: Vec<_> =
        sources.unread.iter().map(|it| (&*it.path, &it.reason)).collect();
    let bad = &UnreadReason::BadLink;
    assert_eq!(
        unread,
        [
            ("content/circle", bad),
            ("content/more", bad),
            ("content/nothing.md", bad),
            ("content/round.md", bad),
            ("content/secret.md", bad),
        ]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_cannot_stand_in_an_address_are_named() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let folder = Folder::new().file("content/line\nbreak.md", "");
    put(&folder.at("content").join(OsStr::from_bytes(b"caf\xE9.md")), "");
    let unread: Vec<_> = folder.read(&[]).unread.into_iter().map(|it| it.path).collect();
    assert_eq!(unread, ["content/caf\u{FFFD}.md", "content/line\\nbreak.md"]);
}

#[test]
fn the_root_is_the_nearest_folder_with_settings() {
    let folder = Folder::new()
        .file("dateline.yaml", "")
        .file("a/b/c.md", "")
        .file("own/content/d.md", "");
    assert_eq!(disk::find_root(&folder.at("a/b")), folder.at(""));
    assert_eq!(disk::find_root(&folder.at("own")), folder.at("own"));
    let bare = Folder::new();
    assert_eq!(disk::find_root(&bare.at("")), bare.at(""));
}

// Writing

#[test]
fn the_folder_holds_the_output_and_nothing_of_earlier_ones() {
    let folder = Folder::new();
    let first = [("a/index.html", "A"), ("b/deep/x.html", "X"), ("index.html", "I")];
    let written = folder.write(&first).unwrap();
    assert_eq!(paths(&written.written), ["a/index.html", "b/deep/x.html", "index.html"]);
    folder.holds(&first);

    let second = [("a/index.html", "A"), ("c/new/y.html", "Y"), ("index.html", "J")];
    let written = folder.write(&second).unwrap();
    assert_eq!(paths(&written.written), ["c/new/y.html", "index.html"]);
    assert_eq!(paths(&written.removed), ["b/deep/x.html"]);
    assert_eq!(written.unchanged, 1);
    folder.holds(&second);
    assert!(!folder.at("public/b").exists());
    assert!(!folder.at("public/.dateline-staging").exists());
}

#[test]
fn a_new_folder_may_lie_deep_in_one_that_is_there() {
    let folder = Folder::new();
    folder.write(&[("a/b/x", "X")]).unwrap();
    let second = [("a/b/c/d/y", "Y"), ("a/b/c/z", "Z"), ("a/b/x", "X"), ("a/e/w", "W")];
    let written = folder.write(&second).unwrap();
    assert_eq!(paths(&written.written), ["a/b/c/d/y", "a/b/c/z", "a/e/w"]);
    folder.holds(&second);
}

/// Whatever sites follow one another, the folder holds the last.
#[test]
fn any_site_may_follow_any_other() {
    use proptest::prelude::*;
    let part = prop_oneof![Just("a"), Just("b"), Just("c")];
    let path = prop::collection::vec(part, 1..4).prop_map(|parts| parts.join("/"));
    let site = prop::collection::btree_map(path, "[xy]", 0..6).prop_map(|mut site| {
        // No file of a site can be a folder of it, too.
        let paths: Vec<_> = site.keys().cloned().collect();
        let is_folder =
            |path: &str| paths.iter().any(|other| other.starts_with(&format!("{path}/")));
        site.retain(|path, _| !is_folder(path));
        site
    });
    let sites = prop::collection::vec(site, 1..5);
    proptest!(ProptestConfig::with_cases(100), |(sites in sites)| {
        let folder = Folder::new();
        for site in sites {
            let files: Vec<_> = site.iter().map(|(path, text)| (&**path, &**text)).collect();
            folder.write(&files).unwrap();
            folder.holds(&files);
        }
    });
}

#[cfg(unix)]
#[test]
fn equal_bytes_are_left_alone() {
    use std::os::unix::fs::MetadataExt as _;
    let folder = Folder::new();
    folder.write(&[("a.html", "same"), ("b.html", "old1")]).unwrap();
    let inode = |path: &str| fs::metadata(folder.at(path)).unwrap().ino();
    let before = (inode("public/a.html"), inode("public/.dateline-manifest"));
    folder.write(&[("a.html", "same"), ("b.html", "new1")]).unwrap();
    assert_eq!(before, (inode("public/a.html"), inode("public/.dateline-manifest")));
    folder.holds(&[("a.html", "same"), ("b.html", "new1")]);
}

#[test]
fn assets_are_copied_and_compared() {
    let folder = Folder::new().file("static/big.bin", vec![7; 200_000]);
    let to = OutputFolder::new(&folder.at(""), &folder.at("public")).unwrap();
    let path = OutputPath::new("media/big.bin").unwrap();
    let output = Output::from([(path, Content::Copy(folder.at("static/big.bin")))]);
    let write = || disk::write(&output, &to, Foreign::Refuse).unwrap();
    assert_eq!(write().written.len(), 1);
    assert_eq!(write().unchanged, 1);
    let mut changed = vec![7; 200_000];
    changed[199_999] = 8;
    put(&folder.at("static/big.bin"), &changed);
    assert_eq!(write().written.len(), 1);
    assert_eq!(fs::read(folder.at("public/media/big.bin")).unwrap(), changed);
}

#[test]
fn files_may_become_folders_and_folders_files() {
    let folder = Folder::new();
    let first = [("a", "file"), ("b/c/d", "deep"), ("e/one", "1")];
    let second = [("a/b/c", "deep"), ("b", "file"), ("e/two", "2")];
    for site in [first, second, first] {
        folder.write(&site).unwrap();
        folder.holds(&site);
    }
}

#[test]
fn a_path_that_changes_its_case_stays() {
    let folder = Folder::new();
    folder.write(&[("About/Us.html", "U")]).unwrap();
    let written = folder.write(&[("about/us.html", "U")]).unwrap();
    assert_eq!(paths(&written.written), ["about/us.html"]);
    folder.holds(&[("about/us.html", "U")]);
}

#[test]
fn a_folder_of_someone_else_is_refused() {
    let folder = Folder::new().file("public/diary.txt", "mine");
    let error = folder.write(&[("index.html", "I")]).unwrap_err();
    assert!(error.contains("no build has written them"), "{error}");
    folder.holds(&[("diary.txt", "mine")]);
}

#[test]
fn dotfiles_do_not_make_a_folder_someone_elses() {
    let folder = Folder::new().file("public/.git/HEAD", "ref");
    folder.write(&[("index.html", "I")]).unwrap();
    folder.write(&[]).unwrap();
    folder.holds(&[(".git/HEAD", "ref")]);
}

#[test]
fn files_of_others_are_neither_removed_nor_replaced() {
    let folder = Folder::new();
    folder.write(&[("index.html", "I"), ("a/old.html", "O")]).unwrap();
    put(&folder.at("public/a/mine.html"), "mine");
    folder.write(&[("index.html", "I")]).unwrap();
    folder.holds(&[("a/mine.html", "mine"), ("index.html", "I")]);

    let clash = [("a/mine.html", "theirs"), ("index.html", "J")];
    let error = folder.write(&clash).unwrap_err();
    assert!(error.contains("mine.html: is in the way"), "{error}");
    folder.holds(&[("a/mine.html", "mine"), ("index.html", "I")]);

    folder.write_with(&clash, Foreign::Replace).unwrap();
    folder.holds(&clash);
}

#[test]
fn a_new_folder_with_the_name_of_a_deleted_one_is_not_ours() {
    let folder = Folder::new();
    folder.write(&[("index.html", "I")]).unwrap();
    fs::remove_dir_all(folder.at("public")).unwrap();
    put(&folder.at("public/index.html"), "mine");
    folder.write(&[]).unwrap_err();
    folder.holds(&[("index.html", "mine")]);
}

#[test]
fn a_moved_folder_can_still_be_pruned() {
    let folder = Folder::new();
    folder.write(&[("a.html", "A"), ("b.html", "B")]).unwrap();
    fs::rename(folder.at("public"), folder.at("moved")).unwrap();
    fs::rename(folder.at("moved"), folder.at("public")).unwrap();
    folder.write(&[("a.html", "A")]).unwrap();
    folder.holds(&[("a.html", "A")]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_is_not_followed() {
    let other = Folder::new().file("x.html", "mine");
    let folder = Folder::new();
    folder.write(&[("a/x.html", "X"), ("b.html", "B")]).unwrap();
    fs::remove_dir_all(folder.at("public/a")).unwrap();
    std::os::unix::fs::symlink(other.at(""), folder.at("public/a")).unwrap();

    let error = folder.write(&[("a/x.html", "Y"), ("b.html", "B")]).unwrap_err();
    assert!(error.contains("is a link"), "{error}");
    folder.write(&[("b.html", "B")]).unwrap();
    assert_eq!(fs::read_to_string(other.at("x.html")).unwrap(), "mine");
}

#[test]
fn a_manifest_cannot_name_files_outside() {
    let folder = Folder::new().file("precious.txt", "mine");
    folder.write(&[("a.html", "A")]).unwrap();
    let manifest = "dateline manifest 1\n../precious.txt\na.html\n";
    put(&folder.at("public/.dateline-manifest"), manifest);
    let error = folder.write(&[]).unwrap_err();
    assert!(error.contains(".dateline-manifest: is no list of files"), "{error}");
    assert!(folder.at("precious.txt").exists());
}

#[test]
fn a_folder_in_use_is_refused_and_one_left_locked_is_taken_over() {
    let folder = Folder::new().file("public/.dateline-staging/lock", "4711");
    let lock = fs::File::open(folder.at("public/.dateline-staging/lock")).unwrap();
    lock.lock().unwrap();
    let error = folder.write(&[("a.html", "A")]).unwrap_err();
    assert!(error.contains("another build, process 4711, is writing there"), "{error}");

    // What a killed build leaves: the file, half of its work, but no lock.
    lock.unlock().unwrap();
    put(&folder.at("public/.dateline-staging/files/0"), "half");
    put(&folder.at("public/.dateline-staging/folders/a/x"), "half");
    folder.write(&[("a.html", "A")]).unwrap();
    folder.holds(&[("a.html", "A")]);
}

#[test]
fn when_one_file_cannot_be_made_the_old_site_stays() {
    let folder = Folder::new();
    folder.write(&[("a.html", "A"), ("old.html", "O")]).unwrap();
    let to = OutputFolder::new(&folder.at(""), &folder.at("public")).unwrap();
    let path = |path| OutputPath::new(path).unwrap();
    let output = Output::from([
        (path("a.html"), Content::from("new".to_owned())),
        (path("gone.png"), Content::Copy(folder.at("static/gone.png"))),
    ]);
    let error = disk::write(&output, &to, Foreign::Refuse).unwrap_err().to_string();
    assert!(error.ends_with("gone.png: no such file or directory"), "{error}");
    folder.holds(&[("a.html", "A"), ("old.html", "O")]);
}

#[test]
fn a_site_that_is_given_up_leaves_the_folder_as_it_was() {
    let folder = Folder::new();
    let to = OutputFolder::new(&folder.at(""), &folder.at("sites/public")).unwrap();
    let give_up = || {
        let writer = Writer::open(&to, Foreign::Refuse).unwrap();
        let path = OutputPath::new("a/new.html").unwrap();
        writer.put(&path, &Content::from("new".to_owned())).unwrap();
    };
    give_up();
    assert!(!folder.at("sites").exists());

    let output =
        Output::from([(OutputPath::new("a/x.html").unwrap(), "X".to_owned().into())]);
    disk::write(&output, &to, Foreign::Refuse).unwrap();
    give_up();
    assert_eq!(fs::read_to_string(folder.at("sites/public/a/x.html")).unwrap(), "X");
    assert!(!folder.at("sites/public/a/new.html").exists());
    assert!(!folder.at("sites/public/.dateline-staging").exists());
}

#[test]
fn a_file_comes_once_and_is_no_folder() {
    let folder = Folder::new();
    let to = OutputFolder::new(&folder.at(""), &folder.at("public")).unwrap();
    let refused = |files: [&str; 2], why: &str| {
        let writer = Writer::open(&to, Foreign::Refuse).unwrap();
        let put =
            |path| writer.put(&OutputPath::new(path).unwrap(), &"x".to_owned().into());
        let put = files.into_iter().try_for_each(put);
        let error =
            put.and_then(|()| writer.publish().map(drop)).unwrap_err().to_string();
        assert!(error.ends_with(why), "{error}");
    };
    refused(["a.html", "a.html"], "is made twice");
    refused(["a", "a/b.html"], "is made as a file and as a folder");
    refused(["a/b.html", "a"], "is made as a file and as a folder");
}

#[test]
fn clean_removes_what_was_written_and_nothing_else() {
    let folder = Folder::new();
    let to = OutputFolder::new(&folder.at(""), &folder.at("public")).unwrap();
    assert_eq!(disk::clean(&to).unwrap(), 0);
    folder.write(&[("a/x.html", "X"), ("b.html", "B")]).unwrap();
    put(&folder.at("public/mine.txt"), "mine");
    assert_eq!(disk::clean(&to).unwrap(), 2);
    folder.holds(&[("mine.txt", "mine")]);

    fs::remove_file(folder.at("public/mine.txt")).unwrap();
    folder.write(&[("b.html", "B")]).unwrap();
    assert_eq!(disk::clean(&to).unwrap(), 1);
    assert!(!folder.at("public").exists());
}

// Refusals

#[track_caller]
fn refuse(folder: &Folder, path: &str, why: &str) {
    let error = OutputFolder::new(&folder.at("p"), &folder.at(path)).unwrap_err();
    assert!(error.to_string().contains(why), "{error}");
}

#[test]
fn folders_that_hold_the_sources_are_refused() {
    let folder = Folder::new()
        .file("p/content/a.md", "")
        .file("p/static/x", "")
        .file("p/file", "");
    refuse(&folder, "p", "the project itself");
    refuse(&folder, "p/content/..", "the project itself");
    refuse(&folder, "", "the project itself");
    refuse(&folder, "p/content", "the folder `content`");
    refuse(&folder, "p/content/out", "the folder `content`");
    refuse(&folder, "p/static/out/deep", "the folder `static`");
    refuse(&folder, "p/file", "is not a folder");
    refuse(&folder, "p/none/../../p", "leads through a folder that is missing");
    assert!(OutputFolder::new(&folder.at("p"), &folder.at("p/public")).is_ok());
    assert!(OutputFolder::new(&folder.at("p"), &folder.at("elsewhere/x")).is_ok());
}

#[cfg(unix)]
#[test]
fn links_to_refused_folders_are_refused() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new().file("p/content/a.md", "");
    symlink(folder.at("p/content"), folder.at("link")).unwrap();
    symlink(folder.at("p"), folder.at("up")).unwrap();
    symlink("nowhere", folder.at("broken")).unwrap();
    refuse(&folder, "link", "the folder `content`");
    refuse(&folder, "link/out", "the folder `content`");
    refuse(&folder, "up", "the project itself");
    refuse(&folder, "broken", "is a link that leads nowhere");
}

#[test]
fn the_working_directory_is_refused() {
    let folder = Folder::new().file("p/content/a.md", "");
    let here = std::env::current_dir().unwrap();
    let error = OutputFolder::new(&folder.at("p"), &here).unwrap_err();
    assert!(error.to_string().contains("the working directory"), "{error}");
}
