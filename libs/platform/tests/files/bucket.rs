//! The S3 of a test (moto), with one bucket, ended with the test.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub struct Bucket {
    child: Child,
    port: u16,
}

impl Bucket {
    /// A bucket called `pliki`; `None`, said aloud, where moto is not installed.
    pub fn start() -> Option<Self> {
        let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("tools").join("python");
        if !packages.join("moto").exists() {
            println!("skipped: moto is not in {}", packages.display());
            return None;
        }
        let mut child = Command::new("python3")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/bucket.py"))
            .arg("pliki")
            .env("PYTHONPATH", packages)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        Some(Self { child, port: said.trim().parse().expect("a port") })
    }

    /// The setting that leads to it.
    pub fn setting(&self) -> String {
        format!("s3://pliki?endpoint=http://127.0.0.1:{}&region=eu-central-1", self.port)
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
