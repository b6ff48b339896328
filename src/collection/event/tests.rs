//! Articles of one sentence each go in, events come out.
//!
//! `Gazette 2019-03-05: {Ada Obi} spoke in {@Port Ellis} <2019-03-04|on Monday>.`
//! is a sentence of the Gazette, with a person, a place and a date; `&` is an
//! organisation, `!` a named event; `<+` is announced, `<-` denied, `<?`
//! supposed. An event is `date standing: reports`, copies in brackets; then the
//! dates that contradict each other.

use std::fmt::Write as _;

use super::*;
use crate::{
    annotate::{EntityClass, GivenDate},
    collection::SentenceRef,
    text::Span,
};

#[track_caller]
fn check(articles: &str, expected: &str) {
    check_corrected(articles, &[], expected);
}

#[track_caller]
fn check_corrected(articles: &str, changes: &[(EventChange, &[&str])], expected: &str) {
    let lines = || articles.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut names = Vec::new();
    let mut all: Vec<Told> = Vec::new();
    let mut papers: Vec<String> = Vec::new();
    for line in lines() {
        let (head, sentence) = line.split_once(": ").expect("a line names its paper");
        let (paper, published) = head.split_once(' ').expect("and its day");
        let article = papers.iter().position(|other| other == paper);
        let article = article.unwrap_or_else(|| {
            papers.push(paper.to_owned());
            papers.len() - 1
        });
        let place = SentenceRef { article, sentence: all.len() };
        all.extend(told(sentence, (paper, published), place, &mut names));
    }
    all.sort_by_key(|told| (told.window(), told.sentence));
    for (at, told) in all.iter_mut().enumerate() {
        told.entries = vec![at];
    }
    let paper = |at: usize| &*papers[all[at].sentence.article];
    let ids: BTreeMap<&str, usize> = (0..all.len()).map(|at| (paper(at), at)).collect();
    let corrections: Vec<EventCorrection> =
        changes.iter().map(|&(change, ids)| correction(change, ids)).collect();
    let (events, unknown) = assemble(&all, &ids, &corrections);
    let mut found: Vec<String> =
        events.iter().map(|event| shown(&all, event, &paper)).collect();
    found.extend(unknown.iter().map(|it| format!("unknown: {}", it.id)));
    let expected: Vec<&str> =
        expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(found, expected, "{articles}");
}

fn correction(change: EventChange, ids: &[&str]) -> EventCorrection {
    let ids = ids.iter().map(|&id| id.to_owned()).collect();
    EventCorrection { change, ids, by: None, on: None, why: None, span: Span::default() }
}

fn shown<'p>(all: &[Told], event: &Event, paper: &impl Fn(usize) -> &'p str) -> String {
    let edtf = |at: usize| &all[at].interval.edtf;
    let report = |report: &Report| {
        let copies: Vec<&str> = report.carried_by.iter().map(|&at| paper(at)).collect();
        let copies = if copies.is_empty() {
            String::new()
        } else {
            format!(" ({})", copies.join(", "))
        };
        format!("{}{copies}", paper(report.entry()))
    };
    let reports: Vec<String> = event.reports.iter().map(report).collect();
    let standing = format!("{:?}", event.standing).to_lowercase();
    let mut shown = format!("{} {standing}: {}", edtf(event.date), reports.join(", "));
    for claim in &event.claims {
        let papers: Vec<&str> =
            claim.reports.iter().map(|&at| paper(event.reports[at].entry())).collect();
        let _ = write!(shown, " | {} {}", edtf(claim.date), papers.join(", "));
    }
    shown
}

