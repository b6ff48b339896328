//! Integration tests: one binary, one module for each boundary.
#![allow(clippy::disallowed_methods, reason = "tests read their corpora")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod annotate;
mod architecture;
mod cli;
mod corpus;
mod corrections;
mod dates;
mod disk;
mod golden;
mod large;
mod linking;
mod many;
mod names;
mod odd;
mod quotes;
mod reading;
mod serve;
mod site;
mod sound;
mod timeline;
