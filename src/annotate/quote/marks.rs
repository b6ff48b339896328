//! Pairs quotation marks.
//!
//! Each family of marks is paired on its own; then the outermost pairs are
//! kept. Knows nothing of what is said or by whom. To add a mark, add it to
//! [`form`].

use std::ops::Range;

use super::scene::Scene;
use crate::annotate::token::Shape;

/// Words in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The tokens from the opening mark past the closing one.
    pub(super) outer: Range<usize>,
    /// The tokens between the marks; never empty.
    pub(super) inner: Range<usize>,
    pub(super) family: Family,
    /// Whether a mark closes it. Without one it ends with its block or sentence.
    pub(super) is_closed: bool,
}

impl Marked {
    /// Whether the words are a sentence of their own: they begin one and end it.
    pub(super) fn ends_sentence(&self, scene: Scene<'_>) -> bool {
        let last = self.inner.end - 1;
        matches!(scene.surface(last), "." | "!" | "?" | "…" | "...")
            && (scene.begins_sentence(self.outer.start) || self.is_item(scene))
    }

    /// Whether they are an item of a list: a dash or bullet at the start of a
    /// line stands before them.
    pub(super) fn is_item(&self, scene: Scene<'_>) -> bool {
        let Some(bullet) = self.outer.start.checked_sub(1) else { return false };
        matches!(scene.surface(bullet), "-" | "–" | "—" | "•" | "*" | "·")
            && (bullet == 0
                || scene.breaks_line(bullet)
                || scene.block_end(bullet - 1) == bullet)
    }
}

/// Marks that close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// `"…"`, `“…”`, `„…“`, `”…”`, ` ``…'' `
    Double,
    /// `«…»`, `»…«`, `»…»`
    Angle,
    /// `‹…›`, `›…‹`
    SmallAngle,
    /// `「…」`
    Corner,
    /// `『…』`
    WhiteCorner,
    /// `'…'`, `‘…’`, `‚…‘`
    Single,
}

const FAMILIES: [Family; 6] = [
    Family::Double,
    Family::Angle,
    Family::SmallAngle,
    Family::Corner,
    Family::WhiteCorner,
    Family::Single,
];

/// What a mark may do, by its form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// Where it stands decides: straight marks, and those that some languages
    /// use on the other side.
    Either,
}

/// A quotation mark in a text.
#[derive(Clone, Copy, Debug)]
struct Mark {
    token: usize,
    family: Family,
    opens: bool,
    closes: bool,
}

/// The longest stretch, in tokens, that an opening mark without a closing one
/// may claim of its block.
const LONGEST_UNCLOSED: usize = 400;

/// The family and side of the mark `surface`.
fn form(surface: &str) -> Option<(Family, Side)> {
    Some(match surface {
        "\"" | "”" | "''" | "＂" => (Family::Double, Side::Either),
        "“" | "„" | "‟" | "``" | "〝" => (Family::Double, Side::Opens),
        "«" | "»" => (Family::Angle, Side::Either),
        "‹" | "›" => (Family::SmallAngle, Side::Either),
        "「" => (Family::Corner, Side::Opens),
        "」" => (Family::Corner, Side::Closes),
        "『" => (Family::WhiteCorner, Side::Opens),
        "』" => (Family::WhiteCorner, Side::Closes),
        "'" | "’" => (Family::Single, Side::Either),
        "‘" | "‚" | "‛" | "`" => (Family::Single, Side::Opens),
        _ => return None,
    })
}

/// Whether `surface` is a quotation mark, or may be one.
pub(super) fn is_quotation_mark(surface: &str) -> bool {
    form(surface).is_some()
}

/// Whether `surface` is a quotation mark that is no apostrophe.
pub(super) fn is_double(surface: &str) -> bool {
    form(surface).is_some_and(|(family, _)| family != Family::Single)
}

/// Finds the quotations in one block after another.
#[derive(Default)]
pub(super) struct Pairing {
    /// The marks of the block, kept to save allocations.
    marks: Vec<Mark>,
}

impl Pairing {
    /// The outermost quotations in `block`, in order.
    pub(super) fn pairs(
        &mut self,
        scene: Scene<'_>,
        block: &Range<usize>,
    ) -> Vec<Marked> {
        self.marks.clear();
        self.marks.extend(block.clone().filter_map(|at| mark(scene, block, at)));
        let mut found = Vec::new();
        for family in FAMILIES {
            let marks =
                || self.marks.iter().copied().filter(move |it| it.family == family);
            match family {
                _ if marks().next().is_none() => {}
                Family::Single => singles(scene, marks(), &mut found),
                _ => doubles(scene, block, &marks().collect::<Vec<_>>(), &mut found),
            }
        }
        found.retain(|it| !is_part(scene, block, it));
        outermost(found)
    }
}

