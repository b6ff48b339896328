//! What pages say in words: dates, counts, kinds of things.
//!
//! The words come from a [`Language`]; which of them says what is told here.

use std::{ops::Deref, sync::LazyLock};

use jiff::civil::Date;

use crate::{
    annotate::{Basis, Cue, Extent, Interval, Modality, Precision, Reckoning},
    collection::{Difference, EntityClass, Kind, Standing},
    content::{DatePrecision, PublicationDate},
    language::{Catalogues, FIRST, Language, Languages, Value},
};

/// The first letters of the months, as articles in English abbreviate them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The words of a language, for pages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'l>(pub(super) &'l Language);

/// The days of an interval in English, for those who look after the site.
pub fn days_in_words(interval: &Interval) -> String {
    static ENGLISH: LazyLock<Languages> = LazyLock::new(|| {
        let (words, _) = Catalogues::for_tags(&[], []);
        Languages::new(&words, FIRST, [])
    });
    Words(ENGLISH.site()).interval(interval)
}

impl Deref for Words<'_> {
    type Target = Language;

    fn deref(&self) -> &Language {
        self.0
    }
}

/// Dates.
impl<'l> Words<'l> {
    /// Words in which nothing is filled in.
    pub(super) fn t(self, key: &str) -> &'l str {
        self.0.t(key)
    }

    /// When an article was published, as finely as it is known.
    pub(super) fn publication(self, date: PublicationDate) -> String {
        let first = date.first_day();
        match date.precision() {
            DatePrecision::Year => self.year(first.year()),
            DatePrecision::Month => self.month_and_year(first),
            DatePrecision::Day => self.day(first),
        }
    }

    /// The days of an interval: `4 March 2019`, `May 2016 to November 2018`,
    /// `between 29 February 2020 and 29 April 2021`, `until 2014`.
    pub(super) fn interval(self, interval: &Interval) -> String {
        if let Some(days) = self.one_of(&interval.edtf) {
            return days;
        }
        let precision = interval.precision;
        let open = |key: &str, day_key: &str, date: Date| {
            let key = if is_day(precision) { day_key } else { key };
            self.say(key, &[("date", Value::Text(&self.coarse(date, precision)))])
        };
        let words = match (interval.earliest, interval.latest) {
            (Some(first), Some(last)) => self.closed(interval, first, last),
            (Some(first), None) => open("date_since", "date_since_day", first),
            (None, Some(last)) => open("date_until", "date_until_day", last),
            (None, None) => return self.t("date_unknown").to_owned(),
        };
        if interval.edtf.ends_with(['~', '%']) {
            let key = if is_day(precision) { "date_about_day" } else { "date_about" };
            return self.say(key, &[("date", Value::Text(&words))]);
        }
        words
    }

    fn closed(self, interval: &Interval, first: Date, last: Date) -> String {
        let precision = interval.precision;
        let (from, to) = (self.coarse(first, precision), self.coarse(last, precision));
        // Ramadan is no month of the calendar.
        let is_part_of_month = precision == Precision::Month
            && (first.day() > 1 || last != last.last_of_month());
        match (precision, interval.extent) {
            _ if first == last => self.day(first),
            (Precision::Week, _) if (last - first).get_days() < 7 => {
                let days = self.days(first, last);
                self.say("date_week", &[("days", Value::Text(&days))])
            }
            _ if from == to && !is_part_of_month => from,
            (Precision::Month, _) if is_part_of_month => self.days(first, last),
            (Precision::Season, _) => self.months(first, last),
            (Precision::Day | Precision::Week, Extent::Window) => {
                let from = self.shortened(first, last);
                self.pair("date_between_days", &from, &self.day(last))
            }
            (Precision::Day | Precision::Week, Extent::Span) => self.days(first, last),
            (_, Extent::Window) => self.pair("date_between", &from, &to),
            (_, Extent::Span) => self.pair("date_from_to", &from, &to),
        }
    }

    fn pair(self, key: &str, first: &str, last: &str) -> String {
        self.say(key, &[("first", Value::Text(first)), ("last", Value::Text(last))])
    }

    /// A day as finely as it is known.
    fn coarse(self, date: Date, precision: Precision) -> String {
        match precision {
            Precision::Day | Precision::Week => self.day(date),
            Precision::Month | Precision::Season => self.month_and_year(date),
            Precision::Year => self.year(date.year()),
            Precision::Decade => self.decade(date.year()),
            Precision::Century => self.century(date.year()),
            Precision::Millennium => {
                let number = date.year().div_euclid(1000) + 1;
                self.count("millennium", usize::try_from(number).unwrap_or(0))
            }
        }
    }

    fn decade(self, year: i16) -> String {
        let first = year.div_euclid(10) * 10;
        let (first, last) = (self.year(first), self.year(first + 9));
        let values = [("decade", Value::Text(&first)), ("last", Value::Text(&last))];
        self.say("decade", &values)
    }

    fn century(self, year: i16) -> String {
        let number = (year + 99).div_euclid(100);
        let hundreds = self.year((number - 1).max(0) * 100);
        let count = usize::try_from(number).unwrap_or(0);
        let values = [
            ("count", Value::Number(count)),
            ("roman", Value::Text(&roman(count))),
            ("hundreds", Value::Text(&hundreds)),
        ];
        self.say("century", &values)
    }

    /// `4–10 March 2019`, `25 February – 3 March 2019`
    fn days(self, first: Date, last: Date) -> String {
        let is_one_month = (first.year(), first.month()) == (last.year(), last.month());
        match self.day_number(first).filter(|_| is_one_month) {
            Some(number) => self.pair("date_days", &number, &self.day(last)),
            None => self.pair(
                "date_days_apart",
                &self.shortened(first, last),
                &self.day(last),
            ),
        }
    }

    /// `January–March 2019`, `December 2019 – February 2020`
    fn months(self, first: Date, last: Date) -> String {
        let to = self.month_and_year(last);
        if first.year() == last.year() {
            self.pair("date_days", self.0.month(first.month()), &to)
        } else {
            self.pair("date_days_apart", &self.month_and_year(first), &to)
        }
    }

    /// The first day without the year that it shares with the last, where days
    /// come first.
    fn shortened(self, first: Date, last: Date) -> String {
        if first.year() == last.year() && self.day_number(first).is_some() {
            self.day_and_month(first).to_owned()
        } else {
            self.day(first)
        }
    }

    /// `4 or 11 March 2019`, for EDTF's `[2019-03-04,2019-03-11]`.
    fn one_of(self, edtf: &str) -> Option<String> {
        let inner = edtf.strip_prefix('[')?.strip_suffix(']')?;
        let dates: Option<Vec<Date>> =
            inner.split(',').map(|date| date.trim().parse().ok()).collect();
        let dates = dates?;
        let (last, others) = dates.split_last()?;
        let in_month =
            |date: &Date| (date.year(), date.month()) == (last.year(), last.month());
        let short = |date: &Date| {
            let number = self.day_number(*date).filter(|_| in_month(date));
            number.unwrap_or_else(|| self.day(*date))
        };
        let others: Vec<String> = others.iter().map(short).collect();
        Some(self.pair("date_or", &others.join(self.t("comma")), &self.day(*last)))
    }

    /// What `expression`, which is English, leaves out of an interval: the year,
    /// if it gives day and month; nothing if it says it all.
    pub(super) fn missing(self, interval: &Interval, expression: &str) -> Option<String> {
        let words = self.interval(interval);
        let said = expression.to_lowercase();
        if said.contains(&words.to_lowercase()) {
            return None;
        }
        let (Some(first), Some(last)) = (interval.earliest, interval.latest) else {
            return Some(words);
        };
        let year = self.year(first.year());
        let is_one = first == last || interval.precision == Precision::Month;
        let says = |number: i8| {
            let digits = number.to_string();
            said.split(|c: char| !c.is_ascii_digit()).any(|part| part == digits)
        };
        let at = usize::try_from(first.month() - 1).unwrap_or(0);
        let says_month = said
            .split(|c: char| !c.is_alphabetic())
            .any(|word| word.starts_with(MONTHS[at]));
        let says_day = interval.precision == Precision::Month || says(first.day());
        if is_one && says_month && says_day {
            return (!said.contains(&first.year().to_string())).then_some(year);
        }
        Some(words)
    }

    /// The first and the last of some years: `2001 to 2021`; one if they are the
    /// same, nothing if there are none.
    pub(super) fn years(self, years: Option<(i16, i16)>) -> String {
        match years {
            None => String::new(),
            Some((first, last)) if first == last => self.year(first),
            Some((first, last)) => {
                self.pair("years_from_to", &self.year(first), &self.year(last))
            }
        }
    }
}

