//! Whether what a sentence dates happened, told by the verb that the date goes
//! with: its modals, negations and verbs such as "failed to" and "was cancelled".
//!
//! A sentence and a place in it come in, an [`Assertion`] comes out. Where a
//! fact and a denial look alike, the denial is taken: a timeline may leave out
//! what happened, but must not show what did not. To add a verb, see
//! `lang/en/time/verbs.rs`.

use std::ops::Range;

use super::{
    super::{
        Text,
        lang::en::{
            speech::Cue,
            time::{
                Link, TimeWord, Verb,
                verbs::{self, is_in},
            },
            words::Classes,
        },
        token::Shape,
    },
    Modality,
    tense::{self, Place, first_verb, is_adverb, last_verb},
};

/// What the sentence around an expression says of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Assertion {
    /// Denied, hypothetical or planned; whether something else is announced
    /// depends on the date too.
    pub(super) modality: Modality,
    /// Whether the sentence says who says so.
    pub(super) is_reported: bool,
    /// Whether a verb of the past looks ahead: "it would close". In news that is
    /// expected, in a history it is told.
    pub(super) is_foreseen: bool,
}

impl Assertion {
    /// What is told as a fact.
    pub(super) const FACT: Self =
        Self { modality: Modality::Happened, is_reported: false, is_foreseen: false };
}

/// What the sentence says of the expression at `place`.
pub(super) fn assertion(text: &Text<'_>, place: &Place) -> Assertion {
    let reader = Reader { text, place };
    let group = reader.group();
    Assertion {
        modality: reader.modality(&group),
        is_reported: reader.is_reported(&group),
        is_foreseen: reader.any(&group, |word| word == "would"),
    }
}

/// Whether the verb at `place` is denied, as in "did not leave until Friday".
pub(super) fn is_denied(text: &Text<'_>, place: &Place) -> bool {
    let reader = Reader { text, place };
    reader.denies(&reader.group())
}

struct Reader<'r, 't> {
    text: &'r Text<'t>,
    place: &'r Place,
}

impl Reader<'_, '_> {
    fn modality(&self, group: &Range<usize>) -> Modality {
        let is_doubted = self
            .any(group, |word| is_in(verbs::DOUBTS, word) && word != "could")
            || self.is_surmised();
        let is_unreal = self.is_conditional(group) || self.is_counterfactual(group);
        if is_doubted || is_unreal {
            return Modality::Hypothetical;
        }
        let is_until = self.is_led_by(&[Link::Until, Link::Before]);
        let denies = self.denies(group) && !is_until;
        if denies || self.is_cancelled(group) || self.is_disputed(group) {
            return Modality::Denied;
        }
        if self.any(group, |word| word == "could") || self.is_question() {
            return Modality::Hypothetical;
        }
        if self.is_planned(group) { Modality::Announced } else { Modality::Happened }
    }

    /// The tokens from the first auxiliary of the verb that the expression goes
    /// with to the expression, or from there to that verb; the whole clause if no
    /// verb shows itself.
    fn group(&self) -> Range<usize> {
        let Place { clause, words, .. } = self.place;
        let before = last_verb(self.text, clause.start..words.start)
            .filter(|_| tense::verb_behind(self.text, self.place).is_none());
        if let Some((verb, _)) = before {
            return self.first_of_group(verb)..words.start;
        }
        match first_verb(self.text, words.end..clause.end) {
            Some((verb, _)) => verb..self.end_of_group(verb),
            None => clause.clone(),
        }
    }

    /// Back from `verb` over "has not been able to", "is expected to".
    fn first_of_group(&self, verb: usize) -> usize {
        let part = Classes::AUXILIARY.and(Classes::MODAL).and(Classes::NEGATION);
        let is_part = |at: usize| {
            let token = self.text.tokens[at];
            let word = token.of(self.text.text);
            self.text.language.is(token.word, part)
                || is_adverb(self.text, token)
                || matches!(word, "to" | "perhaps" | "maybe" | "likely" | "able")
                || is_in(verbs::FAILURES, word)
                || is_in(verbs::BEFORE_INFINITIVE, word) && self.word(at + 1) == "to"
        };
        let floor = self.place.clause.start;
        let mut first = verb;
        if self.word(verb) == "to" {
            let governor = tense::governor_of_infinitive(self.text, verb);
            first = governor.filter(|&at| at >= floor).unwrap_or(verb);
        }
        while first > floor && is_part(first - 1) {
            first -= 1;
        }
        first
    }

