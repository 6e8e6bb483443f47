//! Landscapes of a made-up region: hills, fields, water, villages. Nobody is in them.

use super::canvas::{Canvas, Colour, SIZE, mixed};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageError};

/// What stands in front of the hills.
#[derive(Clone, Copy)]
pub(super) enum Front {
    Fields,
    Village,
    Lake,
    Forest,
    Town,
}

/// A landscape.
pub(super) struct Scene {
    pub name: &'static str,
    /// What it shows, in the languages of the portals.
    pub alt: [&'static str; 3],
    front: Front,
    /// Sky above, sky below, far hills, near ground.
    colours: [Colour; 4],
    /// Where the sun stands, as shares of width and height.
    sun: (f32, f32),
}

const DAY: [Colour; 4] = [[120, 178, 222], [222, 238, 244], [142, 176, 172], [84, 136, 72]];
const SPRING: [Colour; 4] = [[150, 200, 226], [240, 244, 228], [160, 192, 168], [126, 168, 76]];
const EVENING: [Colour; 4] = [[72, 84, 138], [244, 178, 122], [124, 108, 134], [66, 72, 66]];
const AUTUMN: [Colour; 4] = [[168, 188, 200], [240, 224, 198], [172, 150, 132], [158, 104, 52]];
const WINTER: [Colour; 4] = [[150, 172, 196], [232, 236, 240], [182, 196, 208], [234, 240, 244]];

const fn of(name: &'static str, alt: [&'static str; 3], front: Front, colours: [Colour; 4], sun: (f32, f32)) -> Scene {
    Scene { name, alt, front, colours, sun }
}

pub(super) static SCENES: [Scene; 12] = [
    of(
        "pola",
        [
            "Grafika: pola i wzgórza w słoneczny dzień.",
            "A drawing of fields and hills on a sunny day.",
            "Малюнок: поля й пагорби сонячного дня.",
        ],
        Front::Fields,
        DAY,
        (0.78, 0.2),
    ),
    of(
        "wies-wiosna",
        [
            "Grafika: domy z czerwonymi dachami wśród wiosennej zieleni.",
            "A drawing of houses with red roofs in the green of spring.",
            "Малюнок: будинки з червоними дахами серед весняної зелені.",
        ],
        Front::Village,
        SPRING,
        (0.2, 0.22),
    ),
    of(
        "jezioro",
        ["Grafika: jezioro między wzgórzami.", "A drawing of a lake among hills.", "Малюнок: озеро між пагорбами."],
        Front::Lake,
        DAY,
        (0.6, 0.18),
    ),
    of(
        "las-jesien",
        [
            "Grafika: jesienny las pod jasnym niebem.",
            "A drawing of an autumn forest under a bright sky.",
            "Малюнок: осінній ліс під ясним небом.",
        ],
        Front::Forest,
        AUTUMN,
        (0.3, 0.25),
    ),
    of(
        "miasteczko",
        [
            "Grafika: kamienice i wieża ratusza.",
            "A drawing of town houses and the tower of a town hall.",
            "Малюнок: кам’яниці й вежа ратуші.",
        ],
        Front::Town,
        DAY,
        (0.85, 0.16),
    ),
    of(
        "pola-wieczor",
        ["Grafika: pola po zachodzie słońca.", "A drawing of fields after sunset.", "Малюнок: поля після заходу сонця."],
        Front::Fields,
        EVENING,
        (0.5, 0.55),
    ),
    of(
        "wies-zima",
        ["Grafika: wieś pod śniegiem.", "A drawing of a village under snow.", "Малюнок: село під снігом."],
        Front::Village,
        WINTER,
        (0.7, 0.2),
    ),
    of(
        "jezioro-wieczor",
        ["Grafika: jezioro o zachodzie słońca.", "A drawing of a lake at sunset.", "Малюнок: озеро на заході сонця."],
        Front::Lake,
        EVENING,
        (0.35, 0.52),
    ),
    of(
        "las",
        ["Grafika: świerkowy las na wzgórzu.", "A drawing of a spruce forest on a hill.", "Малюнок: ялиновий ліс на пагорбі."],
        Front::Forest,
        SPRING,
        (0.65, 0.2),
    ),
    of(
        "miasteczko-wieczor",
        [
            "Grafika: rynek miasteczka wieczorem, w oknach światło.",
            "A drawing of a small town's square in the evening, light in the windows.",
            "Малюнок: площа містечка ввечері, у вікнах світло.",
        ],
        Front::Town,
        EVENING,
        (0.2, 0.5),
    ),
    of(
        "pola-jesien",
        ["Grafika: zaorane pola jesienią.", "A drawing of ploughed fields in autumn.", "Малюнок: зорані поля восени."],
        Front::Fields,
        AUTUMN,
        (0.25, 0.2),
    ),
    of(
        "miasteczko-zima",
        ["Grafika: dachy miasteczka pod śniegiem.", "A drawing of a small town's roofs under snow.", "Малюнок: дахи містечка під снігом."],
        Front::Town,
        WINTER,
        (0.4, 0.18),
    ),
];

