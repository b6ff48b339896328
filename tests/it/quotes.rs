//! What was said, across articles: articles in, lists of quotes out.

use std::fmt::Write as _;

use super::site::{Built, Project};

/// A site of articles, each with its day.
fn site(articles: &[(&str, &str)]) -> Built {
    let file = |project: Project, (at, (day, text)): (usize, &(&str, &str))| {
        project.file(&format!("content/{day}-article-{at}.txt"), text)
    };
    let project = articles.iter().enumerate().fold(Project::default(), file);
    let site = project.build();
    assert_eq!(site.mistakes(), Vec::<String>::new());
    site
}

/// The quotes on a page: speech in marks, reports with what is reported in
/// brackets, each with its caption up to the article.
fn quotes_on(site: &Built, path: &str) -> Vec<String> {
    let figures = site.page(path).split("<figure class=\"q").skip(1);
    figures.map(|figure| words(&figure[..figure.find("</figure>").unwrap()])).collect()
}

fn words(figure: &str) -> String {
    let is_direct = figure.contains("data-kind=\"direct\"");
    let marked = figure.replace("<b>", "[").replace("</b>", "]");
    let body = &marked[marked.find("<p").unwrap()..marked.find("</p>").unwrap()];
    let caption = &figure[figure.find("<figcaption>").unwrap()..];
    let caption = &caption[..caption.find("<cite>").unwrap()];
    let caption = text(caption).trim_end_matches([',', ' ']).to_owned();
    let body = text(body);
    let said = if is_direct { format!("“{body}”") } else { body };
    format!("{said} {caption}").trim_end().to_owned()
}

