//! Finds where in each article a correction applies.
//!
//! Authority grows in this order: corrections for everywhere, for an article,
//! for one place, and notes within the article. The annotator follows the last
//! that is said of a place.

use std::{borrow::Borrow, cmp::Reverse, collections::HashMap};

use rayon::prelude::*;

use super::{
    Change, Correction, Corrections, Layer, Scope,
    read::{Mistake, date, sound_id},
};
use crate::{
    annotate::{EntityClass, EntityType, Given, Registered, Verdict},
    content::{self, Article, InlineNote, Says},
    diagnostic::Diagnostic,
    register::Register,
    slug::slug,
    source::CORRECTIONS,
    text::{Span, one_line},
    yaml::closest,
};

/// What people have said of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// What the annotator is to follow, the weightiest last.
    pub given: Vec<Given>,
    /// The places that a correction or a note is about, so that a person has
    /// looked at them.
    pub checked: Vec<Checked>,
}

/// A place that a person has looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Checked {
    /// The place in the article's text.
    pub span: Span,
    /// The kind of annotation that was looked at.
    pub layer: Layer,
    /// Which of [`Corrections::entries`] says so; nothing for a note within the
    /// article.
    pub entry: Option<usize>,
}

/// The rule that annotations by a correction name.
const CORRECTION: &str = "correction";
/// The rule that annotations by a note within an article name.
const INLINE: &str = "inline";

/// What `corrections` and the articles' own notes say of each of `articles`, in
/// their order; and what cannot be applied.
pub fn resolve<A: Borrow<Article> + Sync>(
    corrections: &Corrections,
    register: &Register,
    articles: &[A],
) -> (Vec<Resolved>, Vec<Diagnostic>) {
    let mut resolver = Resolver {
        corrections,
        register,
        articles,
        by_name: by_name(articles),
        resolved: vec![Resolved::default(); articles.len()],
        mistakes: Vec::new(),
    };
    let mut entries: Vec<(usize, &Correction)> =
        corrections.entries.iter().enumerate().collect();
    entries.sort_by_key(|(_, entry)| Reverse(entry.scope as usize));
    for (index, entry) in entries {
        resolver.entry(index, entry);
    }
    for at in 0..articles.len() {
        resolver.notes(at);
    }
    (resolver.resolved, resolver.mistakes)
}

/// Articles by slug and by path below the content folder.
fn by_name<A: Borrow<Article>>(articles: &[A]) -> HashMap<&str, Vec<usize>> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, article) in articles.iter().enumerate() {
        let article: &Article = article.borrow();
        by_name.entry(&article.path).or_default().push(at);
        if article.slug != article.path && !article.is_section() {
            by_name.entry(&article.slug).or_default().push(at);
        }
    }
    by_name
}

struct Resolver<'r, A> {
    corrections: &'r Corrections,
    register: &'r Register,
    articles: &'r [A],
    by_name: HashMap<&'r str, Vec<usize>>,
    resolved: Vec<Resolved>,
    mistakes: Vec<Diagnostic>,
}

