//! What cargo alone cannot build. `cargo xtask site` makes the browser's side of the house: WebAssembly, scripts, style
//! sheet, fonts and pictures, each under a name that holds the hash of its content, listed in one manifest for the server.

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

mod compress;
mod engine;
#[cfg(test)]
mod floors;
mod memo;
mod package;
mod place;
mod run;
mod script;
mod site;
mod sizes;
mod style;
mod vendor;
mod wasm;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds what cargo alone cannot")]
struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Builds the browser's side into `site/` of the target directory.
    Site {
        /// Quick and large: the dev profile, nothing optimised, nothing compressed.
        #[arg(long, conflicts_with = "check_budget")]
        dev: bool,
        /// Fails when the scripts and the WebAssembly of a first visit outgrow their budget.
        #[arg(long)]
        check_budget: bool,
    },
    /// Builds the search engine alone, and what opens packed indexes, into `engine/` of the target directory; says what they weigh.
    Engine,
}

fn main() -> ExitCode {
    match act(Args::parse().act) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why:#}");
            ExitCode::FAILURE
        }
    }
}

fn act(act: Act) -> Result<()> {
    match act {
        Act::Engine => engine::build(&place::Place::find(false)?),
        Act::Site { dev, check_budget } => site::build(&place::Place::find(dev)?, check_budget),
    }
}
