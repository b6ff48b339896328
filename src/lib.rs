//! `dateline`: from a folder of articles to a website that knows who, where
//! and when.

pub mod text;

pub mod annotate;
