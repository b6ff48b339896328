//! Small sites, built in memory: files in, pages or diagnostics out.

use dateline::{
    diagnostic::{Diagnostic, Severity},
    output::{Content, OutputPath},
    picture::{Facts, Format},
    pipeline::{self, Build, Memo, Options},
    source::{Asset, Source, Sources, Unread, UnreadReason},
};

/// A project in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Project {
    pub(crate) sources: Sources,
    options: Options,
}

impl Project {
    /// With one more file: an article, a template, data, or one of the root.
    pub(crate) fn file(mut self, path: &str, text: &str) -> Self {
        let source = Source::new(path, text);
        if path == "dateline.yaml" {
            self.sources.config = Some(source);
        } else if path == "entities.yaml" {
            self.sources.register = Some(source);
        } else if path == "corrections.yaml" {
            self.sources.corrections = Some(source);
        } else if path.ends_with("/theme.yaml") {
            self.sources.themes.push(source);
        } else if path.starts_with("i18n/") || path.contains("/i18n/") {
            self.sources.words.push(source);
        } else if path.starts_with("templates/") || path.starts_with("themes/") {
            self.sources.templates.push(source);
        } else if path.starts_with("data/") {
            self.sources.data.push(source);
        } else {
            self.sources.articles.push(source);
        }
        self
    }

    /// With one more file that is copied as it is.
    pub(crate) fn asset(mut self, path: &str, destination: &str) -> Self {
        let (path, destination) = (path.to_owned(), destination.to_owned());
        let file = std::path::PathBuf::from(&path);
        self.sources.assets.push(Asset { path, destination, file, picture: None });
        self
    }

    /// With one more file that is a picture so many pixels wide.
    pub(crate) fn picture(self, path: &str, destination: &str, width: u32) -> Self {
        let mut project = self.asset(path, destination);
        let (format, hash) = (Format::Png, "0123456789abcdef".to_owned());
        let facts = Facts { format, width, height: 600, is_animated: false, hash };
        if let Some(asset) = project.sources.assets.last_mut() {
            asset.picture = Some(facts);
        }
        project
    }

    pub(crate) fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    pub(crate) fn build(&self) -> Built {
        Built(pipeline::build(&self.sources, &self.options, &mut Memo::default()))
    }
}

/// The path and text of a file that is not a copy.
fn text_of<'b>(
    (path, content): (&'b OutputPath, &'b Content),
) -> Option<(&'b str, &'b str)> {
    match content {
        Content::Bytes(bytes) => Some((path.as_str(), std::str::from_utf8(bytes).ok()?)),
        Content::Copy(_) | Content::Picture(..) => None,
    }
}

/// A site in memory.
pub(crate) struct Built(pub(crate) Build);

