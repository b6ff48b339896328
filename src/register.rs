//! The project's own persons, places and things: `entities.yaml`, read and
//! checked.
//!
//! A text file comes in, a [`Register`] comes out: a list of [`Record`]s, each
//! with an identifier that no other has. It outranks what the annotator knows.
//! Nothing is looked up anywhere; links to Wikidata and the like are what the
//! file says. The keys are those of [`Record`]; to add one, read it in
//! `record`. An external authority is added to `AUTHORITIES`.

use std::collections::{BTreeMap, HashMap};

use crate::{
    annotate::{self, EntityClass, EntityType, Registered},
    diagnostic::Diagnostic,
    slug::slug,
    source::Source,
    text::Span,
    yaml::{Field, Fields},
};

/// Everyone and everything that the project has registered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// The records, in the order of the file.
    pub records: Vec<Record>,
    positions: HashMap<String, usize>,
}

/// What the project says of one person, place or thing. The keys of the file
/// have the names of the fields, unless another is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// `id`: class and name as they stand in addresses, `person/maria-okafor`.
    /// Made from type and name if it is left out.
    pub id: String,
    /// `name`: what it is called. It has to be given.
    pub name: String,
    /// `type`: what it is, by its class (`person`, `org`, `place`, `event`), a
    /// finer word of [`TYPES`], or its name in `OntoNotes` (`WORK_OF_ART`). The
    /// class of `id`, if it is left out.
    pub kind: EntityType,
    /// `aliases`: what else it is called.
    pub aliases: Vec<String>,
    /// `description`: who or what it is, in one sentence.
    pub description: Option<String>,
    /// `role`: title or office.
    pub role: Option<String>,
    /// `same_as`: what it is elsewhere.
    pub same_as: Vec<Identity>,
    /// `not_same_as`: who it is not, by identifiers here or elsewhere.
    pub not_same_as: Vec<String>,
    /// `publish`: `false` for someone whom no page, list, feed or export may
    /// name. The name stays in the text of the articles.
    pub publish: bool,
    /// Where the record stands in the file.
    pub span: Span,
}

/// Someone or something as another authority knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The name of the authority, such as `Wikidata`; the host of an address
    /// that is none of ours.
    pub authority: String,
    /// What it is called there: `Q42`.
    pub id: String,
    /// Where it is described.
    pub url: String,
}

/// The words for types beside the names of classes and of `OntoNotes`.
pub const TYPES: [(&str, EntityType); 12] = [
    ("place", EntityType::Location),
    ("country", EntityType::Gpe),
    ("city", EntityType::Gpe),
    ("region", EntityType::Location),
    ("building", EntityType::Facility),
    ("people", EntityType::Norp),
    ("party", EntityType::Organisation),
    ("product", EntityType::Product),
    ("work", EntityType::WorkOfArt),
    ("law", EntityType::Law),
    ("language", EntityType::Language),
    ("other", EntityType::Product),
];

/// Prefix, name and address of each authority; `{}` stands for the identifier.
const AUTHORITIES: [(&str, &str, &str); 8] = [
    ("wikidata", "Wikidata", "https://www.wikidata.org/entity/{}"),
    ("viaf", "VIAF", "https://viaf.org/viaf/{}"),
    ("gnd", "GND", "https://d-nb.info/gnd/{}"),
    ("isni", "ISNI", "https://isni.org/isni/{}"),
    ("orcid", "ORCID", "https://orcid.org/{}"),
    ("lei", "LEI", "https://search.gleif.org/#/record/{}"),
    ("geonames", "GeoNames", "https://www.geonames.org/{}"),
    ("opencorporates", "OpenCorporates", "https://opencorporates.com/companies/{}"),
];

