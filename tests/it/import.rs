//! What becomes of archives from elsewhere: made-up sites in memory, and what is
//! written or told of each.

use std::path::PathBuf;

use dateline::{
    import::{Imported, Kind, import},
    output::{Content, OutputPath},
    source::{Asset, Source, Sources},
};

use super::site::Project;

/// An archive in memory.
#[derive(Default)]
struct Archive(Sources);

impl Archive {
    fn file(mut self, path: &str, text: &str) -> Self {
        self.0.articles.push(Source::new(path, text));
        self.picture(path)
    }

    /// A file that is no text.
    fn picture(mut self, path: &str) -> Self {
        self.0.assets.push(Asset {
            path: path.to_owned(),
            destination: path.to_owned(),
            file: PathBuf::from(path),
            picture: None,
        });
        self
    }

    fn import(&self) -> Result {
        let kind = Kind::of(&self.0).expect("the files tell what they are");
        Result(import(&self.0, kind))
    }
}

/// What came of it.
struct Result(Imported);

impl Result {
    /// The text of a file of the project.
    #[track_caller]
    fn text(&self, path: &str) -> &str {
        let found = self.0.output.iter().find(|(at, _)| at.as_str() == path);
        match found {
            Some((_, Content::Bytes(bytes))) => std::str::from_utf8(bytes).unwrap(),
            _ => panic!("no {path} among {:?}", self.paths()),
        }
    }

    fn paths(&self) -> Vec<&str> {
        self.0.output.keys().map(OutputPath::as_str).collect()
    }

    /// The code, place and message of all that is told.
    fn told(&self) -> Vec<String> {
        let told = self.0.diagnostics.iter();
        told.map(|it| format!("{} {}: {}", it.code, it.path, it.message)).collect()
    }

    /// The codes of all that is told.
    fn codes(&self) -> Vec<&str> {
        self.0.diagnostics.iter().map(|it| &*it.code).collect()
    }

    /// That a build of the project finds nothing amiss, warnings apart.
    #[track_caller]
    fn builds(&self) -> &Self {
        let mut project = Project::default();
        for (path, content) in &self.0.output {
            let path = path.as_str();
            match content {
                Content::Bytes(bytes) => {
                    let text = std::str::from_utf8(bytes).unwrap();
                    project = project.file(path, text);
                }
                Content::Copy(file) | Content::Picture(file, _) => {
                    let below = path.strip_prefix("static/").map(str::to_owned);
                    let in_content = || path.replacen("content/", "articles/", 1);
                    project.sources.assets.push(Asset {
                        path: path.to_owned(),
                        destination: below.unwrap_or_else(in_content),
                        file: file.clone(),
                        picture: None,
                    });
                }
            }
        }
        let errors = project.build().errors();
        assert_eq!(errors, Vec::<String>::new(), "{:#?}", self.told());
        self
    }
}

fn hugo() -> Archive {
    Archive::default()
        .file("hugo.toml", "baseURL = 'https://gazette.example/'\ntitle = 'Gazette'\n")
}

fn zola() -> Archive {
    Archive::default()
        .file("config.toml", "base_url = 'https://gazette.example'\ntitle = 'Gazette'\n")
}

fn jekyll() -> Archive {
    Archive::default()
        .file("_config.yml", "title: Gazette\nurl: https://gazette.example\n")
}

/// The body that becomes of `body` in an article `news/a.md` of a Hugo site.
#[track_caller]
fn check_hugo(body: &str, expected: &str) {
    check_body(
        hugo().file("content/news/b.md", "---\ntitle: B\n---\n## Thin ice\n"),
        "content/news/a.md",
        body,
        expected,
    );
}

#[track_caller]
fn check_body(archive: Archive, path: &str, body: &str, expected: &str) {
    let archive = archive.file(path, &format!("---\ntitle: A\n---\n{body}\n"));
    let result = archive.import();
    let text = result.builds().text("content/news/a.md");
    let (_, found) = text[4..].split_once("---\n").unwrap();
    assert_eq!(found.trim(), expected, "{:#?}", result.told());
}

