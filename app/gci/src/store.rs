#![cfg(not(target_arch = "wasm32"))]
//! Offers in the database.

use crate::market::shut;
use crate::offer::{Advert, Contract, WorkingTime};
use crate::pay::{Pay, Scale, Tariff, on_one_scale};
use base::{Fault, Point};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use platform::{Ctx, Db, OfPortal};
use portal::place::Precision;
use sea_orm::{ColumnTrait, DbErr, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::{BTreeSet, HashMap};

pub(crate) mod offer {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "offer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub source: String,
        pub external_id: String,
        #[sea_orm(column_type = "Text")]
        pub advert: String,
        pub digest: String,
        pub job_key: String,
        pub occupation: Option<String>,
        pub occupation_stated: bool,
        pub published: Option<Date>,
        pub expires: Option<Date>,
        pub imported_at: DateTimeUtc,
        pub closed_at: Option<DateTimeUtc>,
        pub seen_run: i64,
        pub revision: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    impl platform::OfPortal for Entity {
        const PORTAL: Column = Column::PortalId;
    }
}

pub(crate) mod place {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "offer_place")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub offer_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub written: String,
        pub name: String,
        pub teryt: String,
        pub precision: String,
        pub lat: f64,
        pub lon: f64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    impl platform::OfPortal for Entity {
        const PORTAL: Column = Column::PortalId;
    }
}

pub(crate) mod run {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub portal_id: i64,
        pub source: String,
        pub started_at: DateTimeUtc,
        pub finished_at: Option<DateTimeUtc>,
        #[sea_orm(column_type = "Text")]
        pub outcome: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The revision topic of offers.
pub(crate) const TOPIC: &str = "offer";

/// Where an offer is, resolved by us.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Whereabouts {
    /// As the source wrote it.
    pub written: String,
    /// The place's name; as written when it is not known.
    pub name: String,
    /// TERYT code, empty when it is not known.
    pub teryt: String,
    /// Where on the map, when it is known well enough to measure a distance.
    pub at: Option<Point>,
}

impl Whereabouts {
    /// Whether its name is our reading: the source wrote another. Behind a comma or in brackets the source says in which powiat or
    /// voivodeship it lies: that is no other name.
    pub fn is_ours(&self) -> bool {
        let written = self.written.split([',', '(']).next().unwrap_or_default().trim();
        !self.teryt.is_empty() && self.name.to_lowercase() != written.to_lowercase()
    }
}

/// An offer as it stands in the database.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    pub portal_id: i64,
    pub id: i64,
    pub source: String,
    pub job_key: String,
    pub occupation: Option<String>,
    pub occupation_stated: bool,
    pub imported_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub revision: i64,
    pub places: Vec<Whereabouts>,
    pub advert: Advert,
}

/// The characters of an offer's own text that are searched.
pub(crate) const SEARCHED_TEXT: usize = 400;

impl Offer {
    /// Without what neither the index nor a card needs.
    fn slim(mut self) -> Self {
        let advert = &mut self.advert;
        advert.text = advert.text.chars().take(SEARCHED_TEXT).collect();
        advert.requirements = Vec::new();
        advert.apply = crate::offer::Apply::default();
        self
    }

    /// The pay that speaks for it: of several contracts that with umowa o pracę, else the first.
    pub fn pay(&self) -> Option<&Pay> {
        let employment = self.advert.pay.iter().find(|pay| pay.contract == Some(Contract::Employment));
        employment.or(self.advert.pay.first())
    }

    /// Whether its source says something of pay, in whatever way.
    pub fn states_pay(&self) -> bool {
        !self.advert.pay.is_empty() || !self.advert.pay_text.is_empty()
    }

    /// Its pay on one scale, with the rates of its year.
    pub fn scale(&self) -> Option<Scale> {
        let advert = &self.advert;
        let hours = advert.hours.or((advert.time == [WorkingTime::Full].into()).then_some(40.0));
        let mut scale = on_one_scale(self.pay()?, hours, Tariff::held().on(Some(self.day())))?;
        // The minimum has never been lowered: pay below that of an earlier year is below it, below that of a later year it may not be.
        scale.below_minimum &= self.day().year() >= i32::from(scale.year);
        Some(scale)
    }

    /// The day it is counted from: when its source published it, or when it came to us.
    pub fn day(&self) -> NaiveDate {
        self.advert.published.unwrap_or_else(|| platform::Clock::day(self.imported_at))
    }
}

/// What this portal may show: of others nothing where they have the service off.
fn shown(ctx: &Ctx) -> Select<offer::Entity> {
    offer::Entity::seen_by(ctx).filter(offer::Column::PortalId.is_not_in(shut(&ctx.derived)))
}

/// One offer that this portal may show.
pub(crate) async fn offer(ctx: &Ctx, id: i64) -> Result<Offer, Fault> {
    let row = shown(ctx).filter(offer::Column::Id.eq(id)).one(ctx.db.read()).await?;
    Ok(with_places(&ctx.db, vec![row.ok_or(Fault::NotFound)?]).await?.remove(0))
}

