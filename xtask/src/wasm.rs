use crate::memo::{Inputs, Memo};
use crate::place::Place;
use crate::run::{run, run_quietly};
use anyhow::{Result, anyhow};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Leaves it to cargo to know what has to be compiled again. All at once: each is linked by one core.
pub fn link(place: &Place, packages: &[&str]) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.current_dir(&place.root).args(["build", "--lib", "--target", "wasm32-unknown-unknown", "--profile", place.profile()]);
    run(packages.iter().fold(&mut build, |build, package| build.args(["--package", package])))
}

/// The folder with a linked crate's WebAssembly under a name: `cis.wasm`, and `cis.js` with the `snippets/` it imports.
pub fn build(place: &Place, memo: &Memo, package: &str, name: &str) -> Result<PathBuf> {
    let linked = fs::read(place.linked_wasm(package))?;
    let inputs = Inputs::default().file(&place.root.join("package-lock.json"))?.file(&place.root.join("Cargo.lock"))?.bytes(&linked);
    memo.recall(&format!("wasm-{name}"), inputs, |dir| {
        bind(place, linked, name, dir)?;
        let bound = dir.join(format!("{name}_bg.wasm"));
        if !place.dev {
            optimise(place, &bound)?;
        }
        Ok(fs::rename(bound, dir.join(format!("{name}.wasm")))?)
    })
}

fn bind(place: &Place, linked: Vec<u8>, name: &str, dir: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes(name, linked)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).debug(place.dev).keep_debug(place.dev).remove_name_section(!place.dev).generate(dir))
        .map_err(|why| anyhow!("wasm-bindgen: {why:#}"))
}

/// The features are those of rustc's `wasm32-unknown-unknown` since Rust 1.87: every browser since 2022 has them.
fn optimise(place: &Place, wasm: &Path) -> Result<()> {
    run_quietly(
        Command::new(place.node_module(".bin/wasm-opt"))
            .args(["-Oz", "--enable-bulk-memory", "--enable-mutable-globals", "--enable-nontrapping-float-to-int"])
            .args(["--enable-sign-ext", "--enable-reference-types", "--enable-multivalue"])
            .args([wasm, "-o".as_ref(), wasm]),
    )
}
