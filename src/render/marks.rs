//! Which annotations of an article are shown in its text, and their tags.

use std::{borrow::Cow, collections::BTreeSet, fmt::Write as _};

use super::{
    context::Context,
    escape,
    weave::{self, Edge, Mark, Tag},
    words::Words,
};
use crate::{
    annotate::{Basis, Extent, Precision, Quote, QuoteKind, Timex},
    collection::{AnnotatedArticle, EntityClass},
    config::LinkMentions,
    content::PublicationDate,
    corrections::Layer,
    language::Value,
};

/// Below this confidence a mention is drawn as doubtful.
const LOW_CONFIDENCE: f32 = 0.5;

/// The tag of an annotation.
#[derive(Clone, Debug)]
pub(super) enum Shown<'a> {
    /// A sentence, by its anchor.
    Sentence(&'a str),
    /// A name.
    Name(Name<'a>),
    /// An expression of time.
    Date(Date<'a>),
    /// Direct speech.
    Quote(Speech<'a>),
}

/// The tag of a name.
#[derive(Clone, Debug)]
pub(super) struct Name<'a> {
    number: usize,
    class: EntityClass,
    entity: &'a str,
    href: Option<String>,
    confidence: f32,
    /// Whether a person has looked at it.
    is_checked: bool,
}

/// The tag of an expression of time.
#[derive(Clone, Debug)]
pub(super) struct Date<'a> {
    number: usize,
    datetime: Option<Cow<'a, str>>,
    edtf: Option<&'a str>,
    basis: Basis,
    href: Option<String>,
    /// The days that are meant, where the words alone do not tell.
    resolved: Option<String>,
}

/// The tag of direct speech.
#[derive(Clone, Debug)]
pub(super) struct Speech<'a> {
    id: &'a str,
    /// The anchor of the first piece of what is said.
    first: &'a str,
    speaker: Option<&'a str>,
    cue: Option<&'a str>,
}

/// The marks over the text of an article, sorted for weaving.
pub(super) fn of_article<'a>(
    context: &Context<'a>,
    article: usize,
) -> Vec<Mark<Shown<'a>>> {
    let it = context.article(article);
    let mut marks = Vec::new();
    marks.extend(sentences(it));
    marks.extend(quotes(context, article));
    marks.extend(dates(context, article));
    marks.extend(names(context, article));
    weave::sort(&mut marks);
    marks
}

/// The marks over a text that is shown without names and dates: anchors only.
pub(super) fn sentences(it: &AnnotatedArticle) -> Vec<Mark<Shown<'_>>> {
    let sentences = it.annotations.sentences.iter().zip(&it.sentence_ids);
    sentences.map(|(&span, id)| Mark { span, tag: Shown::Sentence(id) }).collect()
}

fn names<'a>(context: &Context<'a>, article: usize) -> Vec<Mark<Shown<'a>>> {
    let site = context.site();
    let layout = &context.facts(article).layout;
    let mut linked: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut last_end = 0;
    let mentions = context.article(article).annotations.mentions.iter().enumerate();
    let is_checked = |span| context.article(article).is_checked(Layer::Mentions, span);
    let mark = |(number, mention): (usize, &crate::annotate::Mention)| {
        let at = site.collection.entity_of(article, number)?;
        let entity = &site.collection.entities[at];
        let may_link = match site.config.link_mentions {
            LinkMentions::All => true,
            LinkMentions::None => false,
            LinkMentions::First => {
                !linked.contains(&(layout.part(mention.span.start()), at))
            }
        };
        let is_free = mention.span.start() >= last_end && layout.is_open(mention.span);
        let href = (may_link && is_free).then(|| context.entity_href(at)).flatten();
        if href.is_some() {
            linked.insert((layout.part(mention.span.start()), at));
            last_end = mention.span.end();
        }
        let name = Name {
            number: number + 1,
            class: entity.class,
            entity: &entity.id,
            href,
            confidence: mention.confidence,
            is_checked: is_checked(mention.span),
        };
        Some(Mark { span: mention.span, tag: Shown::Name(name) })
    };
    mentions.filter_map(mark).collect()
}

fn dates<'a>(context: &Context<'a>, article: usize) -> Vec<Mark<Shown<'a>>> {
    let it = context.article(article);
    let layout = &context.facts(article).layout;
    let mut told: BTreeSet<(usize, String)> = BTreeSet::new();
    let timexes = it.annotations.timexes.iter().enumerate();
    let mark = |(number, timex): (usize, &'a Timex)| {
        if timex.interval.is_none() && timex.basis != Basis::Duration {
            return None;
        }
        let resolved = resolved(context.words(), timex, it).filter(|words| {
            // Once in each part of the text is enough.
            told.insert((layout.part(timex.span.start()), words.clone()))
        });
        let is_open = layout.is_open(timex.span);
        let href = is_open.then(|| context.timex_href(article, number)).flatten();
        let date = Date {
            number: number + 1,
            datetime: datetime(timex),
            edtf: timex.interval.as_ref().map(|interval| &*interval.edtf),
            basis: timex.basis,
            href,
            resolved: resolved.filter(|_| is_open),
        };
        Some(Mark { span: timex.span, tag: Shown::Date(date) })
    };
    timexes.filter_map(mark).collect()
}

