//! Draws counts and dates as SVG.
//!
//! Charts are pictures of what stands beside them as text: they are hidden from
//! screen readers, and their links are out of the tab order. They have no size
//! of their own: places along the axis are percentages, so that a chart is as
//! wide as its column and its letters keep their size. Colours come from the
//! style sheet by class.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::{escape, words};

/// A bar: what happened in one stretch of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bar {
    /// What it stands for: `February 2020`.
    pub(super) label: String,
    /// Entries that are known to the day.
    pub(super) exact: usize,
    /// Entries that are known less finely.
    pub(super) vague: usize,
    /// Where it leads.
    pub(super) href: Option<String>,
}

/// A tick of the axis: which bar it stands under, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) bar: usize,
    pub(super) label: String,
}

/// Draws bars side by side over an axis; `height` is that of the tallest.
pub(super) fn bars(class: &str, bars: &[Bar], ticks: &[Tick], height: usize) -> String {
    let max = bars.iter().map(|bar| bar.exact + bar.vague).max().unwrap_or(0).max(1);
    let foot = if ticks.is_empty() { 1 } else { 22 };
    let mut svg = open(class, height + foot);
    for (at, bar) in bars.iter().enumerate() {
        push_bar(&mut svg, bar, at, bars.len(), max, height);
    }
    push(
        &mut svg,
        format_args!(
            "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{height}.5\" y2=\"{height}.5\"/>"
        ),
    );
    for tick in ticks {
        let x = percent(tick.bar, bars.len());
        let y = height + 16;
        let anchor = if tick.bar * 10 > bars.len() * 9 { "end" } else { "start" };
        push(
            &mut svg,
            format_args!(
                "<line class=\"tick\" x1=\"{x}%\" x2=\"{x}%\" y1=\"{height}\" y2=\"{}\"/>",
                height + 5
            ),
        );
        push(&mut svg, format_args!("<text class=\"{anchor}\" x=\"{x}%\" y=\"{y}\">"));
        escape::push(&mut svg, &tick.label);
        svg.push_str("</text>");
    }
    svg.push_str("</svg>");
    svg
}

fn push_bar(
    svg: &mut String,
    bar: &Bar,
    at: usize,
    of: usize,
    max: usize,
    height: usize,
) {
    let total = bar.exact + bar.vague;
    if total == 0 {
        return;
    }
    let scaled = |count: usize| match count {
        0 => 0,
        count => (count * height / max).max(2),
    };
    let (x, width) = (percent(at * 10 + 1, of * 10), percent(8, of * 10));
    let top = scaled(total).min(height);
    let exact = scaled(bar.exact).min(top);
    match &bar.href {
        Some(href) => {
            svg.push_str("<a tabindex=\"-1\"");
            escape::push_attribute(svg, "href", href);
            svg.push('>');
        }
        None => svg.push_str("<g>"),
    }
    svg.push_str("<title>");
    escape::push(svg, &bar.label);
    push(svg, format_args!(": {}</title>", words::thousands(total)));
    // The whole column can be pointed at, not the bar alone.
    push(
        svg,
        format_args!(
            "<rect class=\"column\" x=\"{x}%\" y=\"0\" width=\"{width}%\" height=\"{height}\"/>"
        ),
    );
    if top > exact {
        push(
            svg,
            format_args!(
                "<rect class=\"vague\" x=\"{x}%\" y=\"{}\" width=\"{width}%\" height=\"{}\"/>",
                height - top,
                top - exact
            ),
        );
    }
    if exact > 0 {
        push(
            svg,
            format_args!(
                "<rect class=\"exact\" x=\"{x}%\" y=\"{}\" width=\"{width}%\" height=\"{exact}\"/>",
                height - exact
            ),
        );
    }
    svg.push_str(if bar.href.is_some() { "</a>" } else { "</g>" });
}

/// What is drawn on a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stroke {
    /// First day; the lane's first if it is open.
    pub(super) first: Option<Date>,
    /// Last day; the lane's last if it is open.
    pub(super) last: Option<Date>,
    /// Whether it lies somewhere within, rather than lasting all the time.
    pub(super) is_window: bool,
    /// Whether it was yet to come.
    pub(super) is_announced: bool,
    /// What it is: the first words of a sentence.
    pub(super) label: String,
    /// Where it leads.
    pub(super) href: String,
}

