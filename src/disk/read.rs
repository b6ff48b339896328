//! Reads a project: its settings, articles, templates and the paths of assets.
//!
//! No file's date is ever read. To let in another kind of file, extend
//! [`kind_of`].

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::error::{Error, at, plainly};
use crate::{
    output::OutputPath,
    picture::{self, Facts},
    source::{self, Asset, Source, Sources, Unread, UnreadReason, decode},
};

/// The name of the file with a project's settings.
pub const CONFIG: &str = "dateline.yaml";

/// Texts and pictures larger than this are not read: 64 MiB.
const MAX_TEXT_BYTES: u64 = 64 << 20;

/// Names with a leading dot that hosts of static sites look for. All other
/// dotfiles are passed over.
const PUBLISHED_DOTFILES: [&str; 4] =
    [".nojekyll", ".well-known", ".htaccess", ".domains"];

/// Files that are not to be read.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// Matched against the path from the project's root.
    paths: GlobSet,
    /// Matched against the name of each file and folder.
    names: GlobSet,
}

impl Ignore {
    /// Reads globs. One with a `/` is about the path from the project's root
    /// (`content/notes/**`), one without is about names (`*.psd`).
    ///
    /// # Errors
    ///
    /// Returns the first glob that is none, and what is wrong with it.
    pub fn new(globs: &[String]) -> Result<Self, (String, String)> {
        let mut paths = GlobSetBuilder::new();
        let mut names = GlobSetBuilder::new();
        for text in globs {
            let wrong = |error: globset::Error| (text.clone(), error.kind().to_string());
            let glob = globset::GlobBuilder::new(text.trim_end_matches('/'))
                .literal_separator(true)
                .build()
                .map_err(wrong)?;
            let (set, glob): (_, Glob) =
                (if text.contains('/') { &mut paths } else { &mut names }, glob);
            set.add(glob);
        }
        let build = |set: GlobSetBuilder| {
            set.build().map_err(|error| (globs.join(", "), error.kind().to_string()))
        };
        Ok(Self { paths: build(paths)?, names: build(names)? })
    }

    /// An `Ignore` that lets every file pass.
    pub fn nothing() -> Self {
        Self { paths: GlobSet::empty(), names: GlobSet::empty() }
    }

    fn matches(&self, path: &str, name: &str) -> bool {
        self.names.is_match(name) || self.paths.is_match(path)
    }
}

/// The project that the folder `from` belongs to: `from` itself if it has
/// settings or a folder `content`, else the nearest folder above it that has
/// settings, else `from`.
pub fn find_root(from: &Path) -> PathBuf {
    let has_settings = |folder: &&Path| folder.join(CONFIG).is_file();
    let above = || from.ancestors().find(has_settings);
    let root = if has_content(from) { from } else { above().unwrap_or(from) };
    root.to_owned()
}

/// Whether there are settings or a folder `content` in `root`.
pub fn is_project(root: &Path) -> bool {
    root.join(CONFIG).is_file() || has_content(root)
}

/// Whether there is a folder `content` in `root`.
pub fn has_content(root: &Path) -> bool {
    root.join("content").is_dir()
}

/// Reads a project's settings: `path`, or `dateline.yaml` if there is one.
///
/// # Errors
///
/// Returns an error if the file cannot be read or is not UTF-8, or if there is
/// none at `path`.
pub fn read_config(root: &Path, path: Option<&Path>) -> Result<Option<Source>, Error> {
    let file = path.map_or_else(|| root.join(CONFIG), Path::to_owned);
    if path.is_none() && !file.exists() {
        let misnamed = root.join("dateline.yml");
        return if misnamed.exists() {
            Err(Error::refusal(misnamed, format!("is not read; call it `{CONFIG}`")))
        } else {
            Ok(None)
        };
    }
    let bytes = fs::read(&file).map_err(at(&file))?;
    let text = decode(bytes).map_err(|reason| {
        let why = match reason {
            UnreadReason::NotUtf8 { offset, line } => {
                format!("not UTF-8 from byte {offset} on (line {line})")
            }
            _ => "is no text".to_owned(),
        };
        Error::refusal(&file, why)
    })?;
    let name = file.strip_prefix(root).unwrap_or(&file);
    Ok(Some(Source::new(name.to_string_lossy(), text)))
}

