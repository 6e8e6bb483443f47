//! What residents tell the office and what it tells them: the accessibility declaration, requests for accessibility, opinions of
//! pages, the newsletter; and what keeps their forms from being flooded.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!(
    "m0011_dialog",
    makes [declaration, demand, feedback, subscriber, knock, reminder],
    drops ["dialog_reminder", "knock", "subscriber", "feedback", "demand", "declaration"]
);

fn of_portal(table: &str) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.from(table.to_owned(), "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

/// Every version of a portal's accessibility declaration.
async fn declaration(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("declaration")
                .col(big_integer("portal_id"))
                .col(integer("number"))
                .col(text("body"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("person_id"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("number"))
                .foreign_key(&mut of_portal("declaration"))
                .to_owned(),
        )
        .await
}

/// Requests for accessibility; who asks and what for is sealed, and erased in time.
async fn demand(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("demand")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(string("state"))
                .col(string("lang"))
                .col(text("sealed"))
                .col(timestamp_with_time_zone("at"))
                .col(date("due"))
                .col(date_null("extended"))
                .col(timestamp_with_time_zone_null("answered_at"))
                .col(string_null("answered_by"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(&mut of_portal("demand"))
                .to_owned(),
        )
        .await
}

/// Whether somebody found a page clear.
async fn feedback(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("feedback")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(big_integer("item_id"))
                .col(string("lang"))
                .col(boolean("clear"))
                .col(text("words"))
                .col(timestamp_with_time_zone("at"))
                .col(timestamp_with_time_zone_null("handled_at"))
                .col(string_null("handled_by"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(&mut of_portal("feedback"))
                .to_owned(),
        )
        .await?;
    manager.create_index(Index::create().name("feedback_item").table("feedback").col("portal_id").col("item_id").to_owned()).await
}

/// Who gets the newsletter. The address is sealed and known again by its mark.
async fn subscriber(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("subscriber")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(string("mark"))
                .col(string("key_hash"))
                .col(text("sealed"))
                .col(string("lang"))
                .col(text("wish"))
                .col(integer("consent"))
                .col(timestamp_with_time_zone("asked_at"))
                .col(timestamp_with_time_zone_null("confirmed_at"))
                .col(timestamp_with_time_zone("news_at"))
                .col(timestamp_with_time_zone("alerts_at"))
                .col(date("week_on"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(&mut of_portal("subscriber"))
                .to_owned(),
        )
        .await?;
    for (name, columns) in [("subscriber_mark", &["portal_id", "mark"][..]), ("subscriber_key", &["key_hash"])] {
        let mut index = Index::create().name(name).table("subscriber").unique().to_owned();
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

/// How often a form came from an address; nothing here is older than a day.
async fn knock(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("knock")
                .col(big_integer("portal_id"))
                .col(string("mark"))
                .col(integer("count"))
                .col(timestamp_with_time_zone("since"))
                .primary_key(Index::create().col("portal_id").col("mark"))
                .foreign_key(&mut of_portal("knock"))
                .to_owned(),
        )
        .await
}

/// What the office has been reminded of.
async fn reminder(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("dialog_reminder")
                .col(big_integer("portal_id"))
                .col(string("subject"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("portal_id").col("subject"))
                .foreign_key(&mut of_portal("dialog_reminder"))
                .to_owned(),
        )
        .await
}
