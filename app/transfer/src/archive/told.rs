//! What an archive would bring, item by item.

use super::Archive;
use crate::report::{Entry, Fate, Report};
use content::Tongue;

impl Archive {
    /// Reads the items once more and tells of each what it is called and where it lies.
    ///
    /// # Errors
    /// When the archive has changed since it was opened.
    pub fn report(&mut self) -> anyhow::Result<Report> {
        let mut report = Report { source: self.portal.name.clone(), entries: Vec::new() };
        self.items(&mut |item| {
            let newest = item.versions.iter().rfind(|version| version.tongue == Tongue::Pl).or(item.versions.last());
            report.entries.push(Entry {
                key: item.id.to_string(),
                above: item.parent.map(|parent| parent.to_string()),
                kind: Some(item.kind),
                title: newest.map(|version| version.title.clone()).unwrap_or_default(),
                item: Some(item.id),
                fate: Fate::New,
                lost: Vec::new(),
            });
            Ok(())
        })?;
        Ok(report)
    }
}
