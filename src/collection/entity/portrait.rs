//! What articles say of somebody: with whom, as what, where and when.
//!
//! Two portraits are weighed against each other to decide whether they show one
//! person. Groups come in as they were before people were told apart, so that
//! the order of the decisions does not matter.

use std::collections::BTreeSet;

use super::{EntityClass, groups::Groups};
use crate::{
    annotate::{Fields, Occupations},
    collection::AnnotatedArticle,
    text::Span,
};

/// The two letters of a country's code.
type Country = [u8; 2];

/// In what two people of one name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// They have other initials.
    Initials,
    /// They have other lines of work.
    Work,
    /// They belong to other countries.
    Country,
    /// The articles are many years apart.
    Time,
}

/// What articles say of somebody.
#[derive(Clone, Debug, Default)]
pub(super) struct Portrait {
    /// The groups that are named in the same articles.
    company: BTreeSet<u32>,
    /// The words of offices and titles, in small letters.
    role_words: BTreeSet<String>,
    fields: Fields,
    /// The countries that offices and titles name.
    role_countries: BTreeSet<Country>,
    /// The countries that are named in the same sentences.
    countries: BTreeSet<Country>,
    /// The years of the first and last article.
    years: Option<(i16, i16)>,
    pub(super) initials: String,
    pub(super) articles: u32,
}

impl Portrait {
    /// Both together.
    pub(super) fn add(&mut self, other: &Self) {
        self.company.extend(&other.company);
        self.role_words.extend(other.role_words.iter().cloned());
        self.fields = self.fields.and(other.fields);
        self.role_countries.extend(&other.role_countries);
        self.countries.extend(&other.countries);
        self.years = match (self.years, other.years) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        if self.initials.is_empty() {
            self.initials.clone_from(&other.initials);
        }
        self.articles += other.articles;
    }

    /// The groups that are named in the same articles.
    pub(super) fn company(&self) -> impl Iterator<Item = u32> {
        self.company.iter().copied()
    }

    /// How many years lie between the articles of both.
    fn years_apart(&self, other: &Self) -> i16 {
        let (Some(a), Some(b)) = (self.years, other.years) else { return 0 };
        (b.0 - a.1).max(a.0 - b.1).max(0)
    }
}

/// What two portraits say for and against being of one person.
#[derive(Clone, Debug, Default)]
pub(super) struct Kinship {
    /// How much speaks for it.
    pub(super) bonds: i32,
    /// Whether somebody is named with both who is not named everywhere.
    pub(super) share_company: bool,
    /// How much speaks against it.
    pub(super) against: i32,
    /// What that is.
    pub(super) differences: Vec<Difference>,
    /// Whether offices, or the countries that they name, speak clearly against
    /// it.
    pub(super) is_striking: bool,
}

impl Kinship {
    fn differ(&mut self, in_what: Difference, weight: i32) {
        self.against += weight;
        self.is_striking |= weight > 1 && in_what != Difference::Time;
        if !self.differences.contains(&in_what) {
            self.differences.push(in_what);
        }
    }
}

/// Makes portraits and weighs them.
#[derive(Debug)]
pub(super) struct Gallery {
    /// In how many articles each group is named.
    articles: Vec<u32>,
    /// The country that each group is, or lies in.
    countries: Vec<Option<Country>>,
    /// The group of each local before people were told apart.
    before: Vec<u32>,
    is_company: Vec<bool>,
    total: u32,
    occupations: Occupations,
}

impl Gallery {
    /// `country_of` gives the code of the country of an identifier.
    pub(super) fn new(
        groups: &Groups<'_>,
        occupations: Occupations,
        country_of: impl Fn(&str) -> Option<Country>,
    ) -> Self {
        let mut articles = vec![0; groups.all.len()];
        let before: Vec<u32> = (0..groups.end()).map(|local| groups.of(local)).collect();
        for &group in &before {
            articles[group as usize] += 1;
        }
        let countries = groups.all.iter().map(|it| country_of(it.source_id.as_deref()?));
        // Countries are named with everybody, and a surname may be anybody's.
        let is_company = groups.all.iter().map(|it| match it.class {
            EntityClass::Person => it.is_registered() || it.key.contains(' '),
            EntityClass::Organisation | EntityClass::Event => true,
            EntityClass::Place | EntityClass::Other => false,
        });
        Self {
            articles,
            countries: countries.collect(),
            before,
            is_company: is_company.collect(),
            total: super::groups::index(groups.articles.len()),
            occupations,
        }
    }