impl<A: Borrow<Article> + Sync> Resolver<'_, A> {
    fn entry(&mut self, index: usize, entry: &Correction) {
        let places = match self.places(entry) {
            Ok(places) => places,
            Err((message, help)) => {
                let warning = Diagnostic::warning("correction", CORRECTIONS, message);
                self.mistakes.push(warning.at(entry.span).help(help));
                return;
            }
        };
        for (article, span) in places {
            self.report_conflict(entry, article, span);
            match self.verdict(entry, article, span) {
                Some(verdict) => {
                    let given = Given { span, verdict, rule: CORRECTION };
                    self.resolved[article].given.push(given);
                }
                None => self.keep(entry.layer, article, span),
            }
            let checked = Checked { span, layer: entry.layer, entry: Some(index) };
            self.resolved[article].checked.push(checked);
        }
    }

    /// Keeps a correction of a wider scope from a place where a person has found
    /// the program right.
    fn keep(&mut self, layer: Layer, article: usize, span: Span) {
        let is_about =
            |it: &Given| layer_of(&it.verdict) == layer && it.span.overlaps(span);
        self.resolved[article].given.retain(|it| !is_about(it));
    }

    /// The places that a correction is about: article and span. Else why there
    /// are none, and what to do.
    fn places(&self, entry: &Correction) -> Result<Vec<(usize, Span)>, (String, String)> {
        let words = &entry.find.exact;
        let in_article = |at: usize| {
            let text = self.article(at).document.text();
            entry.find.places(text).into_iter().map(move |span| (at, span))
        };
        let places: Vec<_> = match &entry.article {
            Some(name) => in_article(self.named(name)?).collect(),
            None => (0..self.articles.len())
                .into_par_iter()
                .flat_map_iter(in_article)
                .collect(),
        };
        let where_ = entry.article.as_deref().unwrap_or("any article");
        match places.len() {
            0 => Err((
                format!("`{words}` is not in {where_}, so this corrects nothing"),
                "mend the words, or take the correction out".to_owned(),
            )),
            count if count > 1 && entry.scope == Scope::Here => Err((
                format!("`{words}` is {count} times in {where_}, and one place is meant"),
                "add `prefix` or `suffix` to `find`, or `scope: article`".to_owned(),
            )),
            _ => Ok(places),
        }
    }

    /// The one article that is called so.
    fn named(&self, name: &str) -> Result<usize, (String, String)> {
        let found = self.by_name.get(name).or_else(|| {
            let path = name.strip_prefix(content::FOLDER)?;
            self.by_name.get(path)
        });
        match found.map_or(&[][..], Vec::as_slice) {
            [one] => Ok(*one),
            [] => {
                let mut names: Vec<&str> = self.by_name.keys().copied().collect();
                names.sort_unstable();
                let help = match closest(name, &names) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "give its slug, or the path of its file".to_owned(),
                };
                Err((format!("no article is called `{name}`"), help))
            }
            several => {
                let paths: Vec<String> = several
                    .iter()
                    .map(|&at| format!("`{}`", self.article(at).path))
                    .collect();
                let help = format!("write one of {}", paths.join(", "));
                Err((format!("{} articles are called `{name}`", several.len()), help))
            }
        }
    }

    fn article(&self, at: usize) -> &Article {
        self.articles[at].borrow()
    }

    /// What a correction says of a place; nothing if it accepts what is there.
    fn verdict(&self, entry: &Correction, article: usize, span: Span) -> Option<Verdict> {
        Some(match (&entry.change, entry.layer) {
            (Change::Accept, _) => return None,
            (Change::Drop, Layer::Mentions) => Verdict::NoName,
            (Change::Drop, Layer::Dates) => Verdict::NoDate,
            (Change::Drop, Layer::Quotes) => Verdict::NoQuote,
            (Change::Entity { id, kind }, _) => Verdict::Name(self.someone(id, *kind)),
            (Change::Type(kind), _) => {
                let words = span.of(self.article(article).document.text());
                Verdict::Name(typed(&one_line(words), *kind))
            }
            (Change::Date(date), _) => Verdict::Date(date.clone()),
            (Change::Speaker(speaker), _) => {
                Verdict::Speaker(speaker.as_ref().map(|id| self.of_class(id)))
            }
        })
    }

    /// The registered one with this identifier, or one whose name is made of it.
    fn someone(&self, id: &str, kind: EntityType) -> Registered {
        match self.register.record(id) {
            Some(record) => record.registered(),
            None => Registered {
                id: id.to_owned(),
                name: name_of(id),
                kind,
                aliases: Vec::new(),
            },
        }
    }

    /// The same, of the usual type of the identifier's class.
    fn of_class(&self, id: &str) -> Registered {
        let class = id.split('/').next().and_then(EntityClass::named);
        self.someone(id, class.unwrap_or(EntityClass::Person).usual_type())
    }

    /// Reports a correction that says of a place what another of the same scope
    /// denies.
    fn report_conflict(&mut self, entry: &Correction, article: usize, span: Span) {
        let contradicts = |other: &Checked| {
            let Some(index) = other.entry.filter(|_| other.span.overlaps(span)) else {
                return false;
            };
            let other = &self.corrections.entries[index];
            other.scope == entry.scope
                && other.layer == entry.layer
                && other.change != entry.change
        };
        if self.resolved[article].checked.iter().any(contradicts) {
            let path = &self.article(article).path;
            let words = &entry.find.exact;
            let message = format!(
                "`{words}` in {path} is also corrected otherwise; this is followed"
            );
            let warning =
                Diagnostic::warning("correction", CORRECTIONS, message).at(entry.span);
            self.mistakes.push(warning.help("take the other one out, if it is wrong"));
        }
    }

    /// Adds what an article's own notes say.
    fn notes(&mut self, at: usize) {
        for note in &self.articles[at].borrow().notes {
            match self.note(note) {
                Ok((verdict, layer)) => {
                    let span = note.span;
                    let resolved = &mut self.resolved[at];
                    resolved.given.push(Given { span, verdict, rule: INLINE });
                    resolved.checked.push(Checked { span, layer, entry: None });
                }
                Err((message, help)) => {
                    let path = format!("{}{}", content::FOLDER, self.article(at).path);
                    let error = Diagnostic::error("inline-note", &path, message);
                    self.mistakes.push(error.at(note.source).help(help));
                }
            }
        }
    }

    fn note(&self, note: &InlineNote) -> Result<(Verdict, Layer), Mistake> {
        let sound = |id: &str| sound_id(id).map(|id| self.of_class(&id));
        Ok(match &note.says {
            Says::Entity(id) => (Verdict::Name(sound(id)?), Layer::Mentions),
            Says::NoEntity => (Verdict::NoName, Layer::Mentions),
            Says::Date(edtf) => (Verdict::Date(date(edtf)?), Layer::Dates),
            Says::NoDate => (Verdict::NoDate, Layer::Dates),
            Says::Speaker(id) => (Verdict::Speaker(Some(sound(id)?)), Layer::Quotes),
            Says::NoSpeaker => (Verdict::Speaker(None), Layer::Quotes),
            Says::NoQuote => (Verdict::NoQuote, Layer::Quotes),
        })
    }
}

/// What a verdict is about.
fn layer_of(verdict: &Verdict) -> Layer {
    match verdict {
        Verdict::Name(_) | Verdict::NoName => Layer::Mentions,
        Verdict::Date(_) | Verdict::NoDate => Layer::Dates,
        Verdict::Speaker(_) | Verdict::NoQuote => Layer::Quotes,
    }
}

/// What `words` name by themselves.
fn typed(words: &str, kind: EntityType) -> Registered {
    let class = EntityClass::of(kind).unwrap_or(EntityClass::Other);
    Registered {
        id: format!("{}/{}", class.id(), slug(words)),
        name: words.to_owned(),
        kind,
        aliases: Vec::new(),
    }
}

/// `person/maria-okafor` as a name: `Maria Okafor`.
pub fn name_of(id: &str) -> String {
    let words = id.split_once('/').map_or(id, |(_, name)| name).split('-');
    let capital = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect::<String>()
    };
    words.map(capital).collect::<Vec<_>>().join(" ")
}
