//! Rules for days told by weeks from a day: `Tuesday week`, `a week on Monday`.

use super::{
    super::{
        super::lang::en::time::{Link, TimeWord as W, Unit},
        cursor::Cursor,
        phrase::{Base, From, Length, Meaning, Partial, Phrase, Position, Relative},
    },
    Rule, Shape, amount,
};

/// `Tuesday week`, `Monday fortnight`: a week behind the coming one, as in
/// Britain.
pub(super) const WEEKDAY_WEEK: Rule = Rule {
    name: "weekday-week",
    example: ("They meet on [Tuesday week].", "2020-03-10"),
    read: |at| {
        let W::Weekday(weekday) = at.word()? else { return None };
        let rest = at.next();
        let days = match rest.surface() {
            "week" => 7,
            "fortnight" => 14,
            _ => return None,
        };
        let ends = rest.next().is_at_end() || rest.next().shape() == Some(Shape::Mark);
        ends.then(|| days_behind(days, coming(weekday), rest.next()))
    },
};

/// `a week on Monday`, `two weeks from Friday`, `a week today`
pub(super) const WEEK_FROM: Rule = Rule {
    name: "week-from-day",
    example: ("They meet [a week on Monday].", "2020-03-09"),
    read: |at| {
        let (length, rest) = amount::length(at)?;
        let (whole, Unit::Week, false) = (length.whole?, length.unit, length.half) else {
            return None;
        };
        let joint = rest.link(Link::On).filter(|_| whole == 1 && !is_spent(at));
        let joint = joint.or_else(|| rest.link(Link::From));
        let (from, rest) = match (joint, joint.unwrap_or(rest).word()?) {
            (Some(rest), W::Weekday(weekday)) => (coming(weekday), rest.next()),
            (_, W::Day(offset @ 0..=1)) => {
                let base = Base::Reference;
                let offset = i32::from(offset);
                let day = Relative { unit: Unit::Day, offset, base };
                (From::Relative(day), joint.unwrap_or(rest).next())
            }
            _ => return None,
        };
        Some(days_behind(whole.checked_mul(7)?, from, rest))
    },
};

fn coming(weekday: i8) -> From {
    From::Named(Partial::Weekday(weekday), 1)
}

fn days_behind(days: u32, from: From, rest: Cursor<'_>) -> Phrase {
    let length = Length::new(days, Unit::Day);
    Phrase::new(Meaning::Shift { length, sign: 1, from }, rest.at())
}

/// "for a week on Monday", "spent a week on": how long, not when.
fn is_spent(at: Cursor<'_>) -> bool {
    at.back(1).is_some_and(|it| {
        it.link(Link::For).is_some()
            || matches!(
                it.surface(),
                "spent" | "took" | "lasted" | "of" | "after" | "within"
            )
    })
}

/// `the past year`, `the past decade`: a length that ends now, since no
/// calendar begins and ends it.
pub(super) const PAST_UNIT: Rule = Rule {
    name: "past-unit",
    example: ("It grew over [the past year].", "P1Y"),
    read: |at| {
        let rest = at.part(W::The)?.literal("past")?;
        let W::Unit(unit) = rest.word()? else { return None };
        let is_counted = rest.next().hyphen().is_some();
        let length = Meaning::Length(Length::new(1, unit), Position::UpTo);
        (!is_counted && unit > Unit::Day && unit != Unit::Weekend)
            .then(|| Phrase::new(length, rest.next().at()))
    },
};
