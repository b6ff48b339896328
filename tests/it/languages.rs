//! The languages that pages speak: words, dates and numbers; articles in several
//! languages; right to left.

use std::{fs, path::Path};

use dateline::{
    diagnostic::{Diagnostic, Severity},
    language::{Catalogues, FIRST, Languages, Markup, Value, suffix},
};
use jiff::civil::date;

use super::site::{Built, Project};

/// The languages that are built in.
const ALL: [&str; 6] = ["ar", "de", "en", "es", "fr", "nb"];

fn speaking(tag: &str) -> Languages {
    Languages::new(&Catalogues::read(&[]).0, tag, [])
}

/// A site of two articles, in a language.
fn site(language: &str) -> Project {
    let first = "Ann Oduya met Lena Marsh in Geneva on 4 March 2019. “We signed it in \
                 2018,” Oduya said. Marsh will return next week.";
    let second = "---\ntags: [Harbour]\nlang: en\n---\nAnn Oduya left Geneva on 9 July 2020, \
                  and [the talks](2019-03-05-talks.md) ended.";
    Project::default()
        .file("dateline.yaml", &format!("language: {language}\ntitle: Nord\n"))
        .file("content/2019-03-05-talks.md", &format!("---\nlang: en\n---\n{first}"))
        .file("content/2020-07-10-end.md", second)
}

#[test]
fn every_language_has_every_word() {
    let (words, mistakes) = Catalogues::read(&[]);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    assert_eq!(words.tags().collect::<Vec<_>>(), ALL);
    for tag in ALL {
        assert_eq!(words.missing(tag), Vec::<&str>::new(), "{tag}");
    }
}

#[test]
fn arabic_has_six_forms_wherever_english_has_two() {
    let (english, arabic) = (speaking("en"), speaking("ar"));
    for (key, message) in english.site().messages() {
        let forms = |languages: &Languages| {
            let mut all = languages.site().messages();
            all.find(|(other, _)| *other == key).unwrap().1.categories().count()
        };
        let expected = if message.categories().next().is_some() { 6 } else { 0 };
        assert_eq!(forms(&arabic), expected, "{key}");
    }
}

/// What a template says by itself: outside tags, Tera and code.
fn bare_words(template: &str) -> Vec<String> {
    let text = ["{#,#}", "{%,%}", "{{,}}", "<code>,</code>", "<,>"].iter().fold(
        template.to_owned(),
        |text, marks| {
            let (open, close) = marks.split_once(',').unwrap();
            let mut rest = &*text;
            let mut kept = String::new();
            while let Some((before, after)) = rest.split_once(open) {
                kept += before;
                // Attributes that readers hear or see are words as well.
                let (tag, behind) = after.split_once(close).unwrap_or((after, ""));
                for name in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""] {
                    let value = tag.split_once(name).map(|(_, rest)| rest);
                    let value = value.and_then(|rest| rest.split('"').next());
                    kept.extend(["\n", value.unwrap_or(""), "\n"]);
                }
                rest = behind;
            }
            kept + rest
        },
    );
    let is_word = |word: &&str| {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        // `TEI` is called so in every language.
        let is_name = letters().all(char::is_uppercase);
        letters().count() > 1 && !word.starts_with('&') && !is_name
    };
    text.split_whitespace().filter(is_word).map(str::to_owned).collect()
}

#[test]
fn no_template_has_words_of_its_own() {
    for (path, text) in files("templates") {
        assert_eq!(bare_words(&text), Vec::<String>::new(), "{path}");
    }
    assert_eq!(bare_words("<p title=\"Oh no\">{{ t.a }} <b>Well</b></p>").len(), 3);
}

/// The path and text of every file below a folder of the source.
fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.display().to_string(), text));
            }
        }
    }
    found
}

