//! A canvas that knows one stroke: a column from here to there, with soft ends. Everything else is drawn with it.

use image::{Rgb, RgbImage};

/// Width and height of every picture of the demonstration, in pixels.
pub(super) const SIZE: (u32, u32) = (960, 600);

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

pub(super) struct Canvas(pub RgbImage);

impl Canvas {
    /// A sky that turns from one colour above into another below.
    pub fn sky(above: Colour, below: Colour) -> Self {
        Self(RgbImage::from_fn(SIZE.0, SIZE.1, |_, y| Rgb(mixed(above, below, (y as f32 / (SIZE.1 as f32 * 0.75)).min(1.0)))))
    }

    /// A column of one pixel's width.
    fn column(&mut self, x: i64, top: f32, bottom: f32, colour: Colour) {
        let Ok(x) = u32::try_from(x) else { return };
        let (top, bottom) = (top.max(0.0), bottom.min(SIZE.1 as f32));
        if x >= SIZE.0 || bottom <= top {
            return;
        }
        for y in top as u32..(bottom.ceil() as u32).min(SIZE.1) {
            let covered = (bottom.min(y as f32 + 1.0) - top.max(y as f32)).clamp(0.0, 1.0);
            let pixel = self.0.get_pixel_mut(x, y);
            pixel.0 = mixed(pixel.0, colour, covered);
        }
    }

    /// A shape between two lines, from left to right.
    pub fn between(&mut self, left: f32, right: f32, lines: impl Fn(f32) -> (f32, f32), colour: Colour) {
        for x in left as i64..=right as i64 {
            let (top, bottom) = lines(x as f32);
            self.column(x, top, bottom, colour);
        }
    }

    /// Everything below a line.
    pub fn ground(&mut self, line: impl Fn(f32) -> f32, colour: Colour) {
        self.between(0.0, SIZE.0 as f32, |x| (line(x), SIZE.1 as f32), colour);
    }

    /// An ellipse around a middle.
    pub fn ellipse(&mut self, (x, y): (f32, f32), (wide, high): (f32, f32), colour: Colour) {
        let half = |at: f32| high * (1.0 - ((at - x) / wide).powi(2)).max(0.0).sqrt();
        self.between(x - wide, x + wide, |at| (y - half(at), y + half(at)), colour);
    }

    /// A rectangle by its lower left corner.
    pub fn block(&mut self, (x, y): (f32, f32), (wide, high): (f32, f32), colour: Colour) {
        self.between(x, x + wide, |_| (y - high, y), colour);
    }

    /// A triangle that stands on a line.
    pub fn gable(&mut self, (x, y): (f32, f32), (wide, high): (f32, f32), colour: Colour) {
        self.between(x, x + wide, |at| (y - high * (1.0 - ((at - x) / wide * 2.0 - 1.0).abs()), y), colour);
    }
}

/// A colour between two, `share` of the way.
pub(super) fn mixed(from: Colour, to: Colour, share: f32) -> Colour {
    std::array::from_fn(|at| (f32::from(from[at]) + (f32::from(to[at]) - f32::from(from[at])) * share).round() as u8)
}
