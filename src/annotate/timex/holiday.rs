//! On which day a holiday falls in a year.

use jiff::civil::Date;

use super::{
    super::lang::en::time::Holiday,
    Reckoning,
    calendar::{Period, nth_weekday, plus_days},
    moon,
};

/// The days of `holiday` that begin in `year`, in order: mostly one; two of an
/// Islamic feast in some years, and mostly two of "Eid", which names either.
///
/// Feasts of the moon may be a day off: [`reckoning`].
pub(super) fn in_year(
    holiday: Holiday,
    year: i16,
) -> impl Iterator<Item = Period> + Clone {
    let day = |day: Option<Date>| day.map(Period::Day);
    let (one, other) = match holiday {
        Holiday::Islamic(month, of_month) => {
            (islamic(year, month, of_month).map(day), [None; 2])
        }
        Holiday::Eid => (islamic(year, 10, 1).map(day), islamic(year, 12, 10).map(day)),
        Holiday::Ramadan => {
            // The ninth month, as each odd one, has 30 days.
            let month = |first: Date| Some(Period::Days(first, plus_days(first, 29)?));
            (islamic(year, 9, 1).map(|first| first.and_then(month)), [None; 2])
        }
        _ => ([day(of_one_day(holiday, year)), None], [None; 2]),
    };
    let mut all = [one[0], one[1], other[0], other[1]];
    all.sort_by_key(|period| period.and_then(Period::first));
    all.into_iter().flatten()
}

/// What tells the day of a holiday that may be one off.
pub(super) fn reckoning(holiday: Holiday) -> Option<Reckoning> {
    match holiday {
        Holiday::Islamic(..) | Holiday::Eid | Holiday::Ramadan => {
            Some(Reckoning::TabularIslamic)
        }
        Holiday::LunarNewYear | Holiday::Diwali => Some(Reckoning::NewMoon),
        _ => None,
    }
}

/// The day of a holiday that falls into each year once.
fn of_one_day(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Nth(month, weekday, n) => nth_weekday(year, month, weekday, n),
        Holiday::Easter(days) => plus_days(easter(year)?, i32::from(days)),
        Holiday::OrthodoxEaster(days) => {
            plus_days(orthodox_easter(year)?, i32::from(days))
        }
        Holiday::Hebrew(month, day) => moon::hebrew(year, month, day),
        Holiday::LunarNewYear => moon::lunar_new_year(year),
        Holiday::Diwali => moon::diwali(year),
        Holiday::ElectionDay => plus_days(nth_weekday(year, 11, 1, 1)?, 1),
        Holiday::Islamic(..) | Holiday::Eid | Holiday::Ramadan => None,
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
#[expect(clippy::many_single_char_names, reason = "the letters of the published method")]
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Easter Sunday of the Julian calendar (Meeus), as a Gregorian day.
#[expect(clippy::many_single_char_names, reason = "the letters of the published method")]
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(4), y.rem_euclid(7), y.rem_euclid(19));
    let d = (19 * c + 15).rem_euclid(30);
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let month = (d + e + 114) / 31;
    let day = (d + e + 114) % 31 + 1;
    let julian =
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    plus_days(julian, y.div_euclid(100) - y.div_euclid(400) - 2)
}

/// The days of an Islamic date in a Gregorian year, by the tabular calendar with
/// the leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29. The Islamic year
/// is eleven days shorter, so that there are two of some.
fn islamic(year: i16, month: u8, day: u8) -> [Option<Date>; 2] {
    let first_guess = (i32::from(year) - 622) * 33 / 32;
    let mut days = (first_guess - 1..first_guess + 3)
        .filter_map(|hijri| islamic_day(hijri, month, day))
        .filter(|date| date.year() == year);
    [days.next(), days.next()]
}

