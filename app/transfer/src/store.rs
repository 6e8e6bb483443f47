//! What moving remembers.

/// Which item came from where.
pub(crate) mod origin {
    use platform::{Ctx, OfPortal};
    use sea_orm::sea_query::OnConflict;
    use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
    use std::collections::HashMap;

    mod entity {
        use sea_orm::entity::prelude::*;

        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "origin")]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub portal_id: i64,
            #[sea_orm(primary_key, auto_increment = false)]
            pub source: String,
            #[sea_orm(primary_key, auto_increment = false)]
            pub key: String,
            pub item_id: i64,
            pub version: i32,
            pub hash: String,
            pub at: DateTimeUtc,
        }

        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}
        impl ActiveModelBehavior for ActiveModel {}

        impl platform::OfPortal for Entity {
            const PORTAL: Column = Column::PortalId;
        }
    }
    use entity::{ActiveModel, Column, Entity};

    /// What one piece of a source has become.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Origin {
        /// The item.
        pub item: i64,
        /// The version that was written then; a newer one was written by somebody here.
        pub version: i32,
        /// The hash of what came, SHA-256 in hexadecimal.
        pub hash: String,
    }

    /// Everything that came from a source, by its keys there.
    pub async fn of(act: &impl ConnectionTrait, ctx: &Ctx, source: &str) -> Result<HashMap<String, Origin>, DbErr> {
        let rows = Entity::of(ctx).filter(Column::Source.eq(source)).all(act).await?;
        Ok(rows.into_iter().map(|row| (row.key, Origin { item: row.item_id, version: row.version, hash: row.hash })).collect())
    }

    /// A piece has become this.
    pub async fn remember(act: &impl ConnectionTrait, ctx: &Ctx, source: &str, key: &str, origin: &Origin) -> Result<(), DbErr> {
        let row = ActiveModel {
            portal_id: Set(ctx.portal.id),
            source: Set(source.into()),
            key: Set(key.into()),
            item_id: Set(origin.item),
            version: Set(origin.version),
            hash: Set(origin.hash.clone()),
            at: Set(ctx.now),
        };
        let anew = OnConflict::columns([Column::PortalId, Column::Source, Column::Key])
            .update_columns([Column::ItemId, Column::Version, Column::Hash, Column::At])
            .to_owned();
        Entity::insert(row).on_conflict(anew).exec_without_returning(act).await?;
        Ok(())
    }

    /// Nobody remembers where these items came from.
    pub async fn forget(act: &impl ConnectionTrait, ctx: &Ctx, items: &[i64]) -> Result<(), DbErr> {
        for some in items.chunks(400) {
            let gone = Entity::delete_many().filter(Column::PortalId.eq(ctx.portal.id));
            gone.filter(Column::ItemId.is_in(some.iter().copied())).exec(act).await?;
        }
        Ok(())
    }
}

