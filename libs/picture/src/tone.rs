//! Light and dark in a picture: how much of it melts into what lies around it, and where letters may be.

use crate::Picture;

/// Two tones are told apart from this contrast on (1 to 21, WCAG 2.2); below it they melt into each other.
const TOLD_APART: f32 = 1.3;
/// Letters are meant to be read: light and dark in a place stand apart at least so much.
const LETTERS: f32 = 3.0;
/// The side of a place that is looked at for letters, in pixels.
const PLACE: usize = 16;
/// So often light and dark take turns in such a place; an edge that runs through it makes sixteen turns at most.
const TURNS: usize = 20;
/// So much of a place may be neither light nor dark. Leaves and waves have all tones, letters have two.
const BETWEEN: usize = PLACE * PLACE / 4;
/// So many places side by side make a word: one of them may be a pole or a tree.
const WORD: usize = 4;

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tones {
    /// Which part of the picture is about as light as the ground around it, 0 to 1.
    pub merged: f32,
    /// Which part of the picture lies in rows of places that alternate like letters, 0 to 1. Windows and fences may, too.
    pub lettered: f32,
}

impl Picture {
    /// Measures a picture that lies on a ground, red, green and blue; what is transparent shows the ground. Meant for small ones: letters
    /// of a picture some 320 pixels wide are a few pixels high.
    #[must_use]
    pub fn tones(&self, ground: [u8; 3]) -> Tones {
        let (light, around) = (self.luminances(ground), luminance(ground));
        let merged = light.iter().filter(|one| contrast(**one, around) < TOLD_APART).count();
        let (wide, high) = (self.pixels().width() as usize, self.pixels().height() as usize);
        let (columns, rows) = (wide / PLACE, high / PLACE);
        let alternates = |row: usize, column: usize| {
            let line = |y: usize| &light[(row * PLACE + y) * wide + column * PLACE..][..PLACE];
            is_lettered(&(0..PLACE).map(line).collect::<Vec<_>>())
        };
        let in_words = |row: usize| {
            let places: Vec<bool> = (0..columns).map(|column| alternates(row, column)).collect();
            places.split(|place| !place).map(<[bool]>::len).filter(|length| *length >= WORD).sum::<usize>()
        };
        let lettered: usize = (0..rows).map(in_words).sum();
        Tones { merged: share(merged, light.len()), lettered: share(lettered, columns * rows) }
    }

    /// Relative luminance of each pixel, row by row.
    fn luminances(&self, ground: [u8; 3]) -> Vec<f32> {
        let over = |pixel: &[u8; 4]| {
            let alpha = f32::from(pixel[3]) / 255.0;
            luminance(std::array::from_fn(|at| (f32::from(pixel[at]) * alpha + f32::from(ground[at]) * (1.0 - alpha)).round() as u8))
        };
        self.pixels().to_rgba8().pixels().map(|pixel| over(&pixel.0)).collect()
    }
}

/// Whether light and dark take turns in a place as they do in letters.
fn is_lettered(lines: &[&[f32]]) -> bool {
    let all = || lines.iter().flat_map(|line| line.iter().copied());
    let (darkest, lightest) = all().fold((f32::MAX, f32::MIN), |(low, high), one| (low.min(one), high.max(one)));
    if contrast(darkest, lightest) < LETTERS {
        return false;
    }
    let third = (lightest - darkest) / 3.0;
    let side = |one: f32| match one {
        dark if dark < darkest + third => Some(false),
        light if light > lightest - third => Some(true),
        _ => None,
    };
    let turns = |line: &[f32]| {
        let sides: Vec<bool> = line.iter().filter_map(|one| side(*one)).collect();
        sides.windows(2).filter(|two| two[0] != two[1]).count()
    };
    all().filter(|one| side(*one).is_none()).count() <= BETWEEN && lines.iter().map(|line| turns(line)).sum::<usize>() >= TURNS
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// How much two luminances stand apart, 1 to 21 (WCAG 2.2).
fn contrast(one: f32, other: f32) -> f32 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f32 {
    let linear = |channel: u8| {
        let share = f32::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
