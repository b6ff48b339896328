//! Which of several Mondays, Mays or Christmases is meant: the one before a
//! day, behind it, or nearest to it.

use jiff::civil::Date;

use super::{
    super::lang::en::time::Unit,
    calendar::{Period, days_between, monday_of, plus_days, plus_months, weekday_after},
    phrase::Partial,
    tense::Tense,
};

/// The weekend that a text of this day speaks of.
pub(super) fn weekend_near(date: Date, tense: Tense) -> Option<Period> {
    let this = Period::of(Unit::Weekend, date)?;
    let is_over = this.first()? > date && tense != Tense::Future;
    if is_over { this.plus(-1) } else { Some(this) }
}

/// The date that a text written on `reference` means by a date without year.
pub(super) fn near(partial: Partial, reference: Date, tense: Tense) -> Option<Period> {
    match partial {
        Partial::Weekday(weekday) => weekday_near(weekday, reference, tense),
        Partial::MonthDayOnly(day) => {
            let months = [-1, 0, 1].map(|n| {
                let month = plus_months(reference, n)?;
                Period::day(month.year(), month.month(), day)
            });
            choose(months.into_iter().flatten(), reference, tense)
        }
        Partial::Decade(tens) => {
            let century = reference.year().div_euclid(100);
            let decade = century.checked_mul(10)? + i16::from(tens / 10);
            let begins = Period::Decade(decade).first()?;
            let is_told = begins.year() + 5 <= reference.year();
            Period::Decade(decade).plus(if is_told { 0 } else { -10 })
        }
        Partial::ShortYear(year) => {
            let century = reference.year().div_euclid(100);
            let year = i32::from(century) * 100 + i32::from(year);
            let is_far = year > i32::from(reference.year()) + 10;
            Period::year(if is_far { year - 100 } else { year })
        }
        // Companies expect in autumn what they will report of the summer.
        Partial::Quarter(_) | Partial::Half(_) if tense == Tense::Future => {
            choose(in_years(partial, reference), reference, Tense::Unknown)
        }
        _ => choose(in_years(partial, reference), reference, tense),
    }
}

/// The decade with these tens that lies nearest to `last`: after 1985, "the
/// '90s" are the 1990s.
pub(super) fn decade_nearest(tens: u8, last: Date) -> Option<Period> {
    let century = last.year().div_euclid(100);
    let decade = last.year().div_euclid(10);
    [century - 1, century, century + 1]
        .into_iter()
        .map(|century| century * 10 + i16::from(tens / 10))
        .min_by_key(|it| (it - decade).abs())
        .and_then(|decade| Period::Decade(decade).plus(0))
}

/// The dates of the years around `reference`, in order. A leap day, or a
/// weekday on a day of the month, may be years off.
fn in_years(partial: Partial, reference: Date) -> impl Iterator<Item = Period> + Clone {
    let reach = match partial {
        Partial::WeekdayMonthDay(..) => 3,
        Partial::MonthDay(2, 29) => 4,
        _ => 1,
    };
    let years = reference.year() - reach..=reference.year() + reach;
    years.flat_map(move |year| partial.all_in_year(year))
}

/// The one that the tense points to.
fn choose<I: Iterator<Item = Period> + Clone>(
    dates: I,
    reference: Date,
    tense: Tense,
) -> Option<Period> {
    let past = dates.clone().filter(|it| it.first() <= Some(reference)).last();
    let mut dates = dates;
    let future = dates.find(|it| it.last() >= Some(reference));
    let distance = |period: Option<Period>| {
        let period = period?;
        if period.contains(reference) {
            return Some(0);
        }
        let (first, last) = (period.first()?, period.last()?);
        Some(
            days_between(reference, first).abs().min(days_between(reference, last).abs()),
        )
    };
    let (back, ahead) = (distance(past), distance(future));
    let is_ahead_nearer = ahead.is_some_and(|ahead| back.is_none_or(|back| ahead < back));
    // What is nearly a year ago would be called last year's.
    let is_far_back =
        back.is_none_or(|back| back > 270) && ahead.is_some_and(|it| it < 90);
    let is_far_ahead =
        ahead.is_none_or(|ahead| ahead > 300) && back.is_some_and(|it| it < 60);
    match tense {
        Tense::Past if !is_far_back => past.or(future),
        Tense::Future if !is_far_ahead => future.or(past),
        _ if is_ahead_nearer => future,
        _ => past.or(future),
    }
}

fn weekday_near(weekday: i8, reference: Date, tense: Tense) -> Option<Period> {
    let today = reference.weekday().to_monday_one_offset();
    let ahead = i32::from((weekday - today).rem_euclid(7));
    let back = if ahead == 0 { 0 } else { ahead - 7 };
    let days = if tense == Tense::Future { ahead } else { back };
    plus_days(reference, days).map(Period::Day)
}

/// The last such date that is over before `reference`.
pub(super) fn before(partial: Partial, reference: Date) -> Option<Period> {
    if let Partial::Weekday(weekday) = partial {
        let today = reference.weekday().to_monday_one_offset();
        let back = i32::from((today - weekday).rem_euclid(7));
        let back = if back == 0 { 7 } else { back };
        return plus_days(reference, -back).map(Period::Day);
    }
    in_years(partial, reference).filter(|it| it.last() < Some(reference)).last()
}

/// The first such date that begins after `reference`.
pub(super) fn after(partial: Partial, reference: Date) -> Option<Period> {
    if let Partial::Weekday(weekday) = partial {
        let today = reference.weekday().to_monday_one_offset();
        let ahead = i32::from((weekday - today).rem_euclid(7));
        let ahead = if ahead == 0 { 7 } else { ahead };
        return plus_days(reference, ahead).map(Period::Day);
    }
    in_years(partial, reference).find(|it| it.first() > Some(reference))
}

/// The one of the same week or year.
pub(super) fn current(partial: Partial, reference: Date) -> Option<Period> {
    if let Partial::Weekday(weekday) = partial {
        return weekday_after(monday_of(reference)?, weekday).map(Period::Day);
    }
    let containing = in_years(partial, reference).find(|it| it.contains(reference));
    containing.or_else(|| partial.in_year(reference.year()))
}

/// The date nearest to `last`; a year that is told holds it.
pub(super) fn nearest_to(partial: Partial, last: Period) -> Option<Period> {
    let year = last.in_year()?;
    if matches!(last, Period::Year(_)) {
        return partial.in_year(year);
    }
    let from = last.first()?;
    let distance = |period: &Period| {
        let days = days_between(from, period.first().unwrap_or(from));
        // Stories go on: a step back weighs more than one ahead.
        if days < 0 { -days * 5 / 2 } else { days }
    };
    in_years(partial, from).min_by_key(distance)
}