#[test]
fn every_word_is_asked_for_and_every_word_asked_for_is_there() {
    let english = speaking("en");
    let known: Vec<&str> = english.site().messages().map(|(key, _)| key).collect();
    let code: String = [files("templates"), files("src/render"), files("src/language")]
        .concat()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    // These are put together of a head and the class, kind or place of a thing.
    let made = ["all_", "place_", "list_", "script_"];
    for key in &known {
        let is_used = code.contains(&format!("\"{key}\""))
            || code.contains(&format!("t.{key} "))
            || code.contains(&format!("t.{key}}}"))
            || made.iter().any(|head| key.starts_with(head));
        assert!(is_used || *key == "language_name", "nothing says `{key}`");
    }
    let mut asked = code.split("trans(key=\"").skip(1).collect::<Vec<_>>();
    asked.extend(code.split("counted(key=\"").skip(1));
    for way in ["words.t(\"", "self.t(\"", ".say(\"", "words.count(\"", "self.count(\""] {
        asked.extend(code.split(way).skip(1));
    }
    for asked in asked {
        let key = asked.split('"').next().unwrap();
        let is_key = key.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
        let is_head = key.ends_with('_');
        assert!(!is_key || is_head || known.contains(&key), "there is no `{key}`");
    }
}

#[test]
fn dates_are_written_as_their_readers_do() {
    let day = date(2019, 3, 4);
    for (tag, in_full, month, day_and_month, early) in [
        ("en", "4 March 2019", "March 2019", "4 March", "44 BC"),
        ("en-US", "March 4, 2019", "March 2019", "March 4", "44 BC"),
        ("de", "4. März 2019", "März 2019", "4. März", "44 v. Chr."),
        ("fr", "4 mars 2019", "mars 2019", "4 mars", "44 av. J.-C."),
        ("es", "4 de marzo de 2019", "marzo de 2019", "4 de marzo", "44 a. C."),
        ("nb", "4. mars 2019", "mars 2019", "4. mars", "44 f.Kr."),
        ("no", "4. mars 2019", "mars 2019", "4. mars", "44 f.Kr."),
        ("ar", "4 مارس 2019", "مارس 2019", "4 مارس", "44 ق.م"),
    ] {
        let languages = speaking(tag);
        let language = languages.site();
        assert_eq!(language.day(day), in_full, "{tag}");
        assert_eq!(language.month_and_year(day), month, "{tag}");
        assert_eq!(language.day_and_month(day), day_and_month, "{tag}");
        assert_eq!(language.year(-43), early, "{tag}");
    }
}

#[test]
fn numbers_are_written_as_their_readers_do() {
    for (tag, number) in [
        ("en", "1,234,567"),
        ("de", "1.234.567"),
        ("fr", "1\u{202f}234\u{202f}567"),
        ("es", "1.234.567"),
        ("nb", "1\u{a0}234\u{a0}567"),
        ("ar", "1,234,567"),
        ("ar-EG", "١٬٢٣٤٬٥٦٧"),
    ] {
        assert_eq!(speaking(tag).site().number(1_234_567), number, "{tag}");
    }
}

#[test]
fn counts_take_the_form_that_the_language_has() {
    for (tag, count, words) in [
        ("en", 1, "1 article"),
        ("en", 2, "2 articles"),
        ("fr", 0, "0 article"),
        ("fr", 2, "2 articles"),
        ("de", 2, "2 Artikel"),
        ("ar", 0, "لا مقالات"),
        ("ar", 1, "مقال واحد"),
        ("ar", 2, "مقالان"),
        ("ar", 3, "3 مقالات"),
        ("ar", 11, "11 مقالًا"),
        ("ar", 100, "100 مقال"),
    ] {
        assert_eq!(speaking(tag).site().count("n_articles", count), words);
    }
}

