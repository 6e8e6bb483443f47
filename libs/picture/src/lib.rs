//! Pictures that people bring: decoded within limits, set upright, freed of everything but what is seen, and written anew in the
//! sizes and formats that pages want. All of it is slow: call it where blocking is allowed, where a panic of a decoder ends no more
//! than the task.

mod crop;
mod decode;
mod tone;
mod write;

pub use crop::Focus;
pub use tone::Tones;
pub use write::{Format, Variant, WIDTHS};

use image::DynamicImage;

/// The most pixels that are read: a photograph of 50 megapixels.
pub const PIXELS: u64 = 50_000_000;

/// A picture: upright, in sRGB, eight bits a channel, with transparency only where some of it is transparent.
#[derive(Clone)]
pub struct Picture {
    pixels: DynamicImage,
}

/// Why a picture cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// Not JPEG, PNG, WebP or GIF.
    #[error("not a picture that is read here: JPEG, PNG, WebP and GIF are")]
    Unknown,
    /// More than [`PIXELS`], or more memory than such a picture needs.
    #[error("too large: {PIXELS} pixels at most are read")]
    TooLarge,
    /// It says that it is a picture and is none, or not a whole one.
    #[error("damaged: {0}")]
    Damaged(String),
    /// It could not be written.
    #[error("not written: {0}")]
    Unwritten(String),
}

impl Picture {
    /// Its width in pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.pixels.width()
    }

    /// Its height in pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.pixels.height()
    }

    /// What is seen.
    #[must_use]
    pub fn pixels(&self) -> &DynamicImage {
        &self.pixels
    }

    /// Whether some of it can be seen through.
    #[must_use]
    pub fn is_transparent(&self) -> bool {
        self.pixels.color().has_alpha()
    }

    /// Its average colour as `#rrggbb`, to hold its place until it comes; what is transparent counts less.
    #[must_use]
    pub fn colour(&self) -> String {
        let mut sums = [0_u64; 3];
        let mut weight = 0;
        let mut count = |colour: &[u8], alpha: u8| {
            for (sum, channel) in sums.iter_mut().zip(colour) {
                *sum += u64::from(*channel) * u64::from(alpha);
            }
            weight += u64::from(alpha);
        };
        match &self.pixels {
            DynamicImage::ImageRgba8(pixels) => pixels.pixels().for_each(|pixel| count(&pixel.0[..3], pixel.0[3])),
            pixels => pixels.as_rgb8().into_iter().flat_map(|pixels| pixels.pixels()).for_each(|pixel| count(&pixel.0, 255)),
        }
        let [red, green, blue] = sums.map(|sum| (sum + weight / 2).checked_div(weight).unwrap_or(255));
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} × {})", self.width(), self.height())
    }
}
