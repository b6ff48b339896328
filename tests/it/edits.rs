//! The preview never lies: after any edits, it is what a cold build makes.

use std::{collections::BTreeSet, fs, path::Path, time::Duration};

use dateline::{
    disk::{self, Ignore},
    pipeline::{self, Build, Memo, Options},
};
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};

use crate::preview::{ARTICLE, Preview};

/// Something that happens to a file of a project.
#[derive(Clone, Debug)]
enum Edit {
    Write(&'static str, &'static str),
    Delete(&'static str),
    Rename(&'static str, &'static str),
}

/// Where articles may lie.
const ARTICLES: [&str; 6] = [
    ARTICLE,
    "content/inquiry.md",
    "content/2019-03-09-letter.txt",
    "content/news/index.md",
    "content/news/rain.md",
    "content/news/deep/er.md",
];

const TEXTS: [&str; 8] = [
    "# The harbour\n\nMaria Okafor met J. Vane in Oslo last Monday.\n",
    "J. Vane left on 4 March 2019. “I saw nothing,” Vane said.\n",
    "---\ntags: [ships]\ndraft: true\n---\n\nThe clerk left [Oslo](inquiry.md) two days later.\n",
    "---\ntitle: Rain\nauthors: [Rose Halloran]\ntags: [weather]\n---\n\nIt rained in Lima.\n",
    "[[person:maria-okafor|Okafor]] wrote to [J. Vane]{.no-entity} in May 2018.\n",
    "![a map](map.svg)\n\nSee [[The harbour]] and [the letter](2019-03-09-letter.txt).\n",
    "---\ntitle: [\n---\n\nThis cannot be read.\n",
    "",
];

/// Every other file, with what may be in it.
const OTHERS: [(&str, &[&str]); 11] = [
    (
        "dateline.yaml",
        &[
            "title: The Harbour Post\n",
            "title: The Port Ellis Post\nbase_url: https://post.example/news\nlanguage: de\n",
            "theme: plain\n",
            "title: [\n",
        ],
    ),
    (
        "entities.yaml",
        &[
            "- {name: Maria Okafor, type: person, aliases: [Okafor, the clerk]}\n",
            "- {name: Maria Okafor, type: person, publish: false}\n",
            "- {name: J. Vane, type: org}\n",
            "- {name\n",
        ],
    ),
    (
        "corrections.yaml",
        &[
            "mentions:\n- {find: J. Vane, scope: everywhere, set: {entity: person/jonas-vane}}\n",
            "mentions: [{find: Oslo, scope: everywhere, drop: true}]\n",
            "dates: [{article: harbour, find: last Monday, set: {edtf: 2019-02-25}}]\n",
            "mentions: [\n",
        ],
    ),
    ("templates/404.html", &["<p>gone</p>", "<p>{{ site.title }}</p>", "<p>{{ site."]),
    (
        "templates/components/note.html",
        &[
            "{% component note(body: string) %}<aside>{{ body }}</aside>{% endcomponent %}",
        ],
    ),
    (
        "themes/plain/theme.yaml",
        &["name: plain\ndateline: \">=0.1\"\n", "name: plain\n", "name: [\n"],
    ),
    ("themes/plain/templates/404.html", &["<p>of the theme</p>", "{% if %}"]),
    ("static/own.css", &["a { color: red }", "a { color: blue }"]),
    ("static/assets/dateline.css", &["p { color: red }"]),
    ("content/map.svg", &["<svg xmlns=\"http://www.w3.org/2000/svg\"/>"]),
    ("data/ships.yaml", &["[Rosamund]", "{a: 1", "[Rosamund, Ada]"]),
];

fn article() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&ARTICLES[..])
}

