//! Media in the database.

use platform::{Ctx, OfPortal, entity};
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DbErr, ExprTrait, QuerySelect};

/// Changes of a portal's media are counted under this; whoever holds the counter is alone among those who write them.
pub(crate) const TOPIC: &str = "media";

entity!(media, "media", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    sha256: String,
    name: String,
    kind: String,
    mime: String,
    bytes: i64,
    width: i32,
    height: i32,
    colour: String,
    focus_x: i32,
    focus_y: i32,
    #[sea_orm(column_type = "Text")]
    alt: String,
    licence: String,
    author: String,
    source: String,
    verdict: String,
    finding: String,
    #[sea_orm(column_type = "Text")]
    cuts: String,
    at: DateTimeUtc,
    person_id: Option<i64>,
    person: String,
    revision: i64,
    mute: bool,
});

entity!(variant, "media_variant", {
    #[sea_orm(primary_key, auto_increment = false)]
    media_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    cut: String,
    #[sea_orm(primary_key, auto_increment = false)]
    format: String,
    #[sea_orm(primary_key, auto_increment = false)]
    width: i32,
    height: i32,
    sha256: String,
    bytes: i64,
});

entity!(upload, "upload", {
    #[sea_orm(primary_key, auto_increment = false)]
    hash: String,
    person_id: i64,
    name: String,
    expected: i64,
    received: i64,
    at: DateTimeUtc,
    media_id: Option<i64>,
});

entity!(part, "upload_part", {
    #[sea_orm(primary_key, auto_increment = false)]
    hash: String,
    #[sea_orm(primary_key, auto_increment = false)]
    begins: i64,
    sha256: String,
    bytes: i64,
});

/// Contents that media have brought; one may be several portals'.
pub(crate) mod blob {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "media_blob")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub sha256: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The next number of a portal's media. Acts that ask for one hold the counter of [`TOPIC`].
pub(crate) async fn next(act: &impl ConnectionTrait, ctx: &Ctx) -> Result<i64, DbErr> {
    let numbers = media::Entity::of(ctx).select_only().column_as(Expr::col(media::Column::Id).max(), "last");
    Ok(numbers.into_tuple::<Option<i64>>().one(act).await?.flatten().unwrap_or(0) + 1)
}