/// Archives that were asked for.
pub(crate) mod takeaway {
    use chrono::{DateTime, Duration, Utc};
    use platform::{Ctx, OfPortal};
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set};

    mod entity {
        use sea_orm::entity::prelude::*;

        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "takeaway")]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub portal_id: i64,
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: i64,
            pub asked_at: DateTimeUtc,
            pub person: String,
            pub done: i32,
            pub total: i32,
            pub ready_at: Option<DateTimeUtc>,
            pub until: Option<DateTimeUtc>,
            pub sha256: Option<String>,
            pub size: Option<i64>,
            pub failed: bool,
        }

        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}
        impl ActiveModelBehavior for ActiveModel {}

        impl platform::OfPortal for Entity {
            const PORTAL: Column = Column::PortalId;
        }
    }
    pub use entity::Model as Takeaway;
    use entity::{ActiveModel, Column, Entity};

    /// How long an archive is kept for download.
    pub const KEPT: Duration = Duration::days(3);
    /// One that is not ready after so long will not be.
    const PATIENCE: Duration = Duration::hours(3);

    impl Takeaway {
        /// Whether it is still being made.
        pub fn is_coming(&self, now: DateTime<Utc>) -> bool {
            self.ready_at.is_none() && !self.failed && self.asked_at + PATIENCE > now
        }

        /// Whether it may be downloaded: its content's name.
        pub fn ready(&self, now: DateTime<Utc>) -> Option<&str> {
            self.sha256.as_deref().filter(|_| self.until.is_some_and(|until| until > now))
        }
    }

    /// The newest few, the newest first.
    pub async fn lately(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<Vec<Takeaway>, DbErr> {
        Entity::of(ctx).order_by_desc(Column::Id).limit(5).all(db).await
    }

    /// One by its number.
    pub async fn one(db: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<Option<Takeaway>, DbErr> {
        Entity::of(ctx).filter(Column::Id.eq(id)).one(db).await
    }

    /// Somebody asks for one; answers its number.
    pub async fn ask(act: &impl ConnectionTrait, ctx: &Ctx) -> Result<i64, DbErr> {
        let id = lately(act, ctx).await?.first().map_or(1, |last| last.id + 1);
        let row = ActiveModel {
            portal_id: Set(ctx.portal.id),
            id: Set(id),
            asked_at: Set(ctx.now),
            person: Set(ctx.who.as_ref().map(|who| who.name.clone()).unwrap_or_default()),
            done: Set(0),
            total: Set(0),
            failed: Set(false),
            ..Default::default()
        };
        Entity::insert(row).exec_without_returning(act).await?;
        Ok(id)
    }

    /// How far it is.
    pub async fn progress(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, done: i32, total: i32) -> Result<(), DbErr> {
        change(act, ctx, id, ActiveModel { done: Set(done), total: Set(total), ..Default::default() }).await
    }

    /// It is ready until a moment.
    pub async fn ready(
        act: &impl ConnectionTrait,
        ctx: &Ctx,
        id: i64,
        now: DateTime<Utc>,
        stored: platform::blob::Stored,
    ) -> Result<(), DbErr> {
        let size = i64::try_from(stored.size).ok();
        let row = ActiveModel {
            ready_at: Set(Some(now)),
            until: Set(Some(now + KEPT)),
            sha256: Set(Some(stored.sha256)),
            size: Set(size),
            ..Default::default()
        };
        change(act, ctx, id, row).await
    }

    /// It cannot be made.
    pub async fn fail(act: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<(), DbErr> {
        change(act, ctx, id, ActiveModel { failed: Set(true), ..Default::default() }).await
    }

    async fn change(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, row: ActiveModel) -> Result<(), DbErr> {
        Entity::update_many().set(row).filter(Column::PortalId.eq(ctx.portal.id)).filter(Column::Id.eq(id)).exec(act).await?;
        Ok(())
    }

    /// Names of archives' contents, in all portals.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn names(db: &platform::Db) -> Result<Vec<String>, DbErr> {
        let names = Entity::of_all().filter(Column::Sha256.is_not_null()).select_only().column(Column::Sha256);
        names.into_tuple().all(db.read()).await
    }

    /// Names of archives' contents, in all portals, whose time is over; from now on they are forgotten.
    pub async fn expire(act: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<String>, DbErr> {
        let over = Column::Until.lt(now).and(Column::Sha256.is_not_null());
        let old = Entity::of_all().filter(over.clone()).all(act).await?;
        Entity::update_many().col_expr(Column::Sha256, Expr::value(None::<String>)).filter(over).exec(act).await?;
        let still = Entity::of_all().filter(Column::Sha256.is_not_null()).all(act).await?;
        let mut names: Vec<String> = old.into_iter().filter_map(|row| row.sha256).collect();
        names.retain(|name| !still.iter().any(|row| row.sha256.as_ref() == Some(name)));
        Ok(names)
    }
}
