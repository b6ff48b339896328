//! What a correction would do, and the text that makes it so.
//!
//! A [`Wish`] comes in with the files as they are now; a [`Proposal`] comes out:
//! every place that the correction would touch, in its context, as
//! [`corrections::resolve`] finds them in the text that would be written. With
//! some of them left out, [`Desk::make`] gives the new files: the shortest entries
//! that say just that.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Desk, Objection,
    place::{Context, Spot, context, spot},
};
use crate::{
    annotate::{Annotator, EntityClass, EntityType, Registered},
    content::Article,
    corrections::{
        self, Correction, Corrections, Edit, Find, Layer, Refusal, Scope, edited,
        name_of, registered,
    },
    register::type_named,
    render::days_in_words,
    slug::slug,
    source::{CORRECTIONS, REGISTER, Source, decode},
    text::{Span, one_line},
};

/// What somebody wants to be so.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// The words that they point at.
    pub spot: Spot,
    /// `mentions`, `dates` or `quotes`.
    pub layer: String,
    /// What is right.
    pub change: Change,
    /// Where it is right.
    pub range: Range,
    /// Why; may be empty.
    #[serde(default)]
    pub why: String,
    /// Places that the correction would touch and must not.
    #[serde(default)]
    pub leave: Vec<Spot>,
}

/// What is right.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// What the program says.
    Accept,
    /// Nothing is there.
    Drop,
    /// Whatever the program says: the correction is taken out again.
    Forget,
    /// This one is named, by identifier; or speaks, where it is about quotes.
    Entity(String),
    /// Someone is named, or speaks, who is not known yet.
    New(NewName),
    /// It names what it says, and that is of this type.
    Type(String),
    /// It is this date, in EDTF.
    Date(String),
    /// The text does not say who speaks.
    NoSpeaker,
}

/// Someone or something that is not known yet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewName {
    /// What it is called.
    pub name: String,
    /// What it is, in a word of `entities.yaml`.
    pub kind: String,
    /// Whether it is added to `entities.yaml`, and so found wherever it stands.
    pub register: bool,
}

/// Where a correction applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Range {
    /// At the one place.
    Here,
    /// Wherever the words stand in the article.
    Article,
    /// Wherever the words stand.
    Everywhere,
}

/// Who corrects, and on which day.
#[derive(Clone, Debug, Default)]
pub struct Author {
    /// `by`, if they gave a name.
    pub by: Option<String>,
    /// `on`.
    pub on: Option<String>,
}

/// The files of corrections as they are now, byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// `corrections.yaml`, if there is one.
    pub corrections: Option<Vec<u8>>,
    /// `entities.yaml`, if there is one.
    pub register: Option<Vec<u8>>,
}

/// A place that a correction would touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Touched {
    /// Where it is.
    pub spot: Spot,
    /// The words around it.
    pub context: Context,
    /// What is said of it now.
    pub now: Option<String>,
    /// What goes before the correction here, so that it does nothing.
    pub kept: Option<&'static str>,
}

/// What a correction would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The places that it would touch, article by article.
    pub places: Vec<Touched>,
    /// How many there are beyond these.
    pub more: usize,
    /// How many there are in the article.
    pub in_article: usize,
    /// How many there are in all articles.
    pub everywhere: usize,
    /// Where a new name stands that is to be found everywhere.
    pub named: Vec<Touched>,
    /// What would be written.
    pub lines: String,
}

/// More places than this are counted and not listed.
const MAX_PLACES: usize = 400;
/// In how many articles at most a new name is looked for in all its spellings.
const MAX_ANNOTATED: usize = 300;

impl Desk {
    /// Whether the files are those that the pages were made from.
    pub fn agrees(&self, files: &Made) -> bool {
        let same = |file: &Option<Vec<u8>>, read: &Option<Source>| match (file, read) {
            (None, None) => true,
            (Some(file), Some(read)) => {
                decode(file.clone()).is_ok_and(|text| text == read.text)
            }
            _ => false,
        };
        same(&files.corrections, &self.sources.corrections)
            && same(&files.register, &self.sources.register)
    }

