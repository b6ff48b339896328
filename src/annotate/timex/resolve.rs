//! Gives each expression its place on the calendar, counted from the day of
//! writing or from the dates that the text is at.
//!
//! Two kinds of text differ in what a bare "in May" counts from. *News* counts
//! from the day of writing, and the tense tells the direction. *History* tells
//! a story that is long past: it counts from the last date of the story.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{
    super::{DateOrder, lang::en::time::Unit},
    Anchor, Precision,
    calendar::{Period, monday_of, plus_days, plus_units, weekday_after},
    direction::{after, before, current, decade_nearest, near, nearest_to, weekend_near},
    phrase::{Base, From, Length, Meaning, Partial, Phrase, Relative},
    tense::Tense,
};

/// What a text counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Genre {
    News,
    History,
}

/// A period, and what it was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) period: Period,
    pub(super) anchor: Option<Anchor>,
}

/// The dates that a text has told so far.
#[derive(Clone, Debug)]
pub(super) struct Story {
    /// The day of writing, and where it is known from.
    pub(super) reference: Option<(Date, Anchor)>,
    pub(super) genre: Genre,
    /// How `3/4/2019` is read, if that can be told.
    pub(super) order: Option<DateOrder>,
    /// Whether the text counts from the day of writing at all.
    pub(super) counts_from_today: bool,
    /// The sentence that is read, by index.
    sentence: usize,
    /// The dates of the story, with the index of their expressions and sentences.
    told: Vec<(Period, usize, usize)>,
    /// The first date that stands for itself, for what is told before it.
    opening: Option<(Period, usize)>,
    /// The quarter that figures are given for.
    quarter: Option<(Period, usize)>,
}

impl Story {
    pub(super) fn new(
        reference: Option<(Date, Anchor)>,
        genre: Genre,
        order: Option<DateOrder>,
    ) -> Self {
        Self {
            reference,
            genre,
            order,
            counts_from_today: false,
            sentence: 0,
            told: Vec::new(),
            opening: None,
            quarter: None,
        }
    }

    /// The same story, of which `period` is the first date that stands for itself.
    pub(super) fn opening_with(self, period: Period, index: usize) -> Self {
        Self { opening: Some((period, index)), ..self }
    }

    /// Goes on to a sentence.
    pub(super) fn read_on(&mut self, sentence: usize) {
        self.sentence = sentence;
    }

    /// The place of `phrase` on the calendar, if it can be told.
    pub(super) fn find(&self, phrase: &Phrase, tense: Tense) -> Option<Found> {
        match phrase.meaning {
            Meaning::Exact(period) => Some(Found { period, anchor: None }),
            Meaning::Either(month_first, day_first) => {
                self.either(month_first, day_first)
            }
            Meaning::Partial(partial) => self.partial(partial, tense),
            Meaning::Named(partial, which) => self.named(partial, which),
            Meaning::Following(partial, which) => self.following(partial, which),
            Meaning::Relative(relative) => self.relative(relative, tense),
            Meaning::Within(partial, of) => {
                let whole = self.relative(of, tense)?;
                Some(Found { period: part_of(partial, whole.period)?, ..whole })
            }
            Meaning::TopicIn(year) => Some(self.topic_in(year)),
            Meaning::Shift { length, sign, from } => {
                self.shift(length, sign, from, tense)
            }
            Meaning::Anniversary(years, of) => {
                let period = of?.years_on(i32::from(years))?;
                Some(Found { period, anchor: None })
            }
            Meaning::Impossible
            | Meaning::Given
            | Meaning::OneOf(..)
            | Meaning::Length(..)
            | Meaning::Recurring(_)
            | Meaning::Vague(_) => None,
        }
    }

    /// Takes note of a length: figures for nine months are no quarter's.
    pub(super) fn tell_length(&mut self, length: Length) {
        let months = match length.unit {
            Unit::Month => length.whole,
            Unit::Year if length.whole == Some(1) => Some(12),
            _ => None,
        };
        if matches!(months, Some(6 | 9 | 12)) {
            self.quarter = None;
        }
    }

    /// Takes note of a quarter that figures are given for: one that is over, or
    /// that is not told of as going on.
    pub(super) fn tell_figures(
        &mut self,
        period: Period,
        index: usize,
        phrase: &Phrase,
        tense: Tense,
    ) {
        let is_named = matches!(
            phrase.meaning,
            Meaning::Partial(Partial::Quarter(_))
                | Meaning::Within(Partial::Quarter(_), _)
                | Meaning::Exact(_)
        );
        let reference = self.reference.map(|(date, _)| date);
        let is_over = tense != Tense::Present
            || reference.is_none_or(|date| period.last() <= Some(date));
        if matches!(period, Period::Quarter(..)) && is_named && is_over {
            self.quarter = Some((period, index));
        }
    }

