//! Given names and surnames with their frequencies: US Census 1990, as the
//! package `names` has them.

use std::{collections::BTreeMap, fs, path::Path};

use crate::Result;

/// How many of the commonest surnames are kept.
const SURNAMES: usize = 22_000;

/// One name a line, sorted, and what it is: `m` and `f` for a given name of
/// men and women, followed by how common it is (9 to 1), and `s` for a surname
/// likewise.
pub(crate) fn persons(sources: &Path) -> Result<String> {
    let folder = sources.join("names");
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let lists = [
        ("dist.male.first", 'm', usize::MAX),
        ("dist.female.first", 'f', usize::MAX),
        ("dist.all.last", 's', SURNAMES),
    ];
    for (file, class, limit) in lists {
        let list = fs::read_to_string(folder.join(file))?;
        for (rank, line) in list.lines().take(limit).enumerate() {
            let Some(name) = line.split_ascii_whitespace().next() else { continue };
            let entry = names.entry(name.to_ascii_lowercase()).or_default();
            entry.push(' ');
            entry.push(class);
            entry.push(char::from(b'0' + commonness(rank)));
        }
    }
    Ok(names.into_iter().map(|(name, classes)| name + &classes + "\n").collect())
}

/// 9 for the ten commonest names, and one less whenever the rank triples.
fn commonness(rank: usize) -> u8 {
    let mut limit = 10;
    let mut commonness = 9;
    while rank >= limit && commonness > 1 {
        limit *= 3;
        commonness -= 1;
    }
    commonness
}
