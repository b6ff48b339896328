//! Makes articles with as many dated sentences as are wanted, to see how pages
//! hold up under them.
//!
//! The dates come in bursts, as news do: 70 of 100 are days, 15 months, 5 years,
//! 5 about a year, 5 spans. The same number gives the same articles. They are no
//! measure of what is found in real ones.

use std::fmt::Write as _;

/// An article: its file name below `content/`, and its text.
pub(crate) type File = (String, String);

const PEOPLE: [&str; 12] = [
    "Maria Okafor",
    "Jonas Vane",
    "Peter Halloran",
    "Ingrid Solvang",
    "Samir Qadri",
    "Li Wei",
    "Adaeze Obi",
    "Tomas Lindqvist",
    "Ruth Abara",
    "Hamid Farouk",
    "Clara Benning",
    "Yusuf Demir",
];
const PLACES: [&str; 10] = [
    "Port Said",
    "Geneva",
    "Nairobi",
    "Oslo",
    "Lima",
    "Accra",
    "Tunis",
    "Riga",
    "Quito",
    "Hanoi",
];
const DEEDS: [&str; 14] = [
    "met dock workers from {place} over wages for the night shift",
    "signed a contract for {n} cranes with the port of {place}",
    "was elected to the council of {place} by {n} votes",
    "resigned from the harbour board in {place} after {n} months",
    "was arrested in {place} with {n} boxes of unstamped tea",
    "told a court in {place} that {n} ledgers were missing",
    "opened a school for {n} children in {place}",
    "led {n} people in a march through {place} against the toll",
    "announced a survey of {n} wells around {place}",
    "was wounded when a shell hit a bakery in {place}, killing {n}",
    "flew to {place} with {n} engineers to look at the dam",
    "published {n} letters from the archive of {place}",
    "saw {n} boats sink in a storm off {place}",
    "married a violinist in {place} before {n} guests",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Articles with `count` dated sentences of the years from `first` to `last`,
/// ten to an article.
pub(crate) fn articles(count: usize, first: usize, last: usize) -> Vec<File> {
    let mut random = Random(7);
    let mut files = Vec::new();
    for article in 0..count.div_ceil(10) {
        // Half of the news are of one year in four.
        let years = last - first + 1;
        let year = match random.below(2) {
            0 => first + random.below(years) / 4 * 4,
            _ => first + random.below(years),
        };
        let (month, day) = (random.below(12), random.below(28) + 1);
        let mut text =
            format!("---\ntitle: Notes {article} from {}\n", random.of(&PLACES));
        let _ = writeln!(text, "source: {{name: {} Gazette}}\n---", random.of(&PLACES));
        for _ in 0..10.min(count - article * 10) {
            let _ = writeln!(text, "\n{}", sentence(&mut random, year, month));
        }
        let name = format!("{year}-{:02}-{day:02}-notes-{article}.md", month + 1);
        files.push((name, text));
    }
    files
}

fn sentence(random: &mut Random, year: usize, month: usize) -> String {
    let n = random.below(900) + 3;
    let deed = random.of(&DEEDS).replace("{n}", &n.to_string());
    let deed = deed.replace("{place}", random.of(&PLACES));
    let (day, name) = (random.below(28) + 1, MONTHS[month]);
    let date = match random.below(100) {
        0..70 => format!("on {day} {name} {year}"),
        70..85 => format!("in {name} {year}"),
        85..90 => format!("in {year}"),
        90..95 => format!("about {year}"),
        _ => format!("from {name} {year} to {name} {}", year + 1),
    };
    format!("{} {deed} {date}.", random.of(&PEOPLE))
}

/// A linear congruential generator: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}
