//! Words of time: what each means to the rules in `annotate/timex/rule`.
//!
//! The words themselves are in `time/words.rs`, those of feasts in `feasts.rs`,
//! verbs in `verbs.rs`, and what shows that a word of time is none in `beside.rs`.
//! A word has one part only. Where it has two in English ("second", "fall",
//! "may"), the list gives the one of time, and the rules look at what stands
//! around it.

mod beside;
mod feasts;
pub(crate) mod verbs;
mod words;

pub(crate) use self::{
    beside::{
        AFTER_WEEKDAY_IN_NAMES, BEFORE_DAY_IN_NAMES, BEFORE_NAMES, COUNTED,
        NOT_BEFORE_YEARS,
    },
    feasts::HOLIDAYS,
    words::WORDS,
};

/// A unit in which time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A season, by the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    /// `dawn`, `daybreak`, `sunrise`
    Dawn,
    /// `dusk`, `sunset`, `nightfall`
    Dusk,
}

/// Which one of several: `last week`, `that year`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// `last`
    Last,
    /// `past`: as `last`, and the word of the vague past.
    Past,
    /// `this`, `current`
    This,
    /// `next`
    Next,
    /// `coming`, `upcoming`
    Coming,
    /// `previous`, `preceding`: counted from the date that the text is at.
    Previous,
    /// `following`, `subsequent`
    Following,
    /// `that`
    That,
    /// `same`
    Same,
    /// `latest`, `most recent`
    Latest,
    /// `recent`
    Recent,
    /// `these`, `those`
    These,
}

/// A part of a period: TIMEX3's `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    Mid,
    End,
}

/// How a quantity is qualified: TIMEX3's `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Approx,
    LessThan,
    MoreThan,
    AtMost,
    AtLeast,
}

/// A day of the year with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// The n-th weekday (Monday is 1) of a month; the last if n is -1.
    Nth(i8, i8, i8),
    /// Days from Easter Sunday.
    Easter(i16),
    /// Days from Orthodox Easter Sunday.
    OrthodoxEaster(i16),
    /// Month and day of the Islamic year; known to a day or so.
    Islamic(u8, u8),
    /// Either of the two feasts of that name.
    Eid,
    /// The whole of the ninth month of the Islamic year.
    Ramadan,
    /// The Tuesday after the first Monday in November.
    ElectionDay,
    /// Month and day of the Hebrew year, where Nisan is 1 and Tishri 7.
    Hebrew(u8, u8),
    /// The new moon nearest to 4 February, in Beijing.
    LunarNewYear,
    /// The new moon of October or November, in India.
    Diwali,
}

/// What tells the time of a verb, or the mood of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// `will`, `shall`
    Will,
    /// `would`, `could`, `might`
    Would,
    /// `expected`, `scheduled`, `due`, `plans`: something is to come.
    Planned,
    /// `is`, `has`, `says`
    Present,
    /// `was`, `went`, `said`
    Past,
    /// `said`, `announced`: tells of another verb.
    Report,
    /// `if`, `unless`, `whether`
    If,
    /// `denied`, `refused`
    Denial,
}

/// A preposition, conjunction or adverb that the rules look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    In,
    On,
    At,
    Of,
    To,
    From,
    By,
    Since,
    Until,
    Between,
    During,
    Within,
    Over,
    For,
    And,
    Or,
    Before,
    After,
    Ago,
    Earlier,
    Later,
    /// `hence`: "two weeks hence"
    Hence,
    Through,
}

/// The part that a word plays in expressions of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeWord {
    /// `January` is 1.
    Month(i8),
    /// A month's name that is also a common word: `may`, `march`, `sept` is not.
    DoubtfulMonth(i8),
    /// `Monday` is 1.
    Weekday(i8),
    /// `sun`, `sat`, `wed`, `mon`
    DoubtfulWeekday(i8),
    /// `Mondays`
    Weekdays(i8),
    Unit(Unit),
    Units(Unit),
    /// `one` to `ninety`
    Number(u16),
    /// `hundred`, `thousand`, `dozen`
    Multiplier(u16),
    /// `several`, `few`, `many`
    Several,
    /// `couple`
    Couple,
    /// `half`
    Half,
    /// `first` to `thirty-first`; `last` is a [`Which`].
    Ordinal(u8),
    Season(Season),
    /// `seasons`: `summers`
    Seasons(Season),
    Part(Part),
    /// `nights`
    Parts(Part),
    /// `noon` and `midnight`, as the hour.
    Hour(i8),
    /// `yesterday` is -1.
    Day(i8),
    /// `tonight`
    Tonight,
    /// `overnight`
    Overnight,
    /// First word of a holiday's name; see [`HOLIDAYS`].
    Holiday,
    Which(Which),
    Edge(Edge),
    /// `beginning`, `start`, `middle`, `end`
    EdgeNoun(Edge),
    Limit(Limit),
    /// `more`, `less`: a limit before `than`.
    Comparative(Limit),
    /// `the`
    The,
    /// `a`, `an`
    A,
    /// `each`, `every`
    Each,
    /// `once` is 1, `twice` is 2.
    Times(u8),
    Link(Link),
    /// `PRESENT_REF` and the like.
    Vague(Vague),
    /// `a.m.` is 0, `p.m.` is 12.
    Meridiem(i8),
    /// `o'clock`
    OClock,
    /// `EST`
    Zone,
    /// `BC`
    BeforeChrist,
    /// `AD`
    AnnoDomini,
    /// `fiscal`, `FY`
    Fiscal,
    /// `daily` and the like
    Every(Unit),
    /// `eighties` is 80.
    Decade(u8),
    /// `anniversary`
    Anniversary,
    /// `period`, `half`-like nouns that stand for the quarter or year spoken of.
    Period,
    /// `time`, `moment`
    Moment,
    /// `inst.`, `ult.`, `prox.`: this month, last month, next month.
    Instant(i8),
    Verb(Verb),
    /// `Q3`
    QuarterName(i8),
    /// `H1`
    HalfName(i8),
    /// `near`, `foreseeable`: how far the future is.
    Near,
    /// `final`, `closing`, `opening`: the last or first part.
    Final,
}

/// A vague time, and how the word is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vague {
    /// `now`, `nowadays`
    Now,
    /// `currently`, `presently`
    Currently,
    /// `recently`, `lately`
    Recently,
    /// `soon`, `shortly`
    Soon,
    /// `previously`, `formerly`
    Previously,
    /// `future`
    Future,
    /// `present`
    Present,
    /// `then`
    Then,
}