fn islamic_day(hijri: i32, month: u8, day: u8) -> Option<Date> {
    if hijri < 1 {
        return None;
    }
    let month = i32::from(month);
    let leap_days = (3 + 11 * hijri) / 30;
    let days = (hijri - 1) * 354 + leap_days + (month - 1) * 29 + month / 2;
    // 1 Muharram of the year 1 is 19 July 622 of the Gregorian calendar.
    plus_days(Date::new(622, 7, 19).ok()?, days + i32::from(day) - 1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn feasts_fall_on_their_days() {
        let check = |holiday, day: Date| {
            let first = in_year(holiday, day.year()).next();
            assert_eq!(first, Some(Period::Day(day)));
        };
        check(Holiday::Easter(0), date(2019, 4, 21));
        check(Holiday::Easter(1), date(2024, 4, 1));
        check(Holiday::OrthodoxEaster(0), date(2019, 4, 28));
        check(Holiday::Nth(11, 4, 4), date(1999, 11, 25));
        check(Holiday::Nth(5, 1, -1), date(2021, 5, 31));
        check(Holiday::ElectionDay, date(1998, 11, 3));
        check(Holiday::Islamic(10, 1), date(2021, 5, 13));
        check(Holiday::Islamic(12, 10), date(2017, 9, 2));
        check(Holiday::Eid, date(2020, 5, 24));
        check(Holiday::Hebrew(1, 15), date(2019, 4, 20));
        check(Holiday::Hebrew(1, 15), date(2024, 4, 23));
        check(Holiday::Hebrew(7, 1), date(2019, 9, 30));
        check(Holiday::Hebrew(7, 10), date(1973, 10, 6));
        check(Holiday::Hebrew(7, 10), date(2023, 9, 25));
        check(Holiday::LunarNewYear, date(2000, 2, 5));
        check(Holiday::LunarNewYear, date(2012, 1, 23));
        check(Holiday::LunarNewYear, date(2019, 2, 5));
        check(Holiday::LunarNewYear, date(2020, 1, 25));
        check(Holiday::LunarNewYear, date(2021, 2, 12));
        check(Holiday::LunarNewYear, date(2023, 1, 22));
        check(Holiday::LunarNewYear, date(2024, 2, 10));
        check(Holiday::LunarNewYear, date(2025, 1, 29));
        check(Holiday::Diwali, date(2016, 10, 30));
        check(Holiday::Diwali, date(2019, 10, 27));
        check(Holiday::Diwali, date(2020, 11, 14));
        check(Holiday::Diwali, date(2021, 11, 4));
        check(Holiday::Diwali, date(2023, 11, 12));
    }

    #[test]
    fn some_feasts_come_twice_in_a_year() {
        let days = |holiday, year| in_year(holiday, year).collect::<Vec<_>>();
        let day = |year, month, day| Period::Day(date(year, month, day));
        let fitr = Holiday::Islamic(10, 1);
        assert_eq!(days(fitr, 2000), [day(2000, 1, 8), day(2000, 12, 28)]);
        assert_eq!(days(Holiday::Eid, 2019), [day(2019, 6, 5), day(2019, 8, 12)]);
        let ramadan = Period::Days(date(2019, 5, 6), date(2019, 6, 4));
        assert_eq!(days(Holiday::Ramadan, 2019), [ramadan]);
        assert_eq!(days(Holiday::Ramadan, 2030).len(), 2);
    }

    #[test]
    fn no_year_panics() {
        let holidays = [
            Holiday::Fixed(2, 29),
            Holiday::Easter(50),
            Holiday::OrthodoxEaster(0),
            Holiday::Islamic(12, 10),
            Holiday::Eid,
            Holiday::Ramadan,
            Holiday::ElectionDay,
            Holiday::Hebrew(1, 15),
            Holiday::LunarNewYear,
            Holiday::Diwali,
        ];
        for year in -9999..=9999 {
            for holiday in holidays {
                for day in in_year(holiday, year) {
                    assert_eq!(day.in_year(), Some(year), "{day:?}");
                }
            }
        }
    }
}
