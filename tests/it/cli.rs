//! The real binary, in folders of its own.

use std::{
    fs,
    io::Write as _,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// A folder with the files of a project.
struct Project(TempDir);

/// An empty folder.
fn project() -> Project {
    Project(tempfile::tempdir().unwrap())
}

/// A folder with one good article.
fn small() -> Project {
    project().file("content/2020-02-29-doha.txt", "They met in Doha on Saturday.")
}

impl Project {
    /// With this file in it.
    fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// The binary, to be run in this folder.
    fn command(&self) -> Run<'_> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.current_dir(self.0.path()).env_clear();
        // So that the home folder is not one of those that hold the project.
        command.env("HOME", self.path("home"));
        Run { project: self, command, stdin: Vec::new() }
    }

    /// Runs the binary in this folder.
    fn run<const N: usize>(&self, args: [&str; N]) -> Ran<'_> {
        self.command().args(args)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    #[track_caller]
    fn has(&self, path: &str) -> &Self {
        assert!(self.path(path).exists(), "{path} is missing");
        self
    }

    #[track_caller]
    fn has_no(&self, path: &str) -> &Self {
        assert!(!self.path(path).exists(), "{path} is there");
        self
    }
}

/// The binary, about to run.
struct Run<'p> {
    project: &'p Project,
    command: Command,
    stdin: Vec<u8>,
}

impl<'p> Run<'p> {
    fn within(mut self, folder: &str) -> Self {
        self.command.current_dir(self.project.path(folder));
        self
    }

    fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        bytes.as_ref().clone_into(&mut self.stdin);
        self
    }

    fn args<const N: usize>(mut self, args: [&str; N]) -> Ran<'p> {
        self.command.args(args);
        let all = (Stdio::piped(), Stdio::piped(), Stdio::piped());
        let mut child =
            self.command.stdin(all.0).stdout(all.1).stderr(all.2).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let output = std::thread::scope(|scope| {
            scope.spawn(move || {
                // A command need not read all that it is given.
                let _ = stdin.write_all(&self.stdin);
            });
            child.wait_with_output().unwrap()
        });
        Ran { project: self.project, output }
    }
}

/// What came of a run.
struct Ran<'p> {
    project: &'p Project,
    output: Output,
}

impl<'p> Ran<'p> {
    fn stdout(&self) -> &str {
        std::str::from_utf8(&self.output.stdout).unwrap()
    }

    fn stderr(&self) -> &str {
        std::str::from_utf8(&self.output.stderr).unwrap()
    }

    /// The project, after the run has ended with this status.
    #[track_caller]
    fn ends(self, status: i32) -> Self {
        assert_eq!(self.output.status.code(), Some(status), "{}", self.stderr());
        self
    }

    #[track_caller]
    fn succeeds(self) -> Self {
        self.ends(0)
    }

    #[track_caller]
    fn fails(self) -> Self {
        self.ends(1)
    }

    /// Standard error holds this.
    #[track_caller]
    fn says(self, text: &str) -> Self {
        assert!(self.stderr().contains(text), "no `{text}` in:\n{}", self.stderr());
        self
    }

    #[track_caller]
    fn never_says(self, text: &str) -> Self {
        assert!(!self.stderr().contains(text), "`{text}` in:\n{}", self.stderr());
        self
    }

    #[track_caller]
    fn silently(self) -> Self {
        assert_eq!(self.stderr(), "");
        self
    }

    /// Standard output is this.
    #[track_caller]
    fn prints(self, text: &str) -> Self {
        assert_eq!(self.stdout(), text);
        self
    }

    fn then(self) -> &'p Project {
        self.project
    }
}

// The command line

#[test]
fn colours_are_looked_at_when_asked_for() {
    let project = small();
    let checked = project.run(["check", "--colors", "--strict"]).succeeds();
    checked.says("light: least contrast 7.21 of text").says("dark: ");
    let own = small().file("static/own.css", ":root { --person-bg: #888; }");
    own.run(["check", "--colors", "--strict"])
        .fails()
        .says("static/own.css:1:9")
        .says("text in `--text` on `--person-bg` has a contrast of");
    own.run(["check", "--strict"]).succeeds().never_says("contrast");
}

