//! What can be said of a text in a language that the annotator does not read.
//!
//! Rules and model know English, and so are silent here. What is left means the
//! same in every language: names that hardly are anything else, dates in
//! figures, and words in quotation marks. Names of the project's register are
//! found as ever.

use super::{
    Entity, EntityType, Given, Quote, QuoteKind, Timex, TimexType, Verdict,
    gazetteer::{Entry, Known, Origin, PlaceRank},
    mention::{
        reading::{Marks, Reading},
        rules::Candidate,
    },
    token::Shape,
};

/// Smaller towns share their names with too many words.
const LARGE: u32 = 1_000_000;

/// The same for names of several words.
const KNOWN: u32 = 200_000;

/// The dates that are written in figures with day, month and year, and those
/// that a person has given.
pub(super) fn dates(text: &str, mut timexes: Vec<Timex>, given: &[Given]) -> Vec<Timex> {
    timexes.retain(|it| {
        let is_given = |given: &Given| {
            given.span == it.span && matches!(given.verdict, Verdict::Date(_))
        };
        let words = it.span.of(text);
        let numbers = words.split(|c: char| !c.is_ascii_digit());
        let is_figures = numbers.filter(|number| !number.is_empty()).count() >= 3
            && words.chars().all(|c| !c.is_alphabetic() || matches!(c, 'T' | 'Z'));
        it.kind == TimexType::Date && is_figures && it.anchor.is_none()
            || given.iter().any(is_given)
    });
    timexes
}

/// The names of the gazetteer that are names wherever they stand.
pub(super) fn names(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in reading.text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let candidate = name(reading, at, sentence.tokens.end);
            at = candidate.as_ref().map_or(at + 1, |it| it.tokens.end);
            found.extend(candidate);
        }
    }
    found
}

fn name(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    if !reading.is_capital(at) || reading.marks(at).has(Marks::CAPITALS) {
        return None;
    }
    let hit = reading.name(at, end)?;
    let (entry, meaning) = reading.gazetteer.meanings(hit).next()?;
    let is_sure = if hit.len > 1 {
        // "La Paz", but not "San Jose" of a few thousand.
        let last = reading.token(at + hit.len - 1);
        meaning.kind != EntityType::Norp && is_known(meaning, KNOWN) && last.is_word()
    } else {
        is_sure_alone(reading, at, meaning)
    };
    is_sure.then(|| Candidate {
        tokens: at..at + hit.len,
        kind: meaning.kind,
        entry: Some(entry),
        registered: None,
        confidence: 0.7,
        rule: "gazetteer",
    })
}

/// Whether a single word is a name in any language: that of a country or large
/// city, or an acronym, and neither a given name nor a common word.
fn is_sure_alone(reading: &Reading<'_>, at: usize, meaning: &Entry) -> bool {
    let known = reading.known(at);
    let is_word = known.has(Known::COMMON) || known.given_rank() >= 5;
    let is_institution =
        matches!(meaning.kind, EntityType::Organisation | EntityType::Gpe);
    let is_acronym =
        reading.token(at).shape == Shape::Upper && reading.token(at).span().len() > 2;
    match meaning.origin {
        Origin::Place(_) => is_known(meaning, LARGE) && !is_word,
        Origin::Known => is_institution && is_acronym,
        Origin::Demonym | Origin::Company => false,
    }
}

/// Whether it was written by hand, or is a state or a place of so many people.
fn is_known(meaning: &Entry, people: u32) -> bool {
    match meaning.origin {
        Origin::Demonym => false,
        Origin::Place(PlaceRank::Town) => meaning.population >= people,
        Origin::Known | Origin::Company | Origin::Place(_) => true,
    }
}

/// What is given in marks or in the turns of a transcript. Who says it, only a
/// label tells: verbs of speech are words of English here.
pub(super) fn quotes(entities: &[Entity], quotes: Vec<Quote>) -> Vec<Quote> {
    let direct = quotes.into_iter().filter(|it| it.kind == QuoteKind::Direct);
    let unsaid = |it: Quote| {
        let is_labelled = it.rule == "transcript";
        let speaker =
            it.speaker.filter(|&speaker| is_labelled && speaker < entities.len());
        Quote {
            speaker,
            speaker_span: it.speaker_span.filter(|_| is_labelled),
            cue: None,
            stance: None,
            continues: None,
            ..it
        }
    };
    direct.map(unsaid).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Annotations, Annotator, Context, TextLanguage};

    const GERMAN: &str = "Der Minister sagte am Montag in Kabul, dass die NATO bis zum 07.03.2019 nicht \
                          mehr mit der Regierung von Pakistan sprechen werde. „Wir haben lange genug \
                          gewartet“, sagte er. In New York ist man mit dem Essen und dem Roman der \
                          Frau Ministerin nicht mehr als zufrieden, und auch der Mann im Mai ist \
                          es nicht, wie am 2019-03-05 aus dem Amt zu hören war.";

    fn annotate(text: &str, language: TextLanguage) -> Annotations {
        let reference_date = Some(date(2019, 3, 7));
        let context = Context { reference_date, language, ..Context::default() };
        Annotator::english().annotate(text, &context)
    }

    fn names<'t>(found: &Annotations, text: &'t str) -> Vec<&'t str> {
        found.mentions.iter().map(|it| it.span.of(text)).collect()
    }

    #[test]
    fn a_foreign_text_has_only_what_every_language_has() {
        let found = annotate(GERMAN, TextLanguage::Detect);
        assert_eq!(found.other_language, Some("de"));
        assert_eq!(names(&found, GERMAN), ["Kabul", "NATO", "Pakistan", "New York"]);
        let dates: Vec<_> = found.timexes.iter().map(|it| it.span.of(GERMAN)).collect();
        assert_eq!(dates, ["07.03.2019", "2019-03-05"]);
        let quotes: Vec<_> = found.quotes.iter().map(|it| it.span.of(GERMAN)).collect();
        assert_eq!(quotes, ["Wir haben lange genug gewartet"]);
        assert!(found.quotes.iter().all(|it| it.speaker_span.is_none()));
    }

    #[test]
    fn the_author_knows_better_which_language_it_is() {
        let english = "Ada Okafor spoke in Kabul on Monday, and nobody answered her.";
        assert_eq!(annotate(GERMAN, TextLanguage::English).other_language, None);
        let found = annotate(english, TextLanguage::OtherLanguage);
        assert_eq!(found.other_language, Some("und"));
        assert_eq!(names(&found, english), ["Kabul"]);
        assert!(found.timexes.is_empty());
    }
}