/// The same job in other towns, as far as this portal may show it: open offers with the same key.
pub(crate) async fn same_job(ctx: &Ctx, like: &Offer) -> Result<Vec<Offer>, Fault> {
    let rows = shown(ctx)
        .filter(offer::Column::PortalId.eq(like.portal_id).and(offer::Column::JobKey.eq(&like.job_key)))
        .filter(offer::Column::Id.ne(like.id).and(offer::Column::ClosedAt.is_null()))
        .order_by_asc(offer::Column::Id)
        .limit(30)
        .all(ctx.db.read())
        .await?;
    Ok(with_places(&ctx.db, rows).await?)
}

/// How many rows a query names at once: below SQLite's and PostgreSQL's limits on bound values.
const BATCH: usize = 500;

/// Every open offer of every portal, for the search index. Read a batch at a time, each slimmed to what is indexed and shown on
/// a card: whole texts of a country's offers would not fit beside each other.
pub(crate) async fn open_offers(db: &Db) -> Result<Vec<Offer>, DbErr> {
    let mut found: Vec<Offer> = Vec::new();
    let mut last = i64::MIN;
    loop {
        let rows = offer::Entity::of_all()
            .filter(offer::Column::ClosedAt.is_null().and(offer::Column::Id.gt(last)))
            .order_by_asc(offer::Column::Id)
            .limit(BATCH as u64)
            .all(db.read())
            .await?;
        let Some(end) = rows.last() else { return Ok(found) };
        last = end.id;
        found.extend(with_places(db, rows).await?.into_iter().map(Offer::slim));
    }
}

/// Keys of the jobs that changed after a revision, in whichever portal.
pub(crate) async fn jobs_changed_since(db: &Db, revision: i64) -> Result<BTreeSet<String>, DbErr> {
    let rows = offer::Entity::of_all()
        .filter(offer::Column::Revision.gt(revision))
        .select_only()
        .column(offer::Column::JobKey)
        .into_tuple::<String>()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().collect())
}

/// Keys of the jobs that some portals offer.
pub(crate) async fn jobs_of_portals(db: &Db, portals: &[i64]) -> Result<BTreeSet<String>, DbErr> {
    let rows = offer::Entity::of_all()
        .filter(offer::Column::PortalId.is_in(portals.iter().copied()).and(offer::Column::ClosedAt.is_null()))
        .select_only()
        .column(offer::Column::JobKey)
        .into_tuple::<String>()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().collect())
}

/// Open offers of some jobs, of every portal that has them.
pub(crate) async fn offers_of_jobs(db: &Db, jobs: &BTreeSet<String>) -> Result<Vec<Offer>, DbErr> {
    let keys: Vec<&str> = jobs.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    for some in keys.chunks(BATCH) {
        let rows = offer::Entity::of_all()
            .filter(offer::Column::JobKey.is_in(some.iter().copied()).and(offer::Column::ClosedAt.is_null()))
            .order_by_asc(offer::Column::Id)
            .all(db.read())
            .await?;
        found.extend(with_places(db, rows).await?);
    }
    Ok(found)
}

async fn with_places(db: &Db, rows: Vec<offer::Model>) -> Result<Vec<Offer>, DbErr> {
    let mut places = HashMap::new();
    for some in rows.chunks(BATCH) {
        let ids = some.iter().map(|row| row.id);
        let found =
            place::Entity::of_all().filter(place::Column::OfferId.is_in(ids)).order_by_asc(place::Column::Position).all(db.read()).await?;
        places.extend(places_by_offer(found));
    }
    Ok(rows.into_iter().map(|row| read(row, &mut places)).collect())
}

type Places = HashMap<(i64, i64), Vec<place::Model>>;

fn places_by_offer(rows: Vec<place::Model>) -> Places {
    let mut by_offer = Places::new();
    for row in rows {
        by_offer.entry((row.portal_id, row.offer_id)).or_default().push(row);
    }
    by_offer
}

fn read(row: offer::Model, places: &mut Places) -> Offer {
    let mut at = places.remove(&(row.portal_id, row.id)).unwrap_or_default();
    at.sort_by_key(|place| place.position);
    Offer {
        portal_id: row.portal_id,
        id: row.id,
        source: row.source,
        job_key: row.job_key,
        occupation: row.occupation,
        occupation_stated: row.occupation_stated,
        imported_at: row.imported_at,
        closed_at: row.closed_at,
        revision: row.revision,
        places: at.into_iter().map(whereabouts).collect(),
        advert: serde_json::from_str(&row.advert).unwrap_or_default(),
    }
}

fn whereabouts(row: place::Model) -> Whereabouts {
    let known = !row.teryt.is_empty();
    // A voivodeship is too wide to measure a distance from.
    let at = (known && row.precision != Precision::Voivodeship.code()).then_some(Point { lat: row.lat, lon: row.lon });
    Whereabouts { written: row.written, name: row.name, teryt: row.teryt, at }
}
