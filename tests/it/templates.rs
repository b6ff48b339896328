//! The reference of what templates see, made from the code:
//! `docs/content/reference/templates.md`.
//!
//! It is complete, because every field of every view is in it, and a field that
//! nobody has described is a failure. `BLESS=1` writes it anew.

use std::{env, fmt::Write as _, fs, path::Path};

/// A view: what it is, and its fields.
struct View {
    name: String,
    docs: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    docs: String,
}

#[test]
fn the_reference_of_templates_is_complete() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let reference = reference(&root.join("src/render/view"));
    let path = root.join("docs/content/reference/templates.md");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, reference).unwrap();
    } else {
        let written = fs::read_to_string(&path).unwrap_or_default();
        let help = "run the tests with BLESS=1, and read the diff";
        assert!(
            written == reference,
            "docs/content/reference/templates.md is not what the code says: {help}"
        );
    }
}

#[test]
fn every_template_of_the_reference_is_there_and_every_one_is_in_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let module = fs::read_to_string(root.join("src/render/view/mod.rs")).unwrap();
    let told: Vec<&str> =
        rows(&module).map(|row| row.split('`').nth(1).unwrap()).collect();
    let mut there: Vec<String> = fs::read_dir(root.join("templates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.rsplit('.').next() == Some("html") && name != "base.html")
        .collect();
    there.sort();
    let mut sorted = told.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, there);
}

/// The lines of the table of templates, in the documentation of the views.
fn rows(module: &str) -> impl Iterator<Item = &str> {
    module
        .lines()
        .filter_map(|line| line.strip_prefix("//! "))
        .filter(|it| it.starts_with("| `"))
}

fn reference(folder: &Path) -> String {
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let texts: Vec<String> =
        files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut views: Vec<View> = texts.iter().flat_map(|text| views(text)).collect();
    views.sort_by(|a, b| a.name.cmp(&b.name));
    let known: Vec<String> = views.iter().map(|view| view.name.clone()).collect();
    let module = fs::read_to_string(folder.join("mod.rs")).unwrap();
    let mut all = String::from(HEAD);
    for row in rows(&module) {
        writeln!(all, "{}", linked(row)).unwrap();
    }
    for view in views {
        write!(
            all,
            "\n## Fields of {}\n\n{}\n\n| field | is | meaning |\n|---|---|---|\n",
            view.name, view.docs
        )
        .unwrap();
        for field in view.fields {
            let kind = in_words(&field.kind, &known);
            writeln!(
                all,
                "| `{}` | {kind} | {} |",
                field.name,
                field.docs.replace('|', "\\|")
            )
            .unwrap();
        }
    }
    all
}

const HEAD: &str = "\
# What templates see

This page is made from the code; a test holds it to it. Every template is given
`site` ([Site](#fields-of-site)) and `page` ([Page](#fields-of-page)), `data` with the
files of the folder `data/`, and one value more. A template knows no more than this:
nothing can be looked up from it. Fields that end in `_html`, `html` and `svg` are HTML and
want `| safe`; all others are text. Addresses are relative to the page.

Words come from `i18n/`, in the language of the page: see [languages](../guide/languages.md).
`t.search` are words in which nothing is filled in; `trans(key=\"n_articles\",
count=3)` fills in; `counted(key=…, count=…)` does so and shows the number alone, with
the words around it for screen readers; `scripts.timeline` are the words of a script
as JSON. A component sees `t` if it asks for it: `{% component box(@t) %}`. The filter
`thousands` writes a number as the language does.

A project's own templates lie in `templates/`, those of a theme in
`themes/NAME/templates/`; they go before the built-in ones, file by file.

| template | value |
|---|---|
";

/// `[`Home`]` as a link to its part of the page.
fn linked(row: &str) -> String {
    let Some((before, rest)) = row.split_once("[`") else { return row.to_owned() };
    let (name, after) = rest.split_once("`]").unwrap();
    format!("{before}{}{after}", link(name))
}

fn link(name: &str) -> String {
    format!("[{name}](#fields-of-{})", name.to_lowercase())
}

/// A type as those who write templates know it.
fn in_words(kind: &str, known: &[String]) -> String {
    let kind = kind.trim().trim_start_matches('&').trim_start_matches("'s ");
    let kind = kind.trim_start_matches("'static ");
    let inner = |of: &str| {
        let rest = kind.strip_prefix(of)?.strip_prefix('<')?.strip_suffix('>')?;
        Some(in_words(rest, known))
    };
    if let Some(inner) = inner("Option") {
        return format!("{inner}, or nothing");
    }
    if let Some(inner) = inner("Vec") {
        return format!("list: {inner}");
    }
    if let Some(list) = kind.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        return format!("list: {}", in_words(list, known));
    }
    if let Some(pair) = kind.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        let parts: Vec<_> = pair.split(", ").map(|part| in_words(part, known)).collect();
        return format!("list of {}: {}", parts.len(), parts.join("; "));
    }
    let name = kind.split('<').next().unwrap_or(kind);
    match name {
        "str" | "String" | "char" => "text".to_owned(),
        "bool" => "truth".to_owned(),
        "usize" | "u8" | "u32" | "i16" | "i32" | "f32" | "f64" | "u64" => {
            "number".to_owned()
        }
        "Value" => "any value".to_owned(),
        _ if known.iter().any(|it| it == name) => link(name),
        _ if name.ends_with("BTreeMap") => "keys and values".to_owned(),
        _ => panic!("`{kind}` has no words yet"),
    }
}

/// The views in a file of the code.
fn views(text: &str) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    let mut docs: Vec<&str> = Vec::new();
    let mut is_open = false;
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if let Some(doc) = line.strip_prefix("///") {
            docs.push(doc.trim());
            continue;
        }
        if let Some(head) = line.strip_prefix("pub struct ") {
            let name = head.split(['<', ' ']).next().unwrap().to_owned();
            let docs = sentence(&mut docs, &name);
            is_open = line.ends_with('{');
            views.push(View { name, docs, fields: Vec::new() });
        } else if let Some(field) = line.strip_prefix("pub ").filter(|_| is_open) {
            let mut field = field.to_owned();
            while !field.ends_with(',') {
                field += lines.next().expect("a field ends with a comma");
            }
            let (name, kind) = field.split_once(':').unwrap();
            let view = views.last_mut().unwrap();
            let docs = sentence(&mut docs, &format!("{}.{name}", view.name));
            let kind = kind.trim().trim_end_matches(',').to_owned();
            view.fields.push(Field { name: name.to_owned(), kind, docs });
        } else if line == "}" {
            is_open = false;
        } else if !line.starts_with("#[") {
            docs.clear();
        }
    }
    views
}

/// What is said of `name`, in one line.
fn sentence(docs: &mut Vec<&str>, name: &str) -> String {
    assert!(!docs.is_empty(), "nobody says what `{name}` is");
    let text = docs.join(" ");
    docs.clear();
    // Links of the code lead nowhere on a page.
    let mut plain = String::new();
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once("[`") {
        let (name, behind) = after.split_once("`]").unwrap_or((after, ""));
        let name = name.rsplit("::").next().unwrap_or(name);
        write!(plain, "{before}`{name}`").unwrap();
        rest = match behind.strip_prefix('(').and_then(|it| it.split_once(')')) {
            Some((_, behind)) => behind,
            None => behind,
        };
    }
    plain + rest
}
