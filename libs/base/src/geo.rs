use serde::{Deserialize, Serialize};

/// A place on the map, in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// Degrees east, −180 to 180.
    pub lon: f64,
}

impl Point {
    /// A place as people write it: `52.53,17.60`. None for what is none, or not on the earth.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (lat, lon) = text.split_once(',')?;
        let at = Self { lat: lat.trim().parse().ok()?, lon: lon.trim().parse().ok()? };
        ((-90.0..=90.0).contains(&at.lat) && (-180.0..=180.0).contains(&at.lon)).then_some(at)
    }

    /// Great-circle distance in kilometres (haversine, mean radius 6,371 km).
    #[must_use]
    pub fn km_to(self, other: Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let h = half(other.lat - self.lat) + a.cos() * b.cos() * half(other.lon - self.lon);
        2.0 * 6_371.0 * h.sqrt().min(1.0).asin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_people_write_it() {
        assert_eq!(Point::read(" 52.53, 17.60 "), Some(Point { lat: 52.53, lon: 17.6 }));
        for wrong in ["", "52.53", "52,53,17,60", "91,0", "0,181", "NaN,0", "a,b"] {
            assert_eq!(Point::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn poznan_lies_some_280_km_from_warszawa() {
        let (poznan, warszawa) = (Point { lat: 52.4064, lon: 16.9252 }, Point { lat: 52.2297, lon: 21.0122 });
        assert!((poznan.km_to(warszawa) - 279.0).abs() < 3.0);
    }
}