fn is_day(precision: Precision) -> bool {
    matches!(precision, Precision::Day | Precision::Week)
}

/// A number as the Romans wrote it.
fn roman(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            roman.push_str(sign);
            number -= value;
        }
    }
    roman
}

/// Kinds of things. The first of a pair is for data attributes, the second for
/// readers.
impl<'l> Words<'l> {
    /// What is said of whether it happened; readers are told nothing of what
    /// simply happened.
    pub(super) fn standing(self, standing: Standing) -> (&'static str, Option<&'l str>) {
        match standing {
            Standing::Happened => ("happened", None),
            Standing::Announced => ("announced", Some(self.t("announced"))),
            Standing::Disputed => ("disputed", Some(self.t("disputed"))),
            Standing::Denied => ("denied", Some(self.t("denied"))),
            Standing::Supposed => ("supposed", Some(self.t("supposed"))),
        }
    }

    /// A kind of happening; nothing is said of those that no word tells.
    pub(super) fn kind(self, kind: Kind) -> (&'static str, Option<&'l str>) {
        let (id, key) = match kind {
            Kind::Meeting => ("meeting", "kind_meeting"),
            Kind::Agreement => ("agreement", "kind_agreement"),
            Kind::Vote => ("vote", "kind_vote"),
            Kind::Office => ("office", "kind_office"),
            Kind::Law => ("law", "kind_law"),
            Kind::Justice => ("justice", "kind_justice"),
            Kind::Attack => ("attack", "kind_attack"),
            Kind::Disaster => ("disaster", "kind_disaster"),
            Kind::Protest => ("protest", "kind_protest"),
            Kind::Opening => ("opening", "kind_opening"),
            Kind::Life => ("life", "kind_life"),
            Kind::Statement => ("statement", "kind_statement"),
            Kind::Other => return ("other", None),
        };
        (id, Some(self.t(key)))
    }