/// What the words of an expression leave out of the days that it means: the
/// year of `10 March`, all of `last Monday`.
fn resolved(words: Words<'_>, timex: &Timex, it: &AnnotatedArticle) -> Option<String> {
    let interval = timex.interval.as_ref()?;
    if matches!(timex.basis, Basis::Absolute | Basis::Set) {
        return None;
    }
    let expression = timex.span.of(it.article.document.text());
    let is_deadline = interval.extent == Extent::Window
        && interval.precision == Precision::Day
        && interval.earliest != interval.latest
        && interval.earliest == it.article.date.and_then(PublicationDate::known_day);
    match interval.latest {
        Some(last) if is_deadline => {
            Some(words.say("date_by", &[("date", Value::Text(&words.day(last)))]))
        }
        _ => words.missing(interval, expression),
    }
}

fn quotes<'a>(context: &Context<'a>, article: usize) -> Vec<Mark<Shown<'a>>> {
    let it = context.article(article);
    let ids = &context.facts(article).quote_ids;
    let text = it.article.document.text();
    let linked = &context.site().collection.linked[article];
    let entities = &context.site().collection.entities;
    let quotes = it.annotations.quotes.iter().zip(ids);
    let mark = |(quote, id): (&'a Quote, &'a String)| {
        let first = first_piece(&it.annotations.quotes, quote).map_or(id, |at| &ids[at]);
        let speaker = quote.speaker.map(|local| &*entities[linked[local]].id);
        let cue = quote.cue.map(|cue| cue.of(text));
        let speech = Speech { id, first, speaker, cue };
        Mark { span: quote.outer, tag: Shown::Quote(speech) }
    };
    quotes.filter(|(quote, _)| quote.kind == QuoteKind::Direct).map(mark).collect()
}

/// The index of the first piece of what `quote` goes on with.
fn first_piece(quotes: &[Quote], quote: &Quote) -> Option<usize> {
    let mut first = quote.continues?;
    // A piece goes on from one before it, so this ends.
    while let Some(before) = quotes.get(first)?.continues.filter(|&before| before < first)
    {
        first = before;
    }
    Some(first)
}

/// The anchor of each quote: `q-1`, `q-2`; `q-2b` for a piece that goes on from
/// `q-2`. Reported speech has none: its anchor is empty.
pub(super) fn quote_ids(quotes: &[Quote]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::with_capacity(quotes.len());
    let mut pieces = vec![0_u8; quotes.len()];
    let mut number = 0;
    for quote in quotes {
        let id = match first_piece(quotes, quote).filter(|&first| first < ids.len()) {
            _ if quote.kind == QuoteKind::Reported => String::new(),
            Some(first) if !ids[first].is_empty() && pieces[first] < 25 => {
                pieces[first] += 1;
                format!("{}{}", ids[first], char::from(b'a' + pieces[first]))
            }
            _ => {
                number += 1;
                format!("q-{number}")
            }
        };
        ids.push(id);
    }
    ids
}

/// The value of an expression as HTML's `datetime` takes it, if it does: days,
/// months, years, weeks, and lengths of days, weeks, hours and less.
pub(super) fn datetime(timex: &Timex) -> Option<Cow<'_, str>> {
    if let Some(interval) = &timex.interval {
        return is_calendar(&interval.edtf).then_some(Cow::Borrowed(&*interval.edtf));
    }
    let value = timex.value.as_deref()?;
    if let Some(weeks) = value.strip_prefix('P').and_then(|rest| rest.strip_suffix('W')) {
        return is_number(weeks).then(|| Cow::Owned(format!("{weeks}w")));
    }
    let is_length = |prefix: &str, unit: char| {
        value
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_suffix(unit))
            .is_some_and(is_number)
    };
    let is_valid = is_length("P", 'D')
        || ['H', 'M', 'S'].into_iter().any(|unit| is_length("PT", unit));
    is_valid.then_some(Cow::Borrowed(value))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `text` is `2020`, `2020-02`, `2020-02-29` or `2020-W09`.
