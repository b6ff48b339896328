//! The outline of the world: coasts and borders of Natural Earth, 1:110m.
//!
//! `countries-110m.json` of the package `world-atlas` comes in: arcs in `TopoJSON`,
//! each stored once and shared by the areas on its two sides. A line of text
//! for each coast (`L`, a closed ring) and border (`B`) goes out: a first point
//! and the steps from there, as `east north` in tenths of a degree.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use serde::Deserialize;

use crate::Result;

#[derive(Deserialize)]
struct Topology {
    arcs: Vec<Vec<[i64; 2]>>,
    transform: Transform,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Geometries,
    land: Geometries,
}

#[derive(Deserialize)]
struct Geometries {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Geometry {
    Polygon(Vec<Ring>),
    MultiPolygon(Vec<Vec<Ring>>),
}

/// The arcs of a ring by number; `!number` is the arc read backwards.
type Ring = Vec<i64>;

/// A point in tenths of a degree: east and north.
type Point = (i64, i64);

/// The lines of the outline.
pub(crate) fn outline(countries: &Path) -> Result<String> {
    let topology: Topology = serde_json::from_str(&fs::read_to_string(countries)?)?;
    let arcs: Vec<Vec<Point>> =
        topology.arcs.iter().map(|arc| points(arc, &topology.transform)).collect();
    let mut lines = String::new();
    for ring in rings(&topology.objects.land) {
        let mut whole = Vec::new();
        for &number in ring {
            let at = usize::try_from(if number < 0 { !number } else { number })?;
            let mut arc = arcs[at].clone();
            if number < 0 {
                arc.reverse();
            }
            whole.extend(arc);
        }
        push_line(&mut lines, 'L', whole);
    }
    let mut sides: BTreeMap<usize, usize> = BTreeMap::new();
    for number in rings(&topology.objects.countries).flatten() {
        let at = if *number < 0 { !*number } else { *number };
        *sides.entry(usize::try_from(at)?).or_default() += 1;
    }
    for (at, _) in sides.into_iter().filter(|(_, sides)| *sides > 1) {
        push_line(&mut lines, 'B', arcs[at].clone());
    }
    Ok(lines)
}

fn rings(of: &Geometries) -> impl Iterator<Item = &Ring> {
    of.geometries.iter().flat_map(|geometry| match geometry {
        Geometry::Polygon(rings) => rings.iter().collect::<Vec<_>>(),
        Geometry::MultiPolygon(areas) => areas.iter().flatten().collect(),
    })
}

/// An arc's points, which are stored as steps.
fn points(arc: &[[i64; 2]], transform: &Transform) -> Vec<Point> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    let tenths = |at: i64, axis: usize| {
        let degrees = at as f64 * transform.scale[axis] + transform.translate[axis];
        (degrees * 10.0).round() as i64
    };
    let (mut east, mut north) = (0, 0);
    let step = |[dx, dy]: &[i64; 2]| {
        (east, north) = (east + dx, north + dy);
        (tenths(east, 0), tenths(north, 1))
    };
    arc.iter().map(step).collect()
}

fn push_line(lines: &mut String, kind: char, mut points: Vec<Point>) {
    points.dedup();
    lines.push(kind);
    let (mut east, mut north) = (0, 0);
    for (x, y) in points {
        write!(lines, " {} {}", x - east, y - north).expect("a String takes all");
        (east, north) = (x, y);
    }
    lines.push('\n');
}
