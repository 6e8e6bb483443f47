use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Results of steps, kept under the hash of what went into them: a step whose inputs did not change is not run again.
pub struct Memo {
    dir: PathBuf,
    used: RefCell<BTreeSet<String>>,
}

impl Memo {
    /// Opens the memory kept in `dir`, an empty one if there is none.
    pub fn open(dir: PathBuf) -> Result<Self> {
        fs::create_dir_all(&dir).with_context(|| format!("cannot make {}", dir.display()))?;
        Ok(Self { dir, used: RefCell::default() })
    }

    /// The folder with the results of `step` for these inputs. If there is none, `make` fills one; a step that fails leaves none.
    pub fn recall(&self, step: &str, inputs: Inputs, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let key = format!("{step}-{}", inputs.hash());
        let kept = self.dir.join(&key);
        self.used.borrow_mut().insert(key);
        if !kept.exists() {
            let unfinished = self.dir.join(format!("unfinished-{step}"));
            let _nothing_there = fs::remove_dir_all(&unfinished);
            fs::create_dir_all(&unfinished)?;
            make(&unfinished).with_context(|| format!("step {step}"))?;
            fs::rename(&unfinished, &kept)?;
        }
        Ok(kept)
    }

    /// Forgets what nobody recalled since the memory was opened.
    pub fn sweep(self) -> Result<()> {
        let used = self.used.into_inner();
        for entry in fs::read_dir(&self.dir)? {
            let entry = entry?;
            if !used.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }
}

/// What a step reads, boiled down to one hash. The order in which inputs are named is part of it.
#[derive(Default)]
pub struct Inputs(Sha256);

impl Inputs {
    /// Adds some bytes.
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update(bytes.len().to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a file's content.
    pub fn file(self, path: &Path) -> Result<Self> {
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(self.bytes(&content))
    }

    /// Adds names and contents of all files below a folder that end in one of `extensions` (of all files, if none is named).
    pub fn tree(mut self, dir: &Path, extensions: &[&str]) -> Result<Self> {
        for path in files_below(dir)? {
            let wanted = extensions.is_empty() || path.extension().is_some_and(|end| extensions.iter().any(|wanted| end == *wanted));
            if wanted {
                self = self.bytes(path.to_string_lossy().as_bytes()).file(&path)?;
            }
        }
        Ok(self)
    }

    fn hash(self) -> String {
        short_hash(self.0)
    }
}

/// All files below a folder, sorted; none if there is no such folder.
pub fn files_below(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(dir) = open.pop().filter(|dir| dir.exists()) {
        for entry in fs::read_dir(&dir).with_context(|| format!("cannot list {}", dir.display()))? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { open.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    Ok(found)
}

/// Eight hexadecimal digits that stand for a content in a file's name.
pub fn content_hash(bytes: &[u8]) -> String {
    short_hash(Sha256::new().chain_update(bytes))[..8].to_owned()
}

fn short_hash(hash: Sha256) -> String {
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_runs_once_for_the_same_inputs() {
        let home = tempfile::tempdir().unwrap();
        let memo = Memo::open(home.path().join("memo")).unwrap();
        let mut runs = 0;
        for input in [b"a", b"a", b"b"] {
            let dir = memo.recall("copy", Inputs::default().bytes(input), |dir| {
                runs += 1;
                Ok(fs::write(dir.join("out"), input)?)
            });
            assert_eq!(fs::read(dir.unwrap().join("out")).unwrap(), input);
        }
        assert_eq!(runs, 2);
    }

    #[test]
    fn a_failed_step_is_tried_again() {
        let home = tempfile::tempdir().unwrap();
        let memo = Memo::open(home.path().to_path_buf()).unwrap();
        assert!(memo.recall("step", Inputs::default(), |_| anyhow::bail!("no")).is_err());
        assert!(memo.recall("step", Inputs::default(), |_| Ok(())).is_ok());
    }

    #[test]
    fn what_is_no_longer_used_is_forgotten() {
        let home = tempfile::tempdir().unwrap();
        let recall = |memo: &Memo, input: &[u8]| memo.recall("step", Inputs::default().bytes(input), |_| Ok(())).unwrap();
        let memo = Memo::open(home.path().to_path_buf()).unwrap();
        let (old, kept) = (recall(&memo, b"old"), recall(&memo, b"kept"));
        let memo = Memo::open(home.path().to_path_buf()).unwrap();
        recall(&memo, b"kept");
        memo.sweep().unwrap();
        assert!(!old.exists() && kept.exists());
    }

    #[test]
    fn inputs_differ_by_content_and_by_where_one_ends() {
        assert_ne!(Inputs::default().bytes(b"ab").bytes(b"c").hash(), Inputs::default().bytes(b"a").bytes(b"bc").hash());
    }
}
