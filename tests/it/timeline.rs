//! The timeline of small and of large sites: articles in, pages out.

use dateline::diagnostic::Severity;

use crate::{
    many,
    site::{Built, Project},
};

const GAZETTE: &str = "content/2019-03-05-gazette.md";
const COURIER: &str = "content/2019-03-06-courier.md";
const YEAR: &str = "timeline/2019.html";

fn paper(name: &str, sentence: &str) -> String {
    format!("---\ntitle: News of the {name}\nsource: {{name: {name}}}\n---\n{sentence}\n")
}

/// A site of two papers.
fn two(gazette: &str, courier: &str) -> Project {
    Project::default()
        .file(GAZETTE, &paper("Gazette", gazette))
        .file(COURIER, &paper("Courier", courier))
}

fn count(page: &str, what: &str) -> usize {
    page.matches(what).count()
}

const ENTRY: &str = "<li class=\"entry";

#[test]
fn an_event_of_two_articles_is_one_entry_with_both_reports() {
    let built = two(
        "Maria Okafor met Jonas Vane in Geneva on Monday.",
        "Jonas Vane held talks with Maria Okafor in Geneva on 4 March.",
    )
    .build();
    let page = built.page(YEAR);
    assert_eq!(count(page, ENTRY), 1, "{page}");
    assert!(page.contains("<summary>1 more report</summary>"), "{page}");
    assert!(page.contains("1 event, told in 2 sentences."), "{page}");
    let lead = page.find("met Jonas Vane").unwrap();
    assert!(lead < page.find("held talks with").unwrap(), "the earliest leads");
    assert!(!page.contains("Reports differ"));
    every_date_leads_to_the_timeline(&built);
}

#[test]
fn dates_that_differ_are_shown_with_who_gives_them() {
    let built = two(
        "Maria Okafor signed the harbour treaty with Jonas Vane in Geneva on 2 March.",
        "Maria Okafor signed the harbour treaty with Jonas Vane in Geneva on 3 March.",
    )
    .build();
    let page = built.page(YEAR);
    assert_eq!(count(page, ENTRY), 1, "{page}");
    let claims = "<b>Reports differ:</b> <b>2 March 2019</b> (Gazette); <b>3 March 2019</b> (Courier)";
    assert!(page.contains(claims), "{page}");
    assert!(built.page("timeline/index.html").contains("In 1, their dates differ."));
}

#[test]
fn wire_copy_is_one_report_with_its_carriers() {
    let copy = "Three boats sank off Port Said in heavy seas on 4 March 2019.";
    let built = two(copy, copy).build();
    let page = built.page(YEAR);
    assert_eq!((count(page, ENTRY), count(page, "more report")), (1, 0), "{page}");
    assert!(page.contains("also carried by <a href=\"../articles/courier/"), "{page}");
    every_date_leads_to_the_timeline(&built);
}

#[test]
fn what_is_denied_is_off_and_drawn_as_a_cross() {
    let built = two(
        "Maria Okafor met Jonas Vane on 4 March. She signed a lease on 6 March. Snow fell on 9 March.",
        "There was no strike in Lima on 5 March 2019.",
    )
    .build();
    let page = built.page(YEAR);
    assert!(page.contains("data-standing=\"denied\""), "{page}");
    assert!(page.contains("id=\"show-doubtful\"> Denied or supposed"), "{page}");
    assert_eq!(
        (
            count(page, "class=\"cross\" d=\"M-4"),
            count(page, "<a tabindex=\"-1\" class=\"denied\"")
        ),
        (1, 1)
    );
}

/// The identifiers of all events of a page, in order.
fn ids(page: &str) -> Vec<&str> {
    let after = page.split("<li class=\"entry").skip(1);
    after.map(|it| it.split("id=\"").nth(1).unwrap().split('"').next().unwrap()).collect()
}

