//! The months of a year that a chart shows.
//!
//! A year whose events are of a few months is drawn from the first of these to
//! the last, or else they would be a smear in a corner, on a telephone at least.

use jiff::civil::Date;

use super::lanes::Stroke;

/// Fewer months than this would look like a calendar.
const MIN_MONTHS: i8 = 3;

/// A stretch of whole months of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) struct Axis {
    year: i16,
    /// The first month, from 1.
    first: i8,
    /// The last month, and at least two more than the first.
    last: i8,
}

impl Axis {
    /// The months of `year` that `strokes` reach; all, if there are none.
    pub(in crate::render) fn of<'s>(
        year: i16,
        strokes: impl Iterator<Item = &'s Stroke>,
    ) -> Self {
        let month = |day: Date| match day.year().cmp(&year) {
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Equal => day.month(),
            std::cmp::Ordering::Greater => 12,
        };
        let ends = strokes.flat_map(|stroke| [stroke.first, stroke.last]);
        let months: Vec<i8> = ends.flatten().map(month).collect();
        let first = months.iter().min().copied().unwrap_or(1);
        let last = months.iter().max().copied().unwrap_or(12);
        let first = first.min(12 - MIN_MONTHS + 1);
        Self { year, first, last: last.max(first + MIN_MONTHS - 1) }
    }

    /// The first and the last month, from 1.
    pub(in crate::render) fn ends(self) -> (i8, i8) {
        (self.first, self.last)
    }

    pub(super) fn year(self) -> i16 {
        self.year
    }

    /// The months, from 1, with the percentages at which each begins and ends.
    pub(super) fn months(self) -> impl Iterator<Item = (i8, f64, f64)> {
        (self.first..=self.last).filter_map(move |month| {
            let first = Date::new(self.year, month, 1).ok()?;
            let from = self.place(first, 0.0);
            Some((month, from, self.place(first.last_of_month(), 1.0)))
        })
    }

    /// How many days a percentage of the axis is.
    pub(super) fn days(self, percent: f64) -> f64 {
        let (start, end) = self.days_of_year();
        (end - start) * percent / 100.0
    }

    /// Where a day lies, in percent; `end` is 0 for the day's beginning and 1
    /// for its end. Days before and after lie at the edge.
    pub(super) fn place(self, day: Date, end: f64) -> f64 {
        if day.year() != self.year {
            return if day.year() < self.year { 0.0 } else { 100.0 };
        }
        let (from, to) = self.days_of_year();
        let at = f64::from(day.day_of_year()) - 1.0 + end;
        ((at - from) / (to - from) * 100.0).clamp(0.0, 100.0)
    }

    /// How many days of the year are before the axis, and before its end.
    fn days_of_year(self) -> (f64, f64) {
        let of = |month: i8| Date::new(self.year, month, 1).ok();
        let start = of(self.first).map_or(0, |day| day.day_of_year() - 1);
        let end = of(self.last).map_or(365, |day| day.last_of_month().day_of_year());
        (f64::from(start), f64::from(end))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn axis(days: &[(i16, i8, i8)]) -> Axis {
        let stroke = |&(year, month, day): &(i16, i8, i8)| Stroke {
            first: Some(date(year, month, day)),
            last: Some(date(year, month, day)),
            is_window: false,
            class: "happened",
            label: String::new(),
            href: String::new(),
        };
        let strokes: Vec<Stroke> = days.iter().map(stroke).collect();
        Axis::of(2021, strokes.iter())
    }

    #[test]
    fn an_axis_has_the_months_of_its_strokes_and_three_at_least() {
        for (days, ends) in [
            (&[][..], (1, 12)),
            (&[(2021, 4, 2), (2021, 9, 30)], (4, 9)),
            (&[(2021, 4, 2)], (4, 6)),
            (&[(2021, 12, 2)], (10, 12)),
            (&[(2021, 8, 2), (2022, 1, 3)], (8, 12)),
        ] {
            assert_eq!(axis(days).ends(), ends);
        }
    }

    #[test]
    fn days_lie_between_the_edges() {
        let axis = axis(&[(2021, 4, 2), (2021, 6, 30)]);
        for (day, end, place) in [
            (date(2021, 4, 1), 0.0, 0.0),
            (date(2021, 6, 30), 1.0, 100.0),
            (date(2021, 3, 1), 0.0, 0.0),
            (date(2022, 1, 1), 0.0, 100.0),
        ] {
            assert!((axis.place(day, end) - place).abs() < 0.001, "{day}");
        }
        assert_eq!(axis.months().count(), 3);
        assert!((axis.days(100.0) - 91.0).abs() < 0.001);
    }
}
