//! Corrections of events: which dated sentences are one event, and which are
//! none.
//!
//! An event is named by the identifier of any of its reports, which stands in
//! its address on the timeline: `ev-5c1f0a2b`.

use super::read::text;
use crate::{
    diagnostic::Diagnostic,
    source::CORRECTIONS,
    text::Span,
    yaml::{Fields, closest},
};

/// What an entry under `events` may say.
const CHANGES: &str = "write `merge: [ev-…, ev-…]`, `split: ev-…`, or `id: ev-…` with \
                       `drop: true` or `accept: true`";

/// A correction of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventCorrection {
    /// What is right.
    pub change: EventChange,
    /// The events, each by the identifier of one of its reports.
    pub ids: Vec<String>,
    /// `by`: who said so.
    pub by: Option<String>,
    /// `on`: when.
    pub on: Option<String>,
    /// `why`.
    pub why: Option<String>,
    /// Where it stands in the file.
    pub span: Span,
}

/// What is right about events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventChange {
    /// `merge: [ev-…, ev-…]`: these are one.
    Merge,
    /// `split: ev-…`: this report tells of an event of its own.
    Split,
    /// `id: ev-…` and `drop: true`: the event does not belong on the timeline.
    Drop,
    /// `id: ev-…` and `accept: true`: a person has looked at it.
    Accept,
}

impl EventCorrection {
    /// What to say if no report has the identifier `id`; `known` are those that
    /// reports have.
    pub fn orphan(&self, id: &str, known: &[&str]) -> Diagnostic {
        let message = format!("no event has the identifier `{id}`");
        let warning = Diagnostic::warning("correction", CORRECTIONS, message);
        let help = match closest(id, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "its sentence has changed or is gone: look the event up on the \
                     timeline, or take the correction out"
                .to_owned(),
        };
        warning.at(self.span).help(help)
    }
}

/// Reads an entry under `events`.
pub(super) fn read(mut fields: Fields<'_>) -> (Option<EventCorrection>, Vec<Diagnostic>) {
    let span = fields.span();
    let merge = fields.strings(&["merge"]);
    let split = text(&mut fields, "split");
    let id = text(&mut fields, "id");
    let drop = fields.boolean("drop").unwrap_or(false);
    let accept = fields.boolean("accept").unwrap_or(false);
    let (by, on, why) =
        (text(&mut fields, "by"), text(&mut fields, "on"), text(&mut fields, "why"));
    let said = match (&merge[..], split, id, drop, accept) {
        ([_, _, ..], None, None, false, false) => Some((EventChange::Merge, merge)),
        ([], Some(id), None, false, false) => Some((EventChange::Split, vec![id])),
        ([], None, Some(id), true, false) => Some((EventChange::Drop, vec![id])),
        ([], None, Some(id), false, true) => Some((EventChange::Accept, vec![id])),
        _ => None,
    };
    let correction = said.map(|(change, ids)| {
        let ids = ids.into_iter().map(|id| id.trim().trim_start_matches('#').to_owned());
        EventCorrection { change, ids: ids.collect(), by, on, why, span }
    });
    if correction.is_none() {
        let message = "the correction of an event does not say one thing";
        fields.report("no-change", span, message, CHANGES);
    }
    (correction, fields.finish())
}
