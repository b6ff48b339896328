//! The pictures that are made of one, for screens of several sizes.

use std::io::Cursor;

use fast_image_resize::{PixelType, Resizer, images::Image};
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, RgbImage, RgbaImage,
    codecs::jpeg::JpegEncoder,
};

use super::{Facts, Format, NoPicture, clean, decode};

/// How wide variants are, in pixels: a telephone, the column of an article, and
/// the same on a fine screen.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// How wide the one is that old browsers are shown.
const FALLBACK_WIDTH: u32 = 960;

/// Of 100, for JPEG and for `WebP` that loses something.
const QUALITY: u8 = 80;

/// Changes when the same recipe makes other bytes.
const VERSION: u8 = b'1';

/// How a variant is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Encoding {
    /// As `WebP`; without loss if the original is a PNG, whose lines and letters
    /// suffer from it.
    WebP,
    /// In the format of the original.
    Same,
}

/// What is made of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Recipe {
    /// The same, without what a camera writes beside it.
    Clean,
    /// A smaller one.
    Resize {
        /// How many pixels wide.
        width: u32,
        /// How it is written.
        encoding: Encoding,
    },
}

/// The variants of a picture, each with what its file is called, if the picture
/// is called `stem`: those as `WebP` by width, then one for old browsers, if the
/// original is too wide for them.
///
/// The name holds a hash of the original and of how the variant is made: a file
/// of that name never changes.
pub fn variants(facts: &Facts, stem: &str) -> Vec<(String, Recipe)> {
    if facts.is_animated {
        return Vec::new();
    }
    let mut widths: Vec<u32> =
        WIDTHS.into_iter().filter(|&width| width < facts.width).collect();
    if facts.format != Format::WebP && facts.width <= WIDTHS[2] {
        widths.push(facts.width);
    }
    let name = |width: u32, extension: &str| {
        let hash = blake3::hash(&[facts.hash.as_bytes(), &[VERSION]].concat());
        format!("{stem}.{}.{width}w.{extension}", &hash.to_hex()[..8])
    };
    let webp =
        |width| (name(width, "webp"), Recipe::Resize { width, encoding: Encoding::WebP });
    let mut variants: Vec<_> = widths.into_iter().map(webp).collect();
    if facts.width > FALLBACK_WIDTH && facts.format != Format::WebP {
        let extension = if facts.format == Format::Jpeg { "jpg" } else { "png" };
        let recipe = Recipe::Resize { width: FALLBACK_WIDTH, encoding: Encoding::Same };
        variants.push((name(FALLBACK_WIDTH, extension), recipe));
    }
    variants
}

/// What `recipe` makes of the picture `bytes`.
///
/// # Errors
///
/// Returns why it makes nothing: the picture is broken behind its head.
pub fn make(bytes: &[u8], recipe: Recipe) -> Result<Vec<u8>, NoPicture> {
    let Recipe::Resize { width, encoding } = recipe else { return clean(bytes) };
    let Some(format) = Format::of_bytes(bytes) else {
        return Err(NoPicture("is no picture any more".to_owned()));
    };
    let image = narrowed(decode(format, bytes)?, width)?;
    match (encoding, format) {
        (Encoding::WebP, _) => webp(&image, format),
        (Encoding::Same, Format::Jpeg) => jpeg(&image),
        (Encoding::Same, _) => png(&image),
    }
}

/// The picture in eight bits a channel, as wide as is said.
fn narrowed(image: DynamicImage, width: u32) -> Result<DynamicImage, NoPicture> {
    let image = eight_bits(image);
    if image.width() == width {
        return Ok(image);
    }
    let height = u64::from(image.height()) * u64::from(width) / u64::from(image.width());
    let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
    let wrong = |why: &dyn std::fmt::Display| {
        NoPicture(format!("cannot be made {width} pixels wide: {why}"))
    };
    let has_alpha = image.color().has_alpha();
    let kind = if has_alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let (full_width, full_height) = (image.width(), image.height());
    let full = Image::from_vec_u8(full_width, full_height, image.into_bytes(), kind)
        .map_err(|error| wrong(&error))?;
    let mut narrow = Image::new(width, height, kind);
    Resizer::new().resize(&full, &mut narrow, None).map_err(|error| wrong(&error))?;
    let pixels = narrow.into_vec();
    let image = if has_alpha {
        RgbaImage::from_raw(width, height, pixels).map(DynamicImage::from)
    } else {
        RgbImage::from_raw(width, height, pixels).map(DynamicImage::from)
    };
    image.ok_or_else(|| wrong(&"too few pixels"))
}

