//! Draws places on an outline of the world as SVG.
//!
//! Places go in, a picture comes out; it asks nobody for tiles. The outline is
//! Natural Earth's at 1:110m, in the public domain; `training/README.md` says how
//! `outline.txt` is made. Like the charts, the picture is hidden from screen
//! readers and out of the tab order: the list beside it says the same.
//!
//! The projection is Equal Earth (Šavrič, Patterson and Jenny 2018): areas are
//! true. The picture shows the part of the world that has places.

use std::fmt::Write as _;

use super::{escape, words::Words};

/// A line for each coast (`L`) and border (`B`): a point and the steps from
/// there, east and north, in tenths of a degree.
const OUTLINE: &str = include_str!("map/outline.txt");

/// Units of the picture for one of the projection, whose width is 5.41.
const SCALE: f64 = 1000.0;

/// Narrower than this, the outline is too coarse.
const LEAST_WIDTH: f64 = 1000.0;

/// The picture is so many times wider than high: at least, at most.
const RATIO: (f64, f64) = (1.5, 2.05);

/// So many places are written beside their circles, if there is room.
const MAX_LABELS: usize = 24;

/// A place on the map.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place<'p> {
    pub(super) name: &'p str,
    /// In how many articles it is named.
    pub(super) articles: usize,
    /// Degrees north of the equator and east of Greenwich.
    pub(super) position: (f64, f64),
    pub(super) href: Option<String>,
    pub(super) sign: Sign,
}

/// How a place is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A dot.
    Town,
    /// A ring, since the point stands for a country or state.
    Area,
}

/// A part of the picture; `y` grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Frame {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// A circle of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Circle {
    x: f64,
    y: f64,
    radius: f64,
}

/// Draws `places`, which stand the most important first.
pub(super) fn draw(places: &[Place<'_>], words: Words<'_>) -> String {
    let points: Vec<(f64, f64)> =
        places.iter().map(|place| project(place.position)).collect();
    let frame = Frame::around(&points);
    let most = places.iter().map(|place| place.articles).max().unwrap_or(1);
    let circle = |(place, &(x, y)): (&Place<'_>, &(f64, f64))| Circle {
        x,
        y,
        radius: frame.width * (0.003 + 0.017 * share(place.articles, most).sqrt()),
    };
    let circles: Vec<Circle> = places.iter().zip(&points).map(circle).collect();
    let mut svg = format!(
        "<svg class=\"map\" viewBox=\"{:.0} {:.0} {:.0} {:.0}\" aria-hidden=\"true\" focusable=\"false\">",
        frame.x, frame.y, frame.width, frame.height
    );
    push_outline(&mut svg, 'L', "land", frame);
    push_outline(&mut svg, 'B', "border", frame);
    // Towns lie on top of their countries, and the more important on top.
    for sign in [Sign::Area, Sign::Town] {
        let drawn = places.iter().zip(&circles).rev();
        for (place, circle) in drawn.filter(|(place, _)| place.sign == sign) {
            push_circle(
                &mut svg,
                place,
                *circle,
                &words.count("n_articles", place.articles),
            );
        }
    }
    push_labels(&mut svg, places, &circles, frame);
    svg.push_str("</svg>");
    svg
}

fn share(part: usize, of: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(of.max(1))
}

/// Where a place lies in the picture, from degrees north and east.
fn project((north, east): (f64, f64)) -> (f64, f64) {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let root = 3.0_f64.sqrt() / 2.0;
    let angle = (root * north.to_radians().sin()).asin();
    let square = angle * angle;
    let sixth = square * square * square;
    let slope = A[0] + 3.0 * A[1] * square + sixth * (7.0 * A[2] + 9.0 * A[3] * square);
    let x = east.to_radians() * angle.cos() / (root * slope);
    let y = angle * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square));
    (x * SCALE, -y * SCALE)
}

impl Frame {
    /// All land but Antarctica.
    const WORLD: Self = Self { x: -2707.0, y: -1320.0, width: 5414.0, height: 2660.0 };

    /// The part of the world that shows all of `points`, with room around them.
    fn around(points: &[(f64, f64)]) -> Self {
        let ends = |at: fn(&(f64, f64)) -> f64| {
            let least = points.iter().map(at).fold(f64::INFINITY, f64::min);
            let most = points.iter().map(at).fold(f64::NEG_INFINITY, f64::max);
            (least, most)
        };
        let ((left, right), (top, bottom)) = (ends(|it| it.0), ends(|it| it.1));
        let (mut width, mut height) =
            ((right - left) * 1.3 + 160.0, (bottom - top) * 1.3 + 160.0);
        width = width.max(LEAST_WIDTH).max(height * RATIO.0);
        height = height.max(width / RATIO.1);
        let world = Self::WORLD;
        (width, height) = (width.min(world.width), height.min(world.height));
        let place = |middle: f64, length: f64, first: f64, whole: f64| {
            (middle - length / 2.0).clamp(first, first + whole - length).round()
        };
        Self {
            x: place(f64::midpoint(left, right), width, world.x, world.width),
            y: place(f64::midpoint(top, bottom), height, world.y, world.height),
            width: width.round(),
            height: height.round(),
        }
    }

