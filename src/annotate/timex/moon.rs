//! Days that the moon tells: of the Hebrew calendar, which is arithmetic, and
//! those of new moons, which are computed to some minutes.
//!
//! Sources: E. M. Reingold and N. Dershowitz, "Calendrical Calculations"; J.
//! Meeus, "Astronomical Algorithms", chapter 49. Outside 1600 to 2400 the new
//! moons are not good enough to tell a day, and there is none.

use jiff::civil::Date;

use super::calendar::{days_between, plus_days};

/// The day of a Hebrew date (Nisan is 1) that falls into `year`.
pub(super) fn hebrew(year: i16, month: u8, day: u8) -> Option<Date> {
    // Tishri, the seventh month, begins the year; Nisan to Elul have 177 days.
    let hebrew = i32::from(year) + 3761;
    if hebrew < 2 {
        return None;
    }
    let new_year = hebrew_new_year(hebrew)?;
    let days_before = match month {
        1 => -177,
        7 => 0,
        _ => return None,
    };
    plus_days(new_year, days_before + i32::from(day) - 1)
}

/// 1 Tishri of a Hebrew year.
fn hebrew_new_year(year: i32) -> Option<Date> {
    let correction = {
        let (last, this, next) =
            (elapsed_days(year - 1), elapsed_days(year), elapsed_days(year + 1));
        // A year of 356 days, or one behind a year of 382, begins later.
        if next - this == 356 { 2 } else { i32::from(this - last == 382) }
    };
    // The calendar's first day is 7 September of the year -3760.
    plus_days(Date::new(-3760, 9, 7).ok()?, elapsed_days(year) + correction)
}

/// Days from the calendar's first to the new year, but for a delay by the length
/// of the years around it.
fn elapsed_days(year: i32) -> i32 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * i64::from(months);
    let day = 29 * i64::from(months) + parts.div_euclid(25_920);
    let delayed = if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day };
    i32::try_from(delayed).unwrap_or(i32::MAX / 2)
}

/// The first day of the Chinese year: that of the new moon nearest to 4
/// February.
pub(super) fn lunar_new_year(year: i16) -> Option<Date> {
    let beijing = 8.0;
    let middle = Date::new(year, 2, 4).ok()?;
    new_moons(year)?
        .filter_map(|moon| day_of(moon, beijing))
        .min_by_key(|&day| days_between(middle, day).abs())
}

/// Diwali: the evening without moon between 17 October and 15 November.
pub(super) fn diwali(year: i16) -> Option<Date> {
    // A day counts from its dusk, about 17:45 in India, to the next.
    let (india, dusk) = (5.5, 17.75);
    let first = Date::new(year, 10, 17).ok()?;
    new_moons(year)?
        .filter_map(|moon| day_of(moon, india - dusk))
        .find(|&day| (0..30).contains(&days_between(first, day)))
}

/// The new moons of a year and some of the next, as Julian days of Universal
/// Time.
fn new_moons(year: i16) -> Option<impl Iterator<Item = f64>> {
    (1600..=2400).contains(&year).then_some(())?;
    let first = ((f64::from(year) - 2000.0) * 12.368_5).floor();
    Some((0..15_u8).map(move |n| new_moon(first + f64::from(n))))
}

/// The new moon number `k` since January 2000 (Meeus, 49.1, with the terms above
/// some minutes).
fn new_moon(k: f64) -> f64 {
    let t = k / 1236.85;
    let mean = 2_451_550.097_66 + 29.530_588_861 * k + 0.000_154_37 * t * t;
    let radians = |degrees: f64| degrees.to_radians();
    let sun = radians(2.5534 + 29.105_356_70 * k);
    let moon = radians(201.5643 + 385.816_935_28 * k + 0.010_758_2 * t * t);
    let latitude = radians(160.7108 + 390.670_502_84 * k - 0.001_611_8 * t * t);
    let correction = -0.4072 * moon.sin()
        + 0.172_41 * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * latitude).sin()
        + 0.007_39 * (moon - sun).sin()
        - 0.005_14 * (moon + sun).sin()
        + 0.002_08 * (2.0 * sun).sin();
    // Dynamical time is about a minute ahead of Universal Time.
    mean + correction - 0.0008
}

/// The day on which a moment falls `hours` east of Greenwich.
fn day_of(julian: f64, hours: f64) -> Option<Date> {
    // Julian days begin at noon; 2451544.5 is the midnight before 1 January 2000.
    let days = (julian + hours / 24.0 - 2_451_544.5).floor();
    #[expect(clippy::cast_possible_truncation, reason = "some centuries of days")]
    plus_days(Date::new(2000, 1, 1).ok()?, days as i32)
}
