//! Makes articles that look like news: a seed goes in, a text comes out.
//!
//! Sentences, persons and bodies are invented; each article has a cast of its
//! own, who are named in full once and by surname later. Fair to the speed of
//! the program, but no measure of what it finds. To add a sentence, add a line.

/// The body of the `seed`-th article: a headline, then some 3,000 bytes.
pub(crate) fn article(seed: usize) -> String {
    let mut writer = Writer::new(seed);
    let mut text = writer.sentence(HEADLINES);
    for paragraph in 0..9 {
        text.push_str("\n\n");
        let sentences: &[&[&str]] = match paragraph {
            0 => &[OPENINGS, NARRATION, NARRATION],
            at if at % 3 == 2 => &[QUOTES, NARRATION],
            _ => &[NARRATION, NARRATION, NARRATION],
        };
        for (at, patterns) in sentences.iter().enumerate() {
            text.push_str(if at > 0 { " " } else { "" });
            text.push_str(&writer.sentence(patterns));
        }
    }
    text
}

/// Fills patterns with names, days and numbers.
struct Writer {
    random: u64,
    /// Full names of the persons of this article.
    cast: Vec<String>,
    /// Those who were named already.
    is_known: Vec<bool>,
}

impl Writer {
    fn new(seed: usize) -> Self {
        let random = (seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut writer = Self { random, cast: Vec::new(), is_known: Vec::new() };
        for _ in 0..4 {
            let name = format!("{} {}", writer.pick(GIVEN), writer.pick(SURNAMES));
            writer.cast.push(name);
            writer.is_known.push(false);
        }
        writer
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        usize::try_from(self.random >> 33).unwrap_or(0) % end
    }

    fn pick<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list[self.below(list.len())]
    }

    /// One of `patterns`, with every `{slot}` filled.
    fn sentence(&mut self, patterns: &[&str]) -> String {
        let mut rest = self.pick(patterns);
        let mut text = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').expect("a slot has an end");
            text.push_str(before);
            text.push_str(&self.fill(slot));
            rest = after;
        }
        text + rest
    }

    fn fill(&mut self, slot: &str) -> String {
        match slot {
            "person" => self.person(),
            "place" => self.pick(PLACES).to_owned(),
            "body" => self.pick(BODIES).to_owned(),
            "day" => self.pick(DAYS).to_owned(),
            "said" => self.pick(SAID).to_owned(),
            "thing" => self.pick(THINGS).to_owned(),
            "role" => self.pick(ROLES).to_owned(),
            "few" => (self.below(90) + 2).to_string(),
            "year" => (1961 + self.below(60)).to_string(),
            "many" => format!("{},{:03}", self.below(80) + 1, self.below(1000)),
            slot => unreachable!("no pattern has a slot {slot}"),
        }
    }

    /// One of the cast: in full the first time, then the surname.
    fn person(&mut self) -> String {
        let at = self.below(self.cast.len());
        let name = &self.cast[at];
        if std::mem::replace(&mut self.is_known[at], true) {
            name.rsplit(' ').next().unwrap_or(name).to_owned()
        } else {
            name.clone()
        }
    }
}

const HEADLINES: &[&str] = &[
    "{body} Puts Off Plan for {thing} After Protests in {place}",
    "{place} waits for an answer on {thing}",
    "Two held over fire at {thing} near {place}",
    "{person}: No Money Left For {thing}",
];

const OPENINGS: &[&str] = &[
    "{place}, 7 March 2019 – {body} {said} {day} that it would close {thing} unless {few} \
     million dollars were found by the end of the year.",
    "{place} — Hundreds of people marched to the offices of {body} {day}, weeks after {thing} \
     was shut without a word of warning.",
    "{person}, who has led {body} since {year}, stepped down {day}, {few} days after an inquiry \
     into {thing} was announced.",
];

