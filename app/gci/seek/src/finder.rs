//! The search on the reader's own device: a portal's slice of the index, its cards, and the server's words.

use crate::area::KnownPowiat;
use crate::ask::Ask;
use crate::found::NotAround;
use crate::live::Live;
use crate::scene::Scene;
use crate::shelf::Shelf;
use crate::stock::{Home, Stock};
use crate::towns::{Known, Towns};
use chrono::NaiveDate;
use search::{Broken, Index};
use serde::{Deserialize, Serialize};

/// What the server sends along with a slice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kit {
    /// The portal, the language and the words.
    pub scene: Scene,
    /// Where the portal's people look from.
    pub home: Home,
    /// So many kilometres around home nothing is missing; `None` where nothing is missing at all.
    pub whole_km: Option<f64>,
}

impl Kit {
    /// As it travels.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Towns, and behind them powiats, as they travel.
    #[must_use]
    pub fn write_places(towns: &Towns) -> Vec<u8> {
        postcard::to_allocvec(&(towns.known(), towns.powiats())).unwrap_or_default()
    }
}

/// Answers searches from a slice. What it cannot answer as the server would, it leaves to the server.
pub struct Finder {
    index: Index,
    shelves: Vec<Shelf>,
    towns: Towns,
    kit: Kit,
}

impl Finder {
    /// A search over a slice, with the changes that came since it was written. `kit` and `places` are what [`Kit::write`] and
    /// [`Kit::write_places`] made.
    ///
    /// # Errors
    /// [`Broken`] for anything that is not whole.
    pub fn new(index: &[u8], changes: Option<&[u8]>, cards: Vec<Vec<u8>>, kit: &[u8], places: &[u8]) -> Result<Self, Broken> {
        let mut index = Index::from_bytes(index)?;
        if let Some(changes) = changes {
            index = index.changed(changes)?;
        }
        let kit: Kit = postcard::from_bytes(kit).map_err(|_| Broken("the kit is not of this version"))?;
        let shelves = cards.into_iter().map(Shelf::read).collect::<Result<Vec<_>, _>>()?;
        let read: Result<(Vec<Known>, Vec<KnownPowiat>), _> = postcard::from_bytes(places);
        let (towns, powiats) = read.map_err(|_| Broken("the places are no list of places"))?;
        Ok(Self { index, shelves, towns: Towns::new(towns).with_powiats(powiats), kit })
    }

    /// How many jobs are in the slice.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// The answer to a search as it stands behind `?`; nothing where only the server knows: another place or radius than the slice
    /// holds, and the map. How much there is beyond the slice is not told. Who is `alone`, without a connection, gets what the slice knows.
    #[must_use]
    pub fn answer(&self, query: &str, today: NaiveDate, alone: bool) -> Option<Live> {
        let mut ask = Ask::read(query);
        ask.map &= !alone;
        self.with_stock(|stock| {
            let (meant, _) = stock.understood(&ask);
            if !alone && (ask.map || !stock.knows(&ask.place) || !stock.holds(&meant)) {
                return None;
            }
            let results = stock.answer(&ask);
            let scene = Scene { today, ..self.kit.scene.clone() };
            Some(Live::new(&scene, &ask, &results, ""))
        })
    }

    /// Whether a search goes beyond the slice: a larger one would answer it.
    #[must_use]
    pub fn lacks(&self, query: &str) -> bool {
        let ask = Ask::read(query);
        self.with_stock(|stock| {
            let (meant, _) = stock.understood(&ask);
            !ask.map && stock.knows(&meant.place) && !stock.holds(&meant)
        })
    }

    /// Completions of what is typed, as options of a list box; nothing where the server has to be asked.
    #[must_use]
    pub fn hints(&self, query: &str) -> Option<String> {
        let ask = Ask::read(query);
        self.with_stock(|stock| {
            (stock.knows(&ask.place) && stock.holds(&ask)).then(|| crate::hint::hints(&self.kit.scene, &stock.hints(&ask)).into_string())
        })
    }

    fn with_stock<R>(&self, ask: impl FnOnce(&Stock<'_>) -> R) -> R {
        ask(&Stock {
            index: &self.index,
            scopes: None,
            home: Some(&self.kit.home),
            towns: &self.towns,
            place: &|name| self.towns.called(name).ok_or(NotAround::Unknown),
            card: &|id| self.shelves.iter().rev().find_map(|shelf| shelf.card(id)),
            whole_km: self.kit.whole_km,
            beyond: None,
        })
    }
}