#[test]
fn people_merge_split_and_drop_events() {
    let project = two(
        "Maria Okafor met Jonas Vane in Geneva on Monday. Tea was served on 4 March.",
        "Jonas Vane held talks with Maria Okafor in Geneva on 4 March.",
    );
    let built = project.build();
    let page = built.page(YEAR);
    let before = ids(page);
    assert_eq!(before.len(), 2, "{page}");
    let (talks, tea) = (before[0], before[1]);

    let say = |what: String| project.clone().file("corrections.yaml", &what).build();
    let merged = say(format!("events: [{{merge: [{talks}, {tea}]}}]"));
    assert_eq!(merged.mistakes(), [""; 0]);
    assert_eq!(ids(merged.page(YEAR)), [talks]);
    assert!(merged.page(YEAR).contains("2 more reports"));
    assert!(merged.page(YEAR).contains("data-reviewed"));

    let split = say(format!("events: [{{split: {talks}}}]"));
    assert_eq!(ids(split.page(YEAR)).len(), 3);

    let dropped = say(format!("events: [{{id: {tea}, drop: true}}]"));
    assert_eq!(ids(dropped.page(YEAR)), [talks]);
    assert!(!dropped.page(YEAR).contains("Tea was served"));
    assert!(dropped.page("articles/gazette/index.html").contains("Tea was served"));
    let log = dropped.page("corrections/index.html");
    assert!(
        log.contains("Tea was served on 4 March.</q></a> is not on the timeline"),
        "{log}"
    );

    let accepted = say(format!("events: [{{id: {tea}, accept: true}}]"));
    assert_eq!(count(accepted.page(YEAR), " data-reviewed>"), 1);
}

#[test]
fn a_correction_of_no_event_is_reported() {
    let project = two("Snow fell in Oslo on 4 March.", "Rain fell in Lima on 5 March.");
    let reports = |corrections: &str, expected: &str| {
        let built = project.clone().file("corrections.yaml", corrections).build();
        assert_eq!(built.mistakes(), [format!("corrections.yaml: {expected}")]);
        assert_eq!(ids(built.page(YEAR)).len(), 2);
    };
    reports(
        "events: [{id: ev-00000000, drop: true}]",
        "no event has the identifier `ev-00000000`",
    );
    let two_things = "the correction of an event does not say one thing";
    reports("events: [{merge: [ev-00000000]}]", two_things);
    reports("events: [{id: ev-00000000}]", two_things);
    reports("events: [{split: ev-00000000, drop: true}]", two_things);
    reports("events: [{split: ev-1, colour: red}]", "unknown key `colour`");
}

/// Every link from an article to the timeline leads to an entry that is there.
#[track_caller]
fn every_date_leads_to_the_timeline(built: &Built) {
    let mut checked = 0;
    for path in built.0.output.keys() {
        if !path.as_str().starts_with("articles/")
            || !path.as_str().ends_with("index.html")
        {
            continue;
        }
        for link in built.page(path.as_str()).split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap();
            let Some((page, id)) =
                link.split_once('#').filter(|(_, id)| id.starts_with("ev-"))
            else {
                continue;
            };
            let page = built.page(page.trim_start_matches("../"));
            assert!(page.contains(&format!(" id=\"{id}\"")), "{path}: {link}");
            checked += 1;
        }
    }
    assert!(checked > 0, "no article has a date");
}

fn many(count: usize, first: usize, last: usize) -> Project {
    let files = many::articles(count, first, last).into_iter();
    files.fold(Project::default(), |project, (name, text)| {
        project.file(&format!("content/{name}"), &text)
    })
}

#[test]
fn a_year_that_is_too_full_is_cut_into_months() {
    let built = many(1900, 2019, 2019).build();
    assert!(built.0.is_sound(Severity::Error));
    let year = built.page(YEAR);
    assert_eq!(count(year, ENTRY), 0);
    assert!(year.contains("each month has its own page"), "{year}");
    assert!(year.contains("2019, month not known"), "{year}");
    let march = built.page("timeline/2019-03.html");
    assert!(march.contains("<h1>March 2019</h1>"));
    // An address of before leads to the month, where a link leads on.
    let id = ids(march)[0];
    let place = year.find(&format!("<i id=\"{id}\"></i>")).unwrap();
    let link = year[place..].find("<a href=\"2019-03.html\">").unwrap();
    assert!(!year[place..place + link].contains("</section>"));
    // The whole is too large for one page as well.
    let all = built.page("timeline/index.html");
    assert_eq!(count(all, ENTRY), 0);
    assert!(all.contains("Year by year") && !all.contains("timeline.js"));
    every_date_leads_to_the_timeline(&built);
}

