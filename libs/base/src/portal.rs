use crate::{Lang, Point, Service};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

crate::closed! {
    /// What kind of body a portal speaks for.
    pub enum Kind {
        /// Gmina miejska.
        UrbanGmina = "urban-gmina",
        /// Gmina wiejska.
        RuralGmina = "rural-gmina",
        /// Gmina miejsko-wiejska.
        MixedGmina = "mixed-gmina",
        /// Powiat.
        Powiat = "powiat",
        /// The association of local governments that runs the installation.
        Association = "association",
        /// An organisational unit: a school, a library, a labour office.
        Unit = "unit",
    }
}

/// A portal: one local government's public presence, the tenant of everything below.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Portal {
    /// Its number, first part of every key.
    pub id: i64,
    /// Its short name under the operator's host.
    pub slug: String,
    /// Its full name: `Gmina Jasna`.
    pub name: String,
    /// What kind of body it speaks for.
    pub kind: Kind,
    /// TERYT code of its territory, where it has one.
    pub teryt: Option<String>,
    /// Its seat.
    pub seat: Option<Point>,
    /// The seat's name, as it stands on a letter: `Jasna`.
    pub town: String,
    /// How far from the seat a resident looks by default, in kilometres.
    pub radius_km: u16,
    /// The accent colour, `#rrggbb`, already checked for contrast.
    pub colour: String,
    /// The crest: the short name of a drawing in `public/crests`, or `media-12` for a picture of the portal's own.
    pub crest: Option<String>,
    /// The hosts it answers at, lower case, without a port.
    pub hosts: Vec<String>,
    /// The languages its residents may choose.
    pub languages: Vec<Lang>,
    /// The services that are on.
    pub services: BTreeSet<Service>,
    /// It is a made-up town and says so on every page.
    pub fictional: bool,
}

impl Portal {
    /// Whether it is the operator's own portal, which lists all others.
    #[must_use]
    pub fn is_operator(&self) -> bool {
        self.kind == Kind::Association
    }

    /// The number of the picture that is its crest, where it is one of its own.
    #[must_use]
    pub fn crest_picture(&self) -> Option<i64> {
        self.crest.as_deref()?.strip_prefix("media-")?.parse().ok()
    }

    /// Whether residents may use the service here.
    #[must_use]
    pub fn has(&self, service: Service) -> bool {
        self.services.contains(&service)
    }
}
