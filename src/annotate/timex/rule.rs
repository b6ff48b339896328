//! The rules: each has a name, what it reads, and an example that is a test.
//!
//! The word that an expression begins with (behind "the") chooses a short list
//! of rules; of what they read, the longest wins, and of two that read the same
//! the first. To add a rule, write it into the file of its kind, list it here
//! under its first words, and add lines to `tests/corpus/timex/`.

mod ahead;
mod amount;
mod anniversary;
mod clock;
mod date;
mod figures;
pub(super) mod name;
mod relative;
mod season;
mod set;
mod vague;
mod word;
mod year;

pub(super) use self::amount::counted;
use super::{
    super::{lang::en::time::TimeWord as W, token::Shape},
    cursor::Cursor,
    phrase::Phrase,
};

/// The rule for a deadline that counts from some day: `within 14 months`.
pub(super) const WITHIN: &str = "within-length";

/// The rule for dates in figures.
pub(super) const NUMERIC: &str = "numeric-date";

/// A way to read an expression of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// What [`Timex::rule`](super::Timex::rule) says.
    pub(super) name: &'static str,
    /// A text that it reads, and the value on 29 February 2020; the part that
    /// it reads stands between `[` and `]`.
    #[cfg_attr(not(test), expect(dead_code, reason = "the test of every rule"))]
    pub(super) example: (&'static str, &'static str),
    /// Reads an expression that begins here.
    pub(super) read: fn(Cursor<'_>) -> Option<Phrase>,
}

/// The longest expression that begins here.
pub(super) fn read(at: Cursor<'_>) -> Option<Phrase> {
    let first = at.past_the();
    // "the very next day"
    let first = first.literal("very").unwrap_or(first);
    let rules = match (first.word(), first.shape()) {
        (Some(word), _) => by_word(word),
        (None, Some(Shape::Number | Shape::Alphanumeric)) => FIGURE,
        (None, Some(Shape::Mark)) => MARK,
        (None, Some(Shape::Upper)) => CODE,
        _ => return None,
    };
    longest(rules, at)
}

/// The longest calendar date that begins here, without what qualifies it.
pub(super) fn read_date(at: Cursor<'_>) -> Option<Phrase> {
    let first = at.past_the();
    let rules = match (first.word(), first.shape()) {
        (Some(word), _) => dates_by_word(word),
        (None, Some(Shape::Number | Shape::Alphanumeric)) => FIGURE_DATE,
        (None, Some(Shape::Mark)) => MARK,
        (None, Some(Shape::Upper)) => CODE,
        _ => return None,
    };
    longest(rules, at)
}

fn longest(rules: &[Rule], at: Cursor<'_>) -> Option<Phrase> {
    let mut best: Option<Phrase> = None;
    for rule in rules {
        let Some(phrase) = (rule.read)(at) else { continue };
        debug_assert!(phrase.end > at.at(), "{} reads nothing", rule.name);
        if best.is_none_or(|best| phrase.end > best.end) {
            best = Some(Phrase { rule: rule.name, ..phrase });
        }
    }
    best
}

/// Rules for expressions that begin with a word of this kind.
fn by_word(word: W) -> &'static [Rule] {
    match word {
        W::Month(_) | W::DoubtfulMonth(_) => MONTH,
        W::Weekday(_) | W::DoubtfulWeekday(_) => WEEKDAY,
        W::Weekdays(_) | W::Parts(_) | W::Seasons(_) => RECURRING,
        W::Unit(_) => UNIT,
        W::Units(_) => PLURAL,
        W::Number(_) | W::Multiplier(_) => NUMBER,
        W::Several | W::Couple | W::A => AMOUNT,
        W::Half => HALF,
        W::Ordinal(_) => ORDINAL,
        W::Season(_) => SEASON,
        W::Part(_) | W::Hour(_) | W::Overnight => PART,
        W::Day(_) | W::Tonight => DAY,
        W::Holiday => HOLIDAY,
        W::Which(_) => WHICH,
        W::Edge(_) | W::EdgeNoun(_) => EDGE,
        W::Limit(_) | W::Comparative(_) => LIMIT,
        W::Each => EACH,
        W::Times(_) => TIMES,
        W::Link(_) => LINK,
        W::Vague(_) | W::Near => VAGUE,
        W::BeforeChrist | W::AnnoDomini => ERA,
        W::QuarterName(_) => FINAL_DATE,
        W::HalfName(_) => HALF_DATE,
        W::Fiscal => FISCAL,
        W::Final => FINAL,
        W::Every(_) => EVERY,
        W::Decade(_) => DECADE,
        W::The
        | W::Meridiem(_)
        | W::OClock
        | W::Zone
        | W::Anniversary
        | W::Period
        | W::Moment
        | W::Instant(_)
        | W::Verb(_) => &[],
    }
}

