//! Writes the [`Timex`] of an expression once its place on the calendar is
//! known: value, interval, basis and modality.

use jiff::civil::Date;

use super::{
    super::{
        Given, Text, Verdict,
        lang::en::time::{Link, TimeWord, Unit},
        token::Shape,
    },
    Anchor, Basis, Expression, Extent, Interval, Modality, Precision, Reckoning, Timex,
    TimexType,
    calendar::{Period, edtf_day, plus_days, plus_units},
    direction, holiday,
    phrase::{Base, From, Length, Meaning, Partial, Phrase, Position, Relative},
    resolve::{Found, Genre, Story},
    tense::{self, Tense},
};

/// Resolves the expressions of a text one after another.
pub(super) struct Builder<'t> {
    text: &'t Text<'t>,
    story: Story,
    given: &'t [Given],
    timexes: Vec<Timex>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t Text<'t>, story: Story, given: &'t [Given]) -> Self {
        Self { text, story, given, timexes: Vec::new() }
    }

    pub(super) fn finish(self) -> Vec<Timex> {
        self.timexes
    }

    /// Adds the next expression of the text.
    pub(super) fn add(&mut self, expression: &Expression) {
        let mut expression = *expression;
        let is_history = self.story.genre == Genre::History;
        if is_history
            && self.story.reference.is_some()
            && is_today(expression.phrase.meaning)
        {
            // A history that says "today" means nowadays.
            expression.phrase.meaning = Meaning::Vague("PRESENT_REF");
        }
        let expression = &expression;
        let phrase = &expression.phrase;
        let tense = expression.mood.tense;
        self.story.read_on(expression.sentence);
        let weekday = self.either_weekday(expression);
        let expression =
            &Expression { phrase: weekday.unwrap_or(*phrase), ..*expression };
        let phrase = &expression.phrase;
        let found =
            self.story.find(phrase, tense).map(|it| self.not_ahead(expression, it));
        if let Meaning::Length(length, _) = phrase.meaning {
            self.story.tell_length(length);
        }
        let timex = self.timex(expression, found);
        if let Some(found) = found.filter(|_| !self.is_in_brackets(expression)) {
            let at = self.timexes.len();
            if tense != Tense::Future && !self.is_backdrop(expression) {
                self.story.tell_figures(found.period, at, phrase, tense);
            }
            self.story.tell(found.period, at, phrase);
        }
        self.timexes.push(timex);
        self.close_range();
    }

    /// "In May he was in Rome" is of last year where this year's May is to come.
    fn not_ahead(&self, expression: &Expression, found: Found) -> Found {
        let is_named = super::is_without_year(expression.phrase.meaning);
        let reference = self.story.reference.map(|(date, _)| date);
        let is_ahead = reference.is_some_and(|date| found.period.first() > Some(date));
        let is_wrong = is_named && is_ahead && expression.mood.is_surely_past;
        let period = found.period.years_on(-1).filter(|_| is_wrong);
        Found { period: period.unwrap_or(found.period), ..found }
    }

    /// A weekday in a sentence of news that has no verb, as "Doors: Friday, 7
    /// p.m.": the one before the day of writing, or the one after.
    fn either_weekday(&self, expression: &Expression) -> Option<Phrase> {
        let Meaning::Partial(partial @ Partial::Weekday(_)) = expression.phrase.meaning
        else {
            return None;
        };
        let is_open = expression.mood.tense == Tense::Unknown
            && self.story.genre == Genre::News
            && !expression.is_dateline;
        let (day, _) = self.story.reference.filter(|_| is_open)?;
        let before = direction::near(partial, day, Tense::Past)?;
        let after = direction::near(partial, day, Tense::Future)?;
        let meaning = Meaning::OneOf(before, after);
        (before != after).then_some(Phrase { meaning, ..expression.phrase })
    }

    fn timex(&self, expression: &Expression, found: Option<Found>) -> Timex {
        let mut timex =
            self.given(expression).unwrap_or_else(|| self.found(expression, found));
        timex.modality = self.modality(expression, &timex);
        timex
    }

    /// What a person has said of the expression, if someone has.
    fn given(&self, expression: &Expression) -> Option<Timex> {
        let it = &self.given[expression.given?];
        let Verdict::Date(date) = &it.verdict else { return None };
        Some(date.timex(it.span, expression.mood.assertion.is_reported, it.rule))
    }

    fn found(&self, expression: &Expression, found: Option<Found>) -> Timex {
        let phrase = &expression.phrase;
        let (interval, (begin, end)) = self.interval(expression, found);
        let is_approximate = phrase.modifier == Some("APPROX")
            || is_in_decades(phrase.meaning)
            || reckoning(phrase).is_some();
        let mut timex = Timex {
            span: expression.span(self.text),
            kind: kind(phrase),
            value: value(phrase, found),
            modifier: phrase.modifier,
            quant: None,
            freq: None,
            begin,
            end,
            event: None,
            interval,
            range: None,
            basis: basis(phrase.meaning),
            anchor: found.and_then(|found| found.anchor),
            modality: Modality::Happened,
            is_reported: expression.mood.assertion.is_reported,
            is_approximate,
            is_uncertain: is_uncertain(phrase.meaning, found),
            reckoning: reckoning(phrase),
            rule: phrase.rule,
        };
        if let Meaning::Recurring(recurring) = phrase.meaning {
            (timex.quant, timex.freq) = (recurring.quant, recurring.freq);
        }
        timex
    }

    /// The days that are meant, and what a length is counted from.
    fn interval(
        &self,
        expression: &Expression,
        found: Option<Found>,
    ) -> (Option<Interval>, (Option<Anchor>, Option<Anchor>)) {
        let phrase = &expression.phrase;
        match (phrase.meaning, found) {
            (Meaning::Length(length, position), _) => {
                self.length_interval(length, position, expression)
            }
            (Meaning::Either(a, b) | Meaning::OneOf(a, b), None) => {
                (either_interval(a, b), (None, None))
            }
            (_, Some(found)) => {
                (self.period_interval(expression, found.period), (None, None))
            }
            _ => (None, (None, None)),
        }
    }

    fn period_interval(
        &self,
        expression: &Expression,
        period: Period,
    ) -> Option<Interval> {
        let phrase = &expression.phrase;
        let (first, last) = (period.first()?, period.last()?);
        let mut interval = Interval {
            edtf: period.edtf()?,
            earliest: Some(first),
            latest: Some(last),
            precision: period.precision(),
            extent: Extent::Window,
        };
        if let (Some(later), Some(day)) = (phrase.later, self.story.day_within(period)) {
            let part = if later { (plus_days(day, 1)?, last) } else { (first, day) };
            if part.0 <= part.1 && first < last {
                interval.edtf = format!("{}/{}", edtf_day(part.0), edtf_day(part.1));
                (interval.earliest, interval.latest) = (Some(part.0), Some(part.1));
            }
        } else if reckoning(phrase).is_some() {
            interval.edtf = interval.edtf.replace('/', "~/") + "~";
        } else if (phrase.modifier == Some("APPROX") || is_in_decades(phrase.meaning))
            && !interval.edtf.contains(['/', 'X'])
        {
            interval.edtf.push('~');
        }
        self.open_end(expression, interval)
    }

    /// "since 2014" has no last day that is known, "until 2014" no first.
    fn open_end(&self, expression: &Expression, interval: Interval) -> Option<Interval> {
        let tokens = self.text.tokens;
        let Some(before) = expression.start.checked_sub(1).map(|at| tokens[at].word)
        else {
            return Some(interval);
        };
        let link = self.text.language.get(before).time;
        let is_governed = self.ends_phrase(expression.phrase.end);
        let point = |text: &str, nth: usize| {
            text.split('/').nth(nth).or_else(|| text.split('/').next()).map(str::to_owned)
        };
        Some(match link {
            Some(TimeWord::Link(Link::Since)) if is_governed => Interval {
                edtf: format!("{}/..", point(&interval.edtf, 0)?),
                latest: None,
                extent: Extent::Span,
                ..interval
            },
            Some(TimeWord::Link(Link::Until)) if is_governed => Interval {
                edtf: format!("../{}", point(&interval.edtf, 1)?),
                earliest: None,
                extent: Extent::Span,
                ..interval
            },
            _ => interval,
        })
    }

    /// Whether no noun follows that the date only describes.
    fn ends_phrase(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_none_or(|token| {
            let is_possessive = matches!(token.of(self.text.text), "'s" | "’s" | "-");
            let is_function = self
                .text
                .language
                .is(token.word, super::super::lang::en::words::Classes::FUNCTION);
            !is_possessive && (token.shape == Shape::Mark || is_function)
        })
    }

    /// A length counted from a day of the story, or from the day of writing.
    fn length_interval(
        &self,
        length: Length,
        position: Position,
        expression: &Expression,
    ) -> (Option<Interval>, (Option<Anchor>, Option<Anchor>)) {
        let nothing = (None, (None, None));
        let is_past = expression.mood.tense == Tense::Past;
        let from = self.text.sentences[expression.sentence].tokens.start;
        let tells_past = position != Position::UpTo
            && (is_past
                || tense::looks_ahead_from_past(self.text, from, expression.start));
        let Some((day, anchor)) = self.story.reference else { return nothing };
        if position == Position::Anywhere
            || self.story.genre == Genre::History
            || tells_past && position == Position::Within
        {
            return nothing;
        }
        let ends = match position {
            Position::UpTo => (None, Some(anchor)),
            _ => (Some(anchor), None),
        };
        let sign = if position == Position::UpTo { -1 } else { 1 };
        let count = length.whole.and_then(|whole| i32::try_from(whole).ok());
        let other = count.and_then(|count| plus_units(day, length.unit, sign * count));
        let Some(other) = other else { return (None, ends) };
        let (first, last) = if sign < 0 { (other, day) } else { (day, other) };
        let interval = Interval {
            edtf: format!("{}/{}", edtf_day(first), edtf_day(last)),
            earliest: Some(first),
            latest: Some(last),
            precision: Precision::Day,
            extent: self.extent(expression),
        };
        (Some(interval), ends)
    }

    /// "for the past two months" lasted; "in the past two months" lies within.
    fn extent(&self, expression: &Expression) -> Extent {
        let before = expression.start.checked_sub(1).map(|at| self.text.tokens[at].word);
        match before.and_then(|word| self.text.language.get(word).time) {
            Some(TimeWord::Link(Link::For | Link::Through)) => Extent::Span,
            _ => Extent::Window,
        }
    }

    /// Denied and hypothetical by the clause; announced by the date or a verb
    /// of the future.
    fn modality(&self, expression: &Expression, timex: &Timex) -> Modality {
        let mood = expression.mood;
        if mood.assertion.modality != Modality::Happened {
            return mood.assertion.modality;
        }
        // "It would close in May": in a history it did.
        if mood.assertion.is_foreseen && self.story.genre == Genre::News {
            return Modality::Announced;
        }
        let reference = self.story.reference.map(|(date, _)| date);
        let earliest = timex.interval.as_ref().and_then(|interval| interval.earliest);
        let latest = timex.interval.as_ref().and_then(|interval| interval.latest);
        let is_ahead =
            earliest.is_some_and(|first| reference.is_some_and(|it| first > it));
        let is_behind = latest.is_some_and(|last| reference.is_some_and(|it| last < it));
        // "They meet on Mondays" has begun long ago.
        let recurs = timex.kind == TimexType::Set;
        let is_future = mood.tense == Tense::Future && !is_behind && !recurs;
        if is_ahead || is_future || timex.value.as_deref() == Some("FUTURE_REF") {
            return Modality::Announced;
        }
        Modality::Happened
    }

    /// "After a poor second quarter, sales rose" gives no figures for it.
    fn is_backdrop(&self, expression: &Expression) -> bool {
        let sentence = &self.text.sentences[expression.sentence];
        let first = sentence.tokens.start.max(expression.start.saturating_sub(3));
        let mut before = self.text.tokens[first..expression.start].iter();
        let after = TimeWord::Link(Link::After);
        before.any(|token| self.text.language.get(token.word).time == Some(after))
    }

    /// Whether the expression stands in brackets: an aside, not the story.
    fn is_in_brackets(&self, expression: &Expression) -> bool {
        /// No aside is longer, in tokens; some sentences are, which have no end.
        const LONGEST: usize = 100;
        let sentence = &self.text.sentences[expression.sentence];
        let first = sentence.tokens.start.max(expression.start.saturating_sub(LONGEST));
        let before = self.text.tokens[first..expression.start].iter().rev();
        let mut brackets = before
            .filter(|token| token.shape == Shape::Mark)
            .map(|token| token.of(self.text.text))
            .filter(|mark| matches!(*mark, "(" | ")"));
        brackets.next() == Some("(")
    }

    /// If the expression ends a range, gives the first one of it the whole.
    fn close_range(&mut self) {
        let [.., first, last] = self.timexes.as_slice() else { return };
        let gap = &self.text.text[first.span.end()..last.span.start()];
        let lead = expression_lead(self.text, first);
        let is_range = match gap.trim() {
            "-" | "–" | "—" | "‑" | "/" => true,
            "to" | "until" | "till" | "through" => lead != Some(Link::Since),
            "and" => lead == Some(Link::Between),
            _ => false,
        };
        let range = is_range.then(|| range(first, last)).flatten();
        let at = self.timexes.len() - 2;
        self.timexes[at].range = range;
    }
}

