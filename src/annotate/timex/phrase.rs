//! What a rule makes of the words, before anything is counted from a date.

use std::fmt::Write as _;

use super::{
    super::lang::en::time::{Holiday, Part, Season, Unit},
    calendar::{Period, season_value},
    holiday,
};

/// An expression of time as it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) meaning: Meaning,
    /// TIMEX3's `mod`.
    pub(super) modifier: Option<&'static str>,
    /// The time of the day, if it tells one.
    pub(super) time: Option<TimeOfDay>,
    /// Whether it is the later (or the earlier) part of its period, as counted
    /// from the date that the text is at: `later that year`.
    pub(super) later: Option<bool>,
    /// The feast that it names, if it names one.
    pub(super) feast: Option<Holiday>,
    /// The token just past it.
    pub(super) end: usize,
    /// The rule that read it.
    pub(super) rule: &'static str,
}

impl Phrase {
    /// A phrase that ends before token `end`; the table of rules names it.
    pub(super) fn new(meaning: Meaning, end: usize) -> Self {
        Self {
            meaning,
            modifier: None,
            time: None,
            later: None,
            feast: None,
            end,
            rule: "",
        }
    }

    pub(super) fn with_time(self, time: TimeOfDay) -> Self {
        Self { time: Some(time), ..self }
    }
}

/// What an expression means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    /// It stands for itself: `1998`, `5 July 1843`.
    Exact(Period),
    /// A day that does not exist: `31 June`.
    Impossible,
    /// A person has said what it means, and it is no stretch of the calendar.
    Given,
    /// Two readings of `3/4/2019`: month first, and day first.
    Either(Period, Period),
    /// One of two days, and nothing tells which: a weekday without a verb.
    OneOf(Period, Period),
    /// The year, or more, is left open: `5 July`, `Friday`.
    Partial(Partial),
    /// `last Friday` (-1), `this summer` (0), `next March` (1).
    Named(Partial, i32),
    /// `the following Friday` (1), `the previous Friday` (-1): from the date
    /// that the text is at.
    Following(Partial, i32),
    /// `last week`, `that year`
    Relative(Relative),
    /// The quarter that figures are given for, in this year; else the year.
    TopicIn(i16),
    /// A part of a relative period: `June last year`.
    Within(Partial, Relative),
    /// `two weeks ago`, `a year earlier`
    Shift {
        length: Length,
        sign: i32,
        from: From,
    },
    /// `the tenth anniversary`: years from a date, or from an event of the text.
    Anniversary(u16, Option<Period>),
    Length(Length, Position),
    Recurring(Recurring),
    /// `PAST_REF` and the like.
    Vague(&'static str),
}

/// A calendar date without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Partial {
    Month(i8),
    MonthDay(i8, i8),
    /// `the 14th`
    MonthDayOnly(i8),
    Weekday(i8),
    /// `Friday, Oct. 13`: the weekday tells the year.
    WeekdayMonthDay(i8, i8, i8),
    Quarter(i8),
    Half(i8),
    Season(Season),
    Holiday(Holiday),
    /// `the '80s`
    Decade(u8),
    /// `'98`
    ShortYear(u8),
    /// The week that a day lies in: `the week of March 6`.
    WeekOf(i8, i8),
}

impl Partial {
    /// The period in `year`, and the first if there are two; nothing if there is
    /// no such day, or if it takes more than a year to tell.
    pub(super) fn in_year(self, year: i16) -> Option<Period> {
        let Some(Period::Year(year)) = Period::year(i32::from(year)) else { return None };
        match self {
            Self::Month(month) => Some(Period::Month(year, month)),
            Self::MonthDay(month, day) => Period::day(year, month, day),
            Self::WeekdayMonthDay(weekday, month, day) => Period::day(year, month, day)
                .filter(|day| {
                    day.first().is_some_and(|day| {
                        day.weekday().to_monday_one_offset() == weekday
                    })
                }),
            Self::Quarter(quarter) => Some(Period::Quarter(year, quarter)),
            Self::Half(half) => Some(Period::Half(year, half)),
            Self::Season(season) => Some(Period::Season(year, season)),
            Self::Holiday(feast) => holiday::in_year(feast, year).next(),
            Self::WeekOf(month, day) => {
                Period::of(Unit::Week, Period::day(year, month, day)?.first()?)
            }
            Self::MonthDayOnly(_)
            | Self::Weekday(_)
            | Self::Decade(_)
            | Self::ShortYear(_) => None,
        }
    }