    /// What would become of a wish.
    ///
    /// # Errors
    ///
    /// Says why it cannot be fulfilled.
    pub fn propose(
        &self,
        files: &Made,
        wish: &Wish,
        author: &Author,
    ) -> Result<Proposal, Objection> {
        let layer = layer(wish)?;
        if wish.change == Change::Forget {
            let edit = Edit { remove: vec![self.reason(wish, layer)?], add: Vec::new() };
            write(files, &edit)?;
            let lines = self.entry(edit.remove[0]).item(2);
            return Ok(Proposal { lines, ..Proposal::default() });
        }
        let places = |range| self.touched(files, &self.rule(wish, layer, range, author)?);
        let in_article = places(Range::Article).map_or(0, |it| it.len());
        let everywhere = places(Range::Everywhere).map_or(0, |it| it.len());
        let places = places(wish.range)?;
        let (edit, new) = self.edit(files, wish, author)?;
        let mut lines: String = edit.add.iter().map(|it| it.item(2)).collect();
        if let Some(new) = &new {
            let record =
                format!("# {REGISTER}\n- id: {}\n  name: {}\n", new.id, new.name);
            lines.push_str(&record);
        }
        let more = places.len().saturating_sub(MAX_PLACES);
        let shown = places.iter().take(MAX_PLACES);
        let places = shown.map(|&at| self.show(at, layer, wish.range)).collect();
        let named = new.map_or_else(Vec::new, |new| self.named_everywhere(new));
        Ok(Proposal { places, more, in_article, everywhere, named, lines })
    }

    /// The files as they are to be.
    ///
    /// # Errors
    ///
    /// Says why the wish cannot be fulfilled.
    pub fn make(
        &self,
        files: &Made,
        wish: &Wish,
        author: &Author,
    ) -> Result<Made, Objection> {
        if wish.change == Change::Forget {
            let remove = vec![self.reason(wish, layer(wish)?)?];
            let corrections = Some(write(files, &Edit { remove, add: Vec::new() })?);
            return Ok(Made { corrections, ..files.clone() });
        }
        let (edit, new) = self.edit(files, wish, author)?;
        let corrections = Some(write(files, &edit)?);
        let register = match new {
            None => files.register.clone(),
            Some(it) => Some(
                registered(files.register.as_deref(), &it.name, it.kind, &it.id)
                    .map_err(refused)?,
            ),
        };
        Ok(Made { corrections, register })
    }

    /// The entries that fulfil a wish, and who is to be registered.
    fn edit(
        &self,
        files: &Made,
        wish: &Wish,
        author: &Author,
    ) -> Result<(Edit, Option<Registered>), Objection> {
        let layer = layer(wish)?;
        let rule = self.rule(wish, layer, wish.range, author)?;
        let all = self.touched(files, &rule)?;
        let left: Vec<Place> = wish.leave.iter().filter_map(|it| self.at(it)).collect();
        let is_open = |it: &&Place| self.kept(**it, layer, wish.range).is_none();
        let (leave, take): (Vec<Place>, Vec<Place>) =
            all.iter().filter(is_open).partition(|it| left.contains(it));
        let add = self.shortest(rule, &all, &take, &leave)?;
        let mut remove: Vec<usize> =
            add.iter().flat_map(|it| self.replaced(it)).collect();
        remove.sort_unstable();
        remove.dedup();
        Ok((Edit { remove, add }, self.to_register(&wish.change)?))
    }

    /// The correction for a range, before anything is left out.
    fn rule(
        &self,
        wish: &Wish,
        layer: Layer,
        range: Range,
        author: &Author,
    ) -> Result<Correction, Objection> {
        let (it, span) = self.span(&wish.spot)?;
        let find = match range {
            Range::Here => find_one(&it.article, span)?,
            _ => Find::new(&wish.spot.words, "", ""),
        };
        let why = wish.why.trim();
        Ok(Correction {
            layer,
            article: (range != Range::Everywhere).then(|| self.called(&it.article)),
            find,
            scope: match range {
                Range::Here => Scope::Here,
                Range::Article => Scope::Article,
                Range::Everywhere => Scope::Everywhere,
            },
            change: self.change(wish, layer, span)?,
            by: author.by.clone(),
            on: author.on.clone(),
            why: (!why.is_empty()).then(|| one_line(why)),
            span: Span::default(),
        })
    }

