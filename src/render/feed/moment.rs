//! The moments that feeds give, from dates as authors write them.
//!
//! A feed needs a second and a zone. What the author does not say is taken as
//! the first moment, in UTC; what they say is kept as it is.

use crate::content::PublicationDate;

/// The months as RFC 822 has them, in any language.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// As RFC 3339 has it: `2020-02-29T14:30:00+03:00`.
pub(super) fn rfc_3339(date: PublicationDate) -> String {
    let day = date.first_day();
    let time = date.time().unwrap_or_default();
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    let zone = match date.offset_seconds() {
        None | Some(0) => "Z".to_owned(),
        Some(seconds) => zone(seconds, ":"),
    };
    format!("{:04}-{:02}-{:02}T{clock}{zone}", day.year(), day.month(), day.day())
}

/// As RFC 822 has it, with four figures for the year: `Sat, 29 Feb 2020 14:30:00
/// +0300`.
pub(super) fn rfc_822(date: PublicationDate) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let day = date.first_day();
    let time = date.time().unwrap_or_default();
    let at = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    let month = MONTHS[usize::try_from(day.month() - 1).unwrap_or(0)];
    format!(
        "{}, {:02} {month} {:04} {:02}:{:02}:{:02} {}",
        DAYS[at],
        day.day(),
        day.year(),
        time.hour(),
        time.minute(),
        time.second(),
        zone(date.offset_seconds().unwrap_or(0), ""),
    )
}

/// `+03:00`, with `colon` between hours and minutes.
fn zone(seconds: i32, colon: &str) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{colon}{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_its_first_moment_and_a_zone_is_kept() {
        let check = |text: &str, iso: &str, mail: &str| {
            let date = PublicationDate::parse(text).unwrap();
            assert_eq!((&*rfc_3339(date), &*rfc_822(date)), (iso, mail), "{text}");
        };
        check("2020-02-29", "2020-02-29T00:00:00Z", "Sat, 29 Feb 2020 00:00:00 +0000");
        check("1912-04", "1912-04-01T00:00:00Z", "Mon, 01 Apr 1912 00:00:00 +0000");
        check(
            "2020-02-29 14:30 -0330",
            "2020-02-29T14:30:00-03:30",
            "Sat, 29 Feb 2020 14:30:00 -0330",
        );
    }
}
