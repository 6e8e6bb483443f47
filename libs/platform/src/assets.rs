use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// The browser's files: what `xtask site` named by content, found by their plain names.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    hashed: Arc<HashMap<String, String>>,
}

impl Assets {
    /// Reads `manifest.json` of a built site.
    ///
    /// # Errors
    /// When the file is missing or not a map of names to addresses.
    pub fn open(site_root: &Path) -> anyhow::Result<Self> {
        let file = site_root.join("manifest.json");
        let text =
            std::fs::read_to_string(&file).map_err(|why| anyhow::anyhow!("{}: {why}; build it with `cargo xtask site`", file.display()))?;
        Ok(Self { hashed: Arc::new(serde_json::from_str(&text)?) })
    }

    /// The address of `name` (`cis.css`, `crests/jasna.svg`); the plain one where nothing was built, as in tests.
    #[must_use]
    pub fn url(&self, name: &str) -> String {
        self.hashed.get(name).cloned().unwrap_or_else(|| format!("/pkg/{name}"))
    }

    /// Names of the files in a folder of the site (`crests/`), in order.
    #[must_use]
    pub fn below(&self, folder: &str) -> Vec<&str> {
        let mut names: Vec<_> = self.hashed.keys().map(String::as_str).filter(|name| name.starts_with(folder)).collect();
        names.sort_unstable();
        names
    }

    /// Whether the site has this file.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.hashed.contains_key(name)
    }
}
