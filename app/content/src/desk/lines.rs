//! Every item of a portal as the desk lists it.

use super::state::{Rows, State};
use crate::item::{Kind, Tongue};
use crate::store::{item, publication, removal, review, upkeep, version};
use base::Fault;
use chrono::{DateTime, NaiveDate, Utc};
use platform::{Ctx, OfPortal};
use std::collections::{HashMap, HashSet};

/// An item as the desk lists it.
pub(super) struct Line {
    pub id: i64,
    pub kind: Kind,
    pub title: String,
    pub state: State,
    pub at: DateTime<Utc>,
    pub person: String,
    pub removed: bool,
    /// By when it is to be looked at.
    pub review_on: Option<NaiveDate>,
    /// Who looks after it; empty where nobody is named.
    pub owner: String,
    /// When what residents see of it ends with nothing to follow.
    pub ends: Option<DateTime<Utc>>,
}

/// Every item of the request's portal, what was touched last first.
pub(super) async fn lines(ctx: &Ctx) -> Result<Vec<Line>, Fault> {
    let db = ctx.db.read();
    let items = item::Entity::of(ctx).all(db).await?;
    let versions = version::Entity::of(ctx).all(db).await?;
    let publications = publication::Entity::of(ctx).all(db).await?;
    let reviews = review::Entity::of(ctx).all(db).await?;
    let removed: HashSet<i64> = removal::Entity::of(ctx).all(db).await?.into_iter().map(|row| row.item_id).collect();
    let outside = upkeep::Entity::of(ctx).all(db).await?.into_iter().filter(|row| row.email.is_some());
    let outside: HashMap<i64, String> = outside.map(|row| (row.item_id, row.name)).collect();
    let people: HashMap<i64, String> = account::roster(ctx).await?.into_iter().map(|one| (one.id, one.name)).collect();
    let mut rows: HashMap<i64, Rows> = HashMap::new();
    for row in &versions {
        rows.entry(row.item_id).or_default().versions.push(row);
    }
    for row in &publications {
        rows.entry(row.item_id).or_default().publications.push(row);
    }
    for row in &reviews {
        rows.entry(row.item_id).or_default().reviews.push(row);
    }
    let line = |one: item::Model| {
        let all = rows.get(&one.id)?;
        let newest = all.versions.iter().max_by_key(|row| (row.at, row.number))?;
        let title = all.versions.iter().filter(|row| row.tongue == Tongue::Pl.code()).max_by_key(|row| row.number)?.title.clone();
        Some(Line {
            id: one.id,
            kind: Kind::of_code(&one.kind)?,
            title,
            state: all.state(Tongue::Pl, ctx.now)?,
            at: newest.at,
            person: newest.person.clone(),
            removed: removed.contains(&one.id),
            review_on: one.review_on,
            owner: outside.get(&one.id).or_else(|| people.get(&one.owner_id?)).cloned().unwrap_or_default(),
            ends: ends(&all.publications, ctx.now),
        })
    };
    let mut lines: Vec<_> = items.into_iter().filter_map(line).collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.at, line.id)));
    Ok(lines)
}

/// When the Polish publication that is shown ends, unless another takes its place.
fn ends(publications: &[&publication::Model], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let polish = || publications.iter().filter(|row| row.tongue == Tongue::Pl.code());
    let shown = polish().filter(|row| row.since <= now && row.until.is_none_or(|until| until > now)).max_by_key(|row| row.since)?;
    shown.until.filter(|until| !polish().any(|row| row.since == *until && row.until.is_none_or(|end| end > row.since)))
}