    /// What an article says of a local, as far as it is read without its
    /// sentences: enough to see whether people may differ.
    pub(super) fn sketch(
        &self,
        groups: &Groups<'_>,
        local: u32,
        initials: String,
    ) -> Portrait {
        let article = groups.article_of(local);
        let it = &groups.articles[article];
        let mut portrait = Portrait { initials, articles: 1, ..Portrait::default() };
        portrait.years = it.article.date.map(|date| {
            let year = date.first_day().year();
            (year, year)
        });
        let at = (local - groups.locals_in(article).start) as usize;
        let role = groups.entity(local).role;
        if let Some(role) = role.or_else(|| self.words_before(it, at)) {
            let words = role.of(it.article.document.text());
            portrait.fields = self.occupations.fields(words);
            portrait.role_words = content_words(words).collect();
            let first = groups.locals_in(article).start;
            let named = named_within(it, role);
            portrait.role_countries =
                named.filter_map(|entity| self.country(first, entity)).collect();
        }
        portrait
    }

    /// Everything that an article says of a local.
    pub(super) fn portrait(
        &self,
        groups: &Groups<'_>,
        local: u32,
        initials: String,
    ) -> Portrait {
        let mut portrait = self.sketch(groups, local, initials);
        let article = groups.article_of(local);
        let it = &groups.articles[article];
        let locals = groups.locals_in(article);
        let own = self.before[local as usize];
        let company = locals.clone().map(|other| self.before[other as usize]);
        let company =
            company.filter(|&group| group != own && self.is_company[group as usize]);
        portrait.company = company.collect();
        let at = (local - locals.start) as usize;
        let mut last = None;
        for mention in it.annotations.mentions.iter().filter(|it| it.entity == Some(at)) {
            let sentence = it.sentence_at(mention.span);
            if last.replace(sentence) == Some(sentence) {
                continue;
            }
            if let Some(&span) = it.annotations.sentences.get(sentence) {
                let named = named_within(it, span);
                portrait.countries.extend(
                    named.filter_map(|entity| self.country(locals.start, entity)),
                );
            }
        }
        portrait
    }

    /// The last words before the first mention of an entity, if they end with a
    /// line of work: `Kenyan runner`, which is no title.
    fn words_before(&self, it: &AnnotatedArticle, entity: usize) -> Option<Span> {
        const MAX_WORDS: usize = 3;
        let mut mentions = it.annotations.mentions.iter();
        let mention = mentions.find(|mention| mention.entity == Some(entity))?;
        let end = mention.span.start();
        let sentence = it.annotations.sentences.get(it.sentence_at(mention.span))?;
        let before = it.article.document.text().get(sentence.start()..end)?;
        let last = before.split_whitespace().next_back()?;
        if !last.ends_with(char::is_alphabetic)
            || self.occupations.fields(last).is_empty()
        {
            return None;
        }
        let gaps = before.trim_end().rmatch_indices(char::is_whitespace);
        let start = gaps.take(MAX_WORDS).last().map_or(0, |(at, gap)| at + gap.len());
        Some(Span::new(sentence.start() + start, end))
    }

    fn country(&self, first: u32, entity: usize) -> Option<Country> {
        self.countries[self.before[first as usize + entity] as usize]
    }

    /// Whether a group is named in so few articles that two that name it have
    /// something in common.
    pub(super) fn is_telling(&self, group: u32) -> bool {
        self.articles[group as usize] <= (self.total / 50).max(5)
    }

    /// How much it says that both are named with the same, from 1: the rarer,
    /// the more.
    fn weight(&self, group: u32) -> i32 {
        let articles = self.articles[group as usize].max(1);
        let rarity = (self.total.saturating_mul(16) / articles).max(16).ilog2();
        i32::try_from(rarity).unwrap_or(4) - 3
    }