/// Reads everything that a build of the project in `root` needs.
///
/// Files that cannot be read do not stop the others: they are named in
/// [`Sources::unread`]. Dotfiles and what `ignore` matches are passed over.
///
/// # Errors
///
/// Returns an error if there is no such folder.
pub fn read(
    root: &Path,
    config: Option<Source>,
    ignore: &Ignore,
) -> Result<Sources, Error> {
    let root = root.canonicalize().map_err(at(root))?;
    let mut unread = Vec::new();
    let mut texts = [const { Vec::new() }; 5];
    let mut copied = Vec::new();
    let [register, corrections] = [source::REGISTER, source::CORRECTIONS]
        .map(|name| beside(&root, name, &mut unread));
    for folder in ["content", "data", "i18n", "static", "templates", "themes"] {
        let walk = Walk { root: &root, folder, ignore };
        for found in walk.files(&mut unread) {
            match kind_of(folder, &found.path) {
                Kind::Article => texts[0].push(found),
                Kind::Template => texts[1].push(found),
                Kind::Data => texts[2].push(found),
                Kind::Theme => texts[3].push(found),
                Kind::Words => texts[4].push(found),
                Kind::Unused => {}
                Kind::Asset(destination) => {
                    copied.push((found, destination));
                }
                Kind::Refused(reason) => {
                    unread.push(Unread { path: found.path, reason });
                }
            }
        }
    }
    let [articles, templates, data, themes, words] =
        texts.map(|found| read_texts(found, &mut unread));
    let mut assets = assets(copied, &mut unread);
    assets.sort_by(|a: &Asset, b| a.destination.cmp(&b.destination));
    unread.sort();
    Ok(Sources {
        config,
        register,
        corrections,
        articles,
        templates,
        words,
        themes,
        data,
        assets,
        unread,
    })
}

/// The file that is called `name` and lies in the root, if there is one.
fn beside(root: &Path, name: &'static str, unread: &mut Vec<Unread>) -> Option<Source> {
    let misnamed = name.replace(".yaml", ".yml");
    if root.join(&misnamed).exists() {
        unread.push(Unread { path: misnamed, reason: UnreadReason::Misnamed(name) });
    }
    let file = root.join(name);
    let found = Found { path: name.to_owned(), file };
    let found = if found.file.exists() { vec![found] } else { Vec::new() };
    read_texts(found, unread).pop()
}

/// Opens a file that is read as a stream.
///
/// # Errors
///
/// Returns an error if it cannot be opened or is a folder.
pub fn open(path: &Path) -> Result<impl Read + Send + use<>, Error> {
    let file = File::open(path).map_err(at(path))?;
    match file.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(Error::refusal(path, "is a folder")),
        _ => Ok(file),
    }
}

