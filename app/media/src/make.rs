//! Pictures written anew: slow, and hungry for memory, so only two at a time on a node.

use crate::medium::{Cut, Made};
use crate::store::variant;
use crate::{Refusal, blobs};
use base::Fault;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::stream;
use picture::{Focus, Format, Picture, PictureFault, Variant};
use platform::{Db, Stores};
use sea_orm::Set;
use tokio::sync::Semaphore;

/// A picture of fifty megapixels takes up to half a gigabyte while it is read.
static ROOM: Semaphore = Semaphore::const_new(2);
/// No card is wider, in pixels: twice the width of a column on a sharp screen.
const CARD: u32 = 960;
/// The widest variant, in pixels.
const WIDEST: u32 = picture::WIDTHS[picture::WIDTHS.len() - 1];

/// What is seen of a picture at once.
pub(crate) struct Seen {
    pub width: u32,
    pub height: u32,
    pub colour: String,
    pub variants: Vec<(Cut, Variant)>,
}

/// Reads a picture and writes what every browser shows.
///
/// # Errors
/// [`Refusal::Damaged`], [`Refusal::TooManyPixels`].
pub(crate) async fn at_once(bytes: Bytes) -> Result<Seen, Refusal> {
    let made = slowly(move || {
        let picture = Picture::decode(&bytes)?;
        let variants = picture.variants_in(&[picture.plain()], WIDEST)?.into_iter().map(|variant| (Cut::Whole, variant));
        Ok(Seen { width: picture.width(), height: picture.height(), colour: picture.colour(), variants: variants.collect() })
    });
    made.await.map_err(Refusal::of_picture)
}

/// Writes everything that pages want of a picture.
///
/// # Errors
/// [`PictureFault`].
pub(crate) async fn all(bytes: Bytes, focus: Focus) -> Result<Vec<(Cut, Variant)>, PictureFault> {
    slowly(move || {
        let picture = Picture::decode(&bytes)?;
        let formats = [Format::Avif, Format::Webp, picture.plain()];
        let of = |cut: Cut, made: Vec<Variant>| made.into_iter().map(move |variant| (cut, variant));
        let mut all: Vec<_> = of(Cut::Whole, picture.variants_in(&formats, WIDEST)?).collect();
        all.extend(of(Cut::Card, picture.card(focus).variants_in(&formats, CARD)?));
        all.push((Cut::Share, picture.share(focus)?));
        Ok(all)
    })
    .await
}

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> Result<T, PictureFault> + Send + 'static) -> Result<T, PictureFault> {
    let _room = ROOM.acquire().await.map_err(|why| PictureFault::Unwritten(why.to_string()))?;
    // A decoder that panics has met a picture it cannot read.
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|why| Err(PictureFault::Damaged(why.to_string())))
}

/// A variant that is kept.
pub(crate) struct Kept {
    pub made: Made,
    sha256: String,
    bytes: usize,
}

impl Kept {
    /// From another medium's row.
    pub fn of(row: variant::Model) -> Option<Self> {
        let pixels = |number: i32| u32::try_from(number).ok();
        let made = Made(Cut::of_code(&row.cut)?, row.format, pixels(row.width)?, pixels(row.height)?);
        Some(Self { made, sha256: row.sha256, bytes: usize::try_from(row.bytes).ok()? })
    }

    /// As a row of a medium.
    pub fn row(&self, portal_id: i64, media_id: i64) -> variant::ActiveModel {
        let Made(cut, ending, width, height) = &self.made;
        let pixels = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        variant::ActiveModel {
            portal_id: Set(portal_id),
            media_id: Set(media_id),
            cut: Set(cut.code().into()),
            format: Set(ending.clone()),
            width: Set(pixels(*width)),
            height: Set(pixels(*height)),
            sha256: Set(self.sha256.clone()),
            bytes: Set(i64::try_from(self.bytes).unwrap_or(i64::MAX)),
        }
    }
}

/// What is there of them, as a medium's row says it.
pub(crate) fn cuts(kept: &[Kept]) -> String {
    serde_json::to_string(&kept.iter().map(|kept| &kept.made).collect::<Vec<_>>()).unwrap_or_default()
}

/// Keeps the bytes of variants, before the act that names them.
///
/// # Errors
/// When the place for blobs does not answer.
pub(crate) async fn keep(db: &Db, stores: &Stores, now: DateTime<Utc>, made: Vec<(Cut, Variant)>) -> Result<Vec<Kept>, Fault> {
    let mut kept = Vec::new();
    for (cut, one) in made {
        let bytes = one.bytes.len();
        let stored = stores.blobs.put(stream::iter([Ok(Bytes::from(one.bytes))])).await;
        let sha256 = stored.map_err(|why| Fault::internal(&why.to_string()))?.sha256;
        kept.push(Kept { made: Made(cut, one.format.extension().into(), one.width, one.height), sha256, bytes });
    }
    note(db, stores, now, &kept).await?;
    Ok(kept)
}

/// Sees to it that what is kept stays for now.
///
/// # Errors
/// [`Fault::Busy`] where some of it is gone.
pub(crate) async fn note(db: &Db, stores: &Stores, now: DateTime<Utc>, kept: &[Kept]) -> Result<(), Fault> {
    let names: Vec<&str> = kept.iter().map(|kept| kept.sha256.as_str()).collect();
    blobs::note(db, stores, now, &names).await
}
