//! Data for other programs, read by readers that we did not write.

use std::{collections::BTreeMap, str::FromStr as _};

use geojson::GeoJson;
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime};
use quick_xml::{Reader, events::Event};
use serde_json::Value;

use super::site::{Built, Project};

const HARBOUR: &str = "---\ndate: 2019-03-07\nauthors: [Ada Lind]\ntags: [Ports]\nlang: en\n\
    series: The quays\ntaxonomies: {region: [North, South]}\n\
    source: {name: Gazette, url: 'https://gazette.example/1', license: CC BY 4.0}\n---\n\
    # =Harbour contracts\n\n\
    Maria Okafor met Jonas Vane in Oslo last Monday. The pier was opened on 3 February 2019.\n\n\
    “There was no contract,” said Okafor, “and no meeting.”\n\n\
    ## What comes next\n\n\
    The trial will begin on 12 June 2019. The strike lasted from 4 May 2018 to 9 May 2018.\n\n\
    - It rained in about 2014, [they say](../bridge.md).\n- `code <1>` and *Jonas \
    Vane*[^1]\n\n> Nobody came.\n\n[^1]: Or Oslo.\n";

const BRIDGE: &str = "---\ndate: 2019-03-09\nsource: Courier\n---\n# The bridge\n\n\
    Maria Okafor met Jonas Vane in Oslo on 4 March 2019. The bridge was not closed on 5 May 2017.\n\n\
    He spoke in 1998; “-5 degrees, = cold,” he said. Critics said the bridge would fall.\n";

fn project(settings: &str) -> Project {
    let base = "title: The Harbour\nbase_url: https://news.example\ntaxonomies: {region: Regions}\n";
    Project::default()
        .file("dateline.yaml", &format!("{base}{settings}"))
        .file(
            "entities.yaml",
            "- {name: Maria Okafor, type: person, role: Minister, description: 'A minister, since 2015.', same_as: wikidata:Q1}\n",
        )
        .file("content/news/harbour.md", HARBOUR)
        .file("content/bridge.md", BRIDGE)
        .file("content/empty/north.md", "---\ndate: 2019\n---\n# North\n\nNothing.")
}

#[track_caller]
fn all() -> Built {
    let site = project("exports: all\n").build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    site
}

type Rows = Vec<BTreeMap<String, String>>;

