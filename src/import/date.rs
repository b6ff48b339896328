//! Dates as other programs write them, in the form that we read.
//!
//! The time zone stays as it is written. To let in another form, add it to
//! [`iso`] and a line to the tests.

use jiff::{Timestamp, civil::Date, fmt::rfc2822};

use crate::content::PublicationDate;

/// `text` as ISO 8601, if it is a date that anyone would read in one way only.
///
/// `1.2.2020` is two dates, and so none.
pub(super) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(date) = PublicationDate::parse(text) {
        return Some(date.to_string());
    }
    rfc_2822(text)
        .or_else(|| {
            padded(text)
                .and_then(|it| PublicationDate::parse(&it))
                .map(|it| it.to_string())
        })
        .or_else(|| in_words(text))
        .or_else(|| without_zone_name(text))
}

/// Seconds or milliseconds since 1970, in UTC.
pub(super) fn of_number(number: i64) -> Option<String> {
    // Whoever counts in milliseconds is beyond this since 1973.
    const MILLISECONDS_FROM: i64 = 100_000_000_000;
    let moment = if number.abs() >= MILLISECONDS_FROM {
        Timestamp::from_millisecond(number).ok()?
    } else {
        Timestamp::from_second(number).ok()?
    };
    iso(&moment.to_string())
}

/// `Mon, 04 Mar 2019 10:00:00 +0100`, as feeds have it.
fn rfc_2822(text: &str) -> Option<String> {
    let date =
        rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text).ok()?;
    let time = date.datetime().strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let zone = match date.offset().seconds() {
        0 => "Z".to_owned(),
        _ => date.strftime("%:z").to_string(),
    };
    Some(format!("{time}{zone}"))
}

/// `2019/3/4 9:05` with `-` and two digits each.
fn padded(text: &str) -> Option<String> {
    let (date, rest) = match text.find([' ', 'T']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let mut parts = date.split(['-', '/']);
    let mut number = || parts.next()?.parse::<u16>().ok();
    let (year, month, day) = (number()?, number()?, number()?);
    if date.split(['-', '/']).count() != 3 || !(1000..=9999).contains(&year) {
        return None;
    }
    let rest = match rest.get(1..).and_then(|it| it.split_once(':')) {
        Some((hour, _)) if hour.len() == 1 => format!(" 0{}", &rest[1..]),
        _ => rest.to_owned(),
    };
    Some(format!("{year:04}-{month:02}-{day:02}{rest}"))
}

/// `March 4, 2019`, `4 March 2019`, `Mar 4, 2019`, `Monday, 4 March 2019`.
fn in_words(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let words = text.split([' ', ',', '.']).filter(|word| !word.is_empty());
    let words: Vec<String> = words
        .map(str::to_lowercase)
        .skip_while(|word| word.get(..3).is_some_and(|it| WEEKDAYS.contains(&it)))
        .collect();
    let month = |word: &str| {
        let is_name = |name: &&str| word.len() >= 3 && name.starts_with(word);
        let at = MONTHS.iter().position(is_name)?;
        i8::try_from(at + 1).ok()
    };
    let day = |word: &str| {
        word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i8>().ok()
    };
    let [first, second, year] = &*words else { return None };
    let year: i16 = year.parse().ok().filter(|year| (1000..=9999).contains(year))?;
    let (month, day) = match month(first) {
        Some(month) => (month, day(second)?),
        None => (month(second)?, day(first)?),
    };
    Some(Date::new(year, month, day).ok()?.to_string())
}

/// A day with a time and the name of a zone that is in no standard: the zone is
/// left out, since nothing says how far from Greenwich it was that day.
fn without_zone_name(text: &str) -> Option<String> {
    let (date, zone) = text.rsplit_once([' ', '['])?;
    let is_name = zone.starts_with(|c: char| c.is_ascii_uppercase())
        && zone.chars().all(|c| c.is_ascii_alphabetic() || "/_]".contains(c));
    let date = PublicationDate::parse(date).filter(|_| is_name && date.contains(':'))?;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::{iso, of_number};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn every_usual_form_is_read_and_zones_stay() {
        check("2019-03-04", "2019-03-04");
        check("2019-03-04 10:00:00 +0100", "2019-03-04T10:00:00+01:00");
        check("2019-03-04T10:00:00.5Z", "2019-03-04T10:00:00Z");
        check("2019-3-4", "2019-03-04");
        check("2019/03/04 9:05", "2019-03-04T09:05:00");
        check("Mon, 04 Mar 2019 10:00:00 +0100", "2019-03-04T10:00:00+01:00");
        check("04 Mar 2019 10:00 GMT", "2019-03-04T10:00:00Z");
        check("March 4, 2019", "2019-03-04");
        check("Monday, 4th March 2019", "2019-03-04");
        check("2019-03-04 10:00:00 Europe/Oslo", "2019-03-04T10:00:00");
        assert_eq!(of_number(1_551_690_000).as_deref(), Some("2019-03-04T09:00:00Z"));
        assert_eq!(of_number(1_551_690_000_000).as_deref(), Some("2019-03-04T09:00:00Z"));
    }

    #[test]
    fn what_may_be_two_dates_is_none() {
        for text in ["", "soon", "1.2.2020", "02/03/2020", "2020-13-01", "May 32, 2020"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
