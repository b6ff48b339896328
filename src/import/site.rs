//! Reads the folder of a site: which files are articles, which are copied, and which
//! are left. What is the same for all generators is here; the rest is told by
//! [`Reader`]'s user.

use std::collections::BTreeSet;

use globset::GlobSet;
use serde_yaml::{Mapping, Value};

use super::{
    Entry, File, Found, Losses, dialect::Dialect, extension, file_name, folder, front,
    html, is_theme_file, keys, stem,
};
use crate::{
    diagnostic::Diagnostic,
    slug::slug,
    source::{Asset, Source},
};

/// Turns the calls in a body that begins at an offset of the file at a path into
/// Markdown.
pub(super) type Rewrite = fn(&str, &Mapping, (&str, usize), &mut Losses) -> String;

/// Gathers what is found in the folder of a site.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) dialect: Dialect,
    pub(super) rewrite: Rewrite,
    /// Languages that names of files may end with: `harbour.fr.md`.
    pub(super) languages: BTreeSet<String>,
    /// Files that the settings keep out of the site.
    pub(super) ignored: GlobSet,
    pub(super) found: Found,
}

/// Texts that articles may be written in, but not here.
const FOREIGN_MARKUP: [&str; 9] =
    ["ad", "adoc", "asciidoc", "ipynb", "org", "pandoc", "rst", "tex", "textile"];

/// Files that a build makes itself, so that there must be no other.
const MADE: [&str; 11] = [
    ".nojekyll",
    "404.html",
    "CNAME",
    "_headers",
    "_redirects",
    "atom.xml",
    "feed.xml",
    "index.html",
    "opensearch.xml",
    "robots.txt",
    "sitemap.xml",
];

impl Reader {
    pub(super) fn new(dialect: Dialect, rewrite: Rewrite) -> Self {
        let (languages, found) = (BTreeSet::new(), Found::default());
        Self { dialect, rewrite, languages, ignored: GlobSet::empty(), found }
    }

    /// Reads an article that lies at `name` below the content folder of the archive;
    /// with its own front matter, if there is one. Returns the entry, which is not
    /// yet among those found, and what else its front matter says.
    pub(super) fn article(
        &mut self,
        source: &Source,
        name: &str,
    ) -> Option<(Entry, keys::Keys)> {
        let front = match front::read(source) {
            Ok(front) => front,
            Err(mistake) => {
                self.found.losses.add(mistake);
                return None;
            }
        };
        let foreign = front.keys.unwrap_or_default();
        let losses = &mut self.found.losses;
        let body = &source.text[front.body..];
        let body = (self.rewrite)(body, &foreign, (&source.path, front.body), losses);
        let (path, body) = match extension(name).to_ascii_lowercase().as_str() {
            "txt" | "text" => (format!("{}.txt", stem(name)), body),
            "html" | "htm" => {
                let page = html::fragment(&body, None);
                page.report(&source.path, losses);
                (format!("{}.md", stem(name)), page.markdown)
            }
            _ => (format!("{}.md", stem(name)), body),
        };
        let keys = keys::translate(foreign, &self.dialect, &source.path, losses);
        let mut entry = Entry {
            source: source.path.clone(),
            path,
            front: keys.front.clone(),
            body,
            name: name.to_owned(),
            address: keys.address.clone(),
        };
        self.language(&mut entry);
        Some((entry, keys))
    }

    /// Takes a language out of the name of a file. Since two languages of an article
    /// may lie in one folder, the language goes into the address.
    fn language(&self, entry: &mut Entry) {
        let stem = stem(&entry.path).to_owned();
        let language = extension(&stem).to_owned();
        if language.is_empty() || !self.languages.contains(&language) {
            return;
        }
        let ending = extension(&entry.path).to_owned();
        let plain = &stem[..stem.len() - language.len() - 1];
        let is_own_folder = file_name(plain) == "index" && !folder(plain).is_empty();
        let words =
            if is_own_folder { file_name(folder(plain)) } else { file_name(plain) };
        let slug = slug(&format!("{words} {language}"));
        entry.path = if is_own_folder {
            format!("{}-{language}.{ending}", folder(plain))
        } else {
            format!("{plain}-{language}.{ending}")
        };
        if !entry.front.contains_key("slug") && file_name(plain) != "_index" {
            entry.front.insert("slug".into(), slug.into());
        }
        entry.front.entry("lang".into()).or_insert(Value::from(language));
    }

    /// Copies a file to `path` in the project; `address` is where it was on the site.
    pub(super) fn copy(&mut self, asset: &Asset, path: String, address: String) {
        let name = file_name(&asset.path);
        if FOREIGN_MARKUP.contains(&extension(name)) {
            self.foreign(&asset.path);
        } else if MADE.contains(&&address[1..]) {
            let kind = format!("`{}` is left: a build makes its own", &address[1..]);
            self.found.losses.count("import-left", &kind, &asset.path);
        } else if is_theme_file(name) {
            let kind =
                format!("`.{}` belongs to the old theme and is left", extension(name));
            self.found.losses.count("import-left", &kind, &asset.path);
        } else {
            let (source, on_disk) = (asset.path.clone(), asset.file.clone());
            self.found.files.push(File { source, path, address, on_disk });
        }
    }

    /// Whether the settings keep the file at `path` out of the site; if so, counts it.
    pub(super) fn ignores(&mut self, path: &str) -> bool {
        let is_ignored = self.ignored.is_match(path);
        if is_ignored {
            let name = "files that the settings keep out of the site are left";
            self.found.losses.count("import-left", name, path);
        }
        is_ignored
    }

    /// Says that a text is written in a language that is not read here.
    fn foreign(&mut self, path: &str) {
        let message = format!("`.{}` is not read, and was left", extension(path));
        let help = "turn it into Markdown (pandoc does so), and import again";
        self.found
            .losses
            .add(Diagnostic::warning("import-markup", path, message).help(help));
    }

    /// Counts a file that has no meaning here, by the folder at the top that it lies
    /// in.
    pub(super) fn leave(&mut self, path: &str) {
        let kind = match path.split_once('/') {
            Some((top, _)) => format!("files of `{top}/` are left"),
            None if ["_config", "config", "hugo", "zola"].contains(&stem(path)) => {
                format!("`{path}` is left, but for its title, address and language")
            }
            None => format!("`{path}` is left"),
        };
        self.found.losses.count("import-left", &kind, path);
    }
}
