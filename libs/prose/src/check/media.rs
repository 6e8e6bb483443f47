//! Pictures and tables that not everybody can read.

use super::{Check, Rule, Severity};
use crate::{Image, Table};

impl Check<'_> {
    pub(super) fn image(&mut self, image: &Image, path: &[usize]) {
        let (alt, caption) = (image.alt.trim(), image.caption.trim());
        if !image.is_decided() {
            self.find(Severity::Error, Rule::AltMissing, path, &[]);
        } else if !image.decorative && is_file_name(alt) {
            self.find(Severity::Warning, Rule::AltFileName, path, &[alt.to_owned()]);
        } else if !image.decorative && alt.to_lowercase() == caption.to_lowercase() {
            self.find(Severity::Warning, Rule::AltCaption, path, &[caption.to_owned()]);
        }
    }

    pub(super) fn table(&mut self, table: &Table, path: &[usize]) {
        if !table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.head.is_some()) {
            self.find(Severity::Error, Rule::TableHeader, path, &[]);
        }
        if table.caption.trim().is_empty() {
            self.find(Severity::Warning, Rule::TableCaption, path, &[]);
        }
    }
}

/// `rynek.jpg`, or a camera's `IMG_20260501`, `DSC01234`.
fn is_file_name(alt: &str) -> bool {
    let low = alt.to_lowercase();
    let ending = low
        .rsplit_once('.')
        .is_some_and(|(_, end)| ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "heic", "tif", "tiff", "bmp", "pdf"].contains(&end));
    let camera = ["img", "dsc", "dscn", "dscf", "pxl", "image", "screenshot"].iter().any(|front| {
        let rest = low.strip_prefix(front).unwrap_or("-");
        !rest.is_empty() && rest.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '_' | '-' | ' ')) && rest.len() > 2
    });
    ending || camera
}
