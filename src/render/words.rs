//! Dates, counts and languages in words.
//!
//! English only: a further language is a further set of these functions.

use jiff::civil::Date;

use crate::{
    annotate::{Basis, Cue, Extent, Interval, Modality, Precision},
    collection::{Difference, EntityClass, Kind, Standing},
    content::{DatePrecision, PublicationDate},
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, counted from 1.
pub(super) fn month(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

/// `29 February 2020`
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), year(date.year()))
}

/// `February 2020`
fn month_and_year(date: Date) -> String {
    format!("{} {}", month(date.month()), year(date.year()))
}

/// `2020`, or `44 BC`
pub(super) fn year(year: i16) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i32::from(year)) }
}

/// When an article was published, as finely as it is known.
pub(super) fn publication(date: PublicationDate) -> String {
    let first = date.first_day();
    match date.precision() {
        DatePrecision::Year => year(first.year()),
        DatePrecision::Month => month_and_year(first),
        DatePrecision::Day => day(first),
    }
}

/// The days of an interval: `4 March 2019`, `May 2016 to November 2018`,
/// `between 29 February 2020 and 29 April 2021`, `until 2014`.
pub fn interval(interval: &Interval) -> String {
    if let Some(days) = one_of(&interval.edtf) {
        return days;
    }
    let words = match (interval.earliest, interval.latest) {
        (Some(first), Some(last)) => closed(interval, first, last),
        (Some(first), None) => format!("since {}", coarse(first, interval.precision)),
        (None, Some(last)) => format!("until {}", coarse(last, interval.precision)),
        (None, None) => return "not known".to_owned(),
    };
    if interval.edtf.ends_with(['~', '%']) { format!("about {words}") } else { words }
}

fn closed(interval: &Interval, first: Date, last: Date) -> String {
    let precision = interval.precision;
    let (from, to) = (coarse(first, precision), coarse(last, precision));
    // Ramadan is no month of the calendar.
    let is_part_of_month = precision == Precision::Month
        && (first.day() > 1 || last != last.last_of_month());
    match (precision, interval.extent) {
        _ if first == last => day(first),
        (Precision::Week, _) if (last - first).get_days() < 7 => {
            format!("the week of {}", days(first, last))
        }
        _ if from == to && !is_part_of_month => from,
        (Precision::Month, _) if is_part_of_month => days(first, last),
        (Precision::Season, _) => months(first, last),
        (Precision::Day | Precision::Week, Extent::Window) => {
            format!("between {} and {}", shortened(first, last), day(last))
        }
        (Precision::Day | Precision::Week, Extent::Span) => days(first, last),
        (_, Extent::Window) => format!("between {from} and {to}"),
        (_, Extent::Span) => format!("{from} to {to}"),
    }
}

/// A day as finely as it is known.
fn coarse(date: Date, precision: Precision) -> String {
    match precision {
        Precision::Day | Precision::Week => day(date),
        Precision::Month | Precision::Season => month_and_year(date),
        Precision::Year => year(date.year()),
        Precision::Decade => format!("the {}0s", date.year() / 10),
        Precision::Century => {
            format!("the {} century", ordinal((date.year() + 99) / 100))
        }
        Precision::Millennium => {
            format!("the {} millennium", ordinal(date.year().div_euclid(1000) + 1))
        }
    }
}

fn ordinal(number: i16) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

/// `4–10 March 2019`, `25 February – 3 March 2019`
fn days(first: Date, last: Date) -> String {
    if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}–{}", first.day(), day(last))
    } else {
        format!("{} – {}", shortened(first, last), day(last))
    }
}

/// `January–March 2019`, `December 2019 – February 2020`
fn months(first: Date, last: Date) -> String {
    if first.year() == last.year() {
        format!("{}–{}", month(first.month()), month_and_year(last))
    } else {
        format!("{} – {}", month_and_year(first), month_and_year(last))
    }
}

/// The first day without the year that it shares with the last.
fn shortened(first: Date, last: Date) -> String {
    if first.year() == last.year() {
        format!("{} {}", first.day(), month(first.month()))
    } else {
        day(first)
    }
}

/// `4 or 11 March 2019`, for EDTF's `[2019-03-04,2019-03-11]`.
fn one_of(edtf: &str) -> Option<String> {
    let inner = edtf.strip_prefix('[')?.strip_suffix(']')?;
    let dates: Option<Vec<Date>> =
        inner.split(',').map(|date| date.trim().parse().ok()).collect();
    let dates = dates?;
    let (last, others) = dates.split_last()?;
    let in_month =
        |date: &Date| (date.year(), date.month()) == (last.year(), last.month());
    let others: Vec<String> = others
        .iter()
        .map(|date| if in_month(date) { date.day().to_string() } else { day(*date) })
        .collect();
    Some(format!("{} or {}", others.join(", "), day(*last)))
}

