//! What could not be decided for sure of who is who, and how authors are told.

use std::sync::Arc;

use super::{Entity, person::Finding, portrait::Difference};
use crate::{
    collection::AnnotatedArticle, content::FOLDER, diagnostic::Diagnostic, text::Span,
};

/// Something about who is who that the articles leave open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it is.
    pub kind: DoubtKind,
    /// Whom it is about, by index.
    pub entity: usize,
    /// Who else has to do with it, by index.
    pub others: Vec<usize>,
    /// The articles that raise it, by index.
    pub articles: Vec<usize>,
}

/// What kind of doubt there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// The name is short for those of the others, and nothing tells for whose.
    Unresolved,
    /// It and the others have one name and were told apart.
    Parted(Vec<Difference>),
    /// It is held to be one, but may be two.
    Joined(Vec<Difference>),
}

impl Doubt {
    /// The same as it was found, with entities by index; nothing if nobody is
    /// left to doubt. `place` has the index of each group, `article_of` the
    /// article of a local.
    pub(super) fn of(
        finding: Finding,
        place: &[Option<usize>],
        article_of: impl Fn(u32) -> usize,
    ) -> Option<Self> {
        let at = |group: u32| place[group as usize];
        let all =
            |groups: &[u32]| groups.iter().filter_map(|&it| at(it)).collect::<Vec<_>>();
        Some(match finding {
            Finding::Unresolved { group, candidates, locals } => Self {
                kind: DoubtKind::Unresolved,
                entity: at(group)?,
                others: all(&candidates),
                articles: locals.into_iter().map(article_of).collect(),
            },
            Finding::Parted { groups, differences } => {
                let mut all = all(&groups);
                all.sort_unstable();
                let (&entity, others) = all.split_first()?;
                Self {
                    kind: DoubtKind::Parted(differences),
                    entity,
                    others: others.to_vec(),
                    articles: Vec::new(),
                }
            }
            Finding::Joined { group, locals, differences } => Self {
                kind: DoubtKind::Joined(differences),
                entity: at(group)?,
                others: Vec::new(),
                articles: locals.into_iter().map(article_of).collect(),
            },
        })
    }

    /// What to tell the authors, at the first mention that it is about.
    pub(in crate::collection) fn remark(
        &self,
        articles: &[Arc<AnnotatedArticle>],
        entities: &[Entity],
    ) -> Option<Diagnostic> {
        let entity = &entities[self.entity];
        let name = &entity.name;
        let mut all: Vec<usize> = self.articles.clone();
        if all.is_empty() {
            let each = std::iter::once(&self.entity).chain(&self.others);
            all.extend(
                each.filter_map(|&it| Some(entities[it].mentions.first()?.article)),
            );
        }
        let first = *all.first()?;
        let others = || {
            let named = self.others.iter().map(|&it| called(&entities[it]));
            list(&named.collect::<Vec<_>>(), "or")
        };
        let (code, message, help) = match &self.kind {
            DoubtKind::Unresolved => (
                "ambiguous-name",
                format!("`{name}` may be {}, and is linked to none of them", others()),
                "say who is meant: in the text, or by a correction; with an alias in \
                 `entities.yaml`, it is the same one everywhere",
            ),
            DoubtKind::Parted(differences) => (
                "same-name",
                format!(
                    "`{name}` is held to be {} people: {}",
                    self.others.len() + 1,
                    because(differences)
                ),
                "if they are one, add it to `entities.yaml` once; if they are not, add each, \
                 with `not_same_as`",
            ),
            DoubtKind::Joined(differences) => (
                "one-or-two",
                format!(
                    "`{name}` is held to be one, but may be two: {}",
                    because(differences)
                ),
                "add it to `entities.yaml`: once if it is one, or each, with `not_same_as`",
            ),
        };
        let paths: Vec<String> = all
            .iter()
            .map(|&it| format!("{FOLDER}{}", articles[it].article.path))
            .collect();
        let message = format!("{message} ({})", list(&paths, "and"));
        let note = Diagnostic::note(code, &paths[0], message).help(help);
        Some(match self.mention_in(first, articles, entities) {
            Some(span) => note.at(span),
            None => note,
        })
    }

    /// Where an article names the entity for the first time, in its file.
    fn mention_in(
        &self,
        article: usize,
        articles: &[Arc<AnnotatedArticle>],
        entities: &[Entity],
    ) -> Option<Span> {
        let it = &articles[article];
        let mentions = std::iter::once(&self.entity)
            .chain(&self.others)
            .flat_map(|&entity| &entities[entity].mentions);
        let mut here = mentions.filter(|mention| mention.article == article);
        let mention = &it.annotations.mentions[here.next()?.mention];
        Some(it.article.document.source_of(mention.span))
    }
}

/// A name with what tells it from others of that name.
fn called(entity: &Entity) -> String {
    match &entity.role {
        Some((role, _)) => format!("{} ({role})", entity.name),
        None => entity.name.clone(),
    }
}

fn because(differences: &[Difference]) -> String {
    let words = differences.iter().map(|difference| match difference {
        Difference::Initials => "the initials differ",
        Difference::Work => "the offices differ",
        Difference::Country => "the countries differ",
        Difference::Time => "the articles are many years apart",
    });
    let words: Vec<String> = words.map(str::to_owned).collect();
    list(&words, "and")
}

/// `a, b and c`, at most five of them.
fn list(parts: &[String], last: &str) -> String {
    const MAX: usize = 5;
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        _ if parts.len() > MAX => {
            format!("{} {last} {} more", parts[..MAX].join(", "), parts.len() - MAX)
        }
        [parts @ .., end] => format!("{} {last} {end}", parts.join(", ")),
    }
}
