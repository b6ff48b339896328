//! Who is who across articles: articles with marked names in, people and places
//! with their articles out.
//!
//! An article is one line: its date, ` | ` and its text. A name is marked as
//! `[Ada|P]`, with the letter of its type; `[Ada|P=Ada Okafor]` also says what
//! the article calls it, `[Doha|G#290030]` its number in the gazetteer, or its
//! identifier in the register. `{the minister}` before or behind a person is
//! their role. Articles are called `a`, `b`, `c` in the order of the list.

use std::sync::{Arc, LazyLock};

use dateline::{
    annotate::{Annotations, Annotator, Context, Entity, EntityType, Mention},
    collection::{AnnotatedArticle, Collection},
    content::{Article, RawHtml},
    source::Source,
    text::Span,
};

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::english);

/// What a line marks: its text without the marks, and the marks.
#[derive(Default)]
struct Marked {
    text: String,
    /// Where each name stands, its letter, and what it is called.
    names: Vec<(Span, char, String, Option<String>)>,
    roles: Vec<Span>,
}

impl Marked {
    fn read(line: &str) -> Self {
        let mut marked = Self::default();
        let mut rest = line;
        let mut role = 0;
        while let Some(at) = rest.find(['[', '{', '}']) {
            marked.text.push_str(&rest[..at]);
            let here = marked.text.len();
            match rest.as_bytes()[at] {
                b'{' => role = here,
                b'}' => marked.roles.push(Span::new(role, here)),
                _ => {
                    let end = at + rest[at..].find(']').expect("a name ends");
                    marked.name(&rest[at + 1..end]);
                    rest = &rest[end + 1..];
                    continue;
                }
            }
            rest = &rest[at + 1..];
        }
        marked.text.push_str(rest);
        marked
    }

    fn name(&mut self, mark: &str) {
        let (surface, what) = mark.split_once('|').expect("a name has a type");
        let (what, id) = what.split_once('#').map_or((what, None), |(a, b)| (a, Some(b)));
        let (letter, name) = what.split_once('=').unwrap_or((what, surface));
        let start = self.text.len();
        self.text.push_str(surface);
        let id = id.map(|id| match id.parse::<u32>() {
            Ok(number) => format!("geonames:{number}"),
            Err(_) => id.to_owned(),
        });
        let letter = letter.chars().next().expect("a type has a letter");
        self.names.push((Span::new(start, self.text.len()), letter, name.to_owned(), id));
    }

    /// The role that a name has beside it.
    fn role(&self, name: Span) -> Option<Span> {
        let mut roles = self.roles.iter().copied();
        let is_beside = |role: &Span| {
            let between = |a: Span, b: Span| self.text.get(a.end()..b.start());
            between(*role, name) == Some(" ") || between(name, *role) == Some(", ")
        };
        roles.find(is_beside)
    }
}

/// An article of the collection, from its line.
fn article(at: usize, line: &str) -> Arc<AnnotatedArticle> {
    let (date, text) = line.split_once(" | ").expect("an article has a date and a text");
    let marked = Marked::read(text);
    let path = format!("content/{}.md", char::from(b'a' + u8::try_from(at).unwrap()));
    let source = Source::new(path, format!("---\ndate: {date}\n---\n{}\n", marked.text));
    let (article, mistakes) = Article::parse(&source, RawHtml::LeaveOut);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    assert!(article.document.text().starts_with(&marked.text), "{line}");
    let found = ANNOTATOR.annotate(article.document.text(), &Context::default());
    let mut annotations =
        Annotations { sentences: found.sentences, ..Annotations::default() };
    for (span, letter, name, id) in &marked.names {
        let kind = match letter {
            'P' => EntityType::Person,
            'O' => EntityType::Organisation,
            'G' => EntityType::Gpe,
            'E' => EntityType::Event,
            'N' => EntityType::Norp,
            _ => panic!("no type {letter}"),
        };
        let role = marked.role(*span);
        let known = annotations.entities.iter().position(|it| {
            it.name == *name
                && it.id == *id
                && (it.kind == kind || kind == EntityType::Norp)
        });
        let entity = known.unwrap_or(annotations.entities.len());
        if known.is_none() {
            let of_entity = if id.is_some() && kind == EntityType::Norp {
                EntityType::Gpe
            } else {
                kind
            };
            annotations.entities.push(Entity {
                name: name.clone(),
                kind: of_entity,
                id: id.clone(),
                gender: None,
                role,
            });
        }
        let (span, decided_by) = (*span, "test");
        annotations.mentions.push(Mention {
            span,
            kind,
            entity: Some(entity),
            value: None,
            confidence: 1.0,
            rule: decided_by,
        });
    }
    Arc::new(AnnotatedArticle::new(article, annotations))
}

