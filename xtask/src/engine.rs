use crate::memo::Memo;
use crate::place::Place;
use crate::{compress, wasm};
use anyhow::Result;
use std::fs;

/// The search engine without markup and words, to be weighed and timed: part of no page.
pub fn build(place: &Place) -> Result<()> {
    let memo = Memo::open(place.memory())?;
    let folder = place.target.join("engine");
    fs::create_dir_all(&folder)?;
    let packages = ["engine", "opener"];
    wasm::link(place, &packages)?;
    for name in packages {
        let made = wasm::build(place, &memo, name, name)?;
        fs::copy(made.join(format!("{name}.js")), folder.join(format!("{name}.js")))?;
        let file = format!("{name}.wasm");
        let content = fs::read(made.join(&file))?;
        let packed = compress::pack(&memo, &file, &content)?.map_or(content.len(), |packed| packed.br.len());
        println!("{file}: {} bytes, {packed} as brotli", content.len());
        fs::write(folder.join(file), content)?;
    }
    Ok(())
}