    /// Weighs whether two portraits show one person.
    pub(super) fn weigh(&self, a: &Portrait, b: &Portrait) -> Kinship {
        const MAX_FOR_COMPANY: i32 = 16;
        let mut kinship = Kinship::default();
        for group in a.company().filter(|group| b.company.contains(group)) {
            let is_telling = self.is_telling(group);
            kinship.bonds += self.weight(group) + if is_telling { 2 } else { 0 };
            kinship.share_company |= is_telling;
        }
        kinship.bonds = kinship.bonds.min(MAX_FOR_COMPANY);
        if !a.initials.is_empty() && !b.initials.is_empty() && a.initials != b.initials {
            kinship.differ(Difference::Initials, 4);
        }
        weigh_roles(a, b, &mut kinship);
        weigh_countries(a, b, &mut kinship);
        match a.years_apart(b) {
            ..3 => kinship.bonds += i32::from(a.years.is_some() && b.years.is_some()),
            3..12 => {}
            12..25 => kinship.differ(Difference::Time, 1),
            25..60 => kinship.differ(Difference::Time, 2),
            60.. => kinship.differ(Difference::Time, 4),
        }
        kinship
    }
}

fn weigh_roles(a: &Portrait, b: &Portrait, kinship: &mut Kinship) {
    let shared = a.role_words.intersection(&b.role_words).take(2).count();
    if shared > 0 || a.fields.overlap(b.fields) {
        kinship.bonds += if shared > 0 { 3 } else { 2 };
    } else if !a.fields.is_empty() && !b.fields.is_empty() {
        kinship.differ(Difference::Work, 2);
    } else if !a.role_words.is_empty() && !b.role_words.is_empty() {
        kinship.differ(Difference::Work, 1);
    }
}

fn weigh_countries(a: &Portrait, b: &Portrait, kinship: &mut Kinship) {
    let by_role = (&a.role_countries, &b.role_countries);
    if !by_role.0.is_empty() && !by_role.1.is_empty() {
        if by_role.0.is_disjoint(by_role.1) {
            kinship.differ(Difference::Country, 2);
        } else {
            kinship.bonds += 2;
        }
        return;
    }
    if a.countries.is_empty() || b.countries.is_empty() {
        return;
    }
    if a.countries.is_disjoint(&b.countries) {
        kinship.differ(Difference::Country, 1);
    } else {
        kinship.bonds += 1;
        kinship.against -= 1;
    }
}

/// Whether portraits differ in anything that may part two people; it is never
/// too strict.
pub(super) fn may_differ(portraits: &[Portrait]) -> bool {
    let Some(first) = portraits.first() else { return false };
    let mut years = first.years;
    let (mut fields, mut countries, mut words): (Option<Fields>, Option<_>, Option<_>) =
        (None, None, None);
    for it in portraits {
        if it.initials != first.initials {
            return true;
        }
        years = match (years, it.years) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        if !it.fields.is_empty()
            && fields.replace(it.fields).is_some_and(|last| last != it.fields)
            || !it.role_countries.is_empty()
                && countries
                    .replace(&it.role_countries)
                    .is_some_and(|last| last != &it.role_countries)
            || !it.role_words.is_empty()
                && words
                    .replace(&it.role_words)
                    .is_some_and(|last| last != &it.role_words)
        {
            return true;
        }
    }
    years.is_some_and(|(first, last)| last - first >= 12)
}

/// The entities of an article that are named within `span`, by index.
fn named_within(it: &AnnotatedArticle, span: Span) -> impl Iterator<Item = usize> {
    let mentions = &it.annotations.mentions;
    let first = mentions.partition_point(|mention| mention.span.end() <= span.start());
    mentions[first..]
        .iter()
        .take_while(move |mention| mention.span.start() < span.end())
        .filter_map(|mention| mention.entity)
}

/// The words of a role that say something, in small letters.
fn content_words(role: &str) -> impl Iterator<Item = String> {
    const EMPTY: [&str; 8] =
        ["former", "from", "senior", "deputy", "with", "then", "late", "acting"];
    role.split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() > 3 && !EMPTY.contains(&&**word))
}
