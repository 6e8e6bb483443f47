//! Items carried out of a portal and into an empty one: with every version, publication and old address, under the numbers they have,
//! so that links and addresses hold. Who wrote a version stays as a name; drafts on hold, reviews and the wastebasket stay behind.
//! What stands beside an item goes with it (`kept`).

mod kept;

pub use kept::{CarriedCopy, CarriedOwner, CarriedStatus, CarriedUpkeep, Delivered, delivered, put_delivered};

use crate::item::{Facts, Kind, Tongue};
use crate::store::{item, moved, publication, removal, version};
use base::{Fault, slug};
use chrono::{DateTime, NaiveDate, Utc};
use platform::{Ctx, OfPortal};
use prose::Doc;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// An item with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// Its number, from 1.
    pub id: i64,
    /// Its kind.
    pub kind: Kind,
    /// The page above it.
    pub parent: Option<i64>,
    /// Its short name.
    pub slug: String,
    /// Its place among its sisters.
    pub position: i32,
    /// When it was begun.
    pub since: DateTime<Utc>,
    /// The day on which somebody is to look whether it still holds.
    pub review_on: Option<NaiveDate>,
    /// By tongue, the oldest first.
    pub versions: Vec<CarriedVersion>,
    /// The earliest first.
    pub publications: Vec<CarriedPublication>,
    /// Addresses that lead to it.
    pub moves: Vec<CarriedMove>,
    /// How it is looked after, where that was said; not known in format 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upkeep: Option<CarriedUpkeep>,
    /// Whether the service works, where somebody said that it does not; not known in format 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<CarriedStatus>,
    /// What of the operator's it is a copy of, by tongue; not known in format 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<CarriedCopy>,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedVersion {
    /// In which tongue.
    pub tongue: Tongue,
    /// Its number within the tongue, from 1.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Its lead.
    pub lead: String,
    /// Its text.
    pub body: Doc,
    /// What its kind wants beside.
    pub facts: Facts,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Who wrote it, by the name of that day.
    pub person: String,
    /// What was changed.
    pub note: String,
}

/// A version shown from a moment on, perhaps until another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedPublication {
    /// In which tongue.
    pub tongue: Tongue,
    /// Which version.
    pub number: i32,
    /// From when.
    pub since: DateTime<Utc>,
    /// Until when.
    pub until: Option<DateTime<Utc>>,
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// Who decided it, by the name of that day.
    pub person: String,
}

/// An address that an item once had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedMove {
    /// The address.
    pub path: String,
    /// When it was left.
    pub at: DateTime<Utc>,
}

impl Carried {
    /// What is wrong with it, if anything: what no portal could have written.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let number = |number: i64| (1..=prose::MAX_NUMBER).contains(&number);
        let named = self.kind != Kind::Page || (self.slug == slug(&self.slug) && !self.slug.is_empty());
        let known = |tongue, wanted| self.versions.iter().any(|version| version.tongue == tongue && version.number == wanted);
        let mut seen = HashSet::new();
        if !number(self.id) || !self.parent.is_none_or(number) {
            return Some("a number is out of range".into());
        }
        if !named || self.slug.len() > 200 {
            return Some(format!("`{}` is no short name", self.slug));
        }
        if self.versions.is_empty()
            || !self.versions.iter().all(|version| version.number > 0 && seen.insert((version.tongue, version.number)))
        {
            return Some("its versions are none or not counted from 1".into());
        }
        let long = |version: &CarriedVersion| {
            version.title.len() > 4_000 || version.lead.len() > 20_000 || version.body.to_json().len() > prose::MAX_JSON
        };
        if self.versions.iter().any(long) {
            return Some("a version is longer than one can be".into());
        }
        if let Some(shown) = self.publications.iter().find(|shown| !known(shown.tongue, shown.number)) {
            return Some(format!("version {} is published and not there", shown.number));
        }
        let path = |moved: &CarriedMove| moved.path.starts_with('/') && moved.path.len() <= 2_000 && !moved.path.contains(char::is_control);
        if !self.moves.iter().all(path) {
            return Some("an old address is no path".into());
        }
        kept::fault(self).map(str::to_owned)
    }
}

