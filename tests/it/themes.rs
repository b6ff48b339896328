//! Themes: what of them is used, and what is told of those that do not fit.

use super::site::Project;

const ABOUT: &str = "themes/plain/templates/about.html";

fn project(config: &str, theme: &str) -> Project {
    Project::default()
        .file("content/a.md", "Text.")
        .file("dateline.yaml", config)
        .file("themes/plain/theme.yaml", theme)
        .file(ABOUT, "of the theme: {{ site.extra }}")
}

#[test]
fn a_theme_is_used_only_if_it_is_named() {
    let site = project("title: x", "dateline: \"*\"").build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    assert!(!site.page("about/index.html").contains("of the theme"));
    let site =
        project("theme: plain\nextra: {a: 1}", "dateline: \"*\"\nextra: {a: 2, b: 3}");
    let site = site.build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    let about = site.page("about/index.html");
    assert!(
        about.starts_with("of the theme") && about.contains('1') && about.contains('3')
    );
    assert!(!about.contains('2'), "{about}");
}

#[test]
fn a_project_goes_before_its_theme_file_by_file() {
    let own = Project::file;
    let site =
        own(project("theme: plain", "dateline: \"*\""), "templates/about.html", "own");
    assert_eq!(site.build().page("about/index.html"), "own");
}

#[test]
fn what_does_not_fit_is_told() {
    let check = |config: &str, theme: &str, message: &str, help: &str| {
        let site = project(config, theme).build();
        assert_eq!(site.mistakes(), [message]);
        let mistake = site.0.diagnostics.iter().find(|it| message.ends_with(&it.message));
        assert_eq!(mistake.unwrap().help.as_deref(), Some(help), "{message}");
    };
    check(
        "theme: plian",
        "dateline: \"*\"",
        "dateline.yaml: there is no theme `plian`",
        "did you mean `plain`?",
    );
    let version = env!("CARGO_PKG_VERSION");
    check(
        "theme: plain",
        "dateline: \">=99\"",
        &format!(
            "themes/plain/theme.yaml: the theme works with dateline >=99; this is {version}"
        ),
        "get another version of one of them",
    );
    check(
        "theme: plain",
        "dateline: soon",
        "themes/plain/theme.yaml: `soon` is no range of versions",
        "write it as in `\">=0.1, <0.3\"`",
    );
    check(
        "theme: plain",
        "name: Plain",
        "themes/plain/theme.yaml: it is not said which versions of dateline the theme works with",
        "write them as in `dateline: \">=0.1, <0.3\"`",
    );
    check(
        "theme: plain",
        "dateline: \"*\"\nnmae: Plain",
        "themes/plain/theme.yaml: unknown key `nmae`",
        "did you mean `name`? Keys of your own go under `extra`",
    );
}

#[test]
fn a_mistake_in_a_theme_names_its_file() {
    let broken = Project::file;
    let site = broken(
        project("theme: plain", "dateline: \"*\""),
        "themes/plain/templates/404.html",
        "{{ site.titel }}",
    );
    let mistakes = site.build().mistakes();
    assert!(mistakes[0].starts_with("themes/plain/templates/404.html: "), "{mistakes:?}");
}
