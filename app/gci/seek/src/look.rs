//! Where a search looks: around a point, or in an area.

use crate::area::Area;
use crate::ask::{Ask, Reach};
use crate::found::{Around, NotAround};
use crate::stock::Stock;
use base::Point;
use search::{Near, Point as At};

/// How far to look around a place that is not the portal's own.
const USUAL_KM: u16 = 30;

/// A place that was named, its right name and its point; or why one does not look around it.
pub type Named = Result<(String, Point), NotAround>;

/// What a search looks around.
#[derive(Clone)]
pub(crate) struct Centre {
    pub name: String,
    pub at: Point,
    pub km: Option<u16>,
}

/// Where a search looks. In an area distances are still measured from home, and none is too far.
#[derive(Default)]
pub(crate) struct Look {
    pub centre: Option<Centre>,
    pub area: Option<Area>,
    /// Why not where it was told to.
    pub not_around: Option<NotAround>,
}

impl Look {
    pub fn near(&self) -> Option<Near> {
        let centre = self.centre.as_ref()?;
        Some(Near { at: At { lat: centre.at.lat as f32, lon: centre.at.lon as f32 }, km: centre.km.map(f32::from) })
    }

    pub fn around(&self) -> Option<Around> {
        let centre = self.centre.as_ref()?;
        Some(Around { km: centre.km, at: (centre.at.lat, centre.at.lon), place: centre.name.clone() })
    }
}

impl Stock<'_> {
    /// Where a search looks. Who is called exactly as a town is one, whatever area is called so too.
    pub(crate) fn look(&self, ask: &Ask) -> Look {
        let home = self.home.map(|home| Centre { name: home.town.clone(), at: home.at, km: home.km });
        if ask.place.is_empty() {
            return Look { centre: reached(home, ask), ..Look::default() };
        }
        if let Some(area) = self.area(&ask.place) {
            return Look { centre: home.map(|home| Centre { km: None, ..home }), area: Some(area), not_around: None };
        }
        match (self.place)(&ask.place) {
            Ok((name, at)) => Look { centre: reached(Some(Centre { name, at, km: Some(USUAL_KM) }), ask), ..Look::default() },
            Err(why) => Look { centre: reached(home, ask), area: None, not_around: Some(why) },
        }
    }

    fn area(&self, name: &str) -> Option<Area> {
        match self.towns.called(name) {
            Some(_) => None,
            None => self.towns.areas().called(name, self.home.map(|home| home.at)),
        }
    }

    /// Whether a place is known here by its name: nothing said is the portal's own.
    pub(crate) fn knows(&self, place: &str) -> bool {
        place.is_empty() || self.towns.called(place).is_some() || self.area(place).is_some()
    }

    /// Whether everything that a search may find is here: where it looks lies within [`Stock::whole_km`] of home.
    #[must_use]
    pub fn holds(&self, ask: &Ask) -> bool {
        let Some(whole) = self.whole_km else { return true };
        let look = self.look(ask);
        let within = |at: Point, km: f64| self.home.is_some_and(|home| home.at.km_to(at) + km <= whole);
        match (look.area, look.centre) {
            (Some(area), _) => area.extent.is_some_and(|(at, km)| within(at, km)),
            (None, Some(centre)) => centre.km.is_some_and(|km| within(centre.at, f64::from(km))),
            (None, None) => true,
        }
    }
}

fn reached(centre: Option<Centre>, ask: &Ask) -> Option<Centre> {
    centre.map(|centre| Centre {
        km: match ask.reach {
            Reach::Usual => centre.km,
            Reach::Km(km) => Some(km),
            Reach::Everywhere => None,
        },
        ..centre
    })
}
