//! `dateline list`: which articles there are, and which of them are not on the
//! site, and why.
//!
//! One line an article on standard output, with tabs between path, date, state
//! and title; or JSON Lines.

use clap::ValueEnum;
use serde::Serialize;

use super::{
    Common, Failure, Format,
    project::{self, SiteArgs},
    report::{Report, count},
};
use crate::{
    content::{self, Article},
    diagnostic::Severity,
    pipeline::{self, HeldBack},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Which articles
    #[arg(default_value = "all")]
    which: Which,
    #[command(flatten)]
    site: SiteArgs,
}

/// Which articles are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    /// Every one
    All,
    /// Those that say `draft: true`
    Drafts,
    /// Those whose `publish_on` is to come
    Future,
    /// Those whose `expires` has passed
    Expired,
    /// Those without a date, whose "yesterday" means nothing
    Undated,
}

/// An article as it is listed.
#[derive(Serialize)]
struct Line<'a> {
    path: String,
    date: Option<String>,
    state: &'static str,
    title: &'a str,
}

pub(super) fn run(args: &Args, common: &Common, report: &Report) -> Result<(), Failure> {
    let root = project::root(common)?;
    let (sources, options) = project::sources(&root, common, &args.site)?;
    let (articles, diagnostics) = pipeline::articles(&sources, &options);
    let mut listed = 0;
    for article in articles.iter().filter(|article| !article.is_section()) {
        let held_back = pipeline::held_back(article, &options);
        if !is_asked_for(args.which, article, held_back) {
            continue;
        }
        listed += 1;
        let line = line(article, held_back);
        Report::data(&match common.format {
            Format::Human => format!(
                "{}\t{}\t{}\t{}",
                line.path,
                line.date.as_deref().unwrap_or("-"),
                line.state,
                line.title
            ),
            Format::Json => serde_json::to_string(&line).expect("it is text alone"),
        });
    }
    report.say(&count(listed, "article", "articles"));
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    if errors > 0 {
        let errors = count(errors, "error", "errors");
        let message = format!("{errors} in the articles; `dateline check` names them");
        return Err(Failure::Error(message));
    }
    Ok(())
}

fn is_asked_for(which: Which, article: &Article, held_back: Option<HeldBack>) -> bool {
    match which {
        Which::All => true,
        Which::Drafts => article.front_matter.draft,
        Which::Future => matches!(held_back, Some(HeldBack::Until(_))),
        Which::Expired => matches!(held_back, Some(HeldBack::Expired(_))),
        Which::Undated => article.date.is_none(),
    }
}

fn line(article: &Article, held_back: Option<HeldBack>) -> Line<'_> {
    Line {
        path: format!("{}{}", content::FOLDER, article.path),
        date: article.date.map(content::PublicationDate::iso_date),
        state: match held_back {
            None if article.front_matter.draft => "draft, shown",
            None => "published",
            Some(HeldBack::Draft) => "draft",
            Some(HeldBack::Until(_)) => "future",
            Some(HeldBack::Expired(_)) => "expired",
        },
        title: &article.title,
    }
}