const NARRATION: &[&str] = &[
    "The {role} {person} had asked for a delay of {few} months, but the council of {place} \
     turned it down.",
    "Repairs have cost about ${few}.5 million so far, which is {few} percent more than was \
     planned in {year}.",
    "It was built in {year} and carries some {many} people a day, according to {body}.",
    "Nobody was hurt, although {few} families had to leave their homes for the night.",
    "{person} denied that there had been a meeting with {body} in {place}.",
    "In the first quarter of {year} the number rose to {many}, then fell for three years in a row.",
    "They walked home along the river in the dark, because the last bus had left an hour before.",
    "Critics point out that {body} has not published its books since {year}.",
    "A second hearing is due {day}, and {person} is expected to be heard as a witness.",
    "The rain that fell {day} was the heaviest in {few} years, and the lower streets of {place} \
     stood under water until the evening.",
    "Most of those who work at {thing} come from {place} and the villages around it.",
    "What happened then is still unclear; two reports, of which neither was ever made public, \
     contradict each other.",
    "{person} and {person} met {day} in {place} to talk about {thing}, but agreed on nothing.",
    "Prices went up by {few} percent between June and August {year}, from {many} to {many} a ton.",
    "Whether that will be enough depends on the weather, on the harvest and on the good will of \
     the neighbours.",
    "An earlier plan by {body} would have moved {thing} to {place} within {few} months.",
];

const QUOTES: &[&str] = &[
    "“We were never told about {thing},” {said} {person}, a {role} from {place}. “Nobody asked us, \
     and nobody came to look.”",
    "“It is not a question of money,” {person} {said} {day}.",
    "\"I have worked here for {few} years and I have seen nothing like it,\" {person} {said}. \"They \
     will have to answer for this.\"",
    "A {role} of {body} {said} that the report was “neither complete nor fair”, and that a new \
     one would follow {day}.",
];

const GIVEN: &[&str] = &[
    "Maria", "Jonas", "Peter", "Ingrid", "Samir", "Li", "Amina", "Thomas", "Elena",
    "David", "Ngozi", "Carlos", "Fatima", "Andrew", "Yuki", "Helen", "Omar", "Ruth",
    "Piotr", "Grace", "Daniel", "Leila", "Martin", "Chloe", "Ibrahim", "Anna", "Michael",
    "Rosa", "Viktor", "Jane",
];

const SURNAMES: &[&str] = &[
    "Okafor",
    "Vane",
    "Halloran",
    "Solvang",
    "Qadri",
    "Wei",
    "Brandt",
    "Mensah",
    "Carver",
    "Lindqvist",
    "Moreau",
    "Adeyemi",
    "Castellan",
    "Pryce",
    "Tanaka",
    "Rahimi",
    "Ostrowski",
    "Delgado",
    "Hartley",
    "Nakamura",
    "Osei",
    "Fenwick",
    "Baptiste",
    "Karimov",
    "Sorensen",
    "Whitlock",
    "Zielinski",
    "Abara",
    "Novak",
    "Thornbury",
];

const PLACES: &[&str] = &[
    "Port Said",
    "Geneva",
    "Nairobi",
    "the United States",
    "Oslo",
    "Lima",
    "Kabul",
    "Manchester",
    "Lagos",
    "New Delhi",
    "Bogotá",
    "Warsaw",
    "Ohio",
    "South Korea",
    "Cape Town",
    "Lyon",
    "San Antonio",
    "Tashkent",
    "Queensland",
    "Rotterdam",
    "Côte d’Ivoire",
    "Hanoi",
];

const BODIES: &[&str] = &[
    "the Harbour Authority",
    "NATO",
    "the Northgate Foundation",
    "the Ministry of Transport",
    "the World Bank",
    "the Supreme Court",
    "Halden Shipping Ltd.",
    "the U.S. Senate",
    "the Red Cross",
    "the Eastern Water Board",
    "the University of Lisbon",
    "Reuters",
    "the African Union",
    "the Kettering Trust",
    "the police",
    "the government",
];

const DAYS: &[&str] = &[
    "last Monday",
    "on 3 March 2019",
    "in June",
    "two weeks earlier",
    "yesterday",
    "in 2014",
    "on Thursday night",
    "at the end of last year",
    "on 12 January",
    "three days later",
    "next spring",
    "in the summer of 2008",
    "this week",
    "on the morning of September 30",
];

const SAID: &[&str] =
    &["said", "said", "said", "announced", "insisted", "warned", "added"];

const ROLES: &[&str] = &[
    "spokeswoman",
    "engineer",
    "Mayor",
    "judge",
    "teacher",
    "Senator",
    "fisherman",
    "Minister",
];

const THINGS: &[&str] = &[
    "the old pier",
    "the northern bridge",
    "the railway to the coast",
    "the power station",
    "its second school",
    "the market hall",
    "the vaccine programme",
    "the toll road",
    "St. Anne’s Hospital",
    "the fish market",
];
