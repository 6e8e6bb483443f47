//! Second factors and other ways in: what a portal asks for, its own directory, and what is under way for a few minutes.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0010_factors", makes [ceremony, factor_demand, directory], drops ["directory", "factor_demand", "ceremony"]);

fn of_portal(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table.to_owned(), "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

/// Something begun that ends within minutes: a challenge that a device signs, a walk to the directory and back, codes shown once.
async fn ceremony(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("ceremony")
                .col(big_integer("portal_id"))
                .col(string("hash"))
                .col(string("purpose"))
                .col(big_integer_null("person_id"))
                .col(text("detail"))
                .col(timestamp_with_time_zone("until"))
                .primary_key(Index::create().col("portal_id").col("hash"))
                .foreign_key(&mut of_portal("ceremony"))
                .foreign_key(ForeignKey::create().from("ceremony", "person_id").to("person", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}

/// Roles that want a second factor in a portal.
async fn factor_demand(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("factor_demand")
                .col(big_integer("portal_id"))
                .col(string("role"))
                .col(timestamp_with_time_zone("since"))
                .primary_key(Index::create().col("portal_id").col("role"))
                .foreign_key(&mut of_portal("factor_demand"))
                .to_owned(),
        )
        .await
}

/// An organisation's own directory of people (OpenID Connect), with whom it may let in by itself.
async fn directory(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("directory")
                .col(big_integer("portal_id").primary_key())
                .col(string("name"))
                .col(string("issuer"))
                .col(string("client_id"))
                .col(text_null("secret"))
                .col(string_null("domain"))
                .col(string_null("role"))
                .col(timestamp_with_time_zone("since"))
                .foreign_key(&mut of_portal("directory"))
                .to_owned(),
        )
        .await
}
