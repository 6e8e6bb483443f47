use crate::memo::{Inputs, Memo};
use crate::place::Place;
use crate::run::run_quietly;
use anyhow::Result;
use std::fs;
use std::path::Path;
use std::process::Command;

/// One module out of an entry and what it imports, minified unless for development.
pub fn bundle(place: &Place, memo: &Memo, entry: &Path) -> Result<Vec<u8>> {
    let folder = entry.parent().unwrap_or(entry);
    let inputs = Inputs::default().file(&place.root.join("package-lock.json"))?.file(entry)?.tree(folder, &["js"])?;
    let made = memo.recall(&format!("script-{}", entry.file_stem().unwrap_or_default().display()), inputs, |dir| {
        let mut esbuild = Command::new(place.node_module(".bin/esbuild"));
        esbuild.arg(entry).arg(format!("--outfile={}", dir.join("out.js").display()));
        esbuild.args(["--bundle", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning", "--legal-comments=none"]);
        if !place.dev {
            esbuild.arg("--minify");
        }
        run_quietly(&mut esbuild)
    })?;
    Ok(fs::read(made.join("out.js"))?)
}
