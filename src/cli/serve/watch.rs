//! Says when a file of the project has changed.
//!
//! Editors save in many ways: some write into the file, some rename a new one
//! over it. All that happens within a moment is told once, when it is quiet.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::Sender,
    time::Duration,
};

use notify_debouncer_full::{
    DebounceEventHandler, DebounceEventResult, Debouncer, NoCache, new_debouncer_opt,
    notify::{
        self, Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode,
        event::ModifyKind,
    },
};

use crate::cli::Failure;

/// How long it has to be quiet.
const QUIET: Duration = Duration::from_millis(40);
/// How often files are looked at where nobody tells of changes.
const POLL: Duration = Duration::from_millis(500);

/// The folders of a project that are watched with all that is in them. The
/// root is watched by itself, for the files that lie in it.
const FOLDERS: [&str; 6] = ["content", "data", "i18n", "static", "templates", "themes"];

/// Something has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Changed {
    /// Whether one of the folders itself may have come or gone.
    pub(super) folders: bool,
}

/// Watches the files of one project.
pub(super) struct Watcher {
    root: PathBuf,
    inner: Inner,
}

enum Inner {
    Told(Debouncer<RecommendedWatcher, NoCache>),
    Polling(Debouncer<PollWatcher, NoCache>),
}

impl Watcher {
    /// Watches the project in `root` and says to `tell` when it has changed.
    ///
    /// # Errors
    ///
    /// Returns a failure if the system does not let us watch the root.
    pub(super) fn new(
        root: &Path,
        poll: bool,
        tell: Sender<Changed>,
    ) -> Result<Self, Failure> {
        let failed = |error: notify::Error| {
            Failure::Error(format!("changes cannot be watched: {error}; try `--poll`"))
        };
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let handler = Handler { root: root.clone(), tell };
        let config =
            Config::default().with_poll_interval(POLL).with_compare_contents(false);
        let inner = if poll {
            Inner::Polling(
                new_debouncer_opt(QUIET, None, handler, NoCache::new(), config)
                    .map_err(failed)?,
            )
        } else {
            Inner::Told(
                new_debouncer_opt(QUIET, None, handler, NoCache::new(), config)
                    .map_err(failed)?,
            )
        };
        let mut watcher = Self { root, inner };
        let root = watcher.root.clone();
        watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
        watcher.watch_again();
        Ok(watcher)
    }

    /// Watches the folders that are there now: one that was moved away and back
    /// is another to the system.
    pub(super) fn watch_again(&mut self) {
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            // One that is not there cannot be watched; the root tells when it comes.
            let _ = self.unwatch(&folder);
            let _ = self.watch(&folder, RecursiveMode::Recursive);
        }
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
        match &mut self.inner {
            Inner::Told(inner) => inner.watch(path, mode),
            Inner::Polling(inner) => inner.watch(path, mode),
        }
    }

    fn unwatch(&mut self, path: &Path) -> notify::Result<()> {
        match &mut self.inner {
            Inner::Told(inner) => inner.unwatch(path),
            Inner::Polling(inner) => inner.unwatch(path),
        }
    }
}

struct Handler {
    root: PathBuf,
    tell: Sender<Changed>,
}

impl DebounceEventHandler for Handler {
    fn handle_event(&mut self, events: DebounceEventResult) {
        let changed = match events {
            Ok(events) => {
                let written = events.iter().filter(|event| is_change(event.kind));
                let paths = written.flat_map(|event| event.paths.iter());
                self.changed(paths.map(PathBuf::as_path))
            }
            // Events were lost: anything may have changed.
            Err(_) => Some(Changed { folders: true }),
        };
        if let Some(changed) = changed {
            // If nobody listens any more, the program is about to end.
            let _ = self.tell.send(changed);
        }
    }
}

impl Handler {
    /// What has changed, if `paths` concern the project.
    fn changed<'p>(&self, paths: impl Iterator<Item = &'p Path>) -> Option<Changed> {
        let below = paths.filter_map(|path| path.strip_prefix(&self.root).ok());
        let relevant = below.filter_map(relevance);
        relevant.reduce(|a, b| Changed { folders: a.folders | b.folders })
    }
}

/// Whether a path below the root is an input of a build.
fn relevance(path: &Path) -> Option<Changed> {
    let mut parts = path.iter().map(|part| part.to_string_lossy());
    let first = parts.next()?;
    let is_alone = parts.next().is_none();
    if FOLDERS.contains(&&*first) {
        return Some(Changed { folders: is_alone });
    }
    let is_settings = is_alone && (first.ends_with(".yaml") || first.ends_with(".yml"));
    is_settings.then_some(Changed { folders: false })
}

/// Whether something was written, and not only looked at.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inputs_of_a_build_matter() {
        let folders = |path: &str| relevance(Path::new(path)).map(|it| it.folders);
        assert_eq!(folders("content/a.md"), Some(false));
        assert_eq!(folders("content"), Some(true));
        assert_eq!(folders("corrections.yaml"), Some(false));
        assert_eq!(folders("public/index.html"), None);
        assert_eq!(folders("notes.txt"), None);
        assert_eq!(folders(".git/index"), None);
    }
}
