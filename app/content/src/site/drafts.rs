//! The site as it would be if some drafts were published.

use super::{Published, Said, Site, index};
use crate::item::{Facts, Kind, Tongue};
use crate::store::{item, version};
use base::Fault;
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, HashMap};

impl Site {
    /// The same site with the newest versions of these items in their places. Each of them stands at the address that `address` gives
    /// it, and so do links to them; nothing is found in it by words.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn with_drafts(&self, ctx: &Ctx, ids: &[i64], address: &(dyn Fn(i64) -> String + Sync)) -> Result<Self, Fault> {
        let db = ctx.db.read();
        let rows = item::Entity::of(ctx).filter(item::Column::Id.is_in(ids.iter().copied())).all(db).await?;
        let versions = version::Entity::of(ctx).filter(version::Column::ItemId.is_in(ids.iter().copied()));
        let versions = versions.order_by_asc(version::Column::Number).all(db).await?;
        let mut all: Vec<Published> = self.all.iter().filter(|one| !ids.contains(&one.id)).cloned().collect();
        for row in rows {
            let Some(kind) = Kind::of_code(&row.kind) else { continue };
            let (mut said, mut facts) = (BTreeMap::new(), Facts::default());
            // The newest of a tongue comes last and stays.
            for written in versions.iter().filter(|written| written.item_id == row.id) {
                let Some(tongue) = Tongue::of_code(&written.tongue) else { continue };
                let (title, lead) = (written.title.clone(), written.lead.clone());
                let words = Said { number: written.number, title, lead, alert: None, since: ctx.now };
                if tongue == Tongue::Pl || !said.contains_key(&Tongue::Pl) {
                    facts = serde_json::from_str(&written.facts).unwrap_or_default();
                }
                said.insert(tongue, words);
            }
            if said.is_empty() {
                continue;
            }
            let status = self.with_id(row.id).and_then(|one| one.status.clone());
            let first = self.with_id(row.id).map_or(ctx.now, |one| one.first);
            let (id, parent, position) = (row.id, row.parent_id, row.position);
            all.push(Published { id, kind, parent, position, path: address(id), facts, first, said, status });
        }
        Ok(Self {
            by_path: all.iter().enumerate().map(|(at, one)| (one.path.clone(), at)).collect(),
            by_id: all.iter().enumerate().map(|(at, one)| (one.id, at)).collect(),
            index: index(&[], &[]),
            all,
            once: HashMap::new(),
            copies: self.copies.clone(),
            media: self.media.clone(),
            until: None,
        })
    }
}
