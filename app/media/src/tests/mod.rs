//! Promises to those who bring pictures and files, and to those who are in them.

#[path = "../../../../libs/platform/tests/files/clamd.rs"]
mod clamd;
mod files;
mod keep;
mod scan;

use crate::{Incoming, Medium, Refusal, Shelves, bring};
use bytes::Bytes;
use futures::{StreamExt, stream};
use image::{ImageFormat, Rgb, RgbImage};
use platform::{Ctx, Job, Worker};
use std::io::Cursor;
use std::sync::Arc;
use town::Town;

/// A photograph of this width, as a camera writes it: with where it was taken.
pub(super) fn photograph(width: u32) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, width * 2 / 3, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let mut file = Vec::new();
    pixels.write_to(&mut Cursor::new(&mut file), ImageFormat::Jpeg).unwrap();
    let exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPS 52.3310N 17.5702E, Anna's telephone";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let segment = [&[0xFF, 0xE1], &length[..], exif].concat();
    file.splice(2..2, segment);
    file
}

pub(super) fn content(bytes: &[u8]) -> Incoming<'static> {
    let pieces: Vec<_> = bytes.chunks(1000).map(Bytes::copy_from_slice).map(Ok).collect();
    stream::iter(pieces).boxed()
}

pub(super) async fn brought(ctx: &Ctx, name: &str, bytes: &[u8]) -> Result<Medium, Refusal> {
    bring(ctx, name, content(bytes)).await
}

/// The medium as pages find it now.
pub(super) async fn found(town: &Town, ctx: &Ctx, id: i64) -> Option<Arc<Medium>> {
    Shelves::follow(&town.derived, &town.db).await.unwrap();
    Shelves::of(ctx).await.unwrap().get(id).cloned()
}

/// Work that is due is done.
pub(super) async fn work(town: &Town, jobs: Vec<Arc<dyn Job>>) {
    Worker::new(town.db.clone(), town.clock.clone(), jobs).run_due().await.unwrap();
}