    /// What is right, checked as the file is.
    fn change(
        &self,
        wish: &Wish,
        layer: Layer,
        span: Span,
    ) -> Result<corrections::Change, Objection> {
        use corrections::Change as Right;
        let plainly =
            |(message, help): corrections::Mistake| format!("{message}: {help}");
        let is = |id: String| match layer {
            Layer::Quotes => Right::Speaker(Some(id)),
            _ => Right::Entity { kind: usual_type(&id), id },
        };
        Ok(match &wish.change {
            Change::Accept if self.reading(&wish.spot.article, layer, span).is_none() => {
                return Err(
                    "the program has found nothing here that could be right".to_owned()
                );
            }
            Change::Accept => Right::Accept,
            Change::Drop => Right::Drop,
            Change::Forget => return Err("there is nothing to say any more".to_owned()),
            Change::Entity(id) => is(corrections::sound_id(id).map_err(plainly)?),
            Change::New(new) => is(new_id(new)?.0),
            Change::Type(word) => {
                let kind = type_named(word);
                Right::Type(kind.ok_or_else(|| format!("`{word}` is no type"))?)
            }
            Change::Date(edtf) => Right::Date(corrections::date(edtf).map_err(plainly)?),
            Change::NoSpeaker => Right::Speaker(None),
        })
    }

    /// Who is to be added to the register: whoever is new, if that is wished or
    /// if the identifier alone does not give the name.
    fn to_register(&self, change: &Change) -> Result<Option<Registered>, Objection> {
        let Change::New(new) = change else { return Ok(None) };
        let (id, kind) = new_id(new)?;
        let name = one_line(&new.name);
        let is_known = self.material.collection.register.record(&id).is_some();
        let is_needed = new.register || name_of(&id) != name;
        let it = Registered { id, name, kind, aliases: Vec::new() };
        Ok((is_needed && !is_known).then_some(it))
    }

    /// The places that a correction would touch, if it were in the file.
    fn touched(&self, files: &Made, rule: &Correction) -> Result<Vec<Place>, Objection> {
        let edit = Edit { remove: self.replaced(rule), add: vec![rule.clone()] };
        let text = decode(write(files, &edit)?)
            .map_err(|_| "the file is not UTF-8".to_owned())?;
        let (read, _) = Corrections::parse(&Source::new(CORRECTIONS, text));
        let apart = |it: &Correction| Correction { span: Span::default(), ..it.clone() };
        let entry = read.entries.iter().rposition(|it| apart(it) == *rule);
        let articles: Vec<&Article> =
            self.articles().iter().map(|it| &*it.article).collect();
        let register = &self.material.collection.register;
        let (resolved, _) = corrections::resolve(&read, register, &articles);
        let mut places = Vec::new();
        for (article, it) in resolved.iter().enumerate() {
            let own =
                it.checked.iter().filter(|it| it.entry.is_some() && it.entry == entry);
            places.extend(own.map(|it| Place { article, span: it.span }));
        }
        Ok(places)
    }

    /// The fewest entries that apply to `take` and not to `leave`, of `all` the
    /// places of `rule`.
    fn shortest(
        &self,
        rule: Correction,
        all: &[Place],
        take: &[Place],
        leave: &[Place],
    ) -> Result<Vec<Correction>, Objection> {
        if leave.is_empty() || rule.scope == Scope::Here {
            return Ok(vec![rule]);
        }
        if take.is_empty() {
            return Err(
                "every place is left out, so there is nothing to correct".to_owned()
            );
        }
        let each = self.one_by_one(&rule, all, take)?;
        if rule.change == corrections::Change::Accept {
            return Ok(each);
        }
        let kept = Correction { change: corrections::Change::Accept, ..rule.clone() };
        let kept = self.one_by_one(&kept, all, leave)?;
        if kept.len() < each.len() {
            return Ok(std::iter::once(rule).chain(kept).collect());
        }
        Ok(each)
    }

    /// A correction for each of `some` places; one for an article, if it is about
    /// every place there.
    fn one_by_one(
        &self,
        rule: &Correction,
        all: &[Place],
        some: &[Place],
    ) -> Result<Vec<Correction>, Objection> {
        let mut by_article: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
        for place in some {
            by_article.entry(place.article).or_default().push(*place);
        }
        let mut entries = Vec::new();
        for (at, places) in by_article {
            let article = &self.articles()[at].article;
            let of_article =
                Correction { article: Some(self.called(article)), ..rule.clone() };
            let here = all.iter().filter(|it| it.article == at).count();
            if places.len() == here && here > 1 && rule.scope == Scope::Everywhere {
                entries.push(Correction { scope: Scope::Article, ..of_article });
                continue;
            }
            for place in places {
                let find = find_one(article, place.span)?;
                entries.push(Correction {
                    find,
                    scope: Scope::Here,
                    ..of_article.clone()
                });
            }
        }
        Ok(entries)
    }

