//! Reads `corrections.yaml`.

use super::{Change, Correction, Corrections, Find, Layer, Scope, event};
use crate::{
    annotate::{EntityClass, GivenDate},
    diagnostic::Diagnostic,
    register::{type_named, type_names},
    slug::slug,
    source::Source,
    text::Span,
    yaml::{Field, Fields},
};

/// How often an entry may ask for something: once.
const CHANGES: &str = "give it one of `set`, `drop: true` and `accept: true`";

impl Corrections {
    /// Reads the file. An entry with a mistake in it is left out, and said.
    pub fn parse(source: &Source) -> (Self, Vec<Diagnostic>) {
        let whole = Span::new(0, source.text.len());
        let mut fields = match Fields::parse(source, whole) {
            Ok(fields) => fields,
            Err(mistake) => return (Self::default(), vec![mistake]),
        };
        check_version(&mut fields);
        let layers = [
            ("mentions", Layer::Mentions),
            ("dates", Layer::Dates),
            ("quotes", Layer::Quotes),
        ];
        let mut corrections = Self::default();
        let mut mistakes = Vec::new();
        for (key, layer) in layers {
            for item in fields.items(key) {
                let (correction, more) = correction(item, layer);
                let is_sound = more.is_empty();
                mistakes.extend(more);
                corrections.entries.extend(correction.filter(|_| is_sound));
            }
        }
        for item in fields.items("events") {
            let (correction, more) = event::read(item);
            corrections.events.extend(correction.filter(|_| more.is_empty()));
            mistakes.extend(more);
        }
        mistakes.extend(fields.finish());
        (corrections, mistakes)
    }
}

/// `version: 1` is the only one there is; it may be left out.
fn check_version(fields: &mut Fields<'_>) {
    let place = fields.place("version");
    if fields.count("version").is_some_and(|version| version != 1) {
        let help = "write `version: 1`, or use a newer `dateline`";
        fields.report("bad-version", place, "only version 1 is known", help);
    }
}

fn correction(
    mut fields: Fields<'_>,
    layer: Layer,
) -> (Option<Correction>, Vec<Diagnostic>) {
    let span = fields.span();
    let article = text(&mut fields, "article");
    let (find, mut mistakes) = find(&mut fields);
    let scope = scope(&mut fields);
    if article.is_some() && scope == Scope::Everywhere {
        let help = "take out `article`, or write `scope: article`";
        fields.report(
            "two-scopes",
            span,
            "the correction is for one article and for all",
            help,
        );
    }
    if article.is_none() && scope != Scope::Everywhere {
        let help = "add `article: SLUG`, or `scope: everywhere`";
        fields.report("no-article", span, "the correction names no article", help);
    }
    let (change, more) = change(&mut fields, layer);
    mistakes.extend(more);
    let (by, on, why) =
        (text(&mut fields, "by"), text(&mut fields, "on"), text(&mut fields, "why"));
    let correction = find.zip(change).map(|(find, change)| Correction {
        layer,
        article,
        find,
        scope,
        change,
        by,
        on,
        why,
        span,
    });
    mistakes.extend(fields.finish());
    (correction, mistakes)
}

pub(super) fn text(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    fields.string(&[key]).map(|field| field.value.trim().to_owned())
}

/// `find: words`, or `find: {exact: words, prefix: …, suffix: …}`.
fn find(fields: &mut Fields<'_>) -> (Option<Find>, Vec<Diagnostic>) {
    let place = fields.place("find");
    let (find, mistakes) = if fields.is_mapping("find") {
        let Some(mut inner) = fields.nested("find") else { return (None, Vec::new()) };
        let mut part = |key| text(&mut inner, key).unwrap_or_default();
        let find = Find::new(&part("exact"), &part("prefix"), &part("suffix"));
        (Some(find), inner.finish())
    } else {
        (text(fields, "find").map(|exact| Find::new(&exact, "", "")), Vec::new())
    };
    let find = find.filter(|find| !find.exact.is_empty());
    if find.is_none() && mistakes.is_empty() {
        let help = "add `find: WORDS`, as they stand in the article";
        fields.report("no-find", place, "the correction does not say what to find", help);
    }
    (find, mistakes)
}

fn scope(fields: &mut Fields<'_>) -> Scope {
    let scopes = [
        ("here", Scope::Here),
        ("article", Scope::Article),
        ("everywhere", Scope::Everywhere),
    ];
    fields.choice("scope", &scopes).unwrap_or_default()
}

