//! What a reader's language needs: its words, its dates, its numbers.
//!
//! Files of words and CLDR's data come in; texts come out, as readers of one
//! language expect them. Knows nothing of pages or templates. The words of the
//! built-in templates lie in `i18n/`, a file for each language; for a further
//! language, add a file there, and its own name to [`autonym`].

mod autonym;
mod calendar;
mod catalogue;
mod message;

use std::{collections::BTreeMap, sync::Arc};

use icu_decimal::{
    DecimalFormatter,
    input::Decimal,
    options::{DecimalFormatterOptions, GroupingStrategy},
};
use icu_locale_core::{Locale, locale};
use icu_plurals::PluralRules;
use jiff::civil::Date;

use self::calendar::Calendar;
pub use self::{
    autonym::autonym,
    catalogue::{Catalogues, FOLDER, suffix},
    message::{Markup, Message, Value},
};

/// The language of the built-in words that all others are held against.
pub const FIRST: &str = "en";

/// A language that pages speak.
pub struct Language {
    tag: String,
    words: BTreeMap<String, Message>,
    calendar: Calendar,
    numbers: DecimalFormatter,
    /// What stands for the digits from 0 to 9.
    digits: [String; 10],
    cardinal: PluralRules,
    ordinal: PluralRules,
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Language").field(&self.tag).finish()
    }
}

