//! Writes a folder of articles that look like news, to time builders with:
//!
//! ```console
//! $ cargo run --example news -- FOLDER 10000
//! ```
//!
//! The first articles of a larger folder are those of a smaller one. Markdown with
//! the front matter that Hugo, Zola and `dateline` share.
#![allow(clippy::disallowed_methods, reason = "it writes articles")]

#[path = "../benches/news/mod.rs"]
mod news;

use std::{env, error::Error, fs, path::Path};

use jiff::{ToSpan as _, civil::date};

const TAGS: [&str; 12] = [
    "Courts", "Energy", "Farming", "Fire", "Harbour", "Health", "Housing", "Money",
    "Rail", "Schools", "Water", "Weather",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder")?;
    let count = arguments.next().map_or(Ok(1_000), |count| count.parse())?;
    for seed in 0..count {
        let text = news::article(seed);
        let (title, body) = text.split_once("\n\n").ok_or("it has a headline")?;
        // About as many a month as a small newsroom writes.
        let day = date(2005, 1, 1) + i64::try_from(seed % 5_800)?.days();
        let tags = [TAGS[seed % 12], TAGS[seed / 12 % 12]];
        let month = Path::new(&folder).join(day.strftime("%Y/%m").to_string());
        fs::create_dir_all(&month)?;
        let article = format!(
            "---\ntitle: {title:?}\ndate: {day}\ntags: [{}, {}]\n---\n\n{body}\n",
            tags[0], tags[1],
        );
        fs::write(month.join(format!("{seed:06}.md")), article)?;
    }
    Ok(())
}
