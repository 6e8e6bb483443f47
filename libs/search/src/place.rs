//! Where documents are, and how far that is.

use std::cell::{Cell, OnceCell};

use crate::Point;
use crate::bytes::{Broken, Reader, Writer};
use crate::column::Column;

/// Each document's set of points. A corner of the grid is about 20 m in a country as large as Poland.
#[derive(Debug)]
pub(crate) struct Places {
    /// South-west corner and the size of one step of the grid, in degrees.
    corner: Point,
    step: Point,
    column: Column,
    table: Vec<Vec<(u16, u16)>>,
}

impl Places {
    pub(crate) fn new<'a>(documents: impl Iterator<Item = &'a [Point]> + Clone) -> Self {
        let points = || documents.clone().flatten();
        let corner = Point { lat: points().map(|p| p.lat).fold(90.0, f32::min), lon: points().map(|p| p.lon).fold(180.0, f32::min) };
        let far = Point { lat: points().map(|p| p.lat).fold(-90.0, f32::max), lon: points().map(|p| p.lon).fold(-180.0, f32::max) };
        let step = Point { lat: ((far.lat - corner.lat) / 65_535.0).max(1e-6), lon: ((far.lon - corner.lon) / 65_535.0).max(1e-6) };
        let mut numbers = std::collections::BTreeMap::<Vec<(u16, u16)>, u32>::new();
        let mut column = Vec::new();
        for points in documents.clone() {
            let mut set: Vec<(u16, u16)> = points
                .iter()
                .map(|p| (((p.lat - corner.lat) / step.lat).round() as u16, ((p.lon - corner.lon) / step.lon).round() as u16))
                .collect();
            set.sort_unstable();
            set.dedup();
            let next = numbers.len() as u32;
            column.push(*numbers.entry(set).or_insert(next));
        }
        let mut table = vec![Vec::new(); numbers.len()];
        numbers.into_iter().for_each(|(set, number)| table[number as usize] = set);
        Self { corner, step, column: Column::new(&column), table }
    }

    /// The document's points, as exact as the grid.
    pub(crate) fn points(&self, document: u32) -> impl Iterator<Item = Point> + '_ {
        self.points_of(&self.table[self.column.get(document) as usize])
    }

    fn points_of<'a>(&'a self, set: &'a [(u16, u16)]) -> impl Iterator<Item = Point> + 'a {
        set.iter().map(|(lat, lon)| Point {
            lat: self.corner.lat + f32::from(*lat) * self.step.lat,
            lon: self.corner.lon + f32::from(*lon) * self.step.lon,
        })
    }

    /// Kilometres from the given place to the nearest of each document.
    pub(crate) fn distances(&self, from: Point) -> Distances<'_> {
        Distances { places: self, from: Viewpoint::new(from), asked: Cell::new(0), known: OnceCell::new() }
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        [self.corner.lat, self.corner.lon, self.step.lat, self.step.lon].iter().for_each(|value| out.float(*value));
        out.list(self.table.iter(), |out, set| {
            out.list(set.iter(), |out, (lat, lon)| {
                out.out.extend_from_slice(&lat.to_le_bytes());
                out.out.extend_from_slice(&lon.to_le_bytes());
            });
        });
        self.column.write(out);
    }

    pub(crate) fn read(from: &mut Reader<'_>, documents: usize) -> Result<Self, Broken> {
        let corner = Point { lat: from.float()?, lon: from.float()? };
        let step = Point { lat: from.float()?, lon: from.float()? };
        let table = from.list(|from| {
            from.list(|from| {
                let b = from.take(4)?;
                Ok((u16::from_le_bytes([b[0], b[1]]), u16::from_le_bytes([b[2], b[3]])))
            })
        })?;
        let column = Column::read(from, documents)?;
        if (0..documents).any(|document| column.get(document as u32) as usize >= table.len()) {
            return Err(Broken("a place number without a place"));
        }
        Ok(Self { corner, step, column, table })
    }
}

/// How far documents are from one place. Once more are asked than there are sets of places, each set is measured once.
pub(crate) struct Distances<'a> {
    places: &'a Places,
    from: Viewpoint,
    asked: Cell<usize>,
    known: OnceCell<Vec<Option<f32>>>,
}