    /// Every such period in `year`: two of some feasts.
    pub(super) fn all_in_year(self, year: i16) -> impl Iterator<Item = Period> + Clone {
        let feasts = match self {
            Self::Holiday(feast) => Some(holiday::in_year(feast, year)),
            _ => None,
        };
        let other = if feasts.is_none() { self.in_year(year) } else { None };
        feasts.into_iter().flatten().chain(other)
    }

    /// Whether such a date exists in any year.
    pub(super) fn exists(self) -> bool {
        match self {
            Self::MonthDay(month, day)
            | Self::WeekdayMonthDay(_, month, day)
            | Self::WeekOf(month, day) => {
                // 2000 is a leap year.
                Period::day(2000, month, day).is_some()
            }
            Self::MonthDayOnly(day) => (1..=31).contains(&day),
            _ => true,
        }
    }
}

/// A period told by its distance from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Relative {
    pub(super) unit: Unit,
    /// 0 is the period that the base lies in.
    pub(super) offset: i32,
    pub(super) base: Base,
}

/// What a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// When the text was written.
    Reference,
    /// The date that the text is at: `that year`, `the following day`.
    Narrative,
    /// Either: `the year`, `the quarter`.
    Topic,
    /// As `Topic`, but never one that is yet to end: `the latest quarter`.
    Latest,
}

/// What a length of time is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    Reference,
    Narrative,
    /// `two days before Christmas`
    Exact(Period),
    Partial(Partial),
    /// `last Friday` (-1), `the coming Friday` (1)
    Named(Partial, i32),
    Relative(Relative),
}

/// Where a length of time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Anywhere,
    /// `the past two months`: it ends when the text was written.
    UpTo,
    /// `the next two weeks`: it begins then.
    FromHere,
    /// `within 14 months`: something happens before it is over.
    Within,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    /// Nothing for `several` and bare plurals.
    pub(super) whole: Option<u32>,
    /// Whether half a unit comes on top.
    pub(super) half: bool,
    pub(super) unit: Unit,
    /// `and three months`
    pub(super) rest: Option<(u32, Unit)>,
}

impl Length {
    pub(super) fn new(whole: u32, unit: Unit) -> Self {
        Self { whole: Some(whole), half: false, unit, rest: None }
    }

    pub(super) fn vague(unit: Unit) -> Self {
        Self { whole: None, half: false, unit, rest: None }
    }

    /// The value in TIMEX3: a duration of ISO 8601, or one with an `X`.
    pub(super) fn value(self) -> String {
        let Some(whole) = self.whole else { return vague_value(self.unit).to_owned() };
        let (scale, letter, is_time) = iso_unit(self.unit);
        let mut amount = u64::from(whole) * scale;
        let mut date = String::new();
        let mut time = String::new();
        if self.half && scale > 1 {
            amount += scale / 2;
        }
        let half = (self.half && scale == 1).then(|| half_of(self.unit)).flatten();
        if half.is_none() || amount > 0 {
            let to = if is_time { &mut time } else { &mut date };
            let _ = write!(to, "{amount}{letter}");
        }
        let rest = self.rest.map(|(amount, unit)| {
            let (scale, letter, is_time) = iso_unit(unit);
            (u64::from(amount) * scale, letter, is_time)
        });
        for (amount, letter, is_time) in half.into_iter().chain(rest) {
            let to = if is_time { &mut time } else { &mut date };
            let _ = write!(to, "{amount}{letter}");
        }
        if time.is_empty() { format!("P{date}") } else { format!("P{date}T{time}") }
    }
}

