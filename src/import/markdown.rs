//! What has to be known of Markdown to change the addresses in it: where links,
//! pictures, code and HTML stand in the source.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

/// A link or picture in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// All of it.
    pub(super) range: Range<usize>,
    /// Where it leads.
    pub(super) target: String,
    pub(super) is_image: bool,
    /// The bytes of the target, and of what stands behind the words; nothing for one
    /// whose target stands elsewhere.
    pub(super) inline: Option<Inline>,
}

/// The parts of `[words](target "title")`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inline {
    pub(super) target: Range<usize>,
    /// From `](` on.
    pub(super) tail: Range<usize>,
}

/// What stands in a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) links: Vec<Link>,
    /// The targets of `[name]: target`, with their bytes.
    pub(super) definitions: Vec<(String, Range<usize>)>,
    pub(super) code: Vec<Range<usize>>,
    /// HTML, comments apart.
    pub(super) html: Vec<Range<usize>>,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Where things stand in `text`.
pub(super) fn places(text: &str) -> Places {
    let parser = Parser::new_ext(text, options());
    let definitions =
        parser.reference_definitions().iter().filter_map(|(_, definition)| {
            let raw = &text[definition.span.clone()];
            let from = raw.find("]:")? + 2;
            let at = from + raw[from..].find(&*definition.dest)?;
            let start = definition.span.start + at;
            Some((definition.dest.to_string(), start..start + definition.dest.len()))
        });
    let mut places = Places { definitions: definitions.collect(), ..Places::default() };
    places.definitions.sort_by_key(|(_, range)| range.start);
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                places.links.extend(link(text, link_type, &dest_url, range, false));
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                places.links.extend(link(text, link_type, &dest_url, range, true));
            }
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => places.code.push(range),
            Event::Html(html) | Event::InlineHtml(html)
                if !html.trim_start().starts_with("<!--") && !html.trim().is_empty() =>
            {
                places.html.push(range);
            }
            _ => {}
        }
    }
    places
}

/// Where code stands in `text`.
pub(super) fn code(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, options()).into_offset_iter();
    let is_code = |event: &Event<'_>| {
        matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_))
    };
    events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

/// `text` with what would call a component here written so that it does not.
pub(super) fn without_calls(text: &str) -> String {
    escaped(text, |text, at| text[at..].starts_with("{{<").then_some(2))
}

/// `text` with all that has a meaning only here written so that it has none: calls of
/// components, links by name, and notes such as `[He]{.no-entity}`.
pub(super) fn without_ours(text: &str) -> String {
    escaped(text, |text, at| {
        let rest = &text[at..];
        let line = rest.lines().next().unwrap_or("");
        let is_name = || {
            let end = line.find("]]");
            end.is_some_and(|end| !line[end..].starts_with("]]("))
        };
        let is_note = || {
            [".no-", "date=", "entity=", "speaker="]
                .iter()
                .any(|it| rest[2..].starts_with(it))
        };
        let is_ours =
            rest.starts_with("[[") && is_name() || rest.starts_with("]{") && is_note();
        if rest.starts_with("{{<") { Some(2) } else { is_ours.then_some(1) }
    })
}

/// `text` with a backslash wherever `place`, asked at every brace and bracket outside
/// of code and HTML, says how many bytes behind one has to stand.
fn escaped(text: &str, place: impl Fn(&str, usize) -> Option<usize>) -> String {
    if !text.contains("{{<") && !text.contains("[[") && !text.contains("]{") {
        return text.to_owned();
    }
    let places = places(text);
    let is_kept = |at: usize| {
        places.code.iter().chain(&places.html).any(|range| range.contains(&at))
    };
    let mut written = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for (at, _) in text.match_indices(['{', '[', ']']) {
        let Some(behind) = place(text, at).filter(|_| at >= from && !is_kept(at)) else {
            continue;
        };
        written.push_str(&text[from..at + behind]);
        written.push('\\');
        from = at + behind;
    }
    written.push_str(&text[from..]);
    written
}

fn link(
    text: &str,
    link_type: LinkType,
    target: &str,
    range: Range<usize>,
    is_image: bool,
) -> Option<Link> {
    let inline = match link_type {
        LinkType::Inline => Some(inline(text, &range, target)?),
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => None,
        // Those name whole addresses.
        _ => return None,
    };
    Some(Link { range, target: target.to_owned(), is_image, inline })
}

/// The parts of the link at `range`. Its words may hold pictures, but nothing behind
/// its own `](` can, unless a title does.
fn inline(text: &str, range: &Range<usize>, target: &str) -> Option<Inline> {
    let raw = &text[range.clone()];
    let mut ends = raw.rmatch_indices("](").map(|(at, _)| at);
    let (tail, from) = ends.find_map(|at| {
        let after = &raw[at + 2..];
        let lead = after.len() - after.trim_start().len();
        let from = at + 2 + lead + usize::from(after.trim_start().starts_with('<'));
        // An escape or entity in the target makes it differ from what is written.
        let head: String = raw[from..].chars().take(4).collect();
        let is_it = raw[from..].starts_with(target) || head.contains(['\\', '&']);
        is_it.then_some((at, from))
    })?;
    let written = if raw[from..].starts_with(target) {
        target.len()
    } else {
        raw[from..].find([' ', ')', '>', '\n'])?
    };
    let start = range.start + from;
    Some(Inline { target: start..start + written, tail: range.start + tail..range.end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_only_here_is_escaped() {
        let check = |text: &str, expected: &str| assert_eq!(without_ours(text), expected);
        check("a {{< b >}} `{{< c >}}`", "a {{\\< b >}} `{{< c >}}`");
        check("[[name]] [[1]](url) [x](y)", "[\\[name]] [[1]](url) [x](y)");
        check("[He]{.no-entity} [x]{width=1}", "[He]\\{.no-entity} [x]{width=1}");
        assert_eq!(without_calls("[[name]] {{<b>}}"), "[[name]] {{\\<b>}}");
    }

    #[test]
    fn links_are_found_with_their_parts() {
        let text = "[a](b.md \"t\") ![c](<d e.png>) [f][g]\n\n[g]: h.md\n";
        let places = places(text);
        let parts: Vec<_> = places
            .links
            .iter()
            .map(|link| link.inline.as_ref().map_or("", |it| &text[it.target.clone()]))
            .collect();
        assert_eq!(parts, ["b.md", "d e.png", ""]);
        assert_eq!(&text[places.definitions[0].1.clone()], "h.md");
    }
}
