//! Portals, the hosts they answer at and the services that are on.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0001_portals", makes [portal, portal_host, portal_service], drops ["portal_service", "portal_host", "portal"]);

async fn portal(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("portal")
                .col(pk_auto("id").big_integer())
                .col(string_uniq("slug"))
                .col(string("name"))
                .col(string("kind"))
                .col(string_null("teryt"))
                .col(double_null("lat"))
                .col(double_null("lon"))
                .col(string("town"))
                .col(integer("radius_km"))
                .col(string("colour"))
                .col(string_null("crest"))
                .col(string("languages"))
                .col(boolean("fictional"))
                .col(text("about"))
                .to_owned(),
        )
        .await
}

async fn portal_host(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("portal_host")
                .col(string("host").primary_key())
                .col(big_integer("portal_id"))
                .foreign_key(ForeignKey::create().from("portal_host", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}

async fn portal_service(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("portal_service")
                .col(big_integer("portal_id"))
                .col(string("service"))
                .primary_key(Index::create().col("portal_id").col("service"))
                .foreign_key(
                    ForeignKey::create().from("portal_service", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade),
                )
                .to_owned(),
        )
        .await
}
