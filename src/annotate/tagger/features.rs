//! What the model is told of a word: the word, its shape and neighbours, its
//! clusters, what the gazetteer and the rules say, and what the whole text
//! shows.
//!
//! A feature is the hash of a template and its value; it is a row of the model.

use super::{
    super::{
        gazetteer::{Entry, Known, Origin, PlaceRank},
        lang::en::words::Classes,
        mention::{
            EntityType,
            evidence::Evidence,
            reading::{Marks, Reading},
            rules::Candidate,
        },
        token::Shape,
    },
    Label,
    clusters::{Clusters, clusters},
};

/// The most features that one token has.
pub(crate) const MOST: usize = 80;

/// What is known of one token, before its neighbours are.
#[derive(Clone, Copy, Debug, Default)]
struct Fact {
    /// The folded word.
    word: u32,
    /// Shape and length.
    shape: u32,
    /// Lexicon classes that matter to names.
    classes: u32,
    /// Commonness as given name and surname, and whether a common word.
    person: u32,
    /// What the gazetteer has for the name that covers it, and which part it is.
    gazetteer: u32,
    clusters: Clusters,
    /// The label that the rules give, and the rule.
    rule: u32,
    label: u8,
    /// What the whole text shows.
    evidence: u32,
    marks: u32,
    /// The run of capitals that it belongs to.
    run: (u32, u32),
    is_capital: bool,
}

/// What is known of every token of a text.
pub(crate) struct Facts<'f> {
    reading: &'f Reading<'f>,
    facts: Vec<Fact>,
}

impl<'f> Facts<'f> {
    pub(crate) fn new(
        reading: &'f Reading<'f>,
        evidence: &Evidence,
        by_rule: &[Candidate],
    ) -> Self {
        let mut facts = Self { reading, facts: vec![Fact::default(); reading.len()] };
        facts.read_words(evidence);
        facts.read_gazetteer();
        facts.read_rules(by_rule);
        facts.read_runs();
        facts
    }

    fn read_words(&mut self, evidence: &Evidence) {
        let reading = self.reading;
        for at in 0..reading.len() {
            let token = reading.token(at);
            let is_capital = reading.is_capital(at);
            let is_near = is_capital
                || reading.is_capital(at + 1)
                || at > 0 && reading.is_capital(at - 1);
            let fact = &mut self.facts[at];
            fact.word = low(reading.words[at].hash);
            fact.classes = classes(reading, at);
            fact.is_capital = is_capital;
            if is_near {
                let surface = reading.surface(at);
                fact.shape = shape(surface, token.shape);
                fact.clusters = clusters(surface);
            }
            if is_capital {
                fact.person = person(reading.known(at));
                fact.evidence = shown(evidence, reading.words[at].hash);
                fact.marks = marks(reading.marks(at)) | lines(reading, at) << 5;
            }
        }
    }