fn is_calendar(text: &str) -> bool {
    let mut parts = text.split('-');
    let year = parts.next().unwrap_or("");
    let rest: Vec<&str> = parts.collect();
    let is_two = |part: &str| part.len() == 2 && is_number(part);
    let is_month = |part: &str| is_two(part) && ("01"..="12").contains(&part);
    let is_valid = match rest[..] {
        [] => true,
        [month] => is_month(month) || month.strip_prefix('W').is_some_and(is_two),
        [month, day] => is_month(month) && is_two(day),
        _ => false,
    };
    is_valid && year.len() == 4 && is_number(year) && year != "0000"
}

impl Tag for Shown<'_> {
    fn open(&self, html: &mut String, edge: Edge) {
        match self {
            Self::Sentence(id) => {
                html.push_str("<span class=\"s\"");
                push_id(html, edge, format_args!("{id}"));
                html.push('>');
            }
            Self::Name(name) => name.open(html, edge),
            Self::Date(date) => date.open(html, edge),
            Self::Quote(speech) => speech.open(html, edge),
        }
    }

    fn close(&self, html: &mut String, edge: Edge) {
        match self {
            Self::Sentence(_) | Self::Quote(_) => html.push_str("</span>"),
            Self::Name(name) => html.push_str(match name.href {
                Some(_) => "</a>",
                None => "</span>",
            }),
            Self::Date(date) => date.close(html, edge),
        }
    }
}

/// The first piece of an annotation has its anchor; no other piece has.
fn push_id(html: &mut String, edge: Edge, id: std::fmt::Arguments<'_>) {
    if edge == Edge::Own {
        write!(html, " id=\"{id}\"").expect("a String takes all that is written");
    }
}

/// The letter that is shown beside a name of a class.
pub(super) fn letter(class: EntityClass) -> char {
    match class {
        EntityClass::Person => 'P',
        EntityClass::Organisation => 'O',
        EntityClass::Place => 'L',
        EntityClass::Event => 'E',
        EntityClass::Other => 'N',
    }
}

impl Name<'_> {
    fn open(&self, html: &mut String, edge: Edge) {
        let tag = if self.href.is_some() { "<a" } else { "<span" };
        html.extend([tag, " class=\"ent\""]);
        push_id(html, edge, format_args!("m-{}", self.number));
        if let Some(href) = &self.href {
            escape::push_attribute(html, "href", href);
        }
        escape::push_attribute(html, "data-type", self.class.id());
        html.push_str(" data-letter=\"");
        html.push(letter(self.class));
        html.push('"');
        escape::push_attribute(html, "data-ent", self.entity);
        let status = if self.is_checked { "checked" } else { "auto" };
        escape::push_attribute(html, "data-status", status);
        write!(html, " data-conf=\"{:.2}\"", self.confidence)
            .expect("a String takes all that is written");
        if self.confidence < LOW_CONFIDENCE {
            html.push_str(" data-conf-band=\"low\"");
        }
        if edge == Edge::Cut {
            write!(html, " data-ann=\"m-{}\"", self.number)
                .expect("a String takes all that is written");
        }
        html.push('>');
    }
}

impl Date<'_> {
    fn open(&self, html: &mut String, edge: Edge) {
        html.push_str(match self.datetime {
            Some(_) => "<time class=\"date\"",
            None => "<span class=\"date\"",
        });
        push_id(html, edge, format_args!("t-{}", self.number));
        if let Some(datetime) = &self.datetime {
            escape::push_attribute(html, "datetime", datetime);
        }
        if let Some(edtf) = self.edtf {
            escape::push_attribute(html, "data-edtf", edtf);
        }
        if self.basis != Basis::Absolute {
            escape::push_attribute(html, "data-basis", self.basis.name());
        }
        html.push('>');
        if let Some(href) = &self.href {
            html.push_str("<a");
            escape::push_attribute(html, "href", href);
            html.push('>');
        }
    }

    fn close(&self, html: &mut String, edge: Edge) {
        if let Some(resolved) = self.resolved.as_ref().filter(|_| edge == Edge::Own) {
            html.push_str("<span class=\"resolved\"> (");
            escape::push(html, resolved);
            html.push_str(")</span>");
        }
        if self.href.is_some() {
            html.push_str("</a>");
        }
        html.push_str(if self.datetime.is_some() { "</time>" } else { "</span>" });
    }
}

impl Speech<'_> {
    fn open(&self, html: &mut String, edge: Edge) {
        html.push_str("<span class=\"quote\"");
        push_id(html, edge, format_args!("{}", self.id));
        if self.id != self.first || edge == Edge::Cut {
            escape::push_attribute(html, "data-quote", self.first);
        }
        if let Some(speaker) = self.speaker {
            escape::push_attribute(html, "data-speaker", speaker);
        }
        if let Some(cue) = self.cue {
            escape::push_attribute(html, "data-cue", cue);
        }
        html.push('>');
    }
}