#[test]
fn files_tell_what_an_archive_is() {
    let check = |path: &str, text: &str, expected: Kind| {
        let archive = Archive::default().file(path, text);
        assert_eq!(Kind::of(&archive.0), Some(expected), "{path}");
    };
    check("hugo.yaml", "", Kind::Hugo);
    check("config.toml", "baseURL = ''", Kind::Hugo);
    check("config.toml", "base_url = ''", Kind::Zola);
    check("_posts/2019-03-04-ice.md", "", Kind::Jekyll);
    check("a.jsonl", "", Kind::JsonLines);
    check("a.xml", "<rss>", Kind::Feed);
    check("a.json", "{\"version\": \"https://jsonfeed.org/version/1.1\"}", Kind::Feed);
    check("a/b.html", "", Kind::Html);
    check("a/b.txt", "", Kind::Text);
    assert_eq!(Kind::of(&Archive::default().picture("a.png").0), None);
}

#[test]
fn a_hugo_site_becomes_a_project() {
    let result = hugo()
        .file("content/_index.md", "# Home\n")
        .file("content/news/_index.md", "---\ntitle: News\n---\n")
        .file(
            "content/news/harbour.md",
            "+++\ntitle = 'Harbour'\ndate = 2019-03-04T10:00:00+01:00\nlastmod = 2019-03-05\n\
             categories = ['Ports']\ntags = ['Ice']\naliases = ['/old/']\nweight = 3\n\
             [params]\nauthor = 'Mina Roe'\n+++\nSee [the pier](/news/pier/) and ![A crane](../crane.png).\n",
        )
        .file("content/news/pier/index.md", "{\"title\": \"Pier\", \"draft\": false}\n\n![Plan](plan.png)")
        .picture("content/news/pier/plan.png")
        .picture("static/news/crane.png")
        .picture("layouts/index.html")
        .import();
    assert_eq!(
        result.builds().text("content/news/harbour.md"),
        "---\ntitle: Harbour\ndate: 2019-03-04T10:00:00+01:00\nupdated: 2019-03-05\nauthors:\n- Mina Roe\n\
         tags:\n- Ports\n- Ice\naliases:\n- /old/\n- /news/harbour/\nextra:\n  weight: 3\n---\n\n\
         See [the pier](pier/index.md) and ![A crane](/news/crane.png).\n"
    );
    assert_eq!(
        result.paths(),
        [
            "content/_index.md",
            "content/news/_index.md",
            "content/news/harbour.md",
            "content/news/pier/index.md",
            "content/news/pier/plan.png",
            "dateline.yaml",
            "static/news/crane.png",
        ]
    );
    assert_eq!(
        result.text("dateline.yaml"),
        "title: Gazette\nbase_url: https://gazette.example\n"
    );
    assert_eq!((result.0.articles, result.0.files), (4, 2));
}

#[test]
fn shortcodes_of_hugo_become_what_they_mean() {
    check_hugo(
        "{{< youtube abc >}}",
        "[Video on YouTube](https://www.youtube.com/watch?v=abc)",
    );
    check_hugo(
        "{{< x user=\"mina\" id=\"1\" >}}",
        "[Post on X](https://x.com/mina/status/1)",
    );
    check_hugo("{{< gist mina 1 >}}", "[Gist](https://gist.github.com/mina/1)");
    check_hugo("{{< highlight go >}}\na := 1\n{{< /highlight >}}", "```go\na := 1\n```");
    check_hugo("[b]({{< ref \"b.md#thin-ice\" >}})", "[b](b.md#thin-ice)");
    check_hugo("[b]({{< relref \"/news/b\" >}})", "[b](b.md)");
    check_hugo(
        "{{< figure src=\"https://a.example/c.png\" alt=\"Crane\" >}}",
        "![Crane](https://a.example/c.png)",
    );
    check_hugo("{{</* ref \"x\" */>}}", "{{\\< ref \"x\" >}}");
    check_hugo("`{{</* ref \"x\" */>}}`", "`{{< ref \"x\" >}}`");
    check_hugo("{{< box >}}Text *stays*.{{< /box >}}", "Text *stays*.");
    check_hugo("[[b]] and [He]{.no-entity}", "[\\[b]] and [He]\\{.no-entity}");
}

