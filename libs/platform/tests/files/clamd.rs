//! The clamd of a test: Debian's, with a database that knows one signature, in a folder of its own, ended with the test.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// The test file that every scanner calls a virus, in two halves so that this file is none (eicar.org).
pub const EICAR: [&str; 2] = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];

pub struct Clamd {
    child: Child,
    /// Kept open: it goes on telling what it does.
    _said: BufReader<ChildStdout>,
    folder: tempfile::TempDir,
}

impl Clamd {
    /// A clamd that takes a mebibyte at most; `None`, said aloud, where it is not installed.
    pub fn start() -> Option<Self> {
        let program = Path::new("/usr/sbin/clamd");
        if !program.exists() {
            println!("skipped: {} is not installed", program.display());
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().display();
        // SHA-256 and length of the test file: as `sigtool --sha256` gives it.
        let signature = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f:68:Eicar-Test-Signature\n";
        std::fs::create_dir(folder.path().join("signatures")).unwrap();
        std::fs::write(folder.path().join("signatures/test.hsb"), signature).unwrap();
        let settings = format!("DatabaseDirectory {home}/signatures\nLocalSocket {home}/socket\nForeground yes\nStreamMaxLength 1M\n");
        std::fs::write(folder.path().join("clamd.conf"), settings).unwrap();
        let mut child =
            Command::new(program).arg("--config-file").arg(folder.path().join("clamd.conf")).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        assert!(said.by_ref().lines().map_while(Result::ok).any(|line| line.starts_with("Self checking")), "clamd does not start");
        Some(Self { child, _said: said, folder })
    }

    /// The setting that leads to it.
    pub fn setting(&self) -> String {
        format!("unix:{}", self.folder.path().join("socket").display())
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