    fn read_gazetteer(&mut self) {
        let reading = self.reading;
        for sentence in reading.text.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let is_start = reading.is_capital(at)
                    || reading.is_capital(at + 1)
                    || reading.surface(at + 1) == "-";
                let hit =
                    if is_start { reading.name(at, sentence.tokens.end) } else { None };
                let Some(hit) = hit else {
                    at += 1;
                    continue;
                };
                let kinds = reading
                    .gazetteer
                    .meanings(hit)
                    .fold(0, |kinds, (_, it)| kinds | kind_bit(it));
                for part in 0..hit.len {
                    let place =
                        u32::from(part == 0) | u32::from(part + 1 == hit.len) << 1;
                    self.facts[at + part].gazetteer = kinds << 2 | place;
                }
                at += hit.len;
            }
        }
    }

    fn read_rules(&mut self, by_rule: &[Candidate]) {
        for it in by_rule {
            let first = it.tokens.start;
            for at in it.tokens.clone() {
                let label = Label::of(it.kind, at == first);
                self.facts[at].label = label.0;
                let rule = low(super::super::gazetteer::hash(it.rule));
                self.facts[at].rule = rule << 4 | u32::from(label.0);
            }
        }
    }

    /// Runs of capitals, with hyphens and small words of names inside.
    fn read_runs(&mut self) {
        for sentence in self.reading.text.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                if !self.facts[at].is_capital {
                    at += 1;
                    continue;
                }
                let mut end = at + 1;
                while end < sentence.tokens.end && self.facts[end].is_capital {
                    end += 1;
                }
                let run = (place(at), place(end));
                self.facts[at..end].iter_mut().for_each(|fact| fact.run = run);
                at = end;
            }
        }
    }

    /// Writes the features of the token at `at`; gives their number.
    pub(crate) fn features(&self, at: usize, list: &mut [u32; MOST]) -> usize {
        let mut features = Features { list, len: 0 };
        let here = self.fact(at, 0);
        let (before, after) = (self.fact(at, -1), self.fact(at, 1));
        let (second_before, second_after) = (self.fact(at, -2), self.fact(at, 2));

        features.add(1, here.word);
        features.add(2, mix(here.word, here.shape));
        features.add(7, mix(before.word, here.word));
        features.add(8, mix(here.word, after.word));
        self.affixes(at, &mut features);
        if here.is_capital {
            features.add(66, self.fact(here.run.1 as usize, -1).word);
        }
        features.add(0, 1);
        features.add(3, before.word);
        features.add(4, after.word);
        features.add(5, second_before.word);
        features.add(6, second_after.word);
        features.add(9, here.shape);
        features.add(10, mix(mix(before.shape, here.shape), after.shape));
        features.clusters(here, before, after);
        features.add(30, here.gazetteer);
        features.add(31, mix(here.gazetteer, before.gazetteer));
        features.add(32, mix(here.gazetteer, after.gazetteer));
        features.add(33, mix(here.gazetteer, here.person));
        features.add(34, mix(here.gazetteer, here.marks));
        features.add(35, here.person);
        features.add(36, mix(before.person, here.person));
        features.add(37, mix(here.person, after.person));
        features.add(38, here.classes);
        features.add(39, before.classes);
        features.add(40, after.classes);
        features.add(41, mix(here.classes, before.classes));
        features.add(42, mix(here.classes, after.classes));
        features.add(43, here.evidence);
        features.add(44, mix(here.evidence, here.marks));
        features.add(45, mix(here.evidence, here.person));
        features.add(46, mix(here.marks, here.shape));
        features.add(47, here.rule);
        features.add(
            48,
            mix(
                u32::from(here.label),
                mix(u32::from(before.label), u32::from(after.label)),
            ),
        );
        features.add(49, mix(u32::from(here.label), here.gazetteer));
        features.add(50, mix(u32::from(here.label), before.word));
        features.add(51, mix(u32::from(here.label), after.word));
        features.add(52, mix(u32::from(here.label), here.evidence));
        features.add(53, mix(here.person, after.classes));
        features.add(54, mix(here.person, before.classes));
        if here.is_capital {
            self.run(at, here, &mut features);
        }
        features.len
    }

    fn affixes(&self, at: usize, features: &mut Features<'_>) {
        let surface = self.reading.surface(at);
        let bytes = surface.as_bytes();
        let mut hash = 0;
        for (len, &byte) in bytes.iter().rev().take(4).enumerate() {
            hash = mix(hash, u32::from(byte.to_ascii_lowercase()));
            if len > 0 {
                features.add(11 + place(len), hash);
            }
        }
        hash = 0;
        for (len, &byte) in bytes.iter().take(3).enumerate() {
            hash = mix(hash, u32::from(byte.to_ascii_lowercase()));
            if len > 0 {
                features.add(15 + place(len), hash);
            }
        }
    }

    /// What stands at both ends of the run of capitals, and around it.
    fn run(&self, at: usize, here: &Fact, features: &mut Features<'_>) {
        let (start, end) = (here.run.0 as usize, here.run.1 as usize);
        let (first, last) = (self.fact(start, 0), self.fact(end, -1));
        let (before, after) = (self.fact(start, -1), self.fact(end, 0));
        let len = place((end - start).min(6));
        let place = len << 4 | place((at - start).min(5));
        features.add(60, place);
        features.add(61, mix(place, here.shape));
        features.add(62, before.word);
        features.add(63, after.word);
        features.add(64, mix(len, before.word));
        features.add(65, mix(len, after.word));
        features.add(67, mix(place, last.classes));
        features.add(68, mix(place, first.person));
        features.add(69, mix(place, last.person));
        features.add(70, last.evidence);
        features.add(71, mix(place, before.classes));
        features.add(72, mix(place, after.classes));
        features.add(73, u32::from(after.clusters.middle));
        features.add(74, mix(u32::from(before.clusters.middle), len));
        features.add(75, u32::from(last.clusters.middle));
    }

    /// The token so many places behind `at`.
    fn fact(&self, at: usize, offset: isize) -> &Fact {
        static NONE: Fact = Fact {
            word: 0,
            shape: 0,
            classes: 0,
            person: 0,
            gazetteer: 0,
            clusters: Clusters { coarse: 0, middle: 0, fine: 0 },
            rule: 0,
            label: 0,
            evidence: 0,
            marks: 0,
            run: (0, 0),
            is_capital: false,
        };
        at.checked_add_signed(offset).and_then(|at| self.facts.get(at)).unwrap_or(&NONE)
    }
}

struct Features<'l> {
    list: &'l mut [u32; MOST],
    len: usize,
}

impl Features<'_> {
    fn add(&mut self, template: u32, value: u32) {
        self.list[self.len] =
            mix(template.wrapping_mul(0x9E37_79B1).wrapping_add(1), value);
        self.len += 1;
    }

    fn clusters(&mut self, here: &Fact, before: &Fact, after: &Fact) {
        self.add(20, u32::from(here.clusters.coarse));
        self.add(21, u32::from(here.clusters.middle));
        self.add(22, u32::from(here.clusters.fine));
        self.add(23, u32::from(before.clusters.middle));
        self.add(24, u32::from(after.clusters.middle));
        self.add(25, u32::from(before.clusters.fine));
        self.add(26, u32::from(after.clusters.fine));
        self.add(
            27,
            mix(u32::from(before.clusters.coarse), u32::from(here.clusters.coarse)),
        );
        self.add(
            28,
            mix(u32::from(here.clusters.coarse), u32::from(after.clusters.coarse)),
        );
    }
}