    /// On from `verb` over "did not take", "was called off", "will be held".
    fn end_of_group(&self, verb: usize) -> usize {
        let limit = self.place.clause.end.min(verb + 6);
        let part = Classes::AUXILIARY.and(Classes::MODAL).and(Classes::NEGATION);
        let last = (verb + 1..limit).find(|&at| {
            let token = self.text.tokens[at];
            !self.text.language.is(token.word, part)
                && !is_adverb(self.text, token)
                && token.of(self.text.text) != "to"
        });
        // The participle, and "off" behind it.
        last.map_or(limit, |at| (at + 2).min(limit))
    }

    fn word(&self, at: usize) -> &str {
        self.text.tokens.get(at).map_or("", |token| token.of(self.text.text))
    }

    fn any(&self, range: &Range<usize>, is: impl Fn(&str) -> bool) -> bool {
        range.clone().any(|at| is(self.word(at)))
    }

    fn verb(&self, at: usize) -> Option<Verb> {
        match self.text.language.get(self.text.tokens[at].word).time? {
            TimeWord::Verb(verb) => Some(verb),
            _ => None,
        }
    }

    fn is_led_by(&self, links: &[Link]) -> bool {
        let Some(before) = self.place.words.start.checked_sub(1) else { return false };
        let word = self.text.language.get(self.text.tokens[before].word).time;
        links.iter().any(|link| word == Some(TimeWord::Link(*link)))
    }

    /// The clause but for the group of the verb and what stands behind both.
    fn before_group(&self, group: &Range<usize>) -> Range<usize> {
        self.place.clause.start..group.start.max(self.place.clause.start)
    }

    /// "did not meet", "failed to attend", "no meeting took place", "neither came"
    fn denies(&self, group: &Range<usize>) -> bool {
        let in_group = group.clone().any(|at| {
            self.is_negation(at) || self.fails(at) || self.verb(at) == Some(Verb::Denial)
        });
        let subject = self.before_group(group);
        // "He said no, and left": another verb parts a negation from this one.
        let subject = match last_verb(self.text, subject.clone()) {
            Some((verb, _)) => verb + 1..subject.end,
            None => subject,
        };
        let by_subject = subject.clone().any(|at| self.is_negation(at));
        let has_failed = subject.clone().any(|at| self.fails(at));
        in_group || by_subject || has_failed
    }

    /// "failed to"
    fn fails(&self, at: usize) -> bool {
        is_in(verbs::FAILURES, self.word(at)) && self.word(at + 1) == "to"
    }

    /// "not", "no one", "never"; but neither "not only" nor "no longer than".
    fn is_negation(&self, at: usize) -> bool {
        let token = self.text.tokens[at];
        let next = self.word(at + 1);
        self.text.language.is(token.word, Classes::NEGATION)
            && self.text.language.spelling(token.word) != "without"
            && !matches!(
                next,
                "only"
                    | "least"
                    | "more"
                    | "less"
                    | "later"
                    | "sooner"
                    | "just"
                    | "."
                    | "doubt"
                    | "fewer"
                    | "so"
                    | "surprise"
            )
            && !(next == "longer" && self.word(at + 2) == "than")
    }

    /// "denied that they met", "no evidence that", "denied meeting her": what
    /// stands before the clause, or before the verb in it, disputes it.
    fn is_disputed(&self, group: &Range<usize>) -> bool {
        let disputes = |at: usize| is_in(verbs::DENIALS, self.word(at));
        if self.before_group(group).any(disputes) || group.clone().any(disputes) {
            return true;
        }
        let clause = self.place.clause.start;
        let follows_that =
            clause > self.place.sentence.start && self.word(clause - 1) == "that";
        let matrix = clause.saturating_sub(7).max(self.place.sentence.start)..clause;
        follows_that
            && matrix.clone().any(|at| {
                let is_without_proof = self.word(at) == "no"
                    && matches!(
                        self.word(at + 1),
                        "evidence" | "proof" | "sign" | "suggestion" | "indication"
                    );
                let is_untrue =
                    self.word(at) == "not" && matches!(self.word(at + 1), "true" | "the");
                disputes(at) || is_without_proof || is_untrue
            })
    }