    fn overlaps(self, other: Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    fn contains(self, other: Self) -> bool {
        self.x <= other.x
            && other.x + other.width <= self.x + self.width
            && self.y <= other.y
            && other.y + other.height <= self.y + self.height
    }
}

/// Adds the lines of one kind that can be seen in `frame`, as one path.
fn push_outline(svg: &mut String, kind: char, class: &str, frame: Frame) {
    let mut path = String::new();
    for line in OUTLINE.lines().filter_map(|line| line.strip_prefix(kind)) {
        let runs = if kind == 'L' { closed(runs(line)) } else { runs(line) };
        for run in runs {
            let ends = |at: fn(&(f64, f64)) -> f64| {
                let values = run.iter().map(at);
                let least = values.clone().fold(f64::INFINITY, f64::min);
                (least, values.fold(f64::NEG_INFINITY, f64::max) - least)
            };
            let ((x, width), (y, height)) = (ends(|it| it.0), ends(|it| it.1));
            if frame.overlaps(Frame { x, y, width, height }) {
                push_run(&mut path, &run);
            }
        }
    }
    push(svg, format_args!("<path class=\"{class}\" d=\"{path}\"/>"));
}

/// A line of the outline in the picture, cut where it leaves the world on one
/// side and comes back on the other.
fn runs(line: &str) -> Vec<Vec<(f64, f64)>> {
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    let mut numbers =
        line.split_ascii_whitespace().filter_map(|it| it.parse::<i32>().ok());
    let (mut east, mut north) = (0, 0);
    while let (Some(x), Some(y)) = (numbers.next(), numbers.next()) {
        let is_first = runs.len() == 1 && runs[0].is_empty();
        if x.abs() > 1800 && !is_first {
            runs.push(Vec::new());
        }
        (east, north) = (east + x, north + y);
        let point = project((f64::from(north) / 10.0, f64::from(east) / 10.0));
        runs.last_mut().expect("there is always one").push(point);
    }
    runs
}

/// The runs of a coast, which is closed: the last one goes on with the first.
fn closed(mut runs: Vec<Vec<(f64, f64)>>) -> Vec<Vec<(f64, f64)>> {
    if runs.len() > 1 {
        let first = runs.swap_remove(0);
        runs[0].extend(first);
    }
    runs
}

/// Adds a run of points: the first, and the steps from there.
fn push_run(path: &mut String, run: &[(f64, f64)]) {
    let mut last: Option<(f64, f64)> = None;
    for &(x, y) in run {
        let point = (x.round(), y.round());
        match last {
            None => push(path, format_args!("M{} {}l", point.0, point.1)),
            Some(last) if last == point => continue,
            Some((x, y)) => {
                let (across, down) = (point.0 - x, point.1 - y);
                let parted = path.ends_with('l') || across < 0.0;
                path.push_str(if parted { "" } else { " " });
                push(path, format_args!("{across}"));
                path.push_str(if down < 0.0 { "" } else { " " });
                push(path, format_args!("{down}"));
            }
        }
        last = Some(point);
    }
    if path.ends_with('l') {
        path.pop();
    }
}

fn push_circle(svg: &mut String, place: &Place<'_>, circle: Circle, count: &str) {
    if let Some(href) = &place.href {
        svg.push_str("<a tabindex=\"-1\"");
        escape::push_attribute(svg, "href", href);
        svg.push('>');
    }
    let class = match place.sign {
        Sign::Town => "town",
        Sign::Area => "area",
    };
    push(
        svg,
        format_args!(
            "<circle class=\"{class}\" cx=\"{:.0}\" cy=\"{:.0}\" r=\"{:.0}\"><title>",
            circle.x, circle.y, circle.radius
        ),
    );
    escape::push(svg, place.name);
    push(svg, format_args!(": {count}</title></circle>"));
    svg.push_str(if place.href.is_some() { "</a>" } else { "" });
}

/// Writes names beside the first circles, as long as they cover neither one
/// another nor a circle.
fn push_labels(svg: &mut String, places: &[Place<'_>], circles: &[Circle], frame: Frame) {
    let size = frame.width * 0.0165;
    let mut taken: Vec<Frame> = circles.iter().map(|it| it.frame()).collect();
    push(svg, format_args!("<g font-size=\"{size:.0}\">"));
    for (place, circle) in places.iter().zip(circles).take(MAX_LABELS) {
        let widest = circle.widest_of(circles);
        let sides = widest.sides(width(place.name, size), size);
        let is_free = |side: &Frame| {
            let mut covered = taken.iter().filter(|it| !widest.frame().contains(**it));
            frame.contains(*side) && !covered.any(|it| it.overlaps(*side))
        };
        let free = sides.into_iter().find(is_free);
        let Some(free) = free else { continue };
        let (x, y) = (free.x + size * 0.2, free.y + size * 0.82);
        push(svg, format_args!("<text x=\"{x:.0}\" y=\"{y:.0}\">"));
        escape::push(svg, place.name);
        svg.push_str("</text>");
        taken.push(free);
    }
    svg.push_str("</g>");
}

/// About how wide a name is, with a little room on both sides.
fn width(name: &str, size: f64) -> f64 {
    let letters = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    (f64::from(letters) * 0.54 + 0.4) * size
}

impl Circle {
    fn frame(self) -> Frame {
        let size = 2.0 * self.radius;
        Frame {
            x: self.x - self.radius,
            y: self.y - self.radius,
            width: size,
            height: size,
        }
    }

    /// The largest circle round the same point: a country and its capital share
    /// one, and the names of both stand outside.
    fn widest_of(self, circles: &[Self]) -> Self {
        let is_here = |it: &&Self| (it.x - self.x).hypot(it.y - self.y) < 1.0;
        let radius = circles.iter().filter(is_here).map(|it| it.radius);
        Self { radius: radius.fold(self.radius, f64::max), ..self }
    }

    /// Where a name of this width may stand: right, left, above, below.
    fn sides(self, width: f64, height: f64) -> [Frame; 4] {
        let Self { x, y, radius } = self;
        let at = |x: f64, y: f64| Frame { x, y, width, height };
        [
            at(x + radius, y - height / 2.0),
            at(x - radius - width, y - height / 2.0),
            at(x - width / 2.0, y - radius - height),
            at(x - width / 2.0, y + radius),
        ]
    }
}

fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.write_fmt(arguments).expect("a String takes all that is written");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &'static str, position: (f64, f64)) -> Place<'static> {
        Place { name, articles: 1, position, href: None, sign: Sign::Town }
    }

    #[test]
    fn the_projection_is_equal_earth() {
        // From the authors' table for 0°, 30° and 90° north at 180° east.
        let near = |position, (x, y): (f64, f64)| {
            let found = project(position);
            assert!((found.0 - x).abs() < 1.0 && (found.1 + y).abs() < 1.0, "{found:?}");
        };
        near((0.0, 180.0), (2706.6, 0.0));
        near((90.0, 0.0), (0.0, 1317.4));
        near((-90.0, 0.0), (0.0, -1317.4));
    }

    #[test]
    fn the_picture_shows_the_part_that_has_places() {
        let around = |positions: &[(f64, f64)]| {
            let points: Vec<_> = positions.iter().copied().map(project).collect();
            let frame = Frame::around(&points);
            for &(x, y) in &points {
                assert!(frame.contains(Frame { x, y, width: 0.0, height: 0.0 }));
            }
            frame
        };
        let one = around(&[(34.5, 69.2)]);
        assert!((one.width - LEAST_WIDTH).abs() < 1.0, "{one:?}");
        let all = around(&[(64.0, -150.0), (-41.0, 174.0)]);
        assert!(all.width > 5000.0 && all.width <= Frame::WORLD.width, "{all:?}");
        around(&[(89.9, 0.0)]);
    }

    #[test]
    fn names_are_text_and_none_covers_another() {
        let places = [
            place("A <b> & C", (0.0, 0.0)),
            Place { articles: 9, ..place("Its country", (0.0, 0.0)) },
            place("Far", (0.0, 30.0)),
        ];
        let (catalogues, _) = crate::language::Catalogues::read(&[]);
        let languages = crate::language::Languages::new(&catalogues, "en", []);
        let svg = draw(&places, Words(languages.site()));
        assert!(svg.contains("<title>A &lt;b&gt; &amp; C: 1 article</title>"), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 3);
        for name in ["A &lt;b&gt; &amp; C", "Its country", "Far"] {
            assert!(svg.contains(&format!(">{name}</text>")), "{name}: {svg}");
        }
    }

    #[test]
    fn a_coast_that_leaves_the_world_is_closed_on_each_side() {
        let cut = runs(" 1700 0 100 50 -3600 -10 100 -40 3400 0");
        assert_eq!(cut.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
        let closed = closed(cut);
        assert_eq!(closed.iter().map(Vec::len).collect::<Vec<_>>(), [3, 2]);
        // Without a cut there is nothing to join.
        assert_eq!(super::closed(runs(" 0 0 1 1 -1 -1")).len(), 1);
    }

    #[test]
    fn the_outline_is_whole() {
        let points = |kind| {
            let lines = OUTLINE.lines().filter_map(|line| line.strip_prefix(kind));
            lines.flat_map(runs).map(|run| run.len()).sum::<usize>()
        };
        assert!(points('L') > 4000 && points('B') > 2000);
        assert!(OUTLINE.len() < 60_000);
    }
}
