//! Stretches of the calendar: their TIMEX3 values, their first and last days,
//! and counting in them.
//!
//! Nothing here panics: what lies outside jiff's years, -9999 to 9999, is
//! `None`. Years count as astronomers do: 0 is 1 BC.

use jiff::{
    Span as Time,
    civil::{Date, ISOWeekDate, Weekday},
};

use super::{
    super::lang::en::time::{Season, Unit},
    Precision,
};

/// A stretch of the calendar that TIMEX3 has a value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Period {
    Day(Date),
    /// The ISO week that begins with this Monday.
    Week(Date),
    /// Saturday and Sunday of the week that begins with this Monday.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    /// The winter of a year begins in its December.
    Season(i16, Season),
    Year(i16),
    /// 198 is the 1980s.
    Decade(i16),
    /// 19 is the years from 1900 to 1999.
    Century(i16),
    /// 1 is the years from 1000 to 1999.
    Millennium(i16),
    /// From one day to another, as no unit of the calendar goes: Ramadan.
    Days(Date, Date),
}

impl Period {
    /// The stretch of length `unit` that `date` lies in; nothing for units
    /// shorter than a day.
    pub(super) fn of(unit: Unit, date: Date) -> Option<Self> {
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => Self::Day(date),
            Unit::Week => Self::Week(monday_of(date)?),
            Unit::Weekend => Self::Weekend(monday_of(date)?),
            Unit::Month => Self::Month(date.year(), date.month()),
            Unit::Quarter => Self::Quarter(date.year(), (date.month() - 1) / 3 + 1),
            Unit::Year => Self::Year(date.year()),
            Unit::Decade => Self::Decade(date.year().div_euclid(10)),
            Unit::Century => Self::Century(date.year().div_euclid(100)),
            Unit::Millennium => Self::Millennium(date.year().div_euclid(1000)),
        })
    }

    /// The year, if it is a year that exists: jiff's, without year 0 of the
    /// common reckoning, which the caller never makes.
    pub(super) fn year(year: i32) -> Option<Self> {
        let year = i16::try_from(year).ok()?;
        (-9998..=9999).contains(&year).then_some(Self::Year(year))
    }

    /// The day, if it exists.
    pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::Day)
    }

    /// A week of ISO 8601, if that year has it.
    pub(super) fn week(year: i16, week: i8) -> Option<Self> {
        let day = ISOWeekDate::new(year, week, Weekday::Monday).ok()?;
        Some(Self::Week(day.date()))
    }

    /// The stretch `n` of its own length later.
    pub(super) fn plus(self, n: i32) -> Option<Self> {
        let year_by =
            |year: i16, n: i32| match Self::year(i32::from(year).checked_add(n)?) {
                Some(Self::Year(year)) => Some(year),
                _ => None,
            };
        Some(match self {
            Self::Day(date) => Self::Day(plus_days(date, n)?),
            Self::Week(monday) => Self::Week(plus_days(monday, n.checked_mul(7)?)?),
            Self::Weekend(monday) => Self::Weekend(plus_days(monday, n.checked_mul(7)?)?),
            Self::Month(year, month) => {
                let (year, month) = plus_parts(year, month, 12, n)?;
                Self::Month(year, month)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = plus_parts(year, quarter, 4, n)?;
                Self::Quarter(year, quarter)
            }
            Self::Half(year, half) => {
                let (year, half) = plus_parts(year, half, 2, n)?;
                Self::Half(year, half)
            }
            Self::Season(year, season) => Self::Season(year_by(year, n)?, season),
            Self::Year(year) => Self::Year(year_by(year, n)?),
            Self::Decade(decade) => {
                let decade = i32::from(decade).checked_add(n)?;
                let decade = i16::try_from(decade).ok()?;
                (-999..=999).contains(&decade).then_some(Self::Decade(decade))?
            }
            Self::Century(century) => {
                let century = i32::from(century).checked_add(n)?;
                let century = i16::try_from(century).ok()?;
                (-99..=99).contains(&century).then_some(Self::Century(century))?
            }
            Self::Millennium(millennium) => {
                let millennium = i32::from(millennium).checked_add(n)?;
                let millennium = i16::try_from(millennium).ok()?;
                (-9..=9).contains(&millennium).then_some(Self::Millennium(millennium))?
            }
            Self::Days(first, last) => {
                let n = n.checked_mul(days_between(first, last) + 1)?;
                Self::Days(plus_days(first, n)?, plus_days(last, n)?)
            }
        })
    }

    /// The same day, month or quarter `n` years later; 29 February becomes the
    /// 28th where it has to.
    pub(super) fn years_on(self, n: i32) -> Option<Self> {
        let months = n.checked_mul(12)?;
        match self {
            Self::Day(date) => plus_months(date, months).map(Self::Day),
            Self::Month(..) => self.plus(months),
            Self::Quarter(..) => self.plus(n.checked_mul(4)?),
            Self::Half(..) => self.plus(n.checked_mul(2)?),
            Self::Season(..) | Self::Year(_) => self.plus(n),
            _ => None,
        }
    }

    /// The first day.
    pub(super) fn first(self) -> Option<Date> {
        match self {
            Self::Day(date) | Self::Week(date) => Some(date),
            Self::Weekend(monday) => plus_days(monday, 5),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Quarter(year, quarter) => Date::new(year, quarter * 3 - 2, 1).ok(),
            Self::Half(year, half) => Date::new(year, half * 6 - 5, 1).ok(),
            Self::Season(year, season) => Date::new(year, first_month(season), 1).ok(),
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Decade(decade) => Date::new(decade.checked_mul(10)?, 1, 1).ok(),
            Self::Century(century) => {
                Date::new(century.checked_mul(100)? + before_christ(century), 1, 1).ok()
            }
            Self::Millennium(it) => {
                Date::new(it.checked_mul(1000)? + before_christ(it), 1, 1).ok()
            }
            Self::Days(first, _) => Some(first),
        }
    }

    /// The last day.
    pub(super) fn last(self) -> Option<Date> {
        let months = |months: i8| {
            let last = plus_months(self.first()?, i32::from(months) - 1)?;
            Some(last.last_of_month())
        };
        match self {
            Self::Day(date) => Some(date),
            Self::Week(monday) | Self::Weekend(monday) => plus_days(monday, 6),
            Self::Month(..) => months(1),
            Self::Quarter(..) | Self::Season(..) => months(3),
            Self::Half(..) => months(6),
            Self::Year(year) => Date::new(year, 12, 31).ok(),
            Self::Decade(decade) => {
                Date::new(decade.checked_mul(10)?.checked_add(9)?, 12, 31).ok()
            }
            Self::Century(century) => {
                let last = century.checked_mul(100)?.checked_add(99)?;
                Date::new(last + before_christ(century), 12, 31).ok()
            }
            Self::Millennium(it) => {
                let last = it.checked_mul(1000)?.checked_add(999)?;
                Date::new(last + before_christ(it), 12, 31).ok()
            }
            Self::Days(_, last) => Some(last),
        }
    }

    /// The year that its first day is in.
    pub(super) fn in_year(self) -> Option<i16> {
        Some(match self {
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Season(year, _)
            | Self::Year(year) => year,
            // The Thursday decides to which year a week belongs.
            Self::Week(monday) | Self::Weekend(monday) => plus_days(monday, 3)?.year(),
            _ => self.first()?.year(),
        })
    }

    /// The value in TIMEX3.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(date) if date.year() <= 0 => {
                format!(
                    "{}-{:02}-{:02}",
                    year_value(date.year()),
                    date.month(),
                    date.day()
                )
            }
            Self::Day(date) => date.to_string(),
            Self::Week(monday) => week_value(monday),
            Self::Weekend(monday) => week_value(monday) + "-WE",
            Self::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Self::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Self::Season(year, season) => {
                format!("{}-{}", year_value(year), season_value(season))
            }
            Self::Year(year) => year_value(year),
            Self::Decade(decade) if decade < 0 => format!("BC{:03}", -(decade + 1)),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) if century < 0 => format!("BC{:02}", -(century + 1)),
            Self::Century(century) => format!("{century:02}"),
            Self::Millennium(it) if it < 0 => format!("BC{}", -(it + 1)),
            Self::Millennium(it) => it.to_string(),
            // TIMEX3 has no such value; an interval of ISO 8601 says it.
            Self::Days(first, last) => format!("{}/{}", edtf_day(first), edtf_day(last)),
        }
    }

    /// The same in the Extended Date/Time Format.
    pub(super) fn edtf(self) -> Option<String> {
        Some(match self {
            Self::Day(date) => edtf_day(date),
            Self::Month(year, month) => format!("{}-{month:02}", edtf_year(year)),
            Self::Year(year) => edtf_year(year),
            Self::Decade(decade) if decade >= 0 => format!("{decade:03}X"),
            Self::Century(century) if century >= 0 => format!("{century:02}XX"),
            Self::Millennium(it) if it >= 0 => format!("{it}XXX"),
            Self::Season(year, season) => {
                format!("{}-{}", edtf_year(year), season_number(season))
            }
            Self::Quarter(..) | Self::Half(..) => {
                let (first, last) = (self.first()?, self.last()?);
                format!("{}/{}", edtf_month(first), edtf_month(last))
            }
            Self::Week(_)
            | Self::Weekend(_)
            | Self::Decade(_)
            | Self::Century(_)
            | Self::Millennium(_)
            | Self::Days(..) => {
                format!("{}/{}", edtf_day(self.first()?), edtf_day(self.last()?))
            }
        })
    }

    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Day(_) => Precision::Day,
            Self::Week(_) | Self::Weekend(_) => Precision::Week,
            Self::Month(..) => Precision::Month,
            Self::Quarter(..) | Self::Half(..) | Self::Season(..) => Precision::Season,
            Self::Year(_) => Precision::Year,
            Self::Decade(_) => Precision::Decade,
            Self::Century(_) => Precision::Century,
            Self::Millennium(_) => Precision::Millennium,
            Self::Days(first, last) => match days_between(first, last) {
                0 => Precision::Day,
                1..7 => Precision::Week,
                7..31 => Precision::Month,
                31..93 => Precision::Season,
                _ => Precision::Year,
            },
        }
    }

    /// Whether `date` lies within.
    pub(super) fn contains(self, date: Date) -> bool {
        self.first().is_some_and(|first| first <= date)
            && self.last().is_some_and(|last| date <= last)
    }
}