    /// Takes note of a date of the text.
    pub(super) fn tell(&mut self, period: Period, index: usize, phrase: &Phrase) {
        // Neither "today" in a history nor a comparison in the news goes on
        // with the story.
        let is_aside = match self.genre {
            Genre::History => matches!(
                phrase.meaning,
                Meaning::Relative(Relative { base: Base::Reference, offset: 0, .. })
            ),
            Genre::News => matches!(phrase.meaning, Meaning::Shift { sign: -1, .. }),
        };
        if !is_aside {
            self.told.push((period, index, self.sentence));
        }
    }

    /// The last date told that is known at least as finely as `precision`.
    fn last_told(&self, precision: Precision) -> Option<(Period, Anchor)> {
        self.told
            .iter()
            .rev()
            .take(40)
            .find(|(period, ..)| period.precision() <= precision)
            .map(|&(period, index, _)| (period, index))
            .or(self.opening.filter(|(period, _)| {
                let is_first = self.genre == Genre::History && self.told.is_empty();
                is_first && period.precision() <= precision
            }))
            .map(|(period, index)| (period, Anchor::Timex(index)))
    }

    fn by_reference(&self, period: impl FnOnce(Date) -> Option<Period>) -> Option<Found> {
        let (reference, anchor) = self.reference?;
        Some(Found { period: period(reference)?, anchor: Some(anchor) })
    }

    fn either(&self, month_first: Period, day_first: Period) -> Option<Found> {
        let period = match self.order {
            Some(DateOrder::MonthFirst) => month_first,
            Some(DateOrder::DayFirst) => day_first,
            None => return None,
        };
        Some(Found { period, anchor: None })
    }

    fn partial(&self, partial: Partial, tense: Tense) -> Option<Found> {
        if !partial.exists() {
            return None;
        }
        let is_told_on = match partial {
            // Even a history of years has its "on Saturday" of last week.
            Partial::Weekday(_) => self.genre == Genre::History && self.tells_days(),
            Partial::MonthDayOnly(_) => true,
            _ => self.genre == Genre::History,
        };
        if is_told_on || self.is_in_the_past(partial, tense) {
            if let Some(found) = self.next_in_story(partial) {
                return Some(found);
            }
            if self.genre == Genre::History && !self.told.is_empty() {
                return None;
            }
        }
        self.by_reference(|reference| near(partial, reference, tense))
    }

    /// Whether this sentence or the one before it tells of a single day or week.
    fn tells_days(&self) -> bool {
        self.told.last().is_some_and(|(period, _, sentence)| {
            period.precision() <= Precision::Week && sentence + 1 >= self.sentence
        })
    }

    /// Whether news has just told a month or day of years ago: what follows in
    /// the past tense goes on from there.
    fn is_in_the_past(&self, partial: Partial, tense: Tense) -> bool {
        let Some((reference, _)) = self.reference else { return true };
        let reach = if self.counts_from_today { 0 } else { 2 };
        let is_old = self.told.last().is_some_and(|&(period, _, sentence)| {
            let is_fine = matches!(period.precision(), Precision::Day | Precision::Month);
            let year = period.in_year().unwrap_or(reference.year());
            is_fine
                && sentence + reach >= self.sentence
                && year < reference.year().saturating_sub(1)
        });
        let has_month = matches!(
            partial,
            Partial::Month(_)
                | Partial::MonthDay(..)
                | Partial::Season(_)
                | Partial::Holiday(_)
        );
        is_old && has_month && tense != Tense::Future
    }

    /// The date nearest to the last one of the story; between a date before it
    /// and one behind it, stories go on.
    fn next_in_story(&self, partial: Partial) -> Option<Found> {
        if let Partial::Weekday(weekday) = partial {
            let (day, anchor) = self.last_told(Precision::Day)?;
            let monday = monday_of(day.first()?)?;
            let date = weekday_after(monday, weekday)?;
            let date = if date < day.first()? { plus_days(date, 7)? } else { date };
            return Some(Found { period: Period::Day(date), anchor: Some(anchor) });
        }
        if let Partial::MonthDayOnly(day) = partial {
            let (last, anchor) = self.last_told(Precision::Month)?;
            let month = last.first()?;
            let period = Period::day(month.year(), month.month(), day)?;
            return Some(Found { period, anchor: Some(anchor) });
        }
        if let Partial::Decade(tens) = partial {
            let (last, anchor) = self.last_told(Precision::Decade)?;
            let period = decade_nearest(tens, last.first()?)?;
            return Some(Found { period, anchor: Some(anchor) });
        }
        let (last, anchor) = self.last_told(Precision::Year)?;
        let period = match partial {
            Partial::ShortYear(_) => near(partial, last.first()?, Tense::Past)?,
            _ => nearest_to(partial, last)?,
        };
        Some(Found { period, anchor: Some(anchor) })
    }