#[test]
fn help_and_version_are_data() {
    let project = project();
    let help = project.run(["--help"]).succeeds().silently();
    for command in ["init", "build", "check", "annotate", "clean"] {
        assert!(help.stdout().contains(command), "{}", help.stdout());
    }
    project.run(["build", "--help"]).succeeds().silently();
    let version = format!("dateline {}\n", env!("CARGO_PKG_VERSION"));
    project.run(["--version"]).succeeds().prints(&version);
}

#[test]
fn a_wrong_command_line_ends_with_status_2() {
    let project = small();
    project.run([]).ends(2);
    project.run(["biuld"]).ends(2).says("build");
    project.run(["build", "--no-such-flag"]).ends(2).says("--no-such-flag");
    project.run(["build", "-q", "-v"]).ends(2);
    project.run(["build", "--color", "pink"]).ends(2).says("auto");
    project.run(["build", "-r", "none"]).ends(2).says("none: is not a folder");
    project.run(["build", "-u", "example.org"]).ends(2).says("https://example.org/news");
    let epoch = || project.command().env("SOURCE_DATE_EPOCH", "soon");
    epoch().args(["build"]).ends(2).says("SOURCE_DATE_EPOCH").then().has_no("public");
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let project = project();
    let red = "\u{1b}[1;31merror";
    project.run(["build"]).fails().never_says("\u{1b}");
    project.run(["build", "--color", "always"]).fails().says(red);
    project.command().env("CLICOLOR_FORCE", "1").args(["build"]).fails().says(red);
    let forced = || project.command().env("CLICOLOR_FORCE", "1");
    forced().args(["build", "--color", "never"]).fails().never_says("\u{1b}");
    forced().env("NO_COLOR", "1").args(["build", "--color", "always"]).says(red);
    project.command().env("NO_COLOR", "1").args(["build"]).never_says("\u{1b}");
    project.command().env("TERM", "dumb").args(["build"]).never_says("\u{1b}");
}

#[test]
fn the_project_is_looked_for_upward() {
    let project = small().file("dateline.yaml", "title: T").file("deep/er/x", "");
    let within = |folder| project.command().within(folder);
    within("content").args(["build"]).succeeds();
    project.has("public").run(["clean"]).succeeds().then().has_no("public");
    within("deep/er").args(["build"]).succeeds();
    project.has("public").has_no("deep/er/public");
    within("deep").args(["build", "-r", ".."]).succeeds();
}

#[test]
fn the_settings_may_lie_elsewhere() {
    let project =
        small().file("dateline.yaml", "titel: x").file("other.yaml", "title: T");
    project.run(["check"]).fails().says("unknown key `titel`").says("`title`");
    project.run(["check", "-c", "other.yaml"]).succeeds();
    project.run(["check", "-c", "none.yaml"]).fails().says("none.yaml: no such file");
    let project = small().file("dateline.yml", "title: T");
    project.run(["build"]).fails().says("call it `dateline.yaml`");
    let project = small().file("dateline.yaml", b"title: caf\xE9");
    project.run(["build"]).fails().says("dateline.yaml: not UTF-8 from byte 10 on");
}

#[test]
fn quiet_says_nothing_and_verbose_names_files() {
    let project = small();
    project.run(["build", "-q"]).succeeds().silently().prints("");
    project.run(["clean", "-q"]).succeeds().silently();
    project.run(["build"]).succeeds().says("1 article").never_says("written index");
    let project = self::project();
    project.run(["init", "-v"]).succeeds().says("written content/_index.md");
}

// init

#[test]
fn a_new_project_can_be_built_at_once() {
    let project = project();
    project
        .run(["init", "my news"])
        .succeeds()
        .prints("")
        .says("wrote 4 files to my news");
    project.has("my news/dateline.yaml").has("my news/content/_index.md");
    let next = project.run(["init", "my news", "--force"]).succeeds();
    let next = next.says("wrote 0 files").says("next: dateline build --root 'my news'");
    let check = next.then().run(["check", "--strict", "--root", "my news"]).succeeds();
    let check = check.says("2 articles: ").says("(0 unresolved)");
    check.never_says(" 0 names").never_says(" 0 dates").never_says(" 0 quotes");
    project.run(["build", "--root", "my news"]).succeeds().says("2 articles");
    project.has("my news/public");
}

