//! Finds numbers: money, shares, measures, ranks and counts.
//!
//! An amount is read first (`3.5 million`, `twenty-five`), then what stands
//! beside it says what it counts. Numbers in dates and names are left alone.

use std::ops::Range;

use super::{
    lang::en::words::Classes,
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
            at = number.as_ref().map_or(at + 1, |(tokens, _)| tokens.end);
            found.extend(number.map(|(tokens, kind)| mention(reading, tokens, kind)));
        }
    }
    found
}

fn mention(reading: &Reading<'_>, tokens: Range<usize>, kind: EntityType) -> Mention {
    Mention {
        span: reading.span(tokens),
        kind,
        entity: None,
        confidence: 0.9,
        rule: "number",
    }
}

/// Tokens up to where the next name or sentence begins.
struct Line<'l> {
    reading: &'l Reading<'l>,
    end: usize,
}

impl Line<'_> {
    fn number(&self, at: usize) -> Option<(Range<usize>, EntityType)> {
        if self.reading.marks(at).has(Marks::TIME) {
            return None;
        }
        if let Some(end) = self.signed_money(at) {
            return Some((at..end, EntityType::Money));
        }
        if let Some(end) = self.ordinal(at) {
            return Some((at..end, EntityType::Ordinal));
        }
        let amount = self.amount(at)?;
        let (end, kind) = self.counted(at, amount)?;
        Some((at..end, kind))
    }

    /// `$3.5 million`, `US$10m`, `Rs 500 crore`, `USD 5`, `R120`.
    fn signed_money(&self, at: usize) -> Option<usize> {
        let reading = self.reading;
        let sign = self.sign(at)?;
        let end = if sign == at && is_amount_with_sign(reading.surface(at)) {
            self.magnitude(at + 1)
        } else {
            self.amount(sign + 1)?
        };
        // "US$10 million dollars", "$5 million US".
        let end = if self.is(end, Classes::CURRENCY) && self.is_small(end) {
            end + 1
        } else {
            end
        };
        Some(end)
    }

    /// The place of the last token of a currency sign that begins at `at`.
    fn sign(&self, at: usize) -> Option<usize> {
        let reading = self.reading;
        let surface = reading.surface(at);
        if is_sign(surface) || is_amount_with_sign(surface) {
            return Some(at);
        }
        let is_tied = at + 1 < self.end && !reading.token(at + 1).spaced;
        if is_tied
            && is_sign(reading.surface(at + 1))
            && surface.len() <= 3
            && reading.token(at).is_capitalized()
        {
            return Some(at + 1);
        }
        let is_code = self.is(at, Classes::CURRENCY)
            && (reading.token(at).shape == Shape::Upper
                || surface.eq_ignore_ascii_case("rs")
                || surface.eq_ignore_ascii_case("rs."));
        let is_letters =
            matches!(surface, "Sh" | "KSh" | "Ksh" | "Shs" | "Sh." | "RM" | "Rp" | "Fr");
        let counts = at + 1 < self.end
            && matches!(reading.token(at + 1).shape, Shape::Number | Shape::Alphanumeric);
        if surface == "Rs" && reading.surface(at + 1) == "." {
            return Some(at + 1);
        }
        ((is_code || is_letters) && counts).then_some(at)
    }

    /// `first`, `14th`
    fn ordinal(&self, at: usize) -> Option<usize> {
        let reading = self.reading;
        let surface = reading.surface(at);
        let is_figure = reading.token(at).shape == Shape::Alphanumeric
            && matches!(
                surface.get(surface.len().saturating_sub(2)..),
                Some("st" | "nd" | "rd" | "th")
            )
            && surface.as_bytes()[..surface.len() - 2].iter().all(u8::is_ascii_digit);
        // "twenty-first" is read by its amount.
        (is_figure || self.is(at, Classes::ORDINAL)).then_some(at + 1)
    }

    /// Past an amount: `12,000`, `3.5 million`, `twenty-five thousand`.
    fn amount(&self, at: usize) -> Option<usize> {
        let reading = self.reading;
        if at >= self.end || reading.marks(at).has(Marks::TIME) {
            return None;
        }
        let token = reading.token(at);
        match token.shape {
            Shape::Number => {
                let mut end = at + 1;
                // "120 000", as South Africa and France write it.
                while self.is_triple(end) && reading.surface(end - 1).len() <= 3 {
                    end += 1;
                }
                Some(self.magnitude(end))
            }
            Shape::Alphanumeric => has_magnitude(reading.surface(at)).then_some(at + 1),
            _ if self.is(at, Classes::NUMERAL.and(Classes::MAGNITUDE))
                && token.span().len() > 2 =>
            {
                Some(self.numerals(at))
            }
            _ => None,
        }
    }

    fn is_triple(&self, at: usize) -> bool {
        at < self.end
            && self.reading.token(at).shape == Shape::Number
            && self.reading.surface(at).len() == 3
            && self.reading.token(at).spaced
            && !self.reading.marks(at).has(Marks::TIME)
    }

    /// Past the magnitudes at `at`: `million`, `lakh crore`.
    fn magnitude(&self, at: usize) -> usize {
        let mut end = at;
        while self.is(end, Classes::MAGNITUDE) {
            end += 1;
        }
        end
    }

    /// Past `two hundred and fifty`, `hundreds of thousands`.
    fn numerals(&self, at: usize) -> usize {
        let counts = |at| self.is(at, Classes::NUMERAL.and(Classes::MAGNITUDE));
        let mut end = at + 1;
        loop {
            let joins = matches!(self.reading.surface(end), "-" | "and" | "of");
            let is_magnitude = self.is(end - 1, Classes::MAGNITUDE);
            if end < self.end && counts(end) {
                end += 1;
            } else if end + 1 < self.end
                && joins
                && counts(end + 1)
                && (is_magnitude || self.reading.surface(end) == "-")
            {
                end += 2;
            } else {
                return end;
            }
        }
    }

    /// What an amount counts, by what stands behind it, and where that ends.
    fn counted(&self, at: usize, end: usize) -> Option<(usize, EntityType)> {
        let reading = self.reading;
        let surface = reading.surface(end);
        if surface == "%" || (self.is(end, Classes::PERCENT) && surface != "percentage") {
            return Some((end + 1, EntityType::Percent));
        }
        if surface == "per" && reading.surface(end + 1) == "cent" && end + 1 < self.end {
            return Some((end + 2, EntityType::Percent));
        }
        if let Some(end) = self.currency(end) {
            return Some((end, EntityType::Money));
        }
        if let Some(end) = self.unit(end) {
            return Some((end, EntityType::Quantity));
        }
        self.is_count(at, end).then_some((end, EntityType::Cardinal))
    }

    /// Past a currency behind an amount: `yuan`, `US dollars`, `of rupees`.
    fn currency(&self, at: usize) -> Option<usize> {
        let at = if self.reading.surface(at) == "of" { at + 1 } else { at };
        let is_currency = |at| at < self.end && self.is(at, Classes::CURRENCY);
        if is_currency(at) {
            return Some(at + 1);
        }
        if matches!(self.reading.surface(at), "€" | "£" | "$" | "¥" | "₹") {
            return Some(at + 1);
        }
        (at < self.end && self.reading.is_capital(at) && is_currency(at + 1))
            .then_some(at + 2)
    }

    /// Past a unit behind an amount: `km`, `square miles`, `°C`.
    fn unit(&self, at: usize) -> Option<usize> {
        let reading = self.reading;
        let at = if matches!(
            reading.surface(at),
            "square" | "sq" | "cubic" | "metric" | "°" | "-"
        ) {
            at + 1
        } else {
            at
        };
        let is_unit = at < self.end && self.is(at, Classes::UNIT);
        is_unit.then_some(at + 1)
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
}

