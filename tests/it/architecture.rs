//! Holds the modules of `src` to the direction of their dependencies.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Each module and the modules it may use, lowest layer first.
const ALLOWED: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diagnostic", &["text"]),
    ("picture", &[]),
    ("source", &["picture"]),
    ("output", &["picture"]),
    ("slug", &[]),
    ("memo", &[]),
    ("yaml", &["source", "text", "diagnostic"]),
    ("config", &["source", "text", "diagnostic", "yaml"]),
    ("language", &["source", "text", "diagnostic", "yaml"]),
    ("data", &["source", "text", "diagnostic"]),
    ("theme", &["config", "source", "text", "diagnostic", "yaml"]),
    ("annotate", &["text"]),
    ("content", &["language", "source", "text", "diagnostic", "slug", "yaml"]),
    ("import", &["content", "source", "output", "text", "diagnostic", "slug"]),
    ("register", &["annotate", "source", "text", "diagnostic", "slug", "yaml"]),
    (
        "corrections",
        &[
            "register",
            "content",
            "annotate",
            "source",
            "text",
            "diagnostic",
            "slug",
            "yaml",
        ],
    ),
    (
        "collection",
        &["corrections", "register", "content", "annotate", "text", "diagnostic", "slug"],
    ),
    ("external", &["collection", "content", "config", "source", "text", "diagnostic"]),
    (
        "site",
        &[
            "collection",
            "corrections",
            "register",
            "content",
            "annotate",
            "config",
            "language",
            "source",
            "output",
            "picture",
            "slug",
            "yaml",
            "text",
            "diagnostic",
        ],
    ),
    (
        "render",
        &[
            "site",
            "collection",
            "corrections",
            "register",
            "content",
            "annotate",
            "config",
            "language",
            "source",
            "output",
            "slug",
            "yaml",
            "text",
            "diagnostic",
        ],
    ),
    ("pack", &["config", "output"]),
    ("host", &["config", "output", "diagnostic"]),
    ("leak", &["register", "output", "source", "slug", "diagnostic"]),
    (
        "pipeline",
        &[
            "pack",
            "host",
            "leak",
            "text",
            "diagnostic",
            "source",
            "output",
            "picture",
            "slug",
            "memo",
            "config",
            "language",
            "data",
            "theme",
            "annotate",
            "content",
            "register",
            "corrections",
            "collection",
            "site",
            "render",
        ],
    ),
    (
        "review",
        &[
            "text",
            "diagnostic",
            "source",
            "slug",
            "annotate",
            "content",
            "register",
            "corrections",
            "collection",
            "render",
            "pipeline",
        ],
    ),
    ("palette", &["source", "text", "diagnostic"]),
    ("disk", &["source", "output", "picture"]),
    ("net", &["external"]),
    (
        "cli",
        &[
            "annotate",
            "collection",
            "config",
            "content",
            "diagnostic",
            "disk",
            "external",
            "import",
            "net",
            "output",
            "palette",
            "pipeline",
            "review",
            "slug",
            "source",
            "text",
        ],
    ),
    ("main", &["cli"]),
];

#[test]
fn modules_use_only_what_lies_below_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in files(&src) {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(&src).unwrap();
        wrong.extend(violations(path, &text));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_one_module_asks_other_machines() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let asks = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let mut tokens = text.lines().flat_map(tokens);
        tokens.any(|token| ["ureq", "TcpStream", "UdpSocket"].contains(&token))
    };
    let asking: Vec<PathBuf> = files(&src).into_iter().filter(asks).collect();
    assert_eq!(asking, [src.join("net.rs")]);
}

#[test]
fn the_table_is_a_ladder() {
    for (at, (module, allowed)) in ALLOWED.iter().enumerate() {
        for used in *allowed {
            let is_below = ALLOWED[..at].iter().any(|(below, _)| below == used);
            assert!(is_below, "`{used}` does not lie below `{module}`");
        }
    }
}

/// A file at `path` with this `text` breaks the rules as `expected` says.
#[track_caller]
fn check(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(violations(Path::new(path), text), expected, "{text}");
}

