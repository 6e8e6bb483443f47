//! `portal.json`: what a portal is and says of itself. Nothing secret is in it.

use super::{FORMAT, OLDEST};
use base::{Kind, Lang, Point, Portal, Service};
use platform::Ctx;
use portal::About;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalFile {
    /// [`FORMAT`].
    pub format: u32,
    /// Its short name there.
    pub slug: String,
    /// Its full name.
    pub name: String,
    /// What kind of body it speaks for.
    pub kind: Kind,
    /// TERYT code of its territory.
    pub teryt: Option<String>,
    /// Its seat.
    pub seat: Option<Point>,
    /// The seat's name.
    pub town: String,
    /// How far residents look by default, in kilometres.
    pub radius_km: u16,
    /// The accent colour, `#rrggbb`.
    pub colour: String,
    /// The crest's short name.
    pub crest: Option<String>,
    /// Hosts it answered at; a new portal is given its own.
    pub hosts: Vec<String>,
    /// Languages of its readers.
    pub languages: Vec<Lang>,
    /// Services that were on.
    pub services: BTreeSet<Service>,
    /// Whether it is a made-up town.
    pub fictional: bool,
    /// What it says of itself.
    pub about: About,
}

impl PortalFile {
    /// That of the request's portal.
    #[must_use]
    pub fn of(ctx: &Ctx) -> Self {
        let portal = (*ctx.portal).clone();
        Self {
            format: FORMAT,
            slug: portal.slug,
            name: portal.name,
            kind: portal.kind,
            teryt: portal.teryt,
            seat: portal.seat,
            town: portal.town,
            radius_km: portal.radius_km,
            colour: portal.colour,
            crest: portal.crest,
            hosts: portal.hosts,
            languages: portal.languages,
            services: portal.services,
            fictional: portal.fictional,
            about: (*portal::about(ctx)).clone(),
        }
    }

    /// What no portal could say, if anything.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let text = |text: &str, most: usize| text.len() <= most && !text.contains(char::is_control);
        let code = |text: &str| {
            !text.is_empty()
                && text.len() <= 60
                && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        let colour =
            self.colour.len() == 7 && self.colour.starts_with('#') && self.colour[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
        let on_earth = self.seat.is_none_or(|at| (-90.0..=90.0).contains(&at.lat) && (-180.0..=180.0).contains(&at.lon));
        let said =
            [&self.about.phone, &self.about.email, &self.about.locative, &self.about.lead.pl, &self.about.lead.en, &self.about.lead.uk];
        match self {
            _ if !(OLDEST..=FORMAT).contains(&self.format) => Some("it is of a format that this version does not know"),
            _ if !text(&self.name, 300) || self.name.is_empty() || !text(&self.town, 200) => {
                Some("the portal's name is missing or too long")
            }
            _ if !colour => Some("the colour is not #rrggbb"),
            _ if !on_earth => Some("the seat is nowhere on earth"),
            _ if !self.crest.as_deref().is_none_or(code) || !self.teryt.as_deref().is_none_or(base::teryt::is_code) => {
                Some("the crest or the TERYT code is none")
            }
            _ if !self.languages.contains(&Lang::Pl) || self.languages.len() > Lang::ALL.len() => {
                Some("Polish is missing among the languages")
            }
            _ if !said.into_iter().chain(&self.about.address).all(|line| text(line, 2_000)) || self.about.address.len() > 20 => {
                Some("what the portal says of itself is too long")
            }
            _ => None,
        }
    }

    /// A new portal like it under a short name of its own, without hosts.
    #[must_use]
    pub fn draft(self, slug: &str) -> portal::Draft {
        let portal = Portal {
            id: 0,
            slug: slug.to_owned(),
            name: self.name,
            kind: self.kind,
            teryt: self.teryt,
            seat: self.seat,
            town: self.town,
            radius_km: self.radius_km,
            colour: self.colour.to_lowercase(),
            crest: self.crest,
            hosts: Vec::new(),
            languages: self.languages,
            services: self.services,
            fictional: self.fictional,
        };
        portal::Draft { portal, about: self.about }
    }
}