#[test]
fn init_never_replaces_a_file() {
    let project = project().file("dateline.yaml", "title: Mine").file(".git/HEAD", "");
    project.run(["init"]).fails().says("is not empty").says("`--force`");
    project.has_no("content");
    project.run(["init", ".", "--force"]).succeeds().says("next: dateline build\n");
    assert_eq!(project.read("dateline.yaml"), "title: Mine");
    project.has("content/_index.md");
}

#[test]
fn dotfiles_do_not_fill_a_folder() {
    let project = project().file(".git/HEAD", "").file(".gitignore", "");
    project.run(["new-site", "."]).succeeds().then().has("dateline.yaml");
}

// build

#[test]
fn content_is_all_that_a_build_needs() {
    let project = small();
    project.run(["build"]).succeeds().prints("").says("1 article").says(" in public in ");
    project.has("public/.dateline-manifest").has_no("public/.dateline-staging");
    project.has_no("dateline.yaml");
}

#[test]
fn without_content_init_is_named() {
    let build = project().file("articles/a.md", "");
    build.run(["build"]).fails().says("no folder `content`").says("`dateline init`");
    build.has_no("public");
    build.run(["check"]).fails().says("`dateline init`");
}

#[test]
fn one_bad_article_costs_no_other_and_writes_nothing() {
    let project = small();
    project.run(["build"]).succeeds();
    let project = project
        .file("content/b.md", "---\ntitel: x\n---\n")
        .file("content/a.md", "---\ndate: soon\n---\n");
    let before = project.read("public/.dateline-manifest");
    project
        .run(["build"])
        .fails()
        .says("content/a.md:2:")
        .says("content/b.md:2:")
        .says("2 errors, so nothing was written; the last good site is untouched")
        .says("left out: content/a.md, content/b.md");
    assert_eq!(project.read("public/.dateline-manifest"), before);
    project.run(["check"]).fails().says("2 errors");
}

#[test]
fn a_first_build_that_fails_leaves_no_folder() {
    let project = small().file("content/a.md", "---\ndate: soon\n---\n");
    project.run(["build"]).fails().never_says("last good site").then().has_no("public");
}

/// A project with this file fails, and says this.
#[track_caller]
fn refuse(path: &str, bytes: impl AsRef<[u8]>, message: &str) {
    let project = small().file(path, bytes);
    project.run(["build"]).fails().says(message).then().has_no("public");
    project.run(["check"]).fails().says(message);
}

#[test]
fn every_mistake_is_named_with_its_place() {
    refuse("content/a.md", "---\ntitle: [\n---\n", "content/a.md:");
    refuse("content/a.md", "---\ntitle: x\n", "the front matter has no end");
    refuse("content/a.md", "---\ntitel: x\n---\n", "unknown key `titel`");
    refuse("content/a.md", "---\ntitel: x\n---\n", "`title`");
    refuse("content/a.md", "---\ndate: 30 May\n---\n", "`date` is not a date: `30 May`");
    refuse("content/2020-02-30-a.md", "A.", "begins with `2020-02-30`, which is no date");
    refuse("content/a.txt", b"one\ncaf\xE9", "not UTF-8 from byte 7 on, in line 2");
    refuse("content/a.md", "[x](b.md)", "b.md");
    refuse("content/a\tb.md", "", "content/a\\tb.md");
    refuse("static/a:b.css", "", "static/a:b.css");
    refuse("dateline.yaml", "title: [", "dateline.yaml:1:");
    refuse("dateline.yaml", "base_url: here", "`here` is not the address of a site");
    refuse("dateline.yaml", "ignore: ['a[']", "`a[` is not a glob");
    refuse("dateline.yaml", "colour: red", "unknown key `colour`");
}

#[test]
fn warnings_fail_only_if_asked_to() {
    let project = small().file("content/old.md~", "");
    let left_out = "content/old.md~";
    project.run(["build"]).succeeds().says(left_out).says("1 warning");
    project.run(["build", "-q"]).succeeds().silently();
    project.run(["build", "--strict"]).fails().says(left_out).says("`--strict`");
    project.run(["check"]).succeeds().says("0 errors and 1 warning in 1 file");
    project.run(["check", "--strict"]).fails().says("1 warning");
    let ignored = project.file("dateline.yaml", "ignore: ['*~']");
    ignored.run(["check", "--strict"]).succeeds();
}