/// What `expression` leaves out of an interval: the year, if it gives day and
/// month; nothing if it says it all.
pub(super) fn missing(interval: &Interval, expression: &str) -> Option<String> {
    let words = self::interval(interval);
    let said = expression.to_lowercase();
    if said.contains(&words.to_lowercase()) {
        return None;
    }
    let (Some(first), Some(last)) = (interval.earliest, interval.latest) else {
        return Some(words);
    };
    let year = year(first.year());
    let is_one = first == last || interval.precision == Precision::Month;
    let says = |number: i8| {
        let digits = number.to_string();
        said.split(|c: char| !c.is_ascii_digit()).any(|part| part == digits)
    };
    let abbreviation = &month(first.month()).to_lowercase()[..3];
    let says_month = said
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.starts_with(abbreviation));
    let says_day = interval.precision == Precision::Month || says(first.day());
    if is_one && says_month && says_day {
        return (!said.contains(&year)).then_some(year);
    }
    Some(words)
}

/// How finely a date is known, for data attributes.
pub(super) fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
        Precision::Decade => "decade",
        Precision::Century => "century",
        Precision::Millennium => "millennium",
    }
}

/// What is said of whether it happened: for data attributes, and for readers,
/// who are told nothing of what simply happened.
pub(super) fn standing(standing: Standing) -> (&'static str, Option<&'static str>) {
    match standing {
        Standing::Happened => ("happened", None),
        Standing::Announced => ("announced", Some("announced")),
        Standing::Disputed => ("disputed", Some("disputed: one report denies it")),
        Standing::Denied => ("denied", Some("denied in the text")),
        Standing::Supposed => ("supposed", Some("supposed, not reported as fact")),
    }
}

/// A kind of happening: for data attributes, and for readers.
pub(super) fn kind(kind: Kind) -> (&'static str, Option<&'static str>) {
    match kind {
        Kind::Meeting => ("meeting", Some("Meeting")),
        Kind::Agreement => ("agreement", Some("Agreement")),
        Kind::Vote => ("vote", Some("Vote")),
        Kind::Office => ("office", Some("Office")),
        Kind::Law => ("law", Some("Law")),
        Kind::Justice => ("justice", Some("Justice")),
        Kind::Attack => ("attack", Some("Violence")),
        Kind::Disaster => ("disaster", Some("Disaster")),
        Kind::Protest => ("protest", Some("Protest")),
        Kind::Opening => ("opening", Some("Beginning or end")),
        Kind::Life => ("life", Some("Life and death")),
        Kind::Statement => ("statement", Some("Statement")),
        Kind::Other => ("other", None),
    }
}

/// What one sentence says of whether it happened, for readers; nothing is said
/// of what simply happened.
pub(super) fn modality_label(modality: Modality) -> Option<&'static str> {
    match modality {
        Modality::Happened => None,
        Modality::Announced => Some("announced"),
        Modality::Denied => Some("denied in the text"),
        Modality::Hypothetical => Some("supposed, not reported as fact"),
    }
}

/// How an expression came by its value, in a short clause.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Absolute => "as written",
        Basis::Relative => "counted from",
        Basis::Partial => "completed from",
        Basis::Duration => "a length of time from",
        Basis::Set => "recurring, from",
    }
}

/// How a verb of speech presents what is said: its name in data attributes, and
/// what readers choose it by. A mere manner of speaking presents it as said.
pub(super) fn stance(stance: Option<Cue>) -> (&'static str, &'static str) {
    let stance = match stance {
        Some(Cue::Manner) => Cue::Says,
        Some(stance) => stance,
        None => return ("none", "no verb of speech"),
    };
    let words = match stance {
        Cue::Says | Cue::Manner => "says",
        Cue::Asks => "asks",
        Cue::Claims => "claims, insists",
        Cue::Denies => "denies, rejects",
        Cue::Admits => "admits, agrees",
        Cue::Warns => "warns, urges, promises",
        Cue::Judges => "praises, criticizes",
        Cue::Believes => "thinks, hopes",
    };
    (stance.name(), words)
}

/// A class of entities: one of them, and several.
pub(super) fn class(class: EntityClass) -> (&'static str, &'static str) {
    match class {
        EntityClass::Person => ("person", "people"),
        EntityClass::Organisation => ("organisation", "organisations"),
        EntityClass::Place => ("place", "places"),
        EntityClass::Event => ("event", "events"),
        EntityClass::Other => ("other name", "other names"),
    }
}

