use crate::memo::Memo;
use crate::package::Package;
use crate::place::Place;
use crate::style;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::fs;

/// A line of `style/fonts.json`: a file out of an npm package, and its plain name in ours.
#[derive(Deserialize)]
struct Font {
    package: String,
    file: String,
    r#as: String,
}

/// Adds the fonts that `style/fonts.json` names, their licences with them.
pub fn fonts(place: &Place, memo: &Memo, package: &mut Package) -> Result<()> {
    let list = place.root.join("style/fonts.json");
    let fonts: Vec<Font> = serde_json::from_slice(&fs::read(&list)?).with_context(|| list.display().to_string())?;
    for font in fonts {
        let file = place.node_module(&font.package).join(&font.file);
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        package.add(memo, &font.r#as, &content)?;
    }
    Ok(())
}

/// Adds Leaflet's sheet and pictures; its script is part of `map.js`. Only pages with a map load them.
pub fn leaflet(place: &Place, memo: &Memo, package: &mut Package) -> Result<()> {
    let dist = place.node_module("leaflet/dist");
    package.add_folder(memo, &dist.join("images"), "leaflet/images/")?;
    let sheet = fs::read_to_string(dist.join("leaflet.css")).context("is `npm ci` done?")?;
    let sheet = style::readdress(&sheet, |address| package.resolve(&format!("leaflet/{address}")).map(str::to_owned))?;
    package.add(memo, "leaflet.css", sheet.as_bytes())
}
