//! The shelf: a portal's media, held in memory so that pages find them while they are written. What has changed is read anew, the
//! rest stays.

use crate::Medium;
use crate::store::{TOPIC, media};
use base::Fault;
use platform::{Ctx, Db, Derived, OfPortal};
use sea_orm::{ColumnTrait, DbErr, PaginatorTrait, QueryFilter};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// A portal's media as of one revision.
#[derive(Debug, Default)]
pub struct Shelf {
    revision: i64,
    rows: usize,
    all: HashMap<i64, Arc<Medium>>,
}

/// The shelves of the portals that somebody has looked at.
#[derive(Default)]
pub struct Shelves {
    /// The revisions that are known of.
    latest: RwLock<HashMap<i64, i64>>,
    held: RwLock<HashMap<i64, Arc<Shelf>>>,
}

impl Shelves {
    /// Learns what has changed anywhere.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn follow(derived: &Derived, db: &Db) -> Result<(), DbErr> {
        let counted = platform::latest_by_portal(db.read(), TOPIC).await?;
        let shelves = derived.get::<Self>();
        let mut latest = shelves.latest.write().unwrap_or_else(PoisonError::into_inner);
        for (portal, number) in counted {
            let known = latest.entry(portal).or_default();
            *known = Ord::max(*known, number);
        }
        Ok(())
    }

    /// The shelf of the request's portal, read as far as it has changed. Who works on the portal sees at once what they have done;
    /// everybody else within a second.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(ctx: &Ctx) -> Result<Arc<Shelf>, Fault> {
        if ctx.who.is_some() {
            Self::follow(&ctx.derived, &ctx.db).await?;
        }
        let shelves = ctx.derived.get::<Self>();
        let held = Self::held(ctx);
        let latest = shelves.latest.read().unwrap_or_else(PoisonError::into_inner).get(&ctx.portal.id).copied().unwrap_or(0);
        if held.revision >= latest {
            return Ok(held);
        }
        let shelf = Arc::new(read(ctx, &held, latest).await?);
        let mut all = shelves.held.write().unwrap_or_else(PoisonError::into_inner);
        let present = all.entry(ctx.portal.id).or_default();
        if present.revision < shelf.revision {
            *present = shelf.clone();
        }
        Ok(shelf)
    }

    /// The shelf of the request's portal as it was last read.
    #[must_use]
    pub fn held(ctx: &Ctx) -> Arc<Shelf> {
        let shelves = ctx.derived.get::<Self>();
        let held = shelves.held.read().unwrap_or_else(PoisonError::into_inner);
        held.get(&ctx.portal.id).cloned().unwrap_or_default()
    }
}

impl Shelf {
    /// A medium by its number.
    #[must_use]
    pub fn get(&self, id: i64) -> Option<&Arc<Medium>> {
        self.all.get(&id)
    }

    /// Every medium, the newest first.
    #[must_use]
    pub fn newest(&self) -> Vec<&Arc<Medium>> {
        let mut all: Vec<_> = self.all.values().collect();
        all.sort_by_key(|one| std::cmp::Reverse(one.id));
        all
    }
}

async fn read(ctx: &Ctx, held: &Shelf, latest: i64) -> Result<Shelf, Fault> {
    let db = ctx.db.read();
    let changed = media::Entity::of(ctx).filter(media::Column::Revision.gt(held.revision)).all(db).await?;
    let count = usize::try_from(media::Entity::of(ctx).count(db).await?).unwrap_or(usize::MAX);
    let fresh = changed.iter().filter(|row| !held.all.contains_key(&row.id)).count();
    // Where rows have left, what is held cannot tell which.
    let (rows, mut all) = match held.rows + fresh == count {
        true => (changed, held.all.clone()),
        false => (media::Entity::of(ctx).all(db).await?, HashMap::new()),
    };
    let count = if all.is_empty() { rows.len() } else { count };
    all.extend(rows.into_iter().filter_map(Medium::of).map(|one| (one.id, Arc::new(one))));
    Ok(Shelf { revision: latest, rows: count, all })
}