/// A table as CSV: each row by the names of its columns.
#[track_caller]
fn csv(site: &Built, name: &str) -> Rows {
    let text = site.page(&format!("data/{name}.csv"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize().map(Result::unwrap).collect::<Rows>();
    assert!(rows.windows(2).all(|pair| pair[0].keys().eq(pair[1].keys())));
    rows
}

#[track_caller]
fn json(site: &Built, path: &str) -> Value {
    serde_json::from_str(site.page(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// A cell of JSON as it stands in CSV.
fn as_field(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Whether another's parser can read it; the names of all elements and the
/// values of an attribute.
#[track_caller]
fn xml(text: &str, attribute: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut names, mut values) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap_or_else(|why| panic!("{why} in {text}")) {
            Event::Start(it) | Event::Empty(it) => {
                names.push(String::from_utf8(it.name().as_ref().to_vec()).unwrap());
                for it in it.attributes().map(Result::unwrap) {
                    if it.key.as_ref() == attribute.as_bytes() {
                        values.push(String::from_utf8(it.value.to_vec()).unwrap());
                    }
                }
            }
            Event::Eof => return (names, values),
            _ => {}
        }
    }
}

#[test]
fn tables_say_what_the_pages_say() {
    let site = all();
    let articles = csv(&site, "articles");
    let ids: Vec<_> = articles.iter().map(|row| &*row["id"]).collect();
    assert_eq!(ids, ["articles/bridge", "articles/news/harbour", "articles/empty/north"]);
    let harbour = &articles[1];
    assert_eq!((&*harbour["date"], &*harbour["tags"]), ("2019-03-07", "Ports"));
    assert_eq!(harbour["url"], "https://news.example/articles/news/harbour/");
    assert_eq!(harbour["series"], "The quays");
    assert_eq!(harbour["terms"], "region: North; region: South");

    let okafor = &csv(&site, "entities")
        .into_iter()
        .find(|row| row["id"] == "person/maria-okafor")
        .unwrap();
    assert_eq!((&*okafor["role"], &*okafor["articles"]), ("Minister", "2"));
    assert_eq!((&*okafor["first"], &*okafor["last"]), ("2019-03-07", "2019-03-09"));
    assert_eq!(okafor["same_as"], "https://www.wikidata.org/entity/Q1");
    assert_eq!(okafor["aliases"], "Maria Okafor; Okafor");

    let monday = &csv(&site, "dates")
        .into_iter()
        .find(|row| row["text"] == "last Monday")
        .unwrap();
    assert_eq!((&*monday["edtf"], &*monday["basis"]), ("2019-03-04", "relative"));
    assert_eq!(monday["reason"], "from “last Monday”, article of 2019-03-07");

    let events = csv(&site, "events");
    let meeting: Vec<_> =
        events.iter().filter(|row| row["edtf"] == "2019-03-04").collect();
    assert_eq!(meeting.len(), 1, "two articles tell of one meeting");
    assert_eq!(meeting[0]["reports"], "2");
    assert_eq!(meeting[0]["id"], monday["event"]);
    let closed = events.iter().find(|row| row["edtf"] == "2017-05-05").unwrap();
    assert_eq!(closed["standing"], "denied");

    let quotes = csv(&site, "quotes");
    let denied = quotes.iter().find(|row| row["text"].starts_with("There")).unwrap();
    assert_eq!(denied["text"], "There was no contract […] and no meeting.");
    assert_eq!((&*denied["speaker"], &*denied["cue"]), ("person/maria-okafor", "said"));
}

#[test]
fn rows_refer_to_rows_and_places_to_their_words() {
    let site = all();
    let ids = |table: &str| -> Vec<String> {
        csv(&site, table).iter().map(|row| row["id"].clone()).collect()
    };
    let (articles, entities, events) = (ids("articles"), ids("entities"), ids("events"));
    let mut count = 0;
    for table in ["mentions", "dates", "quotes", "events"] {
        for row in csv(&site, table) {
            assert!(articles.contains(&row["article"]), "{row:?}");
            for (column, known) in
                [("entity", &entities), ("speaker", &entities), ("event", &events)]
            {
                let cell = row.get(column).filter(|it| !it.is_empty());
                assert!(cell.is_none_or(|it| known.contains(it)), "{row:?}");
            }
            let page = site.page(&format!("{}/index.html", row["article"]));
            let anchor = format!("id=\"{}\"", row["sentence"]);
            assert!(page.contains(&anchor), "{anchor}");
            count += 1;
        }
    }
    assert!(count > 20, "{count}");

    // The annotations know the same text and count in the same way.
    let notes = json(&site, "articles/bridge/annotations.jsonld");
    for row in
        csv(&site, "mentions").iter().filter(|it| it["article"] == "articles/bridge")
    {
        let id = row["id"].split('#').nth(1).unwrap();
        let notes = notes["first"]["items"].as_array().unwrap();
        let note = notes.iter().find(|it| it["target"]["selector"][0]["value"] == id);
        let selector = &note.unwrap()["target"]["selector"];
        assert_eq!(selector[1]["exact"], row["text"]);
        assert_eq!(selector[2]["start"].to_string(), row["start"]);
    }
}

#[test]
fn json_is_the_same_without_the_guard_of_spreadsheets() {
    let site = all();
    let mut guarded = 0;
    for name in ["articles", "entities", "mentions", "dates", "events", "quotes"] {
        let objects = json(&site, &format!("data/{name}.json"));
        let (objects, rows) = (objects.as_array().unwrap(), csv(&site, name));
        assert_eq!(objects.len(), rows.len(), "{name}");
        for (object, row) in objects.iter().zip(&rows) {
            let object = object.as_object().unwrap();
            assert!(object.keys().eq(row.keys()), "{name}");
            for (key, field) in row {
                let plain = as_field(&object[key]);
                if *field != plain {
                    assert_eq!(*field, format!("'{plain}"), "{name} {key}");
                    assert!(plain.starts_with(['=', '+', '-', '@']), "{plain}");
                    guarded += 1;
                }
            }
        }
    }
    assert_eq!(guarded, 2, "a title and a quote look like formulas");
}

#[test]
fn the_package_describes_every_file() {
    let site = all();
    let package = json(&site, "data/datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let readme = site.page("data/README.md");
    for (path, text) in site.files("data/") {
        let name = path.strip_prefix("data/").unwrap();
        if ["README.md", "datapackage.json"].contains(&name) {
            continue;
        }
        assert!(readme.contains(&format!("| [{name}]({name}) |")), "{readme}");
        let resource = resources.iter().find(|it| it["path"] == name).unwrap();
        let is_table_in_json = name.split_once('.').is_some_and(|it| it.1 == "json")
            && name != "timelinejs.json";
        let bytes = (!is_table_in_json).then_some(text.len());
        assert_eq!(resource["bytes"].as_u64(), bytes.map(|it| it as u64));
        if name.split_once('.').is_some_and(|(_, ending)| ending == "csv") {
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let names: Vec<_> =
                fields.iter().map(|it| it["name"].as_str().unwrap()).collect();
            assert_eq!(text.lines().next().unwrap(), names.join(","));
            assert!(
                fields.iter().all(|it| it["description"].as_str().unwrap().len() > 8)
            );
        }
    }
    let names: Vec<_> = resources.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 18, "{names:?}");
    for resource in resources {
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let to = key["reference"]["resource"].as_str().unwrap();
            assert!(names.contains(&to), "{to}");
        }
    }
}

#[test]
fn the_calendar_has_days_that_are_known_and_no_others() {
    let site = all();
    let text = site.page("data/timeline.ics");
    assert!(text.lines().all(|line| line.len() <= 75) && text.contains("\r\n"));
    let calendar = Calendar::from_str(text).unwrap();
    let day = |date: DatePerhapsTime| match date {
        DatePerhapsTime::Date(date) => date.to_string(),
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(time)) => panic!("{time}"),
        DatePerhapsTime::DateTime(_) => panic!("a time"),
    };
    let events: Vec<_> = calendar.events().collect();
    let days: Vec<_> = events
        .iter()
        .map(|it| (day(it.get_start().unwrap()), day(it.get_end().unwrap())))
        .collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        days,
        [
            pair("2018-05-04", "2018-05-10"),
            pair("2019-02-03", "2019-02-04"),
            pair("2019-03-04", "2019-03-05"),
            pair("2019-06-12", "2019-06-13"),
        ],
        "neither about 2014, nor 1998, nor what is denied"
    );
    assert_eq!(events[3].property_value("STATUS"), Some("TENTATIVE"));
    assert_eq!(events[2].property_value("STATUS"), Some("CONFIRMED"));
    assert_eq!(events[2].property_value("DTSTAMP"), Some("20190307T000000Z"));
    assert!(events[2].get_uid().unwrap().ends_with("@news.example"));
    assert!(events[2].get_summary().unwrap().starts_with("Maria Okafor met Jonas Vane"));
    assert!(
        events[2]
            .get_url()
            .unwrap()
            .starts_with("https://news.example/timeline/2019.html#ev-")
    );
}

#[test]
fn places_are_on_the_map_where_they_are() {
    let site = all();
    let GeoJson::FeatureCollection(places) =
        GeoJson::from_str(site.page("data/places.geojson")).unwrap()
    else {
        panic!("it is a collection")
    };
    let oslo = places.features.iter().find(|it| it.property("name").unwrap() == "Oslo");
    let oslo = serde_json::to_value(oslo.unwrap()).unwrap();
    let degrees =
        |at: usize| oslo["geometry"]["coordinates"][at].as_f64().unwrap().round();
    assert_eq!((degrees(0), degrees(1)), (11.0, 60.0), "east before north");
    let page = site.page("map/index.html");
    assert!(page.contains("href=\"../data/places.geojson\""), "{page}");
}

#[test]
fn timeline_js_gets_no_day_that_nobody_gives() {
    let site = all();
    let timeline = json(&site, "data/timelinejs.json");
    let events = timeline["events"].as_array().unwrap();
    let date = |text: &str| {
        let is_it = |it: &&Value| it["text"]["text"].as_str().unwrap().contains(text);
        let event = events.iter().find(is_it).unwrap_or_else(|| panic!("{text}"));
        (event["start_date"].clone(), event["display_date"].clone())
    };
    assert_eq!(date("He spoke"), (serde_json::json!({"year": 1998}), "1998".into()));
    let about = date("It rained");
    assert_eq!(about.0, serde_json::json!({"year": 2014}));
    let lasting = Project::default()
        .file("dateline.yaml", "exports: timelinejs\n")
        .file(
            "content/a.md",
            "The pier has been closed since 1996. The Vanes owned it from 1951 until 1960.",
        )
        .build();
    let lasting = json(&lasting, "data/timelinejs.json");
    let dates = lasting["events"].as_array().unwrap().iter();
    let dates: Vec<_> = dates
        .map(|it| (it["start_date"].to_string(), it["end_date"].to_string()))
        .collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let expected =
        [pair("{\"year\":1951}", "{\"year\":1960}"), pair("{\"year\":1996}", "null")];
    assert_eq!(dates, expected, "no day that nobody gives");

    let strike = events.iter().find(|it| it["end_date"]["day"] == 9).unwrap();
    assert_eq!(
        strike["start_date"],
        serde_json::json!({"year": 2018, "month": 5, "day": 4})
    );
    assert!(!site.page("data/timelinejs.json").contains("not closed"), "it is denied");

    let many = (0..210).fold(Project::default(), |project, at| {
        let (month, day) = (at / 28 + 1, at % 28 + 1);
        let text = format!(
            "The pier number {at} was opened on {day} {} 2018.",
            month_name(month)
        );
        project.file(&format!("content/a{at}.md"), &text)
    });
    let many = many.file("dateline.yaml", "exports: timelinejs\n").build();
    let cut = json(&many, "data/timelinejs.json");
    assert_eq!(cut["events"].as_array().unwrap().len(), 200);
    let notes = many.0.diagnostics.iter().filter(|it| it.code == "timelinejs");
    assert_eq!(
        notes.map(|it| it.message.clone()).collect::<Vec<_>>(),
        ["data/timelinejs.json holds the 200 weightiest of 210 events"]
    );
}

fn month_name(month: usize) -> &'static str {
    ["January", "February", "March", "April", "May", "June", "July", "August"][month - 1]
}

