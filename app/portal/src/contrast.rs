//! Whether a colour may be a portal's accent: the rule of `style/contrast.mjs`, in which every pair of every theme follows from one.

base::closed! {
    /// Accents that a portal may choose from, each checked; the same as in `style/accents.json`.
    pub enum Accent {
        /// Las.
        Forest = "las",
        /// Granat.
        Navy = "granat",
        /// Cegła.
        Brick = "cegła",
        /// Śliwka.
        Plum = "śliwka",
        /// Jezioro.
        Lake = "jezioro",
        /// Wrzos.
        Heather = "wrzos",
        /// Rdza.
        Rust = "rdza",
        /// Łąka.
        Meadow = "łąka",
        /// Łupek.
        Slate = "łupek",
        /// Wiśnia.
        Cherry = "wiśnia",
        /// Chaber.
        Cornflower = "chaber",
        /// Oliwka.
        Olive = "oliwka",
    }
}

impl Accent {
    /// Its colour, `#rrggbb`.
    #[must_use]
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Forest => "#0b5d4d",
            Self::Navy => "#1d3f8f",
            Self::Brick => "#9c2f1b",
            Self::Plum => "#6d2a6f",
            Self::Lake => "#0f5c7d",
            Self::Heather => "#8b2457",
            Self::Rust => "#8a4208",
            Self::Meadow => "#3d6212",
            Self::Slate => "#3f4f63",
            Self::Cherry => "#8f1737",
            Self::Cornflower => "#3a46b0",
            Self::Olive => "#63570a",
        }
    }
}

/// Text on its ground must stand out so much (WCAG 2.2, 1.4.3).
pub const LEAST: f64 = 4.5;

/// The darkest of the light grounds that an accent is written on, `--sunken` of `style/tokens.css`.
const SUNKEN: [u8; 3] = [0xf2, 0xec, 0xe1];

/// Red, green and blue of `#rrggbb`.
#[must_use]
pub fn channels(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// How much an accent stands out from the ground it is weakest on, 1 to 21; at least [`LEAST`] is wanted.
#[must_use]
pub fn weakest(accent: [u8; 3]) -> f64 {
    let (light, dark) = (luminance(SUNKEN), luminance(accent));
    (light.max(dark) + 0.05) / (light.min(dark) + 0.05)
}

/// The accent itself where it stands out enough; else the nearest darker one of its hue and saturation that does.
#[must_use]
pub fn passing(accent: [u8; 3]) -> [u8; 3] {
    let brightest = accent.into_iter().max().unwrap_or(0);
    // On light grounds nothing helps but to be darker, and black always does.
    let mut darker = (0..=brightest).rev().map(|most| accent.map(|channel| scaled(channel, most, brightest)));
    darker.find(|one| weakest(*one) >= LEAST).unwrap_or([0; 3])
}

/// A channel once the brightest of its colour is `most`.
fn scaled(channel: u8, most: u8, brightest: u8) -> u8 {
    let (channel, most, brightest) = (u32::from(channel), u32::from(most), u32::from(brightest.max(1)));
    u8::try_from((channel * most + brightest / 2) / brightest).unwrap_or(u8::MAX)
}

/// `#rrggbb`.
#[must_use]
pub fn code([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_weak_colour_becomes_darker_and_keeps_its_hue() {
        for (typed, passes) in [("#ff8800", "#a45700"), ("#0b5d4d", "#0b5d4d"), ("#ffff00", "#6f6f00"), ("#ffffff", "#6b6b6b")] {
            assert_eq!(code(passing(channels(typed).unwrap())), passes, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_colour_passes_in_the_end_and_one_that_passes_is_left_alone(typed: [u8; 3]) {
            let found = passing(typed);
            prop_assert!(weakest(found) >= LEAST, "{found:?}");
            prop_assert_eq!(weakest(typed) >= LEAST, found == typed);
            prop_assert_eq!(passing(found), found);
            // Shares of the brightest channel stay, within what rounding takes.
            let [most, was] = [found, typed].map(|colour| f64::from(colour.into_iter().max().unwrap_or(0)));
            for (channel, typed) in found.into_iter().zip(typed) {
                prop_assert!((f64::from(channel) * was - f64::from(typed) * most).abs() <= was, "{found:?}");
            }
        }
    }

    #[test]
    fn the_accents_are_those_of_the_style_and_each_is_strong_enough() {
        #[derive(serde::Deserialize)]
        struct Line {
            name: String,
            accent: String,
        }
        let lines: Vec<Line> = serde_json::from_str(include_str!("../../../style/accents.json")).unwrap();
        let known: Vec<_> = lines.iter().map(|line| (line.name.as_str(), line.accent.as_str())).collect();
        assert_eq!(known, Accent::ALL.map(|one| (one.code(), one.colour())));
        for one in Accent::ALL {
            assert!(weakest(channels(one.colour()).unwrap()) >= LEAST, "{one:?}");
        }
    }

    /// Figures of `node style/contrast.mjs`: the pair `brand on sunken` of the light theme.
    #[test]
    fn the_figure_is_the_one_that_the_style_reckons() {
        for (colour, figure) in [("#777777", 3.81), ("#0b5d4d", 6.65), ("#ff8800", 2.04), ("#ffffff", 1.18), ("#000000", 17.86)] {
            let found = weakest(channels(colour).unwrap());
            assert!((found - figure).abs() < 0.01, "{colour}: {found}");
        }
    }

    #[test]
    fn what_is_not_a_colour_is_none() {
        for text in ["", "#fff", "#12345g", "0b5d4d", "#0b5d4d;", "#é12345", "red"] {
            assert_eq!(channels(text), None, "{text}");
        }
    }
}
