//! The dates that authors give in front matter and file names.

use jiff::civil::{Date, Time};

/// A publication date, as finely as the author gave it.
///
/// It is kept as written: a time is never moved to another zone. Dates order
/// by their first moment, and the coarser first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicationDate {
    first_day: Date,
    precision: DatePrecision,
    time: Option<Time>,
    offset: Option<i32>,
}

/// How finely a publication date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePrecision {
    /// `2020`
    Year,
    /// `2020-02`
    Month,
    /// `2020-02-29`, maybe with a time.
    Day,
}

impl PublicationDate {
    /// A day without a time.
    pub fn day(date: Date) -> Self {
        Self { first_day: date, precision: DatePrecision::Day, time: None, offset: None }
    }

    /// Reads `2020`, `2020-02`, `2020-02-29`, `2020-02-29 14:30[:05]` with an
    /// optional `+03:00`, `+0300`, `UTC`, `GMT` or `Z`, or RFC 3339.
    ///
    /// ```
    /// use dateline::content::PublicationDate;
    ///
    /// let date = PublicationDate::parse("2020-02-29 14:30 +0300").unwrap();
    /// assert_eq!(date.to_string(), "2020-02-29T14:30:00+03:00");
    /// assert_eq!(PublicationDate::parse("2020-02-30"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let coarse = |month, precision| {
            let year = text.get(..4).filter(|year| is_digits(year))?.parse().ok()?;
            let first_day = Date::new(year, month, 1).ok()?;
            Some(Self { first_day, precision, time: None, offset: None })
        };
        match text.len() {
            4 => coarse(1, DatePrecision::Year),
            7 if text.as_bytes()[4] == b'-' => {
                let month = text.get(5..).filter(|month| is_digits(month))?;
                coarse(month.parse().ok()?, DatePrecision::Month)
            }
            _ => Self::parse_day(text),
        }
    }

    fn parse_day(text: &str) -> Option<Self> {
        let first_day: Date = text.get(..10)?.parse().ok()?;
        let rest = text.get(10..)?;
        if rest.is_empty() {
            return Some(Self::day(first_day));
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let zone_at =
            rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.')));
        let (time, zone) = rest.split_at(zone_at.unwrap_or(rest.len()));
        let time: Time = time.parse().ok()?;
        let offset = match zone.trim() {
            "" => None,
            zone => Some(offset_seconds(zone)?),
        };
        Some(Self { first_day, precision: DatePrecision::Day, time: Some(time), offset })
    }

    /// The first day that it may mean: `2020` begins on 1 January 2020.
    pub fn first_day(self) -> Date {
        self.first_day
    }

    /// The day, if it is known to the day.
    pub fn known_day(self) -> Option<Date> {
        (self.precision == DatePrecision::Day).then_some(self.first_day)
    }

    /// How finely it is given.
    pub fn precision(self) -> DatePrecision {
        self.precision
    }

    /// The time of the day, if it is given.
    pub fn time(self) -> Option<Time> {
        self.time
    }

    /// Seconds east of Greenwich of the zone, if it is given.
    pub fn offset_seconds(self) -> Option<i32> {
        self.offset
    }

    /// The date as far as it is known, without a time: `2020-02`.
    pub fn iso_date(self) -> String {
        let day = self.first_day;
        match self.precision {
            DatePrecision::Year => format!("{:04}", day.year()),
            DatePrecision::Month => format!("{:04}-{:02}", day.year(), day.month()),
            DatePrecision::Day => day.to_string(),
        }
    }
}

impl std::fmt::Display for PublicationDate {
    /// Writes the date in ISO 8601, as finely as it is known.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso_date())?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(seconds) => {
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.abs() / 60;
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Seconds east of Greenwich of `Z`, `UTC`, `GMT`, `+03:00`, `+0300` or `+03`.
fn offset_seconds(zone: &str) -> Option<i32> {
    if matches!(zone, "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let digits = zone.get(1..)?.replace(':', "");
    let is_valid = digits.bytes().all(|byte| byte.is_ascii_digit());
    let (hours, minutes) = match (is_valid, digits.len()) {
        (true, 2) => (digits.parse::<i32>().ok()?, 0),
        (true, 4) => (digits[..2].parse().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    let sign = match zone.as_bytes()[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::PublicationDate;

    /// `text` is read, and written as `iso`.
    #[track_caller]
    fn check(text: &str, iso: &str) {
        let date = PublicationDate::parse(text).map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some(iso), "{text}");
    }

    #[test]
    fn every_usual_form_is_read() {
        check("2020-02-29", "2020-02-29");
        check("2020", "2020");
        check("1912-04", "1912-04");
        check("2020-02-29 14:30", "2020-02-29T14:30:00");
        check("2020-02-29 14:30:05 UTC", "2020-02-29T14:30:05Z");
        check("2020-02-29T14:30:05+03:00", "2020-02-29T14:30:05+03:00");
        check("2020-02-29T14:30:05.25-0330", "2020-02-29T14:30:05-03:30");
        check("1066-10-14", "1066-10-14");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "soon",
            "2020-13",
            "2020-02-30",
            "2020-02-29x",
            "2020-02-29 25:00",
            "29.2.2020",
            "20é0",
            "2020-02-29 10:00 Mars",
        ] {
            assert_eq!(PublicationDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_order_by_their_first_moment() {
        let date = |text| PublicationDate::parse(text).unwrap();
        assert!(date("2020") < date("2020-01-01"));
        assert!(date("2020-02-29") < date("2020-02-29 09:00"));
        assert!(date("2020-02-29 09:00") < date("2020-03"));
    }
}