fn collection(articles: &[&str]) -> Collection {
    let articles = articles.iter().enumerate();
    Collection::new(articles.map(|(at, line)| article(at, line)).collect(), &ANNOTATOR)
}

/// The identifiers of everyone whose name or alias has `subject` in it, with the
/// articles that name them, behind `?` whom they may be taken for, and behind
/// `!` what the author is told.
fn linked(collection: &Collection, subject: &str) -> Vec<String> {
    let is_subject = |name: &str| name.contains(subject);
    let entities = collection.entities.iter();
    let subjects = entities.filter(|it| {
        is_subject(&it.name) || it.aliases.iter().any(|it| is_subject(&it.name))
    });
    let line = |it: &dateline::collection::Entity| {
        let mut articles: Vec<&str> = it
            .mentions
            .iter()
            .map(|it| {
                collection.articles[it.article].article.path.trim_end_matches(".md")
            })
            .collect();
        articles.sort_unstable();
        articles.dedup();
        let mut line = format!("{}: {}", it.id, articles.join(" "));
        for other in &it.confusable {
            line.push_str(" ?");
            line.push_str(&collection.entities[other.entity].id);
        }
        line
    };
    let mut lines: Vec<String> = subjects.map(line).collect();
    lines.extend(collection.remarks().iter().map(|it| format!("!{}", it.code)));
    lines
}

/// Articles in, whoever is called `subject` out; also when the articles come in
/// another order.
#[track_caller]
fn check(subject: &str, articles: &[&str], expected: &[&str]) {
    assert_eq!(linked(&collection(articles), subject), expected, "{articles:#?}");
    let mut turned: Vec<_> =
        articles.iter().enumerate().map(|(at, line)| article(at, line)).collect();
    turned.reverse();
    assert_eq!(linked(&Collection::new(turned, &ANNOTATOR), subject), expected, "turned");
}

#[test]
fn one_name_is_one_person() {
    check(
        "Okafor",
        &[
            "2019-03-01 | [Ada Okafor|P] spoke.",
            "2020-03-01 | [ADA OKAFOR|P=Ada Okafor] left.",
        ],
        &["person/ada-okafor: a b"],
    );
    check(
        "vila",
        &["2019-03-01 | [José Ávila|P] spoke.", "2020-03-01 | [Jose Avila|P] left."],
        &["person/jose-avila: a b"],
    );
}

#[test]
fn a_nickname_and_an_initial_are_the_same_person() {
    check(
        "Hart",
        &[
            "2019-03-01 | {Senator} [William Hartley|P] spoke.",
            "2019-04-01 | {Senator} [Bill Hartley|P] spoke.",
            "2019-05-01 | [William J. Hartley|P] spoke.",
        ],
        &["person/william-j-hartley: a b c"],
    );
}

#[test]
fn other_initials_are_other_people() {
    check(
        "Rourke",
        &[
            "2019-03-01 | [Tom A. Rourke|P] met [Ada Okafor|P].",
            "2019-04-01 | [Tom B. Rourke|P] met [Ada Okafor|P].",
        ],
        &[
            "person/tom-a-rourke: a ?person/tom-b-rourke",
            "person/tom-b-rourke: b ?person/tom-a-rourke",
            "!same-name",
        ],
    );
}