    /// A kind of happening, where each must be called something.
    pub(super) fn any_kind(self, kind: Kind) -> (&'static str, &'l str) {
        let (id, label) = self.kind(kind);
        (id, label.unwrap_or_else(|| self.t("kind_other")))
    }

    /// What one sentence says of whether it happened; nothing is said of what
    /// simply happened.
    pub(super) fn modality_label(self, modality: Modality) -> Option<&'l str> {
        match modality {
            Modality::Happened => None,
            Modality::Announced => Some(self.t("announced")),
            Modality::Denied => Some(self.t("denied")),
            Modality::Hypothetical => Some(self.t("supposed")),
        }
    }

    /// How an expression came by its value, from what it was counted.
    pub(super) fn basis(self, basis: Basis, anchor: &str) -> String {
        let key = match basis {
            Basis::Absolute => "as_written_from",
            Basis::Relative => "counted_from",
            Basis::Partial => "completed_from",
            Basis::Duration => "length_from",
            Basis::Set => "recurring_from",
        };
        self.say(key, &[("anchor", Value::Text(anchor))])
    }

    /// Whose reckoning a day is told by.
    pub(super) fn reckoning(self, reckoning: Reckoning) -> &'l str {
        self.t(match reckoning {
            Reckoning::TabularIslamic => "reckoned_islamic",
            Reckoning::NewMoon => "reckoned_new_moon",
        })
    }

    /// How a verb of speech presents what is said. A mere manner of speaking
    /// presents it as said.
    pub(super) fn stance(self, stance: Option<Cue>) -> (&'static str, &'l str) {
        let key = match stance {
            None => "stance_none",
            Some(Cue::Says | Cue::Manner) => "stance_says",
            Some(Cue::Asks) => "stance_asks",
            Some(Cue::Claims) => "stance_claims",
            Some(Cue::Denies) => "stance_denies",
            Some(Cue::Admits) => "stance_admits",
            Some(Cue::Warns) => "stance_warns",
            Some(Cue::Judges) => "stance_judges",
            Some(Cue::Believes) => "stance_believes",
        };
        (self::stance(stance), self.t(key))
    }

    /// One of a class of entities, and several.
    pub(super) fn class(self, class: EntityClass) -> (&'l str, &'l str) {
        let (one, several) = match class {
            EntityClass::Person => ("class_person", "classes_person"),
            EntityClass::Organisation => ("class_org", "classes_org"),
            EntityClass::Place => ("class_place", "classes_place"),
            EntityClass::Event => ("class_event", "classes_event"),
            EntityClass::Other => ("class_other", "classes_other"),
        };
        (self.t(one), self.t(several))
    }

    /// That an entity of this class has the same name: `a person of the same
    /// name`.
    pub(super) fn same_name(self, class: EntityClass) -> &'l str {
        self.t(match class {
            EntityClass::Person => "same_name_person",
            EntityClass::Organisation => "same_name_org",
            EntityClass::Place => "same_name_place",
            EntityClass::Event => "same_name_event",
            EntityClass::Other => "same_name_other",
        })
    }

    /// In what two people of one name differ: `the offices differ, the countries
    /// differ`.
    pub(super) fn differences(self, differences: &[Difference]) -> String {
        let words = |difference: &Difference| match difference {
            Difference::Initials => self.t("differ_initials"),
            Difference::Work => self.t("differ_work"),
            Difference::Country => self.t("differ_country"),
            Difference::Time => self.t("differ_time"),
        };
        let words: Vec<&str> = differences.iter().map(words).collect();
        words.join(self.t("comma"))
    }

    /// Degrees north and east, with so many places: `34.5° N, 69.2° E`.
    pub(super) fn degrees(self, (north, east): (f64, f64), places: usize) -> String {
        let degrees = |at: f64, ahead: &str, behind: &str| {
            let number = format!("{:.places$}", at.abs());
            let key = if at < 0.0 { behind } else { ahead };
            self.say(key, &[("degrees", Value::Text(&number))])
        };
        let (north, east) =
            (degrees(north, "north", "south"), degrees(east, "east", "west"));
        format!("{north}{}{east}", self.t("comma"))
    }
}