/// Reads the token `at` as a mark, with what it may do where it stands.
fn mark(scene: Scene<'_>, block: &Range<usize>, at: usize) -> Option<Mark> {
    let token = scene.token(at);
    if token.shape != Shape::Mark {
        return None;
    }
    let (family, side) = form(scene.surface(at))?;
    let is_first = at == block.start;
    let is_last = at + 1 == block.end;
    let after_word = !is_first && !token.spaced && !opens_bracket(scene, at - 1);
    let before_word =
        !is_last && !scene.token(at + 1).spaced && !ends_clause(scene.surface(at + 1));
    if after_word && family == Family::Double && is_measure(scene, block, at) {
        return None;
    }
    let opens = match side {
        Side::Opens => !is_last && (!after_word || before_word),
        Side::Closes => false,
        Side::Either if family == Family::Single => before_word && !after_word,
        Side::Either if after_word => before_word && scene.is_mark(at - 1),
        Side::Either => !is_last,
    };
    let closes = match side {
        Side::Opens => after_word && (!before_word || scene.reads(at, "“")),
        Side::Closes => true,
        Side::Either => after_word || !before_word,
    };
    Some(Mark { token: at, family, opens, closes })
}

/// Whether a mark ends a clause, and so stands behind what closes there.
fn ends_clause(surface: &str) -> bool {
    matches!(surface, "," | "." | ";" | ":" | "!" | "?" | ")" | "]")
}

/// Whether what follows token `at` may begin there as at a space.
fn opens_bracket(scene: Scene<'_>, at: usize) -> bool {
    ["(", "[", "{", "—", "–", "--", "-", "/", "¿", "¡", "…", "...", ":", "=", ">"]
        .contains(&scene.surface(at))
        || form(scene.surface(at))
            .is_some_and(|(_, side)| side == Side::Opens || scene.token(at).spaced)
}

/// Whether the mark `at` counts inches, as in `6'2"` and `a 7" record`.
fn is_measure(scene: Scene<'_>, block: &Range<usize>, at: usize) -> bool {
    let is_number = |at: usize| scene.token(at).shape == Shape::Number;
    if !scene.reads(at, "\"") || at == block.start || !is_number(at - 1) {
        return false;
    }
    let is_after_feet = at >= block.start + 3
        && is_number(at - 3)
        && matches!(scene.surface(at - 2), "'" | "’" | "′");
    let goes_on = at + 1 < block.end
        && scene.token(at + 1).spaced
        && scene.token(at + 1).shape == Shape::Lower
        && at >= block.start + 2
        && matches!(scene.spelling(at - 2), "a" | "the" | "an" | "by");
    is_after_feet || goes_on
}

/// Pairs marks of one family that is not [`Family::Single`].
fn doubles(
    scene: Scene<'_>,
    block: &Range<usize>,
    marks: &[Mark],
    found: &mut Vec<Marked>,
) {
    let mut at = 0;
    while let Some(&first) = marks.get(at) {
        at += 1;
        if !first.opens {
            continue;
        }
        match closing(marks, at) {
            Close::At(next) => {
                push(found, scene, first, marks[next].token, true);
                at = next + 1;
            }
            Close::Before(next) => {
                let end = sentence_end(scene, first.token).min(marks[next].token);
                push(found, scene, first, end, false);
                at = next;
            }
            Close::Never => {
                let end = if block.end - first.token <= LONGEST_UNCLOSED {
                    block.end
                } else {
                    sentence_end(scene, first.token)
                };
                push(found, scene, first, end, false);
                return;
            }
        }
    }
}

/// Where a quotation closes that was opened before mark `at`.
enum Close {
    /// At this mark.
    At(usize),
    /// Nowhere; another quotation opens at this mark.
    Before(usize),
    Never,
}

fn closing(marks: &[Mark], mut at: usize) -> Close {
    while let Some(mark) = marks.get(at) {
        if mark.closes && !mark.opens {
            return Close::At(at);
        }
        let can_close = |at: usize| marks.get(at).is_some_and(|it| it.closes);
        let only_closes =
            |at: usize| marks.get(at).is_some_and(|it| it.closes && !it.opens);
        if mark.opens && only_closes(at + 1) && only_closes(at + 2) {
            at += 2;
        } else if mark.closes {
            return Close::At(at);
        } else if mark.opens && (can_close(at + 1) || marks.get(at + 1).is_none()) {
            return Close::Before(at);
        } else {
            at += 1;
        }
    }
    Close::Never
}

