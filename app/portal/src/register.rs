//! The register of places in the database, and the gazetteer made from it that every node holds in memory.

use crate::place::{Gazetteer, Kind, Place};
use platform::{Db, Derived};
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait, PaginatorTrait, QueryOrder, Set};
use std::sync::{Arc, PoisonError, RwLock};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "place")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub name: String,
        pub kind: String,
        pub teryt: String,
        pub lat: f64,
        pub lon: f64,
        pub population: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

const TOPIC: &str = "place";

/// The gazetteer that this node holds, followed by revision.
#[derive(Default)]
pub struct Places {
    held: RwLock<(Option<i64>, Arc<Gazetteer>)>,
}

impl Places {
    /// Reads the places again if they changed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn follow(derived: &Derived, db: &Db) -> Result<Arc<Gazetteer>, DbErr> {
        let places = derived.get::<Self>();
        let revision = platform::latest(db.read(), TOPIC).await?;
        let held = places.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        if held.0 == Some(revision) {
            return Ok(held.1);
        }
        let fresh = Arc::new(load(db).await?);
        *places.held.write().unwrap_or_else(PoisonError::into_inner) = (Some(revision), fresh.clone());
        Ok(fresh)
    }

    /// The gazetteer as held.
    #[must_use]
    pub fn held(derived: &Derived) -> Arc<Gazetteer> {
        derived.get::<Self>().held.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }
}

#[expect(clippy::disallowed_methods, reason = "places belong to no portal")]
async fn load(db: &Db) -> Result<Gazetteer, DbErr> {
    let rows = Entity::find().order_by_asc(Column::Id).all(db.read()).await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

fn read(row: Model) -> Option<Place> {
    Some(Place {
        kind: Kind::of_code(&row.kind)?,
        id: row.id,
        name: row.name,
        teryt: row.teryt,
        lat: row.lat,
        lon: row.lon,
        population: u32::try_from(row.population).unwrap_or(0),
    })
}

/// How many places are known.
///
/// # Errors
/// When the database does not answer.
pub async fn count_places(db: &Db) -> Result<u64, DbErr> {
    #[expect(clippy::disallowed_methods, reason = "places belong to no portal")]
    Entity::find().count(db.read()).await
}

/// Writes places, replacing those with the same number. Answers how many.
///
/// # Errors
/// When the database refuses.
pub async fn add_places(db: &Db, places: &[Place]) -> Result<usize, DbErr> {
    let act = db.act().await?;
    for some in places.chunks(200) {
        let rows = some.iter().map(|place| ActiveModel {
            id: Set(place.id),
            name: Set(place.name.clone()),
            kind: Set(place.kind.code().into()),
            teryt: Set(place.teryt.clone()),
            lat: Set(place.lat),
            lon: Set(place.lon),
            population: Set(i64::from(place.population)),
        });
        let again = OnConflict::column(Column::Id)
            .update_columns([Column::Name, Column::Kind, Column::Teryt, Column::Lat, Column::Lon, Column::Population])
            .to_owned();
        Entity::insert_many(rows).on_conflict(again).exec_without_returning(&act).await?;
    }
    platform::bump(&act, TOPIC).await?;
    act.commit().await?;
    Ok(places.len())
}