/// `date` and `n` days.
pub(super) fn plus_days(date: Date, n: i32) -> Option<Date> {
    plus(date, Time::new().try_days(n).ok()?)
}

/// `date` and `n` months; the last day of a month stays within it.
pub(super) fn plus_months(date: Date, n: i32) -> Option<Date> {
    plus(date, Time::new().try_months(n).ok()?)
}

/// `date` and `n` units; hours and the like do not count.
pub(super) fn plus_units(date: Date, unit: Unit, n: i32) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(date),
        Unit::Day => plus_days(date, n),
        Unit::Week | Unit::Weekend => plus_days(date, n.checked_mul(7)?),
        Unit::Month => plus_months(date, n),
        Unit::Quarter => plus_months(date, n.checked_mul(3)?),
        Unit::Year => plus_months(date, n.checked_mul(12)?),
        Unit::Decade => plus_months(date, n.checked_mul(120)?),
        Unit::Century => plus_months(date, n.checked_mul(1200)?),
        Unit::Millennium => plus_months(date, n.checked_mul(12_000)?),
    }
}

fn plus(date: Date, time: Time) -> Option<Date> {
    date.checked_add(time).ok()
}

/// The Monday of the ISO week of `date`.
pub(super) fn monday_of(date: Date) -> Option<Date> {
    plus_days(date, i32::from(-date.weekday().to_monday_zero_offset()))
}

