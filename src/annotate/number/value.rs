//! What a number says, exactly: no rounding, and no unit that is not known.

use std::fmt;

/// A decimal number as it is written, times a power of ten.
///
/// `3.50` and `3.5` are the same number and not equal here: what is written is
/// kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    digits: u64,
    exponent: i8,
}

/// What a number, measure or sum of money amounts to.
///
/// It is shown as `3500000`, a range as `3000000/5000000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The amount; of a range, its lower end.
    pub amount: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// A currency in ISO 4217, a unit such as `km²`, or `%`. Nothing for mere
    /// numbers, and for a currency that several countries share under one name.
    pub unit: Option<&'static str>,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.amount)?;
        self.upper.map_or(Ok(()), |upper| write!(f, "/{upper}"))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits.to_string();
        let Ok(places) = usize::try_from(-i16::from(self.exponent)) else {
            let zeros = usize::from(self.exponent.unsigned_abs());
            let zeros = if self.digits == 0 { 0 } else { zeros };
            return write!(f, "{digits}{:0<zeros$}", "");
        };
        if places == 0 {
            return f.write_str(&digits);
        }
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = padded.split_at(padded.len() - places);
        write!(f, "{whole}.{part}")
    }
}

impl Decimal {
    pub(super) const HALF: Self = Self { digits: 5, exponent: -1 };

    pub(super) fn whole(digits: u64) -> Self {
        Self { digits, exponent: 0 }
    }

    /// A number in figures: `12,000`, `3.5`, `1.500.000`, `4,5`.
    ///
    /// A mark that stands once is a decimal point, unless it is a comma with
    /// three figures behind it.
    pub(super) fn parse(figures: &str) -> Option<Self> {
        let point = match (figures.matches('.').count(), figures.matches(',').count()) {
            (1, _) => figures.find('.'),
            (0, 1) => figures.find(',').filter(|at| figures.len() - at != 4),
            _ => None,
        };
        let places = point.map_or(0, |at| figures.len() - at - 1);
        let digits: String = figures.chars().filter(char::is_ascii_digit).collect();
        Some(Self { digits: digits.parse().ok()?, exponent: -i8::try_from(places).ok()? })
    }

    /// Times ten to the power of `by`.
    pub(super) fn shifted(self, by: i8) -> Option<Self> {
        Some(Self { exponent: self.exponent.checked_add(by)?, ..self })
    }

    pub(super) fn times(self, factor: u64) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(factor)?, ..self })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let digits = |it: Self| {
            let steps = u32::try_from(i16::from(it.exponent) - i16::from(exponent));
            it.digits.checked_mul(10_u64.checked_pow(steps.ok()?)?)
        };
        Some(Self { digits: digits(self)?.checked_add(digits(other)?)?, exponent })
    }

    /// `part` of `whole`, where that is a decimal number: `3/8`, but not `1/3`.
    pub(super) fn fraction(part: u64, whole: u64) -> Option<Self> {
        let exponent =
            (1..=3).find(|&places| 10_u64.pow(places).checked_rem(whole) == Some(0))?;
        let digits = part * (10_u64.pow(exponent) / whole);
        Some(Self { digits, exponent: -i8::try_from(exponent).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_kept_to_the_letter() {
        let cases = [
            ("12,000", "12000"),
            ("1,50,000", "150000"),
            ("1.500.000", "1500000"),
            ("3.50", "3.50"),
            ("4,5", "4.5"),
            ("0.05", "0.05"),
            ("1,234.56", "1234.56"),
        ];
        for (figures, expected) in cases {
            assert_eq!(Decimal::parse(figures).unwrap().to_string(), expected);
        }
        assert_eq!(Decimal::parse("99999999999999999999999"), None);
    }

    #[test]
    fn sums_and_powers_of_ten_are_exact() {
        let decimal = |figures| Decimal::parse(figures).unwrap();
        assert_eq!(decimal("77.4").shifted(6).unwrap().to_string(), "77400000");
        assert_eq!(decimal("50").shifted(-2).unwrap().to_string(), "0.50");
        assert_eq!(decimal("0").shifted(6).unwrap().to_string(), "0");
        assert_eq!(decimal("2").plus(Decimal::HALF).unwrap().to_string(), "2.5");
        assert_eq!(Decimal::fraction(3, 8).unwrap().to_string(), "0.375");
        assert_eq!(Decimal::fraction(1, 3), None);
    }
}
