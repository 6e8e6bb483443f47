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
    let step = format!("script-{}", entry.file_stem().unwrap_or_default().display());
    esbuild(place, memo, &step, inputs, entry, &["--bundle", "--format=esm", "--target=es2022"])
}

/// A style sheet that stands by itself and needs nothing of Tailwind, minified unless for development.
pub fn sheet(place: &Place, memo: &Memo, file: &Path) -> Result<Vec<u8>> {
    let inputs = Inputs::default().file(&place.root.join("package-lock.json"))?.file(file)?;
    esbuild(place, memo, &format!("sheet-{}", file.file_stem().unwrap_or_default().display()), inputs, file, &[])
}

fn esbuild(place: &Place, memo: &Memo, step: &str, inputs: Inputs, entry: &Path, how: &[&str]) -> Result<Vec<u8>> {
    let made = memo.recall(step, inputs, |dir| {
        let mut esbuild = Command::new(place.node_module(".bin/esbuild"));
        esbuild.arg(entry).arg(format!("--outfile={}", dir.join("out").display())).args(how);
        esbuild.args(["--charset=utf8", "--log-level=warning", "--legal-comments=none"]);
        if !place.dev {
            esbuild.arg("--minify");
        }
        run_quietly(&mut esbuild)
    })?;
    Ok(fs::read(made.join("out"))?)
}
