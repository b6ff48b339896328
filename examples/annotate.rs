//! Annotates standard input and prints what was found.
//!
//! ```console
//! $ cargo run --example annotate 2020-02-29 < article.txt
//! ```
//!
//! The annotator needs nothing of the rest of `dateline`: this is all there is
//! to using it in another program.
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::{env, io};

use dateline::annotate::{Annotator, Context};

fn main() -> io::Result<()> {
    let text = io::read_to_string(io::stdin())?;
    let reference_date = env::args().nth(1).and_then(|date| date.parse().ok());
    let found = Annotator::english()
        .annotate(&text, &Context { reference_date, ..Context::default() });
    for mention in &found.mentions {
        let name = mention.entity.map_or("", |entity| &found.entities[entity].name);
        println!("{}\t{}\t{name}", mention.kind.name(), mention.span.of(&text));
    }
    for timex in &found.timexes {
        let value = timex.value.as_deref().unwrap_or("?");
        println!("{}\t{}\t{value}", timex.kind.name(), timex.span.of(&text));
    }
    for quote in &found.quotes {
        let speaker = quote.speaker.map_or("?", |entity| &found.entities[entity].name);
        println!("QUOTE\t{}\t{speaker}", quote.span.of(&text));
    }
    Ok(())
}
