//! Shared build script: turns a room's `locales/{pl,en,uk}.json` into its checked `i18n` module.

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=Cargo.toml");
    // The browser is given words that the server has already chosen.
    if std::env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" {
        return Ok(());
    }
    let config = Config::new("pl")?.add_locales(["en", "uk"])?.parse_options(ParseOptions::new().interpolate_display(true));
    let words = TranslationsInfos::parse(config)?;
    words.emit_diagnostics();
    words.rerun_if_locales_changed();
    words.generate_i18n_module(PathBuf::from(std::env::var("OUT_DIR")?))?;
    Ok(())
}