/// What is right: exactly one of `set`, `drop` and `accept`.
fn change(fields: &mut Fields<'_>, layer: Layer) -> (Option<Change>, Vec<Diagnostic>) {
    let span = fields.span();
    let drop = fields.boolean("drop").unwrap_or(false).then_some(Change::Drop);
    let accept = fields.boolean("accept").unwrap_or(false).then_some(Change::Accept);
    let (set, mistakes) = match fields.nested("set") {
        Some(inner) => set(inner, layer),
        None => (None, Vec::new()),
    };
    let mut changes = [drop, accept, set].into_iter().flatten();
    let change = changes.next();
    if change.is_none() && mistakes.is_empty() {
        let message = "the correction does not say what is right";
        fields.report("no-change", span, message, CHANGES);
    } else if changes.next().is_some() {
        fields.report("two-changes", span, "the correction says two things", CHANGES);
    }
    (change, mistakes)
}

fn set(mut fields: Fields<'_>, layer: Layer) -> (Option<Change>, Vec<Diagnostic>) {
    let change = match layer {
        Layer::Mentions => set_mention(&mut fields),
        Layer::Dates => set_date(&mut fields),
        Layer::Quotes => set_speaker(&mut fields),
    };
    (change, fields.finish())
}

fn set_mention(fields: &mut Fields<'_>) -> Option<Change> {
    let entity = fields.string(&["entity"]);
    let kind = fields.string(&["type"]);
    let kind = match kind {
        None => None,
        Some(Field { value, span }) => {
            let kind = type_named(&value);
            if kind.is_none() {
                let help = format!("use one of {}", type_names());
                fields.report(
                    "bad-value",
                    span,
                    format!("`type` cannot be `{value}`"),
                    &help,
                );
                return None;
            }
            kind
        }
    };
    let Some(entity) = entity else {
        if kind.is_none() {
            let span = fields.span();
            let help = "add `entity: person/…`, or `type: place`";
            fields.report("no-change", span, "nothing is set", help);
        }
        return kind.map(Change::Type);
    };
    let id = checked_id(fields, &entity)?;
    let of_class = || {
        let class = EntityClass::named(id.split('/').next()?)?;
        Some(class.usual_type())
    };
    let kind = kind.or_else(of_class)?;
    Some(Change::Entity { id, kind })
}

fn set_date(fields: &mut Fields<'_>) -> Option<Change> {
    let place = fields.span();
    let Some(Field { value, span }) = fields.string(&["edtf", "date"]) else {
        fields.report("no-change", place, "nothing is set", "add `edtf: 2019-03-04`");
        return None;
    };
    match date(&value) {
        Ok(date) => Some(Change::Date(date)),
        Err((message, help)) => {
            fields.report("bad-date", span, message, help);
            None
        }
    }
}

fn set_speaker(fields: &mut Fields<'_>) -> Option<Change> {
    let place = fields.span();
    let Some(speaker) = fields.string(&["speaker"]) else {
        let help = "add `speaker: person/…`, or `speaker: none`";
        fields.report("no-change", place, "nothing is set", help);
        return None;
    };
    if speaker.value == "none" {
        return Some(Change::Speaker(None));
    }
    checked_id(fields, &speaker).map(|id| Change::Speaker(Some(id)))
}

/// An identifier, if it is a class and a name as they stand in addresses.
fn checked_id(fields: &mut Fields<'_>, id: &Field<String>) -> Option<String> {
    match sound_id(&id.value) {
        Ok(id) => Some(id),
        Err((message, help)) => {
            fields.report("bad-id", id.span, message, help);
            None
        }
    }
}

/// What is wrong with a value, and what to do.
pub type Mistake = (String, &'static str);

/// `id` as class and slug, if it is both.
///
/// # Errors
///
/// Returns what is wrong with it, and what to write.
pub fn sound_id(id: &str) -> Result<String, Mistake> {
    let sound = || {
        let (class, name) = id.trim().split_once('/')?;
        let class = EntityClass::named(class)?;
        let is_slug = !name.is_empty() && slug(name) == name;
        is_slug.then(|| format!("{}/{name}", class.id()))
    };
    sound().ok_or_else(|| {
        let help = "write class and name as in the page’s address: `person/maria-okafor`";
        (format!("`{id}` is no identifier"), help)
    })
}

/// A date in EDTF.
///
/// # Errors
///
/// Returns what is wrong with it, and what to write.
pub fn date(edtf: &str) -> Result<GivenDate, Mistake> {
    GivenDate::parse(edtf).map_err(|why| {
        let help = "write it as in `2019-03-04`, `2019-03`, `2014~` or `2016-05/2018-11`";
        (format!("`{edtf}` is not a date in EDTF: {why}"), help)
    })
}