/// A lane: its name, and what is on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lane {
    pub(super) label: String,
    pub(super) strokes: Vec<Stroke>,
}

const LANE_HEIGHT: usize = 40;

/// Draws the lanes of a year, January to December.
pub(super) fn lanes(year: i16, lanes: &[Lane]) -> String {
    let height = LANE_HEIGHT * lanes.len();
    let mut svg = open("lanes", height + 22);
    for month in 0..12_usize {
        let x = percent(month, 12);
        push(
            &mut svg,
            format_args!(
                "<line class=\"grid\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{height}\"/>"
            ),
        );
        let name = words::month(i8::try_from(month + 1).unwrap_or(1));
        push(
            &mut svg,
            format_args!(
                "<text x=\"{}%\" y=\"{}\" class=\"month\">{}</text>",
                percent(month * 2 + 1, 24),
                height + 16,
                &name[..3.min(name.len())]
            ),
        );
    }
    for (row, lane) in lanes.iter().enumerate() {
        push_lane(&mut svg, year, lane, row * LANE_HEIGHT);
    }
    push(
        &mut svg,
        format_args!(
            "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{height}.5\" y2=\"{height}.5\"/></svg>"
        ),
    );
    svg
}

fn push_lane(svg: &mut String, year: i16, lane: &Lane, top: usize) {
    /// Beyond this, single marks become a smear; weeks are counted instead.
    const MAX_STROKES: usize = 240;
    push(
        svg,
        format_args!(
            "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{top}.5\" y2=\"{top}.5\"/>"
        ),
    );
    push(svg, format_args!("<text x=\"2\" y=\"{}\" class=\"lane\">", top + 14));
    escape::push(svg, &lane.label);
    svg.push_str("</text>");
    if lane.strokes.len() > MAX_STROKES {
        return push_weeks(svg, year, lane, top);
    }
    // Points last, so that they stay above the long ones.
    let is_point =
        |stroke: &&Stroke| stroke.first.is_some() && stroke.first == stroke.last;
    for stroke in lane.strokes.iter().filter(|stroke| !is_point(stroke)) {
        push_stroke(svg, year, stroke, top + 26);
    }
    for stroke in lane.strokes.iter().filter(is_point) {
        push_stroke(svg, year, stroke, top + 26);
    }
}

fn push_stroke(svg: &mut String, year: i16, stroke: &Stroke, y: usize) {
    svg.push_str("<a tabindex=\"-1\"");
    escape::push_attribute(svg, "href", &stroke.href);
    svg.push_str("><title>");
    escape::push(svg, &stroke.label);
    svg.push_str("</title>");
    let (from, to) = extent(year, stroke);
    let class = if stroke.is_announced { " announced" } else { "" };
    if stroke.first.is_some() && stroke.first == stroke.last {
        let x = f64::midpoint(from, to);
        push(
            svg,
            format_args!(
                "<circle class=\"point{class}\" cx=\"{x:.2}%\" cy=\"{y}\" r=\"4.5\"/>"
            ),
        );
    } else if stroke.is_window {
        push_window(svg, (from, to), y, class);
    } else {
        let (top, width) = (y - 3, (to - from).max(0.4));
        push(
            svg,
            format_args!(
                "<rect class=\"span{class}\" x=\"{from:.2}%\" y=\"{top}\" width=\"{width:.2}%\" height=\"6\" rx=\"3\"/>"
            ),
        );
    }
    push_arrows(svg, stroke, (from, to), y);
    svg.push_str("</a>");
}

