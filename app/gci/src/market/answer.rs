#![cfg(not(target_arch = "wasm32"))]
//! Searches answered from the market, as the portal of a request sees it.

use super::publish::towns;
use super::slice::Extent;
use super::{Snapshot, Stand};
use crate::scene::{home, scene};
use platform::Ctx;
use portal::place::{Gazetteer, Kind};
use seek::{Ask, Card, Listed, Named, NotAround, Results, Stock};
use std::sync::Arc;

impl Stand {
    /// The answer to a search in this portal.
    pub fn answer(&self, ctx: &Ctx, ask: &Ask) -> Results {
        self.with_stock(ctx, |stock| stock.answer(ask))
    }

    /// Up to `limit` jobs that answer a search, without counting anything else.
    pub fn jobs(&self, ctx: &Ctx, ask: &Ask, limit: usize) -> Vec<Listed> {
        self.with_stock(ctx, |stock| stock.jobs(ask, limit))
    }

    /// Completions of what is typed, as options of a list box.
    pub fn hints(&self, ctx: &Ctx, ask: &Ask) -> String {
        self.with_stock(ctx, |stock| seek::hints(&scene(ctx), &stock.hints(ask)).into_string())
    }

    fn with_stock<R>(&self, ctx: &Ctx, ask: impl FnOnce(&Stock<'_>) -> R) -> R {
        let gazetteer = portal::Places::held(&ctx.derived);
        let (home, towns) = (home(ctx), towns(ctx));
        let whole = Stock {
            index: &self.whole.index,
            scopes: self.whole.scopes.seen_by(ctx.portal.id),
            home: home.as_ref(),
            towns: &towns,
            place: &|name| find(&gazetteer, name),
            card: &|id| self.whole.card(id),
            whole_km: None,
            beyond: None,
        };
        match &self.near {
            Some(near) => {
                ask(&Stock { index: &near.index, scopes: None, whole_km: Extent::Near.whole_km(), beyond: Some(&whole), ..whole })
            }
            None => ask(&whole),
        }
    }
}

impl Snapshot {
    pub(super) fn card(&self, id: u64) -> Option<Arc<Card>> {
        Some(self.jobs.get(&id)?.card.clone())
    }
}

fn find(gazetteer: &Gazetteer, name: &str) -> Named {
    let found = gazetteer.resolve(name).ok_or(NotAround::Unknown)?.place;
    match found.kind {
        Kind::Town | Kind::Gmina => Ok((found.name.clone(), found.point())),
        Kind::Powiat | Kind::Voivodeship => Err(NotAround::Area),
    }
}