fn is_sign(surface: &str) -> bool {
    matches!(
        surface,
        "$" | "€"
            | "£"
            | "¥"
            | "₹"
            | "₦"
            | "₩"
            | "₽"
            | "₺"
            | "₫"
            | "฿"
            | "₱"
            | "₴"
            | "₪"
    )
}

/// `R120`, `Sh500`, `Rs.20`: letters of a currency and digits in one token.
fn is_amount_with_sign(surface: &str) -> bool {
    let Some(digit) = surface.find(|c: char| c.is_ascii_digit()) else { return false };
    let (sign, digits) = surface.split_at(digit);
    let is_sign = matches!(
        sign,
        "R" | "N"
            | "Sh"
            | "KSh"
            | "Ksh"
            | "Rs"
            | "RM"
            | "Rp"
            | "P"
            | "GHS"
            | "KES"
            | "USD"
            | "EUR"
    );
    is_sign
        && digits.len() >= 2
        && (digits.bytes().all(|b| b.is_ascii_digit()) || has_magnitude(digits))
}

/// `77.4m`, `1.6bn`: a number with its magnitude in one token.
fn has_magnitude(surface: &str) -> bool {
    let letters = surface
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    matches!(letters, "m" | "M" | "mn" | "bn" | "b" | "B" | "k" | "K" | "tn" | "trn")
        && letters.len() < surface.len()
}