#[test]
fn what_is_filled_in_is_text_unless_it_is_html() {
    let languages = speaking("en");
    let html = |key: &str, values: &[(&str, Value<'_>)]| {
        let escape =
            |html: &mut String, text: &str| html.push_str(&text.replace('<', "&lt;"));
        languages.site().told(key, values, Markup::Html(escape))
    };
    let told = |value| html("by_authors", &[("authors", value)]).unwrap();
    assert_eq!(told(Value::Text("A < B")), "By A &lt; B");
    assert_eq!(told(Value::Html("<b>A</b>")), "By <b>A</b>");
    let link = html("moved_text", &[("address", Value::Text("../a.html"))]).unwrap();
    assert_eq!(link, "<a href=\"../a.html\">Go to its new address</a>");
    assert_eq!(
        html("by_authors", &[]).unwrap_err(),
        "the words `by_authors` want `authors`"
    );
    assert!(html("by_author", &[]).unwrap_err().contains("did you mean `by_authors`?"));
}

#[test]
fn a_site_speaks_its_language_on_every_page() {
    let english = speaking(FIRST);
    for tag in ALL {
        let built = site(tag).build();
        assert_eq!(built.mistakes(), Vec::<String>::new(), "{tag}");
        let words = speaking(tag);
        let articles = words.site().t("articles");
        for (path, html) in built.pages().filter(|(path, _)| !is_article(path)) {
            let direction = if tag == "ar" { " dir=\"rtl\"" } else { "" };
            let root = format!("<html lang=\"{tag}\"{direction}>");
            assert!(html.contains(&root), "{path}");
            if !path.contains("embed") {
                assert!(html.contains(&format!(">{articles}</a>")), "{tag}: {path}");
            }
            if tag == FIRST {
                continue;
            }
            // Long enough that it can be no word of another language.
            for (key, message) in english.site().messages() {
                let [(None, text)] = &message.written()[..] else { continue };
                let is_told =
                    text.len() > 11 && !text.contains('{') && html.contains(&**text);
                assert!(
                    !is_told || words.site().t(key) == *text,
                    "{tag}, {path}: {text}"
                );
            }
        }
    }
}

fn is_article(path: &str) -> bool {
    path.starts_with("articles/talks/") || path.starts_with("articles/end/")
}

#[test]
fn an_article_has_the_language_that_it_is_in() {
    let german = "---\nlang: de\n---\nDer Hafen bleibt bis Montag geschlossen.";
    let built = site("en").file("content/2021-01-02-hafen.md", german).build();
    let page = built.page("articles/hafen/index.html");
    assert!(page.contains("<html lang=\"de\">"), "{page}");
    assert!(
        page.contains(">Zeitleiste</a>") && page.contains("2. Januar 2021"),
        "{page}"
    );
    let list = built.page("articles/index.html");
    assert!(list.contains("<html lang=\"en\">") && list.contains("2 January 2021"));
    assert!(list.contains("class=\"card\" lang=\"de\""), "{list}");
}

#[test]
fn what_has_no_words_stands_in_the_language_of_the_site() {
    let polish = "---\nlang: pl\n---\nPort pozostanie zamknięty do poniedziałku.";
    let built = site("ar").file("content/2021-01-02-port.md", polish).build();
    let page = built.page("articles/port/index.html");
    assert!(page.contains("<html lang=\"pl\">"), "{page}");
    assert!(
        page.contains("<header class=\"masthead\" lang=\"ar\" dir=\"rtl\">"),
        "{page}"
    );
    assert!(page.contains("class=\"register\" aria-labelledby=\"register\" lang=\"ar\""));
    let note = "i18n/pl.yaml: note: there are no words in `pl` for what stands on pages";
    assert!(all(&built).contains(&note.to_owned()), "{:?}", all(&built));
}

/// What is told of a file `i18n/de.yaml`.
#[track_caller]
fn check_words(yaml: &str, mistakes: &[&str]) {
    let built = site("de").file("i18n/de.yaml", yaml).build();
    let of_words = built.0.diagnostics.iter().filter(|it| it.path == "i18n/de.yaml");
    let told = of_words.map(|it| {
        let (line, column) = it.position(Some(yaml)).unwrap_or_default();
        format!("{line}:{column}: {}", it.message)
    });
    assert_eq!(told.collect::<Vec<_>>(), mistakes, "{yaml}");
}

#[test]
fn words_are_overridden_key_by_key() {
    let own = "articles: Beiträge\nn_names: {one: ein Name, other: \"{count} Namen\"}\n";
    let built = site("de").file("i18n/de.yaml", own).build();
    let home = built.page("index.html");
    assert!(home.contains(">Beiträge</a>") && home.contains(">Zeitleiste</a>"), "{home}");
}

#[test]
fn a_mistake_in_words_is_told_with_its_place() {
    check_words("articles: Beiträge\n", &[]);
    check_words("extra: {slogan: Täglich}\n", &[]);
    for (yaml, mistake) in [
        (
            "map: Karte\nartikles: X\n",
            "2:1: there are no words `artikles` in any template",
        ),
        ("by_authors: Von\n", "1:1: the words `by_authors` lack `{authors}`"),
        ("skip: \"{n}\"\n", "1:1: nothing fills in `{n}` in the words `skip`"),
        ("n_names: {one: a}\n", "1:1: the words `n_names` have no form `other`"),
        (
            "n_names: {single: a, other: b}\n",
            "1:1: `single` is no plural category, in the words `n_names`",
        ),
        ("skip: {one: a, other: b}\n", "1:1: no number decides on the words `skip`"),
        (
            "skip: [a]\n",
            "1:1: `skip` has to be a text, or a text for each plural category",
        ),
    ] {
        check_words(yaml, &[mistake]);
    }
}

#[test]
fn a_theme_has_words_and_the_project_goes_before_it() {
    let template = "{{ t.articles }}|{{ t.map }}|{{ t.extra.slogan }}|\
                    {{ trans(key=\"extra.hello\", name=site.title) }}";
    let built = site("de")
        .file("dateline.yaml", "language: de\ntitle: Nord & Süd\ntheme: plain\n")
        .file("themes/plain/theme.yaml", "dateline: \">=0.1\"\n")
        .file("themes/plain/i18n/de.yaml", "articles: Stücke\nmap: Plan\n")
        .file(
            "i18n/de.yaml",
            "map: Atlas\nextra:\n  slogan: Täglich\n  hello: \"Hallo, {name}\"\n",
        )
        .file("templates/about.html", template)
        .build();
    assert_eq!(
        built.page("about/index.html"),
        "Stücke|Atlas|Täglich|Hallo, Nord &amp; Süd"
    );
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_told() {
    let built =
        site("de").file("templates/about.html", "a\n{{ trans(key=\"mapp\") }}").build();
    let told = built.mistakes();
    assert!(told[0].starts_with("templates/about.html: "), "{told:?}");
    assert!(
        told[0].contains("there are no words `mapp`; did you mean `map`?"),
        "{told:?}"
    );
}

#[test]
fn a_new_language_needs_no_more_than_a_file() {
    let built = site("pt").file("i18n/pt.yaml", "articles: Artigos\n").build();
    let home = built.page("index.html");
    assert!(
        home.contains("<html lang=\"pt\">") && home.contains(">Artigos</a>"),
        "{home}"
    );
    assert!(home.contains("10 de julho de 2020"), "{home}");
    let told = all(&built);
    let missing = |it: &String| {
        it.starts_with("i18n/pt.yaml: note: ") && it.contains("are missing")
    };
    assert!(told.iter().any(missing), "{told:?}");
}

#[test]
fn translations_of_an_article_lead_to_one_another() {
    let of = |text: &str| format!("---\ntitle: T\n{text}\n---\nText.");
    let built = site("en")
        .file("dateline.yaml", "base_url: https://nord.example\n")
        .file("content/2021-01-02-port.md", &of("tags: [a]"))
        .file("content/2021-01-02-port.de.md", &of(""))
        .file(
            "content/talks/hamn.md",
            &of("lang: sv\ntranslation_of: ../2021-01-02-port.md"),
        )
        .build();
    let page = built.page("articles/port-de/index.html");
    assert!(page.contains("<html lang=\"de\">"), "{page}");
    for (language, href) in [("de", "port-de"), ("en", "port"), ("sv", "talks/hamn")] {
        let link = format!(
            "<link rel=\"alternate\" hreflang=\"{language}\" href=\"https://nord.example/articles/{href}/\">"
        );
        assert!(page.contains(&link), "{link} in {page}");
    }
    assert!(page.contains("In anderen Sprachen"), "{page}");
    assert!(page.contains(">svenska</a>") && page.contains(">English</a>"), "{page}");
    assert!(!page.contains(">Deutsch</a>"), "{page}");
    let other = built.page("articles/talks/index.html");
    assert!(!other.contains("hreflang"), "{other}");
}

#[test]
fn a_translation_of_nothing_is_told() {
    let text = "---\ntranslation_of: 2021-01-02-prot.md\n---\nText.";
    let built = site("en")
        .file("content/2021-01-02-port.md", "A.")
        .file("content/a.md", text)
        .build();
    let told = built.mistakes();
    let message = "content/a.md: there is no article `2021-01-02-prot.md` that this \
                   could be a translation of";
    assert_eq!(told, [message]);
}

#[test]
fn a_file_may_name_its_language() {
    for (stem, parts) in [
        ("doha.de", Some(("doha", "de"))),
        ("doha.de-CH", Some(("doha", "de-CH"))),
        ("doha.v2", None),
        ("about.me", None),
        ("doha", None),
        (".de", None),
    ] {
        assert_eq!(suffix(stem), parts, "{stem}");
    }
}

#[test]
fn a_language_that_nobody_names_is_detected_where_it_is_another() {
    let german = "Der Hafen bleibt bis Montag geschlossen, weil die Arbeiter seit gestern nicht \
                  mehr zur Schicht kommen. Die Reederei will mit der Gewerkschaft verhandeln.";
    let english = "The harbour will be closed until Monday, since the workers of the yard have \
                   not come to their shifts, and the owners say that they want to talk to them.";
    for (site_language, text, language, note) in [
        ("en", german, "de", Some("the article seems to be in another language, `de`")),
        ("en", english, "en", None),
        (
            "de",
            english,
            "en",
            Some("the article seems to be in English, and its page says so"),
        ),
        ("de", german, "de", None),
    ] {
        let built = site(site_language).file("content/2021-01-02-port.md", text).build();
        let page = built.page("articles/port/index.html");
        assert!(
            page.contains(&format!("<html lang=\"{language}\">")),
            "{language}: {page}"
        );
        let told = all(&built);
        let path = "content/2021-01-02-port.md: note: ";
        let told = told.iter().find_map(|it| it.strip_prefix(path));
        assert_eq!(told, note, "{site_language}");
    }
}

#[test]
fn a_site_in_a_language_that_is_not_read_says_so_once() {
    let german = "---\ndate: 2021-01-02\n---\nDer Hafen bleibt bis Montag geschlossen, weil die \
                  Arbeiter seit gestern nicht mehr kommen. Ada Krol sprach von einem Schaden und \
                  will mit der Gewerkschaft verhandeln.";
    let built = Project::default()
        .file("dateline.yaml", "language: de\n")
        .file("content/a.md", german)
        .file("content/b.md", german)
        .build();
    let note =
        "dateline.yaml: note: the program does not read the language of the site, `de`";
    let told = notes(&built);
    assert_eq!(told, [note]);
}

/// Everything that is told: path, weight and message.
fn all(built: &Built) -> Vec<String> {
    let weight = |it: &Diagnostic| match it.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let told = built.0.diagnostics.iter();
    told.map(|it| format!("{}: {}: {}", it.path, weight(it), it.message)).collect()
}

fn notes(built: &Built) -> Vec<String> {
    all(built).into_iter().filter(|it| it.contains(": note: ")).collect()
}
