//! Pictures: how large they are, and smaller ones made of them.
//!
//! The bytes of a file come in; what is known of the picture, or the bytes of
//! another file, come out. What a camera writes beside the picture – where it
//! was taken, by whose device – never comes out. Knows nothing of files or
//! pages. For another format, extend [`Format`] and `clean`.
//!
//! Variants are `WebP`, which all browsers of the last years read, beside one in
//! the format of the original for all others. AVIF makes smaller files; its encoder
//! in Rust, `ravif`, was left out for what it costs to compile and to run. The
//! encoder of `WebP` is Google's, in C, since those in Rust write it only without
//! loss, which makes photographs larger than they were.

mod clean;
mod variant;

use std::{fmt, io::Cursor};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

pub use self::{
    clean::clean,
    variant::{Encoding, Recipe, make, variants},
};

/// A picture has no more pixels: it would need 200 MB to be drawn.
const MAX_PIXELS: u64 = 50_000_000;

/// What a format is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// `WebP`.
    WebP,
}

/// What is known of a picture before it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Facts {
    /// What its bytes are, whatever its name says.
    pub format: Format,
    /// How many pixels wide it is shown.
    pub width: u32,
    /// How many pixels high.
    pub height: u32,
    /// Whether it moves.
    pub is_animated: bool,
    /// A hash of its bytes, as sixteen hexadecimal digits.
    pub hash: String,
}

/// Why bytes are no picture that can be shown, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPicture(pub String);

impl fmt::Display for NoPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Format {
    /// The format that the name of a file says, if it is one of these.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" | "jpe" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "gif" => Some(Self::Gif),
            "webp" => Some(Self::WebP),
            _ => None,
        }
    }

    /// The format of a file that begins so.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [b'G', b'I', b'F', b'8', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
                Some(Self::WebP)
            }
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
        }
    }

    fn reader_format(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Png => ImageFormat::Png,
            Self::Gif => ImageFormat::Gif,
            Self::WebP => ImageFormat::WebP,
        }
    }
}

/// What is known of the picture `bytes`, whose file is called `name`.
///
/// # Errors
///
/// Returns why it cannot be shown: it is in another format than its name says,
/// is broken, or is too large.
pub fn facts(name: &str, bytes: &[u8]) -> Result<Facts, NoPicture> {
    let said = Format::of_name(name);
    let Some(format) = Format::of_bytes(bytes) else {
        return Err(NoPicture("is no picture, whatever its name says".to_owned()));
    };
    if said.is_some_and(|said| said != format) {
        return Err(NoPicture(format!("is a {}, whatever its name says", format.name())));
    }
    let mut decoder = decoder(format, bytes)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(NoPicture(format!(
            "says that it has {width} × {height} pixels; {MAX_PIXELS} are the most"
        )));
    }
    clean(bytes)?;
    let is_turned = decoder.orientation().is_ok_and(|it| it.to_exif() >= 5);
    let (width, height) = if is_turned { (height, width) } else { (width, height) };
    Ok(Facts {
        format,
        width,
        height,
        is_animated: is_animated(format, bytes),
        hash: blake3::hash(bytes).to_hex()[..16].to_owned(),
    })
}

fn is_animated(format: Format, bytes: &[u8]) -> bool {
    let has = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    match format {
        Format::Jpeg => false,
        Format::Gif => true,
        Format::Png => has(b"acTL"),
        Format::WebP => has(b"ANIM"),
    }
}

fn decoder(format: Format, bytes: &[u8]) -> Result<impl ImageDecoder + '_, NoPicture> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format.reader_format());
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PIXELS * 8);
    reader.limits(limits);
    reader.into_decoder().map_err(|error| broken(format, &error))
}

/// The picture, turned as it is shown.
fn decode(format: Format, bytes: &[u8]) -> Result<DynamicImage, NoPicture> {
    let mut decoder = decoder(format, bytes)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(NoPicture("has grown too large since it was looked at".to_owned()));
    }
    let orientation = decoder.orientation().ok();
    let mut image =
        DynamicImage::from_decoder(decoder).map_err(|error| broken(format, &error))?;
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Ok(image)
}

fn broken(format: Format, error: &dyn fmt::Display) -> NoPicture {
    let message = error.to_string();
    let first = message.lines().next().unwrap_or("");
    NoPicture(format!("is a broken {}: {first}", format.name()))
}
