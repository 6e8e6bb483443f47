//! Offers of work, where they are, and the imports that brought them.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0003_offers", makes [offer, offer_indexes, offer_place, import_run], drops ["import_run", "offer_place", "offer"]);

async fn offer(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("offer")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(string("source"))
                .col(string("external_id"))
                .col(text("advert"))
                .col(string("digest"))
                .col(string("job_key"))
                .col(string_null("occupation"))
                .col(boolean("occupation_stated"))
                .col(date_null("published"))
                .col(date_null("expires"))
                .col(timestamp_with_time_zone("imported_at"))
                .col(timestamp_with_time_zone_null("closed_at"))
                .col(big_integer("seen_run"))
                .col(big_integer("revision"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(ForeignKey::create().from("offer", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}

async fn offer_indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let named = |name: &str, columns: &[&'static str]| {
        let mut index = Index::create().name(name).table("offer").to_owned();
        for &column in columns {
            index.col(column);
        }
        index
    };
    manager.create_index(named("offer_external", &["portal_id", "source", "external_id"]).unique().to_owned()).await?;
    manager.create_index(named("offer_job", &["portal_id", "job_key"])).await?;
    manager.create_index(named("offer_revision", &["revision"])).await?;
    manager.create_index(named("offer_expires", &["expires"])).await
}

async fn offer_place(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("offer_place")
                .col(big_integer("portal_id"))
                .col(big_integer("offer_id"))
                .col(integer("position"))
                .col(string("written"))
                .col(string("name"))
                .col(string("teryt"))
                .col(string("precision"))
                .col(double("lat"))
                .col(double("lon"))
                .primary_key(Index::create().col("portal_id").col("offer_id").col("position"))
                .foreign_key(
                    ForeignKey::create()
                        .from("offer_place", ("portal_id", "offer_id"))
                        .to("offer", ("portal_id", "id"))
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .to_owned(),
        )
        .await
}

async fn import_run(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("import_run")
                .col(big_integer("id").primary_key())
                .col(big_integer("portal_id"))
                .col(string("source"))
                .col(timestamp_with_time_zone("started_at"))
                .col(timestamp_with_time_zone_null("finished_at"))
                .col(text("outcome"))
                .foreign_key(ForeignKey::create().from("import_run", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}
