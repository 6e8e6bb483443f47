//! Which portals have made something better, in memory: every page asks, since none leads to a list that is empty.

use crate::store::improvement::{Column, Entity};
use crate::{Locale, i18n::td_string};
use leptos::prelude::*;
use platform::{Ctx, Db, Derived, OfPortal};
use sea_orm::{DbErr, QuerySelect};
use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

/// What is counted when a sentence comes or goes.
pub(super) const TOPIC: &str = "improvement";

/// The portals that have said what they made better.
#[derive(Debug, Default)]
pub struct Improved(RwLock<Held>);

#[derive(Debug, Default)]
struct Held {
    numbers: HashMap<i64, i64>,
    portals: HashSet<i64>,
}

impl Improved {
    /// Learns what was written since it looked last.
    ///
    /// # Errors
    /// When the database does not answer; what is held stays.
    pub async fn follow(derived: &Derived, db: &Db) -> Result<(), DbErr> {
        let improved = derived.get::<Self>();
        let numbers = platform::latest_by_portal(db.read(), TOPIC).await?;
        if improved.0.read().unwrap_or_else(PoisonError::into_inner).numbers == numbers {
            return Ok(());
        }
        let portals: Vec<i64> = Entity::of_all().select_only().column(Column::PortalId).distinct().into_tuple().all(db.read()).await?;
        *improved.0.write().unwrap_or_else(PoisonError::into_inner) = Held { numbers, portals: portals.into_iter().collect() };
        Ok(())
    }

    /// Whether the request's portal has anything to show at `/co-poprawilismy`.
    #[must_use]
    pub fn here(ctx: &Ctx) -> bool {
        ctx.derived.get::<Self>().0.read().unwrap_or_else(PoisonError::into_inner).portals.contains(&ctx.portal.id)
    }
}

/// The way to what was made better, where there is anything.
pub(crate) fn link(ctx: &Ctx) -> Option<AnyView> {
    let words = td_string!(Locale::from(ctx.lang()), see_improved);
    Improved::here(ctx).then(|| view! { <p><a class="more" href=ctx.href("/co-poprawilismy")>{words}</a></p> }.into_any())
}