impl Register {
    /// Reads the file. There is always a register: a record with a mistake in it
    /// is kept as far as it goes, and one without a name is left out.
    pub fn parse(source: &Source) -> (Self, Vec<Diagnostic>) {
        let whole = Span::new(0, source.text.len());
        let (items, mut mistakes) = match Fields::parse_list(source, whole) {
            Ok(read) => read,
            Err(mistake) => return (Self::default(), vec![mistake]),
        };
        let mut register = Self::default();
        for item in items {
            let (record, more) = record(item);
            mistakes.extend(more);
            mistakes.extend(record.and_then(|record| register.add(record, source)));
        }
        mistakes.extend(register.shared_names(source));
        (register, mistakes)
    }

    /// Adds a record, unless its identifier is taken.
    fn add(&mut self, record: Record, source: &Source) -> Option<Diagnostic> {
        if self.positions.contains_key(&record.id) {
            let message = format!("`{}` is registered twice", record.id);
            return Some(
                Diagnostic::error("duplicate-id", &source.path, message)
                    .at(record.span)
                    .help("put both into one, or give one of them an `id` of its own"),
            );
        }
        self.positions.insert(record.id.clone(), self.records.len());
        self.records.push(record);
        None
    }

    /// The record with this identifier.
    pub fn record(&self, id: &str) -> Option<&Record> {
        self.positions.get(id).map(|&at| &self.records[at])
    }

    /// The same names for the annotator.
    pub fn names(&self) -> annotate::Register {
        annotate::Register::new(self.records.iter().map(Record::registered).collect())
    }

    /// A warning for each name that two records have.
    fn shared_names(&self, source: &Source) -> Vec<Diagnostic> {
        let mut by_name: BTreeMap<&str, &Record> = BTreeMap::new();
        let mut shared = Vec::new();
        for record in &self.records {
            for name in std::iter::once(&record.name).chain(&record.aliases) {
                let first = *by_name.entry(name).or_insert(record);
                if first.id != record.id {
                    let message = format!("`{name}` is also a name of `{}`", first.id);
                    shared.push(
                        Diagnostic::warning("shared-name", &source.path, message)
                            .at(record.span)
                            .help("the first is meant; mend places where it is not in corrections.yaml"),
                    );
                }
            }
        }
        shared
    }
}

impl Record {
    /// What the annotator has to know of it.
    pub fn registered(&self) -> Registered {
        Registered {
            id: self.id.clone(),
            name: self.name.clone(),
            kind: self.kind,
            aliases: self.aliases.clone(),
        }
    }
}

/// Reads one record; without a name or a type there is none.
fn record(mut fields: Fields<'_>) -> (Option<Record>, Vec<Diagnostic>) {
    let span = fields.span();
    let name = fields.string(&["name"]).map(|field| field.value.trim().to_owned());
    if name.as_ref().is_none_or(String::is_empty) {
        fields.report("no-name", span, "the record has no `name`", "add `name: …`");
    }
    let id = fields.string(&["id"]);
    let kind = kind(&mut fields, id.as_ref());
    let aliases = fields.strings(&["aliases"]);
    let description = fields.string(&["description"]).map(|field| field.value);
    let role = fields.string(&["role"]).map(|field| field.value);
    let same_as = identities(&mut fields);
    let not_same_as = fields.strings(&["not_same_as"]);
    let publish = fields.boolean("publish").unwrap_or(true);
    let record = name.filter(|name| !name.is_empty()).zip(kind).map(|(name, kind)| {
        let id = id_of(&mut fields, id, &name, kind);
        Record {
            id,
            name,
            kind,
            aliases,
            description,
            role,
            same_as,
            not_same_as,
            publish,
            span,
        }
    });
    (record, fields.finish())
}

/// What a record is: its `type`, or the class in its `id`.
fn kind(fields: &mut Fields<'_>, id: Option<&Field<String>>) -> Option<EntityType> {
    let Some(Field { value, span }) = fields.string(&["type"]) else {
        let class = id.and_then(|id| id.value.split_once('/')).map(|(class, _)| class);
        let kind = class.and_then(EntityClass::named).map(EntityClass::usual_type);
        if kind.is_none() {
            let span = fields.span();
            let help = "add `type: person`, `org`, `place`, `event` or `other`";
            fields.report("no-type", span, "the record has no `type`", help);
        }
        return kind;
    };
    let kind = type_named(&value);
    if kind.is_none() {
        let message = format!("`type` cannot be `{value}`");
        let help = format!("use one of {}", type_names());
        fields.report("bad-value", span, message, &help);
    }
    kind
}

