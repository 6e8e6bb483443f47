use crate::memo::{Inputs, Memo};
use crate::place::Place;
use crate::run::run_quietly;
use anyhow::{Result, bail};
use std::fs;
use std::process::Command;

/// The style sheet: `style/main.css` with the utilities that the views use.
pub fn build(place: &Place, memo: &Memo) -> Result<String> {
    let root = &place.root;
    let inputs = Inputs::default()
        .file(&root.join("package-lock.json"))?
        .tree(&root.join("style"), &["css"])?
        .tree(&root.join("app"), &["rs"])?
        .tree(&root.join("libs/ui"), &["rs"])?;
    let made = memo.recall("style", inputs, |dir| {
        let mut tailwind = Command::new(place.node_module(".bin/tailwindcss"));
        tailwind.current_dir(root).args(["--input", "style/main.css", "--output"]).arg(dir.join("cis.css"));
        if !place.dev {
            tailwind.arg("--minify");
        }
        run_quietly(&mut tailwind)
    })?;
    Ok(fs::read_to_string(made.join("cis.css"))?)
}

/// The sheet with every address in `url(…)` put through `resolve`; addresses in the sheet itself (`#…`) and data stay.
/// Fails with the first address that `resolve` does not know, for a sheet that asks for a missing file is a mistake.
pub fn readdress(sheet: &str, resolve: impl Fn(&str) -> Option<String>) -> Result<String> {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(start) = rest.find("url(") {
        let (before, from) = rest.split_at(start + 4);
        let Some(end) = from.find(')') else { bail!("url( without an end near {:?}", &rest[start..]) };
        let address = from[..end].trim().trim_matches(['"', '\'']);
        out.push_str(before);
        if address.starts_with(['#', '%']) || address.starts_with("data:") {
            out.push_str(&from[..end]);
        } else {
            match resolve(address) {
                Some(resolved) => out.push_str(&resolved),
                None => bail!("the style sheet asks for {address}, which is not in the package"),
            }
        }
        rest = &from[end..];
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_replaced_and_fragments_are_left() {
        let sheet = "a{src:url(\"../fonts/x.woff2\") format(\"woff2\")}b{behavior:url(#default#VML)}c{background:url( 'i/y.png' )}";
        let resolved = readdress(sheet, |address| Some(format!("/pkg/{}", address.rsplit('/').next().unwrap())));
        assert_eq!(
            resolved.unwrap(),
            "a{src:url(/pkg/x.woff2) format(\"woff2\")}b{behavior:url(#default#VML)}c{background:url(/pkg/y.png)}"
        );
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let refused = readdress("a{src:url(nowhere.woff2)}", |_| None);
        assert!(refused.unwrap_err().to_string().contains("nowhere.woff2"));
    }
}