fn edit() -> impl Strategy<Value = Edit> {
    let texts = prop::sample::select(&TEXTS[..]);
    let other = prop::sample::select(&OTHERS[..]);
    let write_other = other.clone().prop_flat_map(|(path, texts)| {
        prop::sample::select(texts).prop_map(move |text| Edit::Write(path, text))
    });
    prop_oneof![
        5 => (article(), texts).prop_map(|(path, text)| Edit::Write(path, text)),
        5 => write_other,
        1 => article().prop_map(Edit::Delete),
        2 => other.prop_map(|(path, _)| Edit::Delete(path)),
        1 => (article(), article()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => Just(Edit::Rename("content/news", "content/weather")),
        1 => Just(Edit::Rename("content/weather", "content/news")),
        1 => Just(Edit::Rename("themes/plain", "themes/other")),
    ]
}

/// Makes an edit of the project in `root`, if it can be made.
fn make(root: &Path, edit: &Edit) {
    match edit {
        Edit::Write(path, text) => {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Edit::Delete(path) => drop(fs::remove_file(root.join(path))),
        Edit::Rename(from, to) => {
            let to = root.join(to);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            let _ = fs::rename(root.join(from), to);
        }
    }
}

fn build(root: &Path, memo: &mut Memo) -> Build {
    let config = disk::read_config(root, None).unwrap();
    let sources = disk::read(root, config, &Ignore::nothing()).unwrap();
    let options = Options { drafts: true, ..Options::default() };
    pipeline::build(&sources, &options, memo)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_warm_build_is_a_cold_one(edits in prop::collection::vec(edit(), 1..10)) {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), &Edit::Write(ARTICLE, TEXTS[0]));
        let mut memo = Memo::default();
        build(folder.path(), &mut memo);
        for edit in &edits {
            make(folder.path(), edit);
            let warm = build(folder.path(), &mut memo);
            let cold = build(folder.path(), &mut Memo::default());
            prop_assert_eq!(&warm.diagnostics, &cold.diagnostics, "{:?}", edit);
            for (path, content) in &cold.output {
                prop_assert_eq!(warm.output.get(path), Some(content), "{} after {:?}", path, edit);
            }
            prop_assert_eq!(warm.output.len(), cold.output.len(), "{:?}", edit);
        }
    }
}

/// What is wrong is taken out, and what is left can be built.
fn mend(preview: &Preview) {
    preview.write(ARTICLE, TEXTS[0]);
    // These lead to what may be gone, or cannot be read.
    let bad = [TEXTS[2], TEXTS[5], TEXTS[6]];
    for path in &ARTICLES[1..] {
        if fs::read_to_string(preview.path(path)).is_ok_and(|it| bad.contains(&&*it)) {
            fs::remove_file(preview.path(path)).unwrap();
        }
    }
    // It has the address of its folder.
    let _ = fs::remove_file(preview.path("content/news/index.md"));
    for path in ["themes", "templates", "data", "content/weather"] {
        let _ = fs::remove_dir_all(preview.path(path));
    }
    for (path, texts) in &OTHERS[..3] {
        preview.write(path, texts[0]);
    }
}

/// The lines of a page without what the preview adds.
fn own(page: &[u8]) -> String {
    let text = String::from_utf8_lossy(page);
    text.lines().filter(|line| !line.contains("/..dateline/")).collect()
}

#[test]
fn what_is_shown_is_what_would_be_built() {
    let preview = Preview::with(&[(ARTICLE, TEXTS[0])], &[]);
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        TestRunner::deterministic().new_rng(),
    );
    let mut before = BTreeSet::new();
    for _ in 0..4 {
        for _ in 0..25 {
            let edit = edit().new_tree(&mut runner).unwrap().current();
            make(&preview.path(""), &edit);
            // Some edits are built together, and some alone.
            let pause = (0..90_u64).new_tree(&mut runner).unwrap().current();
            std::thread::sleep(Duration::from_millis(pause));
        }
        mend(&preview);
        let built = preview.built();
        Preview::wait_until("the preview is what is built", || {
            built.iter().all(|(path, bytes)| {
                let shown = preview.get(&format!("/{path}"));
                shown.status() == "200" && own(&shown.body) == own(bytes)
            })
        });
        let now: BTreeSet<String> = built.into_iter().map(|(path, _)| path).collect();
        for gone in before.difference(&now) {
            assert_eq!(preview.get(&format!("/{gone}")).status(), "404", "{gone}");
        }
        before = now;
    }
}
