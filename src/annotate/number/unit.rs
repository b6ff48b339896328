//! What stands beside an amount and says what it counts: the sign, code or word
//! of a currency, `percent`, a unit.

use super::{
    super::{
        lang::en::{numbers, words::Classes},
        mention::EntityType,
        token::Shape,
    },
    Decimal, Line,
    amount::Amount,
};

/// What an amount counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Past its last token.
    pub(super) end: usize,
    pub(super) kind: EntityType,
    /// Its sign or code, where that is sure.
    pub(super) name: Option<&'static str>,
    /// The power of ten that its amount takes: a cent is a hundredth.
    pub(super) exponent: i8,
}

impl Unit {
    pub(super) fn none(end: usize, kind: EntityType) -> Self {
        Self { end, kind, name: None, exponent: 0 }
    }
}

impl Line<'_> {
    /// The sum that begins with a currency's sign or code, and that currency.
    pub(super) fn sum(&self, at: usize) -> Option<(Amount, Option<&'static str>)> {
        let sign = self.sign(at)?;
        let surface = self.surface(at);
        if sign == at
            && let Some((letters, figures)) = letters_and_figures(surface)
        {
            let amount = Self::figures_in_one(at, figures).unwrap_or_else(|| {
                let mut digits = figures.to_owned();
                let mut end = at + 1;
                while self.is_triple(end) && (end > at + 1 || figures.len() <= 3) {
                    digits += self.surface(end);
                    end += 1;
                }
                Amount { end, value: Decimal::parse(&digits), magnitude: 0 }
            });
            let code = numbers::code_of_sign(&letters.to_lowercase());
            return Some((self.magnitudes(amount), code));
        }
        let amount = self.amount(sign + 1)?;
        let span = |at: usize| self.reading.token(at).span();
        let written = span(at).to(span(sign)).of(self.reading.text.text).to_lowercase();
        Some((amount, numbers::code_of_sign(written.trim_end_matches('.'))))
    }

    /// The place of the last token of a currency sign that begins at `at`.
    fn sign(&self, at: usize) -> Option<usize> {
        let reading = self.reading;
        let surface = self.surface(at);
        if is_sign(surface) || letters_and_figures(surface).is_some() {
            return Some(at);
        }
        if self.is_tied(at + 1)
            && is_sign(reading.surface(at + 1))
            && surface.len() <= 4
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
        if surface == "Rs" && self.surface(at + 1) == "." {
            return Some(at + 1);
        }
        // "COP 27" is a conference.
        let is_word = matches!(surface, "COP" | "TRY" | "PEN" | "SAR" | "NT" | "CAD")
            && self.surface(at + 1).len() < 4;
        ((is_code || is_letters) && counts && !is_word).then_some(at)
    }

    /// What the amount from `at` to `end` counts, by what stands behind it.
    pub(super) fn unit(&self, at: usize, end: usize) -> Option<Unit> {
        // "a 6-percent rise", "a 10-cent coin", "a billion-dollar firm".
        let is_hyphened = self.surface(end) == "-" && self.is_tied(end + 1);
        let word = if is_hyphened { end + 1 } else { end };
        self.percent(word).or_else(|| {
            let is_weight = self.is_weight(at, word);
            let money = if is_weight { None } else { self.currency(word) };
            money.or_else(|| self.measure(word))
        })
    }

    /// `%`, `percent`, `per cent`, `percentage points`
    pub(super) fn percent(&self, at: usize) -> Option<Unit> {
        let unit = |end, name| {
            Some(Unit { end, kind: EntityType::Percent, name: Some(name), exponent: 0 })
        };
        let next = self.surface(at + 1);
        match self.surface(at) {
            "%" => unit(at + 1, "%"),
            "per" if next == "cent" => unit(at + 2, "%"),
            "percentage" if matches!(next, "point" | "points") => {
                unit(at + 2, "percentage point")
            }
            "percentage" => None,
            _ if self.is(at, Classes::PERCENT) => unit(at + 1, "%"),
            _ => None,
        }
    }

    /// A currency behind an amount: `yuan`, `US dollars`, `of rupees`.
    fn currency(&self, at: usize) -> Option<Unit> {
        let at = if self.surface(at) == "of" { at + 1 } else { at };
        let sign = self.surface(at);
        if is_sign(sign) {
            return Some(money(at + 1, numbers::code_of_sign(sign), 0));
        }
        let capitals = (at..self.end.min(at + 2)).take_while(|&at| {
            self.reading.token(at).is_capitalized() && !self.is(at, Classes::CURRENCY)
        });
        let word = at + capitals.count();
        if !self.is(word, Classes::CURRENCY) {
            return None;
        }
        let name = self.folded(word);
        let exponent = if matches!(&*name, "cent" | "cents" | "pence") { -2 } else { 0 };
        let code =
            if word > at { self.code_of_country(at, word) } else { numbers::code(&name) };
        Some(money(word + 1, code, exponent))
    }

    /// The currency that one or two words before its name tell.
    fn code_of_country(&self, at: usize, name: usize) -> Option<&'static str> {
        let whole: Vec<String> = (at..name).map(|at| self.folded(at)).collect();
        numbers::code_of_country(&whole.join("-"))
    }

    /// Whose money an amount with a mere `$` is, by the word behind it.
    pub(super) fn country_of_money(&self, at: usize) -> Option<&'static str> {
        let is_last = matches!(self.surface(at + 1), "" | "." | "," | ")" | ";");
        let code = numbers::code_of_country(&self.folded(at));
        code.filter(|_| is_last && self.is_tied(at) == self.is_tied(at + 2))
    }

    /// Whether the `pounds` at `at` are a weight: `weighs 5 pounds`, `5 pounds of
    /// flour`, `a 200-pound man`.
    fn is_weight(&self, amount: usize, at: usize) -> bool {
        let is_pound = matches!(self.surface(at), "pound" | "pounds");
        let weighs = (amount.saturating_sub(4)..amount)
            .any(|at| self.reading.surface(at).starts_with("weigh"));
        let is_hyphened = self.surface(at.wrapping_sub(1)) == "-";
        is_pound && (weighs || is_hyphened || self.surface(at + 1) == "of")
    }

    /// A unit behind an amount: `km`, `square miles`, `°C`, `km per hour`.
    fn measure(&self, at: usize) -> Option<Unit> {
        let before = self.surface(at);
        let is_modified = matches!(before, "square" | "sq" | "cubic" | "metric" | "°");
        let word = if is_modified { at + 1 } else { at };
        let scale = match (before, self.surface(word)) {
            ("°", "C") => Some("°C"),
            ("°", "F") => Some("°F"),
            _ => None,
        };
        if scale.is_none() && !self.is(word, Classes::UNIT) {
            return None;
        }
        let name = scale.or_else(|| numbers::unit(&self.folded(word)));
        let name = match before {
            "square" | "sq" => name.and_then(numbers::squared),
            "cubic" => name.and_then(numbers::cubed),
            "metric" => Some("t").filter(|_| name == Some("ton")),
            _ => name,
        };
        Some(self.per_hour(self.degrees(word + 1, name)))
    }

    /// `degrees Celsius`
    fn degrees(&self, end: usize, name: Option<&'static str>) -> Unit {
        let scale = match self.surface(end) {
            "Celsius" | "C" => Some("°C"),
            "Fahrenheit" | "F" => Some("°F"),
            _ => None,
        };
        let unit = Unit { end, kind: EntityType::Quantity, name, exponent: 0 };
        match scale.filter(|_| name == Some("°")) {
            Some(scale) => Unit { end: end + 1, name: Some(scale), ..unit },
            None => unit,
        }
    }

    /// `km/h`, `miles per hour`, `miles an hour`
    fn per_hour(&self, unit: Unit) -> Unit {
        let end = unit.end;
        let per = matches!(self.surface(end), "per" | "an" | "/");
        let is_hour = matches!(self.surface(end + 1), "hour" | "h" | "hr");
        match unit.name.and_then(numbers::hourly).filter(|_| per && is_hour) {
            Some(name) => Unit { end: end + 2, name: Some(name), ..unit },
            None => unit,
        }
    }
}

fn money(end: usize, name: Option<&'static str>, exponent: i8) -> Unit {
    Unit { end, kind: EntityType::Money, name, exponent }
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

/// `R120`, `Sh500`, `Rs.20`: letters of a currency and figures in one token.
fn letters_and_figures(surface: &str) -> Option<(&str, &str)> {
    let digit = surface.find(|c: char| c.is_ascii_digit())?;
    let (letters, figures) = surface.split_at(digit);
    let is_sign = matches!(
        letters,
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
    let is_magnitude =
        |c: char| matches!(c, 'm' | 'M' | 'n' | 'b' | 'B' | 'k' | 'K' | 't' | 'r');
    let digits = figures.trim_end_matches(is_magnitude);
    let is_amount =
        digits.bytes().all(|byte| byte.is_ascii_digit()) || digits.len() < figures.len();
    (is_sign && figures.len() >= 2 && is_amount).then_some((letters, figures))
}