#[test]
fn an_article_in_tei_has_its_text_and_what_was_found() {
    let site = all();
    let text = site.page("articles/news/harbour/tei.xml");
    let (names, ids) = xml(text, "xml:id");
    let mut seen = ids.clone();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), ids.len(), "an id is given once");
    for element in [
        "teiHeader",
        "standOff",
        "listPerson",
        "listPlace",
        "persName",
        "placeName",
        "said",
        "date",
        "div",
        "head",
        "list",
        "item",
        "quote",
        "note",
        "ref",
        "code",
        "hi",
        "seg",
    ] {
        assert!(names.iter().any(|name| name == element), "no {element} in {text}");
    }
    let (_, references) = xml(text, "ref");
    let (_, speakers) = xml(text, "who");
    for reference in references.iter().chain(&speakers) {
        let id = reference.strip_prefix('#').unwrap();
        assert!(ids.iter().any(|it| it == id), "{reference}");
    }
    assert_eq!(speakers, ["#person-maria-okafor", "#person-maria-okafor"]);
    for expected in [
        "<persName xml:id=\"m-1\" ref=\"#person-maria-okafor\" cert=\"high\">Maria Okafor</persName>",
        "when=\"2019-03-04\">last Monday</date>",
        "when=\"2018-05-04\">4 May 2018</date>",
        "<idno type=\"Wikidata\">Q1</idno>",
        "<licence>CC BY 4.0</licence>",
        "<div n=\"2\">\n<head>",
        "<code>code &lt;1&gt;</code>",
        "<ref target=\"https://news.example/articles/bridge/\">they say</ref>",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    // Every article is a document, the one without a name too.
    let documents = site.files("articles/").filter(|(path, _)| path.ends_with("tei.xml"));
    let names: Vec<_> = documents.map(|(_, text)| xml(text, "n").0).collect();
    assert_eq!(names.len(), 3);
    assert!(names.iter().all(|names| names[0] == "TEI"));
    assert!(site.page("articles/bridge/index.html").contains("href=\"tei.xml\""));
}

