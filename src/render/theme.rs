//! The templates of a site, and what is told when they fail.
//!
//! A template's name is its path below `templates/`. All are put into one map,
//! first those that are built in, then those of the theme, then the project's own;
//! what comes later goes before what is there, file by file. Then the engine is
//! given the map.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    sync::Arc,
};

use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Tera};

use super::{
    escape,
    spoken::{self, Engine},
};
use crate::{
    diagnostic::Diagnostic,
    language::{Language, Languages},
    output::OutputPath,
    source::Source,
    text::Span,
};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Where a project keeps its own templates.
const FOLDER: &str = "templates/";

/// No page is longer; a template that makes more does not end.
const MAX_PAGE_BYTES: usize = 64 << 20;

/// What a component makes is not longer.
const MAX_COMPONENT_BYTES: usize = 1 << 20;

/// The templates of a site.
#[derive(Clone)]
pub struct Theme {
    /// The engine that speaks each language, by its tag.
    engines: BTreeMap<String, Engine>,
    languages: Languages,
    /// The paths of the templates that are not built in, by their names.
    paths: BTreeMap<String, String>,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.engine("").tera.get_template_names()).finish()
    }
}

impl Theme {
    /// The built-in templates, and before them `templates`, by their paths from
    /// the project's root, the later before the earlier. All of them see `data`,
    /// and the words of the language that their page speaks.
    ///
    /// There is always a theme: a template that cannot be read is left out, and
    /// what is wrong with it stands beside.
    ///
    /// # Panics
    ///
    /// Never: the built-in templates fit each other, as a test shows.
    pub fn new(
        templates: &[Source],
        data: &serde_json::Value,
        languages: Languages,
    ) -> (Self, Vec<Diagnostic>) {
        let mut own: BTreeMap<&str, &str> = BTreeMap::new();
        let mut paths = BTreeMap::new();
        for source in templates {
            if let Some(name) = name_of(&source.path) {
                own.insert(name, &*source.text);
                paths.insert(name.to_owned(), source.path.clone());
            }
        }
        let mut mistakes = Vec::new();
        loop {
            let error = match load(&own) {
                Ok(mut tera) => {
                    tera.global_context().insert("data", data);
                    let speaking = |language: &Arc<Language>| {
                        (language.tag().to_owned(), spoken::speaking(&tera, language))
                    };
                    let engines = languages.all().map(speaking).collect();
                    return (Self { engines, languages, paths }, mistakes);
                }
                Err(error) => error,
            };
            let mut mistake = diagnostic(&error, None);
            // What is left out cannot fail again, so this ends.
            let name = mistake.path.strip_prefix(FOLDER).unwrap_or("").to_owned();
            if own.remove(&*name).is_none() {
                assert!(
                    !own.is_empty(),
                    "the built-in templates fit each other: {error}"
                );
                own.clear();
            }
            locate(&mut mistake, &paths);
            mistakes.push(mistake);
        }
    }

    /// The languages that pages speak.
    pub(super) fn languages(&self) -> &Languages {
        &self.languages
    }

    /// The engine that speaks a language; else that of the site's.
    fn engine(&self, language: &str) -> &Engine {
        let site = || &self.engines[self.languages.site().tag()];
        self.engines.get(language).unwrap_or_else(site)
    }

    /// Renders a page with the template called `name`, in a language.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the template, and at which page that showed.
    pub(super) fn render(
        &self,
        name: &str,
        context: &Context,
        page: &OutputPath,
        language: &str,
    ) -> Result<String, Diagnostic> {
        let mut html = Bounded::new(MAX_PAGE_BYTES);
        let rendered = self.engine(language).tera.render_to(name, context, &mut html);
        if html.is_full {
            let message = format!(
                "makes more than {} MiB of the page {page}",
                MAX_PAGE_BYTES >> 20
            );
            let mistake =
                Diagnostic::error("template", &format!("{FOLDER}{name}"), message);
            let mut mistake = mistake.help("look for a loop that runs too often");
            locate(&mut mistake, &self.paths);
            return Err(mistake);
        }
        rendered.map_err(|error| {
            let mut mistake = diagnostic(&error, Some(page));
            locate(&mut mistake, &self.paths);
            mistake
        })?;
        Ok(html.text())
    }

    /// Renders a component with `arguments`, and with `held` as its body.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be used so.
    pub(super) fn component(
        &self,
        name: &str,
        arguments: &Context,
        held: Option<&str>,
        (root, language): (&str, &str),
    ) -> Result<String, String> {
        let engine = self.engine(language);
        let mut implicit = Context::new();
        implicit.insert("root", root);
        implicit.insert_value("t", engine.words.clone());
        let mut html = Bounded::new(MAX_COMPONENT_BYTES);
        let rendered = engine.tera.render_component_with_implicits_to(
            name, arguments, &implicit, held, true, &mut html,
        );
        if html.is_full {
            return Err(format!("it makes more than {} MiB", MAX_COMPONENT_BYTES >> 20));
        }
        rendered.map_err(|error| message_of(&error))?;
        Ok(html.text())
    }

    /// The names of all components, in order.
    pub(super) fn components(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.engine("").tera.get_component_names().collect();
        names.sort_unstable();
        names
    }

    /// Whether there is a template of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.engine("").tera.contains_template(name)
    }
}

/// The name of the template at `path`, in the project's folder or that of its
/// theme.
fn name_of(path: &str) -> Option<&str> {
    let in_theme = path.strip_prefix("themes/").and_then(|path| path.split_once('/'));
    in_theme.map_or(path, |(_, path)| path).strip_prefix(FOLDER)
}

