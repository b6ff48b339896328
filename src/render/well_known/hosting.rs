//! What hosts read beside the pages: `.nojekyll`, `CNAME`, `_redirects` and
//! `_headers`.
//!
//! Without a word on who serves the site, all are written that do no harm to
//! the others; each host passes over what it does not know.

use crate::{
    config::Host,
    output::{Content, OutputPath},
    render::context::{Context, on_server},
    site::{Page, PageKind},
};

/// What the host of the site reads.
pub(super) fn files(
    context: &Context<'_>,
    policy: Option<&str>,
) -> Vec<(String, Content)> {
    let host = context.site().config.outputs.host;
    let is_for = |hosts: &[Host]| host.is_none_or(|host| hosts.contains(&host));
    let mut files = Vec::new();
    let mut add = |name: &str, text: String| files.push((name.to_owned(), text.into()));
    if is_for(&[Host::GitHubPages]) {
        add(".nojekyll", String::new());
    }
    if host == Some(Host::GitHubPages)
        && let Some(name) = own_domain(context)
    {
        add("CNAME", format!("{name}\n"));
    }
    if is_for(&[Host::CloudflarePages, Host::GitLabPages, Host::Netlify]) {
        let redirects = redirects(context, host);
        if !redirects.is_empty() {
            add("_redirects", redirects);
        }
    }
    if is_for(&[Host::CloudflarePages, Host::Netlify]) {
        add("_headers", headers(context, policy));
    }
    files
}

/// The host of the site's address, if it is not one of GitHub's own.
fn own_domain<'s>(context: &Context<'s>) -> Option<&'s str> {
    let (_, rest) = context.site().config.base_url.as_deref()?.split_once("://")?;
    let host = rest.split(['/', ':']).next()?;
    (!host.ends_with(".github.io")).then_some(host)
}

/// A line for each address that an article had before. The pages that lead on
/// stay: on Netlify, a rule goes before a page only with `!`, which others do
/// not take.
fn redirects(context: &Context<'_>, host: Option<Host>) -> String {
    let status = if host == Some(Host::Netlify) { "301!" } else { "301" };
    let root = context.site().config.base_path();
    let address = |path: &OutputPath| format!("{root}{}", on_server(path));
    let line = |page: &Page| {
        let PageKind::Redirect(to) = &page.kind else { return None };
        let (from, to) = (address(&page.path), address(to));
        Some(format!("{from} {to} {status}\n"))
    };
    context.site().pages.iter().filter_map(line).collect()
}

/// The policy of the pages, so that it also holds for what is no page; and how
/// long styles and scripts may be kept. Their names do not change with what is
/// in them, so that is not for good; for all else, hosts have it asked for anew.
fn headers(context: &Context<'_>, policy: Option<&str>) -> String {
    let root = context.site().config.base_path();
    let policy = policy
        .map(|policy| format!("  Content-Security-Policy: {policy}\n"))
        .unwrap_or_default();
    format!(
        "{root}*\n{policy}\
         \x20 X-Content-Type-Options: nosniff\n\
         \x20 Referrer-Policy: strict-origin-when-cross-origin\n\
         {root}assets/*\n\
         \x20 Cache-Control: public, max-age=3600, stale-while-revalidate=86400\n"
    )
}

/// The policy that a page carries, which is empty if it has none; nothing for a
/// page that leads on at once, and for one that other sites show: these have a
/// narrower one, which holds beside that of the host.
pub(in crate::render) fn policy_of(page: &Page, html: &str) -> Option<String> {
    const HEAD: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    if matches!(page.kind, PageKind::Redirect(_) | PageKind::Embed(_)) {
        return None;
    }
    let behind = html.split_once(HEAD).map_or("", |(_, behind)| behind);
    Some(behind.split('"').next().unwrap_or_default().to_owned())
}

/// The policy that all pages carry; nothing if they differ, or if a template of
/// the project has none.
pub(in crate::render) fn shared_policy<'p>(
    mut policies: impl Iterator<Item = &'p String>,
) -> Option<&'p str> {
    let first = policies.next()?;
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'&';
    let is_shared = policies.all(|policy| policy == first);
    (is_shared && !first.is_empty() && first.bytes().all(is_plain)).then_some(first)
}
