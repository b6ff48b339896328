//! Draws the dates of a year as SVG, a lane for each kind.
//!
//! A day is a point; what lasted is a bar; what lies somewhere within a stretch
//! of time is a dashed line between two stops; an open end is an arrow. Where
//! marks would become a smear, weeks are counted instead.

use std::collections::BTreeMap;

use jiff::{ToSpan as _, civil::Date};

use super::{Words, axis::Axis, escape, open, push};

/// More marks than this on a month of a lane would be a smear, if the lane has
/// all twelve; where it has fewer months, each is wider. Such months are counted
/// by week.
const MAX_IN_MONTH: usize = 24;
const LANE_HEIGHT: usize = 40;

/// What is drawn on a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct Stroke {
    /// First day; the lane's first if it is open.
    pub(in crate::render) first: Option<Date>,
    /// Last day; the lane's last if it is open.
    pub(in crate::render) last: Option<Date>,
    /// Whether it lies somewhere within, rather than lasting all the time.
    pub(in crate::render) is_window: bool,
    /// A class for what is said of whether it happened.
    pub(in crate::render) class: &'static str,
    /// What it is: the first words of a sentence.
    pub(in crate::render) label: String,
    /// Where it leads.
    pub(in crate::render) href: String,
}

impl Stroke {
    fn is_point(&self) -> bool {
        self.first.is_some() && self.first == self.last
    }

    /// The day by which it is filed in a year: its first, or its last if it has
    /// no first.
    fn day(&self, year: i16) -> Option<Date> {
        self.first.or(self.last).filter(|day| day.year() == year)
    }

    /// The month of that day, from 0.
    fn month(&self, year: i16) -> Option<usize> {
        usize::try_from(self.day(year)?.month() - 1).ok()
    }
}

/// A lane: its name, and what is on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct Lane {
    pub(in crate::render) label: String,
    pub(in crate::render) strokes: Vec<Stroke>,
}

/// Draws the lanes of a year, with the months of the axis under them.
pub(in crate::render) fn lanes(axis: Axis, lanes: &[Lane], words: Words<'_>) -> String {
    let height = LANE_HEIGHT * lanes.len();
    let mut svg = open("lanes", height + 22);
    push_rows(&mut svg, axis, lanes, words);
    for (month, from, to) in axis.months() {
        let x = f64::midpoint(from, to);
        push(
            &mut svg,
            format_args!("<text x=\"{x:.2}%\" y=\"{}\" class=\"month\">", height + 16),
        );
        escape::push(&mut svg, words.short_month(month));
        svg.push_str("</text>");
    }
    svg.push_str("</svg>");
    svg
}

/// Draws one lane of a year, to stand under others.
pub(in crate::render) fn lane(
    class: &str,
    axis: Axis,
    lane: &Lane,
    words: Words<'_>,
) -> String {
    let mut svg = open(class, LANE_HEIGHT + 4);
    push_rows(&mut svg, axis, std::slice::from_ref(lane), words);
    svg.push_str("</svg>");
    svg
}

fn push_rows(svg: &mut String, axis: Axis, lanes: &[Lane], words: Words<'_>) {
    let height = LANE_HEIGHT * lanes.len();
    for (_, x, _) in axis.months() {
        push(
            svg,
            format_args!(
                "<line class=\"grid\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"0\" y2=\"{height}\"/>"
            ),
        );
    }
    for (row, lane) in lanes.iter().enumerate() {
        push_lane(svg, axis, lane, row * LANE_HEIGHT, words);
    }
    push(
        svg,
        format_args!(
            "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{height}.5\" y2=\"{height}.5\"/>"
        ),
    );
}

