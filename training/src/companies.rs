//! Companies of the large stock indices, from `pytickersymbols`.

use std::{collections::BTreeSet, fs, path::Path};

use crate::Result;

/// What is cut off the end of a company's name.
const FORMS: &[&str] = &[
    "Inc.",
    "Inc",
    "plc",
    "PLC",
    "Corp.",
    "Corporation",
    "Ltd.",
    "Ltd",
    "Limited",
    "SE",
    "AG",
    "SA",
    "S.A.",
    "N.V.",
    "NV",
    "Co.",
    "Company",
    "& Company",
    "& Co.",
    "ASA",
    "AB",
    "Oyj",
    "S.p.A.",
    "SpA",
    "KGaA",
    "Holdings",
    "Holding",
];

/// Company names without their legal form, one a line, sorted. A name of one
/// word that is also a common word ("Target") is left out.
pub(crate) fn companies(sources: &Path, common: &BTreeSet<String>) -> Result<String> {
    let source = fs::read_to_string(sources.join("pytickersymbols/indices_data.py"))?;
    let mut names = BTreeSet::new();
    for at in source.match_indices("{'name': ").map(|(at, mark)| at + mark.len()) {
        let Some((name, rest)) = literal(&source[at..]) else { continue };
        if !rest.starts_with(", 'symbol'") {
            continue;
        }
        let name = bare(name);
        let is_common =
            name.split([' ', '-']).all(|word| common.contains(&crate::words::fold(word)));
        if !is_common && name.chars().count() > 2 {
            names.insert(name + "\n");
        }
    }
    Ok(names.into_iter().collect())
}

/// A Python string literal without escapes, and what follows it.
fn literal(source: &str) -> Option<(&str, &str)> {
    let quote = source.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    source[1..].split_once(quote)
}

/// `name` without class of shares and legal form.
fn bare(name: &str) -> String {
    let mut name = name.split(" (").next().unwrap_or(name).trim().replace('’', "'");
    loop {
        let cut = FORMS.iter().find_map(|form| {
            let rest = name.strip_suffix(form)?.strip_suffix([' ', ','])?;
            Some(rest.trim_end_matches([' ', ',', '&']).to_owned())
        });
        match cut {
            Some(shorter) if !shorter.is_empty() => name = shorter,
            _ => return name,
        }
    }
}
