//! What the components make that articles call.
//!
//! A component is a part of a template; an article gives it arguments, and maybe
//! text to hold. It sees nothing of the page but `@root`, the way up to the root
//! of the site. What is wrong with a call is told once, by [`check`]; on every
//! page that shows it, such a call makes nothing.

use super::{html::Embedded, theme::Theme};
use crate::{
    content::{Argument, Article, Call, Document, Element, FOLDER, Node},
    diagnostic::Diagnostic,
    site::Site,
};

/// Stands for what a component holds while it is rendered.
const HELD: &str = "\u{FFFC}held\u{FFFC}";

/// What the components of `document` make on a page, in the order of reading.
pub(super) fn embedded(
    theme: &Theme,
    document: &Document,
    root: &str,
    language: &str,
) -> Vec<Embedded> {
    calls(document)
        .map(|(call, holds)| {
            embed(theme, call, holds, (root, language)).unwrap_or_default()
        })
        .collect()
}

/// Every call on `site` that makes nothing, with why.
pub(super) fn check(site: &Site<'_>, theme: &Theme) -> Vec<Diagnostic> {
    let sections = site.collection.sections.iter();
    let sections = sections.filter_map(|section| section.index.as_deref());
    let articles = site.articles().map(|(it, _)| it).chain(sections);
    let mistakes = articles.flat_map(|it| mistakes(&it.article, theme));
    mistakes.collect()
}

fn mistakes(article: &Article, theme: &Theme) -> Vec<Diagnostic> {
    let path = format!("{FOLDER}{}", article.path);
    let mistake = |(call, holds): (&Call, Holds)| {
        let Problem { message, help } = embed(theme, call, holds, ("", "")).err()?;
        let mistake = Diagnostic::error("component", &path, message).at(call.source);
        Some(mistake.help(help))
    };
    calls(&article.document).filter_map(mistake).collect()
}

/// Whether a call holds text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Nothing,
    Text,
}

fn calls(document: &Document) -> impl Iterator<Item = (&Call, Holds)> {
    document.nodes().iter().filter_map(|node| match node {
        Node::Component(call) => Some((call, Holds::Nothing)),
        Node::Open(Element::Component(call)) => Some((call, Holds::Text)),
        _ => None,
    })
}

/// Why a call makes nothing, and what to do about it.
struct Problem {
    message: String,
    help: String,
}

fn embed(
    theme: &Theme,
    call: &Call,
    holds: Holds,
    place: (&str, &str),
) -> Result<Embedded, Problem> {
    let name = &call.name;
    let known = theme.components();
    if !known.contains(&&**name) {
        let near = crate::yaml::closest(name, &known);
        return Err(Problem {
            message: format!("there is no component `{name}`"),
            help: match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", known.join(", ")),
            },
        });
    }
    let mut arguments = tera::Context::new();
    for (key, argument) in &call.arguments {
        insert(&mut arguments, key, argument);
    }
    let held = (holds == Holds::Text).then_some(HELD);
    let html =
        theme.component(name, &arguments, held, place).map_err(|message| Problem {
            message: format!("the component `{name}` cannot be used so: {message}"),
            help: "mend the arguments, or the component".to_owned(),
        })?;
    match (holds, html.matches(HELD).count()) {
        (Holds::Nothing, _) => Ok(Embedded { open: html, close: String::new() }),
        (Holds::Text, 1) => {
            let (open, close) = html.split_once(HELD).expect("it was found once");
            Ok(Embedded { open: open.to_owned(), close: close.to_owned() })
        }
        (Holds::Text, count) => Err(Problem {
            message: format!("the component `{name}` shows what it holds {count} times"),
            help:
                "write `{{ body }}` once in the component, or close the call with `/>}}`"
                    .to_owned(),
        }),
    }
}

fn insert(context: &mut tera::Context, key: &str, argument: &Argument) {
    let key = key.to_owned();
    match argument {
        Argument::Text(text) => context.insert(key, text),
        Argument::Whole(number) => context.insert(key, number),
        Argument::Decimal(text) => {
            context.insert(key, &text.parse::<f64>().unwrap_or_default());
        }
        Argument::Truth(truth) => context.insert(key, truth),
    }
}
