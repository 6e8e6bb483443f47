#![cfg(not(target_arch = "wasm32"))]
//! Announcements: a portal's news and events.

use base::{Fault, Lang};
use chrono::{DateTime, Utc};
use platform::{Ctx, Db, OfPortal};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "announcement")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub kind: String,
        #[sea_orm(column_type = "Text")]
        pub titles: String,
        #[sea_orm(column_type = "Text")]
        pub leads: String,
        #[sea_orm(column_type = "Text")]
        pub body: String,
        pub place: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

impl OfPortal for Entity {
    const PORTAL: Column = Column::PortalId;
}

base::closed! {
    /// What kind of announcement.
    pub enum Happening {
        /// Something has happened or changed.
        News = "news",
        /// Something will take place.
        Event = "event",
    }
}

/// A short text in the three languages; Polish stands in where another is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    /// Polish.
    pub pl: String,
    /// English.
    pub en: String,
    /// Ukrainian.
    pub uk: String,
}

impl Texts {
    /// The text in a language, and the language it really is in.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> (&str, Lang) {
        let own = match lang {
            Lang::Pl => &self.pl,
            Lang::En => &self.en,
            Lang::Uk => &self.uk,
        };
        if own.is_empty() { (&self.pl, Lang::Pl) } else { (own, lang) }
    }
}

/// One piece of news or one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Its number in the portal.
    pub id: i64,
    /// News or event.
    pub kind: Happening,
    /// Its title.
    pub title: Texts,
    /// One or two sentences.
    pub lead: Texts,
    /// The whole text in Polish, paragraphs apart by an empty line.
    pub body: String,
    /// Where an event takes place.
    pub place: String,
    /// When it was published, or when the event begins.
    pub at: DateTime<Utc>,
}

impl From<Model> for Announcement {
    fn from(row: Model) -> Self {
        let texts = |json: &str| serde_json::from_str(json).unwrap_or_default();
        Self {
            id: row.id,
            kind: Happening::of_code(&row.kind).unwrap_or(Happening::News),
            title: texts(&row.titles),
            lead: texts(&row.leads),
            body: row.body,
            place: row.place,
            at: row.at,
        }
    }
}

/// A portal's newest announcements of both kinds, the newest first.
pub(crate) async fn newest(ctx: &Ctx) -> Result<Vec<Announcement>, Fault> {
    let rows = Entity::of(ctx).order_by_desc(Column::At).limit(HELD).all(ctx.db.read()).await?;
    Ok(rows.into_iter().map(Announcement::from).collect())
}

/// One announcement of this portal.
///
/// # Errors
/// [`Fault::NotFound`] when this portal has none with this number.
pub async fn announcement(ctx: &Ctx, kind: Happening, id: i64) -> Result<Announcement, Fault> {
    let row = Entity::of(ctx).filter(Column::Id.eq(id).and(Column::Kind.eq(kind.code()))).one(ctx.db.read()).await?;
    row.map(Announcement::from).ok_or(Fault::NotFound)
}

/// So many of a portal's newest announcements are held in memory, listed and searched.
const HELD: u64 = 500;
/// Changes of announcements are counted under this.
pub(crate) const TOPIC: &str = "announcement";

/// Writes announcements, replacing those with the same numbers.
///
/// # Errors
/// When the database refuses.
pub async fn announce(db: &Db, portal_id: i64, all: Vec<Announcement>) -> anyhow::Result<()> {
    let act = db.act().await?;
    for one in all {
        let row = ActiveModel {
            portal_id: Set(portal_id),
            id: Set(one.id),
            kind: Set(one.kind.code().into()),
            titles: Set(serde_json::to_string(&one.title)?),
            leads: Set(serde_json::to_string(&one.lead)?),
            body: Set(one.body),
            place: Set(one.place),
            at: Set(one.at),
        };
        let replace = OnConflict::columns([Column::PortalId, Column::Id])
            .update_columns([Column::Kind, Column::Titles, Column::Leads, Column::Body, Column::Place, Column::At])
            .to_owned();
        Entity::insert(row).on_conflict(replace).exec_without_returning(&act).await?;
    }
    platform::bump(&act, TOPIC).await?;
    Ok(act.commit().await?)
}
