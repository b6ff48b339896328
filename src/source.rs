//! Everything that a build reads, as text.
//!
//! A [`Source`] is a file as it was read, with no opinion about what it means.
//! Paths are relative to the project's root, with `/` between their parts.

use std::path::PathBuf;

use crate::picture::Facts;

/// The name of the file with the project's own persons, places and things.
pub const REGISTER: &str = "entities.yaml";

/// The name of the file with what people have put right.
pub const CORRECTIONS: &str = "corrections.yaml";

/// A text file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Source {
    /// Path from the project's root: `content/2020-02-29-doha.txt`.
    pub path: String,
    /// The whole file, with `\n` at the ends of its lines.
    pub text: String,
}

impl Source {
    /// A source at `path` with the content `text`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// A file that is copied as it is. It is not read before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Asset {
    /// Path from the project's root, to name it in messages.
    pub path: String,
    /// Where it goes, from the root of the site.
    pub destination: String,
    /// Where it lies.
    pub file: PathBuf,
    /// What is known of it, if it is a picture.
    pub picture: Option<Facts>,
}

/// A file that could not be read as text, or was passed over.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unread {
    /// Path from the project's root, as far as it can be written as text.
    pub path: String,
    /// Why not.
    pub reason: UnreadReason,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnreadReason {
    /// It is not UTF-8 from this byte on, which stands in this line (from 1).
    NotUtf8 {
        /// Bytes from the start of the file.
        offset: usize,
        /// Line, counted from 1.
        line: usize,
    },
    /// It is larger than the limit, which is given in bytes.
    TooLarge {
        /// Bytes in the file.
        size: u64,
        /// Bytes that are let in.
        limit: u64,
    },
    /// It is a kind of file that a build has no use for in this place.
    UnknownKind,
    /// It is called otherwise than the file that is meant.
    Misnamed(&'static str),
    /// It is a link that leads out of the project, in a circle or to nothing.
    BadLink,
    /// Its name cannot stand in an address.
    BadName,
    /// Its name says that it is a picture, but it is none that can be shown.
    NoPicture(String),
    /// The system did not let us; the message is the system's.
    Unreadable(String),
}

/// Every input of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sources {
    /// `dateline.yaml`, if there is one.
    pub config: Option<Source>,
    /// [`REGISTER`], if there is one.
    pub register: Option<Source>,
    /// [`CORRECTIONS`], if there is one.
    pub corrections: Option<Source>,
    /// `content/**/*.md` and `content/**/*.txt`, sorted by path.
    pub articles: Vec<Source>,
    /// `templates/**` and `themes/*/templates/**`, sorted by path.
    pub templates: Vec<Source>,
    /// `i18n/*.yaml` and `themes/*/i18n/*.yaml`, sorted by path: words of templates.
    pub words: Vec<Source>,
    /// `themes/*/theme.yaml`, sorted by path.
    pub themes: Vec<Source>,
    /// `data/**`, sorted by path: what templates may show.
    pub data: Vec<Source>,
    /// `static/**`, `themes/*/static/**` and what lies beside articles, sorted by destination.
    pub assets: Vec<Asset>,
    /// What was found but not read, sorted by path.
    pub unread: Vec<Unread>,
}

impl Sources {
    /// Every file that was read.
    pub fn all(&self) -> impl Iterator<Item = &Source> {
        let beside = [&self.config, &self.register, &self.corrections];
        beside
            .into_iter()
            .flatten()
            .chain(&self.templates)
            .chain(&self.words)
            .chain(&self.themes)
            .chain(&self.data)
            .chain(&self.articles)
    }

    /// The text of the file at `path`, if it was read.
    pub fn text_of(&self, path: &str) -> Option<&str> {
        let mut all = self.all();
        all.find(|source| source.path == path).map(|source| &*source.text)
    }
}

/// Decodes a file: UTF-8, or what its byte order mark says.
///
/// Line ends become `\n`. A byte order mark is left out.
///
/// # Errors
///
/// Returns where the first byte stands that is not UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<String, UnreadReason> {
    let text = match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, bom)) if encoding != encoding_rs::UTF_8 => {
            encoding.decode_without_bom_handling(&bytes[bom..]).0.into_owned()
        }
        Some((_, bom)) => utf8(bytes[bom..].to_vec(), bom)?,
        None => utf8(bytes, 0)?,
    };
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    })
}

/// `bytes`, before which `skipped` bytes stand in the file, as UTF-8.
fn utf8(bytes: Vec<u8>, skipped: usize) -> Result<String, UnreadReason> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..valid];
        UnreadReason::NotUtf8 {
            offset: skipped + valid,
            line: memchr::memchr_iter(b'\n', before).count() + 1,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_name_the_encoding() {
        assert_eq!(decode(b"\xEF\xBB\xBFDoha".to_vec()), Ok("Doha".to_owned()));
        assert_eq!(decode(b"\xFF\xFED\0o\0".to_vec()), Ok("Do".to_owned()));
        assert_eq!(decode(b"\xFE\xFF\0D\0o".to_vec()), Ok("Do".to_owned()));
    }

    #[test]
    fn line_ends_are_made_equal() {
        assert_eq!(decode(b"a\r\nb\rc\n".to_vec()), Ok("a\nb\nc\n".to_owned()));
    }

    #[test]
    fn a_byte_that_is_no_text_is_named() {
        let reason = UnreadReason::NotUtf8 { offset: 6, line: 2 };
        assert_eq!(decode(b"one\nab\xFFc".to_vec()), Err(reason));
    }
}
