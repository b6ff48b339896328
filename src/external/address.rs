//! Addresses as they stand in articles, and whether they can be asked.

use globset::{Glob, GlobMatcher};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// An address that can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// What is asked, without the part.
    pub(super) page: Url,
    /// The part of the page that is meant, `history` of `#history`, if a page can
    /// be looked at for it.
    pub(super) part: Option<String>,
}

/// Why an address is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is none.
    NoAddress(String),
    /// It holds a name or a password, which would be sent, and is published.
    Login,
}

/// Reads what a link says; nothing if it leads to no host: a path, a part of the
/// same page, a mail address.
pub(super) fn read(target: &str) -> Option<Result<Address, Unfit>> {
    let target = target.trim();
    let is_web = ["http:", "https:"].iter().any(|scheme| {
        target.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    });
    let text = match target.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None if is_web => target.to_owned(),
        None => return None,
    };
    Some(parse(&text))
}

fn parse(text: &str) -> Result<Address, Unfit> {
    let mut page = Url::parse(text).map_err(|why| Unfit::NoAddress(why.to_string()))?;
    if page.port() == Some(0) {
        return Err(Unfit::NoAddress("no server can have the port 0".to_owned()));
    }
    if has_login(&page) {
        return Err(Unfit::Login);
    }
    let part = page.fragment().and_then(part);
    page.set_fragment(None);
    Ok(Address { page, part })
}

/// Whether an address holds a name or a password.
pub(super) fn has_login(address: &Url) -> bool {
    !address.username().is_empty() || address.password().is_some()
}

/// What a page has to have an element of, for `fragment` to lead to it; nothing if
/// it leads to the page's beginning or is for a script or a viewer to read.
fn part(fragment: &str) -> Option<String> {
    // What stands behind this is a text to be searched for.
    let name = fragment.split(":~:").next().unwrap_or(fragment);
    let is_for_scripts = name.starts_with(['/', '!']) || name.contains('=');
    let is_start = name.is_empty() || name.eq_ignore_ascii_case("top");
    let name = percent_decode_str(name).decode_utf8_lossy().into_owned();
    (!is_start && !is_for_scripts).then_some(name)
}

/// The host of an address, whatever its port: what is asked one thing at a time.
pub(super) fn host(address: &Url) -> &str {
    address.host_str().unwrap_or_default()
}

/// Whether an address means this machine or its own network. No page elsewhere has
/// to send anyone there.
pub(super) fn is_near(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => {
            ip.is_loopback()
                || ip.is_private()
                || ip.is_link_local()
                || ip.is_unspecified()
        }
        Some(Host::Ipv6(ip)) => {
            ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
        }
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// Hosts and addresses that are never asked.
#[derive(Debug)]
pub(super) struct Skip {
    hosts: Vec<GlobMatcher>,
    addresses: Vec<GlobMatcher>,
}

impl Skip {
    /// Reads the globs of the settings, which were looked at when they were read.
    pub(super) fn new(globs: &[String]) -> Self {
        let (addresses, hosts): (Vec<_>, Vec<_>) =
            globs.iter().cloned().partition(|glob| glob.contains("://"));
        let below: Vec<String> = hosts.iter().map(|host| format!("*.{host}")).collect();
        Self {
            hosts: matchers(hosts.into_iter().chain(below)),
            addresses: matchers(addresses.into_iter()),
        }
    }

    /// Whether an address is not to be asked.
    pub(super) fn holds(&self, page: &Url) -> bool {
        let host = host(page);
        let port = page.port().map(|port| format!("{host}:{port}"));
        let is_host = |it: &GlobMatcher| {
            it.is_match(host) || port.as_ref().is_some_and(|port| it.is_match(port))
        };
        self.hosts.iter().any(is_host)
            || self.addresses.iter().any(|it| it.is_match(page.as_str()))
    }
}

fn matchers(globs: impl Iterator<Item = String>) -> Vec<GlobMatcher> {
    globs.filter_map(|glob| Some(Glob::new(&glob).ok()?.compile_matcher())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, expected: &str) {
        let found = match read(target) {
            None => "-".to_owned(),
            Some(Err(Unfit::Login)) => "login".to_owned(),
            Some(Err(Unfit::NoAddress(why))) => format!("! {why}"),
            Some(Ok(Address { page, part: None })) => page.to_string(),
            Some(Ok(Address { page, part: Some(part) })) => format!("{page} {part}"),
        };
        assert_eq!(found, expected, "{target}");
    }

    #[test]
    fn addresses_are_told_from_what_is_none() {
        check("https://gazette.example", "https://gazette.example/");
        check("HTTP://Gazette.Example:80/A?b", "http://gazette.example/A?b");
        check("//gazette.example/a", "https://gazette.example/a");
        check("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4");
        check("http://[::1]:8080/a", "http://[::1]:8080/a");
        check("../a.md", "-");
        check("#part", "-");
        check("mailto:ada@gazette.example", "-");
        check("javascript:alert(1)", "-");
        check("https://", "! empty host");
        check("https://[::1/", "! invalid IPv6 address");
        check("https://a b.example/", "! invalid international domain name");
        check("https://a.example:99999/", "! invalid port number");
        check("https://a.example:0/", "! no server can have the port 0");
        check("https://1.2.3.4.5.6.7.8/", "! invalid IPv4 address");
        check("https://ada:secret@a.example/", "login");
        check("https://ada@a.example/", "login");
    }

    #[test]
    fn only_parts_that_pages_have_are_looked_for() {
        check("https://a.example/b#c", "https://a.example/b c");
        check("https://a.example/b#caf%C3%A9", "https://a.example/b café");
        check("https://a.example/b#c:~:text=word", "https://a.example/b c");
        for part in ["#", "#top", "#:~:text=word", "#/route", "#!x", "#page=3", "#t=1,2"]
        {
            check(&format!("https://a.example/b{part}"), "https://a.example/b");
        }
    }

    #[test]
    fn a_host_that_is_skipped_stands_for_those_below_it() {
        let globs = ["a.example", "*.test", "c.example:81", "https://b.example/old/**"]
            .map(String::from);
        let skip = Skip::new(&globs);
        let holds = |address: &str| skip.holds(&Url::parse(address).unwrap());
        assert!(holds("https://a.example/x") && holds("http://www.a.example:8080/"));
        assert!(holds("https://x.test/") && holds("https://b.example/old/1"));
        assert!(holds("https://c.example:81/") && !holds("https://c.example/"));
        assert!(!holds("https://aa.example/") && !holds("https://b.example/new/1"));
    }

    #[test]
    fn this_machine_and_its_network_are_near() {
        let near = |address: &str| is_near(&Url::parse(address).unwrap());
        for address in ["127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]", "localhost"]
        {
            assert!(near(&format!("http://{address}/")), "{address}");
        }
        assert!(!near("https://gazette.example/") && !near("http://192.0.2.1/"));
    }
}