#[test]
fn links_lead_where_things_lie_now() {
    check_hugo("[b](/news/b/#Thin-Ice)", "[b](b.md#thin-ice)");
    check_hugo("[b](https://gazette.example/news/b/)", "[b](b.md)");
    check_hugo("[b](../b/ \"B\")", "[b](b.md \"B\")");
    check_hugo("[news](/news/)", "[news](/news/)");
    check_hugo("[b][c]\n\n[c]: /news/b/", "[b][c]\n\n[c]: b.md");
    check_hugo(
        "[out](https://other.example/) [mail](mailto:a@b.example)",
        "[out](https://other.example/) [mail](mailto:a@b.example)",
    );
    check_hugo("[gone](/gone/) and ![Ice](gone.png)", "gone and Ice");
    check_hugo("[b](/news/b/#gone)", "[b](b.md)");
    check_hugo("[**x** ![y](gone.png)](/gone/)", "**x** y");
    check_hugo("[x][y]\n\n[y]: /gone/", "x\n\n[y]: /gone/");
    check_hugo("[x](ftp://a.example)", "x");
}

#[test]
fn what_is_left_is_told_with_its_place() {
    let result = hugo()
        .file("content/a.md", "---\ntitle: A\nweight: 1\n---\nOne\n\n{{< chart >}} [x](/gone/) <b>bold</b>\n")
        .file("content/b.md", "---\nweight: 2\n---\nTwo\n")
        .file("content/c.rst", "Three")
        .import();
    assert_eq!(
        result.builds().told(),
        [
            "import-html content/a.md: HTML within Markdown is kept: `raw_html: true` stands in the settings, in one file",
            "import-key content/a.md: the key `weight` means nothing here and stands under `extra`, in 2 files, this the first",
            "import-shortcode content/a.md: the shortcode `chart` means nothing here and was taken out",
            "import-link content/a.md: a link is taken out, its words stay: `/gone/` is not in the archive",
            "import-markup content/c.rst: `.rst` is not read, and was left",
            "import-left hugo.toml: `hugo.toml` is left, but for its title, address and language, in one file",
        ]
    );
    let span = |code: &str| {
        let told = result.0.diagnostics.iter().find(|it| it.code == code).unwrap();
        told.span.unwrap().start()
    };
    assert_eq!((span("import-shortcode"), span("import-link")), (32, 50));
    assert!(result.text("dateline.yaml").ends_with("raw_html: true\n"));
}

#[test]
fn a_zola_site_becomes_a_project() {
    let result = zola()
        .file("content/_index.md", "+++\n+++\n")
        .file("content/news/2019-03-04_ice.md", "+++\ntitle = 'Ice'\n[taxonomies]\ntags = ['Winter']\n[extra]\nmood = 'cold'\n+++\nIt is thin.\n")
        .file(
            "content/news/a.md",
            "+++\ntitle = 'A'\npath = 'old/a'\n+++\nSee [ice](@/news/2019-03-04_ice.md).\n\n\
             {{ youtube(id=\"abc\") }}\n\n{% quote(author=\"Mina Roe\") %}\nCold.\n{% end %}\n\n{{ chart(x=1) }}\n",
        )
        .import();
    assert_eq!(
        result.builds().text("content/news/2019-03-04-ice.md"),
        "---\ntitle: Ice\ntags:\n- Winter\naliases:\n- /news/ice/\nextra:\n  mood: cold\n---\n\nIt is thin.\n"
    );
    assert_eq!(
        result.text("content/news/a.md"),
        "---\ntitle: A\naliases:\n- /old/a\n---\n\nSee [ice](2019-03-04-ice.md).\n\n\
         [Video on YouTube](https://www.youtube.com/watch?v=abc)\n\n\n> Cold.\n>\n> — Mina Roe\n"
    );
}

