//! What is worth looking at first.
//!
//! Everything that nobody has looked at is weighed: how doubtful it is, times how
//! often it stands. The weights are of the order in which mistakes were found in
//! the evaluation texts; they only sort, and nothing is left out for them.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use serde::Serialize;

use super::{
    Desk,
    place::{Context, Spot, context, spot},
};
use crate::{
    annotate::{Basis, Quote, QuoteKind, Timex},
    collection::AnnotatedArticle,
    corrections::Layer,
    text::{Span, one_line},
};

/// Something that nobody has looked at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Doubtful {
    /// `mentions`, `dates` or `quotes`.
    pub layer: &'static str,
    /// The words.
    pub words: String,
    /// What the program takes them for.
    pub reading: String,
    /// How often the words are taken for that.
    pub count: usize,
    /// How sure the program is on the whole, in hundredths.
    pub sure: u8,
    /// The first places.
    pub places: Vec<(Spot, Context)>,
}

/// A part of the list, the worst first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Queue {
    /// What is on this page.
    pub items: Vec<Doubtful>,
    /// The number of the page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many names, dates and quotes a person has looked at.
    pub checked: usize,
    /// How many there are.
    pub of: usize,
}

/// How many entries a page has.
const PER_PAGE: usize = 20;
/// How many places of an entry are shown.
const SHOWN: usize = 3;
/// Doubt of names that may be somebody else's.
const DOUBTED: f32 = 0.5;

/// Places that are taken for the same.
#[derive(Debug, Default)]
struct Group {
    layer: Option<Layer>,
    /// Article, among those that are shown, and span.
    places: Vec<(usize, Span)>,
    doubt: f32,
}

impl Desk {
    /// A page of the queue; the last, if there are fewer.
    pub fn queue(&self, page: usize) -> Queue {
        let mut groups: Vec<Group> = self.groups().into_values().collect();
        groups.sort_by(|a, b| {
            b.doubt.total_cmp(&a.doubt).then_with(|| a.places.cmp(&b.places))
        });
        let pages = groups.len().div_ceil(PER_PAGE).max(1);
        let page = page.clamp(1, pages);
        let shown: Range<usize> =
            (page - 1) * PER_PAGE..(page * PER_PAGE).min(groups.len());
        let items = groups[shown].iter().map(|group| self.doubtful(group)).collect();
        let articles = &self.material.collection.articles;
        let reviews: Vec<_> = articles.iter().map(|it| it.review()).collect();
        Queue {
            items,
            page,
            pages,
            checked: reviews.iter().map(|it| it.checked).sum(),
            of: reviews.iter().map(|it| it.of).sum(),
        }
    }

    /// Everything that nobody has looked at: names by words and whom they are
    /// taken for, dates and quotes one by one.
    fn groups(&self) -> BTreeMap<(Layer, String, usize), Group> {
        let collection = &self.material.collection;
        let doubted: BTreeSet<usize> = collection
            .doubts
            .iter()
            .flat_map(|it| std::iter::once(it.entity).chain(it.others.iter().copied()))
            .collect();
        let mut groups: BTreeMap<(Layer, String, usize), Group> = BTreeMap::new();
        let mut add = |key: (Layer, String, usize), at, span, doubt: f32| {
            let group = groups.entry(key.clone()).or_default();
            group.layer = Some(key.0);
            group.places.push((at, span));
            group.doubt += doubt;
        };
        for (at, it) in collection.articles.iter().enumerate() {
            let text = it.article.document.text();
            let words = |span: Span| one_line(span.of(text));
            let unseen = |layer, span| !it.is_checked(layer, span);
            for mention in &it.annotations.mentions {
                let Some(local) = mention.entity else { continue };
                let entity = collection.linked[at][local];
                let doubt = 1.0 - mention.confidence;
                let doubt =
                    if doubted.contains(&entity) { doubt.max(DOUBTED) } else { doubt };
                if unseen(Layer::Mentions, mention.span) {
                    let key = (Layer::Mentions, words(mention.span), entity);
                    add(key, at, mention.span, doubt);
                }
            }
            // One by one: the number tells them apart.
            let dates = it.annotations.timexes.iter().enumerate();
            for (number, timex) in dates.filter(|(_, it)| unseen(Layer::Dates, it.span)) {
                let key = (Layer::Dates, it.article.path.clone(), number);
                add(key, at, timex.span, doubt_of_date(timex));
            }
            let direct = it.annotations.quotes.iter().enumerate();
            let direct = direct.filter(|(_, it)| it.kind == QuoteKind::Direct);
            for (number, quote) in
                direct.filter(|(_, it)| unseen(Layer::Quotes, it.outer))
            {
                let key = (Layer::Quotes, it.article.path.clone(), number);
                add(key, at, quote.outer, doubt_of_quote(quote));
            }
        }
        groups
    }

    fn doubtful(&self, group: &Group) -> Doubtful {
        let layer = group.layer.unwrap_or(Layer::Mentions);
        let article =
            |at: usize| -> &AnnotatedArticle { &self.material.collection.articles[at] };
        let show = |&(at, span): &(usize, Span)| {
            (spot(article(at), span), context(article(at), span))
        };
        let places: Vec<(Spot, Context)> =
            group.places.iter().take(SHOWN).map(show).collect();
        let first = group.places.first();
        let reading = first
            .and_then(|&(at, span)| self.reading(&article(at).article.path, layer, span));
        let count = group.places.len();
        #[allow(clippy::cast_precision_loss, reason = "nothing stands in texts so often")]
        let doubt = group.doubt / count.max(1) as f32;
        Doubtful {
            layer: layer.key(),
            words: places.first().map_or_else(String::new, |(it, _)| it.words.clone()),
            reading: reading.unwrap_or_default(),
            count,
            sure: hundredths(1.0 - doubt),
            places,
        }
    }
}

/// A share in hundredths.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is between 0 and 100"
)]
pub(super) fn hundredths(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

fn doubt_of_date(timex: &Timex) -> f32 {
    if timex.is_unresolved() {
        return 0.6;
    }
    match timex.basis {
        _ if timex.is_uncertain => 0.5,
        Basis::Relative => 0.15,
        Basis::Partial => 0.1,
        _ => 0.02,
    }
}

fn doubt_of_quote(quote: &Quote) -> f32 {
    match (quote.speaker, quote.speaker_span) {
        (None, None) => 0.7,
        (None, Some(_)) => 0.3,
        // Nothing in its sentence says who speaks: it goes on from another.
        (Some(_), None) => 0.35,
        (Some(_), Some(_)) => 0.1,
    }
}
