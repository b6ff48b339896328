//! Words that stand in like company: clusters of word vectors.
//!
//! The table is read where it is embedded. Each slot has a fingerprint of the
//! word and its cluster among 64, 256 and 1,024.

/// See `training/README.md` for where it comes from.
static TABLE: &[u8] = include_bytes!("../lang/en/clusters.bin");

/// Bytes of a slot: fingerprint (2), then clusters of 6, 8 and 10 bits (3).
pub(crate) const SLOT: usize = 5;

/// A word's clusters; all 0 for a word that is in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clusters {
    /// Among 64.
    pub(crate) coarse: u8,
    /// Among 256.
    pub(crate) middle: u16,
    /// Among 1,024.
    pub(crate) fine: u16,
}

/// The clusters of a word as it is written.
pub(crate) fn clusters(word: &str) -> Clusters {
    find(TABLE, word).unwrap_or_default()
}

fn find(table: &[u8], word: &str) -> Option<Clusters> {
    let slots = table.len() / SLOT;
    if slots == 0 {
        return None;
    }
    let (mut at, fingerprint) = place(word, slots);
    for _ in 0..slots {
        let slot = &table[at * SLOT..][..SLOT];
        let found = u16::from_le_bytes([slot[0], slot[1]]);
        if found == fingerprint {
            return Some(unpack([slot[2], slot[3], slot[4]]));
        }
        if found == 0 {
            return None;
        }
        at = if at + 1 == slots { 0 } else { at + 1 };
    }
    None
}

/// Where a word's search begins in a table of so many slots, and its
/// fingerprint, which is never 0.
pub(crate) fn place(word: &str, slots: usize) -> (usize, u16) {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let fingerprint = u16::try_from(mixed & 0xFFFF).expect("sixteen bits fit").max(1);
    let slots = slots as u64;
    let at = usize::try_from((mixed >> 16) % slots).expect("a slot is an index");
    (at, fingerprint)
}

/// The clusters, counted from 1 where they are known.
fn unpack(bytes: [u8; 3]) -> Clusters {
    let bits = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]);
    let part = |shift: u32, len: u32| {
        u16::try_from(bits >> shift & ((1 << len) - 1)).expect("ten bits fit")
    };
    Clusters {
        coarse: u8::try_from(part(0, 6)).expect("six bits fit") + 1,
        middle: part(6, 8) + 1,
        fine: part(14, 10) + 1,
    }
}

/// The other way round: clusters counted from 0, as `training` has them.
#[cfg(feature = "training")]
pub(crate) fn pack([coarse, middle, fine]: [u32; 3]) -> [u8; 3] {
    let bits = coarse | middle << 6 | fine << 14;
    let [a, b, c, _] = bits.to_le_bytes();
    [a, b, c]
}