/// How many of which unit of ISO 8601 one `unit` is, and whether a `T` stands
/// before it.
fn iso_unit(unit: Unit) -> (u64, char, bool) {
    match unit {
        Unit::Second => (1, 'S', true),
        Unit::Minute => (1, 'M', true),
        Unit::Hour => (1, 'H', true),
        Unit::Day => (1, 'D', false),
        Unit::Week => (1, 'W', false),
        Unit::Weekend => (2, 'D', false),
        Unit::Month => (1, 'M', false),
        Unit::Quarter => (3, 'M', false),
        Unit::Year => (1, 'Y', false),
        Unit::Decade => (10, 'Y', false),
        Unit::Century => (100, 'Y', false),
        Unit::Millennium => (1000, 'Y', false),
    }
}

fn half_of(unit: Unit) -> Option<(u64, char, bool)> {
    match unit {
        Unit::Minute => Some((30, 'S', true)),
        Unit::Hour => Some((30, 'M', true)),
        Unit::Day => Some((12, 'H', true)),
        Unit::Month => Some((15, 'D', false)),
        Unit::Year => Some((6, 'M', false)),
        _ => None,
    }
}

fn vague_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "PTXS",
        Unit::Minute => "PTXM",
        Unit::Hour => "PTXH",
        Unit::Day | Unit::Weekend => "PXD",
        Unit::Week => "PXW",
        Unit::Month | Unit::Quarter => "PXM",
        Unit::Year => "PXY",
        Unit::Decade => "PXDE",
        Unit::Century => "PXCE",
        Unit::Millennium => "PXML",
    }
}

/// Something that recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Recurring {
    pub(super) what: Recurrence,
    /// TIMEX3's `quant`.
    pub(super) quant: Option<&'static str>,
    /// How often in the period: TIMEX3's `freq`.
    pub(super) freq: Option<u32>,
}

/// What recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recurrence {
    Length(Length),
    Weekday(i8, Option<Part>),
    Weekend,
    Month(i8),
    Season(Season),
    Part(Part),
}

impl Recurrence {
    /// The value in TIMEX3.
    pub(super) fn value(self) -> String {
        match self {
            Self::Length(length) => length.value(),
            Self::Weekday(weekday, None) => format!("XXXX-WXX-{weekday}"),
            Self::Weekday(weekday, Some(part)) => {
                format!("XXXX-WXX-{weekday}T{}", part_value(part))
            }
            Self::Weekend => "XXXX-WXX-WE".to_owned(),
            Self::Month(month) => format!("XXXX-{month:02}"),
            Self::Season(season) => format!("XXXX-{}", season_value(season)),
            Self::Part(part) => format!("XXXX-XX-XXT{}", part_value(part)),
        }
    }
}

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    Part(Part),
    /// Hour (0 to 24), minute, second.
    Clock(i8, i8, Option<i8>),
}

impl TimeOfDay {
    /// What follows the day in a value, `T` included.
    pub(super) fn value(self) -> String {
        match self {
            Self::Part(part) => format!("T{}", part_value(part)),
            Self::Clock(hour, minute, None) => format!("T{hour:02}:{minute:02}"),
            Self::Clock(hour, minute, Some(second)) => {
                format!("T{hour:02}:{minute:02}:{second:02}")
            }
        }
    }
}

fn part_value(part: Part) -> &'static str {
    match part {
        Part::Morning => "MO",
        Part::Afternoon => "AF",
        Part::Evening | Part::Dusk => "EV",
        Part::Night => "NI",
        Part::Dawn => "DA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_iso_durations() {
        let length = |whole, half, unit, rest| Length { whole, half, unit, rest }.value();
        assert_eq!(length(Some(2), false, Unit::Week, None), "P2W");
        assert_eq!(length(Some(2), true, Unit::Year, None), "P2Y6M");
        assert_eq!(length(Some(0), true, Unit::Hour, None), "PT30M");
        assert_eq!(length(Some(1), true, Unit::Day, None), "P1DT12H");
        assert_eq!(length(Some(2), false, Unit::Decade, None), "P20Y");
        assert_eq!(length(Some(0), true, Unit::Century, None), "P50Y");
        assert_eq!(
            length(Some(3), false, Unit::Hour, Some((20, Unit::Minute))),
            "PT3H20M"
        );
        assert_eq!(length(None, false, Unit::Year, None), "PXY");
        assert_eq!(
            length(Some(u32::MAX), false, Unit::Millennium, None),
            "P4294967295000Y"
        );
    }
}
