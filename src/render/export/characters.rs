//! Positions as other programs count them: in Unicode characters.

/// A text, and how many characters stand before each place in it.
#[derive(Debug)]
pub(super) struct Characters<'t> {
    pub(super) text: &'t str,
    /// The characters before each block of [`Characters::BLOCK`] bytes.
    before: Vec<usize>,
}

impl<'t> Characters<'t> {
    const BLOCK: usize = 256;

    pub(super) fn of(text: &'t str) -> Self {
        let count = |block: &[u8]| block.iter().filter(|byte| is_first(**byte)).count();
        let mut total = 0;
        let mut before = vec![0];
        for block in text.as_bytes().chunks(Self::BLOCK) {
            total += count(block);
            before.push(total);
        }
        Self { text, before }
    }

    pub(super) fn at(&self, offset: usize) -> usize {
        let block = offset / Self::BLOCK;
        let rest = &self.text.as_bytes()[block * Self::BLOCK..offset];
        self.before[block] + rest.iter().filter(|byte| is_first(**byte)).count()
    }
}

/// Whether a byte is the first of a character.
fn is_first(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let text = "é北𝒜a".repeat(200);
        let characters = Characters::of(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(characters.at(offset), count);
        }
        assert_eq!(characters.at(text.len()), 800);
        assert_eq!(Characters::of("").at(0), 0);
    }
}
