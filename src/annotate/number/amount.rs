//! Amounts without what they count: `12,000`, `3.5 million`, `twenty-five`,
//! `half a million`, `two and a half`, `10 to 15`.

use super::{
    super::{
        lang::en::{numbers, words::Classes},
        mention::reading::Marks,
        token::Shape,
    },
    Decimal, Line,
};

/// An amount that begins somewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// Past its last token.
    pub(super) end: usize,
    /// Nothing where its words give none: `several million`.
    pub(super) value: Option<Decimal>,
    /// The power of ten that its words multiply it by.
    pub(super) magnitude: i8,
}

impl Line<'_> {
    /// The amount that begins at `at`.
    pub(super) fn amount(&self, at: usize) -> Option<Amount> {
        let reading = self.reading;
        if at >= self.end || reading.marks(at).has(Marks::TIME) {
            return None;
        }
        let token = reading.token(at);
        let counts = Classes::NUMERAL.and(Classes::MAGNITUDE);
        match token.shape {
            Shape::Number => Some(self.figures(at)),
            Shape::Alphanumeric => Self::figures_in_one(at, reading.surface(at)),
            _ if self.is(at, counts) && token.span().len() > 2 => {
                let amount = self.numerals(at);
                Some(self.magnitudes(self.with_half(amount)))
            }
            _ => self.vague(at),
        }
    }

    /// `10 to 15`, `between 10 and 15`, where the second has what the first,
    /// which begins at `at`, is short of.
    pub(super) fn range(&self, at: usize, low: Amount) -> Option<(Amount, Amount)> {
        let is_dash = matches!(self.surface(low.end), "-" | "–" | "—");
        let is_between = || {
            at.checked_sub(1)
                .is_some_and(|at| self.surface(at).eq_ignore_ascii_case("between"))
        };
        let is_word = match self.surface(low.end) {
            "to" | "or" => true,
            "and" => is_between(),
            _ => false,
        };
        let second = low.end + 1;
        let is_tied = is_dash && self.is_tied(second) == self.is_tied(low.end);
        if !is_word && !is_tied {
            return None;
        }
        // "$3 million to $5 million" are two sums, "$3 to $5 million" is a range.
        let sum = self.sum(second).map(|(high, _)| high);
        let high = sum.or_else(|| self.amount(second))?;
        if low.magnitude > 0 && is_word {
            return None;
        }
        let missing = if low.magnitude == 0 { high.magnitude } else { 0 };
        let value = low.value.and_then(|it| it.shifted(missing));
        Some((Amount { value, ..low }, high))
    }

    /// `12,000`, `120 000`, `3.5 million`, `2½`, `1 1/2`, `12 and a half`.
    fn figures(&self, at: usize) -> Amount {
        let mut end = at + 1;
        let mut figures = self.surface(at).to_owned();
        // "120 000", as South Africa and France write it.
        while self.is_triple(end) && self.surface(end - 1).len() <= 3 {
            figures += self.surface(end);
            end += 1;
        }
        let amount = Amount { end, value: Decimal::parse(&figures), magnitude: 0 };
        self.magnitudes(self.with_half(amount))
    }

    /// `77.4m`, `1.6bn`: a number with its magnitude in one token.
    pub(super) fn figures_in_one(at: usize, surface: &str) -> Option<Amount> {
        let (figures, letters) = parted(surface);
        let exponent = magnitude_in_token(letters)?;
        let value = Decimal::parse(figures).and_then(|it| it.shifted(exponent));
        Some(Amount { end: at + 1, value, magnitude: exponent })
    }

    pub(super) fn is_triple(&self, at: usize) -> bool {
        at < self.end
            && self.reading.token(at).shape == Shape::Number
            && self.reading.surface(at).len() == 3
            && self.reading.token(at).spaced
            && !self.reading.marks(at).has(Marks::TIME)
    }

    /// With the magnitudes behind it: `million`, `lakh crore`, `-million`.
    pub(super) fn magnitudes(&self, mut amount: Amount) -> Amount {
        let is_hyphened = self.surface(amount.end) == "-"
            && self.is_tied(amount.end)
            && self.is(amount.end + 1, Classes::MAGNITUDE);
        if is_hyphened {
            amount.end += 1;
        }
        while self.is(amount.end, Classes::MAGNITUDE) && !self.is_metre(amount.end) {
            let word = self.folded(amount.end);
            let exponent = numbers::exponent(&word).unwrap_or(0);
            amount.value = match &*word {
                "dozen" | "dozens" => amount.value.and_then(|it| it.times(12)),
                _ => amount.value.and_then(|it| it.shifted(exponent)),
            };
            amount.magnitude = amount.magnitude.saturating_add(exponent);
            amount.end += 1;
        }
        amount
    }

    /// Whether the `m` at `at` is a metre and no million: `5 m tall`.
    fn is_metre(&self, at: usize) -> bool {
        let is_measure = matches!(
            self.surface(at + 1),
            "tall"
                | "long"
                | "wide"
                | "high"
                | "deep"
                | "thick"
                | "away"
                | "above"
                | "below"
        );
        self.surface(at) == "m" && is_measure
    }

    /// With the half or the fraction behind a number.
    fn with_half(&self, amount: Amount) -> Amount {
        let plus = |more: Option<Decimal>, tokens: usize| {
            let value = amount.value.zip(more).and_then(|(it, more)| it.plus(more));
            Amount { end: amount.end + tokens, value, ..amount }
        };
        let at = amount.end;
        let surface = |ahead: usize| self.surface(at + ahead);
        let sign = match surface(0) {
            "½" => Some(Decimal::HALF),
            "¼" => Decimal::fraction(1, 4),
            "¾" => Decimal::fraction(3, 4),
            _ => None,
        };
        if sign.is_some() {
            return plus(sign, 1);
        }
        if (surface(0), surface(1), surface(2)) == ("and", "a", "half") {
            return plus(Some(Decimal::HALF), 3);
        }
        if (surface(0), surface(2), surface(4)) == ("-", "-", "-")
            && (surface(1), surface(3), surface(5)) == ("and", "a", "half")
        {
            return plus(Some(Decimal::HALF), 6);
        }
        match self.fraction(at) {
            Some(fraction) => plus(Some(fraction), 3),
            None => amount,
        }
    }

    /// The fraction behind a whole number, `1/2`, if it is a decimal number.
    fn fraction(&self, at: usize) -> Option<Decimal> {
        let is_fraction = at + 2 < self.end
            && self.reading.token(at).spaced
            && self.surface(at + 1) == "/"
            && self.is_tied(at + 1)
            && self.is_tied(at + 2);
        if !is_fraction {
            return None;
        }
        let part: u64 = self.surface(at).parse().ok()?;
        let whole: u64 = self.surface(at + 2).parse().ok()?;
        Decimal::fraction(part, whole).filter(|_| (1..whole).contains(&part))
    }

    /// `two hundred and fifty`, `hundreds of thousands`: all words of a number.
    fn numerals(&self, at: usize) -> Amount {
        let counts = |at| self.is(at, Classes::NUMERAL.and(Classes::MAGNITUDE));
        let mut end = at + 1;
        loop {
            let joins = matches!(self.surface(end), "-" | "and" | "of");
            let is_magnitude = self.is(end - 1, Classes::MAGNITUDE);
            if end < self.end && counts(end) {
                end += 1;
            } else if end + 1 < self.end
                && joins
                && counts(end + 1)
                && (is_magnitude || self.surface(end) == "-")
            {
                end += 2;
            } else {
                let (value, magnitude) = self.spelled(at, end);
                return Amount { end, value, magnitude };
            }
        }
    }

    /// What the words from `at` to `end` amount to, and the power of ten of the
    /// last: `two hundred and fifty thousand` is 250,000, and 3.
    fn spelled(&self, at: usize, end: usize) -> (Option<Decimal>, i8) {
        let (mut total, mut current, mut magnitude) = (0_u64, 0_u64, 0);
        for at in at..end {
            let word = self.folded(at);
            if let Some(number) = numbers::numeral(&word) {
                current = current.saturating_add(number);
                magnitude = 0;
            } else if matches!(&*word, "-" | "and") {
            } else if word == "dozen" {
                current = current.max(1).saturating_mul(12);
            } else if let Some(exponent) =
                numbers::exponent(&word).filter(|_| is_single(&word))
            {
                let factor = 10_u64.pow(u32::from(exponent.unsigned_abs()));
                current = current.max(1).saturating_mul(factor);
                if exponent > 2 {
                    total = total.saturating_add(current);
                    current = 0;
                }
                magnitude = exponent;
            } else {
                return (None, magnitude);
            }
        }
        (Some(Decimal::whole(total.saturating_add(current))), magnitude)
    }

    /// `a million`, `half a million`, `several million`, `tens of thousands`.
    fn vague(&self, at: usize) -> Option<Amount> {
        let is = |ahead: usize, word: &str| {
            self.surface(at + ahead).eq_ignore_ascii_case(word)
        };
        let (first, value) = if is(0, "half") && (is(1, "a") || is(1, "an")) {
            (at + 2, Some(Decimal::HALF))
        } else if is(0, "a") && is(1, "few") || is(0, "tens") && is(1, "of") {
            (at + 2, None)
        } else if is(0, "a") || is(0, "an") {
            (at + 1, Some(Decimal::whole(1)))
        } else if is(0, "several") {
            (at + 1, None)
        } else {
            return None;
        };
        let is_counted =
            self.is(first, Classes::MAGNITUDE) && self.surface(first).len() > 3;
        let is_half_percent =
            first == at + 2 && value.is_some() && self.is(first, Classes::PERCENT);
        let amount = Amount { end: first, value, magnitude: 0 };
        if is_half_percent {
            return Some(amount);
        }
        is_counted.then(|| self.magnitudes(amount))
    }
}

/// `3 million`, but `millions` is no number.
fn is_single(word: &str) -> bool {
    !word.ends_with('s')
}

/// The figures that a token begins with, and the letters behind them.
fn parted(surface: &str) -> (&str, &str) {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    surface.split_at(surface.find(|c| !is_figure(c)).unwrap_or(surface.len()))
}

/// The power of ten of letters that are written close to a number.
fn magnitude_in_token(letters: &str) -> Option<i8> {
    let is_known =
        matches!(letters, "m" | "M" | "mn" | "bn" | "b" | "B" | "k" | "K" | "tn" | "trn");
    is_known.then(|| numbers::exponent(&letters.to_lowercase()))?
}