/// As [`by_word`], but only dates that nothing qualifies.
fn dates_by_word(word: W) -> &'static [Rule] {
    match word {
        W::Month(_) | W::DoubtfulMonth(_) => MONTH_DATE,
        W::Weekday(_) | W::DoubtfulWeekday(_) => WEEKDAY_DATE,
        W::Unit(_) => UNIT_DATE,
        W::Number(_) => NUMBER_DATE,
        W::Ordinal(_) => ORDINAL_DATE,
        W::Half | W::HalfName(_) => HALF_DATE,
        W::Season(_) => SEASON,
        W::Day(_) => DAY_DATE,
        W::Holiday => HOLIDAY,
        W::Which(_) => WHICH_DATE,
        W::Fiscal => FISCAL_DATE,
        W::Final | W::QuarterName(_) => FINAL_DATE,
        W::Decade(_) => DECADE,
        W::AnnoDomini => ERA,
        _ => &[],
    }
}

const MONTH_DATE: &[Rule] = &[
    date::NINE_ELEVEN,
    date::MONTH_DAY_RANGE,
    date::MONTH_DAY,
    date::MONTH_YEAR,
    relative::WITHIN,
    date::MONTH,
];
const MONTH: &[Rule] = &[
    season::HOLIDAY,
    date::NINE_ELEVEN,
    date::MONTH_DAY_RANGE,
    date::MONTH_DAY,
    date::MONTH_YEAR,
    relative::WITHIN,
    date::MONTH,
    clock::PART_OF_DATE,
    clock::CLOCK_BEHIND_DATE,
];
const WEEKDAY_DATE: &[Rule] = &[
    date::WEEKDAY_DAY_MONTH,
    date::WEEKDAY_MONTH_DAY,
    relative::WITHIN,
    relative::WEEKDAY_LAST,
    date::WEEKDAY,
];
const WEEKDAY: &[Rule] = &[
    date::WEEKDAY_DAY_MONTH,
    date::WEEKDAY_MONTH_DAY,
    relative::WITHIN,
    relative::WEEKDAY_LAST,
    date::WEEKDAY,
    ahead::WEEKDAY_WEEK,
    set::PLURAL,
    clock::PART_OF_DATE,
    clock::CLOCK_BEHIND_DATE,
];
const RECURRING: &[Rule] = &[set::PLURAL];
const UNIT_DATE: &[Rule] =
    &[relative::TOPIC, relative::WEEK_OF, relative::YEAR_AGO_PERIOD];
const UNIT: &[Rule] = &[
    relative::YEAR_ENDED,
    relative::TOPIC,
    relative::WEEK_OF,
    relative::DAY_BEFORE,
    relative::BEFORE_LAST,
    relative::YEAR_AGO_PERIOD,
    relative::YEAR_AGO_UNITS,
    relative::YEAR_END,
    year::YEAR_NUMBER,
    amount::LONE_UNIT,
    clock::TO_THE_HOUR,
];
const PLURAL: &[Rule] = &[amount::PLURAL, amount::PLURAL_AGO, vague::AHEAD, set::PLURAL];
const NUMBER_DATE: &[Rule] = &[date::DAY_MONTH, year::SPELLED_YEAR];
const NUMBER: &[Rule] = &[
    vague::ONE_DAY,
    date::DAY_MONTH,
    year::SPELLED_YEAR,
    amount::SHIFT,
    amount::LENGTH,
    ahead::WEEK_FROM,
    set::FREQUENCY,
    clock::CLOCK,
];
const AMOUNT: &[Rule] =
    &[amount::SHIFT, amount::LENGTH, ahead::WEEK_FROM, clock::TO_THE_HOUR];
