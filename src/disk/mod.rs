//! The only module that reads and writes files.
//!
//! [`read`] turns a project's folder into [`Sources`](crate::source::Sources);
//! [`Writer`] takes the files of a site as they are made and puts them into a folder,
//! and [`clean`] takes them away again. [`read_archive`] reads what is imported, and
//! [`scaffold`] writes what came of it. What the files mean is not known here.
//!
//! A [`Cache`] keeps what one build leaves for the next.
//!
//! An output folder has a *manifest*: the list of the files that builds have
//! put there. Only what it lists is ever replaced or removed.
#![allow(clippy::disallowed_methods, reason = "this is the one place for file I/O")]

mod archive;
mod cache;
mod error;
mod folder;
mod lock;
mod manifest;
mod read;
mod save;
mod scaffold;
mod stamp;
mod write;

pub use self::{
    archive::read_archive,
    cache::{Cache, Damaged, Inputs},
    error::Error,
    folder::{OutputFolder, remove_cache},
    read::{
        CONFIG, Ignore, find_root, has_content, is_project, open, read, read_config,
        read_lossy,
    },
    save::{bytes, replace},
    scaffold::scaffold,
    stamp::Stamp,
    write::{Foreign, Writer, Written, clean, made, write},
};
