//! What all portals have published, searched together. Each portal's own index answers, as it is held, and the answers are merged.
//!
//! How rare a word is counts within one portal, so scores of two portals do not compare. What compares is how many of the words an item
//! has, and then the share it has of the most that any item could score in its portal ([`search::Found::perfect`]): one word in the title
//! is worth the same in a portal of ten items and in one of ten thousand. What is equal goes by its day, the newest first.

use super::{Published, Site};
use crate::item::Kind;
use base::{Address, Fault, Lang, Portal};
use chrono::{DateTime, Utc};
use futures::{StreamExt, TryStreamExt, stream};
use platform::Ctx;
use search::{Found, Query};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

/// So many items of a portal take part, and so many of all together are shown: the best.
const MOST: usize = 600;
/// Portals whose sites are read at once, where they are not held.
const AT_ONCE: usize = 4;

/// An answer of all portals.
pub struct Everywhere {
    /// The best items, each once: copies of what the operator shares stand for each other while they are called the same.
    pub hits: Vec<Hit>,
    /// Whether more was found than is shown.
    pub cut: bool,
    /// Portals where something was found, by name, and how much.
    pub counts: Vec<(Arc<Portal>, usize)>,
}

/// An item found in a portal.
pub struct Hit {
    /// Whose it is.
    pub portal: Arc<Portal>,
    /// In how many more portals the same is.
    pub also: usize,
    site: Arc<Site>,
    at: usize,
    matched: u16,
    share: f32,
}

impl Hit {
    /// The item.
    #[must_use]
    pub fn item(&self) -> &Published {
        &self.site.all[self.at]
    }

    fn rank(&self) -> (Reverse<u16>, Reverse<u32>, Reverse<DateTime<Utc>>, i64, usize) {
        // Thousandths: what differs by less is as good.
        let share = (self.share * 1000.0) as u32;
        (Reverse(self.matched), Reverse(share), Reverse(self.item().changed()), self.portal.id, self.at)
    }
}

impl Everywhere {
    /// What these portals show to everybody now and answers the words; `only` is the number of the one portal whose items are wanted.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find(ctx: &Ctx, portals: &[Arc<Portal>], words: &str, only: Option<i64>) -> Result<Self, Fault> {
        // As a guest of each portal: what somebody may read as an editor of one is nobody else's.
        let guest = |portal: &Arc<Portal>| Ctx { portal: portal.clone(), address: Address::default(), who: None, ..ctx.clone() };
        let guests: Vec<Ctx> = portals.iter().map(guest).collect();
        let sites = stream::iter(guests).map(|there| async move {
            let site = Site::of(&there).await?;
            Ok::<_, Fault>((there.portal, site))
        });
        let sites: Vec<(Arc<Portal>, Arc<Site>)> = sites.buffered(AT_ONCE).try_collect().await?;
        let (words, lang) = (words.to_owned(), ctx.lang());
        // A hundred indexes take their time: not on a thread that answers people.
        let merged = tokio::task::spawn_blocking(move || merged(&sites, &words, only, lang));
        merged.await.map_err(|ended| Fault::internal(&ended.to_string()))
    }
}

fn merged(sites: &[(Arc<Portal>, Arc<Site>)], words: &str, only: Option<i64>, lang: Lang) -> Everywhere {
    let ask = |site: &Site, literal| site.index.search(&Query { literal, limit: MOST, ..Query::of(words) });
    let mut answers: Vec<Found> = sites.iter().map(|(_, site)| ask(site, false)).collect();
    // Where some portal has the words as they were typed, no other answers what it takes them for.
    if answers.iter().any(|found| found.total > 0 && found.corrected.is_none()) {
        for ((_, site), found) in sites.iter().zip(&mut answers).filter(|(_, found)| found.corrected.is_some()) {
            *found = ask(site, true);
        }
    }
    // One word less is enough where no item has all of them, as within one portal.
    let most = answers.iter().flat_map(|found| &found.hits).map(|hit| hit.matched).max().unwrap_or(0);
    let enough = if most > 1 { most - 1 } else { most };
    let (mut hits, mut counts) = (Vec::new(), Vec::new());
    for ((portal, site), found) in sites.iter().zip(&answers) {
        let good = |hit: &&search::Hit| hit.matched >= enough;
        let count = found.hits.iter().filter(good).count();
        if count > 0 {
            counts.push((portal.clone(), count));
        }
        let share = |score: f32| if found.perfect > 0.0 { score / found.perfect } else { 0.0 };
        let hit = |hit: &search::Hit| {
            let at = usize::try_from(hit.id).ok().filter(|at| *at < site.all.len())?;
            Some(Hit { portal: portal.clone(), also: 0, site: site.clone(), at, matched: hit.matched, share: share(hit.score) })
        };
        if only.is_none_or(|only| only == portal.id) {
            hits.extend(found.hits.iter().filter(good).filter_map(hit));
        }
    }
    hits.sort_by_cached_key(Hit::rank);
    let mut hits = once_each(hits, lang);
    let cut = hits.len() > MOST;
    hits.truncate(MOST);
    Everywhere { hits, cut, counts }
}

/// Of a master and its copies that are called the same the best stands for all.
fn once_each(hits: Vec<Hit>, lang: Lang) -> Vec<Hit> {
    let mut first: HashMap<(i64, Kind, String), usize> = HashMap::new();
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        let one = hit.item();
        let master = if hit.portal.is_operator() { Some(one.id) } else { hit.site.master_of(one.id) };
        let Some(master) = master else {
            kept.push(hit);
            continue;
        };
        match first.entry((master, one.kind, one.in_lang(lang).0.title.clone())) {
            Entry::Occupied(at) => kept[*at.get()].also += 1,
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(hit);
            }
        }
    }
    kept
}