const HALF_DATE: &[Rule] = &[season::HALF];
const HALF: &[Rule] = &[season::HALF, amount::SHIFT, amount::LENGTH, clock::TO_THE_HOUR];
const ORDINAL_DATE: &[Rule] = &[
    date::DAY_MONTH,
    season::QUARTER,
    season::HALF,
    year::CENTURY,
    year::MILLENNIUM,
    relative::WITHIN,
    date::DAY_OF_MONTH,
];
const ORDINAL: &[Rule] = &[
    date::DAY_MONTH,
    date::DAY_RANGE,
    season::QUARTER,
    season::HALF,
    year::CENTURY,
    year::MILLENNIUM,
    anniversary::ANNIVERSARY,
    relative::WITHIN,
    date::DAY_OF_MONTH,
    amount::FIRST_UNITS,
    amount::TWO_QUARTERS,
    word::WEEK_OF_MONTH,
    word::HALF_OF,
];
const SEASON: &[Rule] = &[season::SEASON, relative::WITHIN];
const PART: &[Rule] =
    &[clock::PART_OF_DATE, clock::PART_BEFORE, clock::PART_ALONE, clock::CLOCK];
const DAY_DATE: &[Rule] = &[relative::DAY];
const DAY: &[Rule] =
    &[relative::DAY, clock::TONIGHT, clock::PART_OF_DATE, clock::CLOCK_BEHIND_DATE];
const HOLIDAY: &[Rule] = &[season::HOLIDAY];
const WHICH_DATE: &[Rule] =
    &[relative::NAMED, relative::UNIT, relative::WITHIN_POSSESSIVE, season::HALF];
const WHICH: &[Rule] = &[
    relative::NAMED,
    relative::UNIT,
    relative::WITHIN_POSSESSIVE,
    season::HALF,
    season::QUARTER,
    clock::PART_OF_DATE,
    clock::PART_RELATIVE,
    amount::SPAN_OF_UNITS,
    amount::TWO_QUARTERS,
    ahead::PAST_UNIT,
    vague::UNITS,
    vague::NOUN,
    word::WEEK_OF_MONTH,
    word::HALF_OF,
];
const FINAL: &[Rule] = &[word::WEEK_OF_MONTH, season::QUARTER];
const FINAL_DATE: &[Rule] = &[season::QUARTER];
const EDGE: &[Rule] = &[word::EDGE, word::EDGE_OF, clock::PART_OF_DATE];
const LIMIT: &[Rule] = &[word::LIMIT];
const EACH: &[Rule] = &[set::EACH];
const TIMES: &[Rule] = &[set::FREQUENCY];
const LINK: &[Rule] = &[
    amount::IN_LENGTH,
    amount::IN_TIME,
    word::LIMIT_PHRASE,
    word::EARLIER,
    vague::AT_PRESENT,
    vague::AHEAD,
];
const VAGUE: &[Rule] = &[vague::WORD, vague::NOUN, vague::UNITS];
const ERA: &[Rule] = &[year::ERA];
const FISCAL_DATE: &[Rule] = &[season::FISCAL, season::QUARTER, relative::TOPIC];
const FISCAL: &[Rule] =
    &[season::FISCAL, season::QUARTER, relative::YEAR_ENDED, relative::TOPIC];
