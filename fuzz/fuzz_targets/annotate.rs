//! Any text has sound layers: see `tests/it/sound.rs`.
#![no_main]

use std::sync::LazyLock;

use dateline::annotate::{Annotator, Context};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/sound.rs"]
mod sound;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::english);

fuzz_target!(|text: &str| {
    let reference_date = (text.len() % 2 == 0).then(|| date(2020, 2, 29));
    let context = Context { reference_date, ..Context::default() };
    sound::check(text, &ANNOTATOR.annotate(text, &context));
});
