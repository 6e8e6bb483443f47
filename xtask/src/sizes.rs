use crate::package::{Package, Served};
use anyhow::{Result, bail};

/// What a first visit may load of scripts and WebAssembly: 130 kB as brotli sends them.
const BUDGET: usize = 130_000;

/// What every page loads and runs.
const PROGRAM: [&str; 3] = ["boot.js", "cis.js", "cis.wasm"];

/// Prints what every file weighs, and what a first visit loads.
pub fn print(package: &Package) -> Result<()> {
    println!("{:<44} {:>9} {:>9}", "file", "raw", "brotli");
    let mut files: Vec<_> = package.files().collect();
    files.sort_by_key(|(_, file)| std::cmp::Reverse(file.raw));
    for (name, file) in &files {
        println!("{name:<44} {:>9} {:>9}", file.raw, file.br.map_or("-".into(), |br| br.to_string()));
    }
    println!(
        "first visit, brotli: scripts and WebAssembly {} (budget {}), style sheet {}",
        kilobytes(program(package)?),
        kilobytes(BUDGET),
        kilobytes(sent(package.file("cis.css")?))
    );
    Ok(())
}

/// Fails when scripts and WebAssembly outgrow the budget.
pub fn check(package: &Package) -> Result<()> {
    let program = program(package)?;
    if program > BUDGET {
        bail!("scripts and WebAssembly weigh {}, the budget is {}", kilobytes(program), kilobytes(BUDGET));
    }
    Ok(())
}

fn program(package: &Package) -> Result<usize> {
    PROGRAM.iter().map(|name| Ok(sent(package.file(name)?))).sum()
}

fn sent(file: &Served) -> usize {
    file.br.unwrap_or(file.raw)
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}
