//! What a portal announces: news and events.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0004_announcements", makes[announcement], drops["announcement"]);

async fn announcement(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("announcement")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(string("kind"))
                .col(text("titles"))
                .col(text("leads"))
                .col(text("body"))
                .col(string("place"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(ForeignKey::create().from("announcement", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}