#[test]
fn diagnostics_in_json_are_data() {
    let project = small().file("content/a.md", "---\ntitel: x\n---\nText.\n");
    for command in ["check", "build"] {
        let ran = project.run([command, "--format", "json"]).fails().says("1 error");
        let line: serde_json::Value = serde_json::from_str(ran.stdout()).unwrap();
        assert_eq!(line["severity"], "error");
        assert_eq!(line["code"], "unknown-key");
        assert_eq!((&line["path"], &line["line"]), (&"content/a.md".into(), &2.into()));
    }
}

#[test]
fn held_back_articles_are_named() {
    let front_matter = |key| format!("---\n{key}\n---\nText.\n");
    let project = small()
        .file("content/draft.md", front_matter("draft: true"))
        .file("content/later.md", front_matter("publish_on: 2030-01-01"))
        .file("content/over.md", front_matter("expires: 2010-01-01"));
    let at = |seconds| project.command().env("SOURCE_DATE_EPOCH", seconds);
    let ran = at("1577836800").args(["build"]).succeeds();
    let ran = ran.says("1 article (3 held back)").says("content/draft.md");
    ran.says("content/later.md").says("content/over.md");
    at("1577836800").args(["build", "-D", "-F"]).succeeds().says("3 articles (1 held");
    at("2000000000").args(["build"]).succeeds().says("2 articles (2 held back)");
    at("0").args(["build"]).succeeds().says("2 articles (2 held back)");
}

#[test]
fn the_site_may_go_elsewhere_but_not_among_the_sources() {
    let project = small().file("static/x.css", "").file("mine/diary.txt", "");
    project.run(["build", "-o", "other/site"]).succeeds().then().has("other/site");
    for (folder, why) in [
        (".", "the project itself"),
        ("..", "the project itself"),
        ("content", "mixes with the folder `content`"),
        ("static/site", "mixes with the folder `static`"),
        ("mine", "no build has written them"),
        ("static/x.css", "is not a folder"),
    ] {
        project.run(["build", "-o", folder]).fails().says(why);
    }
    project
        .run(["build", "-o", "mine", "--force"])
        .succeeds()
        .then()
        .has("mine/diary.txt");
    let home =
        || project.command().env("HOME", &project.path("public").to_string_lossy());
    project.run(["build"]).succeeds();
    home().args(["build"]).fails().says("the home folder");
    let within = project.command().within("public").args(["build", "-r", ".."]);
    within.fails().says("the working directory");
}

#[test]
fn a_site_is_the_same_on_every_machine_and_day() {
    let project = project();
    project.run(["init"]).succeeds();
    let one = [("RAYON_NUM_THREADS", "1"), ("TZ", "Asia/Kabul"), ("LC_ALL", "tr_TR")];
    let two = [("RAYON_NUM_THREADS", "4"), ("SOURCE_DATE_EPOCH", "0"), ("TZ", "UTC")];
    for (folder, variables) in [("one", one), ("two", two)] {
        let command = project.command();
        let command =
            variables.iter().fold(command, |run, (name, value)| run.env(name, value));
        command.args(["build", "-o", folder]).succeeds();
    }
    let site = |folder: &str| {
        let files = walkdir::WalkDir::new(project.path(folder)).sort_by_file_name();
        let files = files.into_iter().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file()).map(|entry| {
            let path =
                entry.path().strip_prefix(project.path(folder)).unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        });
        files.collect::<Vec<_>>()
    };
    assert!(site("one") == site("two"), "the sites differ");
    project.run(["build", "-o", "one"]).succeeds().says("0 files written, ");
}

#[test]
fn two_builds_at_once_are_refused() {
    let project = small().file("public/.dateline-staging/lock", "4711");
    let lock = fs::File::open(project.path("public/.dateline-staging/lock")).unwrap();
    lock.lock().unwrap();
    project.run(["build"]).fails().says("another build, process 4711, is writing there");
    drop(lock);
    project.run(["build"]).succeeds();
}

/// What `build -v` says if it has found that there is nothing to do.
const AS_BEFORE: &str = "nothing has changed since the last build";

#[test]
fn a_build_of_the_same_says_the_same_and_does_nothing() {
    let project = small().file("content/a.txt", "It ended last week.");
    let first = project.run(["build", "-v"]).succeeds();
    let second = project.run(["build", "-v"]).succeeds().says(AS_BEFORE);
    let second = second.says("0 files written, ").says("1 warning");
    let warnings = |ran: &Ran| {
        ran.stderr().lines().filter(|it| it.contains("content/a.txt")).count()
    };
    assert_eq!(warnings(&first), warnings(&second));
    project.run(["build", "--strict"]).fails().says("1 warning and `--strict`");
    project.run(["build", "-v"]).succeeds().says(AS_BEFORE);
}