fn told(
    marked: &str,
    (paper, published): (&str, &str),
    sentence: SentenceRef,
    names: &mut Vec<String>,
) -> Vec<Told> {
    let mut text = String::new();
    let (mut people, mut dates, mut given) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(open) = rest.find(['{', '<']) {
        text.push_str(&rest[..open]);
        let close = rest.find(if rest[open..].starts_with('{') { '}' } else { '>' });
        let close = close.expect("every mark is closed");
        let inner = &rest[open + 1..close];
        if rest[open..].starts_with('{') {
            let name = inner.trim_start_matches(['&', '@', '!']);
            let known = names.iter().position(|other| other == name);
            let at = known.unwrap_or_else(|| {
                names.push(name.to_owned());
                names.len() - 1
            });
            people.push((at, class(inner)));
            text.push_str(name);
        } else {
            let (date, words) = inner.split_once('|').expect("a date has words");
            dates.push(text.len()..text.len() + words.len());
            text.push_str(words);
            given.push(date);
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let told = |(&date, place): (&&str, _)| Told {
        entries: Vec::new(),
        sentence,
        published: (published.parse().ok(), paper.to_owned()),
        interval: GivenDate::parse(date.trim_start_matches(['+', '-', '?']))
            .expect("dates are EDTF")
            .interval,
        modality: match date.as_bytes()[0] {
            b'+' => Modality::Announced,
            b'-' => Modality::Denied,
            b'?' => Modality::Hypothetical,
            _ => Modality::Happened,
        },
        names: people.clone(),
        words: words::Words::read(&text, &dates, place, &kind::Kinds::new()),
        is_reviewed: false,
    };
    given.iter().zip(&dates).map(told).collect()
}

fn class(name: &str) -> EntityClass {
    match name.as_bytes()[0] {
        b'&' => EntityClass::Organisation,
        b'@' => EntityClass::Place,
        b'!' => EntityClass::Event,
        _ => EntityClass::Person,
    }
}

#[test]
fn one_meeting_in_two_papers_is_one_event() {
    check(
        "Gazette 2019-03-05: {Ada Obi} met the {&Port Union} in {@Ellis} <2019-03-04|on Monday>.
         Courier 2019-03-06: The {&Port Union} held talks with {Ada Obi} <2019-03-04|two days ago>.",
        "2019-03-04 happened: Gazette, Courier",
    );
}

#[test]
fn two_meetings_on_one_day_are_two() {
    check(
        "Gazette 2019-03-05: {Ada Obi} met the {&Port Union} in {@Ellis} <2019-03-04|on Monday>.
         Courier 2019-03-05: {Ada Obi} met the {&Bakers’ Guild} in {@Ellis} <2019-03-04|on Monday>.
         Herald 2019-03-05: {Jon Vane} met {Li Wei} <2019-03-04|on Monday>.",
        "2019-03-04 happened: Gazette
         2019-03-04 happened: Courier
         2019-03-04 happened: Herald",
    );
    // The same people, the same place, another thing.
    check(
        "Gazette 2019-03-05: {Ada Obi} was arrested in {@Ellis} <2019-03-04|on Monday>.
         Courier 2019-03-05: {Ada Obi} opened a school in {@Ellis} <2019-03-04|on Monday>.",
        "2019-03-04 happened: Gazette
         2019-03-04 happened: Courier",
    );
}

#[test]
fn what_one_article_tells_of_one_day_is_told_apart_unless_it_repeats_itself() {
    check(
        "Gazette 2019-03-05: {Ada Obi} met the {&Port Union} <2019-03-04|on Monday>.
         Gazette 2019-03-05: The {&Port Union} then met {Ada Obi} and left <2019-03-04|that day> in anger over pay.",
        "2019-03-04 happened: Gazette
         2019-03-04 happened: Gazette",
    );
    check(
        "Gazette 2019-03-05: {Ada Obi} met the {&Port Union} over pay <2019-03-04|on Monday>.
         Gazette 2019-03-05: {Ada Obi} met the {&Port Union} over pay <2019-03-04|on 4 March>.",
        "2019-03-04 happened: Gazette, Gazette",
    );
}

#[test]
fn dates_that_contradict_each_other_are_both_kept() {
    check(
        "Gazette 2019-03-06: {Ada Obi} signed the harbour treaty with {&Norden} in {@Ellis} <2019-03-04|on Monday>.
         Courier 2019-03-07: {Ada Obi} signed the harbour treaty with {&Norden} <2019-03-05|on 5 March>.",
        "2019-03-04 happened: Gazette, Courier | 2019-03-04 Gazette | 2019-03-05 Courier",
    );
    // What can happen every day did happen twice.
    check(
        "Gazette 2019-03-05: Rebels of the {&Red Arm} shelled {@Ellis} <2019-03-04|on Monday>.
         Courier 2019-03-06: The {&Red Arm} shelled the town of {@Ellis} <2019-03-05|on Tuesday>.",
        "2019-03-04 happened: Gazette
         2019-03-05 happened: Courier",
    );
    check(
        "Gazette 2019-03-05: {Ada Obi} signed the treaty with {&Norden} <2019-03-04|on Monday>.
         Courier 2019-05-06: {Ada Obi} signed the treaty with {&Norden} <2019-05-05|on Sunday>.",
        "2019-03-04 happened: Gazette
         2019-05-05 happened: Courier",
    );
}

#[test]
fn the_most_precise_date_is_given_and_the_earliest_report_leads() {
    check(
        "Gazette 2019-04-02: The {&Port Union} and {Ada Obi} signed a lasting harbour treaty <2019-03|last month>.
         Courier 2019-05-06: The {&Port Union} and {Ada Obi} signed a harbour treaty <2019-03-04|on 4 March>.",
        "2019-03-04 happened: Gazette, Courier",
    );
    // A year says too little for so common words.
    check(
        "Gazette 2020-04-02: The {&Port Union} and {Ada Obi} met in great secrecy <2019|in 2019>.
         Courier 2019-05-06: The {&Port Union} and {Ada Obi} met <2019-03-04|on 4 March>.",
        "2019 happened: Gazette
         2019-03-04 happened: Courier",
    );
}

#[test]
fn what_lasts_is_not_one_of_its_days() {
    check(
        "Gazette 2019-04-02: The {&Port Union} and {Ada Obi} held talks <2019-03-04/2019-03-15|from 4 to 15 March>.
         Courier 2019-04-02: The {&Port Union} and {Ada Obi} held talks <2019-03-04|on 4 March>.
         Herald 2019-04-02: The {&Port Union} held talks with {Ada Obi} <2019-03-04/2019-03-16|for two weeks>.",
        "2019-03-04 happened: Courier
         2019-03-04/2019-03-15 happened: Gazette, Herald",
    );
}

#[test]
fn wire_copy_is_counted_once() {
    check(
        "Gazette 2019-03-05: Three boats sank off {@Ellis} in heavy seas <2019-03-04|on Monday>.
         Courier 2019-03-06: Three boats sank off {@Ellis} in heavy seas <2019-03-04|on Monday>.
         Herald 2019-03-06: Three boats sank in heavy seas off {@Ellis} <2019-03-04|on March 4>, police said.",
        "2019-03-04 happened: Gazette (Courier), Herald",
    );
}

#[test]
fn a_named_event_holds_its_reports_together() {
    check(
        "Gazette 2019-07-15: Norden won the {!Lantern Cup} in front of 40,000 <2019-07-14|on Sunday>.
         Courier 2019-07-16: Rain did not keep crowds from the {!Lantern Cup}, which Norden won <2019-07-14|on Sunday>.
         Herald 2019-07-15: A bus broke down near the harbour <2019-07-14|on Sunday>.",
        "2019-07-14 happened: Gazette, Courier
         2019-07-14 happened: Herald",
    );
}

#[test]
fn what_was_announced_and_then_happened_is_one_event_and_happened() {
    check(
        "Gazette 2019-03-01: {Ada Obi} and the {&Port Union} will sign the harbour treaty <+2019-03-04|on Monday>.
         Courier 2019-03-06: {Ada Obi} and the {&Port Union} signed the harbour treaty <2019-03-04|on Monday>.",
        "2019-03-04 happened: Courier, Gazette",
    );
}

#[test]
fn what_is_denied_is_never_told_as_happened() {
    check(
        "Gazette 2019-03-06: No meeting of {Ada Obi} and the {&Port Union} took place <-2019-03-04|on Monday>.
         Courier 2019-03-06: {Ada Obi} met the {&Port Union} at night <2019-03-04|on Monday>.",
        "2019-03-04 denied: Gazette
         2019-03-04 happened: Courier",
    );
    check(
        "Gazette 2019-03-05: {Ada Obi} did not meet the {&Port Union} at night in {@Ellis} <-2019-03-04|on Monday>.
         Courier 2019-03-06: {Ada Obi} met the {&Port Union} at night in {@Ellis} <2019-03-04|on Monday>.",
        "2019-03-04 disputed: Gazette, Courier",
    );
}

#[test]
fn one_sentence_with_two_dates_tells_of_two_events() {
    check(
        "Gazette 2019-03-08: {Ada Obi} signed the treaty with {&Norden} <2019-03-04|on Monday> and a loan <2019-03-06|two days later>.
         Herald 2019-03-09: {Ada Obi} signed the treaty with {&Norden} <2019-03-04|on Monday> and a loan <2019-03-06|two days later>.",
        "2019-03-04 happened: Gazette (Herald)
         2019-03-06 happened: Gazette (Herald)",
    );
}

#[test]
fn people_merge_split_and_drop_events() {
    const TALKS: &str =
        "Gazette 2019-03-05: {Ada Obi} met the {&Port Union} in {@Ellis} <2019-03-04|on Monday>.
         Courier 2019-03-06: The {&Port Union} held talks with {Ada Obi} <2019-03-04|two days ago>.
         Herald 2019-03-06: Tea was served to guests from abroad <2019-03-04|on Monday>.";
    let merge: &[&str] = &["Courier", "Herald"];
    check_corrected(
        TALKS,
        &[(EventChange::Merge, merge)],
        "2019-03-04 happened: Gazette, Courier, Herald",
    );
    check_corrected(
        TALKS,
        &[(EventChange::Split, &["Courier"])],
        "2019-03-04 happened: Gazette
         2019-03-04 happened: Courier
         2019-03-04 happened: Herald",
    );
    check_corrected(
        TALKS,
        &[(EventChange::Drop, &["Courier"]), (EventChange::Accept, &["Nowhere"])],
        "2019-03-04 happened: Herald
         unknown: Nowhere",
    );
}
