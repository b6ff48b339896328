//! Mistakes in an author's files, reported as values.
//!
//! A [`Diagnostic`] says where, what and what to do; [`render`](Diagnostic::render)
//! draws it with the line it is about. To report something new, make one where
//! it is found: nothing is printed anywhere else.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::{Deserialize, Serialize};

use crate::text::{LineIndex, Span};

/// How grave a diagnostic is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The build cannot be right: it fails, after everything was looked at.
    Error,
    /// Something is probably not as meant; `--strict` makes it an error.
    Warning,
    /// Something that one may want to know.
    Note,
}

/// One mistake in one file, phrased for the author who will mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Path of the file, relative to the project's root.
    pub path: String,
    /// Where in the file it is; nothing if it is about the file as a whole.
    pub span: Option<Span>,
    /// How grave it is.
    pub severity: Severity,
    /// A short fixed name for this kind of mistake: `unknown-key`.
    pub code: Cow<'static, str>,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// What to do about it, in the same form.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error about the file at `path`.
    pub fn error(code: &'static str, path: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, path, message.into())
    }

    /// A warning about the file at `path`.
    pub fn warning(code: &'static str, path: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, path, message.into())
    }

    /// A note about the file at `path`.
    pub fn note(code: &'static str, path: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, path, message.into())
    }

    fn new(severity: Severity, code: &'static str, path: &str, message: String) -> Self {
        Self {
            path: path.to_owned(),
            span: None,
            severity,
            code: code.into(),
            message,
            help: None,
        }
    }

    /// The same, about these bytes of the file.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Self { span: Some(span), ..self }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Draws the diagnostic for a terminal: with the line that it is about if
    /// `text`, the whole file, is given.
    pub fn render(&self, text: Option<&str>, renderer: &Renderer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(&*self.message).id(&*self.code);
        let mut group = match (text, self.span) {
            (Some(text), Some(span)) if text.get(span.range()).is_some() => {
                let mark = AnnotationKind::Primary.span(span.range());
                title.element(Snippet::source(text).path(&*self.path).annotation(mark))
            }
            _ => title.element(annotate_snippets::Origin::path(&*self.path)),
        };
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(&**help));
        }
        renderer.render(&[group])
    }

    /// The diagnostic as one JSON object, with line and column counted from 1;
    /// they are 0 where it is about the file as a whole.
    ///
    /// # Panics
    ///
    /// Never: strings and numbers always fit JSON.
    pub fn to_json(&self, text: Option<&str>) -> String {
        #[derive(Serialize)]
        struct Json<'d> {
            severity: Severity,
            code: &'d str,
            path: &'d str,
            line: usize,
            column: usize,
            message: &'d str,
            help: Option<&'d str>,
        }
        let (line, column) = self.position(text).unwrap_or_default();
        let json = Json {
            severity: self.severity,
            code: &self.code,
            path: &self.path,
            line,
            column,
            message: &self.message,
            help: self.help.as_deref(),
        };
        serde_json::to_string(&json).expect("strings and numbers fit JSON")
    }

    /// Line and column, counted from 1, in `text`, the whole file.
    pub fn position(&self, text: Option<&str>) -> Option<(usize, usize)> {
        let (text, span) = (text?, self.span?);
        Some(LineIndex::new(text).position(text, span.start()))
    }
}