#[test]
fn whatever_changes_is_built_again() {
    let project = small().file("static/a.txt", "one").file("data/a.yaml", "a: 1");
    let project = project.file("templates/about.html", "one");
    project.run(["build"]).succeeds();
    let mut project = project;
    for (path, text) in [
        ("content/2020-02-29-doha.txt", "They met in Doha on Sunday."),
        ("content/b.txt", "They met."),
        ("static/a.txt", "two"),
        ("data/a.yaml", "a: 2"),
        ("templates/about.html", "two"),
        ("entities.yaml", "- name: Doha\n  type: place\n"),
        ("corrections.yaml", "mentions: []"),
        ("dateline.yaml", "title: Else"),
        // What someone has done to the site.
        ("public/about/index.html", "six"),
        ("public/.dateline-manifest", "dateline manifest 1\n"),
    ] {
        project = project.file(path, text);
        let ran = project.run(["build", "-v", "--force"]).succeeds();
        assert!(!ran.stderr().contains(AS_BEFORE), "{path}");
        project.run(["build", "-v"]).succeeds().says(AS_BEFORE);
    }
    fs::remove_file(project.path("public/index.html")).unwrap();
    project.run(["build", "-v"]).succeeds().says("1 file written");
    project.run(["build", "-v"]).succeeds().says(AS_BEFORE);
    let drafts = project.run(["build", "-v", "--drafts"]).succeeds();
    assert!(!drafts.stderr().contains(AS_BEFORE));
}

#[test]
fn what_is_kept_between_builds_may_be_damaged_or_missing() {
    let project = small();
    project.run(["build"]).succeeds();
    let kept = fs::read_dir(project.path(".dateline/cache")).unwrap();
    let kept: Vec<_> = kept.map(|it| it.unwrap().path()).collect();
    assert_eq!(kept.len(), 1);
    fs::write(&kept[0], "dateline cache 1\nsix").unwrap();
    let ran = project.run(["build", "-v"]).succeeds();
    ran.says("is damaged; it is thrown away").says("0 files written, ");
    project.run(["build", "-v"]).succeeds().says(AS_BEFORE);
    project.run(["clean"]).succeeds();
    project.has_no(".dateline").run(["build"]).succeeds();
    project.has("public/index.html");
}

#[cfg(unix)]
#[test]
fn nothing_is_kept_behind_a_link() {
    let project = small().file("elsewhere/x", "");
    std::os::unix::fs::symlink("elsewhere", project.path(".dateline")).unwrap();
    project.run(["build"]).succeeds();
    project.has_no("elsewhere/cache").run(["build"]).succeeds().says("0 files written, ");
}

// clean

#[test]
fn clean_removes_what_was_built() {
    let project = small().file(".dateline/cache/x", "");
    project.run(["build"]).succeeds();
    let project = project.file("public/mine.txt", "");
    project.run(["clean"]).succeeds().says(" from public");
    project.has("public/mine.txt").has_no("public/.dateline-manifest");
    project.has_no(".dateline").has("content");
    project.run(["clean"]).succeeds().says("removed 0 files");
    let foreign = self::project().file("public/x.html", "").file(".dateline/x", "");
    foreign.run(["clean"]).fails().says("no project here").then().has(".dateline/x");
}

// annotate

#[test]
fn texts_are_answered_in_order() {
    let lines: String = (0..2_000)
        .map(|at| format!("{{\"id\":\"{at}\",\"text\":\"Text {at}.\"}}\n"))
        .collect::<Vec<_>>()
        .concat();
    let project = project();
    let ran = project.command().stdin(lines).args(["annotate"]).succeeds().silently();
    assert_eq!(ran.stdout().lines().count(), 2_000);
    for (at, line) in ran.stdout().lines().enumerate() {
        let answer: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(answer["id"], at.to_string());
        for layer in ["entities", "dates", "quotes"] {
            assert!(answer[layer].is_array(), "{line}");
        }
    }
}

