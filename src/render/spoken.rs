//! Templates that speak a language: what words they see, and how they ask for
//! those in which something is filled in.
//!
//! `t` has the words in which nothing is; `trans(key="…", count=…)` fills them in;
//! `counted` does so for a count, of which only the number is seen; `scripts` has
//! the words of each script as JSON. All of it is made once for a language, not
//! for each page.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Map, json};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::escape;
use crate::language::{Language, Markup, Message, Value as Filled};

/// The keys of what scripts say begin so; behind it stands the name of a script.
const SCRIPT: &str = "script_";

/// Words under this key are a project's own.
const EXTRA: &str = "extra.";

/// Makes an engine ready for templates; it speaks no language yet.
pub(super) fn prepare(tera: &mut Tera) {
    let nothing = |_: Kwargs, _: &State<'_>| "";
    tera.register_function("trans", nothing);
    tera.register_function("counted", nothing);
    tera.register_filter("thousands", |_: usize, _: Kwargs, _: &State<'_>| "");
}

/// An engine that speaks a language.
#[derive(Clone)]
pub(super) struct Engine {
    pub(super) tera: Tera,
    /// What templates see as `t`. Components see it too, if they ask for `@t`.
    pub(super) words: Value,
}

/// The same engine, speaking a language.
pub(super) fn speaking(tera: &Tera, language: &Arc<Language>) -> Engine {
    let mut tera = tera.clone();
    let it = Arc::clone(language);
    tera.register_filter("thousands", move |number: usize, _: Kwargs, _: &State<'_>| {
        it.number(number)
    });
    let it = Arc::clone(language);
    tera.register_function("trans", move |kwargs: Kwargs, _: &State<'_>| {
        trans(&it, &kwargs).map(|html| Value::safe_string(&html))
    });
    let it = Arc::clone(language);
    tera.register_function("counted", move |kwargs: Kwargs, _: &State<'_>| {
        counted(&it, &kwargs).map(|html| Value::safe_string(&html))
    });
    let words = plain(language);
    tera.global_context().insert_value("t", words.clone());
    tera.global_context().insert("scripts", &scripts(language));
    Engine { tera, words }
}

/// The words in which nothing is filled in, by key.
fn plain(language: &Language) -> Value {
    let mut words = Map::new();
    let mut own = Map::new();
    let is_plain = |message: &Message| {
        message.names().is_empty() && message.categories().next().is_none()
    };
    for (key, _) in language.messages().filter(|(_, message)| is_plain(message)) {
        let text = language.told(key, &[], Markup::Text).unwrap_or_default();
        let (map, key) = match key.strip_prefix(EXTRA) {
            Some(key) => (&mut own, key),
            None => (&mut words, key),
        };
        map.insert(key.to_owned(), text.into());
    }
    words.insert("extra".to_owned(), own.into());
    Value::from_serializable(&words)
}

/// `trans(key="n_articles", count=3)`: the words with the arguments filled in.
fn trans(language: &Language, kwargs: &Kwargs) -> TeraResult<String> {
    let key: &str = kwargs.must_get("key")?;
    let values: Vec<(&str, Filled<'_>)> = kwargs
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, filled(value)?)))
        .collect();
    language.told(key, &values, Markup::Html(escape::push)).map_err(Error::message)
}

/// A value of a template, as it is filled in.
fn filled(value: &Value) -> Option<Filled<'_>> {
    if let Some(text) = value.as_str() {
        return Some(if value.is_safe() {
            Filled::Html(text)
        } else {
            Filled::Text(text)
        });
    }
    let number = value.as_i128()?;
    Some(Filled::Number(usize::try_from(number).unwrap_or(0)))
}

/// `counted(key="n_articles", count=3)`: the words as a screen reader says them,
/// of which the page shows the number alone.
fn counted(language: &Language, kwargs: &Kwargs) -> TeraResult<String> {
    let key: &str = kwargs.must_get("key")?;
    let count: usize = kwargs.must_get("count")?;
    let number = language.number(count);
    let values = [("count", Filled::Number(count))];
    let words = language.told(key, &values, Markup::Html(escape::push));
    let words = words.map_err(Error::message)?;
    let hidden = |words: &str| match words {
        "" => String::new(),
        words => format!("<span class=\"vh\">{words}</span>"),
    };
    Ok(match words.split_once(&*number) {
        Some((before, after)) => format!("{}{number}{}", hidden(before), hidden(after)),
        // "two articles" is one word in some languages.
        None => format!("<span aria-hidden=\"true\">{number}</span>{}", hidden(&words)),
    })
}

/// For each script, its words as JSON, with the language that they are in.
fn scripts(language: &Language) -> BTreeMap<String, String> {
    let mut scripts: BTreeMap<&str, Map<String, serde_json::Value>> = BTreeMap::new();
    for (key, message) in language.messages() {
        let Some((script, key)) =
            key.strip_prefix(SCRIPT).and_then(|key| key.split_once('_'))
        else {
            continue;
        };
        let forms = message.written();
        let words = match &forms[..] {
            [(None, words)] => json!(words),
            forms => {
                let form = |(name, words): &(Option<&str>, String)| {
                    (name.unwrap_or("other").to_owned(), json!(words))
                };
                serde_json::Value::Object(forms.iter().map(form).collect())
            }
        };
        scripts.entry(script).or_default().insert(key.to_owned(), words);
    }
    let with_language = |(script, mut words): (&str, Map<String, serde_json::Value>)| {
        let tag = language.tag().replace('_', "-");
        words.insert("language".to_owned(), tag.into());
        (script.to_owned(), serde_json::Value::Object(words).to_string())
    };
    scripts.into_iter().map(with_language).collect()
}
