//! The documentation: it is a site without mistakes, its pages are where others say
//! they are, and what can be run of it is run.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_yaml::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the program says in a folder, whatever it says it on; it has to succeed.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder).args(arguments).env_clear().env("HOME", folder);
    let ran = command.output().unwrap();
    let said = String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap();
    assert!(ran.status.success(), "{arguments:?}: {said}");
    said
}

/// The text between the first `from` and the next `to`.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from:?}"));
    rest.split_once(to).map_or(rest, |(inside, _)| inside)
}

/// The cells of the table below a heading, without its head.
fn table<'t>(page: &'t str, heading: &str) -> Vec<Vec<&'t str>> {
    let part = between(page, heading, "\n## ");
    let rows = part.lines().filter(|line| line.starts_with("| "));
    let cells = |row: &'t str| {
        row.trim_matches('|').split(" | ").map(|it| it.trim_matches([' ', '|'])).collect()
    };
    rows.skip(1).map(cells).collect()
}

#[test]
fn the_documentation_is_a_site_without_mistakes_or_names() {
    let said = run(root(), &["check", "--strict", "-r", "docs"]);
    assert!(said.contains(" 0 names") && said.contains("0 errors"), "{said}");
}

#[test]
fn every_page_is_in_the_list_of_pages_by_its_title() {
    let parts: Value = serde_yaml::from_str(&read("docs/data/pages.yaml")).unwrap();
    let mut listed = BTreeSet::new();
    for part in parts.as_sequence().unwrap() {
        let text = |of: &Value, key: &str| of[key].as_str().unwrap().to_owned();
        let folder = text(part, "folder");
        let index = read(&format!("docs/content/{folder}/_index.md"));
        assert!(index.starts_with(&format!("# {}\n", text(part, "title"))), "{folder}");
        for page in part["pages"].as_sequence().unwrap() {
            let name = format!("{folder}/{}", text(page, "file"));
            let alone = format!("docs/content/{name}.md");
            let path = if root().join(&alone).exists() {
                alone
            } else {
                format!("docs/content/{name}/index.md")
            };
            let title = format!("# {}\n", text(page, "title"));
            assert!(read(&path).starts_with(&title), "{path} is not {title}");
            listed.insert(root().join(path));
        }
    }
    let files = WalkDir::new(root().join("docs")).into_iter().map(Result::unwrap);
    let is_page = |path: &PathBuf| {
        let name = path.file_name().unwrap();
        path.extension().is_some_and(|it| it == "md")
            && name != "_index.md"
            && name != "README.md"
            && !path.starts_with(root().join("docs/review"))
    };
    let there: BTreeSet<_> =
        files.map(|it| it.path().to_owned()).filter(is_page).collect();
    assert_eq!(listed, there);
}

#[test]
fn whoever_names_a_page_names_one_that_is_there() {
    let of_code = WalkDir::new(root().join("src")).into_iter().map(Result::unwrap);
    let code = of_code.map(|it| it.path().to_owned()).filter(|path| path.is_file());
    let others = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    for path in others.map(|name| root().join(name)).into_iter().chain(code) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let is_part = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
        for (at, _) in text.match_indices("docs/") {
            let name = text[at..].split(|c| !is_part(c)).next().unwrap();
            if let Some((page, _)) = name.split_once(".md") {
                let page = format!("{page}.md");
                assert!(root().join(&page).exists(), "{}: {page}", path.display());
            }
        }
    }
}

#[test]
fn every_setting_is_described() {
    let page = read("docs/content/reference/settings.md");
    for (path, from) in [
        ("src/config.rs", "pub struct Config {"),
        ("src/config/outputs.rs", "pub struct Outputs {"),
        ("src/config/outputs.rs", "pub struct Feeds {"),
        ("src/config/links.rs", "pub struct Links {"),
    ] {
        let code = read(path);
        let lines = between(&code, from, "\n}").lines();
        let keys = lines.filter_map(|line| line.trim().strip_prefix("/// `"));
        for key in keys.filter_map(|rest| rest.split_once("`:")).map(|it| it.0) {
            assert!(page.contains(&format!("\n| `{key}` |")), "`{key}` is not there");
        }
    }
}

#[test]
fn what_is_claimed_beside_others_is_tested() {
    let page = read("docs/content/reference/beside-others.md");
    let has = |row: &Vec<&str>| row[1] != "–";
    let features = table(&page, "# dateline beside others");
    let claimed: Vec<_> =
        features.iter().filter(|row| has(row)).map(|row| row[0]).collect();
    let proofs = table(&page, "## What proves it");
    assert_eq!(proofs.iter().map(|row| row[0]).collect::<Vec<_>>(), claimed);
    for row in &features {
        assert_eq!(row.len(), 9, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty() && *cell != "?"), "{row:?}");
    }
    for row in proofs {
        let (module, test) = row[1].trim_matches('`').split_once("::").unwrap();
        let code = read(&format!("tests/it/{module}.rs"));
        assert!(code.contains(&format!("#[test]\nfn {test}() {{")), "{row:?}");
    }
}

