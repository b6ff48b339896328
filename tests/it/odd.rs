//! A project of articles that are out of the ordinary: each is a way in which
//! a page could come apart. Its pages are looked at in a browser, too.

use std::fmt::Write as _;

/// A file: its path in the project, and its text.
pub(crate) type File = (String, String);

/// The articles by their slugs; the checks in a browser read this list.
const SLUGS: [&str; 14] = [
    "rain",
    "long",
    "nobody",
    "five-thousand",
    "title",
    "markup",
    "letter",
    "ides",
    "far-off",
    "one-day",
    "alike",
    "arabic",
    "scripts",
    "six-hundred",
];

/// The number of words of the article that is to be light.
const WORDS: usize = 600;

/// The whole project.
pub(crate) fn project() -> Vec<File> {
    let text = |slug: &str| match slug {
        "rain" => "Rain".to_owned(),
        "long" => long(),
        "nobody" => "# Nobody\n\nIt rained, and nobody minded it much.".to_owned(),
        "five-thousand" => five_thousand(),
        "title" => format!("---\ntitle: {}\n---\nRain fell.", "Überlänge ".repeat(50)),
        "markup" => "# A firm\n\nThe firm &lt;script>alert(1)&lt;/script> &amp; Sons \
                     sold <b>salt</b>, said &lt;script>alert(1)&lt;/script> &amp; Sons."
            .to_owned(),
        "letter" => "# A letter\n\nQ came to see Maria Okafor, and Q left.".to_owned(),
        "ides" => "# Ides\n\nCaesar was stabbed on 15 March 44 BC in Rome. In 44 BC \
                   Brutus fled."
            .to_owned(),
        "far-off" => far_off(),
        "one-day" => one_day(),
        "alike" => "# Alike\n\nJosé Ávila came. Later Jose Avila left, and JOSÉ ÁVILA \
                    slept. Ana Ruiz spoke, and ANA RUIZ listened."
            .to_owned(),
        "arabic" => arabic(),
        "scripts" => scripts(),
        "six-hundred" => six_hundred(),
        _ => String::new(),
    };
    let article = |slug: &&str| (format!("content/2020-03-02-{slug}.md"), text(slug));
    let mut files: Vec<File> = SLUGS.iter().map(article).collect();
    files.push(("dateline.yaml".into(), "title: Out of the ordinary\n".into()));
    files.push(("entities.yaml".into(), register()));
    files
}

/// 200,000 words.
fn long() -> String {
    let mut text = String::from("# Rain\n\n");
    for paragraph in 0..200_000 / 60 {
        for _ in 0..5 {
            text.push_str(
                "Rain fell on the harbour and nobody minded it very much at all. ",
            );
        }
        let _ = write!(text, "Then the {} drop fell.\n\n", letters(paragraph));
    }
    text
}

/// The letters of a number: `abba`, for a name that is like no other.
fn letters(number: usize) -> String {
    let digits = format!("{number:04}");
    digits.bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

fn five_thousand() -> String {
    let mut text = String::from("# Five thousand\n\n");
    for number in 0..5000 {
        let end = if number % 10 == 9 { "\n\n" } else { " " };
        let _ = write!(text, "Nobu Qu{} came.{end}", letters(number));
    }
    text
}

/// Everyone in [`five_thousand`], and names that could be taken for markup.
fn register() -> String {
    let mut register = String::from(
        "- {type: person, name: Q}\n\
         - {type: org, name: \"<script>alert(1)</script> & Sons\"}\n",
    );
    for number in 0..5000 {
        let _ =
            writeln!(register, "- {{type: person, name: Nobu Qu{}}}", letters(number));
    }
    register
}

/// Years that have more than four digits.
fn far_off() -> String {
    "# Far off\n\nThe vault must stay closed until the year 12,024. Its keepers met \
     on 4 June 2019. In the year 12024 the seal will be broken."
        .to_owned()
}

/// A thousand things that happened on one day.
fn one_day() -> String {
    const DEEDS: [&str; 10] = [
        "a court heard {it} about a stolen ledger",
        "{it} signed a lease for two cranes",
        "{it} resigned from the board of a bakery",
        "a storm broke the windows of {it}",
        "{it} led forty people over the old bridge",
        "{it} opened a school for weavers",
        "a shell hit the house of {it}",
        "{it} married a violinist at noon",
        "the council elected {it} by nine votes",
        "{it} flew to see a dam and its turbines",
    ];
    let mut text = String::from("# One day\n\n");
    for number in 0..1000 {
        let deed = DEEDS[number % DEEDS.len()];
        let deed = deed.replace("{it}", &format!("Adaeze Ob{}", letters(number)));
        let _ = write!(text, "On 3 May 2019 {deed}.\n\n");
    }
    text
}

fn arabic() -> String {
    "---\nlang: ar\n---\n# الميناء\n\nوصلت السفينة Maria Okafor إلى الميناء صباح اليوم، \
     وقال الحارس: «لم نرَ أحدا».\n\nثم عادت السفينة إلى البحر."
        .to_owned()
}

fn scripts() -> String {
    "# Scripts\n\nMaria Okafor met 王小明 in Haifa (חיפה) and read “你好，世界” aloud. \
     الميناء was closed. Ψυχή, душа, 혼: all of them mean soul."
        .to_owned()
}

/// An article of the usual length, with as many names, dates and quotes as
/// reports have.
fn six_hundred() -> String {
    const SENTENCES: [&str; 6] = [
        "Maria Okafor met the dock workers of Port Said on 3 March 2019 to speak about \
         wages and the length of the night shift.",
        "“Nobody has asked the people who load the ships,” said Okafor after the talks.",
        "Jonas Vane, who keeps the books of the Harbour Authority, did not come, and \
         sent a short letter instead.",
        "In May the council of Geneva had looked at the same ledgers and found that \
         four of them were missing.",
        "The port opens again on Monday, unless the crane drivers decide otherwise.",
        "“We will read every page of it before we sign,” Ingrid Solvang told a court in \
         Oslo last week.",
    ];
    let mut text = String::from("# Six hundred words\n\n");
    let mut words = 0;
    for sentence in SENTENCES.iter().cycle() {
        if words >= WORDS {
            return text;
        }
        words += sentence.split(' ').count();
        text.push_str(sentence);
        text.push_str(if sentence.len() < 90 { "\n\n" } else { " " });
    }
    text
}