#[test]
fn a_jekyll_site_becomes_a_project() {
    let result = jekyll()
        .file(
            "_posts/2019-03-04-ice.md",
            "---\ntitle: Ice\ncategories: Ports Winter\n---\nSee [it]({% post_url 2019-03-05-snow %}) \
             ![Crane]({{ site.baseurl }}/img/crane.png)\n{: .wide}\n\n\
             {% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n{% raw %}{{ x }}{% endraw %}\n\n{% include x.html %}\n",
        )
        .file("_posts/2019-03-05-snow.md", "---\npermalink: /snow/\n---\nText.\n")
        .file("_drafts/rain.md", "---\ntitle: Rain\n---\nText.\n")
        .file("about.md", "---\ntitle: About\n---\nText.\n")
        .picture("img/crane.png")
        .import();
    assert_eq!(
        result.builds().text("content/2019-03-04-ice.md"),
        "---\ntitle: Ice\ntags:\n- Ports\n- Winter\naliases:\n- /ports/winter/2019/03/04/ice.html\n---\n\n\
         See [it](2019-03-05-snow.md) ![Crane](/img/crane.png)\n\n\n\
         ```ruby\nputs 1\n```\n\n{{ x }}\n"
    );
    assert_eq!(
        result.text("content/2019-03-05-snow.md"),
        "---\naliases:\n- /snow/\n---\n\nText.\n"
    );
    assert!(result.text("content/rain.md").contains("draft: true"));
    // What leads to `about/` is a part of the new site.
    assert!(result.codes().contains(&"import-shortcode"), "{:?}", result.told());
}

#[test]
fn a_folder_of_pages_keeps_its_places() {
    let page = "<html lang=en><head><title>Ice | Gazette</title>\
                <link rel=canonical href='https://gazette.example/ice'>\
                <meta property='article:published_time' content='2019-03-04T10:00:00+01:00'>\
                <meta name=author content='Mina Roe'></head><body><nav>Home</nav>\
                <article><h1>Ice</h1><p>See <a href='../snow.html'>snow</a>.</p>\
                <img src=crane.png alt='A crane'></article></body></html>";
    let result = Archive::default()
        .file("news/ice.html", page)
        .file("snow.html", "<p>White.</p>")
        .picture("news/crane.png")
        .picture("style.css")
        .import();
    assert_eq!(
        result.builds().text("content/news/ice.md"),
        "---\ntitle: Ice\ndate: 2019-03-04T10:00:00+01:00\nlang: en\nsource:\n  url: https://gazette.example/ice\n\
         authors:\n- Mina Roe\n---\n\nSee [snow](../snow.md).\n\n![A crane](crane.png)\n"
    );
    assert_eq!(result.text("content/snow.md"), "White.\n");
    assert!(result.paths().contains(&"content/news/crane.png"));
}

#[test]
fn lines_of_json_are_articles() {
    let lines = "{\"headline\": \"Ice\", \"published\": \"2019-03-04\", \"url\": \"https://g.example/1\", \
                 \"publisher\": \"Gazette\", \"author\": [{\"name\": \"Mina Roe\"}], \"text\": \"It is thin.\", \"id\": 7}\n\
                 \n{\"title\": \"Snow\", \"content\": \"<p>It is <b>white</b>.</p>\"}\n\
                 {\"title\": \"Ice\", \"id\": 7, \"text\": \"Again.\"}\n[1]\n{\"title\"\n";
    let result = Archive::default().file("news.jsonl", lines).import();
    assert_eq!(
        result.builds().text("content/2019-03-04-ice.txt"),
        "---\ntitle: Ice\ndate: 2019-03-04\nsource:\n  name: Gazette\n  url: https://g.example/1\n\
         authors:\n- Mina Roe\nextra:\n  id: 7\n---\n\nIt is thin.\n"
    );
    assert_eq!(
        result.text("content/snow.md"),
        "---\ntitle: Snow\n---\n\nIt is **white**.\n"
    );
    assert_eq!(
        result.codes(),
        ["import-key", "import-twice", "import-json", "import-json"]
    );
    let list =
        "[{\"title\": \"A\", \"body\": \"B\"}, {\"title\": \"C\", \"body\": \"D\"}]";
    let result = Archive::default().file("a.json", list).import();
    assert_eq!(result.builds().paths(), ["content/a.txt", "content/c.txt"]);
}