fn eight_bits(image: DynamicImage) -> DynamicImage {
    if image.color().has_alpha() {
        image.into_rgba8().into()
    } else {
        image.into_rgb8().into()
    }
}

fn webp(image: &DynamicImage, original: Format) -> Result<Vec<u8>, NoPicture> {
    let (pixels, width, height) = (image.as_bytes(), image.width(), image.height());
    let encoder = if image.color().has_alpha() {
        webp::Encoder::from_rgba(pixels, width, height)
    } else {
        webp::Encoder::from_rgb(pixels, width, height)
    };
    let written = match original {
        Format::Png => encoder.encode_simple(true, 75.0),
        _ => encoder.encode_simple(false, f32::from(QUALITY)),
    };
    let wrong = |error| NoPicture(format!("cannot be written as WebP: {error:?}"));
    written.map(|bytes| bytes.to_vec()).map_err(wrong)
}

fn jpeg(image: &DynamicImage) -> Result<Vec<u8>, NoPicture> {
    let image = image.to_rgb8();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .write_image(&image, image.width(), image.height(), ExtendedColorType::Rgb8)
        .map_err(|error| NoPicture(format!("cannot be written as JPEG: {error}")))?;
    Ok(bytes)
}

fn png(image: &DynamicImage) -> Result<Vec<u8>, NoPicture> {
    let mut bytes = Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, image::ImageFormat::Png)
        .map_err(|error| NoPicture(format!("cannot be written as PNG: {error}")))?;
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::facts;

    /// A picture of so many pixels, in this format, with a slope of colours.
    fn picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
        let colour = |x: u32, y: u32| {
            let part = |at: u32, of: u32| u8::try_from(at * 255 / of).unwrap_or(255);
            image::Rgb([part(x, width), part(y, height), 90])
        };
        let mut bytes = Cursor::new(Vec::new());
        let image = RgbImage::from_fn(width, height, colour);
        image.write_to(&mut bytes, format).expect("it can be written");
        bytes.into_inner()
    }

    #[test]
    fn a_picture_has_variants_up_to_its_own_width() {
        let check = |width: u32, format, expected: &[&str]| {
            let name = if format == image::ImageFormat::Jpeg { "a.jpg" } else { "a.png" };
            let facts = facts(name, &picture(width, 10, format)).expect("it is one");
            let names = variants(&facts, "a").into_iter();
            // The hash is left out.
            let shown: Vec<String> =
                names.map(|(name, _)| format!("a{}", &name[10..])).collect();
            assert_eq!(shown, expected, "{width}");
        };
        check(300, image::ImageFormat::Png, &["a.300w.webp"]);
        check(700, image::ImageFormat::Jpeg, &["a.480w.webp", "a.700w.webp"]);
        check(
            2000,
            image::ImageFormat::Jpeg,
            &["a.480w.webp", "a.960w.webp", "a.1600w.webp", "a.960w.jpg"],
        );
    }

    #[test]
    fn a_variant_is_as_wide_as_it_says() {
        let original = picture(1000, 500, image::ImageFormat::Jpeg);
        let facts_of = |name: &str, bytes: &[u8]| facts(name, bytes).expect("it is one");
        for (name, recipe) in variants(&facts_of("a.jpg", &original), "a") {
            let made = make(&original, recipe).expect("it can be made");
            let Recipe::Resize { width, .. } = recipe else { continue };
            let made_facts = facts_of(&name, &made);
            assert_eq!(
                (made_facts.width, made_facts.height),
                (width, width / 2),
                "{name}"
            );
            assert_eq!(made, make(&original, recipe).expect("it can be made"), "{name}");
        }
    }
}