/// A dashed line between two stops: it lies somewhere within.
fn push_window(svg: &mut String, (from, to): (f64, f64), y: usize, class: &str) {
    push(
        svg,
        format_args!(
            "<line class=\"window{class}\" x1=\"{from:.2}%\" x2=\"{to:.2}%\" y1=\"{y}\" y2=\"{y}\"/>"
        ),
    );
    let (top, bottom) = (y - 5, y + 5);
    for x in [from, to].into_iter().filter(|x| (0.01..99.99).contains(x)) {
        push(
            svg,
            format_args!(
                "<line class=\"stop{class}\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{top}\" y2=\"{bottom}\"/>"
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

/// Where a stroke begins and ends, in percent of the year. What is open is
/// drawn for a while only: a line over the whole year would say nothing.
fn extent(year: i16, stroke: &Stroke) -> (f64, f64) {
    const WHILE: f64 = 5.0;
    let first = stroke.first.map(|day| place(year, day, 0.0));
    let last = stroke.last.map(|day| place(year, day, 1.0));
    match (first, last) {
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) => (first, (first + WHILE).min(99.0)),
        (None, Some(last)) => ((last - WHILE).max(1.0), last),
        (None, None) => (0.0, 100.0),
    }
}

fn push_weeks(svg: &mut String, year: i16, lane: &Lane, top: usize) {
    const WEEKS: usize = 53;
    const HEIGHT: usize = 20;
    let mut weeks = [0_usize; WEEKS];
    for stroke in &lane.strokes {
        if let Some(day) = stroke.first.or(stroke.last).filter(|day| day.year() == year) {
            let week = usize::try_from(day.day_of_year() - 1).unwrap_or(0) / 7;
            weeks[week.min(WEEKS - 1)] += 1;
        }
    }
    let max = weeks.iter().max().copied().unwrap_or(0).max(1);
    for (week, &count) in weeks.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = (count * HEIGHT / max).max(1);
        let (x, width) = (percent(week, WEEKS), percent(8, WEEKS * 10));
        let y = top + LANE_HEIGHT - 2 - height;
        push(
            svg,
            format_args!(
                "<rect class=\"exact\" x=\"{x}%\" y=\"{y}\" width=\"{width}%\" height=\"{height}\"/>"
            ),
        );
    }
}

/// Where a day lies in a year, in percent of it; `end` is 0 for the day's
/// beginning and 1 for its end. Days of other years lie at the edge.
fn place(year: i16, day: Date, end: f64) -> f64 {
    if day.year() != year {
        return if day.year() < year { 0.0 } else { 100.0 };
    }
    (f64::from(day.day_of_year()) - 1.0 + end) / f64::from(day.days_in_year()) * 100.0
}

fn open(class: &str, height: usize) -> String {
    format!(
        "<svg class=\"chart {class}\" width=\"100%\" height=\"{height}\" aria-hidden=\"true\" focusable=\"false\">"
    )
}

fn push(svg: &mut String, piece: std::fmt::Arguments<'_>) {
    svg.write_fmt(piece).expect("a String takes all that is written");
}

/// `part` of `whole` in percent, with three decimals at most.
fn percent(part: usize, whole: usize) -> String {
    let thousandths = part * 100_000 / whole.max(1);
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_count() {
        let bar = |exact, vague| Bar { label: "a < b".into(), exact, vague, href: None };
        let svg = bars("x", &[bar(4, 0), bar(0, 0), bar(1, 1)], &[], 40);
        assert!(svg.contains("<title>a &lt; b: 4</title>"), "{svg}");
        assert!(svg.contains("class=\"exact\" x=\"3.333%\" y=\"0\""), "{svg}");
        assert!(svg.contains("class=\"vague\" x=\"70%\" y=\"20\""), "{svg}");
        assert_eq!(svg.matches("<title>").count(), 2);
    }

    #[test]
    fn points_windows_and_spans_are_told_apart() {
        let stroke = |first, last, is_window| Stroke {
            first,
            last,
            is_window,
            is_announced: false,
            label: String::new(),
            href: "#x".into(),
        };
        let day = date(2021, 7, 2);
        let draw =
            |stroke| lanes(2021, &[Lane { label: "All".into(), strokes: vec![stroke] }]);
        assert!(
            draw(stroke(Some(day), Some(day), false))
                .contains("<circle class=\"point\" cx=\"50.00%\"")
        );
        assert!(
            draw(stroke(Some(day), Some(date(2022, 1, 1)), true))
                .contains("class=\"window\" x1=\"49.86%\" x2=\"100.00%\"")
        );
        let open = draw(stroke(None, Some(day), false));
        assert!(open.contains("class=\"span\" x=\"45.14%\""), "{open}");
        assert!(open.contains("class=\"arrow\""), "{open}");
    }
}
