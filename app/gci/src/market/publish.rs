#![cfg(not(target_arch = "wasm32"))]
//! Slices as files for the browser, and the list that names them.

use super::slice::{Extent, File, Owner};
use super::{Market, Stand};
use crate::scene::{PATH, home, scene};
use base::Fault;
use platform::Ctx;
use portal::place::{Gazetteer, Kind, Place};
use seek::{Kit, Known, KnownPowiat, Towns};
use serde::Serialize;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// So many files of a portal stay within reach of those who still read an older list.
const KEPT: usize = 16;
/// So many files of the country's slices, of all portals together.
const KEPT_COUNTRIES: usize = 64;

/// What a browser fetches to search by itself. Names are SHA-256 of the contents.
#[derive(Serialize)]
pub(crate) struct Manifest {
    /// Where the files are: this and a name.
    path: String,
    index: Named,
    cards: Named,
    kit: Named,
    places: Named,
    changes: Option<Named>,
    more_cards: Option<Named>,
    /// What opens the index and its changes, which come packed: script and WebAssembly.
    opener: [String; 2],
}

#[derive(Serialize)]
struct Named {
    name: String,
    /// Bytes before packing.
    size: usize,
}

impl Named {
    fn of(file: &File) -> Self {
        Self { name: file.name.clone(), size: file.size }
    }
}

/// Files that this node has named lately, the latest first.
#[derive(Default)]
pub(crate) struct Published {
    files: Mutex<VecDeque<(i64, Extent, File)>>,
    /// The towns that a search understands, and the gazetteer they were read from.
    towns: Mutex<Option<(Arc<Gazetteer>, Arc<Towns>)>>,
    /// The same as a file.
    places: Mutex<Option<(Arc<Towns>, File)>>,
}

impl Published {
    fn add(&self, portal: i64, extent: Extent, file: &File) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        // Named again is as good as new: what is asked for stays.
        files.retain(|(of, _, known)| *of != portal || known.name != file.name);
        files.push_front((portal, extent, file.clone()));
        let (mut own, mut countries) = (0, 0);
        files.retain(|(of, extent, _)| match extent {
            Extent::Near => {
                own += usize::from(*of == portal);
                *of != portal || own <= KEPT
            }
            Extent::Country => {
                countries += 1;
                countries <= KEPT_COUNTRIES
            }
        });
    }

    fn towns(&self, gazetteer: &Arc<Gazetteer>) -> Arc<Towns> {
        let mut held = self.towns.lock().unwrap_or_else(PoisonError::into_inner);
        match held.as_ref().filter(|(of, _)| Arc::ptr_eq(of, gazetteer)) {
            Some((_, towns)) => towns.clone(),
            None => held.insert((gazetteer.clone(), Arc::new(Towns::new(known(gazetteer)).with_powiats(powiats(gazetteer))))).1.clone(),
        }
    }

    fn places(&self, towns: &Arc<Towns>) -> File {
        let mut held = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        match held.as_ref().filter(|(of, _)| Arc::ptr_eq(of, towns)) {
            Some((_, file)) => file.clone(),
            None => held.insert((towns.clone(), File::new(&Kit::write_places(towns), 9))).1.clone(),
        }
    }

    fn get(&self, portal: i64, name: &str) -> Option<File> {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.iter().find(|(of, _, file)| *of == portal && file.name == name).map(|(_, _, file)| file.clone())
    }
}

impl Market {
    /// A file that this portal's list has named.
    pub(crate) fn file(ctx: &Ctx, name: &str) -> Option<File> {
        ctx.derived.get::<Published>().get(ctx.portal.id, name)
    }
}

impl Stand {
    /// The list of the portal's files, packed where they were not yet; none for a portal without a town.
    pub async fn manifest(self, ctx: &Ctx, extent: Extent) -> Result<Manifest, Fault> {
        let (owner, home) = Owner::of(ctx, extent).zip(home(ctx)).ok_or(Fault::NotFound)?;
        let slice = self.whole.clone().slice(owner).await?;
        let kit = Kit { scene: scene(ctx), home, whole_km: extent.whole_km() };
        let published = ctx.derived.get::<Published>();
        let (towns, known) = (towns(ctx), published.clone());
        let packed =
            tokio::task::spawn_blocking(move || (slice.files(|id| self.whole.card(id)), File::new(&kit.write(), 9), known.places(&towns)));
        let (files, kit, places) = packed.await.map_err(|why| Fault::internal(&why.to_string()))?;
        files.each().for_each(|file| published.add(ctx.portal.id, extent, file));
        // Small, and asked for with either extent.
        [&kit, &places].into_iter().for_each(|file| published.add(ctx.portal.id, Extent::Near, file));
        Ok(Manifest {
            path: format!("{}/indeks/", ctx.href(PATH)),
            index: Named::of(&files.index),
            cards: Named::of(&files.cards),
            kit: Named::of(&kit),
            places: Named::of(&places),
            changes: files.changes.as_ref().map(|(index, _)| Named::of(index)),
            more_cards: files.changes.as_ref().map(|(_, cards)| Named::of(cards)),
            opener: ["opener.js", "opener.wasm"].map(|name| ctx.assets.url(name)),
        })
    }
}

/// The towns that a search understands.
pub(super) fn towns(ctx: &Ctx) -> Arc<Towns> {
    ctx.derived.get::<Published>().towns(&portal::Places::held(&ctx.derived))
}

/// The powiats of the register, where the operator brought one: what is only named after its largest town has no name of its own. Each
/// reaches as far as its farthest place.
fn powiats(gazetteer: &Gazetteer) -> Vec<KnownPowiat> {
    let mut farthest: HashMap<&str, f64> = HashMap::new();
    for place in gazetteer.places() {
        if let Some((code, powiat)) = place.powiat().and_then(|code| Some((code, gazetteer.by_teryt(code)?))) {
            let (far, km) = (farthest.entry(code).or_default(), powiat.point().km_to(place.point()));
            *far = far.max(km);
        }
    }
    let known = |place: &Place| {
        let code: u16 = place.teryt.parse().ok()?;
        // What rounding takes away is given back.
        let km = farthest.get(place.teryt.as_str()).map_or(0.0, |km| km.ceil()) + 1.0;
        Some((place.name.clone(), code, place.lat as f32, place.lon as f32, km as u16))
    };
    let mut powiats: Vec<KnownPowiat> = gazetteer.powiats().filter_map(known).collect();
    powiats.sort_by_key(|(_, code, ..)| *code);
    powiats
}

/// Every town by the name under which people look for it: where the gazetteer itself would look.
fn known(gazetteer: &Gazetteer) -> Vec<Known> {
    let towns = gazetteer.places().iter().filter(|place| place.kind == Kind::Town);
    let mut names: Vec<&str> = towns.map(|place| place.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let known = |name: &str| {
        let found = gazetteer.resolve(name)?.place;
        (found.name == name).then(|| (name.to_owned(), found.point().lat, found.point().lon, found.population))
    };
    names.into_iter().filter_map(known).collect()
}
