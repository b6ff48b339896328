//! Files at fixed places that search engines, browsers and hosts look for.
//!
//! A site comes in; out come `sitemap.xml`, `robots.txt`, `opensearch.xml`, and
//! what hosts read. Those that need whole addresses are there only if the
//! site's own is known. A file of the project at the same place goes before
//! them. To add a file, add a function here.

mod hosting;
mod robots;
mod search;
mod sitemap;

pub(super) use self::{
    hosting::{policy_of, shared_policy},
    search::OPEN_SEARCH,
};
use super::context::Context;
use crate::output::{Content, Output, OutputPath};

/// The files at fixed places; `policy` is the Content-Security-Policy that all
/// pages carry.
pub(super) fn files(context: &Context<'_>, policy: Option<&str>) -> Output {
    let mut output = Output::new();
    let mut add = |(path, content): (String, Content)| {
        let path = OutputPath::new(path).expect("these paths are made of fixed words");
        output.insert(path, content);
    };
    sitemap::files(context).into_iter().for_each(&mut add);
    robots::file(context).into_iter().for_each(&mut add);
    search::file(context).into_iter().for_each(&mut add);
    hosting::files(context, policy).into_iter().for_each(&mut add);
    output
}