    /// The entries of the file that say something of just the same.
    fn replaced(&self, rule: &Correction) -> Vec<usize> {
        let entries = &self.material.collection.corrections.entries;
        let is_same = |it: &Correction| {
            (it.layer, it.scope, &it.article, &it.find)
                == (rule.layer, rule.scope, &rule.article, &rule.find)
        };
        if rule.scope != Scope::Here {
            return (0..entries.len()).filter(|&at| is_same(&entries[at])).collect();
        }
        let name = rule.article.as_deref().unwrap_or_default();
        let article = self.articles().iter().find(|it| self.called(&it.article) == name);
        let Some(it) = article else { return Vec::new() };
        let places = rule.find.places(it.article.document.text());
        let checked = it.checked.iter().filter(|it| it.layer == rule.layer);
        checked
            .filter(|it| places.iter().any(|place| place.overlaps(it.span)))
            .filter_map(|it| it.entry)
            .filter(|&at| entries[at].scope == Scope::Here)
            .collect()
    }

    /// The entry of the file that decides what is said of a place.
    fn reason(&self, wish: &Wish, layer: Layer) -> Result<usize, Objection> {
        let (it, span) = self.span(&wish.spot)?;
        let entries = &self.material.collection.corrections.entries;
        let about =
            it.checked.iter().filter(|it| it.layer == layer && it.span.overlaps(span));
        let found =
            about.filter_map(|it| it.entry).min_by_key(|&at| entries[at].scope as usize);
        found.ok_or_else(|| format!("nothing in {CORRECTIONS} is about this"))
    }

    fn entry(&self, at: usize) -> &Correction {
        &self.material.collection.corrections.entries[at]
    }

    /// What an article is called in the file: its slug, if no other has it.
    fn called(&self, article: &Article) -> String {
        let has_name = |it: &Article| {
            it.path == article.slug || (it.slug == article.slug && !it.is_section())
        };
        let names = self.articles().iter().filter(|it| has_name(&it.article)).count();
        if names == 1 && !article.is_section() {
            article.slug.clone()
        } else {
            article.path.clone()
        }
    }

    /// A place by its spot.
    fn at(&self, spot: &Spot) -> Option<Place> {
        let article = self.places.get(&spot.article)?.0;
        let (_, span) = self.span(spot).ok()?;
        Some(Place { article, span })
    }

    /// What goes before a correction at a place.
    fn kept(&self, place: Place, layer: Layer, range: Range) -> Option<&'static str> {
        let entries = &self.material.collection.corrections.entries;
        let checked = self.articles()[place.article].checked.iter();
        let scopes = checked
            .filter(|it| it.layer == layer && it.span.overlaps(place.span))
            .map(|it| it.entry.map(|at| entries[at].scope));
        let mut kept = None;
        for scope in scopes {
            match (scope, range) {
                (None, _) => {
                    return Some("a note in the article says what is right here");
                }
                (Some(Scope::Here), Range::Article | Range::Everywhere)
                | (Some(Scope::Article), Range::Everywhere) => {
                    kept = Some("another correction says what is right here");
                }
                _ => {}
            }
        }
        kept
    }

    fn show(&self, place: Place, layer: Layer, range: Range) -> Touched {
        let it = &self.articles()[place.article];
        Touched {
            spot: spot(it, place.span),
            context: context(it, place.span),
            now: self.reading(&it.article.path, layer, place.span),
            kept: self.kept(place, layer, range),
        }
    }

    /// Where a new name will be found once it is registered, and is not yet.
    fn named_everywhere(&self, new: Registered) -> Vec<Touched> {
        let last = new.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let is_small = self.articles().len() <= MAX_ANNOTATED;
        let id = new.id.clone();
        let annotator =
            Annotator::with_register(crate::annotate::Register::new(vec![new]));
        let mut places = Vec::new();
        for (article, it) in self.articles().iter().enumerate() {
            let text = it.article.document.text();
            if !is_small && !text.to_lowercase().contains(&last) {
                continue;
            }
            let found = annotator.annotate(text, &crate::annotate::Context::default());
            let own = found.mentions.iter().filter(|it| {
                it.entity.is_some_and(|at| found.entities[at].id.as_deref() == Some(&*id))
            });
            places.extend(own.map(|it| Place { article, span: it.span }));
        }
        places.truncate(MAX_PLACES);
        places
            .into_iter()
            .map(|it| self.show(it, Layer::Mentions, Range::Everywhere))
            .collect()
    }
}