#[test]
fn a_forbidden_dependency_is_found_however_it_is_written() {
    let wrong = |used| format!("`annotate` must not use `{used}` (annotate/quote.rs)");
    let wrong_in_quote = |text, used| check("annotate/quote.rs", text, &[&*wrong(used)]);
    wrong_in_quote("use crate::content::Article;", "content");
    wrong_in_quote("use crate::{text::Span, disk::{read, write}};", "disk");
    wrong_in_quote("use crate::{\n    site,\n    text::{Span, disk},\n};", "site");
    wrong_in_quote("use crate :: content as text;", "content");
    wrong_in_quote("fn f(page: &crate::render::Page) {}", "render");
    wrong_in_quote("pub(crate) use crate::{text, source as s};", "source");
    wrong_in_quote("use super::super::config::Config;", "config");
    check(
        "main.rs",
        "fn main() { dateline::disk::read() }",
        &["`main` must not use `disk` (main.rs)"],
    );
    check(
        "annotate.rs",
        "use super::disk;",
        &["`annotate` must not use `disk` (annotate.rs)"],
    );
    check(
        "annotate/mod.rs",
        "use super::disk;",
        &["`annotate` must not use `disk` (annotate/mod.rs)"],
    );
    check("utils.rs", "", &["`utils` has no line in the table (utils.rs)"]);
}

#[test]
fn an_allowed_dependency_is_no_mistake() {
    for text in [
        "use crate::{annotate::{Mention, disk}, text::Span};",
        "// unlike crate::content, this knows nothing of files",
        "/// See [`crate::site`].",
        "use super::disk;",
        "use self::render::x;",
        "let crate_name = \"x\"; std::fs::read(disk::y)",
        "use dateline::content;",
    ] {
        check("annotate/quote.rs", text, &[]);
    }
    check("cli/build.rs", "use crate::{disk, pipeline::Build};", &[]);
    check("lib.rs", "pub use crate::{disk, cli};", &[]);
}

/// Every use of a module that the table does not allow to the file at `path`,
/// relative to `src`.
fn violations(path: &Path, text: &str) -> Vec<String> {
    let module = module_of(path);
    if module == "lib" {
        return Vec::new();
    }
    let place = path.display();
    let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == module) else {
        return vec![format!("`{module}` has no line in the table ({place})")];
    };
    used_modules(path, text)
        .into_iter()
        .filter(|used| *used != module && !allowed.contains(used))
        .map(|used| format!("`{module}` must not use `{used}` ({place})"))
        .collect()
}

/// All Rust files under `folder`.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|it| it == "rs");
    entries.flat_map(files).filter(is_rust).collect()
}

/// The top-level module of a path under `src`: `annotate/quote.rs` → `annotate`.
fn module_of(path: &Path) -> String {
    let first = path.iter().next().unwrap().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules of the table that a file names by a path from the crate's root.
fn used_modules<'t>(path: &Path, text: &'t str) -> BTreeSet<&'t str> {
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let code = text.lines().filter(|line| !is_comment(line));
    let tokens: Vec<_> = code.flat_map(tokens).collect();
    let root = path_to_root(path);
    let mut used = BTreeSet::new();
    for at in 0..tokens.len() {
        for root in &root {
            if tokens[at..].starts_with(root) {
                used.extend(heads(&tokens[at + root.len()..]));
            }
        }
    }
    used.retain(|name| ALLOWED.iter().any(|(module, _)| module == name));
    used
}

/// How a path from the crate's root can begin in the file at `path`.
fn path_to_root(path: &Path) -> Vec<Vec<&'static str>> {
    if module_of(path) == "main" {
        return vec![vec!["dateline", "::"]];
    }
    let is_mod = path.ends_with("mod.rs");
    let depth = path.iter().count() - usize::from(is_mod);
    let supers = (0..depth).flat_map(|_| ["super", "::"]).collect();
    vec![vec!["crate", "::"], supers]
}

/// Identifiers, `::` and single marks.
fn tokens(line: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match first {
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            _ => first.len_utf8(),
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// The first names of a path, or of each in braces: `{text::Span, disk}` →
/// `text`, `disk`.
fn heads<'t>(tokens: &[&'t str]) -> Vec<&'t str> {
    if tokens.first() != Some(&"{") {
        return tokens.first().copied().into_iter().collect();
    }
    let mut heads = Vec::new();
    let mut depth = 0;
    for pair in tokens.windows(2) {
        match pair[0] {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && matches!(pair[0], "{" | ",") {
            heads.push(pair[1]);
        }
    }
    heads
}
