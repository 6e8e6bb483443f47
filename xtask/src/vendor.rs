use crate::memo::Memo;
use crate::package::Package;
use crate::place::Place;
use crate::style;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeSet;
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

/// Adds the licences of what `editor.js` is made of, each text once: MIT wants its notice to go with every copy.
pub fn editor_licences(place: &Place, memo: &Memo, package: &mut Package) -> Result<()> {
    let mut texts = BTreeSet::new();
    for folder in [place.node_module(""), place.node_module("@tiptap")] {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let ours = folder.ends_with("@tiptap") || name.starts_with("prosemirror-") || PARTS.contains(&name.as_str());
            let text = ["LICENSE", "LICENSE.md"].iter().find_map(|file| fs::read_to_string(entry.path().join(file)).ok());
            texts.extend(text.filter(|_| ours).map(|text| text.trim().to_owned()));
        }
    }
    package.add(memo, "editor-licences.txt", Vec::from_iter(texts).join("\n\n---\n\n").as_bytes())
}

/// What ProseMirror is made of besides its own packages.
const PARTS: [&str; 3] = ["orderedmap", "rope-sequence", "w3c-keyname"];
