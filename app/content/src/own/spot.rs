//! A place on the map, and the ways in which people give one: coordinates as they are written down, `geo:`, links copied from maps.

use serde::{Deserialize, Serialize};

/// A place in hundred-thousandths of a degree (WGS 84): about a metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// North.
    pub lat: i32,
    /// East.
    pub lon: i32,
}

/// Parameters of maps' addresses that hold a place; what somebody marked goes before what they looked at.
const MARKED: [&str; 8] = ["q", "query", "destination", "daddr", "ll", "sll", "center", "coordinate"];

impl Spot {
    /// A place given in degrees; none where it lies outside Poland.
    #[must_use]
    pub fn of(lat: f64, lon: f64) -> Option<Self> {
        let inside = (48.9..=55.0).contains(&lat) && (14.0..=24.3).contains(&lon);
        #[expect(clippy::cast_possible_truncation, reason = "within a few millions")]
        inside.then(|| Self { lat: (lat * 1e5).round() as i32, lon: (lon * 1e5).round() as i32 })
    }

    /// A place as somebody types or pastes it: `52.4102, 17.6198`, `52,4102 N 17,6198 E`, `52°24'36.7"N 17°37'11.3"E`,
    /// `geo:52.4102,17.6198`, a link of `OpenStreetMap` or Google Maps.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 2_000 {
            return None;
        }
        let (scheme, rest) = text.split_once(':').unwrap_or_default();
        match scheme.to_ascii_lowercase().as_str() {
            "geo" => {
                let place = rest.split([';', '?']).next().unwrap_or_default();
                first_two(place).or_else(|| asked(rest, "q"))
            }
            "http" | "https" => link(rest),
            _ => pair(text),
        }
    }

    /// Degrees north and east.
    #[must_use]
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.lat) / 1e5, f64::from(self.lon) / 1e5)
    }

    /// `52.4102`
    #[must_use]
    pub fn north(self) -> String {
        self.degrees().0.to_string()
    }

    /// `17.6198`
    #[must_use]
    pub fn east(self) -> String {
        self.degrees().1.to_string()
    }

    /// As [`Spot::parse`] reads it: `52.4102, 17.6198`
    #[must_use]
    pub fn words(self) -> String {
        format!("{}, {}", self.north(), self.east())
    }

    /// The place on the map of everybody.
    #[must_use]
    pub fn map(self) -> String {
        format!("https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=18/{0}/{1}", self.north(), self.east())
    }
}

/// A link of a map: what is marked in it, else what it shows.
fn link(rest: &str) -> Option<Spot> {
    let rest = rest.replace("%2C", ",").replace("%2c", ",").replace("%20", " ").replace('+', " ");
    let marked = || of_words(behind(&rest, "!3d")?, behind(&rest, "!4d")?);
    let pinned = || of_words(&value(&rest, "mlat")?, &value(&rest, "mlon")?);
    let named = || MARKED.iter().find_map(|name| asked(&rest, name));
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let written = || path.split('/').skip(1).find_map(|part| if part.contains(',') { pair(part) } else { None });
    let seen = || first_two(rest.split_once("/@")?.1.split(['/', '?', '#']).next()?);
    let shown = || {
        let mut parts = behind(&rest, "#map=")?.split(['/', '&']).skip(1);
        of_words(parts.next()?, parts.next()?)
    };
    marked().or_else(pinned).or_else(named).or_else(written).or_else(seen).or_else(shown)
}

/// What stands behind a mark, up to the next one.
fn behind<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark)?.1.split('!').next()
}

/// The value of a parameter.
fn value(link: &str, name: &str) -> Option<String> {
    let query = link.split_once('?')?.1.split('#').next()?;
    query.split('&').find_map(|pair| Some(pair.strip_prefix(name)?.strip_prefix('=')?.to_owned()))
}

fn asked(link: &str, name: &str) -> Option<Spot> {
    let value = value(link, name)?;
    pair(value.split('(').next()?.trim().trim_start_matches("loc:"))
}

/// `52.41,17.62,15z`: what follows the place is how near it is seen, or how high it lies.
fn first_two(text: &str) -> Option<Spot> {
    let mut parts = text.split(',');
    of_words(parts.next()?, parts.next()?)
}

fn of_words(north: &str, east: &str) -> Option<Spot> {
    let degrees = |text: &str| {
        let text = text.split(['?', '&', '#']).next()?.trim();
        text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then(|| text.parse().ok()).flatten()
    };
    Spot::of(degrees(north)?, degrees(east)?)
}

/// Two coordinates and nothing else: degrees, or degrees with minutes and seconds.
fn pair(text: &str) -> Option<Spot> {
    let commas = text.matches(',').count();
    // Where nothing has a decimal point, a comma between digits is one.
    let text = if text.contains('.') || commas < 2 { text.to_owned() } else { decimal_points(text) };
    let (mut numbers, mut first) = (vec![String::new()], None);
    for letter in text.chars() {
        match letter {
            '0'..='9' | '.' => numbers.last_mut()?.push(letter),
            'N' | 'n' | 'E' | 'e' => {
                first.get_or_insert(letter.to_ascii_uppercase());
                numbers.push(String::new());
            }
            '°' | '\'' | '"' | '′' | '″' | '’' | '”' | ',' | ';' | '/' => numbers.push(String::new()),
            space if space.is_whitespace() => numbers.push(String::new()),
            _ => return None,
        }
    }
    numbers.retain(|number| !number.is_empty());
    let numbers: Vec<f64> = numbers.iter().map(|number| number.parse().ok()).collect::<Option<_>>()?;
    if numbers.len() > 2 && !text.contains('°') {
        return None;
    }
    let half = numbers.len() / 2;
    let degrees = |parts: &[f64]| {
        let whole = parts.iter().skip(1).all(|part| *part < 60.0);
        whole.then(|| parts.iter().rev().fold(0.0, |sum, part| sum / 60.0 + part))
    };
    let (one, other) = match numbers.len() {
        2 | 4 | 6 => (degrees(&numbers[..half])?, degrees(&numbers[half..])?),
        _ => return None,
    };
    if first == Some('E') && text.trim_start().starts_with(['E', 'e']) { Spot::of(other, one) } else { Spot::of(one, other) }
}