/// The type that is called so: by class, by a finer word, or as in `OntoNotes`.
pub fn type_named(name: &str) -> Option<EntityType> {
    let lower = name.trim().to_lowercase();
    let word = || TYPES.iter().find(|(word, _)| *word == lower).map(|&(_, kind)| kind);
    let class = || EntityClass::named(&lower).map(EntityClass::usual_type);
    let in_ontonotes = || EntityType::named(&name.trim().to_uppercase());
    word().or_else(class).or_else(in_ontonotes).filter(|kind| !kind.is_number())
}

/// Every word that [`type_named`] knows, but for those of `OntoNotes`.
pub fn type_names() -> String {
    let classes = EntityClass::ALL.iter().map(|class| class.id());
    let words = TYPES.iter().map(|(word, _)| *word);
    let mut names: Vec<String> =
        classes.chain(words).map(|it| format!("`{it}`")).collect();
    names.dedup();
    names.sort();
    names.dedup();
    names.join(", ")
}

/// The identifier of a record, checked; or one made from type and name.
fn id_of(
    fields: &mut Fields<'_>,
    id: Option<Field<String>>,
    name: &str,
    kind: EntityType,
) -> String {
    let class = EntityClass::of(kind).unwrap_or(EntityClass::Other).id();
    let made = |name: &str| match slug(name) {
        slug if slug.is_empty() => format!("{class}/unnamed"),
        slug => format!("{class}/{slug}"),
    };
    let Some(Field { value, span }) = id else { return made(name) };
    let (given, own) = value.split_once('/').unwrap_or((class, &value));
    if EntityClass::named(given).map(EntityClass::id) != Some(class) {
        let message =
            format!("`id` begins with `{given}`, but it is of the class `{class}`");
        fields.report("bad-id", span, message, &format!("write `{class}/{own}`"));
    } else if slug(own) != own {
        let message = format!("`{own}` cannot stand in an address");
        fields.report("bad-id", span, message, &format!("write `{}`", made(own)));
    }
    made(own)
}

fn identities(fields: &mut Fields<'_>) -> Vec<Identity> {
    let span = fields.place("same_as");
    let mut identities = Vec::new();
    for text in fields.strings(&["same_as"]) {
        let identity = Identity::parse(text.trim());
        if identity.is_none() {
            let message = format!("`{text}` is no identifier that is known");
            let known: Vec<String> =
                AUTHORITIES.iter().map(|it| format!("`{}:…`", it.0)).collect();
            let help =
                format!("write `Q…`, a web address, or one of {}", known.join(", "));
            fields.report("bad-identity", span, message, &help);
        }
        identities.extend(identity);
    }
    identities
}

