//! The project's files that are no text: what is copied, and what is told of
//! those that are not read or cannot be cleaned.

use crate::{
    data,
    diagnostic::Diagnostic,
    output::{Content, OutputPath},
    picture::Recipe,
    source::{Asset, Unread, UnreadReason},
};

/// A file that goes onto the site as it is; a picture, without what a camera
/// writes beside it.
pub(super) fn copy(asset: &Asset) -> Option<(OutputPath, Content)> {
    let path = OutputPath::new(&*asset.destination).ok()?;
    let file = asset.file.clone();
    Some((
        path,
        match asset.picture {
            Some(_) => Content::Picture(file, Recipe::Clean),
            None => Content::Copy(file),
        },
    ))
}

/// Pictures that may tell where they were taken, in formats that cannot be
/// cleaned.
pub(super) fn uncleaned(assets: &[Asset]) -> impl Iterator<Item = Diagnostic> {
    const FORMATS: [&str; 7] = ["avif", "dng", "heic", "heif", "jxl", "tif", "tiff"];
    let extension = |path: &str| {
        path.rsplit_once('.').map_or_else(String::new, |(_, it)| it.to_ascii_lowercase())
    };
    let is_one = move |asset: &&Asset| FORMATS.contains(&&*extension(&asset.path));
    assets.iter().filter(is_one).map(|asset| {
        let message =
            "what the camera wrote beside the picture, such as the place, is published";
        Diagnostic::warning("camera-data", &asset.path, message)
            .help("save it as a JPEG, PNG or WebP, out of which that is taken")
    })
}

/// Why a file was not read, for its author.
pub fn unread(unread: &Unread) -> Diagnostic {
    let path = &unread.path;
    let error =
        |code, message: String, help| Diagnostic::error(code, path, message).help(help);
    match &unread.reason {
        UnreadReason::NotUtf8 { offset, line } => error(
            "not-utf-8",
            format!("not UTF-8 from byte {offset} on, in line {line}"),
            "save the file as UTF-8, or as UTF-16 with a byte order mark",
        ),
        UnreadReason::TooLarge { size, limit } => error(
            "too-large",
            format!("too large: {size} bytes, of {limit} at most"),
            "part it into several articles",
        ),
        UnreadReason::BadLink => error(
            "bad-link",
            "the link leads out of the project, in a circle or to nothing".to_owned(),
            "put the file itself in its place",
        ),
        UnreadReason::BadName => error(
            "bad-name",
            "the name cannot stand in an address".to_owned(),
            "rename the file; letters, digits, `-` and `_` are safe",
        ),
        UnreadReason::NoPicture(why) => error(
            "no-picture",
            why.clone(),
            "save it anew, or name it under `ignore` in the configuration",
        ),
        UnreadReason::Unreadable(cause) => error(
            "unreadable",
            format!("cannot be read: {cause}"),
            "make it readable, or `ignore` it",
        ),
        UnreadReason::Misnamed(name) => Diagnostic::error("misnamed", path, "not read")
            .help(format!("call it `{name}`")),
        UnreadReason::UnknownKind => Diagnostic::warning(
            "unknown-kind",
            path,
            if path.starts_with(data::FOLDER) {
                "not read: data ends in `.yaml`, `.json`, `.csv` or `.toml`"
            } else {
                "not read: articles end in `.md` or `.txt`"
            },
        )
        .help("rename it, or name it under `ignore` in the configuration"),
    }
}
