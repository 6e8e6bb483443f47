use crate::compress;
use crate::memo::{Memo, content_hash, files_below};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The files a browser may fetch. Each is asked for by a plain name (`crests/jasna.svg`) and served under one that holds the
/// hash of its content (`/pkg/crests/jasna-1a2b3c4d.svg`), so that it can be kept for ever.
pub struct Package {
    dir: PathBuf,
    packing: bool,
    files: BTreeMap<String, Served>,
}

/// One file of the package.
pub struct Served {
    /// The path of its address.
    pub path: String,
    /// Bytes as it is.
    pub raw: usize,
    /// Bytes as brotli packs it, where that gains.
    pub br: Option<usize>,
}

impl Package {
    /// An empty package to be written into `dir`, with packed copies if `packing`.
    pub fn new(dir: PathBuf, packing: bool) -> Self {
        Self { dir, packing, files: BTreeMap::new() }
    }

    /// Adds a file and writes it, beside it its packed copies.
    pub fn add(&mut self, memo: &Memo, name: &str, content: &[u8]) -> Result<()> {
        let hashed = hashed_name(name, &content_hash(content));
        let file = self.dir.join("pkg").join(&hashed);
        fs::create_dir_all(file.parent().unwrap_or(&self.dir))?;
        fs::write(&file, content)?;
        let packed = if self.packing { compress::pack(memo, name, content)? } else { None };
        let br = packed.as_ref().map(|packed| packed.br.len());
        if let Some(packed) = packed {
            fs::write(with_suffix(&file, ".br"), packed.br)?;
            fs::write(with_suffix(&file, ".gz"), packed.gz)?;
        }
        let served = Served { path: format!("/pkg/{hashed}"), raw: content.len(), br };
        if self.files.insert(name.to_owned(), served).is_some() {
            bail!("two files are called {name}");
        }
        Ok(())
    }

    /// Adds all files of a folder, named by their path in it after `prefix`.
    pub fn add_folder(&mut self, memo: &Memo, folder: &Path, prefix: &str) -> Result<()> {
        for file in files_below(folder)? {
            let name = format!("{prefix}{}", file.strip_prefix(folder)?.to_string_lossy());
            self.add(memo, &name, &fs::read(&file)?)?;
        }
        Ok(())
    }

    /// The file whose plain name an address in a style sheet ends with: `../fonts/a.woff2` means `fonts/a.woff2`.
    pub fn resolve(&self, address: &str) -> Option<&str> {
        let address = address.split(['?', '#']).next()?;
        let mut name = address.trim_start_matches("/pkg/").trim_start_matches(['/', '.']);
        loop {
            if let Some(file) = self.files.get(name) {
                return Some(&file.path);
            }
            name = name.split_once('/')?.1;
        }
    }

    /// A file by its plain name.
    pub fn file(&self, name: &str) -> Result<&Served> {
        self.files.get(name).with_context(|| format!("{name} is not in the package"))
    }

    /// All files, by plain name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Served)> {
        self.files.iter().map(|(name, file)| (name.as_str(), file))
    }

    /// Writes `manifest.json`: plain name → path of the address.
    pub fn write_manifest(&self) -> Result<()> {
        let names: BTreeMap<_, _> = self.files().map(|(name, file)| (name, &file.path)).collect();
        Ok(fs::write(self.dir.join("manifest.json"), serde_json::to_vec_pretty(&names)?)?)
    }
}

fn hashed_name(name: &str, hash: &str) -> String {
    let path = Path::new(name);
    match (path.file_stem(), path.extension()) {
        (Some(stem), Some(end)) => path.with_file_name(format!("{}-{hash}.{}", stem.display(), end.display())).display().to_string(),
        _ => format!("{name}-{hash}"),
    }
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_folder_and_its_ending() {
        assert_eq!(hashed_name("crests/jasna.svg", "1a2b3c4d"), "crests/jasna-1a2b3c4d.svg");
        assert_eq!(hashed_name("cis.js", "1a2b3c4d"), "cis-1a2b3c4d.js");
    }

    #[test]
    fn an_address_in_a_sheet_finds_its_file_from_any_folder() {
        let home = tempfile::tempdir().unwrap();
        let memo = Memo::open(home.path().join("memo")).unwrap();
        let mut package = Package::new(home.path().join("site"), true);
        package.add(&memo, "fonts/a.woff2", b"letters").unwrap();
        let path = package.file("fonts/a.woff2").unwrap().path.clone();
        for address in ["fonts/a.woff2", "/pkg/fonts/a.woff2", "../fonts/a.woff2?v=1", "../node_modules/x/fonts/a.woff2"] {
            assert_eq!(package.resolve(address), Some(path.as_str()), "{address}");
        }
        assert_eq!(package.resolve("fonts/b.woff2"), None);
        assert!(home.path().join("site").join(&path[1..]).exists());
    }

    #[test]
    fn a_changed_content_changes_the_address() {
        let home = tempfile::tempdir().unwrap();
        let memo = Memo::open(home.path().join("memo")).unwrap();
        let path = |content: &[u8]| {
            let mut package = Package::new(home.path().join("site"), true);
            package.add(&memo, "a.css", content).unwrap();
            package.file("a.css").unwrap().path.clone()
        };
        assert_ne!(path(b"a{}"), path(b"b{}"));
        assert_eq!(path(b"a{}"), path(b"a{}"));
    }
}