/// Puts the path of the file that a mistake is about in the place of its name.
fn locate(mistake: &mut Diagnostic, paths: &BTreeMap<String, String>) {
    let name = mistake.path.strip_prefix(FOLDER).unwrap_or("");
    if let Some(path) = paths.get(name) {
        mistake.path.clone_from(path);
    }
}

/// The built-in templates, with `own` before them.
fn load(own: &BTreeMap<&str, &str>) -> tera::TeraResult<Tera> {
    let mut templates: BTreeMap<&str, &str> = BTreeMap::new();
    collect(&TEMPLATES, &mut templates);
    templates.extend(own);
    let mut tera = Tera::new();
    tera.autoescape_on([".html", ".xml"]);
    tera.set_escape_fn(|text, out| out.write_all(escape::html(text).as_bytes()));
    spoken::prepare(&mut tera);
    tera.add_raw_templates(templates)?;
    Ok(tera)
}

fn collect<'d>(folder: &'d Dir<'d>, templates: &mut BTreeMap<&'d str, &'d str>) {
    for file in folder.files() {
        if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            templates.insert(name, text);
        }
    }
    for folder in folder.dirs() {
        collect(folder, templates);
    }
}

/// Takes what a template makes, up to a limit.
struct Bounded {
    bytes: Vec<u8>,
    limit: usize,
    is_full: bool,
}

impl Bounded {
    fn new(limit: usize) -> Self {
        Self { bytes: Vec::new(), limit, is_full: false }
    }

    fn text(self) -> String {
        String::from_utf8(self.bytes).expect("templates make text")
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.limit {
            self.is_full = true;
            return Err(io::Error::other("too long"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What the engine says, in one line.
fn message_of(error: &tera::Error) -> String {
    let message = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            report.message().to_owned()
        }
        _ => error.to_string(),
    };
    message.lines().next().unwrap_or("it cannot be used").trim_end_matches('.').to_owned()
}

/// What the engine says, with file and place where it knows them.
fn diagnostic(error: &tera::Error, page: Option<&OutputPath>) -> Diagnostic {
    let help = match page {
        Some(page) => format!("this showed in the page {page}"),
        None => "mend it; until then the built-in one stands in its place".to_owned(),
    };
    let about = |name: &str, message: &str| {
        let message = message.lines().next().unwrap_or("cannot be used");
        let message = message.trim_end_matches('.');
        Diagnostic::error("template", &format!("{FOLDER}{name}"), message)
    };
    let diagnostic = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            about(report.filename(), report.message())
                .at(Span::new(range.start, range.end.max(range.start)))
        }
        ErrorKind::CircularExtend { tpl, .. } => about(tpl, "extends itself"),
        ErrorKind::CircularInclude { tpl, .. } => about(tpl, "includes itself"),
        ErrorKind::MissingParent { current, parent } => {
            about(current, &format!("extends `{parent}`, which does not exist"))
        }
        ErrorKind::TemplateNotFound(name) => about(name, "there is no such template"),
        _ => {
            // Several mistakes in one message, the first of them first.
            let message = error.to_string();
            let place = message.split_once("--> ").map_or("", |(_, place)| place);
            let name = place.split(':').next().unwrap_or("");
            about(name, message.trim_start_matches("error: "))
        }
    };
    diagnostic.help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(own: &[Source]) -> (Theme, Vec<Diagnostic>) {
        let (words, _) = crate::language::Catalogues::read(&[]);
        Theme::new(own, &serde_json::Value::Null, Languages::new(&words, "en", []))
    }

    fn page() -> OutputPath {
        OutputPath::new("a/index.html").expect("it is a path")
    }

    #[test]
    fn the_built_in_templates_fit_each_other() {
        let (theme, mistakes) = theme(&[]);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert!(theme.has("article.html"));
    }

    #[test]
    fn a_projects_template_goes_before_the_built_in_one() {
        let own = Source::new("templates/about.html", "{{ \"<b>\" }} é");
        let (theme, mistakes) = theme(&[own]);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let html = theme.render("about.html", &Context::new(), &page(), "en");
        assert_eq!(html, Ok("&lt;b&gt; é".to_owned()));
    }

    #[test]
    fn every_broken_template_is_told_with_its_place() {
        let own = [
            Source::new("templates/a.html", "line\n{{ x }"),
            Source::new("templates/b.html", "{% extends \"none.html\" %}"),
            Source::new("templates/about.html", "{% include \"nowhere.html\" %}"),
        ];
        let (theme, mistakes) = theme(&own);
        let paths: Vec<&str> = mistakes.iter().map(|mistake| &*mistake.path).collect();
        assert_eq!(paths.len(), 3, "{mistakes:?}");
        assert!(paths.contains(&"templates/b.html"), "{mistakes:?}");
        assert!(mistakes[0].span.is_some_and(|span| span.start() >= 5), "{mistakes:?}");
        assert!(theme.has("about.html"));
    }

    #[test]
    fn what_a_template_lacks_is_told_with_the_page() {
        let own = Source::new("templates/about.html", "é {{ page.titel }}");
        let (theme, _) = theme(&[own]);
        let context = tera::context! { page => &BTreeMap::from([("title", "A")]) };
        let mistake =
            theme.render("about.html", &context, &page(), "en").expect_err("no `titel`");
        assert_eq!(mistake.path, "templates/about.html");
        assert!(mistake.message.contains("titel"), "{mistake:?}");
        assert!(mistake.help.is_some_and(|help| help.contains("a/index.html")));
    }
}