/// The answer to a text with these further fields; every place in it is looked
/// up in the text.
#[track_caller]
fn annotated(text: &str, fields: &[(&str, &str)]) -> serde_json::Value {
    let mut request = serde_json::json!({ "id": "a", "text": text });
    for &(name, value) in fields {
        request[name] = value.into();
    }
    let project = project();
    let ran = project.command().stdin(request.to_string()).args(["annotate"]).succeeds();
    let answer: serde_json::Value = serde_json::from_str(ran.stdout()).unwrap();
    let chars: Vec<char> = text.chars().collect();
    let at =
        |place: &serde_json::Value| usize::try_from(place.as_u64().unwrap()).unwrap();
    for layer in ["entities", "dates", "quotes"] {
        for found in answer[layer].as_array().unwrap() {
            let place = &chars[at(&found["start"])..at(&found["end"])];
            assert_eq!(found["text"], place.iter().collect::<String>(), "{answer:#}");
        }
    }
    answer
}

/// What is found of one kind, in order.
fn all<'a>(answer: &'a serde_json::Value, layer: &str, field: &str) -> Vec<&'a str> {
    let found = answer[layer].as_array().unwrap();
    found.iter().filter_map(|it| it[field].as_str()).collect()
}

#[test]
fn places_count_characters_of_the_text_that_was_given() {
    let text = "🕊 “Ça y est !” said Mike Pompeo in Doha yesterday. 🕊 Pompeo left.";
    let answer = annotated(text, &[("date", "2020-02-29")]);
    assert_eq!(
        all(&answer, "entities", "entity"),
        ["Mike Pompeo", "Doha", "Mike Pompeo"]
    );
    assert_eq!(all(&answer, "entities", "type"), ["PERSON", "GPE", "PERSON"]);
    assert_eq!(all(&answer, "dates", "value"), ["2020-02-28"]);
    assert_eq!(all(&answer, "dates", "basis"), ["relative"]);
    assert_eq!(all(&answer, "dates", "earliest"), ["2020-02-28"]);
    assert_eq!(all(&answer, "quotes", "text"), ["Ça y est !"]);
    assert_eq!(all(&answer, "quotes", "speaker"), ["Mike Pompeo"]);
    assert_eq!(all(&answer, "quotes", "cue"), ["said"]);

    let undated = annotated(text, &[]);
    assert_eq!(all(&undated, "dates", "earliest"), [""; 0]);
    assert_eq!(all(&undated, "dates", "text"), ["yesterday"]);
}

#[test]
fn marked_up_texts_are_read_for_their_words() {
    let text = "---\ntitle: é\n---\n# Énd\n\n“It is *over*!” said **Mike** Pompeo \
                [in Doha](x.md).\r\n\r\n`Angela Merkel` stayed.\n";
    let answer = annotated(text, &[("format", "markdown")]);
    assert_eq!(all(&answer, "entities", "entity"), ["Mike Pompeo", "Doha"]);
    assert_eq!(all(&answer, "entities", "text"), ["Mike** Pompeo", "Doha"]);
    assert_eq!(all(&answer, "quotes", "text"), ["It is *over*!"]);

    let text = "Talks end\r\n\r\nDOHA, Feb 29 (Agency) — They met.\r\n\r\n\
                - It is over, says Mike Pompeo.\r\n";
    let answer = annotated(text, &[("format", "wire"), ("date", "2020-02-29")]);
    assert_eq!(all(&answer, "quotes", "text"), ["It is over"]);
    assert_eq!(all(&answer, "quotes", "speaker"), ["Mike Pompeo"]);
}

#[test]
fn a_line_that_is_no_request_is_answered_in_its_place() {
    let project = project();
    let lines = b"{\"id\":\"a\",\"text\":\"\"}\n\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"\xFF\"}\n{\"id\":\"d\",\"text\":\"\\ud800\"}\nno\n{\"id\":\"e\",\"text\":\"\"}";
    let ran = project.command().stdin(lines).args(["annotate"]).fails();
    let ran = ran.says("5 lines of 7 could not be annotated");
    let answers: Vec<serde_json::Value> =
        ran.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<_> = answers.iter().map(|it| it["id"].as_str()).collect();
    assert_eq!(ids, [Some("a"), None, Some("b"), Some("c"), Some("d"), None, Some("e")]);
    let lines: Vec<_> = answers.iter().map(|it| it["error"]["line"].as_u64()).collect();
    assert_eq!(lines, [None, Some(2), Some(3), Some(4), Some(5), Some(6), None]);
}

