//! Takes out of a picture what a camera or a program writes beside it: where it
//! was taken and when, by which device, previews, comments. The picture itself
//! is not written anew, so nothing of it is lost.
//!
//! What is kept is named; everything else goes. How the picture is turned and
//! which colours it means belongs to the picture.

use super::{Format, NoPicture, broken};

/// The same picture, without what stands beside it.
///
/// # Errors
///
/// Returns that the file is broken, if its parts cannot be told apart.
pub fn clean(bytes: &[u8]) -> Result<Vec<u8>, NoPicture> {
    let Some(format) = Format::of_bytes(bytes) else {
        return Err(NoPicture("is no picture".to_owned()));
    };
    let cleaned = match format {
        Format::Jpeg => jpeg(bytes),
        Format::Png => png(bytes),
        Format::Gif => gif(bytes),
        Format::WebP => webp(bytes),
    };
    cleaned.ok_or_else(|| broken(format, &"it ends too soon"))
}

/// Keeps the segments that draw the picture. What stands behind its end – second
/// pictures, with a memory of their own – goes.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..2)?.to_vec();
    if let Some(turned) = turned(bytes) {
        kept.extend(turned);
    }
    let mut at = 2;
    loop {
        while *bytes.get(at)? == 0xFF && *bytes.get(at + 1)? == 0xFF {
            at += 1;
        }
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xD9 {
            kept.extend([0xFF, 0xD9]);
            return Some(kept);
        }
        let length =
            usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let end = at + 2 + length.max(2);
        let segment = bytes.get(at..end)?;
        if is_kept(marker, &segment[4..]) {
            kept.extend(segment);
        }
        at = end;
        if marker == 0xDA {
            let scan = scan_len(bytes.get(at..)?)?;
            kept.extend(&bytes[at..at + scan]);
            at += scan;
        }
    }
}

