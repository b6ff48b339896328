//! `dateline serve`: previews the site while its articles are written.
//!
//! Three parts that share nothing but a [`Preview`]: `watch` says that
//! something has changed, `rebuild` makes the site anew in memory, and `http`
//! answers the browser with the very bytes that `build` would write, and one
//! script more. Nothing is ever written to the disk. An article with a mistake
//! never ends it: the last good site stays, with the mistake shown above it.

mod http;
mod preview;
mod rebuild;
mod watch;

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener},
    sync::mpsc,
    thread,
};

use super::{
    Common, Failure,
    project::{self, SiteArgs},
    report::Report,
};
use preview::Preview;
use rebuild::Builder;

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

    let mut builder = Builder::new(&root, common, &site, report);
    let (preview, shown) =
        tokio::sync::watch::channel(builder.build(&Preview::default())?);
    let url = format!("http://{address}{}", preview.borrow().base_path);
    report.say(&format!("preview at {url} – end it with Ctrl-C"));
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        report.say(&format!("no browser could be opened: {error}"));
    }

    let (tell, changes) = mpsc::channel();
    let mut watcher = watch::Watcher::new(&root, args.poll, tell)?;
    thread::scope(|scope| {
        let server = scope.spawn(|| http::serve(listener, shown, !args.no_live_reload));
        while let Ok(change) = changes.recv() {
            // Whatever changed since then is built together with it.
            let folders =
                changes.try_iter().fold(change.folders, |any, it| any | it.folders);
            if folders {
                watcher.watch_again();
            }
            let last = preview.borrow().clone();
            match builder.build(&last) {
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
