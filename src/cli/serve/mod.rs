//! `dateline serve`: previews the site while its articles are written.
//!
//! Three parts that share nothing but a [`Preview`]: `watch` says that
//! something has changed, `rebuild` makes the site anew in memory, and `http`
//! answers the browser with the very bytes that `build` would write, and one
//! script more. An article with a mistake never ends it: the last good site
//! stays, with the mistake shown above it.
//!
//! With `--review`, pages can be put right: `review` answers their script and
//! refuses everyone else, `queue` is the page of what is worth a look, and
//! `bench` alone writes, and only `corrections.yaml` and `entities.yaml`.

mod bench;
mod http;
mod preview;
mod queue;
mod rebuild;
mod review;
mod watch;

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    sync::mpsc,
    thread,
};

use super::{
    Common, Failure,
    project::{self, SiteArgs},
    report::Report,
};
use crate::review::Author;
use bench::{Bench, Writes};
use preview::Preview;
use rebuild::{Builder, Keep};
use watch::Changed;

#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// The port to listen at [default: 4000, or the next that is free]
    #[arg(short, long)]
    port: Option<u16>,
    /// The address to listen at
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Open the site in a browser
    #[arg(short = 'O', long)]
    open: bool,
    /// Leave drafts out
    #[arg(long, conflicts_with = "drafts")]
    no_drafts: bool,
    /// Do not reload pages that have changed
    #[arg(long)]
    no_live_reload: bool,
    /// Look for changes every half second instead of being told of them, as
    /// network file systems and some containers need it
    #[arg(long)]
    poll: bool,
    /// Let names, dates and quotes be put right in the pages
    #[arg(long)]
    review: bool,
    /// Who puts them right, for `by` in corrections.yaml
    #[arg(long, value_name = "NAME", requires = "review")]
    by: Option<String>,
    /// Let everyone who can reach the address of `--bind` write corrections
    #[arg(long, requires = "review")]
    allow_remote_writes: bool,
}

/// The first port that is tried.
const DEFAULT_PORT: u16 = 4000;
/// How many ports after that one are tried.
const MORE_PORTS: u16 = 50;

pub(super) fn run(args: &Args, common: &Common, report: &Report) -> Result<(), Failure> {
    let root = project::root(common)?;
    let site = args.site.with_drafts(!args.no_drafts);
    let listener = listen(args)?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::Error(format!("no address to listen at: {error}")))?;

    let bench = args.review.then(|| bench(args, &root)).transpose()?;
    let keep = if args.review { Keep::Desk } else { Keep::Site };
    let mut builder = Builder::new(&root, common, &site, report, keep);
    // Before the first build, so that nothing that changes meanwhile is missed.
    let (tell, changes) = mpsc::channel();
    let mut watcher =
        watch::Watcher::new(&root, common.config.as_deref(), args.poll, tell)?;
    let (preview, shown) = tokio::sync::watch::channel(
        builder.build(&Preview::default(), Changed::default())?,
    );
    let url = format!("http://{address}{}", preview.borrow().base_path);
    report.say(&format!("preview at {url} – end it with Ctrl-C"));
    if let Some(bench) = &bench {
        report.say(&bench.greeting(&address));
    }
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        report.say(&format!("no browser could be opened: {error}"));
    }

    thread::scope(|scope| {
        let shown = http::Shown::new(shown, !args.no_live_reload, bench);
        let server = scope.spawn(|| http::serve(listener, shown));
        while let Ok(change) = changes.recv() {
            // Whatever changed since then is built together with it.
            let change = changes.try_iter().fold(change, Changed::and);
            if change.folders {
                watcher.watch_again();
            }
            let last = preview.borrow().clone();
            match builder.build(&last, change) {
                Ok(next) => drop(preview.send_replace(next)),
                Err(failure) => report.error(&failure.to_string()),
            }
            if server.is_finished() {
                break;
            }
        }
        server.join().unwrap_or_else(|_| Err("the server has failed".to_owned()))
    })
    .map_err(Failure::Error)
}

/// Where corrections are written, if that is allowed.
fn bench(args: &Args, root: &Path) -> Result<Bench, Failure> {
    let is_alone = args.bind.is_loopback();
    let writes = if is_alone || args.allow_remote_writes {
        Writes::Allowed
    } else {
        Writes::Refused
    };
    let on = Some(project::today()?.to_string());
    let by =
        args.by.as_deref().map(str::trim).filter(|by| !by.is_empty()).map(str::to_owned);
    Bench::new(root, Author { by, on }, writes)
}

/// A socket at the port that was asked for, or at the first that is free.
fn listen(args: &Args) -> Result<TcpListener, Failure> {
    let bind = |port| TcpListener::bind(SocketAddr::new(args.bind, port));
    let refused = |port, error| {
        let place = SocketAddr::new(args.bind, port);
        Failure::Error(format!("cannot listen at {place}: {error}"))
    };
    if let Some(port) = args.port {
        return bind(port).map_err(|error| refused(port, error));
    }
    let mut ports = DEFAULT_PORT..=DEFAULT_PORT + MORE_PORTS;
    ports.find_map(|port| bind(port).ok()).map_or_else(
        || bind(DEFAULT_PORT).map_err(|error| refused(DEFAULT_PORT, error)),
        Ok,
    )
}
