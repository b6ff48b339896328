//! How the program did by itself, where a person has looked.
//!
//! What it says without corrections is held against what stands there with them.
//! Places at which nobody has looked tell nothing and are not counted.

use std::collections::BTreeSet;

use crate::{
    annotate::{Annotations, Entity, EntityClass, QuoteKind, Timex},
    corrections::{Checked, Layer, name_of},
    slug::slug,
    text::Span,
};

/// How the program did at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It said what the person says.
    Right,
    /// It said something else, or found what is not there.
    Wrong,
    /// It found nothing where there is something.
    Missed,
}

/// How often there was each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often it was right.
    pub right: usize,
    /// How often it was wrong.
    pub wrong: usize,
    /// How often it found nothing.
    pub missed: usize,
}

impl Tally {
    /// Counts outcomes.
    pub fn of(outcomes: impl Iterator<Item = Outcome>) -> Self {
        outcomes.fold(Self::default(), |tally, outcome| match outcome {
            Outcome::Right => Self { right: tally.right + 1, ..tally },
            Outcome::Wrong => Self { wrong: tally.wrong + 1, ..tally },
            Outcome::Missed => Self { missed: tally.missed + 1, ..tally },
        })
    }

    /// Between which shares, in hundredths, that of what is right among all that
    /// is found lies with 95 % certainty, if these were drawn by lot: E. B.
    /// Wilson's score interval (JASA 22, 1927). It holds for few as well.
    ///
    /// ```
    /// use dateline::collection::Tally;
    ///
    /// assert_eq!(Tally { right: 9, wrong: 1, missed: 0 }.interval(), (59, 99));
    /// assert_eq!(Tally { right: 1, wrong: 0, missed: 0 }.interval(), (20, 100));
    /// assert_eq!(Tally::default().interval(), (0, 100));
    /// ```
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "there are fewer places than 2^52, and shares lie between 0 and 100"
    )]
    pub fn interval(self) -> (usize, usize) {
        /// How many standard deviations hold 95 % of a normal distribution.
        const Z: f64 = 1.959_964;
        let of = (self.right + self.wrong) as f64;
        if of == 0.0 {
            return (0, 100);
        }
        let share = self.right as f64 / of;
        let scale = 1.0 + Z * Z / of;
        let middle = share + Z * Z / (2.0 * of);
        let reach = Z * (share * (1.0 - share) / of + Z * Z / (4.0 * of * of)).sqrt();
        let low = (middle - reach) / scale * 100.0;
        let high = (middle + reach) / scale * 100.0;
        // Outwards, so that the interval is never said to be smaller than it is.
        (low.max(0.0).floor() as usize, (high - 1e-9).min(100.0).ceil() as usize)
    }
}

/// How `machine`, which was told nothing, did at the `checked` places of a text;
/// `settled` is what stands there with all that was said of it.
pub fn outcomes(
    checked: &[Checked],
    machine: &Annotations,
    settled: &Annotations,
) -> Vec<(Layer, Outcome)> {
    let places: BTreeSet<(Layer, Span)> =
        checked.iter().map(|it| (it.layer, it.span)).collect();
    let mut judged = BTreeSet::new();
    let mut outcomes = Vec::new();
    for (layer, place) in places {
        let found: Vec<Said<'_>> = said(machine, layer, place);
        let right = said(settled, layer, place);
        if found.is_empty() && !right.is_empty() && judged.insert((layer, place)) {
            outcomes.push((layer, Outcome::Missed));
        }
        for it in found.iter().filter(|it| judged.insert((layer, it.span))) {
            let is_right = right.iter().any(|other| other.agrees(it));
            let outcome = if is_right { Outcome::Right } else { Outcome::Wrong };
            outcomes.push((layer, outcome));
        }
    }
    outcomes
}

/// What annotations say of a place.
struct Said<'a> {
    span: Span,
    /// Who is named or speaks.
    who: Option<&'a Entity>,
    /// When it is.
    when: Option<&'a Timex>,
}