/// Whether a segment of a JPEG belongs to the picture: its colours do.
fn is_kept(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xE0 => content.starts_with(b"JFIF\0"),
        0xE2 => content.starts_with(b"ICC_PROFILE\0"),
        0xEE => content.starts_with(b"Adobe"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// How long the drawn part is that begins here: up to the next marker.
fn scan_len(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr(0xFF, bytes.get(at..)?)?;
        match bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

/// A segment that says nothing but how the picture is turned, if it is.
fn turned(bytes: &[u8]) -> Option<Vec<u8>> {
    use image::ImageDecoder as _;
    let orientation = super::decoder(Format::Jpeg, bytes).ok()?.orientation().ok()?;
    let orientation = orientation.to_exif();
    (orientation > 1).then(|| {
        let mut segment = vec![0xFF, 0xE1, 0, 34];
        segment.extend(b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01");
        // One entry: tag 0x0112, a short, once; then the end of the list.
        segment.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
        segment.extend([0, 0, 0, 0]);
        segment
    })
}

/// Keeps all chunks but those with words, times and memories of a camera.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const LEFT_OUT: [&[u8]; 6] = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX"];
    let mut kept = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let kind = bytes.get(at + 4..at + 8)?;
        let end = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?;
        let chunk = bytes.get(at..end)?;
        if !LEFT_OUT.contains(&kind) {
            kept.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
        at = end;
    }
}

/// Keeps frames and how often they are repeated; comments and memories go.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let head = 13 + table(*bytes.get(10)?);
    let mut kept = bytes.get(..head)?.to_vec();
    let mut at = head;
    loop {
        let (start, blocks) = match *bytes.get(at)? {
            0x3B => {
                kept.push(0x3B);
                return Some(kept);
            }
            0x2C => (at, at + 11 + table(*bytes.get(at + 9)?)),
            0x21 => (at, at + 2),
            _ => return None,
        };
        let mut end = blocks;
        loop {
            let length = usize::from(*bytes.get(end)?);
            end += 1 + length;
            if length == 0 {
                break;
            }
        }
        let is_kept = match (bytes[start], *bytes.get(start + 1)?) {
            (0x21, 0xFE) => false,
            (0x21, 0xFF) => {
                let name = bytes.get(blocks + 1..blocks + 12)?;
                name == b"NETSCAPE2.0" || name == b"ANIMEXTS1.0"
            }
            _ => true,
        };
        if is_kept {
            kept.extend(bytes.get(start..end)?);
        }
        at = end;
    }
}

/// Keeps all chunks but those of a camera or program, and says so in the head.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8]; 8] =
        [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"FRGM"];
    let mut kept = bytes.get(..12)?.to_vec();
    let size = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?);
    let end = usize::try_from(size).ok()?.checked_add(8)?.min(bytes.len());
    let mut at = 12;
    while at + 8 <= end {
        let kind = &bytes[at..at + 4];
        let length = u32::from_le_bytes(bytes[at + 4..at + 8].try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        let next = (at + 8).checked_add(length)?.checked_add(length % 2)?;
        let chunk = bytes.get(at..next.min(bytes.len()).max(at + 8))?;
        if chunk.len() < 8 + length {
            return None;
        }
        if KEPT.contains(&kind) {
            let start = kept.len();
            kept.extend(chunk);
            if kind == b"VP8X" {
                // The bits for the memory of a camera and for a description.
                *kept.get_mut(start + 8)? &= !0b1100;
            }
        }
        at = next;
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    (kept.len() > 12).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of the words in `parts`, a file keeps those that do not say `secret`.
    #[track_caller]
    fn check(parts: &[&[u8]]) {
        let kept: Vec<u8> = parts
            .iter()
            .filter(|part| memchr::memmem::find(part, b"secret").is_none())
            .flat_map(|part| part.iter().copied())
            .collect();
        let cleaned = clean(&parts.concat());
        assert_eq!(
            cleaned.map(|it| it.escape_ascii().to_string()),
            Ok(kept.escape_ascii().to_string())
        );
    }

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).expect("it is short");
        [&[0xFF, marker], &length.to_be_bytes()[..], content].concat()
    }

    #[test]
    fn a_jpeg_keeps_what_draws_it() {
        check(&[
            &[0xFF, 0xD8],
            &segment(0xE0, b"JFIF\0 head"),
            &segment(0xE1, b"Exif\0\0 secret place"),
            &segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0 secret"),
            &segment(0xE2, b"ICC_PROFILE\0 colours"),
            &segment(0xE2, b"MPF\0 secret"),
            &segment(0xED, b"Photoshop 3.0\0 secret"),
            &segment(0xFE, b"secret words"),
            &segment(0xDB, b"table"),
            &segment(0xDA, b"scan"),
            b"drawn\xFF\x00drawn\xFF\xD3",
            &segment(0xC4, b"table"),
            &segment(0xDA, b"scan"),
            b"drawn",
            &[0xFF, 0xD9],
            b"a second picture, with its secret",
        ]);
    }

    fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("it is short");
        [&length.to_be_bytes()[..], kind, content, b"CRC!"].concat()
    }

    #[test]
    fn a_png_keeps_what_draws_it() {
        check(&[
            b"\x89PNG\r\n\x1A\n",
            &chunk(b"IHDR", b"head"),
            &chunk(b"eXIf", b"secret"),
            &chunk(b"iCCP", b"colours"),
            &chunk(b"tEXt", b"Comment\0secret"),
            &chunk(b"iTXt", b"XML:com.adobe.xmp\0secret"),
            &chunk(b"IDAT", b"drawn"),
            &chunk(b"IEND", b""),
            b"secret",
        ]);
    }

    #[test]
    fn a_gif_keeps_its_frames_and_how_often_they_come() {
        check(&[
            b"GIF89a\x01\0\x01\0\x80\0\0",
            b"\0\0\0\xFF\xFF\xFF",
            b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0",
            b"\x21\xFE\x06secret\0",
            b"\x21\xFF\x0BXMP DataXMP\x06secret\0",
            b"\x21\xF9\x04\0\0\0\0\0",
            b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0",
            b"\x3B",
        ]);
    }

    #[test]
    fn a_webp_keeps_its_frames_and_says_that_it_has_no_more() {
        let chunk = |kind: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len()).expect("it is short");
            [kind, &length.to_le_bytes()[..], content].concat()
        };
        let file = |flags: u8, chunks: &[Vec<u8>]| {
            let head = chunk(b"VP8X", &[flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            let body = [&[head], chunks].concat().concat();
            let size = u32::try_from(body.len() + 4).expect("it is short");
            [b"RIFF", &size.to_le_bytes()[..], b"WEBP", &body].concat()
        };
        let drawn = chunk(b"VP8 ", b"drawn!");
        let full = [drawn.clone(), chunk(b"EXIF", b"secret"), chunk(b"XMP ", b"secret")];
        assert_eq!(clean(&file(0b10_1100, &full)), Ok(file(0b10_0000, &[drawn])));
    }

    #[test]
    fn what_ends_too_soon_is_told() {
        for bytes in [
            &b"\xFF\xD8\xFF"[..],
            b"\xFF\xD8\xFF\xDA\0\x04ab drawn",
            b"\x89PNG\r\n\x1A\n\0\0\0\xFFIHDR",
            b"GIF89a",
            b"RIFF\x04\0\0\0WEBP",
        ] {
            let why = clean(bytes).expect_err("it has no end").0;
            assert!(why.ends_with("it ends too soon"), "{why}");
        }
        assert!(clean(b"words").is_err());
    }
}
