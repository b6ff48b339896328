//! Formulas: TeX in, `MathML` out.
//!
//! Only articles that say `math: true` have formulas: in all others a dollar is
//! a dollar. What TeX means is known to `pulldown-latex`; here it is kept from
//! styles within tags, which a strict security policy forbids.

use pulldown_latex::{
    Parser, Storage,
    config::{DisplayMode, RenderConfig},
    write_mathml,
};

/// How a formula is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// Within a line.
    Inline,
    /// On a line of its own.
    Display,
}

/// The formula `tex` as `MathML`.
///
/// # Errors
///
/// Returns why it is no formula.
pub(super) fn mathml(tex: &str, setting: Setting) -> Result<String, String> {
    let storage = Storage::new();
    let parsed: Result<Vec<_>, _> = Parser::new(tex, &storage).collect();
    let events = parsed.map_err(|error| first_line(&error.to_string()))?;
    let display_mode = match setting {
        Setting::Inline => DisplayMode::Inline,
        Setting::Display => DisplayMode::Block,
    };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let events = events.into_iter().map(Ok::<_, std::convert::Infallible>);
    let mut bytes = Vec::new();
    write_mathml(&mut bytes, events, config).map_err(|error| error.to_string())?;
    let html = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    let html = escaped(&without_styles(&html));
    let is_math = html.match_indices('<').all(|(at, _)| {
        let name = html[at + 1..].trim_start_matches('/');
        name.starts_with('m')
    });
    if is_math { Ok(html) } else { Err("it would make more than a formula".to_owned()) }
}

/// `html` with operators that mean something in HTML written so that they do not.
fn escaped(html: &str) -> String {
    html.replace("><</", ">&lt;</").replace(">></", ">&gt;</").replace(">&</", ">&amp;</")
}

fn first_line(message: &str) -> String {
    let line = message.lines().map(str::trim).find(|line| !line.is_empty());
    line.unwrap_or("it cannot be read").trim_end_matches('.').to_owned()
}

/// `html` without its attributes `style`, which hold no quotation mark.
fn without_styles(html: &str) -> String {
    const ATTRIBUTE: &str = " style=\"";
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(ATTRIBUTE) {
        kept.push_str(&rest[..at]);
        let value = &rest[at + ATTRIBUTE.len()..];
        rest = value.find('"').map_or("", |end| &value[end + 1..]);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_mathml_without_styles() {
        let tex = r"\frac{a}{b} < \textcolor{red}{c} > d \& e";
        let html = mathml(tex, Setting::Display).unwrap();
        assert!(html.starts_with("<math display=\"block\""), "{html}");
        assert!(html.contains("<mfrac>") && html.contains("&lt;</mo>"), "{html}");
        assert!(html.contains("&gt;</mo>") && html.contains(">&amp;<"), "{html}");
        assert!(!html.contains("style="), "{html}");
        assert!(mathml("x^2", Setting::Inline).unwrap().contains("<msup>"));
    }

    #[test]
    fn what_is_no_formula_is_told() {
        for tex in [r"\frac{a", r"\nosuchthing", "a}", r"\left( x"] {
            assert!(mathml(tex, Setting::Inline).is_err(), "{tex}");
        }
        let text = mathml(r"\text{<script>}", Setting::Inline).unwrap();
        assert!(!text.contains("<script>"), "{text}");
    }
}