    fn named(&self, partial: Partial, which: i32) -> Option<Found> {
        if !partial.exists() {
            return None;
        }
        self.by_reference(|reference| match which.cmp(&0) {
            Ordering::Less => before(partial, reference),
            Ordering::Equal => current(partial, reference),
            Ordering::Greater => after(partial, reference),
        })
    }

    fn following(&self, partial: Partial, which: i32) -> Option<Found> {
        let precision = match partial {
            Partial::Weekday(_) | Partial::MonthDayOnly(_) => Precision::Day,
            Partial::Month(_) => Precision::Month,
            _ => Precision::Year,
        };
        let (last, anchor) = self.last_told(precision)?;
        let period = match which.cmp(&0) {
            Ordering::Less => before(partial, last.first()?)?,
            Ordering::Equal => current(partial, last.first()?)?,
            Ordering::Greater => after(partial, last.last()?)?,
        };
        Some(Found { period, anchor: Some(anchor) })
    }

    fn relative(&self, relative: Relative, tense: Tense) -> Option<Found> {
        let Relative { unit, offset, base } = relative;
        let is_story = self.genre == Genre::History && unit != Unit::Day;
        match base {
            Base::Reference if !is_story => {
                self.by_reference(|reference| Period::of(unit, reference)?.plus(offset))
            }
            Base::Reference => self.in_story(unit, offset).or_else(|| {
                self.by_reference(|reference| Period::of(unit, reference)?.plus(offset))
            }),
            Base::Narrative if unit == Unit::Day && offset == 0 => self.this_day(),
            Base::Narrative => self.in_story(unit, offset).or_else(|| {
                (offset != 0 || unit == Unit::Day && self.genre == Genre::News)
                    .then(|| {
                        self.by_reference(|date| Period::of(unit, date)?.plus(offset))
                    })
                    .flatten()
            }),
            Base::Topic => self.topic(unit, offset, tense),
            Base::Latest => self.topic(unit, offset, Tense::Past),
        }
    }

    /// The day that a time of day, or "that day", is told of: in news only one
    /// of the last sentences, else the day of writing.
    fn this_day(&self) -> Option<Found> {
        let told =
            self.told.iter().rev().take(40).find(|it| it.0.precision() == Precision::Day);
        let is_near = |sentence: usize| sentence + 2 >= self.sentence;
        match told {
            Some(&(period, index, sentence))
                if self.genre == Genre::History || is_near(sentence) =>
            {
                Some(Found { period, anchor: Some(Anchor::Timex(index)) })
            }
            _ if self.genre == Genre::History => None,
            _ => self.by_reference(|date| Some(Period::Day(date))),
        }
    }

    /// The period that the last date of the story lies in, or its neighbour.
    fn in_story(&self, unit: Unit, offset: i32) -> Option<Found> {
        let (last, anchor) = self.last_told(precision_of(unit))?;
        let period = Period::of(unit, last.first()?)?.plus(offset)?;
        Some(Found { period, anchor: Some(anchor) })
    }

    /// What "the quarter" or "the year" speaks of.
    fn topic(&self, unit: Unit, offset: i32, tense: Tense) -> Option<Found> {
        let quarter = self.quarter.map(|(period, index)| (period, Anchor::Timex(index)));
        match (unit, quarter) {
            (Unit::Quarter, Some((period, anchor))) => {
                Some(Found { period: period.plus(offset)?, anchor: Some(anchor) })
            }
            (Unit::Year, Some((period, anchor))) if offset == -1 => {
                Some(Found { period: period.plus(-4)?, anchor: Some(anchor) })
            }
            (Unit::Quarter, None) => {
                let back = if tense == Tense::Future { 0 } else { -1 };
                self.by_reference(|date| Period::of(unit, date)?.plus(offset + back))
            }
            (Unit::Weekend, _) if self.genre == Genre::News => {
                self.by_reference(|date| weekend_near(date, tense))
            }
            _ if self.genre == Genre::History => self.in_story(unit, offset),
            _ => self.by_reference(|date| Period::of(unit, date)?.plus(offset)),
        }
    }