#[test]
fn what_is_no_text_has_its_place_in_tei() {
    let rule = Project::default()
        .file("dateline.yaml", "exports: tei\nraw_html: true\n")
        .file(
            "content/a.md",
            "# A\n\nIt rained.\n\n---\n\n<hr>\n\n![A pier](https://a.example/b.png)\n",
        )
        .build();
    let (names, _) = xml(rule.page("articles/a/tei.xml"), "xml:id");
    let sentences = names.iter().filter(|name| *name == "seg").count();
    assert_eq!(sentences, 2, "none within a body but outside of a paragraph");
    let formula = Project::default()
        .file("dateline.yaml", "exports: tei\n")
        .file(
            "content/a.md",
            "---\nmath: true\n---\n# A\n\nIt is $a < \\text{ b } \\& c$.",
        )
        .build();
    let formula = formula.page("articles/a/tei.xml");
    assert!(xml(formula, "xmlns").0.contains(&"math".to_owned()), "{formula}");
    assert!(!formula.contains("&nbsp;"), "XML knows no such entity: {formula}");
}

#[test]
fn the_graph_has_each_pair_once() {
    let site = all();
    let (names, nodes) = xml(site.page("data/cooccurrence.graphml"), "id");
    let (_, sources) = xml(site.page("data/cooccurrence.graphml"), "source");
    let (_, targets) = xml(site.page("data/cooccurrence.graphml"), "target");
    assert_eq!(&names[..2], ["graphml", "key"]);
    let mut pairs: Vec<_> = sources.iter().zip(&targets).collect();
    assert!(
        pairs.iter().all(|(one, other)| nodes.contains(one) && nodes.contains(other))
    );
    let edges = csv(&site, "cooccurrence");
    assert_eq!(edges.len(), pairs.len());
    for pair in &mut pairs {
        *pair = (pair.0.min(pair.1), pair.0.max(pair.1));
    }
    pairs.sort_unstable();
    pairs.dedup();
    assert_eq!(pairs.len(), edges.len());
    let is_meeting = |row: &&BTreeMap<String, String>| {
        row["source_name"] == "Jonas Vane" && row["target_name"] == "Maria Okafor"
    };
    let meeting = edges.iter().find(is_meeting).unwrap();
    assert_eq!(meeting["weight"], "2");
    assert!(meeting["evidence"].starts_with("articles/bridge#s-"));
}

