//! Files of a site, compressed beside themselves, for servers that send them as
//! they are (`gzip_static`, `brotli_static`).
//!
//! A file of the site comes in; if it is a text and becomes smaller, `NAME.gz`
//! and `NAME.br` come out. The same bytes give
//! the same bytes. Files that are copied from the project are not read, and so
//! not compressed.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};

use crate::{
    config::Encoding,
    output::{Content, OutputPath},
};

/// Texts of fewer bytes fit a packet anyway.
const MIN_BYTES: usize = 1_000;

/// How hard it is tried, of 11: the last two steps take ten times as long for a
/// few in a hundred.
const BROTLI_QUALITY: i32 = 9;

/// The endings of files that are text.
const TEXTS: [&str; 18] = [
    "html",
    "css",
    "js",
    "json",
    "jsonl",
    "jsonld",
    "geojson",
    "xml",
    "svg",
    "txt",
    "csv",
    "ics",
    "md",
    "graphml",
    "webmanifest",
    "mjs",
    "map",
    "tsv",
];

/// What is to lie beside a file.
pub fn beside(
    path: &OutputPath,
    content: &Content,
    encodings: &[Encoding],
) -> Vec<(OutputPath, Content)> {
    let Some(bytes) = text(path, content) else { return Vec::new() };
    let one = |encoding: &Encoding| {
        let (ending, packed) = match encoding {
            Encoding::Gzip => ("gz", gzip(bytes)),
            Encoding::Brotli => ("br", brotli(bytes)),
        };
        let path = OutputPath::new(format!("{path}.{ending}")).ok()?;
        (packed.len() < bytes.len()).then_some((path, Content::Bytes(packed.into())))
    };
    encodings.iter().filter_map(one).collect()
}

/// The bytes of a file, if it is text and long enough.
fn text<'c>(path: &OutputPath, content: &'c Content) -> Option<&'c [u8]> {
    let Content::Bytes(bytes) = content else { return None };
    let (_, ending) = path.as_str().rsplit_once('.')?;
    (bytes.len() >= MIN_BYTES && TEXTS.contains(&ending)).then_some(bytes)
}

/// Without a time and a name, which would differ from build to build.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    let all = encoder.write_all(bytes).and_then(|()| encoder.finish());
    all.expect("a Vec takes all that is written")
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_TEXT,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)
        .expect("a Vec takes all that is written");
    packed
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_packed_is_the_same_when_it_is_opened() {
        let path = |path: &str| OutputPath::new(path).expect("it is a path");
        let long = "So it went on from day to day, in Kabul and in Doha. ".repeat(60);
        let both = [Encoding::Gzip, Encoding::Brotli];
        let pack = |name: &str, content: Content| -> Vec<(String, Vec<u8>)> {
            let packed = beside(&path(name), &content, &both).into_iter();
            packed
                .map(|(path, content)| match content {
                    Content::Bytes(bytes) => (path.to_string(), bytes.into_owned()),
                    Content::Copy(_) | Content::Picture(..) => panic!("it is made here"),
                })
                .collect()
        };
        let packed = pack("a.html", long.clone().into());
        assert_eq!((&*packed[0].0, &*packed[1].0), ("a.html.gz", "a.html.br"));
        let mut text = String::new();
        let mut decoder = flate2::read::GzDecoder::new(&*packed[0].1);
        decoder.read_to_string(&mut text).expect("it is gzip");
        assert_eq!(text, long);
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut &*packed[1].1, &mut text).expect("it is brotli");
        assert_eq!(text, long.as_bytes());
        assert_eq!(packed, pack("a.html", long.clone().into()));

        assert!(pack("b.html", "short".to_owned().into()).is_empty());
        assert!(pack("c.png", long.into()).is_empty());
        assert!(pack("d.css", Content::Copy("static/d.css".into())).is_empty());
    }
}