const EVERY: &[Rule] = &[set::EVERY];
const DECADE: &[Rule] = &[year::NAMED_DECADE];
const MARK: &[Rule] = &[year::APOSTROPHE];
/// Words of capitals and figures that the lexicon does not have: `FY2019`.
const CODE: &[Rule] = &[season::FISCAL];
const FIGURE_DATE: &[Rule] = &[
    date::NINE_ELEVEN,
    figures::ISO,
    figures::ISO_WEEK,
    figures::NUMERIC,
    date::DAY_MONTH,
    year::ERA,
    year::YEAR_PART,
    season::PERIOD_OF_YEAR,
    year::YEAR,
    year::DECADE,
    year::CENTURY,
    year::MILLENNIUM,
    season::QUARTER,
    season::HALF,
    date::DAY_OF_MONTH,
];
const FIGURE: &[Rule] = &[
    date::NINE_ELEVEN,
    figures::ISO,
    figures::ISO_WEEK,
    figures::NUMERIC,
    date::DAY_MONTH,
    date::DAY_RANGE,
    date::MONTH_DAY_RANGE_END,
    relative::WITHIN,
    year::ERA,
    year::YEAR_PART,
    year::YEAR_RANGE,
    season::PERIOD_OF_YEAR,
    year::YEAR,
    year::DECADE,
    year::CENTURY,
    year::MILLENNIUM,
    anniversary::ANNIVERSARY,
    season::QUARTER,
    season::HALF,
    date::DAY_OF_MONTH,
    clock::CLOCK,
    amount::SHIFT,
    amount::LENGTH,
    amount::FIRST_UNITS,
    set::FREQUENCY,
];

/// Every rule, for the test of the examples.
#[cfg(test)]
#[expect(clippy::too_many_lines, reason = "it is a list")]
pub(super) fn all() -> Vec<Rule> {
    vec![
        date::DAY_MONTH,
        date::MONTH_DAY,
        date::NINE_ELEVEN,
        date::MONTH_DAY_RANGE,
        date::DAY_RANGE,
        date::MONTH_DAY_RANGE_END,
        date::WEEKDAY_DAY_MONTH,
        date::WEEKDAY_MONTH_DAY,
        date::MONTH_YEAR,
        date::MONTH,
        date::WEEKDAY,
        date::DAY_OF_MONTH,
        figures::ISO,
        figures::ISO_WEEK,
        figures::NUMERIC,
        year::YEAR,
        year::YEAR_RANGE,
        year::YEAR_PART,
        year::YEAR_NUMBER,
        year::SPELLED_YEAR,
        year::ERA,
        year::DECADE,
        year::NAMED_DECADE,
        year::APOSTROPHE,
        year::CENTURY,
        year::MILLENNIUM,
        anniversary::ANNIVERSARY,
        season::QUARTER,
        season::PERIOD_OF_YEAR,
        season::HALF,
        season::SEASON,
        season::FISCAL,
        season::HOLIDAY,
        relative::DAY,
        relative::UNIT,
        relative::NAMED,
        relative::WEEKDAY_LAST,
        relative::WITHIN,
        relative::WITHIN_POSSESSIVE,
        relative::TOPIC,
        relative::WEEK_OF,
        relative::DAY_BEFORE,
        relative::BEFORE_LAST,
        relative::YEAR_AGO_PERIOD,
        relative::YEAR_AGO_UNITS,
        relative::YEAR_ENDED,
        relative::YEAR_END,
        ahead::WEEKDAY_WEEK,
        ahead::WEEK_FROM,
        ahead::PAST_UNIT,
        amount::LENGTH,
        amount::SHIFT,
        amount::IN_LENGTH,
        amount::IN_TIME,
        amount::SPAN_OF_UNITS,
        amount::FIRST_UNITS,
        amount::TWO_QUARTERS,
        amount::PLURAL,
        amount::PLURAL_AGO,
        amount::LONE_UNIT,
        set::EACH,
        set::EVERY,
        set::PLURAL,
        set::FREQUENCY,
        clock::CLOCK,
        clock::PART_OF_DATE,
        clock::CLOCK_BEHIND_DATE,
        clock::PART_RELATIVE,
        clock::TONIGHT,
        clock::TO_THE_HOUR,
        clock::PART_BEFORE,
        clock::PART_ALONE,
        vague::WORD,
        vague::NOUN,
        vague::UNITS,
        vague::AHEAD,
        vague::AT_PRESENT,
        vague::ONE_DAY,
        word::EDGE,
        word::EDGE_OF,
        word::WEEK_OF_MONTH,
        word::HALF_OF,
        word::EARLIER,
        word::LIMIT,
        word::LIMIT_PHRASE,
    ]
}
