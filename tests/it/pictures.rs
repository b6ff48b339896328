//! Pictures: what is made of them, what is taken out of them, and those that are
//! not what they say.

use std::{fs, io::Cursor, path::Path};

use dateline::{
    disk::{self, Foreign, Ignore, OutputFolder},
    pipeline::{self, Build, Memo, Options},
};
use image::{ImageDecoder, ImageFormat, ImageReader, RgbImage};
use tempfile::TempDir;

/// A project in a folder of its own, with one article that shows `a.jpg`.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.file("content/2020-05-06-it.md", b"# It\n\n![A pier](a.jpg \"At dawn\")")
    }

    fn file(self, path: &str, bytes: &[u8]) -> Self {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn build(&self) -> Build {
        let sources = disk::read(self.0.path(), None, &Ignore::nothing()).unwrap();
        pipeline::build(&sources, &Options::default(), &mut Memo::default())
    }

    fn write(&self, build: &Build) -> Result<disk::Written, String> {
        let to = OutputFolder::new(self.0.path(), &self.0.path().join("public")).unwrap();
        let written = disk::write(&build.output, &to, Foreign::Refuse);
        written.map_err(|error| error.to_string())
    }

    fn mistakes(&self) -> Vec<String> {
        let found = self.build().diagnostics.into_iter();
        found.map(|it| format!("{}: {}", it.path, it.message)).collect()
    }

    /// Every picture of the site, with its bytes.
    fn pictures(&self) -> Vec<(String, Vec<u8>)> {
        let folder = self.0.path().join("public/articles");
        let mut all: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_file() && path.extension() != Some("html".as_ref()))
            .map(|path| (name(&path), fs::read(&path).unwrap()))
            .collect();
        all.sort();
        all
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let part = |at: u32, of: u32| u8::try_from(at * 255 / of).unwrap();
    let image = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([part(x, width), part(y, height), 90])
    });
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// What a telephone writes: turned by a quarter, taken at 51° 28' 40".
fn with_place(jpeg: &[u8]) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let head = [tag.to_be_bytes(), kind.to_be_bytes()].concat();
        [head, count.to_be_bytes().to_vec(), value.to_be_bytes().to_vec()].concat()
    };
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x02".to_vec();
    tiff.extend(entry(0x0112, 3, 1, 6 << 16));
    tiff.extend(entry(0x8825, 4, 1, 38));
    tiff.extend([0; 4]);
    tiff.extend([0, 2]);
    tiff.extend(entry(1, 2, 2, u32::from(b'N') << 24));
    tiff.extend(entry(2, 5, 3, 68));
    tiff.extend([0; 4]);
    tiff.extend([51_u32, 1, 28, 1, 40, 1].map(u32::to_be_bytes).concat());
    let content = [b"Exif\0\0", &tiff[..]].concat();
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &content, &jpeg[2..]].concat()
}

fn exif(bytes: &[u8]) -> Option<Vec<u8>> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap();
    reader.into_decoder().unwrap().exif_metadata().unwrap()
}

