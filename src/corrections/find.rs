//! Finds a place in a text by its words and those around it.
//!
//! The manner is that of the W3C's text quote selector: an exact quote, with a
//! prefix and a suffix where the quote stands more than once. Nothing is found
//! that is only alike.

use memchr::memmem;

use crate::text::{BLOCK_BREAK, OBJECT, Span, one_line};

/// How many words before and behind a place may tell it from others.
const MAX_CONTEXT: usize = 12;

/// The words at a place, and what stands before and behind them.
///
/// White space counts as one space in the words, and for nothing around them.
/// Words are found whole: `Vane` is not in `Vanessa`.
///
/// ```
/// use dateline::corrections::Find;
///
/// let text = "Vane met Vanessa. Vane left.";
/// assert_eq!(Find::new("Vane", "", "").places(text).len(), 2);
/// assert_eq!(Find::new("Vane", "", "left").places(text)[0].start(), 18);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Find {
    /// The words, with single spaces.
    pub exact: String,
    /// What stands right before them; may be empty.
    pub prefix: String,
    /// What stands right behind them; may be empty.
    pub suffix: String,
}

impl Find {
    /// Looks for `exact` between `prefix` and `suffix`.
    pub fn new(exact: &str, prefix: &str, suffix: &str) -> Self {
        let [exact, prefix, suffix] = [exact, prefix, suffix].map(one_line);
        Self { exact, prefix, suffix }
    }

    /// What finds the words at `span` of `text` and nothing else: the words alone,
    /// or with as few as possible of those around them in their block. Nothing if
    /// these do not differ from those of another place.
    pub fn only(text: &str, span: Span) -> Option<Self> {
        let after = text[span.end()..].split(BLOCK_BREAK).next().unwrap_or_default();
        let before = text[..span.start()].rsplit(BLOCK_BREAK).next().unwrap_or_default();
        let after = after.split(OBJECT).next().unwrap_or_default();
        let before = before.rsplit(OBJECT).next().unwrap_or_default();
        let after: Vec<&str> = after.split_whitespace().take(MAX_CONTEXT).collect();
        let before: Vec<&str> = before.split_whitespace().collect();
        let before = &before[before.len().saturating_sub(MAX_CONTEXT)..];
        let suffix = |count: usize| after[..count.min(after.len())].join(" ");
        let prefix =
            |count: usize| before[before.len().saturating_sub(count)..].join(" ");
        let around = (1..=MAX_CONTEXT).flat_map(|count| {
            [
                (String::new(), suffix(count)),
                (prefix(count), String::new()),
                (prefix(count), suffix(count)),
            ]
        });
        let mut all = std::iter::once((String::new(), String::new())).chain(around);
        all.find_map(|(prefix, suffix)| {
            let find = Self::new(span.of(text), &prefix, &suffix);
            (find.places(text) == [span]).then_some(find)
        })
    }

    /// Every place in `text` that matches, in order, none overlapping another.
    pub fn places(&self, text: &str) -> Vec<Span> {
        let first = self.exact.split(' ').next().unwrap_or("");
        let mut places: Vec<Span> = Vec::new();
        if first.is_empty() {
            return places;
        }
        for start in memmem::find_iter(text.as_bytes(), first.as_bytes()) {
            let is_behind = places.last().is_none_or(|last| last.end() <= start);
            let place = is_behind.then(|| self.place(text, start)).flatten();
            places.extend(place);
        }
        places
    }

    /// The place that begins at the byte `start`, if it matches.
    fn place(&self, text: &str, start: usize) -> Option<Span> {
        let end = start + matched(&text[start..], &self.exact)?;
        let (before, behind) = (&text[..start], &text[end..]);
        let is_whole = !is_joined(before.chars().next_back(), self.exact.chars().next())
            && !is_joined(self.exact.chars().next_back(), behind.chars().next());
        let is_meant = is_whole
            && ends_with(before, &self.prefix)
            && begins_with(behind, &self.suffix);
        is_meant.then(|| Span::new(start, end))
    }
}

/// The length of what `text` begins with, if that is `words`.
fn matched(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    for (at, word) in words.split(' ').enumerate() {
        if at > 0 {
            let next = rest.trim_start();
            let gap = &rest[..rest.len() - next.len()];
            if gap.is_empty() || gap.contains(BLOCK_BREAK) {
                return None;
            }
            rest = next;
        }
        rest = rest.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

/// Whether two characters belong to one word.
fn is_joined(left: Option<char>, right: Option<char>) -> bool {
    left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
}

fn begins_with(text: &str, suffix: &str) -> bool {
    let filled = |text: &'_ str| -> Vec<char> {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    };
    let suffix = filled(suffix);
    let text = text.chars().filter(|c| !c.is_whitespace());
    text.take(suffix.len()).eq(suffix.iter().copied())
}

fn ends_with(text: &str, prefix: &str) -> bool {
    let mut text = text.chars().rev().filter(|c| !c.is_whitespace());
    let mut prefix = prefix.chars().rev().filter(|c| !c.is_whitespace());
    prefix.all(|c| text.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::{Find, Span};

    /// The places of `prefix|exact|suffix` in `text` begin at these bytes.
    #[track_caller]
    fn check(find: &str, text: &str, expected: &[usize]) {
        let mut parts = find.split('|');
        let mut part = || parts.next().unwrap_or("");
        let (prefix, exact, suffix) = (part(), part(), part());
        let places = Find::new(exact, prefix, suffix).places(text);
        let starts: Vec<usize> = places.iter().map(|place| place.start()).collect();
        assert_eq!(starts, expected, "{find} in {text}");
    }

    #[test]
    fn words_are_found_whole() {
        check("|Vane", "Vane met Vanessa and de-Vane’s Vane.", &[0, 24, 33]);
        check("|J. Vane", "J.\nVane, J. Vane; J.Vane, J.\n\nVane", &[0, 9]);
        check("|“Go,”", "“Go,” he said. “Go,” she said.", &[0, 19]);
        check("|aa", "aa aa aa", &[0, 3, 6]);
        check("|", "Vane", &[]);
        check("|李", "李明 or 李", &[10]);
    }

    #[test]
    fn what_stands_around_decides() {
        let text = "A clerk named J. Vane kept it.\n\nJ. Vane left.";
        check("named |J. Vane| kept", text, &[14]);
        check("it. |J. Vane", text, &[32]);
        check("|J. Vane|  left", text, &[32]);
        check("|J. Vane|lost", text, &[]);
        check("nobody|J. Vane", text, &[]);
    }

    #[test]
    fn a_place_is_told_from_others_by_as_little_as_possible() {
        let text = "A clerk named J. Vane kept it.\n\nJ. Vane kept on. J. Vane left.\n\nNo.\n\nNo.";
        let check = |start: usize, words: &str, expected: Option<[&str; 2]>| {
            let found = Find::only(text, Span::new(start, start + words.len()));
            let found = found.as_ref().map(|it| [&*it.prefix, &*it.suffix]);
            assert_eq!(found, expected, "{words} at {start}");
        };
        check(2, "clerk", Some(["", ""]));
        check(14, "J. Vane", Some(["named", ""]));
        check(32, "J. Vane", Some(["", "kept on."]));
        check(49, "J. Vane", Some(["", "left."]));
        check(64, "No", None);
    }
}
