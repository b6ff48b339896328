//! Offsets as the annotation stream counts them.

/// Turns byte offsets into a text into Unicode code points.
///
/// It reads the text once, and then each offset costs a look at no more than
/// [`STRIDE`] bytes.
#[derive(Debug)]
pub(super) struct CodePoints<'t> {
    text: &'t [u8],
    /// How many characters begin before each multiple of [`STRIDE`] bytes;
    /// nothing if each character is one byte.
    before: Vec<usize>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Reads `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in bytes.chunks(STRIDE) {
                before.push(count);
                count += characters(chunk);
            }
            before.push(count);
        }
        Self { text: bytes, before }
    }

    /// The number of characters before the byte at `offset`, which begins one
    /// or ends the text.
    pub(super) fn at(&self, offset: usize) -> usize {
        match self.before.get(offset / STRIDE) {
            None => offset,
            Some(before) => {
                let start = offset - offset % STRIDE;
                before + characters(&self.text[start..offset])
            }
        }
    }
}

/// How many characters begin in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    let is_start = |&&byte: &&u8| byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(is_start).count()
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn every_offset_counts_the_characters_before_it() {
        let euros = "€uro ".repeat(50);
        let emoji = "😀".repeat(33);
        let exact = "é".repeat(64);
        for text in ["", "plain", &*euros, &emoji, &exact] {
            let points = CodePoints::new(text);
            let offsets = text.char_indices().map(|(offset, _)| offset);
            for (number, offset) in offsets.chain([text.len()]).enumerate() {
                assert_eq!(points.at(offset), number, "byte {offset} of {text:?}");
            }
        }
    }
}