#[test]
fn ten_thousand_events_are_under_two_megabytes_a_page() {
    let built = many(10_000, 2012, 2021).build();
    let mut events = 0;
    for (path, page) in built.pages() {
        assert!(page.len() < 2_000_000, "{path}: {} bytes", page.len());
        if path.starts_with("timeline/2") {
            events += count(page, ENTRY);
        }
    }
    assert!(events > 9_000, "{events} events");
}

#[test]
fn a_thousand_events_on_one_day_are_all_there() {
    let sentence = |at: usize| {
        format!("Sample {at} of well {} was tested on 4 March 2019.\n\n", at * 7919)
    };
    let text: String = (0..1000).map(sentence).collect();
    let built = Project::default().file("content/2019-03-05-wells.md", &text).build();
    let page = built.page(YEAR);
    assert_eq!(count(page, ENTRY), 1000);
    // They would be a smear: the chart counts them instead.
    assert_eq!(
        (
            count(page, "<a tabindex=\"-1\" class=\"happened\""),
            count(page, "class=\"week\"")
        ),
        (0, 1)
    );
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
}

#[test]
fn years_far_away_keep_the_timeline_whole() {
    let text = "Caesar was killed on 15 March 44 BC. The vault opens in the year 12024. \
                Snow fell in Oslo on 4 March 2019. Rain fell in Oslo on 5 March 2019.";
    let built = Project::default().file("content/2019-03-06-far.md", text).build();
    assert!(built.0.is_sound(Severity::Error));
    assert!(built.page("timeline/-043.html").contains("<h1>44 BC</h1>"));
    let all = built.page("timeline/index.html");
    assert!(all.contains("44 BC to 2019"), "{all}");
    assert!(all.len() < 60_000, "{} bytes", all.len());
    every_date_leads_to_the_timeline(&built);
}

#[test]
fn a_date_alone_is_no_event() {
    let text = "|When|What|\n|---|---|\n|4 March 2019|Snow|\n\nRain fell in Oslo on 5 March 2019.\n";
    let built = Project::default().file("content/2019-03-06-table.md", text).build();
    assert_eq!(ids(built.page(YEAR)).len(), 1, "{}", built.page(YEAR));
    assert!(built.page("articles/table/index.html").contains("4 March 2019"));
}

#[test]
fn the_date_of_a_dateline_is_no_event_where_the_sentence_has_one() {
    let text = "OSLO, March 6 (Wire) — Maria Okafor met Jonas Vane on Monday.\n\n\
                LIMA, March 6 (Wire) — Snow fell.\n";
    let built = Project::default().file("content/2019-03-06-wire.md", text).build();
    let page = built.page(YEAR);
    assert_eq!(ids(page).len(), 2, "{page}");
    assert!(
        page.contains("datetime=\"2019-03-04\"") && page.contains("LIMA, <b>March 6</b>"),
        "{page}"
    );
}

#[test]
fn a_range_is_one_event_that_lasts() {
    let text = "Maria Okafor stayed in Oslo from 4 March 2019 to 9 March 2019.";
    let built = Project::default().file("content/2019-03-16-stay.md", text).build();
    let page = built.page(YEAR);
    assert_eq!(ids(page).len(), 1, "{page}");
    assert!(
        page.contains("data-edtf=\"2019-03-04/2019-03-09\">4–9 March 2019<"),
        "{page}"
    );
    assert!(page.contains("data-extent=\"span\""), "{page}");
    every_date_leads_to_the_timeline(&built);
}
