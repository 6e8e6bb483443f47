//! From bytes to pixels, within limits.

use crate::{PIXELS, Picture, PictureFault};
use image::error::ImageError;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, Layout, TransformOptions};
use std::io::Cursor;

/// What a decoder may hold: 50 megapixels of sixteen bits and four channels, and some air.
const MEMORY: u64 = 512 * 1024 * 1024;
/// No side is longer than what JPEG can say.
const SIDE: u32 = 65_535;

impl Picture {
    /// Reads JPEG, PNG, WebP or GIF (of moving ones the first picture), by what the bytes are and not what they are called. The
    /// turn that a camera noted (EXIF) is done and colours become sRGB; all else that came along is left behind.
    ///
    /// # Errors
    /// [`PictureFault::TooLarge`] before anything is unpacked, [`PictureFault::Unknown`], [`PictureFault::Damaged`].
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureFault> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureFault::Unknown)?;
        if !reader
            .format()
            .is_some_and(|format| matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif))
        {
            return Err(PictureFault::Unknown);
        }
        let mut limits = Limits::default();
        (limits.max_alloc, limits.max_image_width, limits.max_image_height) = (Some(MEMORY), Some(SIDE), Some(SIDE));
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(fault)?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > PIXELS {
            return Err(PictureFault::TooLarge);
        }
        // Neither is worth a picture: where they cannot be read, it stays as it is.
        let turn = decoder.orientation().ok();
        let profile = decoder.icc_profile().ok().flatten();
        let pixels = DynamicImage::from_decoder(decoder).map_err(fault)?;
        let mut pixels = plain(pixels);
        if let Some(profile) = profile {
            pixels = in_srgb(pixels, &profile);
        }
        if let Some(turn) = turn {
            pixels.apply_orientation(turn);
        }
        Ok(Self { pixels })
    }
}

fn fault(error: ImageError) -> PictureFault {
    match error {
        ImageError::Limits(_) => PictureFault::TooLarge,
        ImageError::Unsupported(_) => PictureFault::Unknown,
        other => PictureFault::Damaged(other.to_string()),
    }
}

/// Eight bits a channel; with transparency only where there is some.
fn plain(pixels: DynamicImage) -> DynamicImage {
    if !pixels.color().has_alpha() {
        return DynamicImage::ImageRgb8(pixels.into_rgb8());
    }
    let pixels = pixels.into_rgba8();
    if pixels.pixels().any(|pixel| pixel.0[3] != 255) {
        DynamicImage::ImageRgba8(pixels)
    } else {
        DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(pixels).into_rgb8())
    }
}

/// Colours of a wider or older space, as phones and scanners note them (ICC), in sRGB; as they are where the profile is of no use.
fn in_srgb(mut pixels: DynamicImage, profile: &[u8]) -> DynamicImage {
    let layout = if pixels.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let transform = ColorProfile::new_from_slice(profile)
        .and_then(|from| from.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default()));
    let Ok(transform) = transform else { return pixels };
    let row = pixels.width() as usize * usize::from(pixels.color().bytes_per_pixel());
    let bytes: &mut [u8] = match &mut pixels {
        DynamicImage::ImageRgba8(pixels) => pixels,
        DynamicImage::ImageRgb8(pixels) => pixels,
        _ => return pixels,
    };
    let mut from = vec![0; row];
    for row in bytes.chunks_exact_mut(row.max(1)) {
        from.copy_from_slice(row);
        if transform.transform(&from, row).is_err() {
            row.copy_from_slice(&from);
        }
    }
    pixels
}
