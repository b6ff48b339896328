//! Remembers the work of the last build.

use std::{collections::HashMap, mem, sync::Arc};

use rayon::prelude::*;

/// What a result is found by: a hash of all that it depends on.
pub type Key = blake3::Hash;

/// Results of the last [`map`](Self::map), by a hash of their inputs.
///
/// A result can be missing but never stale: when an input changes, so does its
/// hash. A build with a warm memo therefore equals a build with an empty one.
#[derive(Debug)]
pub struct Memo<T> {
    results: HashMap<Key, Arc<T>>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { results: HashMap::new() }
    }
}

impl<T: Send + Sync> Memo<T> {
    /// What `compute` makes of each input, in order, on all processors.
    ///
    /// Results of the previous call are used again; all others of it are
    /// forgotten. `compute` must depend on nothing but what `key` hashes.
    pub fn map<I: Sync>(
        &mut self,
        inputs: &[I],
        key: impl Fn(&I) -> Key + Sync,
        compute: impl Fn(&I) -> T + Sync,
    ) -> Vec<Arc<T>> {
        let last = mem::take(&mut self.results);
        let result = |input| {
            let key = key(input);
            let known = last.get(&key).cloned();
            (key, known.unwrap_or_else(|| Arc::new(compute(input))))
        };
        let results: Vec<(Key, Arc<T>)> = inputs.par_iter().map(result).collect();
        self.results = results.iter().cloned().collect();
        results.into_iter().map(|(_, result)| result).collect()
    }
}

/// A key for `parts`, in this order. No two lists of parts have the same.
pub fn key(parts: &[&[u8]]) -> Key {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn only_new_inputs_are_computed() {
        let computed = AtomicUsize::new(0);
        let mut memo = Memo::default();
        let mut lengths = |inputs: &[&str]| -> Vec<usize> {
            let length = |input: &&str| {
                computed.fetch_add(1, Ordering::Relaxed);
                input.len()
            };
            let lengths = memo.map(inputs, |input| key(&[input.as_bytes()]), length);
            lengths.iter().map(|length| **length).collect()
        };

        assert_eq!(lengths(&["a", "bb"]), [1, 2]);
        assert_eq!(lengths(&["bb", "ccc"]), [2, 3]);
        assert_eq!(computed.load(Ordering::Relaxed), 3);
    }

    #[test]
    fn parts_are_kept_apart() {
        assert_ne!(key(&[b"ab", b"c"]), key(&[b"a", b"bc"]));
    }
}
