//! Says when a file of the project has changed.
//!
//! Editors save in many ways: some write into the file, some rename a new one
//! over it. All that happens within a moment is told once, when it is quiet.

use std::{
    collections::BTreeSet,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changed {
    /// Whether one of the folders itself may have come or gone.
    pub(super) folders: bool,
    /// What was written, came or went, as absolute paths; also folders.
    pub(super) paths: BTreeSet<PathBuf>,
}

impl Changed {
    /// Both together.
    #[must_use]
    pub(super) fn and(mut self, other: Self) -> Self {
        self.paths.extend(other.paths);
        Self { folders: self.folders | other.folders, paths: self.paths }
    }

    /// Whether the file at `path`, or a folder that it lies in, is among it.
    pub(super) fn is_about(&self, path: &Path) -> bool {
        !self.paths.is_empty() && path.ancestors().any(|it| self.paths.contains(it))
    }
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
    /// Watches the project in `root`, and its settings if they lie elsewhere, and
    /// says to `tell` when something has changed.
    ///
    /// # Errors
    ///
    /// Returns a failure if the system does not let us watch the root.
    pub(super) fn new(
        root: &Path,
        settings: Option<&Path>,
        poll: bool,
        tell: Sender<Changed>,
    ) -> Result<Self, Failure> {
        let failed = |error: notify::Error| {
            Failure::Error(format!("changes cannot be watched: {error}; try `--poll`"))
        };
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let settings = settings.and_then(|path| path.canonicalize().ok());
        let beside = settings.as_ref().and_then(|path| path.parent()).map(Path::to_owned);
        let handler = Handler { root: root.clone(), settings, tell };
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
        // Not the file itself, which editors replace by another.
        if let Some(folder) = beside.filter(|folder| *folder != root) {
            watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(failed)?;
        }
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
    /// The file of settings, if it was named.
    settings: Option<PathBuf>,
    tell: Sender<Changed>,
}

impl DebounceEventHandler for Handler {
    fn handle_event(&mut self, events: DebounceEventResult) {
        let changed = match events {
            Ok(events) if !events.iter().any(|event| event.need_rescan()) => {
                let written = events.iter().filter(|event| is_change(event.kind));
                let paths = written.flat_map(|event| event.paths.iter());
                self.changed(paths.map(PathBuf::as_path))
            }
            // The system could not keep up: anything may have changed.
            _ => {
                let paths = BTreeSet::from([self.root.clone()]);
                Some(Changed { folders: true, paths })
            }
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
        let relevant = paths.filter_map(|path| {
            let paths = BTreeSet::from([path.to_owned()]);
            if self.settings.as_deref() == Some(path) {
                return Some(Changed { folders: false, paths });
            }
            let folders = is_folder(path.strip_prefix(&self.root).ok()?)?;
            Some(Changed { folders, paths })
        });
        relevant.reduce(Changed::and)
    }
}

/// Whether a path below the root is one of the watched folders; nothing if it is
/// no input of a build.
fn is_folder(path: &Path) -> Option<bool> {
    let mut parts = path.iter().map(|part| part.to_string_lossy());
    let first = parts.next()?;
    let is_alone = parts.next().is_none();
    if FOLDERS.contains(&&*first) {
        return Some(is_alone);
    }
    let is_settings = is_alone && (first.ends_with(".yaml") || first.ends_with(".yml"));
    is_settings.then_some(false)
}

/// Whether something was written, and not only looked at.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)))
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use notify_debouncer_full::{DebouncedEvent, notify::event::Flag};

    use super::*;

    #[test]
    fn only_inputs_of_a_build_matter() {
        let folders = |path: &str| is_folder(Path::new(path));
        assert_eq!(folders("content/a.md"), Some(false));
        assert_eq!(folders("content"), Some(true));
        assert_eq!(folders("themes/plain/theme.yaml"), Some(false));
        assert_eq!(folders("data/ships.csv"), Some(false));
        assert_eq!(folders("corrections.yaml"), Some(false));
        assert_eq!(folders("public/index.html"), None);
        assert_eq!(folders("notes.txt"), None);
        assert_eq!(folders(".git/index"), None);
    }

    #[test]
    fn a_change_of_a_folder_is_one_of_what_lies_in_it() {
        let paths = ["/a/static/map", "/a/content/b.md"].map(PathBuf::from);
        let changed = Changed { folders: false, paths: BTreeSet::from(paths) };
        assert!(changed.is_about(Path::new("/a/static/map/oslo.png")));
        assert!(changed.is_about(Path::new("/a/content/b.md")));
        assert!(!changed.is_about(Path::new("/a/static/mapped.png")));
        assert!(!Changed::default().is_about(Path::new("/a")));
    }

    #[test]
    fn lost_events_may_be_of_anything() {
        let (tell, told) = std::sync::mpsc::channel();
        let root = PathBuf::from("/a");
        let mut handler = Handler { root, settings: None, tell };
        let lost = notify::Event::new(EventKind::Other).set_flag(Flag::Rescan);
        handler.handle_event(Ok(vec![DebouncedEvent::new(lost, Instant::now())]));
        let changed = told.try_recv().unwrap();
        assert!(changed.folders && changed.is_about(Path::new("/a/static/b.png")));
    }
}