/// The portal's items behind a number, in order, so many at a time; none are left when none come.
///
/// # Errors
/// When the database does not answer, or holds what cannot be read.
pub async fn items(ctx: &Ctx, after: i64, limit: u64) -> Result<Vec<Carried>, Fault> {
    let db = ctx.db.read();
    let gone = removal::Entity::of(ctx).select_only().column(removal::Column::ItemId).into_tuple::<i64>().all(db).await?;
    let rows = item::Entity::of(ctx).filter(item::Column::Id.gt(after)).filter(item::Column::Id.is_not_in(gone));
    let rows = rows.order_by_asc(item::Column::Id).limit(limit).all(db).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut status = crate::status::all(ctx).await?;
    let (mut upkeep, mut copies) = (kept::upkeep(ctx, &ids).await?, kept::copies(ctx, &ids).await?);
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let unread = |what: &str, why: &dyn std::fmt::Display| Fault::internal(&format!("item {}, {what}: {why}", row.id));
        let versions = version::Entity::of(ctx).filter(version::Column::ItemId.eq(row.id)).order_by_asc(version::Column::Tongue);
        let versions = versions.order_by_asc(version::Column::Number).all(db).await?;
        let version = |row: version::Model| {
            Ok(CarriedVersion {
                tongue: Tongue::of_code(&row.tongue).ok_or_else(|| unread("tongue", &row.tongue))?,
                number: row.number,
                body: Doc::read(&row.body).map_err(|why| unread("body", &why))?,
                facts: serde_json::from_str(&row.facts).map_err(|why| unread("facts", &why))?,
                title: row.title,
                lead: row.lead,
                at: row.at,
                person: row.person,
                note: row.note,
            })
        };
        let shown = publication::Entity::of(ctx).filter(publication::Column::ItemId.eq(row.id));
        let shown = shown.order_by_asc(publication::Column::Id).all(db).await?;
        let publication = |row: publication::Model| {
            let tongue = Tongue::of_code(&row.tongue).ok_or_else(|| unread("tongue", &row.tongue))?;
            Ok(CarriedPublication { tongue, number: row.number, since: row.since, until: row.until, at: row.at, person: row.person })
        };
        let left = moved::Entity::of(ctx).filter(moved::Column::ItemId.eq(row.id)).order_by_asc(moved::Column::Path).all(db).await?;
        all.push(Carried {
            id: row.id,
            kind: Kind::of_code(&row.kind).ok_or_else(|| unread("kind", &row.kind))?,
            parent: row.parent_id,
            versions: versions.into_iter().map(version).collect::<Result<_, Fault>>()?,
            publications: shown.into_iter().map(publication).collect::<Result<_, Fault>>()?,
            moves: left.into_iter().map(|row| CarriedMove { path: row.path, at: row.at }).collect(),
            upkeep: upkeep.remove(&row.id),
            status: status.remove(&row.id).and_then(|said| CarriedStatus::of(said, ctx.now)),
            copies: copies.remove(&row.id).unwrap_or_default(),
            slug: row.slug,
            position: row.position,
            since: row.since,
            review_on: row.review_on,
        });
    }
    Ok(all)
}

/// Whether nobody has begun anything in the portal.
///
/// # Errors
/// When the database does not answer.
pub async fn is_empty(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<bool, DbErr> {
    Ok(item::Entity::of(ctx).count(db).await? == 0)
}

/// Puts an item in, under its number. `masters` are those of the operator's that are known here, `shown` counts the portal's publications.
///
/// # Errors
/// When the database refuses.
pub async fn put(act: &DatabaseTransaction, ctx: &Ctx, one: &Carried, masters: &HashSet<i64>, shown: &mut i64) -> Result<(), Fault> {
    let portal_id = Set(ctx.portal.id);
    let row = item::ActiveModel {
        portal_id: portal_id.clone(),
        id: Set(one.id),
        kind: Set(one.kind.code().into()),
        parent_id: Set(one.parent),
        slug: Set(one.slug.clone()),
        position: Set(one.position),
        since: Set(one.since),
        owner_id: Set(None),
        review_on: Set(one.review_on),
    };
    item::Entity::insert(row).exec_without_returning(act).await?;
    for version in &one.versions {
        let facts = serde_json::to_string(&version.facts).map_err(|why| Fault::internal(&why.to_string()))?;
        let row = version::ActiveModel {
            portal_id: portal_id.clone(),
            item_id: Set(one.id),
            tongue: Set(version.tongue.code().into()),
            number: Set(version.number),
            title: Set(version.title.clone()),
            lead: Set(version.lead.clone()),
            body: Set(version.body.to_json()),
            facts: Set(facts),
            at: Set(version.at),
            person_id: Set(None),
            person: Set(version.person.clone()),
            note: Set(version.note.clone()),
        };
        version::Entity::insert(row).exec_without_returning(act).await?;
    }
    for publication in &one.publications {
        *shown += 1;
        let row = publication::ActiveModel {
            portal_id: portal_id.clone(),
            id: Set(*shown),
            item_id: Set(one.id),
            tongue: Set(publication.tongue.code().into()),
            number: Set(publication.number),
            since: Set(publication.since),
            until: Set(publication.until),
            at: Set(publication.at),
            person_id: Set(None),
            person: Set(publication.person.clone()),
            withdrawn: Set(false),
        };
        publication::Entity::insert(row).exec_without_returning(act).await?;
    }
    for left in &one.moves {
        let row = moved::ActiveModel { portal_id: portal_id.clone(), path: Set(left.path.clone()), item_id: Set(one.id), at: Set(left.at) };
        moved::Entity::insert(row).exec_without_returning(act).await?;
    }
    kept::put(act, ctx, one, masters).await
}
