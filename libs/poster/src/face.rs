//! The font: how wide a line is, and its letters as shapes.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{GlyphBuffer, UnicodeBuffer};
use tiny_skia::PathBuilder;

/// Commissioner SemiBold, cut down to the letters of Polish, English, Ukrainian and their neighbours.
static FONT: &[u8] = include_bytes!("../font/commissioner-semibold.ttf");

pub(crate) struct Face(rustybuzz::Face<'static>);

impl Face {
    /// The house's own font.
    pub fn own() -> Option<Self> {
        rustybuzz::Face::from_slice(FONT, 0).map(Self)
    }

    fn shaped(&self, line: &str) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(line);
        buffer.guess_segment_properties();
        rustybuzz::shape(&self.0, &[], buffer)
    }

    /// Whether it has every letter of a text.
    #[cfg(test)]
    pub fn knows(&self, text: &str) -> bool {
        self.shaped(text).glyph_infos().iter().all(|info| info.glyph_id != 0)
    }

    fn scale(&self, size: f32) -> f32 {
        size / self.0.units_per_em() as f32
    }

    /// How wide a line is, in pixels.
    pub fn width(&self, line: &str, size: f32) -> f32 {
        let units: i32 = self.shaped(line).glyph_positions().iter().map(|one| one.x_advance).sum();
        units as f32 * self.scale(size)
    }

    /// Puts a line's letters on a path; `x` is where it begins and `y` its foot.
    pub fn draw(&self, line: &str, size: f32, (x, y): (f32, f32), path: &mut PathBuilder) {
        let (scale, shaped) = (self.scale(size), self.shaped(line));
        let mut pen = 0;
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let left = x + (pen + position.x_offset) as f32 * scale;
            let foot = y - position.y_offset as f32 * scale;
            let glyph = GlyphId(u16::try_from(info.glyph_id).unwrap_or_default());
            self.0.outline_glyph(glyph, &mut Outline { path, scale, left, foot });
            pen += position.x_advance;
        }
    }
}

/// From the font's units, upward, to pixels, downward.
struct Outline<'a> {
    path: &'a mut PathBuilder,
    scale: f32,
    left: f32,
    foot: f32,
}

impl Outline<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.left + x * self.scale, self.foot - y * self.scale)
    }
}

impl OutlineBuilder for Outline<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
