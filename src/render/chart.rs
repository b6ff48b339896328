//! Draws counts as SVG; `lanes` draws dates.
//!
//! Charts are pictures of what stands beside them as text: they are hidden from
//! screen readers, and their links are out of the tab order. They have no size
//! of their own: places along the axis are percentages, so that a chart is as
//! wide as its column and its letters keep their size. Colours come from the
//! style sheet by class.

pub(super) mod axis;
pub(super) mod lanes;

use std::fmt::Write as _;

use super::{escape, words::Words};

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
pub(super) fn bars(
    class: &str,
    bars: &[Bar],
    ticks: &[Tick],
    height: usize,
    words: Words<'_>,
) -> String {
    let max = bars.iter().map(|bar| bar.exact + bar.vague).max().unwrap_or(0).max(1);
    let foot = if ticks.is_empty() { 1 } else { 22 };
    let mut svg = open(class, height + foot);
    for (at, bar) in bars.iter().enumerate() {
        let total = words.number(bar.exact + bar.vague);
        push_bar(&mut svg, bar, &total, (at, bars.len()), (max, height));
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
    in_words: &str,
    (at, of): (usize, usize),
    (max, height): (usize, usize),
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
    push(svg, format_args!(": {in_words}</title>"));
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

pub(super) fn open(class: &str, height: usize) -> String {
    format!(
        "<svg class=\"chart {class}\" width=\"100%\" height=\"{height}\" aria-hidden=\"true\" focusable=\"false\">"
    )
}

pub(super) fn push(svg: &mut String, piece: std::fmt::Arguments<'_>) {
    svg.write_fmt(piece).expect("a String takes all that is written");
}

/// `part` of `whole` in percent, with three decimals at most.
pub(super) fn percent(part: usize, whole: usize) -> String {
    let thousandths = part * 100_000 / whole.max(1);
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_count() {
        let bar = |exact, vague| Bar { label: "a < b".into(), exact, vague, href: None };
        let (catalogues, _) = crate::language::Catalogues::read(&[]);
        let languages = crate::language::Languages::new(&catalogues, "en", []);
        let words = Words(languages.site());
        let svg = bars("x", &[bar(4, 0), bar(0, 0), bar(1, 1)], &[], 40, words);
        assert!(svg.contains("<title>a &lt; b: 4</title>"), "{svg}");
        assert!(svg.contains("class=\"exact\" x=\"3.333%\" y=\"0\""), "{svg}");
        assert!(svg.contains("class=\"vague\" x=\"70%\" y=\"20\""), "{svg}");
        assert_eq!(svg.matches("<title>").count(), 2);
    }
}
