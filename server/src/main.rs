//! `server --help` says what it can do.

use clap::Parser;
use std::process::ExitCode;

/// A page is thousands of small pieces; the C library's allocator took half of the time of a search page.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Known before the line is understood: a line that is not is a failure too.
    let json = std::env::args_os().any(|argument| argument == "--json");
    let command = match server::Command::try_parse() {
        Ok(command) => command,
        Err(why) if json && why.use_stderr() => return failed(json, why.to_string().trim(), 2),
        Err(why) => why.exit(),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(why) => return failed(json, &why.to_string(), 1),
    };
    match runtime.block_on(server::run(command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => failed(json, &format!("{why:#}"), 1),
    }
}

/// What went wrong: a line for a person, or an object for a script.
fn failed(json: bool, why: &str, status: u8) -> ExitCode {
    if json {
        println!("{}", serde_json::json!({"error": why}));
    } else {
        eprintln!("server: {why}");
    }
    ExitCode::from(status)
}
