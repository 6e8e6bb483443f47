//! The mail server of a test (`server.py`, aiosmtpd), ended with it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub struct MailServer {
    child: Child,
    port: u16,
    folder: tempfile::TempDir,
}

/// A letter that the server took.
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub bytes: Vec<u8>,
}

impl MailServer {
    /// A server that says "not now" so often before it takes a letter; `None`, said aloud, where aiosmtpd is not installed.
    pub fn start(refusals: u32) -> Option<Self> {
        let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("tools").join("python");
        if !packages.join("aiosmtpd").exists() {
            println!("skipped: aiosmtpd is not in {}", packages.display());
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new("python3")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/server.py"))
            .arg(folder.path())
            .arg(refusals.to_string())
            .env("PYTHONPATH", packages)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        Some(Self { child, port: said.trim().parse().expect("a port"), folder })
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn taken(&self) -> Vec<Taken> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
        files.sort();
        let taken = files.into_iter().map(|file| {
            let envelope: serde_json::Value = serde_json::from_slice(&std::fs::read(file.with_extension("json")).unwrap()).unwrap();
            let to = envelope["to"].as_array().unwrap().iter().map(|to| to.as_str().unwrap().to_owned()).collect();
            Taken { from: envelope["from"].as_str().unwrap().to_owned(), to, bytes: std::fs::read(file).unwrap() }
        });
        taken.collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
