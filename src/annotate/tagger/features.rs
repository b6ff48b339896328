//! What the model is told of a word: the word, its shape and neighbours, its
//! clusters, what the gazetteer and the rules say, and what the whole text
//! shows.
//!
//! A feature is the hash of a template and its value; it is a row of the model.

use std::ops::Range;

use super::{
    super::{
        gazetteer::{Entry, Known, Origin, PlaceRank, hash},
        lang::en::words::Classes,
        mention::{
            EntityType,
            evidence::Evidence,
            reading::{Marks, Reading},
            rules::Candidate,
        },
        sentence::Sentence,
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

/// The features of a token look so far to both sides.
const REACH: usize = 2;

/// What is known of every token of some sentences, and of those around them.
pub(crate) struct Facts<'f> {
    reading: &'f Reading<'f>,
    sentences: &'f [Sentence],
    /// The token of the first fact.
    first: usize,
    known: Vec<Fact>,
}

impl<'f> Facts<'f> {
    /// Reads so many `sentences` of the text, by index. A long text is read in
    /// parts, since the facts of one take several times its size.
    pub(crate) fn new(
        reading: &'f Reading<'f>,
        evidence: &Evidence,
        by_rule: &[Candidate],
        sentences: Range<usize>,
    ) -> Self {
        let sentences = &reading.text.sentences[with_neighbours(reading, sentences)];
        let first = sentences.first().map_or(0, |it| it.tokens.start);
        let end = sentences.last().map_or(0, |it| it.tokens.end);
        let known = vec![Fact::default(); end - first];
        let mut facts = Self { reading, sentences, first, known };
        facts.read_words(evidence);
        facts.read_gazetteer();
        facts.read_rules(by_rule);
        facts.read_runs();
        facts
    }

    fn read_words(&mut self, evidence: &Evidence) {
        let reading = self.reading;
        for at in self.first..self.first + self.known.len() {
            let token = reading.token(at);
            let is_capital = reading.is_capital(at);
            let is_near = is_capital
                || reading.is_capital(at + 1)
                || at > 0 && reading.is_capital(at - 1);
            let fact = &mut self.known[at - self.first];
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
        for sentence in self.sentences {
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
                    self.known[at + part - self.first].gazetteer = kinds << 2 | place;
                }
                at += hit.len;
            }
        }
    }

    fn read_rules(&mut self, by_rule: &[Candidate]) {
        let end = self.first + self.known.len();
        let before = by_rule.partition_point(|it| it.tokens.end <= self.first);
        for it in by_rule[before..].iter().take_while(|it| it.tokens.start < end) {
            let rule = low(hash(it.rule));
            for at in it.tokens.clone() {
                let label = Label::of(it.kind, at == it.tokens.start);
                let fact = &mut self.known[at - self.first];
                fact.label = label.0;
                fact.rule = rule << 4 | u32::from(label.0);
            }
        }
    }

    /// Runs of capitals, with hyphens and small words of names inside.
    fn read_runs(&mut self) {
        for sentence in self.sentences {
            let own =
                sentence.tokens.start - self.first..sentence.tokens.end - self.first;
            let capitals =
                self.known[own].chunk_by_mut(|a, b| a.is_capital && b.is_capital);
            let mut start = sentence.tokens.start;
            for run in capitals {
                let end = start + run.len();
                if run[0].is_capital {
                    for fact in run {
                        fact.run = (place(start), place(end));
                    }
                }
                start = end;
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
        let at = at.checked_add_signed(offset).and_then(|at| at.checked_sub(self.first));
        at.and_then(|at| self.known.get(at)).unwrap_or(&NONE)
    }
}

/// The same sentences with those that hold the tokens next to them.
fn with_neighbours(reading: &Reading<'_>, sentences: Range<usize>) -> Range<usize> {
    let all = reading.text.sentences;
    let Some(own) = all.get(sentences.clone()).filter(|own| !own.is_empty()) else {
        return 0..0;
    };
    let first = own[0].tokens.start.saturating_sub(REACH);
    let end = own[own.len() - 1].tokens.end + REACH;
    all.partition_point(|it| it.tokens.end <= first)
        ..all.partition_point(|it| it.tokens.start < end)
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
