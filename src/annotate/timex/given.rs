//! Dates that a person has set, written in EDTF.
//!
//! A text such as `2019-03-04`, `2014~` or `2016-05/2018-11` comes in, a
//! [`GivenDate`] comes out, and stands in place of what the rules read, so that
//! "two days later" counts from it. Reading EDTF is the work of `edtf_core`; its
//! types stay in this file.

use edtf_core::{Bound, BoundDate, Edtf, IntervalEndpoint, SetElement, SetKind};
use jiff::civil::Date;

use super::{
    Basis, Expression, Extent, Interval, Modality, Precision, Timex, TimexType,
    calendar::Period,
    phrase::{Meaning, Phrase},
};
use crate::{
    annotate::{Given, Text, Verdict, lang::en::time::Season},
    text::Span,
};

/// A date that a person has set for an expression.
///
/// ```
/// use dateline::annotate::GivenDate;
///
/// let date = GivenDate::parse("2019-03-04").expect("it is a day");
/// assert_eq!(date.value.as_deref(), Some("2019-03-04"));
/// assert!(GivenDate::parse("4 March").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GivenDate {
    /// The same in TIMEX3; of a range, that of its first day.
    pub value: Option<String>,
    /// The days that it means.
    pub interval: Interval,
    /// Whether it is marked with `~` or `%`.
    pub is_approximate: bool,
    /// Whether it is marked with `?` or `%`, or one of several.
    pub is_uncertain: bool,
    /// What is counted from it: the stretch of the calendar that it names.
    period: Option<Period>,
}

impl GivenDate {
    /// Reads a date in the Extended Date/Time Format (ISO 8601-2).
    ///
    /// # Errors
    ///
    /// Returns what is wrong with `text`, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let edtf = Edtf::parse(text.trim()).map_err(|error| error.to_string())?;
        let bounds = edtf.bounds();
        let earliest = day(bounds.earliest)?;
        let latest = day(bounds.latest)?;
        if earliest.is_none() && latest.is_none() {
            return Err("it names no day at all".to_owned());
        }
        let dates = dates(&edtf);
        let first = dates.first().ok_or("it names no day at all")?;
        let (precision, period, value) = reading(first);
        let whole = earliest.zip(latest).map(|(first, last)| Period::Days(first, last));
        let period = if dates.len() == 1 { period.or(whole) } else { whole };
        let is_one_of = matches!(&edtf, Edtf::Set(set) if set.kind == SetKind::OneMember);
        Ok(Self {
            value,
            interval: Interval {
                edtf: text.trim().to_owned(),
                earliest,
                latest,
                precision,
                extent: match edtf {
                    Edtf::Interval(_) => Extent::Span,
                    _ => Extent::Window,
                },
            },
            is_approximate: dates.iter().any(edtf_core::Date::is_approximate),
            is_uncertain: is_one_of || dates.iter().any(edtf_core::Date::is_uncertain),
            period: period.filter(|_| !is_one_of),
        })
    }

    /// The expression at `span` as this date, and what its sentence says of it.
    pub(super) fn timex(
        &self,
        span: Span,
        is_reported: bool,
        rule: &'static str,
    ) -> Timex {
        Timex {
            span,
            kind: TimexType::Date,
            value: self.value.clone(),
            modifier: self.is_approximate.then_some("APPROX"),
            quant: None,
            freq: None,
            begin: None,
            end: None,
            event: None,
            interval: Some(self.interval.clone()),
            range: None,
            basis: Basis::Absolute,
            anchor: None,
            modality: Modality::Happened,
            is_reported,
            is_approximate: self.is_approximate,
            is_uncertain: self.is_uncertain,
            reckoning: None,
            rule,
        }
    }
}

/// Puts what a person has said in place of what was read. Of two things that
/// are said of the same words, the later is followed.
pub(super) fn put(
    text: &Text<'_>,
    mut read: Vec<Expression>,
    given: &[Given],
) -> Vec<Expression> {
    for (at, it) in given.iter().enumerate() {
        let date = match &it.verdict {
            Verdict::Date(date) => Some(date),
            Verdict::NoDate | Verdict::Name(_) => None,
            _ => continue,
        };
        let place = |old: &Expression| match old.given {
            Some(other) => given[other].span,
            None => old.span(text),
        };
        read.retain(|old| !place(old).overlaps(it.span));
        if let Some(new) = date.and_then(|date| expression(text, it.span, at, date)) {
            let behind = read.partition_point(|old| place(old).start() < it.span.start());
            read.insert(behind, new);
        }
    }
    read
}

/// A date that is given, among what was read. Nothing in a text without words.
fn expression(
    text: &Text<'_>,
    span: Span,
    given: usize,
    date: &GivenDate,
) -> Option<Expression> {
    let start = text.tokens.partition_point(|token| token.end() <= span.start());
    let start = start.min(text.tokens.len().checked_sub(1)?);
    let end = text.tokens.partition_point(|token| token.start() < span.end());
    let sentence = text.sentences.partition_point(|it| it.tokens.end <= start);
    let sentence = sentence.min(text.sentences.len().checked_sub(1)?);
    let meaning = date.period.map_or(Meaning::Given, Meaning::Exact);
    let phrase = Phrase::new(meaning, end.max(start + 1));
    Some(Expression {
        given: Some(given),
        ..Expression::new(text, phrase, start, sentence)
    })
}

