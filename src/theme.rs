//! Themes: folders below `themes/` whose templates and files stand between those
//! that are built in and the project's own, file by file.
//!
//! The sources and the settings come in; what the build is to use of them comes
//! out. Knows nothing of what is in a template. For another key of `theme.yaml`,
//! extend `Manifest::parse`.

use serde_yaml::Value;

use crate::{
    config::Config,
    diagnostic::Diagnostic,
    source::{Asset, Source, Sources},
    text::Span,
    yaml::{Field, Fields, closest},
};

/// Where themes lie in a project.
pub const FOLDER: &str = "themes/";

/// The name of the file that tells of a theme, in its folder.
const MANIFEST: &str = "theme.yaml";

/// What a build uses of its sources, with or without a theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// The templates of the theme, then the project's own.
    pub templates: Vec<Source>,
    /// The words of the theme, then the project's own.
    pub words: Vec<Source>,
    /// The files that are copied: those of the theme only as far as the project
    /// has none of that path.
    pub assets: Vec<Asset>,
    /// What the theme gives under `extra`, and before it what the settings give.
    pub extra: Value,
}

/// What `sources` hold for the theme that `config` names; without one, what is
/// the project's own.
pub fn choose(config: &Config, sources: &Sources) -> (Chosen, Vec<Diagnostic>) {
    let mut mistakes = Vec::new();
    let folder = config.theme.as_ref().map(|name| format!("{FOLDER}{name}/"));
    let is_own = |path: &str| !path.starts_with(FOLDER);
    let is_of_theme =
        |path: &str| folder.as_ref().is_some_and(|folder| path.starts_with(folder));
    let layered = |all: &[Source]| {
        let of_theme = all.iter().filter(|it| is_of_theme(&it.path));
        let own = all.iter().filter(|it| is_own(&it.path));
        of_theme.chain(own).cloned().collect::<Vec<_>>()
    };
    let (templates, words) = (layered(&sources.templates), layered(&sources.words));
    let has_own = |destination: &str| {
        let mut assets = sources.assets.iter();
        assets.any(|it| is_own(&it.path) && it.destination == destination)
    };
    let is_used = |it: &&Asset| {
        is_own(&it.path) || is_of_theme(&it.path) && !has_own(&it.destination)
    };
    let assets = sources.assets.iter().filter(is_used).cloned().collect();
    let manifest =
        config.theme.as_deref().map(|name| manifest(name, sources, &mut mistakes));
    let extra = merged(manifest.unwrap_or_default().extra, config.extra.clone());
    (Chosen { templates, words, assets, extra }, mistakes)
}

/// What `theme.yaml` says of a theme.
#[derive(Clone, Debug, Default, PartialEq)]
struct Manifest {
    /// `extra`: parameters that templates see, and that settings may change.
    extra: Value,
}

/// What is said of the theme called `name`.
fn manifest(name: &str, sources: &Sources, mistakes: &mut Vec<Diagnostic>) -> Manifest {
    let settings = sources.config.as_ref().map_or("", |config| &config.path);
    let folder = format!("{FOLDER}{name}/");
    let path = format!("{folder}{MANIFEST}");
    if let Some(source) = sources.themes.iter().find(|it| it.path == path) {
        return Manifest::parse(source, mistakes);
    }
    let is_there = sources.templates.iter().any(|it| it.path.starts_with(&folder));
    let mistake = if is_there {
        let message = format!("there is no `{path}`, so it is not known whether it fits");
        Diagnostic::warning("theme", settings, message)
            .help("write one, with the versions it works with: `dateline: \">=0.1\"`")
    } else {
        let known = sources.themes.iter().filter_map(|it| {
            it.path.strip_prefix(FOLDER)?.strip_suffix(MANIFEST)?.strip_suffix('/')
        });
        let known: Vec<&str> = known.collect();
        let help = match closest(name, &known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("put it into the folder `{folder}`"),
        };
        let message = format!("there is no theme `{name}`");
        Diagnostic::error("theme", settings, message).help(help)
    };
    mistakes.push(mistake);
    Manifest::default()
}

impl Manifest {
    /// Reads `theme.yaml`, and tells if the theme was made for another version.
    fn parse(source: &Source, mistakes: &mut Vec<Diagnostic>) -> Self {
        let whole = Span::new(0, source.text.len());
        let mut fields = match Fields::parse(source, whole) {
            Ok(fields) => fields,
            Err(mistake) => {
                mistakes.push(mistake);
                return Self::default();
            }
        };
        for key in ["name", "description", "author", "license", "homepage"] {
            fields.string(&[key]);
        }
        match fields.string(&["dateline"]) {
            Some(range) => fits(&range, &mut fields),
            None => fields.report(
                "theme",
                whole,
                "it is not said which versions of dateline the theme works with",
                "write them as in `dateline: \">=0.1, <0.3\"`",
            ),
        }
        let extra = fields.take("extra").map_or(Value::Null, |field| field.value);
        mistakes.extend(fields.finish());
        Self { extra }
    }
}

/// Tells if this version is not in `range`.
fn fits(range: &Field<String>, fields: &mut Fields<'_>) {
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    let Field { value, span } = range;
    match semver::VersionReq::parse(value) {
        Err(_) => fields.report(
            "bad-value",
            *span,
            format!("`{value}` is no range of versions"),
            "write it as in `\">=0.1, <0.3\"`",
        ),
        Ok(range) => {
            let version = semver::Version::parse(VERSION).expect("Cargo has checked it");
            if !range.matches(&version) {
                let message =
                    format!("the theme works with dateline {range}; this is {VERSION}");
                fields.report(
                    "theme",
                    *span,
                    message,
                    "get another version of one of them",
                );
            }
        }
    }
}

/// The keys of both, those of `own` before those of `theme`.
fn merged(theme: Value, own: Value) -> Value {
    match (theme, own) {
        (Value::Mapping(mut theme), Value::Mapping(own)) => {
            theme.extend(own);
            Value::Mapping(theme)
        }
        (theme, Value::Null) => theme,
        (_, own) => own,
    }
}
