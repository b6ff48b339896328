//! When the things in a sentence happen, told by auxiliaries, modals and the
//! endings of verbs.
//!
//! There is no parser here. The nearest verb of the own clause decides, first
//! what stands before the expression, then what stands behind it, then the
//! other clauses. Verbs are in `lang/en/time/verbs.rs`.

use std::ops::Range;

use super::{
    super::{
        Text,
        lang::en::{
            time::{
                TimeWord, Verb,
                verbs::{self, is_in},
            },
            words::Classes,
        },
        token::{Shape, Token},
    },
    modality::Assertion,
};

/// When the nearest verb happens, as seen from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    /// There is no verb that tells.
    Unknown,
}

/// The tense of the clause that an expression stands in, and what it asserts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mood {
    pub(super) tense: Tense,
    /// Whether the past tense leaves no doubt: most verbs that stand near a date
    /// do not date it.
    pub(super) is_surely_past: bool,
    pub(super) assertion: Assertion,
}

impl Mood {
    /// That of a dateline.
    pub(super) const NONE: Self =
        Self { tense: Tense::Unknown, is_surely_past: false, assertion: Assertion::FACT };
}

/// No verb tells from farther away: a list of a million dates without one must
/// not cost its square.
const REACH: usize = 200;

/// Where an expression stands among the tokens.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) sentence: Range<usize>,
    /// The part of the sentence between commas, conjunctions and the like.
    pub(super) clause: Range<usize>,
    /// The expression itself.
    pub(super) words: Range<usize>,
}

impl Place {
    pub(super) fn new(
        text: &Text<'_>,
        sentence: Range<usize>,
        words: Range<usize>,
    ) -> Self {
        let start = sentence.start.max(words.start.saturating_sub(REACH));
        let sentence = start..sentence.end.min(words.end + REACH);
        let clause = clause(text, &sentence, &words);
        Self { sentence, clause, words }
    }

    /// Whether nothing but a preposition stands before it in its clause.
    pub(super) fn opens_clause(&self) -> bool {
        self.words.start <= self.clause.start + 1
    }
}

/// The tense of the verb that decides.
pub(super) fn tense(text: &Text<'_>, place: &Place) -> Tense {
    let Place { sentence, clause, words } = place;
    let before = |from, to| last_verb(text, from..to).map(|(_, tense)| tense);
    let after = |from, to| first_verb(text, from..to).map(|(_, tense)| tense);
    if verb_behind(text, place).is_some() {
        return after(words.end, clause.end).unwrap_or(Tense::Unknown);
    }
    if is_planned_and_over(text, place) {
        return Tense::Past;
    }
    before(clause.start, words.start)
        .or_else(|| after(words.end, clause.end))
        .or_else(|| before(sentence.start, clause.start))
        .or_else(|| after(clause.end, sentence.end))
        .or_else(|| is_headline_infinitive(text, place).then_some(Tense::Future))
        .unwrap_or(Tense::Unknown)
}

/// "In May he was in Rome", where the verb follows a date that opens the sentence;
/// "the term ended Oct. 31", "it was shut in March", where it stands right before
/// one; and "since April". The perfect tells no day: "they have set Nov. 10".
pub(super) fn is_surely_past(text: &Text<'_>, place: &Place) -> bool {
    let (first, start) = (place.sentence.start, place.words.start);
    let is_led_by = |word: &str| start > first && word_at(text, start - 1) == word;
    if is_led_by("since") || is_led_by("Since") {
        return true;
    }
    let has_lead = is_led_by("in") || is_led_by("on");
    let opens_part = has_lead
        && start > first + 1
        && matches!(word_at(text, start - 2), "," | ";" | "and" | "but");
    let verb = if start <= first + 1 || opens_part {
        first_verb(text, place.words.end..place.clause.end)
    } else {
        let behind_verb = if has_lead { start - 1 } else { start };
        last_verb(text, behind_verb.saturating_sub(1).max(first)..behind_verb)
    };
    verb.is_some_and(|(at, tense)| {
        let is_perfect = at > first
            && matches!(word_at(text, at - 1), "has" | "have" | "'ve" | "’ve" | "having");
        tense == Tense::Past && !is_report(text, at) && !is_perfect
    }) && !is_plan(text, place)
}

/// "On Dec. 7 they were to meet", "in May he had planned to leave".
fn is_plan(text: &Text<'_>, place: &Place) -> bool {
    place.clause.clone().any(|at| {
        matches!(word_at(text, at), "would" | "due")
            || word_at(text, at) == "to" && governor_of_infinitive(text, at).is_some()
    })
}