#[test]
fn files_are_read_one_after_the_other() {
    let line = |id| format!("{{\"id\":\"{id}\",\"text\":\"\"}}");
    let project = project().file("a.jsonl", line("a")).file("b.jsonl", line("b") + "\nx");
    let command = || project.command().stdin(line("in"));
    let ran =
        command().args(["annotate", "a.jsonl", "-", "none.jsonl", "b.jsonl"]).fails();
    let ran = ran.says("none.jsonl: no such file").says("1 line of 4");
    let ids = |ran: &Ran<'_>| {
        let id = |line: &str| line.split('"').nth(3).map(str::to_owned);
        ran.stdout().lines().map(id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&ran)[..3], ["a", "in", "b"].map(|id| Some(id.to_owned())));
    assert!(ran.stdout().contains("\"line\":4"), "{}", ran.stdout());
    project.run(["annotate", "."]).fails().says(".: is a folder");
    project.run(["annotate"]).succeeds().prints("");
}

#[test]
fn whoever_reads_may_stop_reading() {
    let project = project();
    let mut command = project.command().command;
    command.arg("annotate").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let line = "{\"id\":\"a\",\"text\":\"They met.\"}\n".repeat(1_000);
    // It ends of itself, although there would always be more.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}

#[test]
fn the_log_level_of_the_environment_stands_in_for_flags() {
    let project = project().file("content/a.md", "Text.");
    let build =
        |level| project.command().env("RUST_LOG", level).args(["build"]).succeeds();
    build("dateline=debug").says("articles/a/index.html");
    assert_eq!(build("error").stderr(), "");
}

// new, list, completions, man

#[test]
fn a_new_article_is_a_draft_that_builds() {
    let project = small();
    let new = project.command().env("SOURCE_DATE_EPOCH", "1584230400");
    new.args(["new", "Harbour: “all” quiet", "--section", "local/news"]).ends(0);
    let path = "content/local/news/2020-03-15-harbour-all-quiet.md";
    let text = project.read(path);
    assert!(
        text.starts_with("---\ntitle: 'Harbour: “all” quiet'\ndate: 2020-03-15\n"),
        "{text}"
    );
    project.run(["check", "--drafts"]).ends(0).says("2 articles");
    project
        .run(["new", "Doha", "--date", "2020-02-29", "--wire"])
        .ends(1)
        .says("is there already");
    project.run(["new", "?!"]).ends(2).says("no file name");
    project.run(["new", "x", "--section", "../.."]).ends(2).says("leads out");
    project.run(["new", "x", "--date", "2020-02-31"]).ends(2);
}

#[test]
fn articles_are_listed_by_their_state() {
    let project = small()
        .file("content/a.md", "---\ntitle: Not yet\ndraft: true\n---\nx")
        .file(
            "content/b.md",
            "---\ntitle: Soon\ndate: 2019-01-01\npublish_on: 9999-01-01\n---\nx",
        )
        .file(
            "content/c.md",
            "---\ntitle: Gone\ndate: 2019-01-01\nexpires: 2019-02-01\n---\nx",
        );
    let lists = |which: &str, lines: &[&str]| {
        let ran = project.run(["list", which]).ends(0);
        assert_eq!(ran.stdout().lines().collect::<Vec<_>>(), lines, "{which}");
    };
    lists("drafts", &["content/a.md\t-\tdraft\tNot yet"]);
    lists("undated", &["content/a.md\t-\tdraft\tNot yet"]);
    lists("future", &["content/b.md\t2019-01-01\tfuture\tSoon"]);
    lists("expired", &["content/c.md\t2019-01-01\texpired\tGone"]);
    let all = project.run(["list", "--format", "json"]).ends(0);
    assert_eq!(all.stdout().lines().count(), 4);
    assert!(all.stdout().contains(
        r#""path":"content/2020-02-29-doha.txt","date":"2020-02-29","state":"published""#
    ));
}

#[test]
fn shells_and_man_are_served() {
    let project = project();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = project.run(["completions", shell]).ends(0);
        assert!(script.stdout().contains("annotate"), "{shell}");
    }
    assert!(project.run(["man"]).ends(0).stdout().contains(".TH dateline 1"));
    project.run(["man", "pages"]).ends(0);
    project.has("pages/dateline.1").has("pages/dateline-build.1");
}