/// The preposition before a timex.
fn expression_lead(text: &Text<'_>, timex: &Timex) -> Option<Link> {
    let at = text.tokens.partition_point(|token| token.start() < timex.span.start());
    let before = text.tokens.get(at.checked_sub(1)?)?;
    match text.language.get(before.word).time {
        Some(TimeWord::Link(link)) => Some(link),
        _ => None,
    }
}

/// From the first day of one to the last of the other.
fn range(first: &Timex, last: &Timex) -> Option<Interval> {
    let (from, to) = (first.interval.as_ref()?, last.interval.as_ref()?);
    (from.earliest? <= to.latest?).then(|| Interval {
        edtf: format!("{}/{}", from.edtf, to.edtf),
        earliest: from.earliest,
        latest: to.latest,
        precision: from.precision.max(to.precision),
        extent: Extent::Span,
    })
}

fn kind(phrase: &Phrase) -> TimexType {
    match phrase.meaning {
        Meaning::Length(..) => TimexType::Duration,
        Meaning::Recurring(_) => TimexType::Set,
        // "several years later" tells how long, not when.
        Meaning::Shift { length, from, .. } if is_mere_length(length, from) => {
            TimexType::Duration
        }
        _ if phrase.time.is_some() => TimexType::Time,
        _ => TimexType::Date,
    }
}

