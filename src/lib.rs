//! `dateline`: from a folder of articles to a website that knows who, where
//! and when.
//!
//! The program is a straight line of values. Each stage is a pure function of
//! the one before it; only [`disk`] touches files, and only [`net`] other machines.
//!
//! ```text
//! disk::read ─▶ Sources ─▶ Article ─▶ Annotations ─▶ Collection ─▶ Site ─▶ Output ─▶ disk::write
//!                  content     annotate       collection     site    render
//! ```
//!
//! The modules stand in reading order: what is below uses what is above.
//! [`annotate`] is a library of its own, with no knowledge of sites.
//!
//! # Example
//!
//! ```
//! use dateline::{
//!     pipeline::{self, Memo, Options},
//!     source::{Source, Sources},
//! };
//!
//! let article = Source::new("content/1843-07-05-engine.txt", "Ada Lovelace met Babbage yesterday.");
//! let sources = Sources { articles: vec![article], ..Sources::default() };
//!
//! let site = pipeline::build(&sources, &Options::default(), &mut Memo::default());
//! assert!(site.diagnostics.is_empty());
//! assert_eq!((site.counts.articles, site.counts.dates), (1, 1));
//! ```

pub mod text;

pub mod diagnostic;
pub mod output;
pub mod picture;
pub mod source;

pub mod slug;
pub mod yaml;

pub mod config;
pub mod data;
pub mod language;
pub mod theme;

pub mod annotate;
pub mod content;
pub mod import;

pub mod register;

pub mod corrections;

pub mod collection;

pub mod external;
pub mod site;

pub mod render;

pub mod host;
pub mod leak;
pub mod memo;
pub mod pack;
pub mod palette;
pub mod pipeline;

pub mod review;

pub mod disk;
pub mod net;

pub mod cli;
