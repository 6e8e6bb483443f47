//! What editors publish: items, their versions in each tongue, and every state as a row with who and when.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!(
    "m0008_content",
    makes [item, version, publication, review, removal, hold, moved, preview, drop_announcements],
    drops ["preview", "moved", "hold", "removal", "review", "publication", "version", "item"]
);

fn of_item(table: &str) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.from_tbl(table.to_owned()).from_col("portal_id").from_col("item_id");
    key.to_tbl("item").to_col("portal_id").to_col("id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

async fn item(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("item")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(string("kind"))
                .col(big_integer_null("parent_id"))
                .col(string("slug"))
                .col(integer("position"))
                .col(timestamp_with_time_zone("since"))
                .col(big_integer_null("owner_id"))
                .col(date_null("review_on"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(ForeignKey::create().from("item", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(Index::create().name("item_place").table("item").col("portal_id").col("parent_id").to_owned()).await
}

async fn version(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("version")
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(string("tongue"))
                .col(integer("number"))
                .col(string("title"))
                .col(text("lead"))
                .col(text("body"))
                .col(text("facts"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("person_id"))
                .col(string("person"))
                .col(string("note"))
                .primary_key(Index::create().col("portal_id").col("item_id").col("tongue").col("number"))
                .foreign_key(&mut of_item("version"))
                .to_owned(),
        )
        .await
}

/// A version shown to residents from a moment on, perhaps until another.
async fn publication(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("publication")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(big_integer("item_id"))
                .col(string("tongue"))
                .col(integer("number"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone_null("until"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("person_id"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(&mut of_item("publication"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("publication_item").table("publication").col("portal_id").col("item_id").col("tongue").to_owned(),
        )
        .await
}

async fn review(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("review")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(big_integer("item_id"))
                .col(string("tongue"))
                .col(integer("number"))
                .col(timestamp_with_time_zone("asked_at"))
                .col(big_integer_null("asked_by"))
                .col(string("asked"))
                .col(timestamp_with_time_zone_null("answered_at"))
                .col(string_null("answered"))
                .col(boolean_null("agreed"))
                .col(text("note"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(&mut of_item("review"))
                .to_owned(),
        )
        .await
}

/// In the wastebasket since.
async fn removal(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("removal")
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(timestamp_with_time_zone("at"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("item_id"))
                .foreign_key(&mut of_item("removal"))
                .to_owned(),
        )
        .await
}

/// Somebody is at it.
async fn hold(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("hold")
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(string("tongue"))
                .col(big_integer("person_id"))
                .col(string("person"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone("until"))
                .primary_key(Index::create().col("portal_id").col("item_id").col("tongue"))
                .foreign_key(&mut of_item("hold"))
                .to_owned(),
        )
        .await
}

/// An address that an item once had.
async fn moved(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("moved")
                .col(big_integer("portal_id"))
                .col(string("path"))
                .col(big_integer("item_id"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("portal_id").col("path"))
                .foreign_key(&mut of_item("moved"))
                .to_owned(),
        )
        .await
}

/// A link that shows what is not published to whoever holds it, for a time.
async fn preview(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("preview")
                .col(string("hash").primary_key())
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(boolean("below"))
                .col(timestamp_with_time_zone("until"))
                .foreign_key(&mut of_item("preview"))
                .to_owned(),
        )
        .await
}

/// News and events are items now; the demonstration writes its own anew.
async fn drop_announcements(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.drop_table(Table::drop().table("announcement").to_owned()).await
}
