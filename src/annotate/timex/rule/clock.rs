//! Rules for times of the day.

use super::{
    super::{
        super::lang::en::{
            time::{Link, Part, TimeWord as W, Unit, Which},
            words::Classes,
        },
        calendar::Period,
        cursor::Cursor,
        phrase::{Base, Meaning, Partial, Phrase, Relative, TimeOfDay},
    },
    Rule, Shape, read_date,
};

/// `5 p.m.`, `10:35 a.m. EST`, `five o'clock`, `noon Thursday`
pub(super) const CLOCK: Rule = Rule {
    name: "clock",
    example: ("It fell at [5 p.m. Thursday].", "2020-02-27T17:00"),
    read: |at| {
        let (time, rest) = clock(at)?;
        let rest = past_zone(rest);
        let day = past_other_zone(rest).past_comma();
        let day = day.link(Link::On).unwrap_or(day);
        if let Some(part) = (PART_RELATIVE.read)(day) {
            return Some(part.with_time(on_that_part(time, part.time)));
        }
        match read_date(day).filter(|date| is_day(date.meaning)) {
            Some(date) => Some(date.with_time(time)),
            None => Some(on_this_day(time, rest)),
        }
    },
};

/// "8:30 this evening" is 20:30.
fn on_that_part(time: TimeOfDay, part: Option<TimeOfDay>) -> TimeOfDay {
    let is_late = matches!(
        part,
        Some(TimeOfDay::Part(Part::Afternoon | Part::Evening | Part::Night))
    );
    match time {
        TimeOfDay::Clock(hour @ 4..12, minute, second) if is_late => {
            TimeOfDay::Clock(hour + 12, minute, second)
        }
        _ => time,
    }
}

/// A time on the day that the text is at.
fn on_this_day(time: TimeOfDay, rest: Cursor<'_>) -> Phrase {
    let day = Relative { unit: Unit::Day, offset: 0, base: Base::Narrative };
    Phrase::new(Meaning::Relative(day), rest.at()).with_time(time)
}

/// Whether a date is, or may be, a single day.
fn is_day(meaning: Meaning) -> bool {
    match meaning {
        Meaning::Exact(Period::Day(_)) => true,
        Meaning::Partial(partial)
        | Meaning::Named(partial, _)
        | Meaning::Following(partial, _) => matches!(
            partial,
            Partial::MonthDay(..)
                | Partial::Weekday(_)
                | Partial::WeekdayMonthDay(..)
                | Partial::MonthDayOnly(_)
                | Partial::Holiday(_)
        ),
        Meaning::Relative(relative) => relative.unit == Unit::Day,
        Meaning::Within(partial, _) => matches!(partial, Partial::Weekday(_)),
        _ => false,
    }
}