/// How a verb of speech presents what is said, for data attributes.
pub(super) fn stance(stance: Option<Cue>) -> &'static str {
    match stance {
        Some(Cue::Manner) => Cue::Says.name(),
        Some(stance) => stance.name(),
        None => "none",
    }
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn languages() -> Languages {
        Languages::new(&Catalogues::read(&[]).0, FIRST, ["de", "fr", "es", "nb", "ar"])
    }

    #[test]
    fn an_interval_is_told_as_finely_as_it_is_known() {
        use Extent::{Span, Window};
        use Precision::{Century, Day, Decade, Month, Week, Year};
        let languages = languages();
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
            assert_eq!(Words(languages.site()).interval(&it), words);
        }
    }

    #[test]
    fn only_what_is_missing_is_told() {
        let day = Some(date(2020, 3, 10));
        let edtf = String::new();
        let (precision, extent) = (Precision::Day, Extent::Span);
        let it = Interval { edtf, earliest: day, latest: day, precision, extent };
        let languages = languages();
        let missing = |expression| Words(languages.site()).missing(&it, expression);
        assert_eq!(missing("10 March").as_deref(), Some("2020"));
        assert_eq!(missing("Mar. 10").as_deref(), Some("2020"));
        assert_eq!(missing("Tuesday").as_deref(), Some("10 March 2020"));
        assert_eq!(missing("10 March 2020"), None);
    }

    #[test]
    fn years_and_numbers_are_written_for_readers() {
        let languages = languages();
        let words = Words(languages.site());
        assert_eq!(words.day(date(-43, 3, 15)), "15 March 44 BC");
        assert_eq!(words.number(1_234_567), "1,234,567");
        assert_eq!(words.count("n_articles", 1), "1 article");
        assert_eq!(words.degrees((34.528, 69.172), 1), "34.5° N, 69.2° E");
        assert_eq!(words.degrees((-33.87, -70.0), 1), "33.9° S, 70.0° W");
    }
}