impl Built {
    /// The text of a file of the site.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> &str {
        let found = self.0.output.iter().find(|(at, _)| at.as_str() == path);
        let paths = || self.0.output.keys().map(OutputPath::as_str).collect::<Vec<_>>();
        match found {
            Some((_, Content::Bytes(bytes))) => std::str::from_utf8(bytes).unwrap(),
            Some(_) => panic!("{path} is copied"),
            None => panic!("no {path} among {:#?}", paths()),
        }
    }

    /// The path and text of every file whose path begins so, but for copies.
    pub(crate) fn files(&self, folder: &str) -> impl Iterator<Item = (&str, &str)> {
        let files = self.0.output.iter().filter_map(text_of);
        files.filter(move |(path, _)| path.starts_with(folder))
    }

    /// The path and text of every page.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files("").filter(|(path, _)| path.rsplit('.').next() == Some("html"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.output.keys().any(|at| at.as_str() == path)
    }

    /// Path and message of each diagnostic that is no note.
    pub(crate) fn mistakes(&self) -> Vec<String> {
        let is_mistake = |it: &&Diagnostic| it.severity < Severity::Note;
        let mistakes = self.0.diagnostics.iter().filter(is_mistake);
        mistakes.map(|it| format!("{}: {}", it.path, it.message)).collect()
    }

    /// Path and message of each error.
    pub(crate) fn errors(&self) -> Vec<String> {
        let errors =
            self.0.diagnostics.iter().filter(|it| it.severity == Severity::Error);
        errors.map(|it| format!("{}: {}", it.path, it.message)).collect()
    }

    /// All text of the site, to search for what must not be there.
    fn everything(&self) -> String {
        let texts = self.0.output.iter().map(|(path, content)| match content {
            Content::Bytes(bytes) => {
                format!("{path}\n{}", String::from_utf8_lossy(bytes))
            }
            Content::Copy(_) | Content::Picture(..) => path.to_string(),
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn an_article_has_its_page() {
    let site = Project::default()
        .file("content/2020-02-29-doha.md", "# Peace\n\nIt *held*.")
        .build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    let page = site.page("articles/doha/index.html");
    assert!(page.contains("<title>Peace"), "{page}");
    assert!(page.contains("<em>held</em>"), "{page}");
}

#[test]
fn every_mistake_of_every_file_is_reported_at_once() {
    let site = Project::default()
        .file("dateline.yaml", "titel: News\n")
        .file(
            "content/a.md",
            "---\ndate: soon\ncolour: red\n---\n[x](b.md#nowhere) [y](c.md)\n",
        )
        .file("content/b.md", "---\ntitle: [\n---\nText.\n")
        .build();
    assert_eq!(
        site.mistakes(),
        [
            "content/a.md: `date` is not a date: `soon`",
            "content/a.md: unknown key `colour`",
            "content/a.md: the link leads nowhere: b.md has no part `#nowhere`",
            "content/a.md: the link leads nowhere: there is no `c.md`",
            "content/b.md: not YAML: did not find expected node content",
            "dateline.yaml: unknown key `titel`",
        ]
    );
    assert!(!site.0.is_sound(Severity::Warning));
}

#[test]
fn lines_are_counted_with_the_front_matter() {
    let text = "---\ntitle: A\n---\n\nSee [x](nowhere.md).\n";
    let site = Project::default().file("content/a.md", text).build();
    assert_eq!(site.0.diagnostics[0].position(Some(text)), Some((5, 5)));
}

#[test]
fn what_could_not_be_read_is_a_mistake() {
    let mut project = Project::default().file("content/a.md", "Text.");
    let reason = UnreadReason::NotUtf8 { offset: 7, line: 2 };
    project.sources.unread.push(Unread { path: "content/b.md".to_owned(), reason });
    let site = project.build();
    assert_eq!(site.mistakes(), ["content/b.md: not UTF-8 from byte 7 on, in line 2"]);
}

#[test]
fn two_articles_cannot_have_one_address() {
    let site = Project::default()
        .file("content/2020-01-01-doha.md", "One.")
        .file("content/2020-01-02-doha.md", "Two.")
        .build();
    let expected = "content/2020-01-01-doha.md: has the same address as \
                    content/2020-01-02-doha.md: `articles/doha/index.html`";
    assert_eq!(site.mistakes(), [expected]);
}

#[test]
fn an_article_needs_an_address() {
    let site = Project::default().file("content/!!!.md", "Text.").build();
    assert_eq!(site.mistakes().len(), 1);
    assert!(site.mistakes()[0].contains("has no address"), "{:?}", site.mistakes());
}

#[test]
fn a_draft_is_nowhere() {
    let draft = "---\ntitle: Zanzibar\ntags: [Quagga]\ndraft: true\n---\n\
                 “Never,” said Aurelia Quillfeather on 3 March 1987.";
    let project = Project::default()
        .file("content/draft.md", draft)
        .file("content/public.md", "Nothing to see.");
    let site = project.build();
    for word in ["Zanzibar", "Quagga", "quagga", "Never", "Quillfeather", "1987"] {
        assert!(!site.everything().contains(word), "{word} leaked");
    }
    assert_eq!(site.0.counts.held_back, 1);

    let site = project.options(Options { drafts: true, ..Options::default() }).build();
    assert!(site.has("articles/draft/index.html"));
}

#[test]
fn articles_are_held_back_until_and_from_their_days() {
    let project = |today: &str| {
        Project::default()
            .file("content/soon.md", "---\npublish_on: 2020-03-01\n---\nText.")
            .file("content/gone.md", "---\nexpires: 2020-02-01\n---\nText.")
            .file("content/later.md", "---\ndate: 2999-01-01\n---\nText.")
            .options(Options { today: today.parse().ok(), ..Options::default() })
            .build()
    };
    let (before, after) = (project("2020-01-31"), project("2020-03-01"));
    assert!(
        !before.has("articles/soon/index.html") && before.has("articles/gone/index.html")
    );
    assert!(
        after.has("articles/soon/index.html") && !after.has("articles/gone/index.html")
    );
    assert!(before.has("articles/later/index.html"), "a date alone holds nothing back");
}

#[test]
fn links_between_sources_become_links_between_pages() {
    let site = Project::default()
        .file(
            "content/background/a.md",
            "See [b](../2020-01-01-b.txt), [c](#part).\n\n## Part\n",
        )
        .file("content/2020-01-01-b.txt", "Text.")
        .build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    let page = site.page("articles/background/a/index.html");
    assert!(page.contains(r#"href="../../b/index.html""#), "{page}");
    assert!(page.contains(r##"href="#part""##), "{page}");
}

#[test]
fn text_is_data() {
    let text = "---\ntitle: <script>alert(1)</script>\ntags: ['\"><b>']\n---\n\
                <script>alert(2)</script>\n\n& [x](javascript:alert(3)) “<i>” said A.\n";
    let site = Project::default().file("content/a.md", text).build();
    for (path, text) in site.files("") {
        // CSV has no signs of its own for these, and no browser takes it for HTML.
        let is_table = path.rsplit('.').next() == Some("csv");
        assert!(is_table || !text.contains("<script>alert"), "{path}: {text}");
        assert!(!text.contains("href=\"javascript"), "{path}: {text}");
    }
    assert!(
        site.mistakes()
            .contains(&"content/a.md: links cannot begin with `javascript:`".to_owned())
    );
}

#[test]
fn a_project_may_replace_a_template() {
    let site = Project::default()
        .file("content/a.md", "Text.")
        .file("templates/404.html", "gone from {{ site.title }}")
        .file("dateline.yaml", "title: News & more\n")
        .build();
    assert_eq!(site.page("404.html").trim(), "gone from News &amp; more");
}

#[test]
fn a_mistake_in_a_template_names_template_and_page() {
    let site = Project::default()
        .file("content/a.md", "Text.")
        .file("templates/404.html", "one\n{{ site.titel }}\n")
        .build();
    let mistakes = site.mistakes();
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    assert!(mistakes[0].starts_with("templates/404.html: "), "{mistakes:?}");
    assert!(mistakes[0].contains("404.html"), "{mistakes:?}");
    let text = "one\n{{ site.titel }}\n";
    assert_eq!(site.0.diagnostics[0].position(Some(text)).unwrap().0, 2);
}

#[test]
fn a_site_does_not_depend_on_the_number_of_threads_or_on_the_memo() {
    let project = |word: &str| {
        (0..20).fold(Project::default(), |project, at| {
            let text =
                format!("Ada Lovelace said “{word} it is” on 5 July 18{:02}.", at + 30);
            project.file(&format!("content/1899-01-{:02}-a{at}.txt", at + 1), &text)
        })
    };
    let build = |project: &Project, memo: &mut Memo, threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| pipeline::build(&project.sources, &project.options, memo)).output
    };
    let mut warm = Memo::default();
    build(&project("so"), &mut warm, 3);
    let after = project("as");
    assert_eq!(build(&after, &mut warm, 1), build(&after, &mut Memo::default(), 4));
}

#[test]
fn an_article_is_found_where_it_was_before() {
    let text = "---\naliases: [/2020/doha/, '/../x']\n---\nText.";
    let site = Project::default().file("content/doha.md", text).build();
    assert!(site.page("2020/doha/index.html").contains("../../articles/doha/index.html"));
    let mistake = "content/doha.md: the alias `/../x` is no address: `../x/index.html` leads out of its folder";
    assert_eq!(site.mistakes(), [mistake]);
}

/// Who has a page in the list of people.
fn people(site: &Built) -> Vec<&str> {
    let folder = "entities/person/";
    let paths =
        site.0.output.keys().filter_map(|path| path.as_str().strip_prefix(folder));
    paths.filter_map(|path| path.strip_suffix("/index.html")).collect()
}

#[test]
fn a_surname_is_the_one_person_who_has_it() {
    let site = Project::default()
        .file("content/a.md", "Osama bin Laden met Mike Pompeo in Doha.")
        .file("content/b.md", "Analysts said that Bin Laden and Pompeo had left.")
        .build();
    assert_eq!(people(&site), ["mike-pompeo", "osama-bin-laden"]);
}

#[test]
fn two_people_of_one_surname_stay_two_and_a_third_is_in_doubt() {
    let site = Project::default()
        .file("content/a.md", "George Bush met Barack Obama.")
        .file("content/b.md", "Laura Bush met Barack Obama.")
        .file("content/c.md", "Critics said that Bush had left.")
        .build();
    assert_eq!(people(&site), ["barack-obama", "bush", "george-bush", "laura-bush"]);
    assert!(site.page("entities/person/bush/index.html").contains("Laura Bush"));
}

#[test]
fn a_link_from_the_root_is_a_page_a_source_or_an_address_of_before() {
    let site = Project::default()
        .file(
            "content/a.md",
            "[b](/2020/06/b/) [c](/2020/06/b.md) [d](/about/) [e](/nope/)",
        )
        .file("content/2020/06/b.md", "Text.")
        .build();
    assert_eq!(
        site.mistakes(),
        ["content/a.md: the link leads nowhere: there is no `/nope/`"]
    );
    let page = site.page("articles/a/index.html");
    for name in ["b", "c"] {
        let link = format!(r#"href="../2020/06/b/index.html">{name}</a>"#);
        assert!(page.contains(&link), "{page}");
    }
}

#[test]
fn an_article_in_another_language_is_annotated_with_less_and_says_so() {
    let german = "Der Minister sagte am Montag in Kabul, dass die Brücke bis zum Ende des Jahres nicht \
                  mehr für den Verkehr geöffnet wird, weil das Geld für die Arbeiten fehlt.";
    let notes = |lang: &str| {
        let text = format!("---\ntitle: Die Brücke\n{lang}---\n{german}");
        let built = Project::default().file("content/2019-03-07-a.md", &text).build();
        let notes = built.0.diagnostics.iter().filter(|it| it.code == "language");
        notes.map(|it| it.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(notes(""), ["the article seems to be in another language, `de`"]);
    assert_eq!(notes("lang: de-AT\n"), ["the article is in another language, `de-AT`"]);
    assert!(notes("lang: en\n").is_empty());
}