#[test]
fn an_article_shows_a_picture_in_several_sizes() {
    let folder =
        Folder::new().file("content/a.jpg", &picture(1200, 800, ImageFormat::Jpeg));
    let build = folder.build();
    assert_eq!(folder.mistakes(), Vec::<String>::new());
    folder.write(&build).unwrap();
    let page = folder.0.path().join("public/articles/it/index.html");
    let page = fs::read_to_string(page).unwrap();
    let (_, shown) = page.split_once("<picture>").unwrap();
    let shown = shown.split_once("</picture>").unwrap().0;
    for part in [
        "alt=\"A pier\" title=\"At dawn\" width=\"1200\" height=\"800\" loading=\"lazy\">",
        "<source type=\"image/webp\" srcset=\"../a.",
        ".480w.webp 480w, ../a.",
        ".960w.webp 960w, ../a.",
        ".1200w.webp 1200w\" sizes=",
        ".960w.jpg\" alt",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let pictures = folder.pictures();
    assert_eq!(pictures.len(), 5);
    for (name, bytes) in &pictures {
        let image = image::load_from_memory(bytes).unwrap();
        let width =
            name.split('.').find_map(|part| part.strip_suffix('w')).unwrap_or("1200");
        assert_eq!(image.width().to_string(), width, "{name}");
    }
}

#[test]
fn no_picture_tells_where_it_was_taken() {
    let original = with_place(&picture(1200, 800, ImageFormat::Jpeg));
    assert!(exif(&original).unwrap().windows(2).any(|tag| tag == [0x88, 0x25]));
    let folder =
        Folder::new().file("content/a.jpg", &original).file("static/b.jpg", &original);
    let build = folder.build();
    folder.write(&build).unwrap();
    let mut pictures = folder.pictures();
    assert_eq!(pictures.len(), 3, "as wide as 800 pixels: two, and itself");
    let bare = fs::read(folder.0.path().join("public/b.jpg")).unwrap();
    let (_, original) =
        pictures.iter().find(|(name, _)| name == "a.jpg").unwrap().clone();
    assert!(original == bare, "a picture is bared in the same way wherever it is");
    pictures.push(("b.jpg".to_owned(), bare));
    for (name, bytes) in &pictures {
        let exif = exif(bytes).unwrap_or_default();
        assert!(!exif.windows(2).any(|tag| tag == [0x88, 0x25]), "{name}: {exif:?}");
        assert!(exif.len() <= 26, "{name}: {exif:?}");
    }
    // It is still turned as it was.
    let page = fs::read_to_string(folder.0.path().join("public/articles/it/index.html"));
    assert!(page.unwrap().contains("width=\"800\" height=\"1200\""));
    let mut decoder = ImageReader::with_format(Cursor::new(&original), ImageFormat::Jpeg)
        .into_decoder()
        .unwrap();
    assert_eq!(decoder.orientation().unwrap().to_exif(), 6);
}

#[test]
fn what_was_made_of_a_picture_is_not_made_again() {
    let folder =
        Folder::new().file("content/a.jpg", &picture(500, 300, ImageFormat::Jpeg));
    let build = folder.build();
    folder.write(&build).unwrap();
    let made = folder.pictures();
    let webp = made.iter().find(|(name, _)| name.ends_with("480w.webp")).unwrap();
    // Were it made anew, it would be put right.
    fs::write(folder.0.path().join("public/articles").join(&webp.0), "as it was")
        .unwrap();
    assert_eq!(folder.write(&folder.build()).unwrap().written, []);
    let other = picture(500, 301, ImageFormat::Jpeg);
    fs::write(folder.0.path().join("content/a.jpg"), other).unwrap();
    let written = folder.write(&folder.build()).unwrap();
    assert_eq!(written.removed.len(), 2, "{:?}", written.removed);
    assert!(!folder.pictures().iter().any(|(name, _)| *name == webp.0));
}

#[test]
fn a_picture_that_is_not_what_it_says_is_told() {
    let check = |bytes: &[u8], message: &str| {
        let mistakes = Folder::new().file("content/a.jpg", bytes).mistakes();
        assert!(mistakes[0].ends_with("there is no `a.jpg`"), "{mistakes:?}");
        assert!(mistakes[1].starts_with("content/a.jpg: "), "{mistakes:?}");
        assert!(mistakes[1].contains(message), "{mistakes:?}");
    };
    check(b"words", "is no picture, whatever its name says");
    check(&picture(9, 9, ImageFormat::Png), "is a PNG, whatever its name says");
    let jpeg = picture(100, 100, ImageFormat::Jpeg);
    check(&jpeg[..jpeg.len() / 2], "is a broken JPEG: it ends too soon");
    check(&jpeg[..20], "is a broken JPEG");
    // The head says that it has more pixels than anyone can draw.
    let mut huge = jpeg;
    let at = huge.windows(2).position(|it| it == [0xFF, 0xC0]).unwrap();
    huge[at + 5..at + 9].fill(0xFF);
    check(&huge, "says that it has 65535 × 65535 pixels; 50000000 are the most");
}

#[test]
fn a_picture_that_is_shorter_than_it_says_stops_the_build_before_it_is_seen() {
    let png = picture(900, 900, ImageFormat::Png);
    // The head says 900 lines, of which the data has 300.
    let short = picture(900, 300, ImageFormat::Png);
    let data = short.windows(4).position(|it| it == b"IDAT").unwrap() - 4;
    let head = png.windows(4).position(|it| it == b"IDAT").unwrap() - 4;
    let lie = [&png[..head], &short[data..]].concat();
    let folder = Folder::new()
        .file("content/2020-05-06-it.md", b"![A pier](a.png)")
        .file("content/a.png", &lie);
    let error = folder.write(&folder.build()).unwrap_err();
    assert!(error.contains("a.png: is a broken PNG"), "{error}");
    assert!(!folder.0.path().join("public/index.html").exists());
}

#[test]
fn a_picture_whose_place_cannot_be_taken_out_is_told() {
    let folder = Folder::new()
        .file("content/a.jpg", &picture(9, 9, ImageFormat::Jpeg))
        .file("content/b.heic", b"anything");
    let message = "content/b.heic: what the camera wrote beside the picture, such as the place, is published";
    assert_eq!(folder.mistakes(), [message]);
}
