//! `server --help` says what it can do.

use clap::Parser;
use std::process::ExitCode;

/// A page is thousands of small pieces; the C library's allocator took half of the time of a search page.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = server::Command::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(why) => {
            eprintln!("server: {why}");
            return ExitCode::from(1);
        }
    };
    match runtime.block_on(server::run(command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("server: {why:#}");
            ExitCode::from(1)
        }
    }
}