/// A class of entities with its article: `a person`.
pub(super) fn a_class(kind: EntityClass) -> String {
    let (one, _) = class(kind);
    let article = match kind {
        EntityClass::Person | EntityClass::Place => "a",
        EntityClass::Organisation | EntityClass::Event => "an",
        EntityClass::Other => return "a people, law, product or other thing".to_owned(),
    };
    format!("{article} {one}")
}

/// In what two people of one name differ: `the offices and the countries
/// differ`.
pub(super) fn differences(differences: &[Difference]) -> String {
    let what = |difference: &Difference| match difference {
        Difference::Initials => "the initials",
        Difference::Work => "the offices",
        Difference::Country => "the countries",
        Difference::Time => "the times",
    };
    let words: Vec<&str> = differences.iter().map(what).collect();
    match words.as_slice() {
        [] => String::new(),
        [words @ .., last] if !words.is_empty() => {
            format!("{} and {last} differ", words.join(", "))
        }
        [one, ..] => format!("{one} differ"),
    }
}

/// `1 article`, `12,400 articles`
pub(super) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { several })
}

/// A number with commas between its thousands.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// In which direction a language is written: `ltr` or `rtl`.
pub(super) fn direction(language: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 12] =
        ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"];
    let mut parts = language.split(['-', '_']);
    let primary = parts.next().unwrap_or("").to_ascii_lowercase();
    let is_latin = parts.any(|part| part.eq_ignore_ascii_case("latn"));
    if RIGHT_TO_LEFT.contains(&&*primary) && !is_latin { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_interval_is_told_as_finely_as_it_is_known() {
        use Extent::{Span, Window};
        use Precision::{Century, Day, Decade, Month, Week, Year};
        let d = |text: &str| (!text.is_empty()).then(|| text.parse::<Date>().unwrap());
        for (first, last, precision, extent, edtf, words) in [
            ("2019-03-04", "2019-03-04", Day, Span, "2019-03-04", "4 March 2019"),
            ("2019-03-04", "2019-03-06", Day, Span, "", "4–6 March 2019"),
            (
                "2019-02-25",
                "2019-03-03",
                Week,
                Window,
                "",
                "the week of 25 February – 3 March 2019",
            ),
            (
                "2020-02-29",
                "2021-04-29",
                Day,
                Window,
                "",
                "between 29 February 2020 and 29 April 2021",
            ),
            ("2020-03-01", "2020-03-31", Month, Window, "", "March 2020"),
            ("2016-05-01", "2018-11-30", Month, Span, "", "May 2016 to November 2018"),
            ("2014-01-01", "2014-12-31", Year, Window, "2014~", "about 2014"),
            ("", "2014-12-31", Year, Span, "../2014", "until 2014"),
            ("2014-03-02", "", Day, Span, "2014-03-02/..", "since 2 March 2014"),
            ("1980-01-01", "1989-12-31", Decade, Window, "198X", "the 1980s"),
            ("1901-01-01", "2000-12-31", Century, Window, "", "the 20th century"),
            (
                "2019-03-04",
                "2019-03-11",
                Day,
                Window,
                "[2019-03-04,2019-03-11]",
                "4 or 11 March 2019",
            ),
        ] {
            let edtf = edtf.to_owned();
            let (earliest, latest) = (d(first), d(last));
            let it = Interval { edtf, earliest, latest, precision, extent };
            assert_eq!(interval(&it), words);
        }
    }

    #[test]
    fn only_what_is_missing_is_told() {
        let day = Some(date(2020, 3, 10));
        let edtf = String::new();
        let (precision, extent) = (Precision::Day, Extent::Span);
        let it = Interval { edtf, earliest: day, latest: day, precision, extent };
        let missing = |expression| missing(&it, expression);
        assert_eq!(missing("10 March").as_deref(), Some("2020"));
        assert_eq!(missing("Mar. 10").as_deref(), Some("2020"));
        assert_eq!(missing("Tuesday").as_deref(), Some("10 March 2020"));
        assert_eq!(missing("10 March 2020"), None);
    }

    #[test]
    fn years_and_numbers_are_written_for_readers() {
        assert_eq!(day(date(-43, 3, 15)), "15 March 44 BC");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(count(1, "article", "articles"), "1 article");
        assert_eq!((direction("ar-EG"), direction("uz-Latn")), ("rtl", "ltr"));
    }
}