fn sentence_end(scene: Scene<'_>, token: usize) -> usize {
    let sentences = scene.text.sentences;
    let after = sentences.partition_point(|it| it.tokens.start <= token);
    sentences[after - 1].tokens.end
}

/// Adds the quotation from the mark `first` up to token `end`.
fn push(
    found: &mut Vec<Marked>,
    scene: Scene<'_>,
    first: Mark,
    end: usize,
    is_closed: bool,
) {
    let inner = first.token + 1..end;
    let says_something = inner.clone().take(8).any(|at| !scene.is_mark(at));
    if says_something {
        let outer = first.token..end + usize::from(is_closed);
        found.push(Marked { outer, inner, family: first.family, is_closed });
    }
}

/// Pairs single marks, most of which are apostrophes.
///
/// A mark that could be an apostrophe as well (`the guys' room`) closes only
/// if no better one follows.
fn singles(scene: Scene<'_>, marks: impl Iterator<Item = Mark>, found: &mut Vec<Marked>) {
    let mut open: Option<Mark> = None;
    let mut maybe: Option<usize> = None;
    for mark in marks {
        if let Some(first) = open.filter(|_| mark.closes && !mark.opens) {
            if ends_quotation(scene, mark.token) {
                push(found, scene, first, mark.token, true);
                (open, maybe) = (None, None);
            } else {
                maybe = maybe.or(Some(mark.token));
            }
        } else if mark.opens && !is_elision(scene, mark.token) {
            if let (Some(first), Some(end)) = (open, maybe) {
                push(found, scene, first, end, true);
            }
            (open, maybe) = (Some(mark), None);
        }
    }
    if let (Some(first), Some(end)) = (open, maybe) {
        push(found, scene, first, end, true);
    }
}

/// Whether the single mark `at`, behind a word, is surely no apostrophe.
fn ends_quotation(scene: Scene<'_>, at: usize) -> bool {
    let before = scene.surface(at - 1);
    scene.is_mark(at - 1) || !before.ends_with(['s', 'z', 'x', 'n', 'o', 'S'])
}

/// Whether the single mark `at` stands for letters left out: `'em`, `'90s`.
fn is_elision(scene: Scene<'_>, at: usize) -> bool {
    let next = scene.surface(at + 1);
    let is_year = scene.token(at + 1).shape == Shape::Alphanumeric
        || (scene.token(at + 1).shape == Shape::Number && next.len() == 2);
    is_year
        || ["em", "tis", "twas", "cause", "til", "till", "bout", "n", "round", "cos"]
            .iter()
            .any(|it| it.eq_ignore_ascii_case(next))
}

/// Whether marks around a word or two are part of something else: a nickname
/// (`Ada "Addie" Vane`) or the value of an attribute (`name="value"`).
fn is_part(scene: Scene<'_>, block: &Range<usize>, marked: &Marked) -> bool {
    let Range { start, end } = marked.outer;
    if start == block.start {
        return false;
    }
    let is_name = |at: usize| scene.token(at).shape == Shape::Capital;
    let is_nickname = end < block.end
        && marked.inner.len() <= 2
        && is_name(start - 1)
        && is_name(end)
        && (scene.person(start - 1).is_some() || is_name(marked.inner.start));
    is_nickname || scene.reads(start - 1, "=") && !scene.token(start).spaced
}

/// Keeps what lies in nothing else; where two cross, the first family's stays.
fn outermost(mut found: Vec<Marked>) -> Vec<Marked> {
    if found.iter().all(|it| it.family == found[0].family) {
        return found;
    }
    found.sort_by_key(|it| (it.outer.start, std::cmp::Reverse(it.outer.end)));
    let mut kept: Vec<Marked> = Vec::with_capacity(found.len());
    for it in found {
        let Some(last) = kept.last() else {
            kept.push(it);
            continue;
        };
        let crosses = it.outer.start < last.outer.end && it.outer.end > last.outer.end;
        if it.outer.start >= last.outer.end {
            kept.push(it);
        } else if crosses && it.family < last.family {
            kept.pop();
            kept.push(it);
        }
    }
    kept
}
