//! Finds numbers: money, shares, measures, ranks and counts, and says what they
//! amount to.
//!
//! An amount is read first (`3.5 million`, `twenty-five`: [`amount`]), then what
//! stands beside it says what it counts ([`unit`]). Words that make a number
//! less sure, `about` or `nearly`, are no part of it; `half a` and `several` are.
//! Numbers in dates and names are left alone.

mod amount;
mod unit;
mod value;

use std::ops::Range;

pub use self::value::{Decimal, Value};
use self::{amount::Amount, unit::Unit};
use super::{
    lang::en::{numbers, words::Classes},
    mention::{
        EntityType, Mention,
        reading::{Marks, Reading},
    },
    token::Shape,
};

/// Every number that neither a time nor one of `names` (in order) covers.
pub(super) fn numbers(reading: &Reading<'_>, names: &[Range<usize>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut names = names.iter().peekable();
    for sentence in reading.text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while names.next_if(|name| name.end <= at).is_some() {}
            if let Some(name) = names.peek().filter(|name| name.start <= at) {
                at = name.end;
                continue;
            }
            let end = names
                .peek()
                .map_or(sentence.tokens.end, |it| it.start.min(sentence.tokens.end));
            let line = Line { reading, end };
            let number = line.number(at);
            at = number.as_ref().map_or(at + 1, |it| it.tokens.end);
            found.extend(number.map(|it| mention(reading, it)));
        }
    }
    found
}

fn mention(reading: &Reading<'_>, number: Number) -> Mention {
    Mention {
        span: reading.span(number.tokens),
        kind: number.kind,
        entity: None,
        value: number.value,
        confidence: 0.9,
        rule: "number",
    }
}

/// A number that was found.
struct Number {
    tokens: Range<usize>,
    kind: EntityType,
    value: Option<Value>,
}

/// Tokens up to where the next name or sentence begins.
struct Line<'l> {
    reading: &'l Reading<'l>,
    end: usize,
}

impl Line<'_> {
    fn number(&self, at: usize) -> Option<Number> {
        if self.reading.marks(at).has(Marks::TIME) {
            return None;
        }
        self.signed_money(at)
            .or_else(|| self.part(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.measured(at))
    }

    /// `a third of`, `two-thirds of`, `a quarter of one percent`
    fn part(&self, at: usize) -> Option<Number> {
        let parts = match &*self.folded(at) {
            "a" => 1,
            word => numbers::numeral(word)?,
        };
        let name = if self.surface(at + 1) == "-" { at + 2 } else { at + 1 };
        let whole = numbers::denominator(self.surface(name))?;
        if self.surface(name + 1) != "of" {
            return None;
        }
        let value = Decimal::fraction(parts, whole);
        let one = matches!(self.surface(name + 2), "a" | "one" | "1");
        let percent = self.percent(name + 3).filter(|_| one);
        let unit = percent.unwrap_or(Unit::none(name + 1, EntityType::Cardinal));
        Some(number(at, Amount { end: name + 1, value, magnitude: 0 }, None, unit))
    }

    /// `$3.5 million`, `US$10m`, `Rs 500 crore`, `$3–5 million`, `R120 000`.
    fn signed_money(&self, at: usize) -> Option<Number> {
        let (low, mut code) = self.sum(at)?;
        let range = self.range(at, low);
        let (low, high) = range.map_or((low, None), |(low, high)| (low, Some(high)));
        let mut end = high.map_or(low.end, |it| it.end);
        // "US$10 million dollars", "$5 million Canadian".
        if self.is(end, Classes::CURRENCY) && self.is_small(end) {
            end += 1;
        } else if let Some(of_country) = self.country_of_money(end) {
            (end, code) = (end + 1, Some(of_country));
        }
        let unit = Unit { end, kind: EntityType::Money, name: code, exponent: 0 };
        Some(number(at, low, high, unit))
    }

    /// `first`, `14th`, `twenty-first`
    fn ordinal(&self, at: usize) -> Option<Number> {
        let reading = self.reading;
        let surface = reading.surface(at);
        let tens = self.is(at, Classes::NUMERAL)
            && reading.surface(at + 1) == "-"
            && self.is(at + 2, Classes::ORDINAL);
        let (end, rank) = if tens {
            let tens = numbers::numeral(&self.folded(at));
            let ones = numbers::ordinal(&self.folded(at + 2));
            (at + 3, tens.zip(ones).map(|(tens, ones)| tens + ones))
        } else if self.is(at, Classes::ORDINAL) {
            (at + 1, numbers::ordinal(&self.folded(at)))
        } else {
            let len = surface.len().saturating_sub(2);
            let is_figure = reading.token(at).shape == Shape::Alphanumeric
                && matches!(surface.get(len..), Some("st" | "nd" | "rd" | "th"))
                && surface.as_bytes()[..len].iter().all(u8::is_ascii_digit);
            (at + 1, Some(is_figure.then(|| surface[..len].parse().ok())??))
        };
        let amount = Amount { end, value: rank.map(Decimal::whole), magnitude: 0 };
        Some(number(at, amount, None, Unit::none(end, EntityType::Ordinal)))
    }

    /// An amount with a unit behind it, or else a count.
    fn measured(&self, at: usize) -> Option<Number> {
        let low = self.amount(at)?;
        let ranged = self.range(at, low).and_then(|(low, high)| {
            Some(number(at, low, Some(high), self.unit(at, high.end)?))
        });
        let single = || Some(number(at, low, None, self.unit(at, low.end)?));
        let count = || {
            let none = Unit::none(low.end, EntityType::Cardinal);
            self.is_count(at, low.end).then(|| number(at, low, None, none))
        };
        ranged.or_else(single).or_else(count)
    }

    /// Whether an amount with nothing behind it counts: `14-month` does not.
    fn is_count(&self, at: usize, end: usize) -> bool {
        let reading = self.reading;
        let is_tied_before = !reading.token(at).spaced
            && at > 0
            && matches!(reading.surface(at - 1), "-" | "/" | ":" | "." | "#" | "_");
        let is_tied_behind = end < reading.len()
            && !reading.token(end).spaced
            && (matches!(reading.surface(end), "/" | ":" | "-" | "_")
                || reading.token(end).is_word());
        let is_one = reading.surface(at).eq_ignore_ascii_case("one") && end == at + 1;
        let counts_one = reading.surface(end) == "of";
        !is_tied_before && !is_tied_behind && (!is_one || counts_one)
    }

    fn is(&self, at: usize, classes: Classes) -> bool {
        at < self.end && self.reading.is(at, classes)
    }

    fn is_small(&self, at: usize) -> bool {
        self.reading.token(at).shape == Shape::Lower
    }

    /// What is written at `at`, up to the end of the line; empty past it.
    fn surface(&self, at: usize) -> &str {
        if at < self.end { self.reading.surface(at) } else { "" }
    }

    fn is_tied(&self, at: usize) -> bool {
        at < self.end && !self.reading.token(at).spaced
    }

    fn folded(&self, at: usize) -> String {
        self.surface(at).to_lowercase()
    }
}

/// A number of one amount, or from one to another.
fn number(at: usize, low: Amount, high: Option<Amount>, unit: Unit) -> Number {
    let amount = |it: Amount| it.value?.shifted(unit.exponent);
    let value = amount(low).and_then(|amount_of_low| {
        let upper = match high {
            Some(high) => Some(amount(high)?),
            None => None,
        };
        Some(Value { amount: amount_of_low, upper, unit: unit.name })
    });
    Number { tokens: at..unit.end, kind: unit.kind, value }
}