fn value(phrase: &Phrase, found: Option<Found>) -> Option<String> {
    match phrase.meaning {
        Meaning::Length(length, _) => return Some(length.value()),
        Meaning::Recurring(recurring) => return Some(recurring.what.value()),
        Meaning::Vague(value) => return Some(value.to_owned()),
        Meaning::Shift { length, from, .. } if is_mere_length(length, from) => {
            return Some(length.value());
        }
        Meaning::Shift { length: Length { whole: None, .. }, sign, .. } => {
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Some(value.to_owned());
        }
        _ => {}
    }
    let time = phrase.time.map(super::phrase::TimeOfDay::value);
    match (found, time) {
        (Some(Found { period, .. }), None) => Some(period.value()),
        (Some(Found { period, .. }), Some(time)) => Some(period.value() + &time),
        (None, Some(time)) if is_this_day(phrase.meaning) => {
            Some(format!("XXXX-XX-XX{time}"))
        }
        _ => None,
    }
}

/// "two decades ago" is a year, more or less.
fn is_in_decades(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Shift { length: Length { unit: Unit::Decade, .. }, .. })
}

/// "several years later" and "an hour ago" tell how long, but on no calendar when.
fn is_mere_length(length: Length, from: From) -> bool {
    length.unit < Unit::Day || length.whole.is_none() && from == From::Narrative
}