#[test]
fn feeds_are_articles() {
    let rss = "<?xml version='1.0'?><rss version='2.0' xmlns:dc='d'><channel><title>Gazette</title>\
               <language>en</language><item><title>Ice &amp; snow</title><link>https://g.example/1</link>\
               <pubDate>Mon, 04 Mar 2019 10:00:00 +0100</pubDate><dc:creator>Mina Roe</dc:creator>\
               <category>Winter</category><guid>https://g.example/1</guid>\
               <description>&lt;p&gt;See &lt;a href=\"/2\"&gt;more&lt;/a&gt;.&lt;/p&gt;</description></item>\
               <item><title>Again</title><guid>https://g.example/1</guid></item></channel></rss>";
    let result = Archive::default().file("feed.xml", rss).import();
    assert_eq!(
        result.builds().text("content/2019-03-04-ice-snow.md"),
        "---\ntitle: Ice & snow\ndate: 2019-03-04T10:00:00+01:00\nlang: en\nsource:\n  name: Gazette\n  \
         url: https://g.example/1\nauthors:\n- Mina Roe\ntags:\n- Winter\n---\n\nSee [more](https://g.example/2).\n"
    );
    assert_eq!(result.codes(), ["import-twice"]);

    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>Blatt</title><entry>\
                <title type='html'>&lt;i>Eis&lt;/i></title><id>1</id><updated>2019-03-04T10:00:00Z</updated>\
                <link href='https://b.example/1'/><link rel='edit' href='https://b.example/e'/>\
                <author><name>Mina Roe</name></author><summary>Kurz.</summary>\
                <content type='xhtml'><div><p>Es ist <b>kalt</b>.</p></div></content></entry></feed>";
    let result = Archive::default().file("a.atom", atom).import();
    assert_eq!(
        result.builds().text("content/2019-03-04-eis.md"),
        "---\ntitle: Eis\ndate: 2019-03-04T10:00:00Z\nsummary: Kurz.\nlang: de\nsource:\n  name: Blatt\n  \
         url: https://b.example/1\nauthors:\n- Mina Roe\n---\n\nEs ist **kalt**.\n"
    );

    let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": \"1\", \
                \"content_text\": \"Thin.\", \"date_published\": \"2019-03-04\", \"title\": \"Ice\"}]}";
    let result = Archive::default().file("a.json", json).import();
    assert_eq!(result.builds().paths(), ["content/2019-03-04-ice.txt"]);
}

/// What is told of an archive with one more file is exactly `expected`, and the rest
/// is brought along all the same.
#[track_caller]
fn check_bad(path: &str, text: &str, expected: &str) {
    let result =
        zola().file("content/good.md", "+++\n+++\nText.\n").file(path, text).import();
    let is_good = |path: &&str| path.starts_with("content/good");
    assert!(result.builds().paths().iter().any(is_good));
    assert!(
        result.told().iter().any(|it| it.starts_with(expected)),
        "{:#?}",
        result.told()
    );
}

#[test]
fn bad_input_is_told_and_keeps_nothing_else_back() {
    check_bad(
        "content/a.md",
        "+++\ntitle = \n+++\n",
        "front-matter content/a.md: the front matter is not TOML",
    );
    check_bad(
        "content/a.md",
        "+++\ntitle = 'A'\n",
        "front-matter content/a.md: the front matter has no end",
    );
    check_bad(
        "content/a.md",
        "---\na: 1\na: 2\n---\n",
        "front-matter content/a.md: the front matter is not YAML",
    );
    check_bad(
        "content/a.md",
        "+++\ndate = 'soon'\n+++\n",
        "import-date content/a.md: `date` is not a date: `soon`",
    );
    check_bad(
        "content/Good!.md",
        "Text.",
        "import-name content/good.md: would have the same address as content/Good!.md",
    );
    check_bad(
        "content/GOOD.md",
        "Text.",
        "import-name content/good.md: has the same name as content/GOOD.md",
    );
    check_bad("content/a?b.md", "Text.", "");
    check_bad(
        "content/a.md",
        "{% note() %}\nText",
        "import-shortcode content/a.md: the shortcode `note`",
    );
    check_bad(
        "content/a.md",
        "{% end %}\nText",
        "import-shortcode content/a.md: the end of a shortcode",
    );
    check_bad(
        "content/a.adoc",
        "= Text",
        "import-markup content/a.adoc: `.adoc` is not read",
    );
    let deep = format!("{}x", "> ".repeat(5000));
    check_bad("content/a.md", &deep, "");
    let result = Archive::default().file("a.xml", "<rss><channel><item>").import();
    assert_eq!(result.codes(), ["import-feed"]);
    let result = Archive::default().file("a.html", &"<div>".repeat(50_000)).import();
    assert_eq!(result.codes(), ["import-html"]);
}

