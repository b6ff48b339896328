//! What the entries of a page can be picked by, without a script: checkboxes,
//! which the style sheet reads.
//!
//! A new kind of happening needs a line in `static/assets/timeline.css` too; a
//! test holds the two together.

use crate::{
    annotate::Precision,
    collection::{Kind, Standing},
    render::{context::Context, view},
};

/// Filters for some events; those that would leave all or nothing are not
/// offered.
pub(super) fn filters<'s>(
    context: &Context<'s>,
    events: impl IntoIterator<Item = usize>,
) -> view::Filters<'s> {
    let words = context.words();
    let timeline = &context.site().collection.timeline;
    let events: Vec<_> = events.into_iter().map(|at| &timeline.events[at]).collect();
    let kinds = Kind::ALL.map(|kind| {
        let (id, label) = words.any_kind(kind);
        let count = events.iter().filter(|event| event.kind == kind).count();
        filter(id, label, count)
    });
    let precisions = PRECISIONS.map(|(id, key, finest, coarsest)| {
        let is_so = |precision| (finest..=coarsest).contains(&precision);
        let precision = |event| timeline.dated(event).interval.precision;
        let count = events.iter().filter(|event| is_so(precision(event))).count();
        filter(id, words.t(key), count)
    });
    let standings = STANDINGS.map(|(id, key, standings)| {
        let count = events.iter().filter(|it| standings.contains(&it.standing)).count();
        let is_on = !standings.contains(&Standing::Denied);
        view::Filter { is_on, ..filter(id, words.t(key), count) }
    });
    let mut standings = offered(&standings);
    // What is not shown from the start is offered even if there is nothing else.
    if standings.is_empty()
        && events.iter().any(|it| STANDINGS[2].2.contains(&it.standing))
    {
        let (id, key, _) = STANDINGS[2];
        let doubtful = filter(id, words.t(key), events.len());
        standings.push(view::Filter { is_on: false, ..doubtful });
    }
    let reviewed = events.iter().filter(|event| event.is_reviewed).count();
    view::Filters {
        kinds: offered(&kinds),
        precisions: offered(&precisions),
        standings,
        reviewed: if reviewed == events.len() { 0 } else { reviewed },
        count: events.len(),
    }
}

/// Groups of precisions, each from its finest to its coarsest, with the key of
/// its words.
const PRECISIONS: [(&str, &str, Precision, Precision); 3] = [
    ("day", "precision_day", Precision::Day, Precision::Day),
    ("month", "precision_month", Precision::Week, Precision::Season),
    ("year", "precision_year", Precision::Year, Precision::Millennium),
];

const STANDINGS: [(&str, &str, &[Standing]); 3] = [
    ("happened", "standing_fact", &[Standing::Happened, Standing::Disputed]),
    ("announced", "standing_announced", &[Standing::Announced]),
    ("doubtful", "standing_doubtful", &[Standing::Denied, Standing::Supposed]),
];

fn filter<'l>(id: &'static str, label: &'l str, count: usize) -> view::Filter<'l> {
    view::Filter { id, label, count, is_on: true }
}

/// Those that some entries have, if there is more than one.
fn offered<'l>(filters: &[view::Filter<'l>]) -> Vec<view::Filter<'l>> {
    let some: Vec<_> = filters.iter().copied().filter(|it| it.count > 0).collect();
    if some.len() > 1 { some } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_can_be_switched_off() {
        let (catalogues, _) = crate::language::Catalogues::read(&[]);
        let languages = crate::language::Languages::new(&catalogues, "en", []);
        let words = crate::render::words::Words(languages.site());
        let css = include_str!("../../../static/assets/timeline.css");
        for kind in Kind::ALL {
            let (id, _) = words.kind(kind);
            let rule = format!(
                "body:has(#k-{id}:not(:checked)) .entry[data-kind=\"{id}\"]:not(:target)"
            );
            assert!(css.contains(&rule), "{rule}");
        }
    }
}
