//! What the operator shares with the portals: masters, to whom they go, the portals' copies, and what each portal decides.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!(
    "m0015_shared",
    makes [master, addressee, delivery, copy, offered, consent],
    drops ["consent", "offered", "copy", "delivery", "addressee", "master"]
);

fn of_item(table: &str) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.from_tbl(table.to_owned()).from_col("portal_id").from_col("item_id");
    key.to_tbl("item").to_col("portal_id").to_col("id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

fn of_portal(table: &str, column: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table.to_owned(), column.to_owned()).to("portal", "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

/// An item of the operator's portal that others have copies of.
async fn master(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("master")
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(integer("days"))
                .col(boolean("whole"))
                .col(string("under"))
                .col(timestamp_with_time_zone("since"))
                .col(string("person"))
                .col(timestamp_with_time_zone_null("ended_at"))
                .primary_key(Index::create().col("portal_id").col("item_id"))
                .foreign_key(&mut of_item("master"))
                .to_owned(),
        )
        .await
}

/// A portal that was chosen, where a master does not go to all.
async fn addressee(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut of_master = ForeignKey::create();
    of_master.from_tbl("addressee").from_col("portal_id").from_col("item_id");
    of_master.to_tbl("master").to_col("portal_id").to_col("item_id").on_delete(ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("addressee")
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(big_integer("to_portal"))
                .primary_key(Index::create().col("portal_id").col("item_id").col("to_portal"))
                .foreign_key(&mut of_master)
                .foreign_key(&mut of_portal("addressee", "to_portal"))
                .to_owned(),
        )
        .await
}

/// A portal was given a copy once, whatever has become of it since.
async fn delivery(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("delivery")
                .col(big_integer("portal_id"))
                .col(big_integer("master_item"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone_null("withdrawn_at"))
                .primary_key(Index::create().col("portal_id").col("master_item"))
                .foreign_key(&mut of_portal("delivery", "portal_id"))
                .to_owned(),
        )
        .await
}

/// An item that is a copy, in each tongue: which version of the master it has taken, and which of its own versions says just that.
async fn copy(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("copy")
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(string("tongue"))
                .col(big_integer("master_item"))
                .col(integer("base"))
                .col(integer("own"))
                .col(timestamp_with_time_zone("since"))
                .primary_key(Index::create().col("portal_id").col("item_id").col("tongue"))
                .foreign_key(&mut of_item("copy"))
                .to_owned(),
        )
        .await?;
    let once = Index::create().name("copy_once").table("copy").col("portal_id").col("master_item").col("tongue").unique().to_owned();
    manager.create_index(once).await
}

/// A new version of the master, offered to a copy with a date to decide by.
async fn offered(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("offered")
                .col(big_integer("portal_id"))
                .col(big_integer("item_id"))
                .col(string("tongue"))
                .col(integer("number"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone("decide_by"))
                .col(timestamp_with_time_zone_null("reminded_at"))
                .col(timestamp_with_time_zone_null("decided_at"))
                .col(string_null("decided"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("item_id").col("tongue").col("number"))
                .foreign_key(&mut of_item("offered"))
                .to_owned(),
        )
        .await
}

/// A portal lets changes that meet none of its own be published when nobody has decided in time.
async fn consent(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("consent")
                .col(big_integer("portal_id").primary_key())
                .col(timestamp_with_time_zone("since"))
                .col(string("person"))
                .foreign_key(&mut of_portal("consent", "portal_id"))
                .to_owned(),
        )
        .await
}