#[test]
fn what_the_old_site_kept_back_is_kept_back() {
    let result = Archive::default()
        .file(
            "config.toml",
            "base_url = 'https://g.example'\nignored_content = ['*/notes.md']\n",
        )
        .file("content/plans/_index.md", "+++\ndraft = true\n+++\n")
        .file("content/plans/deep/a.md", "+++\ntitle = 'A'\n+++\nSecret.\n")
        .file("content/plansb.md", "+++\ntitle = 'B'\n+++\n[a](@/plans/deep/a.md)\n")
        .file("content/news/notes.md", "+++\n+++\nNotes.\n")
        .import();
    assert!(result.builds().text("content/plans/deep/a.md").contains("draft: true"));
    assert_eq!(
        result.text("content/plansb.md"),
        "---\ntitle: B\naliases:\n- /plansb/\n---\n\na\n"
    );
    assert!(!result.paths().contains(&"content/news/notes.md"));
    let codes = ["import-left", "import-link", "import-draft", "import-left"];
    for code in codes {
        assert!(result.codes().contains(&code), "{:#?}", result.told());
    }
    let result = hugo()
        .file("content/parts/_index.md", "---\ncascade: {build: {render: never}}\n---\n")
        .file("content/parts/a.md", "Part.\n")
        .file("content/b.md", "---\nbuild: {render: never}\n---\nPart.\n")
        .file("content/c.md", "---\nhidden: true\n---\nText.\n")
        .import();
    assert_eq!(result.builds().paths(), ["content/c.md", "dateline.yaml"]);
    assert!(result.text("content/c.md").contains("unlisted: true"));
    let result = Archive::default()
        .file("_config.yml", "exclude: [drafts/]\n")
        .file("_posts/2019-03-04-ice.md", "---\n---\nText.\n")
        .file("drafts/a.md", "---\n---\nSecret.\n")
        .import();
    assert_eq!(result.builds().paths(), ["content/2019-03-04-ice.md"]);
}

#[test]
fn components_of_newer_zola_are_read() {
    let check = |body: &str, expected: &str| {
        check_body(zola(), "content/news/a.md", body, expected);
    };
    check(
        "{{ <youtube id=\"abc\" /> }}",
        "[Video on YouTube](https://www.youtube.com/watch?v=abc)",
    );
    check("{% <note kind={1}> %}\nText.\n{% </note> %}", "Text.");
    check("`{% raw %}{{ <a /> }}{% endraw %}`", "`{{ <a /> }}`");
    check("`{{ get_url(path=x) }}` {{ chart(x=1) }}", "`{{ get_url(path=x) }}`");
    check("`{% raw %}{{ a }}{% endraw %}`", "`{% raw %}{{ a }}{% endraw %}`");
}

#[test]
fn a_file_may_end_anywhere() {
    let text = "---\ntitle: é\ndate: 2020-01-01\n---\n[a]({{< ref \"b#ü\" >}}) {% post_url x %}\n\
                {{ é(x=\"é\") }} {% end %} {{ <x a={1} /> }} ![é](<é é.png> \"t\")\n{: .é}\n\
                {% raw %}{{ x }}{% endraw %} [[é]] [x]{date=1} [a][b] {{</* x */>}} @/é.md\n\n\
                [b]: /é/ 'é'\n<a href=\"{{< relref é >}}\">é</a>\n";
    for archive in [hugo, zola, jekyll] {
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            for path in
                ["content/2020-01-0é.md", "_posts/2020-01-01-é.md", "a/_index.en.md"]
            {
                archive().file(path, &text[..end]).import();
            }
        }
    }
    let html = "<!doctype html><html lang=é><meta property=og:title content='é'><script \
                type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"é\"}</script>\
                <article><h1>é</h1><iframe src=é></iframe><table><tr><td>é</table></article>";
    let feed = "<?xml version='1.0'?><feed xml:lang='é'><entry><title type='xhtml'><b>é</b></title>\
                <content type='html'><![CDATA[<p>é]]>&#233;&eacute;</content></entry></feed>";
    let lines = "{\"title\": \"é\", \"text\": \"é\"}\n[{\"a\": \"é\"}]\n";
    for (path, text) in
        [("a.html", html), ("a.xml", feed), ("a.jsonl", lines), ("a.json", lines)]
    {
        for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
            let archive = Archive::default().file(path, &text[..end]);
            for kind in [Kind::Text, Kind::Feed, Kind::JsonLines] {
                import(&archive.0, kind);
            }
        }
    }
}
