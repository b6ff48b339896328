//! Whether people can tell the colours of a site apart, and read its text.
//!
//! Style sheets come in, diagnostics come out, with a summary. What is looked at
//! are custom properties of `:root`, in light and in dark: `--text`, `--page`,
//! `--muted`, `--link` and `--focus`, and for each kind of mark its tint and its
//! line, `--person-bg` and `--person`; and for code `--code-word`, `--code-text`
//! and `--code-value` on `--surface`. Knows nothing of where the sheets lie.
//!
//! Text on a tint wants a contrast of 7 (WCAG AAA), lines and letters 4.5, and a
//! ring around what has the focus 3. Two tints, or two lines, should lie 10
//! apart (CIEDE2000) also for those who lack a kind of cone.

mod colour;
mod sheet;

use std::collections::BTreeMap;

use self::{
    colour::{Colour, Vision},
    sheet::{Property, Scheme},
};
use crate::{diagnostic::Diagnostic, source::Source};

/// The kinds of marks, as they are called in the style sheet.
const MARKS: [&str; 6] = ["person", "org", "place", "event", "date", "quote"];

/// The least contrast of text on its ground.
const READABLE: f64 = 7.0;

/// The least contrast of lines and letters.
const VISIBLE: f64 = 4.5;

/// The least contrast of the ring around what has the focus.
const NOTICEABLE: f64 = 3.0;

/// The least distance of two tints or lines.
const APART: f64 = 10.0;

/// What is found in the colours of a site.
#[derive(Debug)]
pub struct Check {
    /// What is too faint or too much alike.
    pub diagnostics: Vec<Diagnostic>,
    /// A line for light and one for dark: the least contrasts and distances.
    pub summary: Vec<String>,
}

/// Looks at the colours that `sheets` give, the later before the earlier.
pub fn check(sheets: &[Source]) -> Check {
    let mut diagnostics = Vec::new();
    let mut summary = Vec::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        let mut palette = Palette { scheme, properties: BTreeMap::new() };
        for source in sheets {
            for property in sheet::properties(source) {
                palette.add(property);
            }
        }
        diagnostics.extend(palette.unreadable());
        diagnostics.extend(palette.faint());
        diagnostics.extend(palette.alike());
        summary.push(palette.summary());
    }
    diagnostics.sort();
    diagnostics.dedup();
    Check { diagnostics, summary }
}

/// The properties of one scheme by name.
struct Palette<'s> {
    scheme: Scheme,
    properties: BTreeMap<&'s str, Property<'s>>,
}

