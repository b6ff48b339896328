//! Integration tests: one binary, one module for each boundary.
#![allow(clippy::disallowed_methods, reason = "tests read their corpora")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod annotate;
mod architecture;
mod bad_input;
mod cli;
mod components;
mod content;
mod corpus;
mod corrections;
mod dates;
mod disk;
mod docs;
mod edits;
mod exports;
mod external;
mod feeds;
mod golden;
mod import;
mod import_command;
mod languages;
mod large;
mod link_host;
mod linking;
mod links;
mod many;
mod names;
mod odd;
mod pictures;
mod preview;
mod quotes;
mod reading;
mod review;
mod serve;
mod site;
mod sound;
mod templates;
mod themes;
mod timeline;
mod well_known;
