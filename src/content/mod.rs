//! Reads an author's file into an article.

mod date;

pub use self::date::{DatePrecision, PublicationDate};