/// The files for hosts, with their texts.
fn files_for_hosts() -> Vec<(String, String)> {
    let folder = "docs/content/deploying/hosts";
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names = names.filter(|name| name != "index.md");
    names.map(|name| (name.clone(), read(&format!("{folder}/{name}")))).collect()
}

#[test]
fn files_for_hosts_are_shown_as_they_are() {
    let page = read("docs/content/deploying/hosts/index.md");
    let files = files_for_hosts();
    assert_eq!(files.len(), 7);
    for (name, text) in files {
        assert!(page.contains(&format!("]({name})")), "{name} is not linked");
        assert!(page.contains(&format!("\n{text}```\n")), "{name} is another");
    }
}

#[test]
fn files_for_hosts_take_this_version_and_run_what_there_is() {
    let version = env!("CARGO_PKG_VERSION");
    let help = run(root(), &["build", "--help"]);
    let mut installed = 0;
    for (name, text) in files_for_hosts() {
        for (at, install) in text.match_indices("cargo install") {
            let line = text[at + install.len()..].lines().next().unwrap();
            let wanted = format!("dateline --locked --version {version}");
            assert!(line.trim().starts_with(&wanted), "{name}: {line}");
            installed += 1;
        }
        // Where the program is kept between runs, it is kept by its version.
        for (at, key) in text.match_indices("key: dateline-") {
            assert!(text[at + key.len()..].starts_with(version), "{name}");
        }
        let commands = text.lines().filter(|line| !line.starts_with('#'));
        let builds = ["dateline build", "sh build-on-host.sh"];
        for line in commands.filter(|line| builds.iter().any(|it| line.contains(it))) {
            let words = line.split_whitespace();
            for flag in words.filter(|word| word.starts_with("--")) {
                assert!(help.contains(flag), "{name}: build has no {flag}");
            }
        }
    }
    assert_eq!(installed, 3);
}

#[test]
fn files_for_hosts_are_read_as_their_hosts_read_them() {
    let text = |name: &str| read(&format!("docs/content/deploying/hosts/{name}"));
    let yaml = |name: &str| serde_yaml::from_str::<Value>(&text(name)).unwrap();
    let github = yaml("github-pages.yml");
    let steps = github["jobs"]["build"]["steps"].as_sequence().unwrap();
    let upload = steps.last().unwrap();
    assert!(
        upload["uses"].as_str().unwrap().starts_with("actions/upload-pages-artifact@")
    );
    assert_eq!(upload["with"]["path"], "public");
    assert_eq!(github["jobs"]["deploy"]["needs"], "build");
    assert_eq!(github["permissions"]["pages"], "write");
    let gitlab = yaml("gitlab-ci.yml");
    assert_eq!(gitlab["pages"]["artifacts"]["paths"][0], "public");
    let image = gitlab["pages"]["image"].as_str().unwrap().to_owned();
    assert_eq!(image, format!("rust:{}", env!("CARGO_PKG_RUST_VERSION")));
    let toml = |name: &str| text(name).parse::<toml::Table>().unwrap();
    let netlify = toml("netlify.toml");
    assert_eq!(netlify["build"]["publish"].as_str(), Some("public"));
    for command in [&netlify["build"], &netlify["context"]["deploy-preview"]] {
        let command = command["command"].as_str().unwrap();
        assert!(command.starts_with("sh build-on-host.sh "), "{command}");
    }
    assert_eq!(toml("wrangler.toml")["pages_build_output_dir"].as_str(), Some("public"));
}

/// The commands of a page with what they say: `$ dateline build` and the lines
/// below it.
fn commands(page: &str) -> Vec<(&str, &str)> {
    let blocks = page.split("```console\n$ dateline ").skip(1);
    blocks.map(|rest| between(rest, "", "```").split_once('\n').unwrap()).collect()
}

/// Numbers are those of the annotator of the day, and of the machine.
fn without_numbers(text: &str) -> String {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    text.split(is_number).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("#")
}

#[test]
fn the_guide_for_newcomers_can_be_followed_to_the_letter() {
    let page = read("docs/content/guide/start.md");
    let folder = TempDir::new().unwrap();
    let mut ran = 0;
    // Files are saved and commands run in the order in which the page has them.
    for step in page.split("\n## ") {
        for saved in step.split("Save this as `").skip(1) {
            let (name, rest) = saved.split_once("`:\n\n```").unwrap();
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, between(rest, "\n", "```")).unwrap();
        }
        for (arguments, says) in commands(step) {
            let arguments: Vec<_> = arguments.split(' ').collect();
            let said = run(folder.path(), &arguments);
            assert_eq!(without_numbers(&said), without_numbers(says), "{arguments:?}");
            ran += 1;
        }
    }
    assert_eq!(ran, 4);
    for page in ["index.html", "timeline/index.html", "sitemap.xml"] {
        assert!(folder.path().join("public").join(page).exists(), "{page}");
    }
    let people = folder.path().join("public/entities/person");
    assert!(people.join("agnes-tolland/index.html").exists());
    assert!(folder.path().join("public/entities/place/westhaven/index.html").exists());
}
