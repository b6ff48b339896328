//! What the temporal layer gives to others: an expression of time with its
//! value, its days, and what its sentence says of it.

use jiff::civil::Date;

use super::{Event, rule};
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
    /// Known to the millennium.
    Millennium,
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
    /// [`Annotations::timexes`](crate::annotate::Annotations::timexes).
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

impl Modality {
    /// The name in the annotation stream, such as `announced`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Announced => "announced",
            Self::Denied => "denied",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// Whose reckoning a day is told by, where it is not sure to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reckoning {
    /// The tabular Islamic calendar; months begin when the moon is seen.
    TabularIslamic,
    /// The new moon, as it is computed.
    NewMoon,
}

impl Reckoning {
    /// In words for readers.
    pub fn words(self) -> &'static str {
        match self {
            Self::TabularIslamic => "by the tabular Islamic calendar, to a day or so",
            Self::NewMoon => "by the new moon, to a day or so",
        }
    }
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
    /// TIMEX3's `quant` of a set: `EVERY` or `EACH`.
    pub quant: Option<&'static str>,
    /// How often in its period a set recurs: TIMEX3's `freq`, as `2` for `2X`.
    pub freq: Option<u32>,
    /// From where a duration runs: TIMEX3's `beginPoint`.
    pub begin: Option<Anchor>,
    /// Up to where a duration runs: TIMEX3's `endPoint`.
    pub end: Option<Anchor>,
    /// The event that a length counts from: `six weeks before the accident`. The
    /// days are known if the text dates it.
    pub event: Option<Event>,
    /// The days that it means, where they are known.
    pub interval: Option<Interval>,
    /// The whole range, if it is the first date of one: `from 2014 to 2016`.
    pub range: Option<Interval>,
    /// How it came by its value.
    pub basis: Basis,
    /// What it was counted from, unless it stands for itself.
    pub anchor: Option<Anchor>,
    /// What its sentence says of whether it happened.
    pub modality: Modality,
    /// Whether its sentence says who says so: `he said`, `according to`.
    pub is_reported: bool,
    /// Whether it is not exact: `about 1990`, and the feasts of the moon, whose
    /// day is known to a day or so.
    pub is_approximate: bool,
    /// Whether it may be another date: `3/4/2019`.
    pub is_uncertain: bool,
    /// What tells its day, if that is known to a day or so only: `Eid al-Fitr`.
    pub reckoning: Option<Reckoning>,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Timex {
    /// Counts anchors anew, since other expressions were taken out or put in.
    /// One that is no longer there was counted from nothing that can be named.
    pub(crate) fn move_anchors(&mut self, moved: impl Fn(usize) -> Option<usize>) {
        for anchor in [&mut self.anchor, &mut self.begin, &mut self.end] {
            if let Some(Anchor::Timex(at)) = *anchor {
                *anchor = moved(at).map(Anchor::Timex);
            }
        }
    }

    /// Whether it names a time that could not be worked out: `last Monday`, or
    /// `within 14 months` from nowhere. A vague one such as `now` is as resolved
    /// as it can be.
    pub fn is_unresolved(&self) -> bool {
        let is_point = matches!(self.kind, TimexType::Date | TimexType::Time);
        let is_deadline = self.rule == rule::WITHIN
            && self.interval.is_none()
            && self.modality == Modality::Announced;
        is_point && self.value.is_none() || is_deadline
    }

    /// Whether it is a date in figures, `3/4/2019`, and nothing tells whether the
    /// day or the month comes first.
    pub fn is_ambiguous_order(&self) -> bool {
        self.rule == rule::NUMERIC && self.is_uncertain
    }

    /// How it came by its value, in words for readers: `from “last Monday”,
    /// article of 2019-03-07`, and what tells a feast of the moon. Nothing if it
    /// stands for itself or has no value.
    ///
    /// `text` is the annotated text, `timexes` all that was found in it, and
    /// `reference` the day on which it was written.
    ///
    /// ```
    /// use dateline::annotate::{Annotator, Context};
    /// use jiff::civil::date;
    ///
    /// let text = "They met last Monday.";
    /// let reference = Some(date(2019, 3, 7));
    /// let context = Context { reference_date: reference, ..Context::default() };
    /// let found = Annotator::english().annotate(text, &context);
    /// assert_eq!(
    ///     found.timexes[0].reason(text, &found.timexes, reference).as_deref(),
    ///     Some("from “last Monday”, article of 2019-03-07")
    /// );
    /// ```
    pub fn reason(
        &self,
        text: &str,
        timexes: &[Self],
        reference: Option<Date>,
    ) -> Option<String> {
        self.value.as_ref()?;
        let counted = self.counted_from(text, timexes, reference);
        let reckoned = self.reckoning.map(Reckoning::words);
        match (counted, reckoned) {
            (Some(counted), Some(reckoned)) => Some(format!("{counted}, {reckoned}")),
            (None, Some(reckoned)) => Some(reckoned.to_owned()),
            (counted, None) => counted,
        }
    }

    fn counted_from(
        &self,
        text: &str,
        timexes: &[Self],
        reference: Option<Date>,
    ) -> Option<String> {
        let words = self.span.of(text);
        Some(match self.anchor? {
            Anchor::Reference => format!("from “{words}”, article of {}", reference?),
            Anchor::Dateline => format!("from “{words}”, and the dateline"),
            Anchor::Timex(at) => {
                let other = timexes.get(at)?;
                format!("from “{words}”, counted from “{}”", other.span.of(text))
            }
        })
    }
}