#[test]
fn people_of_one_name_in_other_offices_and_countries_are_two() {
    check(
        "Miller",
        &[
            "2019-03-01 | {[Australian|N=Australia#2077456] senator} [Sarah Miller|P] spoke.",
            "2019-04-01 | {[Kenyan|N=Kenya#192950] runner} [Sarah Miller|P] won.",
        ],
        &[
            "person/sarah-miller: a ?person/sarah-miller-2",
            "person/sarah-miller-2: b ?person/sarah-miller",
            "!same-name",
        ],
    );
}

#[test]
fn what_stands_before_a_name_tells_as_much_as_a_title() {
    check(
        "Miller",
        &[
            "2019-03-01 | An [Australian|N=Australia#2077456] senator [Sarah Miller|P] spoke.",
            "2019-04-01 | The [Kenyan|N=Kenya#192950] runner [Sarah Miller|P] won.",
        ],
        &[
            "person/sarah-miller: a ?person/sarah-miller-2",
            "person/sarah-miller-2: b ?person/sarah-miller",
            "!same-name",
        ],
    );
}

#[test]
fn people_of_one_name_are_one_if_they_share_company() {
    check(
        "Miller",
        &[
            "2019-03-01 | {[Australian|N=Australia#2077456] senator} [Sarah Miller|P] met [Ada Okafor|P].",
            "2019-04-01 | {[Kenyan|N=Kenya#192950] runner} [Sarah Miller|P] met [Ada Okafor|P].",
        ],
        &["person/sarah-miller: a b"],
    );
}

#[test]
fn a_new_office_in_the_same_country_is_no_new_person() {
    check(
        "Tarek Amani",
        &[
            "1992-03-25 | {[Pakistani|N=Pakistan#1168579] cricketer} [Tarek Amani|P] won.",
            "1996-08-18 | {[Pakistani|N=Pakistan#1168579] prime minister} [Tarek Amani|P] swore.",
        ],
        &["person/tarek-amani: a b"],
    );
}

#[test]
fn what_may_be_two_people_is_reported() {
    check(
        "Amani",
        &[
            "1992-03-25 | {cricketer} [Tarek Amani|P] won.",
            "1996-08-18 | {prime minister} [Tarek Amani|P] swore.",
        ],
        &["person/tarek-amani: a b", "!one-or-two"],
    );
}

#[test]
fn a_life_lies_between_people_of_one_name() {
    check(
        "Whitlow",
        &["1901-01-01 | [Ann Whitlow|P] spoke.", "2001-01-01 | [Ann Whitlow|P] spoke."],
        &[
            "person/ann-whitlow: a ?person/ann-whitlow-2",
            "person/ann-whitlow-2: b ?person/ann-whitlow",
            "!same-name",
        ],
    );
}

#[test]
fn a_surname_is_the_only_person_of_that_name() {
    check(
        "Ghazal",
        &["2019-03-01 | [Mike Ghazal|P] spoke.", "2019-04-01 | [Ghazal|P] left."],
        &["person/mike-ghazal: a b"],
    );
    check(
        "bin Karim",
        &[
            "2019-03-01 | [Osman bin Karim|P] spoke.",
            "2019-04-01 | [bin Karim|P] left.",
            "2019-05-01 | [O. bin Karim|P] left.",
        ],
        &["person/osman-bin-karim: a b c"],
    );
}

#[test]
fn a_surname_goes_to_whom_its_company_fits() {
    let two = [
        "2019-03-01 | {Secretary} [Mike Ghazal|P] met [Ashraf Dorani|P] of [Harbour Watch|O].",
        "2019-03-02 | {banker} [Anna Ghazal|P] left [Lakeside Bank|O] with [Jo Stern|P].",
    ];
    let with = |third| [two[0], two[1], third];
    check(
        "Ghazal",
        &with("2019-03-03 | [Ghazal|P] called [Ashraf Dorani|P] and [Harbour Watch|O]."),
        &["person/anna-ghazal: b", "person/mike-ghazal: a c"],
    );
    check(
        "Ghazal",
        &with("2019-03-03 | [Ghazal|P], {a banker}, called [Jo Stern|P]."),
        &["person/anna-ghazal: b c", "person/mike-ghazal: a"],
    );
    check(
        "Ghazal",
        &with("2019-03-03 | [Ghazal|P] slept."),
        &[
            "person/anna-ghazal: b ?person/ghazal",
            "person/ghazal: c ?person/anna-ghazal ?person/mike-ghazal",
            "person/mike-ghazal: a ?person/ghazal",
            "!ambiguous-name",
        ],
    );
}