/// The day with this `weekday` (Monday is 1) in the week that begins with `monday`.
pub(super) fn weekday_after(monday: Date, weekday: i8) -> Option<Date> {
    plus_days(monday, i32::from(weekday) - 1)
}

/// The `n`-th `weekday` (Monday is 1) of a month; its last if `n` is -1.
pub(super) fn nth_weekday(year: i16, month: i8, weekday: i8, n: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()
}

/// Counts in the `per_year` parts of a year; parts count from 1.
fn plus_parts(year: i16, part: i8, per_year: i32, n: i32) -> Option<(i16, i8)> {
    let parts = i32::from(year) * per_year + i32::from(part) - 1;
    let parts = parts.checked_add(n)?;
    let Some(Period::Year(year)) = Period::year(parts.div_euclid(per_year)) else {
        return None;
    };
    let part = i8::try_from(parts.rem_euclid(per_year)).ok()? + 1;
    Some((year, part))
}

/// Centuries and millennia before Christ end with a full hundred: the fifth
/// century is 500 to 401 BC, which astronomers count as -499 to -400.
fn before_christ(century: i16) -> i16 {
    i16::from(century < 0)
}

fn first_month(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

pub(super) fn season_value(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

fn season_number(season: Season) -> u8 {
    match season {
        Season::Spring => 21,
        Season::Summer => 22,
        Season::Autumn => 23,
        Season::Winter => 24,
    }
}

fn year_value(year: i16) -> String {
    if year <= 0 { format!("BC{:04}", 1 - year) } else { format!("{year:04}") }
}

fn week_value(monday: Date) -> String {
    let week = monday.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn edtf_year(year: i16) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

fn edtf_month(date: Date) -> String {
    format!("{}-{:02}", edtf_year(date.year()), date.month())
}

/// A day as EDTF writes it.
pub(super) fn edtf_day(date: Date) -> String {
    format!("{}-{:02}", edtf_month(date), date.day())
}

/// How many days `to` lies behind `from`.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(period: Option<Period>, value: &str, edtf: &str, first: Date, last: Date) {
        let period = period.expect("the period exists");
        assert_eq!(period.value(), value);
        assert_eq!(period.edtf().as_deref(), Some(edtf));
        assert_eq!((period.first(), period.last()), (Some(first), Some(last)));
    }

    #[test]
    fn periods_have_values_and_bounds() {
        let leap = date(2020, 2, 29);
        check(Period::of(Unit::Day, leap), "2020-02-29", "2020-02-29", leap, leap);
        let (first, last) = (date(2020, 2, 24), date(2020, 3, 1));
        check(
            Period::of(Unit::Week, leap),
            "2020-W09",
            "2020-02-24/2020-03-01",
            first,
            last,
        );
        let (first, last) = (date(2020, 1, 1), date(2020, 3, 31));
        check(Period::of(Unit::Quarter, leap), "2020-Q1", "2020-01/2020-03", first, last);
        let (first, last) = (date(2020, 1, 1), date(2029, 12, 31));
        check(Period::of(Unit::Decade, leap), "202", "202X", first, last);
        let (first, last) = (date(2019, 12, 1), date(2020, 2, 29));
        let winter = Some(Period::Season(2019, Season::Winter));
        check(winter, "2019-WI", "2019-24", first, last);
        let (first, last) = (date(-43, 1, 1), date(-43, 12, 31));
        check(Period::year(-43), "BC0044", "-0043", first, last);
        let (first, last) = (date(1000, 1, 1), date(1999, 12, 31));
        check(Some(Period::Millennium(1)), "1", "1XXX", first, last);
        let (first, last) = (date(-2999, 1, 1), date(-2000, 12, 31));
        let edtf = "-2999-01-01/-2000-12-31";
        check(Some(Period::Millennium(-3)), "BC2", edtf, first, last);
    }

    #[test]
    fn anniversaries_are_as_fine_as_what_they_are_of() {
        let leap = Period::Day(date(2016, 2, 29));
        assert_eq!(leap.years_on(10), Some(Period::Day(date(2026, 2, 28))));
        assert_eq!(Period::Month(2009, 5).years_on(10), Some(Period::Month(2019, 5)));
        assert_eq!(Period::Year(2009).years_on(10), Some(Period::Year(2019)));
        assert_eq!(Period::Week(date(2009, 5, 4)).years_on(10), None);
        assert_eq!(Period::Year(9999).years_on(1), None);
    }

    #[test]
    fn counting_goes_over_the_years_and_ends_with_time() {
        assert_eq!(Period::Month(2020, 11).plus(3), Some(Period::Month(2021, 2)));
        assert_eq!(Period::Quarter(2020, 1).plus(-1), Some(Period::Quarter(2019, 4)));
        assert_eq!(Period::Year(9999).plus(1), None);
        assert_eq!(Period::Day(Date::MAX).plus(1), None);
        assert_eq!(Period::Day(Date::MIN).plus(-1), None);
        assert_eq!(Period::Week(date(2020, 2, 24)).plus(i32::MAX), None);
        assert_eq!(Period::Decade(202).plus(i32::MIN), None);
    }
}
