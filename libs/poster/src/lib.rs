//! The picture that goes with a shared link where nobody chose one: a title and the portal's name on the portal's colour.
//!
//! Letters are drawn as shapes of the house's own font (Commissioner, SIL OFL 1.1, `font/`). Whatever is written in a title is letters:
//! there is no markup on the way, so none can be smuggled in.

mod face;
mod wrap;

use face::Face;
use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Transform};

/// Width and height in pixels: what networks show beside a link.
pub const SIZE: (u32, u32) = (1200, 630);

/// Raised when the drawing changes, so that what was drawn before is drawn anew.
pub const EDITION: u32 = 1;

/// Room around the words, in pixels.
const MARGIN: f32 = 80.0;
/// The sizes a title may have, and how many lines of each there is room for; the first that it fits.
const TITLES: [(f32, usize); 3] = [(84.0, 3), (68.0, 4), (54.0, 5)];
/// The size of the portal's name.
const NAME: f32 = 38.0;
/// Where the foot with the name begins.
const FOOT: f32 = 510.0;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Poster<'a> {
    /// The title; what does not fit ends in an ellipsis.
    pub title: &'a str,
    /// The portal's name.
    pub name: &'a str,
    /// The portal's colour, red, green, blue: dark enough for white letters.
    pub accent: [u8; 3],
}

/// Why nothing was drawn.
#[derive(Debug, thiserror::Error)]
pub enum PosterFault {
    /// The font that is part of this crate cannot be read.
    #[error("the font cannot be read")]
    Font,
    /// There is no room for the pixels.
    #[error("no canvas of {} × {}", SIZE.0, SIZE.1)]
    Canvas,
    /// The PNG could not be written.
    #[error("not written: {0}")]
    Unwritten(String),
}

impl Poster<'_> {
    /// The picture as PNG of [`SIZE`].
    ///
    /// # Errors
    /// [`PosterFault`]; none of them comes of what is written.
    pub fn png(&self) -> Result<Vec<u8>, PosterFault> {
        let face = Face::own().ok_or(PosterFault::Font)?;
        let mut canvas = Pixmap::new(SIZE.0, SIZE.1).ok_or(PosterFault::Canvas)?;
        let [red, green, blue] = self.accent;
        canvas.fill(Color::from_rgba8(red, green, blue, 255));
        let (width, height) = (SIZE.0 as f32, SIZE.1 as f32);
        block(&mut canvas, self.accent.map(|channel| channel / 4 * 3), (0.0, FOOT, width, height - FOOT));
        block(&mut canvas, [255; 3], (MARGIN, FOOT - 4.0, width - 2.0 * MARGIN, 4.0));

        let room = width - 2.0 * MARGIN;
        let (size, lines) = TITLES
            .iter()
            .map(|(size, most)| (*size, wrap::lines(&face, self.title, *size, room, *most)))
            .find_map(|(size, lines)| lines.whole.then_some((size, lines.lines)))
            .unwrap_or_else(|| {
                let (size, most) = TITLES[TITLES.len() - 1];
                (size, wrap::lines(&face, self.title, size, room, most).lines)
            });
        for (at, line) in lines.iter().enumerate() {
            words(&mut canvas, &face, line, size, MARGIN + size * (0.75 + 1.16 * at as f32));
        }
        let name = wrap::lines(&face, self.name, NAME, room, 1).lines;
        for line in &name {
            words(&mut canvas, &face, line, NAME, FOOT + (height - FOOT) / 2.0 + NAME * 0.36);
        }
        canvas.encode_png().map_err(|why| PosterFault::Unwritten(why.to_string()))
    }
}

fn white() -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(255, 255, 255, 255);
    paint.anti_alias = true;
    paint
}

fn block(canvas: &mut Pixmap, colour: [u8; 3], (x, y, width, height): (f32, f32, f32, f32)) {
    let mut paint = Paint::default();
    paint.set_color_rgba8(colour[0], colour[1], colour[2], 255);
    if let Some(rect) = Rect::from_xywh(x, y, width, height) {
        canvas.fill_rect(rect, &paint, Transform::identity(), None);
    }
}

/// A line of text with its foot at a height.
fn words(canvas: &mut Pixmap, face: &Face, line: &str, size: f32, foot: f32) {
    let mut path = PathBuilder::new();
    face.draw(line, size, (MARGIN, foot), &mut path);
    if let Some(path) = path.finish() {
        canvas.fill_path(&path, &white(), FillRule::Winding, Transform::identity(), None);
    }
}

#[cfg(test)]
mod tests;