fn push_lane(svg: &mut String, axis: Axis, lane: &Lane, top: usize, words: Words<'_>) {
    let year = axis.year();
    push(
        svg,
        format_args!(
            "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{top}.5\" y2=\"{top}.5\"/>"
        ),
    );
    push(svg, format_args!("<text x=\"2\" y=\"{}\" class=\"lane\">", top + 14));
    escape::push(svg, &lane.label);
    svg.push_str("</text>");
    let mut in_month = [0; 12];
    for month in lane.strokes.iter().filter_map(|stroke| stroke.month(year)) {
        in_month[month] += 1;
    }
    let max = MAX_IN_MONTH * 12 / axis.months().count().max(1);
    let is_dense =
        |stroke: &&Stroke| stroke.month(year).is_some_and(|month| in_month[month] > max);
    let (counted, drawn): (Vec<&Stroke>, Vec<&Stroke>) =
        lane.strokes.iter().partition(is_dense);
    push_weeks(svg, axis, &counted, top, words);
    // Points last, so that they stay above the long ones.
    let (points, long): (Vec<&Stroke>, Vec<&Stroke>) =
        drawn.into_iter().partition(|stroke| stroke.is_point());
    for stroke in long {
        push_stroke(svg, axis, stroke, top + 30);
    }
    let mut before = (None, 0);
    for stroke in points {
        // Those of one day are stacked as far as there is room.
        before = if before.0 == stroke.first {
            (before.0, before.1 + 1)
        } else {
            (stroke.first, 0)
        };
        push_stroke(svg, axis, stroke, top + 30 - 5 * before.1.min(3));
    }
}

fn push_stroke(svg: &mut String, axis: Axis, stroke: &Stroke, y: usize) {
    push(svg, format_args!("<a tabindex=\"-1\" class=\"{}\"", stroke.class));
    escape::push_attribute(svg, "href", &stroke.href);
    svg.push_str("><title>");
    escape::push(svg, &stroke.label);
    svg.push_str("</title>");
    let (from, to) = extent(axis, stroke);
    if stroke.is_point() {
        push_point(svg, f64::midpoint(from, to), y, stroke.class);
    } else if stroke.is_window {
        push_window(svg, (from, to), y);
    } else {
        push_span(svg, axis, (from, to), y);
    }
    push_arrows(svg, stroke, (from, to), y);
    svg.push_str("</a>");
}

/// A day: a disc, or a cross if it is told of as something that was not.
fn push_point(svg: &mut String, x: f64, y: usize, class: &str) {
    if matches!(class, "denied" | "supposed") {
        push(
            svg,
            format_args!(
                "<svg x=\"{x:.2}%\" y=\"{y}\" overflow=\"visible\"><path class=\"cross\" d=\"M-4 -4l8 8m0-8l-8 8\"/></svg>"
            ),
        );
    } else {
        push(
            svg,
            format_args!("<circle class=\"point\" cx=\"{x:.2}%\" cy=\"{y}\" r=\"4.5\"/>"),
        );
    }
}

/// A bar: it lasted all that time. What lasts for months is a thin line at the
/// foot of the lane, or else it would cover all that happened meanwhile.
fn push_span(svg: &mut String, axis: Axis, (from, to): (f64, f64), y: usize) {
    const LONG_DAYS: f64 = 91.0;
    let (top, height) =
        if axis.days(to - from) > LONG_DAYS { (y + 6, 2) } else { (y - 3, 6) };
    let (width, radius) = ((to - from).max(0.4), height / 2);
    push(
        svg,
        format_args!(
            "<rect class=\"span\" x=\"{from:.2}%\" y=\"{top}\" width=\"{width:.2}%\" height=\"{height}\" rx=\"{radius}\"/>"
        ),
    );
}

/// A dashed line between two stops: it lies somewhere within.
fn push_window(svg: &mut String, (from, to): (f64, f64), y: usize) {
    push(
        svg,
        format_args!(
            "<line class=\"window\" x1=\"{from:.2}%\" x2=\"{to:.2}%\" y1=\"{y}\" y2=\"{y}\"/>"
        ),
    );
    let (top, bottom) = (y - 4, y + 4);
    for x in [from, to].into_iter().filter(|x| (0.01..99.99).contains(x)) {
        push(
            svg,
            format_args!(
                "<line class=\"stop\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{top}\" y2=\"{bottom}\"/>"
            ),
        );
    }
}

/// An arrow where a stroke has no end.
fn push_arrows(svg: &mut String, stroke: &Stroke, (from, to): (f64, f64), y: usize) {
    for (is_open, x, path) in [
        (stroke.first.is_none(), from, "-7 0l8-6v12z"),
        (stroke.last.is_none(), to, "7 0l-8-6v12z"),
    ] {
        if is_open {
            push(
                svg,
                format_args!(
                    "<svg x=\"{x:.2}%\" y=\"{y}\" overflow=\"visible\"><path class=\"arrow\" d=\"M{path}\"/></svg>"
                ),
            );
        }
    }
}

