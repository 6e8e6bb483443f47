//! From pixels to files, in the sizes and formats that pages want.

use crate::{Picture, PictureFault};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::avif::AvifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as Row, PngEncoder};
use image::{DynamicImage, ImageEncoder, Rgb, RgbImage};

/// The widths that pages choose from, in pixels.
pub const WIDTHS: [u32; 5] = [320, 640, 960, 1280, 1920];

/// No side of a WebP is longer (RFC 9649, 3.3), and AVIF takes minutes for what is.
const SIDE: u32 = 16_383;

/// How a variant is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// The smallest, for browsers of today.
    Avif,
    /// For those of some years ago.
    Webp,
    /// For all others.
    Jpeg,
    /// For all others, where the picture is transparent.
    Png,
}

impl Format {
    /// `image/avif`, `image/webp`, `image/jpeg`, `image/png`.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// How a file's name ends: `avif`, `webp`, `jpg`, `png`.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// A picture in one size and format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How it is written.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// The widths it is offered in: those of [`WIDTHS`] that it has, and its own when that is less than the last.
    #[must_use]
    pub fn widths(&self) -> Vec<u32> {
        let most = self.width().min(WIDTHS[WIDTHS.len() - 1]);
        WIDTHS.into_iter().filter(|width| *width < most).chain([most]).collect()
    }

    /// Every width in every format, narrowest first; each is AVIF, WebP, and JPEG or (transparent) PNG, and only the last
    /// when it is too high for the others.
    ///
    /// # Errors
    /// [`PictureFault::Unwritten`].
    pub fn variants(&self) -> Result<Vec<Variant>, PictureFault> {
        self.variants_in(&[Format::Avif, Format::Webp, self.plain()], WIDTHS[WIDTHS.len() - 1])
    }

    /// The format that every browser shows: JPEG, or PNG where it is transparent.
    #[must_use]
    pub fn plain(&self) -> Format {
        if self.is_transparent() { Format::Png } else { Format::Jpeg }
    }

    /// Every width up to `most` pixels in these formats, narrowest first; none of AVIF and WebP where it is too high for them.
    ///
    /// # Errors
    /// [`PictureFault::Unwritten`].
    pub fn variants_in(&self, formats: &[Format], most: u32) -> Result<Vec<Variant>, PictureFault> {
        let mut variants = Vec::new();
        for width in self.widths().into_iter().filter(|width| *width <= most) {
            let narrow = self.narrowed(width)?;
            let fits = |format: &&Format| !matches!(format, Format::Avif | Format::Webp) || narrow.height() <= SIDE;
            for format in formats.iter().filter(fits) {
                variants.push(narrow.written(*format)?);
            }
        }
        Ok(variants)
    }

    /// At this width, its height in proportion.
    pub(crate) fn narrowed(&self, width: u32) -> Result<Self, PictureFault> {
        if width == self.width() {
            return Ok(self.clone());
        }
        let height = (u64::from(self.height()) * u64::from(width) + u64::from(self.width()) / 2) / u64::from(self.width());
        let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
        let mut narrow = DynamicImage::new(width, height, self.pixels.color());
        let how = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize(&self.pixels, &mut narrow, &how).map_err(unwritten)?;
        Ok(Self { pixels: narrow })
    }

    /// Without transparency: on white.
    pub(crate) fn on_white(&self) -> Self {
        let DynamicImage::ImageRgba8(pixels) = &self.pixels else { return self.clone() };
        let mut plain = RgbImage::new(pixels.width(), pixels.height());
        for (from, to) in pixels.pixels().zip(plain.pixels_mut()) {
            let [red, green, blue, alpha] = from.0.map(u32::from);
            let over = |channel: u32| u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX);
            *to = Rgb([over(red), over(green), over(blue)]);
        }
        Self { pixels: DynamicImage::ImageRgb8(plain) }
    }

    pub(crate) fn written(&self, format: Format) -> Result<Variant, PictureFault> {
        let (width, height) = (self.width(), self.height());
        let (pixels, colour) = (self.pixels.as_bytes(), self.pixels.color().into());
        let mut bytes = Vec::new();
        match format {
            // Speed 9 of 10: a picture is read far more often than written, but somebody waits for it.
            Format::Avif => {
                let encoder = AvifEncoder::new_with_speed_quality(&mut bytes, 9, 68).with_num_threads(Some(1));
                encoder.write_image(pixels, width, height, colour).map_err(unwritten)?;
            }
            Format::Webp => {
                let encoder = match self.is_transparent() {
                    true => webp::Encoder::from_rgba(pixels, width, height),
                    false => webp::Encoder::from_rgb(pixels, width, height),
                };
                let file = encoder.encode_simple(false, 78.0).map_err(|why| PictureFault::Unwritten(format!("{why:?}")))?;
                bytes.extend_from_slice(&file);
            }
            Format::Jpeg => JpegEncoder::new_with_quality(&mut bytes, 80).write_image(pixels, width, height, colour).map_err(unwritten)?,
            Format::Png => {
                let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, Row::Adaptive);
                encoder.write_image(pixels, width, height, colour).map_err(unwritten)?;
            }
        }
        Ok(Variant { width, height, format, bytes })
    }
}

fn unwritten(why: impl std::fmt::Display) -> PictureFault {
    PictureFault::Unwritten(why.to_string())
}