impl Language {
    /// The language that `tag` names, as in BCP 47, with these words.
    ///
    /// # Panics
    ///
    /// Never: CLDR has some data for every language.
    fn new(tag: &str, words: BTreeMap<String, Message>) -> Self {
        let locale = locale_of(tag);
        let numbers = |grouping: Option<GroupingStrategy>| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = grouping;
            DecimalFormatter::try_new((&locale).into(), options)
                .expect("there is data for every language")
        };
        let plain = numbers(Some(GroupingStrategy::Never));
        let digits: [String; 10] =
            std::array::from_fn(|digit| plain.format(&Decimal::from(digit)).to_string());
        let calendar = Calendar::of(&locale, |number| in_digits(number, &digits));
        Self {
            tag: tag.to_owned(),
            words,
            calendar,
            numbers: numbers(None),
            digits,
            cardinal: PluralRules::try_new_cardinal((&locale).into())
                .expect("there is data for every language"),
            ordinal: PluralRules::try_new_ordinal((&locale).into())
                .expect("there is data for every language"),
        }
    }

    /// Its name, as in BCP 47.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// In which direction it is written.
    pub fn direction(&self) -> &'static str {
        direction(&self.tag)
    }

    /// Every message with its key, in order.
    pub fn messages(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.words.iter().map(|(key, message)| (&**key, message))
    }

    /// Words in which nothing is filled in.
    ///
    /// # Panics
    ///
    /// Panics if there are none of that key: the English words have all that the
    /// program asks for, as a test shows.
    pub fn t(&self, key: &str) -> &str {
        let words = self.words.get(key).and_then(Message::plain);
        words.unwrap_or_else(|| panic!("there are no plain words `{key}`"))
    }

    /// Words with `values` filled in, as text.
    ///
    /// # Panics
    ///
    /// Panics if there are none of that key, or a value is missing: see [`t`].
    ///
    /// [`t`]: Self::t
    pub fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let message = self.words.get(key);
        let message = message.unwrap_or_else(|| panic!("there are no words `{key}`"));
        match self.fill(message, key, values, Markup::Text) {
            Ok(text) => text,
            Err(name) => panic!("`{key}` wants `{name}`"),
        }
    }

    /// The same for a message that only wants a number.
    pub fn count(&self, key: &str, count: usize) -> String {
        self.say(key, &[("count", Value::Number(count))])
    }

    /// The words of `key` with `values` filled in, as `markup` has it.
    ///
    /// # Errors
    ///
    /// Returns what is missing: the key, or a value.
    pub fn told(
        &self,
        key: &str,
        values: &[(&str, Value<'_>)],
        markup: Markup,
    ) -> Result<String, String> {
        let message = self.words.get(key).ok_or_else(|| {
            let known: Vec<&str> = self.words.keys().map(String::as_str).collect();
            match crate::yaml::closest(key, &known) {
                Some(near) => {
                    format!("there are no words `{key}`; did you mean `{near}`?")
                }
                None => format!("there are no words `{key}`"),
            }
        })?;
        self.fill(message, key, values, markup)
            .map_err(|name| format!("the words `{key}` want `{name}`"))
    }

    fn fill(
        &self,
        message: &Message,
        key: &str,
        values: &[(&str, Value<'_>)],
        markup: Markup,
    ) -> Result<String, String> {
        let count = values.iter().find_map(|(name, value)| match value {
            Value::Number(count) if *name == "count" => Some(*count),
            _ => None,
        });
        let rules = if catalogue::ORDINAL.contains(&key) {
            &self.ordinal
        } else {
            &self.cardinal
        };
        let category = count.map(|count| rules.category_for(count));
        message.fill(category, values, markup, |number| self.number(number))
    }

    /// A number with its thousands apart.
    pub fn number(&self, number: usize) -> String {
        if number < 1000 {
            return self.digits(number);
        }
        self.numbers.format(&Decimal::from(number)).to_string()
    }

    /// A number in digits alone.
    fn digits(&self, number: usize) -> String {
        in_digits(number, &self.digits)
    }

    /// The name of a month, counted from 1, as it stands alone.
    pub fn month(&self, month: i8) -> &str {
        self.calendar.month(month)
    }

    /// The same as short as the language has it.
    pub fn short_month(&self, month: i8) -> &str {
        self.calendar.short_month(month)
    }

    /// `2020`, or `44 BC`
    pub fn year(&self, year: i16) -> String {
        let count = usize::from(year.unsigned_abs());
        if year > 0 {
            return self.digits(count);
        }
        let (before, after) = &self.calendar.before_christ;
        format!("{before}{}{after}", self.digits(count + 1))
    }

    /// `29 February 2020`
    pub fn day(&self, date: Date) -> String {
        let (before, after) = self.calendar.around_year(date);
        format!("{before}{}{after}", self.year(date.year()))
    }

    /// `29 February`
    pub fn day_and_month(&self, date: Date) -> &str {
        self.calendar.day_and_month(date)
    }

    /// `February 2020`
    pub fn month_and_year(&self, date: Date) -> String {
        let (before, after) = self.calendar.around_year_of_month(date.month());
        format!("{before}{}{after}", self.year(date.year()))
    }

    /// The day of a month as it stands before another day of that month: `4`;
    /// nothing if days do not come first in this language.
    pub fn day_number(&self, date: Date) -> Option<String> {
        let day = self.digits(usize::try_from(date.day()).unwrap_or(0));
        let is_first = self.calendar.is_day_first;
        is_first.then(|| self.say("date_day_number", &[("day", Value::Text(&day))]))
    }
}

fn in_digits(number: usize, digits: &[String; 10]) -> String {
    let ascii = number.to_string();
    ascii.bytes().map(|digit| &*digits[usize::from(digit - b'0')]).collect()
}

/// The locale of a tag. English without a country is written as most of the
/// world writes it, with the day before the month.
fn locale_of(tag: &str) -> Locale {
    match tag {
        FIRST => locale!("en-GB"),
        tag => tag.parse().unwrap_or(locale!("en-GB")),
    }
}

/// The part of a tag that names the language itself: `de` of `de-CH`.
pub fn primary(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    // What is written in Norway is called by either name.
    if primary == "no" { "nb".to_owned() } else { primary }
}

/// In which direction a language is written: `ltr` or `rtl`.
pub fn direction(tag: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 12] =
        ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"];
    let is_latin = tag.split(['-', '_']).any(|part| part.eq_ignore_ascii_case("latn"));
    if RIGHT_TO_LEFT.contains(&&*primary(tag)) && !is_latin { "rtl" } else { "ltr" }
}

/// The languages that the pages of a site speak.
#[derive(Clone, Debug)]
pub struct Languages {
    site: Arc<Language>,
    others: BTreeMap<String, Arc<Language>>,
}

impl Languages {
    /// The language of a site, and those of `tags` that there are words for.
    ///
    /// A site in a language without words speaks English.
    ///
    /// # Panics
    ///
    /// Never: there are English words.
    pub fn new<'t>(
        catalogues: &Catalogues,
        site: &str,
        tags: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let language = |tag: &str| {
            let words = catalogues.words(tag)?;
            Some(Arc::new(Language::new(tag, words)))
        };
        let others = tags.into_iter().filter(|tag| *tag != site);
        let mut others: Vec<&str> = others.collect();
        others.sort_unstable();
        others.dedup();
        Self {
            site: language(site)
                .or_else(|| language(FIRST))
                .expect("there are English words"),
            others: others
                .into_iter()
                .filter_map(|tag| Some((tag.to_owned(), language(tag)?)))
                .collect(),
        }
    }

    /// The language of the site.
    pub fn site(&self) -> &Language {
        &self.site
    }

    /// What a page of this language speaks: that language if there are words for
    /// it, else the language of the site.
    pub fn of(&self, tag: &str) -> &Language {
        self.others.get(tag).unwrap_or(&self.site)
    }

    /// All of them, that of the site first.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Language>> {
        std::iter::once(&self.site).chain(self.others.values())
    }
}
