//! The events whose days are known, as a calendar: iCalendar, RFC 5545.
//!
//! Each is a whole day, or several that it fills. What has happened and what is
//! announced is there; what is denied, supposed, or lies somewhere within a
//! time is not, since a calendar cannot say so.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::happening;
use crate::{
    collection::{Event, Standing},
    content::PublicationDate,
    render::context::Context,
};

/// The longest line in bytes.
const MAX_LINE: usize = 75;

/// The events of the timeline whose days are known.
pub(super) fn calendar(context: &Context<'_>) -> String {
    let mut text = String::new();
    line(&mut text, "BEGIN", "VCALENDAR");
    line(&mut text, "VERSION", "2.0");
    line(&mut text, "PRODID", "-//dateline//timeline//EN");
    line(&mut text, "CALSCALE", "GREGORIAN");
    let name = escaped(context.site_title());
    line(&mut text, "NAME", &name);
    line(&mut text, "X-WR-CALNAME", &name);
    for (at, event) in context.site().collection.timeline.events.iter().enumerate() {
        add_event(&mut text, context, at, event);
    }
    line(&mut text, "END", "VCALENDAR");
    text
}

fn add_event(text: &mut String, context: &Context<'_>, at: usize, event: &Event) {
    let status = match event.standing {
        Standing::Happened => "CONFIRMED",
        Standing::Announced => "TENTATIVE",
        Standing::Disputed | Standing::Denied | Standing::Supposed => return,
    };
    let dated = context.site().collection.timeline.dated(event);
    let Some((first, last)) = happening::known_days(dated) else { return };
    // The format knows no year before the first.
    if first.year() < 1 {
        return;
    }
    let lead = happening::lead(context, event);
    let it = context.article(lead.sentence.article);
    let sentence = happening::sentence(context, event);
    let source = it.article.front_matter.source.name.as_deref();
    let source = source.unwrap_or(&it.article.title);
    line(text, "BEGIN", "VEVENT");
    line(text, "UID", &uid(context, &lead.id));
    line(text, "DTSTAMP", &stamp(it.article.date, first));
    line(text, "DTSTART;VALUE=DATE", &day(first));
    // The last day is not one of them.
    if let Ok(end) = last.tomorrow() {
        line(text, "DTEND;VALUE=DATE", &day(end));
    }
    line(text, "SUMMARY", &escaped(&happening::headline(&sentence, 100)));
    line(text, "DESCRIPTION", &escaped(&format!("{sentence}\n({source})")));
    if context.site().config.base_url.is_some() {
        line(text, "URL;VALUE=URI", &happening::address(context, at));
    }
    line(text, "CATEGORIES", context.words().kind(event.kind).0);
    line(text, "STATUS", status);
    line(text, "TRANSP", "TRANSPARENT");
    line(text, "END", "VEVENT");
}

/// What an event is called for ever, on this site.
fn uid(context: &Context<'_>, id: &str) -> String {
    let base = context.site().config.base_url.as_deref().unwrap_or_default();
    let host = base.split_once("://").map_or("", |(_, rest)| rest);
    match host.split(['/', ':']).next().unwrap_or_default() {
        "" => id.to_owned(),
        host => format!("{id}@{host}"),
    }
}

/// When it was said: the day of its article, or else its own. The clock is not
/// asked.
fn stamp(published: Option<PublicationDate>, first: Date) -> String {
    let said = published.map_or(first, PublicationDate::first_day);
    format!("{}T000000Z", day(said))
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A text as a value.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => value.push(' '),
            c => value.push(c),
        }
    }
    value
}

/// Adds a line, which goes on in further ones where it is too long; none is cut
/// within a character.
fn line(text: &mut String, name: &str, value: &str) {
    let whole = format!("{name}:{value}");
    let mut rest = &*whole;
    let mut room = MAX_LINE;
    while rest.len() > room {
        let cut = (0..=room).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(0);
        let _ = write!(text, "{}\r\n ", &rest[..cut]);
        rest = &rest[cut..];
        // The space counts.
        room = MAX_LINE - 1;
    }
    text.extend([rest, "\r\n"]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_goes_on_and_no_character_is_cut() {
        let mut text = String::new();
        let value = "a".to_owned() + &"é北".repeat(60);
        line(&mut text, "SUMMARY", &value);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= MAX_LINE), "{lines:?}");
        assert!(lines.len() > 4, "{lines:?}");
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn signs_that_mean_something_are_told_from_text() {
        assert_eq!(escaped("a; b, c\\\nd\u{7}e"), "a\\; b\\, c\\\\\\nd e");
    }
}