impl Identity {
    /// Reads `Q42`, `viaf:113230702` or a web address.
    ///
    /// ```
    /// use dateline::register::Identity;
    ///
    /// let douglas = Identity::parse("Q42").expect("it is an item of Wikidata");
    /// assert_eq!(douglas.url, "https://www.wikidata.org/entity/Q42");
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let is_item = |id: &str| {
            id.strip_prefix('Q').is_some_and(|number| {
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        if is_item(text) {
            return Self::of("wikidata", text);
        }
        if let Some((_, rest)) = text.split_once("://") {
            let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
            let is_web = text.starts_with("https://") || text.starts_with("http://");
            let is_sound =
                is_web && !host.is_empty() && !text.contains(char::is_whitespace);
            return is_sound.then(|| Self {
                authority: host.to_owned(),
                id: text.to_owned(),
                url: text.to_owned(),
            });
        }
        let (prefix, id) = text.split_once(':')?;
        Self::of(&prefix.to_lowercase(), id.trim())
    }

    fn of(prefix: &str, id: &str) -> Option<Self> {
        let &(_, authority, url) = AUTHORITIES.iter().find(|it| it.0 == prefix)?;
        let is_sound = !id.is_empty()
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_/.".contains(&byte));
        is_sound.then(|| Self {
            authority: authority.to_owned(),
            id: id.to_owned(),
            url: url.replace("{}", id),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::REGISTER;

    fn parse(text: &str) -> (Register, Vec<String>) {
        let (register, mistakes) = Register::parse(&Source::new(REGISTER, text));
        let show = |it: Diagnostic| {
            format!("{} @ {}", it.message, it.span.unwrap_or_default().of(text))
        };
        (register, mistakes.into_iter().map(show).collect())
    }

    #[test]
    fn a_record_is_read() {
        let (register, mistakes) = parse(
            "- name: Maria Okafor\n  type: person\n  aliases: [Okafor, Minister Okafor]\n  \
             description: Minister of Transport\n  role: Minister\n  same_as: [Q42, viaf:123]\n  \
             not_same_as: Q1111\n  publish: false\n- {id: org/acme, name: ACME Corp.}\n",
        );
        assert_eq!(mistakes, [""; 0]);
        let maria = register.record("person/maria-okafor").unwrap();
        assert_eq!(maria.aliases, ["Okafor", "Minister Okafor"]);
        assert_eq!(maria.same_as[1].url, "https://viaf.org/viaf/123");
        assert!(!maria.publish);
        assert_eq!(register.record("org/acme").unwrap().kind, EntityType::Organisation);
    }

    #[test]
    fn every_mistake_is_shown_at_its_place() {
        let mistakes = |text| parse(text).1;
        assert_eq!(
            mistakes("- type: person\n"),
            ["the record has no `name` @ type: person"]
        );
        assert_eq!(mistakes("- name: A\n"), ["the record has no `type` @ name: A"]);
        assert_eq!(
            mistakes("- name: A\n  type: persn\n"),
            ["`type` cannot be `persn` @ type: persn"]
        );
        assert_eq!(
            mistakes("- name: A\n  type: person\n  alias: B\n"),
            ["unknown key `alias` @ alias: B"]
        );
        assert_eq!(
            mistakes("- name: A\n  type: person\n  id: org/a\n"),
            ["`id` begins with `org`, but it is of the class `person` @ id: org/a"]
        );
        assert_eq!(
            mistakes("- name: A\n  type: person\n  id: A b\n"),
            ["`A b` cannot stand in an address @ id: A b"]
        );
        assert_eq!(
            mistakes("- name: A\n  type: person\n  same_as: [nobody]\n"),
            ["`nobody` is no identifier that is known @ same_as: [nobody]"]
        );
        assert_eq!(
            mistakes("- {name: A, type: person}\n- {name: a, type: person}\n"),
            ["`person/a` is registered twice @ {name: a, type: person}"]
        );
        assert_eq!(
            mistakes(
                "- {name: A B, type: person}\n- {name: C, type: person, aliases: A B}\n"
            ),
            [
                "`A B` is also a name of `person/a-b` @ {name: C, type: person, aliases: A B}"
            ]
        );
        assert_eq!(mistakes("name: A\n"), ["expected a list @ name: A"]);
        assert_eq!(mistakes("- A\n"), ["expected keys and values @ A"]);
        assert!(mistakes("- name: [\n")[0].starts_with("not YAML"));
        assert_eq!(mistakes("# nothing yet\n"), [""; 0]);
    }

    #[test]
    fn identities_are_read() {
        let url = |text| Identity::parse(text).map(|it| it.url);
        assert_eq!(url("https://a.example/b").as_deref(), Some("https://a.example/b"));
        for text in
            ["Q", "Qx", "javascript:alert(1)", "ftp://a", "wikidata:", "viaf:1\"2"]
        {
            assert_eq!(url(text), None, "{text}");
        }
    }
}