#[test]
fn a_surname_a_lifetime_later_is_another_person() {
    check(
        "Ghazal",
        &["1899-03-01 | [Mike Ghazal|P] spoke.", "2019-04-01 | [Ghazal|P] left."],
        &[
            "person/ghazal: b ?person/mike-ghazal",
            "person/mike-ghazal: a ?person/ghazal",
            "!ambiguous-name",
        ],
    );
}

#[test]
fn an_acronym_is_what_some_article_says() {
    let defined =
        "2019-03-01 | The [Harbour Crisis Group|O] ([HCG|O=Harbour Crisis Group]) met.";
    check(
        "HCG",
        &[defined, "2019-04-01 | [HCG|O] left."],
        &["org/harbour-crisis-group: a b"],
    );
    let other = "2019-03-02 | The [Home Care Guild|O] ([HCG|O=Home Care Guild]) met [Jo Stern|P].";
    check(
        "HCG",
        &[defined, other, "2019-04-01 | [HCG|O] met [Jo Stern|P]."],
        &["org/harbour-crisis-group: a", "org/home-care-guild: b c"],
    );
    check(
        "HCG",
        &[defined, other, "2019-04-01 | [HCG|O] slept."],
        &[
            "org/harbour-crisis-group: a ?org/hcg",
            "org/hcg: c ?org/harbour-crisis-group ?org/home-care-guild",
            "org/home-care-guild: b ?org/hcg",
            "!ambiguous-name",
        ],
    );
}

#[test]
fn letters_that_only_fit_need_company() {
    let named = "2019-03-01 | The [Harbour Crisis Group|O] met [Jo Stern|P].";
    check(
        "HCG",
        &[named, "2019-04-01 | [HCG|O] met [Jo Stern|P]."],
        &["org/harbour-crisis-group: a b"],
    );
    check(
        "HCG",
        &[named, "2019-04-01 | [HCG|O] slept."],
        &["org/hcg: b ?org/harbour-crisis-group", "!ambiguous-name"],
    );
}

#[test]
fn a_firm_is_known_without_its_form() {
    check(
        "Norvane",
        &[
            "2019-03-01 | [Norvane Holdings Ltd|O] sold.",
            "2019-04-01 | [Norvane|O] bought.",
        ],
        &["org/norvane-holdings-ltd: a b"],
    );
    check(
        "Norvane",
        &[
            "2019-03-01 | [Norvane Holdings|O] sold.",
            "2019-04-01 | [Norvane Group|O] bought.",
            "2019-05-01 | [Norvane|O] slept.",
        ],
        &["org/norvane: c", "org/norvane-group: b", "org/norvane-holdings: a"],
    );
}

#[test]
fn one_name_of_two_classes_is_two() {
    check(
        "Jordan",
        &[
            "2019-03-01 | [Jordan|G#248816] voted.",
            "2019-04-01 | {coach} [Jordan|P] left.",
        ],
        &["person/jordan: b ?place/jordan", "place/jordan: a ?person/jordan"],
    );
}

#[test]
fn a_slip_in_ten_is_no_second_class() {
    let often = "2019-03-01 | [Vessant|O] [Vessant|O] [Vessant|O] [Vessant|O] [Vessant|O] \
                 [Vessant|O] [Vessant|O] [Vessant|O] [Vessant|O].";
    check("Vessant", &[often, "2019-04-01 | [Vessant|P] left."], &["org/vessant: a b"]);
    check(
        "Vessant",
        &[often, "2019-04-01 | {Captain} [Vessant|P] left."],
        &["person/vessant: b ?org/vessant", "org/vessant: a ?person/vessant"],
    );
}

