//! Tells speech from what else stands in quotation marks: scare quotes, titles,
//! words on a sign.
//!
//! What decides is how close a verb of speech stands, how many words there are,
//! and how they read. To add a kind of thing that has a name in marks, add it to
//! [`NAMED`].

use super::{
    carry::{Before, Ending},
    marks::Marked,
    scene::Scene,
    speaker::{self, Bond},
};
use crate::annotate::{lang::en::words::Classes, sentence::Block, token::Shape};

/// What is called by the words in marks behind it: `the song “…”`.
const NAMED: &[&str] = &[
    "album",
    "ballad",
    "book",
    "brand",
    "chapter",
    "column",
    "comedy",
    "documentary",
    "drama",
    "episode",
    "essay",
    "exhibition",
    "expression",
    "film",
    "game",
    "hashtag",
    "headline",
    "hymn",
    "label",
    "magazine",
    "memoir",
    "motto",
    "movie",
    "musical",
    "nickname",
    "novel",
    "opera",
    "painting",
    "play",
    "podcast",
    "poem",
    "phrase",
    "programme",
    "program",
    "saying",
    "series",
    "show",
    "single",
    "slogan",
    "so-called",
    "song",
    "term",
    "thriller",
    "title",
    "track",
    "video",
    "word",
    "words",
];

/// Whether the words in the marks `this` are speech; `bond` says how close who
/// says them stands, if anybody does.
pub(super) fn is_speech(
    scene: Scene<'_>,
    block: &Block,
    before: &Before,
    this: &Marked,
    bond: Option<Bond>,
) -> bool {
    let fills_block = this.outer.len() + 1 >= block.tokens.len();
    let words = speaker::count_words(scene, this);
    let is_title = || speaker::reads_as_title(scene, this);
    match bond {
        Some(Bond::Adjacent) => true,
        Some(Bond::Near) => words >= 2 && !is_title(),
        _ if block.is_heading && (fills_block || bond.is_none()) => false,
        Some(Bond::Far) => words >= 3 && !is_title() && !is_named(scene, this),
        None => {
            let opens = this.outer.start == block.tokens.start || this.is_item(scene);
            let is_led = (before.leads_in() || before.ending == Ending::Open) && opens;
            let is_sentence = this.ends_sentence(scene) && words >= 2;
            is_led
                || (words >= 4 || is_sentence)
                    && !is_title()
                    && !is_named(scene, this)
                    && !is_modifier(scene, this)
        }
    }
}

/// Whether what stands before the marks is called by the words in them.
fn is_named(scene: Scene<'_>, this: &Marked) -> bool {
    let before = this.outer.start.checked_sub(1);
    let is_so_called =
        |at: usize| at > 1 && scene.reads(at, "called") && scene.reads_as(at - 2, "so");
    before.is_some_and(|at| NAMED.contains(&scene.surface(at)) || is_so_called(at))
}

/// Whether the words stand for a noun or an adjective of the writer's sentence:
/// `the “bridge to nowhere at all” fell`.
fn is_modifier(scene: Scene<'_>, this: &Marked) -> bool {
    let Some(before) = this.outer.start.checked_sub(1) else { return false };
    let follows_article = matches!(scene.spelling(before), "the" | "a" | "an")
        && scene.is(before, Classes::DETERMINER);
    follows_article && scene.token(this.inner.start).shape == Shape::Lower
}
