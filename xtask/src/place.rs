use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// Where the sources lie, where the results go, and which of the two ways of building is meant.
pub struct Place {
    /// The workspace's root.
    pub root: PathBuf,
    /// Cargo's target directory: `CARGO_TARGET_DIR`, or `target` in the root.
    pub target: PathBuf,
    /// Quick and large, instead of slow and small.
    pub dev: bool,
}

impl Place {
    /// Finds the workspace this program was built from.
    pub fn find(dev: bool) -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace's root")?.to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self { root, target, dev })
    }

    /// The profile the WebAssembly is built with.
    pub fn profile(&self) -> &'static str {
        if self.dev { "dev" } else { "wasm" }
    }

    /// What the linker leaves of a crate, before bindings are made.
    pub fn linked_wasm(&self, package: &str) -> PathBuf {
        // Cargo calls the folder of the profile `dev` by its old name.
        let folder = if self.dev { "debug" } else { "wasm" };
        self.target.join("wasm32-unknown-unknown").join(folder).join(format!("{package}.wasm"))
    }

    /// The finished site: `manifest.json` and `pkg/`.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// Results of earlier runs.
    pub fn memory(&self) -> PathBuf {
        self.target.join("xtask").join(self.profile())
    }

    /// A file of the tools and assets that `package-lock.json` pins.
    pub fn node_module(&self, path: &str) -> PathBuf {
        self.root.join("node_modules").join(path)
    }
}
