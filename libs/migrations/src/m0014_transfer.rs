//! What moving in and out remembers: which item came from where, and which archives were asked for.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0014_transfer", makes [origin, takeaway], drops ["takeaway", "origin"]);

async fn origin(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut of_item = ForeignKey::create();
    of_item.from_tbl("origin").from_col("portal_id").from_col("item_id");
    of_item.to_tbl("item").to_col("portal_id").to_col("id").on_delete(ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("origin")
                .col(big_integer("portal_id"))
                .col(string("source"))
                .col(string("key"))
                .col(big_integer("item_id"))
                .col(integer("version"))
                .col(string("hash"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("portal_id").col("source").col("key"))
                .foreign_key(&mut of_item)
                .to_owned(),
        )
        .await
}

/// An archive that an administrator has asked for: being made, ready until, or failed.
async fn takeaway(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("takeaway")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(timestamp_with_time_zone("asked_at"))
                .col(string("person"))
                .col(integer("done"))
                .col(integer("total"))
                .col(timestamp_with_time_zone_null("ready_at"))
                .col(timestamp_with_time_zone_null("until"))
                .col(string_null("sha256"))
                .col(big_integer_null("size"))
                .col(boolean("failed"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(ForeignKey::create().from("takeaway", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}