impl Distances<'_> {
    #[inline]
    pub(crate) fn km(&self, document: u32) -> Option<f32> {
        let set = self.places.column.get(document) as usize;
        let asked = self.asked.get();
        if asked < self.places.table.len() {
            self.asked.set(asked + 1);
            return self.measured(&self.places.table[set]);
        }
        self.known.get_or_init(|| self.places.table.iter().map(|set| self.measured(set)).collect())[set]
    }

    fn measured(&self, set: &[(u16, u16)]) -> Option<f32> {
        self.places.points_of(set).map(|point| self.from.km(point)).min_by(f32::total_cmp)
    }
}

/// A place to measure from, with the width of a degree there.
pub(crate) struct Viewpoint {
    at: Point,
    /// Kilometres of one degree of longitude here.
    east: f32,
}

/// Kilometres of one degree of latitude.
const NORTH: f32 = 111.2;

impl Viewpoint {
    pub(crate) fn new(at: Point) -> Self {
        // The cosine as a polynomial: the platforms' own differ in the last bit, and order must not.
        let x = at.lat.clamp(-90.0, 90.0) * std::f32::consts::PI / 180.0;
        let x2 = x * x;
        let cosine = 1.0 - x2 / 2.0 * (1.0 - x2 / 12.0 * (1.0 - x2 / 30.0 * (1.0 - x2 / 56.0)));
        Self { at, east: NORTH * cosine }
    }

    /// Equirectangular distance: within 0.5 % at 100 km, and every platform agrees.
    pub(crate) fn km(&self, point: Point) -> f32 {
        let north = (point.lat - self.at.lat) * NORTH;
        let east = (point.lon - self.at.lon) * self.east;
        (north * north + east * east).sqrt()
    }
}

/// The point's place along a Hilbert curve over the Earth (Hilbert 1891; Skilling 2004 for more dimensions):
/// neighbours on the ground become neighbours in the index, so their places and words compress.
pub(crate) fn hilbert(point: Point) -> u32 {
    let scale = |value: f32, half: f32| (((value + half) / (2.0 * half)).clamp(0.0, 1.0) * 65_535.0) as u32;
    let (mut x, mut y) = (scale(point.lon, 180.0), scale(point.lat, 90.0));
    let mut along = 0u32;
    let mut size = 1u32 << 15;
    while size > 0 {
        let (right, up) = (u32::from(x & size > 0), u32::from(y & size > 0));
        along = along << 2 | ((3 * right) ^ up);
        if up == 0 {
            if right == 1 {
                (x, y) = (65_535 - x, 65_535 - y);
            }
            (x, y) = (y, x);
        }
        size >>= 1;
    }
    along
}

#[cfg(test)]
mod tests {
    use super::*;

    const KALISZ: Point = Point { lat: 51.7611, lon: 18.0910 };
    const OSTROW: Point = Point { lat: 51.6550, lon: 17.8069 };

    #[test]
    fn kalisz_is_23_km_from_ostrow() {
        let km = Viewpoint::new(KALISZ).km(OSTROW);
        assert!((22.5..23.5).contains(&km), "{km}");
    }

    #[test]
    fn the_nearest_of_several_places_counts_and_the_grid_is_fine() {
        let sets: [&[Point]; 2] = [&[OSTROW, KALISZ], &[]];
        let places = Places::new(sets.into_iter());
        assert!(places.distances(KALISZ).km(0).unwrap() < 0.05);
        assert_eq!(places.distances(KALISZ).km(1), None);
    }

    #[test]
    fn a_distance_told_again_is_the_same() {
        let sets: [&[Point]; 3] = [&[OSTROW, KALISZ], &[], &[OSTROW]];
        let places = Places::new(sets.into_iter());
        let distances = places.distances(KALISZ);
        let told = || [0, 1, 2].map(|document| distances.km(document));
        assert_eq!(told(), told());
        assert!(distances.known.get().is_some());
    }

    #[test]
    fn neighbours_stay_neighbours_on_the_curve() {
        let far = Point { lat: -33.9, lon: 151.2 };
        assert!(hilbert(KALISZ).abs_diff(hilbert(OSTROW)) < hilbert(KALISZ).abs_diff(hilbert(far)));
    }
}