/// "A concert planned for Tuesday was moved": the plan is told by a
/// participle, and what became of it by the verb right behind.
fn is_planned_and_over(text: &Text<'_>, place: &Place) -> bool {
    // Few dates stand before such a verb, so that it is looked for first.
    matches!(word_at(text, place.words.end), "was" | "were" | "had" | "did")
        && last_verb(text, place.clause.start..place.words.start).is_some_and(
            |(at, _)| {
                let verb = text.language.get(text.tokens[at].word).time;
                verb == Some(TimeWord::Verb(Verb::Planned))
            },
        )
}

/// "Minister to resign on Monday", as headlines have it.
fn is_headline_infinitive(text: &Text<'_>, place: &Place) -> bool {
    let not_a_verb = Classes::FUNCTION;
    (place.sentence.start + 1..place.words.start).any(|at| {
        let next = text.tokens[at + 1];
        word_at(text, at) == "to"
            && next.shape == Shape::Lower
            && !text.language.is(next.word, not_a_verb)
    })
}

/// The last verb that shows its tense, and that tense.
pub(super) fn last_verb(text: &Text<'_>, range: Range<usize>) -> Option<(usize, Tense)> {
    range.rev().find_map(|at| Some((at, tense_of(text, at)?)))
}

/// The first verb that shows its tense, and that tense.
pub(super) fn first_verb(
    text: &Text<'_>,
    mut range: Range<usize>,
) -> Option<(usize, Tense)> {
    range.find_map(|at| Some((at, tense_of(text, at)?)))
}

/// The verb behind an expression in "said the talks on Monday will fail": there
/// the verb of speech before it is dated by nothing.
pub(super) fn verb_behind(text: &Text<'_>, place: &Place) -> Option<usize> {
    let (said, _) = last_verb(text, place.clause.start..place.words.start)?;
    let is_far = place.words.start > said + 3;
    let reach = place.clause.end.min(place.words.end + 5);
    let (verb, _) = first_verb(text, place.words.end..reach)?;
    (is_far && is_report(text, said)).then_some(verb)
}

/// Whether `said` or the like stands here.
pub(super) fn is_report(text: &Text<'_>, at: usize) -> bool {
    let token = text.tokens[at];
    text.language.get(token.word).time == Some(TimeWord::Verb(Verb::Report))
        || token.of(text.text) == "says"
}

/// The tense that a token shows, if it is a verb that shows one.
fn tense_of(text: &Text<'_>, at: usize) -> Option<Tense> {
    let token = text.tokens[at];
    if let Some(TimeWord::Verb(verb)) = text.language.get(token.word).time {
        return tense_of_verb(text, at, verb);
    }
    if token.shape != Shape::Lower {
        return None;
    }
    match token.of(text.text) {
        "to" => return tense_of_infinitive(text, at),
        "may" => return Some(Tense::Future),
        "couldn't" => return Some(Tense::Past),
        "'re" | "’re" if is_coming(text, at) => return Some(Tense::Future),
        word if is_in(verbs::COMING, word) && is_finite(text, at) => {
            return Some(Tense::Future);
        }
        _ => {}
    }
    let word = token.of(text.text);
    let is_irregular = is_in(verbs::IRREGULAR_PAST, word) && !follows_article(text, at);
    let is_past = is_irregular || is_regular_past(text, at, token);
    // "will be decided": the tense is that of what stands before.
    (is_past && !follows_be(text, at)).then_some(Tense::Past)
}

fn tense_of_verb(text: &Text<'_>, at: usize, verb: Verb) -> Option<Tense> {
    let word = text.tokens[at].of(text.text);
    match verb {
        Verb::Planned if was(text, at) => Some(Tense::Past),
        // "announced the plan", "its plans for the harbour"
        Verb::Planned if is_noun(text, at) => None,
        Verb::Would if is_unfulfilled(text, at) => Some(Tense::Past),
        // "asked whether", which says nothing of when
        Verb::If if word.eq_ignore_ascii_case("whether") => None,
        // A condition is yet to be met.
        Verb::Will | Verb::Planned | Verb::Would | Verb::If => Some(Tense::Future),
        Verb::Present if is_coming(text, at) => Some(Tense::Future),
        Verb::Present if is_perfect(text, at) => Some(Tense::Past),
        Verb::Present => Some(Tense::Present),
        Verb::Past | Verb::Report | Verb::Denial => Some(Tense::Past),
    }
}