fn past_zone(at: Cursor<'_>) -> Cursor<'_> {
    if at.word() == Some(W::Zone) && at.shape() == Some(Shape::Upper) {
        return at.next();
    }
    match at.literal("local").and_then(|rest| rest.literal("time")) {
        Some(rest) => rest,
        None => at,
    }
}

/// The place behind "(0735 GMT)" where a day follows: "10:35 a.m. (0735 GMT)
/// Friday".
fn past_other_zone(at: Cursor<'_>) -> Cursor<'_> {
    let past = || {
        let (_, _, rest) = at.literal("(")?.digits()?;
        let rest = minutes(rest).map_or(rest, |(_, rest)| rest);
        let rest = match rest.word() {
            Some(W::Meridiem(_)) => rest.next(),
            _ => rest,
        };
        rest.part(W::Zone)?.literal(")")
    };
    past().unwrap_or(at)
}

fn clock(at: Cursor<'_>) -> Option<(TimeOfDay, Cursor<'_>)> {
    if let W::Hour(hour) = at.word().unwrap_or(W::The) {
        return Some((TimeOfDay::Clock(hour, 0, None), at.next()));
    }
    if let Some(read) = four_figures(at) {
        return Some(read);
    }
    if let Some((hour, minute, afternoon)) = pointed(at.surface()) {
        return Some((on_the_clock(hour, minute, Some(afternoon))?, at.next()));
    }
    if let Some((hour, suffix)) = at.alphanumeric() {
        let afternoon = match suffix.to_ascii_lowercase().as_str() {
            "am" => 0,
            "pm" => 12,
            _ => return None,
        };
        return Some((on_the_clock(hour, 0, Some(afternoon))?, at.next()));
    }
    let (hour, minute, rest) = hour_and_minute(at)?;
    let (afternoon, rest) = match rest.word() {
        Some(W::Meridiem(afternoon)) if rest.surface() != "am" || minute.is_some() => {
            (Some(afternoon), rest.next())
        }
        Some(W::OClock) => (half_of_day(rest.next()), rest.next()),
        _ => (part_behind(rest), rest),
    };
    let is_time = afternoon.is_some()
        || rest.back(1)?.word() == Some(W::OClock)
        || minute.is_some()
            && (is_led_in(at)
                || past_zone(rest).at() > rest.at()
                || (PART_RELATIVE.read)(rest).is_some());
    let time = on_the_clock(hour, minute.unwrap_or(0), afternoon)?;
    let rest = if part_behind(rest).is_some() { rest.next().next().next() } else { rest };
    is_time.then_some((time, rest))
}

/// `9`, `9:30`, and `9.30` before "p.m."
fn hour_and_minute(at: Cursor<'_>) -> Option<(u32, Option<i8>, Cursor<'_>)> {
    if let Some((hour, minute)) = at.surface().split_once('.') {
        matches!(at.next().word(), Some(W::Meridiem(_))).then_some(())?;
        return Some((hour.parse().ok()?, Some(two_figures(minute)?), at.next()));
    }
    let (hour, rest) = at.number()?;
    Some(match minutes(rest) {
        Some((minute, rest)) => (hour, Some(minute), rest),
        None => (hour, None, rest),
    })
}

fn two_figures(minute: &str) -> Option<i8> {
    let minute: i8 = (minute.len() == 2).then(|| minute.parse().ok())??;
    (0..60).contains(&minute).then_some(minute)
}

/// `9.30pm` is one token.
fn pointed(surface: &str) -> Option<(u32, i8, i8)> {
    let (hour, rest) = surface.split_once('.')?;
    let (minute, suffix) = (rest.get(..2)?, rest.get(2..)?);
    let afternoon = match suffix {
        "am" => 0,
        "pm" => 12,
        _ => return None,
    };
    Some((hour.parse().ok()?, two_figures(minute)?, afternoon))
}

/// `0530 hours`, `1900 GMT`
fn four_figures(at: Cursor<'_>) -> Option<(TimeOfDay, Cursor<'_>)> {
    let (figures, 4, rest) = at.plain_digits()? else { return None };
    let is_zone = rest.word() == Some(W::Zone) && rest.shape() == Some(Shape::Upper);
    let is_at = at.back(1).is_some_and(|it| it.link(Link::At).is_some());
    let is_early = at.surface().starts_with('0') && is_led_in(at);
    let rest = match rest.any(&["hours", "hrs"]) {
        Some(rest) => rest,
        None if is_zone || (is_at || is_early) && !counts(rest) => rest,
        None => return None,
    };
    let minute = i8::try_from(figures % 100).ok().filter(|minute| *minute < 60)?;
    Some((on_the_clock(figures / 100, minute, None)?, rest))
}

/// Whether a noun follows that the figures count: "at 1900 watts".
fn counts(at: Cursor<'_>) -> bool {
    matches!(at.shape(), Some(Shape::Lower | Shape::Capital))
        && at
            .token()
            .is_some_and(|token| !at.text().language.is(token.word, Classes::FUNCTION))
}

/// `in the morning` behind an hour.
fn part_behind(at: Cursor<'_>) -> Option<i8> {
    let rest = at.link(Link::In)?.part(W::The)?;
    match rest.word()? {
        W::Part(Part::Morning) => Some(0),
        W::Part(Part::Afternoon | Part::Evening) => Some(12),
        _ => None,
    }
}

fn half_of_day(at: Cursor<'_>) -> Option<i8> {
    part_behind(at)
}

/// `:35`, with or without seconds; only two figures that stand close.
fn minutes(at: Cursor<'_>) -> Option<(i8, Cursor<'_>)> {
    let (minute, 2, rest) = at.literal(":")?.plain_digits()? else { return None };
    (minute < 60).then_some((i8::try_from(minute).ok()?, rest))
}

fn is_led_in(at: Cursor<'_>) -> bool {
    at.back(1).is_some_and(|it| {
        matches!(
            it.word(),
            Some(
                W::Limit(_)
                    | W::Link(
                        Link::At
                            | Link::By
                            | Link::Until
                            | Link::Since
                            | Link::From
                            | Link::Before
                            | Link::After
                    )
            )
        )
    })
}

fn on_the_clock(hour: u32, minute: i8, afternoon: Option<i8>) -> Option<TimeOfDay> {
    let hour = i8::try_from(hour).ok()?;
    let hour = match afternoon {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        None if (0..=23).contains(&hour) => hour,
        _ => return None,
    };
    Some(TimeOfDay::Clock(hour, minute, None))
}

/// `half past five`, `a quarter to six`
pub(super) const TO_THE_HOUR: Rule = Rule {
    name: "to-the-hour",
    example: ("It began at [half past five].", "2020-02-29T05:30"),
    read: |at| {
        let word = at.part(W::A).unwrap_or(at);
        let is_quarter = word.literal("quarter").is_some();
        if !is_led_in(at) || !is_quarter && word.word() != Some(W::Half) {
            return None;
        }
        let rest = word.next();
        let (is_past, rest) = match rest.literal("past") {
            Some(rest) => (true, rest),
            None => (false, rest.link(Link::To).filter(|_| is_quarter)?),
        };
        let (hour @ 1..=12, rest) = rest.number()? else { return None };
        let minute = if is_past { 0 } else { 60 } + if is_quarter { 15 } else { 30 };
        let (hour, minute) = if is_past { (hour, minute) } else { (hour + 11, 45) };
        let (afternoon, rest) = match rest.word() {
            Some(W::Meridiem(afternoon)) => (afternoon, rest.next()),
            _ => (0, rest),
        };
        let hour = i8::try_from(hour % 12).ok()? + afternoon;
        let hour = if hour == 0 && afternoon == 0 { 12 } else { hour };
        Some(on_this_day(TimeOfDay::Clock(hour, minute, None), rest))
    },
};

/// A date with a part of its day: `Friday night`, `yesterday afternoon`,
/// `the morning of 5 May`.
pub(super) const PART_OF_DATE: Rule = Rule {
    name: "part-of-date",
    example: ("It rained [Tuesday night].", "2020-02-25TNI"),
    read: |at| {
        if let Some((part, rest)) = part_of_day(at.past_the()) {
            let rest =
                rest.link(Link::Of).or_else(|| rest.link(Link::On)).unwrap_or(rest);
            let date = read_date(rest).filter(|date| is_day(date.meaning))?;
            return Some(date.with_time(part));
        }
        let date = read_date(at).filter(|date| is_day(date.meaning))?;
        let rest = at.to(date.end);
        let rest = rest.literal("'s").unwrap_or(rest);
        let (edge, rest) = match rest.word() {
            Some(W::Edge(edge)) => (Some(edge), rest.next().past_hyphen()),
            _ => (None, rest),
        };
        let (part, rest) = part_of_day(rest)?;
        // "Friday night's"
        let modifier = edge.map(super::word::edge_value).or(date.modifier);
        Some(Phrase { end: rest.at(), modifier, ..date }.with_time(part))
    },
};

fn part_of_day(at: Cursor<'_>) -> Option<(TimeOfDay, Cursor<'_>)> {
    match at.word()? {
        W::Part(part) => Some((TimeOfDay::Part(part), at.next())),
        W::Hour(hour) => Some((TimeOfDay::Clock(hour, 0, None), at.next())),
        _ => None,
    }
}

/// A date with a time behind it: `Tuesday at 5 p.m.`
pub(super) const CLOCK_BEHIND_DATE: Rule = Rule {
    name: "date-clock",
    example: ("It opens [yesterday at 5 p.m.]", "2020-02-28T17:00"),
    read: |at| {
        let date = read_date(at).filter(|date| is_day(date.meaning))?;
        let rest = at.to(date.end).past_comma();
        let (time, rest) = clock(rest.link(Link::At).unwrap_or(rest))?;
        Some(Phrase { end: past_zone(rest).at(), ..date }.with_time(time))
    },
};

/// `this morning`, `last night`, `that evening`, `the next morning`
pub(super) const PART_RELATIVE: Rule = Rule {
    name: "relative-part-of-day",
    example: ("It rained [last night].", "2020-02-28TNI"),
    read: |at| {
        let has_article = at.past_the().at() > at.at();
        let (which, rest) = at.past_the().which()?;
        let (which, rest) = match rest.which() {
            Some((Which::Same, rest)) => (which, rest),
            _ => (which, rest),
        };
        let W::Part(part) = rest.word()? else { return None };
        let (offset, base) = match which {
            Which::Last if !has_article => (-1, Base::Reference),
            Which::This => (0, Base::Reference),
            Which::That | Which::Same => (0, Base::Narrative),
            Which::Next | Which::Following => (1, Base::Narrative),
            Which::Previous => (-1, Base::Narrative),
            _ => return None,
        };
        let day = Relative { unit: Unit::Day, offset, base };
        let phrase = Phrase::new(Meaning::Relative(day), rest.next().at());
        Some(phrase.with_time(TimeOfDay::Part(part)))
    },
};

/// `tonight`
pub(super) const TONIGHT: Rule = Rule {
    name: "tonight",
    example: ("They meet [tonight].", "2020-02-29TNI"),
    read: |at| {
        let rest = at.part(W::Tonight)?;
        let day = Relative { unit: Unit::Day, offset: 0, base: Base::Reference };
        let phrase = Phrase::new(Meaning::Relative(day), rest.at());
        Some(phrase.with_time(TimeOfDay::Part(Part::Night)))
    },
};

/// `the night before`, `the morning after`
pub(super) const PART_BEFORE: Rule = Rule {
    name: "part-before",
    example: ("It rained [the night before].", "2020-02-28TNI"),
    read: |at| {
        let word = at.part(W::The)?;
        let W::Part(part) = word.word()? else { return None };
        let (offset, rest) = match word.next().word()? {
            W::Link(Link::Before) => (-1, word.next().next()),
            W::Link(Link::After) => (1, word.next().next()),
            _ => return None,
        };
        let ends = rest.is_at_end() || rest.shape() == Some(Shape::Mark);
        let day = Relative { unit: Unit::Day, offset, base: Base::Narrative };
        let phrase = Phrase::new(Meaning::Relative(day), rest.at());
        ends.then(|| phrase.with_time(TimeOfDay::Part(part)))
    },
};

/// `tonight`, `overnight`, `in the evening`, `at dawn`
pub(super) const PART_ALONE: Rule = Rule {
    name: "part-of-day",
    example: ("It rained in [the evening].", "2020-02-29TEV"),
    read: |at| {
        let word = at.past_the();
        let part = match word.word()? {
            W::Overnight => Part::Night,
            W::Part(part) => part,
            _ => return None,
        };
        let lead = at.back(1)?.word();
        let is_led_in = match part {
            _ if word.word() == Some(W::Overnight) => word.at() == at.at(),
            Part::Dawn | Part::Dusk => {
                matches!(
                    lead,
                    Some(W::Link(Link::At | Link::Before | Link::After | Link::By))
                )
            }
            _ if word.at() > at.at() => {
                matches!(
                    lead,
                    Some(W::Link(Link::In | Link::During | Link::By | Link::Until))
                )
            }
            _ => matches!(lead, Some(W::Edge(_))),
        };
        is_led_in.then(|| on_this_day(TimeOfDay::Part(part), word.next()))
    },
};