/// Both numbers as one; the upper bits are the better ones.
fn mix(a: u32, b: u32) -> u32 {
    let mixed = (a.rotate_left(13) ^ b).wrapping_mul(0x85EB_CA6B);
    mixed ^ (mixed >> 15)
}

#[allow(clippy::cast_possible_truncation, reason = "the low bits are what is wanted")]
fn low(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

fn place(at: usize) -> u32 {
    u32::try_from(at).expect("texts are shorter than four gigabytes")
}

/// The shape of a word, its length up to eight, and its marks.
fn shape(surface: &str, shape: Shape) -> u32 {
    let len = place(surface.len().min(8));
    let inner = surface.bytes().skip(1).fold(0, |bits, byte| {
        bits | u32::from(byte.is_ascii_uppercase())
            | u32::from(byte.is_ascii_digit()) << 1
            | u32::from(byte == b'.') << 2
            | u32::from(byte == b'\'') << 3
            | u32::from(!byte.is_ascii()) << 4
    });
    let mark =
        if shape == Shape::Mark { u32::from(surface.as_bytes()[0]) << 16 } else { 0 };
    mark | (shape as u32) << 12 | len << 6 | inner | 1 << 30
}

fn person(known: Known) -> u32 {
    u32::from(known.given_rank() / 2)
        | u32::from(known.surname_rank() / 2) << 4
        | u32::from(known.has(Known::COMMON)) << 8
        | u32::from(known.has(Known::MASCULINE)) << 9
        | u32::from(known.has(Known::FEMININE)) << 10
        | 1 << 12
}

fn shown(evidence: &Evidence, hash: u64) -> u32 {
    let counts = evidence.of(hash);
    let bucket = |count: u16| u32::from(count.min(3));
    let few = |count: u16| u32::from(count.min(2));
    bucket(counts.small)
        | bucket(counts.capital) << 2
        | few(counts.person) << 4
        | few(counts.speaker) << 6
        | few(counts.place) << 8
        | 1 << 12
}

fn marks(marks: Marks) -> u32 {
    u32::from(marks.has(Marks::STARTS))
        | u32::from(marks.has(Marks::CAPITALS)) << 1
        | u32::from(marks.has(Marks::HEADLINE)) << 2
        | 1 << 4
}

/// Whether a line of the text begins or ends with this token.
fn lines(reading: &Reading<'_>, at: usize) -> u32 {
    let text = reading.text.text.as_bytes();
    let token = reading.token(at);
    let is_break = |&byte: &u8| byte == b'\n';
    let before =
        text[..token.start()].iter().rev().take_while(|it| it.is_ascii_whitespace());
    let behind = text[token.end()..].iter().take_while(|it| it.is_ascii_whitespace());
    let begins = token.start() == 0 || before.take(4).any(is_break);
    let ends = token.end() == text.len() || behind.take(4).any(is_break);
    u32::from(begins) | u32::from(ends) << 1
}

fn classes(reading: &Reading<'_>, at: usize) -> u32 {
    const TELLING: Classes = Classes::TITLE
        .and(Classes::ROLE)
        .and(Classes::HONORIFIC)
        .and(Classes::ORGANISATION_HEAD)
        .and(Classes::PLACE_HEAD)
        .and(Classes::FACILITY_HEAD)
        .and(Classes::EVENT_HEAD)
        .and(Classes::LAW_HEAD)
        .and(Classes::PLACE_BEGINNING)
        .and(Classes::PARTICLE)
        .and(Classes::LOCATIVE)
        .and(Classes::CALENDAR)
        .and(Classes::PREPOSITION)
        .and(Classes::DETERMINER)
        .and(Classes::CONJUNCTION)
        .and(Classes::PRONOUN)
        .and(Classes::AUXILIARY)
        .and(Classes::MODAL)
        .and(Classes::CURRENCY)
        .and(Classes::FUNCTION);
    let is_cue = u32::from(reading.is_cue(at));
    // The first bit is free: no abbreviation is telling.
    reading.classes(at).common(TELLING) | is_cue
}

/// One bit for what a meaning is and where it comes from.
fn kind_bit(entry: &Entry) -> u32 {
    let bit = match (entry.origin, entry.kind) {
        (Origin::Demonym, _) => 0,
        (Origin::Place(PlaceRank::Country), _) => 1,
        (Origin::Place(PlaceRank::State), _) => 2,
        (Origin::Place(PlaceRank::Capital), _) => 3,
        (Origin::Place(PlaceRank::Town), _) if entry.population >= 200_000 => 4,
        (Origin::Place(PlaceRank::Town), _) => 5,
        (Origin::Company, _) => 6,
        (_, EntityType::Organisation) => 7,
        (_, EntityType::Gpe) => 8,
        (_, EntityType::Location) => 9,
        (_, EntityType::Facility) => 10,
        (_, EntityType::Norp) => 11,
        (_, EntityType::Event) => 12,
        _ => 13,
    };
    1 << bit
}