/// Where a stroke begins and ends, in percent of the axis. What is open is
/// drawn for a while only: a line over the whole year would say nothing.
fn extent(axis: Axis, stroke: &Stroke) -> (f64, f64) {
    const WHILE: f64 = 5.0;
    let first = stroke.first.map(|day| axis.place(day, 0.0));
    let last = stroke.last.map(|day| axis.place(day, 1.0));
    match (first, last) {
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) => (first, (first + WHILE).min(99.0)),
        (None, Some(last)) => ((last - WHILE).max(1.0), last),
        (None, None) => (0.0, 100.0),
    }
}

/// Bars for the weeks of strokes that are too many to be drawn.
fn push_weeks(
    svg: &mut String,
    axis: Axis,
    strokes: &[&Stroke],
    top: usize,
    words: Words<'_>,
) {
    const HEIGHT: usize = 20;
    /// The part of a week that its bar is wide.
    const WIDTH: f64 = 0.8;
    let mut weeks: BTreeMap<Date, usize> = BTreeMap::new();
    for day in strokes.iter().filter_map(|stroke| stroke.day(axis.year())) {
        let back = (i64::from(day.day_of_year()) - 1) % 7;
        *weeks.entry(day.saturating_sub(back.days())).or_default() += 1;
    }
    let max = weeks.values().max().copied().unwrap_or(0).max(1);
    for (first, count) in weeks {
        let (x, end) = (axis.place(first, 0.0), axis.place(first, 7.0));
        let width = (end - x) * WIDTH;
        let height = (count * HEIGHT / max).max(1);
        let y = top + LANE_HEIGHT - height;
        push(
            svg,
            format_args!(
                "<rect class=\"week\" x=\"{x:.2}%\" y=\"{y}\" width=\"{width:.2}%\" height=\"{height}\"><title>"
            ),
        );
        escape::push(svg, &words.count("in_a_week", count));
        svg.push_str("</title></rect>");
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn stroke(first: Option<Date>, last: Option<Date>, is_window: bool) -> Stroke {
        let (label, href) = (String::new(), "#x".to_owned());
        Stroke { first, last, is_window, class: "happened", label, href }
    }

    fn draw(strokes: Vec<Stroke>) -> String {
        let (catalogues, _) = crate::language::Catalogues::read(&[]);
        let languages = crate::language::Languages::new(&catalogues, "en", []);
        let lane = Lane { label: "Votes".into(), strokes };
        lanes(Axis::of(2021, [].iter()), &[lane], Words(languages.site()))
    }

    #[test]
    fn points_windows_and_spans_are_told_apart() {
        let day = Some(date(2021, 7, 2));
        assert!(
            draw(vec![stroke(day, day, false)])
                .contains("<circle class=\"point\" cx=\"50.00%\"")
        );
        assert!(
            draw(vec![stroke(day, Some(date(2022, 1, 1)), true)])
                .contains("class=\"window\" x1=\"49.86%\" x2=\"100.00%\"")
        );
        let open = draw(vec![stroke(None, day, false)]);
        assert!(open.contains("class=\"span\" x=\"45.14%\""), "{open}");
        assert!(open.contains("class=\"arrow\""), "{open}");
    }

    #[test]
    fn what_is_denied_is_a_cross_and_no_point() {
        let day = Some(date(2021, 7, 2));
        let svg = draw(vec![Stroke { class: "denied", ..stroke(day, day, false) }]);
        assert!(svg.contains("class=\"cross\"") && !svg.contains("class=\"point\""));
    }

    #[test]
    fn a_full_month_is_counted_by_week_and_others_are_drawn() {
        let of = |month, count: i8| {
            (0..count).map(move |at| {
                let day = Some(date(2021, month, at % 28 + 1));
                stroke(day, day, false)
            })
        };
        let count = |svg: &str, what: &str| svg.matches(what).count();
        let svg = draw(of(3, 24).collect());
        assert_eq!(
            (count(&svg, "class=\"point\""), count(&svg, "class=\"week\"")),
            (24, 0)
        );
        let svg = draw(of(3, 25).chain(of(5, 2)).collect());
        assert_eq!(
            (count(&svg, "class=\"point\""), count(&svg, "class=\"week\"")),
            (2, 4)
        );
    }
}
