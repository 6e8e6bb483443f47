#![cfg(not(target_arch = "wasm32"))]
//! A portal's slices of the market: its own offers and the region's, as far as its people usually look, and on demand all of them.
//! Searches that stay near are answered from the near one, here and in the reader's browser, so that both say the same.

use super::job::Job;
use base::Point;
use platform::Ctx;
use search::{Document, Index};
use seek::{Card, Shelf};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// How far a slice goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// As far as people usually look.
    Near,
    /// Everything that the portal shows.
    Country,
}

impl Extent {
    /// So many kilometres around the portal's seat the slice holds everything; `None` where nothing is missing.
    pub const fn whole_km(self) -> Option<f64> {
        match self {
            Self::Near => Some(100.0),
            Self::Country => None,
        }
    }
}

/// The engine's distance differs from the exact one by less than this.
const MARGIN_KM: f64 = 1.0;

/// Whose slice it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Owner {
    pub(super) portal: i64,
    pub(super) operator: i64,
    pub(super) seat: Point,
    pub(super) extent: Extent,
}

impl Owner {
    /// The portal of a request; none for the operator, who has no town, and none for a portal without a seat.
    pub fn of(ctx: &Ctx, extent: Extent) -> Option<Self> {
        let seat = ctx.portal.seat.filter(|_| !ctx.portal.is_operator())?;
        Some(Self { portal: ctx.portal.id, operator: ctx.operator, seat, extent })
    }

    fn sees(self, job: &Job) -> bool {
        let near = |km: f64| job.points.iter().any(|at| at.km_to(self.seat) <= km + MARGIN_KM);
        // Of what the portal offers too, its own job stands for both.
        let common = job.portal_id == self.operator && !job.also_by.contains(&self.portal);
        (job.portal_id == self.portal || common) && self.extent.whole_km().is_none_or(near)
    }
}

/// The slice in one state: never changed, only replaced.
pub(crate) struct Slice {
    pub owner: Owner,
    pub index: Index,
    /// As it was when it was last made anew: what the browser has, until changes come.
    base: Arc<Base>,
    files: OnceLock<Files>,
}

struct Base {
    index: Index,
    files: OnceLock<(File, File)>,
}

/// A slice as files for the browser.
#[derive(Clone)]
pub(crate) struct Files {
    pub index: File,
    pub cards: File,
    /// Changes of the index, and cards of what came with them.
    pub changes: Option<(File, File)>,
}

/// One immutable file, named by its content.
#[derive(Clone)]
pub(crate) struct File {
    /// SHA-256 of the content, in hexadecimal digits.
    pub name: String,
    /// Bytes before packing.
    pub size: usize,
    /// The content, packed with brotli.
    pub packed: Arc<Vec<u8>>,
}

impl File {
    /// Packs a content. `quality` is brotli's, 0 to 11.
    pub fn new(content: &[u8], quality: i32) -> Self {
        use sha2::Digest;
        use std::fmt::Write;
        let mut name = String::with_capacity(64);
        for byte in sha2::Sha256::digest(content) {
            let _ = write!(name, "{byte:02x}");
        }
        let mut packed = Vec::new();
        let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, size_hint: content.len(), ..Default::default() };
        // From memory to memory: there is nothing that could fail.
        let _ = brotli::BrotliCompress(&mut &content[..], &mut packed, &params);
        Self { name, size: content.len(), packed: Arc::new(packed) }
    }

    /// The content, unpacked.
    pub fn content(&self) -> Vec<u8> {
        let mut content = Vec::with_capacity(self.size);
        let _ = brotli::BrotliDecompress(&mut self.packed.as_slice(), &mut content);
        content
    }
}

impl Slice {
    /// Cut out of the whole market.
    pub fn cut(owner: Owner, whole: &Index, jobs: &HashMap<u64, Arc<Job>>) -> Self {
        let index = whole.only(|id| jobs.get(&id).is_some_and(|job| owner.sees(job)));
        Self::anew(owner, index)
    }

    fn anew(owner: Owner, index: Index) -> Self {
        Self { owner, base: Arc::new(Base { index: index.clone(), files: OnceLock::new() }), index, files: OnceLock::new() }
    }

    /// After some jobs have gone and others have come.
    pub fn with<'a>(&self, changed: impl Iterator<Item = (&'a Job, &'a Document)>, gone: &[u64]) -> Self {
        let come = changed.filter(|(job, _)| self.owner.sees(job)).map(|(_, document)| document.clone());
        let index = self.index.apply(come, gone);
        if index.changes_since(&self.base.index).is_none() {
            return Self::anew(self.owner, index);
        }
        Self { owner: self.owner, base: self.base.clone(), index, files: OnceLock::new() }
    }

    /// The files of this state: packed once.
    pub fn files(&self, card: impl Fn(u64) -> Option<Arc<Card>>) -> Files {
        let lines = |ids: Vec<u64>| {
            let cards: Vec<Arc<Card>> = ids.into_iter().filter_map(&card).collect();
            Shelf::write(cards.iter().map(Arc::as_ref))
        };
        let files = self.files.get_or_init(|| {
            let base = self.base.files.get_or_init(|| {
                let index = File::new(&self.base.index.pack(), 11);
                (index, File::new(&lines(self.base.index.ids().collect()), 9))
            });
            let changes = self.index.pack_changes_since(&self.base.index).filter(|_| self.index.overlaid());
            let changes = changes.map(|changes| (File::new(&changes, 9), File::new(&lines(self.index.overlay_ids().collect()), 9)));
            Files { index: base.0.clone(), cards: base.1.clone(), changes }
        });
        files.clone()
    }
}

impl Files {
    /// All of them.
    pub fn each(&self) -> impl Iterator<Item = &File> {
        let changes = self.changes.iter().flat_map(|(index, cards)| [index, cards]);
        [&self.index, &self.cards].into_iter().chain(changes)
    }
}