/// Numbers that look thrown and are always the same (splitmix64).
struct Dice(u64);

impl Dice {
    /// 0 to 1.
    fn share(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mix = self.0;
        mix = (mix ^ (mix >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mix = (mix ^ (mix >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((mix ^ (mix >> 31)) >> 40) as f32) / ((1_u64 << 24) as f32)
    }

    fn between(&mut self, least: f32, most: f32) -> f32 {
        least + (most - least) * self.share()
    }
}

impl Scene {
    /// Drawn, as a file.
    pub fn png(&self, seed: u64) -> Result<Vec<u8>, ImageError> {
        let mut file = Vec::new();
        let canvas = self.draw(&mut Dice(seed));
        PngEncoder::new(&mut file).write_image(canvas.0.as_raw(), SIZE.0, SIZE.1, ExtendedColorType::Rgb8)?;
        Ok(file)
    }

    fn draw(&self, dice: &mut Dice) -> Canvas {
        let [above, below, far, near] = self.colours;
        let (width, height) = (SIZE.0 as f32, SIZE.1 as f32);
        let mut canvas = Canvas::sky(above, below);
        let (sun_x, sun_y) = (self.sun.0 * width, self.sun.1 * height);
        for (size, share) in [(74.0, 0.25), (58.0, 0.5), (44.0, 1.0)] {
            let glow = mixed(mixed(above, below, self.sun.1 + 0.2), [255, 244, 214], share);
            canvas.ellipse((sun_x, sun_y), (size, size), glow);
        }
        for _ in 0..5 {
            let (x, y, wide) = (dice.between(0.0, width), dice.between(40.0, height * 0.3), dice.between(50.0, 120.0));
            for part in [-0.5, 0.0, 0.6] {
                canvas.ellipse((x + wide * part, y + part.abs() * 8.0), (wide * 0.6, 14.0), mixed(below, [255, 255, 255], 0.5));
            }
        }
        for layer in 0..4_u8 {
            let share = f32::from(layer) / 3.0;
            let (one, two) = (dice.between(0.0, 6.0), dice.between(0.0, 6.0));
            let line = move |x: f32| {
                height * (0.46 + 0.09 * share) + 34.0 * (x / 170.0 + one).sin() * (1.2 - share) + 14.0 * (x / 61.0 + two).sin()
            };
            canvas.ground(line, mixed(mixed(far, below, 0.35 * (1.0 - share)), near, share * 0.6));
        }
        match self.front {
            Front::Fields => fields(&mut canvas, dice, near),
            Front::Village => village(&mut canvas, dice, near),
            Front::Lake => lake(&mut canvas, dice, below, near),
            Front::Forest => forest(&mut canvas, dice, near),
            Front::Town => town(&mut canvas, dice, near),
        }
        canvas
    }
}

fn shade(colour: Colour, share: f32) -> Colour {
    if share < 0.0 { mixed(colour, [24, 28, 34], -share) } else { mixed(colour, [255, 255, 255], share) }
}

fn fields(canvas: &mut Canvas, dice: &mut Dice, near: Colour) {
    let (width, horizon) = (SIZE.0 as f32, SIZE.1 as f32 * 0.62);
    canvas.ground(|x| horizon + 10.0 * (x / 210.0).sin(), near);
    let vanish = dice.between(0.3, 0.7) * width;
    // Furrows run towards one point.
    for furrow in -14_i8..14 {
        let (left, right) = (f32::from(furrow) * 120.0, f32::from(furrow) * 120.0 + 52.0);
        for y in horizon as u32 + 12..SIZE.1 {
            let depth = (y as f32 - horizon) / (SIZE.1 as f32 - horizon);
            let (from, to) = (vanish + left * depth, vanish + right * depth);
            canvas.between(from.max(0.0), to.min(width - 1.0), |_| (y as f32, y as f32 + 1.0), shade(near, -0.16));
        }
    }
    for _ in 0..9 {
        tree(canvas, (dice.between(0.0, width), horizon + dice.between(4.0, 22.0)), dice.between(20.0, 44.0), near);
    }
}

fn tree(canvas: &mut Canvas, (x, y): (f32, f32), size: f32, near: Colour) {
    canvas.block((x - size * 0.06, y), (size * 0.12, size * 0.5), shade(near, -0.6));
    canvas.ellipse((x, y - size * 0.75), (size * 0.42, size * 0.5), shade(near, -0.34));
    canvas.ellipse((x - size * 0.1, y - size * 0.85), (size * 0.26, size * 0.32), shade(near, -0.18));
}

fn house(canvas: &mut Canvas, dice: &mut Dice, (x, y): (f32, f32), (wide, high): (f32, f32), roof: Colour) {
    let wall = mixed([236, 226, 206], [206, 186, 160], dice.share());
    canvas.block((x, y), (wide, high), wall);
    canvas.gable((x - wide * 0.08, y - high), (wide * 1.16, high * 0.75), roof);
    let windows = (wide / 34.0).max(2.0) as u8;
    for window in 0..windows {
        let at = x + wide * (f32::from(window) + 0.5) / f32::from(windows) - 6.0;
        let light = if dice.share() > 0.55 { [250, 220, 140] } else { [92, 106, 124] };
        canvas.block((at, y - high * 0.32), (12.0, high * 0.34), light);
    }
}

fn village(canvas: &mut Canvas, dice: &mut Dice, near: Colour) {
    let (width, line) = (SIZE.0 as f32, SIZE.1 as f32 * 0.72);
    canvas.ground(|x| line - 30.0 + 14.0 * (x / 150.0).sin(), near);
    let roof = if near[2] > 200 { [238, 242, 246] } else { [172, 74, 56] };
    for at in 0..6_u8 {
        let x = 40.0 + f32::from(at) * 158.0 + dice.between(-24.0, 24.0);
        tree(canvas, (x - 34.0, line + 6.0), dice.between(60.0, 100.0), near);
        let size = (dice.between(88.0, 118.0), dice.between(56.0, 78.0));
        let foot = line + dice.between(0.0, 26.0);
        house(canvas, dice, (x, foot), size, roof);
    }
    canvas.between(0.0, width, |x| (line + 78.0 + 10.0 * (x / 180.0).sin(), line + 104.0 + 14.0 * (x / 180.0).sin()), shade(near, 0.45));
}

fn lake(canvas: &mut Canvas, dice: &mut Dice, below: Colour, near: Colour) {
    let (width, line) = (SIZE.0 as f32, SIZE.1 as f32 * 0.62);
    let water = mixed(below, [70, 110, 140], 0.55);
    canvas.ground(|_| line, water);
    for _ in 0..60 {
        let (x, y) = (dice.between(0.0, width), dice.between(line + 6.0, SIZE.1 as f32));
        canvas.ellipse((x, y), (dice.between(14.0, 70.0), 1.4), shade(water, 0.28));
    }
    for at in 0..26_u8 {
        let x = f32::from(at) * 40.0 + dice.between(-14.0, 14.0);
        tree(canvas, (x, line + 4.0), dice.between(22.0, 48.0), near);
    }
    canvas.ground(|x| SIZE.1 as f32 - 40.0 + 30.0 * (x / 240.0).cos(), shade(near, -0.3));
}

fn forest(canvas: &mut Canvas, dice: &mut Dice, near: Colour) {
    let width = SIZE.0 as f32;
    for row in 0..4_u8 {
        let line = SIZE.1 as f32 * (0.66 + 0.1 * f32::from(row));
        let colour = shade(near, -0.42 + 0.11 * f32::from(row));
        canvas.ground(|x| line + 8.0 * (x / 130.0).sin(), colour);
        for at in 0..24_u8 {
            let (x, high) = (f32::from(at) * width / 22.0 + dice.between(-18.0, 18.0), dice.between(80.0, 150.0));
            for part in [1.0, 0.72, 0.46] {
                canvas.gable(
                    (x - 24.0 * part, line + 12.0 - high * (1.0 - part)),
                    (48.0 * part, high * part * 0.8),
                    shade(colour, (1.0 - part) * 0.2),
                );
            }
        }
    }
}

fn town(canvas: &mut Canvas, dice: &mut Dice, near: Colour) {
    let line = SIZE.1 as f32 * 0.86;
    let roof = if near[2] > 200 { [240, 244, 248] } else { [146, 70, 58] };
    canvas.ground(|_| line - 8.0, shade(near, -0.1));
    let tower = dice.between(0.3, 0.6) * SIZE.0 as f32;
    canvas.block((tower, line), (74.0, 320.0), [214, 196, 168]);
    canvas.gable((tower - 10.0, line - 320.0), (94.0, 120.0), roof);
    canvas.ellipse((tower + 37.0, line - 270.0), (19.0, 19.0), [246, 240, 226]);
    let mut x = -20.0;
    while x < SIZE.0 as f32 {
        let (wide, high) = (dice.between(92.0, 132.0), dice.between(126.0, 206.0));
        house(canvas, dice, (x, line), (wide, high * 0.8), roof);
        x += wide;
    }
    canvas.ground(|x| line + 4.0 * (x / 90.0).sin(), shade(near, 0.2));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_is_another_one_and_always_the_same() {
        let files: Vec<_> = SCENES.iter().enumerate().map(|(at, scene)| scene.png(at as u64).unwrap()).collect();
        assert_eq!(files[0], SCENES[0].png(0).unwrap());
        for (at, file) in files.iter().enumerate() {
            assert!(files.iter().skip(at + 1).all(|other| other != file), "{}", SCENES[at].name);
            assert!(picture::Picture::decode(file).is_ok());
        }
    }
}