fn decimal_points(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let turn = |(at, letter): (usize, &char)| {
        if *letter == ',' && digit(at.checked_sub(1)) && digit(Some(at + 1)) { '.' } else { *letter }
    };
    letters.iter().enumerate().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_spot_is_where_it_was_said_to_the_metre() {
        let spot = Spot::of(52.4102, 17.6198).unwrap();
        assert_eq!((spot.north().as_str(), spot.east().as_str()), ("52.4102", "17.6198"));
        assert_eq!(Spot::of(17.6, 52.4), None, "swapped");
        assert_eq!(Spot::of(f64::NAN, 17.0), None);
    }

    #[test]
    fn a_place_is_read_as_people_give_it() {
        for text in [
            "52.4102, 17.6198",
            " 52.4102 17.6198 ",
            "52.4102;17.6198",
            "52,4102 17,6198",
            "52,4102, 17,6198",
            "52.4102N 17.6198E",
            "N 52.4102, E 17.6198",
            "E 17.6198, N 52.4102",
            "52.4102° N, 17.6198° E",
            "52°24'36.72\"N 17°37'11.28\"E",
            "52°24′36,72″N, 17°37′11,28″E",
            "geo:52.4102,17.6198",
            "GEO:52.4102,17.6198,80;u=35",
            "geo:0,0?q=52.4102,17.6198(Rynek)",
            "https://www.openstreetmap.org/?mlat=52.4102&mlon=17.6198#map=16/52.5/17.7",
            "https://www.openstreetmap.org/#map=16/52.4102/17.6198",
            "https://www.openstreetmap.org/#map=16/52.4102/17.6198&layers=N",
            "https://www.google.com/maps/@52.4102,17.6198,15z",
            "https://www.google.com/maps/place/Rynek/@52.5,17.7,17z/data=!3m1!4b1!4m6!3m5!1s0x0:0x1!8m2!3d52.4102!4d17.6198!16s%2Fg%2F1?entry=ttu",
            "https://www.google.com/maps/search/?api=1&query=52.4102%2C17.6198",
            "https://www.google.pl/maps/search/52.4102,+17.6198?entry=tts",
            "https://maps.google.com/?q=52.4102,17.6198",
            "http://maps.apple.com/?ll=52.4102,17.6198&z=15",
        ] {
            assert_eq!(Spot::parse(text), Spot::of(52.4102, 17.6198), "{text}");
        }
    }

    #[test]
    fn what_is_no_place_in_poland_is_refused() {
        for text in [
            "",
            "Sadowa 12",
            "52.4102",
            "17.6198, 52.4102",
            "52.4102, 17.6198, 3",
            "52.4102, 17.6198 alert(1)",
            "48.85, 2.35",
            "-52.4102, -17.6198",
            "52°70'0\"N 17°37'11\"E",
            "geo:",
            "geo:48.85,2.35",
            "https://maps.app.goo.gl/AbCdEf",
            "https://osm.org/go/0Oc~",
            "https://www.google.com/maps/place/Rynek",
            "javascript:alert(52.4102,17.6198)",
            "NaN, inf",
            "52e0, 17e0",
        ] {
            assert_eq!(Spot::parse(text), None, "{text}");
        }
        assert_eq!(Spot::parse(&"5".repeat(5_000)), None);
    }

    proptest! {
        #[test]
        fn every_place_in_poland_is_read_from_every_form_it_is_given_in(lat in 4_890_000..=5_500_000i32, lon in 1_400_000..=2_430_000i32) {
            let spot = Spot { lat, lon };
            let (north, east) = (spot.north(), spot.east());
            for text in [
                spot.words(),
                spot.map(),
                format!("geo:{north},{east};u=10"),
                format!("{north}° N {east}° E"),
                format!("https://www.google.com/maps/@{north},{east},12.5z"),
                format!("https://www.openstreetmap.org/#map=7/{north}/{east}"),
                format!("https://www.google.com/maps/search/?api=1&query={north}%2C{east}"),
            ] {
                prop_assert_eq!(Spot::parse(&text), Some(spot), "{}", text);
            }
        }

        #[test]
        fn whatever_is_pasted_is_a_place_in_poland_or_none(text in "(geo:|https://x/[?@#]|)[0-9.,;/°'\"NE q=&!34d%Cmaplon-]{0,60}|\\PC{0,80}") {
            if let Some(spot) = Spot::parse(&text) {
                let (lat, lon) = spot.degrees();
                prop_assert!(Spot::of(lat, lon).is_some(), "{}", text);
            }
        }
    }
}