/// A place among all articles that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    article: usize,
    span: Span,
}

/// What a file of corrections holds, in a line.
pub fn summary(file: Option<&[u8]>) -> String {
    let text = decode(file.unwrap_or_default().to_vec()).unwrap_or_default();
    let (read, mistakes) = Corrections::parse(&Source::new(CORRECTIONS, &*text));
    if let Some(mistake) = mistakes.first() {
        return format!("{CORRECTIONS}: {}", mistake.message);
    }
    let count = |layer| read.entries.iter().filter(|it| it.layer == layer).count();
    let last =
        read.entries.last().map(|it| format!("; the last is about “{}”", it.find.exact));
    format!(
        "{CORRECTIONS} now corrects names {} times, dates {}, quotes {}, events {}{}",
        count(Layer::Mentions),
        count(Layer::Dates),
        count(Layer::Quotes),
        read.events.len(),
        last.unwrap_or_default()
    )
}

/// A date that is being typed, in words.
///
/// # Errors
///
/// Says what is wrong with it.
pub fn read_date(edtf: &str) -> Result<String, Objection> {
    let date = corrections::date(edtf)
        .map_err(|(message, help)| format!("{message}; {help}"))?;
    Ok(days_in_words(&date.interval))
}

fn layer(wish: &Wish) -> Result<Layer, Objection> {
    let layers = [Layer::Mentions, Layer::Dates, Layer::Quotes];
    let named = layers.into_iter().find(|layer| layer.key() == wish.layer);
    let layer =
        named.ok_or_else(|| format!("`{}` is no kind of annotation", wish.layer))?;
    let fits = match &wish.change {
        Change::Accept | Change::Drop | Change::Forget => true,
        Change::Entity(_) | Change::New(_) => layer != Layer::Dates,
        Change::Type(_) => layer == Layer::Mentions,
        Change::Date(_) => layer == Layer::Dates,
        Change::NoSpeaker => layer == Layer::Quotes,
    };
    if fits { Ok(layer) } else { Err(format!("that cannot be said of {}", wish.layer)) }
}

/// The identifier and type of someone who is not known yet.
fn new_id(new: &NewName) -> Result<(String, EntityType), Objection> {
    let kind =
        type_named(&new.kind).ok_or_else(|| format!("`{}` is no type", new.kind))?;
    let class = EntityClass::of(kind).unwrap_or(EntityClass::Other);
    match slug(&new.name) {
        slug if slug.is_empty() => Err("a name needs letters or digits".to_owned()),
        slug => Ok((format!("{}/{slug}", class.id()), kind)),
    }
}

fn usual_type(id: &str) -> EntityType {
    let class = id.split('/').next().and_then(EntityClass::named);
    class.unwrap_or(EntityClass::Other).usual_type()
}

fn write(files: &Made, edit: &Edit) -> Result<Vec<u8>, Objection> {
    edited(files.corrections.as_deref(), edit).map_err(refused)
}

fn refused(refusal: Refusal) -> Objection {
    match refusal {
        Refusal::Unforeseen(message) => message,
        Refusal::Mistakes(mistakes) => {
            let all = mistakes.iter().map(|it| format!("{}: {}", it.path, it.message));
            format!("mend this first: {}", all.collect::<Vec<_>>().join("; "))
        }
    }
}

/// What finds the words at `span` and nothing else in the article.
fn find_one(article: &Article, span: Span) -> Result<Find, Objection> {
    let text = article.document.text();
    Find::only(text, span).ok_or_else(|| {
        let words = one_line(span.of(text));
        let path = &article.path;
        format!("“{words}” cannot be told from other places in {path}: nothing around it differs")
    })
}
