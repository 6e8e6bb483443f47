use crate::memo::Memo;
use crate::package::Package;
use crate::place::Place;
use crate::{script, sizes, style, vendor, wasm};
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Builds the site and puts it in the place of the one before, prints what it weighs and, if asked, holds it to its budget.
pub fn build(place: &Place, check_budget: bool) -> Result<()> {
    if !place.node_module(".package-lock.json").exists() {
        bail!("the tools are not there yet: run `npm ci` in {}", place.root.display());
    }
    let begun = Instant::now();
    let memo = Memo::open(place.memory())?;
    let unfinished = place.target.join("site-unfinished");
    let _nothing_there = fs::remove_dir_all(&unfinished);
    let package = fill(place, &memo, &unfinished)?;
    package.write_manifest()?;
    put_in_place(&unfinished, &place.site())?;
    memo.sweep()?;
    sizes::print(&package)?;
    println!("{} in {:.1} s", place.site().display(), begun.elapsed().as_secs_f32());
    if check_budget { sizes::check(&package) } else { Ok(()) }
}

/// What others refer to is added before what refers to it: an address holds the hash of the content.
fn fill(place: &Place, memo: &Memo, dir: &Path) -> Result<Package> {
    let mut package = Package::new(dir.to_path_buf(), !place.dev);
    wasm::link(place, &["frontend", "finder", "opener"])?;
    let program = wasm::build(place, memo, "frontend", "cis")?;
    let finder = wasm::build(place, memo, "finder", "finder")?;
    let opener = wasm::build(place, memo, "opener", "opener")?;
    package.add_folder(memo, &place.root.join("public"), "")?;
    package.add(memo, "icons.svg", &fs::read(place.root.join("style/icons.svg"))?)?;
    vendor::fonts(place, memo, &mut package)?;
    vendor::leaflet(place, memo, &mut package)?;
    let sheet = style::readdress(&style::build(place, memo)?, |address| package.resolve(address).map(str::to_owned))?;
    package.add(memo, "cis.css", sheet.as_bytes())?;
    package.add(memo, "cis.wasm", &fs::read(program.join("cis.wasm"))?)?;
    package.add(memo, "cis.js", &script::bundle(place, memo, &program.join("cis.js"))?)?;
    package.add(memo, "finder.wasm", &fs::read(finder.join("finder.wasm"))?)?;
    package.add(memo, "finder.js", &script::bundle(place, memo, &finder.join("finder.js"))?)?;
    package.add(memo, "opener.wasm", &fs::read(opener.join("opener.wasm"))?)?;
    package.add(memo, "opener.js", &script::bundle(place, memo, &opener.join("opener.js"))?)?;
    package.add(memo, "suggest.js", &script::bundle(place, memo, &place.root.join("frontend/suggest.js"))?)?;
    package.add(memo, "along.js", &script::bundle(place, memo, &place.root.join("frontend/along.js"))?)?;
    package.add(memo, "near_me.js", &script::bundle(place, memo, &place.root.join("frontend/near_me.js"))?)?;
    package.add(memo, "searcher.js", &script::bundle(place, memo, &place.root.join("frontend/searcher.js"))?)?;
    package.add(memo, "sw.js", &script::bundle(place, memo, &place.root.join("frontend/sw.js"))?)?;
    package.add(memo, "boot.js", &script::bundle(place, memo, &place.root.join("frontend/boot.js"))?)?;
    package.add(memo, "map.js", &script::bundle(place, memo, &place.root.join("frontend/map.js"))?)?;
    package.add(memo, "aloud.js", &script::bundle(place, memo, &place.root.join("frontend/aloud.js"))?)?;
    package.add(memo, "arrange.js", &script::bundle(place, memo, &place.root.join("frontend/arrange.js"))?)?;
    package.add(memo, "steps.js", &script::bundle(place, memo, &place.root.join("frontend/steps.js"))?)?;
    package.add(memo, "intake.js", &script::bundle(place, memo, &place.root.join("frontend/intake.js"))?)?;
    package.add(memo, "keep.js", &script::bundle(place, memo, &place.root.join("frontend/keep.js"))?)?;
    package.add(memo, "passkey.js", &script::bundle(place, memo, &place.root.join("frontend/passkey.js"))?)?;
    vendor::editor_licences(place, memo, &mut package)?;
    package.add(memo, "editor.css", &script::sheet(place, memo, &place.root.join("style/editor.css"))?)?;
    package.add(memo, "media.js", &script::bundle(place, memo, &place.root.join("frontend/media.js"))?)?;
    package.add(memo, "editor.js", &script::bundle(place, memo, &place.root.join("frontend/editor.js"))?)?;
    Ok(package)
}

/// A reader finds the old site or the new one, never half of one; between two renames, for a moment, none.
fn put_in_place(new: &Path, site: &Path) -> Result<()> {
    let old = site.with_file_name("site-old");
    let _nothing_there = fs::remove_dir_all(&old);
    if site.exists() {
        fs::rename(site, &old)?;
    }
    fs::rename(new, site)?;
    let _nothing_there = fs::remove_dir_all(&old);
    Ok(())
}
