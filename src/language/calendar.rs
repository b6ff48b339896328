//! How a language writes days and months, out of CLDR.
//!
//! Every day of a year is written once by `icu`, and cut where the year stands:
//! a timeline writes tens of thousands of days, and asks a table.

use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter as Formatter,
    fieldsets::{M, MD, Y, YM, YMD},
};
use icu_locale_core::Locale;
use jiff::civil;

/// A year with a 29 February, whose digits stand nowhere else in a date.
const YEAR: i16 = 2020;

/// What stands before a year, and after it.
type Around = (String, String);

/// How a language writes days and months.
pub(super) struct Calendar {
    months: Vec<String>,
    short_months: Vec<String>,
    /// By the day of a leap year.
    days: Vec<Around>,
    days_and_months: Vec<String>,
    /// By month.
    months_and_years: Vec<Around>,
    /// What stands around a year before the first.
    pub(super) before_christ: Around,
    /// Whether the day stands before the month.
    pub(super) is_day_first: bool,
}

impl Calendar {
    /// Asks CLDR; `digits` writes a number as the language has it.
    pub(super) fn of(locale: &Locale, digits: impl Fn(usize) -> String) -> Self {
        const KNOWN: &str = "there is data for every language";
        let prefs = || locale.into();
        let day =
            Formatter::<Gregorian, YMD>::try_new(prefs(), YMD::long()).expect(KNOWN);
        let of_month =
            Formatter::<Gregorian, YM>::try_new(prefs(), YM::long()).expect(KNOWN);
        let of_year =
            Formatter::<Gregorian, MD>::try_new(prefs(), MD::long()).expect(KNOWN);
        let month = Formatter::<Gregorian, M>::try_new(prefs(), M::long()).expect(KNOWN);
        let short =
            Formatter::<Gregorian, M>::try_new(prefs(), M::medium()).expect(KNOWN);
        let year = Formatter::<Gregorian, Y>::try_new(prefs(), Y::long()).expect(KNOWN);
        let in_digits = digits(usize::from(YEAR.unsigned_abs()));
        let days: Vec<Date<Gregorian>> = (1..=12)
            .flat_map(|month| (1..=31).filter_map(move |day| date(YEAR, month, day)))
            .collect();
        let firsts: Vec<Date<Gregorian>> =
            (1..=12).filter_map(|month| date(YEAR, month, 1)).collect();
        let days_and_months: Vec<String> =
            days.iter().map(|date| of_year.format(date).to_string()).collect();
        let early = date(-43, 1, 1).map(|date| year.format(&date).to_string());
        let months: Vec<String> =
            firsts.iter().map(|date| month.format(date).to_string()).collect();
        let is_day_first = days_and_months[0].starts_with(&digits(1));
        let months_and_years = firsts
            .iter()
            .zip(&months)
            .map(|(date, name)| {
                let whole = day.format(date).to_string();
                // What follows the day, if the month is called as it is alone;
                // some versions of `icu` fail to write it in Portuguese.
                let at = whole.find(&**name).filter(|_| is_day_first);
                let text = at.map(|at| whole[at..].to_owned());
                let text = text.unwrap_or_else(|| of_month.format(date).to_string());
                around(&text, &in_digits)
            })
            .collect();
        Self {
            months,
            short_months: firsts
                .iter()
                .map(|date| short.format(date).to_string())
                .collect(),
            days: days
                .iter()
                .map(|date| around(&day.format(date).to_string(), &in_digits))
                .collect(),
            months_and_years,
            before_christ: around(&early.unwrap_or_default(), &digits(44)),
            is_day_first,
            days_and_months,
        }
    }

    pub(super) fn month(&self, month: i8) -> &str {
        at(&self.months, month - 1).map_or("", String::as_str)
    }

    pub(super) fn short_month(&self, month: i8) -> &str {
        at(&self.short_months, month - 1).map_or("", String::as_str)
    }

    pub(super) fn around_year(&self, date: civil::Date) -> (&str, &str) {
        parts(at(&self.days, day_of_leap_year(date)))
    }

    pub(super) fn around_year_of_month(&self, month: i8) -> (&str, &str) {
        parts(at(&self.months_and_years, month - 1))
    }

    pub(super) fn day_and_month(&self, date: civil::Date) -> &str {
        at(&self.days_and_months, day_of_leap_year(date)).map_or("", String::as_str)
    }
}

fn at<T>(list: &[T], index: impl TryInto<usize>) -> Option<&T> {
    list.get(index.try_into().ok()?)
}

fn parts(around: Option<&Around>) -> (&str, &str) {
    around.map_or(("", ""), |(before, after)| (before, after))
}

/// How many days a leap year has before this day.
fn day_of_leap_year(date: civil::Date) -> i16 {
    let is_after_february = date.month() > 2;
    date.day_of_year() - 1 + i16::from(is_after_february && !date.in_leap_year())
}

fn date(year: i16, month: u8, day: u8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(year.into(), month, day).ok()
}

/// What stands around `year` in `text`.
fn around(text: &str, year: &str) -> Around {
    let (before, after) = text.split_once(year).unwrap_or((text, ""));
    (before.to_owned(), after.to_owned())
}