fn is_today(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Relative(Relative { unit: Unit::Day, offset: 0, base: Base::Reference })
    )
}

fn is_this_day(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Relative(Relative { unit: Unit::Day, offset: 0, base: Base::Narrative })
    )
}

fn basis(meaning: Meaning) -> Basis {
    match meaning {
        Meaning::Exact(_)
        | Meaning::Either(..)
        | Meaning::Impossible
        | Meaning::Given => Basis::Absolute,
        Meaning::Partial(partial) if !matches!(partial, Partial::Weekday(_)) => {
            Basis::Partial
        }
        Meaning::Partial(_)
        | Meaning::OneOf(..)
        | Meaning::Named(..)
        | Meaning::Following(..)
        | Meaning::Relative(_)
        | Meaning::Within(..)
        | Meaning::TopicIn(_)
        | Meaning::Shift { .. }
        | Meaning::Anniversary(..)
        | Meaning::Vague(_) => Basis::Relative,
        Meaning::Length(..) => Basis::Duration,
        Meaning::Recurring(_) => Basis::Set,
    }
}

/// What tells the day of a feast of the moon.
fn reckoning(phrase: &Phrase) -> Option<Reckoning> {
    let feast = match phrase.meaning {
        Meaning::Named(Partial::Holiday(feast), _)
        | Meaning::Following(Partial::Holiday(feast), _) => Some(feast),
        _ => phrase.feast,
    };
    feast.and_then(holiday::reckoning)
}

fn is_uncertain(meaning: Meaning, found: Option<Found>) -> bool {
    matches!(meaning, Meaning::Either(..) | Meaning::OneOf(..)) && found.is_none()
}

/// One of two days.
fn either_interval(a: Period, b: Period) -> Option<Interval> {
    let (a, b) = (a.first()?, b.first()?);
    let (first, last): (Date, Date) = (a.min(b), a.max(b));
    Some(Interval {
        edtf: format!("[{},{}]", edtf_day(first), edtf_day(last)),
        earliest: Some(first),
        latest: Some(last),
        precision: Precision::Day,
        extent: Extent::Window,
    })
}
