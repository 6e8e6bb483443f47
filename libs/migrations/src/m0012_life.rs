//! The life of an item: unsaved work, swaps that can be called off, links that show a draft, who looks after an item and what they say.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!(
    "m0012_life",
    makes [autosave, swap, preview, upkeep, confirmation],
    drops ["confirmation", "upkeep", "swap", "autosave"]
);

fn of_item(table: &str) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.from_tbl(table.to_owned()).from_col("portal_id").from_col("item_id");
    key.to_tbl("item").to_col("portal_id").to_col("id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

/// What somebody is writing and has not saved: the form as it was sent.
async fn autosave(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("autosave")
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(string("tongue"))
                .col(big_integer("person_id"))
                .col(text("content"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("portal_id").col("item_id").col("tongue").col("person_id"))
                .foreign_key(&mut of_item("autosave"))
                .foreign_key(ForeignKey::create().from("autosave", "person_id").to("person", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}

/// One publication has ended another, which was to hold until then: when the one is called off, the other holds again.
async fn swap(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("swap")
                .col(big_integer("portal_id"))
                .col(big_integer("ended"))
                .col(big_integer("ended_by"))
                .col(timestamp_with_time_zone_null("until"))
                .primary_key(Index::create().col("portal_id").col("ended"))
                .foreign_key(&mut of_publication("ended"))
                .foreign_key(&mut of_publication("ended_by"))
                .to_owned(),
        )
        .await
}

fn of_publication(column: &str) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.from_tbl("swap").from_col("portal_id").from_col(column.to_owned());
    key.to_tbl("publication").to_col("portal_id").to_col("id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

/// A link that shows what is not published to whoever holds it, for a time. Nothing was kept in the table that this one replaces.
async fn preview(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.drop_table(Table::drop().table("preview").to_owned()).await?;
    manager
        .create_table(
            Table::create()
                .table("preview")
                .col(big_integer("portal_id"))
                .col(string("hash"))
                .col(big_integer("item_id"))
                .col(boolean("below"))
                .col(string("note"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone("until"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("hash"))
                .foreign_key(&mut of_item("preview"))
                .to_owned(),
        )
        .await
}

/// How often an item is looked at anew, and who does it where it is nobody with an account.
async fn upkeep(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("upkeep")
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(integer_null("months"))
                .col(string("name"))
                .col(string_null("email"))
                .col(string("lang"))
                .primary_key(Index::create().col("portal_id").col("item_id"))
                .foreign_key(&mut of_item("upkeep"))
                .to_owned(),
        )
        .await
}

/// An owner was asked by letter whether an item is still right, and what they said. What they asked to change is settled by the desk.
async fn confirmation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("confirmation")
                .col(big_integer("portal_id"))
                .col(string("hash"))
                .col(big_integer("item_id"))
                .col(date("due"))
                .col(string("stage"))
                .col(string("name"))
                .col(timestamp_with_time_zone("asked_at"))
                .col(timestamp_with_time_zone("until"))
                .col(timestamp_with_time_zone_null("answered_at"))
                .col(boolean_null("agreed"))
                .col(text("note"))
                .col(timestamp_with_time_zone_null("settled_at"))
                .primary_key(Index::create().col("portal_id").col("hash"))
                .foreign_key(&mut of_item("confirmation"))
                .to_owned(),
        )
        .await?;
    // A letter of a stage goes out once for a date, whatever happens to the worker.
    manager
        .create_index(
            Index::create()
                .name("confirmation_once")
                .table("confirmation")
                .col("portal_id")
                .col("item_id")
                .col("due")
                .col("stage")
                .unique()
                .to_owned(),
        )
        .await
}
