//! Any line of `dateline annotate` is answered with one line of JSON, and no
//! text breaks the annotator.
#![no_main]

use std::sync::LazyLock;

use dateline::{annotate::Annotator, cli};
use libfuzzer_sys::fuzz_target;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::english);

fuzz_target!(|line: &[u8]| {
    let answer = cli::answer_line(&ANNOTATOR, line);
    assert!(!answer.contains(&b'\n'));
    let answer: serde_json::Value =
        serde_json::from_slice(&answer).expect("an answer is JSON");
    let message = answer["error"]["message"].as_str().unwrap_or("");
    assert!(!message.contains("broke"), "{message}");
});