fn said(annotations: &Annotations, layer: Layer, place: Span) -> Vec<Said<'_>> {
    let entity = |at: Option<usize>| at.map(|at| &annotations.entities[at]);
    let all: Vec<Said<'_>> = match layer {
        Layer::Mentions => {
            let names = annotations.mentions.iter().filter(|it| it.entity.is_some());
            names
                .map(|it| Said { span: it.span, who: entity(it.entity), when: None })
                .collect()
        }
        Layer::Dates => {
            let dates = annotations.timexes.iter();
            dates.map(|it| Said { span: it.span, who: None, when: Some(it) }).collect()
        }
        Layer::Quotes => {
            let direct =
                annotations.quotes.iter().filter(|it| it.kind == QuoteKind::Direct);
            direct
                .map(|it| Said { span: it.outer, who: entity(it.speaker), when: None })
                .collect()
        }
    };
    all.into_iter().filter(|it| it.span.overlaps(place)).collect()
}

impl Said<'_> {
    fn agrees(&self, other: &Self) -> bool {
        let days =
            |it: Option<&Timex>| it.and_then(|it| it.interval.clone()).map(|it| it.edtf);
        let who = match (self.who, other.who) {
            (None, None) => true,
            (Some(a), Some(b)) => is_same(a, b),
            _ => false,
        };
        self.span == other.span && who && days(self.when) == days(other.when)
    }
}

/// Whether two entities of one text are the same, as far as a text can tell:
/// they have one identifier, or one class and name.
fn is_same(a: &Entity, b: &Entity) -> bool {
    let class = |it: &Entity| EntityClass::of(it.kind);
    let names = |it: &Entity| {
        let of_id = it.id.as_deref().filter(|id| !id.contains(':')).map(name_of);
        [Some(slug(&it.name)), of_id.map(|name| slug(&name))]
    };
    let shares = || {
        names(a)
            .iter()
            .flatten()
            .any(|it| names(b).iter().flatten().any(|other| it == other))
    };
    (a.id.is_some() && a.id == b.id) || (class(a) == class(b) && shares())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Annotator, Context, EntityType, Given, Registered, Verdict};

    /// In `text`, `verdict` is said of `words`; without a verdict, the machine is
    /// found right.
    fn check(text: &str, words: &str, verdict: Option<Verdict>, expected: &[Outcome]) {
        let at = text.find(words).unwrap();
        let span = Span::new(at, at + words.len());
        let annotator = Annotator::english();
        let machine = annotator.annotate(text, &Context::default());
        let given: Vec<Given> = verdict
            .into_iter()
            .map(|verdict| Given { span, verdict, rule: "correction" })
            .collect();
        let settled = annotator.annotate_given(text, &Context::default(), &given);
        let checked = [Checked { span, layer: Layer::Mentions, entry: None }];
        let found: Vec<Outcome> =
            outcomes(&checked, &machine, &settled).into_iter().map(|it| it.1).collect();
        assert_eq!(found, expected, "{words} in {text}");
    }

    #[test]
    fn the_program_is_held_against_what_a_person_says() {
        let person = |id: &str, name: &str| {
            Some(Verdict::Name(Registered {
                id: id.to_owned(),
                name: name.to_owned(),
                kind: EntityType::Person,
                aliases: Vec::new(),
            }))
        };
        let text = "Peter Halloran left Oslo with the harbour mistress.";
        check(text, "Oslo", None, &[Outcome::Right]);
        check(text, "Oslo", Some(Verdict::NoName), &[Outcome::Wrong]);
        check(text, "Oslo", person("person/oslo-vane", "Oslo Vane"), &[Outcome::Wrong]);
        let same = person("person/peter-halloran", "Peter Halloran");
        check(text, "Peter Halloran", same, &[Outcome::Right]);
        let mistress = person("person/maria-okafor", "Maria Okafor");
        check(text, "harbour mistress", mistress, &[Outcome::Missed]);
        check(text, "left", Some(Verdict::NoName), &[]);
    }
}