/// The token behind adverbs and negations: what "has never really" goes on with.
pub(super) fn past_adverbs(text: &Text<'_>, from: usize) -> usize {
    let is_between =
        |at: &usize| text.tokens.get(*at).is_some_and(|it| is_adverb(text, *it));
    (from..from + 4).find(|at| !is_between(at)).unwrap_or(from)
}

/// "not", "also", "recently": what may stand between an auxiliary and its verb.
pub(super) fn is_adverb(text: &Text<'_>, token: Token) -> bool {
    let word = token.of(text.text);
    matches!(
        word,
        "not" | "never" | "also" | "now" | "still" | "already" | "since" | "only"
    ) || token.shape == Shape::Lower && word.len() > 4 && word.ends_with("ly")
}

fn word_at<'t>(text: &Text<'t>, at: usize) -> &'t str {
    text.tokens.get(at).map_or("", |token| token.of(text.text))
}

/// "are meeting", "is not travelling": a plan.
fn is_coming(text: &Text<'_>, at: usize) -> bool {
    let is_form_of_be = matches!(word_at(text, at), "is" | "are" | "'re" | "’re");
    is_form_of_be
        && is_in(verbs::COMING_PARTICIPLES, word_at(text, past_adverbs(text, at + 1)))
}

/// "has been", "have not agreed"
fn is_perfect(text: &Text<'_>, at: usize) -> bool {
    if !matches!(word_at(text, at), "has" | "have" | "Has" | "Have") {
        return false;
    }
    let participle = word_at(text, past_adverbs(text, at + 1));
    participle == "been"
        || participle.len() > 4 && participle.ends_with("ed")
        || is_in(verbs::IRREGULAR_PAST, participle)
}

/// "could not be reached", "would not comment", "would have met": things of the
/// past, whatever the modal says.
fn is_unfulfilled(text: &Text<'_>, at: usize) -> bool {
    let next = past_adverbs(text, at + 1);
    let is_denied = next > at + 1 && word_at(text, at + 1) == "not"
        || word_at(text, at).ends_with("n't");
    match word_at(text, at) {
        _ if word_at(text, next) == "have" => true,
        "could" => is_denied || has_no_subject(text, at),
        "would" | "wouldn't" => {
            is_denied
                && matches!(
                    word_at(text, next),
                    "say"
                        | "comment"
                        | "confirm"
                        | "discuss"
                        | "disclose"
                        | "elaborate"
                        | "speculate"
                        | "reveal"
                        | "identify"
                        | "specify"
                )
        }
        _ => false,
    }
}

/// "Neither side could be reached": whoever could not.
fn has_no_subject(text: &Text<'_>, at: usize) -> bool {
    let before = text.tokens[at.saturating_sub(12)..at].iter().rev();
    let mut subject = before.take_while(|token| token.shape != Shape::Mark);
    subject.any(|token| {
        matches!(
            token.of(text.text),
            "Neither" | "neither" | "Nobody" | "nobody" | "None" | "none" | "No"
        )
    })
}

/// Whether a verb of [`verbs::COMING`] is one here: "they meet", but neither
/// "did not meet" nor "the return".
fn is_finite(text: &Text<'_>, at: usize) -> bool {
    let Some(before) = (0..at).rev().find(|&at| !is_adverb(text, text.tokens[at])) else {
        return false;
    };
    let token = text.tokens[before];
    let no_subject = Classes::AUXILIARY
        .and(Classes::MODAL)
        .and(Classes::DETERMINER)
        .and(Classes::PREPOSITION)
        .and(Classes::CONJUNCTION);
    // "Did they meet on Friday?"
    let is_asked = (before.saturating_sub(3)..before).any(|at| {
        matches!(
            word_at(text, at),
            "did" | "Did" | "does" | "Does" | "Do" | "Will" | "let"
        )
    });
    !is_asked
        && token.shape != Shape::Mark
        && !text.language.is(token.word, no_subject)
        && !is_possessive(text, before)
}

fn is_possessive(text: &Text<'_>, at: usize) -> bool {
    matches!(
        word_at(text, at),
        "'s" | "’s" | "his" | "her" | "its" | "their" | "our" | "my" | "your" | "'" | "’"
    )
}

/// Whether a participle follows a form of "be" that is not past by itself.
fn follows_be(text: &Text<'_>, at: usize) -> bool {
    let before = text.tokens[..at].iter().rev().map(|token| token.of(text.text));
    let mut before = before.skip_while(|word| word.ends_with("ly"));
    before.next().is_some_and(|word| matches!(word, "be" | "is" | "are" | "being"))
}