#[test]
fn follow_the_money_has_entities_that_refer_to_each_other() {
    let site = all();
    let lines: Vec<Value> = site
        .page("data/ftm.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut schemas: BTreeMap<&str, &str> = BTreeMap::new();
    for it in &lines {
        let id = it["id"].as_str().unwrap();
        assert!(
            schemas.insert(id, it["schema"].as_str().unwrap()).is_none(),
            "{id} twice"
        );
    }
    for it in &lines {
        let properties = &it["properties"];
        for (key, expected) in [
            ("document", &["Article"][..]),
            ("proof", &["Article"]),
            ("resolved", &["Person", "Organization"]),
            ("involved", &["Person", "Organization"]),
            ("entity", &["Address", "Event"]),
        ] {
            for id in properties[key].as_array().into_iter().flatten() {
                let schema = schemas[id.as_str().unwrap()];
                assert!(expected.contains(&schema), "{key} is a {schema} in {it}");
            }
        }
    }
    let schemas: std::collections::BTreeSet<_> = schemas.into_values().collect();
    let expected = ["Address", "Article", "Documentation", "Event", "Mention", "Person"];
    assert!(expected.iter().all(|it| schemas.contains(it)), "{schemas:?}");
}

#[test]
fn only_what_is_asked_for_is_there() {
    let files = |settings: &str| {
        let site = project(settings).build();
        let data = site.files("data/").map(|(path, _)| path.trim_start_matches("data/"));
        let data: Vec<String> = data.map(str::to_owned).collect();
        (data.join(" "), site.has("articles/bridge/annotations.jsonld"))
    };
    let (default, has_annotations) = files("");
    assert_eq!(
        default,
        "README.md articles.csv articles.json datapackage.json dates.csv dates.json \
         entities.csv entities.json events.csv events.json mentions.csv mentions.json \
         places.geojson quotes.csv quotes.json timeline.ics"
    );
    assert!(has_annotations);
    assert_eq!(files("exports: none\n"), (String::new(), false));
    let graph = "README.md cooccurrence.csv cooccurrence.graphml datapackage.json";
    assert_eq!(files("exports: graph\n"), (graph.to_owned(), false));
    let none = project("exports: none\n").build();
    assert!(!none.page("map/index.html").contains("geojson"));
    assert!(!none.page("articles/bridge/index.html").contains("jsonld"));
}

#[test]
fn drafts_and_those_who_are_withheld_are_in_no_data() {
    let draft = "---\ndraft: true\ndate: 2019-01-01\n---\nAurelia Quillfeather came on 3 March 1987.";
    let trial = "---\ndate: 2019-03-07\nsummary: A trial began.\n---\n# A trial\n\n\
                 On 4 March 2019 the court heard Tobias \"Toby\" O'Wren & Daughters, at length and in \
                 the presence of many, among them Maria Okafor. “I saw Tobias \"Toby\" O'Wren & \
                 Daughters,” said Okafor on 5 March 2019.";
    let site = Project::default()
        .file("dateline.yaml", "exports: all\nbase_url: https://news.example\n")
        .file(
            "entities.yaml",
            "- {name: \"Tobias \\\"Toby\\\" O'Wren & Daughters\", type: org, publish: false}\n",
        )
        .file("content/draft.md", draft)
        .file("content/trial.md", trial)
        .build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    for (path, text) in site.files("") {
        assert!(!text.contains("Quillfeather") && !text.contains("1987"), "{path}");
        if !path.starts_with("articles/trial/") {
            assert!(!text.replace("\r\n ", "").contains("O'Wren"), "{path}: {text}");
        }
    }
    assert!(site.page("data/quotes.csv").contains("[name withheld]"));
}

#[test]
fn a_name_that_leaks_into_data_is_found_however_it_is_written() {
    let name = "Tobias \"Toby\" O'Wren & Daughters, of the Lower Harbour";
    let yaml = name.replace('"', "\\\"");
    for exports in ["csv", "json", "ftm"] {
        let site = Project::default()
            .file(
                "dateline.yaml",
                &format!("exports: {exports}\nfeeds:\n  formats: none\n"),
            )
            .file(
                "entities.yaml",
                &format!("- {{name: \"{yaml}\", type: org, publish: false}}\n"),
            )
            .file(
                "content/a.md",
                &format!("---\ntitle: About it\nsummary: \"{yaml}\"\n---\nText."),
            )
            .build();
        let leak = site.mistakes();
        assert_eq!(leak.len(), 1, "{leak:?}");
        assert!(leak[0].contains("data/"), "{exports}: {leak:?}");
    }
    let site = Project::default()
        .file("dateline.yaml", "exports: ics\nfeeds:\n  formats: none\n")
        .file("entities.yaml", &format!("- {{name: \"{yaml}\", type: org, publish: false}}\n"))
        .file(
            "content/a.md",
            &format!(
                "---\ndate: 2019-03-07\nsource: \"The long-standing friends of {yaml}\"\nsummary: S\n---\n\
                 # A\n\nThe pier was opened on 3 February 2019."
            ),
        )
        .build();
    let leak = site.mistakes();
    assert!(leak.iter().any(|it| it.contains("data/timeline.ics")), "{leak:?}");
}

#[test]
fn data_does_not_depend_on_the_number_of_threads() {
    let project = (0..40).fold(Project::default(), |project, at| {
        let text = format!("Ada Lovelace said “it is {at}” on 5 July 18{at:02} in Oslo.");
        project.file(&format!("content/1899-01-{:02}-a{at}.txt", at % 28 + 1), &text)
    });
    let project = project.file("dateline.yaml", "exports: all\n");
    let build = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| project.build().0.output)
    };
    assert_eq!(build(1), build(3));
}
