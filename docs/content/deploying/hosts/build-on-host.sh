#!/bin/sh
# build-on-host.sh: gets Rust and dateline on a machine that has neither, and
# builds the site; what is given to it goes to `dateline build`.
set -eu
curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal
. "$HOME/.cargo/env"
cargo install dateline --locked --version 0.1.0
dateline build --strict "$@"