#[test]
fn georgia_is_a_country_a_state_and_a_person() {
    check(
        "Georgia",
        &[
            "2019-03-01 | [Georgia|G#614540] voted in [Tbilisi|G#611717].",
            "2019-03-02 | [Georgia|G#614540] voted in [Atlanta|G#4180439] and [Texas|G#4736286].",
            "2019-03-03 | [Georgia|P=Georgia Adeyemi] sang. [Georgia Adeyemi|P] is in [Doha|G#290030].",
            "2019-03-04 | [Georgia|G#614540] voted.",
        ],
        &[
            "person/georgia-adeyemi: c",
            "place/georgia-2: b ?place/georgia",
            "place/georgia: a d ?place/georgia-2",
        ],
    );
}

#[test]
fn a_people_belongs_to_its_country() {
    check(
        "Kenya",
        &[
            "2019-03-01 | A [Kenyan|N=Kenya#192950] won.",
            "2019-03-02 | [Kenya|G#192950] won.",
        ],
        &["place/kenya: a b"],
    );
}

#[test]
fn the_register_is_never_doubted() {
    check(
        "Miller",
        &[
            "2019-03-01 | {[Australian|N=Australia#2077456] senator} [Sarah Miller|P#sm] spoke.",
            "1919-04-01 | {[Kenyan|N=Kenya#192950] runner} [Sarah Miller|P#sm] won.",
            "2019-04-01 | [Miller|P] left.",
        ],
        &["person/sarah-miller: a b c"],
    );
}

#[test]
fn one_place_is_corrected_and_not_the_others() {
    check(
        "Vane",
        &[
            "2019-03-01 | [J. Vane|P=Jonas Vane#person/jonas-vane] met. [J. Vane|P] stayed.",
        ],
        &["person/j-vane: a", "person/jonas-vane: a"],
    );
}

#[test]
fn a_capital_is_meant_whatever_else_is_named() {
    let articles = [
        "2019-03-01 | [Rome|G#3169070] wrote to [New York|G#5128638] and [Albany|G#5106834].",
    ];
    let collection = collection(&articles);
    let rome = collection.entities.iter().find(|it| it.name == "Rome").unwrap();
    let location = rome.location.as_ref().unwrap();
    assert_eq!(location.country.as_deref(), Some("Italy"));
}

#[test]
fn places_know_where_they_are() {
    let collection = collection(&[
        "2019-03-01 | [Atlanta|G#4180439] and [Doha|G#290030], [Qatar|G#289688].",
    ]);
    let of = |id: &str| {
        let entity = collection.entities.iter().find(|it| it.id == id).unwrap();
        let it = entity.location.as_ref().unwrap();
        let within = it.within.map(|at| &*collection.entities[at].id);
        (it.country.as_deref(), it.state.as_deref(), within, it.coordinates.is_some())
    };
    assert_eq!(of("place/atlanta"), (Some("United States"), Some("Georgia"), None, true));
    assert_eq!(of("place/doha"), (Some("Qatar"), None, Some("place/qatar"), true));
    assert_eq!(of("place/qatar"), (Some("Qatar"), None, None, true));
}

#[test]
fn an_author_is_told_what_to_do() {
    let collection = collection(&[
        "2019-03-01 | [Mike Ghazal|P] met.",
        "2019-03-02 | {banker} [Anna Ghazal|P] left.",
        "2019-03-03 | [Ghazal|P] slept.",
    ]);
    let remarks = collection.remarks();
    let [remark] = remarks.as_slice() else { panic!("{remarks:#?}") };
    assert_eq!(remark.path, "content/c.md");
    assert_eq!(
        remark.message,
        "`Ghazal` may be Anna Ghazal (banker) or Mike Ghazal, and is linked to none of them \
         (content/c.md)"
    );
    assert!(remark.help.as_ref().unwrap().contains("entities.yaml"));
    assert_eq!(remark.span.map(Span::start), Some("---\ndate: 2019-03-03\n---\n".len()));
}