/// A bound as a day; nothing if it is open.
fn day(bound: Bound) -> Result<Option<Date>, String> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => {
            let of_calendar = || {
                let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
                Date::new(i16::try_from(year).ok()?, month, day).ok()
            };
            let date = of_calendar().ok_or("years go from -9999 to 9999")?;
            Ok(Some(date))
        }
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => Ok(None),
    }
}

/// Every date that an expression is made of, in order.
fn dates(edtf: &Edtf) -> Vec<edtf_core::Date> {
    let of_endpoint = |endpoint: &IntervalEndpoint| match endpoint {
        IntervalEndpoint::Date(date)
        | IntervalEndpoint::OnOrBefore(date)
        | IntervalEndpoint::OnOrAfter(date) => Some(*date),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    };
    let of_element = |element: &SetElement| match element {
        SetElement::Date(date)
        | SetElement::OnOrBefore(date)
        | SetElement::OnOrAfter(date) => vec![*date],
        SetElement::Range(first, last) => vec![*first, *last],
    };
    match edtf {
        Edtf::Date(date) => vec![*date],
        Edtf::DateTime(time) => vec![time.date],
        Edtf::Interval(range) => {
            [&range.start, &range.end].into_iter().filter_map(of_endpoint).collect()
        }
        Edtf::Set(set) => set.elements.iter().flat_map(of_element).collect(),
    }
}

/// How finely a date is given, the stretch of the calendar that it names, and
/// its value in TIMEX3 where it has one.
fn reading(date: &edtf_core::Date) -> (Precision, Option<Period>, Option<String>) {
    let Some(year) = date.year.value().and_then(|year| i16::try_from(year).ok()) else {
        return coarse(date);
    };
    let part = |field: Option<edtf_core::DateField>| {
        field.and_then(edtf_core::DateField::value).and_then(|it| i8::try_from(it).ok())
    };
    let period = match (part(date.month), part(date.day)) {
        (Some(month), Some(day)) => Period::day(year, month, day),
        (Some(month @ 1..=12), None) => Some(Period::Month(year, month)),
        (Some(21), None) => Some(Period::Season(year, Season::Spring)),
        (Some(22), None) => Some(Period::Season(year, Season::Summer)),
        (Some(23), None) => Some(Period::Season(year, Season::Autumn)),
        (Some(24), None) => Some(Period::Season(year, Season::Winter)),
        (Some(_), None) => {
            let value = Period::year(year.into()).map(Period::value);
            return (Precision::Season, None, value);
        }
        (None, _) => Period::year(year.into()),
    };
    match period {
        Some(period) => (period.precision(), Some(period), Some(period.value())),
        None => (Precision::Day, None, None),
    }
}

/// The same of a year such as `198X` or `19XX`.
fn coarse(date: &edtf_core::Date) -> (Precision, Option<Period>, Option<String>) {
    let edtf_core::YearKind::Standard { negative, digits } = date.year.kind else {
        return (Precision::Year, None, None);
    };
    let known: String = digits.iter().flatten().map(u8::to_string).collect();
    let value = (!negative).then_some(known);
    let precision = match digits.iter().flatten().count() {
        3 => Precision::Decade,
        2 => Precision::Century,
        1 => Precision::Millennium,
        _ => return (Precision::Millennium, None, None),
    };
    (precision, None, value)
}

#[cfg(test)]
mod tests {
    use super::GivenDate;

    /// `edtf` has this value and these first and last days.
    #[track_caller]
    fn check(edtf: &str, value: &str, days: &str) {
        let date = GivenDate::parse(edtf).unwrap_or_else(|why| panic!("{edtf}: {why}"));
        let day =
            |day: Option<jiff::civil::Date>| day.map_or("..".into(), |it| it.to_string());
        let shown =
            format!("{} {}", day(date.interval.earliest), day(date.interval.latest));
        assert_eq!(
            (date.value.as_deref().unwrap_or("-"), &*shown),
            (value, days),
            "{edtf}"
        );
    }

    #[test]
    fn edtf_is_read() {
        check("2019-03-04", "2019-03-04", "2019-03-04 2019-03-04");
        check(" 2019-02 ", "2019-02", "2019-02-01 2019-02-28");
        check("2019?", "2019", "2019-01-01 2019-12-31");
        check("2014~", "2014", "2014-01-01 2014-12-31");
        check("198X", "198", "1980-01-01 1989-12-31");
        check("18XX", "18", "1800-01-01 1899-12-31");
        check("2016-05/2018-11", "2016-05", "2016-05-01 2018-11-30");
        check("../2019", "2019", ".. 2019-12-31");
        check("2019/..", "2019", "2019-01-01 ..");
        check("[2019-03-04,2019-03-11]", "2019-03-04", "2019-03-04 2019-03-11");
        check("1998-22", "1998-SU", "1998-06-01 1998-08-31");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "last Monday", "2019-02-30", "2019-13", "Y12024", "../..", "3/4/2019"]
        {
            assert!(GivenDate::parse(text).is_err(), "{text}");
        }
    }
}
