//! Recognizes expressions of time and gives each its value on the calendar.

use jiff::civil::Date;

use super::Text;
use crate::text::Span;

/// The types of TIMEX3 (`TimeML` 1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimexType {
    /// A calendar time of a day or longer: `11 September 2001`, `last year`.
    Date,
    /// A time of the day: `Monday night`, `at 5pm`.
    Time,
    /// A length of time: `three weeks`.
    Duration,
    /// Something that recurs: `every Tuesday`.
    Set,
}

impl TimexType {
    /// The type's name in TIMEX3, such as `DATE`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// How an expression came by its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// The text gives it in full: `11 September 2001`.
    Absolute,
    /// It counts from another date: `yesterday`, `later that year`.
    Relative,
    /// A part was filled in from another date: `on 3 May`, `in March`.
    Partial,
    /// It is a length of time.
    Duration,
    /// It recurs.
    Set,
}

impl Basis {
    /// The name in the annotation stream, such as `relative`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Absolute => "absolute",
            Self::Relative => "relative",
            Self::Partial => "partial",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

/// How finely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// Known to the day.
    Day,
    /// Known to the week or week-end.
    Week,
    /// Known to the month.
    Month,
    /// Known to the season or quarter of a year.
    Season,
    /// Known to the year.
    Year,
    /// Known to the decade.
    Decade,
    /// Known to the century.
    Century,
}

/// Whether what is dated fills its interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// It lasted from the first day to the last: `from 2014 to 2016`.
    Span,
    /// It lies somewhere within: `in March 2014`, `within 14 months`.
    Window,
}

/// An interval of days on the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The same in the Extended Date/Time Format (ISO 8601-2), level 1.
    pub edtf: String,
    /// First day; nothing if it is open: `until 2014`.
    pub earliest: Option<Date>,
    /// Last day; nothing if it is open: `since 2014`.
    pub latest: Option<Date>,
    /// How finely it is known.
    pub precision: Precision,
    /// Whether what is dated fills it.
    pub extent: Extent,
}

/// From which day a relative or partial expression was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The day on which the text was written.
    Reference,
    /// The date in the text's dateline.
    Dateline,
    /// An earlier expression: its index in
    /// [`Annotations::timexes`](super::Annotations::timexes).
    Timex(usize),
}

/// What a sentence says of whether something happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modality {
    /// It is told as a fact.
    #[default]
    Happened,
    /// It was yet to come when the text was written.
    Announced,
    /// The sentence denies it.
    Denied,
    /// The sentence only supposes it.
    Hypothetical,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// Its type.
    pub kind: TimexType,
    /// Its value: ISO 8601 as TIMEX3 has it, such as `2001-09-11`, `P14M` or
    /// `PAST_REF`. Nothing if it could not be resolved.
    pub value: Option<String>,
    /// TIMEX3's `mod`, such as `APPROX` or `START`.
    pub modifier: Option<&'static str>,
    /// The days that it means, where they are known.
    pub interval: Option<Interval>,
    /// How it came by its value.
    pub basis: Basis,
    /// What it was counted from, unless it stands for itself.
    pub anchor: Option<Anchor>,
    /// What its sentence says of whether it happened.
    pub modality: Modality,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Timex {
    /// Whether it names a time that could not be worked out. A vague one such
    /// as `now` is as resolved as it can be.
    pub fn is_unresolved(&self) -> bool {
        self.value.is_none() && matches!(self.kind, TimexType::Date | TimexType::Time)
    }
}

/// Every expression of time in a text, in order, none overlapping another.
///
/// Relative expressions count from `reference`; without it they have no value.
/// A text may be dated by its dateline alone.
pub(super) fn timexes(_text: &Text<'_>, _reference: Option<Date>) -> Vec<Timex> {
    Vec::new()
}