/// Reads a file as text; what is not UTF-8 is replaced.
///
/// # Errors
///
/// Returns an error if it cannot be read.
pub fn read_lossy(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(at(path))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A file that was found.
pub(super) struct Found {
    /// Path from the project's root, with `/` between its parts.
    pub(super) path: String,
    /// Where it lies.
    pub(super) file: PathBuf,
}

/// What a file is for.
enum Kind {
    Article,
    Template,
    Data,
    /// It tells of a theme.
    Theme,
    /// It has the words of templates in a language.
    Words,
    /// It is of no use to a build, and meant for people.
    Unused,
    /// It is copied to this place.
    Asset(String),
    Refused(UnreadReason),
}

/// What the file at `path`, which lies in `folder`, is for.
///
/// What lies in `content/` beside articles goes to `articles/`, where their
/// pages are: `content/doha/map.png` to `articles/doha/map.png`.
fn kind_of(folder: &str, path: &str) -> Kind {
    const MISNAMED: [&str; 4] = ["markdown", "mdown", "mkd", "text"];
    const BACKUPS: [&str; 6] = ["bak", "orig", "rej", "swp", "tmp", "part"];
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let any_case = &*extension.to_ascii_lowercase();
    let below = &path[folder.len() + 1..];
    match folder {
        _ if name.ends_with('~') || BACKUPS.contains(&any_case) => {
            Kind::Refused(UnreadReason::UnknownKind)
        }
        "templates" => Kind::Template,
        "data" if matches!(any_case, "yaml" | "yml" | "json" | "csv" | "toml") => {
            Kind::Data
        }
        "i18n" if is_words(below) => Kind::Words,
        "data" | "i18n" => Kind::Refused(UnreadReason::UnknownKind),
        "static" => asset(below.to_owned()),
        "themes" => of_theme(below),
        _ if matches!(any_case, "md" | "txt") => Kind::Article,
        _ if MISNAMED.contains(&any_case) => Kind::Refused(UnreadReason::UnknownKind),
        _ => asset(format!("articles/{below}")),
    }
}

/// What a file of a theme is for, from its path below `themes`.
fn of_theme(path: &str) -> Kind {
    let mut parts = path.splitn(3, '/').skip(1);
    match (parts.next(), parts.next()) {
        (Some("templates"), Some(_)) => Kind::Template,
        (Some("static"), Some(below)) => asset(below.to_owned()),
        (Some("i18n"), Some(name)) if is_words(name) => Kind::Words,
        (Some("theme.yaml"), None) => Kind::Theme,
        _ => Kind::Unused,
    }
}

/// Whether a file in `i18n` is called after a language.
fn is_words(name: &str) -> bool {
    name.strip_suffix(".yaml").is_some_and(|tag| !tag.contains('/'))
}

fn asset(destination: String) -> Kind {
    match OutputPath::new(&*destination) {
        Ok(_) => Kind::Asset(destination),
        Err(_) => Kind::Refused(UnreadReason::BadName),
    }
}

/// Reads `found` in parallel, in the order of their paths.
pub(super) fn read_texts(mut found: Vec<Found>, unread: &mut Vec<Unread>) -> Vec<Source> {
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let read: Vec<_> = found
        .into_par_iter()
        .map(|Found { path, file }| match read_text(&file) {
            Ok(text) => Ok(Source { path, text }),
            Err(reason) => Err(Unread { path, reason }),
        })
        .collect();
    let mut sources = Vec::with_capacity(read.len());
    for source in read {
        match source {
            Ok(source) => sources.push(source),
            Err(reason) => unread.push(reason),
        }
    }
    sources
}

/// The files that are copied, with what is known of those that are pictures.
fn assets(found: Vec<(Found, String)>, unread: &mut Vec<Unread>) -> Vec<Asset> {
    let looked_at: Vec<_> = found
        .into_par_iter()
        .map(|(Found { path, file }, destination)| match picture(&path, &file) {
            Ok(picture) => Ok(Asset { path, destination, file, picture }),
            Err(reason) => Err(Unread { path, reason }),
        })
        .collect();
    let mut assets = Vec::with_capacity(looked_at.len());
    for asset in looked_at {
        match asset {
            Ok(asset) => assets.push(asset),
            Err(reason) => unread.push(reason),
        }
    }
    assets
}

/// What is known of the file at `path`, if its name says that it is a picture.
fn picture(path: &str, file: &Path) -> Result<Option<Facts>, UnreadReason> {
    if picture::Format::of_name(path).is_none() {
        return Ok(None);
    }
    let unreadable = |error| UnreadReason::Unreadable(plainly(&error));
    let size = fs::metadata(file).map_err(unreadable)?.len();
    if size > MAX_TEXT_BYTES {
        return Err(UnreadReason::TooLarge { size, limit: MAX_TEXT_BYTES });
    }
    let bytes = fs::read(file).map_err(unreadable)?;
    let facts = picture::facts(path, &bytes);
    facts.map(Some).map_err(|wrong| UnreadReason::NoPicture(wrong.to_string()))
}

fn read_text(path: &Path) -> Result<String, UnreadReason> {
    let unreadable = |error| UnreadReason::Unreadable(plainly(&error));
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MAX_TEXT_BYTES {
        return Err(UnreadReason::TooLarge { size, limit: MAX_TEXT_BYTES });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    file.take(MAX_TEXT_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
    decode(bytes)
}

/// A look through one folder of a project.
pub(super) struct Walk<'w> {
    /// The project, with no link in its path.
    pub(super) root: &'w Path,
    pub(super) folder: &'w str,
    pub(super) ignore: &'w Ignore,
}

/// What to do with something that was found.
enum Step {
    Take(Found),
    /// It is a folder to look into.
    Enter,
    /// It is passed over, with everything in it.
    Skip,
    Refuse(Unread),
}

impl Walk<'_> {
    /// Every file in the folder that is not passed over.
    pub(super) fn files(&self, unread: &mut Vec<Unread>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut entries =
            WalkDir::new(self.root.join(self.folder)).follow_links(true).into_iter();
        while let Some(entry) = entries.next() {
            let is_folder = entry.as_ref().is_ok_and(|it| it.file_type().is_dir());
            let step = match entry {
                Ok(entry) => self.step(&entry),
                Err(error) => self.step_after(&error),
            };
            match step {
                Step::Enter => continue,
                Step::Take(file) => found.push(file),
                Step::Refuse(file) => unread.push(file),
                Step::Skip => {}
            }
            if is_folder {
                entries.skip_current_dir();
            }
        }
        found
    }

    fn step(&self, entry: &DirEntry) -> Step {
        let path = match self.path_of(entry.path()) {
            Ok(path) => path,
            Err(path) => return refuse(path, UnreadReason::BadName),
        };
        if self.passes_over(&path) {
            Step::Skip
        } else if entry.path_is_symlink() && self.leads_out(entry.path()) {
            refuse(path, UnreadReason::BadLink)
        } else if entry.file_type().is_dir() {
            Step::Enter
        } else if entry.file_type().is_file() {
            Step::Take(Found { path, file: entry.path().to_owned() })
        } else {
            refuse(path, UnreadReason::UnknownKind)
        }
    }

    /// What to do about something that could not be looked at.
    fn step_after(&self, error: &walkdir::Error) -> Step {
        let Some(path) = error.path() else { return Step::Skip };
        let is_link = path.is_symlink();
        if error.depth() == 0 && !is_link && !path.exists() {
            return Step::Skip;
        }
        match (self.path_of(path), error.io_error()) {
            (Err(path), _) => refuse(path, UnreadReason::BadName),
            (Ok(path), _) if self.passes_over(&path) => Step::Skip,
            (Ok(path), Some(error)) if !is_link => {
                refuse(path, UnreadReason::Unreadable(plainly(error)))
            }
            (Ok(path), _) => refuse(path, UnreadReason::BadLink),
        }
    }

    /// The path from the project's root; as far as it can be written, if its
    /// last part cannot stand in an address.
    fn path_of(&self, path: &Path) -> Result<String, String> {
        let path = path.strip_prefix(self.root).unwrap_or(path);
        let parts = path.iter().map(|part| part.to_string_lossy());
        let text = parts.collect::<Vec<_>>().join("/");
        let is_sound = path.to_str().is_some() && !text.contains(char::is_control);
        if is_sound { Ok(text) } else { Err(text.escape_debug().to_string()) }
    }

    /// Whether the last part of `path` is a dotfile or ignored.
    fn passes_over(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_hidden = name.starts_with('.')
            && !(self.folder == "static" && PUBLISHED_DOTFILES.contains(&name));
        is_hidden || self.ignore.matches(path, name)
    }

    /// Whether a link leads out of the project, or to a folder that holds it.
    fn leads_out(&self, link: &Path) -> bool {
        link.canonicalize().map_or(true, |target| {
            !target.starts_with(self.root)
                || self.root.join(self.folder).starts_with(&target)
        })
    }
}

fn refuse(path: String, reason: UnreadReason) -> Step {
    Step::Refuse(Unread { path, reason })
}
