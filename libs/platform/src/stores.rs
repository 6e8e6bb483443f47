use crate::blob::Blobs;
use crate::scan::Scanner;
use crate::{Configuration, Seal};

/// What is kept beside the database, and the key to what is sealed in it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Stores {
    /// Seals small secrets.
    pub seal: Seal,
    /// Keeps files' contents.
    pub blobs: Blobs,
    /// Looks for viruses in them.
    pub scanner: Scanner,
}

impl Stores {
    /// As the operator has set them; makes what SQLite's folder lacks.
    ///
    /// # Errors
    /// Names the setting that is wrong or missing.
    pub fn open(configuration: &Configuration) -> anyhow::Result<Self> {
        Ok(Self { seal: Seal::of(configuration)?, blobs: Blobs::of(configuration)?, scanner: Scanner::of(configuration)? })
    }
}
