//! Sequences of words, found by the hashes of their words.
//!
//! A name is stored as the hash of each of its beginnings: `new`, `new york`,
//! `new york times`. Looking it up takes one probe a word and allocates
//! nothing. The same table tells what is known of single words, so that a
//! token is looked up once.

/// What is known of a word by itself, and of a beginning of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known(u32);

impl Known {
    /// A longer name begins so.
    const BEGINS: Self = Self(1);
    /// A given name of men.
    pub(crate) const MASCULINE: Self = Self(1 << 1);
    /// A given name of women.
    pub(crate) const FEMININE: Self = Self(1 << 2);
    /// A surname.
    pub(crate) const SURNAME: Self = Self(1 << 3);
    /// A common word that is mostly written small.
    pub(crate) const COMMON: Self = Self(1 << 4);
    /// A name of itself: it has senses.
    pub(crate) const NAME: Self = Self(1 << 5);

    /// A given name of men or women.
    pub(crate) const GIVEN: Self = Self(Self::MASCULINE.0 | Self::FEMININE.0);

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// How common it is as a given name: 0 (none) to 9.
    pub(crate) fn given_rank(self) -> u8 {
        self.rank(8)
    }

    /// How common it is as a surname: 0 (none) to 9.
    pub(crate) fn surname_rank(self) -> u8 {
        self.rank(12)
    }

    pub(crate) fn given(rank: u8) -> Self {
        Self(u32::from(rank & 15) << 8)
    }

    pub(crate) fn surname(rank: u8) -> Self {
        Self(u32::from(rank & 15) << 12)
    }

    fn rank(self, shift: u32) -> u8 {
        u8::try_from(self.0 >> shift & 15).expect("four bits fit a byte")
    }
}

/// A name that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The number of its words.
    pub(crate) len: usize,
    /// The first of its senses.
    pub(crate) sense: u32,
}

/// One thing that a name may mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sense {
    /// What it means, as a number that the trie's owner gave.
    pub(crate) entry: u32,
    /// The next sense of the same name, or 0.
    next: u32,
    /// Which of its first eight words may be written small.
    small: u8,
    /// Whether it is written in capitals only.
    pub(crate) is_upper: bool,
}

impl Sense {
    /// Whether the word at `index` may be written small: if the name has it so,
    /// or if it stands past the eighth.
    pub(crate) fn may_be_small(self, index: usize) -> bool {
        index >= 8 || self.small >> index & 1 == 1
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The hash of a beginning of names; 0 if the slot is empty.
    prefix: u64,
    known: Known,
    /// First sense, or 0.
    sense: u32,
}

/// See the [module](self).
#[derive(Clone, Debug)]
pub(crate) struct Trie {
    slots: Vec<Slot>,
    used: usize,
    /// The first is no sense.
    senses: Vec<Sense>,
}

impl Trie {
    /// An empty trie with room for about `capacity` beginnings of names.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        let none = Sense { entry: 0, next: 0, small: 0, is_upper: false };
        Self {
            slots: vec![Slot::default(); (capacity * 3 / 2).next_power_of_two().max(16)],
            used: 0,
            senses: vec![none],
        }
    }

    /// Adds what is known of a single word.
    pub(crate) fn mark(&mut self, word: u64, known: Known) {
        let slot = self.claim(extend(0, word));
        let slot = &mut self.slots[slot].known;
        *slot = slot.and(known);
    }

    /// Adds a name, given by the hashes of its words.
    ///
    /// Senses of one name are kept in the order in which they were added.
    pub(crate) fn insert(
        &mut self,
        words: &[u64],
        entry: u32,
        small: u8,
        is_upper: bool,
    ) {
        let mut prefix = 0;
        let mut at = 0;
        for (index, &word) in words.iter().enumerate() {
            prefix = extend(prefix, word);
            at = self.claim(prefix);
            let known = &mut self.slots[at].known;
            let is_last = index + 1 == words.len();
            *known = known.and(if is_last { Known::NAME } else { Known::BEGINS });
        }
        let sense = u32::try_from(self.senses.len()).expect("there are few names");
        self.senses.push(Sense { entry, next: 0, small, is_upper });
        let mut last = self.slots[at].sense;
        if last == 0 {
            self.slots[at].sense = sense;
            return;
        }
        while self.senses[last as usize].next != 0 {
            last = self.senses[last as usize].next;
        }
        self.senses[last as usize].next = sense;
    }

    /// What is known of a single word.
    pub(crate) fn known(&self, word: u64) -> Known {
        self.find(extend(0, word)).map_or(Known::default(), |slot| slot.known)
    }

    /// The longest name that `words` begin with and that `fits`, which is given
    /// the name's length and each of its senses.
    pub(crate) fn longest(
        &self,
        words: impl Iterator<Item = u64>,
        fits: impl Fn(usize, Sense) -> bool,
    ) -> Option<Hit> {
        let mut prefix = 0;
        let mut longest = None;
        for (index, word) in words.enumerate() {
            prefix = extend(prefix, word);
            let Some(slot) = self.find(prefix) else { break };
            let len = index + 1;
            if let Some(sense) = self.senses(slot.sense).find(|&(_, it)| fits(len, it)) {
                longest = Some(Hit { len, sense: sense.0 });
            }
            if !slot.known.has(Known::BEGINS) {
                break;
            }
        }
        longest
    }

    /// The senses from `first` on, each with its number.
    pub(crate) fn senses(&self, first: u32) -> impl Iterator<Item = (u32, Sense)> {
        let mut at = first;
        std::iter::from_fn(move || {
            let number = at;
            let sense = *self.senses.get(at as usize).filter(|_| at != 0)?;
            at = sense.next;
            Some((number, sense))
        })
    }

    fn find(&self, prefix: u64) -> Option<Slot> {
        let slot = self.slots[self.slot(prefix)];
        (slot.prefix == prefix).then_some(slot)
    }

    /// The slot of `prefix`, or the empty one where it would stand.
    fn slot(&self, prefix: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = home(prefix) & mask;
        while self.slots[at].prefix != prefix && self.slots[at].prefix != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// The slot of `prefix`, new or known.
    fn claim(&mut self, prefix: u64) -> usize {
        if self.used * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let at = self.slot(prefix);
        if self.slots[at].prefix == 0 {
            self.used += 1;
            self.slots[at].prefix = prefix;
        }
        at
    }

    fn grow(&mut self) {
        let doubled = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); doubled]);
        for slot in old.into_iter().filter(|slot| slot.prefix != 0) {
            let at = self.slot(slot.prefix);
            self.slots[at] = slot;
        }
    }
}

/// The hash of a beginning of names that goes on with `word`; never 0.
fn extend(prefix: u64, word: u64) -> u64 {
    let mixed = (prefix.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)) | 1
}

#[allow(clippy::cast_possible_truncation, reason = "any bits will do")]
fn home(prefix: u64) -> usize {
    (prefix >> 20) as usize
}