    fn topic_in(&self, year: i16) -> Found {
        match self.quarter {
            Some((Period::Quarter(_, quarter), index)) => Found {
                period: Period::Quarter(year, quarter),
                anchor: Some(Anchor::Timex(index)),
            },
            _ => Found { period: Period::Year(year), anchor: None },
        }
    }

    fn shift(
        &self,
        length: Length,
        sign: i32,
        from: From,
        tense: Tense,
    ) -> Option<Found> {
        if length.unit < Unit::Day {
            return None;
        }
        let count = i32::try_from(length.whole?).ok()?.checked_mul(sign)?;
        let is_year_back = count == -1 && length.unit == Unit::Year && !length.half;
        let is_compared =
            is_year_back && matches!(from, From::Reference | From::Narrative);
        if let Some(found) = self.year_before().filter(|_| is_compared) {
            return Some(found);
        }
        let origin = match from {
            From::Reference => self.by_reference(|date| Some(Period::Day(date)))?,
            From::Narrative => self.narrative_origin(length.unit)?,
            From::Exact(period) => Found { period, anchor: None },
            From::Partial(partial) => self.partial(partial, tense)?,
            From::Named(partial, which) => self.named(partial, which)?,
            From::Relative(relative) => self.relative(relative, tense)?,
        };
        let start =
            if sign < 0 { origin.period.first()? } else { origin.period.last()? };
        let mut date = plus_units(start, length.unit, count)?;
        let mut unit = length.unit;
        if length.half {
            let (finer, n) = half_of(unit);
            date = plus_units(date, finer, n * sign)?;
            unit = finer;
        } else if unit == Unit::Decade {
            // "two decades ago" is a year, more or less.
            unit = Unit::Year;
        }
        Some(Found { period: Period::of(unit, date)?, ..origin })
    }

    /// What figures are compared with: "in February from a year earlier", or
    /// the quarter of the year before.
    fn year_before(&self) -> Option<Found> {
        let month = self.told.last().filter(|(period, _, sentence)| {
            *sentence == self.sentence && matches!(period, Period::Month(..))
        });
        if let Some(&(month, index, _)) = month {
            let anchor = Some(Anchor::Timex(index));
            return Some(Found { period: month.plus(-12)?, anchor });
        }
        let (quarter, index) = self.quarter?;
        Some(Found { period: quarter.plus(-4)?, anchor: Some(Anchor::Timex(index)) })
    }

    fn narrative_origin(&self, unit: Unit) -> Option<Found> {
        let told = self.last_told(precision_of(unit));
        // In news, "a year earlier" counts from today, unless the sentence has
        // told another date.
        let is_told_here = self.told.last().is_some_and(|it| it.2 == self.sentence);
        let counts_from_today =
            self.genre == Genre::News && unit == Unit::Year && !is_told_here;
        match told.filter(|_| !counts_from_today) {
            Some((period, anchor)) => Some(Found { period, anchor: Some(anchor) }),
            None => self.by_reference(|date| Some(Period::Day(date))),
        }
    }

    /// The day from which "later that year" counts, if it lies in that year.
    pub(super) fn day_within(&self, period: Period) -> Option<Date> {
        let told = self.last_told(Precision::Day).and_then(|(day, _)| day.first());
        let reference = self.reference.map(|(date, _)| date);
        let told = told.filter(|&day| period.contains(day));
        match self.genre {
            Genre::News => reference.filter(|&day| period.contains(day)).or(told),
            Genre::History => told,
        }
    }
}

/// Half a unit in a finer one.
fn half_of(unit: Unit) -> (Unit, i32) {
    match unit {
        Unit::Month => (Unit::Week, 2),
        Unit::Year => (Unit::Month, 6),
        Unit::Decade => (Unit::Year, 5),
        Unit::Century | Unit::Millennium => (Unit::Decade, 5),
        _ => (Unit::Day, 0),
    }
}

fn precision_of(unit: Unit) -> Precision {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Precision::Day,
        Unit::Week | Unit::Weekend => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Quarter => Precision::Season,
        Unit::Year => Precision::Year,
        Unit::Decade => Precision::Decade,
        Unit::Century => Precision::Century,
        Unit::Millennium => Precision::Millennium,
    }
}

/// The part of a week, month or year that `partial` names.
fn part_of(partial: Partial, whole: Period) -> Option<Period> {
    match (partial, whole) {
        (Partial::Weekday(weekday), Period::Week(monday)) => {
            weekday_after(monday, weekday).map(Period::Day)
        }
        (Partial::MonthDayOnly(day), Period::Month(year, month)) => {
            Period::day(year, month, day)
        }
        // The quarter that figures are given for may stand for its year.
        _ => partial.in_year(whole.in_year()?),
    }
}