/// Whether the clause tells, as a thing of the past, of what was yet to come:
/// "they were to leave", "it would close". From which day, it does not say.
pub(super) fn looks_ahead_from_past(text: &Text<'_>, from: usize, start: usize) -> bool {
    (from..start).any(|at| {
        let is_to = word_at(text, at) == "to"
            && at > from
            && matches!(word_at(text, at - 1), "was" | "were");
        is_to || word_at(text, at) == "would"
    })
}

/// Whether a plan is past: "had been due", "as previously planned".
fn was(text: &Text<'_>, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|at| {
        matches!(
            word_at(text, at),
            "had" | "previously" | "originally" | "did" | "didn't"
        )
    })
}

/// "the plan", "their plans", "announced plans": a noun.
fn is_noun(text: &Text<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    is_determined(text, at)
        || is_possessive(text, before)
        || matches!(word_at(text, at), "plan" | "plans")
            && (word_at(text, before).ends_with("ed")
                || word_at(text, before).ends_with("ing"))
}

/// The future of "is to", "agreed to meet", "urged him to leave"; the past of
/// "had agreed to meet"; nothing if "to" is a preposition.
fn tense_of_infinitive(text: &Text<'_>, at: usize) -> Option<Tense> {
    let next = text.tokens.get(at + 1)?;
    let not_a_verb = Classes::DETERMINER.and(Classes::PRONOUN).and(Classes::PREPOSITION);
    if next.shape != Shape::Lower || text.language.is(next.word, not_a_verb) {
        return None;
    }
    let governor = governor_of_infinitive(text, at)?;
    Some(if was(text, governor) { Tense::Past } else { Tense::Future })
}

/// The word that puts the infinitive behind "to" off: `agreed`, `set`.
pub(super) fn governor_of_infinitive(text: &Text<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    if matches!(word_at(text, before), "is" | "are" | "was" | "were") {
        return Some(before);
    }
    (at.saturating_sub(4)..at)
        .rev()
        .take_while(|&at| {
            let token = text.tokens[at];
            token.shape != Shape::Mark
                && !matches!(token.of(text.text), "to" | "on" | "in")
        })
        .find(|&at| is_in(verbs::BEFORE_INFINITIVE, word_at(text, at)))
}

/// `-ed`, unless an article before it makes an adjective of it: "the proposed",
/// "a still unspecified".
fn is_regular_past(text: &Text<'_>, at: usize, token: Token) -> bool {
    let word = token.of(text.text);
    let is_described = at.checked_sub(1).is_some_and(|before| {
        is_adverb(text, text.tokens[before]) && is_determined(text, before)
    });
    word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !matches!(word, "hundred" | "sacred" | "naked" | "wicked")
        && !is_determined(text, at)
        && !is_described
}

/// "no shot", "the cut": a noun that looks like a verb.
fn follows_article(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        matches!(
            word_at(text, before),
            "a" | "an" | "the" | "no" | "every" | "A" | "An" | "The" | "No" | "Every"
        ) || is_possessive(text, before) && word_at(text, before) != "her"
    })
}

/// Whether an article or the like stands before: "the planned merger".
pub(super) fn is_determined(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        text.language.is(text.tokens[before].word, Classes::DETERMINER)
    })
}

/// The tokens around an expression up to the next comma, semicolon or "but".
fn clause(
    text: &Text<'_>,
    sentence: &Range<usize>,
    words: &Range<usize>,
) -> Range<usize> {
    let ends = |at: &usize| {
        let token = text.tokens[*at];
        let word = token.of(text.text);
        match token.shape {
            Shape::Mark => matches!(word, "," | ";" | ":" | "(" | ")" | "—" | "–" | "--"),
            _ => matches!(
                word,
                "but" | "although" | "though" | "while" | "that" | "which" | "who"
            ),
        }
    };
    let first = (sentence.start..words.start).rev().find(ends);
    let first = first.map_or(sentence.start, |at| at + 1);
    // A comma right behind a date belongs to it: "On Monday, no one came".
    let opens = first == sentence.start && words.start <= sentence.start + 1;
    let is_closed = words.end < sentence.end && ends(&words.end);
    let search_from = if opens && is_closed { words.end + 1 } else { words.end };
    let last = (search_from..sentence.end).find(ends).unwrap_or(sentence.end);
    first..last
}