    /// "the meeting on Monday was called off", "cancelled the vote of 4 March"
    fn is_cancelled(&self, group: &Range<usize>) -> bool {
        if self.is_led_by(&[Link::Until, Link::To]) {
            return false;
        }
        let cancels = |at: usize| {
            is_in(verbs::CANCELLATIONS, self.word(at))
                || matches!(self.word(at), "called" | "calls" | "calling")
                    && self.word(at + 1) == "off"
        };
        let words = &self.place.words;
        let is_possessive = matches!(self.word(words.end), "'s" | "’s");
        let is_behind = group.start >= words.end;
        if is_behind && group.clone().any(cancels) {
            return is_possessive || !self.place.opens_clause();
        }
        let belongs_to_noun = is_possessive || self.is_led_by(&[Link::Of, Link::For]);
        let before = self.place.clause.start..words.start;
        belongs_to_noun && before.clone().any(cancels)
    }

    /// "if", "unless", "whether" before the verb, or "will" beside such a clause.
    fn is_conditional(&self, group: &Range<usize>) -> bool {
        let is_if = |at: usize| {
            self.verb(at) == Some(Verb::If)
                && !matches!(self.word(at.saturating_sub(1)), "as" | "As")
        };
        let until = group.end.max(self.place.words.start);
        if (self.place.clause.start..until).any(is_if) {
            return true;
        }
        let is_beside =
            self.place.sentence.clone().any(|at| is_if(at) && self.word(at) != "whether");
        let is_ahead = self.any(group, |word| matches!(word, "will" | "would" | "could"));
        is_beside && is_ahead
    }

    /// "Perhaps it rained", "should it rain": the whole clause is supposed.
    fn is_surmised(&self) -> bool {
        let clause = self.place.clause.start;
        let first = self.word(clause);
        let surmises = matches!(
            first,
            "Perhaps" | "perhaps" | "Maybe" | "maybe" | "Possibly" | "possibly"
        );
        surmises || first == "Should" && !self.is_question()
    }

    /// "would have met"
    fn is_counterfactual(&self, group: &Range<usize>) -> bool {
        group.clone().any(|at| {
            let next = tense::past_adverbs(self.text, at + 1);
            matches!(self.word(at), "would" | "should" | "could" | "might")
                && self.word(next) == "have"
        })
    }

    /// Whether the sentence ends with a question mark.
    fn is_question(&self) -> bool {
        let sentence = &self.place.sentence;
        let last = sentence
            .clone()
            .rev()
            .take_while(|&at| self.text.tokens[at].shape == Shape::Mark);
        last.into_iter().any(|at| self.word(at) == "?")
    }

    /// "is due", "plans to", "agreed to meet", "the plan for 2025"
    fn is_planned(&self, group: &Range<usize>) -> bool {
        let in_group = group.clone().any(|at| {
            let is_infinitive = self.word(at) == "to"
                && self
                    .text
                    .tokens
                    .get(at + 1)
                    .is_some_and(|it| it.shape == Shape::Lower)
                && tense::governor_of_infinitive(self.text, at).is_some();
            is_infinitive || self.verb(at) == Some(Verb::Will)
        });
        let before = self.place.clause.start..self.place.words.start;
        in_group
            || before.clone().any(|at| {
                self.verb(at) == Some(Verb::Planned)
                    && !tense::is_determined(self.text, at)
            })
    }

    /// "he said the ship sank on Monday", "according to the police"; but not
    /// "he said on Monday", which dates the saying.
    fn is_reported(&self, group: &Range<usize>) -> bool {
        let is_hedged = self.any(&self.place.sentence, |word| {
            matches!(
                word,
                "according" | "According" | "reportedly" | "Reportedly" | "allegedly"
            )
        });
        let mut elsewhere = self.place.sentence.clone().filter(|at| !group.contains(at));
        is_hedged || elsewhere.any(|at| self.is_said(at))
    }

    /// Whether a verb of speech stands here as a verb of the past.
    fn is_said(&self, at: usize) -> bool {
        let token = self.text.tokens[at];
        let word = token.of(self.text.text);
        let is_cue = matches!(
            self.text.language.get(token.word).cue,
            Some(Cue::Says | Cue::Claims | Cue::Denies | Cue::Admits)
        );
        tense::is_report(self.text, at)
            || is_cue && word.ends_with("ed") && !tense::is_determined(self.text, at)
    }
}
