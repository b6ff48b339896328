//! `dateline`: from a folder of articles to a website that knows who, where
//! and when.

pub mod text;

pub mod diagnostic;
pub mod output;
pub mod source;

pub mod slug;
pub mod yaml;

pub mod config;

pub mod annotate;
pub mod collection;
pub mod content;
pub mod render;
pub mod site;

pub mod memo;
pub mod pipeline;

pub mod disk;

pub mod cli;