/// Two properties, what they are for, and the contrast that they should have.
type Pair = (String, String, &'static str, f64);

impl<'s> Palette<'s> {
    /// Light is also what dark does not say.
    fn add(&mut self, property: Property<'s>) {
        let is_known = self.properties.get(property.name);
        let is_dark_already = is_known.is_some_and(|it| it.scheme == Scheme::Dark);
        let applies = match (property.scheme, self.scheme) {
            (Scheme::Dark, Scheme::Light) => false,
            (Scheme::Light, Scheme::Dark) => !is_dark_already,
            _ => true,
        };
        if applies {
            self.properties.insert(property.name, property);
        }
    }

    fn colour(&self, name: &str) -> Option<Colour> {
        Colour::parse(self.properties.get(name)?.value)
    }

    /// What should be seen on what.
    fn pairs() -> Vec<Pair> {
        let pair =
            |a: &str, b: &str, what, least| (a.to_owned(), b.to_owned(), what, least);
        let mut pairs = vec![
            pair("text", "page", "text", READABLE),
            pair("text", "surface", "text", READABLE),
            pair("muted", "page", "text", READABLE),
            pair("link", "page", "text", READABLE),
            pair("focus", "page", "the ring of the focus", NOTICEABLE),
            pair("muted", "surface", "text", READABLE),
            pair("code-word", "surface", "code", READABLE),
            pair("code-text", "surface", "code", READABLE),
            pair("code-value", "surface", "code", READABLE),
        ];
        for mark in MARKS {
            let tint = format!("{mark}-bg");
            pairs.push(pair("text", &tint, "text", READABLE));
            pairs.push(pair(mark, &tint, "a letter", VISIBLE));
            pairs.push(pair(mark, "page", "a line", VISIBLE));
        }
        pairs
    }

    fn contrast(&self, (on, ground, ..): &Pair) -> Option<f64> {
        Some(self.colour(on)?.contrast(self.colour(ground)?))
    }

    /// Text, letters and lines that are hard to see on their ground.
    fn faint(&self) -> Vec<Diagnostic> {
        let faint = |pair: Pair| {
            let found = self.contrast(&pair)?;
            let (on, ground, what, least) = pair;
            (found < least).then(|| {
                let message = format!(
                    "{what} in `--{on}` on `--{ground}` has a contrast of {found:.2} in {}, less than {least}",
                    self.scheme.name()
                );
                self.about(&[&on, &ground], "contrast", message)
                    .help("make one of them lighter or darker")
            })
        };
        Self::pairs().into_iter().filter_map(faint).collect()
    }

    /// The properties that tell the kinds of marks apart: tints, and lines.
    fn families() -> [Vec<String>; 2] {
        [
            MARKS.iter().map(|mark| format!("{mark}-bg")).collect(),
            MARKS.iter().map(|mark| (*mark).to_owned()).collect(),
        ]
    }

    /// Every two of `names`, with how far they lie apart for someone.
    fn distances<'n>(
        &self,
        names: &'n [String],
        vision: Vision,
    ) -> Vec<(f64, &'n str, &'n str)> {
        let mut distances = Vec::new();
        for (at, a) in names.iter().enumerate() {
            for b in &names[at + 1..] {
                if let (Some(one), Some(other)) = (self.colour(a), self.colour(b)) {
                    distances.push((one.distance(other, vision), &**a, &**b));
                }
            }
        }
        distances
    }

    /// Tints, and lines, that some people cannot tell apart.
    fn alike(&self) -> Vec<Diagnostic> {
        let mut mistakes = Vec::new();
        for names in Self::families() {
            for vision in Vision::ALL {
                for (found, a, b) in self.distances(&names, vision) {
                    if found < APART {
                        let message = format!(
                            "`--{a}` and `--{b}` are {found:.1} apart in {} for {} vision, less than {APART}",
                            self.scheme.name(),
                            vision.name(),
                        );
                        let help =
                            "make one of them lighter or darker: that is seen by all";
                        mistakes.push(self.about(&[a, b], "alike", message).help(help));
                    }
                }
            }
        }
        mistakes
    }

    /// Properties that are no colour of the form `#b0cffe`, and cannot be judged.
    fn unreadable(&self) -> Vec<Diagnostic> {
        let mut names: Vec<String> = Self::families().concat();
        names.extend(
            [
                "text",
                "page",
                "surface",
                "muted",
                "link",
                "focus",
                "code-word",
                "code-text",
                "code-value",
            ]
            .map(str::to_owned),
        );
        let mistake = |name: &String| {
            let property = self.properties.get(&**name)?;
            Colour::parse(property.value).is_none().then(|| {
                let value = property.value;
                let message = format!("`--{name}: {value}` cannot be judged");
                self.about(&[name], "no-colour", message)
                    .help("write colours as `#b0cffe`")
            })
        };
        names.iter().filter_map(mistake).collect()
    }

    /// A warning at the first of `names` that a sheet gives.
    fn about(&self, names: &[&str], code: &'static str, message: String) -> Diagnostic {
        // What a project gives is more likely to be mended than what is built in.
        let given = names.iter().filter_map(|name| self.properties.get(*name));
        match given.max_by_key(|property| property.is_own()) {
            Some(it) => Diagnostic::warning(code, it.path, message).at(it.span),
            None => Diagnostic::warning(code, "", message),
        }
    }

    /// `light: contrast of text on tints 10.64 or more, …`
    fn summary(&self) -> String {
        let least = |values: Vec<f64>| values.into_iter().fold(f64::INFINITY, f64::min);
        let contrasts = |least_wanted: f64| {
            let pairs = Self::pairs()
                .into_iter()
                .filter(|pair| (pair.3 - least_wanted).abs() < f64::EPSILON);
            least(pairs.filter_map(|pair| self.contrast(&pair)).collect())
        };
        let apart = |names: &[String]| {
            let of = |vision| {
                let distances = self.distances(names, vision);
                least(distances.into_iter().map(|it| it.0).collect())
            };
            Vision::ALL
                .map(|vision| format!("{:.1} ({})", of(vision), vision.name()))
                .join(", ")
        };
        let [tints, lines] = Self::families();
        format!(
            "{}: least contrast {:.2} of text, {:.2} of lines and letters; tints are at least {} apart, lines {}",
            self.scheme.name(),
            contrasts(READABLE),
            contrasts(VISIBLE),
            apart(&tints),
            apart(&lines),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEME: &str = include_str!("../../styles/10-base.css");

    fn theme() -> Source {
        Source::new("assets/dateline.css", THEME)
    }

    #[test]
    fn the_built_in_colours_can_be_seen_and_told_apart() {
        let found = check(&[theme()]);
        assert_eq!(found.diagnostics, []);
        assert!(
            found.summary[0]
                .contains("14.2 (normal), 10.6 (protan), 10.3 (deutan), 11.3 (tritan)"),
            "{:?}",
            found.summary
        );
        assert!(
            found.summary[1]
                .contains("16.7 (normal), 13.6 (protan), 11.4 (deutan), 12.5 (tritan)"),
            "{:?}",
            found.summary
        );
    }

    #[test]
    fn the_contrasts_are_those_of_the_design() {
        let sheet = theme();
        let palette = |scheme| {
            let mut palette = Palette { scheme, properties: BTreeMap::new() };
            for it in sheet::properties(&sheet) {
                palette.add(it);
            }
            palette
        };
        for (mark, light, dark) in [
            ("person", [11.49, 4.99, 7.47], [7.80, 5.67, 11.14]),
            ("org", [10.83, 5.80, 9.23], [13.76, 7.23, 8.06]),
            ("place", [15.43, 5.48, 6.12], [7.33, 7.01, 14.67]),
            ("event", [10.64, 7.84, 12.69], [12.64, 6.61, 8.01]),
            ("date", [10.73, 7.58, 12.18], [13.91, 8.17, 9.00]),
            ("quote", [15.15, 12.50, 14.21], [7.57, 6.88, 13.93]),
        ] {
            for (scheme, expected) in [(Scheme::Light, light), (Scheme::Dark, dark)] {
                let palette = palette(scheme);
                let tint = format!("{mark}-bg");
                let pairs = [("text", &*tint), (mark, &*tint), (mark, "page")];
                for ((a, b), expected) in pairs.into_iter().zip(expected) {
                    let colour = |name| palette.colour(name).expect("the theme has it");
                    let found = colour(a).contrast(colour(b));
                    assert!((found - expected).abs() < 0.006, "{a} on {b}: {found}");
                }
            }
        }
    }

    #[test]
    fn what_a_project_changes_is_told_with_its_place() {
        let own = ":root { --person-bg: #777; --link: blue }";
        let own = Source::new("static/assets/own.css", own);
        let found = check(&[theme(), own]).diagnostics;
        let told = |code: &str, words: &str| {
            found.iter().any(|it| it.code == code && it.message.contains(words))
        };
        assert!(told("contrast", "text in `--text` on `--person-bg`"), "{found:#?}");
        assert!(told("no-colour", "`--link: blue`"), "{found:#?}");
        assert!(found.iter().all(|it| it.path == "static/assets/own.css"), "{found:#?}");
    }
}
