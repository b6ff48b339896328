//! `check --external`: asks other hosts whether the pages are there that articles
//! link to. No other command talks to any host.

use std::{collections::BTreeMap, path::Path, sync::Mutex};

use jiff::civil::Date;

use super::{Failure, Report, count};
use crate::{
    collection::Collection,
    config::{Config, Links},
    diagnostic::Diagnostic,
    disk::{Cache, Inputs},
    external::{Answer, Plan, Question, Queue, Silence, Totals},
    net,
    source::Sources,
};

/// The name under which the answers of a day are kept.
const KEPT: &str = "links";

/// What is known of today's answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It is not asked again.
    Keep,
    /// It is asked again.
    AskAgain,
}

/// What is amiss with the links to other hosts.
pub(super) fn check(
    root: &Path,
    (collection, sources): (&Collection, &Sources),
    base_url: Option<&str>,
    today: Date,
    known: Known,
    report: &Report,
) -> Result<Vec<Diagnostic>, Failure> {
    let config =
        sources.config.as_ref().map_or_else(|| Ok(Config::default()), Config::parse);
    let Ok(config) = config else {
        report.say("no link was asked: the settings have to be mended first");
        return Ok(Vec::new());
    };
    let base_url = base_url.or(config.base_url.as_deref());
    let plan = Plan::new(collection, sources, &config, base_url);
    let kept = Kept::of(root, today);
    let mut answers = match known {
        Known::Keep => kept.as_ref().map(|it| it.read(report)).unwrap_or_default(),
        Known::AskAgain => BTreeMap::new(),
    };
    let open: Vec<Question> =
        plan.questions.iter().filter(|it| !answers.contains_key(it)).cloned().collect();
    let new = ask(&open, &config.links, report);
    let kept_answers = plan.questions.len() - open.len();
    if kept_answers == 0 && is_offline(&new, plan.totals()) {
        let message = "no host at all answers: is this machine connected?";
        return Err(Failure::Error(message.to_owned()));
    }
    report.say(&summary(plan.totals(), kept_answers));
    answers.extend(open.into_iter().zip(new));
    let of_plan: Vec<Answer> = plan
        .questions
        .iter()
        .map(|it| answers.get(it).cloned().unwrap_or(Answer::GivenUp))
        .collect();
    answers.retain(|_, it| !matches!(it, Answer::OverLimit | Answer::GivenUp));
    if let Some(kept) = kept {
        kept.write(&answers, report);
    }
    Ok(plan.remarks(&of_plan))
}

fn ask(questions: &[Question], links: &Links, report: &Report) -> Vec<Answer> {
    if questions.is_empty() {
        return Vec::new();
    }
    let progress = Mutex::new(report.progress("asking other hosts"));
    let tell = |answered: usize| {
        if let Ok(progress) = progress.lock() {
            progress
                .step(format!("asking other hosts: {answered} of {}", questions.len()));
        }
    };
    let queue = Queue::new(questions, links);
    net::ask(queue, links.hosts_at_once, links.timeout, &tell)
}

/// Whether no host was reached, though there were several: then it is not they who
/// are silent.
fn is_offline(answers: &[Answer], totals: Totals) -> bool {
    let is_silent = |it: &Answer| match it {
        Answer::Silence(silence) => {
            !matches!(silence, Silence::Certificate | Silence::NoHttp)
        }
        answer => *answer == Answer::GivenUp,
    };
    totals.hosts > 1 && answers.len() > 1 && answers.iter().all(is_silent)
}

fn summary(totals: Totals, kept: usize) -> String {
    let skipped = match totals.skipped {
        0 => String::new(),
        number => format!(", {number} skipped"),
    };
    let kept = match kept {
        0 => String::new(),
        number => format!("; {number} of them were asked before today"),
    };
    format!(
        "{} to {} of {}{skipped}{kept}",
        count(totals.links, "link", "links"),
        count(totals.pages, "page", "pages"),
        count(totals.hosts, "other host", "other hosts"),
    )
}

/// The answers of a day, as they are kept until the next run.
struct Kept {
    cache: Cache,
    inputs: Inputs,
}

impl Kept {
    fn of(root: &Path, today: Date) -> Option<Self> {
        let cache = Cache::of(root)?;
        let inputs = cache.inputs_of(today);
        Some(Self { cache, inputs })
    }

    fn read(&self, report: &Report) -> BTreeMap<Question, Answer> {
        let kept = self.cache.read(KEPT, &self.inputs);
        let kept = kept.unwrap_or_else(|damaged| {
            report.say(&damaged.to_string());
            None
        });
        kept.unwrap_or_default()
    }

    fn write(&self, answers: &BTreeMap<Question, Answer>, report: &Report) {
        if let Err(error) = self.cache.write(KEPT, &self.inputs, answers) {
            report.say(&format!("the next check will ask everything again: {error}"));
        }
    }
}