/// `html` without its tags.
fn text(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text += piece.split_once('>').map_or(piece, |(_, rest)| rest);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const OPENED: &str = "Bridge opens\n\n\
    “It is open,” Maria Lopez said on Monday, “and it will stay open.”\n\n\
    John Carter denied that the bridge was late.\n\n\
    Maria Lopez said it was “a gift to the whole town”.\n\n\
    “Nobody asked Maria Lopez about the price,” John Carter said.";

const CLOSED: &str = "Bridge closes\n\n\
    “We will be back,” Maria Lopez said. “Never again will we wait so long for a train.”\n\n\
    The town is quiet. “What are we to do now with all these boats?”";

#[test]
fn a_year_lists_all_that_was_said_in_order() {
    let site = site(&[("2020-05-04", CLOSED), ("2019-05-04", OPENED)]);
    assert_eq!(
        quotes_on(&site, "quotes/2019.html"),
        [
            "“It is open […] and it will stay open.” Maria Lopez",
            "John Carter denied that [the bridge was late]. reported John Carter",
            "“a gift to the whole town” Maria Lopez",
            "“Nobody asked Maria Lopez about the price” John Carter",
        ]
    );
    assert_eq!(quotes_on(&site, "quotes/2020.html").len(), 2);
    let newest = quotes_on(&site, "quotes/index.html");
    assert!(newest[0].starts_with("“We will be back"), "{newest:#?}");
}

#[test]
fn a_page_of_a_name_has_its_own_words_and_those_of_others() {
    let site = site(&[("2019-05-04", OPENED)]);
    assert_eq!(
        quotes_on(&site, "entities/person/maria-lopez/index.html"),
        [
            "“It is open […] and it will stay open.”",
            "“a gift to the whole town”",
            "“Nobody asked Maria Lopez about the price” John Carter",
        ]
    );
    assert_eq!(
        quotes_on(&site, "entities/person/john-carter/index.html"),
        [
            "“Nobody asked Maria Lopez about the price”",
            "John Carter denied that [the bridge was late]. reported",
        ]
    );
}

#[test]
fn who_is_not_identified_stays_in_view() {
    let text = "Quiet\n\n“What are we to do now with all these boats?”";
    let site = site(&[("2020-05-04", text)]);
    let expected =
        ["“What are we to do now with all these boats?” Speaker not identified"];
    assert_eq!(quotes_on(&site, "quotes/unidentified.html"), expected);
    assert_eq!(quotes_on(&site, "quotes/index.html"), expected);
}

#[test]
fn reported_speech_stands_in_no_quotation() {
    let site = site(&[("2019-05-04", "Late\n\nJohn Carter denied that it was late.")]);
    assert!(!site.page("quotes/2019.html").contains("<blockquote"));
    assert!(!site.page("articles/article-0/index.html").contains("id=\"q-1\""));
}

#[test]
fn an_article_and_the_list_lead_to_each_other() {
    let site = site(&[("2019-05-04", OPENED)]);
    let list = site.page("quotes/2019.html");
    let article = site.page("articles/article-0/index.html");
    let links = |page: &str, to: &str| {
        let pieces: Vec<String> = page.split(to).skip(1).map(str::to_owned).collect();
        let id = |it: String| it.split('"').next().unwrap().to_owned();
        pieces.into_iter().map(id).collect::<Vec<_>>()
    };
    let back = links(article, "quotes/2019.html#");
    assert!(!back.is_empty());
    assert!(back.iter().all(|id| list.contains(&format!("id=\"{id}\""))), "{back:?}");
    let there = links(list, "articles/article-0/index.html#");
    assert_eq!(there.len(), 4);
    assert!(there.iter().all(|id| article.contains(&format!("id=\"{id}\""))));
}

/// An article in which `count` different things are said.
fn talk(count: usize) -> String {
    let mut text = "Talk\n".to_owned();
    for at in 0..count {
        let _ =
            write!(text, "\n“We counted boat number {at} today,” Maria Lopez said.\n");
    }
    text
}

#[test]
fn a_long_list_is_cut_and_its_first_part_stays() {
    let (first, later) = (talk(250), OPENED);
    let site = site(&[("2019-05-04", &first), ("2019-06-04", later)]);
    assert_eq!(quotes_on(&site, "quotes/2019.html").len(), 200);
    assert_eq!(quotes_on(&site, "quotes/2019/2.html").len(), 54);
    assert!(site.page("quotes/2019.html").contains("href=\"2019/2.html\""));
    let before = self::site(&[("2019-05-04", &first)]);
    assert_eq!(
        quotes_on(&before, "quotes/2019.html"),
        quotes_on(&site, "quotes/2019.html")
    );
}

#[test]
fn a_name_with_many_quotes_has_a_list_of_them() {
    let site = site(&[("2019-05-04", &talk(60))]);
    let page = "entities/person/maria-lopez/index.html";
    assert_eq!(quotes_on(&site, page).len(), 40);
    assert!(site.page(page).contains("href=\"quotes.html\""));
    assert_eq!(quotes_on(&site, "entities/person/maria-lopez/quotes.html").len(), 60);
}

#[test]
fn marks_are_read_through_emphasis_and_links_but_not_in_code() {
    let text = "# Bridge\n\n[“It is *safe* here,”](https://a.example) Maria Lopez said.\n\n\
                Maria Lopez typed `“Let me in now, please,” she said` and left.\n\n\
                *“It is **late**,”* Maria Lopez said.\n";
    let site = Project::default().file("content/2019-05-04-a.md", text).build();
    assert_eq!(
        quotes_on(&site, "quotes/2019.html"),
        ["“It is safe here” Maria Lopez", "“It is late” Maria Lopez"]
    );
}

#[test]
fn no_quote_runs_over_a_heading() {
    let text = "# Bridge\n\nMaria Lopez said: “It is safe\n\n## Later\n\nand open.”\n";
    let site = Project::default().file("content/2019-05-04-a.md", text).build();
    assert_eq!(quotes_on(&site, "quotes/2019.html"), ["“It is safe” Maria Lopez"]);
}

#[test]
fn machines_are_told_who_said_it() {
    let site = site(&[("2019-05-04", OPENED)]);
    let article = site.page("articles/article-0/index.html");
    assert!(article.contains("It is open […] and it will stay open."), "{article}");
    let page = site.page("entities/person/john-carter/index.html");
    let start = page.find("application/ld+json\">").unwrap() + 21;
    let json = &page[start..start + page[start..].find("</script>").unwrap()];
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let said = &json["@reverse"]["creator"][0];
    assert_eq!(said["@type"], "Quotation");
    assert_eq!(said["text"], "Nobody asked Maria Lopez about the price");
    assert_eq!(said["isPartOf"]["@type"], "NewsArticle");
}
