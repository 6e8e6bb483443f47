//! Pieces of a picture around what matters in it.

use crate::{Format, Picture, PictureFault, Variant};

/// What matters in a picture, as shares of its width and height from the upper left corner, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Focus {
    /// From the left.
    pub x: f32,
    /// From above.
    pub y: f32,
}

impl Default for Focus {
    /// The middle.
    fn default() -> Self {
        Self { x: 0.5, y: 0.5 }
    }
}

/// What networks show beside a shared link, in pixels.
const SHARE: (u32, u32) = (1200, 630);

impl Picture {
    /// The largest piece of 16:9 around the focus, for a card.
    #[must_use]
    pub fn card(&self, focus: Focus) -> Self {
        self.piece((16, 9), focus)
    }

    /// What goes with a shared link: JPEG of 1200 × 630, or as large a piece of that shape as the picture has; what is transparent
    /// stands on white.
    ///
    /// # Errors
    /// [`PictureFault::Unwritten`].
    pub fn share(&self, focus: Focus) -> Result<Variant, PictureFault> {
        let piece = self.piece(SHARE, focus);
        piece.narrowed(piece.width().min(SHARE.0))?.on_white().written(Format::Jpeg)
    }

    /// The largest piece of a shape whose middle is as near to the focus as the edges allow.
    fn piece(&self, (wide, high): (u32, u32), focus: Focus) -> Self {
        let (width, height) = (u64::from(self.width()), u64::from(self.height()));
        let (wide, high) = (u64::from(wide), u64::from(high));
        let (piece_width, piece_height) =
            if width * high > height * wide { ((height * wide).div_ceil(high), height) } else { (width, (width * high).div_ceil(wide)) };
        let left = begin(self.width(), piece_width, focus.x);
        let top = begin(self.height(), piece_height, focus.y);
        let short = |length: u64| u32::try_from(length).unwrap_or(u32::MAX);
        Self { pixels: self.pixels.crop_imm(left, top, short(piece_width), short(piece_height)) }
    }
}

/// Where a piece begins on a side, so that the focus is in its middle; not a number counts as the middle.
fn begin(side: u32, piece: u64, focus: f32) -> u32 {
    let focus = if focus.is_nan() { 0.5 } else { f64::from(focus.clamp(0.0, 1.0)) };
    let room = f64::from(side) - piece as f64;
    let begin = (focus * f64::from(side) - piece as f64 / 2.0).round().clamp(0.0, room.max(0.0));
    begin as u32
}
