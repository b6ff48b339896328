//! The `dateline` command.

/// Pages are made of many small strings, on all processors at once; the system's
/// allocator spends a fifth of a build on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    dateline::cli::main()
}
