//! The rules have their cases in `tests/corpus/quotes/`; here is what no text
//! may break, and what a case there cannot show.

use proptest::prelude::*;

use super::{Quote, QuoteKind, quotes};
use crate::annotate::{
    Entity, EntityType, Mention, Text, lang::Language, sentence, token,
};

/// The quotes of `text`, in which each word of `names` is a person's name.
fn quotes_of(text: &str, names: &[&str]) -> Vec<Quote> {
    let language = Language::english();
    let tokens = token::tokens(text, &language);
    let (blocks, sentences) = sentence::split(text, &tokens, &language);
    let entity = |name: &&str| Entity {
        name: (*name).to_owned(),
        kind: EntityType::Person,
        id: None,
        gender: None,
        role: None,
    };
    let entities: Vec<Entity> = names.iter().map(entity).collect();
    let mention = |token: &token::Token| {
        let entity = names.iter().position(|&name| name == token.of(text))?;
        Some(Mention {
            span: token.span(),
            kind: EntityType::Person,
            entity: Some(entity),
            value: None,
            confidence: 1.0,
            rule: "given",
        })
    };
    let mentions: Vec<Mention> = tokens.iter().filter_map(mention).collect();
    let read = Text {
        text,
        tokens: &tokens,
        sentences: &sentences,
        blocks: &blocks,
        language: &language,
    };
    quotes(&read, &mentions, &entities)
}

/// What is said in `text`, by kind: direct speech as it is, reported behind `~`.
fn said(text: &str) -> Vec<String> {
    let sign = |it: &Quote| if it.kind == QuoteKind::Reported { "~" } else { "" };
    let quotes = quotes_of(text, &["Vane", "Okafor"]);
    quotes.iter().map(|it| format!("{}{}", sign(it), it.span.of(text))).collect()
}

#[test]
fn a_quote_goes_on_behind_its_verb_and_in_the_next_paragraph() {
    let text = "“It is over,” Vane said, “for all of us.”";
    let found = quotes_of(text, &["Vane"]);
    assert_eq!(found[1].continues, Some(0));

    let text = "“It is over,” Vane said. “We leave in May.\n\n“Nobody will stay behind.”";
    let found = quotes_of(text, &["Vane"]);
    assert_eq!(found.len(), 3);
    assert_eq!(found[2].continues, Some(1));
    assert_eq!(found[2].speaker, Some(0));
}

#[test]
fn the_outer_span_holds_the_marks() {
    let text = "- It is over, says Vane.";
    assert_eq!(quotes_of(text, &["Vane"])[0].outer.of(text), "- It is over");
    let text = "“It is over,” says Vane.";
    assert_eq!(quotes_of(text, &["Vane"])[0].outer.of(text), "“It is over,”");
}

#[test]
fn nothing_in_place_of_code_is_quoted() {
    assert_eq!(said("Vane said \u{FFFC} and left."), [""; 0]);
    assert_eq!(said("Vane said: “We use \u{FFFC} here.”"), ["We use \u{FFFC} here."]);
}

#[test]
fn any_script_is_read_without_a_panic() {
    said("قال: «لقد انتهى» said Vane.");
    said("「終わった」と彼は言った。");
    said("“ ” ‘ ’ \" ' « » `` '' „ ‚ ‹ ›");
}

/// Texts of these shapes, ten times as long, take time in proportion; a
/// quadratic pass would take minutes, not a moment.
#[test]
fn long_texts_without_an_end_are_read_in_linear_time() {
    let count = 20_000;
    for piece in [
        "“It is over ",
        "\"It is over ",
        "\"a ",
        "'a ",
        "“ ",
        "“a” ",
        "” a ",
        "said ",
        "said that ",
        "Vane said, ",
        "saying ",
        "and said, ",
        "“a b c d” and ",
        "“a b c d,” he said, ",
        "(Vane, ",
        "according to ",
        "according to the ",
        "VANE: It is.\n",
        "- It is over,\n",
        "“It is over.\n\n",
        "He said\n\n",
        "Q. a\n",
        "Q. a\nA. b\n",
        "Writer: a\n",
        "- “It is over.”\n",
        "quoted Vane as saying ",
        "said the mayor, Vane, ",
        "said that that ",
        "has not said that ",
        "the “a b” ",
        "the ",
    ] {
        quotes_of(&piece.repeat(count / piece.len() * 4), &["Vane"]);
    }
    let nested = "“".repeat(10_000) + "no" + &"”".repeat(10_000) + " said Vane";
    quotes_of(&nested, &["Vane"]);
}

#[test]
fn ten_megabytes_of_marks_that_nothing_closes_are_read() {
    let piece = "“It is over for Vane ";
    let text = piece.repeat(10_000_000 / piece.len());
    assert!(!quotes_of(&text, &["Vane"]).is_empty());
}

/// What texts are made of here, parted by `|`.
const PIECES: &str = "“|”|\"|'|‘|’|«|»|„|``|''|—|- |,|.|?|!|:|(|)| | | |\n|\n\n|said|says|denied|\
    according to|that|who|he|she|they|Vane|Okafor|VANE|VANE: |Q: |Q|the minister|of|and|\
    saying|it is over|in May|carrying|6|é|\u{FFFC}|told|was|with|by|one|Sir|‹|›|\
    Q.|A.|Q. |\n- |•|as saying|quoted|Writer: |so-called|song|long|not|whether|, the mayor, |「|」";

/// Any of them, in any order.
fn marks_and_words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.split('|').collect::<Vec<_>>());
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn quotes_fit_their_text_and_never_overlap(text in marks_and_words()) {
        let found = quotes_of(&text, &["Vane", "Okafor"]);
        let mut end = 0;
        for (at, quote) in found.iter().enumerate() {
            prop_assert!(quote.outer.contains(quote.span));
            prop_assert!(quote.outer.start() >= end, "{quote:?}");
            prop_assert!(!quote.span.is_empty());
            prop_assert!(!quote.span.of(&text).contains("\n\n"));
            prop_assert!(quote.continues.is_none_or(|it| it < at));
            end = quote.outer.end();
            for span in [quote.speaker_span, quote.cue].into_iter().flatten() {
                prop_assert!(!span.of(&text).is_empty());
            }
        }
    }
}
